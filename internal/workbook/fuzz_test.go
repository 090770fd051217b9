package workbook

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"soclb/internal/xlsx"
)

// FuzzParse: a text is refused, or its pieces joined are the text again, also
// where it is cut into runs.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "x", "{{a}}", "Có {{mem_end.ytd|upper|blank}} người, {{ .n }}", "{{a}}{{b}}", "{{a}}}", "{{{a}}", "}}{{a}}", "{{a|}}", "{{\u00a0a\t|\n b}}", "{{a.}}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		pieces, err := parse(text)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Code != TemplateSyntax || len([]rune(e.Detail)) > longestDetail+1 {
				t.Fatal(err)
			}
			return
		}
		joined := ""
		for _, p := range pieces {
			joined += p.plain + p.source
			if p.isField() == (p.source == "") || p.isField() && p.plain != "" || strings.Contains(p.plain, opening) || strings.Contains(p.plain, closing) {
				t.Fatalf("%+v of %q", p, text)
			}
			for _, name := range append([]string{strings.TrimPrefix(p.name, ".")}, p.filters...) {
				if p.isField() && (name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_.") != "") {
					t.Fatalf("the name %q of %q", name, text)
				}
			}
		}
		if joined != text {
			t.Fatalf("%q became %q", text, joined)
		}
		for _, third := range []int{1, len(text)/3 + 1, len(text) + 1} {
			checkCut(t, text, pieces, third)
		}
	})
}

// checkCut cuts a text into runs of some bytes: its fields are the same, and all
// of it is there.
func checkCut(t *testing.T, text string, pieces []piece, each int) {
	var runs []xlsx.Run
	for rest := text; rest != ""; rest = rest[min(each, len(rest)):] {
		runs = append(runs, xlsx.Run{Text: rest[:min(each, len(rest))]})
	}
	cut, fonts := withFonts(pieces, runs)
	joined := ""
	for _, p := range cut {
		joined += p.plain + p.source
	}
	isPlain := func(p piece) bool { return !p.isField() }
	same := func(a, b piece) bool { return a.source == b.source }
	if joined != text || len(fonts) != len(cut) ||
		!slices.EqualFunc(slices.DeleteFunc(cut, isPlain), slices.DeleteFunc(slices.Clone(pieces), isPlain), same) {
		t.Fatalf("%q, cut after each %d bytes, became %q", text, each, joined)
	}
}

// FuzzPack: a pack.toml is refused with a code of ours, or its forms are ones
// that can be asked for, one a day.
func FuzzPack(f *testing.F) {
	f.Add(packOf("", ""))
	f.Add(packOf("to = 2026-12-31", "") + strings.Repeat(packOf("", "")[strings.Index(packOf("", ""), "[[form]]"):], 2))
	f.Add("id = 'x'\ntitle = 't'\n[[form]]\ncode = 'a'\n[form.names]\nvi = 'b'\n")
	f.Add("[[form]]\nfrom = 2026-01-01T00:00:00Z\n")
	f.Fuzz(func(t *testing.T, source string) {
		p, err := parsePack([]byte(source))
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || (e.Code != PackSyntax && e.Code != PackValue && e.Code != PackTwice) || e.File != packFile {
				t.Fatal(err)
			}
			return
		}
		for _, form := range p.Forms {
			on := form.From
			if on.IsZero() {
				on = date(1900, 1, 1)
			}
			if !form.inForce(on) {
				continue // it ended before the days that dates can be
			}
			if found, err := p.Form(form.Code, on); err != nil || found.Version != form.Version || found.From != form.From {
				t.Fatalf("%s on %s: %+v, %v", form.Code, on, found, err)
			}
		}
	})
}

// FuzzPageText: a line that is added to a page's text stands in its left part,
// and all else is as it was.
func FuzzPageText(f *testing.F) {
	for _, seed := range []string{"", "a", "&La&Cb&Rc", `&"Arial,Bold"&9x&&Ly`, "&R&R&L", "&", `&"L&La`, "x&L"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, page string) {
		made := withLine(page, "{LINE}")
		before, after, _ := strings.Cut(made, "{LINE}")
		if before != "&L" {
			before = strings.TrimSuffix(before, "\n")
		} else if before = ""; page != after {
			after = strings.TrimPrefix(after, "&C")
		}
		if before+after != page {
			t.Fatalf("%q became %q", page, made)
		}
	})
}
