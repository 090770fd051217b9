package xlsx

// runLines breaks a text of several fonts as linesWithin does one of one font,
// and gives the number of its lines and their heights together in hundredths of
// a point. Letters and the room are measured in tenths of a digit times the size
// of the letters in hundredths of a point; a run that does not say its size has
// that of its cell. An empty line is as high as the letters of the run that ends
// it.
type runLines struct {
	room         int
	lines        int
	height       int
	high         int // of the letters of the line so far
	before, word int
	wordHigh     int
}

func linesOfRuns(runs []Run, room int, look face) (lines, height int) {
	l := runLines{room: max(room, 1), lines: 1}
	for i := range runs {
		font := look.font
		if own := &runs[i].Font; own.own {
			font.bold = own.bold
			if own.size > 0 {
				font.size = own.size
			}
		}
		for _, r := range runs[i].Text {
			if l.lines >= mostLines {
				break
			}
			l.letter(r, font)
		}
	}
	l.high = max(l.high, l.wordHigh)
	if l.high == 0 { // behind the last line feed
		l.high = look.size
	}
	return l.lines, l.height + l.high*lineHeight/1200
}

func (l *runLines) letter(r rune, font font) {
	broad := tenths(r) * font.size
	if !font.bold {
		broad = broad * 10 / 11
	}
	switch r {
	case '\n':
		l.high = max(l.high, l.wordHigh, font.size)
		l.end()
		l.before, l.word, l.wordHigh = 0, 0, 0
		return
	case ' ':
		l.high = max(l.high, l.wordHigh, font.size)
		l.before += l.word + 5*font.size
		l.word, l.wordHigh = 0, 0
		return
	}
	l.wordHigh = max(l.wordHigh, font.size)
	if l.word += broad; l.before+l.word <= l.room {
		return
	}
	if l.before == 0 { // a word longer than a line is cut
		l.high = max(l.high, l.wordHigh)
		l.word, l.wordHigh = broad, font.size
	}
	l.end()
	l.before = 0
}

// end ends a line.
func (l *runLines) end() {
	l.lines++
	l.height += l.high * lineHeight / 1200
	l.high = 0
}
