package xlsx

import (
	"fmt"
	"strings"
)

// tokenKind is what a piece of a formula is.
type tokenKind uint8

const (
	noToken      tokenKind = iota
	textToken              // "a ""b"""
	refToken               // A1, $A$1:B2, A:C, 1:3, Sheet1!A1, 'A b:C d'!A1, [1]Sheet1!A1
	nameToken              // SUM, Table1, TRUE, Sheet1!Total, [1]!Total; also what resembles a cell and is none
	numberToken            // 1.5E+3
	errorToken             // #REF!, Sheet1!#REF!, #REF!A1
	opToken                // one byte of anything else: operators, parentheses, commas, braces
	spaceToken             // blanks, which may be the operator of intersection
	bracketToken           // of a structured reference: [[#This Row],[Name]]
)

// formulaScanner reads a formula as files store it: English names, commas, and
// no equals sign in front. Its tokens, one after the other, are the formula to
// the last byte. It takes time in proportion to the length, whatever it is given.
//
// A range is one token only where its ends stand side by side; in A1 : B2,
// A1:INDEX(B:B,3) and S!A1:S!B2 the colon is an operator between operands.
type formulaScanner struct {
	f        string
	start    int       // of the token
	pos      int       // behind it
	kind     tokenKind // of the token
	ref      reference // where it is a refToken
	external bool      // whether it names another file
	err      error     // why there are no more
}

func (s *formulaScanner) text() string { return s.f[s.start:s.pos] }

// next goes to the next token; false at the end and where err is set.
func (s *formulaScanner) next() bool {
	if s.err != nil || s.pos >= len(s.f) {
		return false
	}
	structured := s.kind == nameToken || s.kind == bracketToken
	s.start, s.external = s.pos, false
	switch c := s.f[s.pos]; {
	case c == '"':
		s.take(textToken, s.quoted(s.pos))
	case c == '[' && structured:
		s.take(bracketToken, s.bracketed(s.pos))
	case c == '[':
		s.book()
	case c == '\'':
		s.sheet()
	case c == '#':
		s.failure()
	case c == '!':
		s.marked()
	case glueAt(s.f, s.pos) > 0:
		s.word()
	case spaceAt(s.f, s.pos) > 0:
		s.take(spaceToken, s.run(s.pos, spaceAt))
	default:
		s.take(opToken, s.pos+1)
	}
	return s.err == nil
}

// take ends the token there, unless what it needed was missing.
func (s *formulaScanner) take(kind tokenKind, end int) {
	if end <= s.start {
		s.refuse()
		return
	}
	s.kind, s.pos = kind, end
}

func (s *formulaScanner) refuse() {
	s.err = &Error{Code: FormulaSyntax, Detail: fmt.Sprintf("%.40q", s.f[s.start:])}
}

// quoted is where the text ends that the quote at i opens; the quote itself is
// written twice within. 0 if it does not end.
func (s *formulaScanner) quoted(i int) int {
	quote := s.f[i]
	for i++; i < len(s.f); i++ {
		if s.f[i] != quote {
			continue
		}
		if i++; i == len(s.f) || s.f[i] != quote {
			return i
		}
	}
	return 0
}

