package club

import "soclb/internal/viet"

// AddRole gives a member a role from a day on.
type AddRole struct {
	Code string
	Role string
	From viet.Date
}

// Decide implements [Intent].
func (in AddRole) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	kind, known := RoleKindOf(in.Role)
	if !known {
		return d, refuse(NoSuchRole, in.Role)
	}
	stay, err := memberCoded(reg, in.Code)
	if err != nil {
		return d, err
	}
	if in.From.IsZero() {
		return d, refuse(DateMissing)
	}
	if err := notFuture(in.From, now); err != nil {
		return d, err
	}
	if err := in.inTheClub(reg, stay); err != nil {
		return d, err
	}
	held, err := reg.RolesOf(stay.Party)
	if err != nil {
		return d, err
	}
	for _, role := range held {
		if !role.heldAfter(in.From) {
			continue
		}
		if role.Role == in.Role {
			return d, refuse(RoleTwice, stay.Code, in.Role)
		}
		if mixesBooksAndCash(role.Role, in.Role) && len(d.Warnings) == 0 {
			d.warn(WarnBooksAndCash, stay.Code)
		}
	}
	if kind.Single {
		if err := in.vacant(reg); err != nil {
			return d, err
		}
	}
	id, err := now.NewID()
	if err != nil {
		return d, err
	}
	d.draft(id, RoleHeld, map[string]any{"party": stay.Party.String(), "role": in.Role, "from": in.From.String()}, nil)
	return d, nil
}

func (in AddRole) inTheClub(reg Register, stay Membership) error {
	stays, err := reg.MembershipsOf(stay.Party)
	if err != nil {
		return err
	}
	for _, s := range stays {
		switch {
		case !s.ActiveOn(in.From):
		case s.Left.IsZero():
			return nil
		default: // the role would outlast the stay
			return refuse(NotActive, s.Code, s.Left)
		}
	}
	return refuse(RoleOutside, stay.Code, in.From)
}

// vacant tells whether nobody holds the role from that day on.
func (in AddRole) vacant(reg Register) error {
	holders, err := reg.RolesNamed(in.Role)
	if err != nil {
		return err
	}
	for _, role := range holders {
		if !role.heldAfter(in.From) {
			continue
		}
		code, err := codeOf(reg, role)
		if err != nil {
			return err
		}
		return refuse(RoleTaken, in.Role, code)
	}
	return nil
}

func codeOf(reg Register, role Role) (string, error) {
	stays, err := reg.MembershipsOf(role.Party)
	if err != nil || len(stays) == 0 {
		return "", err
	}
	return latest(stays).Code, nil
}

// EndRole ends a role on a day, the first on which it is no longer held.
type EndRole struct {
	Code string
	Role string
	To   viet.Date
}

// Decide implements [Intent].
func (in EndRole) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	if _, known := RoleKindOf(in.Role); !known {
		return d, refuse(NoSuchRole, in.Role)
	}
	stay, err := memberCoded(reg, in.Code)
	if err != nil {
		return d, err
	}
	if in.To.IsZero() {
		return d, refuse(DateMissing)
	}
	if err := notFuture(in.To, now); err != nil {
		return d, err
	}
	roles, err := reg.RolesOf(stay.Party)
	if err != nil {
		return d, err
	}
	for _, role := range roles {
		if role.Role != in.Role || !role.To.IsZero() {
			continue
		}
		if in.To.Before(role.From) {
			return d, refuse(RoleEndEarly, in.To, role.From)
		}
		forks, err := forksOf(reg, role.ID)
		if err != nil {
			return d, err
		}
		d.draft(role.ID, RoleHeld, map[string]any{"to": in.To.String()}, forks)
		return d, nil
	}
	return d, refuse(RoleNotHeld, stay.Code, in.Role)
}
