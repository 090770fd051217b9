package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"soclb/internal/text"
	"soclb/internal/xlsx"
)

// workbooks puts into the folder what the help and the guide speak of: two
// whole workbooks and two that are not.
func (b *bench) workbooks() {
	b.t.Helper()
	report := b.workbook("bao-cao.xlsx", reportBook)
	b.workbook("danh-sach.xlsx", func(w *xlsx.Writer) {
		_ = w.Sheet(xlsx.SheetSpec{Name: "Thành viên", Header: 1})
		_ = w.HeadingRow("Họ tên", "Sinh")
		_ = w.Row(xlsx.TextValue("Nguyễn Thị Lan"), xlsx.IntValue(1955))
	})
	b.file("tai-do-dang.xlsx", report[:len(report)/2])
	b.file("trang-web.xlsx", []byte("<html><body>Báo cáo</body></html>"))
}

// reportBook has a sheet with a hidden column, and a hidden sheet.
func reportBook(w *xlsx.Writer) {
	_ = w.Sheet(xlsx.SheetSpec{Name: "Tháng 3", Header: 1, Columns: []xlsx.ColumnSpec{{Width: 30}, {}, {Hidden: true}}})
	_ = w.HeadingRow("Chỉ tiêu", "Số", "Mã")
	_ = w.Row(xlsx.TextValue("Thành viên"), xlsx.IntValue(62), xlsx.TextValue("tv"))
	_ = w.Row(xlsx.TextValue("Buổi sinh hoạt"), xlsx.IntValue(1), xlsx.Value{})
	_ = w.Sheet(xlsx.SheetSpec{Name: "Danh mục", Hidden: true})
	_ = w.Row(xlsx.TextValue("tv"))
}

// workbook makes a workbook. The Writer keeps its first error, so only Close is
// asked.
func (b *bench) workbook(name string, fill func(*xlsx.Writer)) []byte {
	b.t.Helper()
	var out bytes.Buffer
	w := xlsx.NewWriter(&out)
	fill(w)
	if err := w.Close(); err != nil {
		b.t.Fatal(err)
	}
	b.file(name, out.Bytes())
	return out.Bytes()
}

