package xlsx

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// growth says what becomes of the rows of one sheet. It knows two numberings:
// the form's rows, and the rows of the grown sheet. A nil growth leaves every
// row where it is.
type growth struct {
	blocks []grown // ascending, not overlapping
	starts []int   // of each block: the row its first instance begins at
	moves  int     // by how much the rows after the last block move
	alters bool    // whether any count is other than 1
}

// grown is a block of the form's rows, from first to last, that is to stand
// there count times; 0 removes it.
type grown struct{ first, last, count int }

func (b grown) height() int    { return b.last - b.first + 1 }
func (b grown) has(r int) bool { return b.first <= r && r <= b.last }
func (b grown) name() string   { return strconv.Itoa(b.first) + ":" + strconv.Itoa(b.last) }

// after is the row that follows the block's instances where they begin at from.
func (b grown) after(from int) int { return from + b.count*b.height() }

// newGrowth takes the blocks in any order. It refuses blocks that are none, that
// share rows, or that would push lastUsed, the last row of the form that holds
// anything, off the sheet.
func newGrowth(blocks []grown, lastUsed int) (*growth, error) {
	g := &growth{blocks: slices.Clone(blocks), starts: make([]int, len(blocks))}
	slices.SortFunc(g.blocks, func(a, b grown) int { return cmp.Compare(a.first, b.first) })
	for i, b := range g.blocks {
		if b.first < 1 || b.last < b.first || b.last > MaxRows || b.count < 0 {
			return nil, &Error{Code: BadBlock, Cell: b.name(), Detail: strconv.Itoa(b.count)}
		}
		if i > 0 && b.first <= g.blocks[i-1].last {
			return nil, &Error{Code: BlockOverlap, Cell: b.name(), Detail: g.blocks[i-1].name()}
		}
		full := &Error{Code: SheetFull, Cell: b.name(), Detail: strconv.Itoa(MaxRows)}
		if b.count > MaxRows/b.height() { // else the product below might overflow
			return nil, full
		}
		g.starts[i] = b.first + g.moves
		if b.after(g.starts[i])-1 > MaxRows {
			return nil, full
		}
		g.alters = g.alters || b.count != 1
		g.moves = b.after(g.starts[i]) - (b.last + 1)
	}
	if g.end(lastUsed) > MaxRows {
		return nil, &Error{Code: SheetFull, Detail: strconv.Itoa(MaxRows)}
	}
	return g, nil
}

// find gives the first block that does not end above r, and whether r lies in
// it.
func (g *growth) find(r int) (int, bool) {
	i := sort.Search(len(g.blocks), func(i int) bool { return g.blocks[i].last >= r })
	return i, i < len(g.blocks) && g.blocks[i].first <= r
}

// blockOf tells which of the ascending blocks the form's row r lies in.
func (g *growth) blockOf(r int) (int, bool) {
	if g == nil {
		return 0, false
	}
	i, in := g.find(r)
	return i, in
}

// changes tells whether any row moves, comes or goes.
func (g *growth) changes() bool { return g != nil && g.alters }

// moved is where a row outside all blocks goes; i is the first block below it.
func (g *growth) moved(r, i int) int {
	if i < len(g.blocks) {
		return r + g.starts[i] - g.blocks[i].first
	}
	return r + g.moves
}

// row is the new row of the form's row r, of that instance if r lies in a
// block. It is false where there is no such row.
func (g *growth) row(r, instance int) (int, bool) {
	if g == nil {
		return r, r >= 1 && r <= MaxRows
	}
	i, in := g.find(r)
	if !in {
		n := g.moved(r, i)
		return n, r >= 1 && n <= MaxRows
	}
	b := g.blocks[i]
	if instance < 0 || instance >= b.count {
		return 0, false
	}
	return g.starts[i] + instance*b.height() + r - b.first, true
}

// start is the new first row of a range that begins at the form's row r: in a
// block its first instance, in a removed block the row that follows it.
func (g *growth) start(r int) int {
	if g == nil {
		return r
	}
	i, in := g.find(r)
	switch {
	case !in:
		return g.moved(r, i)
	case g.blocks[i].count == 0:
		return g.starts[i]
	}
	return g.starts[i] + r - g.blocks[i].first
}

