package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// Member is a stay in the club with its person and their roles: all of them, or
// in a list of those who are active the ones not ended by that day.
type Member struct {
	Stay  club.Membership
	Party club.Party
	Roles []club.Role
}

// MemberFilter chooses and orders members. The zero filter gives those who are
// active today, by name.
type MemberFilter struct {
	Find   string // accent-free part of the name, a code, or a whole ID or phone number
	Hamlet string // accent-free part
	Sex    string
	Status string    // active (or empty), left, all
	On     viet.Date // the day on which the status counts; zero for today
	Sort   string    // name (or empty), code, joined, birth
}

// Members lists members; a person with several stays has a row for each that
// the filter lets through.
func (b *Book) Members(ctx context.Context, f MemberFilter) ([]Member, error) {
	s := b.reader(ctx)
	if f.On.IsZero() {
		f.On = b.opts.Today()
	}
	numbers, err := s.peopleWithNumber(f.Find)
	if err != nil {
		return nil, explain(b.opts.Path, err)
	}
	// Whoever left long ago must not slow the list of those who are here.
	since := ""
	if f.Status == "" || f.Status == "active" {
		since = f.On.String()
	}
	list := []Member{}
	for _, load := range []func(*[]Member, string) error{s.staysSince, s.addRoles} {
		if err := load(&list, since); err != nil {
			return nil, explain(b.opts.Path, err)
		}
	}
	list = slices.DeleteFunc(list, func(m Member) bool { return !f.lets(m, numbers) })
	sortMembers(list, f.Sort)
	return list, nil
}

// staysSince reads by name the stays of the unit that had not ended by a day;
// all of them without one.
func (s *session) staysSince(list *[]Member, day string) error {
	return s.scan(`SELECT s.uuid, ps.uuid, m.code, m.joined, m."left", m.reason, p.name, p.birth, p.precision, p.sex, p.hamlet, coalesce(p.erased, 0)
		FROM membership m JOIN subject s ON s.id = m.subject LEFT JOIN subject ps ON ps.id = m.party LEFT JOIN party p ON p.subject = m.party
		WHERE m.unit = ? AND (m."left" IS NULL OR m."left" > ?) ORDER BY p.sort, m.code, m.joined`, []any{s.book.unit, day}, func(rows *sql.Rows) error {
		var id, party []byte
		var code, joined, left, reason, name, birth, precision, sex, hamlet sql.NullString
		var m Member
		err := rows.Scan(&id, &party, &code, &joined, &left, &reason, &name, &birth, &precision, &sex, &hamlet, &m.Party.Erased)
		m.Stay = club.Membership{ID: toID(id), Party: toID(party), Code: code.String, Joined: isoDate(joined), Left: isoDate(left), Reason: reason.String}
		m.Party.ID, m.Party.Name, m.Party.Birth = toID(party), name.String, storedBirth(birth, precision)
		m.Party.Sex, m.Party.Hamlet = sex.String, hamlet.String
		*list = append(*list, m)
		return err
	})
}

func (s *session) addRoles(list *[]Member, day string) error {
	roles, err := s.roles("WHERE r.unit = ? AND (r.until IS NULL OR r.until > ?) ORDER BY r.since, s.uuid", s.book.unit, day)
	byParty := map[journal.ID][]club.Role{}
	for _, r := range roles {
		byParty[r.Party] = append(byParty[r.Party], r)
	}
	for i := range *list {
		(*list)[i].Roles = byParty[(*list)[i].Party.ID]
	}
	return err
}

// peopleWithNumber finds who has the ID or phone number that was typed.
func (s *session) peopleWithNumber(typed string) (map[journal.ID]bool, error) {
	people := map[journal.ID]bool{}
	for _, field := range []string{"id_number", "insurance_number", "phone"} {
		private, _ := club.PrivateFieldOf(field)
		value, err := private.Normalise(typed)
		if typed == "" || err != nil {
			continue // not such a number
		}
		found, err := s.PartiesWith(field, value)
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			people[id] = true
		}
	}
	return people, nil
}

func (f MemberFilter) lets(m Member, numbers map[journal.ID]bool) bool {
	switch f.Status {
	case "", "active":
		if !m.Stay.ActiveOn(f.On) {
			return false
		}
	case "left":
		if m.Stay.Left.IsZero() || f.On.Before(m.Stay.Left) {
			return false
		}
	}
	if f.Sex != "" && m.Party.Sex != f.Sex || f.Hamlet != "" && !strings.Contains(viet.Fold(m.Party.Hamlet), viet.Fold(f.Hamlet)) {
		return false
	}
	return f.Find == "" || numbers[m.Party.ID] || club.TidyCode(f.Find) == m.Stay.Code ||
		strings.Contains(viet.Fold(m.Party.Name), viet.Fold(f.Find))
}

