//go:build torture

package torture

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"soclb/internal/xlsx"
)

// roomy are limits for files that this campaign makes itself.
var roomy = xlsx.Limits{File: 64 << 20, Entry: 256 << 20, Total: 512 << 20, Rows: xlsx.MaxRows, Cells: 10_000_000, Merges: 1_000_000}

// TestForm grows the form of internal/xlsx and lets two programs that are not
// ours look at the result: openpyxl at what moved, LibreOffice at what the
// formulas give when it calculates them anew.
func TestForm(t *testing.T) {
	office := needOffice(t)
	python := needOpenpyxl(t)
	dir := t.TempDir()
	form := formFile(t)
	checked := 0
	for _, n := range []int{1, 2, 10, 1_000, 20_000} {
		const m = 3
		path := filepath.Join(dir, fmt.Sprintf("grown-%d.xlsx", n))
		if err := os.WriteFile(path, growForm(t, form, n, m), 0o600); err != nil {
			t.Fatal(err)
		}
		checked += python.checkForm(t, path, n, m)
		checked += checkCalculated(t, office.convert(t, path, "xlsx"), n, m)
	}
	summary(t, "form: 5 sizes up to 20,000 rows, %d values by openpyxl and LibreOffice, 0 wrong", checked)
}

// formFile zips the form of the tests, with a picture.
func formFile(t *testing.T) []byte {
	t.Helper()
	parts, err := txtar.ParseFile("../internal/xlsx/testdata/form.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	parts.Files = append(parts.Files, txtar.File{Name: "xl/media/image1.png", Data: picture.Bytes()})
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range parts.Files {
		w, err := z.Create(f.Name)
		if err == nil {
			_, err = w.Write(f.Data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func growForm(t *testing.T, form []byte, n, m int) []byte {
	t.Helper()
	people, activities := make([][]xlsx.Fill, n), make([][]xlsx.Fill, m)
	for i := range people {
		sex := []string{"Nam", "Nữ"}[i%2]
		people[i] = []xlsx.Fill{
			{At: xlsx.At(1, 6), Value: xlsx.IntValue(int64(i + 1))},
			{At: xlsx.At(2, 6), Value: xlsx.TextValue(fmt.Sprintf("Nguyễn Văn %d", i+1))},
			{At: xlsx.At(3, 6), Value: xlsx.TextValue(sex)},
			{At: xlsx.At(5, 6), Value: xlsx.IntValue(int64(1000 * (i + 1)))},
			{At: xlsx.At(6, 6), Value: xlsx.IntValue(int64(400 * (i + 1)))},
		}
	}
	for i := range activities {
		activities[i] = []xlsx.Fill{{At: xlsx.At(5, 14), Value: xlsx.IntValue(int64(i + 10))}}
	}
	var out bytes.Buffer
	plan := xlsx.Plan{Sheets: []xlsx.SheetPlan{{Sheet: "Báo cáo", Blocks: []xlsx.Block{{First: 6, Last: 6, Items: people}, {First: 14, Last: 15, Items: activities}}}}}
	if err := xlsx.Patch(context.Background(), &out, bytes.NewReader(form), int64(len(form)), roomy, plan); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// office is LibreOffice with a profile of its own.
type office struct{ profile string }

func needOffice(t *testing.T) office {
	need(t, "soffice", "apt-get install libreoffice-calc")
	return office{t.TempDir()}
}

// convert gives the path of the file in another format.
func (o office) convert(t *testing.T, path, format string) string {
	t.Helper()
	out := t.TempDir()
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+o.profile, "--headless", "--convert-to", format, "--outdir", out, path)
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v: %s", err, text)
	}
	made, err := filepath.Glob(filepath.Join(out, "*."+format))
	if err != nil || len(made) != 1 {
		t.Fatalf("LibreOffice made %v of %s, %v", made, path, err)
	}
	return made[0]
}

// openpyxl is a Python that has it.
type openpyxl string

func needOpenpyxl(t *testing.T) openpyxl {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import openpyxl").Run() == nil {
			return openpyxl(python)
		}
	}
	t.Fatal("this campaign needs openpyxl: apt-get install python3-openpyxl")
	return ""
}

// run gives what a script of testdata prints.
func (o openpyxl) run(t *testing.T, script string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(string(o), append([]string{filepath.Join("testdata", script)}, args...)...)
	var talk bytes.Buffer
	cmd.Stderr = &talk
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", script, err, talk.String())
	}
	return out
}

// looked is what testdata/look.py prints.
type looked struct {
	Dimension, Titles, Freeze, Filter string
	Merges, Series                    []string
	Area                              any
	Breaks                            []int
	Formats                           map[string][]string
	Rules, Names, Notes               map[string]string
	Heights                           map[string]float64
	Cells, Summary                    map[string]string
}

// checkForm holds what openpyxl sees against what must be, and gives how many
// things it looked at.
func (o openpyxl) checkForm(t *testing.T, path string, n, m int) int {
	t.Helper()
	var l looked
	if err := json.Unmarshal(o.run(t, "look.py", path), &l); err != nil {
		t.Fatal(err)
	}
	last, total, end := 5+n, 6+n, 17+n+2*m
	checked := 0
	is := func(what string, got, want any) {
		t.Helper()
		checked++
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%d rows: %s: openpyxl sees %.200v, want %.200v", n, what, got, want)
		}
	}
	at := fmt.Sprintf
	single := func(col string) string {
		if n == 1 {
			return col + "6"
		}
		return at("%s6:%s%d", col, col, last)
	}
	is("dimension", l.Dimension, at("A1:K%d", end))
	is("print titles", l.Titles, "$4:$5")
	is("print area", l.Area, at("[$A$1:$H$%d]", end))
	is("frozen panes", l.Freeze, "A6")
	is("filter", l.Filter, at("A5:H%d", total))
	is("page breaks", l.Breaks, []int{7 + n})
	is("chart series", l.Series, []string{at("'Báo cáo'!$E$6:$E$%d", last), at("'Báo cáo'!$E$%d", total)})
	is("notes", l.Notes[at("A%d", 8+n)], "Ký tên")
	is("the sample's note", l.Notes["B6"], "Mỗi người một dòng")
	is("format by formula", l.Formats[at("A6:H%d", last)], at("[$E6>$E$%d]", 7+n))
	is("format by value", l.Formats[single("F")], "[100]")
	is("list rule", l.Rules[single("C")], "DanhMuc!$A$1:$A$2")
	is("number rule", l.Rules[single("F")], "E6*10")
	is("name of one cell", l.Names["tong_gui"], at("'Báo cáo'!$E$%d", total))
	is("name of the rows", l.Names["bang_hv"], at("'Báo cáo'!$A$6:$H$%d", last))
	is("name with heading", l.Names["ca_bang"], at("'Báo cáo'!$A$4:$H$%d", total))
	is("how many merges", len(l.Merges), 10+n+m)
	for _, merged := range []string{at("C%d:D%d", last, last), at("A%d:C%d", 8+n, 10+n), at("A%d:A%d", 11+n+2*m, 12+n+2*m)} {
		is("merge "+merged, slices.Contains(l.Merges, merged), true)
	}
	for _, row := range []int{6, last} {
		is(at("height of row %d", row), l.Heights[strconv.Itoa(row)], 22.0)
	}
	is("height of the total", l.Heights[strconv.Itoa(total)], 18.0)
	is("total", l.Cells[at("E%d", total)], at("=SUM(E6:E%d)", last))
	is("formula of a row", l.Cells[at("G%d", last)], at("=IF(E%d>0,F%d/E%d,0)", last, last, last))
	is("sum elsewhere", l.Summary["B1"], at("=SUM('Báo cáo'!E6:E%d)", last))
	return checked
}

