package cli

import (
	"strings"
	"testing"
)

// TestNarrowGridBreaksNothing: on any screen each number and each word stands
// whole, and a screen that is wide enough is kept to.
func TestNarrowGridBreaksNothing(t *testing.T) {
	g := grid{columns: 4, rows: []map[int]gridCell{
		{1: {text: "BÁO CÁO THÁNG", span: 4}},
		{1: {text: "STT", span: 1}, 2: {text: "Chỉ tiêu", span: 1}, 3: {text: "Lũy kế từ đầu năm", span: 1}, 4: {text: "Tỷ lệ (%)", span: 1}},
		{1: {text: "16.1", span: 1}, 2: {text: "Số tiền quá hạn của các khoản đã cho vay trong năm", span: 1}, 3: {text: "15.000.000", right: true, span: 1}, 4: {text: "53,3", right: true, span: 1}},
	}}
	for _, width := range []int{20, 40, 60, 80, 200} {
		widths := g.widths()
		if spanned(widths, 0, g.columns, gap) > width {
			g.narrow(widths, width-g.columns+1)
		}
		if sum := spanned(widths, 0, g.columns, 1); width >= 40 && sum > width {
			t.Errorf("%d columns for a screen of %d", sum, width)
		}
		s := testSession("vi")
		var all strings.Builder
		for _, row := range g.rows {
			for _, line := range s.gridLines(row, widths, 1) {
				all.WriteString(line + " \n")
			}
		}
		for _, row := range g.rows {
			for _, cell := range row {
				for word := range strings.FieldsSeq(cell.text) {
					if !strings.Contains(all.String(), word+" ") && !strings.Contains(all.String(), word+"\n") {
						t.Errorf("%d wide: %q is broken:\n%s", width, word, all.String())
					}
				}
			}
		}
	}
}
