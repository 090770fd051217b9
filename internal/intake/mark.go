package intake

import (
	"slices"
	"strings"

	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// ticked tells whether a cell is marked. Fonts of symbols show a tick for
// letters such as ü and þ.
func ticked(v value) (marked, clear bool) {
	switch v.Kind {
	case xlsx.Bool:
		return v.Cell.Text == "1", true
	case xlsx.Number:
		return v.text == "1", v.text == "1" || v.text == "0"
	}
	switch viet.Fold(v.text) {
	case "x", "xx", "v", "√", "✓", "✔", "☑", "☒", "ü", "þ", "u", "\uf0fc", "\uf0fe", "+", "*", "•", "●", "1", "co", "yes", "y", "true", "dung":
		return true, true
	case "", "0", "o", "khong", "khong co", "ko", "no", "n", "false", "□", "☐":
		return false, true
	}
	return false, false
}

// sex reads one column of words, or two of which one is marked: with a tick or
// with the year of birth, as lists of communes have it.
func (p *reading) sex() {
	if v, has := p.first(Sex); has {
		sex := sexOf(v.text)
		if sex == "" {
			p.problem(v.at, v.text, refuse(SexUnclear, v.text))
		}
		p.out.Person.Sex = sex
	}
	for _, column := range []struct {
		field Field
		sex   string
	}{{Male, "male"}, {Female, "female"}} {
		v, has := p.first(column.field)
		if !has || !p.marksSex(column.field, column.sex, v) {
			continue
		}
		if have := p.out.Person.Sex; have != "" && have != column.sex {
			p.problem(v.at, v.text, refuse(SexTwice))
			continue
		}
		p.out.Person.Sex = column.sex
	}
}

// marksSex reads a cell in the column of one sex.
func (p *reading) marksSex(f Field, sex string, v value) bool {
	if marked, clear := ticked(v); clear {
		return marked
	}
	if sexOf(v.text) == sex {
		return true
	}
	if v.Kind == xlsx.Date || v.Kind == xlsx.Number || startsWithDigit(v.text) {
		p.takeBirth(f, v)
		return true
	}
	p.problem(v.at, v.text, refuse(TickUnclear, v.text))
	return false
}

func sexOf(text string) string {
	switch viet.Fold(text) {
	case "nam", "m", "male", "trai", "ong", "nam gioi":
		return "male"
	case "nu", "f", "female", "gai", "ba", "nu gioi":
		return "female"
	}
	return ""
}

var households = map[string][]string{
	"poor":      list("ho ngheo", "ngheo", "hn", "thuoc ho ngheo", "poor"),
	"near_poor": list("ho can ngheo", "can ngheo", "hcn", "cn", "thuoc ho can ngheo", "near poor", "near-poor"),
	"hardship":  list("kho khan", "ho kho khan", "hoan canh kho khan", "hckk", "hardship"),
	"none":      list("khong", "ko", "khong thuoc dien", "khong co", "binh thuong", "ho binh thuong", "trung binh", "ho trung binh", "kha", "ho kha", "giau", "khong ngheo", "none", "no"),
}

func householdOf(text string) string {
	folded := strings.Trim(viet.Fold(text), " .;,")
	for status, words := range households {
		if slices.Contains(words, folded) {
			return status
		}
	}
	return ""
}

// household reads a column of words, or one column for each status.
func (p *reading) household() {
	status, cell := "", ""
	take := func(v value, said string) {
		switch {
		case said == "":
			p.problem(v.at, v.text, refuse(Household, v.text))
		case status != "" && status != said:
			p.problem(v.at, v.text, refuse(HouseholdTwo))
		default:
			status, cell = said, v.at
		}
	}
	if v, has := p.first(Status); has {
		take(v, householdOf(v.text))
	}
	for _, column := range []struct {
		field  Field
		status string
	}{{Poor, "poor"}, {NearPoor, "near_poor"}, {Hardship, "hardship"}} {
		v, has := p.first(column.field)
		if !has {
			continue
		}
		marked, clear := ticked(v)
		switch {
		case clear && marked:
			take(v, column.status)
		case !clear:
			take(v, householdOf(v.text))
		}
	}
	if status != "" {
		p.out.Person.Private["household"] = status
		p.out.Cells[Status] = cell
	}
}

// disabilities are words for kinds and degrees of a disability: whoever has one
// of them has a disability, which is all that the book keeps.
const disabilities = "dac biet nang nhe vua van dong nghe noi nhin mu cam diec liet tri tue than kinh tam khac muc do dang khuyet tat nguoi va tt"

func (p *reading) disability() {
	v, has := p.first(Disabled)
	if !has {
		return
	}
	marked, clear := ticked(v)
	switch {
	case clear && marked:
		p.out.Person.Private["disability"] = "yes"
	case clear:
		p.out.Person.Private["disability"] = "no"
	case normal(v.text) != "" && allIn(normal(v.text), disabilities):
		p.out.Person.Private["disability"] = "yes"
		p.note(v.at, NoteDisability)
	default:
		p.problem(v.at, v.text, refuse(Disability, v.text))
	}
}
