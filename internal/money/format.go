package money

import "strconv"

// Format writes đồng as in Vietnam, 1.849.255.000. Parse reads it back if it is an
// amount. The sign of a negative one is a hyphen, which spreadsheets understand.
func Format(amount int64) string { return group(amount, '.') }

// FormatEnglish writes đồng as in English, 1,849,255,000. Parse reads that too.
func FormatEnglish(amount int64) string { return group(amount, ',') }

func group(n int64, separator byte) string {
	digits := strconv.FormatUint(magnitude(n), 10)
	out := make([]byte, 0, len("-9.223.372.036.854.775.808"))
	if n < 0 {
		out = append(out, '-')
	}
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out = append(out, separator)
		}
		out = append(out, digits[i])
	}
	return string(out)
}

// magnitude is n without its sign. The smallest int64 has no opposite in int64, but
// turning it round there and reading the bits as unsigned is right for it too.
func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}
