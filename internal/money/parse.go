package money

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Max is the largest amount, in đồng: 10^15, a thousand times what all clubs of the
// country hold. Nine thousand amounts of it still sum within int64.
const Max = 1_000_000_000_000_000

// maxDigits is how many digits an amount can have without being beyond Max by that
// alone; so many fit int64.
const maxDigits = 16

// Parse reads an amount as a person types it and gives it in đồng, 1 to Max.
//
// Without a unit it is whole đồng, plain or in groups of three parted by dots, commas
// or single spaces: 50000, 50.000, 50,000, 50 000. With a unit it may have a decimal
// part: 50k, 50 nghìn, 1,5 triệu, 1.5tr, 2 tỷ. Units may follow each other downwards,
// 1 triệu 250 nghìn, and digits right after a unit are its decimal part, as people
// write prices: 1tr5 is 1.500.000, 50k5 is 50.500. đ, đồng, vnd may end it. Case does
// not matter, and accents may all be left out.
//
// Errors: every Amount code. The ambiguous ones are a decimal part of three digits
// that could be a group (1.500tr), digits after a unit that could also be đồng or
// thousands (1 triệu 5, 1tr50, 1tr2500).
func Parse(typed string) (int64, error) {
	s := strings.TrimSpace(strings.ToLower(typed))
	if s == "" {
		return 0, refuse(AmountEmpty, typed)
	}
	s, negative := cutMinus(s)
	amount, code := read(cutCurrency(s))
	switch {
	case code == "" && amount == 0:
		code = AmountZero
	case negative && (code == "" || code == AmountLarge):
		code = AmountNegative
	}
	if code != "" {
		return 0, refuse(code, typed)
	}
	return amount, nil
}

// cutMinus also knows the minus of typesetters, which word processors and spreadsheets
// put in the place of the hyphen.
func cutMinus(s string) (string, bool) {
	for _, minus := range []string{"-", "\u2212"} {
		if rest, is := strings.CutPrefix(s, minus); is {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// read sums the parts of an amount, each a number with its unit. The code is "" when
// all is well.
func read(s string) (sum int64, code string) {
	above, first := unit(0), true // the unit before; each must be smaller than that
	for first || s != "" {
		trimmed := strings.TrimLeftFunc(s, unicode.IsSpace)
		glued := len(trimmed) == len(s)
		typed, rest := cutNumber(trimmed)
		word, rest := cutWord(strings.TrimLeftFunc(rest, unicode.IsSpace))
		number := readNumber(typed)
		u, known := unitOf(word)
		var amount int64
		switch {
		case typed == "" || word != "" && !known || word == "" && rest != "":
			return 0, AmountFormat
		case word != "":
			if amount, code = number.inUnits(u, rest == ""); code == "" && !first && amount >= above.worth() {
				code = AmountFormat
			}
		case first:
			amount, code = number.alone()
		default:
			amount, code = number.after(above, typed, glued)
		}
		if code != "" {
			return 0, code
		}
		sum, above, first, s = sum+amount, u, false, rest
	}
	if sum > Max {
		return 0, AmountLarge
	}
	return sum, ""
}

// inUnits is a number that its unit follows. Only the last of an amount may have a
// decimal part.
func (n number) inUnits(u unit, last bool) (int64, string) {
	switch {
	case n.kind == either:
		return 0, AmountAmbiguous
	case n.kind == wrong || n.kind == decimal && !last:
		return 0, AmountFormat
	}
	return scale(n.whole, n.fraction, u)
}

// alone is a number that has no unit: whole đồng.
func (n number) alone() (int64, string) {
	switch n.kind {
	case wrong:
		return 0, AmountFormat
	case decimal:
		return 0, AmountFraction
	case either:
		return scale(n.whole+n.fraction, "", 0)
	}
	return scale(n.whole, "", 0)
}

// after is a number without a unit that ends an amount with one. It is taken only
// where no other reading is possible:
//
//   - 1tr5, 1tr25, 1tr05: at once after the unit, its decimal part. Not 1tr50, which
//     is said of 1.050.000 too, and not 1tr2500;
//   - 50 nghìn 500, 1tr250: where đồng or thousands and the decimal part agree, or
//     nobody means anything else;
//   - 1 triệu 250.000: đồng in groups.
func (n number) after(above unit, typed string, glued bool) (int64, string) {
	var amount int64
	var code string
	switch digits := len(typed); {
	case n.kind == decimal:
		return 0, AmountFraction
	case allDigits(typed):
		decimals := glued && (digits == 3 || digits < 3 && typed[digits-1] != '0')
		if !decimals && (digits != 3 || above != thousand) {
			return 0, AmountAmbiguous
		}
		return scale("", typed, above)
	case n.kind == wrong:
		return 0, AmountFormat
	case glued:
		return 0, AmountAmbiguous
	}
	if amount, code = n.alone(); code == "" && amount >= above.worth() {
		code = AmountFormat
	}
	return amount, code
}

// scale gives whole and decimal digits of a unit in đồng.
func scale(whole, fraction string, u unit) (int64, string) {
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > int(u) {
		return 0, AmountFraction
	}
	digits := strings.TrimLeft(whole+fraction+strings.Repeat("0", int(u)-len(fraction)), "0")
	if digits == "" {
		return 0, ""
	}
	if len(digits) > maxDigits {
		return 0, AmountLarge
	}
	amount, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, AmountFormat // only digits come here: cannot be
	}
	if amount > Max {
		return 0, AmountLarge
	}
	return amount, ""
}

// cutNumber takes a number from the start: digits, with single separators between.
func cutNumber(s string) (string, string) {
	end := 0
	for end < len(s) {
		if isDigit(s[end]) {
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[end:])
		next := end + size
		if end == 0 || !isDigit(s[end-1]) || !isSeparator(r) || next >= len(s) || !isDigit(s[next]) {
			break
		}
		end = next
	}
	return s[:end], s[end:]
}

// cutWord takes a word from the start, marks that stand apart from their letters too.
func cutWord(s string) (string, string) {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	if end < 0 {
		return s, ""
	}
	return s[:end], s[end:]
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isSeparator(r rune) bool { return r == '.' || r == ',' || unicode.IsSpace(r) }

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}
