package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// goodBooks are all sound workbooks of the tests.
func goodBooks() []made {
	all := []made{}
	for _, k := range oddKinds() {
		all = append(all, made{k.name, k.make()})
	}
	return append(all, madeBooks()...)
}

// TestFastIsSlow: reading cells at a glance gives what reading them token by
// token gives.
func TestFastIsSlow(t *testing.T) {
	for _, m := range goodBooks() {
		fast, err := dumpOf(m.file, false)
		if err != nil {
			t.Errorf("%s: %v", m.name, err)
		}
		if slow, err := dumpOf(m.file, true); err != nil || slow != fast {
			t.Errorf("%s: %v; fast\n%s\nslow\n%s", m.name, err, fast, slow)
		}
	}
}

// explained are the workbooks that excelize reads differently, and why.
var explained = map[string]string{
	"names in another case":                  "it tells the cases of part names apart, but for the usual ones",
	"targets of another case than the parts": "it tells the cases of part names apart, but for the usual ones",
	"targets that are escaped":               "it does not resolve percent signs",
	"a comment that looks like an end":       "archive/zip takes the last end mark for the end without looking at its length",
	"all parts in one folder":                "it expects the string table in xl",
	"attributes of others":                   "it takes x:r for r",
	"empty cells of all spellings":           "it gives the space between <v> and </v>, which is no number",
	"spaces around values":                   "it gives the spaces around numbers, which mean nothing",
	"booleans of all spellings":              "it gives true and false as they are spelled",
	"escaped escapes":                        "it does not resolve _xHHHH_ in <v>, which the format has there too",
	"escaped pairs of surrogates":            "it drops _xHHHH_ of surrogates",
	"a shared formula":                       "it works out the formulas of the followers",
	"by excelize, formulas":                  "it works out the formulas of the followers",
}

// TestSameAsExcelize holds raw values and formulas against those of another
// reader. Of workbooks that it reads differently it is said why; one that it
// reads the same must not stand there.
func TestSameAsExcelize(t *testing.T) {
	for _, m := range goodBooks() {
		ours, err := ourCells(m.file)
		if err != nil {
			t.Errorf("%s: %v", m.name, err)
			continue
		}
		theirs, err := theirCells(m.file)
		why := explained[m.name]
		switch same := err == nil && theirs == ours; {
		case same && why != "":
			t.Errorf("%s: excelize reads the same; it should not, as %s", m.name, why)
		case !same && why == "":
			t.Errorf("%s: %v; excelize\n%s\nwe\n%s", m.name, err, theirs, ours)
		}
	}
}

// ourCells are the cells that are not empty, as sheet, address, value, formula.
func ourCells(file []byte) (string, error) {
	var out strings.Builder
	err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), Limits{}, func(b *Book) error {
		for _, sheet := range b.Sheets {
			for row, err := range b.Rows(sheet) {
				if err != nil {
					return err
				}
				for _, c := range row.Cells {
					if c.Text+c.Formula != "" {
						fmt.Fprintf(&out, "%s!%s %q %q\n", sheet.Name, At(c.Col, row.Number), c.Text, c.Formula)
					}
				}
			}
		}
		return nil
	})
	return out.String(), err
}

func theirCells(file []byte) (string, error) {
	f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true})
	if err != nil {
		return "", err
	}
	defer f.Close()
	var out strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			if strings.Contains(err.Error(), "is not a worksheet") { // a chart sheet has no cells
				continue
			}
			return out.String(), err
		}
		if err := theirRows(&out, f, sheet, rows); err != nil {
			return out.String(), err
		}
	}
	return out.String(), nil
}

func theirRows(out *strings.Builder, f *excelize.File, sheet string, rows *excelize.Rows) error {
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		values, err := rows.Columns()
		if err != nil {
			return err
		}
		for i, value := range values {
			at := At(i+1, number)
			formula, err := f.GetCellFormula(sheet, at.String())
			if err != nil {
				return err
			}
			if value+formula != "" {
				fmt.Fprintf(out, "%s!%s %q %q\n", sheet, at, value, formula)
			}
		}
	}
	return rows.Error()
}
