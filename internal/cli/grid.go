package cli

import (
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// grid is a sheet as text: rows of cells by column, nil for a row without any.
type grid struct {
	columns int
	rows    []map[int]gridCell
}

// gridCell is a cell that goes over span columns.
type gridCell struct {
	text  string
	right bool // a number
	span  int
}

// showGrid prints a sheet: columns as wide as what stands in them alone, cells
// over several columns across these, and long texts in several lines rather
// than cut.
func (s *session) showGrid(g grid) {
	widths := g.widths()
	if s.world.Terminal.Out {
		fit(widths, s.world.Terminal.Width)
	}
	empty := true // rows without anything are told once, and not at the top
	for _, row := range g.rows {
		if len(row) == 0 {
			if !empty {
				s.line("")
			}
			empty = true
			continue
		}
		empty = false
		for _, line := range s.gridLines(row, widths) {
			s.line(line)
		}
	}
}

// widths are those of the columns by what is in them, but for cells that go
// over several.
func (g grid) widths() []int {
	widths := make([]int, g.columns)
	for _, row := range g.rows {
		for col, cell := range row {
			if cell.span > 1 {
				continue
			}
			for line := range strings.Lines(cell.text) {
				widths[col-1] = max(widths[col-1], lipgloss.Width(strings.TrimSuffix(line, "\n")))
			}
		}
	}
	return widths
}

// spanned is how wide some columns are with the gaps between them.
func spanned(widths []int, from, count int) int {
	sum := gap * (count - 1)
	for _, w := range widths[from:min(from+count, len(widths))] {
		sum += w
	}
	return sum
}

// gridLines are the lines of a row.
func (s *session) gridLines(row map[int]gridCell, widths []int) []string {
	type block struct {
		lines []string
		width int
		right bool
	}
	var blocks []block
	height := 0
	for col := 1; col <= len(widths); {
		cell, has := row[col]
		span := max(cell.span, 1)
		b := block{width: spanned(widths, col-1, span), right: cell.right}
		if has && b.width > 0 {
			for _, part := range strings.Split(cell.text, "\n") {
				b.lines = append(b.lines, strings.Split(ansi.Wrap(viet.Shown(part), b.width, ""), "\n")...)
			}
		}
		height = max(height, len(b.lines))
		blocks = append(blocks, b)
		col += span
	}
	whole := len(row) == 1 && len(blocks) == 1
	st := s.style(s.world.Terminal.Out)
	lines := make([]string, height)
	for i := range lines {
		var line strings.Builder
		for at, b := range blocks {
			text := ""
			if i < len(b.lines) {
				text = strings.TrimSpace(b.lines[i])
			}
			pad := max(b.width-lipgloss.Width(text), 0)
			switch {
			case whole: // a title
				text = strings.Repeat(" ", pad/2) + st.strong(text)
			case b.right:
				text = strings.Repeat(" ", pad) + text
			default:
				text += strings.Repeat(" ", pad)
			}
			if at > 0 {
				line.WriteString(strings.Repeat(" ", gap))
			}
			line.WriteString(text)
		}
		lines[i] = strings.TrimRight(line.String(), " ")
	}
	return lines
}

// tenthsOf reads a decimal number with one place behind the point.
func tenthsOf(text string) (int64, bool) {
	head, tail, has := strings.Cut(text, ".")
	if !has || len(tail) != 1 {
		return 0, false
	}
	n, err := strconv.ParseInt(head+tail, 10, 64)
	return n, err == nil
}

func dayOf(m xlsx.Moment) viet.Date {
	return viet.Date{Year: m.Year, Month: time.Month(m.Month), Day: m.Day}
}
