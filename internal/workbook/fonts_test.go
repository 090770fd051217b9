package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

// markup puts a text of several looks into a cell: *bold*, /italic/, and letters
// of the cell's own font elsewhere. Where ^ stands the text is cut into runs
// that look the same, as a spreadsheet does when somebody edits it.
func markup(at, text string) drawing {
	return func(f *excelize.File) error {
		var runs []excelize.RichTextRun
		var font *excelize.Font
		for from, rest := 0, text+"^"; from < len(rest); from++ {
			n := strings.IndexAny(rest[from:], "*/^")
			if n > 0 {
				runs = append(runs, excelize.RichTextRun{Text: rest[from : from+n], Font: font})
			}
			from += n
			switch mark := rest[from]; {
			case mark == '^':
			case font != nil:
				font = nil
			default:
				font = &excelize.Font{Bold: mark == '*', Italic: mark == '/'}
			}
		}
		return f.SetCellRichText("S", at, runs)
	}
}

// markedUp gives the cells of the first sheet in that way, by address, with what
// kind of value it is where that is no text.
func markedUp(t testing.TB, book []byte) map[string]string {
	t.Helper()
	marks := map[xlsx.RunFont]string{{}: ""}
	all := map[string]string{}
	readRuns(t, draw(t, markup("A1", "*b*"), markup("A2", "/i/")).book, func(at string, _ xlsx.Cell, runs []xlsx.Run) {
		marks[runs[0].Font] = map[string]string{"A1": "*", "A2": "/"}[at]
	})
	readRuns(t, book, func(at string, c xlsx.Cell, runs []xlsx.Run) {
		if c.Kind != xlsx.Text {
			all[at] = c.Kind.String() + " "
		}
		if runs == nil {
			all[at] += c.Text
		}
		for _, r := range runs {
			mark, known := marks[r.Font]
			if !known {
				t.Errorf("%s: a font that no form has: %+v", at, r.Font)
			}
			all[at] += mark + r.Text + mark
		}
	})
	return all
}

