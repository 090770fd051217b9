package club

import (
	"strconv"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

func itoa(n int) string { return strconv.Itoa(n) }

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
	code, err := freeCode(reg, in.Code, nil)
	if err != nil {
		return d, err
	}
	party, err := in.person(reg, now, name)
	if err != nil {
		return d, err
	}
	said := map[string]any{"name": name}
	setUnlessZero(said, "birth", birthField(in.Birth))
	setUnlessZero(said, "sex", orNull(in.Sex))
	setUnlessZero(said, "hamlet", orNull(hamlet))
	if known, err := patch(reg, party.ID, PartySet, said, partyFields(party)); err != nil {
		return d, err
	} else {
		d.Drafts = append(d.Drafts, known.Drafts...)
	}
	if err := in.private(reg, now, &d, party, code); err != nil {
		return d, err
	}
	id, err := now.NewID()
	if err != nil {
		return d, err
	}
	d.draft(id, MemberJoined, map[string]any{"party": party.ID.String(), "code": code, "date": in.Joined.String()}, nil)
	return d, in.warnings(reg, &d, code)
}

// person finds who is meant. Two people are never taken for one without a
// word: a name that is known already is a choice for whoever types it.
func (in AddMember) person(reg Register, now Moment, name string) (Party, error) {
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
	values, err := reg.PrivateOf(party.ID)
	if err != nil {
		return err
	}
	change := privateChange{party: party.ID, typed: in.Private, since: since, again: in.Again}
	if err := change.draft(reg, now, d, values, nil); err != nil {
		return err
	}
	d.warnOfID(code, change.normal["id_number"], in.Sex, in.Birth)
	return nil
}

func (in AddMember) warnings(reg Register, d *Decision, code string) error {
	if in.Birth.IsZero() {
		d.warn(WarnNoBirth, code)
	}
	if in.Sex == "" {
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

// privateChange drafts changes of private fields, one fact per group.
type privateChange struct {
	party  journal.ID
	typed  map[string]string // by field name; empty clears
	since  viet.Date
	again  bool
	normal map[string]string // what the typed text became
}

func (c *privateChange) draft(reg Register, now Moment, d *Decision, have []PrivateValue, forks []Fork) error {
	c.normal = map[string]string{}
	groups := map[string]map[string]any{}
	for _, field := range PrivateFields {
		typed, asked := c.typed[field.Name]
		if !asked {
			continue
		}
		value, err := c.value(reg, field, typed)
		if err != nil {
			return err
		}
		said := map[string]any{"group": field.Group}
		if field.Dated {
			if err := c.checkSince(field, now); err != nil {
				return err
			}
			said["from"] = c.since.String()
		}
		if value == standing(have, field, c.since) && !contestedPrivate(forks, field, said) {
			continue
		}
		if groups[field.Group] == nil {
			groups[field.Group] = said
		}
		groups[field.Group][field.Name] = orNull(value)
	}
	for _, field := range PrivateFields { // in the order of the table, not of the map
		if said, has := groups[field.Group]; has {
			d.draft(c.party, PartyPrivate, said, forks)
			delete(groups, field.Group)
		}
	}
	return nil
}

func (c *privateChange) value(reg Register, field PrivateField, typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	value, err := field.Normalise(typed)
	if err != nil {
		return "", err
	}
	c.normal[field.Name] = value
	if field.Name != "id_number" || c.again {
		return value, nil
	}
	others, err := reg.PartiesWith(field.Name, value)
	if err != nil {
		return "", err
	}
	for _, other := range others {
		if other == c.party {
			continue
		}
		holder, _, err := reg.Party(other)
		if err != nil {
			return "", err
		}
		return "", refuse(IDTaken, holder.Name)
	}
	return value, nil
}

func (c *privateChange) checkSince(field PrivateField, now Moment) error {
	if c.since.IsZero() {
		return refuse(SinceMissing, field.Name)
	}
	return notFuture(c.since, now)
}

// standing is the value that a field has from exactly this date on, or, for a
// field without dates, at all.
func standing(values []PrivateValue, field PrivateField, since viet.Date) string {
	if !field.Dated {
		since = viet.Date{}
	}
	for _, v := range values {
		if v.Field == field.Name && v.Since == since {
			return v.Value
		}
	}
	return ""
}

func contestedPrivate(forks []Fork, field PrivateField, said map[string]any) bool {
	name := PartyPrivate + "." + field.Name
	if since, dated := said["from"]; dated {
		name += " " + since.(string)
	}
	return isContested(forks, name)
}
