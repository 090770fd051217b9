package xlsx

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

// Every plan that cannot be done is refused with a code and a place, and nothing
// is written.
func TestPlanRefusals(t *testing.T) {
	form := formBytes(t)
	sheet := func(s SheetPlan) Plan { s.Sheet = "Báo cáo"; return Plan{[]SheetPlan{s}} }
	fill := func(cells ...Fill) Plan { return sheet(SheetPlan{Fill: cells}) }
	block := func(blocks ...Block) Plan { return sheet(SheetPlan{Blocks: blocks}) }
	rows := func(first, last, count int) Block { return Block{first, last, make([][]Fill, count)} }
	text := TextValue("x")
	for _, c := range []struct {
		why  string
		plan Plan
		code Code
		cell string
	}{
		{"no such sheet", Plan{[]SheetPlan{{Sheet: "Không có"}}}, NoSheet, ""},
		{"one sheet planned twice", Plan{[]SheetPlan{{Sheet: "DanhMuc"}, {Sheet: "danhmuc"}}}, CellTwice, ""},
		{"rows upside down", block(rows(7, 6, 2)), BadBlock, "7:6"},
		{"row zero", block(rows(0, 1, 2)), BadBlock, "0:1"},
		{"rows beyond a sheet", block(rows(6, MaxRows+1, 2)), BadBlock, "6:1048577"},
		{"blocks that share a row", block(rows(5, 6, 2), rows(6, 6, 2)), BlockOverlap, "6:6"},
		{"more rows than a sheet has", block(rows(6, 6, MaxRows)), SheetFull, ""},
		{"a merge that reaches into the block", block(rows(5, 6, 3)), MergeCrosses, "A4:A5"},
		{"half of a vertical merge", block(rows(15, 16, 3)), MergeCrosses, "A14:A15"},
		{"two values for one cell", fill(Fill{At: At(2, 2), Value: text}, Fill{At: At(2, 2)}), CellTwice, "B2"},
		{"a value for a sample row", Plan{[]SheetPlan{{Sheet: "Báo cáo", Fill: []Fill{{At: At(1, 6)}}, Blocks: []Block{rows(6, 6, 2)}}}}, CellInBlock, "A6"},
		{"an item's value outside its block", block(Block{6, 6, [][]Fill{{{At: At(1, 7)}}}}), CellOutside, "A7"},
		{"a cell under a merge", fill(Fill{At: At(2, 1), Value: text}), CellMerged, "B1"},
		{"a cell under a merge of a block", block(Block{14, 15, [][]Fill{{{At: At(1, 15), Value: text}}}}), CellMerged, "A15"},
		{"a cell outside a sheet", fill(Fill{At: At(MaxColumns+1, 1), Value: text}), BadReference, ""},
		{"over a formula", fill(Fill{At: At(5, 7), Value: IntValue(1)}), FormulaThere, "E7"},
		{"over an item's formula", block(Block{6, 6, [][]Fill{{{At: At(7, 6), Value: IntValue(1)}}}}), FormulaThere, "G6"},
		{"a result without formula", fill(Fill{At: At(1, 2), Value: IntValue(1), Cached: true}), NoFormula, "A2"},
		{"a result without cell", fill(Fill{At: At(20, 2), Value: IntValue(1), Cached: true}), NoFormula, "T2"},
		{"text too long for a cell", fill(Fill{At: At(1, 2), Value: TextValue(strings.Repeat("ă", MaxText+1))}), LongText, "A2"},
		{"text that is no UTF-8", fill(Fill{At: At(1, 2), Value: TextValue("\xff")}), BadText, "A2"},
		{"a number that is none", fill(Fill{At: At(1, 2), Value: DecimalValue("50,5")}), BadNumber, "A2"},
		{"an error value that is none", fill(Fill{At: At(5, 7), Value: ErrorValue("#SAI!"), Cached: true}), BadErrorValue, "E7"},
	} {
		var out bytes.Buffer
		err := Patch(context.Background(), &out, bytes.NewReader(form), int64(len(form)), Limits{}, c.plan)
		var e *Error
		if !errors.As(err, &e) || e.Code != c.code {
			t.Errorf("%s: %v, want %s", c.why, err, c.code)
			continue
		}
		if c.cell != "" && e.Cell != c.cell {
			t.Errorf("%s: at %q, want %q (%v)", c.why, e.Cell, c.cell, err)
		}
		if out.Len() > 0 {
			t.Errorf("%s: %d bytes were written", c.why, out.Len())
		}
	}
}

