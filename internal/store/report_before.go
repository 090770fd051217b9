package store

import (
	"bytes"
	"cmp"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/viet"
)

// sums are what lines amount to by fund, account and person, in the keys of the
// book. An earlier day's are a later day's less the lines between, which are
// fewer than all that went before.
type sums map[sumKey]int64

type sumKey struct {
	fund, party int64 // party is 0 for nobody
	account     ledger.Account
}

// summed are the accounts whose sums reports need.
var summed = append(slices.Clone(ledger.Stated), ledger.Dues)

// yearSums are the sums of the whole years before a day; by the columns of the
// key of balance, so that they come grouped.
const yearSums = `SELECT b.fund, b.account, b.party, sum(b.amount) FROM balance b WHERE b.unit = ?1
	AND b.fund IN (SELECT subject FROM fund WHERE unit = ?1) AND b.account IN (SELECT value FROM json_each(?2)) AND b.year < substr(?3, 1, 4)
	GROUP BY b.fund, b.account, b.party`

// lineSums are the sums of the lines of some days, without the last.
const lineSums = `SELECT l.fund, l.account, l.party, sum(l.amount) FROM line l WHERE l.unit = ?1
	AND l.fund IN (SELECT subject FROM fund WHERE unit = ?1) AND l.account IN (SELECT value FROM json_each(?2)) AND l.date >= ?3 AND l.date < ?4
	GROUP BY l.fund, l.account, l.party`

// sumsBefore sums what was booked before a day.
func (s *session) sumsBefore(day viet.Date) (sums, error) {
	before := sums{}
	if err := s.sum(before, 1, yearSums, day.String()); err != nil {
		return nil, err
	}
	newYear := viet.Date{Year: day.Year, Month: 1, Day: 1}
	return before, s.sum(before, 1, lineSums, newYear.String(), day.String())
}

// earlier are the sums before a day, from those before a later one.
func (s *session) earlier(before sums, from, to viet.Date) (sums, error) {
	before = maps.Clone(before)
	return before, s.sum(before, -1, lineSums, from.String(), to.String())
}

func (s *session) sum(into sums, sign int64, query string, days ...any) error {
	accounts, err := json.Marshal(summed)
	if err != nil {
		return err
	}
	return s.scan(query, append([]any{s.book.unit, string(accounts)}, days...), func(rows *sql.Rows) error {
		var k sumKey
		var amount int64
		err := rows.Scan(&k.fund, &k.account, &k.party, &amount)
		into[k] += sign * amount
		return err
	})
}

// loadBefore tells of sums what stands in them, by name.
func (s *session) loadBefore(d *report.Data, before sums) error {
	named := map[int64]journal.ID{}
	for k := range before {
		named[k.fund], named[k.party] = journal.ID{}, journal.ID{}
	}
	delete(named, 0) // nobody
	if err := s.nameAll(named); err != nil {
		return err
	}
	stated := map[club.Balance]int64{} // by fund and account
	d.DuesPaid = make(map[journal.ID]int64, len(before))
	for k, amount := range before {
		fund, party := named[k.fund], named[k.party]
		switch {
		case k.account == ledger.Dues:
			d.DuesPaid[party] -= amount
			continue
		case k.account == ledger.Savings && amount != 0:
			d.Savings = append(d.Savings, report.Saving{Fund: fund, Party: party, Amount: -amount})
		}
		stated[club.Balance{Fund: fund, Account: k.account}] += amount
	}
	slices.SortFunc(d.Savings, func(a, b report.Saving) int {
		return cmp.Or(bytes.Compare(a.Party[:], b.Party[:]), bytes.Compare(a.Fund[:], b.Fund[:]))
	})
	for _, f := range d.Funds {
		for _, account := range ledger.Stated {
			b := club.Balance{Fund: f.ID, Account: account}
			if b.Amount = stated[b]; b.Amount != 0 {
				d.Before = append(d.Before, b)
			}
		}
	}
	return nil
}
