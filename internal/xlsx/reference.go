package xlsx

import (
	"strconv"
	"strings"
)

// shape is what a reference names.
type shape uint8

const (
	cellShape    shape = iota // A1
	rangeShape                // A1:B2
	columnsShape              // A:C
	rowsShape                 // 1:3
)

// corner is one end of a reference; whole columns have no row, and whole rows
// no column.
type corner struct {
	col, row       int
	absCol, absRow bool
}

// reference is what a refToken says. Its corners are in the order written,
// which need not be the order in the sheet; a cell has only the first.
type reference struct {
	prefix      string // as written, up to the exclamation mark
	sheet, last string // without quotes and book; last if there are two
	external    bool   // in another file
	shape       shape
	a, b        corner
}

// referenceAt reads the reference without prefix at i, and where it ends. What
// goes on like a name or a call is none, such as LOG10(.
func referenceAt(f string, i int) (r reference, end int, ok bool) {
	for _, kind := range [...]struct {
		at    func(string, int) (corner, int, bool)
		shape shape
	}{{cellAt, rangeShape}, {columnAt, columnsShape}, {rowAt, rowsShape}} {
		a, n, ok := kind.at(f, i)
		if !ok {
			continue
		}
		if n < len(f) && f[n] == ':' {
			if b, end, ok := kind.at(f, n+1); ok && endsAt(f, end) {
				return reference{shape: kind.shape, a: a, b: b}, end, true
			}
		}
		if kind.shape == rangeShape && endsAt(f, n) {
			return reference{shape: cellShape, a: a, b: a}, n, true
		}
	}
	return reference{}, 0, false
}

// endsAt tells whether a reference may end before i.
func endsAt(f string, i int) bool {
	return i >= len(f) || glueAt(f, i) == 0 && strings.IndexByte("(![", f[i]) < 0
}

func cellAt(f string, i int) (corner, int, bool) {
	c, i, ok := columnAt(f, i)
	if !ok {
		return c, i, false
	}
	r, i, ok := rowAt(f, i)
	c.row, c.absRow = r.row, r.absRow
	return c, i, ok
}

func columnAt(f string, i int) (c corner, end int, ok bool) {
	if i < len(f) && f[i] == '$' {
		c.absCol = true
		i++
	}
	for end = i; end < len(f) && end-i < 4 && (f[end]|0x20 >= 'a' && f[end]|0x20 <= 'z'); {
		end++
	}
	c.col, ok = parseColumn(f[i:end])
	return c, end, ok
}

func rowAt(f string, i int) (c corner, end int, ok bool) {
	if i < len(f) && f[i] == '$' {
		c.absRow = true
		i++
	}
	for end = i; digitAt(f, end) > 0 && end-i < 8; {
		end++
	}
	c.row, ok = parseRow(f[i:end])
	return c, end, ok
}

// append writes the reference as files store it.
func (r reference) append(dst []byte) []byte {
	dst = r.a.append(append(dst, r.prefix...), r.shape)
	if r.shape == cellShape {
		return dst
	}
	return r.b.append(append(dst, ':'), r.shape)
}

func (c corner) append(dst []byte, s shape) []byte {
	if s != rowsShape {
		if c.absCol {
			dst = append(dst, '$')
		}
		dst = append(dst, ColumnName(c.col)...)
	}
	if s != columnsShape {
		if c.absRow {
			dst = append(dst, '$')
		}
		dst = strconv.AppendInt(dst, int64(c.row), 10)
	}
	return dst
}

// fullHeight tells whether the reference has all rows, however it is written,
// and so no row that could move.
func (r reference) fullHeight() bool {
	return r.shape == columnsShape || r.shape != cellShape &&
		min(r.a.row, r.b.row) == 1 && max(r.a.row, r.b.row) == MaxRows
}

// fullWidth is fullHeight for columns.
func (r reference) fullWidth() bool {
	return r.shape == rowsShape || r.shape == rangeShape &&
		min(r.a.col, r.b.col) == 1 && max(r.a.col, r.b.col) == MaxColumns
}

// offset moves what is relative; false if that leads off the sheet.
func (r *reference) offset(rows, cols int) bool {
	fixRows, fixCols := r.fullHeight(), r.fullWidth()
	for _, c := range []*corner{&r.a, &r.b} {
		if !fixRows && !c.absRow {
			if c.row += rows; c.row < 1 || c.row > MaxRows {
				return false
			}
		}
		if !fixCols && !c.absCol {
			if c.col += cols; c.col < 1 || c.col > MaxColumns {
				return false
			}
		}
	}
	return true
}

// appendLost writes what is left of a reference to cells that are gone.
func (r reference) appendLost(dst []byte) []byte {
	return append(append(dst, r.prefix...), "#REF!"...)
}
