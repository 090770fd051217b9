package cli

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// wrap breaks a line between words so that no line is wider than width; 0 is
// as wide as it likes. It breaks at spaces alone: an amount, a date, a voucher
// or a command's flag is never torn, even where it is longer than the line.
// What follows stands under the first word, and đ stays with its amount.
func wrap(line string, width int) []string {
	if width <= 0 || lipgloss.Width(line) <= width {
		return []string{line}
	}
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	var lines []string
	current, has := indent, false
	for _, word := range strings.Fields(line) {
		switch {
		case !has:
			current += word
		case lipgloss.Width(current)+1+lipgloss.Width(word) <= width:
			current += " " + word
		case strings.Trim(word, ".,;)") == "đ" && strings.Contains(strings.TrimLeft(current, " "), " "):
			at := strings.LastIndexByte(current, ' ')
			lines = append(lines, current[:at])
			current = indent + current[at+1:] + " " + word
		default:
			lines = append(lines, current)
			current = indent + word
		}
		has = true
	}
	return append(lines, current)
}

// wrapped breaks lines between words where a terminal would break them within.
func wrapped(lines string, width int) string {
	var broken []string
	for _, line := range strings.Split(lines, "\n") {
		broken = append(broken, wrap(line, width)...)
	}
	return strings.Join(broken, "\n")
}

// outWidth is how wide a sentence on stdout may be, errWidth one on stderr; 0
// where no terminal shows it.
func (s *session) outWidth() int {
	if !s.world.Terminal.Out {
		return 0
	}
	return s.world.Terminal.Width
}

func (s *session) errWidth() int {
	if !s.world.Terminal.Err || s.flags.json {
		return 0
	}
	return s.world.Terminal.Width
}
