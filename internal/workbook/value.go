package workbook

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"soclb/internal/money"
	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// kind is what a value is.
type kind uint8

const (
	none  kind = iota // no figure: printed as a dash
	empty             // nothing is printed
	words
	whole
	fraction
	day
)

// Value is what a field says. The zero Value is [None].
type Value struct {
	kind  kind
	text  string
	n     int64
	scale int
	date  viet.Date
}

// Text is text to the letter, never a formula.
func Text(s string) Value { return Value{kind: words, text: s} }

// Int is a whole number: a count, or money in đồng.
func Int(n int64) Value { return Value{kind: whole, n: n} }

// Decimal is n divided by 10 to the scale, 0 to 18: Decimal(875, 1) is 87,5.
func Decimal(n int64, scale int) Value {
	return Value{kind: fraction, n: n, scale: min(max(scale, 0), maxScale)}
}

const maxScale = 18

// Day is a day of the calendar; no date is [None].
func Day(d viet.Date) Value {
	if d.IsZero() {
		return None()
	}
	return Value{kind: day, date: d}
}

// None is a figure that there is not, as a share of nothing: printed as "–".
func None() Value { return Value{} }

// dash is what stands for no figure (U+2013), as in state statistics.
const dash = "–"

// language is how numbers and dates are written where they stand within text.
type language string

const (
	vietnamese language = "vi"
	english    language = "en"
)

// print gives the value as it stands within a text.
func (l language) print(v Value) string {
	switch v.kind {
	case none:
		return dash
	case empty:
	case words:
		return v.text
	case whole:
		return l.group(v.n)
	case fraction:
		digits, rest := v.decimal()
		n, _ := strconv.ParseInt(digits, 10, 64) // cannot fail: it was an int64
		text := l.group(n)
		if n == 0 && v.n < 0 {
			text = "-" + text
		}
		if rest != "" {
			text += l.point() + rest
		}
		return text
	case day:
		return v.date.Vietnamese() // day first in English texts too: they are read in Vietnam
	}
	return ""
}

func (l language) group(n int64) string {
	if l == english {
		return money.FormatEnglish(n)
	}
	return money.Format(n)
}

func (l language) point() string {
	if l == english {
		return "."
	}
	return ","
}

// decimal gives the digits before and behind the decimal point.
func (v Value) decimal() (digits, rest string) {
	digits = strconv.FormatInt(v.n, 10)
	sign := ""
	if v.n < 0 {
		sign, digits = "-", digits[1:]
	}
	if pad := v.scale + 1 - len(digits); pad > 0 {
		digits = strings.Repeat("0", pad) + digits
	}
	cut := len(digits) - v.scale
	return sign + digits[:cut], digits[cut:]
}

// maxDigits is how many digits a spreadsheet keeps of a number.
const maxDigits = 15

// cell gives the value as a cell holds it, in the cell's own format; false if
// no cell can hold it as it is.
func (v Value) cell() (xlsx.Value, bool) {
	switch v.kind {
	case none:
		return xlsx.TextValue(dash), true
	case empty:
		return xlsx.Value{}, true
	case words:
		if v.text == "" {
			return xlsx.Value{}, true
		}
		return xlsx.TextValue(v.text), utf8.ValidString(v.text) && xlsx.TextLength(v.text) <= xlsx.MaxText
	case whole:
		return xlsx.IntValue(v.n), len(strings.TrimPrefix(strconv.FormatInt(v.n, 10), "-")) <= maxDigits
	case fraction:
		digits, rest := v.decimal()
		text := digits
		if rest != "" {
			text += "." + rest
		}
		return xlsx.DecimalValue(text), len(strings.TrimLeft(strings.TrimPrefix(digits, "-")+rest, "0")) <= maxDigits
	case day:
		d := xlsx.DateValue(v.date.Year, int(v.date.Month), v.date.Day)
		if d.Kind() == xlsx.Empty { // a day about which programs disagree
			return xlsx.TextValue(v.date.Vietnamese()), true
		}
		return d, true
	}
	return xlsx.Value{}, false
}
