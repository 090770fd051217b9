package xlsx

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var tokenNames = map[tokenKind]string{
	textToken: "text", refToken: "ref", nameToken: "name", numberToken: "number",
	errorToken: "error", opToken: "op", spaceToken: "space", bracketToken: "bracket",
}

// tokensOf gives each token as its kind and text. Those of other files have a star.
func tokensOf(f string) ([]string, error) {
	var all []string
	s := formulaScanner{f: f}
	for s.next() {
		star := ""
		if s.external {
			star = "*"
		}
		all = append(all, tokenNames[s.kind]+star+" "+s.text())
	}
	return all, s.err
}

// short leaves out what is plain in the tables below: operators keep no kind.
func short(tokens []string) string {
	for i, t := range tokens {
		tokens[i] = strings.TrimPrefix(t, "op ")
	}
	return strings.Join(tokens, " · ")
}

func TestFormulaTokens(t *testing.T) {
	for _, tt := range []struct{ why, f, want string }{
		{"nothing", "", ""},
		{"a sum", "A1+$B$2", "ref A1 · + · ref $B$2"},
		{"mixed and in lower case", "a$1*$b2", "ref a$1 · * · ref $b2"},
		{"the last cell", "XFD1048576", "ref XFD1048576"},
		{"a range", "SUM(A1:$B$2,C3)", "name SUM · ( · ref A1:$B$2 · , · ref C3 · )"},
		{"whole columns", "A:$C", "ref A:$C"},
		{"whole rows", "$1:3", "ref $1:3"},
		{"a row alone is a number", "1:A", "number 1 · : · name A"},
		{"a column alone is a name", "A:A1", "name A · : · ref A1"},
		{"blanks make the colon an operator", "A1 : B2", "ref A1 · space   · : · space   · ref B2"},
		{"a range to what a function gives", "A1:INDEX(B:B,3)", "ref A1 · : · name INDEX · ( · ref B:B · , · number 3 · )"},
		{"a range between qualified cells", "S!A1:S!B2", "ref S!A1 · : · ref S!B2"},
		{"three ends", "A1:B2:C3", "ref A1:B2 · : · ref C3"},
		{"what spills", "SUM(A1#)", "name SUM · ( · ref A1 · # · )"},
		{"intersection of one", "@A1:A3", "@ · ref A1:A3"},
		{"intersection of two", "A:A 3:3", "ref A:A · space   · ref 3:3"},
		{"percent", "A1%", "ref A1 · %"},
		{"union and array constants", "{1,2;3}+(A1,B1)", "{ · number 1 · , · number 2 · ; · number 3 · } · + · ( · ref A1 · , · ref B1 · )"},
		{"comparison", "A1<>B1", "ref A1 · < · > · ref B1"},
		{"lines and tabs", "A1\r\n\t+B1", "ref A1 · space \r\n\t · + · ref B1"},
		{"a blank that is no ASCII", "A1\u00a0B1", "ref A1 · space \u00a0 · ref B1"},

		{"a function named like a cell", "LOG10(A1)", "name LOG10 · ( · ref A1 · )"},
		{"a range to a function named like a cell", "A1:LOG10(2)", "ref A1 · : · name LOG10 · ( · number 2 · )"},
		{"a function named like columns", "A:LOG(2)", "name A · : · name LOG · ( · number 2 · )"},
		{"a table named like a cell", "Q1[x]", "name Q1 · bracket [x]"},
		{"too many digits", "ABC1234567", "name ABC1234567"},
		{"row 0", "A0", "name A0"},
		{"a zero in front", "A01", "name A01"},
		{"the column after the last", "XFE1", "name XFE1"},
		{"the row after the last", "A1048577", "name A1048577"},
		{"four letters", "ATAN2", "name ATAN2"},
		{"the other notation", "R1C1", "name R1C1"},
		{"names go on after digits", "A1_x+A1.y+A1é", "name A1_x · + · name A1.y · + · name A1é"},
		{"no names begin inside others", "_A1+\\A1+?A1", "name _A1 · + · name \\A1 · + · name ?A1"},
		{"truth", "TRUE", "name TRUE"},
		{"a new function", "_xlfn.XLOOKUP(A1,B:B,C:C)", "name _xlfn.XLOOKUP · ( · ref A1 · , · ref B:B · , · ref C:C · )"},
		{"a parameter", "_xlpm.a1+1", "name _xlpm.a1 · + · number 1"},
		{"a Vietnamese name", "TổngThu+Tổng_Chi", "name TổngThu · + · name Tổng_Chi"},
		{"marks apart from their letters", "Lo\u031b\u0301p+A1", "name Lo\u031b\u0301p · + · ref A1"},
		{"bytes of no text", "\xffA1+B1", "name \xffA1 · + · ref B1"},
		{"stray dollars", "$+A$+E$6$E6+6$E6", "name $ · + · name A$ · + · name E$6$E6 · + · name 6$E6"},

		{"numbers", "1+1.5+.5+1.+1E3+1e-3+1.5E+10", "number 1 · + · number 1.5 · + · number .5 · + · number 1. · + · number 1E3 · + · number 1e-3 · + · number 1.5E+10"},
		{"numbers that are none", "1E+1.1.1+1x+.+1E+5A1", "name 1E · + · name 1.1.1 · + · name 1x · + · name . · + · name 1E · + · name 5A1"},
		{"a number of cells", "1-A1", "number 1 · - · ref A1"},

		{"texts", `"A1"&"say ""A1"""&""`, `text "A1" · & · text "say ""A1""" · & · text ""`},
		{"an apostrophe in text", `"'"&A1&"'"`, `text "'" · & · ref A1 · & · text "'"`},
		{"a bracket in text", `"["&A1`, `text "[" · & · ref A1`},

		{"errors", "#REF!+#N/A+#DIV/0!+#NAME?+#NULL!+#NUM!+#VALUE!+#GETTING_DATA", "error #REF! · + · error #N/A · + · error #DIV/0! · + · error #NAME? · + · error #NULL! · + · error #NUM! · + · error #VALUE! · + · error #GETTING_DATA"},
		{"an error behind a sheet", "S!#REF!+A1", "error S!#REF! · + · ref A1"},
		{"an error for a sheet", "#REF!$A$1:B2", "error #REF!$A$1:B2"},
		{"an error that is not known here", "#OOPS!+#SO?", "error #OOPS! · + · error #SO?"},

		{"a sheet", "Sheet1!A1", "ref Sheet1!A1"},
		{"a sheet's columns and rows", "S!A:C+S!$1:$3", "ref S!A:C · + · ref S!$1:$3"},
		{"a Vietnamese sheet", "Thu_Chi!A1+Tháng1!A1:B2", "ref Thu_Chi!A1 · + · ref Tháng1!A1:B2"},
		{"a sheet that begins with a digit", "2024!A1", "ref 2024!A1"},
		{"a sheet named like a cell, its quotes forgotten", "T1!A1", "ref T1!A1"},
		{"quoted", "'Thu chi'!A1", "ref 'Thu chi'!A1"},
		{"quoted quotes", "'a ''b'''!$A$1", "ref 'a ''b'''!$A$1"},
		{"a sheet's own name", "'Thu chi'!Total+S!Total", "name 'Thu chi'!Total · + · name S!Total"},
		{"a sheet's own name, like a function", "S!LOG10(1)", "name S!LOG10 · ( · number 1 · )"},
		{"over sheets", "SUM(S1:S3!A1,Jan:Dec!B2)", "name SUM · ( · ref S1:S3!A1 · , · ref Jan:Dec!B2 · )"},
		{"over quoted sheets", "'A b:C d'!A1:B2", "ref 'A b:C d'!A1:B2"},
		{"over sheets named like rows", "1:3!A1", "ref 1:3!A1"},
		{"over sheets named like cells, their quotes forgotten", "T1:T12!E5", "ref T1:T12!E5"},
		{"from a cell to one with a sheet", "A1:Total!B2", "ref A1 · : · ref Total!B2"},
		{"the sheet a name is used in", "!$A$1+!A1", "ref !$A$1 · + · ref !A1"},

		{"another file", "[1]Sheet1!A1", "ref* [1]Sheet1!A1"},
		{"another file, quoted", "'[1]Thu chi'!A1", "ref* '[1]Thu chi'!A1"},
		{"another file, by path", "'C:\\x\\[b.xlsx]S'!A1", "ref* 'C:\\x\\[b.xlsx]S'!A1"},
		{"another file, by name", "[b.xlsx]S!A1", "ref* [b.xlsx]S!A1"},
		{"another file, over sheets", "[1]S1:S3!A1", "ref* [1]S1:S3!A1"},
		{"another file's name", "[1]!Total", "name* [1]!Total"},
		{"another file's table", "[1]!Table1[x]", "name* [1]!Table1 · bracket [x]"},
		{"another file's deleted sheet", "[1]#REF!A1", "bracket* [1] · error #REF!A1"},
		{"another program's document", "[1]!'!S!R1C1'", "name* [1]!'!S!R1C1'"},
		{"this very file", "[0]!Total+[0]S!A1+'[0]a b'!A1", "name [0]!Total · + · ref [0]S!A1 · + · ref '[0]a b'!A1"},

		{"a column of a table", "Table1[A1]", "name Table1 · bracket [A1]"},
		{"columns of a table", "Table1[[#This Row],[a]:[b]]*2", "name Table1 · bracket [[#This Row],[a]:[b]] · * · number 2"},
		{"brackets in a column's name", "T[a'[b'']+A1", "name T · bracket [a'[b''] · + · ref A1"},
		{"a number as a column's name", "T[1]", "name T · bracket [1]"},
		{"columns without their table", "[@a]+[b]", "bracket [@a] · + · bracket [b]"},

		{"another program", "cmd|'/C calc'!A0", "name cmd · | · name '/C calc'!A0"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			tokens, err := tokensOf(tt.f)
			if got := short(tokens); got != tt.want || err != nil {
				t.Errorf("%q is %s, %v\n want %s", tt.f, got, err, tt.want)
			}
		})
	}
}

