package store

import (
	"database/sql"
	"reflect"
	"strconv"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// A projection table: its columns in the order in which rows are written,
// read back and compared. The first column is always the subject.
type table struct {
	name    string
	columns []string
}

var tables = []table{
	{"unit", []string{"subject", "type", "name", "place_code", "place", "founding_no", "founded", "meeting_day", "state"}},
	{"party", []string{"subject", "unit", "name", "find", "sort", "birth", "precision", "sex", "hamlet", "erased"}},
	{"membership", []string{"subject", "unit", "party", "code", "number", "joined", `"left"`, "reason"}},
	{"role", []string{"subject", "unit", "party", "role", "since", "until"}},
	{"private", []string{"subject", "field", "since", "value", "find"}},
	{"fork", []string{"subject", "rev", "fields", "leaves"}},
	{"unknown", []string{"subject", "unit", "kind"}},
	{"dues_level", []string{"subject", "since", "amount"}},
	{"fund", []string{"subject", "unit", "code", "name", "purpose", "opened"}},
	{"entry", []string{"subject", "unit", "date", "meeting", "fund", "year", "book", "no", "reversed", "reason"}},
	{"line", []string{"subject", "n", "unit", "date", "opposite", "fund", "account", "amount", "party", "loan", "month", "category", "source"}},
	{"cash_count", []string{"subject", "unit", "fund", "account", "date", "total", "book", "notes"}},
	{"meeting", []string{"subject", "unit", "date", "place", "chair", "guests", "agenda"}},
	{"mark", []string{"subject", "membership", "mark"}},
	{"month", []string{"subject", "unit", "month", "closed", "date", "entries", "balances"}},
	{"wording", []string{"subject", "text"}},
}

func (t table) insert() string {
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(t.columns)), ", ")
	return "INSERT INTO " + t.name + " (" + strings.Join(t.columns, ", ") + ") VALUES (" + marks + ")"
}

func (t table) selection() string {
	return "SELECT " + strings.Join(t.columns, ", ") + " FROM " + t.name + " WHERE subject = ?"
}

// rows are the projected rows of one subject, by table.
type projected map[string][][]any

// subjectRow is a subject as the dictionary holds it.
type subjectRow struct {
	key, unit int64
	id        journal.ID
}

// derive makes the rows of a subject from its facts.
func (s *session) derive(subject subjectRow) (projected, club.Projection, error) {
	facts, err := s.factsInForce(subject.key)
	if err != nil {
		return nil, club.Projection{}, err
	}
	plain := make([]club.Fact, len(facts))
	for i, f := range facts {
		plain[i] = f.Fact
	}
	p := club.Project(subject.id, plain)
	rows, err := s.rowsOf(subject, p)
	return rows, p, err
}

func (s *session) rowsOf(subject subjectRow, p club.Projection) (projected, error) {
	rows := projected{}
	if u := p.Unit; u != nil {
		rows.add("unit", subject.key, orNull(u.Type), orNull(u.Name), orNull(u.PlaceCode), orNull(u.Place),
			orNull(u.FoundingNo), orNull(u.FoundedOn.String()), orNull(int64(u.MeetingDay)), orNull(u.State))
	}
	if y := p.Party; y != nil {
		rows.add("party", subject.key, subject.unit, orNull(y.Name), orNull(viet.Fold(y.Name)), []byte(viet.SortKey(y.Name)),
			orNull(y.Birth.Value()), orNull(string(y.Birth.Precision)), orNull(y.Sex), orNull(y.Hamlet), boolean(y.Erased))
	}
	if m := p.Membership; m != nil {
		party, err := s.reference(subject.unit, m.Party)
		if err != nil {
			return nil, err
		}
		rows.add("membership", subject.key, subject.unit, party, orNull(m.Code), number(m.Code),
			orNull(m.Joined.String()), orNull(m.Left.String()), orNull(m.Reason))
	}
	if r := p.Role; r != nil {
		party, err := s.reference(subject.unit, r.Party)
		if err != nil {
			return nil, err
		}
		rows.add("role", subject.key, subject.unit, party, orNull(r.Role), orNull(r.From.String()), orNull(r.To.String()))
	}
	for _, v := range p.Private {
		find, err := s.findable(v.Field, v.Value)
		if err != nil {
			return nil, err
		}
		rows.add("private", subject.key, v.Field, v.Since.String(), v.Value, find)
	}
	for _, f := range p.Forks {
		rows.add("fork", subject.key, f.Rev, strings.Join(f.Fields, ","), journal.JoinHashes(f.Leaves))
	}
	for _, kind := range p.Unknown {
		rows.add("unknown", subject.key, subject.unit, kind)
	}
	return rows, s.bookRows(rows, subject, p)
}