func (b *bench) file(name string, data []byte) {
	b.t.Helper()
	if err := os.WriteFile(filepath.Join(b.dir, name), data, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// changed is a workbook in which a text of each part was replaced: sound as an
// archive, whatever the text.
func changed(t *testing.T, book []byte, old, new string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, entry := range r.File {
		from, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(from)
		if err != nil {
			t.Fatal(err)
		}
		to, err := w.Create(entry.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(to, strings.ReplaceAll(string(data), old, new)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestWorkbookCounts: what a sheet holds is counted, shared and hidden things
// once.
func TestWorkbookCounts(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	made := b.workbook("a.xlsx", reportBook)
	made = changed(t, made, `<c r="B3"><v>1</v></c>`, `<c r="B3"><f>1+0</f><v>1</v></c>`)
	made = changed(t, made, `<row r="3"`, `<row r="3" hidden="1"`)
	made = changed(t, made, `</sheetData>`, `</sheetData><mergeCells><mergeCell ref="A8:B8"/><mergeCell ref="A9:B9"/></mergeCells>`)
	made = changed(t, made, `</cols>`, `<col min="3" max="6" width="9" hidden="1"/><col min="5" max="5" width="9" hidden="1"/></cols>`)
	b.file("a.xlsx", made)
	var got []struct {
		File   string
		OK     bool
		Sheets []struct {
			Name, State, Error            string
			Rows, Cells, Formulas, Merges int
			HiddenRows                    int `json:"hidden_rows"`
			HiddenColumns                 int `json:"hidden_columns"`
		}
		Error any
	}
	if err := json.Unmarshal([]byte(b.must("workbook", "check", "a.xlsx", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].File != "a.xlsx" || !got[0].OK || got[0].Error != nil || len(got[0].Sheets) != 2 {
		t.Fatalf("got %+v", got)
	}
	if s := got[0].Sheets[0]; s.Name != "Tháng 3" || s.State != "shown" || s.Rows != 3 || s.Cells != 8 || s.Formulas != 1 || s.Merges != 2 || s.HiddenRows != 1 || s.HiddenColumns != 4 {
		t.Errorf("the first sheet is %+v", s)
	}
	if s := got[0].Sheets[1]; s.Name != "Danh mục" || s.State != "hidden" || s.Rows != 1 || s.Cells != 1 || s.HiddenColumns != 0 {
		t.Errorf("the second sheet is %+v", s)
	}
}

// TestWorkbookPlaces: file, sheet and cell in words, and for machines the part.
func TestWorkbookPlaces(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	made := b.workbook("a.xlsx", reportBook)
	b.file("so.xlsx", changed(t, made, `<v>62</v>`, `<v>6o2</v>`))
	b.file("ten.xlsx", changed(t, made, `Danh mục`, `Tháng 3`))
	for _, tt := range []struct{ file, lang, want string }{
		{"so.xlsx", "vi", "Lỗi: Chỗ phải là số lại ghi \"6o2\".\n  Ở: so.xlsx, trang tính \"Tháng 3\", ô B2\nThử: Mở bằng Excel"},
		{"so.xlsx", "en", "Error: Where a number must be stands \"6o2\".\n  At: so.xlsx, sheet \"Tháng 3\", cell B2\nTry: Open it in Excel"},
		{"ten.xlsx", "vi", "\n  Ở: ten.xlsx, phần xl/workbook.xml bên trong tệp\n"},
		{"ten.xlsx", "en", "\n  At: ten.xlsx, part xl/workbook.xml inside the file\n"},
	} {
		status, stdout, stderr := b.run("workbook", "check", tt.file, "--lang", tt.lang)
		if status != exitRefused || stdout != "" || !strings.Contains(stderr, tt.want) {
			t.Errorf("%s ended with %d, said %q and %q, want %q", tt.file, status, stdout, stderr, tt.want)
		}
	}
	_, stdout, _ := b.run("workbook", "check", "so.xlsx", "--json")
	for _, want := range []string{`"file": "so.xlsx"`, `"sheet": "Tháng 3"`, `"cell": "B2"`, `"part": "xl/worksheets/sheet1.xml"`, `"sheets": []`} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %s in %s", want, stdout)
		}
	}
}

// TestWorkbookIsHarmless: what a file brings along drives no terminal, in words
// or as JSON, and a program still reads it as it was.
func TestWorkbookIsHarmless(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	const name = "Quỹ \u202e\u009b31m" // right to left; the one character that begins a command
	made := b.workbook("a.xlsx", func(w *xlsx.Writer) {
		_ = w.Sheet(xlsx.SheetSpec{Name: name})
		_ = w.Row(xlsx.IntValue(62))
	})
	b.file("so.xlsx", changed(t, made, `<v>62</v>`, "<v>6\u009b2\u202e</v>"))
	for _, args := range [][]string{{"--lang", "vi"}, {"--lang", "en"}, {"--json"}} {
		_, stdout, stderr := b.run(append([]string{"workbook", "check", "a.xlsx", "so.xlsx", "ten\u202e.xlsx"}, args...)...)
		if said := stdout + stderr; strings.ContainsAny(said, "\u202e\u009b\x1b") {
			t.Errorf("%v: %q", args, said)
		}
	}
	_, stdout, _ := b.run("workbook", "check", "a.xlsx", "--json")
	var got []struct{ Sheets []struct{ Name string } }
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || got[0].Sheets[0].Name != name {
		t.Errorf("%v: %s", err, stdout)
	}
}

// TestWorkbookStatuses: how a check of several files ends, and that one refusal
// does not keep the others from being read.
func TestWorkbookStatuses(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	b.workbooks()
	for _, tt := range []struct {
		why    string
		files  []string
		status int
	}{
		{"one sound", []string{"bao-cao.xlsx"}, exitDone},
		{"all sound", []string{"bao-cao.xlsx", "danh-sach.xlsx"}, exitDone},
		{"one refused", []string{"trang-web.xlsx"}, exitRefused},
		{"all refused", []string{"trang-web.xlsx", "tai-do-dang.xlsx", "none.xlsx", "."}, exitRefused},
		{"some refused", []string{"trang-web.xlsx", "bao-cao.xlsx", "tai-do-dang.xlsx"}, exitFindings},
		{"none given", nil, exitUsage},
	} {
		args := append([]string{"workbook", "check", "--lang", "en"}, tt.files...)
		status, stdout, stderr := b.run(args...)
		if status != tt.status {
			t.Errorf("%s ended with %d, want %d: %s", tt.why, status, tt.status, stderr)
		}
		if tt.status == exitFindings && (!strings.Contains(stdout, "Tháng 3") || strings.Count(stderr, "Error:") != 2 || !strings.Contains(stderr, "Whole: 1. Refused: 2.")) {
			t.Errorf("%s: %q and %q", tt.why, stdout, stderr)
		}
		if len(tt.files) == 0 {
			continue
		}
		again, stdout, stderr := b.run(append(args, "--json")...)
		var list []any
		if err := json.Unmarshal([]byte(stdout), &list); err != nil || again != status || len(list) != len(tt.files) || stderr != "" {
			t.Errorf("%s as JSON ended with %d: %v: %s%s", tt.why, again, err, stdout, stderr)
		}
	}
	for _, tt := range []struct {
		refused []int
		want    error
	}{{[]int{6, 6}, ended(6)}, {[]int{6, 3}, ended(3)}, {[]int{3, 1}, ended(3)}} {
		if got := endOf(2, tt.refused); !errors.Is(got, tt.want) {
			t.Errorf("%v ends with %v, want %v", tt.refused, got, tt.want)
		}
	}
}

// TestWorkbookInterrupted: a check that is stopped says so, and is no refusal.
func TestWorkbookInterrupted(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	b.workbooks()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	status := Run(ctx, World{
		Args: []string{"workbook", "check", "bao-cao.xlsx", "--lang", "en"}, LookupEnv: func(string) (string, bool) { return "", false },
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, WorkDir: b.dir,
	})
	if status != exitInterrupted || out.Len() > 0 || !strings.Contains(errs.String(), "Stopped as asked") {
		t.Errorf("status %d, said %q and %q", status, out.String(), errs.String())
	}
}

// TestWorkbookCodes: every code of the reader is a refusal, none a surprise.
func TestWorkbookCodes(t *testing.T) {
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "xlsx", "error.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		if literal, is := n.(*ast.BasicLit); is && literal.Kind == token.STRING && strings.HasPrefix(literal.Value, `"xlsx_`) {
			code, _ := strconv.Unquote(literal.Value)
			codes = append(codes, code)
		}
		return true
	})
	if len(codes) < 75 {
		t.Fatalf("only %d codes", len(codes))
	}
	for _, code := range codes {
		if statusOf(code) != exitRefused {
			t.Errorf("%s ends with %d", code, statusOf(code))
		}
	}
}

// TestWorkbookLimitsInWords: the limits that the words name are those in force.
func TestWorkbookLimitsInWords(t *testing.T) {
	l := xlsx.DefaultLimits()
	for code, limit := range map[xlsx.Code]int{
		xlsx.TooLarge: int(l.File >> 20), xlsx.Entries: l.Entries, xlsx.Rows: l.Rows, xlsx.Columns: l.Columns,
		xlsx.Cells: l.Cells, xlsx.Merges: l.Merges, xlsx.Strings: l.Strings, xlsx.LongText: xlsx.MaxText,
	} {
		for lang, between := range map[text.Lang]string{text.Vietnamese: ".", text.English: ","} {
			digits := strconv.Itoa(limit)
			if at := len(digits) - 3; at > 0 {
				digits = digits[:at] + between + digits[at:]
			}
			said := text.For(lang).Say(text.Key("error." + string(code)))
			if !slices.Contains(strings.FieldsFunc(said, func(r rune) bool { return r == ' ' }), digits) {
				t.Errorf("%s in %s does not name %s: %s", code, lang, digits, said)
			}
		}
	}
}
