package xlsx

import (
	"strconv"
	"strings"
)

// manyRanges changes a list of ranges.
func (p *settingPatcher) manyRanges(how referring, text string) (string, bool, error) {
	if how == refersRanges {
		return p.p.shift.sqref(text, p.sheet)
	}
	var all []string
	for _, one := range strings.Fields(text) {
		r, err := ParseRange(one)
		if err != nil { // whole columns or rows, as some programs write them
			whole, _, err := p.p.shift.sqref(one, p.sheet)
			if err != nil {
				return "", false, p.s.fail(BadReference, one)
			}
			all = append(all, strings.Fields(whole)...)
			continue
		}
		if r, ok := p.p.shift.cellRange(r, p.sheet); ok {
			all = append(all, r.String())
		}
	}
	now := strings.Join(all, " ")
	return now, now != text, nil
}

// ranges gives where a single range goes.
func (p *settingPatcher) ranges(how referring, r Range) []string {
	g := p.growth()
	switch how {
	case refersCell:
		row, ok := g.row(r.First.Row, 0)
		if !ok {
			return nil
		}
		return []string{Address{row, r.First.Col}.String()}
	case refersLink:
		all := p.p.shift.ranges(r, p.sheet)
		now := make([]string, len(all))
		for i := range all {
			now[i] = all[i].String()
		}
		return now
	case refersMerge:
		if i, in := g.blockOf(r.First.Row); in && g.blocks[i].has(r.Last.Row) {
			now := make([]string, g.blocks[i].count)
			for n := range now {
				first, _ := g.row(r.First.Row, n)
				last, _ := g.row(r.Last.Row, n)
				now[n] = Range{Address{first, r.First.Col}, Address{last, r.Last.Col}}.String()
			}
			return now
		}
	default:
	}
	if r, ok := p.p.shift.cellRange(r, p.sheet); ok {
		return []string{r.String()}
	}
	return nil
}

// dimension gives the range of all cells anew.
func (p *settingPatcher) dimension() error {
	from, to, ok := p.s.valueSpan("ref")
	if !ok || p.f == nil {
		return nil
	}
	old := string(p.s.attr("ref"))
	r, err := ParseRange(old)
	if err != nil {
		return p.s.fail(BadReference, old)
	}
	grown, kept := p.p.shift.cellRange(r, p.sheet)
	include := func(a Address, instance int) {
		row, ok := p.f.growth.row(a.Row, instance)
		if !ok {
			return
		}
		if !kept {
			grown, kept = Range{Address{row, a.Col}, Address{row, a.Col}}, true
		}
		grown.First.Row, grown.First.Col = min(grown.First.Row, row), min(grown.First.Col, a.Col)
		grown.Last.Row, grown.Last.Col = max(grown.Last.Row, row), max(grown.Last.Col, a.Col)
	}
	for _, fill := range p.f.fills {
		include(fill.At, 0)
	}
	for _, b := range p.f.blocks {
		for i, item := range b.Items {
			for _, fill := range item {
				include(fill.At, i)
			}
		}
	}
	if !kept {
		grown = Range{Address{1, 1}, Address{1, 1}}
	}
	p.put(piece{from, to}, old, grown.String())
	return nil
}

// frozen moves the line of frozen panes when rows above it come or go.
func (p *settingPatcher) frozen() {
	from, to, ok := p.s.valueSpan("ySplit")
	state := string(p.s.attr("state"))
	rows, whole := smallNumber(p.s.attr("ySplit"))
	if !ok || !whole || state != "frozen" && state != "frozenSplit" || !p.growth().changes() {
		return
	}
	p.put(piece{from, to}, strconv.Itoa(rows), strconv.Itoa(max(p.growth().end(rows), 0)))
}
