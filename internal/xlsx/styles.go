package xlsx

import (
	"bytes"
	"strconv"
	"strings"
)

// face is how text stands in cells of a format.
type face struct {
	font
	wrapped bool
}

type font struct {
	size int // in hundredths of a point
	bold bool
}

const usualSize = 1100

// readStyles finds out which cell formats show dates, as dates are numbers and
// only the format tells, and which break text into lines.
func (b *Book) readStyles(part string) error {
	s, err := b.start(part)
	if err != nil {
		return err
	}
	if err := s.root(spaceMain, "styleSheet"); err != nil {
		return err
	}
	own := map[int]bool{} // number formats of this workbook
	inside := false       // <cellXfs>: other lists hold <xf> too
	fonts := fonts{}
	b.formats, b.faces = []bool{}, nil // a workbook may hold a styles part without any
	for items := 0; ; items++ {
		if err := s.next(); err != nil {
			return err
		}
		if items > 64*b.limits.Items {
			return s.fail(Items, "")
		}
		if err := fonts.look(s, b.limits.Items); err != nil {
			return err
		}
		switch {
		case s.kind == tokenEOF:
			if len(b.formats) == 0 {
				b.formats, b.faces = []bool{false}, []face{{}}
			}
			return nil
		case s.kind == tokenEnd && s.is(spaceMain, "cellXfs"):
			inside = false
		case s.kind != tokenStart:
		case s.is(spaceMain, "cellXfs"):
			inside = true
		case s.is(spaceMain, "numFmt"):
			if id, err := strconv.Atoi(string(s.attr("numFmtId"))); err == nil {
				own[id] = isDateFormat(string(s.attr("formatCode")))
			}
		case inside && s.is(spaceMain, "xf"):
			if len(b.formats) >= b.limits.Items {
				return s.fail(Items, "")
			}
			id, err := strconv.Atoi(string(s.attr("numFmtId")))
			if err != nil && s.attr("numFmtId") != nil {
				return s.fail(BadNumber, string(s.attr("numFmtId")))
			}
			date, known := own[id]
			if !known {
				date = isBuiltInDate(id)
			}
			b.formats = append(b.formats, date)
			b.faces = append(b.faces, face{font: fonts.of(s.attr("fontId"))})
		case inside && s.is(spaceMain, "alignment") && len(b.faces) > 0:
			b.faces[len(b.faces)-1].wrapped = isTrue(s.attr("wrapText"))
		}
	}
}

// fonts are those of a workbook.
type fonts struct {
	all    []font
	inside bool // <fonts>: formats by condition hold <font> too
}

func (f *fonts) look(s *scanner, most int) error {
	switch {
	case s.kind != tokenStart && s.kind != tokenEnd:
	case s.is(spaceMain, "fonts"):
		f.inside = s.kind == tokenStart
	case !f.inside || s.kind != tokenStart:
	case s.is(spaceMain, "font"):
		if len(f.all) >= most {
			return s.fail(Items, "")
		}
		f.all = append(f.all, font{size: usualSize})
	case len(f.all) == 0:
	case s.is(spaceMain, "sz"):
		if size, ok := hundredths(s.attr("val")); ok {
			f.all[len(f.all)-1].size = size
		}
	case s.is(spaceMain, "b"):
		value := s.attr("val")
		f.all[len(f.all)-1].bold = value == nil || isTrue(value)
	}
	return nil
}

// of gives a font by its number.
func (f *fonts) of(id []byte) font {
	if n, ok := smallNumber(id); ok && n < len(f.all) {
		return f.all[n]
	}
	return font{size: usualSize}
}

// hundredths reads a decimal number such as 11.25, of which it keeps two places.
func hundredths(b []byte) (int, bool) {
	before, after, _ := bytes.Cut(b, []byte("."))
	whole, ok := smallNumber(before)
	if !ok || whole > 1_000_000 {
		return 0, false
	}
	part := 0
	for i := range 2 {
		part *= 10
		if i < len(after) && after[i] >= '0' && after[i] <= '9' {
			part += int(after[i] - '0')
		}
	}
	return 100*whole + part, true
}

// isBuiltInDate tells it of the formats that files name by number only
// (ECMA-376 part 1, 18.8.30), the East Asian ones included.
func isBuiltInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// isDateFormat tells whether a format code shows a date or a time: it has a part
// of one outside quotes, escapes and brackets, elapsed times in brackets apart.
func isDateFormat(code string) bool {
	if strings.EqualFold(code, "general") {
		return false
	}
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == ';': // the first section is that of positive numbers
			return false
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case code[i] == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return false
			}
			i += end + 1
		case code[i] == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return false
			}
			if inner := strings.ToLower(code[i+1 : i+end]); inner != "" && strings.Trim(inner, "hms") == "" {
				return true
			}
			i += end
		case (c == 'g' || c == 'e') && (len(code) > i+6 && strings.EqualFold(code[i:i+7], "general")):
			i += 6
		case c == 'e' && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-'):
			i++ // an exponent
		case c == 'd' || c == 'm' || c == 'y' || c == 'h' || c == 's':
			return true
		}
	}
	return false
}
