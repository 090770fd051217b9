package intake

import (
	"strings"

	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

var scientific = pattern(`^[0-9][.,][0-9]+[eE][+]?[0-9]+$`)

// idNumber reads the number of the identity card.
func (p *reading) idNumber() {
	v, has := p.first(IDNumber)
	if !has {
		return
	}
	if marked, clear := ticked(v); clear && !marked {
		return
	}
	text := strings.TrimLeft(v.text, "'`")
	masked := viet.Mask(text)
	if scientific().MatchString(text) {
		p.problem(v.at, masked, refuse(IDRounded))
		return
	}
	id, err := viet.ParseIDNumber(text)
	if err == nil {
		p.out.Person.Private["id_number"] = id.Number
		return
	}
	digits := onlyDigits(text)
	if n := len(digits); n != 10 && n != 11 {
		p.problem(v.at, masked, err)
		return
	}
	// All codes of provinces begin with 0, so a spreadsheet that took the number
	// for an amount has dropped one zero or two. Only a cell that is a number
	// can have; and the number must then say of its bearer what the list does.
	id, err = viet.ParseIDNumber(strings.Repeat("0", 12-len(digits)) + digits)
	person := p.out.Person
	if err != nil || v.Kind != xlsx.Number || id.Sex != person.Sex || id.BirthYear != person.Birth.Year() {
		p.problem(v.at, masked, refuse(IDZero, len(digits)))
		return
	}
	p.out.Person.Private["id_number"] = id.Number
	p.note(v.at, NoteIDZero, viet.Mask(id.Number))
}

func onlyDigits(text string) string {
	if strings.Trim(text, "0123456789") != "" {
		return ""
	}
	return text
}

// insurance reads a health insurance number. Some lists only mark who has a card.
func (p *reading) insurance() {
	v, has := p.first(Insurance)
	if !has {
		return
	}
	if _, clear := ticked(v); clear {
		p.note(v.at, NoteCardOnly)
		return
	}
	number, err := viet.ParseInsurance(strings.TrimLeft(v.text, "'`"))
	if err != nil {
		p.problem(v.at, viet.Mask(v.text), err)
		return
	}
	p.out.Person.Private["insurance_number"] = number
}

// phone reads a telephone number; of two the first.
func (p *reading) phone() {
	v, has := p.first(Phone)
	if !has {
		return
	}
	if _, clear := ticked(v); clear {
		return // "không", "0": there is none
	}
	text := strings.TrimLeft(v.text, "'`")
	number, err := viet.ParsePhone(text)
	if err != nil && v.Kind == xlsx.Number && len(text) == 9 {
		if number, err = viet.ParsePhone("0" + text); err == nil {
			p.note(v.at, NotePhoneZero, viet.Mask(number))
		}
	}
	if err != nil {
		number, err = p.firstPhone(text, v.at, err)
	}
	if err != nil {
		p.problem(v.at, viet.Mask(v.text), err)
		return
	}
	p.out.Person.Private["phone"] = number
}

// firstPhone takes the first of several numbers when each of them is one.
func (p *reading) firstPhone(text, cell string, err error) (string, error) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/;,", r) })
	if len(parts) < 2 {
		return "", err
	}
	first := ""
	for _, part := range parts {
		number, wrong := viet.ParsePhone(part)
		if wrong != nil {
			return "", err
		}
		if first == "" {
			first = number
		}
	}
	p.note(cell, NotePhoneTwo)
	return first, nil
}
