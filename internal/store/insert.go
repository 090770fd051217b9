package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"

	"soclb/internal/journal"
)

// inserted is what an insertion put into the tables.
type inserted struct {
	act     int64
	touched map[int64]touch // by subject key
}

type touch struct {
	subjectRow
	fresh bool // the subject has no other fact yet
}

// insert puts an act and its facts into the journal tables.
func (s *session) insert(record journal.Record, unit int64, branch int, inForce bool) (inserted, error) {
	in := inserted{touched: map[int64]touch{}}
	act := record.Act
	device, err := s.deviceKey(unit, act.Device)
	if err != nil {
		return in, err
	}
	via, err := s.word("via", "path", act.Via)
	if err != nil {
		return in, err
	}
	var by any
	if !act.By.IsZero() {
		if by, err = s.subjectKey(unit, act.By); err != nil {
			return in, err
		}
	}
	first, err := s.nextFacts(len(act.Leaves))
	if err != nil {
		return in, err
	}
	id := act.ID()
	var prev any
	if !act.Prev.IsZero() {
		prev = act.Prev[:]
	}
	in.act, err = s.inserted(`INSERT INTO act (hash, device, seq, branch, prev, at, by, via, key, first, count, force)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id[:], device, act.Seq, branch, prev, act.At, by, via, orNull(act.Key), first, len(act.Leaves), boolean(inForce))
	if err != nil {
		return in, err
	}
	for i, leaf := range act.Leaves {
		if err := s.insertFact(&in, unit, first+int64(i), leaf, record.Facts[i]); err != nil {
			return in, err
		}
	}
	return in, nil
}

// nextFacts reserves the numbers of so many facts and gives the first. Nobody
// else can take them while the transaction lasts.
func (s *session) nextFacts(count int) (int64, error) {
	if s.lastFact == 0 {
		if _, err := s.one("SELECT coalesce(max(id), 0) FROM fact", nil, &s.lastFact); err != nil {
			return 0, err
		}
	}
	first := s.lastFact + 1
	s.lastFact += int64(count)
	return first, nil
}

func (s *session) insertFact(in *inserted, unit, id int64, leaf journal.Hash, f *journal.Fact) error {
	gone, err := s.goneAlready(unit, leaf, f)
	if err != nil {
		return err
	}
	if f == nil || gone {
		_, err := s.exec("INSERT INTO fact (id, act, leaf) VALUES (?, ?, ?)", id, in.act, leaf[:])
		return err
	}
	content, err := s.content(in, unit, f)
	if err != nil {
		return err
	}
	if _, err := s.exec("INSERT INTO fact (id, act, leaf, subject, rev, kind, settles, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		append([]any{id, in.act, leaf[:]}, content...)...); err != nil {
		return err
	}
	_, err = s.exec("INSERT INTO body (fact, body) VALUES (?, ?)", id, f.Body)
	return err
}

// goneAlready tells whether the content of a fact was erased before it came.
func (s *session) goneAlready(unit int64, leaf journal.Hash, f *journal.Fact) (bool, error) {
	if f == nil || !erasable(f.Kind) {
		return false, nil
	}
	subject, err := s.subjectKey(unit, f.Subject)
	if err != nil {
		return false, err
	}
	return s.isErased(subject, leaf)
}

// content gives the columns that a fact has only while it is here whole, and
// notes its subject as touched.
func (s *session) content(in *inserted, unit int64, f *journal.Fact) ([]any, error) {
	subject, err := s.subjectKey(unit, f.Subject)
	if err != nil {
		return nil, err
	}
	if _, has := in.touched[subject]; !has {
		var one int
		known, err := s.one("SELECT 1 FROM fact WHERE subject = ? LIMIT 1", []any{subject}, &one)
		if err != nil {
			return nil, err
		}
		in.touched[subject] = touch{subjectRow{subject, unit, f.Subject}, !known}
	}
	kind, err := s.word("kind", "name", f.Kind)
	if err != nil {
		return nil, err
	}
	return []any{subject, f.Rev, kind, blob(journal.JoinHashes(f.Settles)), blob(f.Salt)}, nil
}

func blob(b []byte) any {
	if len(b) == 0 {
		return nil
	}
	return b
}

func (s *session) projectAll(touched map[int64]touch) error {
	// In the order of the keys, so that the same acts give the same file.
	for _, key := range slices.Sorted(maps.Keys(touched)) {
		t := touched[key]
		if err := s.project(t.subjectRow, t.fresh); err != nil {
			return err
		}
	}
	return nil
}

// readBack reads an act as it now stands in the tables and compares it with
// what was to be written, before anybody is told that it was.
func (s *session) readBack(act int64, want journal.Record) error {
	got, err := s.load(act)
	if err != nil {
		return err
	}
	if err := got.Check(); err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	if got.Act.ID() != want.Act.ID() {
		return errors.New("read back: another act")
	}
	for i, f := range want.Facts {
		if got.Facts[i] == nil || !bytes.Equal(got.Facts[i].Body, f.Body) {
			return fmt.Errorf("read back: fact %d is missing", i+1)
		}
	}
	return nil
}
