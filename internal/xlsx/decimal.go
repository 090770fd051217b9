package xlsx

import "math/big"

// decimal is a number as it stands in a cell: digits × 10^exp. Values are never
// turned into binary fractions: money is in them.
type decimal struct {
	negative bool
	digits   string // significant digits, no leading or trailing zeros; empty for zero
	exp      int    // of the last digit
}

const (
	spreadsheetDigits = 15  // what a spreadsheet keeps of a number for certain
	largestExponent   = 308 // of the numbers that it can hold

	// overflow are the digits of the first number of that exponent that it takes
	// for infinite.
	overflow = "1797693134862315807937"
)

// parseDecimal reads what the format allows in <v>: a sign, digits with a
// point, an exponent. NaN, infinities and what overflows them are no numbers.
func parseDecimal(s string) (decimal, bool) {
	var d decimal
	i := 0
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		d.negative = s[i] == '-'
		i++
	}
	digits := make([]byte, 0, 24)
	seen, point, fraction := 0, false, 0
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			seen++
			digits = append(digits, c)
			if point {
				fraction++
			}
			continue
		case c == '.' && !point:
			point = true
			continue
		}
		break
	}
	if seen == 0 || seen > 400 {
		return d, false
	}
	exp, ok := parseExponent(s[i:])
	if !ok {
		return d, false
	}
	return d.settle(digits, exp-fraction)
}

// parseExponent reads "", E5, e+05, E-3.
func parseExponent(s string) (int, bool) {
	if s == "" {
		return 0, true
	}
	if s[0] != 'E' && s[0] != 'e' {
		return 0, false
	}
	s = s[1:]
	sign := 1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	if s == "" || len(s) > 4 {
		return 0, false
	}
	exp := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		exp = exp*10 + int(s[i]-'0')
	}
	return sign * exp, true
}

// settle drops zeros at both ends.
func (d decimal) settle(digits []byte, exp int) (decimal, bool) {
	for len(digits) > 0 && digits[0] == '0' {
		digits = digits[1:]
	}
	for len(digits) > 0 && digits[len(digits)-1] == '0' {
		digits = digits[:len(digits)-1]
		exp++
	}
	if len(digits) == 0 {
		return decimal{}, true
	}
	d.digits, d.exp = string(digits), exp
	size := len(digits) + exp - 1 // of the first digit
	return d, size < largestExponent || size == largestExponent && d.digits < overflow
}

// rounded gives the number to 15 significant digits, half away from zero: what
// a spreadsheet shows of the binary fraction that it stores. 17 digits such as
// 0.10000000000000001 come from printing that fraction exactly.
func (d decimal) rounded() decimal {
	if len(d.digits) <= spreadsheetDigits {
		return d
	}
	kept := []byte(d.digits[:spreadsheetDigits])
	exp := d.exp + len(d.digits) - spreadsheetDigits
	if d.digits[spreadsheetDigits] >= '5' {
		i := len(kept) - 1
		for i >= 0 && kept[i] == '9' {
			kept[i] = '0'
			i--
		}
		if i < 0 {
			kept = append([]byte{'1'}, kept...)
		} else {
			kept[i]++
		}
	}
	r, _ := decimal{negative: d.negative}.settle(kept, exp)
	return r
}

// whole gives the number as an integer. Fractions are refused, and so are
// integers of more than 15 digits, which a spreadsheet has already rounded.
func (d decimal) whole() (int64, Code) {
	r := d.rounded()
	if r.digits == "" {
		return 0, ""
	}
	if r.exp < 0 {
		return 0, NotWhole
	}
	if d.exp >= 0 && len(d.digits)+d.exp > spreadsheetDigits || r.exp+len(r.digits) > spreadsheetDigits {
		return 0, Rounded
	}
	n := int64(0)
	for i := range len(r.digits) {
		n = n*10 + int64(r.digits[i]-'0')
	}
	for range r.exp {
		n *= 10
	}
	if r.negative {
		n = -n
	}
	return n, ""
}

// String gives the number to 15 significant digits in plain decimal text.
func (d decimal) String() string {
	r := d.rounded()
	if r.digits == "" {
		return "0"
	}
	sign, text := "", r.digits
	if r.negative {
		sign = "-"
	}
	zeros := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = '0'
		}
		return string(b)
	}
	switch {
	case r.exp >= 0:
		text += zeros(r.exp)
	case len(text) > -r.exp:
		text = text[:len(text)+r.exp] + "." + text[len(text)+r.exp:]
	default:
		text = "0." + zeros(-r.exp-len(text)) + text
	}
	return sign + text
}

// daysAndSeconds splits a serial number into days and seconds of the day,
// rounded to the second.
func (d decimal) daysAndSeconds() (days, seconds int, ok bool) {
	r := d.rounded()
	if r.negative || len(r.digits)+r.exp > 7 {
		return 0, 0, false
	}
	if r.digits == "" || len(r.digits)+r.exp < -8 {
		return 0, 0, true
	}
	all, set := new(big.Int).SetString(r.digits, 10)
	if !set {
		return 0, 0, false
	}
	all.Mul(all, big.NewInt(86400))
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(r.exp, -r.exp))), nil)
	if r.exp >= 0 {
		all.Mul(all, scale)
	} else {
		half := new(big.Int).Rsh(scale, 1)
		all.Div(all.Add(all, half), scale)
	}
	n := all.Int64()
	return int(n / 86400), int(n % 86400), true
}

// isNumber tells it quickly of what nearly all numbers are: a sign, digits, a
// point. The rest is for parseDecimal.
func isNumber(b []byte) bool {
	i := 0
	if len(b) > 0 && b[0] == '-' {
		i = 1
	}
	digits, points := 0, 0
	for ; i < len(b); i++ {
		if b[i]-'0' <= 9 {
			digits++
			continue
		}
		if b[i] != '.' || points > 0 {
			_, ok := parseDecimal(string(b))
			return ok
		}
		points++
	}
	if digits < largestExponent {
		return digits > 0
	}
	_, ok := parseDecimal(string(b)) // it may be too large
	return ok
}
