package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const (
	sheetPart   = "xl/worksheets/sheet1.xml"
	summaryPart = "xl/worksheets/sheet2.xml"
	bookPart    = "xl/workbook.xml"
	notesPart   = "xl/comments1.xml"
	boxesPart   = "xl/drawings/vmlDrawing1.vml"
	drawingPart = "xl/drawings/drawing1.xml"
	chartPart   = "xl/charts/chart1.xml"
	tablePart   = "xl/tables/table1.xml"
)

// A plan that says nothing gives the very same bytes.
func TestPatchNothing(t *testing.T) {
	form := formBytes(t)
	for name, plan := range map[string]Plan{
		"empty plan":               {},
		"a sheet without cells":    {[]SheetPlan{{Sheet: "DanhMuc"}}},
		"a block as it is":         {[]SheetPlan{{Sheet: "Báo cáo", Blocks: []Block{{First: 6, Last: 6, Items: make([][]Fill, 1)}}}}},
		"several sheets, as it is": {[]SheetPlan{{Sheet: "Báo cáo"}, {Sheet: "Tóm tắt"}}},
	} {
		if !bytes.Equal(patched(t, form, plan), form) {
			t.Errorf("%s: the file differs", name)
		}
	}
}

// line is one line of the table of what must be right after growth: a piece of a
// part, as a function of the number of people n and of activities m. It must
// stand there, and what the form had there must not, unless it is the same.
type line struct {
	what string
	part string
	have func(n, m int) string
}

