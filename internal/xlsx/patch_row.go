package xlsx

import (
	"strconv"
)

// rowPatcher writes the rows of a sheet anew. Rows and cells that stay as they
// are are copied.
type rowPatcher struct {
	p       *patcher
	s       *scanner
	part    []byte
	sheet   *Sheet
	f       *filledSheet // nil where only formulas may change
	stale   bool         // stored results go
	shared  map[int]*sharedFormula
	columns []columnStyle
	width   int             // of other columns
	edges   []int           // where each column ends, in hundredths of a character
	across  map[Address]int // of merges within a row: the last column
	prefix  string          // of the elements' names, such as x:

	number    int // of the form's last row that was read
	nextFill  int
	nextBlock int
	kept      []*formRow // of the block that is being read

	out     []byte
	scratch []byte // of one formula
	changed bool
}

// formRow is a row of the form: where its pieces stand in the part. A row that
// the form does not have has only a number.
type formRow struct {
	number   int
	gap      int // where the white space before it begins
	from, to int
	tagEnd   int
	ref      piece // value of r
	spans    piece // the whole attribute: cells may be added beyond it
	style    string
	height   piece // value of ht
	fixed    bool  // somebody chose the height
	closed   bool
	cells    []*formCell
}

// piece is a stretch of a part; none has the length 0.
type piece struct{ from, to int }

func (p piece) is() bool { return p.to > p.from }

func (r *formRow) exists() bool { return r.to > 0 }

// readRow reads the row whose start tag was just read.
func (r *rowPatcher) readRow() (*formRow, error) {
	row := &formRow{number: r.number + 1, from: r.s.start, tagEnd: r.s.pos, closed: r.s.closed}
	custom := false
	for i := range r.s.attrs {
		a := &r.s.attrs[i]
		if a.space != spaceNone {
			continue
		}
		at := r.s.offset(a.raw)
		switch string(a.local) {
		case "r":
			row.ref = piece{at, at + len(a.raw)}
			row.number, _ = parseRow(string(r.s.value(a)))
		case "s":
			row.style = string(r.s.value(a))
		case "customFormat":
			custom = isTrue(r.s.value(a))
		case "ht":
			row.height = piece{at, at + len(a.raw)}
		case "customHeight":
			row.fixed = isTrue(r.s.value(a))
		case "spans":
			row.spans = r.attributeSpan(a)
		}
	}
	if !custom {
		row.style = ""
	}
	r.number = row.number
	col := 0
	for {
		if err := r.s.next(); err != nil {
			return nil, err
		}
		switch {
		case r.s.kind == tokenEnd:
			row.to = r.s.pos
			return row, nil
		case r.s.kind == tokenStart && r.s.is(spaceMain, "c"):
			c, err := r.readCell(row.number, col+1)
			if err != nil {
				return nil, err
			}
			row.cells = append(row.cells, c)
			col = c.col
		case r.s.kind == tokenStart:
			if err := r.s.skip(); err != nil {
				return nil, err
			}
		}
	}
}

// attributeSpan is a whole attribute with the white space before it.
func (r *rowPatcher) attributeSpan(a *attribute) piece {
	from := r.s.offset(a.name)
	for isSpace(r.part[from-1]) {
		from--
	}
	return piece{from, r.s.offset(a.raw) + len(a.raw) + 1}
}

// writeRow writes a row of the form, as that instance of its block, with the
// plan's values in it.
func (r *rowPatcher) writeRow(row *formRow, fills []Fill, instance int) error {
	number, ok := row.number, true
	if r.f != nil {
		number, ok = r.f.growth.row(row.number, instance)
	}
	if !ok {
		return &Error{Code: SheetFull}
	}
	at := formulaPlace{sheet: r.sheet.Name, row: row.number, instance: instance}
	if !row.exists() && len(fills) == 0 {
		return nil
	}
	if row.exists() && len(fills) == 0 && number == row.number {
		same, err := r.unchanged(row, at)
		if err != nil {
			return err
		}
		if same {
			r.out = append(r.out, r.part[row.gap:row.to]...)
			return nil
		}
	}
	r.changed = true
	height := r.height(row, fills)
	if !row.exists() {
		r.out = append(r.out, "<"+r.prefix+"row r=\""+strconv.Itoa(number)+"\""+heightAttribute(height)+">"...)
		return r.writeCells(row, fills, number, at)
	}
	r.writeRowTag(row, number, len(fills) > 0, height)
	if row.closed && len(fills) == 0 {
		return nil
	}
	return r.writeCells(row, fills, number, at)
}

