package viet_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"soclb/internal/viet"
)

func birth(y int, m time.Month, d int) viet.Birth {
	b := viet.Birth{Date: day(y, m, d), Precision: viet.ByDay}
	if d == 0 {
		b.Precision = viet.ByMonth
	}
	if m == 0 {
		b.Precision = viet.ByYear
	}
	return b
}

// births draws births of any precision up to 120 years before today.
func births(today viet.Date) *rapid.Generator[viet.Birth] {
	return rapid.Custom(func(t *rapid.T) viet.Birth {
		d := today.AddDays(-rapid.IntRange(0, 120*365).Draw(t, "days"))
		return rapid.SampledFrom([]viet.Birth{birth(d.Year, 0, 0), birth(d.Year, d.Month, 0), birth(d.Year, d.Month, d.Day)}).Draw(t, "birth")
	})
}

func TestParseBirth(t *testing.T) {
	none := viet.Birth{}
	for _, tt := range []struct {
		why, in string
		want    viet.Birth
		code    string
	}{
		{"year", "1948", birth(1948, 0, 0), ""},
		{"month", "3/1948", birth(1948, 3, 0), ""},
		{"month with a zero", "03/1948", birth(1948, 3, 0), ""},
		{"month, dots", "3.1948", birth(1948, 3, 0), ""},
		{"month, ISO", "1948-03", birth(1948, 3, 0), ""},
		{"day", "15/3/1948", birth(1948, 3, 15), ""},
		{"day, ISO", "1948-03-15", birth(1948, 3, 15), ""},
		{"1 January is a day, when a person types it", "01/01/1948", birth(1948, 1, 1), ""},
		{"spaces around", " 1948 ", birth(1948, 0, 0), ""},
		{"born today", "23/11/2026", birth(2026, 11, 23), ""},
		{"this month", "11/2026", birth(2026, 11, 0), ""},
		{"this year", "2026", birth(2026, 0, 0), ""},
		{"130 years ago to the day", "23/11/1896", birth(1896, 11, 23), ""},
		{"130 years ago, perhaps less", "11/1896", birth(1896, 11, 0), ""},
		{"130 years ago by the year", "1896", birth(1896, 0, 0), ""},

		{"a day more than 130 years", "22/11/1896", none, viet.BirthOld},
		{"a month more", "10/1896", none, viet.BirthOld},
		{"a year more", "1895", none, viet.BirthOld},
		{"year 0", "0000", none, viet.BirthOld},
		{"tomorrow", "24/11/2026", none, viet.BirthFuture},
		{"next month", "12/2026", none, viet.BirthFuture},
		{"next year", "2027", none, viet.BirthFuture},
		{"far", "9999", none, viet.BirthFuture},
		{"two-digit year alone", "48", none, viet.DateYearShort},
		{"two-digit year", "15/3/48", none, viet.DateYearShort},
		{"a day without a year, or a month with a short one", "3/48", none, viet.BirthFormat},
		{"month 13", "13/1948", none, viet.DateImpossible},
		{"month 0", "0/1948", none, viet.DateImpossible},
		{"no such day", "30/2/1948", none, viet.DateImpossible},
		{"no such day, in the future", "30/2/2048", none, viet.DateImpossible},
		{"two years", "1948/1949", none, viet.BirthFormat},
		{"two years and a month", "1948/3/1949", none, viet.BirthFormat},
		{"word", "today", none, viet.BirthFormat},
		{"words", "năm 1948", none, viet.BirthFormat},
		{"negative", "-1948", none, viet.BirthFormat},
		{"huge", "19480000000000", none, viet.BirthFormat},
		{"full-width digits", "１９４８", none, viet.BirthFormat},
		{"nothing", "", none, viet.BirthFormat},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, err := viet.ParseBirth(tt.in, day(2026, 11, 23))
			if got != tt.want || code(t, err) != tt.code {
				t.Errorf("ParseBirth(%q) = %v, %v; want %v, %q", tt.in, got, err, tt.want, tt.code)
			}
		})
	}
}

