package club

import (
	"slices"

	"soclb/internal/ledger"
)

// The kinds of facts. They are for ever: docs/kinds.md lists them and
// testdata/kinds holds an example of each.
const (
	UnitSet      = "unit.set"
	PartySet     = "party.set"
	PartyPrivate = "party.private"
	MemberJoined = "member.joined"
	MemberLeft   = "member.left"
	RoleHeld     = "role.held"
	Void         = "void"
	BodyErased   = "body.erased"
	FundSet      = "fund.set"
	EntryPosted  = "entry.posted"
	CashCounted  = "cash.counted"
	MeetingHeld  = "meeting.held"
	MeetingRoll  = "meeting.roll"
	MonthClosed  = "month.closed"
	MonthOpened  = "month.opened"
	Remark       = "remark"
)

// Class says how far a kind may travel and whether it can be erased.
type Class byte

// The classes: no body of class Plain holds a person's name, number or a word
// about their health.
const (
	Plain   Class = 'P'
	Named   Class = 'N' // names and birth dates; erasable
	Private Class = 'S' // identity, contact, poverty, health; erasable, withheld by default
)

// Kind describes the facts of one kind.
type Kind struct {
	Name  string
	Class Class
	// Patch: a fact carries only the fields it changes, null clears one.
	Patch bool
	// Founds: the first fact of such a subject brings it into being and must
	// carry every required field.
	Founds   bool
	Required []string
	fields   map[string]fieldCheck
	// each checks the fields that are named by a subject, as a roll has one for
	// every member; nil where there are none.
	each fieldCheck
	// whole checks what no field can tell by itself; nil for nothing.
	whole func(Body) bool
}

// Salted tells whether facts of the kind carry 16 random bytes, so that a
// withheld name or number cannot be guessed from its leaf.
func (k Kind) Salted() bool { return k.Class != Plain }

// KindOf finds a kind by its name; false for one that this program does not
// know.
func KindOf(name string) (Kind, bool) {
	for _, k := range Kinds {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

// Kinds are all kinds that this program knows.
var Kinds = slices.Concat(peopleKinds, moneyKinds, meetingKinds)

var peopleKinds = []Kind{
	{
		Name: UnitSet, Class: Plain, Patch: true, Founds: true, Required: []string{"type", "name"},
		fields: map[string]fieldCheck{
			"type": oneOf(UnitTypes...), "name": line(MaxTitle), "place": object(map[string]fieldCheck{"code": placeCode, "text": line(MaxText)}),
			"founding":    object(map[string]fieldCheck{"no": line(MaxTitle), "date": date}),
			"meeting_day": integer(1, 31), "state": oneOf(UnitStates...), "dues": list(object(map[string]fieldCheck{"from": month, "amount": integer(0, ledger.MaxAmount)}), 0, 100),
		},
	},
	{
		Name: PartySet, Class: Named, Patch: true, Founds: true, Required: []string{"name"},
		fields: map[string]fieldCheck{"name": line(MaxName), "birth": birth, "sex": oneOf(Sexes...), "hamlet": line(MaxTitle)},
	},
	{
		Name: PartyPrivate, Class: Private, Patch: true, Required: []string{"group"},
		fields: privateChecks(), whole: keepsToGroup,
	},
	{
		Name: MemberJoined, Class: Plain, Patch: true, Founds: true, Required: []string{"party", "code", "date"},
		fields: map[string]fieldCheck{"party": subject, "code": memberCode, "date": date},
	},
	{
		Name: MemberLeft, Class: Plain, Patch: true, Required: nil,
		fields: map[string]fieldCheck{"date": date, "reason": oneOf(LeaveReasons...)},
	},
	{
		Name: RoleHeld, Class: Plain, Patch: true, Founds: true, Required: []string{"party", "role", "from"},
		fields: map[string]fieldCheck{"party": subject, "role": oneOf(RoleNames()...), "from": date, "to": date},
	},
	{
		Name: Void, Class: Plain, Required: []string{"of", "reason"},
		fields: map[string]fieldCheck{"of": leaf, "reason": oneOf(VoidReasons...), "date": date},
	},
	{
		Name: BodyErased, Class: Plain, Required: []string{"of", "date"},
		fields: map[string]fieldCheck{"of": list(leaf, 1, 300), "date": date},
	},
}

// The closed lists of the bodies. A list may grow; nothing leaves it.
var (
	UnitTypes    = []string{"club", "office"}
	UnitStates   = []string{"active", "paused", "closed"}
	Sexes        = []string{"female", "male"}
	LeaveReasons = []string{"left", "moved", "died", "excluded", "other"}
	VoidReasons  = []string{"undo", "mistake", "twice", "other"}
	Households   = []string{"poor", "near_poor", "hardship", "none"}
	YesNo        = []string{"yes", "no"}
)

// Lengths in letters (runes).
const (
	MaxName  = 100
	MaxTitle = 150
	MaxText  = 300
	MaxCode  = 12
)
