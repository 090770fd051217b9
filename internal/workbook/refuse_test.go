package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

// What a form must not hold is refused by name and place, before a byte of it
// is written.
func TestFormRefusals(t *testing.T) {
	at := func(text string) drawing { return cells(map[string]string{"B2": text}) }
	members := named("list_members", "S!$2:$2")
	for _, tt := range []struct {
		code         Code
		cell, detail string
		form         []drawing
		why          string
	}{
		{code: TemplateSyntax, cell: "B2", detail: "{{mem_end", form: []drawing{at("Có {{mem_end")}},
		{code: TemplateSyntax, cell: "B2", detail: "}} người", form: []drawing{at("Có {mem_end}} người")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{{mem_end}}", form: []drawing{at("{{{mem_end}}}")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{mem_end}}", form: []drawing{at("{{mem_end}}}")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{Mem_end}}", form: []drawing{at("{{Mem_end}}")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{}}", form: []drawing{at("{{}}")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{a..b}}", form: []drawing{at("{{a..b}}")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{mem end}}", form: []drawing{at("{{mem end}}")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{mem_end|}}", form: []drawing{at("{{mem_end|}}")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{mem_end|a.b}}", form: []drawing{at("{{mem_end|a.b}}")}},
		{code: TemplateSyntax, cell: "B2", detail: "{{" + strings.Repeat("a", 58) + "…", form: []drawing{at("{{" + strings.Repeat("a", 99))}},
		{code: TemplateSyntax, cell: "B2", detail: `"{{mem_end}}"&A1`, form: []drawing{at(`="{{mem_end}}"&A1`)}},
		{code: TemplateField, cell: "B2", detail: "mem_ende", form: []drawing{at("{{mem_ende}}")}},
		{code: TemplateField, cell: "B2", detail: "form.fingerprint", form: []drawing{at("{{form.fingerprint}}")}},
		{code: TemplateField, cell: "B2", detail: ".name", form: []drawing{at("{{.name}}")}},
		{code: TemplateField, cell: "B2", detail: ".secret", form: []drawing{at("{{.secret}}"), members}, why: "a field that the list does not offer"},
		{code: TemplateField, cell: "B2", detail: ".nobody", form: []drawing{at("{{.nobody}}"), named("list_none", "S!$2:$2")}, why: "in a list without items too"},
		{code: TemplateFilter, cell: "B2", detail: "uper", form: []drawing{at("{{mem_end|uper}}")}},
		{code: TemplateValue, cell: "B2", detail: "{{mem_end|date}}", form: []drawing{at("{{mem_end|date}}")}},
		{code: TemplateValue, cell: "B2", detail: "{{club.name|spell}}", form: []drawing{at("x {{club.name|spell}}")}},
		{code: TemplateValue, cell: "B2", detail: "{{huge}}", form: []drawing{at("{{huge}}")}, why: "a spreadsheet would round it"},
		{code: TemplateValue, cell: "B2", detail: "{{long}}", form: []drawing{at("{{long}}")}},
		{code: TemplateValue, cell: "B2", detail: "{{bad}}", form: []drawing{at("x{{bad}}")}},
		{code: TemplateList, detail: "memberz", form: []drawing{named("list_memberz", "S!$2:$2")}},
		{code: TemplateBlock, detail: "list_members", form: []drawing{named("list_members", "1+1")}},
		{code: TemplateBlock, detail: "list_members", form: []drawing{named("list_members", "T!$2:$2")}},
		{code: TemplateBlock, detail: "list_members", form: []drawing{named("list_members", "S!$2:$2,S!$4:$4")}},
		{code: TemplateBlock, detail: "list_members", form: []drawing{named("list_members", "S!#REF!")}},
		{code: TemplateOverlap, detail: "list_members, list_none", form: []drawing{named("list_members", "S!$2:$4"), named("list_none", "S!$A$4:$B$5")}},
		{code: TemplateLong, detail: "oddFooter", form: []drawing{footer(excelize.HeaderFooterOptions{OddFooter: "&C{{longer}}"})}},
		{code: TemplateSyntax, detail: "{{mem_end", form: []drawing{footer(excelize.HeaderFooterOptions{OddFooter: "&C{{mem_end"})}},
		{code: TemplateField, detail: "mem_ende", form: []drawing{footer(excelize.HeaderFooterOptions{OddHeader: "&C{{mem_ende}}"})}},
		{code: TemplateDamaged, cell: "B3:B4", detail: "xlsx_merge_crosses", form: []drawing{named("list_members", "S!$2:$3"), func(f *excelize.File) error { return f.MergeCell("S", "B3", "B4") }}},
	} {
		d := small()
		d.Fields["long"], d.Fields["longer"], d.Fields["bad"] = Text(strings.Repeat("ộ", xlsx.MaxText+1)), Text(strings.Repeat("ộ", 230)), Text("\xff")
		e := refused(t, draw(t, tt.form...), d)
		if e.Code != tt.code || e.Cell != tt.cell || e.Detail != tt.detail {
			t.Errorf("%s at %q with %q, want %s at %q with %q (%s)", e.Code, e.Cell, e.Detail, tt.code, tt.cell, tt.detail, tt.why)
		}
		if tt.cell != "" && e.Sheet != "S" {
			t.Errorf("%v: no sheet", e)
		}
	}
}

// A form is a file from elsewhere: it passes the gate, or it is none.
func TestHostileForms(t *testing.T) {
	sound := draw(t, cells(map[string]string{"A1": "{{mem_end}}"}))
	rezip := func(change func(name, content string) (string, string)) []byte {
		var out bytes.Buffer
		from, err := zip.NewReader(bytes.NewReader(sound.book), int64(len(sound.book)))
		if err != nil {
			t.Fatal(err)
		}
		to := zip.NewWriter(&out)
		for _, f := range from.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			var content bytes.Buffer
			if _, err := content.ReadFrom(r); err != nil {
				t.Fatal(err)
			}
			name, text := change(f.Name, content.String())
			w, err := to.Create(name)
			if err == nil {
				_, err = w.Write([]byte(text))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := to.Close(); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	inSheet := func(old, fresh string) func(string, string) (string, string) {
		return func(name, content string) (string, string) {
			if name == "xl/worksheets/sheet1.xml" {
				return name, strings.Replace(content, old, fresh, 1)
			}
			return name, content
		}
	}
	for detail, book := range map[string][]byte{
		"xlsx_empty":        nil,
		"xlsx_wrong_format": []byte("<html>{{mem_end}}</html>"),
		"xlsx_cut_short":    sound.book[:len(sound.book)/2],
		"xlsx_macros": rezip(func(name, content string) (string, string) {
			return strings.Replace(name, "docProps/app.xml", "xl/vbaProject.bin", 1), content
		}),
		"xlsx_doctype":   rezip(inSheet("<worksheet", `<!DOCTYPE x [<!ENTITY e "{{mem_end}}">]><worksheet`)),
		"xlsx_dde":       rezip(inSheet("<c r=", `<c r="A1"><f>cmd|'/c calc'!A0</f></c><c r=`)),
		"xlsx_row_order": rezip(inSheet("</sheetData>", `<row r="1"></row></sheetData>`)),
	} {
		f := sound
		f.book = book
		e := refused(t, f, small())
		var x *xlsx.Error
		if e.Code != TemplateDamaged || !errors.As(e, &x) || e.Detail != detail {
			t.Errorf("%v, want %s", e, detail)
		}
	}
}

// A small form and a list must not make a workbook that fills the memory.
func TestFormsThatSwell(t *testing.T) {
	d := Data{Lists: map[string]List{"members": {Fields: []string{"name"}, Items: make([]map[string]Value, 20_000)}}}
	many, long := map[string]string{}, map[string]string{}
	for i := range 26 {
		many[columnName(i+1)+"2"] = "{{.name}}"
		long[columnName(i+1)+"2"] = strings.Repeat("x", 30_000)
	}
	for detail, texts := range map[string]map[string]string{"xlsx_cells": many, "xlsx_entry_large": long} {
		form := draw(t, cells(texts), named("list_members", "S!$2:$2"))
		if detail == "xlsx_entry_large" {
			form.book = inline(t, form.book, long["A2"])
		}
		if e := refused(t, form, d); e.Code != TemplateDamaged || e.Detail != detail || e.Sheet != "S" {
			t.Errorf("%v, want %s", e, detail)
		}
	}
}

// inline has the cells hold their text themselves, which is then repeated.
func inline(t testing.TB, book []byte, text string) []byte {
	t.Helper()
	return edited(t, book, "xl/worksheets/sheet1.xml", `t="s"><v>0</v>`, `t="str"><v>`+text+`</v>`)
}

// The words for people are filled with these, in this order.
func TestErrorArgs(t *testing.T) {
	cause := errors.New("cause")
	e := &Error{Code: NoForm, Form: "f", File: "x.xlsx", Sheet: "S", Cell: "A1", Detail: "d", Err: cause}
	if got := e.ErrorArgs(); len(got) != 5 || got[0] != "d" || got[1] != "f" || got[2] != "x.xlsx" || got[3] != "S" || got[4] != "A1" {
		t.Error(got)
	}
	if e.ErrorCode() != "no_form" || !errors.Is(e, cause) || !errors.Is(e, &Error{Code: NoForm}) || errors.Is(e, &Error{Code: NoFingerprint}) {
		t.Error("an error does not say what it is")
	}
	if want := `no_form "d" f x.xlsx S A1: cause`; e.Error() != want {
		t.Errorf("%s, want %s", e, want)
	}
}
