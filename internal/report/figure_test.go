package report_test

import (
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/journal"
	"soclb/internal/report"
)

func indicator(t *testing.T, code string) report.Indicator {
	t.Helper()
	i, has := report.Find(code)
	if !has {
		t.Fatalf("no indicator %s", code)
	}
	return i
}

func TestRoundingIsHalfAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		code     string
		num, den int64
		want     string
	}{
		{"pct_60", 1, 3, "33.3"},
		{"pct_60", 2, 3, "66.7"},
		{"pct_60", 1, 8, "12.5"},
		{"pct_60", 1, 1000, "0.1"},
		{"pct_60", 1, 2000, "0.1"},
		{"pct_60", 1, 2001, "0.0"},
		{"pct_60", 3, 2000, "0.2"},
		{"pct_60", 1, 16, "6.3"},
		{"pct_60", 3, 16, "18.8"},
		{"mem_growth", -1, 2000, "-0.1"},
		{"mem_growth", -1, 16, "-6.3"},
		{"mem_growth", -1, 3, "-33.3"},
		{"mem_growth", -1, 2001, "0.0"},
		{"mem_growth", 1, -16, "-6.3"},
		{"mem_growth", -1, -16, "6.3"},
		{"sav_avg", 5, 2, "3"},
		{"sav_avg", 7, 3, "2"},
		{"sav_avg", 8, 3, "3"},
		{"sav_avg", -5, 2, "-3"},
		{"dues_collect", 700_000_000_000_000_000, 800_000_000_000_000_000, "87.5"}, // more than int64 holds in thousandths
	} {
		f := report.Figure{Indicator: indicator(t, c.code), Num: c.num, Den: c.den, Known: true}
		if got := printed(f); got != c.want {
			t.Errorf("%s %d/%d is %s, want %s", c.code, c.num, c.den, got, c.want)
		}
	}
}

// TestRoundingIsNearest: what is printed is never further off than half of its
// last digit, and has the sign of the ratio.
func TestRoundingIsNearest(t *testing.T) {
	i := indicator(t, "mem_growth")
	rapid.Check(t, func(t *rapid.T) {
		num, den := rapid.Int64Range(-1e9, 1e9).Draw(t, "num"), rapid.Int64Range(1, 1e6).Draw(t, "den")
		value, scale, is := report.Figure{Indicator: i, Num: num, Den: den, Known: true}.Value()
		if off := 2 * (value*den - num*1000); !is || scale != 10 || max(off, -off) > den {
			t.Fatalf("%d/%d is %d tenths of a percent", num, den, value)
		}
	})
}

// emptyClub has members of a day, and nothing else.
func emptyClub() *report.Data {
	return &report.Data{From: day("2026-01-01"), To: day("2026-06-30"), Norms: report.DefaultNorms, Funds: funds}
}

// TestOverZeroIsNoValue: a club with a book but without members, meetings and
// dues has counts of 0 and no rates.
func TestOverZeroIsNoValue(t *testing.T) {
	d := emptyClub()
	d.Begun, d.FirstJoined = day("2020-01-01"), day("2020-01-01")
	for _, i := range report.All() {
		f := report.Compute(d, i, period("2026-06"), journal.ID{})
		want := "0"
		switch i.Code {
		case "meet_regularity", "club_size_ok":
			want = "0.0" // of one meeting planned, of one club
		case "cash_var":
			want = "–" // nobody counted
		case "mem_poor", "mem_near_poor", "mem_hardship", "mem_minority", "mem_disabled":
			want = "–" // nobody was asked
		default:
			if i.Kind == report.Ratio {
				want = "–"
			}
		}
		if got := printed(f); got != want {
			t.Errorf("%s is %s, want %s", i.Code, got, want)
		}
	}
}