// end is the new last row of a range that ends at the form's row r: in a block
// its last instance, in a removed block the row before it, which is 0 where
// nothing is left above.
func (g *growth) end(r int) int {
	if g == nil {
		return r
	}
	i, in := g.find(r)
	switch {
	case !in:
		return g.moved(r, i)
	case g.blocks[i].count == 0:
		return g.starts[i] - 1
	}
	b := g.blocks[i]
	return b.after(g.starts[i]) - 1 - (b.last - r)
}

// span is where a range of the form's rows goes; false if nothing of it is
// left. A range down to the last row of a sheet means all that follows, and
// still ends there.
func (g *growth) span(first, last int) (from, to int, ok bool) {
	if first == 1 && last == MaxRows {
		return first, last, true
	}
	from, to = g.start(first), g.end(last)
	if from > to {
		return 0, 0, false
	}
	if last == MaxRows {
		to = MaxRows
	}
	return from, to, from <= MaxRows && to <= MaxRows
}

// spread is where rows go that say something of each cell, such as a format by
// condition: those of a part of a block go with each of its instances, as the
// rows between are others; all other rows stay one range.
func (g *growth) spread(first, last int) [][2]int {
	if i, in := g.blockOf(first); in {
		if b := g.blocks[i]; b.has(last) && last-first+1 < b.height() {
			all := make([][2]int, b.count)
			for n := range all {
				at := g.starts[i] + n*b.height() - b.first
				all[n] = [2]int{at + first, at + last}
			}
			return all
		}
	}
	from, to, ok := g.span(first, last)
	if !ok {
		return nil
	}
	return [][2]int{{from, to}}
}

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

// cellRange shifts a range of cells that is no formula, such as that of a
// filter; false if nothing of it is left.
func (s *shifter) cellRange(r Range, sheet string) (Range, bool) {
	from, to, ok := s.growthOf(sheet).span(r.First.Row, r.Last.Row)
	r.First.Row, r.Last.Row = from, to
	return r, ok
}

// ranges shifts a range of which something is said of each cell: of a part of a
// block it becomes a range in each instance. It is not for merged cells, of
// which each instance has its own.
func (s *shifter) ranges(r Range, sheet string) []Range {
	var all []Range
	for _, rows := range s.growthOf(sheet).spread(r.First.Row, r.Last.Row) {
		all = append(all, Range{At(r.First.Col, rows[0]), At(r.Last.Col, rows[1])})
	}
	return all
}

// sqref shifts a list of ranges between spaces, and tells whether it changed.
// It is empty if nothing of it is left. What stays, stays as it is written.
func (s *shifter) sqref(list, sheet string) (_ string, changed bool, err error) {
	g := s.growthOf(sheet)
	if !g.changes() {
		return list, false, nil
	}
	var dst []byte
	for field := range strings.FieldsSeq(list) {
		r, end, ok := referenceAt(field, 0)
		if !ok || end != len(field) {
			return list, false, &Error{Code: BadReference, Sheet: sheet, Detail: fmt.Sprintf("%.40q", field)}
		}
		before := len(dst)
		dst = r.appendSpread(dst, g, field)
		changed = changed || string(dst[before:]) != " "+field
	}
	if !changed {
		return list, false, nil
	}
	return string(bytes.TrimPrefix(dst, []byte(" "))), true, nil
}

// appendSpread writes each range that the reference becomes, behind a space.
func (r reference) appendSpread(dst []byte, g *growth, written string) []byte {
	lo, hi := &r.a, &r.b
	if lo.row > hi.row {
		lo, hi = hi, lo
	}
	first, last := lo.row, hi.row
	if r.fullHeight() {
		return append(append(dst, ' '), written...)
	}
	for _, rows := range g.spread(first, last) {
		dst = append(dst, ' ')
		if rows == [2]int{first, last} {
			dst = append(dst, written...)
			continue
		}
		lo.row, hi.row = rows[0], rows[1]
		if rows[0] != rows[1] && r.shape == cellShape {
			r.shape = rangeShape
		}
		dst = r.append(dst)
	}
	return dst
}
