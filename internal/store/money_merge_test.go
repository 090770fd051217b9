package store_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// afterMerging are the findings that two devices, each right by itself, can
// bring about with money and meetings; whoever reads them knows what to do.
var afterMerging = []club.Code{
	club.FindVoucherTwice, club.FindCashBelow, club.FindSavingsBelow, club.FindMonthDiffers, club.FindMeetingTwice, club.FindCodeTwice, club.FindFork,
}

// apart lets a desk do random things with money as its own model says.
func apart(t *rapid.T, d *desk, from *ledgerRun, seen map[string]int) {
	d.write(func(book *store.Book) {
		run := &ledgerRun{book: book, model: from.model.copied(), fund: from.fund, seen: seen}
		actions := run.actions()
		delete(actions, "")
		names := sortedNames(actions)
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			actions[rapid.SampledFrom(names).Draw(t, "act")](t)
		}
	})
}

func sortedNames(actions map[string]func(*rapid.T)) []string {
	var names []string
	for name := range actions {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// copied is a model that goes its own way.
func (m *moneyModel) copied() *moneyModel {
	c := newMoneyModel()
	c.members, c.counts = slices.Clone(m.members), slices.Clone(m.counts)
	for _, v := range m.moves {
		one := *v
		c.moves = append(c.moves, &one)
	}
	for on, marks := range m.meetings {
		c.meetings[on] = marks
	}
	for month, closed := range m.closed {
		c.closed[month] = closed
	}
	return c
}

// TestMoneyOfTwoDevicesMerges: two devices start from one book, go their own
// ways, and hand each other their acts in any order and grouping. Nothing is
// refused; every order ends in the same view; each entry of either counts once,
// and is taken back once if either took it back.
func TestMoneyOfTwoDevicesMerges(t *testing.T) {
	seen, found := map[string]int{}, map[string]int{}
	cases := checkFew(t, "6", func(rt *rapid.T) {
		start := unsynced(t, 7)
		start.found()
		var base *ledgerRun
		start.write(func(book *store.Book) {
			base = newLedgerRun(rt, book, seen)
			base.post(rt, club.MoveSavings{Each: 40_000, Members: []club.DuesOf{{Code: "1"}, {Code: "2"}}, Account: ledger.Cash, Date: day("2026-08-01")},
				&move{day: day("2026-08-01"), pockets: map[string]int64{"TTN cash": 80_000, saved("1"): 40_000, saved("2"): 40_000}}, "")
			for range rapid.IntRange(0, 5).Draw(rt, "steps together") {
				base.dues(rt)
				base.save(rt)
			}
		})
		one, two, third := start, start.copiedUnsynced(t, 9), start.copiedUnsynced(t, 10)
		if rapid.Bool().Draw(rt, "two copies") { // which take the same letter for their vouchers
			one = start.copiedUnsynced(t, 8)
		}
		apart(rt, one, base, seen)
		apart(rt, two, base, seen)
		oneAlone, twoAlone := one.ledger(), two.ledger()
		fromOne, fromTwo := one.records(), two.records()
		for i, d := range []*desk{one, two} {
			d.takeInParts(rt, [][]journal.Record{fromTwo, fromOne}[i])
		}
		third.takeInParts(rt, slices.Concat(fromOne, fromTwo))
		for _, d := range []*desk{two, third} {
			if a, b := one.digest(), d.digest(); a.View != b.View || a.Facts != b.Facts {
				rt.Fatal("another order ends elsewhere")
			}
		}
		for _, f := range third.mustCheck().Findings {
			if !slices.Contains(afterMerging, f.Code) {
				rt.Fatalf("finding %s %v", f.Code, f.Args)
			}
			found[string(f.Code)]++
		}
		mustRebuildTheSame(t, third)
		mustUnite(rt, oneAlone, twoAlone, third.ledger())
		third.write(func(book *store.Book) {
			run := &ledgerRun{book: book}
			for _, on := range []viet.Date{drawDay(rt), lastDay} {
				run.compareWithLines(rt, on)
			}
		})
	})
	mustHaveSeen(t, cases, found, "voucher_twice", "cash_below", "savings_below", "month_differs", "meeting_two", "code_twice")
}

func (d *desk) copiedUnsynced(t *testing.T, seed byte) *desk {
	t.Helper()
	other := unsynced(t, seed)
	copyFile(t, d.o.Path, other.o.Path)
	return other
}

// takeInParts takes records in a random order, a few at a time.
func (d *desk) takeInParts(t *rapid.T, records []journal.Record) {
	places := make([]int, len(records))
	for i := range places {
		places[i] = i
	}
	places = rapid.Permutation(places).Draw(t, "order")
	for len(places) > 0 {
		n := rapid.IntRange(1, len(places)).Draw(t, "part")
		var part []journal.Record
		for _, at := range places[:n] {
			part = append(part, records[at])
		}
		d.mustTake(part...)
		places = places[n:]
	}
}

// ledger is every entry of a book, by its id.
func (d *desk) ledger() map[journal.ID]club.Entry {
	all := map[journal.ID]club.Entry{}
	d.read(func(book *store.Book) {
		rows, err := book.Entries(ctx, store.EntryFilter{})
		must(d.t, err)
		for _, row := range rows {
			if !row.Opposite {
				all[row.ID] = row.Entry
			}
		}
	})
	return all
}

func mustUnite(t *rapid.T, one, two, both map[journal.ID]club.Entry) {
	for _, own := range []map[journal.ID]club.Entry{one, two} {
		for id, e := range own {
			merged, has := both[id]
			if !has || !slices.Equal(merged.Lines, e.Lines) || merged.Date != e.Date || merged.Voucher != e.Voucher {
				t.Fatalf("entry %v became %v", e, merged)
			}
		}
	}
	for id, merged := range both {
		a, inOne := one[id]
		b, inTwo := two[id]
		back := !a.Reversed.IsZero() || !b.Reversed.IsZero()
		if !inOne && !inTwo || back == merged.Reversed.IsZero() || back && merged.Reversed != a.Reversed && merged.Reversed != b.Reversed {
			t.Fatalf("entry %v of %v and %v", merged, a, b)
		}
	}
}

// compareWithLines holds the balances of a merged book to its ledger, summed up
// line by line.
func (r *ledgerRun) compareWithLines(t *rapid.T, on viet.Date) {
	rows, err := r.book.Entries(ctx, store.EntryFilter{To: on})
	r.ok(t, err)
	funds, err := r.book.FundStates(ctx, on)
	r.ok(t, err)
	for _, f := range funds {
		sums := map[ledger.Account]int64{}
		for _, row := range rows {
			for _, l := range row.Lines {
				if l.Fund == f.ID {
					sums[l.Account] += l.Amount
				}
			}
		}
		if f.Cash != sums[ledger.Cash] || f.Bank != sums[ledger.Bank] || f.Savings != -sums[ledger.Savings] || f.Loans != sums[ledger.Loans] {
			t.Fatalf("on %v %+v, by its lines %v", on, f, sums)
		}
		r.equation(t, f, on)
	}
}