func TestParseBirthWithoutToday(t *testing.T) {
	if _, err := viet.ParseBirth("1948", viet.Date{}); code(t, err) != viet.BirthFuture {
		t.Errorf("no today: %v", err)
	}
	if _, err := viet.ParseBirth("5000", day(5000, 1, 1)); code(t, err) != viet.BirthRange {
		t.Errorf("a today outside all books: %v", err)
	}
}

func TestParseStoredBirth(t *testing.T) {
	none := viet.Birth{}
	for _, tt := range []struct {
		why, value, precision string
		want                  viet.Birth
		code                  string
	}{
		{"year", "1948", "year", birth(1948, 0, 0), ""},
		{"month", "1948-03", "month", birth(1948, 3, 0), ""},
		{"day", "1948-03-15", "day", birth(1948, 3, 15), ""},
		{"130 years before the first book", "1770", "year", birth(1770, 0, 0), ""},
		{"more than the precision says", "1948-03", "year", none, viet.BirthFormat},
		{"a day said to be a month", "1948-03-15", "month", none, viet.BirthFormat},
		{"less than the precision says", "1948", "day", none, viet.BirthFormat},
		{"month said to be a day", "1948-03", "day", none, viet.BirthFormat},
		{"as people type", "15/03/1948", "day", none, viet.BirthFormat},
		{"no zero", "1948-3", "month", none, viet.BirthFormat},
		{"space", "1948 ", "year", none, viet.BirthFormat},
		{"nothing", "", "year", none, viet.BirthFormat},
		{"another precision", "1948", "YEAR", none, viet.BirthPrecision},
		{"no precision", "", "", none, viet.BirthPrecision},
		{"no such month", "1948-13", "month", none, viet.DateImpossible},
		{"no such day", "1947-02-29", "day", none, viet.DateImpossible},
		{"too early", "1769", "year", none, viet.BirthRange},
		{"too late", "2201-01", "month", none, viet.BirthRange},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, err := viet.ParseStoredBirth(tt.value, tt.precision)
			if got != tt.want || code(t, err) != tt.code {
				t.Errorf("ParseStoredBirth(%q, %q) = %v, %v; want %v, %q", tt.value, tt.precision, got, err, tt.want, tt.code)
			}
		})
	}
}

func TestBirthPrints(t *testing.T) {
	for _, tt := range []struct {
		birth         viet.Birth
		value, people string
	}{
		{birth(1948, 0, 0), "1948", "1948"},
		{birth(1948, 3, 0), "1948-03", "03/1948"},
		{birth(1948, 3, 5), "1948-03-05", "05/03/1948"},
		{viet.Birth{}, "", ""},
	} {
		if got := tt.birth.Value(); got != tt.value {
			t.Errorf("%v: Value %q, want %q", tt.birth, got, tt.value)
		}
		if got := tt.birth.Vietnamese(); got != tt.people {
			t.Errorf("%v: Vietnamese %q, want %q", tt.birth, got, tt.people)
		}
	}
	if !(viet.Birth{}).IsZero() || birth(1948, 0, 0).IsZero() || birth(1948, 3, 0).Year() != 1948 {
		t.Error("IsZero or Year")
	}
}

