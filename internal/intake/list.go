package intake

import (
	"soclb/internal/club"
	"soclb/internal/viet"
)

// MaxPeople is the most that one file may hold: a commune has fewer members of
// all its clubs, and a list that is longer is of something else.
const MaxPeople = 2_000

// Options say how to read a list.
type Options struct {
	Sheet string    // which sheet; empty when there is only one with a list
	CSV   bool      // text with separators, by its name
	Today viet.Date // no birth and no joining is later
}

// List is what was understood of a file.
type List struct {
	Sheet   string // empty for CSV
	First   int    // first row of the heading
	Last    int    // last row of the heading
	Columns []Column
	Rows    []Row
	Skipped []Skipped

	joinedCol int // 0 when the list has no joining dates
}

// Column is a column under a heading, and what it is taken for.
type Column struct {
	Col     int // from 1
	Heading string
	Field   Field
	Use     Use
}

// Use tells what becomes of a column.
type Use string

// The uses.
const (
	Used    Use = "used"
	Ordinal Use = "ordinal" // numbers the rows
	Notes   Use = "notes"   // remarks and ages: known, and not read
	Second  Use = "second"  // another column says the same
	Unknown Use = "unknown"
)

// Row is one person of the list: what was understood, or why not.
type Row struct {
	Number   int
	Person   club.AddMember
	Cells    map[Field]string // from which cell a field was read
	Problems []Problem
	Notes    []Note
}

// Problem is a reason why a row cannot be taken over.
type Problem struct {
	Cell  string
	There string // what stood there, masked where it is private
	Err   error  // carries a code: of this package or of package viet
}

// Note is something odd that was read all the same.
type Note struct {
	Cell string
	Code Code
	Args []any
}

// Skipped is a row that is no person, and what it is.
type Skipped struct {
	Number int
	Why    Why
	Text   string
}

// Why tells what a row is that is no person.
type Why string

// The reasons. Empty rows are not told of.
const (
	WhyHamlet  Why = "hamlet"  // a heading that names the hamlet of the rows below
	WhyGroup   Why = "group"   // any other heading between the rows
	WhyTotal   Why = "total"   //
	WhySigning Why = "signing" // date, place, signatures
	WhyAgain   Why = "again"   // the heading repeated
	WhyBlank   Why = "blank"   // numbered, and nothing else
)

// HasDates tells whether the list has a column of joining dates.
func (l *List) HasDates() bool { return l.joinedCol > 0 }

// JoinOn gives a joining date to the rows that have none.
func (l *List) JoinOn(day viet.Date) {
	for i := range l.Rows {
		row := &l.Rows[i]
		if !row.Person.Joined.IsZero() || row.failed(Joined, l.joinedCol) {
			continue
		}
		if row.Person.Joined = day; day.IsZero() {
			cell := ""
			if l.joinedCol > 0 {
				cell = at(l.joinedCol, row.Number)
			}
			row.Problems = append(row.Problems, Problem{Cell: cell, Err: refuse(DateAbsent)})
		}
	}
}

// failed tells whether a field's own cell was refused already.
func (r *Row) failed(f Field, col int) bool {
	cell := r.Cells[f]
	if cell == "" && col > 0 {
		cell = at(col, r.Number)
	}
	for _, p := range r.Problems {
		if cell != "" && p.Cell == cell {
			return true
		}
	}
	return false
}
