package report

import (
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// Data is what one club's figures are computed from, for periods within the
// days From to To. It does not grow with the age of the club: what lies before
// is there as balances.
type Data struct {
	From, To viet.Date
	Unit     club.Unit
	// Begun is the day of the first entry or meeting of the book, FirstJoined that
	// on which the first member ever joined; zero without any. What lies before
	// them is not known, which is not the same as none.
	Begun, FirstJoined viet.Date
	// Today is the day on which the figures are asked for. Months that begin after
	// it are in no plan and owe no dues yet, though the period goes on; zero is for
	// a period that is over.
	Today viet.Date
	// People are by name all who were members on some day of the time, and after
	// them whoever else an entry of the time or savings are about, with every stay
	// of theirs and what of their private data figures need, each as of its date.
	People []Person
	Roles  []club.Role
	// Meetings of the time by day, and as many before it as AbsentRun needs.
	Meetings []club.Meeting
	Funds    []club.Fund
	// FundBegun is for each fund the first day on which it had money of its own.
	FundBegun map[journal.ID]viet.Date
	Before    []club.Balance // of what is stated, at the end of the day before From
	Savings   []Saving       // of each person, at the end of the day before From
	Entries   []Posting      // dated or taken back in the time, by day
	Counts    []club.Count   // of the time, by day
	// DuesPaid is what each person had paid before From for the months before it,
	// in đồng; Ahead are the payments before From for the months from then on, by
	// day. Payments of the time itself are in Entries.
	DuesPaid map[journal.ID]int64
	Ahead    []DuesLine
	Norms    Norms

	index *index // made when the first figure is asked for: nothing changes after that
}

// Person is a member with what figures need of them.
type Person struct {
	club.Party
	Stays   []club.Membership // by joining
	Private []club.PrivateValue
}

// Saving is what a fund owes a person in savings, in đồng.
type Saving struct {
	Fund, Party journal.ID
	Amount      int64
}

// Posting is an entry with what is told of it.
type Posting struct {
	club.Entry
	FundCode string   // of the voucher
	Text     string   // the remark on it
	Parties  []string // the names of whom it is about, each once
}

// DuesLine is what a person paid for a month. Amount is negative where a
// payment is taken back.
type DuesLine struct {
	Party   journal.ID
	Day     viet.Date
	Month   viet.Month
	Amount  int64
	Voucher string
}

// Norms are numbers that rules of the programme name and that may change.
type Norms struct {
	OlderFrom int // years of age of an older person: 60 by the Law on the Elderly
	SecondAge int // the other line in use, 55 (the age from which clubs take members first)
	SizeMin   int // members of a club: 50 to 70 (Decision 1336/QĐ-TTg)
	SizeMax   int
	AbsentRun int // meetings running that somebody must miss to be listed: 3
	PerMonth  int // meetings scheduled a month: 1
	// Majority is the ethnicity that is none of the minorities, folded.
	Majority string
}

// DefaultNorms are the norms as they are known today.
var DefaultNorms = Norms{OlderFrom: 60, SecondAge: 55, SizeMin: 50, SizeMax: 70, AbsentRun: 3, PerMonth: 1, Majority: "kinh"}

// DuesReach is how many months before a period payments of dues for it may
// lie.
const DuesReach = ledger.MaxAhead

// stayOn is the stay that makes the person a member on a day; nil on a day on
// which they are none.
func (p *Person) stayOn(day viet.Date) *club.Membership {
	for i := range p.Stays {
		if p.Stays[i].ActiveOn(day) {
			return &p.Stays[i]
		}
	}
	return nil
}

// code is the member's number on a day, or the last they had.
func (p *Person) code(day viet.Date) string {
	if stay := p.stayOn(day); stay != nil {
		return stay.Code
	}
	if len(p.Stays) == 0 {
		return ""
	}
	return p.Stays[len(p.Stays)-1].Code
}

// months are those of a period that have begun.
func (d *Data) months(p Period) []viet.Month {
	months := p.Months()
	if now := viet.MonthOf(d.Today); !d.Today.IsZero() {
		months = slices.DeleteFunc(months, func(m viet.Month) bool { return now.Before(m) })
	}
	return months
}
