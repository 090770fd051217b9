package club

import (
	"slices"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// The findings of money and meetings. No act of this device brings one about,
// but two devices, each right by itself, can.
const (
	FindFundTwice    Code = "fund_twice"    // two funds under one code; args: code
	FindNoFund       Code = "entry_no_fund" // an entry of a fund that is not known; args: date
	FindVoucherTwice Code = "voucher_twice" // args: number
	FindCashBelow    Code = "cash_below"    // args: fund, account, date, amount
	FindSavingsBelow Code = "savings_below" // args: name, date, amount
	FindMonthDiffers Code = "month_differs" // closed, and changed since; args: month
	FindMeetingTwice Code = "meeting_two"   // args: date
)

// Money is what the findings of money and meetings are looked for in: all of a
// unit, or what some acts touch.
type Money struct {
	Funds    []Fund
	Vouchers []SharedVoucher
	Lows     []PocketLow
	Months   []MonthNow
	Meetings []Meeting // without their rolls
	Strays   []Entry   // of funds that are not known
}

// SharedVoucher is a number that several entries have.
type SharedVoucher struct {
	Voucher
	Entries []journal.ID
}

// PocketLow is the lowest that a pocket ever holds.
type PocketLow struct {
	Pocket
	Low
	Name string // of the person whose savings they are
}

// MonthNow is a closed month and what its balances and entries are today.
type MonthNow struct {
	MonthState
	Balances []Balance // today's
	Entries  int       // today's
}

// Differs tells that the month is not as it was closed.
func (m MonthNow) Differs() bool {
	if m.Entries != m.MonthState.Entries {
		return true
	}
	for _, list := range [][2][]Balance{{m.Balances, m.MonthState.Balances}, {m.MonthState.Balances, m.Balances}} {
		for _, b := range list[0] {
			if balanceIn(list[1], b.Fund, b.Account) != b.Amount {
				return true
			}
		}
	}
	return false
}

// MoneyFindings looks through the books of money and meetings.
func MoneyFindings(m Money) []Finding {
	var found []Finding
	add := func(code Code, subjects []journal.ID, args ...any) {
		found = append(found, Finding{code, args, sortedIDs(subjects)})
	}
	for code, funds := range grouped(m.Funds, func(f Fund) string { return viet.Fold(f.Code) }) {
		if len(funds) > 1 && code != "" {
			add(FindFundTwice, idsOf(funds, func(f Fund) journal.ID { return f.ID }), funds[0].Code)
		}
	}
	for _, v := range m.Vouchers {
		add(FindVoucherTwice, slices.Clone(v.Entries), v.Number(m.code(v.Fund)))
	}
	for _, low := range m.Lows {
		switch {
		case low.Amount >= 0:
		case low.Party.IsZero():
			add(FindCashBelow, []journal.ID{low.Fund}, m.code(low.Fund), string(low.Account), low.On, Dong(low.Amount))
		default:
			add(FindSavingsBelow, []journal.ID{low.Party}, low.Name, low.On, Dong(low.Amount))
		}
	}
	for _, month := range m.Months {
		if month.Differs() {
			add(FindMonthDiffers, []journal.ID{month.ID}, month.Month)
		}
	}
	for _, meetings := range grouped(m.Meetings, func(m Meeting) viet.Date { return m.Date }) {
		if len(meetings) > 1 {
			add(FindMeetingTwice, idsOf(meetings, func(m Meeting) journal.ID { return m.ID }), meetings[0].Date)
		}
	}
	for _, e := range m.Strays {
		add(FindNoFund, []journal.ID{e.ID}, e.Date)
	}
	slices.SortStableFunc(found, compareFindings)
	return found
}

func (m Money) code(fund journal.ID) string {
	if at := slices.IndexFunc(m.Funds, func(f Fund) bool { return f.ID == fund }); at >= 0 {
		return m.Funds[at].Code
	}
	return "?"
}

func grouped[T any, K comparable](list []T, key func(T) K) map[K][]T {
	groups := map[K][]T{}
	for _, item := range list {
		groups[key(item)] = append(groups[key(item)], item)
	}
	return groups
}

func idsOf[T any](list []T, id func(T) journal.ID) []journal.ID {
	ids := make([]journal.ID, len(list))
	for i, item := range list {
		ids[i] = id(item)
	}
	return ids
}