// writeRowTag writes the start tag with the new number.
func (r *rowPatcher) writeRowTag(row *formRow, number int, filled bool, height int) {
	end := row.tagEnd
	if row.closed && filled {
		end-- // of />
		for r.part[end-1] == '/' || isSpace(r.part[end-1]) {
			end--
		}
	}
	var changes edits
	if row.ref.is() {
		changes.replace(row.ref.from, row.ref.to, strconv.Itoa(number))
	} else {
		at := row.from + 1 + nameLength(r.part[row.from+1:])
		changes.replace(at, at, ` r="`+strconv.Itoa(number)+`"`)
	}
	switch {
	case height == 0:
	case row.height.is():
		changes.replace(row.height.from, row.height.to, string(appendPoints(nil, height)))
	default:
		at := row.from + 1 + nameLength(r.part[row.from+1:])
		changes.replace(at, at, heightAttribute(height))
	}
	if filled && row.spans.is() {
		changes.replace(row.spans.from, row.spans.to, "")
	}
	r.out = append(r.out, r.part[row.gap:row.from]...)
	r.out = changes.apply(r.out, r.part, row.from, end)
	if row.closed && filled {
		r.out = append(r.out, '>')
	}
}

// writeCells writes the cells of the form and those of the plan in the order of
// their columns, and ends the row.
func (r *rowPatcher) writeCells(row *formRow, fills []Fill, number int, at formulaPlace) error {
	last := row.tagEnd
	for _, c := range row.cells {
		for len(fills) > 0 && fills[0].At.Col < c.col {
			if err := r.newCell(row, fills[0], number); err != nil {
				return err
			}
			fills = fills[1:]
		}
		var fill *Fill
		if len(fills) > 0 && fills[0].At.Col == c.col {
			fill, fills = &fills[0], fills[1:]
		}
		r.out = append(r.out, r.part[last:c.from]...)
		if err := r.writeCell(c, fill, number, at); err != nil {
			return withPlace(err, r.sheet.Name, At(c.col, row.number).String())
		}
		last = c.to
	}
	for _, fill := range fills {
		if err := r.newCell(row, fill, number); err != nil {
			return err
		}
	}
	if !row.exists() || row.closed {
		r.out = append(r.out, "</"+r.prefix+"row>"...)
		return nil
	}
	r.out = append(r.out, r.part[last:row.to]...)
	return nil
}

// newCell writes a cell that the form does not have, in the format of its row or
// column.
func (r *rowPatcher) newCell(row *formRow, fill Fill, number int) error {
	if fill.Cached {
		return &Error{Code: NoFormula, Sheet: r.sheet.Name, Cell: fill.At.String()}
	}
	style := row.style
	for _, c := range r.columns {
		if style == "" && fill.At.Col >= c.first && fill.At.Col <= c.last {
			style = c.style
		}
	}
	if fill.Value.kind == Empty && style == "" {
		return nil
	}
	r.out = append(r.out, "<"+r.prefix+"c r=\""...)
	r.appendRef(fill.At.Col, number)
	r.out = append(r.out, '"')
	if style != "" && style != "0" {
		r.out = append(r.out, " s=\""+style+"\""...)
	}
	r.writeValue(fill.Value)
	return nil
}

func (r *rowPatcher) appendRef(col, row int) {
	if col <= 26 {
		r.out = append(r.out, byte('A'+col-1))
	} else {
		r.out = append(r.out, ColumnName(col)...)
	}
	r.out = strconv.AppendInt(r.out, int64(row), 10)
}
