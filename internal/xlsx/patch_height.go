package xlsx

// Rows that hold filled text in lines get the height that the lines take, as
// with a Writer: Excel would find it, LibreOffice prints the lines over each
// other. A height that somebody chose stays.

// usualColumn is the width of a column of which nothing is known, in hundredths
// of a character.
const usualColumn = 843

// height gives the height in hundredths of a point that a row needs for what is
// filled in, or 0 if what it has will do.
func (r *rowPatcher) height(row *formRow, fills []Fill) int {
	if row.fixed {
		return 0
	}
	need := 0
	cells := row.cells
	for i := range fills {
		f := &fills[i]
		if f.Value.kind != Text {
			continue
		}
		for len(cells) > 0 && cells[0].col < f.At.Col {
			cells = cells[1:]
		}
		style := 0
		if len(cells) > 0 && cells[0].col == f.At.Col {
			style = cells[0].style
		}
		look := r.p.b.faces[style]
		if !look.wrapped {
			continue
		}
		need = max(need, r.linesHeight(f, look))
	}
	if row.height.is() {
		if has, ok := hundredths(r.part[row.height.from:row.height.to]); ok && has >= need {
			return 0
		}
	}
	return min(need, mostLines*lineHeight)
}

// linesHeight is what the lines of a text need, 0 for one usual line.
func (r *rowPatcher) linesHeight(f *Fill, look face) int {
	if v := f.Value; v.rich != nil {
		room := r.wide(f.At)*r.p.b.faces[0].size - cellEdges*look.size
		if lines, height := linesOfRuns(v.rich.runs, room, look); lines > 1 || height > look.size*lineHeight/1200 {
			return height
		}
		return 0
	}
	if lines := linesWithin(f.Value.text, r.room(f.At, look)); lines > 1 {
		return lines * look.size * lineHeight / 1200
	}
	return 0
}

// room is the width of a cell, merged or not, in tenths of a digit of its own
// letters.
func (r *rowPatcher) room(at Address, look face) int {
	room := r.wide(at)*r.p.b.faces[0].size/max(look.size, 100) - cellEdges
	if !look.bold {
		room = room * 11 / 10 // widths of letters are those of the bold face
	}
	return room
}

// wide is the width of a cell, merged or not, in tenths of a digit of the
// workbook's first font, in which widths are told.
func (r *rowPatcher) wide(at Address) int {
	if r.edges == nil {
		r.edges = r.columnEdges()
		r.across = map[Address]int{}
		for _, m := range r.sheet.Merges {
			if m.First.Row == m.Last.Row {
				r.across[m.First] = m.Last.Col
			}
		}
	}
	return (r.edges[max(at.Col, r.across[at])] - r.edges[at.Col-1]) / 10
}

// columnEdges gives where each column ends, in hundredths of a character. Of
// columns that are set twice the first counts; a form that sets more than all of
// them is contrived, and what it sets beyond is passed over.
func (r *rowPatcher) columnEdges() []int {
	edges := make([]int, MaxColumns+1)
	left := MaxColumns
	for _, c := range r.columns {
		for col := c.first; col <= c.last && left > 0; col++ {
			if left--; edges[col] == 0 {
				edges[col] = c.width + 1
			}
		}
	}
	for col := 1; col <= MaxColumns; col++ {
		width := edges[col] - 1
		if width < 0 {
			width = r.width
		}
		edges[col] = edges[col-1] + width
	}
	return edges
}

func heightAttribute(height int) string {
	if height == 0 {
		return ""
	}
	return ` ht="` + string(appendPoints(nil, height)) + `"`
}
