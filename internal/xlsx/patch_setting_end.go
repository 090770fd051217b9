package xlsx

import (
	"slices"
	"strconv"
	"strings"
)

// counters are the lists that must not be empty, and that say how many they hold.
var counters = map[string]bool{
	"mergeCells": true, "dataValidations": true, "hyperlinks": true, "rowBreaks": true,
	"protectedRanges": true, "ignoredErrors": true, "cellWatches": true, "smartTags": true,
	"conditionalFormattings": true, "sparklines": true, "webPublishItems": true,
}

// end leaves an element: repeats it, removes it, or counts what is left in it.
func (p *settingPatcher) end() error {
	e := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	if !p.p.grows() {
		return nil
	}
	if err := p.resolve(e); err != nil {
		return err
	}
	if counters[e.local] && e.children > 0 {
		p.recount(e)
	}
	n := 1
	switch {
	case e.gone:
		p.edits.remove(e.from, p.s.pos)
		n = 0
	case len(e.repeat) > 0:
		n = len(e.repeat)
		p.repeat(e)
	}
	if len(p.open) > 0 {
		parent := p.open[len(p.open)-1]
		parent.children++
		parent.kept += n
	}
	return nil
}

func (p *settingPatcher) recount(e *setting) {
	if e.kept == 0 {
		e.gone = true
		return
	}
	if e.kept == e.children {
		return
	}
	if e.count.is() {
		p.edits.replace(e.count.from, e.count.to, strconv.Itoa(e.kept))
	}
	if e.manual.is() {
		p.edits.replace(e.manual.from, e.manual.to, strconv.Itoa(e.kept))
	}
}

// repeatRoom is by how much a reference may get longer when it moves down.
const repeatRoom = 16

// repeat writes an element once for each of its references.
func (p *settingPatcher) repeat(e *setting) {
	inner := slices.Clone(p.edits[p.edits.since(e.from):])
	p.edits.remove(e.from, p.s.pos)
	all := make([]byte, 0, len(e.repeat)*(p.s.pos-e.from+repeatRoom))
	for _, ref := range e.repeat {
		one := append(slices.Clone(inner), edit{e.ref.from, e.ref.to, []byte(ref)})
		all = one.apply(all, p.part, e.from, p.s.pos)
	}
	p.edits[len(p.edits)-1].text = all
}

// text changes an element that holds a formula or ranges.
func (p *settingPatcher) text(how referring) error {
	text, from, to, err := p.s.elementText()
	if err != nil {
		return err
	}
	e := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	at := piece{from, to}
	holder := p.holder()
	if holder == nil {
		return p.refer(e, how, text, at)
	}
	if how == refersFormula {
		if !strings.Contains(string(p.part[from:to]), "<") { // else its <f> was in it: see below
			holder.formulas = append(holder.formulas, waiting{at, text})
			return nil
		}
		inner := strings.Index(string(p.part[from:to]), ">")
		outer := strings.LastIndex(string(p.part[from:to]), "</")
		holder.formulas = append(holder.formulas, waiting{piece{from + inner + 1, from + outer}, text})
		return nil
	}
	holder.row = firstRow(text)
	holder.ref = at
	holder.unresolved = false
	if holder.local == "sparkline" {
		return p.sparkline(holder, text)
	}
	changed, _, err := p.p.shift.sqref(text, p.sheet)
	if err != nil {
		return err
	}
	holder.gone = changed == ""
	p.put(at, text, changed)
	return nil
}

// holder is the extension's element whose cells come after its formulas.
func (p *settingPatcher) holder() *setting {
	for i := len(p.open) - 1; i >= 0; i-- {
		if e := p.open[i]; e.unresolved || len(e.formulas) > 0 {
			return e
		}
	}
	return nil
}

// resolve shifts the formulas that waited for the cells they are for.
func (p *settingPatcher) resolve(e *setting) error {
	if len(e.repeat) > 0 {
		return nil
	}
	for _, w := range e.formulas {
		changed, err := p.p.shift.formula(w.text, formulaPlace{sheet: p.sheet, row: e.row})
		if err != nil {
			return withPlace(err, p.sheet, "")
		}
		p.put(w.at, w.text, changed)
	}
	return nil
}

// sparkline repeats a small chart in a cell with the cell's row.
func (p *settingPatcher) sparkline(e *setting, text string) error {
	r, err := ParseRange(text)
	if err != nil {
		return p.s.fail(BadReference, text)
	}
	g := p.growth()
	i, in := g.blockOf(r.First.Row)
	if !in {
		row, _ := g.row(r.First.Row, 0)
		p.put(e.ref, text, Address{row, r.First.Col}.String())
		return nil
	}
	count := g.blocks[i].count
	if count == 0 {
		e.gone = true
		return nil
	}
	end := p.elementEnd(e)
	all := make([]byte, 0, count*(end-e.from+repeatRoom))
	for n := range count {
		var one edits
		row, _ := g.row(r.First.Row, n)
		one.replace(e.ref.from, e.ref.to, Address{row, r.First.Col}.String())
		for _, w := range e.formulas {
			changed, err := p.p.shift.formula(w.text, formulaPlace{sheet: p.sheet, row: r.First.Row, instance: n})
			if err != nil {
				return withPlace(err, p.sheet, "")
			}
			one.replace(w.at.from, w.at.to, escaped(changed))
		}
		all = one.apply(all, p.part, e.from, end)
	}
	e.formulas = nil
	p.edits = append(p.edits, edit{e.from, end, all})
	return nil
}

// elementEnd is where an element ends whose last child was just read.
func (p *settingPatcher) elementEnd(e *setting) int {
	rest := string(p.part[p.s.pos:])
	return p.s.pos + strings.IndexByte(rest, '>') + 1
}

// pageBreak moves a break with the row that it follows; after a block it follows
// the block's last row.
func (p *settingPatcher) pageBreak(e *setting, text string, at piece) error {
	row, ok := smallNumber([]byte(text))
	if !ok {
		return p.s.fail(BadReference, text)
	}
	g := p.growth()
	now := g.end(row)
	if i, in := g.blockOf(row); in && g.blocks[i].count == 0 || now < 1 || now >= MaxRows {
		e.gone = true
		return nil
	}
	p.put(at, text, strconv.Itoa(now))
	return nil
}

// anchorRow moves a row of a control's anchor, which counts from 0.
func (p *settingPatcher) anchorRow() error {
	text, from, to, err := p.s.elementText()
	if err != nil {
		return err
	}
	p.open = p.open[:len(p.open)-1]
	row, ok := smallNumber([]byte(strings.TrimSpace(text)))
	if !ok {
		return p.s.fail(BadReference, text)
	}
	p.put(piece{from, to}, text, strconv.Itoa(p.growth().start(row+1)-1))
	return nil
}