func TestFormulaRefused(t *testing.T) {
	for _, tt := range []struct{ why, f string }{
		{"text without end", `A1&"abc`},
		{"text that ends in a doubled quote", `"abc""`},
		{"quote without end", "A1+'abc"},
		{"bracket without end", "Table1[[a]"},
		{"a bracket that only seems to end", "Table1[a']"},
		{"bracket without end at the front", "[1"},
		{"a quote that names no sheet", "'abc'+1"},
		{"a sheet and nothing", "Sheet1!"},
		{"a quoted sheet and nothing", "'a b'!+1"},
		{"a sheet and a number", "Sheet1!1"},
		{"another file and nothing", "[1]!"},
		{"a document without end", "[1]!'abc"},
		{"a mark and half a reference", "!$1"},
		{"a name right behind the operator of what spills", "A1#OOPS"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			tokens, err := tokensOf(tt.f)
			var e *Error
			if !errors.As(err, &e) || e.Code != FormulaSyntax || e.Detail == "" {
				t.Errorf("%q is %s, %v", tt.f, short(tokens), err)
			}
			if got, err := newShifter(nil).formula(tt.f, formulaPlace{}); got != tt.f || err == nil {
				t.Errorf("shifted: %q, %v", got, err)
			}
			if got, err := translate(tt.f, 1, 1); got != tt.f || err == nil {
				t.Errorf("translated: %q, %v", got, err)
			}
		})
	}
}

