package report

import (
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

var fundIndicators = []Indicator{
	{Code: "fund_start", Kind: Start, Unit: Dong, Fund: true, books: true, rows: fundStart},
	{Code: "fund_in", Kind: Flow, Unit: Dong, Fund: true, books: true, rows: fundMoved(true)},
	{Code: "fund_out", Kind: Flow, Unit: Dong, Fund: true, books: true, rows: fundMoved(false)},
	{Code: "fund_end", Kind: Stock, Unit: Dong, Fund: true, books: true, rows: fundEnd},
	{Code: "fund_between", Kind: Flow, Unit: Dong, books: true, rows: fundBetween},
	{Code: "cash_var", Kind: Stock, Unit: Dong, Fund: true, books: true, counted: true, rows: variance},
	{Code: "loan_fund", Kind: Stock, Unit: Dong, books: true, rows: loanFund},
	{Code: "raised", Kind: Flow, Unit: Dong, books: true, rows: raised("")},
	{Code: "raised_budget", Kind: Flow, Unit: Dong, books: true, rows: raised("budget")},
	{Code: "raised_org", Kind: Flow, Unit: Dong, books: true, rows: raised("organisation")},
	{Code: "raised_person", Kind: Flow, Unit: Dong, books: true, rows: raised("individual")},
	{Code: "raised_members", Kind: Flow, Unit: Dong, books: true, rows: raised("member")},
	{Code: "donors", Kind: Distinct, Unit: People, books: true, rows: donors},
	{Code: "spent", Kind: Flow, Unit: Dong, Fund: true, books: true, rows: spent},
}

// wants tells whether a fund is the one that is asked for; all are when none is.
func wants(asked, fund journal.ID) bool { return asked.IsZero() || asked == fund }

// balancesBefore has a row for each place of money of each fund before the
// data's first day.
func (d *Data) balancesBefore(fund journal.ID, counts func(ledger.Account) bool) []Row {
	var rows []Row
	for _, b := range d.Before {
		if wants(fund, b.Fund) && counts(b.Account) && b.Amount != 0 {
			rows = append(rows, Row{Num: b.Amount, Name: d.fund(b.Fund).Name, Why: string(b.Account)})
		}
	}
	return rows
}

// fundStart is what lay in the box and the bank before the period: the balance
// before the data's days and what moved since. Of a fund that begins in the
// period it is what was there when it did.
func fundStart(d *Data, p Period, fund journal.ID) []Row {
	rows := d.balancesBefore(fund, ledger.Account.HoldsMoney)
	if d.From.Before(p.From) {
		rows = append(rows, d.moves(Period{p.Length, d.From, p.before()}, fund, ledger.Moved)...)
	}
	return append(rows, d.moves(p, fund, func(lines []ledger.Line, of journal.ID) int64 {
		if d.begins(lines, of, p) {
			return ledger.Moved(lines, of)
		}
		return 0
	})...)
}

func fundEnd(d *Data, p Period, fund journal.ID) []Row {
	return append(d.balancesBefore(fund, ledger.Account.HoldsMoney), d.moves(d.through(p), fund, ledger.Moved)...)
}

// begins tells that an entry says what a fund began with in a period. What is
// found later to have been there, or not to have been, is no beginning: every
// period starts with what the one before it ended with.
func (d *Data) begins(lines []ledger.Line, fund journal.ID, p Period) bool {
	return opens(lines) && p.Has(d.FundBegun[fund])
}

// fundMoved has a row for each entry that brought money into a fund, or took
// it out. Money that only moves between box and bank is neither; money that
// moves between funds is out of one and into the other, and neither of all
// funds together (indicators.md, FUND_ID: transfers stand apart). What takes an
// entry back stands on its side with the other sign, as books in red ink have
// it.
func fundMoved(in bool) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, fund journal.ID) []Row {
		rows := d.moves(p, fund, func(lines []ledger.Line, of journal.ID) int64 {
			moved := ledger.Moved(lines, of)
			if fund.IsZero() {
				moved -= ledger.Shifted(lines, of)
			}
			if (moved > 0) != in || d.begins(lines, of, p) {
				return 0
			}
			return moved
		})
		if !in {
			for i := range rows {
				rows[i].Num = -rows[i].Num
			}
		}
		return rows
	}
}

// fundBetween has a row for each transfer from one fund into another, which each
// of them has among what it received or paid, and all funds together have not.
func fundBetween(d *Data, p Period, _ journal.ID) []Row {
	return d.moves(p, journal.ID{}, func(lines []ledger.Line, of journal.ID) int64 { return max(0, ledger.Shifted(lines, of)) })
}

