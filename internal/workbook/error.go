package workbook

import (
	"errors"
	"fmt"

	"soclb/internal/xlsx"
)

// Code names what is wrong with a pack, a form or a filled workbook. Codes are
// for ever: words and scripts hold on to them.
type Code string

// What can be wrong with a form's workbook.
const (
	TemplateSyntax  Code = "template_syntax"  // a placeholder that cannot be read; Detail: it
	TemplateField   Code = "template_field"   // a field that nobody knows; Detail: its name
	TemplateFilter  Code = "template_filter"  // a filter that nobody knows; Detail: its name
	TemplateValue   Code = "template_value"   // a value that the filter or the cell cannot take; Detail: the placeholder
	TemplateList    Code = "template_list"    // a block of a list that nobody knows; Detail: its name
	TemplateBlock   Code = "template_block"   // a block that is no run of rows; Detail: its name
	TemplateOverlap Code = "template_overlap" // two blocks share rows; Detail: their names
	TemplateLong    Code = "template_long"    // a page text of more than 255 characters once filled; Detail: which
	TemplateDamaged Code = "template_damaged" // no workbook, or one that cannot be filled; Detail: the code of internal/xlsx
)

// What can be wrong with a pack.
const (
	PackSyntax Code = "pack_syntax" // pack.toml; Detail: line, and the key if it is one that nobody knows
	PackValue  Code = "pack_value"  // a value in pack.toml; Detail: its key
	PackTwice  Code = "pack_twice"  // two forms of one code in force on one day; Detail: the day
	PackFile   Code = "pack_file"   // a file that is missing, too large or unreadable; File: its name
)

// What can be wrong with what is asked for.
const (
	NoForm         Code = "no_form"           // Form: the code; Detail: the codes there are
	FormNotInForce Code = "form_not_in_force" // Form: the code; Detail: the day
	NoFingerprint  Code = "no_fingerprint"    // a workbook without one in its page texts
)

// Error says what is wrong and where. The fields that do not apply are empty.
type Error struct {
	Code   Code
	Form   string // code of the form
	File   string // name in the pack
	Sheet  string
	Cell   string
	Detail string // the word or number at fault; no sentence
	Err    error
}

// Error is for maintainers; users' words are made of the fields.
func (e *Error) Error() string {
	text := fmt.Sprintf("%s %q", e.Code, e.Detail)
	for _, place := range []string{e.Form, e.File, e.Sheet, e.Cell} {
		if place != "" {
			text += " " + place
		}
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is compares codes.
func (e *Error) Is(target error) bool {
	var other *Error
	return errors.As(target, &other) && other.Code == e.Code
}

// ErrorCode is the code as text, for the one place that turns it into words.
func (e *Error) ErrorCode() string { return string(e.Code) }

// ErrorArgs are what the words may name: detail, form, file, sheet, cell.
func (e *Error) ErrorArgs() []any { return []any{e.Detail, e.Form, e.File, e.Sheet, e.Cell} }

// damaged says of a refusal of internal/xlsx that it is the form's. Other
// errors, such as a cancelled context, stay as they are.
func (f Form) damaged(err error) error {
	var x *xlsx.Error
	if !errors.As(err, &x) {
		return err
	}
	return &Error{Code: TemplateDamaged, Form: f.Code, File: f.File, Sheet: x.Sheet, Cell: x.Cell, Detail: string(x.Code), Err: err}
}

// within adds the form to an error of its template.
func (f Form) within(err error) error {
	var own *Error
	if errors.As(err, &own) {
		own.Form, own.File = f.Code, f.File
		return err
	}
	return f.damaged(err)
}
