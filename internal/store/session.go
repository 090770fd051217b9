package store

import (
	"context"
	"database/sql"
	"errors"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// session is the work inside one transaction: it answers the rules
// ([club.Register]) and writes.
type session struct {
	ctx   context.Context
	book  *Book
	q     querier
	tx    *sql.Tx // nil while only reading
	kinds map[int64]string
	// names of things as small integers; filled as they are met
	subjects map[subjectKey]int64
	devices  map[subjectKey]int64
	units    map[journal.ID]int64
	words    map[string]int64 // by table and word
	lastFact int64            // 0 until it is asked for
	findKey  []byte
	prepared map[string]*sql.Stmt
	asking   map[string]bool      // questions whose rows are being read: asked again meanwhile, they want a statement of their own
	names    map[int64]journal.ID // of subjects, the other way round
	writer   *writer              // once it is known under which device this session writes
}

type subjectKey struct {
	unit int64
	id   journal.ID
}

func (b *Book) session(ctx context.Context, tx *sql.Tx) *session {
	return &session{
		ctx: ctx, book: b, tx: tx, q: tx, subjects: map[subjectKey]int64{}, devices: map[subjectKey]int64{},
		units: map[journal.ID]int64{}, words: map[string]int64{}, prepared: map[string]*sql.Stmt{}, asking: map[string]bool{},
	}
}

// reader is a session for questions only.
func (b *Book) reader(ctx context.Context) *session {
	s := b.session(ctx, b.reading)
	s.q = b.q()
	if b.reading != nil {
		s.prepared, s.asking = b.prepared, b.asking
	}
	return s
}

func (s *session) close() {
	for _, stmt := range s.prepared {
		_ = stmt.Close() // the transaction decides what became of it
	}
}

// exec runs a statement of a transaction, prepared once per session.
func (s *session) exec(query string, args ...any) (sql.Result, error) {
	stmt, err := s.prepare(query) //nolint:sqlclosecheck // kept for the session; close ends it
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(s.ctx, args...)
}

func (s *session) prepare(query string) (*sql.Stmt, error) {
	if stmt, has := s.prepared[query]; has {
		return stmt, nil
	}
	stmt, err := s.tx.PrepareContext(s.ctx, query)
	if err != nil {
		return nil, err
	}
	s.prepared[query] = stmt
	return stmt, nil
}

// scan runs a query and hands each row to a function.
func (s *session) scan(query string, args []any, row func(*sql.Rows) error) error {
	rows, err := s.rows(query, args)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !s.asking[query] {
		s.asking[query] = true
		defer delete(s.asking, query)
	}
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// rows asks a question, prepared once where there is a transaction to keep it.
func (s *session) rows(query string, args []any) (*sql.Rows, error) {
	if s.tx == nil || s.asking[query] {
		return s.q.QueryContext(s.ctx, query, args...)
	}
	stmt, err := s.prepare(query) //nolint:sqlclosecheck // kept for the session; close ends it
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(s.ctx, args...)
}

// one reads a single row; false when there is none.
func (s *session) one(query string, args []any, into ...any) (bool, error) {
	found := false
	err := s.scan(query, args, func(rows *sql.Rows) error {
		if found {
			return nil
		}
		found = true
		return rows.Scan(into...)
	})
	return found, err
}

func (s *session) kindName(id int64) (string, error) {
	if s.kinds == nil {
		s.kinds = map[int64]string{}
		err := s.scan("SELECT id, name FROM kind", nil, func(rows *sql.Rows) error {
			var id int64
			var name string
			err := rows.Scan(&id, &name)
			s.kinds[id] = name
			return err
		})
		if err != nil {
			return "", err
		}
	}
	name, has := s.kinds[id]
	if !has {
		return "", errors.New("fact of a kind without a name")
	}
	return name, nil
}

// word gives the small integer of a word in a dictionary table, new if need be.
func (s *session) word(table, column, word string) (int64, error) {
	name := table + " " + word
	if id, has := s.words[name]; has {
		return id, nil
	}
	var id int64
	found, err := s.one("SELECT id FROM "+table+" WHERE "+column+" = ?", []any{word}, &id)
	if err == nil && !found {
		id, err = s.inserted("INSERT INTO "+table+" ("+column+") VALUES (?)", word)
	}
	if err != nil {
		return 0, err
	}
	if table == "kind" && s.kinds != nil {
		s.kinds[id] = word
	}
	s.words[name] = id
	return id, nil
}

func (s *session) unitKey(id journal.ID) (int64, error) {
	if key, has := s.units[id]; has {
		return key, nil
	}
	var key int64
	found, err := s.one("SELECT id FROM unit_id WHERE uuid = ?", []any{id[:]}, &key)
	if err == nil && !found {
		key, err = s.inserted("INSERT INTO unit_id (uuid) VALUES (?)", id[:])
	}
	s.units[id] = key
	return key, err
}

// maxRemembered bounds what a long merge keeps in memory of names it met.
const maxRemembered = 200_000

func (s *session) subjectKey(unit int64, id journal.ID) (int64, error) {
	name := subjectKey{unit, id}
	if key, has := s.subjects[name]; has {
		return key, nil
	}
	var key int64
	found, err := s.one("SELECT id FROM subject WHERE uuid = ? AND unit = ?", []any{id[:], unit}, &key)
	if err == nil && !found {
		key, err = s.inserted("INSERT INTO subject (unit, uuid) VALUES (?, ?)", unit, id[:])
	}
	if len(s.subjects) >= maxRemembered {
		clear(s.subjects)
	}
	s.subjects[name] = key
	return key, err
}

// knownSubject is subjectKey without making one; 0 when there is none.
func (s *session) knownSubject(id journal.ID) (int64, error) {
	var key int64
	_, err := s.one("SELECT id FROM subject WHERE uuid = ? AND unit = ?", []any{id[:], s.book.unit}, &key)
	return key, err
}

func (s *session) inserted(query string, args ...any) (int64, error) {
	result, err := s.exec(query, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

func (s *session) localValue(name string) ([]byte, error) { return local(s.ctx, s.q, name) }

// The columns hold text; the rows of the club package hold values. What the
// form rules let in always converts.

func isoDate(text sql.NullString) viet.Date {
	d, err := viet.ParseISODate(text.String)
	if err != nil {
		return viet.Date{}
	}
	return d
}

func storedBirth(value, precision sql.NullString) viet.Birth {
	b, err := viet.ParseStoredBirth(value.String, precision.String)
	if err != nil {
		return viet.Birth{}
	}
	return b
}

func orNull[T comparable](value T) any {
	var zero T
	if value == zero {
		return nil
	}
	return value
}

func toID(blob []byte) journal.ID {
	var id journal.ID
	copy(id[:], blob)
	return id
}

func toHash(blob []byte) journal.Hash {
	var h journal.Hash
	copy(h[:], blob)
	return h
}

var _ club.Register = (*session)(nil)
