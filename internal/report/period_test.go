package report_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/report"
	"soclb/internal/viet"
)

func TestParsePeriod(t *testing.T) {
	for typed, want := range map[string]string{
		"2026-10": "2026-10", "10/2026": "2026-10", "10.2026": "2026-10", "2026/10": "2026-10", "1/2026": "2026-01", "  10-2026 ": "2026-10",
		"tháng 10/2026": "2026-10", "THÁNG 10/2026": "2026-10", "thang 10/2026": "2026-10", "tháng 10 năm 2026": "2026-10", "thang 1 nam 2026": "2026-01",
		"2026-Q3": "2026-Q3", "2026Q3": "2026-Q3", "2026-q3": "2026-Q3", "2026/Q3": "2026-Q3", "Q3/2026": "2026-Q3", "q3 2026": "2026-Q3", "Q3-2026": "2026-Q3",
		"quý 3/2026": "2026-Q3", "Quý III năm 2026": "2026-Q3", "quý 3 năm 2026": "2026-Q3", "quy iii/2026": "2026-Q3", "quý I/2026": "2026-Q1",
		"quý II năm 2026": "2026-Q2", "QUÝ IV NĂM 2026": "2026-Q4", "quarter 3 2026": "2026-Q3",
		"2026-H1": "2026-H1", "2026h2": "2026-H2", "H1/2026": "2026-H1", "half 2 2026": "2026-H2",
		"6 tháng đầu năm 2026": "2026-H1", "6 tháng cuối năm 2026": "2026-H2", "sáu tháng đầu năm 2026": "2026-H1", "6 thang cuoi 2026": "2026-H2",
		"2026-10-01": "2026-10-01", "15/3/2026": "2026-03-15",
		"2026": "2026", "năm 2026": "2026", "Nam 2026": "2026", "year 2026": "2026",
	} {
		p, err := report.ParsePeriod(typed)
		if err != nil || p.String() != want {
			t.Errorf("%q: %s %v, want %s", typed, p, err, want)
		}
	}
	for _, typed := range []string{
		"", "10", "tháng 10", "quý 3", "quý III", "6 tháng đầu năm", "năm nay", "26", "13/2026", "0/2026", "2026-00", "2026-Q0", "2026-Q5", "Q5/2026",
		"2026-H3", "H4/2026", "quý V năm 2026", "7 tháng đầu năm 2026", "1899", "2201", "1899-Q1", "tháng 13 năm 2026", "10/26", "30/2/2026", "15/3/26", "15/3",
		"năm 20266", "2026-Q3x", "quý 3 năm", "Q3/2026 Q4/2026", "tháng tháng 10 năm năm 2026",
	} {
		if p, err := report.ParsePeriod(typed); !errors.Is(err, report.ErrPeriod) || p != (report.Period{}) {
			t.Errorf("%q: %+v %v, want %v", typed, p, err, report.ErrPeriod)
		}
	}
}

