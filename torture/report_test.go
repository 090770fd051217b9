//go:build torture

package torture

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"soclb/internal/xlsx"
)

// figure is what report run --json says of one.
type figure struct {
	Indicator string `json:"indicator"`
	Variant   string `json:"variant"`
	Fund      string `json:"fund"`
	Value     *int64 `json:"value"`
	Tenths    *int64 `json:"percent_tenths"`
}

// shown is the figure as a cell holds it.
func (f figure) shown() string {
	switch {
	case f.Tenths != nil && *f.Tenths%10 == 0:
		return strconv.FormatInt(*f.Tenths/10, 10)
	case f.Tenths != nil:
		return fmt.Sprintf("%d.%d", *f.Tenths/10, *f.Tenths%10)
	case f.Value != nil:
		return strconv.FormatInt(*f.Value, 10)
	}
	return "–"
}

// TestReportElsewhere makes the monthly report of the demo club with the
// program and reads it with openpyxl, and with openpyxl once LibreOffice has
// calculated it anew and saved it: each cell for which the form has a
// placeholder shows the figure that --json says, the totals of the funds are the
// sums of their rows, and the signatures, in letters of several fonts, say what
// they say to our own reader.
func TestReportElsewhere(t *testing.T) {
	office, python := needOffice(t), needOpenpyxl(t)
	m := newMachine(t)
	var made struct {
		Path   string `json:"path"`
		Closed string `json:"closed"`
	}
	if a := m.run("demo", "mau"); a.status != 0 || json.Unmarshal(a.stdout, &made) != nil {
		t.Fatal(a)
	}
	target := filepath.Join(m.dir, "thang.xlsx")
	a := m.run("report", "run", "monthly", "--period", made.Closed, "--out", target, "--book", made.Path)
	var said struct {
		Figures []figure `json:"figures"`
	}
	if a.status != 0 || json.Unmarshal(a.stdout, &said) != nil {
		t.Fatal(a)
	}
	want := map[string]string{}
	funds := 0
	for _, f := range said.Figures {
		name := f.Indicator
		if f.Variant != "" {
			name += "." + f.Variant
		}
		if f.Fund == "" {
			want[name] = f.shown()
		} else if name == "fund_end" {
			funds++
		}
	}
	signatures := lastRow(t, target)
	checked := 0
	for _, path := range []string{target, office.convert(t, target, "xlsx")} {
		var cells map[string]string
		if err := json.Unmarshal(python.run(t, "values.py", path), &cells); err != nil {
			t.Fatal(err)
		}
		at, totals := placesOfForm(t, funds)
		for cell, name := range at {
			expected, known := want[name]
			if !known {
				expected = "–" // of what nothing records yet, and targets
			}
			checked++
			if got := strings.TrimSuffix(cells[cell], ".0"); got != expected {
				t.Errorf("%s, %s: %q, want %q", filepath.Base(path), name, got, expected)
			}
		}
		for cell, text := range signatures {
			checked++
			if !strings.Contains(text, "\n(Ký, họ tên)\n") || cells[cell] != text {
				t.Errorf("%s, %s: %q, want %q", filepath.Base(path), cell, cells[cell], text)
			}
		}
		for col, name := range map[string]string{"D": "fund_start", "E": "fund_in", "F": "fund_out", "G": "fund_end"} {
			checked++
			if got := cells[col+strconv.Itoa(totals)]; got != want[name] {
				t.Errorf("%s, the total of %s: %q, want %q", filepath.Base(path), name, got, want[name])
			}
		}
	}
	if checked < 600 {
		t.Errorf("only %d cells were compared", checked)
	}
	summary(t, "the monthly report: %d cells by openpyxl, and by LibreOffice recalculating", checked)
}

// lastRow gives the texts of a workbook's last row, by address.
func lastRow(t *testing.T, path string) map[string]string {
	t.Helper()
	book, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]string
	err = xlsx.Read(context.Background(), bytes.NewReader(book), int64(len(book)), xlsx.Limits{}, func(b *xlsx.Book) error {
		for row, err := range b.Rows(b.Sheets[0]) {
			if err != nil {
				return err
			}
			texts = map[string]string{}
			for _, c := range row.Cells {
				texts[xlsx.At(c.Col, row.Number).String()] = c.Text
			}
		}
		return nil
	})
	if err != nil || len(texts) != 2 {
		t.Fatal(err, texts)
	}
	return texts
}

var alone = regexp.MustCompile(`^\{\{([a-z0-9_]+(?:\.(?:ytd|prev|target|share))?)\}\}$`)

// placesOfForm reads in the form where each figure belongs once the block of
// funds is repeated, and the row of the funds' totals.
func placesOfForm(t *testing.T, funds int) (at map[string]string, totals int) {
	t.Helper()
	form, err := os.ReadFile(filepath.Join("..", "internal", "workbook", "forms", "monthly.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	at = map[string]string{}
	err = xlsx.Read(context.Background(), bytes.NewReader(form), int64(len(form)), xlsx.Limits{}, func(b *xlsx.Book) error {
		shift := 0
		for row, err := range b.Rows(b.Sheets[0]) {
			if err != nil {
				return err
			}
			for _, c := range row.Cells {
				if c.Text == "{{.name}}" {
					shift = funds - 1
					totals = row.Number + funds
				}
				if name := alone.FindStringSubmatch(c.Text); name != nil {
					at[xlsx.At(c.Col, row.Number+shift).String()] = name[1]
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return at, totals
}
