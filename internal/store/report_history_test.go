package store_test

import (
	"errors"
	"flag"
	"fmt"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// reported is a club that lives at random from January 2024 to October 2026,
// in whatever order things are recorded, and whose figures are then asked for.
type reported struct {
	book *store.Book
	acts []journal.Address
	done map[string]int // what succeeded, by intent
}

// fewCases: each case writes a book, so that by default there are ten and the
// same ones. A campaign by the flag gets others every time, of which one stands
// for twenty cases of properties that touch no disk.
func fewCases(t *testing.T) (same bool) {
	t.Helper()
	same = true
	few := map[string]string{"rapid.checks": "10", "rapid.seed": "4"}
	flag.Visit(func(f *flag.Flag) {
		if f.Name == "rapid.checks" {
			asked, err := strconv.Atoi(f.Value.String())
			must(t, err)
			few, same = map[string]string{"rapid.checks": itoa(max(10, asked/20))}, false
		}
	})
	for name, value := range few {
		before := flag.Lookup(name).Value.String()
		must(t, flag.Set(name, value))
		t.Cleanup(func() { must(t, flag.Set(name, before)) })
	}
	return same
}

// upTo draws 0 to n−1, each as often: ranges of rapid's own prefer the small.
func upTo(n int) *rapid.Generator[int] {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return rapid.SampledFrom(list)
}

// genDayOf: the edges of months come as often as all other days.
func genDayOf() *rapid.Generator[viet.Date] {
	return rapid.Custom(func(t *rapid.T) viet.Date {
		m := viet.Month{Year: 2024, Month: 1}.Add(upTo(34).Draw(t, "month"))
		switch upTo(4).Draw(t, "edge") {
		case 0:
			return m.First()
		case 1:
			return m.Last()
		}
		return m.First().AddDays(1 + upTo(26).Draw(t, "day"))
	})
}

// later is the day or, so that more of what needs somebody to be a member
// succeeds, the later of two.
func later(t *rapid.T, on viet.Date) viet.Date {
	if other := genDayOf().Draw(t, "or on"); on.Before(other) {
		return other
	}
	return on
}

// one is the number of somebody who is a member today, or who left; any number
// where nobody is.
func (r *reported) one(t *rapid.T, status string) string {
	list, err := r.book.Members(ctx, store.MemberFilter{Status: status, Sort: "code"})
	if err != nil {
		t.Fatal(err)
	}
	number := 1 + upTo(6).Draw(t, "number")
	if len(list) == 0 {
		return itoa(number)
	}
	return list[number%len(list)].Stay.Code
}

func (r *reported) attempt(t *rapid.T, in club.Intent) {
	receipt, err := r.book.Record(ctx, in, store.Stamp{Via: "test"})
	var no *club.Error
	switch {
	case errors.As(err, &no):
		return
	case err != nil:
		t.Fatalf("%#v: %v", in, err)
	}
	r.done[fmt.Sprintf("%T", in)]++
	if at, err := journal.ParseAddress(receipt.Act); err == nil {
		r.acts = append(r.acts, at)
	}
}

// live records what makes a club: its levels of dues, members, money to spend,
// and then anything.
func (r *reported) live(t *rapid.T) {
	r.attempt(t, club.EditUnit{Dues: &ledger.Level{From: viet.Month{Year: 2024, Month: 2}, Amount: 10_000}})
	for i, fund := range []string{"HĐ", "TTN"} {
		r.attempt(t, club.OpenBalance{Fund: fund, Account: ledger.Cash, Amount: int64(1+i) * 400_000, Date: genDayOf().Draw(t, "opened")})
	}
	for range 2 + upTo(4).Draw(t, "founders") {
		r.attempt(t, r.join(t))
	}
	for range 20 + upTo(40).Draw(t, "steps") {
		r.attempt(t, r.step(t))
	}
}

func (r *reported) join(t *rapid.T) club.Intent {
	in := club.AddMember{
		Name: rapid.SampledFrom([]string{"Lan", "Hoa", "Mai", "Đào"}).Draw(t, "name"), Joined: genDayOf().Draw(t, "joined"), Again: true,
		Sex: rapid.SampledFrom([]string{"", "female", "male"}).Draw(t, "sex"),
	}
	if birth := rapid.SampledFrom([]string{"", "1966", "1950", "1971-03", "1964-06-30", "1990"}).Draw(t, "birth"); birth != "" {
		in.Birth = born(birth)
	}
	return in
}

func (r *reported) step(t *rapid.T) club.Intent {
	on, code := genDayOf().Draw(t, "on"), r.one(t, "active")
	amount := int64(1+upTo(9).Draw(t, "amount")) * 5_000
	place := rapid.SampledFrom([]ledger.Account{ledger.Cash, ledger.Cash, ledger.Bank}).Draw(t, "place")
	fund := rapid.SampledFrom([]string{"", "HĐ", "TTN"}).Draw(t, "fund")
	yes := rapid.Bool().Draw(t, "yes")
	switch upTo(18).Draw(t, "what") {
	case 0:
		return r.join(t)
	case 1:
		return club.LeaveMember{Code: code, Date: later(t, on), Reason: rapid.SampledFrom(club.LeaveReasons).Draw(t, "reason")}
	case 2:
		return club.ReturnMember{Code: r.one(t, "left"), Date: later(t, on)}
	case 3:
		private := map[string]string{"household": rapid.SampledFrom(append([]string{""}, club.Households...)).Draw(t, "household")}
		if yes {
			private = map[string]string{"disability": "yes"}
		}
		return club.EditMember{Code: code, Private: private, Since: on}
	case 4:
		return club.EditMember{Code: code, Private: map[string]string{"ethnicity": rapid.SampledFrom([]string{"Kinh", "Tày"}).Draw(t, "ethnicity")}}
	case 5:
		role := rapid.SampledFrom([]string{"chair", "cashier", "volunteer", "board"}).Draw(t, "role")
		if yes && amount > 20_000 {
			return club.EndRole{Code: code, Role: role, To: on}
		}
		return club.AddRole{Code: code, Role: role, From: later(t, on)}
	case 6, 7:
		return club.HoldMeeting{Date: on, Guests: int(amount / 5_000), Exceptions: []club.MarkOf{{Code: code, Mark: rapid.SampledFrom(club.Marks).Draw(t, "mark")}}}
	case 8, 9:
		return club.CollectDues{Each: amount * int64(upTo(4).Draw(t, "times")), Date: on, Account: place, All: true, Again: true}
	case 10:
		return club.CollectDues{Members: []club.DuesOf{{Code: code, Amount: amount * 4}}, Date: on, Account: place, Again: true}
	case 11:
		return club.MoveSavings{Out: yes && amount > 20_000, Members: []club.DuesOf{{Code: code, Amount: amount}}, Date: on, Account: place, Again: true}
	case 12:
		if yes {
			return club.OpenBalance{Account: ledger.Savings, Member: code, Amount: amount, Date: on, Again: true}
		}
		return club.CashMove{Fund: fund, Account: place, Amount: amount, Category: club.ContributionCategory, Source: rapid.SampledFrom([]string{"budget", "organisation", "individual"}).Draw(t, "source"), Date: on, Again: true}
	case 13:
		return club.CashMove{Out: yes, Fund: fund, Account: place, Amount: amount, Category: "other", Party: rapid.SampledFrom([]string{"", code, "Bà Tư"}).Draw(t, "party"), Date: on, Again: true}
	case 14:
		return club.ShiftMoney{FromAccount: ledger.Cash, ToAccount: ledger.Bank, FromFund: "HĐ", ToFund: fund, Amount: amount, Date: on, Again: true}
	case 15:
		return club.CountCash{Fund: fund, Account: place, Total: amount, Date: on}
	case 16:
		return club.EditUnit{Dues: &ledger.Level{From: viet.MonthOf(on), Amount: rapid.SampledFrom([]int64{0, 10_000, 15_000}).Draw(t, "level")}}
	}
	at := rapid.SampledFrom(r.acts).Draw(t, "act")
	in := club.Undo{Address: &at}
	if yes {
		in.Date = on
	}
	return in
}

// TestReportsOfHistories: what a report says depends on what happened, not on
// how much of it was loaded, and agrees with what the books themselves say.
func TestReportsOfHistories(t *testing.T) {
	same := fewCases(t)
	done := map[string]int{}
	d := founded(t, 90)
	*d.clock = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	seed := byte(0)
	rapid.Check(t, func(rt *rapid.T) {
		seed++
		d.copied(seed).write(func(b *store.Book) {
			r := &reported{book: b, done: done}
			r.live(rt)
			r.compare(rt)
		})
	})
	for _, in := range []club.Intent{
		club.AddMember{},
		club.LeaveMember{},
		club.ReturnMember{},
		club.EditMember{},
		club.AddRole{},
		club.HoldMeeting{},
		club.CollectDues{},
		club.MoveSavings{},
		club.OpenBalance{},
		club.CashMove{},
		club.ShiftMoney{},
		club.CountCash{},
		club.EditUnit{},
		club.Undo{},
	} {
		if same && done[fmt.Sprintf("%T", in)] == 0 { // of few others anything may be missing
			t.Errorf("never happened: %T", in)
		}
	}
	t.Log(done)
}
