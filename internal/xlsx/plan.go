package xlsx

import (
	"cmp"
	"slices"
)

// Plan says what [Patch] is to change in a form. It is data only, and all its
// rows are those of the form as it is, whatever the plan makes grow.
type Plan struct {
	Sheets []SheetPlan
}

// SheetPlan is what changes in one sheet.
type SheetPlan struct {
	Sheet  string // its name, without regard to case
	Fill   []Fill // cells outside all blocks
	Blocks []Block
	// Page are texts that take the place of those that the form prints at the
	// top and foot of each page, or are added. Whether first and even pages have
	// texts of their own stays as it is.
	Page []PageText
}

// Block is a run of whole rows that stands once for each item: the row heights,
// formats, merged cells and formulas of the form's rows are repeated, what is
// below moves. Without items the rows are removed.
type Block struct {
	First, Last int      // rows of the form, both included
	Items       [][]Fill // of each item its cells, at their addresses in the form's rows
}

// Fill puts a value into a cell. The cell keeps its format.
type Fill struct {
	At    Address
	Value Value
	// Cached makes the value what the cell's formula is known to give, for
	// programs that do not calculate. Without it, a cell with a formula is
	// refused.
	Cached bool
}

// filledSheet is a SheetPlan that was found possible.
type filledSheet struct {
	plan   SheetPlan
	growth *growth
	fills  []Fill // outside the blocks, by row and column
	blocks []Block
}

// changes tells whether the sheet's part will differ.
func (f *filledSheet) changes() bool {
	return f != nil && (len(f.plan.Page) > 0 || f.changesCells())
}

// changesCells tells whether results of formulas may differ.
func (f *filledSheet) changesCells() bool {
	return f != nil && (f.growth.changes() || len(f.fills) > 0 ||
		slices.ContainsFunc(f.blocks, func(b Block) bool { return len(b.Items) != 1 || len(b.Items[0]) > 0 }))
}

// check sorts the plan of one sheet and refuses what contradicts itself. Values
// are checked here, so that nothing can fail once writing began but the disk.
func (p SheetPlan) check(lastUsed int) (*filledSheet, error) {
	f := &filledSheet{plan: p, fills: sortFills(p.Fill)}
	rows := make([]grown, len(p.Blocks))
	for i, b := range p.Blocks {
		rows[i] = grown{first: b.First, last: b.Last, count: len(b.Items)}
	}
	for _, fill := range f.fills {
		lastUsed = max(lastUsed, fill.At.Row)
	}
	g, err := newGrowth(rows, lastUsed)
	if err != nil {
		return nil, err
	}
	f.growth = g
	for _, fill := range f.fills {
		if _, in := g.blockOf(fill.At.Row); in {
			return nil, &Error{Code: CellInBlock, Cell: fill.At.String()}
		}
	}
	if err := checkFills(f.fills); err != nil {
		return nil, err
	}
	if err := checkPageTexts(p.Page); err != nil {
		return nil, err
	}
	for _, b := range p.Blocks {
		if err := f.addBlock(b); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(f.blocks, func(x, y Block) int { return cmp.Compare(x.First, y.First) })
	return f, nil
}

// addBlock takes a block with the cells of each item in order.
func (f *filledSheet) addBlock(b Block) error {
	sorted := Block{First: b.First, Last: b.Last, Items: make([][]Fill, len(b.Items))}
	for i, item := range b.Items {
		fills := sortFills(item)
		for _, fill := range fills {
			if fill.At.Row < b.First || fill.At.Row > b.Last {
				return &Error{Code: CellOutside, Cell: fill.At.String()}
			}
		}
		if err := checkFills(fills); err != nil {
			return err
		}
		sorted.Items[i] = fills
	}
	f.blocks = append(f.blocks, sorted)
	return nil
}

// sortFills gives the cells by row and column; nearly always they are.
func sortFills(fills []Fill) []Fill {
	less := func(x, y Fill) int {
		return cmp.Or(cmp.Compare(x.At.Row, y.At.Row), cmp.Compare(x.At.Col, y.At.Col))
	}
	if slices.IsSortedFunc(fills, less) {
		return fills
	}
	fills = slices.Clone(fills)
	slices.SortStableFunc(fills, less)
	return fills
}

func checkFills(fills []Fill) error {
	for i, f := range fills {
		if f.At.Row < 1 || f.At.Row > MaxRows || f.At.Col < 1 || f.At.Col > MaxColumns {
			return &Error{Code: BadReference, Cell: f.At.String()}
		}
		if i > 0 && fills[i-1].At == f.At {
			return &Error{Code: CellTwice, Cell: f.At.String()}
		}
		if err := f.Value.check(); err != nil {
			return withPlace(err, "", f.At.String())
		}
	}
	return nil
}

// checkPlan holds a plan against the sheets of a book. The result has only the
// sheets that change.
func (b *Book) checkPlan(p Plan, lastUsed map[*Sheet]int) (map[*Sheet]*filledSheet, error) {
	all := map[*Sheet]*filledSheet{}
	for _, sp := range p.Sheets {
		sheet := b.Sheet(sp.Sheet)
		if sheet == nil || sheet.Chart {
			return nil, &Error{Code: NoSheet, Detail: sp.Sheet}
		}
		if all[sheet] != nil {
			return nil, &Error{Code: CellTwice, Sheet: sheet.Name}
		}
		f, err := sp.check(lastUsed[sheet])
		if err != nil {
			return nil, withPlace(err, sheet.Name, "")
		}
		if err := sheet.checkMerges(f); err != nil {
			return nil, withPlace(err, sheet.Name, "")
		}
		all[sheet] = f
	}
	for sheet, f := range all {
		if !f.changes() {
			delete(all, sheet)
		}
	}
	return all, nil
}

// checkMerges refuses merged cells that reach over the edge of a block of which
// they hold only a part, and values for cells that are hidden under a merge.
func (s *Sheet) checkMerges(f *filledSheet) error {
	for _, m := range s.Merges {
		if f.growth.cut(m.First.Row, m.Last.Row) {
			return &Error{Code: MergeCrosses, Cell: m.String()}
		}
	}
	covered := coveredBy(s.Merges)
	for _, fill := range f.fills {
		if covered(fill.At) {
			return &Error{Code: CellMerged, Cell: fill.At.String()}
		}
	}
	for _, b := range f.blocks {
		for _, item := range b.Items {
			for _, fill := range item {
				if covered(fill.At) {
					return &Error{Code: CellMerged, Cell: fill.At.String()}
				}
			}
		}
	}
	return nil
}

// coveredBy tells of a cell whether it lies under a merge without being its
// first cell. Merges are looked up by their rows: a plan may hold many cells.
func coveredBy(merges []Range) func(Address) bool {
	const tall = 64 // rows; the few taller ones are looked through
	byRow := map[int][]Range{}
	var high []Range
	for _, m := range merges {
		if m.Last.Row-m.First.Row >= tall {
			high = append(high, m)
			continue
		}
		for row := m.First.Row; row <= m.Last.Row; row++ {
			byRow[row] = append(byRow[row], m)
		}
	}
	return func(a Address) bool {
		under := func(m Range) bool { return m.Contains(a) && m.First != a }
		return slices.ContainsFunc(byRow[a.Row], under) || slices.ContainsFunc(high, under)
	}
}
