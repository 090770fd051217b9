package money

import (
	"strings"
	"unicode"
)

// number is what the figures of an amount can mean by themselves.
type number struct {
	kind            kind
	whole, fraction string // digits
}

type kind int

const (
	wrong   kind = iota
	plain        // 1500, 1.500.000, 1 500
	decimal      // 1,5 or 1.500,5
	either       // 1.500: a group of three, or three decimals
)

// readNumber sees what separators say. Groups are of exactly three, by one kind of
// separator; a decimal part follows one dot or comma. A number that begins with a
// useless 0 is refused, for it is more likely a telephone number.
func readNumber(typed string) number {
	var marks []rune
	groups := strings.FieldsFunc(typed, func(r rune) bool {
		if !isSeparator(r) {
			return false
		}
		if unicode.IsSpace(r) {
			r = ' ' // a no-break space, as spreadsheets have, is a space
		}
		marks = append(marks, r)
		return true
	})
	if len(groups) == 0 || strings.TrimLeft(groups[0], "0") != groups[0] && strings.Trim(groups[0], "0") != "" {
		return number{}
	}
	last := len(groups) - 1
	asDecimal := number{kind: decimal, whole: strings.Join(groups[:max(last, 0)], ""), fraction: groups[last]}
	switch {
	case last == 0:
		return number{kind: plain, whole: typed}
	case last == 1 && marks[0] != ' ' && grouped(groups, marks):
		asDecimal.kind = either
		return asDecimal
	case grouped(groups, marks):
		return number{kind: plain, whole: strings.Join(groups, "")}
	case marks[last-1] != ' ' && (last == 1 || marks[last-1] != marks[0] && grouped(groups[:last], marks[:last-1])):
		return asDecimal
	}
	return number{}
}

// grouped reports groups of three, the first of one to three and no 0 before it, with
// the same mark between all.
func grouped(groups []string, marks []rune) bool {
	if len(groups[0]) > 3 || groups[0][0] == '0' {
		return false
	}
	for i, group := range groups[1:] {
		if len(group) != 3 || marks[i] != marks[0] {
			return false
		}
	}
	return true
}
