package xlsx

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const footed = `<headerFooter differentFirst="1"><oddFooter>&amp;CTrang &amp;P</oddFooter><firstFooter/></headerFooter>`

func pageTextsOf(t *testing.T, file []byte) *Sheet {
	t.Helper()
	var sheet Sheet
	err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), Limits{}, func(b *Book) error {
		for _, err := range b.Rows(b.Sheets[0]) {
			if err != nil {
				return err
			}
		}
		sheet = *b.Sheets[0]
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return &sheet
}

func TestReadPageTexts(t *testing.T) {
	s := pageTextsOf(t, bookWith(sheetTail(footed))())
	want := []PageText{{OddFooter, "&CTrang &P"}, {FirstFooter, ""}}
	if diff := cmp.Diff(want, s.PageTexts); diff != "" || !s.FirstPageDiffers || s.EvenPagesDiffer {
		t.Errorf("first differs %v, even differ %v, texts (-want +got):\n%s", s.FirstPageDiffers, s.EvenPagesDiffer, diff)
	}
	// The view of another user has page texts of its own.
	s = pageTextsOf(t, bookWith(sheetTail(`<customSheetViews><customSheetView guid="{0}">`+footed+`</customSheetView></customSheetViews>`))())
	if len(s.PageTexts) > 0 || s.FirstPageDiffers {
		t.Errorf("a custom view's texts were taken for the sheet's: %v", s.PageTexts)
	}
}

// What changes is the text and nothing else of the part.
func TestPatchPageTexts(t *testing.T) {
	for _, tt := range []struct {
		why, tail, want string
		page            []PageText
	}{
		{
			"replaced, added, and what stood alone filled", footed,
			`<headerFooter differentFirst="1"><oddHeader>&amp;RA&amp;&amp;B</oddHeader><oddFooter>x &lt; y</oddFooter><firstFooter>z</firstFooter></headerFooter>`,
			[]PageText{{FirstFooter, "z"}, {OddFooter, "x < y"}, {OddHeader, "&RA&&B"}},
		},
		{"as it was", footed, footed, []PageText{{OddFooter, "&CTrang &P"}}},
		{"behind the others", footed, strings.Replace(footed, "<firstFooter/>", "<firstHeader>h</firstHeader><firstFooter/>", 1), []PageText{{FirstHeader, "h"}}},
		{"at the end", `<headerFooter><oddHeader>a</oddHeader></headerFooter>`, `<headerFooter><oddHeader>a</oddHeader><oddFooter>f</oddFooter></headerFooter>`, []PageText{{OddFooter, "f"}}},
		{"an element without content", `<headerFooter/>`, `<headerFooter><oddFooter>f</oddFooter></headerFooter>`, []PageText{{OddFooter, "f"}}},
		{"no element", ``, `<headerFooter><oddFooter>f</oddFooter></headerFooter>`, []PageText{{OddFooter, "f"}}},
		{
			"no element, and something that belongs behind it", `<pageMargins left="1"/><rowBreaks count="1"><brk id="9"/></rowBreaks>`,
			`<pageMargins left="1"/><headerFooter><oddFooter>f</oddFooter></headerFooter><rowBreaks count="1"><brk id="9"/></rowBreaks>`,
			[]PageText{{OddFooter, "f"}},
		},
	} {
		form := bookWith(sheetTail(tt.tail))()
		made := patched(t, form, Plan{[]SheetPlan{{Sheet: "S", Page: tt.page}}})
		before, after := entries(t, form), entries(t, made)
		if want := strings.Replace(before[sheetAt], tt.tail+"</worksheet>", tt.want+"</worksheet>", 1); after[sheetAt] != want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.why, after[sheetAt], want)
		}
		if after[bookAt] != before[bookAt] {
			t.Errorf("%s: page texts make nothing to be calculated", tt.why)
		}
	}
}

