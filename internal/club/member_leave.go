package club

import (
	"cmp"
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// LeaveMember ends a stay on a date, which is the first day that no longer
// counts. The roles that the member holds after it end with it.
type LeaveMember struct {
	Code   string
	Date   viet.Date
	Reason string
}

// Decide implements [Intent].
func (in LeaveMember) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	stay, err := memberCoded(reg, in.Code)
	if err != nil {
		return d, err
	}
	if !stay.Left.IsZero() {
		return d, refuse(NotActive, stay.Code, stay.Left)
	}
	if !slices.Contains(LeaveReasons, in.Reason) {
		return d, refuse(BadChoice, in.Reason, strings.Join(LeaveReasons, ", "))
	}
	if err := checkLeft(in.Date, stay, now); err != nil {
		return d, err
	}
	forks, err := forksOf(reg, stay.ID)
	if err != nil {
		return d, err
	}
	d.draft(stay.ID, MemberLeft, map[string]any{"date": in.Date.String(), "reason": in.Reason}, forks)
	if err := d.warnOfSavings(reg, stay, in.Date); err != nil {
		return d, err
	}
	if err := d.warnOfMarks(reg, stay, in.Date); err != nil {
		return d, err
	}
	return d, in.endRoles(reg, &d, stay)
}

// warnOfMarks points out that somebody leaves before a meeting that they were
// at: one of the two days is wrong.
func (d *Decision) warnOfMarks(reg Register, stay Membership, day viet.Date) error {
	last, err := reg.LastAttended(stay.ID)
	if err == nil && !last.Before(day) {
		d.warn(WarnMarkedSince, stay.Code, day, last)
	}
	return err
}

// warnOfSavings reminds that the club still owes somebody money.
func (d *Decision) warnOfSavings(reg Register, stay Membership, day viet.Date) error {
	funds, err := reg.Funds()
	for _, f := range funds {
		low, err := reg.Lowest(Pocket{Fund: f.ID, Account: ledger.Savings, Party: stay.Party}, day)
		if err != nil {
			return err
		}
		if low.Amount > 0 {
			d.warn(WarnSavingsLeft, stay.Code, Dong(low.Amount))
		}
	}
	return err
}

func (in LeaveMember) endRoles(reg Register, d *Decision, stay Membership) error {
	roles, err := reg.RolesOf(stay.Party)
	if err != nil {
		return err
	}
	var ended []string
	for _, role := range roles {
		if !role.heldAfter(in.Date) {
			continue
		}
		to := in.Date
		if to.Before(role.From) {
			to = role.From
		}
		forks, err := forksOf(reg, role.ID)
		if err != nil {
			return err
		}
		d.draft(role.ID, RoleHeld, map[string]any{"to": to.String()}, forks)
		ended = append(ended, role.Role)
	}
	if len(ended) > 0 {
		d.warn(WarnRolesEnded, stay.Code, ended)
	}
	return nil
}

func checkLeft(left viet.Date, stay Membership, now Moment) error {
	if left.IsZero() {
		return refuse(DateMissing)
	}
	if left.Before(stay.Joined) {
		return refuse(LeftEarly, left, stay.Joined)
	}
	return notFuture(left, now)
}

// ReturnMember starts a new stay of somebody who left, under the same code
// unless the club gives another.
type ReturnMember struct {
	Code    string
	Date    viet.Date
	NewCode string
}

// Decide implements [Intent].
func (in ReturnMember) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	stay, err := memberCoded(reg, in.Code)
	if err != nil {
		return d, err
	}
	stays, err := reg.MembershipsOf(stay.Party)
	if err != nil {
		return d, err
	}
	last := latest(stays)
	if last.Left.IsZero() {
		return d, refuse(StillActive, last.Code)
	}
	// Whoever was erased joins anew: nobody knows whose number it was.
	if person, _, err := reg.Party(last.Party); err != nil || person.Name == "" {
		return d, cmp.Or(err, refuse(NoMember, stay.Code))
	}
	if err := checkJoined(in.Date, viet.Birth{}, now); err != nil {
		return d, err
	}
	if in.Date.Before(last.Left) {
		return d, refuse(ReturnEarly, in.Date, last.Left)
	}
	code := last.Code
	if in.NewCode != "" {
		if code, err = freeCode(reg, in.NewCode, &last); err != nil {
			return d, err
		}
	}
	id, err := now.NewID()
	if err != nil {
		return d, err
	}
	d.draft(id, MemberJoined, map[string]any{"party": last.Party.String(), "code": code, "date": in.Date.String()}, nil)
	return d, nil
}

// EraseMember removes, on the person's request, the content of every fact that
// holds their name, birth, numbers or health (Law 91/2025/QH15: the right to
// have data deleted). That they were a member, and when, stays.
type EraseMember struct {
	Code string
	Date viet.Date // of the request
}

// Decide implements [Intent].
func (in EraseMember) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	stay, err := memberCoded(reg, in.Code)
	if err != nil {
		return d, err
	}
	stays, err := reg.MembershipsOf(stay.Party)
	if err != nil {
		return d, err
	}
	if last := latest(stays); last.Left.IsZero() { // perhaps under another code
		return d, refuse(StillActive, last.Code)
	}
	if in.Date.IsZero() {
		return d, refuse(DateMissing)
	}
	if err := notFuture(in.Date, now); err != nil {
		return d, err
	}
	facts, err := reg.FactsOf(stay.Party)
	if err != nil {
		return d, err
	}
	facts = slices.DeleteFunc(facts, func(f Recorded) bool {
		kind, known := KindOf(f.Kind)
		return !known || kind.Class == Plain
	})
	if len(facts) == 0 {
		return d, refuse(NothingErase, stay.Code)
	}
	d.erase(stay.Party, facts, in.Date)
	return d, d.warnOfNotes(reg, stay.Party)
}

// warnOfNotes tells which acts have words beside them that name a person. They
// may be about others as well, so somebody must read them.
func (d *Decision) warnOfNotes(reg Register, party journal.ID) error {
	person, _, err := reg.Party(party)
	if err != nil {
		return err
	}
	acts, err := reg.ActsNoted(func(words string) bool { return namesPerson(words, person.Name) })
	if len(acts) > 0 {
		d.warn(WarnNamedInNotes, person.Name, acts)
	}
	return err
}
