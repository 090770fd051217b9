package report_test

import (
	"fmt"
	"slices"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/viet"
)

// begun is a fund that began on 10 March 2026 with 700 in its box, which was
// taken back in May and entered anew as 500.
func begun() *report.Data {
	d := one()
	d.From, d.To, d.Funds = day("2026-01-01"), day("2026-12-31"), funds
	d.FundBegun = map[journal.ID]viet.Date{hd: day("2026-03-10")}
	opening := func(amount int64) []ledger.Line {
		return ledger.Move(hd, ledger.Cash, amount, ledger.Line{Account: ledger.Opening})
	}
	var b purse
	b.post(hd, "2026-03-10", "2026-05-20", "", opening(700))
	b.post(hd, "2026-03-12", "", "", ledger.Move(hd, ledger.Cash, 40, gift("individual")))
	b.post(hd, "2026-05-20", "", "", opening(500))
	d.Entries = b.byDay()
	return d
}

// TestPeriodsFollowEachOther: a fund starts with what it began with, and every
// later period with what the one before ended with. The cash book says the same
// as the figures.
func TestPeriodsFollowEachOther(t *testing.T) {
	d := begun()
	for _, c := range []struct {
		period              string
		start, in, out, end int64
	}{
		{"2026-02", 0, 0, 0, 0},
		{"2026-03", 700, 40, 0, 740},
		{"2026-04", 740, 0, 0, 740},
		{"2026-05", 740, -200, 0, 540},
		{"2026-06", 540, 0, 0, 540},
		{"2026-Q1", 700, 40, 0, 740},
		{"2026", 500, 40, 0, 540},
	} {
		for i, want := range []int64{c.start, c.in, c.out, c.end} {
			code := []string{"fund_start", "fund_in", "fund_out", "fund_end"}[i]
			for _, fund := range []journal.ID{hd, {}} {
				if f := report.Compute(d, indicator(t, code), period(c.period), fund); f.Num != want {
					t.Errorf("%s of %s: %d, want %d from %+v", code, c.period, f.Num, want, f.Rows)
				}
			}
		}
		start, rows, end := report.CashBook(d, period(c.period), hd)
		var in, out int64
		for _, r := range rows {
			in, out = in+r.In, out+r.Out
		}
		if got := []int64{start, in, out, end}; !slices.Equal(got, []int64{c.start, c.in, c.out, c.end}) {
			t.Errorf("the cash book of %s: %v", c.period, got)
		}
	}
}

// TestARunningPeriodOwesNothingYet: on 20 March the dues of April are not due,
// and its meeting is not missing, whatever the period.
func TestARunningPeriodOwesNothingYet(t *testing.T) {
	d := payments(pays(1, 10_000, "2026-01", "2026-04"))
	d.Begun, d.Today = day("2026-01-01"), day("2026-03-20")
	d.Meetings = []club.Meeting{met("2026-01-10", 0, nil), met("2026-02-10", 0, nil)}
	for _, p := range []string{"2026-Q1", "2026-H1", "2026"} {
		for code, want := range map[string]cell{
			"dues_due": same(30_000), "dues_paid": same(10_000), "dues_received": same(20_000), "dues_collect": {10_000, 30_000, "33.3"},
			"dues_arrears": same(20_000), "dues_debtors": same(1), "meet_regularity": {2, 3, "66.7"},
		} {
			f := report.Compute(d, indicator(t, code), period(p), journal.ID{})
			if got := (cell{f.Num, f.Den, printed(f)}); got != want {
				t.Errorf("%s of %s: %+v, want %+v", code, p, got, want)
			}
		}
	}
	// An April that has not begun has neither.
	for _, code := range []string{"dues_due", "dues_paid", "dues_arrears", "meet_regularity"} {
		if f := report.Compute(d, indicator(t, code), period("2026-04"), journal.ID{}); f.Num != 0 || f.Den != 0 {
			t.Errorf("%s of April: %s", code, fmt.Sprint(f.Num, f.Den))
		}
	}
}
