package club

import (
	"cmp"
	"slices"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// levelsOf reads the dues of a unit, by month. The form rules let in a month
// twice, of which the later counts, and a level of no month, which is none.
func levelsOf(b Body) []ledger.Level {
	var levels []ledger.Level
	for _, o := range b.objects("dues") {
		if l := (ledger.Level{From: o.month("from"), Amount: o.amount("amount")}); !l.From.IsZero() {
			levels = withLevel(levels, l)
		}
	}
	return levels
}

func levelFields(levels []ledger.Level) any {
	if len(levels) == 0 {
		return nil
	}
	list := make([]map[string]any, len(levels))
	for i, l := range levels {
		list[i] = map[string]any{"from": l.From.String(), "amount": l.Amount}
	}
	return list
}

// withLevel adds a level, in place of one of the same month.
func withLevel(levels []ledger.Level, added ledger.Level) []ledger.Level {
	levels = slices.DeleteFunc(slices.Clone(levels), func(l ledger.Level) bool { return l.From == added.From })
	levels = append(levels, added)
	slices.SortFunc(levels, func(a, b ledger.Level) int { return a.From.Compare(b.From) })
	return levels
}

// Spans are the months for which somebody owes dues: of each month on whose
// last day they were a member.
func Spans(stays []Membership, now viet.Month) []ledger.Span {
	var spans []ledger.Span
	for _, m := range stays {
		span := ledger.Span{From: viet.MonthOf(m.Joined), To: now.Add(ledger.MaxAhead)}
		if !m.Left.IsZero() {
			span.To = viet.MonthOf(m.Left).Add(-1)
		}
		if !span.To.Before(span.From) {
			spans = append(spans, span)
		}
	}
	slices.SortFunc(spans, func(a, b ledger.Span) int { return cmp.Or(a.From.Compare(b.From), a.To.Compare(b.To)) })
	return spans
}

// DuesOf is a member's part in a collection: the dues of one month where Amount
// is 0.
type DuesOf struct {
	Code   string
	Amount int64
}

// CollectDues takes the dues of one or many members in one entry, or in as many
// as it takes to hold all their months. Who pays is listed, or is everybody of
// the day, or everybody who was at the meeting of the day, but for some. What
// each pays goes to their oldest months first.
type CollectDues struct {
	Each    int64 // what those pay for whom no amount is given; 0 for one month's dues
	Members []DuesOf
	All     bool
	Present bool // everybody in person or represented at the meeting of the day
	AllBut  []string
	Fund    string // code; empty for the operating fund
	Account ledger.Account
	Date    viet.Date
	Again   bool
}

// Decide implements [Intent].
func (in CollectDues) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	if err := onOpenDay(reg, in.Date, now); err != nil {
		return d, err
	}
	fund, err := fundFor(reg, in.Fund, "operating")
	if err != nil {
		return d, err
	}
	unit, has, err := reg.Unit()
	if err != nil || !has {
		return d, orRefuse(err, NoUnit)
	}
	payers, meeting, err := in.payers(reg)
	if err != nil {
		return d, err
	}
	parties := make([]journal.ID, len(payers))
	for i, p := range payers {
		parties[i] = p.stay.Party
	}
	paid, err := reg.DuesPaid(parties, viet.MonthOf(in.Date))
	if err != nil {
		return d, err
	}
	payments := make([][]ledger.Line, len(payers))
	for i, p := range payers {
		if payments[i], err = in.pays(reg, unit.Dues, p, paid[p.stay.Party]); err != nil {
			return d, err
		}
	}
	err = d.collect(reg, now, posting{date: in.Date, meeting: meeting.ID, fund: fund, again: in.Again}, in.Account, payments)
	return d, err
}

// payer is somebody who pays, with what; 0 for one month's dues.
type payer struct {
	stay   Membership
	amount int64
}

func (in CollectDues) payers(reg Register) ([]payer, Meeting, error) {
	active, err := reg.ActiveOn(in.Date)
	if err != nil {
		return nil, Meeting{}, err
	}
	meeting, present, err := in.attending(reg)
	if err != nil {
		return nil, meeting, err
	}
	var payers []payer
	listed := map[string]bool{}
	for _, m := range in.Members {
		stay, err := memberCoded(reg, m.Code)
		if err != nil {
			return nil, meeting, err
		}
		if listed[stay.Code] {
			return nil, meeting, refuse(NamedTwice, stay.Code)
		}
		listed[stay.Code] = true
		payers = append(payers, payer{stay, cmp.Or(m.Amount, in.Each)})
	}
	but, err := coded(reg, active, in.AllBut, in.Date)
	if err != nil {
		return nil, meeting, err
	}
	for _, stay := range active {
		if everybody := in.All || present != nil && present[stay.ID]; everybody && !but[stay.ID] && !listed[stay.Code] {
			payers = append(payers, payer{stay, in.Each})
		}
	}
	switch {
	case len(payers) > 0:
	case in.All || in.Present:
		return nil, meeting, refuse(NobodyPays, in.Date)
	default:
		return nil, meeting, refuse(NobodyMeant)
	}
	return payers, meeting, nil
}

// attending are the members who were at the meeting of the day; nil where that
// was not asked.
func (in CollectDues) attending(reg Register) (Meeting, map[journal.ID]bool, error) {
	meetings, err := reg.MeetingsOn(in.Date)
	if err != nil {
		return Meeting{}, nil, err
	}
	if len(meetings) == 0 {
		if in.Present {
			return Meeting{}, nil, refuse(NoMeeting, in.Date)
		}
		return Meeting{}, nil, nil
	}
	if !in.Present {
		return meetings[0], nil, nil
	}
	there := map[journal.ID]bool{}
	for id, mark := range meetings[0].Marks {
		there[id] = mark == "present" || mark == "represented"
	}
	return meetings[0], there, nil
}

// pays shares what somebody pays among their months; paid is what they have paid
// before.
func (in CollectDues) pays(reg Register, levels []ledger.Level, p payer, paid ledger.Paid) ([]ledger.Line, error) {
	month := viet.MonthOf(in.Date)
	stays, err := reg.MembershipsOf(p.stay.Party)
	if err != nil {
		return nil, err
	}
	if p.amount == 0 {
		if p.amount = ledger.LevelIn(levels, month); p.amount == 0 {
			return nil, refuse(NoDuesLevel, month)
		}
	}
	if err := checkAmount(p.amount); err != nil {
		return nil, err
	}
	shares, rest := []ledger.Share{{Month: month, Amount: p.amount}}, int64(0)
	if len(levels) > 0 {
		shares, rest = ledger.Allocate(levels, Spans(stays, month), month, paid, p.amount)
	}
	if rest == p.amount && !p.stay.ActiveOn(in.Date) {
		return nil, refuse(RoleOutside, p.stay.Code, in.Date)
	}
	if rest > 0 {
		return nil, refuse(DuesTooMuch, p.stay.Code, Dong(p.amount), Dong(p.amount-rest), ledger.MaxAhead)
	}
	var lines []ledger.Line
	for _, s := range shares {
		lines = append(lines, ledger.Line{Account: ledger.Dues, Amount: s.Amount, Party: p.stay.Party, Month: s.Month})
	}
	return lines, nil
}
