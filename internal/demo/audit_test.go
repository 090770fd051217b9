package demo_test

import (
	"slices"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// audit adds the books of the demo club up again, entry by entry, and compares
// that with what the program says.
type audit struct {
	t    *testing.T
	book *store.Book
	now  viet.Month
}

func (a audit) first() viet.Month { return a.now.Add(-14) }

func (a audit) rows(f store.EntryFilter) []store.EntryRow {
	a.t.Helper()
	rows, err := a.book.Entries(ctx, f)
	if err != nil {
		a.t.Fatal(err)
	}
	return rows
}

// months: every month that is over is closed as it stands, and for each fund
// what there was, and came in, less what went out, is what there is.
func (a audit) months() {
	list, err := a.book.Months(ctx, a.first(), a.now)
	if err != nil || len(list) != 15 {
		a.t.Fatalf("%d months, %v", len(list), err)
	}
	type pocket struct {
		fund    journal.ID
		account ledger.Account
	}
	running := map[pocket]int64{}
	for _, m := range list {
		rows := a.rows(store.EntryFilter{From: m.Month.First(), To: m.Month.Last()})
		for _, row := range rows {
			for _, l := range row.Lines {
				running[pocket{l.Fund, l.Account}] += l.Amount
			}
		}
		for _, b := range m.Balances {
			if got := running[pocket{b.Fund, b.Account}]; got != b.Amount {
				a.t.Errorf("%s: %s adds up to %d, the month says %d", m.Month, b.Account, got, b.Amount)
			}
		}
		if open := m.Month == a.now; m.Closed == open || m.Closed && m.Differs() || m.Entries != len(rows) || m.Meeting != 1 {
			a.t.Errorf("%s: closed %v, changed since %v, %d entries of %d, %d meetings", m.Month, m.Closed, m.Differs(), m.Entries, len(rows), m.Meeting)
		}
	}
}

// dues: what the lines of dues say that members paid is what arrears are
// reckoned with; some owe, most do not, and one has paid ahead.
func (a audit) dues() {
	paid := map[journal.ID]int64{}
	ahead := 0
	for _, row := range a.rows(store.EntryFilter{}) {
		for _, l := range row.Lines {
			if l.Account != ledger.Dues {
				continue
			}
			if !a.now.Before(l.Month) {
				paid[l.Party] -= l.Amount
			}
			if viet.MonthOf(row.Day).Before(l.Month) {
				ahead++
			}
		}
	}
	list, err := a.book.DuesArrears(ctx, a.now, true)
	if err != nil {
		a.t.Fatal(err)
	}
	owing := 0
	for _, m := range list {
		if m.Paid != paid[m.Member.Party.ID] {
			a.t.Errorf("member %s paid %d, the lines say %d", m.Member.Stay.Code, m.Paid, paid[m.Member.Party.ID])
		}
		if m.Owed > 0 {
			owing++
		}
	}
	if owing == 0 || owing > len(list)/2 || ahead == 0 {
		a.t.Errorf("%d of %d owe, %d months paid ahead", owing, len(list), ahead)
	}
	unit, _, err := a.book.Unit(ctx)
	if err != nil || len(unit.Dues) != 2 || unit.Dues[0].From != a.first() || unit.Dues[0].Amount >= unit.Dues[1].Amount {
		a.t.Errorf("levels %+v, %v", unit.Dues, err)
	}
}

// savings: savers' balances are the liability that the fund states, and all of
// them are members.
func (a audit) savings() {
	savers, err := a.book.Savers(ctx, a.now.Last())
	if err != nil || len(savers) < 5 {
		a.t.Fatalf("%d savers, %v", len(savers), err)
	}
	members, err := a.book.Members(ctx, store.MemberFilter{})
	if err != nil {
		a.t.Fatal(err)
	}
	var sum int64
	for _, s := range savers {
		sum += s.Balance
		if !slices.ContainsFunc(members, func(m store.Member) bool { return m.Party.ID == s.Party.ID }) {
			a.t.Errorf("%s has left and still has savings", s.Code)
		}
	}
	funds, err := a.book.FundStates(ctx, a.now.Last())
	if err != nil {
		a.t.Fatal(err)
	}
	for _, f := range funds {
		if f.Cash <= 0 || f.Bank <= 0 {
			a.t.Errorf("fund %s has %d and %d", f.Code, f.Cash, f.Bank)
		}
		sum -= f.Savings
	}
	if sum != 0 {
		a.t.Errorf("savers and funds differ by %d", sum)
	}
}

// attendance: the roll is of all members of the day, most of them came, fewer
// than all; some have never missed, some have been away for months.
func (a audit) attendance() {
	meetings, err := a.book.Meetings(ctx, a.first().First(), a.now.Last())
	if err != nil || len(meetings) != 15 {
		a.t.Fatalf("%d meetings, %v", len(meetings), err)
	}
	came, running := map[journal.ID]int{}, map[journal.ID]int{}
	longest, present, expected := 0, 0, 0
	for _, m := range meetings {
		members, err := a.book.Members(ctx, store.MemberFilter{On: m.Date})
		got := m.Attendance()
		if err != nil || got.Expected() != len(members) || got.Present*100 < 50*got.Expected() || got.Present == got.Expected() {
			a.t.Errorf("%s: %+v of %d members, %v", m.Date, got, len(members), err)
		}
		present, expected = present+got.Present, expected+got.Expected()
		for id, mark := range m.Marks {
			if mark == "present" {
				came[id]++
				running[id] = 0
				continue
			}
			running[id]++
			longest = max(longest, running[id])
		}
		if m.ChairName == "" || len(m.Agenda) < 4 || m.Minutes == "" {
			a.t.Errorf("%s: chair %q, agenda %q, minutes %q", m.Date, m.ChairName, m.Agenda, m.Minutes)
		}
	}
	faithful := 0
	for _, n := range came {
		if n == len(meetings) {
			faithful++
		}
	}
	if rate := present * 100 / expected; rate < 70 || rate > 95 || faithful < 3 || faithful > 20 || longest < 3 {
		a.t.Errorf("%d in a hundred came, %d always, the longest absence %d", rate, faithful, longest)
	}
}

// slips: one entry was taken back, one count found too little, one month was
// opened again for a late entry; and there are gifts of all sources.
func (a audit) slips() {
	back := 0
	sources := map[string]bool{}
	for _, row := range a.rows(store.EntryFilter{}) {
		if row.Opposite {
			back++
		}
		for _, l := range row.Lines {
			sources[l.Source] = true
		}
	}
	acts, err := a.book.Log(ctx, store.LogFilter{})
	if err != nil {
		a.t.Fatal(err)
	}
	kinds, short := map[string]int{}, 0
	for _, act := range acts {
		for _, f := range act.Facts {
			kinds[f.Kind]++
			if f.Kind == club.CashCounted && string(f.Body["total"]) != string(f.Body["book"]) {
				short++
			}
		}
	}
	if back != 1 || short != 1 || kinds[club.MonthOpened] != 1 || kinds[club.MonthClosed] != 15 || kinds[club.CashCounted] != 28 {
		a.t.Errorf("%d taken back, %d counts differ, %v", back, short, kinds)
	}
	for _, source := range club.Sources {
		if !sources[source] {
			a.t.Errorf("no gift from %s", source)
		}
	}
}
