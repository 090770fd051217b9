package xlsx

import (
	"bytes"
	"context"
	"testing"

	"pgregory.net/rapid"
)

// Read takes every workbook of a Writer, and gives back kinds and values to the
// letter.
func TestWriterIsRead(t *testing.T) {
	value := rapid.OneOf(
		rapid.Map(nastyText(), TextValue),
		rapid.Map(rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999), IntValue),
		rapid.Map(rapid.SampledFrom([]string{"0.5", "-12.25", "1e5", "1E-7", "0.30", ".5", "123456789012345678"}), DecimalValue),
		rapid.Map(rapid.Bool(), BoolValue),
		rapid.Map(rapid.SampledFrom([]string{"#N/A", "#DIV/0!", "#SPILL!"}), ErrorValue),
		rapid.Map(rapid.IntRange(firstCertain, lastSerial), func(n int) Value {
			y, m, d := civilOf(n - serial1970)
			return DateValue(y, m, d)
		}),
		rapid.Just(Value{}),
	)
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(value, 0, 6), 1, 6).Draw(t, "rows")
		spec := SheetSpec{Name: "Sổ 'Quỹ' & <1>", Header: 1, Rows: len(rows), Filter: true, Columns: make([]ColumnSpec, 6)}
		for i := range spec.Columns {
			spec.Columns[i].Style = Style(rapid.IntRange(0, int(styleCount)-1).Draw(t, "style"))
		}
		book := writtenSheetOf(t, spec, rows...)
		err := Read(context.Background(), bytes.NewReader(book), int64(len(book)), Limits{}, func(b *Book) error {
			sheet := b.Sheets[0]
			if len(b.Sheets) != 1 || sheet.Name != spec.Name || sheet.Hidden {
				t.Fatalf("sheets %v", b.Sheets)
			}
			for row, err := range b.Rows(sheet) {
				if err != nil {
					return err
				}
				checkSameRow(t, row, rows[row.Number-1], spec.Columns)
				rows[row.Number-1] = nil
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for _, v := range row {
				if v.text != "" {
					t.Fatalf("row %d was not read", i+1)
				}
			}
		}
	})
}

func checkSameRow(t *rapid.T, got *Row, want []Value, columns []ColumnSpec) {
	for i, v := range want {
		c := got.Cell(i + 1)
		kind, style := v.kind, columns[i].Style
		switch {
		case v.text == "":
			kind, style = Empty, 0
		case kind == Date:
			style = StyleDay
		case kind == Number && style == StyleDay:
			kind = Date // what is stored shows as one
		}
		if c.Kind != kind || c.Text != v.text || c.Style != int(style) || c.Formula != "" || c.Cached {
			t.Fatalf("%s: %+v, want %s %q", At(i+1, got.Number), c, kind, v.text)
		}
	}
	if len(got.Cells) > len(want) {
		t.Fatalf("row %d has %d cells of %d", got.Number, len(got.Cells), len(want))
	}
}