// A form that cannot follow is refused.
func TestFormRefusals(t *testing.T) {
	grow := Plan{[]SheetPlan{{Sheet: "Báo cáo", Blocks: []Block{{First: 6, Last: 6, Items: make([][]Fill, 3)}}}}}
	growTable := Plan{[]SheetPlan{{Sheet: "Tóm tắt", Blocks: []Block{{First: 2, Last: 2, Items: make([][]Fill, 3)}}}}}
	removeTable := Plan{[]SheetPlan{{Sheet: "Tóm tắt", Blocks: []Block{{First: 3, Last: 3}}}}}
	twoRows := Plan{[]SheetPlan{{Sheet: "Báo cáo", Blocks: []Block{{First: 14, Last: 15, Items: make([][]Fill, 3)}}}}}
	for _, c := range []struct {
		why       string
		plan      Plan
		part      string
		from, to  string
		code      Code
		elsewhere string // a part to add
	}{
		{"the heading of a table", growTable, "", "", "", TableCrosses, ""},
		{"all rows of a table", removeTable, "", "", "", TableCrosses, ""},
		{"an array over the edge", twoRows, sheetPart, `<c r="E15" s="3"><f>E14*2</f>`, `<c r="E15" s="3"><f t="array" ref="E15:E16">E14*2</f>`, ArrayCrosses, ""},
		{"a table of what-if results", grow, sheetPart, `<f>SUM(E6:E6)</f>`, `<f t="dataTable" ref="E7:E8" dt2D="0" dtr="0" r1="E6"/>`, TableCrosses, ""},
		{"a formula that cannot be read", grow, sheetPart, `SUM(F6:F6)`, `SUM("F6)`, FormulaSyntax, ""},
		{"a shared formula without its first", grow, sheetPart, `ref="H6:H7" si="0">E6+F6</f>`, `si="0"/>`, Dialect, ""},
		{"a reference over several sheets", grow, summaryPart, `<f>1+1</f>`, `<f>SUM('Báo cáo:DanhMuc'!A1)</f>`, FormulaAcross, ""},
		{"a signed form", grow, "", "", "", Signed, "_xmlsignatures/sig1.xml"},
	} {
		parts := formParts(t)
		if c.part != "" {
			if !strings.Contains(parts[c.part], c.from) {
				t.Fatalf("%s: the form has no %s", c.why, c.from)
			}
			parts[c.part] = strings.Replace(parts[c.part], c.from, c.to, 1)
		}
		if c.elsewhere != "" {
			parts[c.elsewhere] = "<x/>"
		}
		form := zipParts(t, parts)
		var out bytes.Buffer
		err := Patch(context.Background(), &out, bytes.NewReader(form), int64(len(form)), Limits{}, c.plan)
		var e *Error
		if !errors.As(err, &e) || e.Code != c.code {
			t.Errorf("%s: %v, want %s", c.why, err, c.code)
		}
		if out.Len() > 0 {
			t.Errorf("%s: %d bytes were written", c.why, out.Len())
		}
	}
}

