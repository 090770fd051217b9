package xlsx

// home is the block that the formula stands in, if it does.
type home struct {
	sheet    int
	g        *growth
	block    grown
	in       bool
	instance int
}

// pick is the instance that a row of the own block means: the own one where it
// is relative, and where it is absolute the whole block's first or last.
func (h home) pick(c corner, last bool) int {
	switch {
	case !c.absRow:
		return h.instance
	case last:
		return h.block.count - 1
	}
	return 0
}

// near tells whether the corner is relative and its row one of as many before
// the block as the block has, and so one that the form's author sees as the
// same row of the item before.
func (h home) near(c corner) bool {
	return !c.absRow && c.row < h.block.first && c.row >= h.block.first-h.block.height()
}

// above is the new row of such a row: for the first instance what is left of
// it last, for all others as far above as in the form.
func (h home) above(r int) (int, bool) {
	if h.instance == 0 {
		n := h.g.end(r)
		return n, n >= 1
	}
	first, is := h.g.row(h.block.first, h.instance)
	return first + r - h.block.first, is
}

// cell is the new row of a single cell of a sheet with growth g, or of the cell
// that ends a range by an operator.
func (h home) cell(g *growth, own bool, c corner, tail bool) (int, bool) {
	i, in := g.blockOf(c.row)
	switch {
	case h.in && own && h.block.has(c.row):
		return g.row(c.row, h.pick(c, tail))
	case h.in && own && h.near(c):
		return h.above(c.row)
	case h.beside(g, own, c, c):
		return g.row(c.row, h.instance)
	case in && tail:
		return g.row(c.row, g.blocks[i].count-1)
	}
	return g.row(c.row, 0)
}

// span is the new first and last row of a range.
func (h home) span(g *growth, own bool, lo, hi corner) (from, to int, is bool) {
	switch {
	case h.in && own && (h.block.has(lo.row) || h.block.has(hi.row)):
		return h.within(lo, hi)
	case h.beside(g, own, lo, hi):
		from, _ = g.row(lo.row, h.instance)
		to, is = g.row(hi.row, h.instance)
		return from, to, is
	}
	return g.span(lo.row, hi.row)
}

// within is span for a range that begins or ends in the own block. What it has
// of other rows, it has of them all.
func (h home) within(lo, hi corner) (from, to int, is bool) {
	above, below := true, true
	switch {
	case h.block.has(lo.row):
		from, above = h.g.row(lo.row, h.pick(lo, false))
	case h.near(lo):
		from, above = h.above(lo.row)
	default:
		from = h.g.start(lo.row)
	}
	switch {
	case h.block.has(hi.row):
		to, below = h.g.row(hi.row, h.pick(hi, true))
	case hi.row == MaxRows:
		to = MaxRows
	default:
		to = h.g.end(hi.row)
	}
	return from, to, above && below && to <= MaxRows
}

// beside tells whether the relative rows lie in one block of another sheet with
// as many instances as the own block has: two lists that go side by side.
func (h home) beside(g *growth, own bool, lo, hi corner) bool {
	if !h.in || own || lo.absRow || hi.absRow {
		return false
	}
	i, in := g.blockOf(lo.row)
	return in && g.blocks[i].has(hi.row) && g.blocks[i].count == h.block.count
}
