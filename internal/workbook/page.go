package workbook

import (
	"slices"
	"strings"

	"soclb/internal/text"
	"soclb/internal/xlsx"
)

// noFingerprint is as long as any fingerprint.
const noFingerprint = "0000-0000-0000-0000"

// pages plans the texts of pages. At the foot of each page of a sheet that
// shows stands the fingerprint: where the form has its placeholder, or else in
// a line of its own at the left.
func (f *filler) pages(t *template, plan *xlsx.Plan, print string) error {
	f.fields.own[fingerprintField] = Text(print)
	defer delete(f.fields.own, fingerprintField)
	for i, s := range t.sheets {
		texts, err := f.sheetPages(s, print)
		if err != nil {
			return inSheet(err, s.name)
		}
		plan.Sheets[i].Page = texts
	}
	return nil
}

func (f *filler) sheetPages(s *templateSheet, print string) ([]xlsx.PageText, error) {
	var texts []xlsx.PageText
	printed := map[xlsx.PagePlace]bool{}
	original := map[xlsx.PagePlace]string{}
	for _, page := range s.pages {
		original[page.Place] = page.Text
		if !mayHold(page.Text) {
			continue
		}
		pieces, err := parse(page.Text)
		if err != nil {
			return nil, err
		}
		printed[page.Place] = slices.ContainsFunc(pieces, func(p piece) bool { return p.name == fingerprintField })
		filled, err := f.pageText(pieces)
		if err != nil {
			return nil, err
		}
		original[page.Place] = filled
		texts = append(texts, xlsx.PageText{Place: page.Place, Text: filled})
	}
	if s.visible {
		label := text.For(text.Lang(f.lang)).Say("form.fingerprint", print)
		for _, place := range s.places {
			if printed[place] {
				continue
			}
			texts = slices.DeleteFunc(texts, func(p xlsx.PageText) bool { return p.Place == place })
			texts = append(texts, xlsx.PageText{Place: place, Text: withLine(original[place], "&8"+label)})
		}
	}
	for _, page := range texts {
		if xlsx.TextLength(page.Text) > xlsx.MaxPageText {
			return nil, &Error{Code: TemplateLong, Detail: page.Place.String()}
		}
	}
	return texts, nil
}

// pageText joins the pieces of a text of a page. In values an ampersand is
// doubled, as it begins a code; a number after a code for the size of letters
// is parted from it, as it would become part of it.
func (f *filler) pageText(pieces []piece) (string, error) {
	var out strings.Builder
	sized := false
	for _, p := range pieces {
		if !p.isField() {
			out.WriteString(p.plain)
			sized = endsInSize(p.plain)
			continue
		}
		v, err := f.fields.value(p, nil)
		if err != nil {
			return "", err
		}
		said := f.lang.print(v)
		if sized && said != "" && said[0] >= '0' && said[0] <= '9' {
			out.WriteByte(' ')
		}
		sized = sized && said == ""
		out.WriteString(strings.ReplaceAll(said, "&", "&&"))
	}
	return out.String(), nil
}

// endsInSize tells whether a text ends in a code for the size of letters: &12.
func endsInSize(s string) bool {
	digits := strings.TrimRight(s, "0123456789")
	if digits == s || !strings.HasSuffix(digits, "&") {
		return false
	}
	ampersands := len(digits) - len(strings.TrimRight(digits, "&"))
	return ampersands%2 == 1
}

// withLine adds a line at the end of the left part of a page's text, and leaves
// every byte of it as it is.
func withLine(page, line string) string {
	end, middle := leftPart(page)
	switch {
	case end >= 0:
		return page[:end] + "\n" + line + page[end:]
	case middle:
		return "&L" + line + "&C" + page
	}
	return "&L" + line + page
}

// leftPart tells where the left part of a page's text ends, or -1 where there is
// none, and whether the text begins with what is in the middle, as all is that
// comes before any code of a part.
func leftPart(page string) (end int, middle bool) {
	end = -1
	inLeft, first := false, len(page)
	for i := 0; i+1 < len(page); i++ {
		if page[i] != '&' {
			continue
		}
		switch c := page[i+1]; c {
		case 'L', 'C', 'R':
			first = min(first, i)
			if inLeft {
				end = i
			}
			inLeft = c == 'L'
		case '"': // the name of a font
			if length := strings.IndexByte(page[i+2:], '"'); length >= 0 {
				i += length + 1
			}
		}
		i++
	}
	if inLeft {
		end = len(page)
	}
	return end, first > 0
}
