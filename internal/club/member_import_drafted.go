package club

import (
	"encoding/binary"
	"slices"
	"strconv"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// newDrafted begins with the book as it is. Numbers that the list itself gives
// are not handed out to rows without one.
func newDrafted(reg Register, rows []ImportRow) (*drafted, error) {
	d := &drafted{
		Register: reg, met: map[journal.ID]int{}, facts: map[journal.ID][]Fact{}, view: map[journal.ID]Projection{},
		named: map[string][]journal.ID{}, numbers: map[string][]journal.ID{},
		coded: map[string]Membership{}, stays: map[journal.ID]Membership{},
	}
	var err error
	d.highest, err = reg.HighestCode()
	for _, row := range rows {
		if n, wrong := strconv.Atoi(TidyCode(row.Code)); wrong == nil {
			d.highest = max(d.highest, n)
		}
	}
	return d, err
}

// take adds the drafts of one member and gives the code and the name that they
// will have.
func (d *drafted) take(drafts []Draft) (code, name string, err error) {
	for _, draft := range drafts {
		facts, begun := d.facts[draft.Subject]
		if !begun {
			if facts, err = d.recorded(draft.Subject); err != nil {
				return "", "", err
			}
		}
		f := Fact{Kind: draft.Kind, Body: draft.Body, Settles: draft.Settles, Rev: 1}
		for _, earlier := range facts {
			f.Rev = max(f.Rev, earlier.Rev+1)
		}
		d.count++ // a name to tell it by: its leaf is not known before it is stamped
		binary.BigEndian.PutUint64(f.Leaf[:], uint64(d.count))
		d.facts[draft.Subject] = append(facts, f)
	}
	for _, draft := range drafts {
		p := Project(draft.Subject, d.facts[draft.Subject])
		d.view[draft.Subject] = p
		switch {
		case p.Membership != nil:
			code = p.Membership.Code
			d.coded[code], d.stays[p.Membership.Party] = *p.Membership, *p.Membership
			if n, wrong := strconv.Atoi(code); wrong == nil {
				d.highest = max(d.highest, n)
			}
		case p.Party != nil:
			name = p.Party.Name
			d.index(draft.Subject, p)
		}
	}
	return code, name, nil
}

func (d *drafted) index(party journal.ID, p Projection) {
	put := func(index map[string][]journal.ID, key string) {
		if key != "" && !slices.Contains(index[key], party) {
			index[key] = append(index[key], party)
		}
	}
	put(d.named, viet.Fold(p.Party.Name))
	put(d.numbers, standing(p.Private, PrivateField{Name: "id_number"}, viet.Date{}))
}

func (d *drafted) recorded(subject journal.ID) ([]Fact, error) {
	recorded, err := d.FactsOf(subject)
	return bare(recorded), err
}

// Party implements [Register].
func (d *drafted) Party(id journal.ID) (Party, bool, error) {
	if p := d.view[id].Party; p != nil {
		return *p, true, nil
	}
	return d.Register.Party(id)
}

// PartiesNamed implements [Register].
func (d *drafted) PartiesNamed(folded string) ([]Party, error) {
	list, err := d.Register.PartiesNamed(folded)
	list = slices.DeleteFunc(slices.Clone(list), func(p Party) bool { return d.view[p.ID].Party != nil })
	for _, id := range d.named[folded] {
		list = append(list, *d.view[id].Party)
	}
	return list, err
}

// PartiesWith implements [Register].
func (d *drafted) PartiesWith(field, value string) ([]journal.ID, error) {
	list, err := d.Register.PartiesWith(field, value)
	if field == "id_number" {
		list = append(slices.Clone(list), d.numbers[value]...)
	}
	return list, err
}

// PrivateOf implements [Register].
func (d *drafted) PrivateOf(party journal.ID) ([]PrivateValue, error) {
	if p, has := d.view[party]; has {
		return p.Private, nil
	}
	return d.Register.PrivateOf(party)
}

// MembershipsCoded implements [Register].
func (d *drafted) MembershipsCoded(code string) ([]Membership, error) {
	list, err := d.Register.MembershipsCoded(code)
	if stay, has := d.coded[code]; has {
		list = append(slices.Clone(list), stay)
	}
	return list, err
}

// MembershipsOf implements [Register].
func (d *drafted) MembershipsOf(party journal.ID) ([]Membership, error) {
	list, err := d.Register.MembershipsOf(party)
	if stay, has := d.stays[party]; has {
		list = append(slices.Clone(list), stay)
	}
	return list, err
}

// HighestCode implements [Register].
func (d *drafted) HighestCode() (int, error) { return d.highest, nil }
