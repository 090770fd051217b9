package xlsx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTextLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  int
	}{
		{"", 10, 1},
		{"Họ tên", 10, 1},
		{"Ho\u0323 te\u0302n", 10, 1},
		{"Số điện thoại của người thân", 20, 2},
		{"SỐ ĐỊNH DANH", 12, 2},
		{"một\nhai\nba", 40, 3},
		{"một\n", 40, 2},
		{"xxxxxxxxxxxxxxxxxxxxxxxxx", 10, 4},
		{"漢字漢字漢字", 7, 2},
		{"a", 1, 2},
		{"…………", 7, 2},
		{"100%", 5, 2},
		{strings.Repeat("\n", 100), 10, mostLines},
	} {
		if got := textLines(c.text, c.width); got != c.want {
			t.Errorf("%q in %d characters takes %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := nastyText().Draw(t, "text")
		wide := rapid.IntRange(1, MaxWidth).Draw(t, "width")
		if n := textLines(text, wide); n < 1 || n > mostLines || n > 1+2*len(text) || n < min(1+strings.Count(text, "\n"), mostLines) {
			t.Fatalf("%d lines", n)
		}
	})
}

func TestWriterRowHeights(t *testing.T) {
	long := TextValue("một hai ba bốn năm sáu bảy tám")
	columns := []ColumnSpec{{Width: 20, Style: StyleWrapped}, {Width: 60, Style: StyleWrapped}, {Style: StyleWrapped, Hidden: true}, {}}
	book := written(t, func(w *Writer) error {
		err := w.Sheet(SheetSpec{Name: "A", Columns: columns})
		for _, row := range []struct {
			style  Style
			values []Value
		}{
			{ofColumn, []Value{long}},
			{ofColumn, []Value{{}, long, long, long}},
			{ofColumn, []Value{IntValue(123456789012345)}},
			{StyleWrapped, []Value{{}, {}, {}, long}},
			{StyleHeading, []Value{TextValue(strings.Repeat("dòng\n", 50))}},
			{StyleGeneral, []Value{long}},
			{StyleTitle, []Value{long}},
		} {
			if err == nil {
				err = w.writeRow(row.style, row.values)
			}
		}
		return err
	})
	part := writtenPart(t, book, "xl/worksheets/sheet1.xml")
	checkedRead(t, part)
	for _, want := range []string{
		`<row r="1" ht="31.50">`, `<row r="2">`, `<row r="3">`, `<row r="4" ht="63.00">`, `<row r="5" ht="393.75">`, `<row r="6">`, `<row r="7" ht="18.75">`,
	} {
		if !strings.Contains(part, want) {
			t.Errorf("no %s in %s", want, part)
		}
	}
}
