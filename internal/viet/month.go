package viet

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// Month is a month of the calendar. The zero Month is none.
type Month struct {
	Year  int
	Month time.Month
}

// MonthOf is the month in which a day lies; no month for no date.
func MonthOf(d Date) Month { return Month{d.Year, d.Month} }

// IsZero reports no month.
func (m Month) IsZero() bool { return m == Month{} }

// String is 2006-01, the stored form; "" for no month.
func (m Month) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year, int(m.Month))
}

// Vietnamese is 1/2006, as people write it; "" for no month.
func (m Month) Vietnamese() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d/%04d", int(m.Month), m.Year)
}

// First is the first day of the month.
func (m Month) First() Date { return Date{m.Year, m.Month, 1} }

// Last is the last day of the month; no date for no month.
func (m Month) Last() Date {
	if m.IsZero() {
		return Date{}
	}
	return Date{m.Year, m.Month, m.days()}
}

// days counts them by the rule itself: figures ask for the end of thousands of
// months, and package time takes ten times as long.
func (m Month) days() int {
	switch m.Month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if m.Year%4 == 0 && (m.Year%100 != 0 || m.Year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Add is the month n months later, or earlier when n is negative.
func (m Month) Add(n int) Month {
	at := m.Year*12 + int(m.Month) - 1 + n
	return Month{at / 12, time.Month(at%12 + 1)}
}

// Since is the number of months from an earlier month to this one.
func (m Month) Since(earlier Month) int {
	return (m.Year-earlier.Year)*12 + int(m.Month) - int(earlier.Month)
}

// Compare is -1, 0 or +1 as m is before, the same as or after n.
func (m Month) Compare(n Month) int {
	return cmp.Or(cmp.Compare(m.Year, n.Year), cmp.Compare(m.Month, n.Month))
}

// Before reports that m is an earlier month than n.
func (m Month) Before(n Month) bool { return m.Compare(n) < 0 }

// ParseISOMonth reads a stored month: exactly 2006-01, in the years 1900 to
// 2200. Error: MonthFormat.
func ParseISOMonth(s string) (Month, error) {
	d, err := ParseISODate(s + "-01")
	if err != nil || len(s) != len("2006-01") {
		return Month{}, refuse(MonthFormat, s)
	}
	return MonthOf(d), nil
}

// ParseMonth reads a month as people type it: 3/2026, 03-2026, 3.2026,
// 2026-03, 2026/3, also behind "tháng", "thang" or "month". The year is always
// wanted: a month alone could be of this year or of the last.
//
// Errors: MonthFormat, DateRange.
func ParseMonth(s string) (Month, error) {
	text := strings.ToLower(strings.TrimSpace(NFC(s)))
	for _, word := range []string{"tháng", "thang", "month"} {
		text = strings.TrimSpace(strings.TrimPrefix(text, word))
	}
	parts := dateParts(text)
	if len(parts) != 2 || len(text) > len("03/2026") {
		return Month{}, refuse(MonthFormat, s)
	}
	month, year := parts[0], parts[1]
	if len(month) == 4 {
		month, year = year, month
	}
	if len(year) != 4 || len(month) > 2 {
		return Month{}, refuse(MonthFormat, s)
	}
	d := numbers(year, month, "1")
	if !d.inRange() {
		return Month{}, refuse(DateRange, s, firstYear, lastYear)
	}
	if !d.exists() {
		return Month{}, refuse(MonthFormat, s)
	}
	return MonthOf(d), nil
}
