package store

import (
	"context"
	"database/sql"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// LogFact is one recorded fact as the log shows it. Body is nil and Kind empty
// where the content is not here.
type LogFact struct {
	Address string
	Kind    string
	Subject journal.ID
	Body    club.Body
	State   journal.LeafState
	Live    bool   // not voided
	Who     string // the person or unit concerned, where known
	Code    string // of the member concerned
}

// LogAct is one act as the log shows it.
type LogAct struct {
	Address string
	At      time.Time // by the writer's clock
	By      string    // the operator's name
	Via     string
	Key     string
	Waiting bool
	Facts   []LogFact
}

// LogFilter chooses acts: the newest Limit (0 for all), those that concern one
// member, or the one at an address.
type LogFilter struct {
	Limit   int
	Member  string
	Address *journal.Address
	Brief   bool // without the facts
}

// Log lists acts of the own unit in the order in which they came into this
// book, newest first.
func (b *Book) Log(ctx context.Context, f LogFilter) ([]LogAct, error) {
	l := logger{session: b.reader(ctx), live: map[int64]map[journal.Hash]bool{}}
	ids, err := l.chosen(f)
	if err != nil {
		return nil, explain(b.opts.Path, err)
	}
	list := make([]LogAct, 0, len(ids))
	for _, id := range ids {
		act, err := l.act(id, f.Brief)
		if err != nil {
			return nil, explain(b.opts.Path, err)
		}
		list = append(list, act)
	}
	return list, nil
}

// logger remembers, over the acts that it shows, which facts of a subject are
// live.
type logger struct {
	*session
	live map[int64]map[journal.Hash]bool
}

func (l *logger) chosen(f LogFilter) ([]int64, error) {
	if f.Address != nil {
		acts, err := l.actsAt(*f.Address)
		if err == nil && len(acts) == 0 {
			err = &club.Error{Code: club.NoSuchAct, Args: []any{f.Address.String()}}
		}
		var ids []int64
		for _, a := range acts {
			ids = append(ids, a.id)
		}
		return ids, err
	}
	limit := f.Limit
	if limit == 0 {
		limit = -1 // SQLite: no limit
	}
	if f.Member != "" {
		stays, err := l.MembershipsCoded(club.TidyCode(f.Member))
		if err == nil && len(stays) == 0 {
			err = &club.Error{Code: club.NoMember, Args: []any{f.Member}}
		}
		if err != nil {
			return nil, err
		}
		person, err := l.knownSubject(stays[len(stays)-1].Party)
		if err != nil {
			return nil, err
		}
		return l.ids(`SELECT DISTINCT f.act FROM fact f WHERE f.subject = ?1
			OR f.subject IN (SELECT subject FROM membership WHERE party = ?1) OR f.subject IN (SELECT subject FROM role WHERE party = ?1)
			ORDER BY f.act DESC LIMIT ?2`, person, limit)
	}
	return l.ids(`SELECT a.id FROM act a JOIN device d ON d.id = a.device WHERE d.unit = ? ORDER BY a.id DESC LIMIT ?`, l.book.unit, limit)
}

func (l *logger) ids(query string, args ...any) ([]int64, error) {
	var ids []int64
	err := l.scan(query, args, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

func (l *logger) act(id int64, brief bool) (LogAct, error) {
	record, err := l.load(id)
	if err != nil {
		return LogAct{}, err
	}
	at := journal.Address{Device: record.Act.Device.Short(), Seq: record.Act.Seq}
	act := LogAct{Address: at.String(), At: time.Unix(record.Act.At, 0).In(l.book.opts.Zone), Via: record.Act.Via, Key: record.Act.Key}
	if !record.Act.By.IsZero() {
		if act.By, err = l.whoIs(record.Act.By); err != nil {
			return act, err
		}
	}
	var force bool
	if _, err := l.one("SELECT force FROM act WHERE id = ?", []any{id}, &force); err != nil {
		return act, err
	}
	act.Waiting = !force
	if brief {
		return act, nil
	}
	for i, f := range record.Facts {
		at.N = i + 1
		shown := LogFact{Address: at.String(), State: journal.Whole}
		if f == nil {
			shown.State, err = l.bareState(record.Act.Unit, record.Act.Leaves[i])
		} else {
			err = l.describe(&shown, f)
		}
		if err != nil {
			return act, err
		}
		act.Facts = append(act.Facts, shown)
	}
	return act, nil
}

func (l *logger) describe(shown *LogFact, f *journal.Fact) error {
	body, err := club.ReadBody(f.Body)
	if err != nil {
		return err
	}
	shown.Kind, shown.Subject, shown.Body = f.Kind, f.Subject, body
	if shown.Live, err = l.isLive(f); err != nil {
		return err
	}
	if shown.Who, err = l.whoIs(f.Subject); err != nil {
		return err
	}
	if shown.Who == "" {
		shown.Who = body.Text("name") // taken back since, but said here
	}
	var code sql.NullString
	_, err = l.one(`SELECT m.code FROM subject s LEFT JOIN role r ON r.subject = s.id
		JOIN membership m ON m.subject = s.id OR m.party = s.id OR m.party = r.party
		WHERE s.uuid = ? AND s.unit = ? ORDER BY m.subject = s.id DESC, m.joined DESC LIMIT 1`, []any{f.Subject[:], l.book.unit}, &code)
	shown.Code = code.String
	if shown.Code == "" {
		shown.Code = body.Text("code")
	}
	return err
}

func (l *logger) isLive(f *journal.Fact) (bool, error) {
	key, err := l.knownSubject(f.Subject)
	if err != nil {
		return false, err
	}
	if l.live[key] == nil {
		if l.live[key], err = l.liveLeaves(key); err != nil {
			return false, err
		}
	}
	return l.live[key][f.Leaf()], nil
}

// liveLeaves are the live facts of a subject, without reading what they say:
// somebody's history may be long, and the log asks only whether a fact stands.
func (s *session) liveLeaves(subject int64) (map[journal.Hash]bool, error) {
	var marks []journal.Mark
	err := s.scan(`SELECT f.leaf, f.rev, f.settles, CASE k.name WHEN ?1 THEN b.body END
		FROM fact f JOIN act a ON a.id = f.act JOIN kind k ON k.id = f.kind JOIN body b ON b.fact = f.id
		WHERE f.subject = ?2 AND a.force = 1`, []any{club.Void, subject}, func(rows *sql.Rows) error {
		var m journal.Mark
		var leaf, settles, void []byte
		if err := rows.Scan(&leaf, &m.Rev, &settles, &void); err != nil {
			return err
		}
		m.Leaf = toHash(leaf)
		if void != nil {
			m.Voids = club.VoidTarget(club.Void, void)
		}
		var err error
		m.Settles, err = journal.SplitHashes(settles)
		marks = append(marks, m)
		return err
	})
	live := map[journal.Hash]bool{}
	for _, i := range journal.Resolve(marks).Live {
		live[marks[i].Leaf] = true
	}
	return live, err
}

// bareState tells whether a fact without content was erased or withheld.
func (s *session) bareState(unit journal.ID, leaf journal.Hash) (journal.LeafState, error) {
	var one int
	erased, err := s.one(`SELECT 1 FROM erasure e JOIN subject s ON s.id = e.subject JOIN unit_id u ON u.id = s.unit
		WHERE e.leaf = ? AND u.uuid = ?`, []any{leaf[:], unit[:]}, &one)
	if erased {
		return journal.Erased, err
	}
	return journal.Withheld, err
}
