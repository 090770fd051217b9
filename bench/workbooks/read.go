//go:build bench

package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

// tables are the sheets of a club's workbook: 12,300 cells in all.
var tables = []struct {
	name      string
	rows, col int
}{{"Thanh vien", 60, 15}, {"Diem danh", 720, 6}, {"Tiet kiem", 720, 7}, {"Vay", 100, 10}, {"Tham", 300, 8}}

// makeWorkbooks writes workbooks as a spreadsheet would: shared strings, numbers,
// dates under a format.
func makeWorkbooks(folder string, n int) error {
	for k := range n {
		f := excelize.NewFile()
		day := "dd/mm/yyyy"
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &day})
		if err != nil {
			return err
		}
		for i, t := range tables {
			if i == 0 {
				err = f.SetSheetName("Sheet1", t.name)
			} else {
				_, err = f.NewSheet(t.name)
			}
			for row := range t.rows {
				for col := range t.col {
					at, _ := excelize.CoordinatesToCellName(col+1, row+1)
					switch col % 4 {
					case 0:
						err = f.SetCellInt(t.name, at, int64(row*1000+k))
					case 1:
						err = f.SetCellStr(t.name, at, fmt.Sprintf("Nguyễn Thị %c%d", 'A'+row%26, row%60))
					case 2:
						err = f.SetCellInt(t.name, at, int64(45000+row))
						if err == nil {
							err = f.SetCellStyle(t.name, at, at, style)
						}
					case 3:
						err = f.SetCellStr(t.name, at, fmt.Sprintf("0%02d%09d", k%90, row*7919))
					}
					if err != nil {
						return err
					}
				}
			}
		}
		if err := f.SaveAs(filepath.Join(folder, fmt.Sprintf("clb-%03d.xlsx", k))); err != nil {
			return err
		}
	}
	return nil
}

func reading(n, times int) error {
	folder, err := os.MkdirTemp("", "soclb-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := makeWorkbooks(folder, n); err != nil {
		return err
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil {
		return err
	}
	cells := [2]int{}
	each := func(read func(string) (int, error), count *int) func() error {
		return func() error {
			*count = 0
			for _, p := range paths {
				n, err := read(p)
				if err != nil {
					return fmt.Errorf("%s: %w", p, err)
				}
				*count += n
			}
			return nil
		}
	}
	var bytesOut int
	medians, err := inTurn(times, each(inflate, &bytesOut), each(ours, &cells[0]), each(theirs, &cells[1]))
	if err != nil {
		return err
	}
	if cells[0] != cells[1] {
		return fmt.Errorf("we read %d cells, excelize %d", cells[0], cells[1])
	}
	fmt.Printf("reading %d workbooks, %d cells, %d MB inflated: inflation alone %.0f ms, ours %.0f ms, excelize raw rows %.0f ms\n",
		n, cells[0], bytesOut>>20, ms(medians[0]), ms(medians[1]), ms(medians[2]))
	fmt.Printf("%-44s %5.2f x  promised <= 4 (aim 3)\n", "ours : inflation alone", ratio(medians[1], medians[0]))
	fmt.Printf("%-44s %5.2f x  promised >= 8\n", "excelize : ours", ratio(medians[2], medians[1]))
	most, err := peak("-peak", "read", "-in", folder)
	fmt.Printf("%-44s %s  promised <= 32 MiB\n", "peak of memory, whole process", most)
	return err
}

func inflate(path string) (int, error) {
	z, err := zip.OpenReader(path)
	if err != nil {
		return 0, err
	}
	defer z.Close()
	total := 0
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return 0, err
		}
		n, err := io.Copy(io.Discard, r)
		if err != nil {
			return 0, err
		}
		total += int(n)
	}
	return total, nil
}

// limits are wide enough for the large workbook, which is no club's.
var limits = xlsx.Limits{File: 64 << 20, Entry: 256 << 20, Total: 512 << 20, Rows: 100_000, Cells: 4_000_000}

func ours(path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	n := 0
	err = xlsx.Read(context.Background(), f, info.Size(), limits, func(b *xlsx.Book) error {
		for _, s := range b.Sheets {
			for row, err := range b.Rows(s) {
				if err != nil {
					return err
				}
				n += len(row.Cells)
			}
		}
		return nil
	})
	return n, err
}

func theirs(path string) (int, error) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	n := 0
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			return 0, err
		}
		for rows.Next() {
			cols, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				return 0, err
			}
			for _, c := range cols {
				if c != "" {
					n++
				}
			}
		}
		if err := rows.Close(); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// readPeak reads every workbook of a folder and says what the process needed.
func readPeak(folder string) error {
	paths, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil {
		return err
	}
	for _, p := range paths {
		if _, err := ours(p); err != nil {
			return err
		}
	}
	return printPeak()
}

// writePeak writes the large workbook and says what the process needed.
func writePeak() error {
	if err := writeOurs(io.Discard); err != nil {
		return err
	}
	return printPeak()
}

// printPeak prints the most memory that this process ever held. What wait gives
// its parent counts the parent's own memory too, as it was when this process
// began.
func printPeak() error {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(status)) {
		if rest, is := strings.CutPrefix(line, "VmHWM:"); is {
			kib := 0
			if _, err := fmt.Sscan(rest, &kib); err != nil {
				return err
			}
			fmt.Printf("%.1f MiB\n", float64(kib)/1024)
			return nil
		}
	}
	return errors.New("no VmHWM in /proc/self/status")
}
