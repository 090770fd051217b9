package club

import (
	"bytes"
	"cmp"
	"slices"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// Fact is a fact in force as the projection needs it.
type Fact struct {
	Leaf    journal.Hash
	Rev     int64
	Kind    string
	Settles []journal.Hash
	Body    []byte
}

// Unit is a club or an office as its facts describe it.
type Unit struct {
	ID         journal.ID
	Type       string
	Name       string
	PlaceCode  string // province (2 digits) or commune (5 digits), or empty
	Place      string
	FoundingNo string // of the decision of the commune's People's Committee
	FoundedOn  viet.Date
	MeetingDay int // day of the month, 0 when none is fixed
	State      string
	Dues       []ledger.Level // by month, ascending
}

// Party is anyone named: a member, an operator, later a donor or a trainer.
type Party struct {
	ID     journal.ID
	Name   string // empty once erased
	Birth  viet.Birth
	Sex    string
	Hamlet string
	Erased bool // nothing is left but that there was somebody
}

// Membership is one stay of a party in the club. A member is active on day d
// when Joined ≤ d and (Left is zero or d < Left): indicators.md, section 1.
type Membership struct {
	ID     journal.ID
	Party  journal.ID
	Code   string
	Joined viet.Date
	Left   viet.Date
	Reason string
}

// ActiveOn tells whether the membership counts on a day.
func (m Membership) ActiveOn(day viet.Date) bool {
	return !m.Joined.IsZero() && m.Joined.Compare(day) <= 0 && (m.Left.IsZero() || day.Before(m.Left))
}

// Role is a role held by a party from a day until (not including) another.
type Role struct {
	ID    journal.ID
	Party journal.ID
	Role  string
	From  viet.Date
	To    viet.Date
}

// HeldOn tells whether the role is held on a day.
func (r Role) HeldOn(day viet.Date) bool {
	return !r.From.IsZero() && r.From.Compare(day) <= 0 && (r.To.IsZero() || day.Before(r.To))
}

// heldAfter tells whether the role is held on some day from this one on.
func (r Role) heldAfter(day viet.Date) bool {
	return r.To.IsZero() || day.Before(r.To) && r.From.Before(r.To)
}

// Fork is an open fork in which the writers set one field differently.
type Fork struct {
	Subject journal.ID
	Rev     int64
	Fields  []string       // such as "party.set.name", ascending
	Leaves  []journal.Hash // the facts of the fork, ascending
}

// Projection is all that the facts of one subject amount to. It holds nothing
// that is not in the facts.
type Projection struct {
	Unit       *Unit
	Party      *Party
	Membership *Membership
	Role       *Role
	Fund       *Fund
	Entry      *Entry
	Count      *Count
	Meeting    *Meeting
	Month      *MonthState
	Remark     string
	Private    []PrivateValue
	Forks      []Fork
	Unknown    []string // kinds that this program does not know
	Erased     []journal.Hash
}

// Project derives the rows of a subject from its facts in force, in whatever
// order they are given.
func Project(subject journal.ID, facts []Fact) Projection {
	erased := erasedLeaves(facts)
	facts = withoutErased(facts, erased)
	state := resolve(facts)
	folded := map[string]Body{}
	p := Projection{Erased: erased}
	for _, i := range state.Live {
		f := facts[i]
		body, err := ReadBody(f.Body)
		kind, known := KindOf(f.Kind)
		if !known {
			p.Unknown = append(p.Unknown, f.Kind)
		}
		if !known || err != nil {
			continue
		}
		switch {
		case kind.Name == PartyPrivate:
			p.Private = foldPrivate(p.Private, subject, body)
		case kind.Name == CashCounted:
			p.Count = countOf(subject, body)
		case kind.Name == MonthClosed || kind.Name == MonthOpened: // the last one holds
			p.Month = monthOf(subject, kind.Name, body)
		case kind.Patch:
			folded[kind.Name] = overwrite(folded[kind.Name], body)
		}
	}
	p.setRows(subject, folded)
	p.Entry = entryOf(subject, facts)
	if len(erased) > 0 && len(folded) == 0 && !slices.ContainsFunc(facts, tellsWhat) {
		p.Party = &Party{ID: subject, Erased: true}
	}
	for _, fork := range openForks(subject, facts, state) {
		if len(fork.Fields) > 0 {
			p.Forks = append(p.Forks, fork)
		}
	}
	p.Unknown = sortedUnique(p.Unknown)
	slices.SortFunc(p.Private, comparePrivate)
	return p
}

// tellsWhat: a fact from which one sees what its subject is, even where it is
// taken back. Of a person from whom all was erased no such fact is left.
func tellsWhat(f Fact) bool {
	kind, known := KindOf(f.Kind)
	return known && kind.Class == Plain && f.Kind != BodyErased && f.Kind != Void
}

// erasedLeaves are what the erasures among the facts name, ascending. An
// erasure cannot be taken back: where it arrived first the content is gone, so
// a void of it must not count where it arrived later.
func erasedLeaves(facts []Fact) []journal.Hash {
	var leaves []journal.Hash
	for _, f := range facts {
		if f.Kind == BodyErased {
			leaves = append(leaves, ErasedLeaves(f.Body)...)
		}
	}
	slices.SortFunc(leaves, compareLeaves)
	return slices.Compact(leaves)
}

// withoutErased leaves out the facts whose content must not be read any more.
// Plain facts stay, whatever names them: an erasure cannot erase an erasure.
func withoutErased(facts []Fact, erased []journal.Hash) []Fact {
	return slices.DeleteFunc(slices.Clone(facts), func(f Fact) bool {
		_, named := slices.BinarySearchFunc(erased, f.Leaf, compareLeaves)
		kind, known := KindOf(f.Kind)
		return named && (!known || kind.Class != Plain)
	})
}

func resolve(facts []Fact) journal.State {
	marks := make([]journal.Mark, len(facts))
	for i, f := range facts {
		marks[i] = journal.Mark{Leaf: f.Leaf, Rev: f.Rev, Settles: f.Settles, Voids: VoidTarget(f.Kind, f.Body)}
	}
	return journal.Resolve(marks)
}

func overwrite(state, patch Body) Body {
	if state == nil {
		state = Body{}
	}
	for name, raw := range patch {
		if string(raw) == "null" {
			delete(state, name)
		} else {
			state[name] = raw
		}
	}
	return state
}

func (p *Projection) setRows(subject journal.ID, folded map[string]Body) {
	if b, has := folded[UnitSet]; has {
		place, founding := b.object("place"), b.object("founding")
		p.Unit = &Unit{
			ID: subject, Type: b.Text("type"), Name: b.Text("name"), PlaceCode: place.Text("code"), Place: place.Text("text"),
			FoundingNo: founding.Text("no"), FoundedOn: founding.date("date"), MeetingDay: b.number("meeting_day"), State: b.Text("state"), Dues: levelsOf(b),
		}
	}
	if b, has := folded[PartySet]; has {
		p.Party = &Party{ID: subject, Name: b.Text("name"), Birth: b.birth("birth"), Sex: b.Text("sex"), Hamlet: b.Text("hamlet")}
	}
	if b, has := folded[MemberJoined]; has {
		left := folded[MemberLeft]
		p.Membership = &Membership{
			ID: subject, Party: b.id("party"), Code: b.Text("code"), Joined: b.date("date"),
			Left: left.date("date"), Reason: left.Text("reason"),
		}
	}
	if b, has := folded[RoleHeld]; has {
		p.Role = &Role{ID: subject, Party: b.id("party"), Role: b.Text("role"), From: b.date("from"), To: b.date("to")}
	}
	if b, has := folded[FundSet]; has {
		p.Fund = &Fund{ID: subject, Code: b.Text("code"), Name: b.Text("name"), Purpose: b.Text("purpose"), Opened: b.date("opened")}
	}
	if b, has := folded[MeetingHeld]; has {
		p.Meeting = meetingOf(subject, b, folded[MeetingRoll])
	}
	p.Remark = folded[Remark].Text("text")
}

func comparePrivate(a, b PrivateValue) int {
	return cmp.Or(cmp.Compare(a.Field, b.Field), a.Since.Compare(b.Since))
}

func compareFacts(a, b Fact) int {
	return cmp.Or(cmp.Compare(a.Rev, b.Rev), compareLeaves(a.Leaf, b.Leaf))
}

func compareLeaves(a, b journal.Hash) int { return bytes.Compare(a[:], b[:]) }

func compareIDs(a, b journal.ID) int { return bytes.Compare(a[:], b[:]) }

func sortedUnique(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
