package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"soclb/internal/viet"
)

// packOf is a pack of one form, whose pack.toml has one line changed.
func packOf(old, fresh string) string {
	const sound = `id = "tinh-x"
title = "Biểu mẫu tỉnh X"
issuer = "Hội Người cao tuổi tỉnh X"
legal = "Công văn 12/HNCT"

[[form]]
code = "monthly"
version = "3"
number = "01/HNCT"
title = "Báo cáo tháng"
names = { vi = "Báo cáo tháng", en = "Monthly report" }
file = "bieu/01.xlsx"
level = "club"
period = "month"
due_day = 5
from = 2026-01-01
to = 2026-12-31
language = "vi"
`
	if old != "" && !strings.Contains(sound, old) {
		panic(old)
	}
	return strings.Replace(sound, old, fresh, 1)
}

func packFiles(toml string) fstest.MapFS {
	return fstest.MapFS{packFile: {Data: []byte(toml)}, "bieu/01.xlsx": {Data: []byte("PK")}}
}

func TestReadPack(t *testing.T) {
	p, err := Read(packFiles(packOf("", "")))
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.Form("monthly", date(2026, time.December, 31))
	if err != nil {
		t.Fatal(err)
	}
	if p.ID != "tinh-x" || p.Title != "Biểu mẫu tỉnh X" || len(p.Forms) != 1 || f.Issuer != p.Issuer || f.Legal != "Công văn 12/HNCT" ||
		f.Version != "3" || f.Number != "01/HNCT" || f.Names["en"] != "Monthly report" || f.Level != "club" || f.Period != "month" ||
		f.DueDay != 5 || f.From != date(2026, 1, 1) || f.To != date(2026, 12, 31) || f.Language != "vi" || string(f.book) != "PK" {
		t.Errorf("%+v", f)
	}
}

func TestPackRefusals(t *testing.T) {
	for _, tt := range []struct {
		code            Code
		detail          string
		old, fresh, why string
	}{
		{PackSyntax, "7", `code = "monthly"`, `code = monthly`, ""},
		{PackSyntax, "8 (form.phien_ban)", `version =`, `phien_ban =`, "a key that nobody knows"},
		{PackSyntax, "15", `due_day = 5`, `due_day = "5"`, "text for a number"},
		{PackSyntax, "16", `from = 2026-01-01`, `from = 2026-02-31`, "no such day"},
		{PackSyntax, "1", `id = "tinh-x"`, "id = \"\xff\"", "no UTF-8"},
		{PackValue, "id", `"tinh-x"`, `"Tỉnh X"`, ""},
		{PackValue, "title", `"Biểu mẫu tỉnh X"`, `""`, ""},
		{PackValue, "issuer", `"Hội Người cao tuổi tỉnh X"`, `"a\u202eb"`, "a character that cannot be seen"},
		{PackValue, "legal", `"Công văn 12/HNCT"`, `"` + strings.Repeat("x", maxPackText+1) + `"`, ""},
		{PackValue, "form", packOf("", "")[strings.Index(packOf("", ""), "[[form]]"):], "", "no form"},
		{PackValue, "form 1: code", `"monthly"`, `"../monthly"`, ""},
		{PackValue, "form 1: code", `"monthly"`, `"` + strings.Repeat("m", 41) + `"`, ""},
		{PackValue, "form 1: version", `"3"`, `""`, ""},
		{PackValue, "form 1: number", `"01/HNCT"`, `"01\n02"`, ""},
		{PackValue, "form 1: title", `title = "Báo cáo tháng"`, ``, ""},
		{PackValue, "form 1: names", `en =`, `fr =`, ""},
		{PackValue, "form 1: file", `bieu/01.xlsx`, `../01.xlsx`, "out of the pack"},
		{PackValue, "form 1: file", `bieu/01.xlsx`, `/etc/01.xlsx`, "out of the pack"},
		{PackValue, "form 1: file", `bieu/01.xlsx`, `bieu\\01.xlsx`, "a path of Windows"},
		{PackValue, "form 1: file", `01.xlsx`, `01.xlsm`, ""},
		{PackValue, "form 1: level", `"club"`, `"huyện"`, ""},
		{PackValue, "form 1: period", `"month"`, `"tháng"`, ""},
		{PackValue, "form 1: due_day", `5`, `32`, ""},
		{PackValue, "form 1: from", `2026-01-01`, `1026-01-01`, ""},
		{PackValue, "form 1: to", `2026-12-31`, `2025-12-31`, "before from"},
		{PackValue, "form 1: language", `"vi"`, `"fr"`, ""},
		{PackTwice, "01/12/2026", `language = "vi"`, "language = \"vi\"\n[[form]]\ncode = \"monthly\"\nversion = \"4\"\ntitle = \"x\"\nfile = \"bieu/01.xlsx\"\nlevel = \"club\"\nperiod = \"month\"\nlanguage = \"vi\"\nfrom = 2026-12-01", ""},
		{PackFile, "", `bieu/01.xlsx`, `bieu/02.xlsx`, "a file that there is not"},
	} {
		_, err := Read(packFiles(packOf(tt.old, tt.fresh)))
		var e *Error
		if !errors.As(err, &e) || e.Code != tt.code || e.Detail != tt.detail {
			t.Errorf("%s -> %s: %v, want %s with %q (%s)", tt.old, tt.fresh, err, tt.code, tt.detail, tt.why)
		}
	}
}

