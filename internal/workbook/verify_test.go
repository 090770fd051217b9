package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

func verify(t testing.TB, book []byte) Result {
	t.Helper()
	r, err := Verify(context.Background(), bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestVerifyFilled(t *testing.T) {
	for _, code := range []string{"monthly", "members", "cashbook"} {
		book, print := filled(t, builtinForm(t, code), sample())
		if r := verify(t, book); r != (Result{Computed: print, Printed: print, Same: true}) {
			t.Errorf("%s: %+v, want %s", code, r, print)
		}
	}
}

// Fingerprints are for ever: this one is computed here from what the
// documentation says.
func TestFingerprintBytes(t *testing.T) {
	f := draw(t, cells(map[string]string{"A1": "Tiê\u0300n\r\nx", "B1": "{{mem_end}}", "C1": "{{rate}}", "A2": `= sum( b1:c1 )+len("a b")`}),
		func(f *excelize.File) error {
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			return errors.Join(err, f.SetCellStyle("S", "B2", "B2", style), f.SetCellStr("S", "B2", "{{day}}"), f.SetCellBool("S", "C2", true))
		})
	_, print := filled(t, f, small())
	var stream strings.Builder
	for _, s := range []string{
		"soclb cells 1", "sheet", "S", "A1", "text", "Tiền\nx", "B1", "number", "1060", "C1", "number", "87.5",
		"A2", "formula", `=SUM(B1:C1)+LEN("a b")`, "B2", "date", "2026-01-05", "C2", "bool", "1",
	} {
		fmt.Fprintf(&stream, "%d:%s", len(s), s)
	}
	sum := sha256.Sum256([]byte(stream.String()))
	if want := fmt.Sprintf("%x-%x-%x-%x", sum[0:2], sum[2:4], sum[4:6], sum[6:8]); print != want {
		t.Errorf("%s, want %s", print, want)
	}
}

// A fingerprint differs when any one cell does.
func TestFingerprintCoversEveryCell(t *testing.T) {
	d := sample()
	d.Lists["members"], d.Lists["entries"] = sampleMembers(2), sampleEntries(2)
	for code, step := range map[string]int{"monthly": 9, "members": 1, "cashbook": 1} { // the monthly report has 700
		book, print := filled(t, builtinForm(t, code), d)
		seen := map[string]string{print: "as it was"}
		changed := 0
		for i, c := range cellsOf(t, book) {
			if i%step > 0 {
				continue
			}
			for _, other := range []xlsx.Value{xlsx.TextValue(c.Text + " "), xlsx.IntValue(77)} {
				r := verify(t, with(t, book, c.at, other, c.Cached))
				// The result of a formula is not covered, its text is; the built-in
				// forms have sums only, which are added up.
				if covered := !c.Cached; covered == r.Same || r.Sound() || c.Cached && r.Wrong.Cell != c.at.String() {
					t.Fatalf("%s: %s changed, and the fingerprint says %+v", code, c.at, r)
				}
				if before := seen[r.Computed]; before != "" && !c.Cached {
					t.Errorf("%s: %s changed gives the same as %s", code, c.at, before)
				}
				seen[r.Computed] = c.at.String() + other.String()
				changed++
			}
		}
		if changed < 60 {
			t.Errorf("%s: only %d changes were tried", code, changed)
		}
	}
}

type placedCell struct {
	xlsx.Cell
	at xlsx.Address
}

func cellsOf(t testing.TB, book []byte) []placedCell {
	t.Helper()
	var all []placedCell
	err := xlsx.Read(context.Background(), bytes.NewReader(book), int64(len(book)), xlsx.Limits{}, func(b *xlsx.Book) error {
		for row, err := range b.Rows(b.Sheets[0]) {
			if err != nil {
				return err
			}
			for _, c := range row.Cells {
				all = append(all, placedCell{c, xlsx.At(c.Col, row.Number)})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func with(t testing.TB, book []byte, at xlsx.Address, v xlsx.Value, cached bool) []byte {
	t.Helper()
	var out bytes.Buffer
	name := ""
	err := xlsx.Read(context.Background(), bytes.NewReader(book), int64(len(book)), xlsx.Limits{}, func(b *xlsx.Book) error {
		name = b.Sheets[0].Name
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	plan := xlsx.Plan{Sheets: []xlsx.SheetPlan{{Sheet: name, Fill: []xlsx.Fill{{At: at, Value: v, Cached: cached}}}}}
	if err := xlsx.Patch(context.Background(), &out, bytes.NewReader(book), int64(len(book)), xlsx.Limits{}, plan); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// edited changes the text of a part of a workbook.
func edited(t testing.TB, book []byte, part, old, fresh string) []byte {
	t.Helper()
	var out bytes.Buffer
	from, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	to := zip.NewWriter(&out)
	found := false
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			found = bytes.Contains(content, []byte(old))
			content = bytes.Replace(content, []byte(old), []byte(fresh), 1)
		}
		w, err := to.Create(f.Name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil || !found {
		t.Fatal(err, "nothing to change: ", old)
	}
	return out.Bytes()
}

// What else changes a fingerprint, and what does not.
func TestVerifyEdited(t *testing.T) {
	const part = "xl/worksheets/sheet1.xml"
	book, print := filled(t, builtinForm(t, "cashbook"), sample())
	for _, tt := range []struct {
		why, part, old, fresh string
		computed, same        bool
	}{
		{"another formula", part, "SUM(F11:F34)", "SUM(F11:F33)", false, false},
		{"a formula written otherwise", part, "SUM(F11:F34)", "= sum( F11:F34 )", true, true},
		{"another result", part, "<v>800000</v>", "<v>900000</v>", true, true},
		{"another name of the sheet", "xl/workbook.xml", `name="Sổ quỹ"`, `name="Sổ quỹ 2"`, false, false},
		{"another height", part, `ht="24"`, `ht="25"`, true, true},
		{"another fingerprint on paper", part, print, noFingerprint, true, false},
	} {
		r := verify(t, edited(t, book, tt.part, tt.old, tt.fresh))
		if (r.Computed == print) != tt.computed || r.Same != tt.same {
			t.Errorf("%s: %+v, made as %s", tt.why, r, print)
		}
	}
}

// Where a value stands counts, and in which order sheets do; what is hidden does
// not, and what prints no fingerprint says so.
func TestFingerprintOfPlaces(t *testing.T) {
	second := func(name, text string, visible bool) drawing {
		return func(f *excelize.File) error {
			_, err := f.NewSheet(name)
			return errors.Join(err, f.SetCellStr(name, "A1", text), f.SetSheetVisible(name, visible))
		}
	}
	a := cells(map[string]string{"A1": "x"})
	seen := map[string]string{}
	for why, form := range map[string]Form{
		"alone": draw(t, a), "elsewhere": draw(t, cells(map[string]string{"A2": "x"})), "beside another": draw(t, a, second("T", "y", true)),
		"another way round": draw(t, cells(map[string]string{"A1": "y"}), second("T", "x", true)), "an empty sheet": draw(t, a, second("T", "", true)),
	} {
		_, print := filled(t, form, small())
		if seen[print] != "" {
			t.Errorf("%s gives the same as %s", why, seen[print])
		}
		seen[print] = why
	}
	_, one := filled(t, draw(t, a), small())
	if _, hidden := filled(t, draw(t, a, second("T", "y", false)), small()); hidden != one {
		t.Error("a hidden sheet counts")
	}
	bare := draw(t, a).book
	r, err := Verify(context.Background(), bytes.NewReader(bare), int64(len(bare)))
	if !errors.Is(err, &Error{Code: NoFingerprint}) || r.Computed != one || r.Same {
		t.Errorf("%+v, %v", r, err)
	}
	var x *xlsx.Error
	if _, err := Verify(context.Background(), bytes.NewReader(bare[:99]), 99); !errors.As(err, &x) {
		t.Errorf("%v is no refusal of the gate", err)
	}
}

// TestSumsThatAreNotCertain: a result is called wrong only where the sum is
// beyond doubt.
func TestSumsThatAreNotCertain(t *testing.T) {
	for formula, sum := range map[string]string{
		"SUM(A1:A3)": "3", "=sum($A$1:A2,A3)": "3", "SUM(A1:A4)": "", "A1+A2": "", "SUM(A1:A3)*2": "", "SUM(A1:A1048576)": "",
		`IF(COUNT(A1:A3)=0,"–",SUM(A1:A3))`: "3", `=IF(COUNT(A2)=0,"–",SUM(A2))`: "–", `IF(COUNT(A1:A4)=0,"–",SUM(A1:A4))`: "",
	} {
		var s sums
		for row, text := range map[int]string{1: "5", 2: "–", 3: "-2", 4: "0.5"} {
			kind := xlsx.Number
			if text == "–" {
				kind = xlsx.Text
			}
			s.take(xlsx.At(1, row), xlsx.Cell{Col: 1, Kind: kind, Text: text})
		}
		s.take(xlsx.At(2, 1), xlsx.Cell{Col: 2, Kind: xlsx.Number, Text: "4", Cached: true, Formula: strings.TrimPrefix(formula, "=")})
		want := WrongSum{}
		if sum != "" {
			want = WrongSum{Sheet: "S", Cell: "B1", Shown: "4", Sum: sum}
		}
		if got := s.wrong("S"); got != want {
			t.Errorf("%s: %+v, want %+v", formula, got, want)
		}
	}
}
