package store_test

import (
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// TestPaidAheadOnTheLastDay: what is paid on the last day of a month for the
// next is paid once, and for the next.
func TestPaidAheadOnTheLastDay(t *testing.T) {
	d := founded(t, 94)
	september := viet.Month{Year: 2026, Month: 9}
	d.record(member("Lê Thị Ánh"))
	d.record(club.EditUnit{Dues: &ledger.Level{From: september, Amount: 10_000}})
	d.record(club.CollectDues{Members: []club.DuesOf{{Code: "1", Amount: 30_000}}, Date: day("2026-10-31"), Account: ledger.Cash})
	d.read(func(b *store.Book) {
		for month, want := range map[viet.Month]store.Arrears{
			september:        {Due: 10_000, Paid: 10_000},
			september.Add(1): {Due: 20_000, Paid: 20_000},
			september.Add(2): {Due: 30_000, Paid: 30_000},
		} {
			list, err := b.DuesArrears(ctx, month, true)
			must(t, err)
			if got := list[0]; got.Due != want.Due || got.Paid != want.Paid || got.Owed != 0 {
				t.Errorf("%s: %d due, %d paid, %d owed", month, got.Due, got.Paid, got.Owed)
			}
		}
	})
}

// TestPaidAheadAndGone: whoever paid for a month and left before it has their
// name in the rows of that month's report.
func TestPaidAheadAndGone(t *testing.T) {
	d := founded(t, 95)
	who := member("Lê Thị Ánh")
	who.Joined = day("2025-01-10")
	d.record(who)
	d.record(member("Bùi Văn Bảy"))
	d.record(club.EditUnit{Dues: &ledger.Level{From: viet.Month{Year: 2025, Month: 8}, Amount: 10_000}})
	d.record(club.CollectDues{Members: []club.DuesOf{{Code: "1", Amount: 30_000}}, Date: day("2025-08-20"), Account: ledger.Cash})
	d.record(club.LeaveMember{Code: "1", Date: day("2025-09-15"), Reason: "moved"})
	d.read(func(b *store.Book) {
		set, err := b.ReportSet(ctx, report.MonthPeriod(viet.Month{Year: 2026, Month: 10}))
		must(t, err)
		paid, _ := report.Find("dues_paid")
		f, _ := set.Figure(paid, report.Previous, journal.ID{})
		if len(f.Rows) != 1 || f.Rows[0].Name != "Lê Thị Ánh" || f.Rows[0].Code != "1" || f.Num != 10_000 {
			t.Errorf("%d from %+v", f.Num, f.Rows)
		}
	})
}
