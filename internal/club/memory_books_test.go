package club_test

import (
	"cmp"
	"maps"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// The books of money and meetings as package club asks for them, counted from
// the projections one by one.

func (m *memory) projections() []club.Projection {
	var list []club.Projection
	for _, p := range m.view() {
		list = append(list, p)
	}
	return list
}

func (m *memory) Funds() ([]club.Fund, error) {
	var list []club.Fund
	for _, p := range m.projections() {
		if p.Fund != nil {
			list = append(list, *p.Fund)
		}
	}
	slices.SortFunc(list, func(a, b club.Fund) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return list, nil
}

func (m *memory) entries() []club.Entry {
	var list []club.Entry
	for _, p := range m.projections() {
		if p.Entry != nil {
			list = append(list, *p.Entry)
		}
	}
	return list
}

func (m *memory) posted() []club.Posted {
	var list []club.Posted
	for _, e := range m.entries() {
		list = append(list, e.Posted()...)
	}
	return list
}

// held is what a pocket holds at the end of a day.
func held(posted []club.Posted, p club.Pocket, day viet.Date) int64 {
	var sum int64
	for _, l := range posted {
		if l.Fund == p.Fund && l.Account == p.Account && l.Party == p.Party && !day.Before(l.Date) {
			sum += l.Amount
		}
	}
	if p.Account == ledger.Savings {
		return -sum
	}
	return sum
}

func (m *memory) Lowest(p club.Pocket, from viet.Date) (club.Low, error) {
	posted := m.posted()
	low := club.Low{Amount: held(posted, p, from), On: from}
	for _, l := range posted {
		if amount := held(posted, p, l.Date); from.Before(l.Date) && (amount < low.Amount || amount == low.Amount && l.Date.Before(low.On)) {
			low = club.Low{Amount: amount, On: l.Date}
		}
	}
	return low, nil
}

func (m *memory) DuesPaid(parties []journal.ID, now viet.Month) (map[journal.ID]ledger.Paid, error) {
	ahead := map[journal.ID]map[viet.Month]int64{}
	paid := map[journal.ID]ledger.Paid{}
	for _, l := range m.posted() {
		if l.Account != ledger.Dues || !slices.Contains(parties, l.Party) {
			continue
		}
		p := paid[l.Party]
		if now.Before(l.Month) {
			if ahead[l.Party] == nil {
				ahead[l.Party] = map[viet.Month]int64{}
			}
			ahead[l.Party][l.Month] -= l.Amount
		} else {
			p.Until -= l.Amount
		}
		paid[l.Party] = p
	}
	for party, months := range ahead {
		p := paid[party]
		for _, month := range slices.SortedFunc(maps.Keys(months), viet.Month.Compare) {
			p.Ahead = append(p.Ahead, ledger.Share{Month: month, Amount: months[month]})
		}
		paid[party] = p
	}
	return paid, nil
}

func (m *memory) Entry(id journal.ID) (club.Entry, bool, error) {
	p := m.view()[id]
	if p.Entry == nil {
		return club.Entry{}, false, nil
	}
	return *p.Entry, true, nil
}

func (m *memory) EntriesOn(day viet.Date) ([]club.Entry, error) {
	return slices.DeleteFunc(m.entries(), func(e club.Entry) bool { return e.Date != day || !e.Reversed.IsZero() }), nil
}

func (m *memory) NextVoucher(fund journal.ID, year int) (club.Voucher, error) {
	v := club.Voucher{Fund: fund, Year: year, Book: "A", No: 1}
	for _, e := range m.entries() {
		if e.Voucher.Fund == fund && e.Voucher.Year == year {
			v.No = max(v.No, e.Voucher.No+1)
		}
	}
	return v, nil
}

func (m *memory) Meeting(id journal.ID) (club.Meeting, bool, error) {
	p := m.view()[id]
	if p.Meeting == nil {
		return club.Meeting{}, false, nil
	}
	return *p.Meeting, true, nil
}

func (m *memory) MeetingsOn(day viet.Date) ([]club.Meeting, error) {
	var list []club.Meeting
	for _, p := range m.projections() {
		if p.Meeting != nil && p.Meeting.Date == day {
			list = append(list, *p.Meeting)
		}
	}
	return list, nil
}

func (m *memory) MeetingsIn(month viet.Month) (int, error) {
	count := 0
	for _, p := range m.projections() {
		if p.Meeting != nil && viet.MonthOf(p.Meeting.Date) == month {
			count++
		}
	}
	return count, nil
}

func (m *memory) ActiveOn(day viet.Date) ([]club.Membership, error) {
	var list []club.Membership
	for _, p := range m.projections() {
		if p.Membership != nil && p.Membership.ActiveOn(day) {
			list = append(list, *p.Membership)
		}
	}
	slices.SortFunc(list, func(a, b club.Membership) int { return cmp.Compare(a.Code, b.Code) })
	return list, nil
}

func (m *memory) ClosedThrough() (viet.Month, error) {
	var through viet.Month
	for _, p := range m.projections() {
		if p.Month != nil && p.Month.Closed && through.Before(p.Month.Month) {
			through = p.Month.Month
		}
	}
	return through, nil
}

func (m *memory) Month(month viet.Month) (club.MonthState, bool, error) {
	for _, p := range m.projections() {
		if p.Month != nil && p.Month.Month == month {
			return *p.Month, true, nil
		}
	}
	return club.MonthState{}, false, nil
}

func (m *memory) BalancesAt(day viet.Date) ([]club.Balance, error) {
	funds, _ := m.Funds()
	posted := m.posted()
	var list []club.Balance
	for _, f := range funds {
		for _, account := range ledger.Stated {
			var sum int64
			for _, l := range posted {
				if l.Fund == f.ID && l.Account == account && !day.Before(l.Date) {
					sum += l.Amount
				}
			}
			if sum != 0 {
				list = append(list, club.Balance{Fund: f.ID, Account: account, Amount: sum})
			}
		}
	}
	return list, nil
}

func (m *memory) EntriesIn(month viet.Month) (int, error) {
	count := 0
	for _, e := range m.entries() {
		if viet.MonthOf(e.Date) == month {
			count++
		}
		if viet.MonthOf(e.Reversed) == month {
			count++
		}
	}
	return count, nil
}

func (m *memory) CountsIn(month viet.Month) ([]club.Count, error) {
	var list []club.Count
	for _, p := range m.projections() {
		if p.Count != nil && viet.MonthOf(p.Count.Date) == month {
			list = append(list, *p.Count)
		}
	}
	slices.SortFunc(list, func(a, b club.Count) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return list, nil
}

func (m *memory) Heads() ([]journal.Head, error) {
	return []journal.Head{{Unit: m.unit, Device: m.unit, Seq: int64(len(m.acts) + 1)}}, nil
}

func (m *memory) LastAttended(membership journal.ID) (viet.Date, error) {
	var last viet.Date
	for _, p := range m.projections() {
		if p.Meeting == nil || p.Meeting.Date.Before(last) {
			continue
		}
		if mark := p.Meeting.Marks[membership]; mark == "present" || mark == "represented" {
			last = p.Meeting.Date
		}
	}
	return last, nil
}

func (m *memory) StandingOn(subject journal.ID) ([]journal.ID, error) {
	var list []journal.ID
	for _, p := range m.projections() {
		switch {
		case p.Entry != nil && p.Entry.Reversed.IsZero() && (p.Entry.Meeting == subject ||
			slices.ContainsFunc(p.Entry.Lines, func(l ledger.Line) bool { return l.Fund == subject || l.Party == subject })):
			list = append(list, p.Entry.ID)
		case p.Count != nil && p.Count.Fund == subject:
			list = append(list, p.Count.ID)
		case p.Meeting != nil && (p.Meeting.Marks[subject] != "" || p.Meeting.Chair == subject):
			list = append(list, p.Meeting.ID)
		}
	}
	return list, nil
}

func (m *memory) ActsNoted(picks func(words string) bool) ([]string, error) {
	var acts []string
	for _, a := range m.acts {
		for _, f := range a.facts {
			whole := slices.ContainsFunc(m.factsIn(f.subject), func(r club.Recorded) bool { return r.Leaf == f.Leaf })
			if f.Kind == club.Remark && whole && picks(wordsOf(f.Fact)) && !slices.Contains(acts, a.address().String()) {
				acts = append(acts, a.address().String())
			}
		}
	}
	return acts, nil
}

func wordsOf(f club.Fact) string {
	body, err := club.ReadBody(f.Body)
	if err != nil {
		panic(err)
	}
	return body.Text("text")
}
