package demo

import (
	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// The dues of a month in đồng, and the month from which they are higher.
const (
	firstLevel    = 10_000
	laterLevel    = 15_000
	newLevelMonth = 8
)

func (y *year) level() int64 {
	if y.n < newLevelMonth {
		return firstLevel
	}
	return laterLevel
}

// setDues sets the dues from some months after this one on.
func (y *year) setDues(after int, amount int64) {
	y.do("club edit", club.EditUnit{Dues: &ledger.Level{From: y.month.Add(after), Amount: amount}})
}

// Who pays for half a year at once, and in which month.
const (
	paysAhead  = 16
	aheadMonth = 2
)

// collectDues takes the dues of those who are at the meeting, in person or
// through somebody, in one entry. Who owes more than a month mostly brings all
// of it; some forget their money.
func (y *year) collectDues(here map[string]bool) {
	in := club.CollectDues{Present: true, Account: ledger.Cash, Date: y.today()}
	for _, a := range y.arrears(true) {
		code := a.Member.Stay.Code
		if !here[code] {
			continue
		}
		pays := y.chance(y.habits[number(code)-1].pays)
		switch {
		case y.n == aheadMonth && number(code) == paysAhead:
			in.Members = append(in.Members, club.DuesOf{Code: code, Amount: a.Owed + 5*y.level()})
		case a.Owed == 0 || !pays:
			in.AllBut = append(in.AllBut, code)
		case a.Owed != y.level() && y.chance(80):
			in.Members = append(in.Members, club.DuesOf{Code: code, Amount: a.Owed})
		}
	}
	y.do("dues collect", in)
}

// catchUp: every third month the secretary goes and asks those who owe for
// long, and two of them pay.
func (y *year) catchUp() {
	if y.n%3 != 2 {
		return
	}
	in := club.CollectDues{Account: ledger.Cash, Date: y.today()}
	for _, a := range y.arrears(false) {
		if a.Owed >= 2*y.level() && len(in.Members) < 2 {
			in.Members = append(in.Members, club.DuesOf{Code: a.Member.Stay.Code, Amount: a.Owed})
		}
	}
	if len(in.Members) > 0 {
		y.do("dues collect", in)
	}
}

func (y *year) arrears(all bool) []store.Arrears {
	if y.err != nil {
		return nil
	}
	var list []store.Arrears
	list, y.err = y.book.DuesArrears(y.ctx, viet.MonthOf(y.today()), all)
	return list
}

// takeSavings takes what savers bring to the meeting, and gives one of them
// back what is asked for.
func (y *year) takeSavings(here map[string]bool) {
	in := club.MoveSavings{Account: ledger.Cash, Date: y.today()}
	for _, m := range y.members() {
		if saves := y.habits[number(m.Stay.Code)-1].saves; saves > 0 && here[m.Stay.Code] && y.chance(85) {
			in.Members = append(in.Members, club.DuesOf{Code: m.Stay.Code, Amount: saves})
		}
	}
	if len(in.Members) > 0 {
		y.do("saving deposit", in)
	}
	if y.n%4 != 1 || y.n == 1 {
		return
	}
	const asked = 100_000
	var rich []store.Saver
	for _, s := range y.savers() {
		if s.Balance >= 2*asked {
			rich = append(rich, s)
		}
	}
	if len(rich) > 0 {
		y.giveBack(rich[y.random.IntN(len(rich))].Code, asked, "Rút mua giống, phân bón")
	}
}

// payOutSavings pays those who left what is theirs.
func (y *year) payOutSavings() {
	active := map[string]bool{}
	for _, m := range y.members() {
		active[m.Stay.Code] = true
	}
	for _, s := range y.savers() {
		if !active[s.Code] {
			y.giveBack(s.Code, s.Balance, "Trả hết khi thôi sinh hoạt")
		}
	}
}

// giveBack pays savings out of the cash box, or from the bank where the box has
// too little.
func (y *year) giveBack(code string, amount int64, note string) {
	place := ledger.Cash
	if y.fund(incomeFund).Cash < amount {
		place = ledger.Bank
	}
	y.do("saving withdraw", club.MoveSavings{
		Out: true, Members: []club.DuesOf{{Code: code, Amount: amount}}, Account: place, Note: note, Date: y.today(),
	})
}

func (y *year) savers() []store.Saver {
	if y.err != nil {
		return nil
	}
	var list []store.Saver
	list, y.err = y.book.Savers(y.ctx, y.today())
	return list
}
