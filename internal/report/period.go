package report

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"soclb/internal/viet"
)

// Length is how long a period is.
type Length string

// The lengths of periods, as forms name them.
const (
	Day     Length = "day"
	Month   Length = "month"
	Quarter Length = "quarter"
	Half    Length = "half"
	Year    Length = "year"
)

// months of each length.
var months = map[Length]int{Month: 1, Quarter: 3, Half: 6, Year: 12}

// Period is a day, a month, a quarter, a half or a whole year: from the first to the
// last day, both included. A span within a year that only begins with it (year
// to date) has the length of the period that it ends with.
type Period struct {
	Length   Length
	From, To viet.Date
}

// ErrPeriod tells that a text names no period.
var ErrPeriod = errors.New("no period")

var (
	yearFirst = pattern(`^(\d{4})[-/. ]?(q|h)([1-4])$`)
	yearLast  = pattern(`^(q|h|quy|quarter|half)[ -]?([1-4]|i|ii|iii|iv)(?:[-/. ]+)(\d{4})$`)
	halfWords = pattern(`^(?:6 thang|sau thang) (dau|cuoi) (?:nam )?(\d{4})$`)
	yearAlone = pattern(`^(?:nam |year )?(\d{4})$`)
)

// roman are the quarters as official papers number them.
var roman = []string{"i", "ii", "iii", "iv"}

// ParsePeriod reads a period as people type it, always with its year:
//
//	2026-10  10/2026  tháng 10/2026  tháng 10 năm 2026
//	2026-Q3  Q3/2026  quý 3/2026  quý III năm 2026
//	2026-H1  H1/2026  6 tháng đầu năm 2026
//	2026     năm 2026
//	31/10/2026, for what stands on a day
//
// Error: ErrPeriod.
func ParsePeriod(s string) (Period, error) {
	if month, err := viet.ParseMonth(s); err == nil {
		return MonthPeriod(month), nil
	}
	if day, err := viet.ParseDate(s, viet.Date{}, true); err == nil {
		return Period{Day, day, day}, nil
	}
	text := strings.Join(strings.Fields(viet.Fold(s)), " ")
	if m := yearAlone().FindStringSubmatch(text); m != nil {
		return numbered(Year, m[1], 1)
	}
	if m := halfWords().FindStringSubmatch(text); m != nil {
		return numbered(Half, m[2], 1+slices.Index([]string{"dau", "cuoi"}, m[1]))
	}
	text = strings.Replace(text, " nam ", "/", 1)
	if month, err := viet.ParseMonth(text); err == nil {
		return MonthPeriod(month), nil
	}
	if m := yearFirst().FindStringSubmatch(text); m != nil {
		return numbered(lengthOf(m[2]), m[1], numberOf(m[3]))
	}
	if m := yearLast().FindStringSubmatch(text); m != nil {
		return numbered(lengthOf(m[1]), m[3], numberOf(m[2]))
	}
	return Period{}, fmt.Errorf("%w: %q", ErrPeriod, s)
}

func lengthOf(word string) Length {
	if strings.HasPrefix(word, "q") {
		return Quarter
	}
	return Half
}

func numberOf(digits string) int {
	if at := slices.Index(roman, digits); at >= 0 {
		return at + 1
	}
	n, _ := strconv.Atoi(digits)
	return n
}

// numbered is the n-th period of a length in a year.
func numbered(length Length, year string, n int) (Period, error) {
	first := viet.Date{Month: time.January, Day: 1}
	first.Year, _ = strconv.Atoi(year)
	if n < 1 || n > 12/months[length] || !first.Valid() {
		return Period{}, fmt.Errorf("%w: %s %d of %s", ErrPeriod, length, n, year)
	}
	from := viet.MonthOf(first).Add((n - 1) * months[length])
	return Period{length, from.First(), from.Add(months[length] - 1).Last()}, nil
}

// MonthPeriod is a month as a period.
func MonthPeriod(m viet.Month) Period { return Period{Month, m.First(), m.Last()} }

// Number is which of its length the period is within its year: 10 is October of
// the months, 4 the months from October on of the quarters. Days are not
// numbered: 0.
func (p Period) Number() int {
	if p.Length == Day {
		return 0
	}
	return (int(p.To.Month)-1)/months[p.Length] + 1
}

// String is the stored form: 2026-10, 2026-Q4, 2026-H2 or 2026.
func (p Period) String() string {
	switch p.Length {
	case Day:
		return p.To.String()
	case Quarter:
		return fmt.Sprintf("%04d-Q%d", p.To.Year, p.Number())
	case Half:
		return fmt.Sprintf("%04d-H%d", p.To.Year, p.Number())
	case Year:
		return fmt.Sprintf("%04d", p.To.Year)
	}
	return viet.MonthOf(p.To).String()
}

// YearToDate is the time from 1 January to the end of the period (lũy kế từ
// đầu năm).
func (p Period) YearToDate() Period {
	p.From.Month, p.From.Day = time.January, 1
	return p
}

// YearBefore is the same period of the year before (cùng kỳ năm trước).
func (p Period) YearBefore() Period {
	if p.Length == Day {
		// 29 February has 28 February as its day a year before.
		last := viet.Month{Year: p.To.Year - 1, Month: p.To.Month}.Last()
		p.To = viet.Date{Year: last.Year, Month: last.Month, Day: min(p.To.Day, last.Day)}
		p.From = p.To
		return p
	}
	from, to := viet.MonthOf(p.From), viet.MonthOf(p.To)
	return Period{p.Length, from.Add(-12).First(), to.Add(-12).Last()}
}

// Months are the months of the period in order.
func (p Period) Months() []viet.Month {
	var list []viet.Month
	for m, last := viet.MonthOf(p.From), viet.MonthOf(p.To); !last.Before(m); m = m.Add(1) {
		list = append(list, m)
	}
	return list
}

// Has tells whether a day lies in the period.
func (p Period) Has(day viet.Date) bool {
	return !day.IsZero() && !day.Before(p.From) && !day.After(p.To)
}

// before is the day before the period: what was there then is what it starts
// with.
func (p Period) before() viet.Date { return p.From.AddDays(-1) }
