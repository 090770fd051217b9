package xlsx

import (
	"strconv"
	"unicode"
)

// Rows of wrapped text get a height here. Excel would find it when it opens the
// file, but others, LibreOffice among them, print such rows one line high, with
// the lines over each other. The height is not marked as chosen by people, so
// every program fits the row again when somebody changes it.

const (
	lineHeight  = 1575 // of Times New Roman 12, in hundredths of a point
	titleHeight = 1875 // of Times New Roman 14
	mostLines   = 25   // a row is at most 409 points high
	usualWidth  = 9    // characters, of a column of which nothing is known
)

// height gives the height of a row in hundredths of a point, or 0 for the usual
// one.
func (w *Writer) height(style Style, values []Value) int {
	lines := 1
	switch style {
	case StyleTitle:
		return titleHeight
	case StyleHeading, StyleWrapped:
		for i := range values {
			lines = max(lines, w.cellLines(i, &values[i]))
		}
	case ofColumn:
		for _, i := range w.wrapping {
			if i < len(values) {
				lines = max(lines, w.cellLines(i, &values[i]))
			}
		}
	}
	if lines == 1 {
		return 0
	}
	return min(lines, mostLines) * lineHeight
}

// appendPoints writes hundredths of a point as points.
func appendPoints(dst []byte, hundredths int) []byte {
	dst = strconv.AppendInt(dst, int64(hundredths/100), 10)
	return append(dst, '.', byte('0'+hundredths/10%10), byte('0'+hundredths%10))
}

// cellLines gives how many lines a wrapped cell takes.
func (w *Writer) cellLines(column int, v *Value) int {
	width := usualWidth
	if column < len(w.spec.Columns) {
		c := w.spec.Columns[column]
		if c.Hidden {
			return 1
		}
		if c.Width > 0 {
			width = c.Width
		}
	}
	if v.kind != Text {
		return 1
	}
	return textLines(v.text, width)
}

// textLines breaks text as programs do, at spaces, into lines of width
// characters, and gives their number; it stops counting at mostLines. Where it
// errs, it finds a line too many.
func textLines(s string, width int) int {
	return linesWithin(s, 10*width-cellEdges)
}

// cellEdges is what the edges of a cell take, in tenths of a digit.
const cellEdges = 7

// linesWithin is textLines with a width in tenths of a digit.
func linesWithin(s string, room int) int {
	room = max(room, 1)
	lines, before, word := 1, 0, 0
	for _, r := range s {
		if lines >= mostLines {
			break
		}
		switch r {
		case '\n':
			lines++
			before, word = 0, 0
			continue
		case ' ':
			before += word + 5
			word = 0
			continue
		}
		broad := tenths(r)
		if word += broad; before+word <= room {
			continue
		}
		lines++
		if before == 0 {
			word = broad // a word longer than a line is cut
		}
		before = 0
	}
	return lines
}

// tenths gives how wide a character of the bold face is, in tenths of a digit.
func tenths(r rune) int {
	switch {
	case r == 'i' || r == 'j' || r == 'l' || r == 't' || r == 'f' || r == '.' || r == ',' || r == '/' || r == '(' || r == ')':
		return 7
	case r == 'm' || r == 'w' || r == '%' || r == '&':
		return 17
	case r == 'r' || r == 's':
		return 9
	case isRound(r):
		return 10
	case r < 0x80 && (r < 'A' || r > 'Z'):
		return 11
	case r == 'M' || r == 'W' || r == '@' || r == '…' || r == '—':
		return 20
	case unicode.Is(unicode.Mn, r):
		return 0
	case unicode.IsUpper(r):
		return 15
	case r >= 0x2E80: // ideographs, emoji
		return 20
	}
	return 11
}

// isRound tells whether a character is an a, c or e, with or without the marks of
// Vietnamese: they are the most frequent, and a little narrower than others.
func isRound(r rune) bool {
	switch r {
	case 'a', 'c', 'e',
		'à', 'á', 'ả', 'ã', 'ạ', 'ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ', 'â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ',
		'è', 'é', 'ẻ', 'ẽ', 'ẹ', 'ê', 'ề', 'ế', 'ể', 'ễ', 'ệ':
		return true
	}
	return false
}
