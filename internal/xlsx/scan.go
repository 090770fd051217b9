package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// scanner reads one XML part, strictly, token by token, through a window that
// holds no more than a token. A library's tokeniser costs six times as much as
// all the rest of reading a workbook (docs/decisions/0010).
//
// Well-formedness is checked to the last byte, with two liberties: names may
// hold any character beyond ASCII, and attributes of one name with different
// prefixes of one namespace are not compared.
type scanner struct {
	src   io.Reader // nil when buf holds the whole part
	part  string    // for errors
	depth int       // of elements that are allowed

	buf  []byte
	pos  int   // the next byte to look at
	base int64 // how many bytes of the part have left the window
	eof  bool

	// The present token.
	kind   token
	space  namespace
	local  []byte // name without prefix
	attrs  []attribute
	text   []byte // of text: decoded
	start  int    // where the token begins in buf
	closed bool   // a start tag that is its own end tag; its end token follows

	open     []element // elements that have not ended
	names    []byte    // their qualified names, one after the other
	bindings []binding // of prefixes, in the order of their declaration
	plain    namespace // what names without prefix mean now
	begun    bool      // what may stand before the first token was read
	rooted   bool      // the root element has begun
	scratch  []byte    // of decoded text
}

type token uint8

const (
	tokenEOF token = iota
	tokenStart
	tokenEnd
	tokenText
)

// attribute is one of a start tag; the value is as it stands in the part.
type attribute struct {
	space namespace
	local []byte
	name  []byte
	raw   []byte
	fancy bool // it holds references or line breaks: see value
}

type element struct {
	name     int // where its name begins in names
	bindings int // how many there were before it
	plain    namespace
}

type binding struct {
	prefix string
	space  namespace
}

const unknownReference = "a reference that XML does not know"

const (
	window       = 32 << 10
	longestToken = 1 << 20 // of a tag; text comes in pieces
	mostAttrs    = 128
)

// newScanner reads a part from src, newBytesScanner one that is in memory.
func newScanner(src io.Reader, part string, l Limits) *scanner {
	return &scanner{src: src, part: part, depth: l.Depth, buf: make([]byte, 0, window)}
}

func newBytesScanner(b []byte, part string, l Limits) *scanner {
	return &scanner{part: part, depth: l.Depth, buf: b, eof: true}
}

// reset makes the scanner read another part with the same buffers.
func (s *scanner) reset(src io.Reader, part string) {
	*s = scanner{
		src: src, part: part, depth: s.depth, buf: s.buf[:0],
		attrs: s.attrs[:0], open: s.open[:0], names: s.names[:0], bindings: s.bindings[:0], scratch: s.scratch[:0],
	}
}

// fail makes an error at the present place. What is at fault may be a megabyte
// of text, of which the beginning says enough.
func (s *scanner) fail(code Code, detail string) error {
	const enough = 80
	if len(detail) > enough {
		detail = strings.ToValidUTF8(detail[:enough], "") + "…"
	}
	return &Error{Code: code, Part: s.part, Offset: s.base + int64(s.pos), Detail: detail}
}

func (s *scanner) malformed(detail string) error { return s.fail(Malformed, detail) }

// more reads on; what comes before the present token leaves the window. It
// answers false at the end of the part.
func (s *scanner) more() (bool, error) {
	if s.eof {
		return false, nil
	}
	if s.start > 0 {
		s.base += int64(s.start)
		n := copy(s.buf, s.buf[s.start:])
		s.buf = s.buf[:n]
		s.pos -= s.start
		s.start = 0
	}
	if len(s.buf) == cap(s.buf) {
		if len(s.buf) >= longestToken {
			return false, s.malformed("a tag of over a megabyte")
		}
		s.buf = append(make([]byte, 0, 2*cap(s.buf)), s.buf...)
	}
	for range 100 { // as io.Reader allows reads of nothing
		n, err := s.src.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		if errors.Is(err, io.EOF) {
			s.eof = true
		} else if err != nil {
			return false, err
		}
		if n > 0 || s.eof {
			return n > 0, nil
		}
	}
	return false, io.ErrNoProgress
}

// next reads a token into the fields of s. At the end of a whole part it is
// tokenEOF.
func (s *scanner) next() error {
	if s.closed {
		s.closed = false
		s.kind = tokenEnd
		return s.pop()
	}
	if !s.begun {
		s.begun = true
		if err := s.prologue(); err != nil {
			return err
		}
	}
	for {
		s.start = s.pos
		if s.pos >= len(s.buf) {
			got, err := s.more()
			if err != nil {
				return err
			}
			if !got {
				return s.atEnd()
			}
		}
		if s.buf[s.pos] != '<' {
			told, err := s.readText()
			if told || err != nil {
				return err
			}
			continue
		}
		told, err := s.readMarkup()
		if told || err != nil {
			return err
		}
	}
}