func TestPeriods(t *testing.T) {
	for text, want := range map[string]struct {
		length           report.Length
		from, to         string
		number, months   int
		yearTo           string // the first day of the year to date
		beforeA, beforeZ string // the same a year before
	}{
		"2026-06-15": {report.Day, "2026-06-15", "2026-06-15", 0, 1, "2026-01-01", "2025-06-15", "2025-06-15"},
		"2024-02-29": {report.Day, "2024-02-29", "2024-02-29", 0, 1, "2024-01-01", "2023-02-28", "2023-02-28"},
		"2026-06":    {report.Month, "2026-06-01", "2026-06-30", 6, 1, "2026-01-01", "2025-06-01", "2025-06-30"},
		"2026-Q4":    {report.Quarter, "2026-10-01", "2026-12-31", 4, 3, "2026-01-01", "2025-10-01", "2025-12-31"},
		"2026-H2":    {report.Half, "2026-07-01", "2026-12-31", 2, 6, "2026-01-01", "2025-07-01", "2025-12-31"},
		"2026":       {report.Year, "2026-01-01", "2026-12-31", 1, 12, "2026-01-01", "2025-01-01", "2025-12-31"},
		"2024-02":    {report.Month, "2024-02-01", "2024-02-29", 2, 1, "2024-01-01", "2023-02-01", "2023-02-28"},
		"2025-02":    {report.Month, "2025-02-01", "2025-02-28", 2, 1, "2025-01-01", "2024-02-01", "2024-02-29"},
		"2024-Q1":    {report.Quarter, "2024-01-01", "2024-03-31", 1, 3, "2024-01-01", "2023-01-01", "2023-03-31"},
	} {
		p := period(text)
		if p.Length != want.length || p.From != day(want.from) || p.To != day(want.to) || p.Number() != want.number || len(p.Months()) != want.months {
			t.Errorf("%s: %+v number %d months %v", text, p, p.Number(), p.Months())
		}
		if y := p.YearToDate(); y.From != day(want.yearTo) || y.To != p.To || y.Length != p.Length || y.String() != p.String() || len(y.Months()) != int(p.To.Month) {
			t.Errorf("%s to date: %+v", text, y)
		}
		if b := p.YearBefore(); b.Length != p.Length || b.From != day(want.beforeA) || b.To != day(want.beforeZ) {
			t.Errorf("%s a year before: %+v", text, b)
		}
	}
	// The year to February of a leap year, a year before.
	if b := period("2024-02").YearToDate().YearBefore(); b.From != day("2023-01-01") || b.To != day("2023-02-28") {
		t.Errorf("%+v", b)
	}
}

// TestPeriodHoldsItsDays: the first and the last day are in, their neighbours
// are not, no day is not.
func TestPeriodHoldsItsDays(t *testing.T) {
	p := period("2024-02")
	for on, want := range map[viet.Date]bool{
		p.From: true, p.To: true, p.From.AddDays(-1): false, p.To.AddDays(1): false, {}: false,
	} {
		if p.Has(on) != want {
			t.Errorf("%v: %v", on, !want)
		}
	}
}

func genPeriod() *rapid.Generator[report.Period] {
	return rapid.Custom(func(t *rapid.T) report.Period {
		length := rapid.SampledFrom([]report.Length{report.Month, report.Quarter, report.Half, report.Year}).Draw(t, "length")
		months := map[report.Length]int{report.Month: 1, report.Quarter: 3, report.Half: 6, report.Year: 12}[length]
		year := viet.Month{Year: rapid.IntRange(1900, 2200).Draw(t, "year"), Month: 1}
		from := year.Add(months * rapid.IntRange(0, 12/months-1).Draw(t, "number"))
		return report.Period{Length: length, From: from.First(), To: from.Add(months - 1).Last()}
	})
}

func TestPeriodRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := genPeriod().Draw(t, "period")
		if q, err := report.ParsePeriod(p.String()); err != nil || q != p {
			t.Fatalf("%s of %+v is read as %+v: %v", p, p, q, err)
		}
		if back := p.YearBefore(); len(back.Months()) != len(p.Months()) || back.To.AddDays(1).Day != 1 || back.From.Year != p.From.Year-1 {
			t.Fatalf("%+v a year before is %+v", p, back)
		}
		for _, m := range p.Months() {
			if !p.Has(m.First()) || !p.Has(m.Last()) {
				t.Fatalf("%v is not within %+v", m, p)
			}
		}
	})
}

// FuzzParsePeriod: whatever is typed gives a period of the calendar that its
// stored form gives back, or the one error.
func FuzzParsePeriod(f *testing.F) {
	for _, seed := range []string{"2026-10", "tháng 10 năm 2026", "Q3/2026", "quý III năm 2026", "6 tháng đầu năm 2026", "2026-H1", "năm 2026", "1900", "quý iv 2200", "\xff", "năm năm 2026"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		p, err := report.ParsePeriod(typed)
		if err != nil {
			if !errors.Is(err, report.ErrPeriod) || p != (report.Period{}) {
				t.Fatalf("%q: %+v %v", typed, p, err)
			}
			return
		}
		if q, err := report.ParsePeriod(p.String()); err != nil || q != p || !p.From.Valid() || !p.To.Valid() {
			t.Fatalf("%q is %+v, and %s is %+v: %v", typed, p, p, q, err)
		}
	})
}
