package xlsx

// patchTable moves a table. Its rows may lie apart from a block or around it; a
// block may not take its heading or cut it.
func (p *patcher) patchTable(e *entry, sheet *Sheet, g *growth) error {
	var whole Range
	return p.rewrite(e, func(s *scanner, changes *edits) error {
		if s.kind != tokenStart {
			return nil
		}
		switch string(s.local) {
		case "table":
			var err error
			if whole, err = p.moveRange(s, changes, sheet.Name); err != nil {
				return err
			}
			return checkTable(whole, g)
		case "autoFilter", "sortState", "sortCondition":
			_, err := p.moveRange(s, changes, sheet.Name)
			return err
		case "calculatedColumnFormula":
			return p.shiftText(s, changes, formulaPlace{sheet: sheet.Name, row: whole.First.Row + 1})
		case "totalsRowFormula":
			return p.shiftText(s, changes, formulaPlace{sheet: sheet.Name, row: whole.Last.Row})
		}
		return nil
	})
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
	return p.rewrite(e, func(s *scanner, changes *edits) error {
		if s.kind != tokenStart || string(s.local) != "location" {
			return nil
		}
		r, err := p.moveRange(s, changes, sheet.Name)
		if err != nil {
			return err
		}
		for _, b := range g.blocks {
			if b.count != 1 && r.First.Row <= b.last && r.Last.Row >= b.first {
				return &Error{Code: TableCrosses, Cell: r.String()}
			}
		}
		return nil
	})
}

// patchPivotSource moves the range that a pivot table sums up.
func (p *patcher) patchPivotSource(e *entry) error {
	return p.rewrite(e, func(s *scanner, changes *edits) error {
		if s.kind != tokenStart || string(s.local) != "worksheetSource" {
			return nil
		}
		_, err := p.moveRange(s, changes, string(s.attr("sheet")))
		return err
	})
}
