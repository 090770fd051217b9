package xlsx

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// sheetColumn is what the cells of one column share.
type sheetColumn struct {
	open  string // the start of a cell up to the row's number: <c r="AB
	style Style
}

// columnAt gives the column with that index, making it and those before it
// when it is the first time.
func (w *Writer) columnAt(i int) sheetColumn {
	for n := len(w.columns); n <= i; n++ {
		c := sheetColumn{open: `<c r="` + ColumnName(n+1)}
		if n < len(w.spec.Columns) {
			c.style = w.spec.Columns[n].Style
		}
		w.columns = append(w.columns, c)
	}
	return w.columns[i]
}

// writeRow writes a row, all of it in one style unless that is ofColumn.
func (w *Writer) writeRow(style Style, values []Value) error {
	if err := w.ready(true); err != nil {
		return err
	}
	if err := w.roomFor(len(values)); err != nil {
		return w.fail(err)
	}
	w.row++
	w.widest = max(w.widest, len(values))
	digits := strconv.AppendInt(w.number[:0], int64(w.row), 10)
	w.buf = append(w.buf, `<row r="`...)
	w.buf = append(w.buf, digits...)
	if h := w.height(style, values); h > 0 {
		w.buf = append(w.buf, `" ht="`...)
		w.buf = appendPoints(w.buf, h)
	}
	w.buf = append(w.buf, `">`...)
	for i := range values {
		v := &values[i]
		if v.kind == Empty || v.kind == Text && v.text == "" {
			continue
		}
		if !v.surelyFits() {
			if err := v.check(); err != nil {
				return w.fail(w.placed(err, i))
			}
		}
		column, cellStyle := w.columnAt(i), style
		if style == ofColumn {
			cellStyle = column.style
		}
		if v.kind == Date {
			cellStyle = StyleDay // as a number, 46086, nobody reads it
		}
		w.buf = append(w.buf, column.open...)
		w.buf = append(w.buf, digits...)
		w.buf = append(w.buf, styleAttr[cellStyle]...)
		w.buf = v.appendContent(w.buf)
		if len(w.buf) >= flushAt {
			w.flush()
		}
	}
	w.buf = append(w.buf, `</row>`...)
	return w.err
}

// roomFor refuses a row, of that many cells, that does not fit into the sheet.
func (w *Writer) roomFor(cells int) error {
	switch limit := len(w.spec.Columns); {
	case cells > MaxColumns, limit > 0 && cells > limit:
		return &Error{Code: WriterBadColumn, Sheet: w.spec.Name, Cell: Address{w.row + 1, 1}.String(), Detail: strconv.Itoa(cells)}
	case w.row == MaxRows:
		return &Error{Code: SheetFull, Sheet: w.spec.Name}
	case w.spec.Rows > 0 && w.row == w.spec.Rows:
		return &Error{Code: WriterRowCount, Sheet: w.spec.Name, Detail: strconv.Itoa(w.row + 1)}
	}
	return nil
}

// placed says in which cell of the current row an error is.
func (w *Writer) placed(err error, index int) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	there := *e
	there.Sheet, there.Cell = w.spec.Name, Address{w.row, index + 1}.String()
	return &there
}

// appendContent writes what follows a cell's attributes r and s.
func (v *Value) appendContent(dst []byte) []byte {
	switch v.kind {
	case Text:
		// Inline text: a table of shared strings would have to stay in memory.
		if needsSpace(v.text) {
			dst = append(dst, ` t="inlineStr"><is><t xml:space="preserve">`...)
		} else {
			dst = append(dst, ` t="inlineStr"><is><t>`...)
		}
		dst = appendText(dst, v.text)
		return append(dst, `</t></is></c>`...)
	case Bool:
		dst = append(dst, ` t="b"><v>`...)
	case Failure:
		dst = append(dst, ` t="e"><v>`...)
	default:
		dst = append(dst, `><v>`...)
	}
	dst = append(dst, v.text...)
	return append(dst, `</v></c>`...)
}

// surelyFits tells, for the values that most cells hold, that check would find
// nothing, in a fraction of its time.
func (v *Value) surelyFits() bool {
	switch v.kind {
	case Text:
		return len(v.text) <= MaxText && utf8.ValidString(v.text) // never more units than bytes
	case Number, Date:
		digits := strings.TrimPrefix(v.text, "-")
		for i := range len(digits) {
			if digits[i] < '0' || digits[i] > '9' {
				return false
			}
		}
		return digits != "" && len(digits) <= spreadsheetDigits
	}
	return false
}
