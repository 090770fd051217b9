package intake

import (
	"bytes"
	"context"
	"errors"
	"io"

	"soclb/internal/xlsx"
)

// Read reads a list out of a workbook or a CSV file, whichever it is by its
// first bytes. Errors are of type [*Error] for what is wrong with the list and
// of type [*xlsx.Error] for what is wrong with the file. What is wrong with one
// row stands in that row.
func Read(ctx context.Context, src io.ReaderAt, size int64, o Options) (*List, error) {
	if o.CSV && !isArchive(src) {
		return readCSV(ctx, src, size, o)
	}
	return readWorkbook(ctx, src, size, o)
}

// isArchive: a workbook that was named .csv is read as what it is.
func isArchive(src io.ReaderAt) bool {
	head := make([]byte, 8)
	n, err := src.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return false
	}
	head = head[:n]
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0"))
}

// candidate is a sheet in which a heading was found.
type candidate struct {
	sheet   *xlsx.Sheet
	heading heading
	merges  []xlsx.Range
	bare    bool // nothing stands below the heading
	err     error
}

// readWorkbook looks at the top of every sheet, then reads the one that has a
// list. What it gives is good, as the whole file was verified by then.
func readWorkbook(ctx context.Context, src io.ReaderAt, size int64, o Options) (*List, error) {
	var l *List
	err := xlsx.Read(ctx, src, size, xlsx.Limits{}, func(book *xlsx.Book) error {
		found, none, err := candidates(book)
		if err != nil {
			return err
		}
		chosen, err := choose(book, found, none, o.Sheet)
		if err != nil {
			return err
		}
		if chosen.err != nil {
			return chosen.err
		}
		g := &grid{name: chosen.sheet.Name, merges: chosen.merges}
		for row, err := range book.Rows(chosen.sheet) {
			if err != nil {
				return err
			}
			g.keep(row)
		}
		l, err = readRows(g, chosen.heading, o.Today)
		return err
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// candidates are the sheets with a heading, and why there is none elsewhere. Each
// sheet is read to its end: its merged ranges stand behind its rows.
func candidates(book *xlsx.Book) (found []candidate, none Code, err error) {
	none = NoHeading
	for _, sheet := range book.Sheets {
		g := &grid{name: sheet.Name}
		last := 0
		for row, err := range book.Rows(sheet) {
			if err != nil {
				return nil, "", err
			}
			last = row.Number
			if row.Number <= searched+2 {
				g.keep(row)
			}
		}
		g.merges = sheet.Merges
		h, has, err := findHeading(g)
		switch {
		case has:
			found = append(found, candidate{sheet, h, g.merges, last <= h.last, err})
		case !sheet.Hidden && g.inOldFont():
			none = ListFont
		}
	}
	return found, none, nil
}

// choose picks the sheet that was asked for, or the only one in sight with
// something below its heading.
func choose(book *xlsx.Book, found []candidate, none Code, asked string) (candidate, error) {
	if asked != "" {
		sheet := book.Sheet(asked)
		if sheet == nil {
			return candidate{}, refuse(NoSheet, asked, namesOf(book.Sheets))
		}
		for _, c := range found {
			if c.sheet == sheet {
				return c, c.peopled()
			}
		}
		return candidate{}, &Error{Code: NoHeading, Sheet: sheet.Name}
	}
	var shown []candidate
	var bare error
	for _, c := range found {
		switch {
		case c.sheet.Hidden:
		case c.bare:
			bare = c.peopled()
		default:
			shown = append(shown, c)
		}
	}
	switch len(shown) {
	case 0:
		if bare != nil {
			return candidate{}, bare
		}
		return candidate{}, refuse(none)
	case 1:
		return shown[0], nil
	}
	var names []string
	for _, c := range shown {
		names = append(names, c.sheet.Name)
	}
	return candidate{}, refuse(ManySheets, names)
}

// peopled refuses a sheet that has a heading and nothing more.
func (c candidate) peopled() error {
	if !c.bare {
		return nil
	}
	return &Error{Code: NoPeople, Sheet: c.sheet.Name, Cell: at(1, c.heading.last+1)}
}

func namesOf(sheets []*xlsx.Sheet) []string {
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = s.Name
	}
	return names
}
