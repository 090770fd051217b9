package xlsx

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shifterOf has the sheets in the order given, and what becomes of some.
func shifterOf(t rapid.TB, sheets []string, blocks map[string][]grown) *shifter {
	t.Helper()
	s := newShifter(sheets)
	for name, b := range blocks {
		if err := s.grow(name, mustGrow(t, b, modelRows)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// theForm is what the tables below are about: on Sổ, row 6 becomes four rows,
// rows 10 and 11 three times two, and row 15 goes. Quỹ has four rows of row 9
// side by side with it, and two of row 12. Nothing changes on Other.
func theForm(t rapid.TB) *shifter {
	return shifterOf(t, []string{"Sổ", "Other", "Quỹ"}, map[string][]grown{
		"Sổ":  {{6, 6, 4}, {10, 11, 3}, {15, 15, 0}},
		"Quỹ": {{9, 9, 4}, {12, 12, 2}},
	})
}

func TestShiftRules(t *testing.T) {
	s := theForm(t)
	title := formulaPlace{sheet: "Sổ", row: 2}
	chart := formulaPlace{sheet: "Sổ"}
	name := formulaPlace{}
	other := formulaPlace{sheet: "Other", row: 6}
	item := func(n int) formulaPlace { return formulaPlace{"Sổ", 6, n} } // of row 6
	upper := func(n int) formulaPlace { return formulaPlace{"Sổ", 10, n} }
	lower := func(n int) formulaPlace { return formulaPlace{"Sổ", 11, n} }
	for _, tt := range []struct {
		why, f string
		at     formulaPlace
		want   string
	}{
		// From anywhere else.
		{"rows above stay", "A5+$B$5", title, "A5+$B$5"},
		{"rows below move", "A7", title, "A10"},
		{"absolute ones too: they mean the row, not its number", "$A$7+A$7", title, "$A$10+A$10"},
		{"rows below both move by both", "A12", title, "A19"},
		{"a row below one that goes", "A16", title, "A22"},
		{"a sample row is its first item", "A6+A11", title, "A6+A14"},
		{"a row that goes is lost", "A15+1", title, "#REF!+1"},
		{"of a lost cell the sheet stays, as spreadsheets write it", "Sổ!A15+'Sổ'!$A$15", other, "Sổ!#REF!+'Sổ'!#REF!"},
		{"a range over a sample row grows with it", "SUM(E6:E6)", title, "SUM(E6:E9)"},
		{"absolute or not", "SUM(E$6:$E6)", title, "SUM(E$6:$E9)"},
		{"a range from the heading to the row below", "SUM(E5:E7)", title, "SUM(E5:E10)"},
		{"a range that begins in a block begins with its first item", "SUM(E11:E12)", title, "SUM(E14:E19)"},
		{"a range that ends in a block ends with its last item", "SUM(E9:E10)", title, "SUM(E12:E17)"},
		{"a range keeps the order it is written in", "SUM(F7:E6)", title, "SUM(F10:E6)"},
		{"a range over what goes is shorter", "SUM(E14:E16)", title, "SUM(E21:E22)"},
		{"a range that begins with what goes", "SUM(E15:E16)", title, "SUM(E22:E22)"},
		{"a range that ends with what goes", "SUM(E14:E15)", title, "SUM(E21:E21)"},
		{"a range of what goes is lost", "SUM(E15:F15)", title, "SUM(#REF!)"},
		{"whole rows are ranges", "SUM(5:7)+SUM($6:$6)+SUM(15:15)", title, "SUM(5:10)+SUM($6:$9)+SUM(#REF!)"},
		{"whole columns have no rows", "SUM(A:C)+SUM(Sổ!$A:$A)", title, "SUM(A:C)+SUM(Sổ!$A:$A)"},
		{"all rows stay all rows", "SUM(A1:A1048576)+SUM(1:1048576)", title, "SUM(A1:A1048576)+SUM(1:1048576)"},
		{"down to the end stays so", "SUM(E7:E1048576)", title, "SUM(E10:E1048576)"},
		{"off the sheet is lost", "A1048576+SUM(E7:E1048575)", title, "#REF!+SUM(#REF!)"},
		{"a range by an operator grows at its end", "SUM(E6 : E6)+SUM(Sổ!E$6:Sổ!E$6)+SUM(INDEX(E:E,3):E6)", title, "SUM(E6 : E9)+SUM(Sổ!E$6:Sổ!E$9)+SUM(INDEX(E:E,3):E9)"},
		{"the last row by a step from below follows", "SUM(E6:OFFSET(E7,-1,0))", title, "SUM(E6:OFFSET(E10,-1,0))"},
		{"a range by an operator that ends in what goes", "E14:INDEX(E:E,2):E15", title, "E21:INDEX(E:E,2):#REF!"},
		{"small letters stay unless the row moves", "a5+a7+sum(e6:e6)", title, "a5+A10+sum(E6:E9)"},
		{"what spills from a cell", "SUM(A7#)", title, "SUM(A10#)"},

		// From no row, and from other sheets.
		{"a chart takes all items", "Sổ!$E$6:$E$6", chart, "Sổ!$E$6:$E$9"},
		{"a chart without a sheet means its own", "$E$6:$E$6", chart, "$E$6:$E$9"},
		{"a name means no sheet without saying which", "E6:E6+Sổ!E6:E6+!E6:E6", name, "E6:E6+Sổ!E6:E9+!E6:E6"},
		{"lists of print titles", "Sổ!$A:$B,Sổ!$5:$7", name, "Sổ!$A:$B,Sổ!$5:$10"},
		{"from another sheet", "Sổ!E7+Quỹ!E13+E7", other, "Sổ!E10+Quỹ!E17+E7"},
		{"sheets' names differ by case in no program", "sổ!E7+'QUỸ'!E13", other, "sổ!E10+'QUỸ'!E17"},
		{"the same row of a sheet that stays is no block", "Sổ!E6+Sổ!E5", other, "Sổ!E6+Sổ!E5"},

		// From a sample row: its own block.
		{"the own row", "C6*D6", item(0), "C6*D6"},
		{"the own row, third item", "C6*D6", item(2), "C8*D8"},
		{"the own row, the sheet said", "Sổ!C6", item(2), "Sổ!C8"},
		{"the own range", "SUM(C6:D6)", item(2), "SUM(C8:D8)"},
		{"the first item", "E6-E$6", item(2), "E8-E$6"},
		{"a share of the whole", "E6/SUM(E$6:E$6)", item(2), "E8/SUM(E$6:E$9)"},
		{"a running sum", "SUM(E$6:E6)", item(2), "SUM(E$6:E8)"},
		{"what is still to come", "SUM(E6:E$6)", item(2), "SUM(E8:E$9)"},
		{"a running sum by an operator", "SUM(E$6:INDEX(E:E,ROW(E6)))+SUM(INDEX(E:E,6):E$6)", item(2), "SUM(E$6:INDEX(E:E,ROW(E8)))+SUM(INDEX(E:E,6):E$9)"},
		{"a rank among all", "RANK(E6,E$6:E$6)", item(3), "RANK(E9,E$6:E$9)"},
		{"the balance goes on from the row before, which for the first item is the heading", "G5+E6-F6", item(0), "G5+E6-F6"},
		{"and for the third the second", "G5+E6-F6", item(2), "G7+E8-F8"},
		{"an absolute row before is that row", "G$5+E6", item(2), "G$5+E8"},
		{"farther above is a fixed cell", "G4*E6", item(2), "G4*E8"},
		{"below is a fixed cell, too", "G7*E6", item(2), "G10*E8"},
		{"a range from the row before", "SUM(E5:E6)", item(2), "SUM(E7:E8)"},
		{"a range from the fixed row before", "SUM(E$5:E6)", item(2), "SUM(E$5:E8)"},
		{"a range from farther above", "SUM(E4:E6)", item(2), "SUM(E4:E8)"},
		{"a range on to the row below", "SUM(E6:E7)", item(2), "SUM(E8:E10)"},
		{"a range over the whole block", "SUM(E5:E7)", item(2), "SUM(E5:E10)"},
		{"a range above the block is a fixed range", "SUM(E5:E5)", item(2), "SUM(E5:E5)"},
		{"a range on to the end of the sheet", "SUM(E6:E1048576)", item(2), "SUM(E8:E1048576)"},
		{"a range off the end of the sheet", "SUM(E6:E1048575)", item(2), "SUM(#REF!)"},
		{"all rows, from within", "SUM(E1:E1048576)", item(2), "SUM(E1:E1048576)"},
		{"another block of the sheet is not side by side", "E10+SUM(E10:E11)", item(2), "E13+SUM(E13:E18)"},
		{"a row that goes", "E15", item(2), "#REF!"},
		{"no such item", "E6+SUM(E6:E6)+G5", item(4), "#REF!+SUM(#REF!)+#REF!"},

		// Blocks of two rows: 10 and 11, which are 13 and 14, 15 and 16, 17 and 18.
		{"the other row of the item", "E11", upper(1), "E16"},
		{"the upper row of the item", "E10", lower(1), "E15"},
		{"the range of the item", "SUM(E10:E11)", lower(1), "SUM(E15:E16)"},
		{"the lower row of the first item", "E$11", upper(1), "E$14"},
		{"the whole block", "SUM(E$10:E$11)", upper(1), "SUM(E$13:E$18)"},
		{"the whole block but the first row", "SUM(E$11:E$11)", upper(1), "SUM(E$14:E$18)"},
		{"up to this row", "SUM(E$10:E10)", upper(1), "SUM(E$13:E15)"},
		{"written backwards", "SUM(E10:E$10)+SUM(E11:E$10)", upper(1), "SUM(E15:E$17)+SUM(E16:E$13)"},
		{"the same row of the item before", "E9+E8", lower(1), "E14+E13"},
		{"of the first item it is what stands above", "E9+E8", lower(0), "E12+E11"},
		{"three rows above is a fixed cell", "E7", lower(1), "E10"},

		// From a sample row to a block of another sheet.
		{"lists side by side", "Quỹ!E9", item(2), "Quỹ!E11"},
		{"a range of the list beside", "SUM(Quỹ!E9:F9)", item(2), "SUM(Quỹ!E11:F11)"},
		{"the first of the list beside", "Quỹ!E$9", item(2), "Quỹ!E$9"},
		{"all of the list beside", "SUM(Quỹ!E$9:E$9)+SUM(Quỹ!E$9:E9)+SUM(Quỹ!E9:E$9)", item(2), "SUM(Quỹ!E$9:E$12)+SUM(Quỹ!E$9:E12)+SUM(Quỹ!E9:E$12)"},
		{"a list of another length", "Quỹ!E12+SUM(Quỹ!E12:E12)", item(2), "Quỹ!E15+SUM(Quỹ!E15:E16)"},
		{"over the list beside", "SUM(Quỹ!E8:E9)", item(2), "SUM(Quỹ!E8:E12)"},
		{"above the list beside", "Quỹ!E8", item(2), "Quỹ!E8"},
		{"a sheet that stays", "Other!E6", item(2), "Other!E6"},

		// What is no reference to a sheet of the book.
		{"texts", `"A7"&A7`, title, `"A7"&A10`},
		{"names and functions", "A7_x+LOG10(A7)+R7C7", title, "A7_x+LOG10(A10)+R7C7"},
		{"tables", "SUM(Table1[A7])+Table1[[#This Row],[A7]]", title, "SUM(Table1[A7])+Table1[[#This Row],[A7]]"},
		{"other files", "[1]Sổ!A7+'[1]Sổ'!A7+[1]!A7", title, "[1]Sổ!A7+'[1]Sổ'!A7+[1]!A7"},
		{"this file by number", "[0]Sổ!A7", title, "[0]Sổ!A10"},
		{"sheets that are not there", "None!A7+'No ne'!A7:A9", title, "None!A7+'No ne'!A7:A9"},
		{"errors", "#REF!A7+Sổ!#REF!", title, "#REF!A7+Sổ!#REF!"},

		// Over several sheets.
		{"columns of several sheets", "SUM(Sổ:Quỹ!A:A)", title, "SUM(Sổ:Quỹ!A:A)"},
		{"several sheets, one of which is not there", "SUM(Sổ:None!A7)", title, "SUM(Sổ:None!A7)"},
		{"from a sheet to itself", "SUM(Sổ:Sổ!A6:A7)", title, "SUM(Sổ:Sổ!A6:A10)"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got, err := s.formula(tt.f, tt.at); got != tt.want || err != nil {
				t.Errorf("%s at %v is %s, %v\n want %s", tt.f, tt.at, got, err, tt.want)
			}
		})
	}
}

// A block below rows that grow or go themselves: what the form's author sees as
// the row before is what stands there last.
func TestShiftBelowAnotherBlock(t *testing.T) {
	for _, tt := range []struct {
		why      string
		blocks   []grown
		f        string
		row      int
		instance int
		want     string
	}{
		{"the balance of a second list goes on from the first list's last", []grown{{5, 5, 3}, {6, 6, 2}}, "G5+E6", 6, 0, "G7+E8"},
		{"and then from its own", []grown{{5, 5, 3}, {6, 6, 2}}, "G5+E6", 6, 1, "G8+E9"},
		{"the first list is empty", []grown{{5, 5, 0}, {6, 6, 2}}, "G5+E6", 6, 0, "G4+E5"},
		{"a heading above an empty list", []grown{{5, 5, 0}, {6, 7, 2}}, "G4+G5", 6, 0, "G4+G4"},
		{"a heading above a long list", []grown{{5, 5, 9}, {6, 7, 2}}, "G4", 6, 0, "G4"},
		{"nothing is left above", []grown{{1, 1, 0}, {2, 2, 2}}, "G1", 2, 0, "#REF!"},
		{"but above the second", []grown{{1, 1, 0}, {2, 2, 2}}, "G1", 2, 1, "G1"},
		{"nothing is left above a range", []grown{{1, 1, 0}, {2, 2, 2}}, "SUM(G1:G2)", 2, 0, "SUM(#REF!)"},
		{"a block that stays", []grown{{5, 5, 3}, {6, 6, 1}}, "G5+SUM(E$6:E6)", 6, 0, "G7+SUM(E$8:E8)"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			s := shifterOf(t, []string{"S"}, map[string][]grown{"S": tt.blocks})
			if got, err := s.formula(tt.f, formulaPlace{"S", tt.row, tt.instance}); got != tt.want || err != nil {
				t.Errorf("%s is %s, %v, want %s", tt.f, got, err, tt.want)
			}
		})
	}
}

func TestShiftAcrossSheets(t *testing.T) {
	for _, tt := range []struct {
		why, f string
		grows  string
		want   Code
	}{
		{"no sheet of them grows", "SUM(S2:S3!A7)", "S1", ""},
		{"the first grows", "SUM(S1:S3!A7)", "S1", FormulaAcross},
		{"the last grows", "SUM('S1:S3'!A7)", "S3", FormulaAcross},
		{"one between grows", "SUM(S1:S3!A1:B2)", "S2", FormulaAcross},
		{"named backwards", "SUM(s3:s1!A7)", "S2", FormulaAcross},
		{"only text", `"SUM(S1:S3!A7)"`, "S2", ""},
	} {
		t.Run(tt.why, func(t *testing.T) {
			s := shifterOf(t, []string{"S1", "S2", "S3"}, map[string][]grown{tt.grows: {{6, 6, 2}}})
			got, err := s.formula(tt.f, formulaPlace{})
			var e *Error
			if got != tt.f || (err != nil) != (tt.want != "") || errors.As(err, &e) && (e.Code != tt.want || e.Detail == "") {
				t.Errorf("%s is %s, %v", tt.f, got, err)
			}
			c, err := s.compile(tt.f)
			if err != nil {
				t.Fatal(err)
			}
			if out, err := s.append([]byte("x"), c, formulaPlace{}); err != nil && string(out) != "x" {
				t.Errorf("a part of it was written: %s", out)
			}
		})
	}
}

func TestShiftUnknownSheet(t *testing.T) {
	s := newShifter([]string{"S"})
	var e *Error
	if err := s.grow("T", nil); !errors.As(err, &e) || e.Code != NoSheet || e.Sheet != "T" {
		t.Errorf("%v", err)
	}
	if got, err := s.formula("A7", formulaPlace{"T", 1, 0}); got != "A7" || err != nil {
		t.Errorf("%s, %v", got, err)
	}
}

func TestShiftRanges(t *testing.T) {
	s := theForm(t)
	for _, tt := range []struct {
		why, in, sheet, whole, each string
	}{
		{"another sheet", "A1:B9", "Other", "A1:B9", "A1:B9"},
		{"no sheet", "A1:B9", "None", "A1:B9", "A1:B9"},
		{"a sample row", "E6", "Sổ", "E6:E9", "E6:E9"},
		{"over it", "A5:C7", "sổ", "A5:C10", "A5:C10"},
		{"the upper rows of the items", "E10:F10", "Sổ", "E13:F17", "E13:F13 E15:F15 E17:F17"},
		{"both", "E10:F11", "Sổ", "E13:F18", "E13:F18"},
		{"what goes", "A15:C15", "Sổ", "", ""},
		{"whole columns", "A1:C1048576", "Sổ", "A1:C1048576", "A1:C1048576"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			r, err := ParseRange(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := s.cellRange(r, tt.sheet); ok != (tt.whole != "") || ok && got.String() != tt.whole {
				t.Errorf("whole: %s, %v", got, ok)
			}
			var each []string
			for _, r := range s.ranges(r, tt.sheet) {
				each = append(each, r.String())
			}
			if got := strings.Join(each, " "); got != tt.each {
				t.Errorf("each: %s", got)
			}
			if got, _, err := s.sqref(tt.in, tt.sheet); got != tt.each || err != nil {
				t.Errorf("list: %s, %v", got, err)
			}
		})
	}
}

func TestShiftLists(t *testing.T) {
	s := theForm(t)
	for _, tt := range []struct {
		why, in, want string
		bad           bool
	}{
		{"nothing", "", "", false},
		{"what stays, stays as it is written", " a1  B2:$C$3\n", " a1  B2:$C$3\n", false},
		{"several", "A1 E6 F7:G8", "A1 E6:E9 F10:G11", false},
		{"some go", "A15 A1 B15", "A1", false},
		{"all go", "A15", "", false},
		{"whole columns and rows", "A:C 7:8", "A:C 10:11", false},
		{"the wrong way round", "B7:A6", "B10:A6", false},
		{"dollars", "$A$7", "$A$10", false},
		{"no range", "A1 x", "", true},
		{"a sheet", "S!A1", "", true},
		{"more than a range", "A1:B2:C3", "", true},
		{"off the sheet", "A1048576", "", false},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, changed, err := s.sqref(tt.in, "Sổ")
			if tt.bad {
				var e *Error
				if !errors.As(err, &e) || e.Code != BadReference || got != tt.in || changed {
					t.Errorf("%q, %v, %v", got, changed, err)
				}
				return
			}
			if got != tt.want || changed != (tt.want != tt.in) || err != nil {
				t.Errorf("%q, %v, %v", got, changed, err)
			}
		})
	}
}

