package club

import (
	"slices"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// CloseMonth states the balances of a month: from then on nothing is dated in
// it or before it. Months are closed in their order; a month that is closed
// already can be closed again, with a reason, to state what a merge added.
type CloseMonth struct {
	Month  viet.Month
	Reason string // why a count differs, or why the month is closed again
	Again  bool
}

// Closing is what came of closing a month.
type Closing struct {
	Month    viet.Month
	Balances []Balance
	Entries  int
}

// Decide implements [Intent].
func (in CloseMonth) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	unit, has, err := reg.Unit()
	if err != nil || !has {
		return d, orRefuse(err, NoUnit)
	}
	if in.Month.IsZero() {
		return d, refuse(DateMissing)
	}
	last := in.Month.Last()
	if now.Today.Before(last) {
		return d, refuse(MonthNotOver, in.Month, last)
	}
	reason, err := viet.Line(in.Reason, MaxText)
	if err != nil {
		return d, err
	}
	if err := in.inOrder(reg, reason); err != nil {
		return d, err
	}
	if err := d.countsAgree(reg, in.Month, reason); err != nil {
		return d, err
	}
	closing := Closing{Month: in.Month}
	if meetings, err := reg.MeetingsIn(in.Month); err != nil {
		return d, err
	} else if meetings == 0 {
		d.warn(WarnNoMeeting, in.Month)
	}
	if closing.Balances, err = reg.BalancesAt(last); err != nil {
		return d, err
	}
	if closing.Entries, err = reg.EntriesIn(in.Month); err != nil {
		return d, err
	}
	heads, err := reg.Heads()
	if err != nil {
		return d, err
	}
	subject := MonthID(unit.ID, in.Month)
	d.draft(subject, MonthClosed, closing.fields(now.Today, heads), nil)
	if reason != "" {
		d.draft(subject, Remark, map[string]any{"text": reason}, nil)
	}
	d.Result = closing
	return d, nil
}

func (in CloseMonth) inOrder(reg Register, reason string) error {
	through, err := reg.ClosedThrough()
	if err != nil || through.Before(in.Month) {
		return err
	}
	state, has, err := reg.Month(in.Month)
	switch {
	case err != nil:
		return err
	case !has || !state.Closed: // closed together with a later one
		return refuse(MonthClosedWith, in.Month, through)
	case !in.Again:
		return refuse(MonthClosedAlready, in.Month, state.On)
	case reason == "":
		return refuse(ReasonMissing)
	}
	return nil
}

// countsAgree wants a reason where the last count of a fund's place in the
// month differs from what the book says of that day by now, entries made since
// included, and says which funds were not counted.
func (d *Decision) countsAgree(reg Register, month viet.Month, reason string) error {
	counts, err := reg.CountsIn(month)
	if err != nil {
		return err
	}
	funds, err := reg.Funds()
	if err != nil {
		return err
	}
	balances, err := reg.BalancesAt(month.Last())
	if err != nil {
		return err
	}
	for _, f := range funds {
		counted := false
		for i, c := range slices.Backward(counts) {
			if c.Fund != f.ID || slices.ContainsFunc(counts[i+1:], func(o Count) bool { return o.Fund == f.ID && o.Account == c.Account }) {
				continue // a later count speaks
			}
			counted = counted || c.Account == ledger.Cash
			then, err := reg.BalancesAt(c.Date)
			if err != nil {
				return err
			}
			if book := balanceIn(then, f.ID, c.Account); c.Total != book && reason == "" {
				return refuse(CountDiffers, f.Code, c.Date, Dong(c.Total), Dong(book))
			}
		}
		if !counted && balanceIn(balances, f.ID, ledger.Cash) != 0 {
			d.warn(WarnNotCounted, f.Code, month)
		}
	}
	return nil
}

func (c Closing) fields(today viet.Date, heads []journal.Head) map[string]any {
	balances := make([]map[string]any, len(c.Balances))
	for i, b := range c.Balances {
		balances[i] = map[string]any{"fund": b.Fund.String(), "account": string(b.Account), "amount": b.Amount}
	}
	covered := make([]map[string]any, len(heads))
	for i, h := range heads {
		covered[i] = map[string]any{"device": h.Device.String(), "seq": h.Seq, "act": h.Act.String()}
	}
	return map[string]any{"month": c.Month.String(), "date": today.String(), "balances": balances, "entries": c.Entries, "heads": covered}
}

// ReopenMonth lets things be dated in a month again: the last closed one, since
// every later one stands on its balances.
type ReopenMonth struct {
	Month  viet.Month
	Reason string
}

// Decide implements [Intent].
func (in ReopenMonth) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	unit, has, err := reg.Unit()
	if err != nil || !has {
		return d, orRefuse(err, NoUnit)
	}
	reason, err := viet.Line(in.Reason, MaxText)
	if err != nil || reason == "" {
		return d, orRefuse(err, ReasonMissing)
	}
	through, err := reg.ClosedThrough()
	switch {
	case err != nil:
		return d, err
	case through.IsZero(), through.Before(in.Month):
		return d, refuse(MonthIsOpen, in.Month)
	case through != in.Month:
		return d, refuse(MonthNotLast, in.Month, through)
	}
	subject := MonthID(unit.ID, in.Month)
	d.draft(subject, MonthOpened, map[string]any{"month": in.Month.String(), "date": now.Today.String()}, nil)
	d.draft(subject, Remark, map[string]any{"text": reason}, nil)
	return d, nil
}
