package xlsx

import (
	"strings"
	"unicode/utf8"
)

// readStrings reads the table of texts that cells point into.
func (b *Book) readStrings(part string) error {
	b.table = part
	s, err := b.start(part)
	if err != nil {
		return err
	}
	if err := s.root(spaceMain, "sst"); err != nil {
		return err
	}
	var text []byte
	var heap heap
	for {
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.kind == tokenEOF:
			return nil
		case s.kind == tokenStart && s.is(spaceMain, "si"):
			if len(b.strings) >= b.limits.Strings {
				return s.fail(Strings, "")
			}
			if text, err = s.readRich(text[:0], nil); err != nil {
				return err
			}
			b.strings = append(b.strings, heap.keep(text))
		case s.kind == tokenStart:
			if err := s.skip(); err != nil {
				return err
			}
		}
	}
}

// readRich reads the text of an <si> or <is> whose start tag was just read: its
// <t>, or that of its runs, without the phonetic ones. The runs go into pieces,
// unless that is nil.
func (s *scanner) readRich(dst []byte, pieces *runPieces) ([]byte, error) {
	from := len(dst)
	for depth := 1; depth > 0; {
		if err := s.next(); err != nil {
			return dst, err
		}
		switch s.kind {
		case tokenStart:
			var err error
			switch {
			case s.is(spaceMain, "t"):
				before := len(dst)
				if dst, err = s.content(dst); pieces != nil {
					pieces.add(dst[before:])
				}
			case s.is(spaceMain, "r"):
				depth++
			case pieces != nil && s.is(spaceMain, "rPr"):
				pieces.font, err = s.readRunFont()
			default: // formats, phonetic runs
				err = s.skip()
			}
			if err != nil {
				return dst, err
			}
		case tokenEnd:
			if depth--; pieces != nil {
				pieces.font = RunFont{}
			}
		case tokenText, tokenEOF:
		}
		if len(dst)-from > longestText {
			return dst, s.fail(LongText, "")
		}
	}
	return s.unescaped(dst, from)
}

// unescaped resolves _xHHHH_ in what was read since from and looks at its length.
func (s *scanner) unescaped(dst []byte, from int) ([]byte, error) {
	dst = append(dst[:from], unescapeX(dst[from:])...)
	if n := len(dst) - from; n > MaxText && (n > 3*MaxText || TextLength(string(dst[from:])) > MaxText) {
		return dst, s.fail(LongText, "")
	}
	return dst, nil
}

// heap keeps many short texts in few pieces of memory, without copying one
// twice.
type heap struct {
	chunk strings.Builder
	room  int
}

const heapChunk = 64 << 10

func (h *heap) keep(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > h.room {
		h.chunk = strings.Builder{}
		h.chunk.Grow(max(heapChunk, len(b)))
		h.room = h.chunk.Cap()
	}
	from := h.chunk.Len()
	h.chunk.Write(b)
	h.room -= len(b)
	return h.chunk.String()[from:] // the builder never grows, so this stays
}

// validText tells whether a text that came from outside the scanner is UTF-8.
func validText(s string) bool { return utf8.ValidString(s) }