// grownLines is the table of what every engine gets wrong somewhere.
var grownLines = []line{
	{"total of a one-row sample", sheetPart, func(n, _ int) string { return fmt.Sprintf("<f>SUM(E6:E%d)</f>", 5+n) }},
	{"COUNTA", sheetPart, func(n, _ int) string { return fmt.Sprintf("<f>COUNTA(B6:B%d)</f>", 5+n) }},
	{"SUMIF below", sheetPart, func(n, _ int) string { return fmt.Sprintf("<f>SUMIF(C6:C%d,B%d,E6:E%d)</f>", 5+n, 7+n, 5+n) }},
	{"total of a two-row block", sheetPart, func(n, m int) string { return fmt.Sprintf("<f>SUM(E%d:E%d)</f>", 13+n, 12+n+2*m) }},
	{"array formula", sheetPart, func(n, _ int) string {
		return fmt.Sprintf(`<f t="array" ref="G%d">SUM(E6:E%d*F6:F%d)</f>`, 6+n, 5+n, 5+n)
	}},
	{"the rows' own formula", sheetPart, func(n, _ int) string {
		return fmt.Sprintf("<f>IF(E%d&gt;0,F%d/E%d,0)</f>", 5+n, 5+n, 5+n)
	}},
	{"shared formula", sheetPart, func(n, _ int) string { return fmt.Sprintf("<f>E%d+F%d</f>", 6+n, 6+n) }},
	{"running balance", sheetPart, func(n, _ int) string { return fmt.Sprintf("<f>I%d+E%d-F%d</f>", 4+n, 5+n, 5+n) }},
	{"share of the total", sheetPart, func(n, _ int) string { return fmt.Sprintf("<f>E%d/SUM(E$6:E$%d)</f>", 5+n, 5+n) }},
	{"formula inside a block of two rows", sheetPart, func(n, m int) string { return fmt.Sprintf("<f>E%d*2</f>", 11+n+2*m) }},
	{"text in formulas stays", sheetPart, func(int, int) string { return `<f>A6&amp;"A6"&amp;'Tóm tắt'!A6</f>` }},
	{"INDIRECT stays", sheetPart, func(n, _ int) string { return fmt.Sprintf(`INDIRECT("'Báo cáo'!E7")+E$%d</f>`, 6+n) }},
	{"row height of new rows", sheetPart, func(n, _ int) string { return fmt.Sprintf(`<row r="%d" ht="22" customHeight="1">`, 5+n) }},
	{"row height below", sheetPart, func(n, _ int) string {
		return fmt.Sprintf(`<row r="%d" spans="1:10" ht="18" customHeight="1">`, 6+n)
	}},
	{"styles of cells without value", sheetPart, func(n, _ int) string { return fmt.Sprintf(`<c r="D%d" s="2"/>`, 5+n) }},
	{"merges in new rows", sheetPart, func(n, _ int) string { return fmt.Sprintf(`<mergeCell ref="C%d:D%d"/>`, 5+n, 5+n) }},
	{"vertical merge inside a block", sheetPart, func(n, m int) string {
		return fmt.Sprintf(`<mergeCell ref="A%d:A%d"/>`, 11+n+2*m, 12+n+2*m)
	}},
	{"merges below", sheetPart, func(n, _ int) string { return fmt.Sprintf(`<mergeCell ref="A%d:C%d"/>`, 8+n, 10+n) }},
	{"how many merges", sheetPart, func(n, m int) string { return fmt.Sprintf(`<mergeCells count="%d">`, 10+n+m) }},
	{"format by formula, and its formula", sheetPart, func(n, _ int) string {
		return fmt.Sprintf(`sqref="A6:H%d"><cfRule type="expression" dxfId="0" priority="1"><formula>$E6&gt;$E$%d</formula>`, 5+n, 7+n)
	}},
	{"format by value", sheetPart, func(n, _ int) string {
		return `<conditionalFormatting sqref="` + column("F", n) + `"><cfRule type="cellIs"`
	}},
	{"data bar", sheetPart, func(n, _ int) string {
		return `<conditionalFormatting sqref="` + column("H", n) + `"><cfRule type="dataBar"`
	}},
	{"data bar of the extension", sheetPart, func(n, _ int) string { return "<xm:sqref>" + column("H", n) + "</xm:sqref>" }},
	{"formula of the extension", sheetPart, func(n, _ int) string { return fmt.Sprintf("<xm:f>E6&gt;$E$%d</xm:f>", 6+n) }},
	{"list rule", sheetPart, func(n, _ int) string { return `type="list" allowBlank="1" sqref="` + column("C", n) + `"` }},
	{"number rule with its formula", sheetPart, func(n, _ int) string {
		return `sqref="` + column("F", n) + `"><formula1>E6*10</formula1>`
	}},
	{"list rule of the extension, in the first of two rows", sheetPart, func(n, m int) string {
		return fmt.Sprintf("B%d</xm:sqref></x14:dataValidation>", 11+n+2*m)
	}},
	{"sparkline in each row", sheetPart, func(n, _ int) string {
		return fmt.Sprintf("<xm:f>'Báo cáo'!E%d:F%d</xm:f><xm:sqref>K%d</xm:sqref>", 5+n, 5+n, 5+n)
	}},
	{"protected range", sheetPart, func(n, _ int) string { return fmt.Sprintf(`<protectedRange sqref="E6:F%d"`, 5+n) }},
	{"filter", sheetPart, func(n, _ int) string { return fmt.Sprintf(`<autoFilter ref="A5:H%d">`, 6+n) }},
	{"hyperlink below, and where it leads", sheetPart, func(n, _ int) string {
		return fmt.Sprintf(`<hyperlink ref="B%d" location="'Báo cáo'!E%d"`, 8+n, 6+n)
	}},
	{"manual page break", sheetPart, func(n, _ int) string { return fmt.Sprintf(`<brk id="%d"`, 7+n) }},
	{"ignored error", sheetPart, func(n, _ int) string { return `<ignoredError sqref="` + column("B", n) + `"` }},
	{"dimension", sheetPart, func(n, m int) string { return fmt.Sprintf(`<dimension ref="A1:K%d"/>`, 17+n+2*m) }},
	{"selection", sheetPart, func(n, _ int) string {
		return fmt.Sprintf(`activeCell="E%d" sqref="E%d A%d:C%d"`, 6+n, 6+n, 8+n, 10+n)
	}},
	{"frozen panes", sheetPart, func(int, int) string { return `<pane ySplit="5" topLeftCell="A6"` }},
	{"reference from another sheet", summaryPart, func(n, _ int) string { return fmt.Sprintf("<f>'Báo cáo'!E%d</f>", 6+n) }},
	{"sum from another sheet", summaryPart, func(n, _ int) string { return fmt.Sprintf("<f>SUM('Báo cáo'!E6:E%d)</f>", 5+n) }},
	{"shared formula of another sheet", summaryPart, func(n, _ int) string { return fmt.Sprintf("<f>'Báo cáo'!E%d</f>", 8+n) }},
	{"print area", bookPart, func(n, m int) string { return fmt.Sprintf("'Báo cáo'!$A$1:$H$%d</definedName>", 17+n+2*m) }},
	{"print titles", bookPart, func(int, int) string { return "'Báo cáo'!$4:$5</definedName>" }},
	{"name of the sample row", bookPart, func(n, _ int) string { return fmt.Sprintf("'Báo cáo'!$A$6:$H$%d</definedName>", 5+n) }},
	{"name from heading to total", bookPart, func(n, _ int) string { return fmt.Sprintf("'Báo cáo'!$A$4:$H$%d</definedName>", 6+n) }},
	{"name of one cell", bookPart, func(n, _ int) string { return fmt.Sprintf("'Báo cáo'!$E$%d</definedName>", 6+n) }},
	{"calculation asked for", bookPart, func(int, int) string { return `<calcPr fullCalcOnLoad="1" calcId="191029"/>` }},
	{"note on the sample", notesPart, func(int, int) string { return `<comment ref="B6"` }},
	{"note below", notesPart, func(n, _ int) string { return fmt.Sprintf(`<comment ref="A%d"`, 8+n) }},
	{"box of the note below", boxesPart, func(n, _ int) string { return fmt.Sprintf("<x:Row>%d</x:Row>", 7+n) }},
	{"place of that box", boxesPart, func(n, _ int) string { return fmt.Sprintf(", %d, 2, 3, 15, %d, 1</x:Anchor>", 6+n, 10+n) }},
	{"picture", drawingPart, func(n, _ int) string {
		return fmt.Sprintf("<xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>", 7+n)
	}},
	{"size of the picture", drawingPart, func(n, _ int) string {
		return fmt.Sprintf("<xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>", 9+n)
	}},
	{"place of the chart", drawingPart, func(n, m int) string { return fmt.Sprintf("<xdr:row>%d</xdr:row>", 18+n+2*m) }},
	{"series of the chart", chartPart, func(n, _ int) string { return fmt.Sprintf("<c:f>'Báo cáo'!$E$6:$E$%d</c:f>", 5+n) }},
	{"categories of the chart", chartPart, func(n, _ int) string { return fmt.Sprintf("<c:f>'Báo cáo'!$B$6:$B$%d</c:f>", 5+n) }},
	{"series of one cell", chartPart, func(n, _ int) string { return fmt.Sprintf("<c:f>'Báo cáo'!$E$%d</c:f>", 6+n) }},
	{"column formula of a table", tablePart, func(n, m int) string {
		return fmt.Sprintf("<calculatedColumnFormula>'Báo cáo'!E%d</calculatedColumnFormula>", 13+n+2*m)
	}},
}

