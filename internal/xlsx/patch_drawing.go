package xlsx

import (
	"strconv"
	"strings"
)

// anchored is an anchor of a picture, shape or chart that is being read.
type anchored struct {
	begin    int
	fixed    bool     // it keeps its size: editAs="oneCell"
	rows     [2]int   // of its corners, from 1; 0 if there is none
	places   [2]piece // where they stand
	corner   int      // 0 in <from>, 1 in <to>
	inCorner bool
}

// patchDrawing moves what lies over a sheet with the cells under it. A thing
// over removed rows goes with them.
func (p *patcher) patchDrawing(e *entry, sheet *Sheet, g *growth) error {
	var a *anchored
	return p.rewrite(e, func(s *scanner, changes *edits) error {
		switch s.kind {
		case tokenStart:
			return p.enterDrawing(s, &a, changes, sheet.Name)
		case tokenEnd:
			switch {
			case a == nil || s.space != spaceDrawing:
			case s.is(spaceDrawing, "from"), s.is(spaceDrawing, "to"):
				a.inCorner = false
			case s.is(spaceDrawing, "twoCellAnchor"), s.is(spaceDrawing, "oneCellAnchor"):
				a.move(g, s.pos, changes)
				a = nil
			}
		case tokenText, tokenEOF:
		}
		return nil
	})
}

func (p *patcher) enterDrawing(s *scanner, a **anchored, changes *edits, sheet string) error {
	switch {
	case s.is(spaceDrawing, "twoCellAnchor"), s.is(spaceDrawing, "oneCellAnchor"):
		*a = &anchored{begin: s.start, fixed: string(s.attr("editAs")) == "oneCell" || s.is(spaceDrawing, "oneCellAnchor")}
	case *a == nil:
	case s.is(spaceDrawing, "from"):
		(*a).corner, (*a).inCorner = 0, true
	case s.is(spaceDrawing, "to"):
		(*a).corner, (*a).inCorner = 1, true
	case s.is(spaceDrawing, "row") && (*a).inCorner:
		text, from, to, err := s.elementText()
		if err != nil {
			return err
		}
		row, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil {
			return s.fail(BadReference, text)
		}
		(*a).rows[(*a).corner], (*a).places[(*a).corner] = row+1, piece{from, to}
	default: // a shape that shows a cell's text, a picture of cells
		p.shiftAttributes(s, changes, sheet, "textlink", "cellRange")
	}
	return nil
}

// move gives the corners their new rows. What spans a block stretches with it,
// unless it keeps its size.
func (a *anchored) move(g *growth, end int, changes *edits) {
	if !g.changes() || a.rows[0] == 0 {
		return
	}
	first, last := a.rows[0], max(a.rows[1], a.rows[0])
	if i, in := g.blockOf(first); in && g.blocks[i].count == 0 && g.blocks[i].has(last) {
		changes.remove(a.begin, end)
		return
	}
	from := g.start(first)
	to := g.end(last)
	if i, in := g.blockOf(first); a.fixed || in && g.blocks[i].has(last) {
		to = from + last - first
	}
	changes.replace(a.places[0].from, a.places[0].to, strconv.Itoa(from-1))
	if a.places[1].is() {
		changes.replace(a.places[1].from, a.places[1].to, strconv.Itoa(max(to, from)-1))
	}
}
