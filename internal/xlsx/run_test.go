package xlsx

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// runsIn gives the runs that a workbook's cells have, by address.
func runsIn(t testing.TB, file []byte, limits Limits) (map[string][]Run, error) {
	t.Helper()
	all := map[string][]Run{}
	err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), limits, func(b *Book) error {
		kept := 0
		for row, err := range b.Rows(b.Sheets[0]) {
			if err != nil {
				return err
			}
			for _, c := range row.Cells {
				kept += len(row.Runs(c.Col))
			}
		}
		if kept > 0 {
			t.Error("runs were kept that nobody asked for")
		}
		if err := b.KeepRuns(func(text string) bool { return !strings.Contains(text, "unwanted") }); err != nil {
			return err
		}
		for row, err := range b.Rows(b.Sheets[0]) {
			if err != nil {
				return err
			}
			for _, c := range row.Cells {
				runs := row.Runs(c.Col)
				text := ""
				for _, r := range runs {
					text += r.Text
				}
				if runs != nil && text != c.Text {
					t.Errorf("runs %q of %q", text, c.Text)
				}
				if runs != nil {
					all[At(c.Col, row.Number).String()] = runs
				}
			}
		}
		return nil
	})
	return all, err
}

// spelledRuns writes a text of which A1 is to be made, and gives how the cell is
// spelled in a form that has no cell of its own for it.
func spelledRuns(t testing.TB, runs []Run) string {
	t.Helper()
	made := patched(t, bookWith(withRows(`<row r="1"><c r="A1"/></row>`))(),
		Plan{[]SheetPlan{{Sheet: "S", Fill: []Fill{{At: At(1, 1), Value: RichValue(runs)}}}}})
	part := entries(t, made)[sheetAt]
	_, part, _ = strings.Cut(part, `t="inlineStr"><is>`)
	part, _, _ = strings.Cut(part, `</is>`)
	return part
}

// What is read of a text's runs, wherever it stands and however it is spelled,
// and how it is written again.
func TestRuns(t *testing.T) {
	const all = `<r><rPr><rFont val="Times New Roman"/><charset val="163"/><family val="1"/><b/><i/><strike/>` +
		`<color rgb="FFC00000"/><sz val="11.5"/><u/><vertAlign val="superscript"/><scheme val="minor"/></rPr><t>a</t></r>`
	for _, tt := range []struct{ why, si, want string }{
		{"plain", `<t>a</t>`, ""},
		{"runs without fonts", `<r><t>a</t></r><r><t>b</t></r>`, ""},
		{
			"a font, behind letters of the cell's", `<r><t>a </t></r><r><rPr><b/></rPr><t>b</t></r>`,
			`<r><t xml:space="preserve">a </t></r><r><rPr><b/></rPr><t>b</t></r>`,
		},
		{"a font that says nothing is not the cell's", `<r><rPr/><t>a</t></r>`, `<r><rPr></rPr><t>a</t></r>`},
		{"all that is known", all, strings.ReplaceAll(all, "<u/>", `<u val="single"/>`)},
		{
			"other order, spelled out", `<r><rPr><i val="1"/><b val="true"/><u val="double"/><strike val="0"/></rPr><t>a</t></r>`,
			`<r><rPr><b/><i/><u val="double"/></rPr><t>a</t></r>`,
		},
		{
			"colours of the theme", `<r><rPr><color theme="4" tint="-0.249977111117893"/></rPr><t>a</t></r><r><rPr><color indexed="10"/></rPr><t>b</t></r>`,
			`<r><rPr><color theme="4" tint="-0.249977111117893"/></rPr><t>a</t></r><r><rPr><color indexed="10"/></rPr><t>b</t></r>`,
		},
		{"neighbours of one font, empty ones", `<r><rPr><b/></rPr><t>a</t></r><r><rPr><i/></rPr><t/></r><r><rPr><b/></rPr><t>b</t></r>`, `<r><rPr><b/></rPr><t>ab</t></r>`},
		{"phonetic", `<r><rPr><b/></rPr><t>a</t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1"/>`, `<r><rPr><b/></rPr><t>a</t></r>`},
		{"line feeds", "<r><rPr><b/></rPr><t xml:space=\"preserve\">a\n</t></r><r><t>b</t></r>", "<r><rPr><b/></rPr><t xml:space=\"preserve\">a\n</t></r><r><t>b</t></r>"},
		{"an escape over an edge", `<r><rPr><b/></rPr><t>_x00</t></r><r><t>41_</t></r>`, ""},
		{"an escape within", `<r><rPr><b/></rPr><t>_x005F_x0041_</t></r>`, `<r><rPr><b/></rPr><t>_x005F_x0041_</t></r>`},
		{"not asked for", `<r><rPr><b/></rPr><t>unwanted</t></r>`, ""},
	} {
		prefixed := strings.NewReplacer("</", "</x:", "<", "<x:").Replace(tt.si)
		prefixed = strings.ReplaceAll(prefixed, "<x:/", "</")
		for place, form := range map[string][]byte{
			"table":    bookWith(withStrings(`<si>` + tt.si + `</si>`))(),
			"cell":     bookWith(withCells(`<c r="A1" t="inlineStr"><is>` + tt.si + `</is></c>`))(),
			"prefixed": bookWith(withCells(`<x:c xmlns:x="` + mainNS + `" r="A1" t="inlineStr"><x:is>` + prefixed + `</x:is></x:c>`))(),
		} {
			runs, err := runsIn(t, form, Limits{})
			if err != nil {
				t.Fatal(tt.why, place, err)
			}
			got := ""
			if found := runs["A1"]; found != nil {
				got = spelledRuns(t, found)
			}
			if got != tt.want {
				t.Errorf("%s, %s: %s, want %s", tt.why, place, got, tt.want)
			}
		}
	}
}

