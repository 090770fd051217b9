package club

import (
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// MoveSavings takes members' savings in, in one entry, or gives one of them
// money back.
type MoveSavings struct {
	Out     bool
	Each    int64    // what those deposit or withdraw for whom no amount is given
	Members []DuesOf // numbers with amounts; 0 for Each
	Fund    string   // code; empty for the income-generation fund
	Account ledger.Account
	Note    string
	Date    viet.Date
	Again   bool
}

// Decide implements [Intent].
func (in MoveSavings) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	fund, err := fundFor(reg, in.Fund, "income")
	if err != nil {
		return d, err
	}
	if len(in.Members) == 0 {
		return d, refuse(NobodyMeant)
	}
	if err := onOpenDay(reg, in.Date, now); err != nil {
		return d, err
	}
	active, err := reg.ActiveOn(in.Date)
	if err != nil {
		return d, err
	}
	here := byCode(active)
	var payments [][]ledger.Line
	named := map[string]bool{}
	for _, m := range in.Members {
		stay, err := memberCoded(reg, m.Code)
		if err != nil {
			return d, err
		}
		if named[stay.Code] {
			return d, refuse(NamedTwice, stay.Code)
		}
		named[stay.Code] = true
		if _, is := here[stay.Code]; !is && !in.Out { // who left takes out what is theirs
			return d, refuse(RoleOutside, stay.Code, in.Date)
		}
		amount := m.Amount
		if amount == 0 {
			amount = in.Each
		}
		if err := checkAmount(amount); err != nil {
			return d, err
		}
		if in.Out {
			amount = -amount
		}
		payments = append(payments, []ledger.Line{{Account: ledger.Savings, Amount: amount, Party: stay.Party}})
	}
	err = d.collect(reg, now, posting{date: in.Date, fund: fund, note: in.Note, again: in.Again}, in.Account, payments)
	return d, err
}
