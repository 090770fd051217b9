package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// formBytes zips the parts of testdata/form.txtar, with a picture.
func formBytes(t testing.TB) []byte {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/form.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name string, data []byte, method uint16) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range archive.Files {
		add(f.Name, bytes.TrimSuffix(f.Data, []byte("\n")), zip.Deflate)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	add("xl/media/image1.png", picture.Bytes(), zip.Store)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// people are items of the form's first block: their number, name and money.
func people(n int) [][]Fill {
	items := make([][]Fill, n)
	for i := range items {
		sex := "Nam"
		if i%2 == 1 {
			sex = "Nữ"
		}
		items[i] = []Fill{
			{At: At(1, 6), Value: IntValue(int64(i + 1))},
			{At: At(2, 6), Value: TextValue(fmt.Sprintf("Nguyễn Văn %d", i+1))},
			{At: At(3, 6), Value: TextValue(sex)},
			{At: At(5, 6), Value: IntValue(int64(1000 * (i + 1)))},
			{At: At(6, 6), Value: IntValue(int64(400 * (i + 1)))},
			{At: At(11, 6), Value: DateValue(2026, 10, 5)},
		}
	}
	return items
}

func activities(n int) [][]Fill {
	items := make([][]Fill, n)
	for i := range items {
		items[i] = []Fill{
			{At: At(1, 14), Value: IntValue(int64(i + 1))},
			{At: At(5, 14), Value: IntValue(int64(i + 10))},
			{At: At(2, 15), Value: TextValue("ghi chú")},
		}
	}
	return items
}

// growForm gives the form with a people and b activities.
func growForm(t testing.TB, form []byte, a, b int) []byte {
	t.Helper()
	return patched(t, form, Plan{[]SheetPlan{{Sheet: "báo cáo", Blocks: []Block{
		{First: 14, Last: 15, Items: activities(b)},
		{First: 6, Last: 6, Items: people(a)},
	}}}})
}

func patched(t testing.TB, form []byte, plan Plan) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Patch(context.Background(), &out, bytes.NewReader(form), int64(len(form)), wide, plan); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// wide are limits for forms of our own that have grown large.
var wide = Limits{File: 64 << 20, Entry: 256 << 20, Total: 512 << 20, Rows: MaxRows, Cells: 10_000_000, Merges: 1_000_000, Items: 1_000_000}

// entries gives the contents of an archive.
func entries(t testing.TB, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(f.Name, err)
		}
		all[f.Name] = string(b)
	}
	return all
}

// formulas gives every cell of a file as "Sheet!A1": "=formula" or its value.
func cellsOf(t testing.TB, file []byte) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), wide, func(b *Book) error {
		for _, s := range b.Sheets {
			for row, err := range b.Rows(s) {
				if err != nil {
					return err
				}
				for _, c := range row.Cells {
					at := s.Name + "!" + At(c.Col, row.Number).String()
					all[at] = c.Text
					if c.Cached {
						all[at] = "=" + c.Formula
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestGrowOnce(t *testing.T) {
	grown := growForm(t, formBytes(t), 3, 2)
	if out := os.Getenv("SHOW"); out != "" {
		_ = os.WriteFile(out, grown, 0o644)
	}
	cells := cellsOf(t, grown)
	keys := []string{}
	for k := range cells {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		t.Log(k, cells[k])
	}
	all := entries(t, grown)
	for _, n := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml", "xl/tables/table1.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"} {
		t.Log(n, strings.ReplaceAll(all[n], "><", ">\n<"))
	}
}
