package xlsx

import "slices"

// edit replaces the bytes from from to to of a part.
type edit struct {
	from, to int
	text     []byte
}

// edits are changes of one part, which all other bytes of it survive.
type edits []edit

func (e *edits) replace(from, to int, text string) {
	*e = append(*e, edit{from, to, []byte(text)})
}

// since is where the edits begin that were made from that byte on. What was said
// of an element comes after all that was said before it, so they are the last.
func (e edits) since(from int) int {
	n := len(e)
	for n > 0 && e[n-1].from >= from {
		n--
	}
	return n
}

// remove takes an element out, and what was said of it.
func (e *edits) remove(from, to int) {
	*e = append((*e)[:e.since(from)], edit{from: from, to: to})
}

// apply gives the part from from to to with the changes made.
func (e edits) apply(dst, part []byte, from, to int) []byte {
	slices.SortStableFunc(e, func(a, b edit) int { return a.from - b.from })
	length := to - from
	for _, x := range e {
		length += len(x.text)
	}
	dst = slices.Grow(dst, length)
	for _, x := range e {
		if x.from < from || x.to > to {
			continue
		}
		dst = append(dst, part[from:x.from]...)
		dst = append(dst, x.text...)
		from = x.to
	}
	return append(dst, part[from:to]...)
}

// offset tells where in the part a slice of it begins. The scanner must hold the
// whole part.
func (s *scanner) offset(piece []byte) int { return cap(s.buf) - cap(piece) }

// valueSpan gives where the value of an attribute without prefix stands.
func (s *scanner) valueSpan(local string) (from, to int, ok bool) {
	for i := range s.attrs {
		if a := &s.attrs[i]; a.space == spaceNone && string(a.local) == local {
			from = s.offset(a.raw)
			return from, from + len(a.raw), true
		}
	}
	return 0, 0, false
}

// elementText reads the element whose start tag was just read to its end and
// gives its text and where its content stands.
func (s *scanner) elementText() (text string, from, to int, err error) {
	from = s.pos
	if s.closed {
		return "", from, from, s.next()
	}
	var b []byte
	for depth := 1; depth > 0; {
		if err := s.next(); err != nil {
			return "", 0, 0, err
		}
		switch s.kind {
		case tokenStart:
			depth++
		case tokenEnd:
			depth--
		case tokenText:
			b = append(b, s.text...)
		case tokenEOF:
		}
		to = s.start
	}
	return string(b), from, to, nil
}

// drop removes the element whose start tag was just read.
func (s *scanner) drop(changes *edits) error {
	begin := s.start
	if err := s.skip(); err != nil {
		return err
	}
	changes.remove(begin, s.pos)
	return nil
}

// prefix is what stands before the name of the start tag that was just read,
// such as x:. The scanner must hold the whole part.
func (s *scanner) prefix() string {
	name := s.buf[s.start+1:]
	return string(name[:nameLength(name)-len(s.local)])
}

// escaped is text as it stands in an element or an attribute.
func escaped(s string) string { return string(appendAttr(nil, s)) }
