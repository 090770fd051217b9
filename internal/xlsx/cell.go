package xlsx

import "fmt"

// Row is one row of a sheet with its cells that hold something.
type Row struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // ascending by column

	runs map[int][]Run // by column
}

// Cell gives the cell of a column, counted from 1; an empty one if there is none.
func (r *Row) Cell(col int) Cell {
	for _, c := range r.Cells {
		if c.Col >= col {
			if c.Col == col {
				return c
			}
			break
		}
	}
	return Cell{Col: col}
}

// Cell is what one cell holds, as it is stored: no number format was applied.
type Cell struct {
	Col     int // from 1
	Kind    Kind
	Style   int    // index of its cell format
	Text    string // the text; or the number, the date's serial number or ISO date, the error value, 0 or 1
	Cached  bool   // the value is what a program once calculated, and may be out of date
	Formula string // of a cell whose value is cached; empty for followers of a shared formula

	system1904 bool
}

// String is the value as text, with numbers to 15 digits.
func (c Cell) String() string {
	if c.Kind == Number {
		if d, ok := parseDecimal(c.Text); ok {
			return d.String()
		}
	}
	return c.Text
}

// Int gives the cell's number as an integer. A fraction is refused with
// NotWhole, a number of over 15 digits with Rounded: a spreadsheet has already
// changed it, so identifiers must stand there as text. Text is not read as a
// number.
func (c Cell) Int() (int64, error) {
	if c.Kind != Number {
		return 0, &Error{Code: NotNumber, Detail: c.Text}
	}
	d, ok := parseDecimal(c.Text)
	if !ok {
		return 0, &Error{Code: NotNumber, Detail: c.Text}
	}
	n, code := d.whole()
	if code != "" {
		return 0, &Error{Code: code, Detail: d.String()}
	}
	return n, nil
}

// Moment gives the cell's day and time. Only days from 1900-03-01 to 9999-12-31
// are certain, others are refused with DateRange.
func (c Cell) Moment() (Moment, error) {
	if c.Kind != Date {
		return Moment{}, &Error{Code: NotDate, Detail: c.Text}
	}
	if m, ok := parseISO(c.Text); ok {
		return m, nil
	}
	d, ok := parseDecimal(c.Text)
	if !ok {
		return Moment{}, &Error{Code: NotDate, Detail: c.Text}
	}
	m, ok := momentOf(d, c.system1904)
	if !ok {
		return Moment{}, &Error{Code: DateRange, Detail: d.String()}
	}
	return m, nil
}

// String gives the day as 2026-03-05, with the time of day if it is not midnight.
func (m Moment) String() string {
	day := fmt.Sprintf("%04d-%02d-%02d", m.Year, m.Month, m.Day)
	if m.Second == 0 {
		return day
	}
	return fmt.Sprintf("%sT%02d:%02d:%02d", day, m.Second/3600, m.Second/60%60, m.Second%60)
}
