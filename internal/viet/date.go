package viet

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The years a date in a book may have. Wide enough for a founding paper and for the
// last instalment of any loan; narrow enough to catch 0206 and 20260.
const (
	firstYear = 1900
	lastYear  = 2200
)

// Date is a day of the calendar, without hour or zone. The zero Date is no date.
// Dates compare with == and Compare.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day that t shows in its own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports no date.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports a day that exists, in the years 1900 to 2200. The zero Date is not.
func (d Date) Valid() bool { return d.inRange() && d.exists() }

func (d Date) inRange() bool { return firstYear <= d.Year && d.Year <= lastYear }

// exists reports a real day of any year: AddDays would not move it.
func (d Date) exists() bool { return d == DateOf(d.midnight()) }

func (d Date) midnight() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// String is 2006-01-02, the stored form; "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Vietnamese is 02/01/2006 day first, as forms print it (domain.md 5.3); "" for no date.
func (d Date) Vietnamese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, int(d.Month), d.Year)
}

// Compare is -1, 0 or +1 as d is before, on or after e. No date is before all dates.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports that d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports that d is a later day than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays is the day n days later, or earlier when n is negative. No date stays no
// date. The result may leave the years Valid accepts.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return DateOf(d.midnight().AddDate(0, 0, n))
}

// ParseISODate reads a stored date: exactly 2006-01-02, in the years 1900 to 2200.
// Errors: DateISO, DateRange, DateImpossible.
func ParseISODate(s string) (Date, error) {
	y, m, d, ok := isoNumbers(s)
	if !ok || d == "" {
		return Date{}, refuse(DateISO, s)
	}
	return checked(s, numbers(y, m, d))
}

// ParseDate reads a date as people type it, the day always first unless a four-digit
// year is:
//
//	15/3/2026  15-03-2026  15.3.2026  2026-03-15  2026/3/15
//	15/3                   the last such day not after today
//	hôm nay, hom nay, today, hôm qua, hom qua, yesterday
//
// 29/2 without a year is the last 29 February there was. needYear refuses a day and
// month alone, for a command nobody watches; the words stay allowed, as they mean one
// day only. A date without a year, or a word, needs a Valid today.
//
// Errors: DateFormat, DateYearShort (15/3/26 and 3/4/5 could be read in several ways),
// DateNeedsYear, DateImpossible, DateRange.
func ParseDate(s string, today Date, needYear bool) (Date, error) {
	text := strings.TrimSpace(s)
	if back, ok := daysBack(text); ok {
		if !today.Valid() {
			return Date{}, refuse(DateNeedsYear, s)
		}
		return checked(s, today.AddDays(-back))
	}
	switch parts := dateParts(text); len(parts) {
	case 3:
		d, code := dayMonthYear(parts)
		if code != "" {
			return Date{}, refuse(code, s)
		}
		return checked(s, d)
	case 2:
		if len(parts[0]) > 2 || len(parts[1]) > 2 {
			return Date{}, refuse(DateFormat, s) // 3/2026 is a month
		}
		return lastDayMonth(s, numbers("", parts[1], parts[0]), today, needYear)
	}
	return Date{}, refuse(DateFormat, s)
}

// daysBack knows the words for today and yesterday, with all their accents or none: a
// word half accented may be a slip for something else.
func daysBack(text string) (int, bool) {
	switch strings.ToLower(strings.Join(strings.Fields(NFC(text)), " ")) {
	case "hôm nay", "hom nay", "today":
		return 0, true
	case "hôm qua", "hom qua", "yesterday":
		return 1, true
	}
	return 0, false
}

// lastDayMonth gives the day and month of d the last year it was not after today.
func lastDayMonth(s string, d, today Date, needYear bool) (Date, error) {
	const leap = 2000 // a year that has every day
	if d.Year = leap; !d.exists() {
		return Date{}, refuse(DateImpossible, s)
	}
	if needYear || !today.Valid() {
		return Date{}, refuse(DateNeedsYear, s)
	}
	// It ends: 29 February comes back after eight years at the most.
	for d.Year = today.Year; !d.exists() || d.After(today); {
		d.Year--
	}
	return checked(s, d)
}

// dateParts cuts numbers of one to four ASCII digits at one kind of separator; nil when
// text is anything else. Other digits (٣, ３) are refused: no Vietnamese keyboard types
// them, so they come from a bad paste.
func dateParts(text string) []string {
	if len(text) > len("15/03/2026") {
		return nil
	}
	parts := []string{text}
	if i := strings.IndexAny(text, "/-."); i >= 0 {
		parts = strings.Split(text, text[i:i+1])
	}
	for _, p := range parts {
		if len(p) < 1 || len(p) > 4 || !digits(p) {
			return nil
		}
	}
	return parts
}

// dayMonthYear reads three parts by their lengths alone, never by their values: 3/15/2026
// is an impossible month, not the American 15 March.
func dayMonthYear(parts []string) (Date, string) {
	a, b, c := parts[0], parts[1], parts[2]
	switch {
	case len(b) > 2:
		return Date{}, DateFormat
	case len(a) <= 2 && len(c) == 4:
		return numbers(c, b, a), ""
	case len(a) == 4 && len(c) <= 2:
		return numbers(a, b, c), ""
	case len(a) <= 2:
		return Date{}, DateYearShort
	}
	return Date{}, DateFormat
}

// isoNumbers cuts 2026, 2026-03 or 2026-03-15, with exactly these lengths; what is not
// there is "".
func isoNumbers(s string) (year, month, day string, ok bool) {
	year, rest, cut := strings.Cut(s, "-")
	if cut {
		month, day, cut = strings.Cut(rest, "-")
		ok = len(month) == 2 && digits(month) && (!cut || len(day) == 2 && digits(day))
	} else {
		ok = true
	}
	return year, month, day, ok && len(year) == 4 && digits(year)
}

// numbers makes a Date of up to four digits each; "" is 0.
func numbers(year, month, day string) Date {
	n := func(s string) int { v, _ := strconv.Atoi(s); return v } // digits only: cannot fail
	return Date{n(year), time.Month(n(month)), n(day)}
}

// checked passes a Valid date, or says of the value s what is wrong with it.
func checked(s string, d Date) (Date, error) {
	if !d.inRange() {
		return Date{}, refuse(DateRange, s, firstYear, lastYear)
	}
	if !d.exists() {
		return Date{}, refuse(DateImpossible, s)
	}
	return d, nil
}

// digits reports that s has only the digits 0 to 9.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
