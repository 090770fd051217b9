package club

import (
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// The two funds that every club has (Decision 1336/QĐ-TTg: all clubs manage
// both by themselves), as init opens them. Clubs may call them otherwise.
var firstFunds = []Fund{
	{Code: "TTN", Name: "Quỹ tăng thu nhập", Purpose: "income"},
	{Code: "HĐ", Name: "Quỹ hoạt động", Purpose: "operating"},
}

// FindFund finds a fund by its code without regard to accents and capitals.
func FindFund(funds []Fund, typed string) (Fund, error) {
	wanted := viet.Fold(typed)
	for _, f := range funds {
		if f.Code != "" && viet.Fold(f.Code) == wanted {
			return f, nil
		}
	}
	codes := make([]string, len(funds))
	for i, f := range funds {
		codes[i] = f.Code
	}
	return Fund{}, refuse(NoFund, typed, codes)
}

// fundFor finds the fund that is meant: by its code, or, where none was given,
// the only open one of a purpose.
func fundFor(reg Register, typed, purpose string) (Fund, error) {
	funds, err := reg.Funds()
	if err != nil {
		return Fund{}, err
	}
	if typed == "" {
		var fits []string
		var found Fund
		for _, f := range funds {
			if f.Purpose == purpose {
				found, fits = f, append(fits, f.Code)
			}
		}
		switch len(fits) {
		case 0:
			return Fund{}, refuse(NoFund, purpose, []string{})
		case 1:
			return found, nil
		}
		return Fund{}, refuse(WhichFund, fits)
	}
	return FindFund(funds, typed)
}

// fundNamed gives the code of a fund for a sentence.
func fundNamed(reg Register, id journal.ID) (string, error) {
	funds, err := reg.Funds()
	at := slices.IndexFunc(funds, func(f Fund) bool { return f.ID == id })
	if err != nil || at < 0 {
		return "", err
	}
	return funds[at].Code, nil
}

// OpenFund opens a fund of the club.
type OpenFund struct {
	Code    string
	Name    string
	Purpose string
	Date    viet.Date
}

// Decide implements [Intent].
func (in OpenFund) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	if _, has, err := reg.Unit(); err != nil || !has {
		return d, orRefuse(err, NoUnit)
	}
	code := strings.ToUpper(strings.TrimSpace(viet.NFC(in.Code)))
	if !isFundCode(code) {
		return d, refuse(BadFundCode, in.Code)
	}
	name, err := required(in.Name, MaxTitle)
	if err != nil {
		return d, err
	}
	if !slices.Contains(FundPurposes, in.Purpose) {
		return d, refuse(BadChoice, in.Purpose, strings.Join(FundPurposes, ", "))
	}
	if err := onOpenDay(reg, in.Date, now); err != nil {
		return d, err
	}
	funds, err := reg.Funds()
	if err != nil {
		return d, err
	}
	if other, err := FindFund(funds, code); err == nil {
		return d, refuse(FundTaken, other.Code, other.Name)
	}
	id, err := fundID(reg, now, code)
	if err == nil {
		d.openFund(Fund{ID: id, Code: code, Name: name, Purpose: in.Purpose, Opened: in.Date})
	}
	return d, err
}

// fundID is the subject of a new fund. The first two have derived ids in books
// that begin without them too, as those of an earlier version do: opened on two
// machines they are one fund.
func fundID(reg Register, now Moment, code string) (journal.ID, error) {
	unit, _, err := reg.Unit()
	if err != nil || !slices.ContainsFunc(firstFunds, func(f Fund) bool { return f.Code == code }) {
		return orNew(now, err)
	}
	funds, err := reg.Funds()
	derived := firstFundID(unit.ID, code)
	if err != nil || slices.ContainsFunc(funds, func(f Fund) bool { return f.ID == derived }) {
		return orNew(now, err) // that one is called otherwise by now
	}
	return derived, nil
}

func firstFundID(unit journal.ID, code string) journal.ID {
	return journal.NamedID(unit, "fund "+code)
}

func orNew(now Moment, err error) (journal.ID, error) {
	if err != nil {
		return journal.ID{}, err
	}
	return now.NewID()
}

func (d *Decision) openFund(f Fund) {
	fields := map[string]any{"code": f.Code, "name": f.Name, "purpose": f.Purpose}
	if !f.Opened.IsZero() {
		fields["opened"] = f.Opened.String()
	}
	d.draft(f.ID, FundSet, fields, nil)
}

// OpenBalance records what was there when the book began: money of a fund, or
// what it owes a member in savings.
type OpenBalance struct {
	Fund    string
	Account ledger.Account // Cash or Bank; Savings with Member
	Member  string
	Amount  int64
	Date    viet.Date
	Again   bool
}

// Decide implements [Intent].
func (in OpenBalance) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	fund, err := fundFor(reg, in.Fund, "income")
	if err != nil {
		return d, err
	}
	lines := ledger.Move(fund.ID, in.Account, in.Amount, ledger.Line{Account: ledger.Opening})
	if in.Account == ledger.Savings {
		stay, err := memberCoded(reg, in.Member)
		if err != nil {
			return d, err
		}
		lines = ledger.Move(fund.ID, ledger.Savings, -in.Amount, ledger.Line{Account: ledger.Opening})
		lines[0].Party = stay.Party
	}
	return d, d.post(reg, now, posting{date: in.Date, fund: fund, lines: lines, again: in.Again})
}

func orRefuse(err error, code Code, args ...any) error {
	if err != nil {
		return err
	}
	return refuse(code, args...)
}