func (s *scanner) atEnd() error {
	if len(s.open) > 0 || !s.rooted {
		return s.malformed("ends before its last element")
	}
	s.kind = tokenEOF
	return nil
}

// readMarkup reads what begins with <. It answers false for what is no token.
func (s *scanner) readMarkup() (bool, error) {
	if ok, err := s.have(2); err != nil || !ok {
		return false, orMalformed(err, s, "cut in a tag")
	}
	switch s.buf[s.pos+1] {
	case '/':
		return true, s.readEnd()
	case '?':
		return false, s.readInstruction()
	case '!':
		return s.readDeclaration()
	}
	return true, s.readStart()
}

// have makes sure that n bytes from pos are in the window.
func (s *scanner) have(n int) (bool, error) {
	for len(s.buf)-s.pos < n {
		got, err := s.more()
		if err != nil || !got {
			return false, err
		}
	}
	return true, nil
}

func orMalformed(err error, s *scanner, detail string) error {
	if err != nil {
		return err
	}
	return s.malformed(detail)
}

// readInstruction passes over <?name …?>. The XML declaration, which looks like
// one, was read before the first token and stands nowhere else.
func (s *scanner) readInstruction() error {
	if _, err := s.have(len("<?xml?")); err != nil {
		return err
	}
	name := s.buf[s.pos+2:]
	if n := nameLength(name); n == 0 || n == 3 && bytes.EqualFold(name[:3], []byte("xml")) {
		return s.malformed("<? that begins no instruction")
	}
	return s.skipPast("?>", 2)
}

// skipPast goes on behind the next end mark, checking the characters on the way.
func (s *scanner) skipPast(mark string, begin int) error {
	s.pos += begin
	for {
		if i := bytes.Index(s.buf[s.pos:], []byte(mark)); i >= 0 {
			inside := s.buf[s.pos : s.pos+i]
			if !cleanText(inside) {
				return s.badText(inside)
			}
			if mark == "-->" && (bytes.Contains(inside, []byte("--")) || bytes.HasSuffix(inside, []byte("-"))) {
				return s.malformed("-- in a comment")
			}
			s.pos += i + len(mark)
			return nil
		}
		if got, err := s.more(); err != nil || !got {
			return orMalformed(err, s, "no "+mark)
		}
	}
}

// readDeclaration reads comments and CDATA; anything else that begins with <!
// could define entities and is refused.
func (s *scanner) readDeclaration() (bool, error) {
	if _, err := s.have(9); err != nil {
		return false, err
	}
	switch rest := s.buf[s.pos:]; {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return false, s.skipPast("-->", 4)
	case bytes.HasPrefix(rest, []byte("<![CDATA[")) && len(s.open) > 0:
		return s.readCData()
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
		return false, s.fail(Doctype, "")
	}
	return false, s.malformed("<! that is nothing known")
}

func (s *scanner) readCData() (bool, error) {
	from := s.pos - s.start + len("<![CDATA[")
	if err := s.skipPast("]]>", len("<![CDATA[")); err != nil {
		return false, err
	}
	s.kind = tokenText
	s.text = foldLines(s.buf[s.start+from:s.pos-len("]]>")], &s.scratch)
	return true, nil
}

// readText reads text up to the next tag, or as much of it as the window holds.
// White space outside the root element is no token.
func (s *scanner) readText() (bool, error) {
	end := bytes.IndexByte(s.buf[s.pos:], '<')
	for end < 0 && !s.eof && len(s.buf)-s.start < window {
		if _, err := s.more(); err != nil {
			return false, err
		}
		end = bytes.IndexByte(s.buf[s.pos:], '<')
	}
	if end < 0 {
		end = len(s.buf) - s.pos
		if !s.eof {
			end = wholeCharacters(s.buf[s.pos:])
		}
	}
	raw := s.buf[s.pos : s.pos+end]
	flags := classify(raw)
	if flags&(classBad|classHigh|classBracket) != 0 {
		if flags&classBad != 0 || flags&classHigh != 0 && !cleanText(raw) {
			return false, s.badText(raw)
		}
		if flags&classBracket != 0 && bytes.Contains(raw, []byte("]]>")) {
			return false, s.malformed("]]> in text")
		}
	}
	s.pos += end
	if len(s.open) == 0 {
		if len(bytes.TrimLeft(raw, " \t\r\n")) > 0 {
			return false, s.malformed("text outside the root element")
		}
		return false, nil
	}
	s.kind = tokenText
	s.text = raw
	if flags&classFancy != 0 {
		var ok bool
		if s.text, ok = unescape(raw, &s.scratch); !ok {
			return false, s.malformed(unknownReference)
		}
	}
	return true, nil
}
