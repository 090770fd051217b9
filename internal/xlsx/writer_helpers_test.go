package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// writerT is what a test and a property have in common.
type writerT interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// written gives the workbook that the calls make.
func written(t writerT, calls func(w *Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out)
	if err := calls(w); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// writtenSheetOf gives a workbook of one sheet with those rows.
func writtenSheetOf(t writerT, spec SheetSpec, rows ...[]Value) []byte {
	t.Helper()
	return written(t, func(w *Writer) error {
		if err := w.Sheet(spec); err != nil {
			return err
		}
		for _, row := range rows {
			if err := w.Row(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

// writtenPart gives the content of one part.
func writtenPart(t writerT, book []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// checkedCell is a cell as encoding/xml reads it.
type checkedCell struct {
	Ref     string    `xml:"r,attr"`
	Style   int       `xml:"s,attr"`
	Type    string    `xml:"t,attr"`
	Value   *string   `xml:"v"`
	Formula *struct{} `xml:"f"`
	Inline  *struct {
		Text struct {
			Space string `xml:"http://www.w3.org/XML/1998/namespace space,attr"`
			Text  string `xml:",chardata"`
		} `xml:"t"`
	} `xml:"is"`
}

type checkedSheet struct {
	Dimension *struct {
		Ref string `xml:"ref,attr"`
	} `xml:"dimension"`
	Rows []struct {
		Number int           `xml:"r,attr"`
		Cells  []checkedCell `xml:"c"`
	} `xml:"sheetData>row"`
}

// checkedRead reads a sheet and checks what holds for each.
func checkedRead(t writerT, part string) checkedSheet {
	t.Helper()
	var sheet checkedSheet
	if err := xml.Unmarshal([]byte(part), &sheet); err != nil {
		t.Fatal(err)
	}
	for i, row := range sheet.Rows {
		if row.Number != i+1 {
			t.Fatalf("row %d where %d should be", row.Number, i+1)
		}
		before := 0
		for _, c := range row.Cells {
			a, err := ParseAddress(c.Ref)
			if err != nil || a.Row != row.Number || a.Col <= before {
				t.Fatalf("cell %q in row %d after column %d: %v", c.Ref, row.Number, before, err)
			}
			before = a.Col
			if c.Formula != nil || c.Style < 0 || c.Style >= int(styleCount) {
				t.Fatalf("%s: %+v", c.Ref, c)
			}
		}
	}
	checkOrder(t, part)
	return sheet
}

// checkOrder holds the elements of a sheet to the order of the format's schema.
func checkOrder(t writerT, part string) {
	t.Helper()
	order := []string{
		"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
		"protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
		"phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
		"headerFooter",
	}
	decoder := xml.NewDecoder(strings.NewReader(part))
	depth, last := 0, -1
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				place := slices.Index(order, e.Name.Local)
				if place <= last {
					t.Fatalf("%s where the schema does not have it", e.Name.Local)
				}
				last = place
			}
		case xml.EndElement:
			depth--
		}
	}
}

// text gives a cell's text to the letter.
func (c checkedCell) text(t writerT) string {
	t.Helper()
	if c.Type != "inlineStr" || c.Inline == nil || c.Value != nil {
		t.Fatalf("%s is no text: %+v", c.Ref, c)
	}
	raw := c.Inline.Text.Text
	if c.Inline.Text.Space != "preserve" && raw != strings.Trim(raw, " \t\n") {
		t.Fatalf("%s may lose white space: %q", c.Ref, raw)
	}
	return unescapeText(raw)
}

var _ = []writerT{(*testing.T)(nil), (*testing.B)(nil)}
