package xlsx

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"
)

// FuzzPatch changes the markup of a form's sheet and grows what it is given:
// whatever passes the gate and is not refused comes out as a file that passes
// the gate too, and a plan that changes nothing gives the same bytes. Fonts that
// the form's letters have come out again as they were read.
func FuzzPatch(f *testing.F) {
	parts := formParts(f)
	f.Add(parts[sheetPart], 6, 6, 3, 2)
	f.Add(parts[sheetPart], 14, 15, 2, 7)
	f.Add(parts[sheetPart], 6, 6, 0, 1)
	f.Add(`<worksheet xmlns="`+mainSpace+`"><sheetData><row><c><f t="shared" ref="A1:A2" si="0">B1</f></c></row><row><c><f t="shared" si="0"/></c></row></sheetData></worksheet>`, 2, 2, 3, 1)
	f.Add(`<x:worksheet xmlns:x="`+mainSpace+`"><x:sheetData/><x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>`, 1, 2, 3, 3)
	f.Add(`<x:worksheet xmlns:x="`+mainSpace+`"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:r><x:t>{{</x:t></x:r><x:r><x:rPr><x:b/><x:sz val="14"/><x:color theme="1" tint="0.5"/><x:rFont val="a&quot;"/></x:rPr><x:t xml:space="preserve">_x0041_
</x:t></x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>`, 2, 2, 1, 3)
	f.Fuzz(func(t *testing.T, sheet string, first, last, count, fillRow int) {
		if count < 0 || count > 50 || last-first > 50 {
			return
		}
		parts[sheetPart] = sheet
		form := zipParts(t, parts)
		run := func(plan Plan) ([]byte, error) {
			var out bytes.Buffer
			err := Patch(context.Background(), &out, bytes.NewReader(form), int64(len(form)), Limits{}, plan)
			var e *Error
			if err != nil && (!errors.As(err, &e) || out.Len() > 0) {
				t.Fatalf("%v, and %d bytes were written", err, out.Len())
			}
			return out.Bytes(), err
		}
		same, err := run(Plan{})
		if err != nil {
			return
		}
		if !bytes.Equal(same, form) {
			t.Fatal("a plan that changes nothing changed the file")
		}
		rich := firstRuns(t, form)
		items := make([][]Fill, count)
		for i := range items {
			items[i] = []Fill{{At: At(1, first), Value: TextValue("một & hai")}}
		}
		grown, err := run(Plan{[]SheetPlan{{
			Sheet:  "Báo cáo",
			Fill:   []Fill{{At: At(3, fillRow), Value: IntValue(7)}, {At: At(5, fillRow), Value: RichValue(rich)}},
			Blocks: []Block{{first, last, items}},
		}}})
		if err != nil {
			return
		}
		limits := Limits{Rows: MaxRows, Cells: 1_000_000, Merges: 1_000_000, Items: 1_000_000}
		found := len(rich) == 0
		err = Read(context.Background(), bytes.NewReader(grown), int64(len(grown)), limits, func(b *Book) error {
			if err := b.KeepRuns(func(string) bool { return true }); err != nil {
				return err
			}
			for row, err := range b.Rows(b.Sheet("Báo cáo")) {
				if err != nil {
					return err
				}
				found = found || slices.Equal(row.Runs(5), rich)
			}
			return nil
		})
		if err != nil || !found {
			t.Fatalf("what came out: %v, with the runs: %v", err, found)
		}
	})
}

// firstRuns gives the first runs of the sheet that is filled.
func firstRuns(t *testing.T, form []byte) []Run {
	var first []Run
	err := Read(context.Background(), bytes.NewReader(form), int64(len(form)), Limits{}, func(b *Book) error {
		if err := b.KeepRuns(func(string) bool { return true }); err != nil {
			return err
		}
		for row, err := range b.Rows(b.Sheet("Báo cáo")) {
			if err != nil {
				return err
			}
			for _, c := range row.Cells {
				if runs := row.Runs(c.Col); first == nil && runs != nil {
					first = runs
				}
			}
		}
		return nil
	})
	var e *Error
	if err != nil && (!errors.As(err, &e) || e.Code != Items) { // the gate let it pass
		t.Fatal(err)
	}
	return first
}

const mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
