package xlsx_test

import (
	"bytes"
	"context"
	"fmt"

	"soclb/internal/xlsx"
)

// The sum of a column. What a cell holds is not guessed: the heading, and a
// number that was typed as text, are no numbers. The sum is good only when Read
// found the whole file sound.
func ExampleRead() {
	var file bytes.Buffer
	w := xlsx.NewWriter(&file)
	_ = w.Sheet(xlsx.SheetSpec{Name: "Hội phí", Columns: make([]xlsx.ColumnSpec, 2)})
	_ = w.HeadingRow("Họ và tên", "Số tiền")
	_ = w.Row(xlsx.TextValue("Nguyễn Thị Ánh"), xlsx.IntValue(120_000))
	_ = w.Row(xlsx.TextValue("Trần Văn Bình"), xlsx.TextValue("60.000"))
	_ = w.Row(xlsx.TextValue("Lê Thị Cúc"), xlsx.IntValue(60_000))
	_ = w.Close()

	sum := int64(0)
	err := xlsx.Read(context.Background(), bytes.NewReader(file.Bytes()), int64(file.Len()), xlsx.Limits{}, func(b *xlsx.Book) error {
		for row, err := range b.Rows(b.Sheet("hội phí")) {
			if err != nil {
				return err
			}
			c := row.Cell(2)
			if n, err := c.Int(); err == nil {
				sum += n
			} else {
				fmt.Printf("%s: %s %q\n", xlsx.At(c.Col, row.Number), c.Kind, c.Text)
			}
		}
		return nil
	})
	if err == nil {
		fmt.Println(sum)
	}

	// A single changed byte, and Read says so.
	damaged := bytes.Clone(file.Bytes())
	damaged[len(damaged)/2] ^= 1
	err = xlsx.Read(context.Background(), bytes.NewReader(damaged), int64(len(damaged)), xlsx.Limits{}, func(*xlsx.Book) error { return nil })
	fmt.Println(err != nil)
	// Output:
	// B1: text "Số tiền"
	// B3: text "60.000"
	// 180000
	// true
}
