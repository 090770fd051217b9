package store_test

import (
	"maps"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// compare asks the book what a secretary asks and holds it to the model.
func (r *ledgerRun) compare(t *rapid.T) {
	for _, on := range []viet.Date{lastDay, drawDay(t)} {
		r.compareFunds(t, on)
		r.compareSavers(t, on)
	}
	r.compareDues(t, drawMonth(t))
	r.compareMonth(t, drawMonth(t))
}

func (r *ledgerRun) compareFunds(t *rapid.T, on viet.Date) {
	funds, err := r.book.FundStates(ctx, on)
	r.ok(t, err)
	for _, f := range funds {
		want := store.FundState{Fund: f.Fund, Cash: r.model.held(f.Code+" cash", on), Bank: r.model.held(f.Code+" bank", on)}
		if f.Code == "TTN" {
			for i := range r.model.members {
				want.Savings += r.model.held(saved(itoa(i+1)), on)
			}
		}
		if f != want {
			t.Fatalf("on %v: %+v, want %+v", on, f, want)
		}
		r.equation(t, f, on)
	}
}

// equation holds what must be true of every fund whatever the model says: what
// it has less what it owes is what came to it less what it spent.
func (r *ledgerRun) equation(t *rapid.T, f store.FundState, on viet.Date) {
	rows, err := r.book.Entries(ctx, store.EntryFilter{To: on, Fund: f.ID})
	r.ok(t, err)
	sums := map[ledger.Account]int64{}
	var all int64
	for _, row := range rows {
		for _, l := range row.Lines {
			if l.Fund == f.ID {
				sums[l.Account] += l.Amount
				all += l.Amount
			}
		}
	}
	if all != 0 {
		t.Fatalf("fund %s is out by %d: %v", f.Code, all, sums)
	}
	came := -(sums[ledger.Dues] + sums[ledger.Contribution] + sums[ledger.Interest] + sums[ledger.Income] + sums[ledger.Transfer] + sums[ledger.Opening])
	if has := f.Cash + f.Bank + f.Loans - f.Savings; has != came-sums[ledger.Expense] {
		t.Fatalf("fund %s has %d net, got %d and spent %d", f.Code, has, came, sums[ledger.Expense])
	}
}

func (r *ledgerRun) compareSavers(t *rapid.T, on viet.Date) {
	savers, err := r.book.Savers(ctx, on)
	r.ok(t, err)
	got, want := map[string]int64{}, map[string]int64{}
	for _, v := range savers {
		got[v.Code] += v.Balance
	}
	for i := range r.model.members {
		if sum := r.model.held(saved(itoa(i+1)), on); sum != 0 {
			want[itoa(i+1)] = sum
		}
	}
	if !maps.Equal(got, want) {
		t.Fatalf("savings on %v: %v, want %v", on, got, want)
	}
}

type owing struct {
	due, paid, owed int64
	since           viet.Month
}

func (r *ledgerRun) compareDues(t *rapid.T, month viet.Month) {
	on := month.Last()
	if on.After(lastDay) {
		on = lastDay
	}
	got, want := map[string]owing{}, map[string]owing{}
	list, err := r.book.DuesArrears(ctx, month, true)
	r.ok(t, err)
	for _, a := range list {
		got[a.Member.Stay.Code] = owing{a.Due, a.Paid, a.Owed, a.Since}
	}
	for i, m := range r.model.members {
		if !m.activeOn(on) {
			continue
		}
		months := m.owes(month)
		o := owing{due: int64(len(months)) * monthly, paid: r.model.paid(itoa(i+1), month)}
		if o.owed = max(0, o.due-o.paid); o.owed > 0 {
			o.since = months[o.paid/monthly]
		}
		want[itoa(i+1)] = o
	}
	if !maps.Equal(got, want) {
		t.Fatalf("dues to %v: %v, want %v", month, got, want)
	}
}

// compareMonth: what the ledger shows of a month leads from its beginning to its
// end, in each fund, and the month is as it was closed.
func (r *ledgerRun) compareMonth(t *rapid.T, month viet.Month) {
	before, err := r.book.FundStates(ctx, month.First().AddDays(-1))
	r.ok(t, err)
	after, err := r.book.FundStates(ctx, month.Last())
	r.ok(t, err)
	rows, err := r.book.Entries(ctx, store.EntryFilter{From: month.First(), To: month.Last()})
	r.ok(t, err)
	if want := r.model.entriesIn(month); len(rows) != want {
		t.Fatalf("%d rows in %v, want %d", len(rows), month, want)
	}
	for i, f := range after {
		var in, out int64
		for _, row := range rows {
			for _, l := range row.Lines {
				if l.Fund == f.ID && l.Account.HoldsMoney() {
					in, out = in+max(0, l.Amount), out+max(0, -l.Amount)
				}
			}
		}
		if begin := before[i].Cash + before[i].Bank; begin+in-out != f.Cash+f.Bank {
			t.Fatalf("fund %s in %v: %d + %d - %d is not %d", f.Code, month, begin, in, out, f.Cash+f.Bank)
		}
	}
	months, err := r.book.Months(ctx, month, month)
	r.ok(t, err)
	meetings := 0
	for on := range r.model.meetings {
		if viet.MonthOf(on) == month {
			meetings++
		}
	}
	m := months[0]
	if m.Closed != r.model.closed[month] || m.Meeting != meetings || m.Entries != r.model.entriesIn(month) || m.Closed && m.Differs() {
		t.Fatalf("%v: %+v, want closed %v, %d meetings, %d entries", month, m, r.model.closed[month], meetings, r.model.entriesIn(month))
	}
	r.compareBalances(t, m)
}

func (r *ledgerRun) compareBalances(t *rapid.T, m store.MonthRow) {
	got := map[string]int64{}
	for _, b := range m.Balances {
		for code, id := range r.fund {
			if id == b.Fund {
				got[code+" "+string(b.Account)] = b.Amount
			}
		}
	}
	want := map[string]int64{}
	for _, pocket := range []string{"HĐ cash", "HĐ bank", "TTN cash", "TTN bank"} {
		want[pocket] = r.model.held(pocket, m.Month.Last())
	}
	for i := range r.model.members {
		want["TTN savings"] -= r.model.held(saved(itoa(i+1)), m.Month.Last())
	}
	maps.DeleteFunc(want, func(_ string, amount int64) bool { return amount == 0 })
	if !maps.Equal(got, want) {
		t.Fatalf("balances at the end of %v: %v, want %v", m.Month, got, want)
	}
}

// compareAll holds every month, and the last closed one, to the model.
func (r *ledgerRun) compareAll(t *rapid.T) {
	for n := -1; n <= 3; n++ {
		r.compareMonth(t, duesFrom.Add(n))
		r.compareDues(t, duesFrom.Add(n))
	}
	through, err := r.book.ClosedThrough(ctx)
	r.ok(t, err)
	if through != r.model.through() {
		t.Fatalf("closed through %v, want %v", through, r.model.through())
	}
	for on, marks := range r.model.meetings {
		m, err := r.book.MeetingOn(ctx, on)
		r.ok(t, err)
		var want club.Attendance
		for _, mark := range marks {
			want.Count(mark)
		}
		if m.Attendance() != want || len(m.Roll) != len(marks) {
			t.Fatalf("meeting of %v: %+v, want %+v", on, m.Attendance(), want)
		}
		for _, row := range m.Roll {
			if marks[row.Code] != row.Mark {
				t.Fatalf("member %s was %s on %v, want %s", row.Code, row.Mark, on, marks[row.Code])
			}
		}
	}
}
