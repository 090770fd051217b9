package xlsx_test

import (
	"bytes"
	"fmt"

	"soclb/internal/xlsx"
)

// A list of members with a title, headings, and identifiers that keep their
// zeros.
func ExampleWriter() {
	var file bytes.Buffer
	w := xlsx.NewWriter(&file)
	// The Writer keeps its first error, so that only Close need be asked.
	_ = w.Sheet(xlsx.SheetSpec{
		Name:   "Hội viên",
		Header: 2,
		Rows:   4,
		Columns: []xlsx.ColumnSpec{
			{Width: 30},
			{Width: 16, Style: xlsx.StyleText},
			{Width: 12, Style: xlsx.StyleDay},
			{Width: 14, Style: xlsx.StyleWhole},
		},
	})
	_ = w.StyledRow(xlsx.StyleTitle, xlsx.TextValue("DANH SÁCH HỘI VIÊN"))
	_ = w.HeadingRow("Họ và tên", "Số định danh", "Ngày sinh", "Hội phí")
	_ = w.Row(xlsx.TextValue("Nguyễn Thị Ánh"), xlsx.TextValue("012345678901"), xlsx.DateValue(1958, 9, 2), xlsx.IntValue(120_000))
	_ = w.Row(xlsx.TextValue("Trần Văn Bình"), xlsx.Value{}, xlsx.Value{}, xlsx.IntValue(60_000))
	fmt.Println(w.Close())
	// Output: <nil>
}
