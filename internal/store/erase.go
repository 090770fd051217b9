package store

import (
	"database/sql"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// erase takes the content of facts out of the file, now and for every later
// arrival. Only kinds that hold what is personal can be erased: a plain fact
// stays, whatever names it, so that an erasure cannot erase an erasure and the
// outcome depends on no order. It tells whether anything changed.
func (s *session) erase(subject subjectRow, leaves []journal.Hash) (bool, error) {
	for _, leaf := range leaves {
		if _, err := s.exec("INSERT OR IGNORE INTO erasure (leaf, subject) VALUES (?, ?)", leaf[:], subject.key); err != nil {
			return false, err
		}
	}
	named := map[journal.Hash]bool{}
	for _, leaf := range leaves {
		named[leaf] = true
	}
	var gone []int64
	err := s.scan("SELECT id, leaf, kind FROM fact WHERE subject = ?", []any{subject.key}, func(rows *sql.Rows) error {
		var id, kind int64
		var leaf []byte
		if err := rows.Scan(&id, &leaf, &kind); err != nil {
			return err
		}
		name, err := s.kindName(kind)
		if err == nil && named[toHash(leaf)] && erasable(name) {
			gone = append(gone, id)
		}
		return err
	})
	if err != nil {
		return false, err
	}
	for _, id := range gone {
		if _, err := s.exec("DELETE FROM body WHERE fact = ?", id); err != nil {
			return false, err
		}
		if _, err := s.exec("UPDATE fact SET subject = NULL, rev = NULL, kind = NULL, settles = NULL, salt = NULL WHERE id = ?", id); err != nil {
			return false, err
		}
	}
	return len(gone) > 0, nil
}

// erasable: a kind that this program does not know may hold a name, so its
// content goes when somebody who knew it asked for that.
func erasable(kind string) bool {
	k, known := club.KindOf(kind)
	return !known || k.Class != club.Plain
}

// isErased: an erasure speaks of the facts of its own subject only.
func (s *session) isErased(subject int64, leaf journal.Hash) (bool, error) {
	var one int
	return s.one("SELECT 1 FROM erasure WHERE leaf = ? AND subject = ?", []any{leaf[:], subject}, &one)
}
