package workbook

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

var update = flag.Bool("update", false, "draw the built-in forms anew")

// The built-in forms are what the drawing in this package says, cell by cell.
// With -update they are drawn anew.
func TestBuiltinFormsAreDrawn(t *testing.T) {
	for file, draw := range map[string]func(*testing.T) *excelize.File{
		"monthly.xlsx": makeMonthly, "members.xlsx": makeMembers, "cashbook.xlsx": makeCashbook,
	} {
		var drawn bytes.Buffer
		f := draw(t)
		if err := f.Write(&drawn); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile("forms/"+file, drawn.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := os.ReadFile("forms/" + file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(cellText(t, drawn.Bytes()), cellText(t, kept)); diff != "" {
			t.Errorf("%s is not as drawn (-drawn +kept):\n%s", file, diff)
		}
	}
}

// cellText gives a workbook as text, a cell a line.
func cellText(t testing.TB, book []byte) string {
	t.Helper()
	var out strings.Builder
	err := xlsx.Read(context.Background(), bytes.NewReader(book), int64(len(book)), xlsx.Limits{}, func(b *xlsx.Book) error {
		for _, name := range b.Names {
			out.WriteString("name " + name.Name + " = " + name.Formula + "\n")
		}
		for _, sheet := range b.Sheets {
			out.WriteString("sheet " + sheet.Name + "\n")
			for row, err := range b.Rows(sheet) {
				if err != nil {
					return err
				}
				for _, c := range row.Cells {
					line := xlsx.At(c.Col, row.Number).String() + " " + c.Kind.String() + " "
					if c.Cached {
						line += "=" + c.Formula + " is "
					}
					if m, err := c.Moment(); err == nil {
						line += m.String()
					} else {
						line += strings.ReplaceAll(c.String(), "\n", `\n`)
					}
					out.WriteString(line + "\n")
				}
			}
			for _, page := range sheet.PageTexts {
				out.WriteString(page.Place.String() + " " + page.Text + "\n")
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Of the monthly report each page begins with a part, and has room left for the
// lines that long names take: at the scale at which the columns, of so many
// digits of Times New Roman 11, fit between the margins of 30 and 15 mm.
func TestMonthlyReportFitsTwoPages(t *testing.T) {
	book, _ := filled(t, builtinForm(t, "monthly"), sample())
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const sheet, digit, paper, spare = "Báo cáo tháng", 56, 297 - 20 - 20, 50 // digit in tenths of a point; mm; points
	width := 0
	for col := 1; col <= 8; col++ {
		w, err := f.GetColWidth(sheet, columnName(col))
		if err != nil {
			t.Fatal(err)
		}
		width += int(w) * digit / 10
	}
	room := width * paper / (210 - 30 - 15)
	var areas []string
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" {
			areas = strings.Split(n.RefersTo, ",")
		}
	}
	if len(areas) != 2 {
		t.Fatalf("areas of print: %q", areas)
	}
	heights := func(first, last int) (sum int) {
		for row := first; row <= last; row++ {
			h, err := f.GetRowHeight(sheet, row)
			if err != nil {
				t.Fatal(err)
			}
			sum += int(h + 0.99)
		}
		return sum
	}
	for i, area := range areas {
		r, err := xlsx.ParseRange(strings.ReplaceAll(area[strings.Index(area, "!")+1:], "$", ""))
		if err != nil {
			t.Fatal(err)
		}
		high := heights(r.First.Row, r.Last.Row)
		if i == 1 {
			high += heights(9, 10) // repeated
			if begins, err := f.GetCellValue(sheet, "A"+itoa(r.First.Row)); err != nil || !strings.HasPrefix(begins, "III. ") {
				t.Errorf("the second page begins with %q: %v", begins, err)
			}
		}
		if high+spare > room {
			t.Errorf("page %d takes %d of %d points", i+1, high, room)
		}
	}
}