// Values of every kind come back to the letter, in cells and rows that the form
// has and that it does not have, and take the format that is theirs.
func TestFillValues(t *testing.T) {
	form := formBytes(t)
	nasty := []string{"=1+1", "-Nguyễn", "@x", " đầu", "cuối ", "hai  cách", "a\nb", "a\r\nb", "a\tb", "_x0041_", "_x005F_", "&<>\"'", "😀", "\x01", "e\u0302", "]]>", ""}
	var fills []Fill
	for i, text := range nasty {
		fills = append(fills, Fill{At: At(3, 30+i), Value: TextValue(text)})
	}
	fills = append(fills,
		Fill{At: At(1, 13), Value: TextValue("mới")},         // over a shared string
		Fill{At: At(2, 13), Value: IntValue(-42)},            // beside it
		Fill{At: At(4, 13), Value: DecimalValue("12.5")},     // and farther
		Fill{At: At(1, 12), Value: BoolValue(true)},          // a row that is not there, in the column's format
		Fill{At: At(9, 5), Value: Value{}},                   // emptied
		Fill{At: At(5, 7), Value: IntValue(9), Cached: true}, // a result
		Fill{At: At(6, 7), Value: TextValue("ch<ữ"), Cached: true},
		Fill{At: At(7, 7), Value: ErrorValue("#N/A"), Cached: true},
		Fill{At: At(8, 7), Value: BoolValue(false), Cached: true},
	)
	out := patched(t, form, Plan{[]SheetPlan{{Sheet: "Báo cáo", Fill: fills}}})
	cells := map[string]Cell{}
	err := Read(context.Background(), bytes.NewReader(out), int64(len(out)), Limits{}, func(b *Book) error {
		for row, err := range b.Rows(b.Sheet("Báo cáo")) {
			if err != nil {
				return err
			}
			for _, c := range row.Cells {
				cells[At(c.Col, row.Number).String()] = c
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range nasty {
		at := At(3, 30+i).String()
		if c := cells[at]; c.Kind != Text || c.Text != text || c.Cached {
			t.Errorf("%s is %v %q, want %q", at, c.Kind, c.Text, text)
		}
	}
	for at, want := range map[string]Cell{
		"A13": {Kind: Text, Text: "mới", Style: 1},
		"B13": {Kind: Number, Text: "-42"},
		"D13": {Kind: Number, Text: "12.5"},
		"A12": {Kind: Bool, Text: "1", Style: 2},
		"E7":  {Kind: Number, Text: "9", Style: 5, Cached: true, Formula: "SUM(E6:E6)"},
		"F7":  {Kind: Text, Text: "ch<ữ", Style: 5, Cached: true, Formula: "SUM(F6:F6)"},
		"G7":  {Kind: Failure, Text: "#N/A", Style: 5, Cached: true, Formula: "SUM(E6:E6*F6:F6)"},
		"H7":  {Kind: Bool, Text: "0", Style: 5, Cached: true},
		"G6":  {Kind: Empty, Style: 3, Cached: true, Formula: "IF(E6>0,F6/E6,0)"}, // its old result may be out of date
	} {
		got := cells[at]
		got.Col = 0
		if got != want {
			t.Errorf("%s is %+v, want %+v", at, got, want)
		}
	}
	if c, there := cells["I5"]; there {
		t.Errorf("I5 is %+v, want nothing", c)
	}
	checkOthers(t, form, out)
}

// Forms of other programs: prefixed names, no addresses, no rows at all.
func TestFillDialects(t *testing.T) {
	for _, c := range []struct{ why, sheet, want string }{
		{
			"prefixed names",
			`<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" s="0"/></x:row><x:row r="2"><x:c r="A2"><x:f>A1*2</x:f><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
			`<x:row r="1"><x:c r="A1" s="0" t="inlineStr"><x:is><x:t>một</x:t></x:is></x:c></x:row><x:row r="2"><x:c r="A2" s="0" t="inlineStr"><x:is><x:t>hai</x:t></x:is></x:c></x:row><x:row r="3"><x:c r="A3"><x:f>A1*2</x:f></x:c></x:row>`,
		},
		{
			"no addresses, white space between",
			"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\n <row>\n  <c/></row>\n <row><c><f>A1*2</f><v>0</v></c></row>\n</sheetData></worksheet>",
			"<sheetData>\n <row r=\"1\">\n  <c r=\"A1\" t=\"inlineStr\"><is><t>một</t></is></c></row>\n <row r=\"2\">\n  <c r=\"A2\" t=\"inlineStr\"><is><t>hai</t></is></c></row>\n <row r=\"3\"><c r=\"A3\"><f>A1*2</f></c></row>\n</sheetData>",
		},
		{
			"a sheet without rows",
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="3" style="3"/></cols><sheetData/></worksheet>`,
			`<sheetData><row r="1"><c r="A1" s="3" t="inlineStr"><is><t>một</t></is></c></row><row r="2"><c r="A2" s="3" t="inlineStr"><is><t>hai</t></is></c></row></sheetData>`,
		},
		{
			"a row without cells, in a format of its own",
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1" spans="1:1" s="4" customFormat="1" ht="30" /></sheetData></worksheet>`,
			`<row r="1" s="4" customFormat="1" ht="30"><c r="A1" s="4" t="inlineStr"><is><t>một</t></is></c></row><row r="2" s="4" customFormat="1" ht="30"><c r="A2" s="4" t="inlineStr"><is><t>hai</t></is></c></row>`,
		},
		{
			"a picture in a cell",
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" s="0" t="e" vm="1" cm="2"><v>#VALUE!</v></c></row></sheetData></worksheet>`,
			`<row r="1"><c r="A1" s="0" cm="2" t="inlineStr"><is><t>một</t></is></c></row><row r="2"><c r="A2" s="0" cm="2" t="inlineStr"><is><t>hai</t></is></c></row>`,
		},
		{
			"the type before the address, single quotes",
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r='1'><c t='b' s='0' r='A1'><v>1</v></c></row></sheetData></worksheet>`,
			`<row r='1'><c s='0' r='A1' t="inlineStr"><is><t>một</t></is></c></row><row r='2'><c s='0' r='A2' t="inlineStr"><is><t>hai</t></is></c></row>`,
		},
	} {
		parts := formParts(t)
		parts["xl/worksheets/sheet3.xml"] = c.sheet
		item := func(s string) []Fill { return []Fill{{At: At(1, 1), Value: TextValue(s)}} }
		out := patched(t, zipParts(t, parts), Plan{[]SheetPlan{{Sheet: "DanhMuc", Blocks: []Block{{1, 1, [][]Fill{item("một"), item("hai")}}}}}})
		if got := entries(t, out)["xl/worksheets/sheet3.xml"]; !strings.Contains(got, c.want) {
			t.Errorf("%s:\n%s\nhas no\n%s", c.why, got, c.want)
		}
		cellsOf(t, out)
	}
}