// Of a hostile font nothing comes out but what the format allows.
func TestRunsHostile(t *testing.T) {
	for _, tt := range []struct{ rPr, want string }{
		{`<evil/><b><script val="1"/></b><ext:b xmlns:ext="urn:x"/><ext:i xmlns:ext="urn:x"/>`, `<b/>`},
		{`<rFont val="&quot;/&gt;&lt;f&gt;HYPERLINK()&lt;/f&gt;"/>`, `<rFont val="&quot;/&gt;&lt;f&gt;HYPERLINK()&lt;/f&gt;"/>`},
		{`<rFont val="` + strings.Repeat("x", 32) + `"/><rFont/>`, ``},
		{`<sz val="1&quot; onload=&quot;"/><sz val="0.5"/><sz val="410"/><sz val="-4"/><sz/>`, ``},
		{`<color rgb="FF&quot;0000"/><color rgb="#FF0000"/><color theme="256"/><color auto="1"/><color tint="0.5"/>`, ``},
		{`<color theme="1" tint="0.5&quot; x=&quot;"/>`, `<color theme="1"/>`},
		{`<u val="wavy"/><vertAlign val="baseline"/><vertAlign val="&amp;"/><scheme val="none"/><family val="-1"/><charset val="300"/>`, ``},
		{`<outline/><shadow/><condense/><extend/><b val="maybe"/>`, ``},
	} {
		runs, err := runsIn(t, bookWith(withStrings(`<si><r><rPr>`+tt.rPr+`</rPr><t>a</t></r></si>`))(), Limits{})
		if err != nil {
			t.Fatal(tt.rPr, err)
		}
		if got := spelledRuns(t, runs["A1"]); got != `<r><rPr>`+tt.want+`</rPr><t>a</t></r>` {
			t.Errorf("%s came out as %s", tt.rPr, got)
		}
	}
}

// More runs than a form can have are refused rather than kept.
func TestRunsAreBounded(t *testing.T) {
	two := `<r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r>`
	for place, form := range map[string]func() []byte{
		"table": bookWith(withStrings(strings.Repeat(`<si>`+two+`</si>`, 60))),
		"cells": bookWith(withRows(strings.Repeat(`<row><c t="inlineStr"><is>`+two+`</is></c></row>`, 60))),
	} {
		if _, err := runsIn(t, form(), Limits{Items: 100}); !errors.Is(err, &Error{Code: Items}) {
			t.Errorf("%s: %v", place, err)
		}
		if _, err := runsIn(t, form(), Limits{Items: 120}); err != nil {
			t.Errorf("%s: %v", place, err)
		}
	}
}

