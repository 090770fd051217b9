package xlsx

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
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

// cuts tells whether the rows from first to last are a part of the block with
// more, or more than a part of it: neither inside it, around it nor apart.
func (b grown) cuts(first, last int) bool {
	apart := last < b.first || first > b.last
	inside := first >= b.first && last <= b.last
	around := first <= b.first && last >= b.last
	return !apart && !inside && !around
}

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

// cut tells whether rows cannot follow, as they cut a block that comes or goes.
func (g *growth) cut(first, last int) bool {
	return g != nil && slices.ContainsFunc(g.blocks, func(b grown) bool { return b.count != 1 && b.cuts(first, last) })
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
