package club_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// memory is a register built on nothing but facts and Project: what the store
// does with SQL, done a second time without it.
type memory struct {
	unit   journal.ID
	device string // short name of the one that writes
	acts   []memoryAct
	seen   map[journal.ID]club.Projection // the view of so many acts, ending with this one
	seenAt int
	seenBy *memoryAct
}

type memoryAct struct {
	device string
	seq    int64
	by     journal.ID
	facts  []memoryFact
}

type memoryFact struct {
	club.Fact
	subject journal.ID
}

func (a memoryAct) address() journal.Address { return journal.Address{Device: a.device, Seq: a.seq} }

// add stamps drafts as the next act of the device and checks every form rule.
func (m *memory) add(by journal.ID, drafts []club.Draft) error {
	act := memoryAct{device: m.device, seq: 1, by: by}
	for _, a := range m.acts {
		if a.device == m.device {
			act.seq = a.seq + 1
		}
	}
	revs := map[journal.ID]int64{}
	for _, d := range drafts {
		if revs[d.Subject] == 0 {
			for _, f := range m.factsIn(d.Subject) {
				revs[d.Subject] = max(revs[d.Subject], f.Rev)
			}
		}
		revs[d.Subject]++
		kind, known := club.KindOf(d.Kind)
		if !known {
			return fmt.Errorf("draft of unknown kind %s", d.Kind)
		}
		f := journal.Fact{Unit: m.unit, Subject: d.Subject, Rev: revs[d.Subject], Kind: d.Kind, Settles: d.Settles, Body: d.Body}
		if kind.Salted() {
			f.Salt = []byte("sixteen bytes ok")
		}
		if err := errors.Join(f.Check(), club.CheckFact(kind, f.Rev, f.Body)); err != nil {
			return err
		}
		act.facts = append(act.facts, memoryFact{club.Fact{Leaf: f.Leaf(), Rev: f.Rev, Kind: f.Kind, Settles: f.Settles, Body: f.Body}, d.Subject})
	}
	m.acts, m.seenAt = append(m.acts, act), 0
	return nil
}

// merge takes the acts of another device's copy that are not here.
func (m *memory) merge(other *memory) {
	m.seenAt = 0
	for _, a := range other.acts {
		if !slices.ContainsFunc(m.acts, func(b memoryAct) bool { return a.address() == b.address() }) {
			m.acts = append(m.acts, a)
		}
	}
}

// copied is the book as another device takes it over.
func (m *memory) copied(device string) *memory {
	return &memory{unit: m.unit, device: device, acts: slices.Clone(m.acts)}
}

// factsIn are the facts of a subject whose content is not erased.
func (m *memory) factsIn(subject journal.ID) []club.Recorded {
	var list []club.Recorded
	gone := map[journal.Hash]bool{}
	for _, a := range m.acts {
		for _, f := range a.facts {
			if f.subject == subject && f.Kind == club.BodyErased {
				for _, leaf := range club.ErasedLeaves(f.Body) {
					gone[leaf] = true
				}
			}
		}
	}
	var marks []journal.Mark
	for _, a := range m.acts {
		for _, f := range a.facts {
			if kind, _ := club.KindOf(f.Kind); f.subject != subject || gone[f.Leaf] && kind.Class != club.Plain {
				continue
			}
			list = append(list, club.Recorded{Fact: f.Fact, Subject: subject, Act: a.address().String()})
			marks = append(marks, journal.Mark{Leaf: f.Leaf, Rev: f.Rev, Settles: f.Settles, Voids: club.VoidTarget(f.Kind, f.Body)})
		}
	}
	for _, i := range journal.Resolve(marks).Live {
		for j := range list { // two devices may have written the same leaf
			list[j].Live = list[j].Live || list[j].Leaf == list[i].Leaf
		}
	}
	slices.SortStableFunc(list, func(a, b club.Recorded) int { return cmp.Compare(a.Rev, b.Rev) })
	return list
}

// view is every projection that holds something.
func (m *memory) view() map[journal.ID]club.Projection {
	if n := len(m.acts); n > 0 && m.seenAt == n && m.seenBy == &m.acts[n-1] {
		return m.seen
	}
	m.seen = m.projected()
	if m.seenAt = len(m.acts); m.seenAt > 0 {
		m.seenBy = &m.acts[m.seenAt-1]
	}
	return m.seen
}