// moves has a row for each entry and fund whose money at hand it changes, by
// how much counts of the entry as it was posted.
func (d *Data) moves(p Period, fund journal.ID, counts func(lines []ledger.Line, fund journal.ID) int64) []Row {
	var rows []Row
	for _, e := range d.posted(p) {
		for _, f := range d.Funds {
			if !wants(fund, f.ID) {
				continue
			}
			moved := counts(e.Lines, f.ID)
			if moved == 0 {
				continue
			}
			row := Row{Num: moved, Day: e.day, Voucher: e.number, Name: e.about(), Why: purpose(e.Lines)}
			if e.opposite {
				row.Num, row.Why = -moved, "opposite"
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// purpose is what money moved for: the category, the source or the account that
// it stands against.
func purpose(lines []ledger.Line) string {
	for _, l := range lines {
		switch {
		case l.Account.HoldsMoney():
		case l.Category != "":
			return l.Category
		case l.Source != "":
			return l.Source
		default:
			return string(l.Account)
		}
	}
	return ""
}

// about is what was noted on an entry, or whom it is about where that is one
// person.
func (e *Posting) about() string {
	if e.Text == "" && len(e.Parties) == 1 {
		return e.Parties[0]
	}
	return e.Text
}

// variance has a row for the last count of each place in the period: counted
// less what the book says of that day now, with what was entered since.
func variance(d *Data, p Period, fund journal.ID) []Row {
	last := map[ledger.Place]club.Count{}
	var order []ledger.Place
	for _, c := range d.Counts {
		place := ledger.Place{Fund: c.Fund, Account: c.Account}
		if !p.Has(c.Date) || !wants(fund, c.Fund) {
			continue
		}
		if _, has := last[place]; !has {
			order = append(order, place)
		}
		last[place] = c
	}
	var rows []Row
	for _, place := range order {
		c := last[place]
		rows = append(rows, Row{Num: c.Total - d.balanceOn(place, c.Date), Day: c.Date, Name: d.fund(c.Fund).Name, Why: string(c.Account)})
	}
	return rows
}

// balanceOn is what the book says of a place of money at the end of a day of
// the data, or of the day before its first.
func (d *Data) balanceOn(place ledger.Place, day viet.Date) int64 {
	var sum int64
	for _, b := range d.Before {
		if b.Fund == place.Fund && b.Account == place.Account {
			sum += b.Amount
		}
	}
	for _, e := range d.posted(Period{Day, d.From, day}) {
		for _, l := range e.lines {
			if l.Fund == place.Fund && l.Account == place.Account {
				sum += l.Amount
			}
		}
	}
	return sum
}

// loanFund is the whole of the income-generation funds (what the press calls
// the fund): money at hand and principal lent out.
func loanFund(d *Data, p Period, _ journal.ID) []Row {
	counts := func(a ledger.Account) bool { return a.HoldsMoney() || a == ledger.Loans }
	var rows []Row
	for _, f := range d.Funds {
		if f.Purpose != "income" {
			continue
		}
		sums := map[ledger.Account]int64{}
		for _, b := range d.Before {
			if b.Fund == f.ID {
				sums[b.Account] += b.Amount
			}
		}
		for _, e := range d.posted(d.through(p)) {
			for _, l := range e.lines {
				if l.Fund == f.ID {
					sums[l.Account] += l.Amount
				}
			}
		}
		for _, account := range ledger.Accounts {
			if counts(account) && sums[account] != 0 {
				rows = append(rows, Row{Num: sums[account], Name: f.Name, Why: string(account)})
			}
		}
	}
	return rows
}

// raised has a row for each contribution from a source; from all where none is
// asked for.
func raised(source string) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, _ journal.ID) []Row {
		return d.linesOf(p, journal.ID{}, ledger.Contribution, -1, func(l ledger.Line) (string, bool) {
			return l.Source, source == "" || l.Source == source
		})
	}
}

// donors has a row for each person who is named as giving something that was
// not taken back, with the day of the first gift.
func donors(d *Data, p Period, _ journal.ID) []Row {
	given := map[journal.ID]int64{}
	first := map[journal.ID]Row{}
	var order []journal.ID
	for _, e := range d.posted(p) {
		for _, l := range e.lines {
			if l.Account != ledger.Contribution || l.Party.IsZero() {
				continue
			}
			if _, has := first[l.Party]; !has {
				person := d.person(l.Party)
				first[l.Party] = Row{Num: 1, Day: e.day, Code: person.code(e.day), Name: person.Name, Voucher: e.number, Why: l.Source}
				order = append(order, l.Party)
			}
			given[l.Party] -= l.Amount
		}
	}
	var rows []Row
	for _, id := range order {
		if given[id] > 0 {
			rows = append(rows, first[id])
		}
	}
	return rows
}

func spent(d *Data, p Period, fund journal.ID) []Row {
	return d.linesOf(p, fund, ledger.Expense, 1, func(l ledger.Line) (string, bool) { return l.Category, true })
}

// linesOf has a row for each line of an account that counts, with a sign.
func (d *Data) linesOf(p Period, fund journal.ID, account ledger.Account, sign int64, counts func(ledger.Line) (why string, is bool)) []Row {
	var rows []Row
	for _, e := range d.posted(p) {
		for _, l := range e.lines {
			why, is := counts(l)
			if l.Account == account && is && wants(fund, l.Fund) {
				rows = append(rows, Row{Num: sign * l.Amount, Day: e.day, Voucher: e.number, Name: e.about(), Why: why})
			}
		}
	}
	return rows
}

// FundsBy are the funds that the club had by a day: those opened by then, and
// those that had money by then whatever was said of their opening.
func (d *Data) FundsBy(day viet.Date) []club.Fund {
	var list []club.Fund
	for _, f := range d.Funds {
		begun := d.FundBegun[f.ID]
		if !f.Opened.After(day) || !begun.IsZero() && !begun.After(day) {
			list = append(list, f)
		}
	}
	return list
}

// FundCodes are the codes of the data's funds in order.
func (d *Data) FundCodes() []string {
	codes := make([]string, len(d.Funds))
	for i, f := range d.Funds {
		codes[i] = f.Code
	}
	slices.Sort(codes)
	return codes
}
