package workbook

import (
	"errors"
	"fmt"
	"strings"

	"soclb/internal/money"
)

// Filter makes another value of one, as {{club.name|upper}} asks. An error
// means that it cannot: the refusal names the placeholder and its cell.
type Filter func(Value) (Value, error)

// errKind says that a filter is for values of another kind.
var errKind = errors.New("workbook: a value of another kind")

// Words is the filter that says a whole number in words, as speak does. No
// figure stays none.
func Words(speak func(int64) string) Filter {
	return func(v Value) (Value, error) {
		switch v.kind {
		case none, empty:
			return v, nil
		case whole:
			return Text(speak(v.n)), nil
		case words, fraction, day:
		}
		return v, errKind
	}
}

// filters are those that every form may use, in a form's language.
func (l language) filters() map[string]Filter {
	spell, amount := func(n int64) string { return money.Number(n, money.Reading{}) }, money.Words
	if l == english {
		spell = func(n int64) string { return strings.ToLower(strings.TrimSuffix(money.WordsEnglish(n), " dong")) }
		amount = money.WordsEnglish
	}
	return map[string]Filter{
		"upper":    l.letters(strings.ToUpper),
		"lower":    l.letters(strings.ToLower),
		"date":     dated(func(v Value) string { return v.date.Vietnamese() }),
		"longdate": l.longDated(),
		"spell":    Words(spell),  // sáu mươi
		"words":    Words(amount), // Sáu mươi đồng
		"dash":     instead(Text(dash)),
		"blank":    instead(Value{kind: empty}),
	}
}

// letters changes a value's text.
func (l language) letters(change func(string) string) Filter {
	return func(v Value) (Value, error) {
		if v.kind == none || v.kind == empty {
			return v, nil
		}
		return Text(change(l.print(v))), nil
	}
}

// dated writes a day as text, so that no cell shows it otherwise.
func dated(write func(Value) string) Filter {
	return func(v Value) (Value, error) {
		switch v.kind {
		case none, empty:
			return v, nil
		case day:
			return Text(write(v)), nil
		case words, whole, fraction:
		}
		return v, errKind
	}
}

// longDated writes the date of a paper; where there is none, room for the pen.
func (l language) longDated() Filter {
	write := dated(func(v Value) string { return l.longDate(v) })
	return func(v Value) (Value, error) {
		if v.kind != none {
			return write(v)
		}
		if l == english {
			return Text("……………… 20……"), nil
		}
		return Text("ngày …… tháng …… năm 20……"), nil
	}
}

// longDate is the date of a paper: "ngày 05 tháng 01 năm 2026". Days under 10
// and the months 1 and 2 have a leading zero, against additions by hand
// (domain.md 5.1).
func (l language) longDate(v Value) string {
	d := v.date
	if l == english {
		return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year)
	}
	month := fmt.Sprintf("%d", int(d.Month))
	if d.Month <= 2 {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d.Day, month, d.Year)
}

// instead puts another value where there is no figure.
func instead(other Value) Filter {
	return func(v Value) (Value, error) {
		if v.kind == none {
			return other, nil
		}
		return v, nil
	}
}
