package intake

import (
	"slices"
	"strings"

	"soclb/internal/xlsx"
)

// searched is how many rows from the top may stand above the heading: a letter
// head, a title, the name of the club.
const searched = 20

// widest is how many columns the last heading of a row may span.
const widest = 20

// heading is where the columns of a list are named, and what they are.
type heading struct {
	first, last int // rows
	columns     []Column
	rank        map[int]int // of columns of one field: the better one first
}

// findHeading looks for the first row that names a person and at least one
// thing more.
func findHeading(g *grid) (heading, bool, error) {
	for i := range g.rows {
		row := &g.rows[i]
		if row.Number > searched {
			break
		}
		h := heading{first: row.Number, last: row.Number, columns: g.columnsOf(row, nil)}
		if g.continues(row.Number) {
			two := heading{first: row.Number, last: row.Number + 1, columns: g.columnsOf(row, g.row(row.Number+1))}
			if two.works() {
				h = two
			}
		}
		if h.works() {
			h.last = g.skipNumbers(h.last)
			return h, true, h.settle(g)
		}
	}
	return heading{}, false, nil
}

func (h *heading) works() bool {
	known := 0
	for _, c := range h.columns {
		if c.Field != "" {
			known++
		}
	}
	return known > 1 && (h.has(Name) || h.has(GivenName))
}

func (h *heading) has(f Field) bool {
	return slices.ContainsFunc(h.columns, func(c Column) bool { return c.Field == f })
}

// of gives the columns of a field, the better one first.
func (h *heading) of(f Field) []int {
	var cols []int
	for _, c := range h.columns {
		if c.Field == f && c.Use == Used {
			cols = append(cols, c.Col)
		}
	}
	slices.SortStableFunc(cols, func(a, b int) int { return h.rank[a] - h.rank[b] })
	return cols
}

// continues tells whether the row below a heading is a second row of it: words
// only, each under a heading that spans columns or under none.
func (g *grid) continues(row int) bool {
	above, below := g.row(row), g.row(row+1)
	seen := 0
	for _, c := range below.Cells {
		if !holds(c) || g.covered(c.Col, row+1) {
			continue
		}
		if c.Kind != xlsx.Text || !g.spans(above, c.Col) {
			return false
		}
		seen++
	}
	return seen > 0
}

// spans tells whether a heading reaches over a column and others. Where merges
// are not known, an empty heading to the right, over words, is the sign.
func (g *grid) spans(above *xlsx.Row, col int) bool {
	if m, in := g.merge(col, above.Number); in {
		return m.Last.Col > m.First.Col && m.Last.Row == above.Number
	}
	if !holds(above.Cell(col)) {
		return true
	}
	below := g.row(above.Number + 1)
	return !holds(above.Cell(col+1)) && holds(below.Cell(col+1)) && !g.covered(col+1, above.Number)
}

// columnsOf reads the headings of one row, or of two.
func (g *grid) columnsOf(above, below *xlsx.Row) []Column {
	last := 0
	for _, row := range []*xlsx.Row{above, below} {
		if row != nil && len(row.Cells) > 0 {
			last = max(last, row.Cells[len(row.Cells)-1].Col)
		}
	}
	for _, m := range g.merges { // the last heading may span columns
		if m.First.Row == above.Number && m.First.Col <= last {
			last = max(last, min(m.Last.Col, last+widest))
		}
	}
	var columns []Column
	parent := ""
	for col := 1; col <= last; col++ {
		c := Column{Col: col}
		top, _, _ := g.spread(col, above.Number)
		own := words(top)
		if below == nil {
			c.Heading, c.Field = own, recognise(own)
		} else {
			child := words(below.Cell(col))
			if own != "" || child == "" {
				parent = own
			}
			c.Heading = strings.TrimSpace(parent + " " + child)
			c.Field = under(parent, child)
		}
		if c.Heading != "" {
			columns = append(columns, c)
		}
	}
	return withoutLoneSex(columns)
}

// withoutLoneSex takes back what single words seemed to mean that do so only in
// company: "Nam" beside "Nữ", "Ngày" and "Tháng" beside "Năm". "Nữ" means nothing
// else, and is often the only one of the two.
func withoutLoneSex(columns []Column) []Column {
	has := func(f Field) bool { return slices.ContainsFunc(columns, func(c Column) bool { return c.Field == f }) }
	if has(Male) && !has(Female) && has(BirthDay) && has(BirthMonth) { // "NAM", typed without accents
		columns[slices.IndexFunc(columns, func(c Column) bool { return c.Field == Male })].Field = BirthYear
	}
	date := has(BirthDay) && has(BirthMonth) && has(BirthYear)
	for i := range columns {
		switch columns[i].Field {
		case Male:
			if !has(Female) {
				columns[i].Field = ""
			}
		case BirthDay, BirthMonth, BirthYear:
			ownYear := columns[i].Field == BirthYear && normal(columns[i].Heading) != "nam"
			if !date && !ownYear {
				columns[i].Field = ""
			}
		}
	}
	return columns
}

