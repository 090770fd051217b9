package viet

import (
	"strconv"
	"strings"
	"unicode"
)

// IDNumber is a personal identity number and what its digits say. It proves nothing:
// the number has no check digit, and the year registered may differ from the real one,
// so a difference from the member's record is a warning at most (domain.md 6.1).
type IDNumber struct {
	Number    string // 12 digits, or 9 when Old
	Old       bool   // a CMND of 9 digits, which says nothing more
	Sex       string // "male" or "female"; "" when Old
	BirthYear int    // 1900 to 2399; 0 when Old
	Province  string // the code, "001" to "096", of the province that registered the birth; "" when Old
}

// The first and last code of the old 63 provinces. A number keeps its province though
// provinces have merged.
const (
	firstProvince = "001"
	lastProvince  = "096"
)

// ParseIDNumber reads a CCCD number of 12 digits, three of the province (001 to 096), one
// of century and sex, two of the year, six at random (Nghị định 137/2015 điều 13; domain.md
// 6.1), or an old CMND of 9. Spaces and dots between digits are ignored. A zero lost to a
// spreadsheet is not put back. Errors: IDFormat, IDLength, IDProvince.
func ParseIDNumber(s string) (IDNumber, error) {
	number := without(s, ".")
	switch {
	case number == "" || !digits(number):
		return IDNumber{}, refuse(IDFormat, s)
	case len(number) == 9:
		return IDNumber{Number: number, Old: true}, nil
	case len(number) != 12:
		return IDNumber{}, refuse(IDLength, s, len(number))
	}
	province := number[:3]
	if province < firstProvince || province > lastProvince {
		return IDNumber{}, refuse(IDProvince, s, province)
	}
	// The fourth digit: 0 and 1 are a man and a woman of the 1900s, 2 and 3 of the 2000s …
	century := int(number[3] - '0')
	sex := "male"
	if century%2 == 1 {
		sex = "female"
	}
	yy, _ := strconv.Atoi(number[4:6]) // two digits: cannot fail
	return IDNumber{Number: number, Sex: sex, BirthYear: 1900 + 100*(century/2) + yy, Province: province}, nil
}

// ParsePhone reads a Vietnamese telephone number and gives it from its first 0: a mobile
// one of 10 digits from 03, 05, 07, 08 or 09, or a landline of 10 or 11 from 02 (domain.md
// 6.3). +84 or 84 may stand for the 0; spaces, dots, hyphens and brackets are ignored.
// One number often serves a household: it names nobody. Error: PhoneFormat.
func ParsePhone(s string) (string, error) {
	number := without(s, ".-()")
	if abroad, plus := strings.CutPrefix(number, "+"); plus || strings.HasPrefix(abroad, "84") {
		national, ok := strings.CutPrefix(abroad, "84")
		if !ok {
			return "", refuse(PhoneFormat, s) // another country
		}
		number = "0" + national
	}
	if len(number) < 10 || !digits(number) || number[0] != '0' {
		return "", refuse(PhoneFormat, s)
	}
	switch number[1] {
	case '3', '5', '7', '8', '9':
		if len(number) == 10 {
			return number, nil
		}
	case '2':
		if len(number) <= 11 {
			return number, nil
		}
	}
	return "", refuse(PhoneFormat, s)
}

// ParseInsurance reads a health insurance number (BHYT): the 15 characters of a card from
// before April 2021 (two letters of the group, level 1 to 5, 12 digits), the 10 digits of
// a later card, or the 12 of the identity number that replaces both (domain.md 6.2). It
// gives them in capitals; spaces, dots and hyphens between the boxes are ignored. Errors:
// InsuranceFormat; IDProvince for 12 digits that are no identity number.
func ParseInsurance(s string) (string, error) {
	number := strings.ToUpper(without(NFC(s), ".-"))
	switch runes := []rune(number); len(runes) {
	case 10:
		if digits(number) {
			return number, nil
		}
	case 12:
		if digits(number) {
			id, err := ParseIDNumber(number)
			return id.Number, err
		}
	case 15:
		level, rest := runes[2], string(runes[3:])
		if groupLetter(runes[0]) && groupLetter(runes[1]) && '1' <= level && level <= '5' && digits(rest) {
			return number, nil
		}
	}
	return "", refuse(InsuranceFormat, s)
}

// groupLetter takes Đ beside A to Z: lists of the groups have ĐH.
func groupLetter(r rune) bool { return 'A' <= r && r <= 'Z' || r == 'Đ' }

// without drops white space and the marks named from a number typed in groups.
func without(s, marks string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(marks, r) {
			return -1
		}
		return r
	}, s)
}

// Mask hides a number that names a person: all but the end is •. Of 12 characters or
// more it leaves 4 (••••••••1234, as a commune's own tool shows it; domain.md 6.1), of 9
// to 11 it leaves 3, of fewer none, since 3 would be too much of them.
func Mask(number string) string {
	runes := []rune(Shown(number))
	keep := 0
	switch n := len(runes); {
	case n >= 12:
		keep = 4
	case n >= 9:
		keep = 3
	}
	for i := range len(runes) - keep {
		runes[i] = '•'
	}
	return string(runes)
}
