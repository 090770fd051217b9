package club

import (
	"soclb/internal/viet"
)

// AddMember takes a person into the club. Private values are typed text by
// field name; household and disability hold from the joining date on unless
// Since says otherwise.
type AddMember struct {
	Name    string
	Birth   viet.Birth
	Sex     string
	Hamlet  string
	Joined  viet.Date
	Code    string // given by the club; empty for the next number
	Private map[string]string
	Since   viet.Date
	// Again: another person of the same name or number is meant. Same: the
	// person of this name who is known without being a member is meant.
	Again, Same bool

	party *Party // who is meant, where that was decided already
}

// Decide implements [Intent].
func (in AddMember) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	name, err := required(in.Name, MaxName)
	if err != nil {
		return d, err
	}
	hamlet, err := viet.Line(in.Hamlet, MaxTitle)
	if err != nil {
		return d, err
	}
	if err := checkSex(in.Sex); err != nil {
		return d, err
	}
	if err := checkJoined(in.Joined, in.Birth, now); err != nil {
		return d, err
	}
	if !in.Since.IsZero() && !asksDated(in.Private) {
		return d, refuse(SinceUseless)
	}
	code, err := freeCode(reg, in.Code, nil)
	if err != nil {
		return d, err
	}
	party, err := in.person(reg, now, name)
	if err != nil {
		return d, err
	}
	if err := notBeforeBirth(in.Joined, party.Birth); in.Birth.IsZero() && err != nil {
		return d, err
	}
	said := map[string]any{"name": name}
	setUnlessZero(said, "birth", birthField(in.Birth))
	setUnlessZero(said, "sex", orNull(in.Sex))
	setUnlessZero(said, "hamlet", orNull(hamlet))
	if err := d.add(patch(reg, party.ID, PartySet, said, partyFields(party))); err != nil {
		return d, err
	}
	if err := in.private(reg, now, &d, party, code); err != nil {
		return d, err
	}
	id, err := now.NewID()
	if err != nil {
		return d, err
	}
	d.draft(id, MemberJoined, map[string]any{"party": party.ID.String(), "code": code, "date": in.Joined.String()}, nil)
	return d, in.warnings(reg, &d, party, code)
}

// person finds who is meant. Two people are never taken for one without a
// word: a name that is known already is a choice for whoever types it.
func (in AddMember) person(reg Register, now Moment, name string) (Party, error) {
	if in.party != nil {
		return *in.party, nil
	}
	namesakes, err := reg.PartiesNamed(viet.Fold(name))
	if err != nil {
		return Party{}, err
	}
	for _, other := range namesakes {
		if in.Again || differ(other.Birth, in.Birth) {
			continue
		}
		stays, err := reg.MembershipsOf(other.ID)
		if err != nil {
			return Party{}, err
		}
		switch {
		case len(stays) == 0 && in.Same:
			return other, nil
		case len(stays) == 0:
			return Party{}, refuse(KnownPerson, other.Name)
		case latest(stays).Left.IsZero():
			return Party{}, refuse(MemberTwice, other.Name, latest(stays).Code, other.Birth)
		default:
			return Party{}, refuse(WasMember, other.Name, latest(stays).Code)
		}
	}
	id, err := now.NewID()
	return Party{ID: id}, err
}

// differ tells that two births cannot be of one person.
func differ(a, b viet.Birth) bool {
	if a.IsZero() || b.IsZero() {
		return false
	}
	return a.Year() != b.Year() || a.Precision == viet.ByDay && b.Precision == viet.ByDay && a != b
}

func (in AddMember) private(reg Register, now Moment, d *Decision, party Party, code string) error {
	since := in.Since
	if since.IsZero() {
		since = in.Joined
	}
	change := privateChange{party: party.ID, typed: in.Private, since: since, again: in.Again}
	if err := change.draft(reg, now, d); err != nil {
		return err
	}
	d.warnOfID(code, change.normal["id_number"], in.Sex, in.Birth)
	return nil
}

func (in AddMember) warnings(reg Register, d *Decision, party Party, code string) error {
	if in.Birth.IsZero() && party.Birth.IsZero() {
		d.warn(WarnNoBirth, code)
	}
	if in.Sex == "" && party.Sex == "" {
		d.warn(WarnNoSex, code)
	}
	unit, _, err := reg.Unit()
	if err == nil && !unit.FoundedOn.IsZero() && in.Joined.Before(unit.FoundedOn) {
		d.warn(WarnBeforeClub, in.Joined, unit.FoundedOn)
	}
	return err
}

func partyFields(p Party) map[string]any {
	return map[string]any{"name": p.Name, "birth": birthField(p.Birth), "sex": orNull(p.Sex), "hamlet": orNull(p.Hamlet)}
}

func setUnlessZero(fields map[string]any, name string, value any) {
	if value != nil {
		fields[name] = value
	}
}
