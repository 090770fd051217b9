package store_test

import (
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/ledger"
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