func TestFormulaReferences(t *testing.T) {
	abs := func(col, row int) corner { return corner{col, row, true, true} }
	rel := func(col, row int) corner { return corner{col: col, row: row} }
	for _, tt := range []struct {
		f    string
		want reference
	}{
		{"B3", reference{shape: cellShape, a: rel(2, 3), b: rel(2, 3)}},
		{"$B3", reference{shape: cellShape, a: corner{2, 3, true, false}, b: corner{2, 3, true, false}}},
		{"B$3:$C$1", reference{shape: rangeShape, a: corner{2, 3, false, true}, b: abs(3, 1)}},
		{"A:$C", reference{shape: columnsShape, a: rel(1, 0), b: corner{3, 0, true, false}}},
		{"$1:3", reference{shape: rowsShape, a: corner{0, 1, false, true}, b: rel(0, 3)}},
		{"S!A1", reference{prefix: "S!", sheet: "S", a: rel(1, 1), b: rel(1, 1)}},
		{"'it''s'!A1", reference{prefix: "'it''s'!", sheet: "it's", a: rel(1, 1), b: rel(1, 1)}},
		{"'A b:C d'!A1", reference{prefix: "'A b:C d'!", sheet: "A b", last: "C d", a: rel(1, 1), b: rel(1, 1)}},
		{"S1:S3!A1", reference{prefix: "S1:S3!", sheet: "S1", last: "S3", a: rel(1, 1), b: rel(1, 1)}},
		{"[1]S1:S3!A1", reference{prefix: "[1]S1:S3!", sheet: "S1:S3", external: true, a: rel(1, 1), b: rel(1, 1)}},
		{"'[1]a b'!A1", reference{prefix: "'[1]a b'!", sheet: "[1]a b", external: true, a: rel(1, 1), b: rel(1, 1)}},
		{"'[0]a b'!A1", reference{prefix: "'[0]a b'!", sheet: "a b", a: rel(1, 1), b: rel(1, 1)}},
		{"[0]S!A1", reference{prefix: "[0]S!", sheet: "S", a: rel(1, 1), b: rel(1, 1)}},
		{"!A1", reference{prefix: "!", a: rel(1, 1), b: rel(1, 1)}},
	} {
		s := formulaScanner{f: tt.f}
		if !s.next() || s.kind != refToken || s.ref != tt.want {
			t.Errorf("%s is %+v, want %+v", tt.f, s.ref, tt.want)
		}
		if got := string(s.ref.append(nil)); got != tt.f {
			t.Errorf("%s is written as %s", tt.f, got)
		}
	}
}

