package xlsx

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// Classes of bytes, to look at text once and know what it needs.
const (
	classBad     = 1 << iota // never allowed
	classFancy               // & and carriage return: has to be decoded
	classHigh                // beyond ASCII: has to be valid UTF-8
	classOpen                // <
	classBracket             // ], which may begin ]]>
	classBlank               // tab and line feed: spaces in attributes
)

var classes = func() (t [256]uint8) {
	for c := range 0x20 {
		t[c] = classBad
	}
	t['\t'], t['\n'], t['\r'], t['&'] = classBlank, classBlank, classFancy, classFancy
	t['<'], t[']'] = classOpen, classBracket
	for c := 0x80; c < 0x100; c++ {
		t[c] = classHigh
	}
	return t
}()

func classify(b []byte) (flags uint8) {
	for _, c := range b {
		flags |= classes[c]
	}
	return flags
}

// cleanText tells whether b is UTF-8 and holds only characters that XML allows.
func cleanText(b []byte) bool {
	if classify(b)&classBad != 0 || !utf8.Valid(b) {
		return false
	}
	for rest := b; ; { // U+FFFE and U+FFFF
		i := bytes.Index(rest, []byte("\xEF\xBF"))
		if i < 0 {
			return true
		}
		if rest[i+2] >= 0xBE {
			return false
		}
		rest = rest[i+2:]
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// nameBytes are what names consist of; colons are looked at when they are resolved.
var nameBytes = func() (t [256]bool) {
	for c := range 256 {
		t[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ||
			c == '_' || c == '-' || c == '.' || c == ':' || c >= 0x80
	}
	return t
}()

// nameLength tells how many bytes at the beginning of b make a name; 0 for none.
func nameLength(b []byte) int {
	n := 0
	for n < len(b) && nameBytes[b[n]] {
		n++
	}
	if n > 0 && (b[0] >= '0' && b[0] <= '9' || b[0] == '-' || b[0] == '.') {
		return 0
	}
	return n
}

// foldLines makes CR LF and CR line feeds, as every XML reader does.
func foldLines(raw []byte, scratch *[]byte) []byte {
	if bytes.IndexByte(raw, '\r') < 0 {
		return raw
	}
	out := (*scratch)[:0]
	for i, c := range raw {
		switch {
		case c != '\r':
			out = append(out, c)
		case i+1 == len(raw) || raw[i+1] != '\n':
			out = append(out, '\n')
		}
	}
	*scratch = out
	return out
}

// unescape resolves references and folds line breaks. It answers false for a
// reference that is neither one of the five names nor a number of a character.
func unescape(raw []byte, scratch *[]byte) ([]byte, bool) {
	out := (*scratch)[:0]
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; c {
		case '\r':
			if i+1 == len(raw) || raw[i+1] != '\n' {
				out = append(out, '\n')
			}
		case '&':
			end := bytes.IndexByte(raw[i:min(len(raw), i+12)], ';')
			if end < 0 {
				return nil, false
			}
			r, ok := character(raw[i+1 : i+end])
			if !ok {
				return nil, false
			}
			out = utf8.AppendRune(out, r)
			i += end
		default:
			out = append(out, c)
		}
	}
	*scratch = out
	return out, true
}

func character(name []byte) (rune, bool) {
	switch string(name) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, base := name, 10
	if len(digits) < 2 || digits[0] != '#' {
		return 0, false
	}
	digits = digits[1:]
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	r := rune(n)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || r == 0xFFFE || r == 0xFFFF ||
		r < 0x20 && r != '\t' && r != '\n' && r != '\r' {
		return 0, false
	}
	return r, true
}

// unescapeX resolves _xHHHH_, by which the format writes characters that XML
// does not allow. Halves of a surrogate pair are joined; a lone half stays as
// it is written.
func unescapeX(b []byte) []byte {
	if !bytes.Contains(b, []byte("_x")) {
		return b
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		unit, ok := unitAt(b[i:])
		if !ok {
			out = append(out, b[i])
			continue
		}
		if unit >= 0xD800 && unit < 0xE000 {
			low, ok := unitAt(b[min(i+7, len(b)):])
			if unit >= 0xDC00 || !ok || low < 0xDC00 || low >= 0xE000 {
				out = append(out, b[i])
				continue
			}
			unit = 0x10000 + (unit-0xD800)<<10 + (low - 0xDC00)
			i += 7
		}
		out = utf8.AppendRune(out, unit)
		i += 6
	}
	return out
}

// unitAt reads _xHHHH_ at the beginning of b.
func unitAt(b []byte) (rune, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	n := rune(0)
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			n = n<<4 + rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			n = n<<4 + rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return n, true
}

// badText tells a wrong encoding from a forbidden character.
func (s *scanner) badText(raw []byte) error {
	if !utf8.Valid(raw) {
		return s.fail(Encoding, "")
	}
	return s.malformed("a character that XML does not allow")
}

// wholeCharacters tells how many bytes can be taken so that neither a character
// nor a reference is cut.
func wholeCharacters(b []byte) int {
	n := len(b)
	for back := 1; back <= min(utf8.UTFMax, n); back++ {
		if c := b[n-back]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[n-back:]) {
				n -= back
			}
			break
		}
	}
	const longestReference = 12
	tail := b[max(0, n-longestReference):n]
	if i := bytes.LastIndexByte(tail, '&'); i >= 0 && bytes.IndexByte(tail[i:], ';') < 0 {
		n -= len(tail) - i
	}
	// No CR LF and no ]]> is cut. Two brackets are enough: were all of a run of
	// them kept back, each would be looked at again and again.
	switch rest := b[:n]; {
	case bytes.HasSuffix(rest, []byte("]]")):
		n -= 2
	case bytes.HasSuffix(rest, []byte("]")), bytes.HasSuffix(rest, []byte("\r")):
		n--
	}
	return max(n, 1)
}
