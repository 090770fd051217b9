package store

import (
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// meetings reads meetings with their rolls.
func (s *session) meetings(where string, args ...any) ([]club.Meeting, error) {
	var list []club.Meeting
	var keys []int64
	err := s.scan(`SELECT t.subject, s.uuid, t.date, t.place, c.uuid, t.guests, t.agenda
		FROM meeting t JOIN subject s ON s.id = t.subject LEFT JOIN subject c ON c.id = t.chair `+where, args, func(rows *sql.Rows) error {
		var key int64
		var id, chair []byte
		var date, place, agenda sql.NullString
		var guests sql.NullInt64
		if err := rows.Scan(&key, &id, &date, &place, &chair, &guests, &agenda); err != nil {
			return err
		}
		m := club.Meeting{ID: toID(id), Date: isoDate(date), Place: place.String, Chair: toID(chair), Guests: int(guests.Int64), Marks: map[journal.ID]string{}}
		list, keys = append(list, m), append(keys, key)
		if !agenda.Valid {
			return nil
		}
		return json.Unmarshal([]byte(agenda.String), &list[len(list)-1].Agenda)
	})
	if err != nil || len(list) == 0 {
		return list, err
	}
	return list, s.addMarks(list, keys)
}

// addMarks reads the rolls of meetings, whose keys are given in their order: a
// row for each meeting, since one for each mark takes most of a report's time.
func (s *session) addMarks(meetings []club.Meeting, keys []int64) error {
	type marked struct {
		meeting    int // where it stands
		membership int64
		mark       string
	}
	at := make(map[int64]int, len(keys))
	for i, key := range keys {
		at[key] = i
	}
	wanted, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	var list []marked
	named := map[int64]journal.ID{}
	err = s.scan("SELECT j.value, (SELECT group_concat(k.membership || ' ' || k.mark) FROM mark k WHERE k.subject = j.value) FROM json_each(?) j", []any{string(wanted)}, func(rows *sql.Rows) error {
		var meeting int64
		var roll sql.NullString
		if err := rows.Scan(&meeting, &roll); err != nil || !roll.Valid {
			return err
		}
		for one := range strings.SplitSeq(roll.String, ",") { // a mark is one of few words
			key, mark, _ := strings.Cut(one, " ")
			membership, err := strconv.ParseInt(key, 10, 64)
			if err != nil {
				return err
			}
			named[membership] = journal.ID{}
			list = append(list, marked{at[meeting], membership, mark})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := s.nameAll(named); err != nil {
		return err
	}
	for _, m := range list {
		meetings[m.meeting].Marks[named[m.membership]] = m.mark
	}
	return nil
}

// Meeting implements [club.Books].
func (s *session) Meeting(id journal.ID) (club.Meeting, bool, error) {
	list, err := s.meetings("WHERE s.uuid = ? AND s.unit = ?", id[:], s.book.unit)
	if err != nil || len(list) == 0 {
		return club.Meeting{}, false, err
	}
	return list[0], true, nil
}

// MeetingsOn implements [club.Books].
func (s *session) MeetingsOn(day viet.Date) ([]club.Meeting, error) {
	return s.meetings("WHERE t.unit = ? AND t.date = ? ORDER BY s.uuid", s.book.unit, day.String())
}

// MeetingsIn implements [club.Books].
func (s *session) MeetingsIn(month viet.Month) (int, error) {
	var count int
	_, err := s.one("SELECT count(*) FROM meeting WHERE unit = ? AND date >= ? AND date <= ?", []any{s.book.unit, month.First().String(), month.Last().String()}, &count)
	return count, err
}

// LastAttended implements [club.Books].
func (s *session) LastAttended(membership journal.ID) (viet.Date, error) {
	key, err := s.knownSubject(membership)
	if err != nil || key == 0 {
		return viet.Date{}, err
	}
	var last sql.NullString
	_, err = s.one(`SELECT max(t.date) FROM mark k CROSS JOIN meeting t ON t.subject = k.subject
		WHERE k.membership = ? AND k.mark IN ('present', 'represented')`, []any{key}, &last)
	return isoDate(last), err
}

// ActiveOn implements [club.Books].
func (s *session) ActiveOn(day viet.Date) ([]club.Membership, error) {
	return s.memberships(`WHERE m.unit = ? AND m.joined <= ? AND (m."left" IS NULL OR m."left" > ?) ORDER BY m.number, m.code, s.uuid`,
		s.book.unit, day.String(), day.String())
}

// ClosedThrough implements [club.Books].
func (s *session) ClosedThrough() (viet.Month, error) {
	var month sql.NullString
	_, err := s.one("SELECT month FROM month WHERE unit = ? AND closed = 1 ORDER BY month DESC LIMIT 1", []any{s.book.unit}, &month)
	return isoMonth(month), err
}

const monthColumns = "SELECT s.uuid, t.month, t.closed, t.date, t.entries, t.balances FROM month t JOIN subject s ON s.id = t.subject "

func (s *session) months(where string, args ...any) ([]club.MonthState, error) {
	var list []club.MonthState
	err := s.scan(monthColumns+where, args, func(rows *sql.Rows) error {
		var id []byte
		var month, on, balances sql.NullString
		var m club.MonthState
		var entries sql.NullInt64
		err := rows.Scan(&id, &month, &m.Closed, &on, &entries, &balances)
		if err != nil {
			return err
		}
		m.ID, m.Month, m.On, m.Entries = toID(id), isoMonth(month), isoDate(on), int(entries.Int64)
		m.Balances, err = balancesFrom(balances)
		list = append(list, m)
		return err
	})
	return list, err
}

// Month implements [club.Books].
func (s *session) Month(month viet.Month) (club.MonthState, bool, error) {
	list, err := s.months("WHERE t.unit = ? AND t.month = ?", s.book.unit, month.String())
	if err != nil || len(list) == 0 {
		return club.MonthState{}, false, err
	}
	return list[0], true, nil
}

// CountsIn implements [club.Books]. Of a day, the order is that of recording:
// ids begin with a clock, and clocks go back.
func (s *session) CountsIn(month viet.Month) ([]club.Count, error) {
	return s.counts("WHERE c.unit = ? AND c.date >= ? AND c.date <= ? ORDER BY c.date, d.uuid, a.seq", s.book.unit, month.First().String(), month.Last().String())
}

func (s *session) counts(where string, args ...any) ([]club.Count, error) {
	var list []club.Count
	err := s.scan(`SELECT s.uuid, f.uuid, c.account, c.date, c.total, c.book, c.notes
		FROM cash_count c JOIN subject s ON s.id = c.subject JOIN subject f ON f.id = c.fund
		JOIN fact x ON x.subject = c.subject AND x.rev = 1 JOIN act a ON a.id = x.act JOIN device d ON d.id = a.device `+where, args, func(rows *sql.Rows) error {
		var id, fund []byte
		var account string
		var date, notes sql.NullString
		var c club.Count
		if err := rows.Scan(&id, &fund, &account, &date, &c.Total, &c.Book, &notes); err != nil {
			return err
		}
		c.ID, c.Fund, c.Account, c.Date = toID(id), toID(fund), ledger.Account(account), isoDate(date)
		list = append(list, c)
		if !notes.Valid {
			return nil
		}
		return json.Unmarshal([]byte(notes.String), &list[len(list)-1].Notes)
	})
	return list, err
}

// Heads implements [club.Books].
func (s *session) Heads() ([]journal.Head, error) {
	var list []journal.Head
	err := s.scan(`SELECT d.uuid, a.seq, a.hash FROM device d JOIN act a ON a.device = d.id
		AND a.seq = (SELECT max(seq) FROM act n WHERE n.device = d.id AND n.force = 1) WHERE d.unit = ? ORDER BY d.uuid, a.hash`,
		[]any{s.book.unit}, func(rows *sql.Rows) error {
			var device, act []byte
			h := journal.Head{Unit: s.book.unitID}
			err := rows.Scan(&device, &h.Seq, &act)
			h.Device, h.Act = toID(device), toHash(act)
			list = append(list, h)
			return err
		})
	return list, err
}

// entriesNaming are the entries that name a person and stand: found in the years
// of which the person has sums.
const entriesNaming = `SELECT l.subject FROM fund f CROSS JOIN balance b ON b.unit = f.unit AND b.fund = f.subject AND b.party = ?1
	CROSS JOIN line l ON l.unit = b.unit AND l.fund = b.fund AND l.account = b.account AND l.date >= b.year AND l.date < b.year || '~' AND l.party = b.party
	CROSS JOIN entry e ON e.subject = l.subject WHERE f.unit = ?2 AND e.reversed IS NULL`

// StandingOn implements [club.Books].
func (s *session) StandingOn(subject journal.ID) ([]journal.ID, error) {
	key, err := s.knownSubject(subject)
	if err != nil || key == 0 {
		return nil, err
	}
	var list []journal.ID
	for _, query := range []string{
		"SELECT e.subject FROM entry e WHERE e.unit = ?2 AND e.fund = ?1 AND e.reversed IS NULL",
		entriesNaming,
		"SELECT l.subject FROM line l JOIN entry e ON e.subject = l.subject WHERE l.unit = ?2 AND l.fund = ?1 AND l.account = 'transfer' AND e.reversed IS NULL",
		"SELECT subject FROM entry WHERE meeting = ?1 AND reversed IS NULL",
		"SELECT subject FROM mark WHERE membership = ?1",
		"SELECT subject FROM meeting WHERE chair = ?1",
		"SELECT subject FROM cash_count WHERE fund = ?1",
	} {
		err := s.scan("SELECT s.uuid FROM subject s WHERE s.id IN ("+query+" LIMIT 5) ORDER BY s.uuid", []any{key, s.book.unit}, func(rows *sql.Rows) error {
			var id []byte
			err := rows.Scan(&id)
			list = append(list, toID(id))
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}
