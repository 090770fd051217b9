package viet_test

import (
	"testing"
	"time"

	"soclb/internal/viet"
)

func TestParseMonth(t *testing.T) {
	for typed, want := range map[string]string{
		"3/2026": "2026-03", "03-2026": "2026-03", "3.2026": "2026-03", "2026-03": "2026-03", "2026/3": "2026-03",
		"tháng 3/2026": "2026-03", "Thang 12/2025": "2025-12", " 1/2026 ": "2026-01",
		"": "", "3": "", "2026": "", "13/2026": "", "0/2026": "", "3/26": "", "1/1800": "", "3/2026/1": "", "a/2026": "", "2026-003": "",
	} {
		got, err := viet.ParseMonth(typed)
		if got.String() != want || (err != nil) != (want == "") {
			t.Errorf("%q: %v, %v; want %q", typed, got, err, want)
		}
	}
}

func TestMonthsAddUp(t *testing.T) {
	m := viet.Month{Year: 2024, Month: 2}
	for n, want := range map[int]string{0: "2024-02", 10: "2024-12", 11: "2025-01", -1: "2024-01", -2: "2023-12", -14: "2022-12", 25: "2026-03"} {
		if got := m.Add(n); got.String() != want || got.Since(m) != n {
			t.Errorf("%v and %d: %v, %d since; want %s", m, n, got, got.Since(m), want)
		}
	}
	if m.First().String() != "2024-02-01" || m.Last().String() != "2024-02-29" {
		t.Errorf("%v to %v", m.First(), m.Last())
	}
	back, err := viet.ParseISOMonth(m.String())
	if err != nil || back != m {
		t.Errorf("%v, %v", back, err)
	}
	if _, err := viet.ParseISOMonth("2024-2"); err == nil {
		t.Error("2024-2 is taken for stored")
	}
}

// TestMonthsEndAsTimeSaysTheyDo: the rule of leap years, for every month that a
// book can have.
func TestMonthsEndAsTimeSaysTheyDo(t *testing.T) {
	for m := (viet.Month{Year: 1900, Month: 1}); m.Year <= 2200; m = m.Add(1) {
		if want := viet.DateOf(time.Date(m.Year, m.Month+1, 0, 0, 0, 0, 0, time.UTC)); m.Last() != want {
			t.Errorf("the last day of %s is %s, not %s", m, want, m.Last())
		}
	}
	if last := (viet.Month{}).Last(); !last.IsZero() {
		t.Errorf("no month ends on %s", last)
	}
}
