package xlsx

import (
	"strconv"
	"strings"
)

// patchOthers changes the parts beside workbook and sheets that refer to rows.
// Those that belong to a sheet are found by its links, charts and pivot sources
// by their content types.
func (p *patcher) patchOthers() error {
	for _, sheet := range p.b.Sheets {
		rels, err := p.b.relations(sheet.entry.name)
		if err != nil {
			return err
		}
		for _, r := range rels {
			if err := p.patchOwned(sheet, r); err != nil {
				return located(err, sheet.Name, nil)
			}
		}
	}
	for _, e := range p.b.archive.entries {
		t := strings.ToLower(p.b.types.of(e.name))
		var err error
		switch {
		case strings.Contains(t, "drawingml.chart+xml"), strings.Contains(t, "chartex+xml"):
			err = p.patchFormulas(e, "f", "")
		case strings.Contains(t, "pivotcachedefinition+xml"):
			err = p.patchPivotSource(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// patchOwned changes a part that belongs to a sheet.
func (p *patcher) patchOwned(sheet *Sheet, r relation) error {
	e := p.b.archive.find(r.target)
	if e == nil || r.outside {
		return nil
	}
	f := p.filled[sheet]
	var g *growth
	if f != nil {
		g = f.growth
	}
	switch r.kind {
	case "drawing":
		return p.patchDrawing(e, sheet, g)
	case "ctrlProp":
		return p.patchFormulaAttributes(e, sheet.Name, "fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")
	}
	if !g.changes() {
		if r.kind == "table" { // its columns may be calculated from a sheet that grows
			return p.patchTable(e, sheet, g)
		}
		return nil
	}
	switch r.kind {
	case "comments", "threadedComment":
		return p.patchPointed(e, g, map[string]string{"comment": "ref", "threadedComment": "ref"})
	case "tableSingleCells":
		return p.patchPointed(e, g, map[string]string{"singleXmlCell": "r"})
	case "vmlDrawing":
		return p.patchNotes(e, sheet.Name, g)
	case "table":
		return p.patchTable(e, sheet, g)
	case "pivotTable":
		return p.patchPivot(e, sheet, g)
	}
	return nil
}

// patchPointed changes elements that each point at one cell; those of cells that
// are gone go too.
func (p *patcher) patchPointed(e *entry, g *growth, names map[string]string) error {
	s, part, err := p.scan(e)
	if err != nil {
		return err
	}
	var changes edits
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenEOF {
			p.change(e, part, changes)
			return nil
		}
		attr := ""
		if s.kind == tokenStart {
			attr = names[string(s.local)]
		}
		from, to, ok := s.valueSpan(attr)
		if attr == "" || !ok {
			continue
		}
		a, err := ParseAddress(string(s.attr(attr)))
		if err != nil {
			return s.fail(BadReference, string(s.attr(attr)))
		}
		begin := s.start
		if row, ok := g.row(a.Row, 0); !ok {
			if err := s.skip(); err != nil {
				return err
			}
			changes.remove(begin, s.pos)
		} else if row != a.Row {
			changes.replace(from, to, Address{row, a.Col}.String())
		}
	}
}

// patchFormulas shifts the text of all elements of that name, whatever their
// namespace. Unqualified references are of that sheet, if one is given.
func (p *patcher) patchFormulas(e *entry, local, sheet string) error {
	s, part, err := p.scan(e)
	if err != nil {
		return err
	}
	var changes edits
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenEOF {
			p.change(e, part, changes)
			return nil
		}
		if s.kind != tokenStart || string(s.local) != local {
			continue
		}
		if err := p.shiftText(s, &changes, formulaPlace{sheet: sheet}); err != nil {
			return err
		}
	}
}

// shiftText shifts the formula in the element whose start tag was just read.
func (p *patcher) shiftText(s *scanner, changes *edits, at formulaPlace) error {
	text, from, to, err := s.elementText()
	if err != nil {
		return err
	}
	now, err := p.shift.formula(text, at)
	if err != nil {
		return s.fail(FormulaSyntax, text)
	}
	if now != text {
		changes.replace(from, to, string(appendFormula(nil, []byte(now))))
	}
	return nil
}

// patchFormulaAttributes shifts formulas in attributes of those names.
func (p *patcher) patchFormulaAttributes(e *entry, sheet string, names ...string) error {
	s, part, err := p.scan(e)
	if err != nil {
		return err
	}
	var changes edits
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenEOF {
			p.change(e, part, changes)
			return nil
		}
		if s.kind == tokenStart {
			p.shiftAttributes(s, &changes, sheet, names...)
		}
	}
}

func (p *patcher) shiftAttributes(s *scanner, changes *edits, sheet string, names ...string) {
	for _, name := range names {
		from, to, ok := s.valueSpan(name)
		if !ok {
			continue
		}
		text := string(s.attr(name))
		now, err := p.shift.formula(text, formulaPlace{sheet: sheet})
		if err == nil && now != text { // what cannot be read is no reference
			changes.replace(from, to, escaped(now))
		}
	}
}

// patchTable moves a table. Its rows may lie apart from a block or around it; a
// block may not take its heading or cut it.
func (p *patcher) patchTable(e *entry, sheet *Sheet, g *growth) error {
	s, part, err := p.scan(e)
	if err != nil {
		return err
	}
	var changes edits
	row := 0
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenEOF {
			p.change(e, part, changes)
			return nil
		}
		if s.kind != tokenStart {
			continue
		}
		switch string(s.local) {
		case "table", "autoFilter", "sortState", "sortCondition":
			r, err := p.moveRange(s, &changes, sheet.Name)
			if err != nil {
				return err
			}
			if row == 0 {
				row = r.First.Row + 1
				if err := checkTable(r, g); err != nil {
					return err
				}
			}
		case "calculatedColumnFormula", "totalsRowFormula":
			if err := p.shiftText(s, &changes, formulaPlace{sheet: sheet.Name, row: row}); err != nil {
				return err
			}
		}
	}
}

