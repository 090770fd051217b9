package viet

import "fmt"

// Codes of the errors of this package, with the Args each carries. An Error never
// carries more or fewer, so that a sentence may name them by position.
const (
	TextControl  = "text_control"  // a control, bidi or invisible character; Args: "U+200B"
	TextEmpty    = "text_empty"    // nothing but spaces
	TextEncoding = "text_encoding" // not UTF-8
	TextLong     = "text_long"     // too many characters; Args: the most allowed (int)

	DateFormat     = "date_format"     // not one of the ways to write a date
	DateISO        = "date_iso"        // a stored date that is not exactly 2026-03-15
	DateImpossible = "date_impossible" // no such day or month: 30/2/2026, 32/1
	DateNeedsYear  = "date_needs_year" // a day and month where the year must be written
	DateYearShort  = "date_year_short" // a year not written with four digits: 15/3/26
	DateRange      = "date_range"      // outside the years a book holds; Args: first, last year (int)
	MonthFormat    = "month_format"    // not one of the ways to write a month with its year
	BirthFormat    = "birth_format"    // not one of the ways to write a birth date
	BirthFuture    = "birth_future"    // born after today
	BirthOld       = "birth_old"       // born too long before today; Args: the most years (int)
	BirthRange     = "birth_range"     // a stored year outside what can be; Args: first, last year (int)
	BirthPrecision = "birth_precision" // a stored precision that is not year, month or day

	IDFormat        = "id_format"        // an identity number with something else than digits
	IDLength        = "id_length"        // neither 12 nor 9 digits; Args: the digits found (int)
	IDProvince      = "id_province"      // the first three digits are no province; Args: those digits
	PhoneFormat     = "phone_format"     // not a Vietnamese telephone number
	InsuranceFormat = "insurance_format" // not a health insurance number
)

// inputMax is how much of a refused value an Error quotes. Twice the longest
// sensible date or number, and one screen line: a person recognises it by its head.
const inputMax = 60

// Error says why a typed value is not what it should be. The words for people are
// in internal/text under "error."+Code.
type Error struct {
	Code  string // one of the constants above
	Input string // the value as typed, made harmless for a terminal, cut at 60 characters
	Args  []any  // what the sentence needs beside Input; see the constants
}

// Error gives the code and its arguments, for logs. It leaves Input out on purpose:
// that may be somebody's identity number or birth date, and a log is read by others.
func (e *Error) Error() string {
	if len(e.Args) == 0 {
		return "viet: " + e.Code
	}
	return fmt.Sprintf("viet: %s %v", e.Code, e.Args)
}

// ErrorCode is the key of the sentence in internal/text, without "error.".
func (e *Error) ErrorCode() string { return e.Code }

// ErrorArgs are the values the sentence names, in the order given at the constants.
func (e *Error) ErrorArgs() []any { return e.Args }

func refuse(code, input string, args ...any) error {
	count := 0
	for i := range input {
		if count == inputMax {
			input = input[:i] + "…"
			break
		}
		count++
	}
	return &Error{Code: code, Input: Shown(input), Args: args}
}
