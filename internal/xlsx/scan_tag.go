package xlsx

import (
	"bytes"
)

// prologue reads a byte order mark and the XML declaration at the very start,
// and refuses every encoding but UTF-8.
func (s *scanner) prologue() error {
	if _, err := s.have(3); err != nil {
		return err
	}
	b := s.buf
	if bytes.HasPrefix(b, []byte("\xFE\xFF")) || bytes.HasPrefix(b, []byte("\xFF\xFE")) ||
		bytes.HasPrefix(b, []byte("<\x00")) || bytes.HasPrefix(b, []byte("\x00<")) {
		return s.fail(Encoding, "UTF-16")
	}
	if bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")) {
		s.pos = 3
	}
	if _, err := s.have(6); err != nil {
		return err
	}
	if b = s.buf[s.pos:]; len(b) > 5 && string(b[:5]) == "<?xml" && isSpace(b[5]) {
		from := s.pos - s.start
		if err := s.skipPast("?>", 5); err != nil {
			return err
		}
		return s.checkEncoding(s.buf[s.start+from : s.pos])
	}
	return nil
}

// checkEncoding looks at encoding="…" in the XML declaration.
func (s *scanner) checkEncoding(declaration []byte) error {
	_, rest, found := bytes.Cut(declaration, []byte("encoding"))
	if !found {
		return nil
	}
	rest = bytes.TrimLeft(bytes.TrimLeft(bytes.TrimLeft(rest, " \t\r\n"), "="), " \t\r\n")
	if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return s.malformed("XML declaration")
	}
	name, _, found := bytes.Cut(rest[1:], rest[:1])
	if !found {
		return s.malformed("XML declaration")
	}
	if !bytes.EqualFold(name, []byte("utf-8")) && !bytes.EqualFold(name, []byte("us-ascii")) {
		return s.fail(Encoding, string(name))
	}
	return nil
}

// readStart reads a start tag that begins at pos. When the window ends inside
// it, it reads on and begins anew.
func (s *scanner) readStart() error {
	for {
		end, err := s.parseTag(s.buf[s.pos+1:])
		if err != nil {
			return err
		}
		if end > 0 {
			s.pos += 1 + end
			s.kind = tokenStart
			return s.push()
		}
		if got, err := s.double(); err != nil || !got {
			return orMalformed(err, s, "cut in a tag")
		}
	}
}

// double reads on until there is twice as much from pos, so that beginning a
// long tag anew costs no more than reading it twice, however small the pieces
// that it comes in.
func (s *scanner) double() (got bool, err error) {
	have := len(s.buf) - s.pos
	for want := max(have+1, min(2*have, longestToken)); len(s.buf)-s.pos < want; got = true {
		if more, err := s.more(); err != nil || !more {
			return got, err
		}
	}
	return got, nil
}

// parseTag reads name and attributes of a tag; b begins behind its <. It gives
// where the tag ends, or 0 when b ends first.
func (s *scanner) parseTag(b []byte) (int, error) {
	s.attrs = s.attrs[:0]
	s.closed = false
	i := nameLength(b)
	if i == len(b) {
		return 0, nil
	}
	if i == 0 {
		return 0, s.malformed("< that begins no tag")
	}
	s.local = b[:i]
	if err := s.checkName(s.local); err != nil {
		return 0, err
	}
	for {
		spaced := i
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i+1 >= len(b) {
			if i < len(b) && b[i] == '>' {
				return i + 1, nil
			}
			return 0, nil
		}
		switch b[i] {
		case '>':
			return i + 1, nil
		case '/':
			if b[i+1] != '>' {
				return 0, s.malformed("/ in a tag")
			}
			s.closed = true
			return i + 2, nil
		}
		if spaced == i {
			return 0, s.malformed("attributes that touch")
		}
		n, err := s.parseAttribute(b[i:])
		if n == 0 || err != nil {
			return 0, err
		}
		i += n
	}
}

// checkName makes sure that a name beyond ASCII is at least text.
func (s *scanner) checkName(name []byte) error {
	if classify(name)&classHigh != 0 && !cleanText(name) {
		return s.badText(name)
	}
	return nil
}

// parseAttribute reads name="value" and gives its length, or 0 when b ends first.
func (s *scanner) parseAttribute(b []byte) (int, error) {
	n := nameLength(b)
	i := n
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, nil
	}
	if n == 0 || b[i] != '=' {
		return 0, s.malformed("attribute without value")
	}
	i++
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i == len(b) {
		return 0, nil
	}
	if b[i] != '"' && b[i] != '\'' {
		return 0, s.malformed("attribute without quotes")
	}
	i++
	end := bytes.IndexByte(b[i:], b[i-1])
	if end < 0 {
		return 0, nil
	}
	a := attribute{name: b[:n], local: b[:n], raw: b[i : i+end]}
	if err := s.checkName(a.name); err != nil {
		return 0, err
	}
	if flags := classify(a.raw); flags != 0 {
		if flags&classBad != 0 || flags&classHigh != 0 && !cleanText(a.raw) {
			return 0, s.badText(a.raw)
		}
		if flags&classOpen != 0 {
			return 0, s.malformed("< in an attribute")
		}
		a.fancy = flags&(classFancy|classBlank) != 0
		if flags&classFancy != 0 {
			if _, ok := unescape(a.raw, &s.scratch); !ok {
				return 0, s.malformed(unknownReference)
			}
		}
	}
	if len(s.attrs) >= mostAttrs {
		return 0, s.malformed("too many attributes")
	}
	for k := range s.attrs { // the last letter tells most names apart
		if had := s.attrs[k].name; had[len(had)-1] == a.name[n-1] && bytes.Equal(had, a.name) {
			return 0, s.malformed("attribute twice")
		}
	}
	s.attrs = append(s.attrs, a)
	return i + end + 1, nil
}

