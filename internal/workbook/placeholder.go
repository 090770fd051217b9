package workbook

import (
	"strings"
)

// piece of a text is either plain or a placeholder.
type piece struct {
	plain   string
	name    string   // of the field; one of an item begins with a dot
	filters []string // applied from left to right
	source  string   // the placeholder as it stands there
}

func (p piece) isField() bool { return p.name != "" }

// ofItem tells whether the field belongs to the items of a list.
func (p piece) ofItem() bool { return strings.HasPrefix(p.name, ".") }

const (
	opening = "{{"
	closing = "}}"
)

// mayHold tells cheaply whether a text holds a placeholder, or something that
// was meant to be one.
func mayHold(text string) bool {
	return strings.Contains(text, opening) || strings.Contains(text, closing)
}

// parse cuts a text into its pieces. A placeholder is {{name}} or
// {{name|filter|filter}}, with spaces anywhere but within a name. A name is of
// small letters, digits and _ in parts joined by dots, each beginning with a
// letter; a dot in front makes it a field of an item. Braces that are no
// placeholder are refused: they are a slip of the hand, and would be printed.
func parse(text string) ([]piece, error) {
	var pieces []piece
	for text != "" {
		at := strings.Index(text, opening)
		stray := strings.Index(text, closing)
		if stray >= 0 && (at < 0 || stray < at) {
			return nil, syntax(text[stray:])
		}
		if at < 0 {
			return append(pieces, piece{plain: text}), nil
		}
		if at > 0 {
			pieces = append(pieces, piece{plain: text[:at]})
		}
		end := strings.Index(text, closing)
		if end < 0 {
			return nil, syntax(text[at:])
		}
		end += len(closing)
		p, ok := parseField(text[at:end])
		if !ok || strings.HasPrefix(text[end:], "}") {
			return nil, syntax(text[at:end])
		}
		pieces = append(pieces, p)
		text = text[end:]
	}
	return pieces, nil
}

func parseField(source string) (piece, bool) {
	parts := strings.Split(source[len(opening):len(source)-len(closing)], "|")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " \u00a0\t\r\n")
	}
	p := piece{name: parts[0], filters: parts[1:], source: source}
	if !isName(strings.TrimPrefix(p.name, "."), true) {
		return p, false
	}
	for _, filter := range p.filters {
		if !isName(filter, false) {
			return p, false
		}
	}
	return p, true
}

// isName tells whether a text is a name, which may have several parts.
func isName(s string, dots bool) bool {
	fresh := true // at the beginning of a part
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z':
			fresh = false
		case !fresh && ('0' <= c && c <= '9' || c == '_'):
		case !fresh && dots && c == '.':
			fresh = true
		default:
			return false
		}
	}
	return !fresh
}

// longestDetail is as much of a placeholder as an error shows.
const longestDetail = 60

func syntax(source string) error {
	return &Error{Code: TemplateSyntax, Detail: shorten(source)}
}

func shorten(s string) string {
	if r := []rune(s); len(r) > longestDetail {
		return string(r[:longestDetail]) + "…"
	}
	return s
}
