package xlsx

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Kind is the type of a cell's value.
type Kind uint8

// The kinds of values.
const (
	Empty  Kind = iota // no value
	Number             // decimal text as stored
	Text
	Bool    // "0" or "1"
	Failure // an error value such as #REF!
	Date    // a serial number under a date or time format, or an ISO 8601 date
)

// String names the kind in English.
func (k Kind) String() string {
	return [...]string{"empty", "number", "text", "bool", "error", "date"}[k]
}

// Value is what a cell is to hold. Made by [TextValue], [IntValue] and the like;
// the zero Value is an empty cell.
type Value struct {
	kind Kind
	text string // as it stands in the file, unescaped
	rich *rich  // of a text with fonts of its own
}

// Kind tells what the value is.
func (v Value) Kind() Kind { return v.kind }

// String is the value as a cell stores it.
func (v Value) String() string { return v.text }

// TextValue is text, to the letter; at most MaxText UTF-16 units.
func TextValue(s string) Value { return Value{kind: Text, text: s} }

// IntValue is a whole number. Beyond 15 digits a spreadsheet rounds it: such
// numbers belong into text.
func IntValue(n int64) Value { return Value{kind: Number, text: strconv.FormatInt(n, 10)} }

// DecimalValue is a number given as decimal text, such as 12.5 or -3.
func DecimalValue(s string) Value { return Value{kind: Number, text: s} }

// BoolValue is TRUE or FALSE.
func BoolValue(b bool) Value {
	if b {
		return Value{kind: Bool, text: "1"}
	}
	return Value{kind: Bool, text: "0"}
}

// DateValue is a day as the serial number of the 1900 date system, for a cell
// whose own format shows dates. Days outside 1900-03-01 to 9999-12-31 make an
// empty cell no program misreads; give those as text.
func DateValue(year, month, day int) Value {
	n, ok := serialOf(year, month, day)
	if !ok {
		return Value{}
	}
	return Value{kind: Date, text: strconv.Itoa(n)}
}

// ErrorValue is a cached error of a formula, such as #N/A.
func ErrorValue(s string) Value { return Value{kind: Failure, text: s} }

// check refuses what no cell can hold.
func (v Value) check() error {
	switch v.kind {
	case Text:
		if !utf8.ValidString(v.text) {
			return &Error{Code: BadText, Detail: fmt.Sprintf("%.40q", v.text)}
		}
		if n := TextLength(v.text); n > MaxText {
			return &Error{Code: LongText, Detail: strconv.Itoa(n)}
		}
	case Number, Date:
		if _, ok := parseDecimal(v.text); !ok {
			return &Error{Code: BadNumber, Detail: v.text}
		}
	case Failure:
		if !isErrorValue(v.text) {
			return &Error{Code: BadErrorValue, Detail: v.text}
		}
	}
	return nil
}

// TextLength is the length of a text in UTF-16 units, in which [MaxText] and
// [MaxPageText] count.
func TextLength(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// isErrorValue tells whether s is one of the error values of the format.
func isErrorValue(s string) bool {
	switch s {
	case "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
		"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#EXTERNAL!", "#PYTHON!":
		return true
	}
	return false
}
