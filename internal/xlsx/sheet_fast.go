package xlsx

import (
	"bytes"
	"strconv"
)

// fastCell reads a cell whose element is spelled as nearly every program spells
// it: attributes r, s and t in any order, then <v> with plain characters or
// <is><t> with one text, without prefix, comment or formula. At anything else,
// the end of the window included, it answers false and has done nothing, and
// the cell is read token by token. Both ways give the same, which the tests hold
// against each other; this one takes a third of the time.
func (r *sheetReader) fastCell() (bool, error) {
	s := r.s
	if s.closed || s.plain != spaceMain || len(s.open)+3 > s.depth || r.b.slow {
		return false, nil
	}
	b := s.buf[s.pos:]
	tag, ok := r.fastTag(b)
	if !ok {
		return false, nil
	}
	p := pending{kind: tag.kind, style: tag.style, resolved: true}
	value, end := fastContent(b, tag)
	if end == 0 {
		return false, nil
	}
	index := 0
	if tag.kind == typeShared && value != nil {
		if index, ok = smallNumber(value); !ok {
			return false, nil // there may be space around it
		}
	}
	if err := r.beginCell(tag.col, tag.style); err != nil {
		return false, err
	}
	s.pos += end
	s.start = s.pos
	if value == nil {
		return true, nil
	}
	if p.kind == typeShared {
		return true, r.fastShared(index, tag.style)
	}
	from := len(r.arena)
	r.arena = append(r.arena, value...)
	p.value, p.hasValue = span{from: from, to: len(r.arena)}, true
	return true, r.endCell(p)
}

// fastShared adds a cell of the string table.
func (r *sheetReader) fastShared(n, style int) error {
	if n >= len(r.b.strings) {
		return r.s.fail(StringIndex, strconv.Itoa(n))
	}
	r.keepRuns(r.b.rich[n])
	r.row.Cells = append(r.row.Cells, Cell{Col: r.col, Kind: Text, Style: style, Text: r.b.strings[n], system1904: r.b.Date1904})
	return nil
}

type fastTag struct {
	col, style int
	kind       cellType
	end        int  // of the tag
	closed     bool // it is its own end tag
}

// fastTag reads <c r="B7" s="3" t="s"> at the beginning of b.
func (r *sheetReader) fastTag(b []byte) (fastTag, bool) {
	t := fastTag{col: r.col + 1}
	if len(b) < 16 || b[0] != '<' || b[1] != 'c' {
		return t, false
	}
	var had [3]bool
	i := 2
	for b[i] == ' ' {
		if i+4 >= len(b) || b[i+2] != '=' || b[i+3] != '"' {
			return t, false
		}
		name := b[i+1]
		i += 4
		n := 0 // values are of a few bytes
		for i+n < len(b) && b[i+n] != '"' {
			n++
		}
		if i+n+1 >= len(b) {
			return t, false
		}
		if !r.fastAttribute(&t, name, b[i:i+n], &had) {
			return t, false
		}
		i += n + 1
	}
	if b[i] == '>' {
		t.end = i + 1
		return t, true
	}
	t.closed = b[i] == '/' && i+1 < len(b) && b[i+1] == '>'
	t.end = i + 2
	return t, t.closed
}

func (r *sheetReader) fastAttribute(t *fastTag, name byte, value []byte, had *[3]bool) bool {
	which, ok := 0, false
	switch name {
	case 'r':
		var row int
		t.col, row, ok = splitAddress(value)
		ok = ok && row == r.number
	case 's':
		which = 1
		t.style, ok = smallNumber(value)
	case 't':
		which = 2
		t.kind, ok = cellTypeOf(value)
	}
	ok = ok && !had[which]
	had[which] = true
	return ok
}

var (
	endOfValue  = []byte("</v></c>")
	textBegins  = []byte("<is><t>")
	textBeginsP = []byte(`<is><t xml:space="preserve">`)
	endOfText   = []byte("</t></is></c>")
	endOfCell   = []byte("</c>")
)

// fastContent gives the raw value and where the cell ends, or 0. The value of an
// empty cell is nil.
func fastContent(b []byte, t fastTag) (value []byte, end int) {
	if t.closed {
		return nil, t.end
	}
	rest := b[t.end:]
	closing := endOfValue
	skip := 3
	switch {
	case bytes.HasPrefix(rest, []byte("<v>")) && t.kind != typeInline:
	case bytes.HasPrefix(rest, textBegins) && t.kind == typeInline:
		skip, closing = len(textBegins), endOfText
	case bytes.HasPrefix(rest, textBeginsP) && t.kind == typeInline:
		skip, closing = len(textBeginsP), endOfText
	case bytes.HasPrefix(rest, endOfCell):
		return nil, t.end + len(endOfCell)
	default:
		return nil, 0
	}
	rest = rest[skip:]
	n := bytes.IndexByte(rest, '<')
	if n <= 0 || n > MaxText || !bytes.HasPrefix(rest[n:], closing) || !plainText(rest[:n], t.kind) {
		return nil, 0
	}
	return rest[:n:n], t.end + skip + n + len(closing)
}

// plainText tells whether a text stands for itself.
func plainText(b []byte, kind cellType) bool {
	flags := classify(b)
	if flags&(classBad|classFancy|classBracket) != 0 || flags&classHigh != 0 && !cleanText(b) {
		return false
	}
	return kind != typeInline && kind != typeString || !bytes.Contains(b, []byte("_x"))
}
