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
	set, err := b.reader(ctx).reportSet(p)
	return set, explain(b.opts.Path, err)
}

func (s *session) reportSet(p report.Period) (report.Set, error) {
	now, last := p.YearToDate(), p.YearBefore()
	set := report.Set{Period: p}
	shared, err := s.sharedData(last.From, now.To)
	if err != nil {
		return set, err
	}
	before, err := s.sumsBefore(now.From)
	if err != nil {
		return set, err
	}
	if set.Now, err = s.spanData(shared, now, before); err != nil {
		return set, err
	}
	if before, err = s.earlier(before, last.From, now.From); err != nil {
		return set, err
	}
	set.Last, err = s.spanData(shared, last, before)
	return set, err
}

// sharedData is what the data of all spans within some days share: the club, its
// funds and people.
func (s *session) sharedData(from, to viet.Date) (report.Data, error) {
	d := report.Data{Norms: report.DefaultNorms, Today: s.book.opts.Today()}
	var err error
	if d.Unit, _, err = s.Unit(); err != nil {
		return d, err
	}
	if d.Funds, err = s.Funds(); err != nil {
		return d, err
	}
	if err := s.loadBegun(&d); err != nil {
		return d, err
	}
	return d, s.loadPeople(&d, from, to)
}

// spanData is the data of a span: what happened in it, what was booked before
// it, and who else that is about.
func (s *session) spanData(shared report.Data, p report.Period, before sums) (*report.Data, error) {
	d := &shared
	d.From, d.To, d.People = p.From, p.To, slices.Clip(d.People)
	if err := s.loadBefore(d, before); err != nil {
		return nil, err
	}
	for _, load := range []func(*report.Data) error{s.loadCounts, s.loadMeetings, s.loadEntries, s.loadAhead, s.loadOthers} {
		if err := load(d); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (s *session) loadBegun(d *report.Data) error {
	var first sql.NullString
	if _, err := s.one(firstOfBook, []any{s.book.unit}, &first); err != nil {
		return err
	}
	d.Begun = isoDate(first)
	var joined sql.NullString
	if _, err := s.one("SELECT min(joined) FROM membership WHERE unit = ?", []any{s.book.unit}, &joined); err != nil {
		return err
	}
	d.FirstJoined = isoDate(joined)
	d.FundBegun = map[journal.ID]viet.Date{}
	return s.scan(fundsBegun, []any{s.book.unit}, func(rows *sql.Rows) error {
		var id []byte
		var day sql.NullString
		err := rows.Scan(&id, &day)
		d.FundBegun[toID(id)] = isoDate(day)
		return err
	})
}

// fundsBegun is the first day on which each fund had money, in its box or its
// bank account: two steps into an index.
const fundsBegun = `SELECT s.uuid, nullif(min(
		coalesce((SELECT min(date) FROM line l WHERE l.unit = ?1 AND l.fund = f.subject AND l.account = 'cash'), '9999'),
		coalesce((SELECT min(date) FROM line l WHERE l.unit = ?1 AND l.fund = f.subject AND l.account = 'bank'), '9999')), '9999')
	FROM fund f JOIN subject s ON s.id = f.subject WHERE f.unit = ?1`

// firstOfBook is the day of the first entry or meeting.
const firstOfBook = "SELECT min(date) FROM (SELECT min(date) date FROM entry WHERE unit = ?1 UNION ALL SELECT min(date) FROM meeting WHERE unit = ?1)"

func (s *session) loadCounts(d *report.Data) error {
	var err error
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

// loadAhead reads the little that was paid before the span for months from its
// first on, and takes it from what was paid for those before.
func (s *session) loadAhead(d *report.Data) error {
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

// duesAhead are the payments of some days for the months from one on: of those
// before it, each was made ahead of its month, and an index holds just these.
const duesAhead = `SELECT p.uuid, l.date, l.month, -l.amount, v.code, e.year, e.book, e.no FROM line l INDEXED BY line_ahead
	JOIN entry e ON e.subject = l.subject JOIN fund v ON v.subject = e.fund JOIN subject p ON p.id = l.party
	WHERE l.unit = ?1 AND l.month >= ?4 AND l.account = 'dues' AND l.month > substr(l.date, 1, 7) AND l.date >= ?2 AND l.date < ?3
	ORDER BY l.date, e.no, l.subject, l.n`

// privateOfFigures are the private fields that figures need.
var privateOfFigures = []string{"household", "disability", "ethnicity"}

func (s *session) loadPrivate(d *report.Data, from, to viet.Date) error {
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
		[]any{s.book.unit, from.AddDays(-1).String(), to.String(), string(fields)}, func(rows *sql.Rows) error {
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
