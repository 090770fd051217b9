package store

import (
	"context"
	"database/sql"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// MeetingRow is a meeting with what belongs to it.
type MeetingRow struct {
	club.Meeting
	ChairName string
	Minutes   string
	Roll      []RollRow // of one meeting only, by name
}

// RollRow is a member on a roll.
type RollRow struct {
	Code, Name string
	Mark       string
}

// Meetings lists the meetings of some days, both included, by date.
func (b *Book) Meetings(ctx context.Context, from, to viet.Date) ([]MeetingRow, error) {
	s := b.reader(ctx)
	meetings, err := s.meetings("WHERE t.unit = ? AND t.date >= ? AND t.date <= ? ORDER BY t.date, s.uuid", b.unit, from.String(), to.String())
	if err != nil {
		return nil, explain(b.opts.Path, err)
	}
	list := []MeetingRow{}
	for _, m := range meetings {
		row, err := s.meetingRow(m)
		if err != nil {
			return nil, explain(b.opts.Path, err)
		}
		list = append(list, row)
	}
	return list, nil
}

func (s *session) meetingRow(m club.Meeting) (MeetingRow, error) {
	row := MeetingRow{Meeting: m}
	if !m.Chair.IsZero() {
		chair, _, err := s.Party(m.Chair)
		if err != nil {
			return row, err
		}
		row.ChairName = chair.Name
	}
	var err error
	row.Minutes, err = s.remarkOn(m.ID)
	return row, err
}

func (s *session) remarkOn(subject journal.ID) (string, error) {
	var text sql.NullString
	_, err := s.one("SELECT w.text FROM subject s JOIN wording w ON w.subject = s.id WHERE s.uuid = ? AND s.unit = ?", []any{subject[:], s.book.unit}, &text)
	return text.String, err
}

// latestRemark is what was noted in the last act about a subject: why a month
// was reopened is no matter once it is closed again.
func (s *session) latestRemark(subject journal.ID) (string, error) {
	var text sql.NullString
	_, err := s.one(`SELECT w.text FROM subject s JOIN wording w ON w.subject = s.id WHERE s.uuid = ?1 AND s.unit = ?2
		AND EXISTS (SELECT 1 FROM fact f JOIN kind k ON k.id = f.kind AND k.name = ?3 WHERE f.subject = s.id
			AND f.act = (SELECT act FROM fact WHERE subject = s.id ORDER BY rev DESC, act DESC LIMIT 1))`,
		[]any{subject[:], s.book.unit, club.Remark}, &text)
	return text.String, err
}

// MeetingOn is the meeting of a day with its roll; [club.NoMeeting] when there
// was none.
func (b *Book) MeetingOn(ctx context.Context, day viet.Date) (MeetingRow, error) {
	row, err := b.reader(ctx).meetingOn(day)
	return row, explain(b.opts.Path, err)
}

func (s *session) meetingOn(day viet.Date) (MeetingRow, error) {
	meetings, err := s.MeetingsOn(day)
	if err != nil {
		return MeetingRow{}, err
	}
	if len(meetings) == 0 {
		return MeetingRow{}, &club.Error{Code: club.NoMeeting, Args: []any{day}}
	}
	row, err := s.meetingRow(meetings[0])
	if err != nil {
		return row, err
	}
	err = s.scan(`SELECT m.code, p.name, k.mark FROM subject s JOIN mark k ON k.subject = s.id JOIN membership m ON m.subject = k.membership
		LEFT JOIN party p ON p.subject = m.party WHERE s.uuid = ? AND s.unit = ? ORDER BY p.sort, m.code`, []any{row.ID[:], s.book.unit}, func(rows *sql.Rows) error {
		var code, name sql.NullString
		var r RollRow
		err := rows.Scan(&code, &name, &r.Mark)
		r.Code, r.Name = code.String, name.String
		row.Roll = append(row.Roll, r)
		return err
	})
	return row, err
}

// LastMeetings are the days of the last meetings, the latest first.
func (b *Book) LastMeetings(ctx context.Context, limit int) ([]viet.Date, error) {
	var days []viet.Date
	err := b.reader(ctx).scan("SELECT date FROM meeting WHERE unit = ? AND date IS NOT NULL ORDER BY date DESC LIMIT ?", []any{b.unit, limit}, func(rows *sql.Rows) error {
		var date sql.NullString
		err := rows.Scan(&date)
		days = append(days, isoDate(date))
		return err
	})
	return days, explain(b.opts.Path, err)
}

// MonthRow is a month and how it stands.
type MonthRow struct {
	club.MonthNow
	Reason  string // the remark on closing or opening it
	Meeting int    // meetings held
}

// Months lists the months from one to another with their states and today's
// balances at their ends.
func (b *Book) Months(ctx context.Context, from, to viet.Month) ([]MonthRow, error) {
	s := b.reader(ctx)
	list := []MonthRow{}
	for month := from; !to.Before(month); month = month.Add(1) {
		row, err := s.monthRow(month)
		if err != nil {
			return nil, explain(b.opts.Path, err)
		}
		list = append(list, row)
	}
	return list, nil
}

func (s *session) monthRow(month viet.Month) (MonthRow, error) {
	state, has, err := s.Month(month)
	if err != nil {
		return MonthRow{}, err
	}
	if !has {
		state = club.MonthState{Month: month}
	}
	var row MonthRow
	if row.MonthNow, err = s.monthNow(state); err != nil {
		return row, err
	}
	if has {
		if row.Reason, err = s.latestRemark(state.ID); err != nil {
			return row, err
		}
	}
	row.Meeting, err = s.MeetingsIn(month)
	return row, err
}

// FirstMonth is the month of the first entry or meeting; false without any.
func (b *Book) FirstMonth(ctx context.Context) (viet.Month, bool, error) {
	var first sql.NullString
	_, err := b.reader(ctx).one(firstOfBook, []any{b.unit}, &first)
	day := isoDate(first)
	return viet.MonthOf(day), !day.IsZero(), explain(b.opts.Path, err)
}

// ClosedThrough is the last closed month; zero when none is.
func (b *Book) ClosedThrough(ctx context.Context) (viet.Month, error) {
	month, err := b.reader(ctx).ClosedThrough()
	return month, explain(b.opts.Path, err)
}
