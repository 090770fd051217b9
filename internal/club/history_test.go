package club_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// history is what somebody does on one device, in whatever order: nothing of
// it may leave a book in which something cannot be right.
type history struct {
	*book
	joins, leaves int
}

// attempt does what may be refused. Only corrections and undoing may meet the
// last guard; every other intent must know its own refusals.
func (h *history) attempt(t *rapid.T, in club.Intent) bool {
	_, err := h.try(in)
	var refusal *club.Error
	switch {
	case err == nil:
		return true
	case !errors.As(err, &refusal):
		t.Fatalf("%T %+v: %v", in, in, err)
	case refusal.Code == club.BrokenByThis:
		switch in.(type) {
		case club.EditMember, club.Undo:
		default:
			t.Fatalf("%T %+v: %v", in, in, err)
		}
	}
	return false
}

func genDay() *rapid.Generator[viet.Date] {
	return rapid.Custom(func(t *rapid.T) viet.Date {
		return day("2020-01-01").AddDays(30 * rapid.IntRange(0, 24).Draw(t, "month"))
	})
}

func genCode() *rapid.Generator[string] {
	return rapid.SampledFrom(strings.Fields("1 1 1 2 2 3 4 5 A1"))
}

func (h *history) Check(t *rapid.T) {
	if found := h.findings(); len(found) > 0 {
		t.Fatalf("findings: %v", found)
	}
	if forks := h.forks(t); len(forks) > 0 {
		t.Fatalf("forks: %v", forks)
	}
	h.balanced(t)
	owner, active := map[string]any{}, 0
	for _, m := range h.roster().Memberships {
		if other, has := owner[m.Code]; has && other != m.Party {
			t.Fatalf("code %s of two", m.Code)
		}
		owner[m.Code] = m.Party
		if m.ActiveOn(today) {
			active++
			if h.roster().Parties[m.Party].Name == "" {
				t.Fatalf("member %s has no name", m.Code)
			}
		}
	}
	if active != h.joins-h.leaves {
		t.Fatalf("%d active of %d joined, %d left", active, h.joins, h.leaves)
	}
}

// counted does an intent that changes the number of members when it succeeds.
func (h *history) counted(t *rapid.T, in club.Intent, count *int) {
	if h.attempt(t, in) {
		*count++
		h.roundTrip(t)
	}
}

// roundTrip: the act just done can be undone, that restored, and both exactly.
func (h *history) roundTrip(t *rapid.T) {
	acts := h.acts
	done := h.view()
	h.acts = acts[:len(acts)-1]
	before := h.view()
	h.acts = slices.Clone(acts)
	if !h.attempt(t, club.Undo{Address: h.last()}) {
		t.Fatalf("the last act cannot be undone: %v", acts[len(acts)-1])
	}
	same(t, "undone", h.view(), before)
	h.do(t, club.Undo{Address: h.last()})
	same(t, "restored", h.view(), done)
	h.acts = acts
}

// balanced holds the books: every entry balances, no pocket is ever below zero,
// members' balances are what the accounts say, vouchers have no gap.
func (h *history) balanced(t *rapid.T) {
	numbers := map[string]int{}
	lows := map[club.Pocket]bool{}
	for _, e := range h.entries() {
		if err := ledger.Check(e.Lines); err != nil {
			t.Fatalf("%v: %v", e, err)
		}
		numbers[fmt.Sprint(e.Voucher.Fund, e.Voucher.Year)] = max(numbers[fmt.Sprint(e.Voucher.Fund, e.Voucher.Year)], e.Voucher.No)
		for _, l := range e.Lines {
			if l.Account.HoldsMoney() || l.Account == ledger.Savings {
				lows[club.Pocket{Fund: l.Fund, Account: l.Account, Party: l.Party}] = true
			}
		}
	}
	for pocket := range lows {
		if low, _ := h.Lowest(pocket, day("2019-12-31")); low.Amount < 0 {
			t.Fatalf("%v holds %d on %v", pocket, low.Amount, low.On)
		}
	}
	sum := 0
	for _, n := range numbers {
		sum += n
	}
	if sum != len(h.entries()) {
		t.Fatalf("%d entries, vouchers %v", len(h.entries()), numbers)
	}
	through, _ := h.ClosedThrough()
	for _, p := range h.projections() {
		if p.Month != nil && p.Month.Closed && !through.Before(p.Month.Month) {
			now := club.MonthNow{MonthState: *p.Month}
			now.Balances, _ = h.BalancesAt(p.Month.Month.Last())
			now.Entries, _ = h.EntriesIn(p.Month.Month)
			if now.Differs() {
				t.Fatalf("%v was closed with %v, and is %v", p.Month.Month, p.Month, now)
			}
		}
	}
}

