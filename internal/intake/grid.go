package intake

import (
	"slices"
	"strings"

	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// grid is a sheet or a CSV file as rows of cells. Of CSV every cell is text.
type grid struct {
	name   string
	rows   []xlsx.Row // that hold something, ascending
	merges []xlsx.Range
	csv    bool // merged cells and the kinds of values are not known
}

// keep takes a row that the reader will use again.
func (g *grid) keep(row *xlsx.Row) {
	kept := *row
	kept.Cells = slices.Clone(row.Cells)
	g.rows = append(g.rows, kept)
}

func (g *grid) row(number int) *xlsx.Row {
	i, found := slices.BinarySearchFunc(g.rows, number, func(r xlsx.Row, n int) int { return r.Number - n })
	if !found {
		return &xlsx.Row{Number: number}
	}
	return &g.rows[i]
}

// merge gives the merged range that a cell lies in.
func (g *grid) merge(col, row int) (xlsx.Range, bool) {
	for _, m := range g.merges {
		if m.Contains(xlsx.At(col, row)) {
			return m, true
		}
	}
	return xlsx.Range{}, false
}

// covered tells whether a cell is hidden by a merge that begins elsewhere.
func (g *grid) covered(col, row int) bool {
	m, in := g.merge(col, row)
	return in && m.First != xlsx.At(col, row)
}

// spread gives the cell that is seen at a place: of a merged range its first.
func (g *grid) spread(col, row int) (xlsx.Cell, int, int) {
	if m, in := g.merge(col, row); in {
		col, row = m.First.Col, m.First.Row
	}
	return g.row(row).Cell(col), col, row
}

// words is what a cell says, in one line: line breaks within a cell only make
// it narrower.
func words(c xlsx.Cell) string {
	text := c.String()
	if c.Kind == xlsx.Date {
		if m, err := c.Moment(); err == nil {
			text = m.String()
		}
	}
	return oneLine(text)
}

func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\t', '\v', '\u2028':
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(viet.NFC(text)), " ")
}

// holds tells whether there is anything in a cell. A formula without a result
// is something: it is refused later, not passed over.
func holds(c xlsx.Cell) bool {
	return words(c) != "" || c.Kind == xlsx.Empty && (c.Formula != "" || c.Cached)
}

func at(col, row int) string { return xlsx.At(col, row).String() }