func TestTranslate(t *testing.T) {
	for _, tt := range []struct {
		why, f     string
		rows, cols int
		want       string
	}{
		{"nowhere", "A1+b2", 0, 0, "A1+b2"},
		{"down", "A1+B2", 3, 0, "A4+B5"},
		{"to the right", "Z1", 0, 1, "AA1"},
		{"up and left", "B5", -4, -1, "A1"},
		{"absolute rows stay", "A$1+$A$1", 3, 2, "C$1+$A$1"},
		{"absolute columns stay", "$A1", 3, 2, "$A4"},
		{"a running sum", "SUM(E$6:E6)", 3, 0, "SUM(E$6:E9)"},
		{"whole columns move aside only", "SUM(A:B)+SUM($A:B)", 3, 1, "SUM(B:C)+SUM($A:C)"},
		{"whole rows move down only", "SUM(1:2)+SUM($1:2)", 3, 1, "SUM(4:5)+SUM($1:5)"},
		{"all rows, written as cells", "SUM(A1:A1048576)", 3, 1, "SUM(B1:B1048576)"},
		{"all columns, written as cells", "SUM(A1:XFD2)", 3, 1, "SUM(A4:XFD5)"},
		{"other sheets and files too", "S!A1+'a b:c'!A1+[1]S!A1", 1, 1, "S!B2+'a b:c'!B2+[1]S!B2"},
		{"off the sheet", "A1+S!A1+B2:C3", -1, 0, "#REF!+S!#REF!+B1:C2"},
		{"off the sheet to the left", "SUM(A1:B1)", 0, -1, "SUM(#REF!)"},
		{"off the sheet below", "A1048576", 1, 0, "#REF!"},
		{"off the sheet to the right", "XFD1", 0, 1, "#REF!"},
		{"texts and names", `"A1"&A1_x`, 1, 1, `"A1"&A1_x`},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got, err := translate(tt.f, tt.rows, tt.cols); got != tt.want || err != nil {
				t.Errorf("%s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

// A formula that stays costs nothing, and one that is compiled is read once.
func TestShiftAllocates(t *testing.T) {
	s := theForm(t)
	c, err := s.compile("IF(C6=0,0,G5+E6-$F$7)/SUM(E$6:E$6)+'Quỹ'!B9")
	if err != nil {
		t.Fatal(err)
	}
	dst := make([]byte, 0, 1<<10)
	if n := testing.AllocsPerRun(100, func() {
		dst, err = s.append(dst[:0], c, formulaPlace{"Sổ", 6, 3})
	}); n > 0 || err != nil {
		t.Errorf("%v allocations, %v", n, err)
	}
	if want := "IF(C9=0,0,G8+E9-$F$10)/SUM(E$6:E$9)+'Quỹ'!B12"; string(dst) != want {
		t.Errorf("%s, want %s", dst, want)
	}
}

// modelEnd and modelRef are references as tests draw them, apart from text.
type modelEnd struct {
	row int
	abs bool
}

type modelRef struct {
	sheet string // "" for none
	lo    modelEnd
	hi    *modelEnd
	back  bool // written from hi to lo
}

func (e modelEnd) text(col string) string {
	if e.abs {
		return fmt.Sprintf("%s$%d", col, e.row)
	}
	return fmt.Sprintf("%s%d", col, e.row)
}

func (r modelRef) text() string {
	prefix := ""
	if r.sheet != "" {
		prefix = r.sheet + "!"
	}
	switch {
	case r.hi == nil:
		return prefix + r.lo.text("E")
	case r.back:
		return prefix + r.hi.text("E") + ":" + r.lo.text("$F")
	}
	return prefix + r.lo.text("E") + ":" + r.hi.text("$F")
}

func (r modelRef) lost() string {
	if r.sheet != "" {
		return r.sheet + "!#REF!"
	}
	return "#REF!"
}

func refGen(rows int, sheets ...string) *rapid.Generator[modelRef] {
	return rapid.Custom(func(t *rapid.T) modelRef {
		end := func(what string, from int) modelEnd {
			return modelEnd{rapid.IntRange(from, rows).Draw(t, what), rapid.Bool().Draw(t, what+" absolute")}
		}
		r := modelRef{sheet: rapid.SampledFrom(append(sheets, "")).Draw(t, "sheet"), lo: end("first", 1)}
		if rapid.Bool().Draw(t, "range") {
			hi := end("last", r.lo.row)
			r.hi, r.back = &hi, hi.row > r.lo.row && rapid.Bool().Draw(t, "backwards")
		}
		return r
	})
}

// bookModel is a workbook whose rows are copied one by one.
type bookModel map[string][]grown

// shifted says where a reference goes, by looking for rows among the copies.
func (b bookModel) shifted(r modelRef, at formulaPlace) string {
	sheet := cmp.Or(r.sheet, at.sheet)
	m := modelOf(modelRows, b[sheet])
	blockOf := func(sheet string, row int) (grown, bool) {
		i := slices.IndexFunc(b[sheet], func(g grown) bool { return g.has(row) })
		if i < 0 {
			return grown{}, false
		}
		return b[sheet][i], true
	}
	home, inBlock := blockOf(at.sheet, at.row)
	own := inBlock && sheet == at.sheet
	beside := false
	if g, in := blockOf(sheet, r.lo.row); in && inBlock && !own && g.count == home.count {
		beside = !r.lo.abs && (r.hi == nil || !r.hi.abs && g.has(r.hi.row))
	}
	lastOf := func(row int) int {
		at := 0
		for i, l := range m {
			if l.row == row {
				at = i + 1
			}
		}
		return at
	}
	near := func(e modelEnd) bool { return own && !e.abs && e.row < home.first && e.row >= home.first-home.height() }
	before := func(e modelEnd) int {
		if at.instance == 0 {
			return m.upTo(e.row)
		}
		return m.of(home.first, at.instance) - (home.first - e.row)
	}
	inOwn := func(e modelEnd) bool { return own && home.has(e.row) }

	lo, hi := 0, 0
	switch {
	case r.hi == nil && (inOwn(r.lo) && !r.lo.abs || beside):
		lo = m.of(r.lo.row, at.instance)
	case r.hi == nil && near(r.lo):
		lo = before(r.lo)
	case r.hi == nil:
		lo = m.of(r.lo.row, 0)
	case beside:
		lo, hi = m.of(r.lo.row, at.instance), m.of(r.hi.row, at.instance)
	case inOwn(r.lo) || inOwn(*r.hi):
		lo, hi = m.from(r.lo.row), m.upTo(r.hi.row)
		if inOwn(r.lo) && !r.lo.abs {
			lo = m.of(r.lo.row, at.instance)
		} else if near(r.lo) {
			lo = before(r.lo)
		}
		if inOwn(*r.hi) {
			hi = lastOf(r.hi.row)
			if !r.hi.abs {
				hi = m.of(r.hi.row, at.instance)
			}
		}
	case slices.ContainsFunc(m, func(l label) bool { return l.row >= r.lo.row && l.row <= r.hi.row }):
		lo, hi = m.from(r.lo.row), m.upTo(r.hi.row)
	}
	if lo == 0 || r.hi != nil && hi == 0 {
		return r.lost()
	}
	to := modelRef{sheet: r.sheet, lo: modelEnd{lo, r.lo.abs}, back: r.back}
	if r.hi != nil {
		to.hi = &modelEnd{hi, r.hi.abs}
	}
	return to.text()
}

// placesOf are all places for formulas on a sheet of the grown book: its rows
// one by one.
func placesOf(sheet string, blocks []grown) []formulaPlace {
	var all []formulaPlace
	for _, l := range modelOf(modelRows, blocks) {
		all = append(all, formulaPlace{sheet, l.row, l.instance})
	}
	return all
}

// References go where the rows are that they mean.
func TestShiftIsCopying(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := bookModel{
			"S1": blocksGen(modelRows).Draw(t, "S1"),
			"S2": blocksGen(modelRows).Draw(t, "S2"),
		}
		if rapid.Bool().Draw(t, "side by side") {
			book["S2"] = book["S1"]
		}
		s := shifterOf(t, []string{"S1", "S2", "S3"}, book)
		refs := rapid.SliceOfN(refGen(modelRows, "S1", "S2", "S3"), 1, 4).Draw(t, "refs")
		f := ""
		for i, r := range refs {
			f += []string{"SUM(", `"A1"&`, "T[A1]+", "{1,2}-"}[i] + r.text() + " "
		}
		c, err := s.compile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range append(placesOf("S1", book["S1"]), formulaPlace{"S1", 0, 0}, formulaPlace{"S3", 2, 0}) {
			want := ""
			for i, r := range refs {
				want += []string{"SUM(", `"A1"&`, "T[A1]+", "{1,2}-"}[i] + book.shifted(r, at) + " "
			}
			if got, err := s.formula(f, at); got != want || err != nil {
				t.Fatalf("%s at %v is %s, %v\n want %s", f, at, got, err, want)
			}
			if got, err := s.append([]byte("="), c, at); string(got) != "="+want || err != nil {
				t.Fatalf("compiled, %s at %v is %s, %v\n want %s", f, at, got, err, want)
			}
		}
	})
}

// sheetOf draws a formula for each row of a sheet.
func sheetOf(t *rapid.T, sheet string, others ...string) []string {
	all := make([]string, modelRows)
	for i := range all {
		r := refGen(modelRows, append(others, sheet)...).Draw(t, fmt.Sprint(sheet, i+1))
		all[i] = "SUM(" + r.text() + ")"
		if rapid.Bool().Draw(t, "operator") {
			all[i] += "*E" + fmt.Sprint(i+1) + "+INDEX(E:E,2):" + refGen(modelRows).Filter(func(r modelRef) bool { return r.hi == nil }).Draw(t, "tail").text()
		}
	}
	return all
}

// grownSheet grows a sheet of formulas by copying rows.
func grownSheet(t *rapid.T, s *shifter, sheet string, formulas []string, blocks []grown) []string {
	var all []string
	for _, l := range modelOf(len(formulas), blocks) {
		f, err := s.formula(formulas[l.row-1], formulaPlace{sheet, l.row, l.instance})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// To grow a list and then its last row is to grow it at once.
func TestShiftTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.IntRange(1, modelRows).Draw(t, "row")
		beside := rapid.IntRange(0, modelRows).Draw(t, "row of a list beside")
		a, b := rapid.IntRange(0, 4).Draw(t, "a"), rapid.IntRange(0, 4).Draw(t, "b")
		names := []string{"S1", "S2"}
		sheets := map[string][]string{"S1": sheetOf(t, "S1", "S2"), "S2": sheetOf(t, "S2", "S1")}
		grow := func(sheets map[string][]string, below, count int) map[string][]string {
			blocks := map[string][]grown{"S1": {{row + below, row + below, count}}}
			if beside > 0 {
				blocks["S2"] = []grown{{beside + below, beside + below, count}}
			}
			s := newShifter(names)
			for name, g := range blocks {
				if err := s.grow(name, mustGrow(t, g, len(sheets[name]))); err != nil {
					t.Fatal(err)
				}
			}
			to := map[string][]string{}
			for _, name := range names {
				to[name] = grownSheet(t, s, name, sheets[name], blocks[name])
			}
			return to
		}
		once := grow(sheets, 0, a+b+1)
		twice := grow(grow(sheets, 0, a+1), a, b+1)
		for _, name := range names {
			for i := range once[name] {
				if once[name][i] != twice[name][i] {
					t.Fatalf("%s, row %d: at once %s, in two steps %s", name, i+1, once[name][i], twice[name][i])
				}
			}
			if len(once[name]) != len(twice[name]) {
				t.Fatalf("%s: %d rows, %d", name, len(once[name]), len(twice[name]))
			}
		}
	})
}

func FuzzShift(f *testing.F) {
	for _, s := range []string{
		"G5+E6-F6", "SUM(E$6:E6)+S!$6:$6", "SUM('S:U'!A7)", "T!E9:E$9+a7", "[1]S!A7+!A7", "A6 : T!A6:A9:A1", "SUM(E$6$E6)", "A1048576+A1:A1048576", `"A6"&T[A6]`,
	} {
		f.Add(s, uint16(6), uint8(0), uint8(3), uint16(2), uint8(1), uint8(2), uint16(6), uint8(1))
	}
	f.Fuzz(func(t *testing.T, f string, first uint16, more, count uint8, gap uint16, more2, count2 uint8, row uint16, instance uint8) {
		a := grown{int(first), int(first) + int(more), int(count)}
		b := grown{a.last + 1 + int(gap), a.last + 1 + int(gap) + int(more2), int(count2)}
		for _, counts := range [][2]int{{a.count, b.count}, {1, 1}} {
			a.count, b.count = counts[0], counts[1]
			g, err := newGrowth([]grown{b, a}, b.last)
			if err != nil {
				return
			}
			s := newShifter([]string{"S", "T", "U"})
			if err := errors.Join(s.grow("S", g), s.grow("T", g)); err != nil {
				t.Fatal(err)
			}
			checkShift(t, s, f, formulaPlace{"S", int(row), int(instance)}, counts == [2]int{1, 1} && instance == 0)
			for _, r := range s.ranges(Range{At(1, int(row)+1), At(2, int(row)+1+int(gap))}, "S") {
				if r.First.Row < 1 || r.First.Row > r.Last.Row || r.Last.Row > MaxRows {
					t.Fatalf("a range of %v", r)
				}
			}
			if list, changed, err := s.sqref(f, "S"); err == nil {
				if again, _, err := s.sqref(list, "U"); again != list || err != nil || changed != (list != f) {
					t.Fatalf("%q becomes %q, %v", f, list, err)
				}
			}
		}
	})
}

// checkShift wants the same from a formula and a compiled one, that what comes
// can be read, and has no reference more or less.
func checkShift(t *testing.T, s *shifter, f string, at formulaPlace, same bool) {
	t.Helper()
	got, err := s.formula(f, at)
	c, bad := s.compile(f)
	if bad != nil {
		if err == nil || got != f {
			t.Fatalf("%q is %q", f, got)
		}
		return
	}
	out, err2 := s.append(nil, c, at)
	if (err == nil) != (err2 == nil) || err == nil && string(out) != got || err != nil && got != f {
		t.Fatalf("%q is %q, %v; compiled %q, %v", f, got, err, out, err2)
	}
	if same && (got != f || err != nil) {
		t.Fatalf("%q does not stay: %q, %v", f, got, err)
	}
	before, _ := tokensOf(f)
	after, err := tokensOf(got)
	if err != nil || len(before) != len(after) {
		t.Fatalf("%q is %q of %d tokens, %q\n of %d, %v", f, before, len(before), after, len(after), err)
	}
}