func sortMembers(list []Member, by string) {
	var compare func(a, b Member) int
	switch by {
	case "code":
		compare = func(a, b Member) int { return CompareCodes(a.Stay.Code, b.Stay.Code) }
	case "joined":
		compare = func(a, b Member) int { return a.Stay.Joined.Compare(b.Stay.Joined) }
	case "birth":
		compare = func(a, b Member) int { return cmp.Compare(a.Party.Birth.Value(), b.Party.Birth.Value()) }
	default:
		return // they come by name
	}
	slices.SortStableFunc(list, compare)
}

// CompareCodes orders member codes as people count: 9 before 10, TV2 before
// TV10.
func CompareCodes(a, b string) int {
	headA, headB := strings.TrimRight(a, "0123456789"), strings.TrimRight(b, "0123456789")
	tailA, tailB := strings.TrimLeft(a[len(headA):], "0"), strings.TrimLeft(b[len(headB):], "0")
	return cmp.Or(cmp.Compare(headA, headB), cmp.Compare(len(tailA), len(tailB)), cmp.Compare(tailA, tailB), cmp.Compare(a, b))
}

// MemberCoded finds the member with a code by the latest stay, and all stays
// of that person; [club.NoMember] when nobody has the code.
func (b *Book) MemberCoded(ctx context.Context, code string) (Member, []club.Membership, error) {
	s := b.reader(ctx)
	stays, err := s.MembershipsCoded(club.TidyCode(code))
	if err != nil {
		return Member{}, nil, explain(b.opts.Path, err)
	}
	if len(stays) == 0 {
		return Member{}, nil, &club.Error{Code: club.NoMember, Args: []any{club.TidyCode(code)}}
	}
	m := Member{Stay: stays[len(stays)-1]}
	if m.Party, _, err = s.Party(m.Stay.Party); err != nil {
		return m, nil, explain(b.opts.Path, err)
	}
	if m.Roles, err = s.RolesOf(m.Stay.Party); err != nil {
		return m, nil, explain(b.opts.Path, err)
	}
	stays, err = s.MembershipsOf(m.Stay.Party)
	return m, stays, explain(b.opts.Path, err)
}

// Unit is the club that the book keeps; false when it keeps none.
func (b *Book) Unit(ctx context.Context) (club.Unit, bool, error) {
	u, has, err := b.reader(ctx).Unit()
	return u, has, explain(b.opts.Path, err)
}

// Private gives the private values of a person with their starting dates.
func (b *Book) Private(ctx context.Context, party journal.ID) ([]club.PrivateValue, error) {
	values, err := b.reader(ctx).PrivateOf(party)
	return values, explain(b.opts.Path, err)
}

// RoleRow is a role with the name and code of who holds it.
type RoleRow struct {
	club.Role
	Code, Name string
}

// Roles lists the roles held on a day, or all, in the order of rank.
func (b *Book) Roles(ctx context.Context, on viet.Date, all bool) ([]RoleRow, error) {
	members, err := b.Members(ctx, MemberFilter{Status: "all", Sort: "joined"})
	if err != nil {
		return nil, err
	}
	latest := map[journal.ID]Member{}
	for _, m := range members {
		latest[m.Party.ID] = m
	}
	list := []RoleRow{}
	for _, m := range latest {
		for _, role := range m.Roles {
			if all || role.HeldOn(on) {
				list = append(list, RoleRow{Role: role, Code: m.Stay.Code, Name: m.Party.Name})
			}
		}
	}
	rank := club.RoleNames()
	slices.SortFunc(list, func(a, b RoleRow) int {
		return cmp.Or(slices.Index(rank, a.Role.Role)-slices.Index(rank, b.Role.Role), a.From.Compare(b.From), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return list, nil
}

// Operator finds who is meant by a member's code or by a name without regard
// to accents: [club.NoOperator] or [club.ManyOperators] else.
func (b *Book) Operator(ctx context.Context, typed string) (journal.ID, error) {
	s := b.reader(ctx)
	stays, err := s.MembershipsCoded(club.TidyCode(typed))
	if err != nil {
		return journal.ID{}, explain(b.opts.Path, err)
	}
	if len(stays) > 0 {
		return stays[len(stays)-1].Party, nil
	}
	parties, err := s.PartiesNamed(viet.Fold(typed))
	switch {
	case err != nil:
		return journal.ID{}, explain(b.opts.Path, err)
	case len(parties) == 0:
		return journal.ID{}, &club.Error{Code: club.NoOperator, Args: []any{typed}}
	case len(parties) > 1:
		return journal.ID{}, &club.Error{Code: club.ManyOperators, Args: []any{typed}}
	}
	return parties[0].ID, nil
}
