package viet_test

import (
	"fmt"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"soclb/internal/viet"
)

func day(y int, m time.Month, d int) viet.Date { return viet.Date{Year: y, Month: m, Day: d} }

// dates draws any day Valid accepts.
func dates() *rapid.Generator[viet.Date] {
	return rapid.Custom(func(t *rapid.T) viet.Date {
		const days = 301*365 + 73 // of 1900 to 2200, with the leap days
		return day(1900, 1, 1).AddDays(rapid.IntRange(0, days-1).Draw(t, "days"))
	})
}

func TestParseDate(t *testing.T) {
	today := day(2026, 11, 23)
	for _, tt := range []struct {
		why, in string
		want    viet.Date
		code    string
	}{
		{"as people write it", "15/3/2026", day(2026, 3, 15), ""},
		{"with zeros", "05/03/2026", day(2026, 3, 5), ""},
		{"hyphens", "15-3-2026", day(2026, 3, 15), ""},
		{"dots", "15.3.2026", day(2026, 3, 15), ""},
		{"ISO", "2026-03-15", day(2026, 3, 15), ""},
		{"year first, slashes", "2026/3/15", day(2026, 3, 15), ""},
		{"spaces around", " 15/3/2026\u00a0", day(2026, 3, 15), ""},
		{"29 February of a leap year", "29/2/2024", day(2024, 2, 29), ""},
		{"after today is the caller's affair", "1/1/2027", day(2027, 1, 1), ""},
		{"first day of all", "1/1/1900", day(1900, 1, 1), ""},
		{"last day of all", "31/12/2200", day(2200, 12, 31), ""},

		{"no year: this year", "15/3", day(2026, 3, 15), ""},
		{"no year: today itself", "23/11", day(2026, 11, 23), ""},
		{"no year: tomorrow was last year", "24/11", day(2025, 11, 24), ""},
		{"no year: hyphen", "24-11", day(2025, 11, 24), ""},
		{"no year: the last 29 February", "29/2", day(2024, 2, 29), ""},
		{"no year: no such day in any year", "30/2", viet.Date{}, viet.DateImpossible},
		{"no year: 32/1", "32/1", viet.Date{}, viet.DateImpossible},
		{"no year: month 13", "1/13", viet.Date{}, viet.DateImpossible},
		{"no year: day 0", "0/5", viet.Date{}, viet.DateImpossible},

		{"today", "hôm nay", today, ""},
		{"today, capitals and spaces", " Hôm  Nay ", today, ""},
		{"today, decomposed", norm.NFD.String("hôm nay"), today, ""},
		{"today, no accents", "hom nay", today, ""},
		{"today, English", "today", today, ""},
		{"yesterday", "hôm qua", day(2026, 11, 22), ""},
		{"yesterday, no accents", "hom qua", day(2026, 11, 22), ""},
		{"yesterday, English", "Yesterday", day(2026, 11, 22), ""},
		{"another word", "hôm kia", viet.Date{}, viet.DateFormat},
		{"wrong accents", "hỏm nay", viet.Date{}, viet.DateFormat},

		{"two-digit year", "15/03/26", viet.Date{}, viet.DateYearShort},
		{"three readings", "3/4/5", viet.Date{}, viet.DateYearShort},
		{"three-digit year", "15/3/206", viet.Date{}, viet.DateYearShort},
		{"no such day", "30/2/2026", viet.Date{}, viet.DateImpossible},
		{"29 February of another year", "29/2/2026", viet.Date{}, viet.DateImpossible},
		{"29 February 1900", "29/2/1900", viet.Date{}, viet.DateImpossible},
		{"never month first", "3/15/2026", viet.Date{}, viet.DateImpossible},
		{"never year, day, month", "2026/15/3", viet.Date{}, viet.DateImpossible},
		{"zeros", "0/0/2026", viet.Date{}, viet.DateImpossible},
		{"before all books", "31/12/1899", viet.Date{}, viet.DateRange},
		{"after all books", "1/1/2201", viet.Date{}, viet.DateRange},
		{"year 0", "1/1/0000", viet.Date{}, viet.DateRange},
		{"five-digit year", "15/3/20260", viet.Date{}, viet.DateFormat},
		{"huge", "99999999999999999999/1/2026", viet.Date{}, viet.DateFormat},
		{"three-digit day", "015/3/2026", viet.Date{}, viet.DateFormat},
		{"three-digit month", "15/003/2026", viet.Date{}, viet.DateFormat},
		{"two years", "2026/3/2026", viet.Date{}, viet.DateFormat},
		{"negative", "-15/3/2026", viet.Date{}, viet.DateFormat},
		{"plus", "+5/3/2026", viet.Date{}, viet.DateFormat},
		{"two separators", "15/3-2026", viet.Date{}, viet.DateFormat},
		{"double separator", "15//2026", viet.Date{}, viet.DateFormat},
		{"a month", "3/2026", viet.Date{}, viet.DateFormat},
		{"a year", "2026", viet.Date{}, viet.DateFormat},
		{"run together", "15032026", viet.Date{}, viet.DateFormat},
		{"four numbers", "1/2/3/4", viet.Date{}, viet.DateFormat},
		{"spaces inside", "15 3 2026", viet.Date{}, viet.DateFormat},
		{"with an hour", "2026-03-15T00:00", viet.Date{}, viet.DateFormat},
		{"Arabic digits", "١٥/٣/٢٠٢٦", viet.Date{}, viet.DateFormat},
		{"full-width digits", "１５/３", viet.Date{}, viet.DateFormat},
		{"nothing", "", viet.Date{}, viet.DateFormat},
		{"not UTF-8", "\xff/3", viet.Date{}, viet.DateFormat},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, err := viet.ParseDate(tt.in, today, false)
			if got != tt.want || code(t, err) != tt.code {
				t.Errorf("ParseDate(%q) = %v, %v; want %v, %q", tt.in, got, err, tt.want, tt.code)
			}
		})
	}
}