func (m *memory) projected() map[journal.ID]club.Projection {
	facts := map[journal.ID][]club.Fact{}
	for _, a := range m.acts {
		for _, f := range a.facts {
			facts[f.subject] = append(facts[f.subject], f.Fact)
		}
	}
	view := map[journal.ID]club.Projection{}
	for subject, list := range facts {
		if p := club.Project(subject, list); !reflect.DeepEqual(p, club.Projection{}) {
			view[subject] = p
		}
	}
	return view
}

func (m *memory) subjects() []journal.ID {
	return slices.SortedFunc(maps.Keys(m.view()), func(a, b journal.ID) int { return strings.Compare(a.String(), b.String()) })
}

func (m *memory) roster() club.Roster {
	r := club.Roster{Parties: map[journal.ID]club.Party{}}
	view := m.view()
	for _, id := range m.subjects() {
		p := view[id]
		if p.Party != nil {
			r.Parties[id] = *p.Party
		}
		if p.Membership != nil {
			r.Memberships = append(r.Memberships, *p.Membership)
		}
		if p.Role != nil {
			r.Roles = append(r.Roles, *p.Role)
		}
	}
	return r
}

func (m *memory) Unit() (club.Unit, bool, error) {
	if u := m.view()[m.unit].Unit; u != nil {
		return *u, true, nil
	}
	return club.Unit{}, false, nil
}

func (m *memory) Party(id journal.ID) (club.Party, bool, error) {
	p, has := m.roster().Parties[id]
	return p, has, nil
}

func (m *memory) PartiesNamed(folded string) ([]club.Party, error) {
	var list []club.Party
	r := m.roster()
	for _, id := range m.subjects() {
		if p, has := r.Parties[id]; has && viet.Fold(p.Name) == folded {
			list = append(list, p)
		}
	}
	return list, nil
}

func (m *memory) PartiesWith(field, value string) ([]journal.ID, error) {
	var list []journal.ID
	view := m.view()
	for _, id := range m.subjects() {
		if slices.ContainsFunc(view[id].Private, func(v club.PrivateValue) bool { return v.Field == field && v.Value == value }) {
			list = append(list, id)
		}
	}
	return list, nil
}

func (m *memory) PrivateOf(party journal.ID) ([]club.PrivateValue, error) {
	return m.view()[party].Private, nil
}

func (m *memory) stays(which func(club.Membership) bool) ([]club.Membership, error) {
	list := slices.DeleteFunc(m.roster().Memberships, func(s club.Membership) bool { return !which(s) })
	slices.SortStableFunc(list, func(a, b club.Membership) int { return a.Joined.Compare(b.Joined) })
	return list, nil
}

func (m *memory) MembershipsCoded(code string) ([]club.Membership, error) {
	return m.stays(func(s club.Membership) bool { return s.Code == code })
}

func (m *memory) MembershipsOf(party journal.ID) ([]club.Membership, error) {
	return m.stays(func(s club.Membership) bool { return s.Party == party })
}

func (m *memory) HighestCode() (int, error) {
	highest := 0
	for _, s := range m.roster().Memberships {
		if n, err := strconv.Atoi(s.Code); err == nil {
			highest = max(highest, n)
		}
	}
	return highest, nil
}

func (m *memory) RolesOf(party journal.ID) ([]club.Role, error) {
	return slices.DeleteFunc(m.roster().Roles, func(r club.Role) bool { return r.Party != party }), nil
}

func (m *memory) RolesNamed(role string) ([]club.Role, error) {
	return slices.DeleteFunc(m.roster().Roles, func(r club.Role) bool { return r.Role != role }), nil
}

func (m *memory) FactsOf(subject journal.ID) ([]club.Recorded, error) { return m.factsIn(subject), nil }

func (m *memory) ActAt(at journal.Address) (club.RecordedAct, error) {
	for _, a := range m.acts {
		if a.seq == at.Seq && (a.device == at.Device || at.Device == "" && a.device == m.device) {
			return m.recorded(a), nil
		}
	}
	return club.RecordedAct{}, &club.Error{Code: club.NoSuchAct, Args: []any{at.String()}}
}

func (m *memory) recorded(a memoryAct) club.RecordedAct {
	act := club.RecordedAct{Address: a.address().String()}
	for _, own := range a.facts {
		for _, f := range m.factsIn(own.subject) {
			if f.Leaf == own.Leaf {
				f.Act = act.Address
				act.Facts = append(act.Facts, f)
				break
			}
		}
	}
	return act
}

func (m *memory) LastActs(by journal.ID, more func(club.RecordedAct) bool) error {
	for _, a := range slices.Backward(m.acts) {
		if a.device == m.device && a.by == by && !more(m.recorded(a)) {
			return nil
		}
	}
	return nil
}
