package store

import (
	"database/sql"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// moneyFindings looks through all books of money and meetings of the unit.
func (s *session) moneyFindings() ([]club.Finding, error) {
	var m club.Money
	var err error
	if m.Funds, err = s.Funds(); err != nil {
		return nil, err
	}
	for _, load := range []func(*club.Money) error{s.sharedVouchers, s.pocketLows, s.monthsNow, s.sharedDays, s.strayEntries} {
		if err := load(&m); err != nil {
			return nil, err
		}
	}
	return club.MoneyFindings(m), nil
}

// moneyAround looks at the pockets that some acts take from, from the day on
// which they do.
func (s *session) moneyAround(pockets map[club.Pocket]viet.Date) ([]club.Finding, error) {
	if len(pockets) == 0 {
		return nil, nil
	}
	funds, err := s.Funds()
	if err != nil {
		return nil, err
	}
	m := club.Money{Funds: funds}
	for _, pocket := range club.SortedPockets(pockets) {
		low, err := s.Lowest(pocket, pockets[pocket])
		if err != nil {
			return nil, err
		}
		m.Lows = append(m.Lows, club.PocketLow{Pocket: pocket, Low: low})
	}
	return club.MoneyFindings(m), nil
}

func (s *session) sharedVouchers(m *club.Money) error {
	err := s.scan(`SELECT f.uuid, e.year, e.book, e.no FROM entry e JOIN subject f ON f.id = e.fund
		WHERE e.unit = ? GROUP BY e.fund, e.year, e.book, e.no HAVING count(*) > 1 ORDER BY f.uuid, e.year, e.book, e.no`, []any{s.book.unit}, func(rows *sql.Rows) error {
		var fund []byte
		var v club.SharedVoucher
		err := rows.Scan(&fund, &v.Year, &v.Book, &v.No)
		v.Fund = toID(fund)
		m.Vouchers = append(m.Vouchers, v)
		return err
	})
	for i, v := range m.Vouchers {
		if err != nil {
			break
		}
		err = s.scan(`SELECT s.uuid FROM entry e JOIN subject s ON s.id = e.subject JOIN subject f ON f.id = e.fund
			WHERE e.unit = ? AND f.uuid = ? AND e.year = ? AND e.book = ? AND e.no = ?`, []any{s.book.unit, v.Fund[:], v.Year, v.Book, v.No}, func(rows *sql.Rows) error {
			var id []byte
			err := rows.Scan(&id)
			m.Vouchers[i].Entries = append(m.Vouchers[i].Entries, toID(id))
			return err
		})
	}
	return err
}

// pocketLows walks once over the lines of each account that can run out.
func (s *session) pocketLows(m *club.Money) error {
	running := map[club.Pocket]int64{}
	lows := map[club.Pocket]club.PocketLow{}
	var order []club.Pocket
	err := s.scan(`SELECT l.account, f.uuid, p.uuid, coalesce(y.name, ''), l.date, sum(l.amount) FROM line l
		JOIN subject f ON f.id = l.fund LEFT JOIN subject p ON p.id = l.party LEFT JOIN party y ON y.subject = l.party
		WHERE l.unit = ? AND l.account IN ('cash', 'bank', 'savings') GROUP BY l.account, l.fund, l.party, l.date ORDER BY l.account, l.fund, l.party, l.date`,
		[]any{s.book.unit}, func(rows *sql.Rows) error {
			var account, name string
			var fund, party []byte
			var date sql.NullString
			var amount int64
			if err := rows.Scan(&account, &fund, &party, &name, &date, &amount); err != nil {
				return err
			}
			pocket := club.Pocket{Fund: toID(fund), Account: ledger.Account(account), Party: toID(party)}
			if pocket.Account == ledger.Savings {
				amount = -amount
			}
			if _, has := lows[pocket]; !has {
				order = append(order, pocket)
				lows[pocket] = club.PocketLow{Pocket: pocket, Name: name}
			}
			running[pocket] += amount
			if low := lows[pocket]; running[pocket] < low.Amount {
				low.Low = club.Low{Amount: running[pocket], On: isoDate(date)}
				lows[pocket] = low
			}
			return nil
		})
	for _, pocket := range order {
		m.Lows = append(m.Lows, lows[pocket])
	}
	return err
}

func (s *session) monthsNow(m *club.Money) error {
	months, err := s.months("WHERE t.unit = ? AND t.closed = 1 ORDER BY t.month, s.uuid", s.book.unit)
	if err != nil {
		return err
	}
	for _, state := range months {
		now, err := s.monthNow(state)
		if err != nil {
			return err
		}
		m.Months = append(m.Months, now)
	}
	return nil
}

func (s *session) monthNow(state club.MonthState) (club.MonthNow, error) {
	now := club.MonthNow{MonthState: state}
	var err error
	if now.Balances, err = s.BalancesAt(state.Month.Last()); err != nil {
		return now, err
	}
	now.Entries, err = s.EntriesIn(state.Month)
	return now, err
}

func (s *session) sharedDays(m *club.Money) error {
	return s.scan(`SELECT s.uuid, t.date FROM meeting t JOIN subject s ON s.id = t.subject WHERE t.unit = ?1
		AND t.date IN (SELECT date FROM meeting WHERE unit = ?1 GROUP BY date HAVING count(*) > 1) ORDER BY t.date, s.uuid`, []any{s.book.unit}, func(rows *sql.Rows) error {
		var id []byte
		var date sql.NullString
		err := rows.Scan(&id, &date)
		m.Meetings = append(m.Meetings, club.Meeting{ID: toID(id), Date: isoDate(date)})
		return err
	})
}

func (s *session) strayEntries(m *club.Money) error {
	return s.scan(`SELECT DISTINCT s.uuid, e.date FROM entry e JOIN subject s ON s.id = e.subject JOIN line l ON l.subject = e.subject
		WHERE e.unit = ? AND NOT EXISTS (SELECT 1 FROM fund WHERE fund.subject = l.fund AND fund.code IS NOT NULL) ORDER BY s.uuid`, []any{s.book.unit}, func(rows *sql.Rows) error {
		var id []byte
		var date sql.NullString
		err := rows.Scan(&id, &date)
		m.Strays = append(m.Strays, club.Entry{ID: toID(id), Date: isoDate(date)})
		return err
	})
}

// pocketsOf are the pockets that the facts of a record take from or put into,
// each with the first day on which they do.
func (s *session) pocketsOf(record journal.Record) (map[club.Pocket]viet.Date, error) {
	pockets := map[club.Pocket]viet.Date{}
	for _, f := range record.Facts {
		if f.Kind != club.EntryPosted && f.Kind != club.Void {
			continue
		}
		facts, err := s.FactsOf(f.Subject)
		if err != nil {
			return nil, err
		}
		all := []club.Fact{{Leaf: f.Leaf(), Rev: f.Rev, Kind: f.Kind, Settles: f.Settles, Body: f.Body}}
		for _, r := range facts {
			all = append(all, r.Fact)
		}
		entry := club.Project(f.Subject, all).Entry
		if entry == nil {
			continue
		}
		for _, l := range entry.Posted() {
			pocket, is := club.PocketOf(l.Line)
			if !is {
				continue
			}
			if day, has := pockets[pocket]; !has || l.Date.Before(day) {
				pockets[pocket] = l.Date
			}
		}
	}
	return pockets, nil
}

// balanceDamage compares the yearly sums with the lines that they sum up.
func (c *checker) balanceDamage() error {
	return c.scan(`WITH own AS (SELECT unit, fund, account, party, substr(date, 1, 4) year, sum(amount) amount, count(*) lines FROM line GROUP BY 1, 2, 3, 4, 5)
		SELECT year, account FROM (SELECT * FROM own EXCEPT SELECT * FROM balance)
		UNION SELECT year, account FROM (SELECT * FROM balance EXCEPT SELECT * FROM own) LIMIT 20`, nil, func(rows *sql.Rows) error {
		var year, account string
		err := rows.Scan(&year, &account)
		c.damage("view", "balance", "the sum of "+account+" in "+year+" is not that of its lines")
		return err
	})
}