func (r projected) add(table string, values ...any) { r[table] = append(r[table], values) }

// reference gives the key of a subject that another names. Facts may name
// somebody of whom nothing has come yet.
func (s *session) reference(unit int64, id journal.ID) (any, error) {
	if id.IsZero() {
		return nil, nil
	}
	if s.tx != nil {
		return s.subjectKey(unit, id)
	}
	var key int64
	found, err := s.one("SELECT id FROM subject WHERE uuid = ? AND unit = ?", []any{id[:], unit}, &key)
	if err != nil || !found {
		return nil, err
	}
	return key, nil
}

// number is the value of a code made of digits only, for the next free one.
func number(code string) any {
	if code == "" || strings.Trim(code, "0123456789") != "" {
		return nil
	}
	n, err := strconv.ParseInt(code, 10, 64)
	if err != nil {
		return nil
	}
	return n
}

func boolean(b bool) any {
	if b {
		return int64(1)
	}
	return int64(0)
}

// project makes the rows of a subject anew. fresh tells that it has none yet.
func (s *session) project(subject subjectRow, fresh bool) error {
	rows, p, err := s.derive(subject)
	if err != nil {
		return err
	}
	if len(p.Erased) > 0 {
		changed, err := s.erase(subject, p.Erased)
		if err != nil {
			return err
		}
		if changed {
			if rows, _, err = s.derive(subject); err != nil {
				return err
			}
		}
	}
	for _, t := range tables {
		if !fresh {
			if _, err := s.exec("DELETE FROM "+t.name+" WHERE subject = ?", subject.key); err != nil {
				return err
			}
		}
		for _, values := range rows[t.name] {
			if _, err := s.exec(t.insert(), values...); err != nil {
				return err
			}
		}
	}
	return nil
}

// asProjected reads the rows of a subject as they stand in the tables.
func (s *session) asProjected(subject int64) (projected, error) {
	rows := projected{}
	for _, t := range tables {
		err := s.scan(t.selection(), []any{subject}, func(r *sql.Rows) error {
			values := make([]any, len(t.columns))
			pointers := make([]any, len(values))
			for i := range values {
				pointers[i] = &values[i]
			}
			if err := r.Scan(pointers...); err != nil {
				return err
			}
			rows.add(t.name, values...)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// differing names the first table in which two sets of rows differ. Rows of a
// subject come in the order of their key in both.
func (r projected) differing(other projected) string {
	for _, t := range tables {
		if len(r[t.name]) != len(other[t.name]) {
			return t.name
		}
		for i, values := range r[t.name] {
			if !reflect.DeepEqual(values, other[t.name][i]) {
				return t.name
			}
		}
	}
	return ""
}

// rebuild throws every projection away and makes it anew from the facts.
func (s *session) rebuild(progress func(done, total int)) error {
	for _, t := range tables {
		if _, err := s.exec("DELETE FROM " + t.name); err != nil {
			return err
		}
	}
	return s.eachSubject(progress, func(subject subjectRow) error { return s.project(subject, true) })
}

// eachSubject walks over all subjects in batches, so that no query stays open
// while the function writes.
func (s *session) eachSubject(progress func(done, total int), do func(subjectRow) error) error {
	const batch = 1000
	var last, total int64
	if _, err := s.one("SELECT coalesce(max(id), 0) FROM subject", nil, &total); err != nil {
		return err
	}
	for {
		var list []subjectRow
		err := s.scan("SELECT id, unit, uuid FROM subject WHERE id > ? ORDER BY id LIMIT ?", []any{last, batch}, func(rows *sql.Rows) error {
			var row subjectRow
			var id []byte
			err := rows.Scan(&row.key, &row.unit, &id)
			row.id = toID(id)
			list = append(list, row)
			return err
		})
		if err != nil || len(list) == 0 {
			return err
		}
		for _, row := range list {
			if err := do(row); err != nil {
				return err
			}
		}
		last = list[len(list)-1].key
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if progress != nil {
			progress(int(last), int(total))
		}
	}
}
