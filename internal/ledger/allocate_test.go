package ledger_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// monthByMonth is Allocate without passing over anything.
func monthByMonth(levels []ledger.Level, spans []ledger.Span, now viet.Month, paid ledger.Paid, amount int64) (shares []ledger.Share, rest int64) {
	have := paid.Until
	for _, span := range spans {
		for m := span.From; !span.To.Before(m) && !now.Add(ledger.MaxAhead).Before(m); m = m.Add(1) {
			for len(paid.Ahead) > 0 && !m.Before(paid.Ahead[0].Month) {
				have, paid.Ahead = have+paid.Ahead[0].Amount, paid.Ahead[1:]
			}
			lacks := max(0, ledger.LevelIn(levels, m)-have)
			have = max(0, have-ledger.LevelIn(levels, m))
			if part := min(lacks, amount); part > 0 {
				shares, amount = append(shares, ledger.Share{Month: m, Amount: part}), amount-part
			}
		}
	}
	return shares, amount
}

// TestAllocateOverYears: years that are paid are passed over, and that changes
// nothing.
func TestAllocateOverYears(t *testing.T) {
	passed := 0
	rapid.Check(t, func(t *rapid.T) {
		levels, now := drawLevels(t), viet.Month{Year: 2029, Month: 6}
		var spans []ledger.Span
		from := viet.Month{Year: 2023, Month: 1}
		for range rapid.IntRange(1, 3).Draw(t, "spans") {
			from = from.Add(rapid.IntRange(0, 14).Draw(t, "away"))
			spans = append(spans, ledger.Span{From: from, To: from.Add(rapid.IntRange(0, 60).Draw(t, "stay"))})
			from = spans[len(spans)-1].To.Add(1)
		}
		paid := ledger.Paid{Until: int64(rapid.IntRange(0, 250).Draw(t, "paid")) * 5000}
		for m := now; rapid.Bool().Draw(t, "ahead"); {
			m = m.Add(rapid.IntRange(1, 3).Draw(t, "later"))
			paid.Ahead = append(paid.Ahead, ledger.Share{Month: m, Amount: 5000})
		}
		amount := int64(rapid.IntRange(1, 60).Draw(t, "amount")) * 1000
		shares, rest := ledger.Allocate(levels, spans, now, paid, amount)
		want, left := monthByMonth(levels, spans, now, paid, amount)
		if rest != left || !slices.Equal(shares, want) {
			t.Fatalf("%v and %d, month by month %v and %d", shares, rest, want, left)
		}
		if len(shares) > 0 && spans[0].From.Add(24).Before(shares[0].Month) {
			passed++
		}
	})
	if passed == 0 {
		t.Error("no years were passed over")
	}
}
