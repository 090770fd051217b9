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
