package xlsx

import "strings"

// patchWorkbook shifts the names, asks for calculation, and drops the order of
// calculation, which no longer holds and which programs make anew.
func (p *patcher) patchWorkbook() error {
	root, err := p.b.relations("")
	if err != nil {
		return err
	}
	main := root.ofType("officeDocument")
	e := p.b.archive.find(main.target)
	if err := p.dropChain(e.name); err != nil {
		return err
	}
	c := calculation{}
	return p.rewrite(e, func(s *scanner, changes *edits) error {
		switch {
		case s.kind == tokenEOF:
			c.ask(changes)
		case s.kind == tokenStart && s.is(spaceMain, "definedName"):
			return p.shiftText(s, changes, formulaPlace{})
		default:
			c.look(s)
		}
		return nil
	})
}

// calculation is where the workbook says how it is calculated, or could.
type calculation struct {
	prefix string
	there  bool
	value  piece // of fullCalcOnLoad
	insert int   // where the attribute, or the whole element, belongs
}

// afterCalc are the elements that follow calcPr in the order of the format.
var afterCalc = map[string]bool{
	"oleSize": true, "customWorkbookViews": true, "pivotCaches": true, "smartTagPr": true, "smartTagTypes": true,
	"webPublishing": true, "fileRecoveryPr": true, "webPublishObjects": true, "extLst": true,
}

func (c *calculation) look(s *scanner) {
	switch {
	case s.kind == tokenStart && len(s.open) == 1:
		c.prefix = s.prefix()
	case s.kind == tokenStart && s.is(spaceMain, "calcPr"):
		c.there = true
		c.insert = s.start + 1 + len(c.prefix) + len("calcPr")
		if from, to, ok := s.valueSpan("fullCalcOnLoad"); ok {
			c.value = piece{from, to}
		}
	case s.kind == tokenStart && len(s.open) == 2 && c.insert == 0 && afterCalc[string(s.local)]:
		c.insert = s.start
	case s.kind == tokenEnd && len(s.open) == 0 && c.insert == 0:
		c.insert = s.start
	}
}

// ask makes programs calculate everything when the file is opened.
func (c *calculation) ask(changes *edits) {
	switch {
	case c.value.is():
		changes.replace(c.value.from, c.value.to, "1")
	case c.there:
		changes.replace(c.insert, c.insert, ` fullCalcOnLoad="1"`)
	default:
		changes.replace(c.insert, c.insert, "<"+c.prefix+`calcPr fullCalcOnLoad="1"/>`)
	}
}

// dropChain takes out the calculation chain, its link and its content type.
func (p *patcher) dropChain(workbook string) error {
	rels, err := p.b.relations(workbook)
	if err != nil {
		return err
	}
	chain := rels.ofType("calcChain")
	if chain == nil {
		return nil
	}
	if e := p.b.archive.find(chain.target); e != nil {
		p.gone[e] = true
	}
	if err := p.dropElement(relationsPart(workbook), "Relationship", "Id", chain.id); err != nil {
		return err
	}
	return p.dropElement(typesPart, "Override", "PartName", "/"+chain.target)
}

// dropElement removes the elements of that name with that attribute.
func (p *patcher) dropElement(part, local, attr, value string) error {
	return p.rewrite(p.b.archive.find(part), func(s *scanner, changes *edits) error {
		if s.kind == tokenStart && string(s.local) == local && strings.EqualFold(string(s.attr(attr)), value) {
			return s.drop(changes)
		}
		return nil
	})
}