// A pipe or a device in a file's place is refused before it is opened.
func TestPackOpensOnlyFiles(t *testing.T) {
	for _, file := range []string{packFile, "bieu/01.xlsx"} {
		files := packFiles(packOf("", ""))
		if _, err := Read(files); err != nil {
			t.Fatal(err)
		}
		files[file].Mode = fs.ModeNamedPipe
		if _, err := Read(files); !errors.Is(err, errNoFile) {
			t.Errorf("%s is a pipe: %v", file, err)
		}
	}
}

func TestPackFiles(t *testing.T) {
	large := packFiles(packOf("", ""))
	large["bieu/01.xlsx"].Data = make([]byte, 20<<20+1)
	manual := packFiles(strings.Repeat("# dài\n", maxPackFile/7+1))
	for file, files := range map[string]fstest.MapFS{"bieu/01.xlsx": large, packFile: manual} {
		_, err := Read(files)
		var e *Error
		if !errors.As(err, &e) || e.Code != PackFile || e.File != file {
			t.Errorf("%v, want %s of %s", err, PackFile, file)
		}
	}
}

// A past day has the form that was in force then.
func TestFormInForce(t *testing.T) {
	p := Pack{Forms: []Form{
		{Code: "a", Version: "1", To: date(2025, 12, 31)},
		{Code: "a", Version: "2", From: date(2026, 1, 1), To: date(2026, 6, 30)},
		{Code: "a", Version: "3", From: date(2026, 8, 1)},
		{Code: "b", Version: "9"},
	}}
	if err := p.checkTwice(); err != nil {
		t.Error(err)
	}
	for _, tt := range []struct {
		code string
		on   viet.Date
		want string
	}{
		{"a", date(1990, 1, 1), "1"},
		{"a", date(2025, 12, 31), "1"},
		{"a", date(2026, 1, 1), "2"},
		{"a", date(2026, 6, 30), "2"},
		{"a", date(2026, 8, 1), "3"},
		{"a", date(2090, 1, 1), "3"},
		{"b", date(2026, 7, 1), "9"},
	} {
		if f, err := p.Form(tt.code, tt.on); err != nil || f.Version != tt.want {
			t.Errorf("%s on %s: version %s, %v", tt.code, tt.on, f.Version, err)
		}
	}
	for _, tt := range []struct {
		code string
		want Error
	}{
		{"a", Error{Code: FormNotInForce, Form: "a", Detail: "15/07/2026"}},
		{"c", Error{Code: NoForm, Form: "c", Detail: "a, b"}},
	} {
		_, err := p.Form(tt.code, date(2026, 7, 15))
		var e *Error
		if !errors.As(err, &e) || *e != tt.want {
			t.Errorf("%v, want %v", err, &tt.want)
		}
	}
}

// A folder, a zip of the files and a zip of the folder are the same pack.
func TestLoadPack(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) {
		name = filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(content), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	write("pack/"+packFile, packOf("", ""))
	write("pack/bieu/01.xlsx", "PK")
	for name, prefix := range map[string]string{"flat.zip": "", "folder.zip": "Bộ biểu mẫu/"} {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		for file, content := range map[string]string{packFile: packOf("", ""), "bieu/01.xlsx": "PK"} {
			w, err := z.Create(prefix + file)
			if err == nil {
				_, err = w.Write([]byte(content))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		write(name, out.String())
	}
	write("broken.zip", "PK\x03\x04 no zip")
	for _, name := range []string{"pack", "flat.zip", "folder.zip"} {
		p, err := Load(filepath.Join(folder, name))
		if err != nil || len(p.Forms) != 1 || string(p.Forms[0].book) != "PK" {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A link that leads out of the pack is not followed.
	write("outside.xlsx", "PK")
	if err := os.Remove(filepath.Join(folder, "pack/bieu/01.xlsx")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(folder, "outside.xlsx"), filepath.Join(folder, "pack/bieu/01.xlsx")); err != nil {
		t.Skip("this system lets us make no links, as Windows does without a right of its own: no pack can hold one then")
	}
	for _, name := range []string{"pack", "broken.zip", "nowhere", "outside.xlsx"} {
		if _, err := Load(filepath.Join(folder, name)); !errors.Is(err, &Error{Code: PackFile}) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBuiltinPack(t *testing.T) {
	for code, number := range map[string]string{"monthly": "01/CLB-LTHTGN", "members": "02/CLB-LTHTGN", "cashbook": "03/CLB-LTHTGN"} {
		f := builtinForm(t, code)
		if f.Number != number || f.Names["vi"] == "" || f.Names["en"] == "" || f.Title != f.Names["vi"] {
			t.Errorf("%s: %+v", code, f)
		}
	}
	// Every figure of the monthly report in its five columns.
	want := strings.Fields(`mem_start mem_in mem_out mem_out_death mem_out_moved mem_out_other mem_end mem_women mem_60 mem_55 mem_under_55
		mem_poor mem_near_poor mem_hardship mem_minority mem_disabled board board_women volunteers meetings att_present att_rate
		loan_fund loan_start loan_granted loan_granted_people loan_granted_amount loan_principal_in loan_interest_in loan_end borrowers
		borrowers_women borrowers_poor overdue_loans overdue_amount repay_rate bp_readings checkup_people health_talks insured care_people
		care_visits care_hours sick_visits funerals helped_people help_amount labour_days culture_events culture_attend rights_cases
		rights_solved learning_sessions learning_attend raised_budget raised_org raised_person raised_members raised_in_kind dues_due
		dues_paid dues_arrears savings_balance`)
	text, at := cellText(t, builtinForm(t, "monthly").book), 0
	for _, code := range want {
		for _, variant := range variants {
			next := strings.Index(text[at:], " {{"+code+variant+"}}\n")
			if next < 0 {
				t.Fatalf("no %s%s, or not in its place", code, variant)
			}
			at += next
		}
	}
}
