package club

import (
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// CashMove is money that comes in for another reason than dues and savings, or
// that is paid out.
type CashMove struct {
	Out      bool
	Fund     string // code; empty for the operating fund
	Account  ledger.Account
	Amount   int64
	Category string // ContributionCategory, or one of the lists
	Source   string // of a contribution
	// Party is who gave or was paid: a member's number or a name. A name that
	// the book does not know yet becomes a person in it.
	Party   string
	Note    string
	Date    viet.Date
	Meeting viet.Date // zero for none
	Again   bool
}

// ContributionCategory is the receipt that has a source instead of a category.
const ContributionCategory = "contribution"

// Decide implements [Intent].
func (in CashMove) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	against, err := in.against()
	if err != nil {
		return d, err
	}
	if err := checkAmount(in.Amount); err != nil {
		return d, err
	}
	fund, err := fundFor(reg, in.Fund, "operating")
	if err != nil {
		return d, err
	}
	if against.Party, err = d.party(reg, now, in.Party, in.Source == "member"); err != nil {
		return d, err
	}
	meeting, err := meetingOn(reg, in.Meeting)
	if err != nil {
		return d, err
	}
	amount := in.Amount
	if in.Out {
		amount = -amount
	}
	return d, d.post(reg, now, posting{
		date: in.Date, meeting: meeting, fund: fund, note: in.Note, again: in.Again,
		lines: ledger.Move(fund.ID, in.Account, amount, against),
	})
}

func (in CashMove) against() (ledger.Line, error) {
	list := IncomeCategories
	line := ledger.Line{Account: ledger.Income, Category: in.Category}
	switch {
	case in.Out:
		line.Account, list = ledger.Expense, ExpenseCategories
	case in.Category == ContributionCategory:
		if !slices.Contains(Sources, in.Source) {
			return line, refuse(SourceMissing, Sources)
		}
		return ledger.Line{Account: ledger.Contribution, Source: in.Source}, nil
	}
	if in.Source != "" {
		return line, refuse(SourceUseless)
	}
	if !slices.Contains(list, in.Category) {
		return line, refuse(BadChoice, in.Category, strings.Join(list, ", "))
	}
	return line, nil
}

// party finds who is meant by a member's number or by a name; a new name makes
// a new person, which is said. Members must be known.
func (d *Decision) party(reg Register, now Moment, typed string, member bool) (journal.ID, error) {
	if strings.TrimSpace(typed) == "" {
		if member {
			return journal.ID{}, refuse(MemberMissing)
		}
		return journal.ID{}, nil
	}
	if code := TidyCode(typed); isMemberCode(code) {
		stay, err := memberCoded(reg, code)
		return stay.Party, err
	}
	name, err := required(typed, MaxName)
	if err != nil {
		return journal.ID{}, err
	}
	known, err := reg.PartiesNamed(viet.Fold(name))
	switch {
	case err != nil:
		return journal.ID{}, err
	case len(known) == 1:
		return known[0].ID, nil
	case len(known) > 1:
		return journal.ID{}, refuse(ManyOperators, name)
	case member:
		return journal.ID{}, refuse(NoMember, name)
	}
	id, err := now.NewID()
	if err == nil {
		d.draft(id, PartySet, map[string]any{"name": name}, nil)
		d.warn(WarnNewPerson, name)
	}
	return id, err
}

// ShiftMoney moves money between the cash box and the bank, or between funds.
type ShiftMoney struct {
	FromFund, ToFund       string
	FromAccount, ToAccount ledger.Account
	Amount                 int64
	Note                   string
	Date                   viet.Date
	Again                  bool
}

// Decide implements [Intent].
func (in ShiftMoney) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	if err := checkAmount(in.Amount); err != nil {
		return d, err
	}
	from, err := fundFor(reg, in.FromFund, "operating")
	if err != nil {
		return d, err
	}
	to := from
	if in.ToFund != "" {
		if to, err = fundFor(reg, in.ToFund, ""); err != nil {
			return d, err
		}
	}
	if from.ID == to.ID && in.FromAccount == in.ToAccount {
		return d, refuse(SamePlace, from.Code)
	}
	if !to.Opened.IsZero() && in.Date.Before(to.Opened) {
		return d, refuse(BeforeFund, in.Date, to.Code, to.Opened)
	}
	lines := ledger.Shift(ledger.Place{Fund: from.ID, Account: in.FromAccount}, ledger.Place{Fund: to.ID, Account: in.ToAccount}, in.Amount)
	return d, d.post(reg, now, posting{date: in.Date, fund: from, lines: lines, note: in.Note, again: in.Again})
}

// CountCash records what is in the cash box, or on the bank's paper, and what
// the book says at the end of that day.
type CountCash struct {
	Fund    string
	Account ledger.Account
	Total   int64
	Notes   []Note // by value; empty for the total alone
	Note    string
	Date    viet.Date
}

// Counted is what came of a count.
type Counted struct {
	Fund  Fund
	Count Count
}

// Decide implements [Intent].
func (in CountCash) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	if in.Total < 0 || in.Total > ledger.MaxAmount {
		return d, refuse(BadAmount, Dong(in.Total))
	}
	fund, err := fundFor(reg, in.Fund, "operating")
	if err != nil {
		return d, err
	}
	if err := onOpenDay(reg, in.Date, now); err != nil {
		return d, err
	}
	note, err := viet.Line(in.Note, MaxText)
	if err != nil {
		return d, err
	}
	balances, err := reg.BalancesAt(in.Date)
	if err != nil {
		return d, err
	}
	c := Count{Fund: fund.ID, Account: in.Account, Date: in.Date, Total: in.Total, Notes: in.Notes, Book: balanceIn(balances, fund.ID, in.Account)}
	if c.ID, err = now.NewID(); err != nil {
		return d, err
	}
	d.draft(c.ID, CashCounted, countFields(c), nil)
	if note != "" {
		d.draft(c.ID, Remark, map[string]any{"text": note}, nil)
	}
	if c.Total != c.Book {
		d.warn(WarnCountDiffers, fund.Code, Dong(c.Total), Dong(c.Book), Dong(c.Total-c.Book))
	}
	d.Result = Counted{fund, c}
	return d, nil
}

func balanceIn(balances []Balance, fund journal.ID, account ledger.Account) int64 {
	for _, b := range balances {
		if b.Fund == fund && b.Account == account {
			return b.Amount
		}
	}
	return 0
}

func countFields(c Count) map[string]any {
	fields := map[string]any{"fund": c.Fund.String(), "account": string(c.Account), "date": c.Date.String(), "total": c.Total, "book": c.Book}
	if len(c.Notes) > 0 {
		fields["notes"] = c.Notes
	}
	return fields
}
