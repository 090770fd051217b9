package intake

import (
	"errors"
	"fmt"
)

// Code names what is wrong with a list, a row or a cell, or what is odd about
// it. Codes are for ever: words and scripts hold on to them.
type Code string

// What can be wrong with a list as a whole.
const (
	NoHeading    Code = "list_no_heading"
	NoSheet      Code = "list_no_sheet"    // args: what was asked for, the names there are
	ManySheets   Code = "list_many_sheets" // several have a list; args: their names
	SheetUseless Code = "list_sheet_useless"
	NoPeople     Code = "list_no_people"
	ListFont     Code = "list_font"          // no heading, and letters of TCVN3 or a like encoding
	TooLong      Code = "list_too_long"      // args: the most people
	HeadingTwice Code = "list_heading_twice" // args: the heading
	Encoding     Code = "list_encoding"      // args: what it seems to be
	Quotes       Code = "list_quotes"        // CSV with a quotation mark that does not end; args: line
)

// What can be wrong with a row or a cell.
const (
	CellFailure  Code = "cell_failure"   // an error value of a spreadsheet; args: it
	CellNoResult Code = "cell_no_result" // a formula that no program has calculated
	RowNoName    Code = "row_no_name"
	RowUnclear   Code = "row_unclear"  // a person or a line of text
	RowOverlong  Code = "row_overlong" // CSV with values beyond the last heading
	NameFont     Code = "name_font"    // letters of TCVN3 or a like encoding
	BirthSerial  Code = "birth_serial" // args: date, the year that was probably typed
	BirthNumber  Code = "birth_number" // neither a year nor a date; args: it
	BirthDiffers Code = "birth_differs"
	DateNumber   Code = "date_number"  // args: it
	DatePart     Code = "date_part"    // a month or year where a day is needed; args: it
	DateAbsent   Code = "date_absent"  // no joining date in this row
	SexUnclear   Code = "sex_unclear"  // args: what was there
	SexTwice     Code = "sex_twice"    // marked as a man and as a woman
	TickUnclear  Code = "tick_unclear" // args: what was there
	Household    Code = "household_unclear"
	HouseholdTwo Code = "household_twice"
	Disability   Code = "disability_unclear"
	IDZero       Code = "id_zero"    // may have lost leading zeros; args: digits
	IDRounded    Code = "id_rounded" // 3.6E+10
)

// What is odd, and was read all the same.
const (
	NoteIDZero        Code = "read_id_zero"     // args: the number, masked
	NotePhoneZero     Code = "read_phone_zero"  // args: the number, masked
	NotePhoneTwo      Code = "read_phone_two"   //
	NoteBirthZero     Code = "read_birth_zero"  // 00/00/1948; args: birth
	NoteHamletHeading Code = "read_hamlet_from" // args: hamlet, row
	NoteHamletNumber  Code = "read_hamlet_number"
	NoteDisability    Code = "read_disability" // recorded as yes only
	NoteCardOnly      Code = "read_card_only"  // a tick where an insurance number belongs
	NoteHidden        Code = "read_hidden_row"
	NoteLetters       Code = "read_letters" // args: the letters
)

// Error says what is wrong and where. Fields that do not apply are empty.
type Error struct {
	Code  Code
	Sheet string
	Cell  string
	Args  []any
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s at %s!%s %v", e.Code, e.Sheet, e.Cell, e.Args)
}

// Is compares codes.
func (e *Error) Is(target error) bool {
	var other *Error
	return errors.As(target, &other) && other.Code == e.Code
}

// ErrorCode is the code as text, for the one place that turns it into words.
func (e *Error) ErrorCode() string { return string(e.Code) }

// ErrorArgs are what the words are filled with.
func (e *Error) ErrorArgs() []any { return e.Args }

func refuse(code Code, args ...any) error { return &Error{Code: code, Args: args} }
