package xlsx

import (
	"bytes"
	"strconv"
)

// cellFormula is a formula of the form, as if its cell stood alone: that of a
// follower of a shared formula is the master's, moved.
type cellFormula struct {
	from, to int   // the whole element
	tagEnd   int   // of its start tag
	text     piece // between the tags
	ref      piece // value of ref, of an array
	area     Range
	array    bool
	group    *sharedFormula // of master and followers
	formula  string
	compiled *compiled
}

// sharedFormula is a formula that several cells share.
type sharedFormula struct {
	row, col int
	formula  string
	split    bool // its cells no longer say the same: each gets its own
}

// readFormula reads the <f> whose start tag was just read.
func (r *rowPatcher) readFormula(row, col int) (*cellFormula, error) {
	s := r.s
	f := &cellFormula{from: s.start, tagEnd: s.pos}
	kind := string(s.attr("t"))
	index := 0
	if kind == "shared" {
		var err error
		if index, err = strconv.Atoi(string(s.attr("si"))); err != nil {
			return nil, s.fail(Dialect, "shared formula")
		}
	}
	grown := r.f != nil && r.f.growth.changes()
	if from, to, has := s.valueSpan("ref"); has && kind != "shared" {
		area, err := ParseRange(string(s.attr("ref")))
		if err != nil {
			return nil, err
		}
		if kind == "dataTable" && grown {
			return nil, &Error{Code: TableCrosses, Cell: area.String()}
		}
		f.ref, f.area, f.array = piece{from, to}, area, kind == "array"
	}
	text, from, to, err := s.elementText()
	if err != nil {
		return nil, err
	}
	f.to, f.text, f.formula = s.pos, piece{from, to}, text
	if kind == "shared" {
		if err := r.joinGroup(f, index, row, col, grown); err != nil {
			return nil, err
		}
	}
	if f.array && grown && r.f.growth.cut(f.area.First.Row, f.area.Last.Row) {
		return nil, &Error{Code: ArrayCrosses, Cell: f.area.String()}
	}
	return f, nil
}

// joinGroup finds a shared formula's text.
func (r *rowPatcher) joinGroup(f *cellFormula, index, row, col int, split bool) error {
	group := r.shared[index]
	if f.formula != "" {
		group = &sharedFormula{row: row, col: col, formula: f.formula, split: split}
		r.shared[index] = group
		if !split {
			shifted, err := r.p.shift.formula(f.formula, formulaPlace{sheet: r.sheet.Name, row: row})
			if err != nil {
				return err
			}
			group.split = shifted != f.formula
		}
	}
	if group == nil {
		return r.s.fail(Dialect, "shared formula")
	}
	f.group = group
	if f.formula == "" {
		moved, err := translate(group.formula, row-group.row, col-group.col)
		if err != nil {
			return err
		}
		f.formula = moved
	}
	return nil
}

// shifted gives the formula as it reads in that instance, until the next one.
func (r *rowPatcher) shifted(f *cellFormula, at formulaPlace) ([]byte, error) {
	if f.compiled == nil {
		c, err := r.p.shift.compile(f.formula)
		if err != nil {
			return nil, err
		}
		f.compiled = &c
	}
	var err error
	r.scratch, err = r.p.shift.append(r.scratch[:0], *f.compiled, at)
	return r.scratch, err
}

// sameFormula tells whether the element of a formula can stay as it is.
func (r *rowPatcher) sameFormula(f *cellFormula, at formulaPlace) (bool, error) {
	if f.group != nil && f.group.split {
		return false, nil
	}
	if f.array && r.area(f.area, at) != f.area {
		return false, nil
	}
	shifted, err := r.shifted(f, at)
	return err == nil && bytes.Equal(shifted, []byte(f.formula)), err
}

// area is where an array's range goes in that instance.
func (r *rowPatcher) area(a Range, at formulaPlace) Range {
	if r.f == nil {
		return a
	}
	g := r.f.growth
	if i, in := g.blockOf(a.First.Row); in && g.blocks[i].has(a.Last.Row) {
		a.First.Row, _ = g.row(a.First.Row, at.instance)
		a.Last.Row, _ = g.row(a.Last.Row, at.instance)
		return a
	}
	a.First.Row, a.Last.Row = g.start(a.First.Row), g.end(a.Last.Row)
	return a
}

// writeFormula writes <f>: as it is, with its own tag and another text, or plain
// where it was shared.
func (r *rowPatcher) writeFormula(f *cellFormula, same bool, at formulaPlace) error {
	if same {
		r.out = append(r.out, r.part[f.from:f.to]...)
		return nil
	}
	shifted, err := r.shifted(f, at)
	if err != nil {
		return err
	}
	switch {
	case f.group != nil:
		r.out = append(r.out, "<"+r.prefix+"f>"...)
	case f.array:
		r.out = append(r.out, r.part[f.from:f.ref.from]...)
		r.out = append(r.out, r.area(f.area, at).String()...)
		r.out = append(r.out, r.part[f.ref.to:f.tagEnd]...)
	default:
		r.out = append(r.out, r.part[f.from:f.tagEnd]...)
	}
	r.out = appendFormula(r.out, shifted)
	if f.group != nil {
		r.out = append(r.out, "</"+r.prefix+"f>"...)
	} else {
		r.out = append(r.out, r.part[f.text.to:f.to]...)
	}
	return nil
}

// appendFormula writes a formula as the content of an element.
func appendFormula(dst, formula []byte) []byte {
	for _, c := range formula {
		switch c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		case '\r':
			dst = append(dst, "&#13;"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
