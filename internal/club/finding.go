package club

import (
	"cmp"
	"slices"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// The findings: what cannot be right in a book although each fact was right
// where it was written. No act of this device brings one about; a merge can.
const (
	FindCodeTwice    Code = "code_twice"     // two people under one code; args: code, names
	FindStaysOverlap Code = "stays_overlap"  // args: code
	FindLeftEarly    Code = "left_early"     // args: left, joined
	FindBeforeBirth  Code = "before_birth"   // args: code, birth
	FindNoPerson     Code = "no_person"      // a stay or role of nobody known; args: code
	FindRoleTwice    Code = "role_two"       // a single role held by two; args: role, date
	FindRoleOutside  Code = "role_outside"   // or outlasts the stay; args: code, role
	FindRoleEndEarly Code = "role_end_early" // args: role
	FindFuture       Code = "future_date"    // args: date
	FindIDTwice      Code = "id_twice"       // args: names; never the number
	FindFork         Code = "fork"           // args: what, fields
	FindWaiting      Code = "acts_waiting"   // args: number, device
	FindBranches     Code = "device_copied"  // args: device
	FindUnknownKind  Code = "unknown_kind"   // args: kinds
)

// Finding is one thing to look at, with the subjects that it concerns.
type Finding struct {
	Code     Code
	Args     []any
	Subjects []journal.ID
}

// Roster is what the findings are looked for in: the parties, stays and roles
// of one unit, or of some of its people.
type Roster struct {
	Parties     map[journal.ID]Party
	Memberships []Membership
	Roles       []Role
}

// Findings looks through a roster. Today is needed for dates in the future.
func Findings(r Roster, today viet.Date) []Finding {
	var found []Finding
	stays := map[journal.ID][]Membership{}
	for _, m := range r.Memberships {
		stays[m.Party] = append(stays[m.Party], m)
		found = append(found, r.stay(m, today)...)
	}
	found = append(found, r.codes()...)
	for _, list := range stays {
		found = append(found, overlaps(list)...)
	}
	for _, role := range r.Roles {
		found = append(found, r.role(role, stays[role.Party], today)...)
	}
	found = append(found, singleRoles(r.Roles)...)
	slices.SortStableFunc(found, compareFindings) // two of one stay keep their order
	return found
}

func (r Roster) stay(m Membership, today viet.Date) []Finding {
	var found []Finding
	add := func(code Code, args ...any) { found = append(found, Finding{code, args, []journal.ID{m.ID}}) }
	party, known := r.Parties[m.Party]
	switch {
	case !known, party.Name == "" && m.Left.IsZero(): // erased in one book, back in another
		add(FindNoPerson, m.Code)
	case notBeforeBirth(m.Joined, party.Birth) != nil:
		add(FindBeforeBirth, m.Code, party.Birth)
	}
	if !m.Left.IsZero() && m.Left.Before(m.Joined) {
		add(FindLeftEarly, m.Left, m.Joined)
	}
	for _, day := range []viet.Date{m.Joined, m.Left} {
		if today.Before(day) {
			add(FindFuture, day)
		}
	}
	return found
}

func (r Roster) codes() []Finding {
	byCode := map[string][]Membership{}
	for _, m := range r.Memberships {
		if m.Code == "" {
			continue // withheld
		}
		byCode[m.Code] = append(byCode[m.Code], m)
	}
	var found []Finding
	for code, list := range byCode {
		parties := map[journal.ID]bool{}
		var names []string
		var subjects []journal.ID
		for _, m := range list {
			if !parties[m.Party] {
				parties[m.Party] = true
				names = append(names, r.Parties[m.Party].Name)
			}
			subjects = append(subjects, m.ID)
		}
		if len(parties) > 1 {
			found = append(found, Finding{FindCodeTwice, []any{code, sortedUnique(names)}, sortedIDs(subjects)})
		}
	}
	return found
}

func overlaps(stays []Membership) []Finding {
	slices.SortFunc(stays, compareStays)
	var found []Finding
	for i := 1; i < len(stays); i++ {
		if before := stays[i-1]; before.Left.IsZero() || stays[i].Joined.Before(before.Left) {
			found = append(found, Finding{FindStaysOverlap, []any{stays[i].Code}, sortedIDs([]journal.ID{before.ID, stays[i].ID})})
		}
	}
	return found
}

func (r Roster) role(role Role, stays []Membership, today viet.Date) []Finding {
	var found []Finding
	add := func(code Code, args ...any) { found = append(found, Finding{code, args, []journal.ID{role.ID}}) }
	in := slices.IndexFunc(stays, func(m Membership) bool { return m.ActiveOn(role.From) })
	switch {
	case len(stays) == 0:
		add(FindNoPerson, role.Role)
	case !role.heldAfter(role.From): // never held: ended the day it began
	case in < 0, role.To.IsZero() && !stays[in].Left.IsZero():
		add(FindRoleOutside, latest(stays).Code, role.Role)
	}
	if !role.To.IsZero() && role.To.Before(role.From) {
		add(FindRoleEndEarly, role.Role)
	}
	for _, day := range []viet.Date{role.From, role.To} {
		if today.Before(day) {
			add(FindFuture, day)
		}
	}
	return found
}

func singleRoles(roles []Role) []Finding {
	var found []Finding
	sorted := slices.Clone(roles)
	slices.SortFunc(sorted, func(a, b Role) int { return cmp.Or(a.From.Compare(b.From), compareIDs(a.ID, b.ID)) })
	last := map[string]Role{}
	for _, role := range sorted {
		kind, known := RoleKindOf(role.Role)
		if !known || !kind.Single || role.From.IsZero() || !role.heldAfter(role.From) {
			continue
		}
		before, has := last[role.Role]
		if has && before.HeldOn(role.From) {
			found = append(found, Finding{FindRoleTwice, []any{role.Role, role.From}, sortedIDs([]journal.ID{before.ID, role.ID})})
		}
		if !has || endsLater(role, before) {
			last[role.Role] = role
		}
	}
	return found
}

func endsLater(a, b Role) bool {
	return !b.To.IsZero() && (a.To.IsZero() || b.To.Before(a.To))
}

func sortedIDs(ids []journal.ID) []journal.ID {
	slices.SortFunc(ids, compareIDs)
	return ids
}

func compareFindings(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.Code, b.Code), slices.CompareFunc(a.Subjects, b.Subjects, compareIDs))
}
