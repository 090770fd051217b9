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
// before the data's days and what moved since. Balances that are stated when
// the book begins in the period belong to its start.
func fundStart(d *Data, p Period, fund journal.ID) []Row {
	rows := d.balancesBefore(fund, ledger.Account.HoldsMoney)
	if d.From.Before(p.From) {
		rows = append(rows, d.moves(Period{p.Length, d.From, p.before()}, fund, everyMove)...)
	}
	return append(rows, d.moves(p, fund, func(lines []ledger.Line, _ int64) bool { return opens(lines) })...)
}

func fundEnd(d *Data, p Period, fund journal.ID) []Row {
	return append(d.balancesBefore(fund, ledger.Account.HoldsMoney), d.moves(d.through(p), fund, everyMove)...)
}

// fundMoved has a row for each entry that brought money into a fund, or took
// it out. Money that only moves between box and bank is neither; money that
// moves between funds is out of one and into the other. What takes an entry
// back stands on its side with the other sign, as books in red ink have it.
func fundMoved(in bool) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, fund journal.ID) []Row {
		rows := d.moves(p, fund, func(lines []ledger.Line, moved int64) bool { return !opens(lines) && (moved > 0) == in })
		if !in {
			for i := range rows {
				rows[i].Num = -rows[i].Num
			}
		}
		return rows
	}
}

func everyMove([]ledger.Line, int64) bool { return true }

// moves has a row for each entry and fund whose money at hand it changes.
// counts sees the entry as it was posted.
func (d *Data) moves(p Period, fund journal.ID, counts func(lines []ledger.Line, moved int64) bool) []Row {
	var rows []Row
	for _, e := range d.posted(p) {
		for _, f := range d.Funds {
			moved := ledger.Moved(e.Lines, f.ID)
			if !wants(fund, f.ID) || moved == 0 || !counts(e.Lines, moved) {
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
// not taken back in the period, with the first such gift.
func donors(d *Data, p Period, _ journal.ID) []Row {
	var rows []Row
	counted := map[journal.ID]bool{{}: true} // nobody named
	for _, e := range d.posted(p) {
		if e.opposite || p.Has(e.Reversed) {
			continue
		}
		for _, l := range e.lines {
			if l.Account != ledger.Contribution || l.Amount > 0 || counted[l.Party] {
				continue
			}
			counted[l.Party] = true
			person := d.person(l.Party)
			rows = append(rows, Row{Num: 1, Day: e.day, Code: person.code(e.day), Name: person.Name, Voucher: e.number, Why: l.Source})
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

// FundCodes are the codes of the data's funds in order.
func (d *Data) FundCodes() []string {
	codes := make([]string, len(d.Funds))
	for i, f := range d.Funds {
		codes[i] = f.Code
	}
	slices.Sort(codes)
	return codes
}
