package store

import (
	"database/sql"
	"encoding/json"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// name gives the id of a subject by its key.
func (s *session) name(key int64) (journal.ID, error) {
	if id, has := s.names[key]; has {
		return id, nil
	}
	var blob []byte
	if _, err := s.one("SELECT uuid FROM subject WHERE id = ?", []any{key}, &blob); err != nil {
		return journal.ID{}, err
	}
	s.remember(key, toID(blob))
	return toID(blob), nil
}

func (s *session) remember(key int64, id journal.ID) {
	if s.names == nil || len(s.names) >= maxRemembered {
		s.names = map[int64]journal.ID{}
	}
	s.names[key] = id
}

// nameAll gives the ids of many subjects by their keys, in one go; of those
// that were met before, without asking.
func (s *session) nameAll(keys map[int64]journal.ID) error {
	var unmet []int64
	for key := range keys {
		if id, has := s.names[key]; has {
			keys[key] = id
		} else {
			unmet = append(unmet, key)
		}
	}
	if len(unmet) == 0 {
		return nil
	}
	slices.Sort(unmet) // neighbours lie together
	wanted, err := json.Marshal(unmet)
	if err != nil {
		return err
	}
	return s.scan("SELECT s.id, s.uuid FROM json_each(?) j CROSS JOIN subject s ON s.id = j.value", []any{string(wanted)}, func(rows *sql.Rows) error {
		var key int64
		var id []byte
		err := rows.Scan(&key, &id)
		keys[key] = toID(id)
		s.remember(key, keys[key])
		return err
	})
}

// Funds implements [club.Books].
func (s *session) Funds() ([]club.Fund, error) {
	var list []club.Fund
	err := s.scan("SELECT s.uuid, f.code, f.name, f.purpose, f.opened FROM fund f JOIN subject s ON s.id = f.subject WHERE f.unit = ? ORDER BY f.code, s.uuid",
		[]any{s.book.unit}, func(rows *sql.Rows) error {
			var id []byte
			var code, name, purpose, opened sql.NullString
			err := rows.Scan(&id, &code, &name, &purpose, &opened)
			list = append(list, club.Fund{ID: toID(id), Code: code.String, Name: name.String, Purpose: purpose.String, Opened: isoDate(opened)})
			return err
		})
	return list, err
}

// pocketKeys gives the keys of what a pocket names; 0 for what is not here.
func (s *session) pocketKeys(p club.Pocket) (fund, party int64, err error) {
	if fund, err = s.knownSubject(p.Fund); err != nil || p.Party.IsZero() {
		return fund, 0, err
	}
	party, err = s.knownSubject(p.Party)
	return fund, party, err
}

// sumThrough is the sum of the lines of a pocket up to the end of a day: whole
// years from the yearly sums, the rest from the lines.
const sumThrough = `SELECT coalesce((SELECT sum(amount) FROM balance WHERE unit = ?1 AND fund = ?2 AND account = ?3 AND party = ?4 AND year < substr(?5, 1, 4)), 0)
	+ coalesce((SELECT sum(amount) FROM line WHERE unit = ?1 AND fund = ?2 AND account = ?3 AND party = ?4 AND date >= substr(?5, 1, 4) AND date <= ?5), 0)`

// Lowest implements [club.Books].
func (s *session) Lowest(p club.Pocket, from viet.Date) (club.Low, error) {
	low := club.Low{On: from}
	fund, party, err := s.pocketKeys(p)
	if err != nil || fund == 0 || party == 0 && !p.Party.IsZero() {
		return low, err
	}
	sign := int64(1)
	if p.Account == ledger.Savings {
		sign = -1
	}
	if _, err := s.one(sumThrough, []any{s.book.unit, fund, string(p.Account), party, from.String()}, &low.Amount); err != nil {
		return low, err
	}
	low.Amount *= sign
	running := low.Amount
	err = s.scan("SELECT date, sum(amount) FROM line WHERE unit = ? AND fund = ? AND account = ? AND party = ? AND date > ? GROUP BY date ORDER BY date",
		[]any{s.book.unit, fund, string(p.Account), party, from.String()}, func(rows *sql.Rows) error {
			var date sql.NullString
			var amount int64
			err := rows.Scan(&date, &amount)
			running += sign * amount
			if running < low.Amount {
				low = club.Low{Amount: running, On: isoDate(date)}
			}
			return err
		})
	return low, err
}

// DuesPaid implements [club.Books]: one person's by their key; those of many in
// one go, since each question costs more than the few rows of the others.
func (s *session) DuesPaid(parties []journal.ID, now viet.Month) (map[journal.ID]ledger.Paid, error) {
	query, args := duesEver, []any{s.book.unit}
	if len(parties) == 1 {
		key, err := s.knownSubject(parties[0])
		if err != nil || key == 0 {
			return nil, err
		}
		query, args = duesOf, append(args, key)
	}
	ever, err := s.duesPaid(query, args...)
	if err != nil {
		return nil, err
	}
	ahead, err := s.duesPaidBeyond(now)
	if err != nil {
		return nil, err
	}
	paid := make(map[journal.ID]ledger.Paid, len(ever))
	for party, amount := range ever {
		for _, share := range ahead[party] {
			amount -= share.Amount
		}
		paid[party] = ledger.Paid{Until: amount, Ahead: ahead[party]}
	}
	return paid, nil
}

// duesPaid gives a sum for each person.
func (s *session) duesPaid(query string, args ...any) (map[journal.ID]int64, error) {
	paid := map[journal.ID]int64{}
	return paid, s.scan(query, args, func(rows *sql.Rows) error {
		var party []byte
		var amount int64
		err := rows.Scan(&party, &amount)
		paid[toID(party)] += amount
		return err
	})
}

// duesEver is what each person ever paid in dues into each fund, duesOf the
// same of one. They are grouped by the columns of the key of balance, so that
// SQLite need not sort and names each person but once.
const (
	duesEver = `SELECT p.uuid, t.paid FROM (SELECT party, -sum(amount) paid FROM balance WHERE unit = ?1
		AND fund IN (SELECT subject FROM fund WHERE unit = ?1) AND account = 'dues' GROUP BY fund, party) t JOIN subject p ON p.id = t.party`
	duesOf = `SELECT p.uuid, t.paid FROM (SELECT party, -sum(amount) paid FROM balance WHERE unit = ?1
		AND fund IN (SELECT subject FROM fund WHERE unit = ?1) AND account = 'dues' AND party = ?2 GROUP BY fund, party) t JOIN subject p ON p.id = t.party`
)

const entryColumns = `SELECT e.subject, s.uuid, e.date, m.uuid, f.uuid, e.year, e.book, e.no, e.reversed, e.reason
	FROM entry e JOIN subject s ON s.id = e.subject JOIN subject f ON f.id = e.fund LEFT JOIN subject m ON m.id = e.meeting `

// entries reads entries with their own lines.
func (s *session) entries(where string, args ...any) ([]club.Entry, error) {
	var list []club.Entry
	var keys []int64
	err := s.scan(entryColumns+where, args, func(rows *sql.Rows) error {
		var key int64
		var id, meeting, fund []byte
		var date, reversed, reason sql.NullString
		var e club.Entry
		err := rows.Scan(&key, &id, &date, &meeting, &fund, &e.Voucher.Year, &e.Voucher.Book, &e.Voucher.No, &reversed, &reason)
		e.ID, e.Date, e.Meeting, e.Voucher.Fund, e.Reversed, e.Reason = toID(id), isoDate(date), toID(meeting), toID(fund), isoDate(reversed), reason.String
		list, keys = append(list, e), append(keys, key)
		return err
	})
	for i, key := range keys {
		if err != nil {
			break
		}
		list[i].Lines, err = s.linesOf(key)
	}
	return list, err
}

func (s *session) linesOf(entry int64) ([]ledger.Line, error) {
	type keys struct{ fund, party, loan int64 }
	var lines []ledger.Line
	var named []keys
	err := s.scan("SELECT fund, account, amount, party, coalesce(loan, 0), month, category, source FROM line WHERE subject = ? AND opposite = 0 ORDER BY n",
		[]any{entry}, func(rows *sql.Rows) error {
			var l ledger.Line
			var k keys
			var month, category, source sql.NullString
			err := rows.Scan(&k.fund, &l.Account, &l.Amount, &k.party, &k.loan, &month, &category, &source)
			l.Month, l.Category, l.Source = isoMonth(month), category.String, source.String
			lines, named = append(lines, l), append(named, k)
			return err
		})
	for i, k := range named {
		for _, n := range []struct {
			key int64
			id  *journal.ID
		}{{k.fund, &lines[i].Fund}, {k.party, &lines[i].Party}, {k.loan, &lines[i].Loan}} {
			if n.key == 0 || err != nil {
				continue
			}
			*n.id, err = s.name(n.key)
		}
	}
	return lines, err
}

func isoMonth(text sql.NullString) viet.Month {
	m, err := viet.ParseISOMonth(text.String)
	if err != nil {
		return viet.Month{}
	}
	return m
}

// Entry implements [club.Books].
func (s *session) Entry(id journal.ID) (club.Entry, bool, error) {
	list, err := s.entries("WHERE s.uuid = ? AND s.unit = ?", id[:], s.book.unit)
	if err != nil || len(list) == 0 {
		return club.Entry{}, false, err
	}
	return list[0], true, nil
}

// EntriesOn implements [club.Books].
func (s *session) EntriesOn(day viet.Date) ([]club.Entry, error) {
	return s.entries("WHERE e.unit = ? AND e.date = ? AND e.reversed IS NULL ORDER BY s.uuid", s.book.unit, day.String())
}

// EntriesIn implements [club.Books].
func (s *session) EntriesIn(month viet.Month) (int, error) {
	var count int
	_, err := s.one(`SELECT (SELECT count(*) FROM entry WHERE unit = ?1 AND date >= ?2 AND date <= ?3)
		+ (SELECT count(*) FROM entry WHERE unit = ?1 AND reversed >= ?2 AND reversed <= ?3 AND reversed IS NOT NULL)`,
		[]any{s.book.unit, month.First().String(), month.Last().String()}, &count)
	return count, err
}

// NextVoucher implements [club.Books].
func (s *session) NextVoucher(fund journal.ID, year int) (club.Voucher, error) {
	v := club.Voucher{Fund: fund, Year: year, No: 1}
	key, err := s.knownSubject(fund)
	if err != nil {
		return v, err
	}
	if v.Book, err = s.voucherBook(); err != nil {
		return v, err
	}
	var last sql.NullInt64
	_, err = s.one("SELECT max(no) FROM entry WHERE unit = ? AND fund = ? AND year = ? AND book = ?", []any{s.book.unit, key, year, v.Book}, &last)
	v.No = int(last.Int64) + 1
	return v, err
}

// voucherBook is the letter of this device's book of vouchers: the first that
// no entry of the unit has, taken once and remembered in the file beside the
// device. A copy of the file has another device and takes another letter.
func (s *session) voucherBook() (string, error) {
	w, err := s.writing()
	if err != nil {
		return "", err
	}
	known, err := s.localValue("voucher_book")
	if err != nil {
		return "", err
	}
	if len(known) > len(w.id) && toID(known) == w.id {
		return string(known[len(w.id):]), nil
	}
	used := map[string]bool{}
	err = s.scan("SELECT DISTINCT book FROM entry WHERE unit = ?", []any{s.book.unit}, func(rows *sql.Rows) error {
		var book string
		err := rows.Scan(&book)
		used[book] = true
		return err
	})
	if err != nil {
		return "", err
	}
	book := firstFree(used)
	return book, setLocal(s.ctx, s.tx, "voucher_book", append(slices.Clone(w.id[:]), book...))
}

// firstFree is the first of A to Z, AA, AB … that is not used.
func firstFree(used map[string]bool) string {
	for n := 0; ; n++ {
		name := string(rune('A' + n%26))
		if n >= 26 {
			name = string(rune('A'+n/26-1)) + name
		}
		if !used[name] || n >= 26*26 {
			return name
		}
	}
}