func TestAgeOn(t *testing.T) {
	for _, tt := range []struct {
		why   string
		birth viet.Birth
		on    viet.Date
		years int
		exact bool
	}{
		{"the day before the birthday", birth(1966, 11, 24), day(2026, 11, 23), 59, true},
		{"the birthday", birth(1966, 11, 23), day(2026, 11, 23), 60, true},
		{"by the year, counts as 60 (PCT_60)", birth(1966, 0, 0), day(2026, 6, 30), 60, false},
		{"by the year, not yet 60 by any reading", birth(1967, 0, 0), day(2026, 6, 30), 59, false},
		{"by the year, on 1 January", birth(1966, 0, 0), day(2026, 1, 1), 60, false},
		{"by the year, on 31 December all have had it", birth(1966, 0, 0), day(2026, 12, 31), 60, true},
		{"by the month, past it", birth(1966, 3, 0), day(2026, 4, 1), 60, true},
		{"by the month, before it", birth(1966, 3, 0), day(2026, 2, 28), 59, true},
		{"by the month, within it", birth(1966, 3, 0), day(2026, 3, 30), 60, false},
		{"by the month, on its last day", birth(1966, 3, 0), day(2026, 3, 31), 60, true},
		{"29 February, on the 28th", birth(1964, 2, 29), day(2026, 2, 28), 61, true},
		{"29 February, on 1 March", birth(1964, 2, 29), day(2026, 3, 1), 62, true},
		{"February of a leap year, on the 28th of another", birth(1964, 2, 0), day(2026, 2, 28), 62, false},
		{"the year of birth", birth(2026, 0, 0), day(2026, 6, 30), 0, false},
		{"not yet born", birth(2027, 1, 1), day(2026, 6, 30), -1, true},
		{"no birth", viet.Birth{}, day(2026, 6, 30), 0, false},
		{"no day", birth(1966, 0, 0), viet.Date{}, 0, false},
	} {
		t.Run(tt.why, func(t *testing.T) {
			years, exact := tt.birth.AgeOn(tt.on)
			if years != tt.years || exact != tt.exact {
				t.Errorf("AgeOn = %d, %v; want %d, %v", years, exact, tt.years, tt.exact)
			}
		})
	}
}

func TestBirthRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := dates().Draw(t, "today")
		b := births(today).Draw(t, "b")
		for _, s := range []string{b.Value(), b.Vietnamese()} {
			if got, err := viet.ParseBirth(s, today); got != b || err != nil {
				t.Fatalf("ParseBirth(%q, %v) = %v, %v", s, today, got, err)
			}
		}
		if got, err := viet.ParseStoredBirth(b.Value(), string(b.Precision)); got != b || err != nil {
			t.Fatalf("ParseStoredBirth(%q) = %v, %v", b.Value(), got, err)
		}
	})
}

// TestLessKnownIsNotOlder: the less is known, the higher the age counted, by one at most.
func TestLessKnownIsNotOlder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, on := dates().Draw(t, "d"), dates().Draw(t, "on")
		byDay, exact := birth(d.Year, d.Month, d.Day).AgeOn(on)
		if !exact {
			t.Fatalf("%v on %v is not exact", d, on)
		}
		for _, b := range []viet.Birth{birth(d.Year, d.Month, 0), birth(d.Year, 0, 0)} {
			years, exact := b.AgeOn(on)
			if years != byDay && (exact || years != byDay+1) {
				t.Fatalf("%v on %v: %d, by the day %d", b, on, years, byDay)
			}
		}
	})
}

func FuzzParseBirth(f *testing.F) {
	for _, s := range []string{"1948", "3/1948", "1948-03", "15/3/1948", "1948-03-15", "48", "0000", "", "13/1948"} {
		f.Add(s, "year", 2026, 11, 23)
	}
	f.Fuzz(func(t *testing.T, s, precision string, y, m, d int) {
		if b, err := viet.ParseStoredBirth(s, precision); err == nil && (b.Value() != s || string(b.Precision) != precision) {
			t.Errorf("ParseStoredBirth(%q, %q) = %v", s, precision, b)
		}
		today := day(y, time.Month(m), d)
		b, err := viet.ParseBirth(s, today)
		if err != nil {
			if code(t, err); !b.IsZero() {
				t.Errorf("ParseBirth(%q) refused but gave %v", s, b)
			}
			return
		}
		b.AgeOn(today)
		if again, err := viet.ParseStoredBirth(b.Value(), string(b.Precision)); again != b || err != nil {
			t.Errorf("ParseBirth(%q) = %v, then %v, %v", s, b, again, err)
		}
	})
}