// Whatever runs say, what is written has the same text in the same fonts, to a
// reader that joins the runs first as to one that does not; runs all in the
// font of their cell are written as any text.
func TestRunsReadBack(t *testing.T) {
	bold, red := RunFont{own: true, bold: true, name: `"<&>`}, RunFont{own: true, color: runColor{attr: "rgb", value: "FFFF0000"}}
	form := bookWith(withRows(`<row r="1"><c r="A1"/></row>`))()
	rapid.Check(t, func(t *rapid.T) {
		var runs []Run
		text := ""
		own := false
		for range rapid.IntRange(1, 5).Draw(t, "runs") {
			font := rapid.SampledFrom([]RunFont{{}, bold, red}).Draw(t, "font")
			piece := rapid.OneOf(nastyText(), rapid.SampledFrom([]string{"_", "_x", "_x00", "41_", "x0041_", " ", "\n", "]]", ">"})).Draw(t, "text")
			own = own || piece != "" && font.own
			runs = append(runs, Run{piece, font})
			text += piece
		}
		v := RichValue(runs)
		if v.String() != text || v.Kind() != Text {
			t.Fatalf("%q became %q", text, v)
		}
		if v.check() != nil {
			t.Skip("a text that no cell can hold is refused before anything is written: there is nothing to read back")
		}
		if !own {
			if v != TextValue(text) {
				t.Fatal("a plain text is not written as one")
			}
			return
		}
		var made bytes.Buffer
		plan := Plan{[]SheetPlan{{Sheet: "S", Fill: []Fill{{At: At(1, 1), Value: v}}}}}
		if err := Patch(context.Background(), &made, bytes.NewReader(form), int64(len(form)), Limits{}, plan); err != nil {
			t.Fatal(err)
		}
		err := Read(context.Background(), bytes.NewReader(made.Bytes()), int64(made.Len()), Limits{}, func(b *Book) error {
			if err := b.KeepRuns(func(string) bool { return true }); err != nil {
				return err
			}
			for row, err := range b.Rows(b.Sheets[0]) {
				if err != nil {
					return err
				}
				if got := row.Cells[0].Text; got != text {
					t.Errorf("%q came back as %q", text, got)
				}
				if got := row.Runs(1); !slices.Equal(got, joined(runs)) {
					t.Errorf("%+v came back as %+v", runs, got)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// A text of one font takes as many lines and as much room as it does without.
func TestRunLinesAreLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("aaeimW. \nĐạƯ"))).Draw(t, "text")
		room := rapid.IntRange(1, 400).Draw(t, "room")
		look := face{font: font{size: 1200, bold: true}, wrapped: true}
		cut := rapid.IntRange(0, len([]rune(text))).Draw(t, "cut")
		runs := []Run{{Text: string([]rune(text)[:cut])}, {Text: string([]rune(text)[cut:]), Font: RunFont{own: true, bold: true}}}
		lines, height := linesOfRuns(runs, room*look.size, look)
		if want := linesWithin(text, room); lines != want || height != lines*lineHeight {
			t.Errorf("%d lines of %d, want %d", lines, height, want)
		}
	})
}

// A row is as high as the lines of its runs, each in its own size.
func TestPatchHeightsOfRuns(t *testing.T) {
	large, small := RunFont{own: true, size: 2400}, RunFont{own: true, size: 600, bold: true}
	for _, tt := range []struct {
		why, row, cell string
		runs           []Run
		want           string
	}{
		{"a signature", `<row r="1">`, `<c r="A1" s="1"/>`, []Run{{"a\n", small}, {"\n\n", large}, {"b", small}}, `<row ht="78.74" r="1">`},
		{"one line of larger letters", `<row r="1">`, `<c r="A1" s="1"/>`, []Run{{"a", large}, {"b", small}}, `<row ht="31.50" r="1">`},
		{"one line of smaller ones", `<row r="1">`, `<c r="A1" s="1"/>`, []Run{{"a", small}}, `<row r="1">`},
		{"fewer large letters fit", `<row r="1">`, `<c r="A1" s="1"/>`, []Run{{"mmmm nnnn", large}}, `<row ht="63.00" r="1">`},
		{"a last line feed", `<row r="1">`, `<c r="A1" s="1"/>`, []Run{{"a\n", small}}, `<row ht="22.30" r="1">`},
		{"chosen", `<row r="1" ht="15" customHeight="1">`, `<c r="A1" s="1"/>`, []Run{{"a\n", large}}, `<row r="1" ht="15" customHeight="1">`},
		{"not broken", `<row r="1">`, `<c r="A1"/>`, []Run{{"a\nb", large}}, `<row r="1">`},
	} {
		form := bookWith(putPart(stylesAt, wrappedStyles), withRows(tt.row+tt.cell+`</row>`), sheetHead(`<cols><col min="1" max="1" width="18"/></cols>`))()
		made := patched(t, form, Plan{[]SheetPlan{{Sheet: "S", Fill: []Fill{{At: At(1, 1), Value: RichValue(tt.runs)}}}}})
		if part := entries(t, made)[sheetAt]; !strings.Contains(part, tt.want) {
			t.Errorf("%s: no %s in %s", tt.why, tt.want, part)
		}
	}
}