// push enters the element whose start tag was read: declares its prefixes and
// resolves the names.
func (s *scanner) push() error {
	if len(s.open) >= s.depth {
		return s.fail(Depth, "")
	}
	if len(s.open) == 0 && s.rooted {
		return s.malformed("two root elements")
	}
	s.rooted = true
	s.open = append(s.open, element{name: len(s.names), bindings: len(s.bindings), plain: s.plain})
	s.names = append(s.names, s.local...)
	prefixed := bytes.IndexByte(s.local, ':') >= 0
	for i := range s.attrs {
		a := &s.attrs[i]
		if bytes.IndexByte(a.name, ':') >= 0 {
			prefixed = true
		}
		if bytes.HasPrefix(a.name, []byte("xmlns")) {
			if err := s.declare(a); err != nil {
				return err
			}
		}
	}
	if !prefixed {
		s.space = s.plain
		return nil
	}
	return s.resolveNames()
}

// readEnd reads an end tag that begins at pos.
func (s *scanner) readEnd() error {
	end := bytes.IndexByte(s.buf[s.pos:], '>')
	for end < 0 {
		if got, err := s.more(); err != nil || !got {
			return orMalformed(err, s, "cut in a tag")
		}
		end = bytes.IndexByte(s.buf[s.pos:], '>')
	}
	name := bytes.TrimRight(s.buf[s.pos+2:s.pos+end], " \t\r\n")
	if len(s.open) == 0 || !bytes.Equal(name, s.names[s.open[len(s.open)-1].name:]) {
		return s.malformed("an end tag that ends nothing")
	}
	s.pos += end + 1
	s.kind = tokenEnd
	return s.pop()
}

// pop leaves the innermost element; space and local then name it.
func (s *scanner) pop() error {
	last := s.open[len(s.open)-1]
	name := s.names[last.name:]
	s.space, s.local, _ = s.resolve(name, s.plain)
	s.open = s.open[:len(s.open)-1]
	s.names = s.names[:last.name] // the bytes of local stay until the next push
	s.bindings = s.bindings[:last.bindings]
	s.plain = last.plain
	return nil
}

// is tells whether the present tag is that element.
func (s *scanner) is(space namespace, local string) bool {
	return s.space == space && string(s.local) == local
}

// attr gives the raw value of an attribute without prefix, or nil.
func (s *scanner) attr(local string) []byte {
	for i := range s.attrs {
		if a := &s.attrs[i]; a.space == spaceNone && string(a.local) == local {
			if a.fancy {
				return s.value(a)
			}
			return a.raw
		}
	}
	return nil
}

// value gives an attribute's value with line breaks and tabs made spaces and
// references resolved, in fresh memory where that changes it. Only by reference
// can a value hold a line break.
func (s *scanner) value(a *attribute) []byte {
	if !a.fancy {
		return a.raw
	}
	spaced := bytes.ReplaceAll(a.raw, []byte("\r\n"), []byte(" "))
	for i, c := range spaced {
		if isSpace(c) {
			spaced[i] = ' '
		}
	}
	var fresh []byte
	decoded, _ := unescape(spaced, &fresh) // its references were looked at with the tag
	return decoded
}

// skip reads to the end of the element whose start tag was just read.
func (s *scanner) skip() error {
	for depth := 1; depth > 0; {
		if err := s.next(); err != nil {
			return err
		}
		switch s.kind {
		case tokenStart:
			depth++
		case tokenEnd:
			depth--
		case tokenEOF, tokenText:
		}
	}
	return nil
}

// longestText is as much as a cell's text can take, each unit written as
// _xHHHH_. Beyond it there is no need to read on, whatever the text is of.
const longestText = len("_xHHHH_") * MaxText

// content reads the text of the element whose start tag was just read, up to its
// end; elements inside it are passed over.
func (s *scanner) content(dst []byte) ([]byte, error) {
	from := len(dst)
	for {
		if err := s.next(); err != nil {
			return dst, err
		}
		switch s.kind {
		case tokenText:
			dst = append(dst, s.text...)
			if len(dst)-from > longestText {
				return dst, s.fail(LongText, "")
			}
		case tokenStart:
			if err := s.skip(); err != nil {
				return dst, err
			}
		case tokenEnd, tokenEOF:
			return dst, nil
		}
	}
}
