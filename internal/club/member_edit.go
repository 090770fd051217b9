package club

import (
	"strings"

	"soclb/internal/viet"
)

// EditMember corrects what is recorded of a member. A nil field stays as it
// is, an empty one is cleared. Household and disability need Since: the day
// from which the new value holds.
type EditMember struct {
	Code    string
	Name    *string
	Birth   *viet.Birth
	Sex     *string
	Hamlet  *string
	NewCode *string
	Joined  *viet.Date
	Left    *viet.Date
	Reason  *string
	Private map[string]string
	Since   viet.Date
	Again   bool // the same ID number is meant
}

// Decide implements [Intent].
func (in EditMember) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	stay, err := memberCoded(reg, in.Code)
	if err != nil {
		return d, err
	}
	party, _, err := reg.Party(stay.Party)
	if err != nil {
		return d, err
	}
	party.ID = stay.Party
	if !in.Since.IsZero() && !in.hasDated() {
		return d, refuse(SinceUseless)
	}
	for _, part := range []func(Register, Moment, *Decision, *Membership, *Party) error{in.person, in.stay, in.leaving, in.private} {
		if err := part(reg, now, &d, &stay, &party); err != nil {
			return d, err
		}
	}
	if len(d.Drafts) == 0 {
		d.warn(WarnNoChange)
	}
	return d, nil
}

func (in EditMember) hasDated() bool {
	for _, f := range PrivateFields {
		if _, asked := in.Private[f.Name]; asked && f.Dated {
			return true
		}
	}
	return false
}

func (in EditMember) person(reg Register, _ Moment, d *Decision, stay *Membership, party *Party) error {
	was := partyFields(*party)
	fields := map[string]any{}
	if in.Name != nil {
		name, err := required(*in.Name, MaxName)
		if err != nil {
			return err
		}
		fields["name"], party.Name = name, name
	}
	if in.Birth != nil {
		fields["birth"], party.Birth = birthField(*in.Birth), *in.Birth
		if err := notBeforeBirth(stay.Joined, *in.Birth); err != nil {
			return err
		}
	}
	if in.Sex != nil {
		if err := checkSex(*in.Sex); err != nil {
			return err
		}
		fields["sex"], party.Sex = orNull(*in.Sex), *in.Sex
	}
	if in.Hamlet != nil {
		hamlet, err := viet.Line(*in.Hamlet, MaxTitle)
		if err != nil {
			return err
		}
		fields["hamlet"], party.Hamlet = orNull(hamlet), hamlet
	}
	return d.add(patch(reg, party.ID, PartySet, fields, was))
}

func (in EditMember) stay(reg Register, now Moment, d *Decision, stay *Membership, party *Party) error {
	was := map[string]any{"code": stay.Code, "date": stay.Joined.String()}
	fields := map[string]any{}
	if in.NewCode != nil {
		code, err := freeCode(reg, *in.NewCode, stay)
		if err != nil {
			return err
		}
		fields["code"], stay.Code = code, code
	}
	if in.Joined != nil {
		if err := checkJoined(*in.Joined, party.Birth, now); err != nil {
			return err
		}
		if !stay.Left.IsZero() && in.Left == nil && stay.Left.Before(*in.Joined) {
			return refuse(LeftEarly, stay.Left, *in.Joined)
		}
		fields["date"], stay.Joined = in.Joined.String(), *in.Joined
	}
	return d.add(patch(reg, stay.ID, MemberJoined, fields, was))
}

func (in EditMember) leaving(reg Register, now Moment, d *Decision, stay *Membership, _ *Party) error {
	if in.Left == nil && in.Reason == nil {
		return nil
	}
	if stay.Left.IsZero() {
		return refuse(StillActive, stay.Code)
	}
	was := map[string]any{"date": stay.Left.String(), "reason": orNull(stay.Reason)}
	fields := map[string]any{}
	if in.Left != nil {
		if err := checkLeft(*in.Left, *stay, now); err != nil {
			return err
		}
		fields["date"] = in.Left.String()
	}
	if in.Reason != nil {
		if !contains(LeaveReasons, *in.Reason) {
			return refuse(BadChoice, *in.Reason, strings.Join(LeaveReasons, ", "))
		}
		fields["reason"] = *in.Reason
	}
	return d.add(patch(reg, stay.ID, MemberLeft, fields, was))
}

func (in EditMember) private(reg Register, now Moment, d *Decision, stay *Membership, party *Party) error {
	values, err := reg.PrivateOf(party.ID)
	if err != nil {
		return err
	}
	forks, err := reg.ForksOf(party.ID)
	if err != nil {
		return err
	}
	change := privateChange{party: party.ID, typed: in.Private, since: in.Since, again: in.Again}
	if err := change.draft(reg, now, d, values, forks); err != nil {
		return err
	}
	d.warnOfID(stay.Code, change.normal["id_number"], party.Sex, party.Birth)
	return nil
}

func (d *Decision) add(more Decision, err error) error {
	d.Drafts = append(d.Drafts, more.Drafts...)
	d.Warnings = append(d.Warnings, more.Warnings...)
	return err
}
