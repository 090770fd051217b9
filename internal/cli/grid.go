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
	widths, space := g.widths(), gap
	if width := s.world.Terminal.Width; s.world.Terminal.Out && width > 0 && spanned(widths, 0, g.columns, space) > width {
		space = 1
		g.narrow(widths, width-space*(g.columns-1))
		if needed := spanned(widths, 0, g.columns, space); needed > width {
			defer s.talk("talk.too_narrow", needed) // last, where it is still seen
		}
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
		for _, line := range s.gridLines(row, widths, space) {
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

// narrow makes the columns fit into a line, by turns: columns of numbers give
// up what only their headings need, then the widest columns of text give way.
// No word and no number is broken, even if the line is too long then.
func (g grid) narrow(widths []int, line int) {
	least, numbers := make([]int, g.columns), make([]bool, g.columns)
	for _, row := range g.rows {
		for col, cell := range row {
			if cell.span > 1 {
				continue
			}
			numbers[col-1] = numbers[col-1] || cell.right
			for word := range strings.FieldsSeq(cell.text) {
				least[col-1] = max(least[col-1], lipgloss.Width(word))
			}
		}
	}
	total := 0
	for i := range widths {
		if numbers[i] {
			widths[i] = least[i]
		}
		total += widths[i]
	}
	for total > line {
		widest := -1
		for i, w := range widths {
			if w > least[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		widths[widest]--
		total--
	}
}

// spanned is how wide some columns are with the gaps between them.
func spanned(widths []int, from, count, space int) int {
	sum := space * (count - 1)
	for _, w := range widths[from:min(from+count, len(widths))] {
		sum += w
	}
	return sum
}

// gridLines are the lines of a row.
func (s *session) gridLines(row map[int]gridCell, widths []int, space int) []string {
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
		b := block{width: spanned(widths, col-1, span, space), right: cell.right}
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
				line.WriteString(strings.Repeat(" ", space))
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
