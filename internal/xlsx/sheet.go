package xlsx

import (
	"iter"
	"strconv"
)

// sheetReader reads one sheet, row by row.
type sheetReader struct {
	b     *Book
	s     *scanner
	sheet *Sheet

	row    Row
	number int // of the last row that began
	rows   int // row elements
	cells  int // cell elements
	col    int // of the last cell of the row
	arena  []byte
	spans  []span
	seen   bool // <sheetData> has ended
	shared map[int]sharedFormula
}

// span is where in the arena the text of a cell stands until the row is whole.
type span struct {
	cell, from, to int
	formula        bool
}

// Rows reads a sheet's rows that hold something, in order. An error ends them.
// The row is good until the next one; its texts may be kept. Several sheets can
// be read at once, from one goroutine.
func (b *Book) Rows(sheet *Sheet) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		if sheet.Chart {
			return
		}
		f, s := b.inflater, b.scanner
		if b.busy {
			f, s = b.newReading()
		} else {
			b.busy = true
			defer func() { b.busy = false }()
		}
		b.begin(sheet.entry, f, s)
		sheet.Columns, sheet.Merges, sheet.Validations, sheet.Filter = nil, nil, nil, ""
		sheet.PageTexts, sheet.FirstPageDiffers, sheet.EvenPagesDiffer = nil, false, false
		r := sheetReader{b: b, s: s, sheet: sheet}
		if err := r.read(yield); err != nil {
			yield(nil, withPlace(err, sheet.Name, r.where()))
		}
	}
}

// where is the address of the cell that is being read.
func (r *sheetReader) where() string {
	if r.number == 0 || r.seen {
		return ""
	}
	return At(max(r.col, 1), r.number).String()
}

// read goes through the part. It gives nil when the sheet is sound, and also when
// yield wanted no more.
func (r *sheetReader) read(yield func(*Row, error) bool) error {
	if err := r.s.root(spaceMain, "worksheet"); err != nil {
		return err
	}
	for {
		if err := r.s.next(); err != nil {
			return err
		}
		switch {
		case r.s.kind == tokenEOF:
			r.sheet.whole = true
			return nil
		case r.s.kind != tokenStart:
			continue
		case r.s.is(spaceMain, "sheetData"):
			if r.seen {
				return r.s.fail(Dialect, "sheetData twice")
			}
			more, err := r.readRows(yield)
			if err != nil || !more {
				return err
			}
			r.seen = true
		default:
			if err := r.readSetting(); err != nil {
				return err
			}
		}
	}
}

// readRows reads <sheetData>. It answers false when yield wanted no more.
func (r *sheetReader) readRows(yield func(*Row, error) bool) (bool, error) {
	for {
		if err := r.s.next(); err != nil {
			return false, err
		}
		switch r.s.kind {
		case tokenEnd:
			return true, nil
		case tokenStart:
			if !r.s.is(spaceMain, "row") {
				return false, r.s.fail(Dialect, string(r.s.local))
			}
			if err := r.readRow(); err != nil {
				return false, err
			}
			if len(r.row.Cells) > 0 && !yield(&r.row, nil) {
				return false, nil
			}
		case tokenText, tokenEOF:
		}
	}
}

func (r *sheetReader) readRow() error {
	number, hidden := r.number+1, false
	for i := range r.s.attrs {
		a := &r.s.attrs[i]
		if a.space != spaceNone {
			continue
		}
		switch string(a.local) {
		case "r":
			n, ok := parseRow(string(r.s.value(a)))
			if !ok {
				r.number, r.col = number, 0
				return r.s.fail(BadReference, string(a.raw))
			}
			number = n
		case "hidden":
			hidden = isTrue(r.s.value(a))
		}
	}
	before := r.number
	r.number, r.col = number, 0 // from here on errors are in this row
	if number <= before {
		return r.s.fail(RowOrder, strconv.Itoa(number))
	}
	if r.rows++; r.rows > r.b.limits.Rows || number > MaxRows {
		return r.s.fail(Rows, "")
	}
	r.row.Number, r.row.Hidden, r.row.runs = number, hidden, nil
	r.row.Cells, r.arena, r.spans = r.row.Cells[:0], r.arena[:0], r.spans[:0]
	for {
		if fast, err := r.fastCell(); err != nil {
			return err
		} else if fast {
			continue
		}
		if err := r.s.next(); err != nil {
			return err
		}
		switch r.s.kind {
		case tokenEnd:
			r.settle()
			return r.checkRow()
		case tokenStart:
			if err := r.readChild(); err != nil {
				return err
			}
		case tokenText, tokenEOF:
		}
	}
}

// readChild reads what stands in a row: cells, and extensions that are passed over.
func (r *sheetReader) readChild() error {
	if r.s.is(spaceMain, "c") {
		return r.readCell()
	}
	if r.s.is(spaceMain, "extLst") {
		return r.s.skip()
	}
	return r.s.fail(Dialect, string(r.s.local))
}

// checkRow looks at the limits of a row that holds something: empty rows and
// columns that only have a format may lie anywhere.
func (r *sheetReader) checkRow() error {
	if len(r.row.Cells) == 0 {
		return nil
	}
	if r.number > r.b.limits.Rows {
		return r.s.fail(Rows, strconv.Itoa(r.number))
	}
	if last := r.row.Cells[len(r.row.Cells)-1].Col; last > r.b.limits.Columns {
		r.col = last
		return r.s.fail(Columns, ColumnName(last))
	}
	return nil
}

// settle turns the row's bytes into one string and gives each cell its part.
func (r *sheetReader) settle() {
	if len(r.spans) == 0 {
		return
	}
	all := string(r.arena)
	for _, p := range r.spans {
		c := &r.row.Cells[p.cell]
		if p.formula {
			c.Formula = all[p.from:p.to]
		} else {
			c.Text = all[p.from:p.to]
		}
	}
}
