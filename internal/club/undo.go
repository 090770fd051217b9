package club

import (
	"slices"
	"strings"

	"soclb/internal/journal"
)

// Undo takes an act back: one act that voids every live fact of it. Without an
// address it takes this operator's last act on this device that still has
// something to take back and is not itself an undoing, so that undoing again
// steps further back. Undoing an undoing, by its address, restores.
type Undo struct {
	Address *journal.Address
	By      journal.ID
	Reason  string // one of [VoidReasons]; empty means "undo"
}

// Decide implements [Intent].
func (in Undo) Decide(reg Register, _ Moment) (Decision, error) {
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
	u := undoing{reg: reg, falls: map[journal.Hash]bool{}, rises: map[journal.Hash]bool{}}
	for _, f := range act.Facts {
		if !f.Live {
			continue
		}
		if err := u.take(f); err != nil {
			return d, err
		}
		d.draft(f.Subject, Void, map[string]any{"of": f.Leaf.String(), "reason": reason}, nil)
	}
	if len(d.Drafts) == 0 {
		return d, refuse(UndoneAlready, act.Address)
	}
	if err := u.check(act.Address); err != nil {
		return Decision{}, err
	}
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
		}
	}
	return act, nil
}
