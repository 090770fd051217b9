package xlsx

import (
	"slices"
	"strings"
)

// translate gives the formula of a cell that is so many rows and columns from
// the one the formula f is written for, as filling down does. In all sheets and
// files relative references move and absolute ones stay; what moves off the
// sheet is lost.
func translate(f string, rows, cols int) (string, error) {
	if rows == 0 && cols == 0 {
		return f, nil
	}
	var dst []byte
	done := 0
	s := formulaScanner{f: f}
	for s.next() {
		if s.kind != refToken {
			continue
		}
		to := s.ref
		onSheet := to.offset(rows, cols)
		if onSheet && to == s.ref {
			continue
		}
		dst = append(dst, f[done:s.start]...)
		if onSheet {
			dst = to.append(dst)
		} else {
			dst = to.appendLost(dst)
		}
		done = s.pos
	}
	if s.err != nil || done == 0 {
		return f, s.err
	}
	return string(append(dst, f[done:]...)), nil
}

// shifter moves the references of a workbook whose sheets grow. There is one
// for formulas, names, charts and formats, so that they never disagree about
// where a row went.
type shifter struct {
	index   map[string]int // of the sheets in the order of the workbook, by which references over several go
	growths []*growth      // of each sheet; nil if it stays as it is
}

// newShifter takes the names of all sheets in their order.
func newShifter(sheets []string) *shifter {
	s := &shifter{index: make(map[string]int, 2*len(sheets)), growths: make([]*growth, len(sheets))}
	for i, name := range sheets {
		s.index[strings.ToLower(name)] = i
	}
	for i, name := range sheets {
		s.index[name] = i // most formulas write it like this, and it is found without another string
	}
	return s
}

// grow sets what becomes of a sheet's rows.
func (s *shifter) grow(sheet string, g *growth) error {
	i := s.sheet(sheet)
	if i < 0 {
		return &Error{Code: NoSheet, Sheet: sheet}
	}
	s.growths[i] = g
	return nil
}

// sheet gives the place of the sheet in the workbook, or noSheet.
func (s *shifter) sheet(name string) int {
	if i, ok := s.index[name]; ok {
		return i
	}
	if i, ok := s.index[strings.ToLower(name)]; ok {
		return i
	}
	return noSheet
}

const noSheet = -1

// growthOf is the growth of the sheet, or nil.
func (s *shifter) growthOf(sheet string) *growth {
	if i := s.sheet(sheet); i >= 0 {
		return s.growths[i]
	}
	return nil
}

// formulaPlace is where a formula stands.
type formulaPlace struct {
	sheet    string // that references without one mean; empty where they mean none, as in names
	row      int    // of the form; 0 in no row, as in charts
	instance int    // of the row's block that this formula is for
}

// compiled is a formula whose references were found, to be shifted often.
type compiled struct {
	text  string
	sites []site
}

// site is a reference that may have to move.
type site struct {
	start, end int
	ref        reference
	from, to   int  // its sheets, or noSheet for that of the formula
	tail       bool // after the operator :, and so the end of a range
}

// compile finds the references of the formula f.
func (s *shifter) compile(f string) (compiled, error) {
	c := compiled{text: f}
	colon := false
	scan := formulaScanner{f: f}
	for scan.next() {
		if scan.kind == refToken && !scan.external && !scan.ref.fullHeight() {
			x := site{start: scan.start, end: scan.pos, ref: scan.ref, tail: colon}
			if s.locate(&x) {
				c.sites = append(c.sites, x)
			}
		}
		if scan.kind != spaceToken {
			colon = scan.kind == opToken && scan.text() == ":"
		}
	}
	return c, scan.err
}

// locate finds the sheets of a reference; false if they are not all known, and
// so whoever calculates the formula cannot find the cells either.
func (s *shifter) locate(x *site) bool {
	x.from, x.to = noSheet, noSheet
	if x.ref.prefix == "" {
		return true
	}
	x.from = s.sheet(x.ref.sheet)
	x.to = x.from
	if x.ref.last != "" {
		x.to = s.sheet(x.ref.last)
	}
	x.from, x.to = min(x.from, x.to), max(x.from, x.to)
	return x.from != noSheet
}

// formula shifts the references of f; f itself if none has to move.
func (s *shifter) formula(f string, at formulaPlace) (string, error) {
	c, err := s.compile(f)
	if err != nil {
		return f, err
	}
	dst, done, err := s.rewrite(nil, c, at)
	if err != nil || done == 0 {
		return f, err
	}
	return string(append(dst, f[done:]...)), nil
}

// append is formula for a compiled one, behind dst.
func (s *shifter) append(dst []byte, c compiled, at formulaPlace) ([]byte, error) {
	out, done, err := s.rewrite(dst, c, at)
	if err != nil {
		return dst, err
	}
	return append(out, c.text[done:]...), nil
}

// rewrite appends the formula up to its last reference that moves, and tells
// where that ends.
func (s *shifter) rewrite(dst []byte, c compiled, at formulaPlace) (_ []byte, done int, err error) {
	if len(c.sites) == 0 {
		return dst, 0, nil
	}
	h := s.home(at)
	for i := range c.sites {
		x := &c.sites[i]
		ref, is, err := s.move(x, h)
		if err != nil {
			return dst, done, err
		}
		if is && ref == x.ref {
			continue
		}
		dst = append(dst, c.text[done:x.start]...)
		if is {
			dst = ref.append(dst)
		} else {
			dst = ref.appendLost(dst)
		}
		done = x.end
	}
	return dst, done, nil
}

// move gives the new reference; false if its cells are gone.
func (s *shifter) move(x *site, h home) (ref reference, is bool, err error) {
	from, to := x.from, x.to
	if from == noSheet {
		from, to = h.sheet, h.sheet
	}
	if from == noSheet {
		return x.ref, true, nil
	}
	if from != to {
		if slices.ContainsFunc(s.growths[from:to+1], (*growth).changes) {
			return x.ref, false, &Error{Code: FormulaAcross, Detail: string(x.ref.append(nil))}
		}
		return x.ref, true, nil
	}
	g := s.growths[from]
	if !g.changes() {
		return x.ref, true, nil
	}
	ref, own := x.ref, from == h.sheet
	if ref.shape == cellShape {
		ref.a.row, is = h.cell(g, own, ref.a, x.tail)
		ref.b.row = ref.a.row
		return ref, is, nil
	}
	lo, hi := &ref.a, &ref.b
	if lo.row > hi.row {
		lo, hi = hi, lo
	}
	lo.row, hi.row, is = h.span(g, own, *lo, *hi)
	return ref, is, nil
}

// home finds the block of a place.
func (s *shifter) home(at formulaPlace) home {
	h := home{sheet: s.sheet(at.sheet), instance: at.instance}
	if h.sheet == noSheet {
		return h
	}
	h.g = s.growths[h.sheet]
	i, in := h.g.blockOf(at.row)
	if in {
		h.block, h.in = h.g.blocks[i], true
	}
	return h
}
