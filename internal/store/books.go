package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// FundState is a fund with what it has and owes on a day, in đồng: savings and
// loans as positive amounts.
type FundState struct {
	club.Fund
	Cash, Bank, Loans, Savings int64
}

// FundCodes are the codes of the funds by the ids under which facts name them.
func (b *Book) FundCodes(ctx context.Context) (map[string]string, error) {
	funds, err := b.reader(ctx).Funds()
	codes := make(map[string]string, len(funds))
	for _, f := range funds {
		codes[f.ID.String()] = f.Code
	}
	return codes, explain(b.opts.Path, err)
}

// FundStates lists the funds with their balances at the end of a day.
func (b *Book) FundStates(ctx context.Context, on viet.Date) ([]FundState, error) {
	s := b.reader(ctx)
	funds, err := s.Funds()
	if err != nil {
		return nil, explain(b.opts.Path, err)
	}
	balances, err := s.BalancesAt(on)
	list := make([]FundState, len(funds))
	for i, f := range funds {
		list[i].Fund = f
		for _, balance := range balances {
			if balance.Fund != f.ID {
				continue
			}
			switch balance.Account {
			case ledger.Cash:
				list[i].Cash = balance.Amount
			case ledger.Bank:
				list[i].Bank = balance.Amount
			case ledger.Loans:
				list[i].Loans = balance.Amount
			case ledger.Savings:
				list[i].Savings = -balance.Amount
			}
		}
	}
	return list, explain(b.opts.Path, err)
}

// EntryFilter chooses postings: by days (both included), by a fund, by a
// person. A zero field lets everything through.
type EntryFilter struct {
	From, To viet.Date
	Fund     journal.ID
	Account  ledger.Account // of the money: cash or bank
	Party    journal.ID
}

// EntryRow is an entry, or its taking back, as the ledger shows it.
type EntryRow struct {
	club.Entry
	Day      viet.Date // of this row: of the entry, or of taking it back
	Opposite bool
	FundCode string
	Text     string   // the remark on it
	Parties  []string // the names of whom it is about, each person once; empty of whom nothing is known
	Act      string   // address
}

// Entries lists entries by day, takings-back on theirs.
func (b *Book) Entries(ctx context.Context, f EntryFilter) ([]EntryRow, error) {
	list, err := b.reader(ctx).entryRowsOf(f)
	return list, explain(b.opts.Path, err)
}

func (s *session) entryRowsOf(f EntryFilter) ([]EntryRow, error) {
	from, to := f.From.String(), cmp.Or(f.To.String(), "9999")
	entries, err := s.entries("WHERE e.unit = ?1 AND (e.date >= ?2 AND e.date <= ?3 OR e.reversed IS NOT NULL AND e.reversed >= ?2 AND e.reversed <= ?3) ORDER BY e.date, e.no, s.uuid",
		s.book.unit, from, to)
	if err != nil {
		return nil, err
	}
	funds, err := s.Funds()
	if err != nil {
		return nil, err
	}
	rows := []EntryRow{}
	names := map[journal.ID]string{} // entries of a month are about the same people
	for _, e := range entries {
		if !f.lets(e) {
			continue
		}
		row := EntryRow{Entry: e, Day: e.Date}
		if at := slices.IndexFunc(funds, func(fund club.Fund) bool { return fund.ID == e.Voucher.Fund }); at >= 0 {
			row.FundCode = funds[at].Code
		}
		if err := s.describeEntry(&row, names); err != nil {
			return nil, err
		}
		if f.within(row.Day) {
			rows = append(rows, row)
		}
		if !e.Reversed.IsZero() && f.within(e.Reversed) {
			row.Day, row.Opposite, row.Lines = e.Reversed, true, ledger.Opposite(e.Lines)
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b EntryRow) int { return a.Day.Compare(b.Day) })
	return rows, nil
}

func (f EntryFilter) within(day viet.Date) bool {
	return !day.Before(f.From) && (f.To.IsZero() || !f.To.Before(day))
}

func (f EntryFilter) lets(e club.Entry) bool {
	return slices.ContainsFunc(e.Lines, func(l ledger.Line) bool {
		return (f.Fund.IsZero() || l.Fund == f.Fund) && (f.Account == "" || l.Account == f.Account)
	}) && (f.Party.IsZero() || slices.ContainsFunc(e.Lines, func(l ledger.Line) bool { return l.Party == f.Party }))
}

// describeEntry adds what is told of an entry; names are of those met so far.
func (s *session) describeEntry(row *EntryRow, names map[journal.ID]string) error {
	var err error
	if row.Text, err = s.remarkOn(row.ID); err != nil {
		return err
	}
	var device []byte
	at := journal.Address{}
	_, err = s.one(`SELECT a.seq, d.uuid FROM subject s JOIN fact f ON f.subject = s.id AND f.rev = 1 JOIN act a ON a.id = f.act JOIN device d ON d.id = a.device
		WHERE s.uuid = ? AND s.unit = ?`, []any{row.ID[:], s.book.unit}, &at.Seq, &device)
	if err != nil {
		return err
	}
	at.Device = toID(device).Short()
	row.Act = at.String()
	seen := map[journal.ID]bool{}
	for _, l := range row.Lines {
		if l.Party.IsZero() || seen[l.Party] {
			continue
		}
		seen[l.Party] = true
		if _, met := names[l.Party]; !met {
			party, _, err := s.Party(l.Party)
			if err != nil {
				return err
			}
			names[l.Party] = party.Name
		}
		row.Parties = append(row.Parties, names[l.Party])
	}
	return nil
}