func TestParseDateNeedsYear(t *testing.T) {
	for _, tt := range []struct {
		why, in  string
		today    viet.Date
		needYear bool
		want     viet.Date
		code     string
	}{
		{"nobody watches", "15/3", day(2026, 11, 23), true, viet.Date{}, viet.DateNeedsYear},
		{"impossible says more than the year", "31/2", day(2026, 11, 23), true, viet.Date{}, viet.DateImpossible},
		{"a whole date", "15/3/2026", day(2026, 11, 23), true, day(2026, 3, 15), ""},
		{"a word means one day", "hôm qua", day(2026, 1, 1), true, day(2025, 12, 31), ""},
		{"no today", "15/3", viet.Date{}, false, viet.Date{}, viet.DateNeedsYear},
		{"no today for a word", "today", viet.Date{}, false, viet.Date{}, viet.DateNeedsYear},
		{"a whole date needs none", "15/3/2026", viet.Date{}, false, day(2026, 3, 15), ""},
		{"29 February eight years back", "29/2", day(2104, 2, 28), false, day(2096, 2, 29), ""},
		{"29 February over 2100", "29/2", day(2103, 3, 1), false, day(2096, 2, 29), ""},
		{"on 29 February", "29/2", day(2028, 2, 29), false, day(2028, 2, 29), ""},
		{"would fall before all books", "2/1", day(1900, 1, 1), false, viet.Date{}, viet.DateRange},
		{"yesterday before all books", "yesterday", day(1900, 1, 1), false, viet.Date{}, viet.DateRange},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, err := viet.ParseDate(tt.in, tt.today, tt.needYear)
			if got != tt.want || code(t, err) != tt.code {
				t.Errorf("ParseDate(%q, %v, %v) = %v, %v; want %v, %q", tt.in, tt.today, tt.needYear, got, err, tt.want, tt.code)
			}
		})
	}
}

func TestParseISODate(t *testing.T) {
	for _, tt := range []struct {
		why, in string
		want    viet.Date
		code    string
	}{
		{"stored", "2026-03-15", day(2026, 3, 15), ""},
		{"no zero", "2026-3-15", viet.Date{}, viet.DateISO},
		{"slashes", "2026/03/15", viet.Date{}, viet.DateISO},
		{"space", " 2026-03-15", viet.Date{}, viet.DateISO},
		{"month", "2026-03", viet.Date{}, viet.DateISO},
		{"open end", "2026-03-", viet.Date{}, viet.DateISO},
		{"sign", "2026-03-+1", viet.Date{}, viet.DateISO},
		{"more", "2026-03-15-1", viet.Date{}, viet.DateISO},
		{"nothing", "", viet.Date{}, viet.DateISO},
		{"no such day", "2026-02-29", viet.Date{}, viet.DateImpossible},
		{"too early", "1899-12-31", viet.Date{}, viet.DateRange},
		{"too late", "2201-01-01", viet.Date{}, viet.DateRange},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, err := viet.ParseISODate(tt.in)
			if got != tt.want || code(t, err) != tt.code {
				t.Errorf("ParseISODate(%q) = %v, %v; want %v, %q", tt.in, got, err, tt.want, tt.code)
			}
		})
	}
}

