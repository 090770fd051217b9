package report

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

var duesIndicators = []Indicator{
	{Code: "dues_due", Kind: Flow, Unit: Dong, books: true, rows: duesDue},
	{Code: "dues_paid", Kind: Flow, Unit: Dong, books: true, rows: duesPaid},
	{Code: "dues_received", Kind: Flow, Unit: Dong, books: true, rows: duesReceived},
	{Code: "dues_collect", Kind: Ratio, Unit: Percent, books: true, rows: duesCollected},
	{Code: "dues_arrears", Kind: Stock, Unit: Dong, books: true, rows: duesArrears},
	{Code: "dues_debtors", Kind: Stock, Unit: People, books: true, rows: duesDebtors},
	{Code: "savings_balance", Kind: Stock, Unit: Dong, books: true, rows: savings},
	{Code: "savings_in", Kind: Flow, Unit: Dong, books: true, rows: savingsMoved(func(amount int64) bool { return amount < 0 })},
	{Code: "savings_out", Kind: Flow, Unit: Dong, books: true, rows: savingsMoved(func(amount int64) bool { return amount > 0 })},
	{Code: "sav_avg", Kind: Ratio, Unit: Dong, Source: savix, books: true, rows: averageSavings},
}

// duesDue has a row for each person and month of the period for which dues
// fall due: whoever is a member on the last day of a month owes its dues.
func duesDue(d *Data, p Period, _ journal.ID) []Row {
	months := d.months(p)
	rows := make([]Row, 0, len(months)*len(d.People))
	for _, month := range months {
		level := ledger.LevelIn(d.Unit.Dues, month)
		if level == 0 {
			continue
		}
		last := month.Last()
		for i := range d.People {
			person := &d.People[i]
			if stay := person.stayOn(last); stay != nil {
				rows = append(rows, Row{Num: level, Code: stay.Code, Name: person.Name, Month: month})
			}
		}
	}
	return rows
}

// duesPaid has a row for each payment for a month of the period that came in
// by its end, however early.
func duesPaid(d *Data, p Period, _ journal.ID) []Row {
	months := d.months(p)
	return d.duesWhere(p, func(_ *Person, l DuesLine) bool { return slices.Contains(months, l.Month) })
}

// duesReceived has a row for each payment that came in in the period, for
// whichever month.
func duesReceived(d *Data, p Period, _ journal.ID) []Row {
	return d.duesWhere(p, func(_ *Person, l DuesLine) bool { return p.Has(l.Day) })
}

// duesThrough are the payments by the end of a period that can be for a month
// of the time, by day.
func (d *Data) duesThrough(p Period) iter.Seq[DuesLine] {
	return func(yield func(DuesLine) bool) {
		for _, l := range d.Ahead {
			if !yield(l) {
				return
			}
		}
		for _, e := range d.posted(d.through(p)) {
			for _, l := range e.lines {
				if l.Account == ledger.Dues && !yield(DuesLine{Party: l.Party, Day: e.day, Month: l.Month, Amount: -l.Amount, Voucher: e.number}) {
					return
				}
			}
		}
	}
}

func (d *Data) duesWhere(p Period, counts func(*Person, DuesLine) bool) []Row {
	var rows []Row
	for l := range d.duesThrough(p) {
		if person := d.person(l.Party); counts(person, l) {
			rows = append(rows, Row{Num: l.Amount, Day: l.Day, Code: person.code(l.Day), Name: person.Name, Month: l.Month, Voucher: l.Voucher})
		}
	}
	return rows
}

// duesCollected: paid ÷ due, of those who owe. What somebody had paid for a
// month in which they are no member any more pays nobody else's dues
// (indicators.md, DUES_COLLECT: what is not due is removed from both).
func duesCollected(d *Data, p Period, _ journal.ID) []Row {
	months := d.months(p)
	rows := d.duesWhere(p, func(person *Person, l DuesLine) bool {
		return slices.Contains(months, l.Month) && person.stayOn(l.Month.Last()) != nil && ledger.LevelIn(d.Unit.Dues, l.Month) > 0
	})
	return append(rows, asDen(duesDue(d, p, journal.ID{}))...)
}

