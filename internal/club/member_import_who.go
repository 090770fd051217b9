package club

import (
	"cmp"
	"slices"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// meant is the person that a row is about: a member already, somebody known, or
// somebody new.
type meant struct {
	party  Party
	member string // code of the stay that goes on; empty for none
}

// standing of a person towards the club.
type standingIn int

const (
	isMember standingIn = iota
	isKnown
	wasMember
)

// candidate is somebody in the book whom a row may be about.
type candidate struct {
	party    Party
	stay     Membership
	standing standingIn
	exact    bool // the births are equal and known
	byNumber bool // the ID number is the same
	met      int  // an earlier row is about them
}

// who finds the person that a row is about. Names and births decide; the number
// of the identity card decides where it is the same and the births agree, as
// one number on two people is common in lists (domain.md 6.1).
func (in *ImportMembers) who(reg *drafted, now Moment, row ImportRow) (meant, error) {
	number := row.number()
	candidates, err := reg.candidates(row, number)
	if err != nil {
		return meant{}, err
	}
	for _, c := range candidates {
		switch {
		case c.byNumber && (row.Birth.IsZero() || c.party.Birth.IsZero() || differ(c.party.Birth, row.Birth)):
			return meant{}, refuse(IDTaken, c.party.Name)
		case c.met > 0:
			return meant{}, refuse(ImportTwice, c.party.Name, c.met)
		case c.standing == isMember:
			alike, err := reg.alike(c.party, row, number)
			if err == nil && !alike {
				err = refuse(ImportUnlike, c.party.Name, c.stay.Code)
			}
			return meant{c.party, c.stay.Code}, err
		case c.standing == isKnown && in.Same:
			return meant{party: c.party}, heldByAnother(candidates, c)
		case in.Again && !c.byNumber:
			continue
		case c.standing == isKnown:
			return meant{}, refuse(KnownPerson, c.party.Name)
		default:
			return meant{}, refuse(WasMember, c.party.Name, c.stay.Code)
		}
	}
	id, err := now.NewID()
	return meant{party: Party{ID: id}}, err
}

// heldByAnother refuses the number of a row that is about one person when
// another has it.
func heldByAnother(candidates []candidate, chosen candidate) error {
	for _, c := range candidates {
		if c.byNumber && c.party.ID != chosen.party.ID {
			return refuse(IDTaken, c.party.Name)
		}
	}
	return nil
}

// number is the ID number of a row as it is kept; empty when there is none, or
// when it is none: that is refused later.
func (r ImportRow) number() string {
	id, err := viet.ParseIDNumber(r.Private["id_number"])
	if err != nil {
		return ""
	}
	return id.Number
}

// candidates are the people who may be meant, the likeliest first: by birth,
// then whom no earlier row is about, then members before others.
func (d *drafted) candidates(row ImportRow, number string) ([]candidate, error) {
	var list []candidate
	add := func(party Party, byNumber bool) error {
		if slices.ContainsFunc(list, func(c candidate) bool { return c.party.ID == party.ID }) {
			return nil // by name and birth already: the number adds nothing
		}
		stays, err := d.MembershipsOf(party.ID)
		c := candidate{party: party, standing: isKnown, exact: !row.Birth.IsZero() && party.Birth == row.Birth, byNumber: byNumber, met: d.met[party.ID]}
		if len(stays) > 0 {
			if c.stay = latest(stays); c.stay.Left.IsZero() {
				c.standing = isMember
			} else {
				c.standing = wasMember
			}
		}
		list = append(list, c)
		return err
	}
	namesakes, err := d.PartiesNamed(viet.Fold(row.Name))
	if err != nil {
		return nil, err
	}
	for _, party := range namesakes {
		if !differ(party.Birth, row.Birth) {
			if err := add(party, false); err != nil {
				return nil, err
			}
		}
	}
	if err := d.withNumber(number, add); err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, compareCandidates)
	return list, nil
}

// withNumber looks for those who have an ID number.
func (d *drafted) withNumber(number string, found func(Party, bool) error) error {
	if number == "" {
		return nil
	}
	ids, err := d.PartiesWith("id_number", number)
	if err != nil {
		return err
	}
	for _, id := range ids {
		party, _, err := d.Party(id)
		if err == nil {
			err = found(party, true)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func compareCandidates(a, b candidate) int {
	last := func(yes bool) int {
		if yes {
			return 1
		}
		return 0
	}
	return cmp.Or(
		last(!a.exact)-last(!b.exact), last(a.met > 0)-last(b.met > 0), int(a.standing)-int(b.standing),
		last(a.byNumber)-last(b.byNumber), compareIDs(a.party.ID, b.party.ID),
	)
}

// alike tells whether nothing speaks against a row being about a member of the
// same name and birth.
func (d *drafted) alike(party Party, row ImportRow, number string) (bool, error) {
	if party.Sex != "" && row.Sex != "" && party.Sex != row.Sex {
		return false, nil
	}
	values, err := d.PrivateOf(party.ID)
	have := standing(values, PrivateField{Name: "id_number"}, viet.Date{})
	// A new card has another number than the old one.
	sameKind := len(have) == len(number)
	return have == "" || number == "" || have == number || !sameKind, err
}

// drafted is a register with what the rows so far will have recorded.
type drafted struct {
	Register
	met     map[journal.ID]int // the people that rows are about, by row
	facts   map[journal.ID][]Fact
	view    map[journal.ID]Projection
	named   map[string][]journal.ID
	numbers map[string][]journal.ID
	coded   map[string]Membership
	stays   map[journal.ID]Membership
	highest int
	count   int
}
