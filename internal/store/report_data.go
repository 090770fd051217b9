package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/report"
	"soclb/internal/viet"
)

// ReportSet loads what the reports of a period are made from: the year up to
// its end and the same period a year before. Both cost what happened in them,
// however old the club is.
func (b *Book) ReportSet(ctx context.Context, p report.Period) (report.Set, error) {
	s := b.reader(ctx)
	now, err := s.reportData(p.YearToDate(), p.YearBefore().From)
	if err != nil {
		return report.Set{}, explain(b.opts.Path, err)
	}
	last, err := s.reportDataBeside(now, p.YearBefore())
	return report.Set{Period: p, Now: now, Last: last}, explain(b.opts.Path, err)
}

// reportData loads the data of a span of days; its people are those of an
// earlier day on, so that another span can share them.
func (s *session) reportData(p report.Period, peopleFrom viet.Date) (*report.Data, error) {
	d := &report.Data{From: p.From, To: p.To, Norms: report.DefaultNorms}
	var err error
	if d.Unit, _, err = s.Unit(); err != nil {
		return nil, err
	}
	if d.Funds, err = s.Funds(); err != nil {
		return nil, err
	}
	if err := s.loadBegun(d); err != nil {
		return nil, err
	}
	if err := s.loadPeople(d, peopleFrom); err != nil {
		return nil, err
	}
	return d, s.loadBooks(d)
}

// reportDataBeside loads the data of a span whose people another one has.
func (s *session) reportDataBeside(other *report.Data, p report.Period) (*report.Data, error) {
	d := &report.Data{
		From: p.From, To: p.To, Norms: other.Norms, Unit: other.Unit, Funds: other.Funds, Begun: other.Begun, FirstJoined: other.FirstJoined,
		People: slices.Clip(other.People), Roles: other.Roles,
	}
	return d, s.loadBooks(d)
}

