package cli

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
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
// cell; on a terminal that is too narrow the widest ones give way.
func (s *session) table(headings []string, right []bool, rows [][]string) {
	widths := make([]int, len(headings))
	for _, row := range append([][]string{headings}, rows...) {
		for i, cell := range row {
			widths[i] = max(widths[i], lipgloss.Width(cell))
		}
	}
	if s.world.Terminal.Out {
		fit(widths, s.world.Terminal.Width)
	}
	st := s.style(s.world.Terminal.Out)
	s.line(st.strong(tableLine(headings, widths, right)))
	for _, row := range rows {
		s.line(tableLine(row, widths, right))
	}
}

func tableLine(cells []string, widths []int, right []bool) string {
	var b strings.Builder
	for i, cell := range cells {
		cell = ansi.Truncate(cell, widths[i], "…")
		pad := strings.Repeat(" ", widths[i]-lipgloss.Width(cell))
		if right[i] {
			cell = pad + cell
		} else {
			cell += pad
		}
		if i > 0 {
			b.WriteString(strings.Repeat(" ", gap))
		}
		b.WriteString(cell)
	}
	return strings.TrimRight(b.String(), " ")
}

// fit narrows the widest columns until the line fits, but none below what lets
// a name be recognised.
func fit(widths []int, line int) {
	const narrowest = 8
	if line == 0 {
		return
	}
	for {
		total, widest := gap*(len(widths)-1), 0
		for i, w := range widths {
			total += w
			if w > widths[widest] {
				widest = i
			}
		}
		if total <= line || widths[widest] <= narrowest {
			return
		}
		widths[widest]--
	}
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
			s.line(st.faint(row[0]+strings.Repeat(" ", width-lipgloss.Width(row[0]))) + "  " + row[1])
		}
	}
}

// capital makes the first letter of a label a capital one.
func capital(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToUpper(first)) + label[size:]
}