func TestFormulaDangers(t *testing.T) {
	for _, tt := range []struct {
		why, f        string
		dde, external bool
	}{
		{"none", "SUM(A1:B2)", false, false},
		{"a program", "cmd|'/C calc'!A0", true, false},
		{"a program within", `IF(A1,cmd|'/C calc'!A0,"")`, true, false},
		{"a bar in text", `"a|b"`, false, false},
		{"a bar in a sheet's name", "'a|b'!A1", false, false},
		{"a bar in a column's name", "T[a|b]", false, false},
		{"a bar where nothing can be read", `"a|b`, true, false},
		{"nothing can be read, and there is no bar", `"ab`, false, false},
		{"another file", "1+[1]S!A1", false, true},
		{"another file's name", "[1]!x", false, true},
		{"another file, quoted", "'[1]a b'!A1", false, true},
		{"this file", "[0]!x", false, false},
		{"a table", "T[1]", false, false},
		{"brackets in text", `"[1]S!A1"`, false, false},
		{"brackets where nothing can be read", "'[1]S", false, true},
		{"a bracket at the end", "A1+[", false, true},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if hasDDE(tt.f) != tt.dde || hasExternal(tt.f) != tt.external {
				t.Errorf("%q: DDE %v, external %v", tt.f, hasDDE(tt.f), hasExternal(tt.f))
			}
		})
	}
}

// tokenGen draws tokens, as tokensOf gives them, that stay apart whatever stands
// between two operators.
func tokenGen() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{
		"ref A1", "ref $XFD$1048576", "ref A1:B$2", "ref B:$B", "ref 7:$8", "ref S!A1", "ref Thu_Chi!$A:$B", "ref 'a ''!'' b'!A1:A2",
		"ref S1:S3!A1", "ref '[0]S'!A1", "ref* [12]S!A1:A2", "ref* '[1]|'!A1", "ref !$A$1",
		"name SUM", "name R1C1", "name A1048577", "name TRUE", "name Tổng", "name S!x", "name* [1]!x",
		"number 1", "number .5", "number 1.5E-3", "text \"\"", `text "A1 "" + 'x"`,
		"error #REF!", "error #N/A", "error S!#REF!", "error #REF!A1", "bracket [@[a']b]]", "bracket* [3]",
	})
}

