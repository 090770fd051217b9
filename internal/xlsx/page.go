package xlsx

import "slices"

// PagePlace is where on a page a text is printed, and on which pages.
type PagePlace uint8

// The places, in the order in which files hold them. Odd texts are those of all
// pages unless the sheet says that even or first pages differ.
const (
	OddHeader PagePlace = iota
	OddFooter
	EvenHeader
	EvenFooter
	FirstHeader
	FirstFooter
)

var pagePlaces = []string{"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}

// String is the place's name in files.
func (p PagePlace) String() string { return pagePlaces[p] }

func pagePlaceOf(local []byte) (PagePlace, bool) {
	for i, name := range pagePlaces {
		if name == string(local) {
			return PagePlace(i), true
		}
	}
	return 0, false
}

// MaxPageText is the length of the longest text of a page, in UTF-16 units with
// its codes. Excel repairs a file with a longer one by dropping it.
const MaxPageText = 255

// PageText is what is printed above or below the cells of each page. It holds
// codes: &L, &C and &R begin its left, middle and right part, &P is the page's
// number, && is an ampersand.
type PageText struct {
	Place PagePlace
	Text  string
}

// readPageTexts reads <headerFooter>, whose start tag was just read.
func (r *sheetReader) readPageTexts() error {
	s, sheet := r.s, r.sheet
	sheet.FirstPageDiffers = isTrue(s.attr("differentFirst"))
	sheet.EvenPagesDiffer = isTrue(s.attr("differentOddEven"))
	sheet.PageTexts = nil
	for {
		if err := s.next(); err != nil {
			return err
		}
		switch s.kind {
		case tokenEnd, tokenEOF:
			return nil
		case tokenStart:
			place, known := pagePlaceOf(s.local)
			if !known || s.space != spaceMain {
				return s.fail(Dialect, string(s.local))
			}
			if slices.ContainsFunc(sheet.PageTexts, func(t PageText) bool { return t.Place == place }) {
				return s.fail(Dialect, place.String()+" twice")
			}
			text, err := s.content(nil)
			if err != nil {
				return err
			}
			sheet.PageTexts = append(sheet.PageTexts, PageText{place, string(text)})
		case tokenText:
		}
	}
}

// checkPageTexts refuses texts that a file cannot hold.
func checkPageTexts(texts []PageText) error {
	var had [FirstFooter + 1]bool
	for _, t := range texts {
		switch {
		case t.Place > FirstFooter || had[t.Place]:
			return &Error{Code: CellTwice, Detail: "headerFooter"}
		case !validText(t.Text):
			return &Error{Code: BadText, Detail: t.Place.String()}
		case TextLength(t.Text) > MaxPageText:
			return &Error{Code: LongText, Detail: t.Place.String()}
		}
		had[t.Place] = true
	}
	return nil
}
