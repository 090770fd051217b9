package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// cashBook uses all that a sheet can have.
func cashBook(w *Writer) error {
	err := w.Sheet(SheetSpec{
		Name: "Ghi chú", Hidden: true,
	})
	if err == nil {
		err = w.Row(TextValue(" hai  khoảng trắng "), Value{}, BoolValue(true), BoolValue(false), ErrorValue("#N/A"))
	}
	if err == nil {
		err = w.Sheet(SheetSpec{
			Name: "Sổ 'Quỹ' & <Tổ 1>", Header: 2, Rows: 4, Filter: true, Landscape: true,
			Columns: []ColumnSpec{
				{Width: 12, Style: StyleDay}, {Width: 40, Style: StyleWrapped}, {Style: StyleWhole}, {Width: 10, Style: StyleText, Hidden: true}, {},
			},
		})
	}
	if err == nil {
		err = w.StyledRow(StyleTitle, TextValue("SỔ QUỸ"))
	}
	if err == nil {
		err = w.HeadingRow("Ngày", "Nội dung", "Số tiền", "Mã")
	}
	if err == nil {
		err = w.Row(DateValue(2026, 3, 5), TextValue("=1+1"), IntValue(-1_500_000), TextValue("012345678901"), DecimalValue("0.50"))
	}
	if err == nil {
		err = w.Row()
	}
	return err
}