// bracketed is where the brackets end that open at i. They nest, and after an
// apostrophe anything is a letter of a column's name. 0 if they do not end.
func (s *formulaScanner) bracketed(i int) int {
	depth := 0
	for ; i < len(s.f); i++ {
		switch s.f[i] {
		case '\'':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// run is where the run of such characters ends that begins at i.
func (s *formulaScanner) run(i int, at func(string, int) int) int {
	for n := at(s.f, i); n > 0; n = at(s.f, i) {
		i += n
	}
	return i
}

func (s *formulaScanner) has(i int, c byte) bool { return i < len(s.f) && s.f[i] == c }

// book reads what begins with a bracket: [1]Sheet1!A1, [1]!Name, or columns of
// the table the formula stands in. Files number the books they refer to; 0 is
// the file itself.
func (s *formulaScanner) book() {
	end := s.bracketed(s.pos)
	if end == 0 {
		s.refuse()
		return
	}
	inner := s.f[s.pos+1 : end-1]
	if name := s.sheets(end); s.has(name, '!') {
		s.external = inner != "0"
		s.qualified(s.f[end:name], name+1)
		return
	}
	s.external = inner != "" && inner != "0" && s.run(s.pos+1, digitAt) == end-1
	s.take(bracketToken, end)
}

// sheet reads what begins with an apostrophe, which only sheets do.
func (s *formulaScanner) sheet() {
	i := s.quoted(s.pos)
	if i == 0 || !s.has(i, '!') {
		s.refuse()
		return
	}
	inner := strings.ReplaceAll(s.f[s.pos+1:i-1], "''", "'")
	inner = strings.TrimPrefix(inner, "[0]")
	s.external = strings.Contains(inner, "[")
	s.qualified(inner, i+1)
}

// sheets is where the one or two bare sheet names end that may begin at i. A
// first name that looks like a cell is one, so A1:S!B2 is a range from A1 on;
// unless the second looks like a cell too, in which case both are sheets of a
// program that forgot the quotes.
func (s *formulaScanner) sheets(i int) int {
	end := s.run(i, identAt)
	if end > i && s.has(end, ':') {
		second := s.run(end+1, identAt)
		if second > end+1 && s.has(second, '!') && (!isCell(s.f[i:end]) || isCell(s.f[end+1:second])) {
			return second
		}
	}
	return end
}

func isCell(s string) bool {
	_, n, ok := cellAt(s, 0)
	return ok && n == len(s)
}

// qualified reads what follows the exclamation mark before i. Of sheet names
// the quotes and the book are gone.
func (s *formulaScanner) qualified(sheets string, i int) {
	if ref, end, ok := referenceAt(s.f, i); ok {
		ref.prefix, ref.external = s.f[s.start:i], s.external
		ref.sheet, ref.last, _ = strings.Cut(sheets, ":")
		if s.external {
			ref.sheet, ref.last = sheets, ""
		}
		s.ref = ref
		s.take(refToken, end)
		return
	}
	switch n := errorAt(s.f, i); {
	case n > 0:
		s.take(errorToken, i+n)
	case s.has(i, '\''): // an item of another program's document: [1]!'Name'
		s.take(nameToken, s.quoted(i))
	case identAt(s.f, i) > 0 && digitAt(s.f, i) == 0:
		s.take(nameToken, s.run(i, glueAt))
	default:
		s.refuse()
	}
}

// failure reads an error value, or the operator for all that a formula spills.
// Where a sheet was deleted, #REF! stands for it before the cell. What is written
// like an error value is one, even if it is not known here; a name right behind
// the operator is refused, as a letter more could make both an error value.
func (s *formulaScanner) failure() {
	n := errorAt(s.f, s.pos)
	if n == 0 {
		word := s.run(s.pos+1, identAt)
		switch {
		case word == s.pos+1:
			s.take(opToken, word)
		case s.has(word, '!'):
			s.take(errorToken, word+1)
		case s.f[word-1] == '?':
			s.take(errorToken, word)
		default:
			s.refuse()
		}
		return
	}
	end := s.pos + n
	if s.f[s.pos:end] == "#REF!" {
		if _, after, ok := referenceAt(s.f, end); ok {
			end = after
		}
	}
	s.take(errorToken, end)
}

// marked reads what begins with an exclamation mark, by which names mean the
// sheet they are used in.
func (s *formulaScanner) marked() {
	if glueAt(s.f, s.pos+1) > 0 {
		s.qualified("", s.pos+1)
		return
	}
	s.take(opToken, s.pos+1)
}

// word reads what begins with a letter, digit or dollar.
func (s *formulaScanner) word() {
	if end := s.sheets(s.pos); s.has(end, '!') {
		s.qualified(s.f[s.pos:end], end+1)
		return
	}
	if ref, end, ok := referenceAt(s.f, s.pos); ok {
		s.ref = ref
		s.take(refToken, end)
		return
	}
	end := s.run(s.pos, glueAt)
	if n := numberAt(s.f, s.pos); n >= end && glueAt(s.f, n) == 0 {
		s.take(numberToken, n)
		return
	}
	s.take(nameToken, end)
}

// hasDDE tells whether a formula asks another program for data, as in
// cmd|'/C calc'!A0: nothing else writes the bar outside quotes and brackets.
// A formula that cannot be read is not trusted.
func hasDDE(f string) bool {
	s := formulaScanner{f: f}
	for s.next() {
		if s.kind == opToken && s.text() == "|" {
			return true
		}
	}
	return s.err != nil && strings.Contains(f[s.start:], "|")
}

// hasExternal tells whether a formula refers to another file. A formula that
// cannot be read is not trusted.
func hasExternal(f string) bool {
	s := formulaScanner{f: f}
	for s.next() {
		if s.external {
			return true
		}
	}
	return s.err != nil && strings.Contains(f[s.start:], "[")
}
