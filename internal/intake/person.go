package intake

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"soclb/internal/club"
	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// reading is one row that is being understood.
type reading struct {
	*rowsReader
	row *xlsx.Row
	out Row
}

// person reads a row that is about somebody, field by field: all that is wrong
// with it is told at once.
func (r *rowsReader) person(row *xlsx.Row, name string, said int) {
	p := reading{rowsReader: r, row: row, out: Row{Number: row.Number, Cells: map[Field]string{}}}
	p.out.Person.Private = map[string]string{}
	switch {
	case name == "":
		p.problem(p.nameCell(), "", refuse(RowNoName))
	case said == 1 && r.number > 0 && !r.numbered(row):
		p.problem(p.nameCell(), name, refuse(RowUnclear))
	}
	if row.Hidden {
		p.note(at(r.names[0], row.Number), NoteHidden)
	}
	p.overlong()
	for _, read := range []func(){
		func() { p.name(name) }, p.birth, p.sex, p.hamletField, p.joined, p.code, p.idNumber, p.insurance, p.phone,
		func() { p.text(Address, "address", club.MaxText) }, func() { p.text(Ethnicity, "ethnicity", club.MaxText) },
		p.household, p.disability,
	} {
		read()
	}
	r.list.Rows = append(r.list.Rows, p.out)
}

func (p *reading) nameCell() string { return at(p.names[0], p.row.Number) }

func (p *reading) problem(cell, there string, err error) {
	var typed *viet.Error
	if errors.As(err, &typed) {
		// The words quote what was typed: of a private value no more than is shown.
		masked := *typed
		masked.Input = viet.Shown(there)
		err = &masked
	}
	p.out.Problems = append(p.out.Problems, Problem{Cell: cell, There: there, Err: err})
}

func (p *reading) note(cell string, code Code, args ...any) {
	p.out.Notes = append(p.out.Notes, Note{Cell: cell, Code: code, Args: args})
}

// overlong: a comma too many in a CSV file moves every value behind it into the
// next column.
func (p *reading) overlong() {
	last := p.h.columns[len(p.h.columns)-1].Col
	for _, c := range p.row.Cells {
		if p.g.csv && c.Col > last && holds(c) {
			p.problem(at(c.Col, p.row.Number), words(c), refuse(RowOverlong))
			return
		}
	}
}

// value is what stands in a column, tidied. A cell that holds no value but an
// error is a problem of its own, and reads as empty.
type value struct {
	xlsx.Cell
	text string
	at   string
}

func (v value) empty() bool { return v.text == "" }

// shared are fields whose cells people merge over the rows of several people.
func shared(f Field) bool {
	return f == Hamlet || f == Address || f == Status || f == Ethnicity || f == Joined
}

func (p *reading) values(f Field) []value {
	var list []value
	for _, col := range p.h.of(f) {
		c, row := p.row.Cell(col), p.row.Number
		if shared(f) {
			c, col, row = p.g.spread(col, row)
		}
		v := value{Cell: c, text: words(c), at: at(col, row)}
		switch {
		case c.Kind == xlsx.Failure:
			p.problem(v.at, v.text, refuse(CellFailure, v.text))
			v.text = ""
		case v.text == "" && holds(c):
			p.problem(v.at, "", refuse(CellNoResult))
		case isBlank(v.text):
			v.text = ""
		}
		list = append(list, v)
	}
	return list
}

// first gives the first column of a field that says something.
func (p *reading) first(f Field) (value, bool) {
	for _, v := range p.values(f) {
		if !v.empty() {
			p.out.Cells[f] = v.at
			return v, true
		}
	}
	return value{}, false
}

// isBlank: what people put where they know nothing.
func isBlank(text string) bool {
	switch viet.Fold(text) {
	case "-", "--", "---", "–", "—", "?", "...", "…", ".", "/", "_", "khong ro", "chua ro", "khong biet", "chua co", "n/a", "khong nho":
		return true
	}
	return false
}

