package xlsx_test

import (
	"bytes"
	"context"
	"fmt"

	"soclb/internal/xlsx"
)

// smallForm is a form with one sample row and its total, as the package's own
// writer makes it; real forms are made with a spreadsheet.
func smallForm() []byte {
	var form bytes.Buffer
	w := xlsx.NewWriter(&form)
	_ = w.Sheet(xlsx.SheetSpec{Name: "Báo cáo"}) // a Writer stays failed: see Close
	_ = w.HeadingRow("Họ và tên", "Số tiền")
	_ = w.Row(xlsx.TextValue("(mẫu)"), xlsx.IntValue(0))
	_ = w.Row(xlsx.TextValue("Cộng"), xlsx.IntValue(0))
	if err := w.Close(); err != nil {
		panic(err)
	}
	return form.Bytes()
}

// show prints the cells of a file.
func show(file []byte) {
	err := xlsx.Read(context.Background(), bytes.NewReader(file), int64(len(file)), xlsx.Limits{}, func(b *xlsx.Book) error {
		for _, sheet := range b.Sheets {
			for row, err := range b.Rows(sheet) {
				if err != nil {
					return err
				}
				for _, c := range row.Cells {
					fmt.Println(xlsx.At(c.Col, row.Number), c.Kind, c)
				}
			}
		}
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
}

// Values go into cells of a form; everything else in it stays as it is.
func ExamplePatch_fill() {
	form := smallForm()
	var filled bytes.Buffer
	err := xlsx.Patch(context.Background(), &filled, bytes.NewReader(form), int64(len(form)), xlsx.Limits{}, xlsx.Plan{
		Sheets: []xlsx.SheetPlan{{Sheet: "Báo cáo", Fill: []xlsx.Fill{
			{At: xlsx.At(1, 2), Value: xlsx.TextValue("Trần Văn Ước")},
			{At: xlsx.At(2, 2), Value: xlsx.IntValue(50_000)},
			{At: xlsx.At(2, 3), Value: xlsx.IntValue(50_000)},
		}}},
	})
	if err != nil {
		fmt.Println(err)
	}
	show(filled.Bytes())
	// Output:
	// A1 text Họ và tên
	// B1 text Số tiền
	// A2 text Trần Văn Ước
	// B2 number 50000
	// A3 text Cộng
	// B3 number 50000
}

// A block of rows stands once for each item; what is below moves.
func ExamplePatch_grow() {
	form := smallForm()
	item := func(name string, amount int64) []xlsx.Fill {
		return []xlsx.Fill{ // at the sample row's own addresses
			{At: xlsx.At(1, 2), Value: xlsx.TextValue(name)},
			{At: xlsx.At(2, 2), Value: xlsx.IntValue(amount)},
		}
	}
	var grown bytes.Buffer
	err := xlsx.Patch(context.Background(), &grown, bytes.NewReader(form), int64(len(form)), xlsx.Limits{}, xlsx.Plan{
		Sheets: []xlsx.SheetPlan{{Sheet: "Báo cáo", Blocks: []xlsx.Block{{
			First: 2, Last: 2,
			Items: [][]xlsx.Fill{item("Trần Văn Ước", 50_000), item("Lê Thị Ánh", 20_000)},
		}}}},
	})
	if err != nil {
		fmt.Println(err)
	}
	show(grown.Bytes())
	// Output:
	// A1 text Họ và tên
	// B1 text Số tiền
	// A2 text Trần Văn Ước
	// B2 number 50000
	// A3 text Lê Thị Ánh
	// B3 number 20000
	// A4 text Cộng
	// B4 number 0
}
