package cli

import (
	"bufio"
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"

	"soclb/internal/text"
)

// A line is broken at spaces alone, and no wider than the terminal unless one
// word is.
func TestWrapTearsNoWord(t *testing.T) {
	line := "Đã thu hội phí 55 người, 550.000 đ (Năm trăm năm mươi nghìn đồng). Phiếu thu HĐ-2026-A-12. Lần ghi k7f3q/1."
	for width := 1; width < 120; width++ {
		lines := wrap(line, width)
		if words := strings.Fields(strings.Join(lines, " ")); !slices.Equal(words, strings.Fields(line)) {
			t.Fatalf("%d wide: %q", width, lines)
		}
		for _, l := range lines {
			if lipgloss.Width(l) > width && strings.Contains(strings.TrimSpace(l), " ") {
				t.Errorf("%d wide: %q is %d", width, l, lipgloss.Width(l))
			}
		}
	}
	if got := wrap("còn 930.000 đ, hết", 12); !slices.Equal(got, []string{"còn", "930.000 đ,", "hết"}) {
		t.Errorf("đ is not with its amount: %q", got)
	}
	if got := wrap("  = một hai", 8); !slices.Equal(got, []string{"  = một", "  hai"}) {
		t.Errorf("the indent is lost: %q", got)
	}
}

// A table on a narrow terminal keeps every figure whole.
func TestTableCutsNoFigure(t *testing.T) {
	headings := []string{"Quỹ", "Tên quỹ", "Mục đích", "Tiền mặt", "Ngân hàng", "Ngày"}
	right := []bool{false, false, false, true, true, true}
	rows := [][]string{
		{"HĐ", "Quỹ hoạt động", "hoạt động", "2.460.000", "0", "21/10/2026"},
		{"TTN", "Quỹ tăng thu nhập", "tăng thu nhập", "12.000.000.000", "1.250.000", "05/09/2025"},
	}
	for _, width := range []int{20, 60, 66, 80, 200} {
		var out bytes.Buffer
		s := &session{
			world: World{Stdout: &out, Terminal: Terminal{Out: true, Width: width}, LookupEnv: func(string) (string, bool) { return "", false }},
			words: text.For(text.Vietnamese), out: bufio.NewWriter(&out),
		}
		s.flags.noColor = true
		s.table(headings, right, rows)
		if err := s.out.Flush(); err != nil {
			t.Fatal(err)
		}
		shown := strings.Fields(out.String())
		for _, row := range rows {
			for _, cell := range row {
				for _, word := range strings.Fields(cell) {
					if !slices.Contains(shown, word) {
						t.Errorf("%d wide: %q is cut:\n%s", width, word, out.String())
					}
				}
			}
		}
		for _, line := range strings.Split(out.String(), "\n") {
			if width >= 60 && lipgloss.Width(line) > width {
				t.Errorf("%d wide: %q", width, line)
			}
		}
	}
}