// loadBooks reads what happened in the span, and who else that is about.
func (s *session) loadBooks(d *report.Data) error {
	for _, load := range []func(*report.Data) error{s.loadBalances, s.loadMeetings, s.loadEntries, s.loadSavings, s.loadDues, s.loadOthers} {
		if err := load(d); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) loadBegun(d *report.Data) error {
	var first sql.NullString
	if _, err := s.one(firstOfBook, []any{s.book.unit}, &first); err != nil {
		return err
	}
	d.Begun = isoDate(first)
	var joined sql.NullString
	_, err := s.one("SELECT min(joined) FROM membership WHERE unit = ?", []any{s.book.unit}, &joined)
	d.FirstJoined = isoDate(joined)
	return err
}

// firstOfBook is the day of the first entry or meeting.
const firstOfBook = "SELECT min(date) FROM (SELECT min(date) date FROM entry WHERE unit = ?1 UNION ALL SELECT min(date) FROM meeting WHERE unit = ?1)"

func (s *session) loadBalances(d *report.Data) error {
	var err error
	if d.Before, err = s.BalancesAt(d.From.AddDays(-1)); err != nil {
		return err
	}
	d.Counts, err = s.counts("WHERE c.unit = ? AND c.date >= ? AND c.date <= ? ORDER BY c.date, s.uuid", s.book.unit, d.From.String(), d.To.String())
	return err
}

func (s *session) loadMeetings(d *report.Data) error {
	earlier, err := s.meetings("WHERE t.unit = ? AND t.date < ? ORDER BY t.date DESC, s.uuid DESC LIMIT ?", s.book.unit, d.From.String(), d.Norms.AbsentRun)
	if err != nil {
		return err
	}
	slices.Reverse(earlier)
	within, err := s.meetings("WHERE t.unit = ? AND t.date >= ? AND t.date <= ? ORDER BY t.date, s.uuid", s.book.unit, d.From.String(), d.To.String())
	d.Meetings = append(earlier, within...)
	return err
}

// loadSavings sums what each person had before the first day.
func (s *session) loadSavings(d *report.Data) error {
	return s.scan(savingsThrough, []any{s.book.unit, d.From.AddDays(-1).String()}, func(rows *sql.Rows) error {
		var fund, party []byte
		var saving report.Saving
		err := rows.Scan(&fund, &party, &saving.Amount)
		saving.Fund, saving.Party = toID(fund), toID(party)
		d.Savings = append(d.Savings, saving)
		return err
	})
}

// savingsThrough is what each fund owes each person at the end of a day: whole
// years from the yearly sums, the rest from the lines.
const savingsThrough = `SELECT f.uuid, p.uuid, t.saved FROM (SELECT fund, party, -sum(amount) saved FROM (
		SELECT b.fund, b.party, b.amount FROM fund x CROSS JOIN balance b ON b.unit = x.unit AND b.fund = x.subject AND b.account = 'savings'
			AND b.year < substr(?2, 1, 4) WHERE x.unit = ?1
		UNION ALL SELECT l.fund, l.party, l.amount FROM fund x CROSS JOIN line l ON l.unit = x.unit AND l.fund = x.subject AND l.account = 'savings'
			AND l.date >= substr(?2, 1, 4) AND l.date <= ?2 WHERE x.unit = ?1) GROUP BY fund, party HAVING sum(amount) <> 0) t
	JOIN subject f ON f.id = t.fund JOIN subject p ON p.id = t.party ORDER BY p.uuid, f.uuid`

// loadDues sums what each person had paid before the span for the months
// before it, and reads the little that was paid ahead for months from then on.
func (s *session) loadDues(d *report.Data) error {
	d.DuesPaid = map[journal.ID]int64{}
	err := s.scan(duesBefore, []any{s.book.unit, d.From.String()}, func(rows *sql.Rows) error {
		var party []byte
		var amount int64
		err := rows.Scan(&party, &amount)
		d.DuesPaid[toID(party)] = amount
		return err
	})
	if err != nil {
		return err
	}
	first := viet.MonthOf(d.From)
	reach := first.Add(-report.DuesReach).First()
	return s.scan(duesAhead, []any{s.book.unit, reach.String(), d.From.String(), first.String()}, func(rows *sql.Rows) error {
		var party []byte
		var day, month, code sql.NullString
		var v club.Voucher
		var line report.DuesLine
		err := rows.Scan(&party, &day, &month, &line.Amount, &code, &v.Year, &v.Book, &v.No)
		line.Party, line.Day, line.Month, line.Voucher = toID(party), isoDate(day), isoMonth(month), v.Number(code.String)
		d.Ahead = append(d.Ahead, line)
		d.DuesPaid[line.Party] -= line.Amount
		return err
	})
}

// duesBefore is what each person paid before a day: whole years from the
// yearly sums, the rest from the lines. CROSS JOIN keeps the funds first:
// SQLite, which knows nothing of the sizes of tables, else reads every line of
// the unit.
const duesBefore = `SELECT p.uuid, t.paid FROM (SELECT party, -sum(amount) paid FROM (
		SELECT b.party, b.amount FROM fund f CROSS JOIN balance b ON b.unit = f.unit AND b.fund = f.subject AND b.account = 'dues' AND b.year < substr(?2, 1, 4)
			WHERE f.unit = ?1
		UNION ALL SELECT l.party, l.amount FROM fund f CROSS JOIN line l ON l.unit = f.unit AND l.fund = f.subject AND l.account = 'dues'
			AND l.date >= substr(?2, 1, 4) AND l.date < ?2 WHERE f.unit = ?1) GROUP BY party) t
	JOIN subject p ON p.id = t.party`

// duesAhead are the payments of some days for the months from one on: of those
// before it, each was made ahead of its month, and an index holds just these.
const duesAhead = `SELECT p.uuid, l.date, l.month, -l.amount, v.code, e.year, e.book, e.no FROM line l INDEXED BY line_ahead
	JOIN entry e ON e.subject = l.subject JOIN fund v ON v.subject = e.fund JOIN subject p ON p.id = l.party
	WHERE l.unit = ?1 AND l.month >= ?4 AND l.account = 'dues' AND l.month > substr(l.date, 1, 7) AND l.date >= ?2 AND l.date < ?3
	ORDER BY l.date, e.no, l.subject, l.n`

// privateOfFigures are the private fields that figures need.
var privateOfFigures = []string{"household", "disability", "ethnicity"}

func (s *session) loadPrivate(d *report.Data, from viet.Date) error {
	at := make(map[journal.ID]int, len(d.People))
	for i, p := range d.People {
		at[p.ID] = i
	}
	fields, err := json.Marshal(privateOfFigures)
	if err != nil {
		return err
	}
	return s.scan(`SELECT s.uuid, v.field, v.since, v.value FROM membership m JOIN private v ON v.subject = m.party
		AND v.field IN (SELECT value FROM json_each(?4)) JOIN subject s ON s.id = m.party
		WHERE m.unit = ?1 AND (m."left" IS NULL OR m."left" > ?2) AND m.joined <= ?3 ORDER BY v.subject, v.field, v.since`,
		[]any{s.book.unit, from.AddDays(-1).String(), d.To.String(), string(fields)}, func(rows *sql.Rows) error {
			var id []byte
			var since sql.NullString
			var v club.PrivateValue
			err := rows.Scan(&id, &v.Field, &since, &v.Value)
			v.Party, v.Since = toID(id), isoDate(since)
			if i, has := at[v.Party]; has && !slices.Contains(d.People[i].Private, v) {
				d.People[i].Private = append(d.People[i].Private, v)
			}
			return err
		})
}
