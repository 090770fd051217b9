package viet

import (
	"fmt"
	"strings"
	"time"
)

// oldest is the most years before today that ParseBirth takes: above any age reached,
// so that it catches a slip of the century and never a person.
const oldest = 130

// firstBirthYear is the earliest year a stored birth may have: whoever could be entered
// in the first year of a book can be read back.
const firstBirthYear = firstYear - oldest

// Precision says how much of a birth date is known. The values are stored.
type Precision string

const (
	ByYear  Precision = "year"
	ByMonth Precision = "month"
	ByDay   Precision = "day"
)

// Birth is a birth date known to the year, month or day: of most older people only the
// year is written anywhere (domain.md 6.1). What is unknown is zero in Date, never 1
// January. The zero Birth is none.
type Birth struct {
	Date      Date
	Precision Precision
}

// ParseBirth reads a birth date as people type it, in the ways ParseDate takes a date
// with its year, or less of it:
//
//	1948   3/1948   1948-03   15/3/1948   1948-03-15
//
// It is not after today, and not more than 130 years before; a birth known to the year
// or month may be partly so. Errors: BirthFormat, DateYearShort, DateImpossible,
// BirthFuture, BirthOld; BirthRange only when today is not Valid.
func ParseBirth(s string, today Date) (Birth, error) {
	b, code := birthParts(dateParts(strings.TrimSpace(s)))
	if code != "" {
		return Birth{}, refuse(code, s)
	}
	first, last := b.span()
	if !first.exists() {
		return Birth{}, refuse(DateImpossible, s)
	}
	last.Year += oldest
	switch {
	case first.After(today):
		return Birth{}, refuse(BirthFuture, s)
	case last.Before(today):
		return Birth{}, refuse(BirthOld, s, oldest)
	}
	return b.checked(s)
}

// birthParts reads one, two or three numbers by their lengths, or gives an error code.
func birthParts(parts []string) (Birth, string) {
	switch len(parts) {
	case 1:
		if len(parts[0]) < 4 {
			return Birth{}, DateYearShort
		}
		return Birth{numbers(parts[0], "", ""), ByYear}, ""
	case 2:
		a, b := parts[0], parts[1]
		switch {
		case len(a) <= 2 && len(b) == 4:
			return Birth{numbers(b, a, ""), ByMonth}, ""
		case len(a) == 4 && len(b) <= 2:
			return Birth{numbers(a, b, ""), ByMonth}, ""
		}
	case 3:
		d, code := dayMonthYear(parts)
		if code == DateFormat {
			code = BirthFormat
		}
		return Birth{d, ByDay}, code
	}
	return Birth{}, BirthFormat
}

// ParseStoredBirth reads what Value and Precision gave: "1948", "1948-03" or
// "1948-03-15", with the precision that belongs to it, in the years 1770 to 2200. It
// knows no today. Errors: BirthPrecision, BirthFormat, BirthRange, DateImpossible.
func ParseStoredBirth(value, precision string) (Birth, error) {
	y, m, d, ok := isoNumbers(value)
	b := Birth{numbers(y, m, d), Precision(precision)}
	switch b.Precision {
	case ByYear:
		ok = ok && m == ""
	case ByMonth:
		ok = ok && m != "" && d == ""
	case ByDay:
		ok = ok && d != ""
	default:
		return Birth{}, refuse(BirthPrecision, precision)
	}
	if !ok {
		return Birth{}, refuse(BirthFormat, value)
	}
	return b.checked(value)
}

func (b Birth) checked(s string) (Birth, error) {
	if b.Date.Year < firstBirthYear || b.Date.Year > lastYear {
		return Birth{}, refuse(BirthRange, s, firstBirthYear, lastYear)
	}
	if first, _ := b.span(); !first.exists() {
		return Birth{}, refuse(DateImpossible, s)
	}
	return b, nil
}

// IsZero reports that nothing is known.
func (b Birth) IsZero() bool { return b == Birth{} }

// Year is the year of birth, 0 when not known.
func (b Birth) Year() int { return b.Date.Year }

// Value is the stored form, as long as what is known: 1948, 1948-03 or 1948-03-15; ""
// for none.
func (b Birth) Value() string {
	switch b.Precision {
	case ByYear:
		return fmt.Sprintf("%04d", b.Date.Year)
	case ByMonth:
		return fmt.Sprintf("%04d-%02d", b.Date.Year, int(b.Date.Month))
	case ByDay:
		return b.Date.String()
	}
	return ""
}

// Vietnamese is the form people read: 1948, 03/1948 or 15/03/1948; "" for none.
func (b Birth) Vietnamese() string {
	switch b.Precision {
	case ByYear:
		return fmt.Sprintf("%04d", b.Date.Year)
	case ByMonth:
		return fmt.Sprintf("%02d/%04d", int(b.Date.Month), b.Date.Year)
	case ByDay:
		return b.Date.Vietnamese()
	}
	return ""
}

// AgeOn is the age in full years on a day. When what is known leaves two ages open,
// exact is false and years is the higher, as if born on the first possible day; for a
// birth known to the year that is on.Year less the year, the rule by which it counts
// as 60 (indicators.md, PCT_60). On 31 December such an age is exact, since whoever was
// born that year has had the birthday. Whoever is born on 29 February is a year older on
// 1 March in other years.
//
// Before the birth years is negative. Without a birth or a day it is 0, false.
func (b Birth) AgeOn(on Date) (years int, exact bool) {
	if b.IsZero() || on.IsZero() {
		return 0, false
	}
	first, last := b.span()
	years = fullYears(first, on)
	return years, years == fullYears(last, on)
}

// span is the first and last day the birth may have been.
func (b Birth) span() (first, last Date) {
	first, last = b.Date, b.Date
	switch b.Precision {
	case ByYear:
		first.Month, first.Day = time.January, 1
		last.Month, last.Day = time.December, 31
	case ByMonth:
		first.Day = 1
		// Day 0 of the next month is the last of this one.
		last = DateOf(Date{last.Year, last.Month + 1, 0}.midnight())
	}
	return first, last
}

// fullYears counts the birthdays from birth to on.
func fullYears(birth, on Date) int {
	years := on.Year - birth.Year
	birth.Year = on.Year
	if on.Before(birth) {
		years--
	}
	return years
}