func (h *history) actions() map[string]func(*rapid.T) {
	names := strings.Split("Lan,Hoa,Mai,Trần Thị Hoa", ",")
	return map[string]func(*rapid.T){
		"": h.Check,
		"add": func(t *rapid.T) {
			in := club.AddMember{
				Name: rapid.SampledFrom(names).Draw(t, "name"), Joined: genDay().Draw(t, "joined"), Again: rapid.Bool().Draw(t, "again"), Same: rapid.Bool().Draw(t, "same"),
				Code: rapid.SampledFrom([]string{"", "", "A1", "7"}).Draw(t, "code"),
			}
			if rapid.Bool().Draw(t, "private") {
				in.Private = map[string]string{"household": "poor", "id_number": rapid.SampledFrom([]string{"001150000001", "001150000002"}).Draw(t, "number")}
			}
			h.counted(t, in, &h.joins)
		},
		"leave": func(t *rapid.T) {
			h.counted(t, club.LeaveMember{Code: genCode().Draw(t, "code"), Date: genDay().Draw(t, "left"), Reason: "moved"}, &h.leaves)
		},
		"return": func(t *rapid.T) {
			in := club.ReturnMember{Code: genCode().Draw(t, "code"), Date: genDay().Draw(t, "again"), NewCode: rapid.SampledFrom([]string{"", "5", "A1"}).Draw(t, "new")}
			h.counted(t, in, &h.joins)
		},
		"edit": func(t *rapid.T) {
			in := club.EditMember{Code: genCode().Draw(t, "code")}
			switch rapid.IntRange(0, 6).Draw(t, "what") {
			case 0:
				in.Hamlet = ptr(rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "hamlet"))
			case 1:
				in.Joined = ptr(genDay().Draw(t, "joined"))
			case 2:
				in.Left = ptr(genDay().Draw(t, "left"))
			case 3:
				in.Birth = ptr(viet.Birth{Date: viet.Date{Year: rapid.IntRange(2018, 2022).Draw(t, "born")}, Precision: viet.ByYear})
			case 4:
				in.NewCode = ptr(genCode().Draw(t, "new"))
			case 5:
				in.Private = map[string]string{"household": rapid.SampledFrom([]string{"", "poor", "none"}).Draw(t, "household")}
				in.Since = genDay().Draw(t, "since")
			case 6:
				in.Name = ptr(rapid.SampledFrom(names).Draw(t, "name"))
			}
			acts := len(h.acts)
			if h.attempt(t, in) && len(h.acts) > acts {
				h.roundTrip(t)
			}
		},
		"role": func(t *rapid.T) {
			role := rapid.SampledFrom([]string{"chair", "volunteer", "cashier"}).Draw(t, "role")
			var in club.Intent = club.AddRole{Code: genCode().Draw(t, "code"), Role: role, From: genDay().Draw(t, "from")}
			if rapid.Bool().Draw(t, "end") {
				in = club.EndRole{Code: genCode().Draw(t, "code"), Role: role, To: genDay().Draw(t, "to")}
			}
			if h.attempt(t, in) {
				h.roundTrip(t)
			}
		},
		"dues": func(t *rapid.T) {
			in := club.CollectDues{Each: int64(rapid.IntRange(0, 3).Draw(t, "each")) * 10_000, Date: genDay().Draw(t, "paid"), Account: ledger.Cash, All: rapid.Bool().Draw(t, "all")}
			if !in.All {
				in.Members = []club.DuesOf{{Code: genCode().Draw(t, "code")}}
			}
			in.Present = !in.All && rapid.Bool().Draw(t, "present")
			h.attempt(t, in)
		},
		"save": func(t *rapid.T) {
			in := club.MoveSavings{Out: rapid.Bool().Draw(t, "out"), Date: genDay().Draw(t, "on"), Account: ledger.Cash, Again: rapid.Bool().Draw(t, "again")}
			in.Members = []club.DuesOf{{Code: genCode().Draw(t, "code"), Amount: int64(rapid.IntRange(1, 5).Draw(t, "amount")) * 10_000}}
			h.attempt(t, in)
		},
		"cash": func(t *rapid.T) {
			in := club.CashMove{Out: rapid.Bool().Draw(t, "out"), Amount: int64(rapid.IntRange(1, 9).Draw(t, "amount")) * 10_000, Date: genDay().Draw(t, "on"), Account: ledger.Cash, Category: "other", Note: rapid.SampledFrom([]string{"", "ghi chú"}).Draw(t, "note")}
			h.attempt(t, in)
		},
		"shift": func(t *rapid.T) {
			h.attempt(t, club.ShiftMoney{FromAccount: ledger.Cash, ToAccount: ledger.Bank, ToFund: rapid.SampledFrom([]string{"", "TTN"}).Draw(t, "to"), Amount: 10_000, Date: genDay().Draw(t, "on"), Again: true})
		},
		"count": func(t *rapid.T) {
			h.attempt(t, club.CountCash{Account: ledger.Cash, Total: int64(rapid.IntRange(0, 3).Draw(t, "total")) * 10_000, Date: genDay().Draw(t, "on")})
		},
		"meet": func(t *rapid.T) {
			h.attempt(t, club.HoldMeeting{Date: genDay().Draw(t, "on"), Exceptions: []club.MarkOf{{Code: genCode().Draw(t, "code"), Mark: "absent"}}})
		},
		"close": func(t *rapid.T) {
			// Month after month, for behind a late one nothing happens any more.
			month, _ := h.ClosedThrough()
			if month.IsZero() {
				month = viet.Month{Year: 2019, Month: 12}
			}
			month = month.Add(rapid.IntRange(0, 3).Draw(t, "months on"))
			h.attempt(t, club.CloseMonth{Month: month, Reason: rapid.SampledFrom([]string{"", "lệch quỹ"}).Draw(t, "reason"), Again: rapid.Bool().Draw(t, "again")})
		},
		"reopen": func(t *rapid.T) {
			through, _ := h.ClosedThrough()
			h.attempt(t, club.ReopenMonth{Month: through, Reason: "sót phiếu"})
		},
		"note": func(t *rapid.T) {
			at := act(rapid.Int64Range(1, int64(len(h.acts))).Draw(t, "act"))
			h.attempt(t, club.EditNote{Address: *at, Text: rapid.SampledFrom([]string{"ghi chú", "ghi chú khác"}).Draw(t, "words")})
		},
		"forget": func(t *rapid.T) {
			h.attempt(t, club.EraseNote{Address: *act(rapid.Int64Range(1, int64(len(h.acts))).Draw(t, "act")), Date: today})
		},
		"erase": func(t *rapid.T) {
			code := genCode().Draw(t, "code")
			if rapid.Bool().Draw(t, "leaves before") {
				h.counted(t, club.LeaveMember{Code: code, Date: today, Reason: "moved"}, &h.leaves)
			}
			h.attempt(t, club.EraseMember{Code: code, Date: today})
		},
		"undo": func(t *rapid.T) {
			in := club.Undo{}
			if rapid.Bool().Draw(t, "by address") {
				in.Address = act(rapid.Int64Range(1, int64(len(h.acts))).Draw(t, "act"))
			}
			before := h.roster()
			if h.attempt(t, in) {
				h.recount(before)
			}
		},
	}
}

