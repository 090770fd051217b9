package store_test

import (
	"slices"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// TestOddFactsAreProjected: what the form rules let in, though no program of
// ours writes it, neither stops a merge nor is read as something else.
func TestOddFactsAreProjected(t *testing.T) {
	d := founded(t, 90)
	a := d.author(91)
	hd := journal.NamedID(a.unit, "fund HĐ")
	closed := club.MonthID(a.unit, viet.Month{Year: 2026, Month: 9})
	line := func(account string, amount int, more ...any) map[string]any {
		l := map[string]any{"account": account, "amount": amount}
		for i := 0; i < len(more); i += 2 {
			l[more[i].(string)] = more[i+1]
		}
		return l
	}
	d.mustTake(
		a.act(a.fact(a.unit, 2, club.UnitSet, `{"dues":[{"from":"2026-05","amount":8000},{"amount":7000},{"from":"2026-01","amount":5000},{"from":"2026-05","amount":9000},{"from":"2026-07","amount":null}]}`)),
		a.act(a.fact(id(50), 1, club.EntryPosted, body("date", "2026-10-05",
			"voucher", map[string]any{"fund": hd.String(), "year": 2026, "book": "Z", "no": 1},
			"lines", []any{line("cash", 5000), line("contribution", -5000, "source", "member", "party", hd.String())}))),
		a.act(a.fact(id(51), 1, club.CashCounted, body("fund", hd.String(), "account", "cash", "date", "2026-10-06", "total", 5000, "book", 5000, "notes", []any{map[string]any{}}))),
		a.act(a.fact(closed, 1, club.MonthClosed, body("month", "2026-09", "date", "2026-10-01", "entries", 0, "heads", []any{}, "balances", []any{map[string]any{}}))),
		a.act(a.fact(id(52), 1, club.MeetingHeld, `{"date":"2026-10-05","agenda":[],"guests":null}`)),
	)
	d.read(func(b *store.Book) {
		unit, _, err := b.Unit(ctx)
		must(t, err)
		month := func(m int) viet.Month { return viet.Month{Year: 2026, Month: 0}.Add(m) }
		if want := []ledger.Level{{From: month(1), Amount: 5000}, {From: month(5), Amount: 9000}, {From: month(7)}}; !slices.Equal(unit.Dues, want) {
			t.Errorf("dues %v, want %v", unit.Dues, want)
		}
		entry, has, err := b.Entry(ctx, id(50))
		must(t, err)
		if !has || entry.Lines[1].Party != hd || entry.Lines[1].Fund != hd {
			t.Errorf("the gift is %+v", entry.Lines)
		}
		months, err := b.Months(ctx, month(9), month(9))
		must(t, err)
		if !months[0].Closed || months[0].Differs() {
			t.Errorf("September is %+v", months[0])
		}
	})
}

// TestSumsBeyondAllNumbersAreRefused: what would not fit a sum is refused with
// its act, and nothing of it stays.
func TestSumsBeyondAllNumbersAreRefused(t *testing.T) {
	d := founded(t, 92)
	a := d.author(93)
	hd := journal.NamedID(a.unit, "fund HĐ")
	var lines []any
	for range ledger.MaxLines / 2 {
		lines = append(lines, map[string]any{"account": "cash", "amount": int64(ledger.MaxAmount)}, map[string]any{"account": "opening", "amount": int64(-ledger.MaxAmount)})
	}
	var facts []*journal.Fact
	for n := range 116 { // of 80 × 10^15 each: together above 2^63
		facts = append(facts, a.fact(journal.NamedID(a.unit, itoa(n)), 1, club.EntryPosted, body("date", "2026-10-05",
			"voucher", map[string]any{"fund": hd.String(), "year": 2026, "book": "Z", "no": n + 1}, "lines", lines)))
	}
	before := d.digest().View
	d.write(func(b *store.Book) {
		if _, err := b.Accept(ctx, slices.Values([]journal.Record{a.act(facts...)}), nil); err == nil {
			t.Error("a sum that fits no number was taken")
		}
	})
	if d.digest().View != before {
		t.Error("something of it stayed")
	}
	d.mustCheck()
}
