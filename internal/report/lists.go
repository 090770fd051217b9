package report

import (
	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// MemberRow is a member on a list of a day.
type MemberRow struct {
	club.Party
	Code   string
	Joined viet.Date
	Roles  []string // held that day, in order of rank
}

// MemberList are the members of a day by name.
func MemberList(d *Data, on viet.Date) []MemberRow {
	var list []MemberRow
	for i := range d.People {
		p := &d.People[i]
		stay := p.stayOn(on)
		if stay == nil {
			continue
		}
		row := MemberRow{Party: p.Party, Code: stay.Code, Joined: stay.Joined}
		for _, name := range club.RoleNames() {
			for _, r := range d.Roles {
				if r.Party == p.ID && r.Role == name && r.HeldOn(on) {
					row.Roles = append(row.Roles, name)
				}
			}
		}
		list = append(list, row)
	}
	return list
}

// CashRow is a line of a fund's cash book, in đồng. What takes an entry back
// stands on its side with the other sign.
type CashRow struct {
	Posting
	Day      viet.Date
	Opposite bool
	In, Out  int64
	Balance  int64 // after it
}

// CashBook is what came into and left the cash box of a fund in a period, by
// day, with what lay in it before and after. What a fund began with in the
// period lay in it before.
func CashBook(d *Data, p Period, fund journal.ID) (start int64, rows []CashRow, end int64) {
	start = d.balanceOn(ledger.Place{Fund: fund, Account: ledger.Cash}, p.before())
	entries := d.posted(p)
	for _, e := range entries {
		if d.begins(e.lines, fund, p) {
			start += inBox(e.lines, fund)
		}
	}
	end = start
	for _, e := range entries {
		moved := inBox(e.lines, fund)
		if moved == 0 || d.begins(e.lines, fund, p) {
			continue
		}
		end += moved
		row := CashRow{Posting: *e.Posting, Day: e.day, Opposite: e.opposite, Balance: end}
		if (moved > 0) != e.opposite {
			row.In = moved
		} else {
			row.Out = -moved
		}
		rows = append(rows, row)
	}
	return start, rows, end
}

func inBox(lines []ledger.Line, fund journal.ID) int64 {
	var sum int64
	for _, l := range lines {
		if l.Fund == fund && l.Account == ledger.Cash {
			sum += l.Amount
		}
	}
	return sum
}

// Holder is who holds a single role on a day; empty when nobody does.
func Holder(d *Data, role string, on viet.Date) string {
	for _, r := range d.Roles {
		if r.Role == role && r.HeldOn(on) {
			return d.person(r.Party).Name
		}
	}
	return ""
}
