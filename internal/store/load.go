package store

import (
	"database/sql"
	"errors"
	"fmt"

	"soclb/internal/journal"
)

const actColumns = `SELECT a.id, u.uuid, d.uuid, a.seq, a.prev, a.at, s.uuid, v.path, a.key, a.hash, a.first, a.count
	FROM act a JOIN device d ON d.id = a.device JOIN unit_id u ON u.id = d.unit
	LEFT JOIN subject s ON s.id = a.by JOIN via v ON v.id = a.via `

// storedAct is an act as its columns say, without its leaves.
type storedAct struct {
	journal.Act
	id    int64
	hash  journal.Hash
	first int64
	count int64
}

func scanAct(rows *sql.Rows) (storedAct, error) {
	var a storedAct
	var unit, device, prev, by, hash []byte
	var key sql.NullString
	err := rows.Scan(&a.id, &unit, &device, &a.Seq, &prev, &a.At, &by, &a.Via, &key, &hash, &a.first, &a.count)
	a.Unit, a.Device, a.Prev, a.By, a.Key, a.hash = toID(unit), toID(device), toHash(prev), toID(by), key.String, toHash(hash)
	return a, err
}

const factColumns = `SELECT f.id, f.act, f.leaf, u.uuid, s.uuid, f.rev, k.name, f.settles, f.salt, b.body
	FROM fact f LEFT JOIN subject s ON s.id = f.subject LEFT JOIN unit_id u ON u.id = s.unit
	LEFT JOIN kind k ON k.id = f.kind LEFT JOIN body b ON b.fact = f.id `

// storedLeaf is a fact as its columns say; fact is nil where only the leaf is
// here.
type storedLeaf struct {
	id, act int64
	leaf    journal.Hash
	fact    *journal.Fact
}

var errTorn = errors.New("fact without its content")

func scanFact(rows *sql.Rows) (storedLeaf, error) {
	var l storedLeaf
	var leaf, unit, subject, settles, salt, body []byte
	var rev sql.NullInt64
	var kind sql.NullString
	if err := rows.Scan(&l.id, &l.act, &leaf, &unit, &subject, &rev, &kind, &settles, &salt, &body); err != nil {
		return l, err
	}
	l.leaf = toHash(leaf)
	if subject == nil {
		if body != nil {
			return l, errTorn
		}
		return l, nil
	}
	f := journal.Fact{Unit: toID(unit), Subject: toID(subject), Rev: rev.Int64, Kind: kind.String, Salt: salt, Body: body}
	var err error
	f.Settles, err = journal.SplitHashes(settles)
	l.fact = &f
	return l, err
}

// load reads one act with its facts.
func (s *session) load(id int64) (journal.Record, error) {
	var r journal.Record
	var stored storedAct
	err := s.scan(actColumns+"WHERE a.id = ?", []any{id}, func(rows *sql.Rows) error {
		var err error
		stored, err = scanAct(rows)
		return err
	})
	if err != nil {
		return r, err
	}
	r.Act = stored.Act
	err = s.scan(factColumns+"WHERE f.id >= ? AND f.id < ? ORDER BY f.id", []any{stored.first, stored.first + stored.count}, func(rows *sql.Rows) error {
		l, err := scanFact(rows)
		r.Act.Leaves = append(r.Act.Leaves, l.leaf)
		r.Facts = append(r.Facts, l.fact)
		return err
	})
	if err == nil && r.Act.ID() != stored.hash {
		err = fmt.Errorf("act %d: %w", id, journal.ErrAct)
	}
	return r, err
}
