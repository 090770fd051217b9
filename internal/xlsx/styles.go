package xlsx

import (
	"strconv"
	"strings"
)

// readStyles finds out which cell formats show dates: dates are numbers, and
// only the format tells.
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
	b.formats = []bool{}  // a workbook may hold a styles part without any
	for items := 0; ; items++ {
		if err := s.next(); err != nil {
			return err
		}
		if items > 64*b.limits.Items {
			return s.fail(Items, "")
		}
		switch {
		case s.kind == tokenEOF:
			if len(b.formats) == 0 {
				b.formats = []bool{false}
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
		}
	}
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
