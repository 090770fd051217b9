package xlsx

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

const wrappedStyles = partHead + `<styleSheet xmlns="` + mainNS + `"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="22"/></font></fonts>` +
	`<dxfs count="1"><dxf><font><sz val="99"/></font></dxf></dxfs>` +
	`<cellXfs count="3"><xf/><xf applyAlignment="1"><alignment wrapText="1"/></xf><xf fontId="1"><alignment wrapText="true"/></xf></cellXfs></styleSheet>`

// A row of which nobody chose the height gets one for the lines that are filled
// into it, item by item.
func TestPatchHeights(t *testing.T) {
	const short, long = "một", "một hai ba bốn năm sáu bảy tám"
	for _, tt := range []struct {
		why, row, cell, value, want string
	}{
		{"broken into lines", `<row r="1">`, `<c r="A1" s="1"/>`, long, `<row ht="28.87" r="1">`},
		{"one line", `<row r="1">`, `<c r="A1" s="1"/>`, short, `<row r="1">`},
		{"larger letters, of which fewer fit", `<row r="1">`, `<c r="A1" s="2"/>`, long, `<row ht="115.50" r="1">`},
		{"not broken", `<row r="1">`, `<c r="A1"/>`, long, `<row r="1">`},
		{"chosen", `<row r="1" ht="15" customHeight="1">`, `<c r="A1" s="1"/>`, long, `<row r="1" ht="15" customHeight="1">`},
		{"found by a program for the sample", `<row r="1" ht="15">`, `<c r="A1" s="1"/>`, long, `<row r="1" ht="28.87">`},
		{"higher already", `<row r="1" ht="45.5">`, `<c r="A1" s="1"/>`, long, `<row r="1" ht="45.5">`},
		{"merged, so wider", `<row r="1">`, `<c r="B1" s="1"/>`, long, `<row r="1">`},
		{"a column of the usual width", `<row r="1">`, `<c r="E1" s="1"/>`, long, `<row ht="57.75" r="1">`},
	} {
		form := bookWith(putPart(stylesAt, wrappedStyles), withRows(tt.row+tt.cell+`</row>`),
			sheetHead(`<cols><col min="1" max="1" width="20.5"/><col min="1" max="4" width="40"/></cols>`),
			sheetTail(`<mergeCells count="1"><mergeCell ref="B1:D1"/></mergeCells>`))()
		col := int(tt.cell[len(`<c r="`)]-'A') + 1
		made := patched(t, form, Plan{[]SheetPlan{{Sheet: "S", Fill: []Fill{{At: At(col, 1), Value: TextValue(tt.value)}}}}})
		if part := entries(t, made)[sheetAt]; !strings.Contains(part, tt.want) {
			t.Errorf("%s: no %s in %s", tt.why, tt.want, part)
		}
	}
}

// Each item's row has the height of its own text.
func TestPatchHeightsOfItems(t *testing.T) {
	form := bookWith(putPart(stylesAt, wrappedStyles), withRows(`<row r="1"><c r="A1" s="1"/></row>`))()
	item := func(s string) []Fill { return []Fill{{At: At(1, 1), Value: TextValue(s)}} }
	made := patched(t, form, Plan{[]SheetPlan{{Sheet: "S", Blocks: []Block{{First: 1, Last: 1, Items: [][]Fill{item("a"), item("a\nb\nc"), item("a\nb")}}}}}})
	part := entries(t, made)[sheetAt]
	for _, want := range []string{`<row r="1">`, `<row ht="43.31" r="2">`, `<row ht="28.87" r="3">`} {
		if !strings.Contains(part, want) {
			t.Errorf("no %s in %s", want, part)
		}
	}
}

// A contrived form that sets its columns again and again costs no time.
func TestPatchHeightsOfManyColumns(t *testing.T) {
	cols := strings.Repeat(`<col min="1" max="16384" width="10"/>`, 20_000)
	form := bookWith(putPart(stylesAt, wrappedStyles), withRows(`<row r="1"><c r="A1" s="1"/></row>`), sheetHead(`<cols>`+cols+`</cols>`))()
	patched(t, form, Plan{[]SheetPlan{{Sheet: "S", Fill: []Fill{{At: At(1, 1), Value: TextValue("a b c d e f g h i j k l m n")}}}}})
}

// A large block for many items is refused before it fills the memory.
func TestPatchGrowsWithinLimits(t *testing.T) {
	form := bookWith(withRows(`<row r="1"><c r="A1" t="str"><v>` + strings.Repeat("x", 1000) + `</v></c></row>`))()
	for n, refused := range map[int]bool{60: false, 100: true} {
		var out bytes.Buffer
		plan := Plan{[]SheetPlan{{Sheet: "S", Blocks: []Block{{First: 1, Last: 1, Items: make([][]Fill, n)}}}}}
		err := Patch(context.Background(), &out, bytes.NewReader(form), int64(len(form)), Limits{Entry: 64 << 10}, plan)
		if errors.Is(err, &Error{Code: EntryLarge}) != refused || refused != (out.Len() == 0) {
			t.Errorf("%d items: %v, %d bytes", n, err, out.Len())
		}
	}
}