// Breaks move with their rows where a text is added before them.
func TestPatchPageTextsOfGrowingSheet(t *testing.T) {
	form := bookWith(sheetTail(`<rowBreaks count="1" manualBreakCount="1"><brk id="1" man="1"/></rowBreaks>`))()
	for n, want := range []string{
		`</sheetData><headerFooter><oddFooter>f</oddFooter></headerFooter></worksheet>`,
		`</sheetData><headerFooter><oddFooter>f</oddFooter></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="1" man="1"/></rowBreaks></worksheet>`,
		`</sheetData><headerFooter><oddFooter>f</oddFooter></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="2" man="1"/></rowBreaks></worksheet>`,
	} {
		made := patched(t, form, Plan{[]SheetPlan{{
			Sheet: "S", Page: []PageText{{OddFooter, "f"}},
			Blocks: []Block{{First: 1, Last: 1, Items: make([][]Fill, n)}},
		}}})
		if part := entries(t, made)[sheetAt]; !strings.HasSuffix(part, want) {
			t.Errorf("%d items: %s", n, part)
		}
	}
}

func checkCode(t *testing.T, err error, want Code) {
	t.Helper()
	if !errors.Is(err, &Error{Code: want}) {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestPageTextRefusals(t *testing.T) {
	for _, tt := range []struct {
		code Code
		page []PageText
	}{
		{CellTwice, []PageText{{OddFooter, "a"}, {OddFooter, "b"}}},
		{CellTwice, []PageText{{FirstFooter + 1, "a"}}},
		{BadText, []PageText{{OddFooter, "\xff"}}},
		{LongText, []PageText{{OddFooter, strings.Repeat("ộ", MaxPageText+1)}}},
	} {
		form := bookWith()()
		var out bytes.Buffer
		err := Patch(context.Background(), &out, bytes.NewReader(form), int64(len(form)), Limits{}, Plan{[]SheetPlan{{Sheet: "S", Page: tt.page}}})
		checkCode(t, err, tt.code)
		if out.Len() > 0 {
			t.Errorf("%s: bytes were written", tt.code)
		}
	}
	for _, tail := range []string{
		`<headerFooter><oddFooter>a</oddFooter><oddFooter>b</oddFooter></headerFooter>`,
		`<headerFooter><other>a</other></headerFooter>`,
	} {
		form := bookWith(sheetTail(tail))()
		checkCode(t, Read(context.Background(), bytes.NewReader(form), int64(len(form)), Limits{}, func(*Book) error { return nil }), Dialect)
	}
}

// Followers of a shared formula read as if they stood alone, if that is wanted.
func TestExpandFormulas(t *testing.T) {
	form := bookWith(withRows(`<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1+$C$1</f><v>1</v></c></row>` +
		`<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row><row r="3"><c r="A3"><f t="shared" si="0"/></c></row>`))()
	for expand, want := range map[bool][]string{false: {"B1+$C$1", "", ""}, true: {"B1+$C$1", "B2+$C$1", "B3+$C$1"}} {
		var have []string
		err := Read(context.Background(), bytes.NewReader(form), int64(len(form)), Limits{}, func(b *Book) error {
			if expand {
				b.ExpandFormulas()
			}
			for row, err := range b.Rows(b.Sheets[0]) {
				if err != nil {
					return err
				}
				have = append(have, row.Cells[0].Formula)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("expand %v (-want +got):\n%s", expand, diff)
		}
	}
}

// A short file must not make gigabytes of formulas.
func TestExpandFormulasIsBounded(t *testing.T) {
	rows := strings.Builder{}
	rows.WriteString(`<row r="1"><c r="A1"><f t="shared" ref="A1:A999" si="0">B1` + strings.Repeat("+B1", 2000) + `</f></c></row>`)
	for n := 2; n < 1000; n++ {
		rows.WriteString(`<row><c><f t="shared" si="0"/></c></row>`)
	}
	form := bookWith(withRows(rows.String()))()
	read := func(expand bool) error {
		return Read(context.Background(), bytes.NewReader(form), int64(len(form)), Limits{Total: 1 << 20}, func(b *Book) error {
			if expand {
				b.ExpandFormulas()
			}
			return nil
		})
	}
	if err := read(false); err != nil {
		t.Fatal(err)
	}
	checkCode(t, read(true), TotalLarge)
}
