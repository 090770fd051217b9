//go:build torture

package torture

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

// TestReader reads workbooks that LibreOffice, openpyxl and excelize made, or
// saved again, with our reader and with excelize's: both must give the same raw
// cells, but for what is explained in explained.
func TestReader(t *testing.T) {
	office, python := needOffice(t), needOpenpyxl(t)
	dir := t.TempDir()
	made := filepath.Join(dir, "openpyxl.xlsx")
	python.run(t, "make.py", made)
	grown := filepath.Join(dir, "grown.xlsx")
	if err := os.WriteFile(grown, growForm(t, formFile(t), 12, 3), 0o600); err != nil {
		t.Fatal(err)
	}
	paths := []string{
		made,
		grown,
		office.convert(t, "testdata/sheet.fods", "xlsx"),
		office.convert(t, made, "xlsx"),
		office.convert(t, grown, "xlsx"),
	}
	paths = append(paths, excelizeFiles(t)...)
	compared, refused := 0, 0
	for _, path := range paths {
		ours, err := rawCells(path)
		if err != nil {
			refused++
			checkRefusal(t, path, err)
			continue
		}
		compared += compareCells(t, path, ours, excelizeCells(t, path))
	}
	summary(t, "reader: %d workbooks, %d refused as they must be, %d cells as excelize reads them", len(paths), refused, compared)
}

// excelizeFiles are the workbooks of excelize's own tests, where the module
// stands.
func excelizeFiles(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/xuri/excelize/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), "test", "*.xlsx"))
	if err != nil || len(paths) < 9 {
		t.Fatalf("%d workbooks in excelize's module, %v", len(paths), err)
	}
	return paths
}

// checkRefusal knows which of excelize's files are no sound workbooks.
func checkRefusal(t *testing.T, path string, err error) {
	t.Helper()
	want := map[string]xlsx.Code{
		"BadWorkbook.xlsx":   xlsx.NoSheets,
		"encryptAES.xlsx":    xlsx.Encrypted,
		"encryptSHA1.xlsx":   xlsx.Encrypted,
		"encryptSHA512.xlsx": xlsx.Encrypted,
	}[filepath.Base(path)]
	if !errors.Is(err, &xlsx.Error{Code: want}) {
		t.Errorf("%s: %v", filepath.Base(path), err)
	}
}

// rawCells reads a file through the gate: "Sheet!A1" and the raw value.
func rawCells(path string) (map[string]string, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	err = xlsx.Read(context.Background(), bytes.NewReader(file), int64(len(file)), roomy, func(b *xlsx.Book) error {
		for _, s := range b.Sheets {
			for row, err := range b.Rows(s) {
				if err != nil {
					return err
				}
				for _, c := range row.Cells {
					all[s.Name+"!"+xlsx.At(c.Col, row.Number).String()] = c.Text
				}
			}
		}
		return nil
	})
	return all, err
}

func excelizeCells(t *testing.T, path string) map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(path, err)
	}
	defer f.Close()
	all := map[string]string{}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(path, err)
		}
		for r, row := range rows {
			for c, value := range row {
				if value != "" {
					all[sheet+"!"+xlsx.At(c+1, r+1).String()] = value
				}
			}
		}
	}
	return all
}

// compareCells gives how many cells were the same.
func compareCells(t *testing.T, path string, ours, theirs map[string]string) int {
	t.Helper()
	same := 0
	for at, value := range ours {
		if value == theirs[at] || explained(value, theirs[at]) {
			same++
			continue
		}
		t.Errorf("%s %s: we read %q, excelize %q", filepath.Base(path), at, value, theirs[at])
	}
	for at, value := range theirs {
		if _, read := ours[at]; !read {
			t.Errorf("%s %s: excelize reads %q, we nothing", filepath.Base(path), at, value)
		}
	}
	return same
}

// explained are the differences that are excelize's way: it spells booleans in
// letters and numbers with an exponent as they are shown.
func explained(ours, theirs string) bool {
	switch {
	case ours == "1" && theirs == "TRUE", ours == "0" && theirs == "FALSE":
		return true
	case strings.ContainsAny(ours, "eE") && theirs != "":
		return strings.Trim(ours, "0123456789.eE+-") == "" && strings.Trim(theirs, "0123456789.eE+-") == ""
	}
	return false
}
