package xlsx

import (
	"bytes"
	"strconv"
)

// cellType is the t attribute of a cell.
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeString
	typeInline
	typeBool
	typeError
	typeISO
)

func cellTypeOf(t []byte) (cellType, bool) {
	switch string(t) {
	case "n", "":
		return typeNumber, true
	case "s":
		return typeShared, true
	case "str":
		return typeString, true
	case "inlineStr":
		return typeInline, true
	case "b":
		return typeBool, true
	case "e":
		return typeError, true
	case "d":
		return typeISO, true
	}
	return 0, false
}

// pending is a cell while its element is read.
type pending struct {
	kind     cellType
	style    int
	value    span // of <v> or <is>, in the arena
	hasValue bool
	resolved bool // the value holds no _xHHHH_ any more
	formula  span
	cached   bool
	shared   bool // the formula is shared…
	group    int  // …by the cells of this group
}

// readCell reads a <c> whose start tag was just read.
func (r *sheetReader) readCell() error {
	p, col, err := r.readCellTag()
	if err != nil {
		r.col = col
		return err
	}
	if err := r.beginCell(col, p.style); err != nil {
		return err
	}
	for {
		if err := r.s.next(); err != nil {
			return err
		}
		switch r.s.kind {
		case tokenEnd:
			return r.endCell(p)
		case tokenStart:
			if err := r.readCellChild(&p); err != nil {
				return err
			}
		case tokenText, tokenEOF:
		}
	}
}

// readCellTag reads a cell's attributes. It gives the column with the first
// error too, to say where that is.
func (r *sheetReader) readCellTag() (p pending, col int, err error) {
	col = r.col + 1
	for i := range r.s.attrs {
		a := &r.s.attrs[i]
		if a.space != spaceNone || len(a.local) != 1 {
			continue
		}
		value, code, ok := r.s.value(a), Code(""), false
		switch a.local[0] {
		case 'r':
			at, row, ok := splitAddress(value)
			switch {
			case !ok:
				code = BadReference
			case row != r.number:
				code = CellRow
			default:
				col = at
			}
		case 's':
			if p.style, ok = smallNumber(value); !ok {
				code = StyleIndex
			}
		case 't':
			if p.kind, ok = cellTypeOf(value); !ok {
				code = CellType
			}
		}
		if code != "" && err == nil {
			err = r.s.fail(code, string(value))
		}
	}
	return p, col, err
}

// beginCell counts a cell and looks at its place and format.
func (r *sheetReader) beginCell(col, style int) error {
	before := r.col
	r.col = col // from here on errors are in this cell
	if col <= before {
		return r.s.fail(CellOrder, At(col, r.number).String())
	}
	if r.cells++; r.cells > r.b.limits.Cells {
		return r.s.fail(Cells, "")
	}
	if col > MaxColumns {
		return r.s.fail(Columns, "")
	}
	if style >= len(r.b.formats) {
		return r.s.fail(StyleIndex, strconv.Itoa(style))
	}
	return nil
}

func (r *sheetReader) readCellChild(p *pending) error {
	from := len(r.arena)
	var err error
	switch {
	case r.s.is(spaceMain, "v"):
		if p.hasValue {
			return r.s.fail(Dialect, "v twice")
		}
		if r.arena, err = r.s.content(r.arena); err != nil {
			return err
		}
		p.hasValue = true
		p.value = span{from: from, to: len(r.arena)}
	case r.s.is(spaceMain, "is"):
		if p.hasValue || p.kind != typeInline {
			return r.s.fail(Dialect, "is")
		}
		if err = r.readInline(); err != nil {
			return err
		}
		p.hasValue, p.resolved = true, true
		p.value = span{from: from, to: len(r.arena)}
	case r.s.is(spaceMain, "f"):
		if p.cached || p.hasValue {
			return r.s.fail(Dialect, "f behind a value")
		}
		if code := forbiddenFormulaType(r.s); code != "" {
			return r.s.fail(code, "")
		}
		if string(r.s.attr("t")) == "shared" {
			p.group, p.shared = smallNumber(r.s.attr("si"))
		}
		if r.arena, err = r.s.content(r.arena); err != nil {
			return err
		}
		p.cached = true
		p.formula = span{from: from, to: len(r.arena), formula: true}
		if code := forbiddenFormula(string(r.arena[from:])); code != "" {
			return r.s.fail(code, "")
		}
	case r.s.is(spaceMain, "extLst"):
		return r.s.skip()
	default:
		return r.s.fail(Dialect, string(r.s.local))
	}
	return nil
}