// TestUnknownBeforeTheBook: what was before the first entry, meeting or member
// is not 0 but not known.
func TestUnknownBeforeTheBook(t *testing.T) {
	d := thisYear()
	d.Begun, d.FirstJoined = day("2026-05-31"), day("2026-04-30")
	books := 0
	for _, i := range report.All() {
		knows := func(p string) bool { return report.Compute(d, i, period(p), journal.ID{}).Known }
		if knows("2026-03") || !knows("2026-06") && i.Code != "cash_var" {
			t.Errorf("%s is known in March %v, in June %v", i.Code, knows("2026-03"), knows("2026-06"))
		}
		if !knows("2026-04") {
			books++
		}
		if f := report.Compute(d, i, period("2026-03"), journal.ID{}); f.Num != 0 || f.Den != 0 || f.Rows != nil || printed(f) != "–" {
			t.Errorf("%s before the book: %+v", i.Code, f)
		}
	}
	if want := len(meetingVectors) + len(duesVectors) + 14; books != want { // and the indicators of funds
		t.Errorf("%d indicators begin with the book, want %d", books, want)
	}
	if d.Begun, d.FirstJoined = day("2026-06-30"), day("2026-06-30"); !report.Compute(d, indicator(t, "spent"), period("2026-06"), hd).Known {
		t.Error("the month in which the book begins is not known")
	}
	if f := report.Compute(emptyClub(), indicator(t, "mem_end"), period("2026-06"), journal.ID{}); f.Known {
		t.Error("a club without anything knows its members")
	}
}

// TestRegularityFromTheFirstMonth: no meetings were due before the book.
func TestRegularityFromTheFirstMonth(t *testing.T) {
	d := thisYear()
	d.Begun = day("2026-03-31")
	f := report.Compute(d, indicator(t, "meet_regularity"), period("2026-H1"), journal.ID{})
	if f.Num != 4 || f.Den != 4 {
		t.Errorf("%d of %d meetings, want 4 of those of March to June", f.Num, f.Den)
	}
}

func TestClubSizeIsData(t *testing.T) {
	for bounds, want := range map[[2]int]int64{{8, 8}: 1, {1, 8}: 1, {8, 70}: 1, {9, 70}: 0, {1, 7}: 0} {
		d := thisYear()
		d.Norms.SizeMin, d.Norms.SizeMax = bounds[0], bounds[1]
		if f := report.Compute(d, indicator(t, "club_size_ok"), period("2026-06"), journal.ID{}); f.Num != want || f.Den != 1 {
			t.Errorf("8 members of %v: %d/%d", bounds, f.Num, f.Den)
		}
	}
}

// TestApprox: who is counted by the year alone is told, where a birthday could
// decide, and only there.
func TestApprox(t *testing.T) {
	d := thisYear()
	for code, want := range map[string][2]int64{ // in June, and on 31 December
		"mem_60": {1, 0}, "pct_60": {1, 0}, "mem_55": {1, 0}, "pct_55": {1, 0}, "mem_under_55": {0, 0}, "mem_women": {0, 0},
	} {
		june := report.Compute(d, indicator(t, code), period("2026-06"), journal.ID{}).Approx()
		december := report.Compute(d, indicator(t, code), period("2026-12"), journal.ID{}).Approx()
		if june != want[0] || december != want[1] {
			t.Errorf("%s: %d and %d by the year alone, want %v", code, june, december, want)
		}
	}
}

// TestTraitsGoByPerson: two members with one name and one number, as a merge
// can leave them, are still two people.
func TestTraitsGoByPerson(t *testing.T) {
	d := thisYear()
	d.People = []report.Person{person(1, "An", "female", "1950", stay(1, 1, "2020-01-15", "", "")), person(2, "An", "male", "1990", stay(2, 1, "2020-01-15", "", ""))}
	for code, want := range map[string]int64{"pct_women": 1, "pct_60": 1} {
		if f := report.Compute(d, indicator(t, code), period("2026-06"), journal.ID{}); f.Num != want || f.Den != 2 {
			t.Errorf("%s: %d/%d", code, f.Num, f.Den)
		}
	}
}

// TestFewMeetings: nobody can have missed three meetings of two.
func TestFewMeetings(t *testing.T) {
	d := thisYear()
	d.Meetings = d.Meetings[5:]
	f := report.Compute(d, indicator(t, "absent_3"), period("2026-06"), journal.ID{})
	if f.Num != 0 || !f.Known {
		t.Errorf("%+v", f)
	}
	d.Norms.AbsentRun = 2
	if f = report.Compute(d, indicator(t, "absent_3"), period("2026-06"), journal.ID{}); f.Num != 3 { // 2, 3 and 4
		t.Errorf("%+v", f)
	}
}
