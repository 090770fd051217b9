package intake

import (
	"strconv"
	"strings"

	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// birth reads what the columns of birth say. Several may say it, one with the
// day and one with the year only; they must agree.
func (p *reading) birth() {
	for _, v := range p.values(Birth) {
		if !v.empty() {
			p.takeBirth(Birth, v)
		}
	}
	p.birthParts()
}

// takeBirth keeps the birth that says more, and refuses two that differ.
func (p *reading) takeBirth(f Field, v value) {
	birth, err := p.birthOf(v)
	if err != nil {
		p.problem(v.at, v.text, err)
		return
	}
	have := p.out.Person.Birth
	if !have.IsZero() && contradict(have, birth) {
		p.problem(v.at, v.text, refuse(BirthDiffers, have, birth))
		return
	}
	if len(birth.Value()) > len(have.Value()) {
		p.out.Person.Birth = birth
		p.out.Cells[Birth] = v.at
	}
	p.out.Cells[f] = v.at
}

func contradict(a, b viet.Birth) bool {
	short, long := a.Value(), b.Value()
	if len(short) > len(long) {
		short, long = long, short
	}
	return !strings.HasPrefix(long, short)
}

var (
	zeroDay  = pattern(`^0{1,2}([/.-])(\d{1,2})([/.-])(\d{4})$`)
	midnight = pattern(`[ T]0?0:00(:00)?$`)
	spaced   = pattern(` *([/.-]) *`)
	inWords  = pattern(`^(?:(?:ngay )?(\d{1,2}) )?(?:thang (\d{1,2}) )?nam (\d{4})$`)
)

// birthOf reads one cell: a date, a year as a number, or text.
func (p *reading) birthOf(v value) (viet.Birth, error) {
	switch v.Kind {
	case xlsx.Date:
		day, year, err := p.dayOf(v, BirthNumber)
		switch {
		case err != nil:
			return viet.Birth{}, err
		case year > 0:
			return viet.Birth{}, refuse(BirthSerial, day, year)
		}
		return viet.ParseBirth(day.String(), p.today)
	case xlsx.Number:
		year, err := v.Int()
		if err != nil || year < 1000 || year > 9999 {
			return viet.Birth{}, refuse(BirthNumber, v.text)
		}
		return viet.ParseBirth(strconv.FormatInt(year, 10), p.today)
	}
	text := tidyDate(v.text)
	if m := zeroDay().FindStringSubmatch(text); m != nil {
		known := m[4]
		if month := strings.TrimLeft(m[2], "0"); month != "" {
			known = m[2] + "/" + m[4]
		}
		birth, err := viet.ParseBirth(known, p.today)
		if err == nil {
			p.note(v.at, NoteBirthZero, birth)
		}
		return birth, err
	}
	return viet.ParseBirth(text, p.today)
}

// tidyDate drops what spreadsheets and people add to a date, also the words of
// "ngày 15 tháng 3 năm 1948".
func tidyDate(text string) string {
	text = strings.TrimLeft(text, "'`")
	text = midnight().ReplaceAllString(text, "")
	if m := inWords().FindStringSubmatch(strings.Join(strings.Fields(viet.Fold(text)), " ")); m != nil && (m[1] == "" || m[2] != "") {
		return strings.TrimLeft(strings.Join(m[1:], "/"), "/")
	}
	return spaced().ReplaceAllString(strings.TrimSpace(text), "$1")
}

// dayOf reads a date cell, which it refuses with a code where it is none. A year
// typed into a cell that shows dates becomes a day of 1905; such a day is never
// meant, and the year is given beside it.
func (p *reading) dayOf(v value, no Code) (day viet.Date, year int, err error) {
	m, err := v.Moment()
	if err != nil {
		return day, 0, refuse(no, v.text)
	}
	if day, err = viet.ParseISODate(m.String()[:len("2006-01-02")]); err != nil {
		return day, 0, err
	}
	if serial, err := strconv.Atoi(v.Cell.Text); err == nil && serial >= 1880 && serial <= p.today.Year {
		year = serial
	}
	return day, year, nil
}

// birthParts reads a birth of which day, month and year have a column each.
func (p *reading) birthParts() {
	year, hasYear := p.first(BirthYear)
	if !hasYear {
		for _, f := range []Field{BirthDay, BirthMonth} {
			if v, has := p.first(f); has && p.out.Person.Birth.IsZero() {
				p.problem(v.at, v.text, refuse(BirthNumber, v.text))
			}
		}
		return
	}
	text := year.text
	if month, has := p.first(BirthMonth); has && !isZero(month.text) {
		text = month.text + "/" + text
		if day, has := p.first(BirthDay); has && !isZero(day.text) {
			text = day.text + "/" + text
		}
	}
	p.takeBirth(BirthYear, value{Cell: xlsx.Cell{Kind: xlsx.Text, Text: text}, text: text, at: year.at})
}

func isZero(text string) bool { return strings.Trim(text, "0") == "" }

// joined reads the joining date, of which the day must be known: figures of a
// month depend on it.
func (p *reading) joined() {
	v, has := p.first(Joined)
	if !has {
		return
	}
	day, err := p.joinedOf(v)
	if err != nil {
		p.problem(v.at, v.text, err)
		return
	}
	p.out.Person.Joined = day
}

var partOfDate = pattern(`^(\d{1,2}[/.-])?\d{4}$`)

func (p *reading) joinedOf(v value) (viet.Date, error) {
	switch v.Kind {
	case xlsx.Date:
		day, year, err := p.dayOf(v, DateNumber)
		if year > 0 {
			return viet.Date{}, refuse(DatePart, strconv.Itoa(year))
		}
		return day, err
	case xlsx.Number:
		if year, err := v.Int(); err == nil && year > 1900 && year <= int64(p.today.Year) {
			return viet.Date{}, refuse(DatePart, v.text)
		}
		return viet.Date{}, refuse(DateNumber, v.text)
	}
	text := tidyDate(v.text)
	if partOfDate().MatchString(text) {
		return viet.Date{}, refuse(DatePart, v.text)
	}
	if !startsWithDigit(text) { // "hôm nay" meant another day when it was typed
		text = strings.Repeat("x", len(text))
	}
	return viet.ParseDate(text, p.today, true)
}
