package store_test

import (
	"errors"
	"reflect"
	"testing"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
)

// TestPocketsBetweenDays: what a later payment needs is not there before it,
// and what two devices spent of the same money is found where it is least.
func TestPocketsBetweenDays(t *testing.T) {
	d := founded(t, 96)
	spend := func(amount int64, on string) club.CashMove {
		return club.CashMove{Out: true, Amount: amount, Category: "meeting", Date: day(on), Account: ledger.Cash, Again: true}
	}
	d.record(club.OpenBalance{Fund: "HD", Account: ledger.Cash, Amount: 100_000, Date: day("2026-10-01")})
	other := d.copied(97)
	d.record(spend(90_000, "2026-10-20"))
	d.record(club.CashMove{Amount: 50_000, Category: "refund", Date: day("2026-10-25"), Account: ledger.Cash})

	_, err := d.try(spend(15_000, "2026-10-10"), store.Stamp{Via: "test"})
	var refused *club.Error
	if want := []any{"HĐ", "cash", club.Dong(10_000), day("2026-10-20"), club.Dong(15_000)}; !errors.As(err, &refused) || refused.Code != club.CashShort || !reflect.DeepEqual(refused.Args, want) {
		t.Errorf("%v, want %v", err, want)
	}
	d.record(spend(10_000, "2026-10-10"))
	d.refused(club.CashShort, spend(1, "2026-10-19"))

	other.record(spend(30_000, "2026-10-15"))
	d.mustTake(other.records()...)
	var found []club.Finding
	for _, f := range d.mustCheck().Findings {
		if f.Code == club.FindCashBelow {
			found = append(found, f)
		}
	}
	if want := []any{"HĐ", "cash", day("2026-10-20"), club.Dong(-30_000)}; len(found) != 1 || !reflect.DeepEqual(found[0].Args, want) {
		t.Errorf("%+v, want %v", found, want)
	}
}
