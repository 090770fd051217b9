package cli

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"syscall"

	"github.com/spf13/cobra"

	"soclb/internal/store"
	"soclb/internal/xlsx"
)

func (s *session) workbookCommand() *cobra.Command {
	return s.group("workbook", "tep-excel", s.workbookCheckCommand())
}

func (s *session) workbookCheckCommand() *cobra.Command {
	cmd := s.command("check", "kiem-tra", 1, -1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		return s.checkWorkbooks(ctx, args)
	})
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"xlsx"}, cobra.ShellCompDirectiveFilterFileExt
	}
	return cmd
}

// checkWorkbooks reads each file to its last byte. One that is refused does not
// keep the others from being read.
func (s *session) checkWorkbooks(ctx context.Context, files []string) error {
	objects := make([]object, 0, len(files))
	var statuses []int // of the refused
	for _, file := range files {
		sheets, err := s.readWorkbook(ctx, file)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			p := s.explain(in(file, err))
			statuses = append(statuses, p.Exit)
			objects = append(objects, s.workbookObject(file, nil, &p))
			if !s.flags.json {
				s.tell(p)
			}
			continue
		}
		if !s.flags.json {
			if len(objects) > len(statuses) {
				s.line("") // between two files that are shown
			}
			if err := s.showWorkbook(file, sheets); err != nil {
				return err
			}
		}
		objects = append(objects, s.workbookObject(file, sheets, nil))
	}
	if s.flags.json {
		if err := s.printJSON(objects); err != nil {
			return err
		}
	}
	if len(files) > 1 {
		s.talk("workbook.count", len(files)-len(statuses), len(statuses))
	}
	return endOf(len(files), statuses)
}

// endOf is how a check of several files ends: with 4 when some were refused,
// with the status of the refusals when all were, and 3 where those differ.
func endOf(files int, refused []int) error {
	switch {
	case len(refused) == 0:
		return nil
	case len(refused) < files:
		return ended(exitFindings)
	case slices.Min(refused) != slices.Max(refused):
		return ended(exitRefused)
	}
	return ended(refused[0])
}

// readWorkbook tells what is in a file. The gate says so only of a file that is
// sound to its last byte, and so do we.
func (s *session) readWorkbook(ctx context.Context, file string) (sheets []sheetSummary, err error) {
	source, size, err := openFile(s.path(file))
	if err != nil {
		return nil, err
	}
	err = xlsx.Read(ctx, source, size, xlsx.Limits{}, func(book *xlsx.Book) error {
		for _, sheet := range book.Sheets {
			sum, err := summariseSheet(book, sheet)
			if err != nil {
				return err
			}
			sheets = append(sheets, sum)
		}
		return nil
	})
	if err := errors.Join(err, source.Close()); err != nil {
		return nil, err
	}
	return sheets, nil
}

// openFile opens a file that is not a book. Only a regular one: a pipe would
// keep us waiting for ever.
func openFile(path string) (*os.File, int64, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return nil, 0, refuse(codeNotAFile, path)
	}
	var file *os.File
	if err == nil {
		file, err = os.Open(path)
	}
	switch {
	case err == nil:
		return file, info.Size(), nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR): // the latter: below a file
		return nil, 0, refuse(codeNoFile, path)
	case errors.Is(err, fs.ErrPermission):
		return nil, 0, &store.Error{Code: store.NoAccess, Path: path, Err: err}
	}
	return nil, 0, &xlsx.Error{Code: xlsx.Unreadable, Err: err}
}

// sheetSummary is what a sheet holds, in numbers.
type sheetSummary struct {
	name, state                   string
	rows, cells, formulas, merges int
	hiddenRows, hiddenColumns     int
}

func summariseSheet(book *xlsx.Book, sheet *xlsx.Sheet) (sheetSummary, error) {
	sum := sheetSummary{name: sheet.Name, state: stateOf(sheet)}
	for row, err := range book.Rows(sheet) {
		if err != nil {
			return sum, err
		}
		sum.rows++
		sum.cells += len(row.Cells)
		if row.Hidden {
			sum.hiddenRows++
		}
		for _, cell := range row.Cells {
			if cell.Cached {
				sum.formulas++
			}
		}
	}
	sum.merges = len(sheet.Merges)
	sum.hiddenColumns = countHidden(sheet.Columns)
	return sum, nil
}

func stateOf(sheet *xlsx.Sheet) string {
	switch {
	case sheet.Chart && sheet.Hidden:
		return "hidden_chart"
	case sheet.Chart:
		return "chart"
	case sheet.Hidden:
		return "hidden"
	}
	return "shown"
}

// countHidden counts columns, each once: a file may name one twice.
func countHidden(ranges []xlsx.ColumnRange) int {
	ranges = slices.Clone(ranges)
	slices.SortFunc(ranges, func(a, b xlsx.ColumnRange) int { return cmp.Compare(a.First, b.First) })
	hidden, counted := 0, 0 // counted: up to that column
	for _, r := range ranges {
		if r.Hidden && r.Last > counted {
			hidden += r.Last - max(r.First-1, counted)
			counted = r.Last
		}
	}
	return hidden
}
