package xlsx

import (
	"bytes"
	"context"
	"errors"
	"testing"
)

// FuzzPatch changes the markup of a form's sheet and grows what it is given:
// whatever passes the gate and is not refused comes out as a file that passes
// the gate too, and a plan that changes nothing gives the same bytes.
func FuzzPatch(f *testing.F) {
	parts := formParts(f)
	f.Add(parts[sheetPart], 6, 6, 3, 2)
	f.Add(parts[sheetPart], 14, 15, 2, 7)
	f.Add(parts[sheetPart], 6, 6, 0, 1)
	f.Add(`<worksheet xmlns="`+mainSpace+`"><sheetData><row><c><f t="shared" ref="A1:A2" si="0">B1</f></c></row><row><c><f t="shared" si="0"/></c></row></sheetData></worksheet>`, 2, 2, 3, 1)
	f.Add(`<x:worksheet xmlns:x="`+mainSpace+`"><x:sheetData/><x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>`, 1, 2, 3, 3)
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
		items := make([][]Fill, count)
		for i := range items {
			items[i] = []Fill{{At: At(1, first), Value: TextValue("một & hai")}}
		}
		grown, err := run(Plan{[]SheetPlan{{
			Sheet:  "Báo cáo",
			Fill:   []Fill{{At: At(3, fillRow), Value: IntValue(7)}},
			Blocks: []Block{{first, last, items}},
		}}})
		if err != nil {
			return
		}
		limits := Limits{Rows: MaxRows, Cells: 1_000_000, Merges: 1_000_000, Items: 1_000_000}
		err = Read(context.Background(), bytes.NewReader(grown), int64(len(grown)), limits, func(*Book) error { return nil })
		if err != nil {
			t.Fatalf("what came out: %v", err)
		}
	})
}

const mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
