package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"
)

// made is a sound workbook of any program.
type made struct {
	name string
	file []byte
}

// madeBooks are workbooks of several programs and of many features, small so
// that thousands of damaged copies are read in seconds.
var madeBooks = sync.OnceValue(func() []made {
	all := []made{
		{"by hand", bookWith()()},
		{"by hand, stored", zipWith(eachEntry(storedAgain))()},
		{"by hand, descriptors without mark", zipWith(eachEntry(func(e *rawEntry) *rawEntry { e.describe(false, false); return e }))()},
		{"by hand, large archive", zipWith(func(z *rawZip) { z.wide, z.comment = true, "ghi chú"; z.entry(sheetAt).widen() })()},
		{"by hand, gaps between entries", zipWith(eachEntry(func(e *rawEntry) *rawEntry { e.descriptor = []byte("gap"); return e }))()},
		{"by hand, folders and unknown parts", bookWith(putPart("xl/", ""), putPart("x/y.bin", "\x00\x01\x02"), putPart("xl/media/image1.png", noise(300)))()},
		{"by hand, strict and prefixed", bookWith(everywhere(mainNS, strictMain), everywhere(relNS, strictRel), withName(`name="X" comment="y"`, "S!$A$1"))()},
		{"by hand, many settings", bookWith(sheetHead(`<cols><col min="2" max="3" hidden="1"/></cols>`), sheetTail(`<autoFilter ref="A1:B9"/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`+x14Rule("DM!$A$1:$A$2")), withTab("DM", `state="hidden"`, `<row hidden="1"><c t="b"><v>1</v></c></row>`))()},
	}
	for _, m := range excelizeBooks {
		all = append(all, made{"by excelize, " + m.name, excelizeBook(m.fill)})
	}
	return append(all,
		made{"by excelize, stored", rezipped(excelizeBook(excelizeValues), zip.Store)},
		made{"by excelize, charts, stored", rezipped(excelizeBook(excelizeChart), zip.Store)})
})

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func excelizeBook(fill func(f *excelize.File)) []byte {
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	b, err := f.WriteToBuffer()
	must(err)
	return b.Bytes()
}

// rezipped packs the entries of an archive anew.
func rezipped(file []byte, method uint16) []byte {
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	must(err)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range in.File {
		from, err := e.Open()
		must(err)
		to, err := z.CreateHeader(&zip.FileHeader{Name: e.Name, Method: method})
		must(err)
		_, err = io.Copy(to, from)
		must(err)
	}
	must(z.Close())
	return out.Bytes()
}

const sheet1 = "Sheet1"

var excelizeBooks = []struct {
	name string
	fill func(f *excelize.File)
}{
	{"empty", func(*excelize.File) {}},
	{"values", excelizeValues},
	{"a chart", excelizeChart},
	{"a style", func(f *excelize.File) {
		excelizeValues(f)
		id, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 14, Alignment: &excelize.Alignment{WrapText: true}})
		must(err)
		must(f.SetCellStyle(sheet1, "A1", "B2", id))
		must(f.SetRowVisible(sheet1, 2, false))
		must(f.SetColVisible(sheet1, "C", false))
	}},
	{"merged cells", func(f *excelize.File) {
		must(f.MergeCell(sheet1, "A1", "C2"))
		must(f.SetCellStr(sheet1, "A1", "Báo cáo"))
	}},
	{"formulas", func(f *excelize.File) {
		excelizeValues(f)
		must(f.SetCellFormula(sheet1, "D1", "SUM(B1:B3)"))
		must(f.SetCellFormula(sheet1, "E1", "B1*2", excelize.FormulaOpts{Type: ptr("shared"), Ref: ptr("E1:E3")}))
	}},
	{"a note", func(f *excelize.File) {
		must(f.AddComment(sheet1, excelize.Comment{Cell: "B2", Author: "CLB", Text: "ghi chú"}))
	}},
	{"a picture", func(f *excelize.File) {
		var b bytes.Buffer
		must(png.Encode(&b, image.NewGray(image.Rect(0, 0, 9, 9))))
		must(f.AddPictureFromBytes(sheet1, "B2", &excelize.Picture{Extension: ".png", File: b.Bytes(), Format: &excelize.GraphicOptions{AltText: "logo"}}))
	}},
	{"rules", func(f *excelize.File) {
		list := excelize.NewDataValidation(true)
		list.Sqref = "A1:A9"
		must(list.SetDropList([]string{"Nam", "Nữ"}))
		must(f.AddDataValidation(sheet1, list))
		number := excelize.NewDataValidation(true)
		number.Sqref = "B1:B9"
		must(number.SetRange(1, 9, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
		must(f.AddDataValidation(sheet1, number))
	}},
	{"a table", func(f *excelize.File) {
		excelizeValues(f)
		must(f.AddTable(sheet1, &excelize.Table{Range: "A1:C4", Name: "Bang"}))
	}},
	{"names and hidden sheets", func(f *excelize.File) {
		_, err := f.NewSheet("Danh mục")
		must(err)
		must(f.SetCellStr("Danh mục", "A1", "Thôn 1"))
		must(f.SetSheetVisible("Danh mục", false))
		must(f.SetDefinedName(&excelize.DefinedName{Name: "thon", RefersTo: "'Danh mục'!$A$1:$A$9", Comment: "ghi chú"}))
		must(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Sheet1!$A$1:$C$9", Scope: sheet1}))
	}},
	{"a table in a stream", func(f *excelize.File) {
		w, err := f.NewStreamWriter(sheet1)
		must(err)
		for i := range 5 {
			must(w.SetRow(fmt.Sprintf("A%d", i+1), []any{i, "Hội viên", true, 1.5}))
		}
		must(w.MergeCell("A7", "B7"))
		must(w.Flush())
	}},
	{"rich text and a link", func(f *excelize.File) {
		must(f.SetCellRichText(sheet1, "A1", []excelize.RichTextRun{{Text: "đậm", Font: &excelize.Font{Bold: true}}, {Text: " và thường"}}))
		must(f.SetCellHyperLink(sheet1, "A1", "https://example.org/", "External"))
		must(f.SetCellHyperLink(sheet1, "A2", "Sheet1!B2", "Location"))
	}},
	{"conditions and filters", func(f *excelize.File) {
		excelizeValues(f)
		must(f.AutoFilter(sheet1, "A1:C3", nil))
		must(f.SetConditionalFormat(sheet1, "B1:B3", []excelize.ConditionalFormatOptions{{Type: "data_bar", Criteria: "=", MinType: "min", MaxType: "max", BarColor: "#638EC6", BarSolid: true}}))
		must(f.InsertPageBreak(sheet1, "A3"))
	}},
	{"a chart sheet", func(f *excelize.File) {
		excelizeValues(f)
		must(f.AddChartSheet("Biểu đồ", &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{{Values: "Sheet1!$B$1:$B$3"}}}))
	}},
	{"days of 1904", func(f *excelize.File) {
		must(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: ptr(true)}))
		must(f.SetCellInt(sheet1, "A1", 43538))
	}},
}

