package xlsx

import "slices"

// afterPageTexts are the elements of a sheet that follow headerFooter in the
// order of the format.
var afterPageTexts = map[string]bool{
	"rowBreaks": true, "colBreaks": true, "customProperties": true, "cellWatches": true, "ignoredErrors": true,
	"smartTags": true, "drawing": true, "drawingHF": true, "legacyDrawing": true, "legacyDrawingHF": true,
	"picture": true, "oleObjects": true, "controls": true, "AlternateContent": true, "webPublishItems": true,
	"tableParts": true, "extLst": true,
}

// pageTexts changes the texts of a sheet's pages.
type pageTexts struct {
	want   []PageText // in the order of files
	prefix string
	found  bool
	insert int // where the element belongs if the sheet has none
	edits  edits
}

func newPageTexts(f *filledSheet, prefix string) *pageTexts {
	t := &pageTexts{prefix: prefix}
	if f != nil {
		t.want = slices.Clone(f.plan.Page)
		slices.SortFunc(t.want, func(a, b PageText) int { return int(a.Place) - int(b.Place) })
	}
	return t
}

// token takes what the scanner stands on among the children of the sheet. It
// tells whether that was the element of these texts, which it has then read.
func (t *pageTexts) token(s *scanner) (bool, error) {
	switch {
	case len(t.want) == 0:
	case s.kind == tokenStart && s.is(spaceMain, "headerFooter") && !t.found:
		t.found = true
		return true, t.read(s)
	case s.kind == tokenStart && t.insert == 0 && afterPageTexts[string(s.local)]:
		t.insert = s.start
	}
	return false, nil
}

// end is told where the sheet ends.
func (t *pageTexts) end(at int) {
	if t.found || len(t.want) == 0 {
		return
	}
	if t.insert == 0 {
		t.insert = at
	}
	t.edits.replace(t.insert, t.insert, "<"+t.prefix+"headerFooter>"+t.elements(t.want)+"</"+t.prefix+"headerFooter>")
}

func (t *pageTexts) elements(texts []PageText) string {
	all := ""
	for _, p := range texts {
		name := t.prefix + p.Place.String()
		all += "<" + name + ">" + escaped(p.Text) + "</" + name + ">"
	}
	return all
}

// read goes through the element whose start tag was just read.
func (t *pageTexts) read(s *scanner) error {
	tagEnd, closed := s.pos, s.closed
	left := t.want
	// before writes the texts whose place comes before that one.
	before := func(place PagePlace, at int) {
		n := 0
		for n < len(left) && left[n].Place < place {
			n++
		}
		if n > 0 {
			t.edits.replace(at, at, t.elements(left[:n]))
			left = left[n:]
		}
	}
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenEnd {
			break
		}
		if s.kind != tokenStart {
			continue
		}
		place, _ := pagePlaceOf(s.local) // others were refused when the sheet was read
		from, single := s.start, s.closed
		before(place, from)
		text, inner, outer, err := s.elementText()
		if err != nil {
			return err
		}
		if len(left) == 0 || left[0].Place != place {
			continue
		}
		switch now := left[0].Text; {
		case now == text:
		case single:
			t.edits.replace(from, s.pos, t.elements(left[:1]))
		default:
			t.edits.replace(inner, outer, escaped(now))
		}
		left = left[1:]
	}
	switch {
	case len(left) == 0:
	case closed:
		cut := tagEnd - len("/>")
		t.edits.replace(cut, tagEnd, ">"+t.elements(left)+"</"+t.prefix+"headerFooter>")
	default:
		before(FirstFooter+1, s.start)
	}
	return nil
}
