package store_test

import (
	"fmt"
	"slices"

	"soclb/internal/club"
	"soclb/internal/viet"
)

// The model of a club's money: lists that are added up from the beginning each
// time somebody asks. It shares no code with what it is compared with.

const monthly = 10_000 // the dues, from [duesFrom] on

var (
	duesFrom = viet.Month{Year: 2026, Month: 8}
	lastDay  = viet.DateOf(morning)
)

// share is a part of dues that pays a month.
type share struct {
	code   string
	month  viet.Month
	amount int64
}

// move is an entry: what it adds to pockets ("HĐ cash", "saved 3"; negative
// takes out), and the dues that it pays.
type move struct {
	act     string
	day     viet.Date
	back    viet.Date // taken back; zero while it stands
	pockets map[string]int64
	dues    []share
	noted   bool // words stand beside it
	entries int  // 0 stands for one
}

type modelMember struct {
	joined, left viet.Date
}

func (m modelMember) activeOn(day viet.Date) bool {
	return !day.Before(m.joined) && (m.left.IsZero() || day.Before(m.left))
}

// owes lists the months that a member owes up to and with one.
func (m modelMember) owes(to viet.Month) (months []viet.Month) {
	for month := duesFrom; !to.Before(month); month = month.Add(1) {
		if !month.Before(viet.MonthOf(m.joined)) && (m.left.IsZero() || month.Before(viet.MonthOf(m.left))) {
			months = append(months, month)
		}
	}
	return months
}

type modelCount struct {
	pocket string
	day    viet.Date
	total  int64
}

type moneyModel struct {
	members  []modelMember // number 1 first
	moves    []*move
	meetings map[viet.Date]map[string]string // marks by number
	counts   []modelCount
	closed   map[viet.Month]bool
}

func newMoneyModel() *moneyModel {
	return &moneyModel{meetings: map[viet.Date]map[string]string{}, closed: map[viet.Month]bool{}}
}

func (m *moneyModel) member(code string) modelMember {
	for i, member := range m.members {
		if itoa(i+1) == code {
			return member
		}
	}
	return modelMember{joined: viet.Date{Year: 9999, Month: 1, Day: 1}}
}

// held is what a pocket holds at the end of a day.
func (m *moneyModel) held(pocket string, day viet.Date) (sum int64) {
	for _, v := range m.moves {
		if !day.Before(v.day) {
			sum += v.pockets[pocket]
		}
		if !v.back.IsZero() && !day.Before(v.back) {
			sum -= v.pockets[pocket]
		}
	}
	return sum
}

// through is the last closed month; all before it are closed with it.
func (m *moneyModel) through() (last viet.Month) {
	for month, closed := range m.closed {
		if closed && last.Before(month) {
			last = month
		}
	}
	return last
}

// onOpenDay says why nothing can be dated on a day; empty when it can.
func (m *moneyModel) onOpenDay(day viet.Date) club.Code {
	switch {
	case day.After(lastDay):
		return club.FutureDate
	case !m.through().Before(viet.MonthOf(day)):
		return club.MonthIsClosed
	}
	return ""
}

// refusal says why pockets cannot be changed on a day. Every later day is
// looked at, one by one.
func (m *moneyModel) refusal(day viet.Date, pockets map[string]int64) club.Code {
	if code := m.onOpenDay(day); code != "" {
		return code
	}
	var short []string
	for pocket, amount := range pockets {
		for d := day; amount < 0 && !d.After(lastDay); d = d.AddDays(1) {
			if m.held(pocket, d)+amount < 0 {
				short = append(short, pocket)
				break
			}
		}
	}
	switch {
	case len(short) == 0:
		return ""
	case slices.ContainsFunc(short, func(pocket string) bool { return pocket[:5] == "saved" }):
		return club.SavingsShort
	}
	return club.CashShort
}

// paid is what somebody has paid in dues for the months up to one.
func (m *moneyModel) paid(code string, to viet.Month) (sum int64) {
	for _, v := range m.moves {
		for _, s := range v.dues {
			if v.back.IsZero() && s.code == code && !to.Before(s.month) {
				sum += s.amount
			}
		}
	}
	return sum
}

// shares says which months a payment of dues pays, or why it pays none. It
// counts coin by coin: those paid so far lie on the months up to the day's
// together, and on each later one by itself.
func (m *moneyModel) shares(code string, day viet.Date, amount int64) ([]share, club.Code) {
	member, now := m.member(code), viet.MonthOf(day)
	var open []viet.Month // a place for each coin that is missing
	lying, seen := m.paid(code, now), now
	for _, month := range member.owes(now.Add(24)) {
		if seen.Before(month) {
			lying, seen = lying+m.paid(code, month)-m.paid(code, seen), month
		}
		for range monthly / 1000 {
			if lying > 0 {
				lying -= 1000
			} else {
				open = append(open, month)
			}
		}
	}
	if int64(len(open)) < amount/1000 {
		if len(open) == 0 && !member.activeOn(day) {
			return nil, club.RoleOutside
		}
		return nil, club.DuesTooMuch
	}
	var list []share
	for _, month := range open[:amount/1000] {
		if n := len(list); n > 0 && list[n-1].month == month {
			list[n-1].amount += 1000
		} else {
			list = append(list, share{code, month, 1000})
		}
	}
	return list, ""
}

// entriesIn counts entries and takings-back dated in a month.
func (m *moneyModel) entriesIn(month viet.Month) (n int) {
	for _, v := range m.moves {
		for _, day := range []viet.Date{v.day, v.back} {
			if !day.IsZero() && viet.MonthOf(day) == month {
				n += max(1, v.entries)
			}
		}
	}
	return n
}

// closing says why a month cannot be closed; empty when it can.
func (m *moneyModel) closing(month viet.Month, reason, again bool) club.Code {
	switch {
	case lastDay.Before(month.Last()):
		return club.MonthNotOver
	case m.through().Before(month):
	case !m.closed[month]:
		return club.MonthClosedWith
	case !again:
		return club.MonthClosedAlready
	case !reason:
		return club.ReasonMissing
	}
	latest := map[string]modelCount{}
	for _, c := range m.counts {
		if viet.MonthOf(c.day) == month && !c.day.Before(latest[c.pocket].day) {
			latest[c.pocket] = c
		}
	}
	for pocket, c := range latest {
		if !reason && m.held(pocket, c.day) != c.total {
			return club.CountDiffers
		}
	}
	return ""
}

func saved(code string) string { return fmt.Sprint("saved ", code) }
