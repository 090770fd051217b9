package club

import (
	"slices"

	"soclb/internal/journal"
)

// undoing is what an undo brings about: some facts fall, and where it takes
// back a void, some rise again.
type undoing struct {
	reg   Register
	steps []step
	falls map[journal.Hash]bool
	rises map[journal.Hash]bool
}

// step is one fact taken back: what that does to the fact which it is, or
// which a chain of voids from it leads to.
type step struct {
	facts []Recorded // of the subject
	what  Recorded
	rises bool
	after int64 // the rev of the fact taken back: what is later has a higher one
}

func (u *undoing) take(f Recorded) error {
	facts, err := u.reg.FactsOf(f.Subject)
	if err != nil {
		return err
	}
	at, takenBack := origin(bare(facts), slices.IndexFunc(facts, func(r Recorded) bool { return r.Leaf == f.Leaf }))
	if at < 0 {
		return nil // a void of something that is not here
	}
	what := facts[at]
	what.Subject = f.Subject
	u.steps = append(u.steps, step{facts: facts, what: what, rises: takenBack, after: f.Rev})
	if takenBack {
		u.rises[what.Leaf] = true
	} else {
		u.falls[what.Leaf] = true
	}
	return nil
}

// check refuses to take away what later acts stand on, and to bring back an
// edit of something that is itself undone.
func (u *undoing) check(address string) error {
	var built []string
	for _, s := range u.steps {
		if s.rises {
			if founder, gone := u.founderGone(s); gone {
				return refuse(UndoneAlready, founder.Act)
			}
			continue // a value that comes back never hides a newer one: rev decides
		}
		later, err := u.builtUpon(s)
		if err != nil {
			return err
		}
		built = append(built, later...)
	}
	if built = sortedUnique(built); len(built) > 0 {
		return refuse(BuiltUpon, address, built)
	}
	return nil
}

func (u *undoing) founderGone(s step) (Recorded, bool) {
	at := slices.IndexFunc(s.facts, func(r Recorded) bool { return r.Rev == 1 })
	if at < 0 || s.facts[at].Live || u.rises[s.facts[at].Leaf] {
		return Recorded{}, false
	}
	return s.facts[at], true
}

// builtUpon names the later acts that stand on a fact: edits of the same
// fields, everything on a subject whose founding is taken back, and the
// subjects that refer to it.
func (u *undoing) builtUpon(s step) ([]string, error) {
	kind, _ := KindOf(s.what.Kind)
	first := isFirst(s.what, s.facts)
	beside := slices.ContainsFunc(s.facts, func(f Recorded) bool { return u.falls[f.Leaf] && slices.Contains(noted, f.Kind) })
	later := u.acts(s.facts, func(o Recorded) bool {
		if beside && (o.Kind == Remark || o.Kind == BodyErased) {
			return false // words stand beside what falls, not on it
		}
		return o.Rev > s.after && (first && kind.Founds || o.Kind == s.what.Kind && shareField(s.what, o))
	})
	if !first {
		return later, nil
	}
	subjects, err := u.referring(s)
	if err != nil {
		return nil, err
	}
	for _, subject := range subjects {
		facts, err := u.reg.FactsOf(subject)
		if err != nil {
			return nil, err
		}
		later = append(later, u.acts(facts, func(Recorded) bool { return true })...)
	}
	return later, nil
}

// acts gives the acts of those live facts that stay when the undo is done.
func (u *undoing) acts(facts []Recorded, which func(Recorded) bool) []string {
	var acts []string
	for _, f := range facts {
		if f.Live && f.Kind != Void && !u.falls[f.Leaf] && which(f) {
			acts = append(acts, f.Act)
		}
	}
	return acts
}

// isFirst tells whether the fact brought its subject, or the leaving, about. A
// founding fact has rev 1: where it was erased, the next is no founding.
func isFirst(f Recorded, facts []Recorded) bool {
	if kind, _ := KindOf(f.Kind); kind.Founds {
		return f.Rev == 1
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
		if _, both := y[name]; both && (a.Kind != PartyPrivate || name != "group" && name != "from") {
			return true
		}
	}
	return false
}

// referring gives the subjects that stand on what a fact brought about: on a
// person, their stays and roles; on a stay, the later stays and the roles held
// during it; on leaving, the later stays.
func (u *undoing) referring(s step) ([]journal.ID, error) {
	switch s.what.Kind {
	case FundSet, MeetingHeld:
		return u.reg.StandingOn(s.what.Subject)
	case PartySet:
		return u.both(s.what.Subject, journal.ID{}, s.what.Subject)
	case MemberJoined:
		// Money of somebody stands on their first stay; with another stay it
		// stands on that as well.
		party := partyOf(s.facts)
		stays, err := u.reg.MembershipsOf(party)
		if err != nil {
			return nil, err
		}
		if len(stays) > 1 {
			return u.both(party, s.what.Subject, s.what.Subject)
		}
		return u.both(party, s.what.Subject, party, s.what.Subject)
	case MemberLeft:
		return u.standingOn(partyOf(s.facts), s.what.Subject, false)
	}
	return nil, nil
}

// both are the stays and roles that stand on somebody's stay, and whatever of
// money and meetings names one of the subjects.
func (u *undoing) both(party, stay journal.ID, named ...journal.ID) ([]journal.ID, error) {
	subjects, err := u.standingOn(party, stay, true)
	for _, subject := range named {
		if err != nil {
			return nil, err
		}
		var more []journal.ID
		more, err = u.reg.StandingOn(subject)
		subjects = append(subjects, more...)
	}
	return subjects, err
}

func partyOf(facts []Recorded) journal.ID {
	for _, f := range facts {
		if body, err := ParseBody(f.Body); err == nil && f.Live && f.Kind == MemberJoined && body.Text("party") != "" {
			return body.id("party")
		}
	}
	return journal.ID{}
}

func (u *undoing) standingOn(party, stay journal.ID, withRoles bool) ([]journal.ID, error) {
	stays, err := u.reg.MembershipsOf(party)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(stays, compareStays)
	at := slices.IndexFunc(stays, func(m Membership) bool { return m.ID == stay })
	var subjects []journal.ID
	for _, later := range stays[at+1:] {
		subjects = append(subjects, later.ID)
	}
	if !withRoles {
		return subjects, nil
	}
	roles, err := u.reg.RolesOf(party)
	if err != nil {
		return nil, err
	}
	for _, role := range roles {
		if at < 0 || stays[at].ActiveOn(role.From) && role.heldAfter(role.From) {
			subjects = append(subjects, role.ID)
		}
	}
	return subjects, nil
}
