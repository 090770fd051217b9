package store_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// standing are the indicators whose rows hold balances, which stand for more
// or for less of the history as more or less of it is loaded.
var standing = []string{"fund_start", "fund_end", "loan_fund"}

// whole is the data of all the time of the club, and of some time after it.
func (r *reported) whole(t *rapid.T) *report.Data {
	set, err := r.book.ReportSet(ctx, report.Period{Length: report.Year, From: viet.Date{Year: 2023, Month: 1, Day: 1}, To: viet.Date{Year: 2026, Month: 12, Day: 31}})
	if err != nil {
		t.Fatal(err)
	}
	return set.Now
}

func genReportPeriod() *rapid.Generator[report.Period] {
	return rapid.Custom(func(t *rapid.T) report.Period {
		m := viet.Month{Year: 2023, Month: 12}.Add(upTo(35).Draw(t, "month"))
		text := rapid.SampledFrom([]string{
			m.String(), m.String(), m.String(), fmt.Sprintf("%d-Q%d", m.Year, (int(m.Month)+2)/3), fmt.Sprintf("%d-H%d", m.Year, (int(m.Month)+5)/6), fmt.Sprint(m.Year),
		}).Draw(t, "period")
		p, err := report.ParsePeriod(text)
		if err != nil {
			t.Fatal(err)
		}
		return p
	})
}