// column is the sample's column after growth, as a list of ranges spells it.
func column(name string, n int) string {
	if n == 1 {
		return name + "6"
	}
	return fmt.Sprintf("%s6:%s%d", name, name, 5+n)
}

func TestGrow(t *testing.T) {
	form := formBytes(t)
	for _, size := range []struct{ n, m int }{{1, 1}, {2, 1}, {1, 3}, {10, 2}, {1000, 7}, {20_000, 2}} {
		grown := growForm(t, form, size.n, size.m)
		all := entries(t, grown)
		for _, l := range grownLines {
			if size.n == 1 && strings.HasPrefix(l.what, "shared formula") {
				continue // nothing moves, so it stays shared
			}
			if want := l.have(size.n, size.m); !strings.Contains(all[l.part], want) {
				t.Errorf("%d people, %d activities: %s: no %s in %s", size.n, size.m, l.what, want, l.part)
			}
		}
		if t.Failed() {
			return
		}
		checkValues(t, grown, size.n, size.m)
		checkOthers(t, form, grown)
	}
}

// checkValues reads the grown file through the gate.
func checkValues(t *testing.T, grown []byte, n, m int) {
	t.Helper()
	cells := cellsOf(t, grown)
	for i := range n {
		row := 6 + i
		for col, want := range map[string]string{
			"A": fmt.Sprint(i + 1), "B": fmt.Sprintf("Nguyễn Văn %d", i+1), "E": fmt.Sprint(1000 * (i + 1)),
			"H": fmt.Sprintf("=E%d+F%d", row, row), "I": fmt.Sprintf("=I%d+E%d-F%d", row-1, row, row), "K": "46300",
		} {
			if at := fmt.Sprintf("Báo cáo!%s%d", col, row); cells[at] != want {
				t.Fatalf("%s is %q, want %q", at, cells[at], want)
			}
		}
	}
	for i := range m {
		if at := fmt.Sprintf("Báo cáo!B%d", 14+n+2*i); cells[at] != "ghi chú" {
			t.Fatalf("%s is %q", at, cells[at])
		}
	}
}