func readRuns(t testing.TB, book []byte, take func(at string, c xlsx.Cell, runs []xlsx.Run)) {
	t.Helper()
	err := xlsx.Read(context.Background(), bytes.NewReader(book), int64(len(book)), xlsx.Limits{}, func(b *xlsx.Book) error {
		if err := b.KeepRuns(func(string) bool { return true }); err != nil {
			return err
		}
		for row, err := range b.Rows(b.Sheets[0]) {
			if err != nil {
				return err
			}
			for _, c := range row.Cells {
				take(xlsx.At(c.Col, row.Number).String(), c, row.Runs(c.Col))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What becomes of a text whose letters differ.
func TestFillKeepsFonts(t *testing.T) {
	for _, tt := range []struct{ form, want string }{
		{"*CLB {{club.name}}* có /{{mem_end}}/ người", "*CLB Đồng Tâm* có /1.060/ người"},
		{"*CHỦ NHIỆM\n*/(Ký, họ tên)\n\n\n/*{{club.name|upper}}*", "*CHỦ NHIỆM\n*/(Ký, họ tên)\n\n\n/*ĐỒNG TÂM*"},
		{"a{{*club.na*me}}b", "aĐồng Tâmb"},               // begins in the cell's font
		{"a*{*{/club/.name | upper}*}b*", "a*ĐỒNG TÂMb*"}, // in bold, by its first brace
		{"/a{^{club^.^name}^} b/", "/aĐồng Tâm b/"},       // cut by a spreadsheet
		{"*{{club.name}}*/{{mem_end}}/", "*Đồng Tâm*/1.060/"},
		{"*a*{{nothing|blank}}/b/", "*a*/b/"},
		{"*{{nothing|blank}}*/{{nothing|blank}}/", ""},
		{"*{{mem_end}}*", "number 1060"}, // only text can have fonts of its own
		{"{{mem*_end}}*", "number 1060"},
		{"*{{day}}*", "number 46027"},
		{"*{{club.name}}*", "*Đồng Tâm*"},
		{"/{{nothing}}/", "/–/"},
		{"/{{nothing|blank}}/", ""},
		{"*no* /placeholder/", "*no* /placeholder/"},
		{"a^b {{club.name}}^c", "ab Đồng Tâmc"},
	} {
		book, _ := filled(t, draw(t, markup("B2", tt.form)), small())
		if got := markedUp(t, book)["B2"]; got != tt.want {
			t.Errorf("%s became %q, want %q", tt.form, got, tt.want)
		}
	}
}

// A slip of the hand is one in every font.
func TestFontsHideNoSlips(t *testing.T) {
	for _, form := range []string{"*{{*mem_end", "*}*}", "{*{*{mem_end}}", "*{{mem*End}}", "{{*sum*}} {{x}}"} {
		if e := refused(t, draw(t, markup("B2", form)), small()); e.Cell != "B2" {
			t.Errorf("%s: %v", form, e)
		}
	}
}

// Each item's row keeps the fonts of the sample row, and an empty list's is empty.
func TestFillBlocksKeepFonts(t *testing.T) {
	block := []drawing{markup("A2", "*{{.n}}.* {{.na/me}}/"), markup("A3", "Có *{{members.count}}* người"), named("list_members", "S!$2:$2")}
	book, _ := filled(t, draw(t, block...), small())
	got := markedUp(t, book)
	for at, want := range map[string]string{"A2": "*1.* Ánh", "A3": "*2.* Ước", "A4": "*3.* Ỷ", "A5": "Có *3* người"} {
		if got[at] != want {
			t.Errorf("%s: %q, want %q", at, got[at], want)
		}
	}
	block[2] = named("list_none", "S!$2:$2")
	book, _ = filled(t, draw(t, block...), small())
	if got := markedUp(t, book); got["A2"] != "" || got["A3"] != "Có *3* người" {
		t.Errorf("an empty list: %q", got)
	}
}

// A form whose letters are all in their cells' fonts is filled with the same
// bytes as one that knows of no fonts: the runs are not spelled.
func TestFillSpellsNoRuns(t *testing.T) {
	form := draw(t, cells(map[string]string{"A1": "{{club.name}}", "A2": "Có {{mem_end}} người"}), markup("A3", "Có {^{mem_end}} người"))
	book, _ := filled(t, form, small())
	part := partOf(t, book, "xl/worksheets/sheet1.xml")
	const text = `<is><t>Có 1.060 người</t></is>`
	if strings.Count(part, text) != 2 || strings.Contains(part, "rPr") || strings.Contains(part, "<r>") {
		t.Error(part)
	}
}

func partOf(t testing.TB, book []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := fs.ReadFile(z, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}

// The signatures of the built-in forms stand in the last row alone, as a page may
// end between any two: the date in italics, titles and names in bold, and between
// them empty lines to sign in.
func TestSignaturesAreOneRow(t *testing.T) {
	const clerk, chair = "NGƯỜI LẬP BIỂU: Trần Văn Ước", "CHỦ NHIỆM: Nguyễn Thị Phương Thảo"
	for code, want := range map[string][]string{
		"monthly": {clerk, chair}, "members": {clerk, chair},
		"cashbook": {"THỦ QUỸ: Hoàng Thị Bích Nguyệt", "THƯ KÝ: Trần Văn Ước", chair},
	} {
		book, _ := filled(t, builtinForm(t, code), sample())
		var signers, places []string
		row, last := "", ""
		readRuns(t, book, func(at string, _ xlsx.Cell, runs []xlsx.Run) {
			if last = strings.TrimLeft(at, "ABCDEFGHI"); runs == nil {
				return
			}
			if row == "" {
				row = last
			}
			if row != last || len(runs) != 5 || runs[2].Text != "(Ký, họ tên)\n" || runs[3].Text != "\n\n" {
				t.Fatalf("%s, %s: %+v", code, at, runs)
			}
			if italic, bold := runs[0].Font, runs[1].Font; runs[2].Font != italic || runs[4].Font != bold || italic == bold {
				t.Errorf("%s, %s: %+v", code, at, runs)
			}
			signers = append(signers, strings.TrimSpace(runs[1].Text)+": "+strings.TrimPrefix(runs[4].Text, "\n"))
			places = append(places, strings.TrimSuffix(runs[0].Text, "\n"))
		})
		if row == "" || row != last {
			t.Errorf("%s: the signatures are in row %q of %s", code, row, last)
		}
		if !slices.Equal(signers, want) {
			t.Errorf("%s: %q", code, signers)
		}
		wantPlaces := make([]string, len(want))
		wantPlaces[len(want)-1] = "Xã Trung Sơn, tỉnh Tuyên Quang, ngày 03 tháng 11 năm 2026"
		if !slices.Equal(places, wantPlaces) {
			t.Errorf("%s: %q", code, places)
		}
	}
}
