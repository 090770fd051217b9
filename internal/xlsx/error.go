package xlsx

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
)

// Code names what is wrong with a workbook, a value or a plan. Codes are for
// ever: words and scripts hold on to them.
type Code string

// What can be wrong with the file as a whole.
const (
	EmptyFile   Code = "xlsx_empty"
	TooLarge    Code = "xlsx_too_large"    // the file, by Limits.File
	WrongFormat Code = "xlsx_wrong_format" // Detail: what it is instead: html, xml, pdf, picture, rar, 7z, word, slides, ods, zip, text
	OldFormat   Code = "xlsx_old_format"   // .xls of 1997 to 2003
	BinaryBook  Code = "xlsx_binary"       // .xlsb
	Encrypted   Code = "xlsx_encrypted"    // with a password
	CutShort    Code = "xlsx_cut_short"
	Unreadable  Code = "xlsx_unreadable" // the source failed, not the content
)

// What can be wrong with the zip archive.
const (
	Archive      Code = "xlsx_archive"       // its structure is damaged
	Entries      Code = "xlsx_entries"       // more than Limits.Entries
	EntryName    Code = "xlsx_entry_name"    // a name no honest program writes
	EntryTwice   Code = "xlsx_entry_twice"   // one name twice, by case or slash
	EntryMethod  Code = "xlsx_entry_method"  // neither stored nor deflated
	EntryOverlap Code = "xlsx_entry_overlap" // two entries share bytes
	EntryDamaged Code = "xlsx_entry_damaged" // content does not match its sum or length
	EntryLarge   Code = "xlsx_entry_large"   // by Limits.Entry
	TotalLarge   Code = "xlsx_total_large"   // by Limits.Total
	Ratio        Code = "xlsx_ratio"         // inflates more than Limits.Ratio times
)

// What can be wrong with a part.
const (
	Malformed   Code = "xlsx_malformed" // no well-formed XML
	Encoding    Code = "xlsx_encoding"  // not UTF-8
	Doctype     Code = "xlsx_doctype"
	Depth       Code = "xlsx_depth" // by Limits.Depth
	Dialect     Code = "xlsx_dialect"
	PartMissing Code = "xlsx_part_missing"
	PartTwice   Code = "xlsx_part_twice" // two sheets, say, that are one part
)

// What a workbook from elsewhere must not hold.
const (
	Macros       Code = "xlsx_macros"
	ExternalLink Code = "xlsx_external_link"
	Connection   Code = "xlsx_connection" // to a database or a web page
	Embedded     Code = "xlsx_embedded"   // another program's object
	Active       Code = "xlsx_active"     // ActiveX, web extensions
	DDE          Code = "xlsx_dde"
	VeryHidden   Code = "xlsx_very_hidden"
)

// What can be wrong with workbook, sheets and cells.
const (
	SheetName     Code = "xlsx_sheet_name"
	NoSheets      Code = "xlsx_no_sheets"
	RowOrder      Code = "xlsx_row_order"
	CellOrder     Code = "xlsx_cell_order"
	CellRow       Code = "xlsx_cell_row" // a cell whose address is of another row
	Rows          Code = "xlsx_rows"     // by Limits.Rows
	Columns       Code = "xlsx_columns"  // by Limits.Columns
	Cells         Code = "xlsx_cells"    // by Limits.Cells
	Merges        Code = "xlsx_merges"   // by Limits.Merges
	Strings       Code = "xlsx_strings"  // by Limits.Strings
	Items         Code = "xlsx_items"    // names, styles, validations: by Limits.Items
	StringIndex   Code = "xlsx_string_index"
	StyleIndex    Code = "xlsx_style_index"
	CellType      Code = "xlsx_cell_type"
	BadNumber     Code = "xlsx_number"
	BadBool       Code = "xlsx_bool"
	BadErrorValue Code = "xlsx_error_value"
	BadDate       Code = "xlsx_date"
	BadReference  Code = "xlsx_reference"
	LongText      Code = "xlsx_long_text" // more than 32,767 UTF-16 units
)

// What can be wrong with one value, asked of a cell.
const (
	NotNumber  Code = "xlsx_not_number"
	NotWhole   Code = "xlsx_not_whole"
	Rounded    Code = "xlsx_rounded" // more than 15 digits: a spreadsheet has already rounded it
	NumberSize Code = "xlsx_number_size"
	NotDate    Code = "xlsx_not_date"
	DateRange  Code = "xlsx_date_range"
)

// What can be wrong with a plan, given its form.
const (
	NoSheet         Code = "xlsx_no_sheet"
	BadBlock        Code = "xlsx_block"              // rows that are none
	BlockOverlap    Code = "xlsx_block_overlap"      // two blocks share rows
	CellTwice       Code = "xlsx_cell_twice"         // two values for one cell
	CellInBlock     Code = "xlsx_cell_in_block"      // a value for a sample row itself
	CellOutside     Code = "xlsx_cell_outside"       // an item's value outside its block
	CellMerged      Code = "xlsx_cell_merged"        // a cell covered by a merged one
	MergeCrosses    Code = "xlsx_merge_crosses"      // a merge over the edge of a block
	ArrayCrosses    Code = "xlsx_array_crosses"      // an array formula over the edge of a block
	TableCrosses    Code = "xlsx_table_crosses"      // a table, pivot or data table that cannot follow
	FormulaThere    Code = "xlsx_formula_there"      // a value would overwrite a formula
	NoFormula       Code = "xlsx_no_formula"         // a cached value without formula
	SheetFull       Code = "xlsx_sheet_full"         // more rows than a sheet has
	FormulaAcross   Code = "xlsx_formula_across"     // a reference over several sheets, one of which grows
	FormulaSyntax   Code = "xlsx_formula"            // a formula that cannot be read
	Signed          Code = "xlsx_signed"             // a signature would break
	BadText         Code = "xlsx_text"               // not valid UTF-8
	WriterOrder     Code = "xlsx_writer_order"       // calls of a Writer out of order
	WriterRowCount  Code = "xlsx_writer_row_count"   // not as many rows as announced
	WriterBadColumn Code = "xlsx_writer_bad_columns" // more cells than a sheet has columns
)

// Error says what is wrong and where. The fields that do not apply are empty.
type Error struct {
	Code   Code
	Part   string // name of the entry, such as xl/worksheets/sheet1.xml
	Sheet  string
	Cell   string // address such as B7, or a range
	Offset int64  // bytes into the part, where that is known
	Detail string // the word, number or limit at fault; no sentence
	Err    error
}

// Error is for maintainers; users' words are made of the fields.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	if e.Part != "" {
		fmt.Fprintf(&b, " in %s", e.Part)
		if e.Offset > 0 {
			fmt.Fprintf(&b, "@%d", e.Offset)
		}
	}
	if e.Sheet != "" || e.Cell != "" {
		fmt.Fprintf(&b, " at %s!%s", e.Sheet, e.Cell)
	}
	if e.Detail != "" {
		fmt.Fprintf(&b, ": %s", e.Detail)
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	return b.String()
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

// ErrorArgs are what the words may name: detail, sheet, cell, part.
func (e *Error) ErrorArgs() []any { return []any{e.Detail, e.Sheet, e.Cell, e.Part} }

// withPlace adds to an error of this package what it does not say of its place.
func withPlace(err error, sheet, cell string) error {
	var e *Error
	if errors.As(err, &e) {
		e.Sheet, e.Cell = cmp.Or(e.Sheet, sheet), cmp.Or(e.Cell, cell)
	}
	return err
}
