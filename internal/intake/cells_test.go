package intake

import (
	"errors"
	"strings"
	"testing"

	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

func TestDateCells(t *testing.T) {
	for _, tt := range []struct{ serial, want string }{
		{"17607", "1948-03-15"},
		{"17607.5", "1948-03-15"},
		{"17533", "1948-01-01"},
		{"1948", "!birth_serial"},
		{"1955", "!birth_serial"},
		{"50", "!birth_number"},
		{"1948-03-15", "1948-03-15"},
	} {
		g := sheet(t, "TT|Họ và tên|Năm sinh\n1|Lan|1")
		g.rows[1].Cells[2] = xlsx.Cell{Col: 3, Kind: xlsx.Date, Text: tt.serial}
		got := strings.TrimSpace(strings.ReplaceAll(strings.TrimPrefix(told(read(t, g).Rows[0]), "2 Lan "), "@C2", ""))
		if got != tt.want {
			t.Errorf("%s is %q, want %q", tt.serial, got, tt.want)
		}
	}
}

// TestJoiningDateCells: what is wrong with a joining date is not told as of a
// birth.
func TestJoiningDateCells(t *testing.T) {
	for serial, want := range map[string]string{"45366": "2 Lan 2024-03-15", "2024": "2 Lan !date_part@C2", "50": "2 Lan !date_number@C2"} {
		g := sheet(t, "TT|Họ và tên|Ngày vào\n1|Lan|1")
		g.rows[1].Cells[2] = xlsx.Cell{Col: 3, Kind: xlsx.Date, Text: serial}
		if got := strings.Join(strings.Fields(told(read(t, g).Rows[0])), " "); got != want {
			t.Errorf("%s is %q, want %q", serial, got, want)
		}
	}
}

func TestCellsWithoutValues(t *testing.T) {
	g := sheet(t, "TT|Họ và tên|Năm sinh|Thôn\n1|Lan|1|x")
	g.rows[1].Cells[2] = xlsx.Cell{Col: 3, Kind: xlsx.Failure, Text: "#REF!"}
	g.rows[1].Cells[3] = xlsx.Cell{Col: 4, Kind: xlsx.Empty, Cached: true, Formula: "A1"}
	if got := told(read(t, g).Rows[0]); got != "2 Lan      !cell_failure@C2 !cell_no_result@D2" {
		t.Error(got)
	}
	g.rows[1].Cells[1] = xlsx.Cell{Col: 2, Kind: xlsx.Failure, Text: "#N/A"}
	g.rows[1].Hidden = true
	if got := told(read(t, g).Rows[0]); got != "2       !cell_failure@B2 !cell_failure@C2 !cell_no_result@D2 ~read_hidden_row@B2" {
		t.Error(got)
	}
}

// TestMasked: what is private is quoted in no refusal.
func TestMasked(t *testing.T) {
	l := read(t, sheet(t, "TT|Họ và tên|CCCD|Điện thoại|BHYT\n1|Lan|'03615500123456|'09123456789012|'XX9876543210"))
	for _, p := range l.Rows[0].Problems {
		var typed *viet.Error
		if !errors.As(p.Err, &typed) || !strings.Contains(typed.Input, "•••") || !strings.Contains(p.There, "•••") {
			t.Errorf("%s: %q, %v", p.Cell, p.There, p.Err)
		}
	}
	if len(l.Rows[0].Problems) != 3 {
		t.Errorf("%d problems", len(l.Rows[0].Problems))
	}
}
