package club

import (
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// Undo takes an act back: one act that voids every live fact of it. Without an
// address it takes this operator's last act on this device that still has
// something to take back and is not itself an undoing, so that undoing again
// steps further back. Undoing an undoing, by its address, restores.
type Undo struct {
	Address *journal.Address
	By      journal.ID
	Reason  string // one of [VoidReasons]; empty means "undo"
	// Date is the day on which entries are taken back: that of the entry where
	// it is zero. Nothing else that is undone has one.
	Date viet.Date
}

// Undone is what came of an undo: the address of the act that was taken back.
type Undone struct{ Act string }

// Decide implements [Intent].
func (in Undo) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	reason := in.Reason
	if reason == "" {
		reason = VoidReasons[0]
	}
	if !slices.Contains(VoidReasons, reason) {
		return d, refuse(BadChoice, reason, strings.Join(VoidReasons, ", "))
	}
	act, err := in.act(reg)
	if err != nil {
		return d, err
	}
	var back []ledger.Line // of all entries of the act together
	u := undoing{reg: reg, falls: map[journal.Hash]bool{}, rises: map[journal.Hash]bool{}}
	for _, f := range act.Facts {
		if !f.Live {
			continue
		}
		if err := u.take(f); err != nil {
			return d, err
		}
		fields := map[string]any{"of": f.Leaf.String(), "reason": reason}
		if err := in.dated(reg, now, f, fields, &back); err != nil {
			return d, err
		}
		d.draft(f.Subject, Void, fields, nil)
	}
	if len(d.Drafts) == 0 {
		return d, refuse(UndoneAlready, act.Address)
	}
	if err := u.check(act.Address); err != nil {
		return Decision{}, err
	}
	d.Result = Undone{act.Address}
	return d, nil
}

func (in Undo) act(reg Register) (RecordedAct, error) {
	var act RecordedAct
	if in.Address != nil {
		var err error
		if act, err = reg.ActAt(*in.Address); err != nil {
			return act, err
		}
	} else {
		err := reg.LastActs(in.By, func(a RecordedAct) bool {
			if slices.ContainsFunc(a.Facts, func(f Recorded) bool { return f.Live && f.Kind != Void }) {
				act = a
				return false
			}
			return true
		})
		if err != nil {
			return act, err
		}
		if act.Address == "" {
			return act, refuse(NothingToUndo)
		}
	}
	for _, f := range act.Facts {
		switch {
		case f.Kind == UnitSet && f.Rev == 1:
			return act, refuse(UndoFounding)
		case f.Kind == BodyErased:
			return act, refuse(UndoErasure)
		case f.Kind == MonthClosed || f.Kind == MonthOpened:
			// What was posted in between would stand against balances that nobody
			// stated; opening and closing say the same with a reason.
			return act, refuse(UndoMonth)
		case f.Kind == Void:
			// The opposite lines of an entry stand: what was right after all is
			// entered anew, under a new number.
			if _, is, err := reg.Entry(f.Subject); err != nil || is {
				return act, orRefuse(err, VoidIsFinal, act.Address)
			}
		}
	}
	return act, nil
}

// dated puts the day on which an entry is taken back into its void, and refuses
// a day that is closed, or on which the money is not there any more. What
// happened in a closed month otherwise stays as it is.
func (in Undo) dated(reg Register, now Moment, f Recorded, fields map[string]any, back *[]ledger.Line) error {
	switch f.Kind {
	case MeetingHeld, MeetingRoll:
		meeting, _, err := reg.Meeting(f.Subject)
		if err != nil || meeting.Date.IsZero() {
			return err
		}
		return onOpenDay(reg, meeting.Date, now)
	case CashCounted:
		b, err := ReadBody(f.Body)
		if err != nil {
			return err
		}
		return onOpenDay(reg, b.date("date"), now)
	case EntryPosted:
		return in.datedEntry(reg, now, f, fields, back)
	}
	return nil
}

// datedEntry adds the opposite lines to those of the act's other entries: the
// money must be there for all of them.
func (in Undo) datedEntry(reg Register, now Moment, f Recorded, fields map[string]any, back *[]ledger.Line) error {
	entry, has, err := reg.Entry(f.Subject)
	if err != nil || !has {
		return err
	}
	day := entry.Date
	if !in.Date.IsZero() {
		day = in.Date
	}
	if day.Before(entry.Date) {
		return refuse(VoidEarly, day, entry.Date)
	}
	if err := onOpenDay(reg, day, now); err != nil {
		return err
	}
	fields["date"] = day.String()
	*back = append(*back, ledger.Opposite(entry.Lines)...)
	return enough(reg, *back, day)
}