func TestDateZero(t *testing.T) {
	var none viet.Date
	if !none.IsZero() || none.Valid() || none.String() != "" || none.Vietnamese() != "" || !none.AddDays(3).IsZero() {
		t.Error("the zero Date is not quite no date")
	}
	if !none.Before(day(1900, 1, 1)) {
		t.Error("no date is not before all dates")
	}
}

func TestDateValid(t *testing.T) {
	for _, d := range []viet.Date{day(2026, 2, 29), day(2026, 13, 1), day(2026, 0, 1), day(2026, 1, 0), day(2026, 1, -5), day(1899, 12, 31), day(1<<62, 1, 1)} {
		if d.Valid() {
			t.Errorf("%+v is Valid", d)
		}
	}
}

func TestDateOfTakesTheZoneOfTheTime(t *testing.T) {
	hanoi := time.FixedZone("+07", 7*60*60)
	evening := time.Date(2026, 3, 14, 18, 0, 0, 0, time.UTC)
	if got := viet.DateOf(evening.In(hanoi)); got != day(2026, 3, 15) {
		t.Errorf("DateOf = %v", got)
	}
}

func TestDateRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, today := dates().Draw(t, "d"), dates().Draw(t, "today")
		if got, err := viet.ParseISODate(d.String()); got != d || err != nil {
			t.Fatalf("ParseISODate(%q) = %v, %v", d, got, err)
		}
		for _, s := range []string{d.String(), d.Vietnamese(), fmt.Sprintf("%d.%d.%d", d.Day, d.Month, d.Year)} {
			if got, err := viet.ParseDate(s, today, true); got != d || err != nil {
				t.Fatalf("ParseDate(%q) = %v, %v", s, got, err)
			}
		}
	})
}

func TestDateOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, n := dates().Draw(t, "a"), rapid.IntRange(-50000, 50000).Draw(t, "n")
		b := a.AddDays(n)
		if want := min(1, max(-1, n)); b.Compare(a) != want || a.Compare(b) != -want {
			t.Fatalf("%v and %v: Compare is not %d", b, a, want)
		}
		if b.After(a) != (n > 0) || b.Before(a) != (n < 0) || (a == b) != (n == 0) {
			t.Fatalf("%v and %v: Before or After", a, b)
		}
		if b.AddDays(-n) != a {
			t.Fatalf("%v + %d - %d = %v", a, n, n, b.AddDays(-n))
		}
		if a.Valid() && b.Valid() && (a.String() < b.String()) != a.Before(b) {
			t.Fatalf("%v and %v: String does not sort", a, b)
		}
	})
}

func TestParseDateWithoutYearIsTheLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, today := dates().Draw(t, "d"), dates().Draw(t, "today")
		got, err := viet.ParseDate(fmt.Sprintf("%d/%d", d.Day, d.Month), today, false)
		if err != nil {
			if code(t, err) != viet.DateRange || today.Year > 1908 {
				t.Fatalf("%v on %v: %v", d, today, err)
			}
			return
		}
		if got.Day != d.Day || got.Month != d.Month || got.After(today) {
			t.Fatalf("%v on %v: %v", d, today, got)
		}
		if next := (viet.Date{Year: got.Year + 1, Month: d.Month, Day: d.Day}); next.Valid() && !next.After(today) {
			t.Fatalf("%v on %v: %v, but %v is later", d, today, got, next)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"15/3/2026", "15/3", "29/2", "2026-03-15", "hôm nay", "3/4/5", "-1/1", "", "1/1/0000"} {
		f.Add(s, 2026, 11, 23, false)
	}
	f.Add("29/2", 1900, 1, 1, false)
	f.Fuzz(func(t *testing.T, s string, y, m, d int, needYear bool) {
		got, err := viet.ParseDate(s, day(y, time.Month(m), d), needYear)
		if err != nil {
			if code(t, err); !got.IsZero() {
				t.Errorf("ParseDate(%q) refused but gave %v", s, got)
			}
			return
		}
		if !got.Valid() {
			t.Errorf("ParseDate(%q) = %+v", s, got)
		}
		if again, err := viet.ParseISODate(got.String()); again != got || err != nil {
			t.Errorf("ParseDate(%q) = %v, then %v, %v", s, got, again, err)
		}
	})
}

func ExampleParseDate() {
	today := viet.Date{Year: 2026, Month: time.November, Day: 23}
	for _, s := range []string{"15/3/2026", "24/11", "hôm qua", "3/4/5"} {
		d, err := viet.ParseDate(s, today, false)
		fmt.Println(s, "→", d.Vietnamese(), err)
	}
	// Output:
	// 15/3/2026 → 15/03/2026 <nil>
	// 24/11 → 24/11/2025 <nil>
	// hôm qua → 22/11/2026 <nil>
	// 3/4/5 →  viet: date_year_short
}
