package xlsx

import (
	"archive/zip"
	"io"
	"strconv"

	"github.com/klauspost/compress/flate"
)

// Writer writes a workbook of plain tables, row by row, in constant memory.
// The same calls give the same bytes on every machine and every day.
//
// After the first error it stays failed: every later call, Close too, gives
// that error again, and what was written is no workbook. It is for one
// goroutine at a time.
type Writer struct {
	zip    *zip.Writer
	part   io.Writer // the sheet that is being written
	buf    []byte    // of part, not yet handed over
	sheets []writtenSheet
	active int // index of the first sheet that is not hidden, or -1
	err    error
	closed bool

	// Of the sheet that is being written.
	spec     SheetSpec
	row      int           // the last one written
	widest   int           // cells in the widest row
	columns  []sheetColumn // what a cell begins with, made when first needed
	wrapping []int         // indices of the columns whose style wraps text
	number   [8]byte       // room for the digits of the row's number
}

// writtenSheet is what the workbook's own part says of a sheet.
type writtenSheet struct {
	name   string
	hidden bool
	header int
	filter Range // zero for none
}

// SheetSpec describes a sheet before its first row.
type SheetSpec struct {
	// Name has 1 to 31 UTF-16 units, none of them []:*?/\ or a control
	// character, and no apostrophe at either end. No two sheets of a workbook
	// have names that differ only in case, and none is called History.
	Name string
	// Columns are the columns from A on. If there are any, no row may be wider.
	Columns []ColumnSpec
	// Header is how many rows at the top stay in sight and are repeated on
	// every page.
	Header int
	// Rows is how many rows will come, the header included. With 0, not known,
	// the sheet does not tell readers its size, as they would trust it.
	Rows int
	// Filter puts filter buttons into the last row of the header.
	Filter bool
	// Landscape turns the pages, which are A4 and as wide as the table.
	Landscape bool
	// Hidden sheets do not show. A workbook needs one that does.
	Hidden bool
}

// ColumnSpec describes a column.
type ColumnSpec struct {
	Width  int   // in characters, 1 to 255; 0 for the usual width
	Style  Style // of the cells that [Writer.Row] writes
	Hidden bool
}

// MaxWidth is the width of the widest column, in characters.
const MaxWidth = 255

// compression is a level between: measured with 2.8 million cells, it saves a
// fifth of the size for two thirds more time than the fastest, and the next
// level saves a twentieth more for another third.
const compression = 6

// flushAt bounds the buffer. A row may be longer: it is handed over in pieces.
const flushAt = 48 << 10

// NewWriter writes to out. Nothing is written before the first sheet begins,
// and out is not closed.
func NewWriter(out io.Writer) *Writer {
	w := &Writer{zip: zip.NewWriter(out), active: -1}
	// Entries come one after the other, so they can share the compressor, whose
	// tables are large.
	deflate, err := flate.NewWriter(nil, compression)
	w.err = err
	w.zip.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		deflate.Reset(out)
		return deflate, nil
	})
	return w
}

// Sheet ends the sheet before, if any, and begins the next. What it refuses
// about the spec: SheetName, WriterBadColumn, StyleIndex, SheetFull,
// WriterRowCount. About the sheet before: WriterRowCount.
func (w *Writer) Sheet(spec SheetSpec) error {
	if err := w.ready(false); err != nil {
		return err
	}
	if len(w.sheets) == 0 {
		w.writeFirstParts()
	} else {
		w.endSheet()
	}
	if w.err == nil {
		w.err = w.checkSpec(spec)
	}
	if w.err == nil {
		w.beginSheet(spec)
	}
	return w.err
}

// Row writes the next row, each value in the style of its column. An empty
// value and an empty text leave the cell empty; a date always shows as one.
//
// What it refuses: what no cell can hold, BadText, LongText, BadNumber and
// BadErrorValue, with the cell's place; more columns than a sheet has or than
// its spec tells, WriterBadColumn; more rows than a sheet has, SheetFull, or
// than its spec tells, WriterRowCount.
func (w *Writer) Row(values ...Value) error { return w.writeRow(ofColumn, values) }

// StyledRow writes the next row in one style. Otherwise it is like Row.
func (w *Writer) StyledRow(style Style, values ...Value) error {
	if err := w.ready(true); err != nil {
		return err
	}
	if style >= styleCount {
		return w.fail(&Error{Code: StyleIndex, Sheet: w.spec.Name, Detail: strconv.Itoa(int(style))})
	}
	return w.writeRow(style, values)
}

// HeadingRow writes the next row as headings of columns.
func (w *Writer) HeadingRow(texts ...string) error {
	values := make([]Value, len(texts))
	for i, s := range texts {
		values[i] = TextValue(s)
	}
	return w.StyledRow(StyleHeading, values...)
}

// Close ends the workbook. A workbook without a sheet that shows is NoSheets;
// about the last sheet it may refuse what Sheet does. Only after Close returned
// nil is what was written a workbook.
func (w *Writer) Close() error {
	if err := w.ready(false); err != nil {
		return err
	}
	if len(w.sheets) > 0 {
		w.endSheet()
	}
	if w.err == nil && w.active < 0 {
		w.err = &Error{Code: NoSheets}
	}
	w.writeLastParts()
	if w.err == nil {
		w.wrote(w.zip.Close())
	}
	w.closed = w.err == nil
	return w.err
}

// ready tells whether a call may go ahead.
func (w *Writer) ready(needsSheet bool) error {
	if w.err != nil {
		return w.err
	}
	if w.closed || needsSheet && len(w.sheets) == 0 {
		return w.fail(&Error{Code: WriterOrder})
	}
	return nil
}

// fail keeps the first error. A workbook that was finished stays a good one,
// so what is asked of it afterwards is refused but does not spoil it.
func (w *Writer) fail(err error) error {
	if w.err == nil && !w.closed {
		w.err = err
	}
	return err
}
