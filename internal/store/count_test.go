package store_test

import (
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// TestTheLastCountSpeaks: what was counted last is what was recorded last,
// though the machine's clock went back in between.
func TestTheLastCountSpeaks(t *testing.T) {
	d := founded(t, 31)
	october := viet.Month{Year: 2026, Month: 10}
	count := club.CountCash{Account: ledger.Cash, Date: october.Last()}
	d.record(club.OpenBalance{Fund: "HD", Account: ledger.Cash, Amount: 850_000, Date: october.First()})
	count.Total = 580_000
	d.record(count)
	*d.clock = d.clock.Add(-time.Hour)
	count.Total = 850_000
	d.record(count)
	d.record(club.CloseMonth{Month: october})
}

// TestReasonsOfMonths: a month shows why it was closed or opened last, not why
// it was opened once.
func TestReasonsOfMonths(t *testing.T) {
	d := founded(t, 57)
	october := viet.Month{Year: 2026, Month: 10}
	reason := func() (said string) {
		d.read(func(b *store.Book) {
			months, err := b.Months(ctx, october, october)
			must(t, err)
			said = months[0].Reason
		})
		return said
	}
	d.record(club.CloseMonth{Month: october})
	d.record(club.ReopenMonth{Month: october, Reason: "a payment was forgotten"})
	if got := reason(); got != "a payment was forgotten" {
		t.Errorf("reopened for %q", got)
	}
	d.record(club.CloseMonth{Month: october})
	if got := reason(); got != "" {
		t.Errorf("closed for %q", got)
	}
}