func (r *reported) compare(t *rapid.T) {
	whole := r.whole(t)
	last := report.MonthPeriod(viet.Month{Year: 2026, Month: 10})
	for _, p := range append(rapid.SliceOfN(genReportPeriod(), 2, 4).Draw(t, "periods"), last) {
		set, err := r.book.ReportSet(ctx, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range report.All() {
			funds := []journal.ID{{}}
			if i.Fund {
				for _, f := range whole.Funds {
					funds = append(funds, f.ID)
				}
			}
			for _, fund := range funds {
				agree(t, report.Compute(set.Now, i, p, fund), report.Compute(whole, i, p, fund))
				agree(t, report.Compute(set.Now, i, p.YearToDate(), fund), report.Compute(whole, i, p.YearToDate(), fund))
				agree(t, report.Compute(set.Last, i, p.YearBefore(), fund), report.Compute(whole, i, p.YearBefore(), fund))
			}
		}
		for _, checks := range [][]report.Check{report.Checks(set.Now, p), report.Checks(set.Now, p.YearToDate()), report.Checks(set.Last, p.YearBefore())} {
			for _, c := range checks {
				if c.Code != "counted" && !c.Holds() {
					t.Fatalf("%s: %+v does not hold", p, c)
				}
			}
		}
		r.balances(t, set.Now, p)
		r.books(t, set.Now, p)
	}
	r.arrearsToday(t, whole, last)
}

// agree compares two figures and, but for balances, the rows behind them in
// whatever order.
func agree(t *rapid.T, part, whole report.Figure) {
	ordered := func(rows []report.Row) []string {
		if slices.Contains(standing, part.Indicator.Code) {
			return nil
		}
		var list []string
		for _, row := range rows {
			list = append(list, fmt.Sprint(row))
		}
		slices.Sort(list)
		return list
	}
	if part.Num != whole.Num || part.Den != whole.Den || part.Known != whole.Known || !slices.Equal(ordered(part.Rows), ordered(whole.Rows)) {
		t.Fatalf("%s of %+v: %d/%d %v of the part, %d/%d %v of the whole\n%v\n%v", part.Indicator.Code, part.Period,
			part.Num, part.Den, part.Known, whole.Num, whole.Den, whole.Known, ordered(part.Rows), ordered(whole.Rows))
	}
	var num, den int64
	for _, row := range part.Rows {
		num, den = num+row.Num, den+row.Den
	}
	if num != part.Num || den != part.Den {
		t.Fatalf("%s is not the sum of its rows", part.Indicator.Code)
	}
}

func (r *reported) want(t *rapid.T, d *report.Data, p report.Period, code string, fund journal.ID, want int64) {
	i, _ := report.Find(code)
	f := report.Compute(d, i, p, fund)
	if strings.HasPrefix(code, "dues_") && !f.Known {
		return // dues fall due before anything is recorded of them
	}
	if f.Num != want {
		t.Fatalf("%s %s of %s is %d (known %v), the books say %d", code, f.Fund, p, f.Num, f.Known, want)
	}
}

// balances compares what stands on the last day with what the other lists of
// the store say of it.
func (r *reported) balances(t *rapid.T, d *report.Data, p report.Period) {
	funds, err := r.book.FundStates(ctx, p.To)
	if err != nil {
		t.Fatal(err)
	}
	var all, income int64
	for _, f := range funds {
		r.want(t, d, p, "fund_end", f.ID, f.Cash+f.Bank)
		all += f.Cash + f.Bank
		if f.Purpose == "income" {
			income += f.Cash + f.Bank + f.Loans
		}
	}
	r.want(t, d, p, "fund_end", journal.ID{}, all)
	r.want(t, d, p, "loan_fund", journal.ID{}, income)
	savers, err := r.book.Savers(ctx, p.To)
	if err != nil {
		t.Fatal(err)
	}
	var saved int64
	for _, s := range savers {
		saved += s.Balance
	}
	r.want(t, d, p, "savings_balance", journal.ID{}, saved)
	members, err := r.book.Members(ctx, store.MemberFilter{On: p.To})
	if err != nil {
		t.Fatal(err)
	}
	women := 0
	for _, m := range members {
		if m.Party.Sex == "female" {
			women++
		}
	}
	r.want(t, d, p, "mem_end", journal.ID{}, int64(len(members)))
	r.want(t, d, p, "mem_women", journal.ID{}, int64(women))
	if list := report.MemberList(d, p.To); len(list) != len(members) {
		t.Fatalf("%d members on the list of %s, %d in the book", len(list), p, len(members))
	}
	r.arrearsThen(t, d, p, members)
}

// arrearsThen sums by hand what was owed on the last day of a period.
func (r *reported) arrearsThen(t *rapid.T, d *report.Data, p report.Period, members []store.Member) {
	paid := map[journal.ID]int64{}
	entries, err := r.book.Entries(ctx, store.EntryFilter{To: p.To})
	if err != nil {
		t.Fatal(err)
	}
	last := viet.MonthOf(p.To)
	if now := viet.MonthOf(d.Today); now.Before(last) {
		last = now // of a period that runs nothing more is due yet
	}
	for _, e := range entries {
		for _, l := range e.Lines {
			if l.Account == ledger.Dues && !last.Before(l.Month) {
				paid[l.Party] -= l.Amount
			}
		}
	}
	all, err := r.book.Members(ctx, store.MemberFilter{Status: "all"})
	if err != nil {
		t.Fatal(err)
	}
	var owed int64
	for _, m := range members {
		var due int64
		for month := (viet.Month{Year: 2024, Month: 1}); !last.Before(month); month = month.Add(1) {
			if slices.ContainsFunc(all, func(o store.Member) bool { return o.Party.ID == m.Party.ID && o.Stay.ActiveOn(month.Last()) }) {
				due += ledger.LevelIn(d.Unit.Dues, month)
			}
		}
		owed += max(0, due-paid[m.Party.ID])
	}
	r.want(t, d, p, "dues_arrears", journal.ID{}, owed)
}

// arrearsToday: after the last payment the list of the command says the same.
func (r *reported) arrearsToday(t *rapid.T, d *report.Data, p report.Period) {
	list, err := r.book.DuesArrears(ctx, viet.MonthOf(p.To), false)
	if err != nil {
		t.Fatal(err)
	}
	var owed int64
	for _, a := range list {
		owed += a.Owed
	}
	r.want(t, d, p, "dues_arrears", journal.ID{}, owed)
	r.want(t, d, p, "dues_debtors", journal.ID{}, int64(len(list)))
}

// books: each fund's cash book begins and ends with what lay in its box. What a
// fund began with in the period lay in it before.
func (r *reported) books(t *rapid.T, d *report.Data, p report.Period) {
	before, err := r.book.FundStates(ctx, p.From.AddDays(-1))
	if err != nil {
		t.Fatal(err)
	}
	after, err := r.book.FundStates(ctx, p.To)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range before {
		start, rows, end := report.CashBook(d, p, f.ID)
		f.Cash += r.began(t, f.ID, p)
		if start != f.Cash || end != after[i].Cash {
			t.Fatalf("the cash book of %s in %s goes from %d to %d, the box from %d to %d", f.Code, p, start, end, f.Cash, after[i].Cash)
		}
		balance := start
		for _, row := range rows {
			if balance += row.In - row.Out; row.Balance != balance {
				t.Fatalf("%+v after %d", row, balance)
			}
		}
	}
}

// began is what was put into the box of a fund as what it began with, where its
// first entry is of the period.
func (r *reported) began(t *rapid.T, fund journal.ID, p report.Period) (sum int64) {
	entries, err := r.book.Entries(ctx, store.EntryFilter{Fund: fund, To: p.To})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		of := func(accounts ...ledger.Account) func(ledger.Line) bool {
			return func(l ledger.Line) bool { return l.Fund == fund && slices.Contains(accounts, l.Account) }
		}
		if e.Day.Before(p.From) && slices.ContainsFunc(e.Lines, of(ledger.Cash, ledger.Bank)) {
			return 0
		}
		for _, l := range e.Lines {
			if p.Has(e.Day) && of(ledger.Cash)(l) && slices.ContainsFunc(e.Lines, of(ledger.Opening)) {
				sum += l.Amount
			}
		}
	}
	return sum
}
