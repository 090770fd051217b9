package xlsx

import "unicode/utf8"

// XML cannot hold most control characters, and a program that reads it turns a
// carriage return into a line feed. For the text of cells the format therefore
// has an escape of its own, _xHHHH_, and text that only looks like one must be
// escaped in turn.

const hexDigits = "0123456789ABCDEF"

// appendText writes s, which must be valid UTF-8, as the content of a <t>
// element, so that a reader gets it back to the letter.
func appendText(dst []byte, s string) []byte { return appendTextUntil(dst, s, len(s)) }

// appendTextUntil writes the first end bytes of s, which ends with a character
// there. What follows in another run counts: readers that join the runs first
// must not take both for an escape.
func appendTextUntil(dst []byte, s string, end int) []byte {
	from := 0
	for i := 0; i < end; {
		if textPlain[s[i]] {
			i++
			continue
		}
		n := escapedLength(s[i:])
		if n == 0 {
			i++
			continue
		}
		dst = append(dst, s[from:i]...)
		switch s[i] {
		case '&':
			dst = append(dst, "&amp;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '>':
			dst = append(dst, "&gt;"...)
		default:
			r, _ := utf8.DecodeRuneInString(s[i:])
			dst = append(dst, '_', 'x', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15], '_')
		}
		i += n
		from = i
	}
	return append(dst, s[from:end]...)
}

// textPlain has the bytes that never start anything to escape. 0xEF starts
// U+FFFE and U+FFFF.
var textPlain = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c >= ' ' || c == '\t' || c == '\n'
	}
	for _, c := range []byte{'&', '<', '>', '_', 0xEF} {
		plain[c] = false
	}
	return plain
}()

// escapedLength is the length of the character at the start of s if it must be
// escaped, otherwise 0.
func escapedLength(s string) int {
	switch s[0] {
	case '_':
		if looksEscaped(s) {
			return 1
		}
		return 0
	case 0xEF:
		if isNonCharacter(s) {
			return 3
		}
		return 0
	}
	if textPlain[s[0]] {
		return 0
	}
	return 1
}

// isNonCharacter tells whether s starts with U+FFFE or U+FFFF.
func isNonCharacter(s string) bool {
	return len(s) >= 3 && s[0] == 0xEF && s[1] == 0xBF && s[2] >= 0xBE
}

// looksEscaped tells whether a reader would take the start of s for an escape:
// _x, four hexadecimal digits and an underscore, which may be the first
// character of an escape that is yet to be written.
func looksEscaped(s string) bool {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' {
		return false
	}
	for i := 2; i < 6; i++ {
		c := s[i]
		if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
			return false
		}
	}
	c := s[6]
	return c == '_' || c < ' ' && c != '\t' && c != '\n' || isNonCharacter(s[6:])
}

// needsSpace tells whether a reader may drop white space of s unless the <t>
// element says xml:space="preserve".
func needsSpace(s string) bool {
	before := byte(' ') // so that a leading space counts as doubled
	for i := range len(s) {
		c := s[i]
		if c <= ' ' && (c != ' ' || before == ' ') {
			return true
		}
		before = c
	}
	return s != "" && before == ' '
}

// appendAttr writes s, which must be valid UTF-8, as the value of an attribute
// in double quotes or as the content of an element other than <t>. These have
// no escape of their own: what XML cannot hold comes out as U+FFFD.
func appendAttr(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '&':
			dst = append(dst, "&amp;"...)
		case c == '<':
			dst = append(dst, "&lt;"...)
		case c == '>':
			dst = append(dst, "&gt;"...)
		case c == '"':
			dst = append(dst, "&quot;"...)
		case c == '\t':
			dst = append(dst, "&#9;"...)
		case c == '\n':
			dst = append(dst, "&#10;"...)
		case c == '\r':
			dst = append(dst, "&#13;"...)
		case c < ' ':
			dst = append(dst, "\uFFFD"...)
		case isNonCharacter(s[i:]):
			dst = append(dst, "\uFFFD"...)
			i += len("\uFFFD") - 1
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