// checkCalculated reads what LibreOffice calculated.
func checkCalculated(t *testing.T, path string, n, m int) int {
	t.Helper()
	values, err := rawCells(path)
	if err != nil {
		t.Fatalf("%s: %v", filepath.Base(path), err)
	}
	sum := float64(n) * float64(n+1) / 2
	squares := float64(n) * float64(n+1) * float64(2*n+1) / 6
	women, twos := 0.0, 0.0
	for i := 2; i <= n; i += 2 {
		women += float64(1000 * i)
	}
	for i := range m {
		twos += 3 * float64(10+i)
	}
	last, total := 5+n, 6+n
	at := func(col string, row int) string { return fmt.Sprintf("Báo cáo!%s%d", col, row) }
	want := map[string]float64{
		at("E", total):    1000 * sum,
		at("F", total):    400 * sum,
		at("B", total):    float64(n),
		at("G", total):    400_000 * squares,
		at("E", total+1):  women,
		at("G", last):     0.4,
		at("H", last):     float64(1400 * n),
		at("I", last):     500 + 600*sum,
		at("J", last):     float64(n) / sum,
		at("E", 13+n+2*m): twos,
		at("E", 12+n+2*m): 2 * float64(10+m-1),
		"Tóm tắt!A1":      1000 * sum,
		"Tóm tắt!B1":      1000 * sum,
		"Tóm tắt!C1":      2000 * sum,
		"Tóm tắt!D1":      2801*sum + 0.4*float64(n),
		"Tóm tắt!B3":      twos,
		"Tóm tắt!B4":      women,
	}
	for place, w := range want {
		got, err := strconv.ParseFloat(values[place], 64)
		if err != nil || math.Abs(got-w) > 1e-9*math.Max(1, math.Abs(w)) {
			t.Errorf("%d rows: LibreOffice calculates %s as %q, want %v", n, place, values[place], w)
		}
	}
	if text := values[at("A", 17+n+2*m)]; text != "1A6" {
		t.Errorf("%d rows: a text formula gives %q", n, text)
	}
	return len(want) + 1
}
