package xlsx_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

// openedByExcelize gives the workbook as an independent reader sees it.
func openedByExcelize(t *testing.T, calls func(w *xlsx.Writer) error) *excelize.File {
	t.Helper()
	var out bytes.Buffer
	w := xlsx.NewWriter(&out)
	if err := calls(w); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// rawCell gives a cell as it is stored, and as its number format shows it.
func rawCell(t *testing.T, f *excelize.File, sheet, cell string) (raw, shown string) {
	t.Helper()
	raw, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	shown, err = f.GetCellValue(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	return raw, shown
}

func TestExcelizeReadsValues(t *testing.T) {
	texts := []string{
		"Nguyễn Thị Ánh", "Nguye\u0302\u0303n", "=cmd|' /C calc'!A0", "-Nguyễn", "+84", "@a", "👨‍👩‍👧 𠊛", " trước", "sau ", "hai  ba", "a\tb\nc",
		"a\r\nb", "_x0041_", "_x000D_", "a\x01b", "<&>\"']]>", "012345678901", "1e5", "TRUE", strings.Repeat("ế", xlsx.MaxText),
	}
	f := openedByExcelize(t, func(w *xlsx.Writer) error {
		if err := w.Sheet(xlsx.SheetSpec{
			Name: "Giá trị",
			Columns: []xlsx.ColumnSpec{
				{}, {Style: xlsx.StyleWhole}, {Style: xlsx.StyleDecimal}, {Style: xlsx.StyleDay}, {}, {}, {Style: xlsx.StyleText},
			},
		}); err != nil {
			return err
		}
		for _, s := range texts {
			if err := w.Row(
				xlsx.TextValue(s), xlsx.IntValue(-1_234_567), xlsx.DecimalValue("1234.5"), xlsx.DateValue(2026, 3, 5),
				xlsx.BoolValue(true), xlsx.ErrorValue("#N/A"), xlsx.TextValue("012345678901"),
			); err != nil {
				return err
			}
		}
		return nil
	})
	for i, want := range texts {
		if raw, _ := rawCell(t, f, "Giá trị", xlsx.At(1, i+1).String()); raw != want {
			t.Errorf("%.40q came back as %.40q", want, raw)
		}
		for j, want := range [][2]string{
			{"-1234567", "-1,234,567"}, {"1234.5", "1,234.50"}, {"46086", "05/03/2026"}, {"1", "TRUE"}, {"#N/A", "#N/A"}, {"012345678901", "012345678901"},
		} {
			cell := xlsx.At(j+2, i+1).String()
			if raw, shown := rawCell(t, f, "Giá trị", cell); raw != want[0] || shown != want[1] {
				t.Errorf("%s is %q, shown as %q", cell, raw, shown)
			}
			if formula, err := f.GetCellFormula("Giá trị", cell); err != nil || formula != "" {
				t.Errorf("%s has the formula %q, %v", cell, formula, err)
			}
		}
	}
}

// styleIn gives a cell's style.
func styleIn(t *testing.T, f *excelize.File, sheet, cell string) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style
}

func TestExcelizeReadsStyles(t *testing.T) {
	all := []xlsx.Style{
		xlsx.StyleGeneral, xlsx.StyleHeading, xlsx.StyleText, xlsx.StyleWhole,
		xlsx.StyleDecimal, xlsx.StyleDay, xlsx.StyleWrapped, xlsx.StyleTitle,
	}
	f := openedByExcelize(t, func(w *xlsx.Writer) error {
		err := w.Sheet(xlsx.SheetSpec{Name: "A"})
		for _, s := range all {
			if err == nil {
				err = w.StyledRow(s, xlsx.TextValue("Chữ"), xlsx.DateValue(2026, 3, 5))
			}
		}
		return err
	})
	formats := map[xlsx.Style]int{xlsx.StyleText: 49, xlsx.StyleWhole: 3, xlsx.StyleDecimal: 4}
	for i, s := range all {
		style := styleIn(t, f, "A", xlsx.At(1, i+1).String())
		bold, size := s == xlsx.StyleHeading || s == xlsx.StyleTitle, "12"
		if s == xlsx.StyleTitle {
			size = "14"
		}
		if style.Font.Family != "Times New Roman" || style.Font.Bold != bold || fmt.Sprint(style.Font.Size) != size {
			t.Errorf("style %d: font %+v", s, style.Font)
		}
		if s != xlsx.StyleDay && style.NumFmt != formats[s] {
			t.Errorf("style %d: number format %d", s, style.NumFmt)
		}
		if wrap := style.Alignment != nil && style.Alignment.WrapText; wrap != (s == xlsx.StyleHeading || s == xlsx.StyleWrapped) {
			t.Errorf("style %d: alignment %+v", s, style.Alignment)
		}
		if right := style.Alignment != nil && style.Alignment.Horizontal == "right"; right != (s == xlsx.StyleWhole || s == xlsx.StyleDecimal) {
			t.Errorf("style %d: alignment %+v", s, style.Alignment)
		}
		if framed := len(style.Border) == 4; framed != (s == xlsx.StyleHeading) {
			t.Errorf("style %d: border %+v", s, style.Border)
		}
		if _, shown := rawCell(t, f, "A", xlsx.At(2, i+1).String()); shown != "05/03/2026" {
			t.Errorf("style %d: the day shows as %q", s, shown)
		}
	}
}

func TestExcelizeReadsSheets(t *testing.T) {
	name := "Đội 'Ánh Dương' & 2"
	f := openedByExcelize(t, func(w *xlsx.Writer) error {
		for _, spec := range []xlsx.SheetSpec{
			{Name: "Ẩn", Hidden: true},
			{Name: name, Header: 2, Filter: true, Landscape: true, Columns: []xlsx.ColumnSpec{{Width: 30}, {Hidden: true}}},
			{Name: "Sau", Header: 2},
		} {
			if err := w.Sheet(spec); err != nil {
				return err
			}
			for range 3 {
				if err := w.HeadingRow("Họ tên"); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if list := strings.Join(f.GetSheetList(), "|"); list != "Ẩn|"+name+"|Sau" || f.GetActiveSheetIndex() != 1 {
		t.Errorf("sheets %s, active %d", list, f.GetActiveSheetIndex())
	}
	for sheet, want := range map[string]bool{"Ẩn": false, name: true, "Sau": true} {
		if visible, err := f.GetSheetVisible(sheet); err != nil || visible != want {
			t.Errorf("%s shows: %v, %v", sheet, visible, err)
		}
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name+" of "+n.Scope] = n.RefersTo
	}
	for of, want := range map[string]string{
		"_xlnm.Print_Titles of " + name:    `'Đội ''Ánh Dương'' & 2'!$1:$2`,
		"_xlnm._FilterDatabase of " + name: `'Đội ''Ánh Dương'' & 2'!$A$2:$B$3`,
		"_xlnm.Print_Titles of Sau":        `'Sau'!$1:$2`,
	} {
		if names[of] != want || len(names) != 3 {
			t.Errorf("%s: %q, of %v", of, names[of], names)
		}
	}
	panes, err := f.GetPanes(name)
	if err != nil || !panes.Freeze || panes.YSplit != 2 || panes.TopLeftCell != "A3" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	page, err := f.GetPageLayout(name)
	if err != nil || *page.Size != 9 || *page.Orientation != "landscape" || *page.FitToWidth != 1 || *page.FitToHeight != 0 {
		t.Errorf("page %+v, %v", page, err)
	}
	if visible, err := f.GetColVisible(name, "B"); err != nil || visible {
		t.Errorf("column B shows: %v, %v", visible, err)
	}
}
