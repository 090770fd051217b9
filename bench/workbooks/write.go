//go:build bench

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

// large are the tables of a province's workbook: 380,000 rows, 2.8 million cells.
var large = []struct {
	name       string
	rows, cols int
}{{"Thành viên", 60_000, 15}, {"Quỹ 1", 80_000, 6}, {"Quỹ 2", 80_000, 6}, {"Quỹ 3", 80_000, 6}, {"Quỹ 4", 80_000, 6}}

func cellText(row, col int) string {
	return fmt.Sprintf("Nguyễn Thị %c%d %d", 'A'+(row*7+col)%26, row%97, col)
}

func writing(times int) error {
	medians, err := inTurn(times, func() error { return writeOurs(io.Discard) }, func() error { return writeTheirs(io.Discard) })
	if err != nil {
		return err
	}
	fmt.Printf("writing 380,000 rows in 5 sheets: ours %.0f ms, excelize's StreamWriter %.0f ms\n", ms(medians[0]), ms(medians[1]))
	fmt.Printf("%-44s %5.2f x  promised >= 1.5\n", "excelize : ours", ratio(medians[1], medians[0]))
	most, err := peak("-peak", "write")
	if err != nil {
		return err
	}
	fmt.Printf("%-44s %s  promised <= 48 MiB\n", "peak of memory, whole process", most)
	return readLarge()
}

// readLarge tells what reading the large workbook takes: not more for more rows.
func readLarge() error {
	folder, err := os.MkdirTemp("", "soclb-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	f, err := os.Create(filepath.Join(folder, "large.xlsx"))
	if err != nil {
		return err
	}
	if err := errors.Join(writeOurs(f), f.Close()); err != nil {
		return err
	}
	most, err := peak("-peak", "read", "-in", folder)
	fmt.Printf("%-44s %s\n", "peak of memory reading it again", most)
	return err
}

func writeOurs(out io.Writer) error {
	w := xlsx.NewWriter(out)
	row := make([]xlsx.Value, 15)
	for _, t := range large {
		columns := make([]xlsx.ColumnSpec, t.cols)
		if err := w.Sheet(xlsx.SheetSpec{Name: t.name, Columns: columns, Rows: t.rows}); err != nil {
			return err
		}
		for r := range t.rows {
			for c := range t.cols {
				if c%2 == 0 {
					row[c] = xlsx.IntValue(int64(r*1000 + c))
				} else {
					row[c] = xlsx.TextValue(cellText(r, c))
				}
			}
			if err := w.Row(row[:t.cols]...); err != nil {
				return err
			}
		}
	}
	return w.Close()
}

func writeTheirs(out io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	row := make([]any, 15)
	for i, t := range large {
		var err error
		if i == 0 {
			err = f.SetSheetName("Sheet1", t.name)
		} else {
			_, err = f.NewSheet(t.name)
		}
		if err != nil {
			return err
		}
		last, _ := excelize.CoordinatesToCellName(t.cols, t.rows)
		if err := f.SetSheetDimension(t.name, "A1:"+last); err != nil {
			return err
		}
		w, err := f.NewStreamWriter(t.name)
		if err != nil {
			return err
		}
		for r := range t.rows {
			for c := range t.cols {
				if c%2 == 0 {
					row[c] = r*1000 + c
				} else {
					row[c] = cellText(r, c)
				}
			}
			at, _ := excelize.CoordinatesToCellName(1, r+1)
			if err := w.SetRow(at, row[:t.cols]); err != nil {
				return err
			}
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return f.Write(out)
}