// The scanner finds the tokens that a formula was made of.
func TestFormulaTokensFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []string
		f := ""
		for _, token := range rapid.SliceOfN(tokenGen(), 1, 12).Draw(t, "tokens") {
			op := rapid.SampledFrom([]string{"op +", "op ,", "op )", "op {", "op <", "op @", "op |", "space  \n"}).Draw(t, "op")
			if strings.HasPrefix(token, "name SUM") && rapid.Bool().Draw(t, "table") {
				want = append(want, token, "bracket [a|[1]S!A1]", op)
			} else {
				want = append(want, token, op)
			}
		}
		want = slices.CompactFunc(want, func(a, b string) bool { return a == b && strings.HasPrefix(a, "space") })
		for _, token := range want {
			_, text, _ := strings.Cut(token, " ")
			f += text
		}
		got, err := tokensOf(f)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%q is %q, %v\n want %q", f, got, err, want)
		}
	})
}

// No formula takes longer than its length: whoever sends a file cannot hold up
// whoever opens it.
func TestFormulaTakesItsLength(t *testing.T) {
	for _, piece := range []string{
		"a:", "A:", "1:", "A1:", "1.", "1E", "1E+", ".", "a!", "$", "$A", "[", "[a]", "[1]", "[[", "]", "'", "''", "\"", "\"\"",
		"#", "a$", "$1:", "#REF!", "#GETTING_DAT", "!", "!$", "A1", "A1 ", "|", "\xff", "ế", "a'!", "[1]a:", "(A1",
	} {
		f := strings.Repeat(piece, 1<<19/len(piece))
		began := time.Now()
		hasDDE(f)
		hasDDE("'" + f + "'!A1")
		hasDDE("T[" + f + "]")
		if d := time.Since(began); d > 10*time.Second {
			t.Errorf("%q takes %v", piece, d)
		}
	}
}

func FuzzFormula(f *testing.F) {
	for _, s := range []string{
		"", "SUM(A1:$B$2,C3)", "'a ''b'''!$A$1", "[1]S1:S3!A1", "T[[#This Row],[a]]", `"a""b"&#REF!A1`, "cmd|'/C calc'!A0",
		"1.5E+3*a:c", "A1#:!$B$2", "Tổng!A1:LOG10(1)", "'", "[0]!x", "#N/A:1:3", "/3#N/z1/9:",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, f string) {
		at := 0
		s := formulaScanner{f: f}
		for s.next() {
			if s.start != at || s.pos <= s.start || s.kind == noToken {
				t.Fatalf("%q: token %d to %d of kind %d, want %d on", f, s.start, s.pos, s.kind, at)
			}
			if s.kind == refToken {
				if got := string(s.ref.append(nil)); !strings.EqualFold(got, s.text()) {
					t.Fatalf("%q is written as %q", s.text(), got)
				}
			}
			at = s.pos
		}
		if s.err == nil && at != len(f) {
			t.Fatalf("%q: ends at %d", f, at)
		}
		dde := hasDDE(f)
		if hasExternal(f); dde && !strings.Contains(f, "|") {
			t.Fatalf("%q: DDE without a bar", f)
		}
		same, err := newGrowth([]grown{{2, 3, 1}, {5, 5, 1}}, 9)
		if err != nil {
			t.Fatal(err)
		}
		sh := newShifter([]string{"S"})
		if err := sh.grow("S", same); err != nil {
			t.Fatal(err)
		}
		if got, err := sh.formula(f, formulaPlace{"S", 2, 0}); got != f || (err == nil) != (s.err == nil) {
			t.Fatalf("%q stays as %q, %v", f, got, err)
		}
		checkTranslate(t, f)
	})
}

// checkTranslate fills down and up again, which comes back to the formula where
// nothing was lost off the sheet.
func checkTranslate(t *testing.T, f string) {
	t.Helper()
	there, err := translate(f, 3, 2)
	if err != nil || strings.Count(there, "#REF!") != strings.Count(f, "#REF!") {
		return
	}
	if up := strings.ToUpper(there); strings.Contains(up, "1048576") || strings.Contains(up, "XFD") {
		return // A$1:A1048573 becomes all rows, and those stay
	}
	back, err := translate(there, -3, -2)
	if err != nil || !strings.EqualFold(back, f) {
		t.Fatalf("%q, filled down %q, comes back as %q, %v", f, there, back, err)
	}
}