const (
	goldenHidden = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
		`<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15.75"/><sheetData>` +
		`<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> hai  khoảng trắng </t></is></c>` +
		`<c r="C1" t="b"><v>1</v></c><c r="D1" t="b"><v>0</v></c><c r="E1" t="e"><v>#N/A</v></c></row></sheetData>` +
		`<printOptions horizontalCentered="1" gridLines="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="portrait"/>` +
		`<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`

	goldenCash = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
		`<dimension ref="A1:E4"/><sheetViews><sheetView tabSelected="1" workbookViewId="0">` +
		`<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A3" sqref="A3"/>` +
		`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15.75"/><cols><col min="1" max="1" width="12" customWidth="1" style="5"/>` +
		`<col min="2" max="2" width="40" customWidth="1" style="6"/><col min="3" max="3" width="9" style="3"/>` +
		`<col min="4" max="4" width="10" customWidth="1" style="2" hidden="1"/></cols><sheetData>` +
		`<row r="1" ht="18.75"><c r="A1" s="7" t="inlineStr"><is><t>SỔ QUỸ</t></is></c></row>` +
		`<row r="2"><c r="A2" s="1" t="inlineStr"><is><t>Ngày</t></is></c><c r="B2" s="1" t="inlineStr"><is><t>Nội dung</t></is></c>` +
		`<c r="C2" s="1" t="inlineStr"><is><t>Số tiền</t></is></c><c r="D2" s="1" t="inlineStr"><is><t>Mã</t></is></c></row>` +
		`<row r="3"><c r="A3" s="5"><v>46086</v></c><c r="B3" s="6" t="inlineStr"><is><t>=1+1</t></is></c><c r="C3" s="3"><v>-1500000</v></c>` +
		`<c r="D3" s="2" t="inlineStr"><is><t>012345678901</t></is></c><c r="E3"><v>0.50</v></c></row><row r="4"></row></sheetData>` +
		`<autoFilter ref="A2:E4"/><printOptions horizontalCentered="1" gridLines="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>` +
		`<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="landscape"/>` +
		`<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`

	goldenWorkbook = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<workbookPr/><bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="Ghi chú" sheetId="1" state="hidden" r:id="rId1"/>` +
		`<sheet name="Sổ 'Quỹ' &amp; &lt;Tổ 1&gt;" sheetId="2" r:id="rId2"/></sheets><definedNames>` +
		`<definedName name="_xlnm._FilterDatabase" hidden="1" localSheetId="1">'Sổ ''Quỹ'' &amp; &lt;Tổ 1&gt;'!$A$2:$E$4</definedName>` +
		`<definedName name="_xlnm.Print_Titles" localSheetId="1">'Sổ ''Quỹ'' &amp; &lt;Tổ 1&gt;'!$1:$2</definedName></definedNames></workbook>`
)

func TestWriterGolden(t *testing.T) {
	book := written(t, cashBook)
	for name, want := range map[string]string{
		"xl/worksheets/sheet1.xml": goldenHidden,
		"xl/worksheets/sheet2.xml": goldenCash,
		"xl/workbook.xml":          goldenWorkbook,
	} {
		got := writtenPart(t, book, name)
		if got != want {
			t.Errorf("%s is\n%s\nwant\n%s", name, got, want)
		}
		if strings.HasPrefix(name, "xl/worksheets/") {
			checkedRead(t, got)
		}
	}
}

func TestWriterIsDeterministic(t *testing.T) {
	if !bytes.Equal(written(t, cashBook), written(t, cashBook)) {
		t.Error("two runs differ")
	}
}

// Every text that a cell can hold comes back to the letter, and none becomes a
// formula.
func TestWriterKeepsTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(nastyText(), 0, 5), 0, 5).Draw(t, "rows")
		values := make([][]Value, len(rows))
		for i, row := range rows {
			for _, s := range row {
				values[i] = append(values[i], TextValue(s))
			}
		}
		style := Style(rapid.IntRange(0, int(styleCount)-1).Draw(t, "style"))
		spec := SheetSpec{Name: "A", Columns: []ColumnSpec{{Style: style}, {}, {}, {}, {}}}
		sheet := checkedRead(t, writtenPart(t, writtenSheetOf(t, spec, values...), "xl/worksheets/sheet1.xml"))
		if len(sheet.Rows) != len(rows) {
			t.Fatalf("%d rows of %d", len(sheet.Rows), len(rows))
		}
		for i, row := range rows {
			cells := sheet.Rows[i].Cells
			for j, want := range row {
				if want == "" {
					continue
				}
				if len(cells) == 0 || cells[0].Ref != At(j+1, i+1).String() || cells[0].text(t) != want {
					t.Fatalf("%s: %+v, want %q", At(j+1, i+1), cells, want)
				}
				cells = cells[1:]
			}
			if len(cells) > 0 {
				t.Fatalf("too many cells: %+v", cells)
			}
		}
	})
}

// A row larger than the buffer is the same as a small one.
func TestWriterLargestCellsAndRows(t *testing.T) {
	long := strings.Repeat("ế", MaxText)
	pairs := strings.Repeat("𠊛", MaxText/2) + "x"
	wide := make([]Value, MaxColumns)
	for i := range wide {
		wide[i] = IntValue(int64(i))
	}
	sheet := checkedRead(t, writtenPart(t, writtenSheetOf(t, SheetSpec{Name: "A"}, []Value{TextValue(long), TextValue(pairs)}, wide), "xl/worksheets/sheet1.xml"))
	if c := sheet.Rows[0].Cells; c[0].text(t) != long || c[1].text(t) != pairs {
		t.Error("a long text changed")
	}
	cells := sheet.Rows[1].Cells
	if len(cells) != MaxColumns || cells[MaxColumns-1].Ref != "XFD2" {
		t.Fatalf("%d cells", len(cells))
	}
	for i, c := range cells {
		if *c.Value != strconv.Itoa(i) {
			t.Fatalf("%s is %s", c.Ref, *c.Value)
		}
	}
}

// A reader trusts the dimension, so it is there only when it is known.
func TestWriterDimension(t *testing.T) {
	columns := make([]ColumnSpec, 28)
	for _, c := range []struct {
		spec SheetSpec
		want string
	}{
		{SheetSpec{Rows: 3, Columns: columns}, "A1:AB3"},
		{SheetSpec{Rows: 3, Columns: columns[:1]}, "A1:A3"},
		{SheetSpec{Columns: columns}, ""},
		{SheetSpec{Rows: 3}, ""},
	} {
		c.spec.Name = "A"
		got := ""
		sheet := checkedRead(t, writtenPart(t, writtenSheetOf(t, c.spec, nil, nil, nil), "xl/worksheets/sheet1.xml"))
		if sheet.Dimension != nil {
			got = sheet.Dimension.Ref
		}
		if got != c.want {
			t.Errorf("%d columns, %d rows: %q, want %q", len(c.spec.Columns), c.spec.Rows, got, c.want)
		}
	}
}

// The columns are the Writer's own: the caller may change his slice.
func TestWriterCopiesColumns(t *testing.T) {
	columns := []ColumnSpec{{Style: StyleText}}
	book := written(t, func(w *Writer) error {
		err := w.Sheet(SheetSpec{Name: "A", Columns: columns})
		columns[0].Style = StyleWhole
		return errors.Join(err, w.Row(TextValue("1")))
	})
	if c := checkedRead(t, writtenPart(t, book, "xl/worksheets/sheet1.xml")).Rows[0].Cells[0]; c.Style != int(StyleText) {
		t.Errorf("style %d", c.Style)
	}
}

// A row costs no memory, however many there are.
func TestWriterAllocatesNothing(t *testing.T) {
	w := NewWriter(io.Discard)
	if err := w.Sheet(SheetSpec{Name: "A"}); err != nil {
		t.Fatal(err)
	}
	row := []Value{TextValue("Nguyễn & Trần"), IntValue(1_500_000), DateValue(2026, 3, 5), BoolValue(true), {}, TextValue("  ")}
	if n := testing.AllocsPerRun(5000, func() {
		if err := w.Row(row...); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations a row", n)
	}
}
