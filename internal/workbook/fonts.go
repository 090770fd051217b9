package workbook

import "soclb/internal/xlsx"

// withFonts gives each piece of a text its font, and cuts plain text where the
// font changes. A placeholder has the font in which it begins: a spreadsheet cuts
// a text into runs wherever somebody changed something, in the middle of a name
// too.
func withFonts(pieces []piece, runs []xlsx.Run) ([]piece, []xlsx.RunFont) {
	var cut []piece
	var fonts []xlsx.RunFont
	used := 0 // bytes of the first run
	for _, p := range pieces {
		if p.isField() {
			cut, fonts = append(cut, p), append(fonts, runs[0].Font)
		}
		for left := len(p.plain) + len(p.source); left > 0; {
			n := min(left, len(runs[0].Text)-used)
			if !p.isField() {
				cut, fonts = append(cut, piece{plain: runs[0].Text[used : used+n]}), append(fonts, runs[0].Font)
			}
			left -= n
			if used += n; used == len(runs[0].Text) {
				runs, used = runs[1:], 0
			}
		}
	}
	return cut, fonts
}

// inFonts gives a text whose pieces keep their fonts.
func inFonts(texts []string, fonts []xlsx.RunFont) xlsx.Value {
	runs := make([]xlsx.Run, len(texts))
	for i, text := range texts {
		runs[i] = xlsx.Run{Text: text, Font: fonts[i]}
	}
	return xlsx.RichValue(runs)
}
