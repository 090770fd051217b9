package xlsx

import (
	"bytes"
	"fmt"
	"strings"
)

// cellRange shifts a range of cells that is no formula, such as that of a
// filter; false if nothing of it is left.
func (s *shifter) cellRange(r Range, sheet string) (Range, bool) {
	from, to, ok := s.growthOf(sheet).span(r.First.Row, r.Last.Row)
	r.First.Row, r.Last.Row = from, to
	return r, ok
}

// ranges shifts a range of which something is said of each cell: of a part of a
// block it becomes a range in each instance. It is not for merged cells, of
// which each instance has its own.
func (s *shifter) ranges(r Range, sheet string) []Range {
	var all []Range
	for _, rows := range s.growthOf(sheet).spread(r.First.Row, r.Last.Row) {
		all = append(all, Range{At(r.First.Col, rows[0]), At(r.Last.Col, rows[1])})
	}
	return all
}

// sqref shifts a list of ranges between spaces, and tells whether it changed.
// It is empty if nothing of it is left. What stays, stays as it is written.
func (s *shifter) sqref(list, sheet string) (_ string, changed bool, err error) {
	g := s.growthOf(sheet)
	if !g.changes() {
		return list, false, nil
	}
	var dst []byte
	for field := range strings.FieldsSeq(list) {
		r, end, ok := referenceAt(field, 0)
		if !ok || end != len(field) {
			return list, false, &Error{Code: BadReference, Sheet: sheet, Detail: fmt.Sprintf("%.40q", field)}
		}
		before := len(dst)
		dst = r.appendSpread(dst, g, field)
		changed = changed || string(dst[before:]) != " "+field
	}
	if !changed {
		return list, false, nil
	}
	return string(bytes.TrimPrefix(dst, []byte(" "))), true, nil
}

// appendSpread writes each range that the reference becomes, behind a space.
func (r reference) appendSpread(dst []byte, g *growth, written string) []byte {
	lo, hi := &r.a, &r.b
	if lo.row > hi.row {
		lo, hi = hi, lo
	}
	first, last := lo.row, hi.row
	if r.fullHeight() {
		return append(append(dst, ' '), written...)
	}
	for _, rows := range g.spread(first, last) {
		dst = append(dst, ' ')
		if rows == [2]int{first, last} {
			dst = append(dst, written...)
			continue
		}
		lo.row, hi.row = rows[0], rows[1]
		if rows[0] != rows[1] && r.shape == cellShape {
			r.shape = rangeShape
		}
		dst = r.append(dst)
	}
	return dst
}