// recount follows an undo of joinings and leavings.
func (h *history) recount(before club.Roster) {
	count := func(r club.Roster) (joins, leaves int) {
		for _, m := range r.Memberships {
			joins++
			if !m.Left.IsZero() {
				leaves++
			}
		}
		return joins, leaves
	}
	joins, leaves := count(before)
	h.joins, h.leaves = h.joins-joins, h.leaves-leaves
	joins, leaves = count(h.roster())
	h.joins, h.leaves = h.joins+joins, h.leaves+leaves
}

func TestHistoriesOfOneDeviceAreSound(t *testing.T) {
	succeeded := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		h := &history{book: newBook(t)}
		h.do(t, club.EditUnit{Dues: &ledger.Level{From: viet.Month{Year: 2020, Month: 2}, Amount: 10_000}})
		t.Repeat(h.actions())
		for _, a := range h.acts {
			for _, f := range a.facts {
				succeeded[f.Kind]++
			}
		}
	})
	if testing.Short() {
		return // too few histories to have everything
	}
	for _, kind := range club.Kinds {
		if succeeded[kind.Name] == 0 {
			t.Errorf("no history has a %s: the test is blind (%v)", kind.Name, fmt.Sprint(slices.Sorted(maps.Keys(succeeded))))
		}
	}
}