func ptr[T any](v T) *T { return &v }

func excelizeValues(f *excelize.File) {
	for i, row := range [][]any{{"Họ tên", "Số tiền", "Có"}, {"Nguyễn Thị Hoa", 5_000_000, true}, {"Trần Văn Bé", 12.5, false}, {" cách ", -3, nil}} {
		must(f.SetSheetRow(sheet1, fmt.Sprintf("A%d", i+1), &row))
	}
}

func excelizeChart(f *excelize.File) {
	excelizeValues(f)
	must(f.AddChart(sheet1, "E2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "Sheet1!$A$1", Values: "Sheet1!$B$1:$B$3"}}}))
}

// TestFlips damages workbooks by a bit, or cuts them. Each copy is refused, or
// it reads as the workbook did: the bit meant nothing.
func TestFlips(t *testing.T) {
	const copies = 10_000
	books := madeBooks()
	if len(books) < 20 {
		t.Fatalf("%d workbooks", len(books))
	}
	refused, same := map[Code]int{}, 0
	for _, m := range books {
		want, err := dumpOf(m.file, false)
		if err != nil {
			t.Fatalf("%s: %v", m.name, err)
		}
		n := copies/len(books) + 1
		for i := range n {
			what, damaged := damage(m.file, i, n)
			got, err := dumpOf(damaged, false)
			var e *Error
			switch {
			case errors.As(err, &e):
				refused[e.Code]++
			case err != nil:
				t.Fatalf("%s, %s: an error of another type: %v", m.name, what, err)
			case got != want:
				t.Errorf("%s, %s: reads as\n%s\nwas\n%s", m.name, what, got, want)
			default:
				same++
			}
		}
	}
	t.Logf("%d the same, refused: %v", same, refused)
	if refused[EntryDamaged] == 0 || refused[Archive] == 0 || refused[CutShort] == 0 || same == 0 {
		t.Error("the damage did not reach all of the files")
	}
}

// damage makes the i-th of n copies: each tenth is cut, the others have one bit
// flipped, all at places spread evenly over the file.
func damage(file []byte, i, n int) (what string, damaged []byte) {
	at := i * len(file) / n
	if i%10 == 9 {
		return fmt.Sprintf("cut at %d", at), file[:at]
	}
	damaged = bytes.Clone(file)
	bit := i * 5 % 8
	damaged[at] ^= 1 << bit
	return fmt.Sprintf("bit %d of byte %d of %d (%s)", bit, at, len(file), around(file, at)), damaged
}

func around(file []byte, at int) string {
	return strings.ToValidUTF8(fmt.Sprintf("%q", file[max(0, at-8):min(len(file), at+8)]), "?")
}
