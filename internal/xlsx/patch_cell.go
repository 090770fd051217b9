package xlsx

// formCell is a cell of the form: where its pieces stand in the part.
type formCell struct {
	col      int
	style    int
	from, to int
	tagEnd   int
	ref      piece   // value of r
	typing   []piece // whole attributes that go with the old value: t, and vm of a picture in a cell
	value    piece   // <v> or <is>
	closed   bool
	formula  *cellFormula
}

// readCell reads the cell whose start tag was just read.
func (r *rowPatcher) readCell(row, col int) (*formCell, error) {
	c := &formCell{col: col, from: r.s.start, tagEnd: r.s.pos, closed: r.s.closed}
	for i := range r.s.attrs {
		a := &r.s.attrs[i]
		if a.space != spaceNone {
			continue
		}
		switch string(a.local) {
		case "r":
			at := r.s.offset(a.raw)
			c.ref = piece{at, at + len(a.raw)}
			c.col, _, _ = splitAddress(r.s.value(a))
		case "s":
			c.style, _ = smallNumber(r.s.value(a))
		case "t", "vm":
			c.typing = append(c.typing, r.attributeSpan(a))
		}
	}
	for {
		if err := r.s.next(); err != nil {
			return nil, err
		}
		switch {
		case r.s.kind == tokenEnd:
			c.to = r.s.pos
			return c, nil
		case r.s.kind != tokenStart:
		case r.s.is(spaceMain, "f"):
			f, err := r.readFormula(row, c.col)
			if err != nil {
				return nil, err
			}
			c.formula = f
		default:
			from := r.s.start
			isValue := r.s.is(spaceMain, "v") || r.s.is(spaceMain, "is")
			if err := r.s.skip(); err != nil {
				return nil, err
			}
			if isValue {
				c.value = piece{from, r.s.pos}
			}
		}
	}
}

// unchanged tells whether a row can be copied: its formulas say the same, and
// none of them holds a result that the plan may have put out of date.
func (r *rowPatcher) unchanged(row *formRow, at formulaPlace) (bool, error) {
	for _, c := range row.cells {
		if c.formula == nil {
			continue
		}
		if r.stale && c.value.is() {
			return false, nil
		}
		same, err := r.sameFormula(c.formula, at)
		if !same || err != nil {
			return false, err
		}
	}
	return true, nil
}

// writeCell writes a cell of the form with the plan's value, if there is one.
func (r *rowPatcher) writeCell(c *formCell, fill *Fill, number int, at formulaPlace) error {
	switch {
	case c.formula != nil && fill != nil && !fill.Cached:
		return &Error{Code: FormulaThere}
	case c.formula == nil && fill != nil && fill.Cached:
		return &Error{Code: NoFormula}
	case c.formula != nil:
		return r.writeFormulaCell(c, fill, number, at)
	case fill == nil:
		r.writeCellTag(c, number, true, c.tagEnd)
		r.out = append(r.out, r.part[c.tagEnd:c.to]...)
		return nil
	}
	r.writeCellTag(c, number, false, r.openEnd(c))
	r.writeValue(fill.Value)
	return nil
}

// openEnd is where a cell's start tag ends without its > or />.
func (r *rowPatcher) openEnd(c *formCell) int {
	end := c.tagEnd - 1
	if c.closed {
		end--
	}
	for isSpace(r.part[end-1]) {
		end--
	}
	return end
}

// writeCellTag writes the start tag up to end with the new address, and with its
// type if that still holds.
func (r *rowPatcher) writeCellTag(c *formCell, number int, typed bool, end int) {
	from := c.from
	if !c.ref.is() {
		at := from + 1 + nameLength(r.part[from+1:])
		r.out = append(r.out, r.part[from:at]...)
		r.out = append(r.out, ` r="`...)
		r.appendRef(c.col, number)
		r.out = append(r.out, '"')
		from = at
	}
	untyped := func(to int) {
		for _, old := range c.typing {
			if !typed && old.from >= from && old.to <= to {
				r.out = append(r.out, r.part[from:old.from]...)
				from = old.to
			}
		}
		r.out = append(r.out, r.part[from:to]...)
		from = to
	}
	if c.ref.is() {
		untyped(c.ref.from)
		r.appendRef(c.col, number)
		from = c.ref.to
	}
	untyped(end)
}

// writeValue ends a start tag and writes value and end tag.
func (r *rowPatcher) writeValue(v Value) {
	switch v.kind {
	case Empty:
		r.out = append(r.out, "/>"...)
		return
	case Text:
		if v.rich != nil {
			r.out = append(r.out, ` t="inlineStr"><`+r.prefix+`is>`...)
			r.out = appendRuns(r.out, r.prefix, v.text, v.rich.runs)
			r.out = append(r.out, "</"+r.prefix+"is></"+r.prefix+"c>"...)
			return
		}
		r.out = append(r.out, ` t="inlineStr"><`+r.prefix+`is><`+r.prefix+"t"...)
		if needsSpace(v.text) {
			r.out = append(r.out, ` xml:space="preserve"`...)
		}
		r.out = append(r.out, '>')
		r.out = appendText(r.out, v.text)
		r.out = append(r.out, "</"+r.prefix+"t></"+r.prefix+"is></"+r.prefix+"c>"...)
		return
	case Bool:
		r.out = append(r.out, ` t="b"`...)
	case Failure:
		r.out = append(r.out, ` t="e"`...)
	case Number, Date:
	}
	r.out = append(r.out, '>')
	r.writeV(v.text)
	r.out = append(r.out, "</"+r.prefix+"c>"...)
}

// writeV writes <v>.
func (r *rowPatcher) writeV(text string) {
	r.out = append(r.out, "<"+r.prefix+"v>"...)
	r.out = appendText(r.out, text)
	r.out = append(r.out, "</"+r.prefix+"v>"...)
}

// writeFormulaCell writes a cell with its formula, shifted, and with the result
// that the plan gives. Its old result is kept only where it cannot be out of
// date.
func (r *rowPatcher) writeFormulaCell(c *formCell, fill *Fill, number int, at formulaPlace) error {
	same, err := r.sameFormula(c.formula, at)
	if err != nil {
		return err
	}
	stale := r.stale || !same
	if fill == nil && !stale {
		r.writeCellTag(c, number, true, c.tagEnd)
		r.out = append(r.out, r.part[c.tagEnd:c.to]...)
		return nil
	}
	r.writeCellTag(c, number, false, r.openEnd(c))
	if fill != nil {
		r.out = append(r.out, cachedType(fill.Value.kind)...)
	}
	r.out = append(r.out, '>')
	if err := r.writeFormula(c.formula, same, at); err != nil {
		return err
	}
	end := c.formula.to
	if fill != nil && fill.Value.kind != Empty {
		r.writeV(fill.Value.text)
	}
	if c.value.is() {
		end = c.value.to
	}
	r.out = append(r.out, r.part[end:c.to]...)
	return nil
}

// cachedType is the type attribute of a formula's result.
func cachedType(k Kind) string {
	switch k {
	case Text:
		return ` t="str"`
	case Bool:
		return ` t="b"`
	case Failure:
		return ` t="e"`
	case Empty, Number, Date:
	}
	return ""
}
