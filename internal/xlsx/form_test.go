package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// formParts are the parts of testdata/form.txtar, with a picture.
func formParts(t testing.TB) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/form.txtar")
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.Files {
		parts[f.Name] = strings.TrimSuffix(string(f.Data), "\n")
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	parts["xl/media/image1.png"] = picture.String()
	return parts
}

// zipParts puts parts into an archive, in the order of their names, the picture
// stored and the others deflated.
func zipParts(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		method := zip.Deflate
		if strings.HasSuffix(name, ".png") {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = io.WriteString(w, parts[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func formBytes(t testing.TB) []byte {
	t.Helper()
	return zipParts(t, formParts(t))
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
