package club

import (
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// Books are what the rules of money and meetings ask of the book, each by an
// index.
type Books interface {
	// Funds are all funds by code.
	Funds() ([]Fund, error)
	// Lowest is the lowest that a pocket holds on any day from a day on: as much
	// can be taken out of it then.
	Lowest(p Pocket, from viet.Date) (Low, error)
	// DuesPaid is what each of some people has paid in dues, seen from a month;
	// who has paid nothing may be missing.
	DuesPaid(parties []journal.ID, now viet.Month) (map[journal.ID]ledger.Paid, error)
	// Entry finds an entry; false when the subject is none.
	Entry(journal.ID) (Entry, bool, error)
	// EntriesOn are the entries of a day that stand.
	EntriesOn(viet.Date) ([]Entry, error)
	// NextVoucher is the next number of this device's book of vouchers.
	NextVoucher(fund journal.ID, year int) (Voucher, error)
	Meeting(journal.ID) (Meeting, bool, error)
	MeetingsOn(viet.Date) ([]Meeting, error)
	// MeetingsIn counts the meetings of a month.
	MeetingsIn(viet.Month) (int, error)
	// LastAttended is the day of the last meeting to which a membership came or
	// sent somebody; no day when there was none.
	LastAttended(membership journal.ID) (viet.Date, error)
	// ActiveOn are the stays of the members of a day.
	ActiveOn(viet.Date) ([]Membership, error)
	// ClosedThrough is the last month that is closed; everything up to its end is.
	ClosedThrough() (viet.Month, error)
	Month(viet.Month) (MonthState, bool, error)
	// BalancesAt are the balances of what is stated of all funds on a day.
	BalancesAt(viet.Date) ([]Balance, error)
	// EntriesIn counts the entries and takings-back dated in a month.
	EntriesIn(viet.Month) (int, error)
	// CountsIn are the cash counts of a month by day, those of a day and a device
	// as they were recorded.
	CountsIn(viet.Month) ([]Count, error)
	// ActsNoted are the addresses of the acts that hold words that a function
	// picks, as they were recorded. It reads all words that are in the book.
	ActsNoted(picks func(words string) bool) ([]string, error)
	// Heads are the last acts of the unit's devices.
	Heads() ([]journal.Head, error)
	// StandingOn are things that stand and name a subject: entries of a fund or a
	// person, rolls with a membership, entries of a meeting. A few are enough.
	StandingOn(subject journal.ID) ([]journal.ID, error)
}

// Pocket is what money can be taken out of: a place of a fund, or what a fund
// owes somebody in savings.
type Pocket struct {
	Fund    journal.ID
	Account ledger.Account
	Party   journal.ID // of savings
}

// Low is how little a pocket holds, and on which day that is first so.
type Low struct {
	Amount int64
	On     viet.Date
}

// Dong is an amount in a sentence.
type Dong int64
