package viet

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NFC composes s: one character for a letter with its marks. Everything stored is
// NFC; files from macOS and some keyboards come decomposed.
func NFC(s string) string { return norm.NFC.String(s) }

// Line makes one line of user text storable: NFC, runs of spaces of any kind (the
// no-break space too) made one, none at the ends. max is the most characters (runes)
// after that. An empty result is allowed; RequiredLine refuses it.
//
// It refuses, rather than drops, what cannot be seen: a tab or line break would break
// a table, an escape or bidi character could show something else than is stored, and
// a zero-width character makes two equal-looking names differ. Errors: TextEncoding,
// TextControl, TextLong.
func Line(s string, max int) (string, error) {
	if !utf8.ValidString(s) {
		return "", refuse(TextEncoding, s)
	}
	line := NFC(s)
	for _, r := range line {
		if hidden(r) {
			return "", refuse(TextControl, s, fmt.Sprintf("U+%04X", r))
		}
	}
	line = strings.Join(strings.Fields(line), " ")
	if utf8.RuneCountInString(line) > max {
		return "", refuse(TextLong, s, max)
	}
	return line, nil
}

// RequiredLine is Line for a text that must say something: empty or all spaces is
// TextEmpty.
func RequiredLine(s string, max int) (string, error) {
	line, err := Line(s, max)
	if err == nil && line == "" {
		err = refuse(TextEmpty, s)
	}
	return line, err
}

// Shown makes text from anywhere harmless for a terminal: every character that Line
// refuses, and every byte that is not UTF-8, becomes U+FFFD. Line breaks and tabs are
// among them: Shown is for one line.
func Shown(s string) string {
	return strings.Map(func(r rune) rune {
		if hidden(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// Fold gives the form two texts are compared in when searching: no marks, no capitals,
// single spaces, đ as d. "Nguyễn Thị Thuý", "nguyen thi thuy" and "NGUYỄN THỊ THÚY"
// fold alike, and so do the old and new placement of a tone, since the marks go.
//
// It is for matching only, never stored in place of the text (domain.md 6.4: replacing
// tone placement blindly broke "thoái" in a real pipeline). Fold(Fold(s)) == Fold(s).
//
// Bytes that are not UTF-8 are replaced first: x/text can leave a letter behind them
// composed, which would make one name fold in two ways.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		switch {
		case unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		case unicode.Is(unicode.Mn, r), hidden(r):
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(plain(unicode.ToLower(r)))
	}
	return norm.NFC.String(b.String())
}

// plain makes đ a d: it has no decomposition, so dropping marks leaves it. Eth and the
// African d have capitals that look like Đ in every font, and stand for it in texts
// converted from the old encodings.
func plain(lower rune) rune {
	switch lower {
	case 'đ', 'ð', 'ɖ':
		return 'd'
	}
	return lower
}

// hidden reports a character that is not seen by itself: controls, line and paragraph
// separators, bidi marks, zero-width and other characters Unicode says to ignore when
// displaying. A plain or no-break space is not hidden.
func hidden(r rune) bool {
	if r < 0xA0 {
		return r < 0x20 || r >= 0x7F
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp,
		unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