// duesArrears has a row for each member of the last day who owes dues: what
// was due up to the period's last month that has begun less what was paid for
// these months by the period's last day.
func duesArrears(d *Data, p Period, _ journal.ID) []Row {
	months := d.months(p)
	if len(months) == 0 {
		return nil
	}
	last := months[len(months)-1]
	paidFor := d.paidThrough(last, p)
	var rows []Row
	for i := range d.People {
		person := &d.People[i]
		stay := person.stayOn(p.To)
		if stay == nil {
			continue
		}
		spans := club.Spans(person.Stays, last)
		paid := paidFor[person.ID]
		if owed := ledger.Due(d.Unit.Dues, spans, last) - paid; owed > 0 {
			row := Row{Num: owed, Code: stay.Code, Name: person.Name}
			if shares, _ := ledger.Allocate(d.Unit.Dues, spans, last, ledger.Paid{Until: paid}, 1); len(shares) > 0 {
				row.Month = shares[0].Month // the oldest that is not paid in full
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// paidThrough is what each person had paid by the end of a period for the
// months up to one.
func (d *Data) paidThrough(month viet.Month, p Period) map[journal.ID]int64 {
	paid := maps.Clone(d.DuesPaid)
	if paid == nil {
		paid = map[journal.ID]int64{}
	}
	for l := range d.duesThrough(p) {
		if !month.Before(l.Month) {
			paid[l.Party] += l.Amount
		}
	}
	return paid
}

func duesDebtors(d *Data, p Period, _ journal.ID) []Row {
	rows := duesArrears(d, p, journal.ID{})
	for i := range rows {
		rows[i].Num = 1
	}
	return rows
}

// savings has a row for each person and fund with savings at the end, by name.
func savings(d *Data, p Period, _ journal.ID) []Row {
	type key struct{ party, fund journal.ID }
	sums := map[key]int64{}
	var order []key
	add := func(k key, amount int64) {
		if _, has := sums[k]; !has {
			order = append(order, k)
		}
		sums[k] += amount
	}
	for _, s := range d.Savings {
		add(key{s.Party, s.Fund}, s.Amount)
	}
	for _, e := range d.posted(d.through(p)) {
		for _, l := range e.lines {
			if l.Account == ledger.Savings {
				add(key{l.Party, l.Fund}, -l.Amount)
			}
		}
	}
	rank := make(map[journal.ID]int, len(d.People))
	for i := range d.People {
		rank[d.People[i].ID] = i - len(d.People) // whom nobody knows comes last
	}
	slices.SortStableFunc(order, func(a, b key) int { return cmp.Compare(rank[a.party], rank[b.party]) })
	var rows []Row
	for _, k := range order {
		if sums[k] != 0 {
			person := d.person(k.party)
			rows = append(rows, Row{Num: sums[k], Code: person.code(p.To), Name: person.Name, Why: d.fund(k.fund).Code})
		}
	}
	return rows
}

// through is the time from the first day of the data to the end of a period.
func (d *Data) through(p Period) Period { return Period{p.Length, d.From, p.To} }

// savingsMoved has a row for each deposit or withdrawal. What takes one back
// counts against it.
func savingsMoved(wanted func(amount int64) bool) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, _ journal.ID) []Row {
		var rows []Row
		for _, e := range d.posted(p) {
			for i, l := range e.lines {
				if l.Account != ledger.Savings || !wanted(e.Lines[i].Amount) || opens(e.Lines) {
					continue
				}
				amount := max(e.Lines[i].Amount, -e.Lines[i].Amount)
				if e.opposite {
					amount = -amount
				}
				person := d.person(l.Party)
				rows = append(rows, Row{Num: amount, Day: e.day, Code: person.code(e.day), Name: person.Name, Voucher: e.number})
			}
		}
		return rows
	}
}

// opens tells that an entry says what was there when the book began: no
// movement of the club's.
func opens(lines []ledger.Line) bool {
	for _, l := range lines {
		if l.Account == ledger.Opening {
			return true
		}
	}
	return false
}

func averageSavings(d *Data, p Period, _ journal.ID) []Row {
	return append(savings(d, p, journal.ID{}), asDen(membersOn(d, p.To, everybody))...)
}
