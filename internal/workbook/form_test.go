package workbook

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// drawing says in one line what a small form holds.
type drawing func(*excelize.File) error

// cells puts texts into the cells of the sheet S; one that begins with = is a
// formula.
func cells(texts map[string]string) drawing {
	return func(f *excelize.File) error {
		var all []error
		for at, text := range texts {
			if formula, is := strings.CutPrefix(text, "="); is {
				all = append(all, f.SetCellFormula("S", at, formula))
				continue
			}
			all = append(all, f.SetCellStr("S", at, text))
		}
		return errors.Join(all...)
	}
}

func named(name, ref string) drawing {
	return func(f *excelize.File) error {
		return f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: ref})
	}
}

func footer(o excelize.HeaderFooterOptions) drawing {
	return func(f *excelize.File) error { return f.SetHeaderFooter("S", &o) }
}

// draw makes a form of one sheet S.
func draw(t testing.TB, drawings ...drawing) Form {
	t.Helper()
	f := excelize.NewFile()
	err := f.SetSheetName("Sheet1", "S")
	for _, d := range drawings {
		err = errors.Join(err, d(f))
	}
	var book bytes.Buffer
	if err := errors.Join(err, f.Write(&book), f.Close()); err != nil {
		t.Fatal(err)
	}
	return Form{Code: "small", Version: "2", Number: "09/X", Title: "Nhỏ", File: "small.xlsx", Language: "vi", book: book.Bytes()}
}

// refused fills a form that must be refused, and gives the error.
func refused(t testing.TB, f Form, d Data) *Error {
	t.Helper()
	var out bytes.Buffer
	_, err := Fill(context.Background(), &out, f, d)
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is no error of this package", err)
	}
	if out.Len() > 0 {
		t.Errorf("%v, and %d bytes were written", e, out.Len())
	}
	if e.Form != f.Code || e.File != f.File {
		t.Errorf("%v does not name the form", e)
	}
	return e
}

// values gives a filled form's cells of the sheet S by address.
func values(t testing.TB, book []byte) map[string]string {
	t.Helper()
	all := map[string]string{}
	for line := range strings.SplitSeq(cellText(t, book), "\n") {
		at, value, is := strings.Cut(line, " ")
		if is {
			all[at] = value
		}
	}
	return all
}

// set gives an own field to a form's data.
func small() Data {
	return Data{
		Fields: map[string]Value{
			"club.name": Text("Đồng Tâm"), "mem_end": Int(1060), "mem_end.ytd": Int(-2_000_000), "rate": Decimal(875, 1),
			"day": Day(date(2026, 1, 5)), "old": Day(date(1900, 1, 1)), "nothing": None(), "huge": Int(1_000_000_000_000_000), "minus": Decimal(-5, 2),
		},
		Known:   func(name string) bool { return name == "loan_end" },
		Aliases: map[string]string{"tv_cuoi_ky": "mem_end", "ho_ten": "name", "thanh_vien": "members"},
		Lists: map[string]List{
			"members": {Fields: []string{"name", "paid"}, Items: []map[string]Value{
				{"name": Text("Ánh"), "paid": Int(50_000)}, {"name": Text("Ước")}, {"name": Text("Ỷ"), "paid": Int(20_000), "secret": Text("x")},
			}},
			"none": {Fields: []string{"name"}},
		},
	}
}
