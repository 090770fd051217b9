package cli

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// style says things with weight and colour where the terminal and the reader
// want it, and plainly anywhere else.
type style struct{ renderer *lipgloss.Renderer }

func (s *session) style(terminal bool) style {
	r := lipgloss.NewRenderer(s.world.Stdout)
	profile := termenv.Ascii
	if s.coloured(terminal) {
		profile = termenv.ANSI
	}
	r.SetColorProfile(profile)
	return style{r}
}

// coloured: --no-color and NO_COLOR always win; then the setting; then what the
// terminal is.
func (s *session) coloured(terminal bool) bool {
	switch {
	case s.flags.noColor || s.world.env("NO_COLOR") != "" || s.settings.Color == "never":
		return false
	case s.settings.Color == "always":
		return true
	}
	if force := s.world.env("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return terminal && s.world.env("TERM") != "dumb"
}

func (st style) strong(text string) string { return st.renderer.NewStyle().Bold(true).Render(text) }

func (st style) bad(text string) string {
	return st.renderer.NewStyle().Bold(true).Foreground(lipgloss.ANSIColor(termenv.ANSIRed)).Render(text)
}

func (st style) faint(text string) string { return st.renderer.NewStyle().Faint(true).Render(text) }

const gap = 2 // spaces between columns

// table writes rows under their headings. Columns are as wide as their widest
// cell; on a terminal that is too narrow the widest ones give way, and what
// stands in them goes on in the next line. Nothing is cut: a figure that lost
// its last digits would still look like one.
func (s *session) table(headings []string, right []bool, rows [][]string) {
	widths, least := make([]int, len(headings)), make([]int, len(headings))
	for _, row := range append([][]string{headings}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], lipgloss.Width(cell))
			for _, word := range strings.Fields(cell) {
				least[i] = max(least[i], lipgloss.Width(word))
			}
		}
	}
	space := fit(widths, least, s.outWidth())
	st := s.style(s.world.Terminal.Out)
	for _, line := range tableLines(headings, widths, right, space) {
		s.line(st.strong(line))
	}
	for _, row := range rows {
		for _, line := range tableLines(row, widths, right, space) {
			s.line(line)
		}
	}
}

// tableLines are the lines that a row takes.
func tableLines(cells []string, widths []int, right []bool, space int) []string {
	parts := make([][]string, len(cells))
	height := 0
	for i, cell := range cells {
		parts[i] = wrap(cell, widths[i])
		height = max(height, len(parts[i]))
	}
	lines := make([]string, height)
	for n := range lines {
		row := make([]string, len(cells))
		for i := range cells {
			if n < len(parts[i]) {
				row[i] = parts[i][n]
			}
		}
		lines[n] = tableLine(row, widths, right, space)
	}
	return lines
}

func tableLine(cells []string, widths []int, right []bool, space int) string {
	var b strings.Builder
	for i, cell := range cells {
		pad := strings.Repeat(" ", max(widths[i]-lipgloss.Width(cell), 0))
		if right[i] {
			cell = pad + cell
		} else {
			cell += pad
		}
		if i > 0 {
			b.WriteString(strings.Repeat(" ", space))
		}
		b.WriteString(cell)
	}
	return strings.TrimRight(b.String(), " ")
}

// fit narrows the widest columns until the line fits, but none below its
// longest word, and tells how many spaces are between them: fewer where the
// line would not fit otherwise.
func fit(widths, least []int, line int) (space int) {
	space = gap
	if line == 0 {
		return space
	}
	if sum(least)+space*(len(least)-1) > line {
		space = 1
	}
	for sum(widths)+space*(len(widths)-1) > line {
		widest := -1
		for i, w := range widths {
			if w > least[i] && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return space
}

func sum(widths []int) int {
	total := 0
	for _, w := range widths {
		total += w
	}
	return total
}

// pairs writes what is known of one thing: a label and a value a line.
func (s *session) pairs(rows [][2]string) {
	width := 0
	for i, row := range rows {
		rows[i][0] = capital(row[0])
		width = max(width, lipgloss.Width(row[0]))
	}
	st := s.style(s.world.Terminal.Out)
	for _, row := range rows {
		if row[1] != "" {
			for i, part := range wrap(row[1], s.beside(width+gap)) {
				if i > 0 {
					row[0] = ""
				}
				s.line(st.faint(row[0]+strings.Repeat(" ", width-lipgloss.Width(row[0]))) + "  " + part)
			}
		}
	}
}

// beside is what is left of a line to the right of a column: 0, any width, where
// no terminal shows it or hardly anything is left.
func (s *session) beside(taken int) int {
	const least = 16
	if left := s.outWidth() - taken; left >= least {
		return left
	}
	return 0
}

// capital makes the first letter of a label a capital one.
func capital(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(first)) + label[size:]
}
