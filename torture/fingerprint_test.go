//go:build torture

package torture

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"soclb/internal/viet"
	"soclb/internal/workbook"
	"soclb/internal/xlsx"
)

// TestFingerprints fills the built-in forms and has them saved again by
// programs that are not ours, one after the other: the fingerprint on paper
// stays that of the cells, the sums that LibreOffice calculates are those that
// were filled in, the monthly report takes two pages at the most, and none of
// them shows a placeholder or ####.
func TestFingerprints(t *testing.T) {
	office, python := needOffice(t), needOpenpyxl(t)
	need(t, "pdftotext", "apt-get install poppler-utils")
	pack, err := workbook.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	saves := 0
	for _, code := range []string{"monthly", "members", "cashbook"} {
		form, err := pack.Form(code, viet.Date{Year: 2026, Month: 10, Day: 31})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{0, 60, 300} {
			path := filepath.Join(t.TempDir(), code+".xlsx")
			var made bytes.Buffer
			filled, err := workbook.Fill(context.Background(), &made, form, clubData(n))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, made.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			before := sumsOf(t, path)
			for _, save := range []func(string) string{
				func(p string) string { return office.convert(t, p, "xlsx") },
				func(p string) string { return python.resave(t, p) },
				func(p string) string { return office.convert(t, p, "xlsx") },
			} {
				path = save(path)
				saves++
				if got := verified(t, path); got != (workbook.Result{Computed: filled.Fingerprint, Printed: filled.Fingerprint, Same: true}) {
					t.Fatalf("%s of %d after a save: %+v, made as %s", code, n, got, filled.Fingerprint)
				}
			}
			if after := sumsOf(t, path); before != after {
				t.Errorf("%s of %d: sums filled in\n%s\ncalculated by LibreOffice\n%s", code, n, before, after)
			}
			checkPages(t, office, path, code)
		}
	}
	summary(t, "fingerprints: 3 forms of 3 sizes, %d saves by LibreOffice and openpyxl, 0 changed", saves)
}

func (o openpyxl) resave(t *testing.T, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), filepath.Base(path))
	o.run(t, "resave.py", path, to)
	return to
}

func verified(t *testing.T, path string) workbook.Result {
	t.Helper()
	book, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := workbook.Verify(context.Background(), bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sumsOf gives the results of a workbook's formulas.
func sumsOf(t *testing.T, path string) string {
	t.Helper()
	book, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err = xlsx.Read(context.Background(), bytes.NewReader(book), int64(len(book)), xlsx.Limits{}, func(b *xlsx.Book) error {
		for row, err := range b.Rows(b.Sheets[0]) {
			if err != nil {
				return err
			}
			for _, c := range row.Cells {
				if c.Cached {
					fmt.Fprintln(&out, xlsx.At(c.Col, row.Number), c.Formula, c)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var page = regexp.MustCompile(`Trang (\d+)/(\d+)`)

// checkPages prints a workbook and looks at what stands on the paper.
func checkPages(t *testing.T, o office, path, code string) {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", o.convert(t, path, "pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := string(out)
	if strings.Contains(text, "###") || strings.Contains(text, "{{") || strings.Contains(text, "}}") {
		t.Errorf("%s shows what nobody can read:\n%s", code, text)
	}
	pages := page.FindAllStringSubmatch(text, -1)
	if len(pages) == 0 || code == "monthly" && len(pages) > 2 {
		t.Errorf("%s takes %d pages", code, len(pages))
	}
	if prints := strings.Count(text, "Mã đối chiếu: "); prints != len(pages) {
		t.Errorf("%s has %d fingerprints on %d pages", code, prints, len(pages))
	}
}

// clubData is what a club with n members, n entries and two funds reports.
func clubData(n int) workbook.Data {
	day := workbook.Day(viet.Date{Year: 2026, Month: 10, Day: 5})
	d := workbook.Data{
		Known: func(string) bool { return true },
		Fields: map[string]workbook.Value{
			"club.name": workbook.Text("Câu lạc bộ Liên thế hệ tự giúp nhau thôn Đồng Tâm & Tân Thành"), "report.date": day,
			"mem_end": workbook.Int(int64(n)), "mem_end.share": workbook.Decimal(875, 1), "loan_fund.ytd": workbook.Int(1_849_255_000),
			"savings_balance": workbook.Int(999_999_999_999), "fund.end": workbook.Int(3_128_000),
		},
		Lists: map[string]workbook.List{
			"members": {Fields: strings.Fields("code name birth men women hamlet joined roles")},
			"entries": {Fields: strings.Fields("date voucher_date receipt_no payment_no text in out balance note")},
			"funds":   {Fields: strings.Fields("name start in out end")},
		},
	}
	members, entries, funds := d.Lists["members"], d.Lists["entries"], d.Lists["funds"]
	for i := range n {
		amount := workbook.Int(int64(50_000 + i))
		members.Items = append(members.Items, map[string]workbook.Value{
			"code": workbook.Text(fmt.Sprint(i)), "name": workbook.Text("Công Tằng Tôn Nữ Thị Hoàng Kim Phượng"), "birth": workbook.Text("1948"),
			"women": workbook.Text("x"), "joined": day, "hamlet": workbook.Text(" Tổ dân phố  số 12 \nphường _x"),
		})
		entries.Items = append(entries.Items, map[string]workbook.Value{"date": day, "text": workbook.Text("=1+1"), "in": amount, "balance": workbook.Int(-5)})
	}
	for i := range min(n, 2) {
		amount := workbook.Int(int64(12_345_678_900 + i))
		funds.Items = append(funds.Items, map[string]workbook.Value{"name": workbook.Text("Quỹ tăng thu nhập"), "start": amount, "in": amount, "out": workbook.Int(0), "end": amount})
	}
	d.Lists["members"], d.Lists["entries"], d.Lists["funds"] = members, entries, funds
	return d
}