var columnNumber = pattern(`^\(?([0-9]{1,2}|[A-Z]{1,2})\)?$`)

// skipNumbers passes over a row below the heading that numbers its columns.
func (g *grid) skipNumbers(last int) int {
	seen := 0
	for _, c := range g.row(last + 1).Cells {
		if !holds(c) {
			continue
		}
		if !columnNumber().MatchString(words(c)) {
			return last
		}
		seen++
	}
	if seen < 3 {
		return last
	}
	return last + 1
}

// settle decides what becomes of each column, and refuses headings under which
// half of the people could be lost.
func (h *heading) settle(g *grid) error {
	h.rank = map[int]int{}
	seen := map[Field]int{} // the first column of a field
	for i := range h.columns {
		c := &h.columns[i]
		c.Use = Used
		first, again := seen[c.Field]
		switch {
		case c.Field == "":
			c.Use = Unknown
		case c.Field == ordinal && again, c.Field == Name && again && !g.sameMerge(first, c.Col, h.first):
			return &Error{Code: HeadingTwice, Sheet: g.name, Cell: at(c.Col, h.first), Args: []any{c.Heading}}
		case c.Field == ordinal:
			c.Use = Ordinal
		case c.Field == notes:
			c.Use = Notes
		case again && !severalOf(c.Field):
			if crucial(c.Field) {
				return &Error{Code: HeadingTwice, Sheet: g.name, Cell: at(c.Col, h.first), Args: []any{c.Heading}}
			}
			c.Use = Second
		}
		if !again {
			seen[c.Field] = c.Col
		}
		h.rank[c.Col] = preference(c.Field, normal(c.Heading))
	}
	h.preferNames()
	h.preferAddress()
	h.takeNameRest(g)
	return nil
}

// severalOf: such a field may stand in several columns, see read.
func severalOf(f Field) bool {
	return f == Name || f == FamilyName || f == Birth || f == IDNumber || f == Address
}

// crucial: of two such columns neither may be passed over.
func crucial(f Field) bool { return f == GivenName || f == Sex || f == Male || f == Female }

func (g *grid) sameMerge(a, b, row int) bool {
	m, in := g.merge(a, row)
	return in && m.Contains(xlsx.At(b, row))
}

// preference orders columns of one field: where somebody lives now before where
// they are registered, the new identity number before the old.
func preference(f Field, text string) int {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	switch {
	case f == Address && has("thuong tru", "ho khau", "dang ky"):
		return 2
	case f == Address && !has("hien nay", "hien tai", "noi o", "cho o"):
		return 1
	case f == IDNumber && !has("cccd", "can cuoc", "dinh danh", "id"):
		return 1
	}
	return 0
}

// preferNames: where the whole name has a column, one of its parts is a help
// for sorting.
func (h *heading) preferNames() {
	if !h.has(Name) {
		return
	}
	for i, c := range h.columns {
		if c.Field == FamilyName || c.Field == GivenName {
			h.columns[i].Use = Second
		}
	}
}

// preferAddress leaves one column of addresses: two would contradict each other.
func (h *heading) preferAddress() {
	cols := h.of(Address)
	for i, c := range h.columns {
		if c.Field == Address && c.Col != cols[0] {
			h.columns[i].Use = Second
		}
	}
}

// takeNameRest: a name that spans two columns under one heading comes out of a
// spreadsheet as CSV with an empty heading over the given names.
func (h *heading) takeNameRest(g *grid) {
	cols := h.of(Name)
	if !g.csv || len(cols) != 1 {
		return
	}
	next := cols[0] + 1
	if slices.ContainsFunc(h.columns, func(c Column) bool { return c.Col == next }) {
		return
	}
	rows, filled := 0, 0
	for i := range g.rows {
		row := &g.rows[i]
		if row.Number <= h.last || !holds(row.Cell(cols[0])) {
			continue
		}
		rest := words(row.Cell(next))
		if rest != "" && (strings.Contains(rest, " ") || strings.ContainsAny(rest, "0123456789")) {
			return
		}
		if rows++; rest != "" {
			filled++
		}
	}
	if filled*2 <= rows {
		return
	}
	i := slices.IndexFunc(h.columns, func(c Column) bool { return c.Col == cols[0] })
	h.columns = slices.Insert(h.columns, i+1, Column{Col: next, Heading: h.columns[i].Heading, Field: Name, Use: Used})
}