// oldFont are characters that the encodings before Unicode put where Vietnamese
// letters are: "NguyÔn ThÞ HuÖ" looks right in one font only.
const oldFont = "¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿×÷Þßð"

// inOldFont tells whether the top of a sheet is full of such characters, as one
// may stand in any text.
func (g *grid) inOldFont() bool {
	const many = 5
	seen := 0
	for i := range g.rows {
		if g.rows[i].Number > searched {
			break
		}
		for _, c := range g.rows[i].Cells {
			for _, r := range c.Text {
				if strings.ContainsRune(oldFont, r) {
					seen++
				}
			}
		}
	}
	return seen >= many
}

func (p *reading) name(name string) {
	if name == "" {
		return
	}
	cell := p.nameCell()
	p.out.Cells[Name] = cell
	for _, col := range p.names {
		if c := p.row.Cell(col); c.Kind == xlsx.Failure {
			p.problem(at(col, p.row.Number), words(c), refuse(CellFailure, words(c)))
			return
		}
	}
	clean, err := viet.RequiredLine(name, club.MaxName)
	switch {
	case err != nil:
		p.problem(cell, name, err)
	case strings.ContainsAny(clean, oldFont):
		p.problem(cell, clean, refuse(NameFont))
	}
	if odd := oddLetters(clean); odd != "" {
		p.note(cell, NoteLetters, odd)
	}
	p.out.Person.Name = clean
}

// oddLetters are characters of a name that no Vietnamese name has. Names of
// other peoples do, so they are shown and not refused.
func oddLetters(name string) string {
	const plain = "abcdđeghiklmnopqrstuvxyfjwz"
	var odd []rune
	for _, r := range viet.NFC(name) {
		folded := viet.Fold(string(r))
		ordinary := strings.ContainsAny(folded, plain) && len([]rune(folded)) == 1 || unicode.IsSpace(r) || strings.ContainsRune("'’.-–()", r)
		if !ordinary && !slices.Contains(odd, r) {
			odd = append(odd, r)
		}
	}
	return string(odd)
}

func (p *reading) hamletField() {
	v, has := p.first(Hamlet)
	if !has {
		if p.hamlet != "" {
			p.out.Person.Hamlet = p.hamlet
			p.note(at(1, p.from), NoteHamletHeading, p.hamlet, p.from)
		}
		return
	}
	text := v.text
	if v.Kind == xlsx.Number || startsWithDigit(text) && len(text) <= 3 {
		if word := p.headingOf(Hamlet); word != "" {
			text = word + " " + text
			p.note(v.at, NoteHamletNumber, text)
		}
	}
	clean, err := viet.Line(text, club.MaxTitle)
	if err != nil {
		p.problem(v.at, text, err)
		return
	}
	p.out.Person.Hamlet = clean
}

// headingOf gives the heading of a column of hamlets when it is one word, such
// as "Tổ" over 1, 2, 3.
func (p *reading) headingOf(f Field) string {
	for _, c := range p.h.columns {
		if c.Field == f && c.Use == Used && !strings.Contains(normal(c.Heading), " ") {
			word := strings.ToLower(strings.Trim(viet.NFC(c.Heading), " *()"))
			runes := []rune(word)
			if len(runes) == 0 {
				return ""
			}
			return string(unicode.ToUpper(runes[0])) + string(runes[1:])
		}
	}
	return ""
}

// text takes free text over as it stands.
func (p *reading) text(f Field, private string, limit int) {
	v, has := p.first(f)
	if !has {
		return
	}
	clean, err := viet.Line(v.text, limit)
	if err != nil {
		p.problem(v.at, "", err)
		return
	}
	p.out.Person.Private[private] = clean
}

func (p *reading) code() {
	if v, has := p.first(MemberCode); has {
		p.out.Person.Code = club.TidyCode(v.text)
	}
}