// checkOthers makes sure that the entries of which nothing was said are the same
// bytes, header and all, and in the same order.
func checkOthers(t *testing.T, form, grown []byte) {
	t.Helper()
	changes := []string{
		sheetPart, summaryPart, bookPart, notesPart, boxesPart, drawingPart, chartPart, tablePart,
		"[Content_Types].xml", "xl/_rels/workbook.xml.rels",
	}
	before, after := rawEntries(t, form), rawEntries(t, grown)
	order := slices.DeleteFunc(slices.Clone(before.names), func(n string) bool { return n == "xl/calcChain.xml" })
	if !slices.Equal(order, after.names) {
		t.Errorf("entries are %v", after.names)
	}
	same := 0
	for _, name := range after.names {
		if bytes.Equal(before.raw[name], after.raw[name]) {
			same++
		} else if !slices.Contains(changes, name) {
			t.Errorf("%s is other bytes", name)
		}
	}
	if same < 9 {
		t.Errorf("only %d entries are the same", same)
	}
}

type rawArchive struct {
	names []string
	raw   map[string][]byte
}

func rawEntries(t *testing.T, file []byte) rawArchive {
	t.Helper()
	a, err := openArchive(bytes.NewReader(file), int64(len(file)), wide.withDefaults())
	if err != nil {
		t.Fatal(err)
	}
	r := rawArchive{raw: map[string][]byte{}}
	for _, e := range a.entries {
		r.names = append(r.names, e.name)
		r.raw[e.name] = file[e.header:e.end]
	}
	return r
}

// Growing by a and then by b is growing by a+b, in every part.
func TestGrowTwice(t *testing.T) {
	form := formBytes(t)
	block := func(first, count int) Plan {
		return Plan{[]SheetPlan{{Sheet: "Báo cáo", Blocks: []Block{{First: first, Last: first, Items: make([][]Fill, count)}}}}}
	}
	rapid.Check(t, func(rt *rapid.T) {
		a, b := rapid.IntRange(1, 20).Draw(rt, "a"), rapid.IntRange(1, 20).Draw(rt, "b")
		twice := entries(t, patched(t, patched(t, form, block(6, a+1)), block(6+a, b+1)))
		once := entries(t, patched(t, form, block(6, a+b+1)))
		for _, name := range slices.Sorted(maps.Keys(once)) {
			if once[name] != twice[name] {
				rt.Fatalf("%s differs for %d and %d:\n%s\n%s", name, a, b, once[name], twice[name])
			}
		}
	})
}

// Without items a block goes, with all that is only about it.
func TestRemoveBlocks(t *testing.T) {
	grown := growForm(t, formBytes(t), 0, 0)
	all := entries(t, grown)
	cells := cellsOf(t, grown)
	for at, want := range map[string]string{
		"Báo cáo!E6":  "=SUM(#REF!)",
		"Báo cáo!E7":  "=SUMIF(#REF!,B7,#REF!)",
		"Báo cáo!A12": "Hoạt động  ",
		"Báo cáo!E13": "=SUM(#REF!)",
		"Tóm tắt!A1":  "='Báo cáo'!E6",
		"Tóm tắt!B1":  "=SUM('Báo cáo'!#REF!)",
	} {
		if cells[at] != want {
			t.Errorf("%s is %q, want %q", at, cells[at], want)
		}
	}
	for part, gone := range map[string][]string{
		sheetPart: {"<dataValidations", "<conditionalFormatting", "<protectedRanges", "<ignoredErrors", "sparkline>", "<x14:dataValidation", "A14:A15"},
		notesPart: {`ref="B6"`},
		boxesPart: {"<x:Row>5</x:Row>", "_x0000_s1025"},
	} {
		for _, text := range gone {
			if strings.Contains(all[part], text) {
				t.Errorf("%s still has %s", part, text)
			}
		}
	}
	if want := `<mergeCells count="10">`; !strings.Contains(all[sheetPart], want) {
		t.Errorf("no %s", want)
	}
}

// The same plan gives the same bytes.
func TestPatchSame(t *testing.T) {
	form := formBytes(t)
	if !bytes.Equal(growForm(t, form, 5, 5), growForm(t, form, 5, 5)) {
		t.Error("two runs differ")
	}
}

// A cancelled context ends the work, and nothing was written.
func TestPatchCancelled(t *testing.T) {
	form := formBytes(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out bytes.Buffer
	err := Patch(ctx, &out, bytes.NewReader(form), int64(len(form)), Limits{}, Plan{})
	if err == nil || ctx.Err() == nil || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
}
