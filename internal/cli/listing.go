package cli

import (
	"cmp"
	"strings"

	"soclb/internal/text"
	"soclb/internal/viet"
)

// column is one thing that is told of each row of a list: under its key in
// JSON, under its heading in a table and in CSV.
type column[T any] struct {
	key   string
	value func(T) any    // for JSON; nil leaves the column out of it
	shown func(T) string // for people; nil leaves it out of tables and CSV
	right bool           // numbers
	// heading is the key of the heading where "column.<key>" means another thing.
	heading text.Key
}

// list prints rows as the reader asked: an array of objects, CSV or a table.
// Without rows a table says so on stderr: stdout holds only data.
func list[T any](s *session, columns []column[T], rows []T, none text.Key) error {
	if s.flags.json {
		objects := make([]object, 0, len(rows))
		for _, row := range rows {
			objects = append(objects, objectOf(columns, row))
		}
		return s.printJSON(objects)
	}
	var headings []string
	var right []bool
	for _, c := range columns {
		if c.shown != nil {
			headings = append(headings, s.say(cmp.Or(c.heading, text.Key("column."+c.key))))
			right = append(right, c.right)
		}
	}
	cells := make([][]string, 0, len(rows))
	for _, row := range rows {
		var line []string
		for _, c := range columns {
			if c.shown != nil {
				line = append(line, viet.Shown(c.shown(row)))
			}
		}
		cells = append(cells, line)
	}
	switch {
	case s.flags.csv:
		s.csv(headings, cells)
	case len(rows) == 0:
		s.talk(none)
	default:
		s.table(headings, right, cells)
	}
	return nil
}

func objectOf[T any](columns []column[T], row T) object {
	var o object
	for _, c := range columns {
		if c.value != nil {
			o = append(o, field{c.key, c.value(row)})
		}
	}
	return o
}

// csv writes what a spreadsheet opens by a double click: UTF-8 with its mark,
// CRLF, everything in quotes that could be misread.
func (s *session) csv(headings []string, rows [][]string) {
	const byteOrderMark = "\uFEFF"
	_, _ = s.out.WriteString(byteOrderMark)
	for _, row := range append([][]string{headings}, rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = csvCell(cell)
		}
		_, _ = s.out.WriteString(strings.Join(cells, ",") + "\r\n")
	}
}

// csvCell quotes a cell where needed. One that a spreadsheet would take for a
// formula gets an apostrophe in front: a name must never run a program.
func csvCell(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		cell = "'" + cell
	}
	if strings.ContainsAny(cell, "\",\r\n") {
		cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
	}
	return cell
}