func checkTable(r Range, g *growth) error {
	if g == nil {
		return nil
	}
	for _, b := range g.blocks {
		apart := r.Last.Row < b.first || r.First.Row > b.last
		around := r.First.Row < b.first && r.Last.Row >= b.last
		onlyRows := b.count == 0 && r.First.Row+1 >= b.first && r.Last.Row <= b.last
		if b.count != 1 && !apart && (!around || onlyRows) {
			return &Error{Code: TableCrosses, Cell: r.String()}
		}
	}
	return nil
}

// moveRange moves the range in an element's ref.
func (p *patcher) moveRange(s *scanner, changes *edits, sheet string) (Range, error) {
	from, to, ok := s.valueSpan("ref")
	if !ok {
		return Range{}, nil
	}
	text := string(s.attr("ref"))
	r, err := ParseRange(text)
	if err != nil {
		return r, s.fail(BadReference, text)
	}
	now, kept := p.shift.cellRange(r, sheet)
	if !kept {
		return r, &Error{Code: TableCrosses, Cell: text}
	}
	if now != r {
		changes.replace(from, to, now.String())
	}
	return r, nil
}

// patchPivot moves a pivot table, which cannot grow.
func (p *patcher) patchPivot(e *entry, sheet *Sheet, g *growth) error {
	s, part, err := p.scan(e)
	if err != nil {
		return err
	}
	var changes edits
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenEOF {
			p.change(e, part, changes)
			return nil
		}
		if s.kind != tokenStart || string(s.local) != "location" {
			continue
		}
		r, err := p.moveRange(s, &changes, sheet.Name)
		if err != nil {
			return err
		}
		for _, b := range g.blocks {
			if b.count != 1 && r.First.Row <= b.last && r.Last.Row >= b.first {
				return &Error{Code: TableCrosses, Cell: r.String()}
			}
		}
	}
}

// patchPivotSource moves the range that a pivot table sums up.
func (p *patcher) patchPivotSource(e *entry) error {
	s, part, err := p.scan(e)
	if err != nil {
		return err
	}
	var changes edits
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenEOF {
			p.change(e, part, changes)
			return nil
		}
		if s.kind == tokenStart && string(s.local) == "worksheetSource" {
			if _, err := p.moveRange(s, &changes, string(s.attr("sheet"))); err != nil {
				return err
			}
		}
	}
}

// patchNotes moves the boxes of notes, and what old controls refer to. These
// parts are often no well-formed XML, so they are changed as text.
func (p *patcher) patchNotes(e *entry, sheet string, g *growth) error {
	part, err := p.load(e)
	if err != nil {
		return err
	}
	var changes edits
	text := string(part)
	for at := 0; ; {
		from := indexFrom(text, "<v:shape ", at)
		to := indexFrom(text, "</v:shape>", from)
		if from < 0 || to < 0 {
			break
		}
		at = to + len("</v:shape>")
		p.patchNote(text, from, at, sheet, g, &changes)
	}
	p.change(e, part, changes)
	return nil
}

func indexFrom(s, what string, from int) int {
	if from < 0 {
		return -1
	}
	if i := strings.Index(s[from:], what); i >= 0 {
		return from + i
	}
	return -1
}

// patchNote changes the shape between from and to.
func (p *patcher) patchNote(text string, from, to int, sheet string, g *growth, changes *edits) {
	inner := func(name string) (string, piece, bool) {
		begin := indexFrom(text[:to], "<x:"+name+">", from)
		end := indexFrom(text[:to], "</x:"+name+">", begin)
		if begin < 0 || end < 0 {
			return "", piece{}, false
		}
		begin += len("<x:" + name + ">")
		return text[begin:end], piece{begin, end}, true
	}
	for _, name := range []string{"FmlaLink", "FmlaRange", "FmlaTxbx", "FmlaPict"} {
		if f, at, ok := inner(name); ok {
			if now, err := p.shift.formula(f, formulaPlace{sheet: sheet}); err == nil && now != f {
				changes.replace(at.from, at.to, string(appendFormula(nil, []byte(now))))
			}
		}
	}
	moved := func(row int) int { return g.start(row+1) - 1 }
	if row, at, ok := inner("Row"); ok {
		n, err := strconv.Atoi(strings.TrimSpace(row))
		if err != nil {
			return
		}
		now, kept := g.row(n+1, 0)
		if !kept {
			changes.remove(from, to)
			return
		}
		changes.replace(at.from, at.to, strconv.Itoa(now-1))
		moved = func(row int) int { return row + now - 1 - n }
	}
	if anchor, at, ok := inner("Anchor"); ok {
		if now, ok := moveAnchor(anchor, moved); ok {
			changes.replace(at.from, at.to, now)
		}
	}
}

// moveAnchor changes the two rows of an anchor: column, offset, row, offset, of
// the upper left corner and of the lower right one.
func moveAnchor(anchor string, moved func(int) int) (string, bool) {
	fields := strings.Split(anchor, ",")
	if len(fields) != 8 {
		return "", false
	}
	for _, i := range []int{2, 6} {
		row, err := strconv.Atoi(strings.TrimSpace(fields[i]))
		if err != nil {
			return "", false
		}
		fields[i] = " " + strconv.Itoa(max(moved(row), 0))
	}
	return strings.Join(fields, ","), true
}
