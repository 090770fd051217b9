package xlsx

import "strings"

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
				return withPlace(err, sheet.Name, "")
			}
		}
	}
	for _, e := range p.b.archive.entries {
		t := strings.ToLower(p.b.types.of(e.name))
		var err error
		switch {
		case strings.Contains(t, "drawingml.chart+xml"), strings.Contains(t, "chartex+xml"):
			err = p.patchChart(e)
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
	case "table": // its columns may be calculated from another sheet that grows
		return p.patchTable(e, sheet, g)
	}
	if !g.changes() {
		return nil
	}
	switch r.kind {
	case "comments", "threadedComment":
		return p.patchPointed(e, g, map[string]string{"comment": "ref", "threadedComment": "ref"})
	case "tableSingleCells":
		return p.patchPointed(e, g, map[string]string{"singleXmlCell": "r"})
	case "vmlDrawing":
		return p.patchNotes(e, sheet.Name, g)
	case "pivotTable":
		return p.patchPivot(e, sheet, g)
	}
	return nil
}

// patchPointed changes elements that each point at one cell; those of cells that
// are gone go too.
func (p *patcher) patchPointed(e *entry, g *growth, names map[string]string) error {
	return p.rewrite(e, func(s *scanner, changes *edits) error {
		if s.kind != tokenStart {
			return nil
		}
		attr := names[string(s.local)]
		from, to, ok := s.valueSpan(attr)
		if attr == "" || !ok {
			return nil
		}
		a, err := ParseAddress(string(s.attr(attr)))
		if err != nil {
			return s.fail(BadReference, string(s.attr(attr)))
		}
		row, kept := g.row(a.Row, 0)
		if !kept {
			return s.drop(changes)
		}
		if row != a.Row {
			changes.replace(from, to, Address{row, a.Col}.String())
		}
		return nil
	})
}

// patchChart shifts what a chart shows: the <f> of old and new kinds of charts,
// which always name their sheets.
func (p *patcher) patchChart(e *entry) error {
	return p.rewrite(e, func(s *scanner, changes *edits) error {
		if s.kind != tokenStart || string(s.local) != "f" {
			return nil
		}
		return p.shiftText(s, changes, formulaPlace{})
	})
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
	return p.rewrite(e, func(s *scanner, changes *edits) error {
		if s.kind == tokenStart {
			p.shiftAttributes(s, changes, sheet, names...)
		}
		return nil
	})
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
