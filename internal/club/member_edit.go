package club

import (
	"slices"
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
	e := memberEdit{EditMember: in, reg: reg, now: now}
	var err error
	if e.stay, err = memberCoded(reg, in.Code); err != nil {
		return e.d, err
	}
	if e.party, e.known, err = reg.Party(e.stay.Party); err != nil {
		return e.d, err
	}
	e.party.ID = e.stay.Party // of somebody erased, or of whom nothing came
	if !in.Since.IsZero() && !asksDated(in.Private) {
		return e.d, refuse(SinceUseless)
	}
	for _, part := range []func() error{e.person, e.joining, e.leaving, e.private} {
		if err := part(); err != nil {
			return e.d, err
		}
	}
	if len(e.d.Drafts) == 0 {
		e.d.warn(WarnNoChange)
	}
	return e.d, nil
}

// memberEdit is an edit at work: its parts change the person and the stay in
// turn, so that a later part judges by what an earlier one made of them.
type memberEdit struct {
	EditMember
	reg   Register
	now   Moment
	stay  Membership
	party Party
	known bool // who it is: else their facts were withheld
	d     Decision
}

func (e *memberEdit) person() error {
	was, fields := partyFields(e.party), map[string]any{}
	if e.Name != nil {
		name, err := required(*e.Name, MaxName)
		if err != nil {
			return err
		}
		fields["name"] = name
	}
	if e.Birth != nil {
		fields["birth"], e.party.Birth = birthField(*e.Birth), *e.Birth
	}
	if e.Sex != nil {
		if err := checkSex(*e.Sex); err != nil {
			return err
		}
		fields["sex"], e.party.Sex = orNull(*e.Sex), *e.Sex
	}
	if e.Hamlet != nil {
		hamlet, err := viet.Line(*e.Hamlet, MaxTitle)
		if err != nil {
			return err
		}
		fields["hamlet"] = orNull(hamlet)
	}
	if len(fields) > 0 && !e.known && e.Name == nil {
		return refuse(NameMissing)
	}
	return e.d.add(patch(e.reg, e.party.ID, PartySet, fields, was))
}

func (e *memberEdit) joining() error {
	was := map[string]any{"code": e.stay.Code, "date": e.stay.Joined.String()}
	fields := map[string]any{}
	if e.NewCode != nil {
		if *e.NewCode == "" { // would make the next number
			return refuse(BadCode, *e.NewCode)
		}
		code, err := freeCode(e.reg, *e.NewCode, &e.stay)
		if err != nil {
			return err
		}
		fields["code"], e.stay.Code = code, code
	}
	if e.Joined != nil {
		if err := checkJoined(*e.Joined, e.party.Birth, e.now); err != nil {
			return err
		}
		if !e.stay.Left.IsZero() && e.Left == nil && e.stay.Left.Before(*e.Joined) {
			return refuse(LeftEarly, e.stay.Left, *e.Joined)
		}
		fields["date"], e.stay.Joined = e.Joined.String(), *e.Joined
	}
	if e.Birth != nil {
		if err := notBeforeBirth(e.stay.Joined, e.party.Birth); err != nil {
			return err
		}
	}
	return e.d.add(patch(e.reg, e.stay.ID, MemberJoined, fields, was))
}

func (e *memberEdit) leaving() error {
	if e.Left == nil && e.Reason == nil {
		return nil
	}
	if e.stay.Left.IsZero() {
		return refuse(StillActive, e.stay.Code)
	}
	was := map[string]any{"date": e.stay.Left.String(), "reason": orNull(e.stay.Reason)}
	fields := map[string]any{}
	if e.Left != nil {
		if err := checkLeft(*e.Left, e.stay, e.now); err != nil {
			return err
		}
		fields["date"] = e.Left.String()
	}
	if e.Reason != nil {
		if !slices.Contains(LeaveReasons, *e.Reason) {
			return refuse(BadChoice, *e.Reason, strings.Join(LeaveReasons, ", "))
		}
		fields["reason"] = *e.Reason
	}
	return e.d.add(patch(e.reg, e.stay.ID, MemberLeft, fields, was))
}

func (e *memberEdit) private() error {
	change := privateChange{party: e.party.ID, typed: e.Private, since: e.Since, again: e.Again}
	if err := change.draft(e.reg, e.now, &e.d); err != nil {
		return err
	}
	e.d.warnOfID(e.stay.Code, change.normal["id_number"], e.party.Sex, e.party.Birth)
	return nil
}

func (d *Decision) add(more Decision, err error) error {
	d.Drafts = append(d.Drafts, more.Drafts...)
	d.Warnings = append(d.Warnings, more.Warnings...)
	return err
}
