package store

import (
	"context"
	"database/sql"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// roster loads the whole roster of the own unit.
func (s *session) roster() (club.Roster, error) {
	parties, err := s.parties("WHERE p.unit = ?", s.book.unit)
	if err != nil {
		return club.Roster{}, err
	}
	r := club.Roster{Parties: map[journal.ID]club.Party{}}
	for _, p := range parties {
		r.Parties[p.ID] = p
	}
	if r.Memberships, err = s.memberships("WHERE m.unit = ? ORDER BY s.uuid", s.book.unit); err != nil {
		return r, err
	}
	r.Roles, err = s.roles("WHERE r.unit = ? ORDER BY s.uuid", s.book.unit)
	return r, err
}

// around loads what the findings about some subjects can depend on: the people
// concerned, whoever shares a code with them, and the holders of their single
// roles.
func (s *session) around(subjects map[journal.ID]bool) (club.Roster, error) {
	r := club.Roster{Parties: map[journal.ID]club.Party{}}
	people := map[journal.ID]bool{}
	for subject := range subjects {
		people[subject] = true
		for _, table := range []string{"membership", "role"} {
			var party []byte
			found, err := s.one("SELECT p.uuid FROM subject s JOIN "+table+" t ON t.subject = s.id JOIN subject p ON p.id = t.party WHERE s.uuid = ? AND s.unit = ?",
				[]any{subject[:], s.book.unit}, &party)
			if err != nil {
				return r, err
			}
			if found {
				people[toID(party)] = true
			}
		}
	}
	for person := range people {
		if err := s.addPerson(&r, person, true); err != nil {
			return r, err
		}
	}
	return r, nil
}

// addPerson adds somebody with their stays and roles, and once more whoever
// could clash with them.
func (s *session) addPerson(r *club.Roster, person journal.ID, withOthers bool) error {
	if _, has := r.Parties[person]; has {
		return nil
	}
	party, known, err := s.Party(person)
	if err != nil {
		return err
	}
	if known {
		r.Parties[person] = party
	}
	stays, err := s.MembershipsOf(person)
	if err != nil {
		return err
	}
	roles, err := s.RolesOf(person)
	if err != nil {
		return err
	}
	for _, stay := range stays {
		r.Memberships = appendStay(r.Memberships, stay)
	}
	for _, role := range roles {
		r.Roles = appendRole(r.Roles, role)
	}
	if !withOthers {
		return nil
	}
	return s.addOthers(r, stays, roles)
}

func (s *session) addOthers(r *club.Roster, stays []club.Membership, roles []club.Role) error {
	others := map[journal.ID]bool{}
	for _, stay := range stays {
		coded, err := s.MembershipsCoded(stay.Code)
		if err != nil {
			return err
		}
		for _, other := range coded {
			others[other.Party] = true
		}
	}
	for _, role := range roles {
		if kind, _ := club.RoleKindOf(role.Role); !kind.Single {
			continue
		}
		held, err := s.RolesNamed(role.Role)
		if err != nil {
			return err
		}
		for _, other := range held {
			others[other.Party] = true
		}
	}
	for other := range others {
		if err := s.addPerson(r, other, false); err != nil {
			return err
		}
	}
	return nil
}

func appendStay(list []club.Membership, stay club.Membership) []club.Membership {
	if slices.ContainsFunc(list, func(m club.Membership) bool { return m.ID == stay.ID }) {
		return list
	}
	return append(list, stay)
}

func appendRole(list []club.Role, role club.Role) []club.Role {
	if slices.ContainsFunc(list, func(r club.Role) bool { return r.ID == role.ID }) {
		return list
	}
	return append(list, role)
}

func (s *session) findingsAround(subjects map[journal.ID]bool, pockets map[club.Pocket]viet.Date) ([]club.Finding, error) {
	r, err := s.around(subjects)
	if err != nil {
		return nil, err
	}
	money, err := s.moneyAround(pockets)
	return append(club.Findings(r, s.book.opts.Today()), money...), err
}

// sameFinding: what is wrong with whom. The arguments hold names and dates, and
// whoever mends one of those has not brought the finding about.
func sameFinding(a, b club.Finding) bool {
	return a.Code == b.Code && slices.Equal(a.Subjects, b.Subjects)
}

// Findings looks for what cannot be right in the own unit: what a merge
// brought together and somebody has to decide.
func (b *Book) Findings(ctx context.Context) ([]club.Finding, error) {
	list, err := b.reader(ctx).findings()
	return list, explain(b.opts.Path, err)
}

func (s *session) findings() ([]club.Finding, error) {
	r, err := s.roster()
	if err != nil {
		return nil, err
	}
	found := club.Findings(r, s.book.opts.Today())
	for _, more := range []func() ([]club.Finding, error){s.moneyFindings, s.sharedNumbers, s.openForks, s.waitingActs, s.copiedDevices, s.strangeKinds} {
		list, err := more()
		if err != nil {
			return nil, err
		}
		found = append(found, list...)
	}
	return found, nil
}

func (s *session) sharedNumbers() ([]club.Finding, error) {
	groups := map[string]*club.Finding{}
	var order []string
	err := s.scan(`SELECT p.find, s.uuid, coalesce(y.name, '') FROM private p JOIN subject s ON s.id = p.subject
		LEFT JOIN party y ON y.subject = p.subject
		WHERE p.field = 'id_number' AND s.unit = ? ORDER BY s.uuid`, []any{s.book.unit}, func(rows *sql.Rows) error {
		var find, id []byte
		var name string
		if err := rows.Scan(&find, &id, &name); err != nil {
			return err
		}
		f := groups[string(find)]
		if f == nil {
			f = &club.Finding{Code: club.FindIDTwice, Args: []any{[]string{}}}
			groups[string(find)] = f
			order = append(order, string(find))
		}
		f.Args[0] = append(f.Args[0].([]string), name)
		f.Subjects = append(f.Subjects, toID(id))
		return nil
	})
	var list []club.Finding
	for _, find := range order {
		if f := groups[find]; len(f.Subjects) > 1 {
			list = append(list, *f)
		}
	}
	return list, err
}

func (s *session) openForks() ([]club.Finding, error) {
	forks, err := s.forks("WHERE s.unit = ? ORDER BY s.uuid, f.rev", s.book.unit)
	var list []club.Finding
	for _, f := range forks {
		who, err := s.whoIs(f.Subject)
		if err != nil {
			return nil, err
		}
		list = append(list, club.Finding{Code: club.FindFork, Args: []any{who, f.Fields}, Subjects: []journal.ID{f.Subject}})
	}
	return list, err
}

// whoIs is what people call a subject: the name of the person whom it concerns,
// of the unit or the fund; an entry's voucher, the fund of a count, the day of a
// meeting, a month; empty when unknown.
func (s *session) whoIs(subject journal.ID) (string, error) {
	var name sql.NullString
	_, err := s.one(`SELECT coalesce(u.name, p.name, q.name, v.name, f.name, t.date,
		w.code || '-' || e.year || '-' || e.book || '-' || e.no, e.date, h.code, c.date, n.month) FROM subject s
		LEFT JOIN unit u ON u.subject = s.id LEFT JOIN party p ON p.subject = s.id
		LEFT JOIN membership m ON m.subject = s.id LEFT JOIN party q ON q.subject = m.party
		LEFT JOIN role r ON r.subject = s.id LEFT JOIN party v ON v.subject = r.party
		LEFT JOIN fund f ON f.subject = s.id LEFT JOIN meeting t ON t.subject = s.id LEFT JOIN entry e ON e.subject = s.id LEFT JOIN fund w ON w.subject = e.fund
		LEFT JOIN cash_count c ON c.subject = s.id LEFT JOIN fund h ON h.subject = c.fund LEFT JOIN month n ON n.subject = s.id
		WHERE s.uuid = ? AND s.unit = ?`, []any{subject[:], s.book.unit}, &name)
	return name.String, err
}

func (s *session) waitingActs() ([]club.Finding, error) {
	return s.devicesWhere("count(*) FROM act a INDEXED BY act_waiting JOIN device d ON d.id = a.device WHERE a.force = 0", club.FindWaiting)
}

func (s *session) copiedDevices() ([]club.Finding, error) {
	return s.devicesWhere("count(*) FROM act a INDEXED BY act_branch JOIN device d ON d.id = a.device WHERE a.branch > 0", club.FindBranches)
}

func (s *session) devicesWhere(from string, code club.Code) ([]club.Finding, error) {
	var list []club.Finding
	err := s.scan("SELECT d.uuid, "+from+" AND d.unit = ? GROUP BY d.id ORDER BY d.uuid", []any{s.book.unit}, func(rows *sql.Rows) error {
		var device []byte
		var n int
		err := rows.Scan(&device, &n)
		list = append(list, club.Finding{Code: code, Args: []any{n, toID(device).Short()}})
		return err
	})
	return list, err
}

func (s *session) strangeKinds() ([]club.Finding, error) {
	kinds, err := s.unknownKinds()
	if err != nil || len(kinds) == 0 {
		return nil, err
	}
	return []club.Finding{{Code: club.FindUnknownKind, Args: []any{kinds}}}, nil
}