// Entry finds an entry by its subject.
func (b *Book) Entry(ctx context.Context, id journal.ID) (club.Entry, bool, error) {
	e, has, err := b.reader(ctx).Entry(id)
	return e, has, explain(b.opts.Path, err)
}

// Arrears is what a member owes in dues up to and with a month.
type Arrears struct {
	Member Member
	Due    int64
	Paid   int64 // for these months
	Owed   int64
	Since  viet.Month // the oldest month that is not paid in full
}

// DuesArrears lists, by name, the members of the last day of a month (or of
// today, if that is earlier) with what they owe; without all only those who
// owe something.
func (b *Book) DuesArrears(ctx context.Context, month viet.Month, all bool) ([]Arrears, error) {
	list, err := b.reader(ctx).duesArrears(month, all)
	return list, explain(b.opts.Path, err)
}

func (s *session) duesArrears(month viet.Month, everybody bool) ([]Arrears, error) {
	unit, _, err := s.Unit()
	if err != nil {
		return nil, err
	}
	day := month.Last()
	if today := s.book.opts.Today(); today.Before(day) {
		day = today
	}
	paid, err := s.DuesPaid(nil, month) // of everybody
	if err != nil {
		return nil, err
	}
	members, err := s.book.Members(s.ctx, MemberFilter{On: day})
	if err != nil {
		return nil, err
	}
	all, err := s.memberships("WHERE m.unit = ?", s.book.unit)
	if err != nil {
		return nil, err
	}
	stays := map[journal.ID][]club.Membership{}
	for _, stay := range all {
		stays[stay.Party] = append(stays[stay.Party], stay)
	}
	list := []Arrears{}
	for _, m := range members {
		spans := club.Spans(stays[m.Party.ID], month)
		a := Arrears{Member: m, Due: ledger.Due(unit.Dues, spans, month), Paid: paid[m.Party.ID].Until}
		if a.Owed = a.Due - a.Paid; a.Owed > 0 {
			if shares, _ := ledger.Allocate(unit.Dues, spans, month, ledger.Paid{Until: a.Paid}, 1); len(shares) > 0 {
				a.Since = shares[0].Month
			}
		} else {
			a.Owed = 0
		}
		if everybody || a.Owed > 0 {
			list = append(list, a)
		}
	}
	return list, nil
}

// duesPaidBeyond is what each person paid for the months after one, a share for
// each month.
func (s *session) duesPaidBeyond(month viet.Month) (map[journal.ID][]ledger.Share, error) {
	beyond := map[journal.ID][]ledger.Share{}
	return beyond, s.scan(duesBeyond, []any{s.book.unit, month.String(), month.Last().String()}, func(rows *sql.Rows) error {
		var party []byte
		var of sql.NullString
		var amount int64
		err := rows.Scan(&party, &of, &amount)
		beyond[toID(party)] = append(beyond[toID(party)], ledger.Share{Month: isoMonth(of), Amount: amount})
		return err
	})
}

// duesBeyond are the payments for the months after one, ascending: those made
// up to its end, ahead of their day, and those made since.
const duesBeyond = `SELECT p.uuid, s.month, s.paid FROM (SELECT t.month, t.party, -sum(t.amount) paid FROM (
		SELECT party, month, amount FROM line INDEXED BY line_ahead
		WHERE unit = ?1 AND month > ?2 AND account = 'dues' AND month > substr(date, 1, 7) AND date <= ?3
		UNION ALL SELECT l.party, l.month, l.amount FROM fund f CROSS JOIN line l ON l.unit = f.unit AND l.fund = f.subject AND l.account = 'dues' AND l.date > ?3
		WHERE f.unit = ?1 AND l.month > ?2) t
	GROUP BY t.month, t.party) s JOIN subject p ON p.id = s.party ORDER BY s.month`

// Saver is a member with their savings in a fund.
type Saver struct {
	Party   club.Party
	Code    string
	Fund    string
	Balance int64
}

// Savers lists who has savings on a day, by name.
func (b *Book) Savers(ctx context.Context, on viet.Date) ([]Saver, error) {
	s := b.reader(ctx)
	list := []Saver{}
	err := s.scan(saversOn, []any{b.unit, on.String()}, func(rows *sql.Rows) error {
		var id []byte
		var name, code, fund sql.NullString
		var saver Saver
		err := rows.Scan(&id, &name, &fund, &saver.Balance, &code)
		saver.Party.ID, saver.Party.Name, saver.Code, saver.Fund = toID(id), name.String, code.String, fund.String
		list = append(list, saver)
		return err
	})
	return list, explain(b.opts.Path, err)
}

// saversOn is what each fund owes each person at the end of a day.
const saversOn = `SELECT pid.uuid, p.name, f.code, t.amount, (SELECT m.code FROM membership m WHERE m.party = t.party ORDER BY m.joined DESC LIMIT 1) FROM
		(SELECT fund, party, -sum(amount) amount FROM (
			SELECT b.fund, b.party, b.amount FROM fund x CROSS JOIN balance b ON b.unit = x.unit AND b.fund = x.subject AND b.account = 'savings'
			AND b.year < substr(?2, 1, 4) WHERE x.unit = ?1
			UNION ALL SELECT l.fund, l.party, l.amount FROM fund x CROSS JOIN line l ON l.unit = x.unit AND l.fund = x.subject AND l.account = 'savings'
				AND l.date >= substr(?2, 1, 4) AND l.date <= ?2 WHERE x.unit = ?1)
		GROUP BY fund, party HAVING sum(amount) <> 0) t
		JOIN subject pid ON pid.id = t.party JOIN party p ON p.subject = t.party JOIN fund f ON f.subject = t.fund ORDER BY p.sort, pid.uuid, f.code`
