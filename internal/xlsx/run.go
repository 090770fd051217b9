package xlsx

import (
	"bytes"
	"strconv"
	"strings"
)

// Run is a stretch of a cell's text whose letters look alike.
type Run struct {
	Text string
	Font RunFont
}

// RunFont is how the letters of a run look; the zero RunFont is the font of the
// cell. Only the reader makes others, of the few properties that it knows: what
// is written from one is spelled by this package, whatever the form held.
type RunFont struct {
	own                bool // the run has a font of its own
	bold, italic, cut  bool // cut: struck through
	size               int  // in hundredths of a point; 0: not said
	color              runColor
	name               string
	charset, family    runNumber
	under, rise, theme runWord // underline, above or below the line, font of the theme
}

// runColor is a colour: of three that the format has, the one that is said.
type runColor struct {
	attr, value string // rgb, theme or indexed; empty: not said
	tint        string // a decimal number, or empty
}

// runNumber is a small number and whether it is said.
type runNumber struct {
	n    uint8
	said bool
}

// runWord is one of the words that a property knows, or empty.
type runWord string

// The words of the properties that have some (ECMA-376 part 1, 18.18.82, 18.18.33
// and 22.9.2.17). The first is meant where the attribute is left out.
var (
	underWords = []runWord{"single", "double", "singleAccounting", "doubleAccounting"}
	themeWords = []runWord{"major", "minor"}
	riseWords  = []runWord{"superscript", "subscript"}
)

const (
	longestFontName = 31 // characters, as in a spreadsheet
	largestSize     = 40_900
	smallestSize    = 100
	longestTint     = 24
)

// readRunFont reads an <rPr> whose start tag was just read. What is not known, or
// holds no value that the format allows, is passed over.
func (s *scanner) readRunFont() (RunFont, error) {
	f := RunFont{own: true}
	for depth := 1; depth > 0; {
		if err := s.next(); err != nil {
			return f, err
		}
		switch s.kind {
		case tokenStart:
			if depth++; depth == 2 && s.space == spaceMain {
				f.take(s)
			}
		case tokenEnd:
			depth--
		case tokenText, tokenEOF:
		}
	}
	return f, nil
}

// take keeps the property whose start tag was just read.
func (f *RunFont) take(s *scanner) {
	value := s.attr("val")
	on := value == nil || isTrue(value)
	switch string(s.local) {
	case "b":
		f.bold = on
	case "i":
		f.italic = on
	case "strike":
		f.cut = on
	case "sz":
		if n, ok := hundredths(value); ok && n >= smallestSize && n <= largestSize {
			f.size = n
		}
	case "color":
		f.color = readRunColor(s)
	case "rFont":
		if n := len([]rune(string(value))); n > 0 && n <= longestFontName {
			f.name = string(value)
		}
	case "family":
		f.family = readRunNumber(value)
	case "charset":
		f.charset = readRunNumber(value)
	case "u":
		if f.under = wordOf(underWords, value); value == nil {
			f.under = underWords[0]
		}
	case "vertAlign":
		f.rise = wordOf(riseWords, value)
	case "scheme":
		f.theme = wordOf(themeWords, value)
	}
}

func wordOf(known []runWord, value []byte) runWord {
	for _, w := range known {
		if string(value) == string(w) {
			return w
		}
	}
	return ""
}

func readRunNumber(value []byte) runNumber {
	n, ok := smallNumber(value)
	if !ok || n > 255 {
		return runNumber{}
	}
	return runNumber{uint8(n), true}
}

func readRunColor(s *scanner) runColor {
	var c runColor
	if rgb := s.attr("rgb"); len(rgb) == 8 && len(bytes.Trim(rgb, "0123456789ABCDEFabcdef")) == 0 {
		c.attr, c.value = "rgb", string(rgb)
	}
	for _, attr := range []string{"indexed", "theme"} {
		if n := readRunNumber(s.attr(attr)); n.said {
			c.attr, c.value = attr, strconv.Itoa(int(n.n))
		}
	}
	if tint := s.attr("tint"); c.attr != "" && len(tint) <= longestTint && isNumber(tint) {
		c.tint = string(tint)
	}
	return c
}

// appendRunFont writes an <rPr>, its elements in the order of the schema.
func appendRunFont(dst []byte, prefix string, f *RunFont) []byte {
	if !f.own {
		return dst
	}
	property := func(name string, attrs ...string) {
		dst = append(dst, "<"+prefix+name...)
		for i := 0; i < len(attrs); i += 2 {
			dst = append(dst, " "+attrs[i]+`="`...)
			dst = append(appendAttr(dst, attrs[i+1]), '"')
		}
		dst = append(dst, "/>"...)
	}
	number := func(name string, n runNumber) {
		if n.said {
			property(name, "val", strconv.Itoa(int(n.n)))
		}
	}
	word := func(name string, w runWord) {
		if w != "" {
			property(name, "val", string(w))
		}
	}
	dst = append(dst, "<"+prefix+"rPr>"...)
	word("rFont", runWord(f.name))
	number("charset", f.charset)
	number("family", f.family)
	for _, flag := range []struct {
		name string
		on   bool
	}{{"b", f.bold}, {"i", f.italic}, {"strike", f.cut}} {
		if flag.on {
			property(flag.name)
		}
	}
	if c := f.color; c.attr != "" {
		attrs := []string{c.attr, c.value}
		if c.tint != "" {
			attrs = append(attrs, "tint", c.tint)
		}
		property("color", attrs...)
	}
	if f.size > 0 {
		property("sz", "val", strings.TrimSuffix(strings.TrimRight(string(appendPoints(nil, f.size)), "0"), "."))
	}
	word("u", f.under)
	word("vertAlign", f.rise)
	word("scheme", f.theme)
	return append(dst, "</"+prefix+"rPr>"...)
}

// appendRuns writes the runs of a text as the content of an <is>.
func appendRuns(dst []byte, prefix, text string, runs []Run) []byte {
	from := 0
	for i := range runs {
		dst = append(dst, "<"+prefix+"r>"...)
		dst = appendRunFont(dst, prefix, &runs[i].Font)
		dst = append(dst, "<"+prefix+"t"...)
		if needsSpace(runs[i].Text) {
			dst = append(dst, ` xml:space="preserve"`...)
		}
		dst = append(dst, '>')
		to := from + len(runs[i].Text)
		dst = appendTextUntil(dst, text[from:], to-from)
		dst = append(dst, "</"+prefix+"t></"+prefix+"r>"...)
		from = to
	}
	return dst
}

// RichValue is a text whose runs keep fonts of their own; at most MaxText UTF-16
// units together. Runs of one font that follow each other become one, empty ones
// go, and a text all in the font of its cell is a plain one. A Writer, which
// knows no fonts but those of its styles, writes the text alone.
func RichValue(runs []Run) Value {
	runs = joined(runs)
	var text strings.Builder
	for i := range runs {
		text.WriteString(runs[i].Text)
	}
	v := TextValue(text.String())
	if len(runs) > 1 || len(runs) == 1 && runs[0].Font.own {
		v.rich = &rich{runs}
	}
	return v
}

// rich are the runs of a value. They are reached through a pointer as nearly no
// value has any.
type rich struct{ runs []Run }

// joined gives the runs without empty ones and with neighbours of one font
// together.
func joined(runs []Run) []Run {
	var all []Run
	for _, r := range runs {
		switch n := len(all); {
		case r.Text == "":
		case n > 0 && all[n-1].Font == r.Font:
			all[n-1].Text += r.Text
		default:
			all = append(all, r)
		}
	}
	return all
}
