package report_test

import (
	"slices"
	"testing"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
)

// payments is a club of An, a member since January 2026, with what they paid.
func payments(lines ...[]ledger.Line) *report.Data {
	d := one()
	d.Unit.Dues = levels
	d.People[0].Stays[0].Joined = day("2026-01-01")
	var b purse
	for _, l := range lines {
		b.post(hd, "2026-03-15", "", "", dues(l...))
	}
	d.Entries = b.byDay()
	return d
}

// TestPaidAheadIsNotPaidNow: whoever paid for a later month, and had an earlier
// one taken back, still owes the earlier one.
func TestPaidAheadIsNotPaidNow(t *testing.T) {
	d := payments(pays(1, 10_000, "2026-01", "2026-02"), pays(1, 10_000, "2026-03"), pays(1, 10_000, "2026-04"))
	d.Entries[1].Reversed = day("2026-03-20")
	for p, want := range map[string]int64{"2026-02": 20_000, "2026-03": 10_000, "2026-04": 10_000, "2026-05": 25_000} {
		if f := report.Compute(d, indicator(t, "dues_arrears"), period(p), journal.ID{}); f.Num != want {
			t.Errorf("%s: %d, want %d", p, f.Num, want)
		}
	}
	f := report.Compute(d, indicator(t, "dues_arrears"), period("2026-05"), journal.ID{})
	// What was paid pays the oldest months: April and May are what is open.
	if len(f.Rows) != 1 || f.Rows[0].Month != month("2026-04") {
		t.Errorf("%+v", f.Rows)
	}
}

// TestWhatIsNotDueIsNotCollected: payments for months without dues are received
// and paid, but are no part of a rate.
func TestWhatIsNotDueIsNotCollected(t *testing.T) {
	d := payments(pays(1, 10_000, "2026-01"), pays(1, 15_000, "2026-05"))
	d.Unit.Dues = levels[1:] // 15,000 from May on
	for code, want := range map[string]cell{
		"dues_paid": {25_000, 0, "25000"}, "dues_received": {25_000, 0, "25000"}, "dues_collect": {15_000, 30_000, "50.0"}, "dues_arrears": {5_000, 0, "5000"},
	} {
		f := report.Compute(d, indicator(t, code), period("2026-H1"), journal.ID{})
		if got := (cell{f.Num, f.Den, printed(f)}); got != want {
			t.Errorf("%s: %+v, want %+v from %+v", code, got, want, f.Rows)
		}
	}
	if f := report.Compute(d, indicator(t, "dues_collect"), period("2026-Q1"), journal.ID{}); printed(f) != "–" {
		t.Errorf("a rate of nothing due is %s", printed(f))
	}
}

// TestDuesRowsNameTheMember: a payer's number is that of the stay of that day.
func TestDuesRowsNameTheMember(t *testing.T) {
	f := report.Compute(thisYear(), indicator(t, "dues_received"), period("2026-06"), journal.ID{})
	at := slices.IndexFunc(f.Rows, func(r report.Row) bool { return r.Name == "Kim" })
	if at < 0 || f.Rows[at].Code != "9" || f.Rows[at].Month != month("2026-06") || f.Rows[at].Voucher != "HĐ-2026-A-11" || f.Rows[at].Day != day("2026-06-10") {
		t.Errorf("%+v", f.Rows)
	}
}
