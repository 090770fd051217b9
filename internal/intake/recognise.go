package intake

import (
	"slices"
	"strings"
	"unicode"

	"soclb/internal/viet"
)

// normal is a heading as it is compared: folded, letters only, single spaces,
// without what it says about how to fill it in. Marks such as (*), numbers of
// footnotes and line breaks make no difference.
func normal(heading string) string {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return ' '
	}, viet.Fold(heading))
	text := " " + strings.Join(strings.Fields(letters), " ") + " "
	for _, n := range noise {
		text = strings.Replace(text, " "+n+" ", " ", 1)
	}
	return strings.TrimSpace(text)
}

// recognise tells what a heading stands over; empty when it is not known.
func recognise(heading string) Field {
	text := normal(heading)
	if text == "" {
		return ""
	}
	if f, decided := byAccents(text, strings.ToLower(viet.NFC(heading))); decided {
		return f
	}
	for f, headings := range exact {
		if slices.Contains(headings, text) {
			return f
		}
	}
	for _, v := range vocabularies {
		if v.knows(text) {
			return v.field
		}
	}
	return ""
}

// byAccents decides headings that fold alike and mean different things. Typed
// without accents they are not guessed, but for "nam", which stands alone over
// a column only where "nu" stands beside it (see columnsOf).
func byAccents(text, accented string) (Field, bool) {
	switch text {
	case "nam":
		if strings.Contains(accented, "ă") {
			return BirthYear, true
		}
		return Male, true
	case "ngay":
		return BirthDay, true
	case "thang":
		return BirthMonth, true
	case "dt", "d t":
		if strings.Contains(accented, "đ") {
			return Phone, true
		}
		return "", true
	case "dien":
		if strings.Contains(accented, "diện") {
			return Status, true
		}
		return "", true
	case "ban":
		if strings.Contains(accented, "bản") {
			return Hamlet, true
		}
		return "", true
	}
	return "", false
}

func (v *vocabulary) knows(text string) bool {
	padded := " " + text + " "
	keyed := slices.ContainsFunc(v.keys, func(key string) bool { return strings.Contains(padded, " "+key+" ") })
	return keyed && allIn(text, v.words)
}

func allIn(text, words string) bool {
	known := strings.Fields(words)
	for _, word := range strings.Fields(text) {
		if !slices.Contains(known, word) {
			return false
		}
	}
	return true
}

// under tells what a heading stands over that has another one above it.
func under(parent, child string) Field {
	above, below := recognise(parent), recognise(child)
	if strings.TrimSpace(child) == "" {
		return above
	}
	switch below {
	case Male, Female, Poor, NearPoor, Hardship:
		if below == Male && above == Birth && strings.Contains(strings.ToLower(viet.NFC(child)), "ă") {
			return BirthYear
		}
		if above != "" || neutralAbove(parent) || recognise(parent+" "+child) != "" {
			return below
		}
	case BirthDay, BirthMonth, BirthYear:
		if above == Birth {
			return below
		}
		return ""
	case FamilyName, GivenName:
		if above == Name || neutralAbove(parent) {
			return below
		}
		return ""
	}
	if both := recognise(parent + " " + child); both != "" {
		return both
	}
	if neutralAbove(parent) {
		return below
	}
	return ""
}

func neutralAbove(parent string) bool { return slices.Contains(neutral, normal(parent)) }
