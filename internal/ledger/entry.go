package ledger

import (
	"errors"
	"fmt"

	"soclb/internal/journal"
	"soclb/internal/money"
	"soclb/internal/viet"
)

// MaxAmount is the largest amount of a line, in đồng. Nine thousand lines of it
// sum within int64; what goes beyond, the yearly sums of package store refuse.
const MaxAmount = money.Max

// MaxLines is how many lines an entry may have. A body of 24 KiB holds them
// with everything that a line can say.
const MaxLines = 160

// Line is one movement of an entry. Fund and amount are always there; what else
// must be named depends on the account.
type Line struct {
	Fund     journal.ID
	Account  Account
	Amount   int64 // đồng; debit positive, credit negative, never 0
	Party    journal.ID
	Loan     journal.ID
	Month    viet.Month // of dues
	Category string     // of other income and of costs
	Source   string     // of contributions: who gave
}

// ErrEntry is wrapped by every error of [Check].
var ErrEntry = errors.New("malformed entry")

// Check holds what must be true of the lines of an entry by themselves: known
// accounts that name what they need, amounts other than 0 and within
// [MaxAmount], and a sum of zero within each fund.
func Check(lines []Line) error {
	if len(lines) < 2 || len(lines) > MaxLines {
		return fmt.Errorf("%w: %d lines", ErrEntry, len(lines))
	}
	sums := map[journal.ID]int64{}
	for i, l := range lines {
		if err := l.check(); err != nil {
			return fmt.Errorf("%w: line %d: %w", ErrEntry, i+1, err)
		}
		sums[l.Fund] += l.Amount // at most MaxLines times MaxAmount: no overflow
	}
	for fund, sum := range sums {
		if sum != 0 {
			return fmt.Errorf("%w: fund %s is out by %d", ErrEntry, fund, sum)
		}
	}
	return nil
}

func (l Line) check() error {
	n, known := needs[l.Account]
	switch {
	case !known:
		return fmt.Errorf("account %q", l.Account)
	case l.Fund.IsZero():
		return errors.New("no fund")
	case l.Amount == 0 || l.Amount > MaxAmount || l.Amount < -MaxAmount:
		return fmt.Errorf("amount %d", l.Amount)
	case n.party != !l.Party.IsZero() && !l.Account.mayNameParty():
		return errors.New("party")
	case n.loan != !l.Loan.IsZero():
		return errors.New("loan")
	case n.month != !l.Month.IsZero():
		return errors.New("month")
	case n.category != (l.Category != ""):
		return errors.New("category")
	case n.source != (l.Source != ""):
		return errors.New("source")
	}
	return nil
}

// Move is money that comes into or leaves a place of a fund against one other
// line: a positive amount comes in.
func Move(fund journal.ID, place Account, amount int64, against Line) []Line {
	against.Fund, against.Amount = fund, -amount
	return []Line{{Fund: fund, Account: place, Amount: amount}, against}
}

// Collect puts many payments into one place of a fund: one line for the money,
// one for each payment. The payments' amounts are what each paid, positive.
func Collect(fund journal.ID, place Account, payments []Line) []Line {
	lines := make([]Line, 1, len(payments)+1)
	lines[0] = Line{Fund: fund, Account: place}
	for _, p := range payments {
		lines[0].Amount += p.Amount
		p.Fund, p.Amount = fund, -p.Amount
		lines = append(lines, p)
	}
	return lines
}

// Place is where money lies: the cash box or the bank account of a fund.
type Place struct {
	Fund    journal.ID
	Account Account
}

// Shift moves money from one place to another. Between funds each side stands
// against the account [Transfer], so that each fund balances by itself.
func Shift(from, to Place, amount int64) []Line {
	if from.Fund == to.Fund {
		return []Line{{Fund: from.Fund, Account: from.Account, Amount: -amount}, {Fund: to.Fund, Account: to.Account, Amount: amount}}
	}
	return append(Move(from.Fund, from.Account, -amount, Line{Account: Transfer}), Move(to.Fund, to.Account, amount, Line{Account: Transfer})...)
}

// Opposite are the lines that take an entry back.
func Opposite(lines []Line) []Line {
	opposite := make([]Line, len(lines))
	for i, l := range lines {
		l.Amount = -l.Amount
		opposite[i] = l
	}
	return opposite
}

// Moved is what an entry does to the money at hand of a fund, in cash and bank
// together; 0 where it only moves money within the fund.
func Moved(lines []Line, fund journal.ID) int64 {
	var sum int64
	for _, l := range lines {
		if l.Fund == fund && l.Account.HoldsMoney() {
			sum += l.Amount
		}
	}
	return sum
}

// Shifted is what an entry moves into a fund from other funds, negative out of
// it. Where the funds of the entry do not agree on what moved between them,
// nothing did.
func Shifted(lines []Line, fund journal.ID) int64 {
	var of, all int64
	for _, l := range lines {
		if l.Account != Transfer {
			continue
		}
		all -= l.Amount
		if l.Fund == fund {
			of -= l.Amount
		}
	}
	if all != 0 {
		return 0
	}
	return of
}