// forbiddenFormulaType refuses types of formulas that nobody knows.
func forbiddenFormulaType(s *scanner) Code {
	switch string(s.attr("t")) {
	case "", "normal", "shared", "array", "dataTable":
		return ""
	}
	return Dialect
}

// endCell types the value and adds the cell to the row, unless it is empty.
func (r *sheetReader) endCell(p pending) error {
	c := Cell{Col: r.col, Style: p.style, Cached: p.cached, system1904: r.b.Date1904}
	if p.hasValue {
		if err := r.typeValue(&c, &p); err != nil {
			return err
		}
	}
	if c.Kind == Empty && !p.cached {
		return nil
	}
	if p.shared && r.b.expand {
		if err := r.expand(&p); err != nil {
			return err
		}
	}
	at := len(r.row.Cells)
	r.row.Cells = append(r.row.Cells, c)
	if p.cached && p.formula.to > p.formula.from {
		p.formula.cell = at
		r.spans = append(r.spans, p.formula)
	}
	if c.Kind != Empty && p.kind != typeShared {
		p.value.cell = at
		r.spans = append(r.spans, p.value)
	}
	return nil
}

// typeValue tells what the raw value is, and refuses what the cell's type does
// not allow.
func (r *sheetReader) typeValue(c *Cell, p *pending) error {
	raw := r.arena[p.value.from:p.value.to]
	if p.kind != typeString && p.kind != typeInline {
		trimmed := bytes.TrimLeft(raw, " \t\n")
		p.value.from += len(raw) - len(trimmed)
		raw = bytes.TrimRight(trimmed, " \t\n")
		p.value.to = p.value.from + len(raw)
		if len(raw) == 0 {
			return r.emptyValue(p)
		}
	}
	switch p.kind {
	case typeNumber:
		if !isNumber(raw) {
			return r.s.fail(BadNumber, string(raw))
		}
		c.Kind = Number
		if r.b.formats[p.style] {
			c.Kind = Date
		}
	case typeShared:
		n, ok := smallNumber(raw)
		if !ok || n >= len(r.b.strings) {
			return r.s.fail(StringIndex, string(raw))
		}
		c.Kind, c.Text = Text, r.b.strings[n]
		r.keepRuns(r.b.rich[n])
	case typeString, typeInline:
		c.Kind = Text
		if p.resolved {
			break
		}
		var err error
		if r.arena, err = r.s.unescaped(r.arena, p.value.from); err != nil {
			return err
		}
		p.value.to = len(r.arena)
	case typeBool:
		return r.typeBool(c, p, raw)
	case typeError:
		if !isErrorValue(string(raw)) {
			return r.s.fail(BadErrorValue, string(raw))
		}
		c.Kind = Failure
	case typeISO:
		if _, ok := parseISO(string(raw)); !ok {
			return r.s.fail(BadDate, string(raw))
		}
		c.Kind = Date
	}
	return nil
}

func (r *sheetReader) typeBool(c *Cell, p *pending, raw []byte) error {
	c.Kind = Bool
	switch string(raw) {
	case "0", "1":
	case "true":
		p.value.to = p.value.from + copy(raw, "1")
	case "false":
		p.value.to = p.value.from + copy(raw, "0")
	default:
		return r.s.fail(BadBool, string(raw))
	}
	return nil
}

// emptyValue lets <v></v> pass where it means nothing.
func (r *sheetReader) emptyValue(p *pending) error {
	switch p.kind {
	case typeShared:
		return r.s.fail(StringIndex, "")
	case typeBool:
		return r.s.fail(BadBool, "")
	case typeError:
		return r.s.fail(BadErrorValue, "")
	case typeNumber, typeString, typeInline, typeISO:
	}
	return nil
}

// smallNumber reads an index of at most nine digits.
func smallNumber(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		d := c - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int(d)
	}
	return n, true
}
