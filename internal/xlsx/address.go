package xlsx

import (
	"strconv"
	"strings"
)

// Address is a cell's place in a sheet: row 1 to 1,048,576, column 1 to 16,384.
type Address struct{ Row, Col int }

// At is the address of that column and row, both from 1.
func At(col, row int) Address { return Address{Row: row, Col: col} }

// String gives the address as people write it, such as B7.
func (a Address) String() string { return ColumnName(a.Col) + strconv.Itoa(a.Row) }

// ParseAddress reads an address such as B7 or $B$7. It is exact: no spaces, no
// lower case, nothing outside a sheet.
func ParseAddress(s string) (Address, error) {
	bare := strings.TrimPrefix(s, "$")
	n := 0
	for n < len(bare) && bare[n] >= 'A' && bare[n] <= 'Z' {
		n++
	}
	col, okCol := parseColumn(bare[:n])
	row, okRow := parseRow(strings.TrimPrefix(bare[n:], "$"))
	if !okCol || !okRow {
		return Address{}, &Error{Code: BadReference, Detail: s}
	}
	return Address{Row: row, Col: col}, nil
}

// parseColumn reads A to XFD.
func parseColumn(s string) (int, bool) {
	if len(s) == 0 || len(s) > 3 {
		return 0, false
	}
	col := 0
	for i := range len(s) {
		c := s[i] | 0x20
		if c < 'a' || c > 'z' {
			return 0, false
		}
		col = col*26 + int(c-'a') + 1
	}
	return col, col <= MaxColumns
}

// parseRow reads 1 to 1048576, without leading zeros.
func parseRow(s string) (int, bool) {
	if len(s) == 0 || len(s) > 7 || s[0] == '0' {
		return 0, false
	}
	row := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		row = row*10 + int(s[i]-'0')
	}
	return row, row <= MaxRows
}

// ColumnName gives A for 1 up to XFD for 16,384.
func ColumnName(col int) string {
	var b [3]byte
	i := len(b)
	for ; col > 0 && i > 0; col = (col - 1) / 26 {
		i--
		b[i] = byte('A' + (col-1)%26)
	}
	return string(b[i:])
}

// Range is a rectangle of cells, corners included.
type Range struct{ First, Last Address }

// String gives A1:B2, or A1 for a single cell.
func (r Range) String() string {
	if r.First == r.Last {
		return r.First.String()
	}
	return r.First.String() + ":" + r.Last.String()
}

// Contains tells whether the cell lies in the range.
func (r Range) Contains(a Address) bool {
	return a.Row >= r.First.Row && a.Row <= r.Last.Row && a.Col >= r.First.Col && a.Col <= r.Last.Col
}

// ParseRange reads A1:B2 or A1. The corners may be given in either order.
func ParseRange(s string) (Range, error) {
	from, to, two := strings.Cut(s, ":")
	first, err := ParseAddress(from)
	if err != nil {
		return Range{}, &Error{Code: BadReference, Detail: s}
	}
	if !two {
		return Range{first, first}, nil
	}
	last, err := ParseAddress(to)
	if err != nil {
		return Range{}, &Error{Code: BadReference, Detail: s}
	}
	return Range{
		Address{min(first.Row, last.Row), min(first.Col, last.Col)},
		Address{max(first.Row, last.Row), max(first.Col, last.Col)},
	}, nil
}

// splitAddress reads B7 into column and row. Small letters are the same; $ is
// not allowed here.
func splitAddress(b []byte) (col, row int, ok bool) {
	i := 0
	for i < len(b) && i < 4 {
		c := b[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
		i++
	}
	if i == 0 || i > 3 || i == len(b) || len(b)-i > 7 || b[i] == '0' {
		return 0, 0, false
	}
	for ; i < len(b); i++ {
		d := b[i] - '0'
		if d > 9 {
			return 0, 0, false
		}
		row = row*10 + int(d)
	}
	return col, row, col <= MaxColumns && row <= MaxRows
}
