package club

import (
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// Register answers what a rule needs to know of the book, each by an index:
// the cost of an answer does not grow with the club's history.
type Register interface {
	Books
	// Unit is the unit that this book keeps; false when it has none.
	Unit() (Unit, bool, error)
	Party(journal.ID) (Party, bool, error)
	// PartiesNamed finds parties by [viet.Fold] of their name.
	PartiesNamed(folded string) ([]Party, error)
	// PartiesWith finds parties by the value of a private field.
	PartiesWith(field, value string) ([]journal.ID, error)
	PrivateOf(party journal.ID) ([]PrivateValue, error)
	// MembershipsCoded and MembershipsOf give stays by joining date.
	MembershipsCoded(code string) ([]Membership, error)
	MembershipsOf(party journal.ID) ([]Membership, error)
	// HighestCode is the highest code made of digits only; 0 when none is.
	HighestCode() (int, error)
	RolesOf(party journal.ID) ([]Role, error)
	RolesNamed(role string) ([]Role, error)
	// FactsOf gives every fact in force of a subject that is here whole.
	FactsOf(subject journal.ID) ([]Recorded, error)
	// ActAt finds an act; [NoSuchAct] or [ManyActs] when the address does not
	// lead to one.
	ActAt(journal.Address) (RecordedAct, error)
	// LastActs gives this device's acts by an operator, newest first, until
	// the function says stop.
	LastActs(by journal.ID, more func(RecordedAct) bool) error
}

// Recorded is a fact as the book holds it.
type Recorded struct {
	Fact
	Subject journal.ID
	Act     string // address of its act
	Live    bool
}

// bare are facts without what the book knows of them.
func bare(recorded []Recorded) []Fact {
	list := make([]Fact, len(recorded))
	for i, f := range recorded {
		list[i] = f.Fact
	}
	return list
}

// RecordedAct is an act with those of its facts that are here whole.
type RecordedAct struct {
	Address string
	Facts   []Recorded
}

// Moment is what a decision takes from the world.
type Moment struct {
	Today viet.Date
	NewID func() (journal.ID, error)
}

// Draft is a fact before it is stamped with its rev and salt.
type Draft struct {
	Subject journal.ID
	Kind    string
	Body    []byte
	Settles []journal.Hash
}

// Decision is what an intent wants recorded, all or nothing.
type Decision struct {
	Drafts   []Draft
	Warnings []Warning
	Result   any // what came out, for the sentence that says so: a [Posting], say
}

func (d *Decision) warn(code Code, args ...any) {
	d.Warnings = append(d.Warnings, Warning{Code: code, Args: args})
}

func (d *Decision) draft(subject journal.ID, kind string, fields map[string]any, forks []Fork) {
	from, _ := fields["from"].(string)
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, fieldName(kind, name, from))
	}
	d.Drafts = append(d.Drafts, Draft{Subject: subject, Kind: kind, Body: encode(fields), Settles: settledBy(forks, names)})
}

// Intent is what somebody wants done. Every way in (a command, a prompt, a
// filled sheet) makes one.
type Intent interface {
	Decide(Register, Moment) (Decision, error)
}
