package club

import (
	"slices"

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
	if !contains(VoidReasons, reason) {
		return d, refuse(BadChoice, reason, VoidReasons)
	}
	act, err := in.act(reg)
	if err != nil {
		return d, err
	}
	var built []string
	for _, f := range act.Facts {
		if !f.Live {
			continue
		}
		later, err := builtUpon(reg, act, f)
		if err != nil {
			return d, err
		}
		built = append(built, later...)
		d.draft(f.Subject, Void, map[string]any{"of": f.Leaf.String(), "reason": reason}, nil)
	}
	if len(d.Drafts) == 0 {
		return d, refuse(UndoneAlready, act.Address)
	}
	if built = sortedUnique(built); len(built) > 0 {
		return Decision{}, refuse(BuiltUpon, act.Address, built)
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

// builtUpon names the later acts that stand on a fact: edits of the same
// fields, everything on a subject whose founding is taken back, and the
// subjects that refer to it.
func builtUpon(reg Register, act RecordedAct, f Recorded) ([]string, error) {
	if f.Kind == Void {
		return nil, nil // restoring an old value never hides a newer one: rev decides
	}
	facts, err := reg.FactsOf(f.Subject)
	if err != nil {
		return nil, err
	}
	founds := isFounding(f, facts)
	var later []string
	for _, other := range facts {
		if !other.Live || other.Act == act.Address || other.Rev <= f.Rev || other.Kind == Void {
			continue
		}
		if founds || other.Kind == f.Kind && shareField(f, other) {
			later = append(later, other.Act)
		}
	}
	refer, err := referring(reg, f, facts, founds)
	if err != nil {
		return nil, err
	}
	for _, subject := range refer {
		facts, err := reg.FactsOf(subject)
		if err != nil {
			return nil, err
		}
		for _, other := range facts {
			if other.Live && other.Act != act.Address && other.Kind != Void {
				later = append(later, other.Act)
			}
		}
	}
	return later, nil
}

// isFounding: the first live fact of its kind on the subject.
func isFounding(f Recorded, facts []Recorded) bool {
	kind, _ := KindOf(f.Kind)
	if !kind.Founds {
		return false
	}
	return !slices.ContainsFunc(facts, func(o Recorded) bool {
		return o.Live && o.Kind == f.Kind && (o.Rev < f.Rev || o.Rev == f.Rev && o.Leaf != f.Leaf)
	})
}

func shareField(a, b Recorded) bool {
	x, errA := ParseBody(a.Body)
	y, errB := ParseBody(b.Body)
	if errA != nil || errB != nil || x.Text("from") != y.Text("from") && a.Kind == PartyPrivate {
		return false
	}
	for name := range x {
		if _, both := y[name]; both && name != "group" && name != "from" {
			return true
		}
	}
	return false
}

// referring gives the subjects that stand on what a fact brought about: on a
// person, their stays and roles; on a stay, the later stays and the roles held
// during it; on leaving, the later stays.
func referring(reg Register, f Recorded, facts []Recorded, founds bool) ([]journal.ID, error) {
	switch {
	case founds && f.Kind == PartySet:
		return standingOn(reg, f.Subject, journal.ID{}, true)
	case founds && f.Kind == MemberJoined, f.Kind == MemberLeft:
		party := partyOf(facts)
		return standingOn(reg, party, f.Subject, f.Kind == MemberJoined)
	}
	return nil, nil
}

func partyOf(facts []Recorded) journal.ID {
	for _, f := range facts {
		if body, err := ParseBody(f.Body); err == nil && f.Live && f.Kind == MemberJoined && body.Text("party") != "" {
			return body.id("party")
		}
	}
	return journal.ID{}
}

func standingOn(reg Register, party, stay journal.ID, withRoles bool) ([]journal.ID, error) {
	stays, err := reg.MembershipsOf(party)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(stays, func(m Membership) bool { return m.ID == stay })
	var subjects []journal.ID
	for _, later := range stays[at+1:] {
		subjects = append(subjects, later.ID)
	}
	if !withRoles {
		return subjects, nil
	}
	roles, err := reg.RolesOf(party)
	if err != nil {
		return nil, err
	}
	for _, role := range roles {
		if at < 0 || stays[at].ActiveOn(role.From) {
			subjects = append(subjects, role.ID)
		}
	}
	return subjects, nil
}
