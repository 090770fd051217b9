package store

import (
	"database/sql"

	"soclb/internal/journal"
)

type numbered struct {
	id      int64
	hash    journal.Hash
	prev    journal.Hash
	inForce bool
}

func (s *session) actsNumbered(device, seq int64) ([]numbered, error) {
	var list []numbered
	err := s.scan("SELECT id, hash, prev, force FROM act WHERE device = ? AND seq = ? ORDER BY branch", []any{device, seq}, func(rows *sql.Rows) error {
		var a numbered
		var hash, prev []byte
		err := rows.Scan(&a.id, &hash, &prev, &a.inForce)
		a.hash, a.prev = toHash(hash), toHash(prev)
		list = append(list, a)
		return err
	})
	return list, err
}

// followsOn tells whether the act's chain is whole down to the first.
func (s *session) followsOn(device int64, act journal.Act) (bool, error) {
	if act.Seq == 1 {
		return true, nil
	}
	before, err := s.actsNumbered(device, act.Seq-1)
	for _, a := range before {
		if a.hash == act.Prev {
			return a.inForce, err
		}
	}
	return false, err
}

// wake puts in force the acts that waited for this one.
func (s *session) wake(device, unit, seq int64, id journal.Hash, a *arrival) error {
	ready := []numbered{{hash: id}}
	for ; len(ready) > 0; seq++ {
		var waiting int
		found, err := s.one("SELECT 1 FROM act WHERE device = ? AND seq = ? AND force = 0 LIMIT 1", []any{device, seq + 1}, &waiting)
		if err != nil || !found {
			return err
		}
		after, err := s.actsNumbered(device, seq+1)
		if err != nil {
			return err
		}
		var woken []numbered
		for _, next := range after {
			for _, r := range ready {
				if !next.inForce && next.prev == r.hash {
					woken = append(woken, next)
				}
			}
		}
		for _, w := range woken {
			if err := s.putInForce(w.id, unit, a.touched); err != nil {
				return err
			}
			if w.id <= a.lastBefore {
				a.Woken++
			} else {
				a.New++
				a.Waiting--
			}
		}
		ready = woken
	}
	return nil
}

func (s *session) putInForce(act, unit int64, touched map[int64]touch) error {
	if _, err := s.exec("UPDATE act SET force = 1 WHERE id = ?", act); err != nil {
		return err
	}
	return s.scan(`SELECT s.id, s.uuid FROM act a JOIN fact f ON f.id >= a.first AND f.id < a.first + a.count
		JOIN subject s ON s.id = f.subject WHERE a.id = ?`, []any{act}, func(rows *sql.Rows) error {
		row := subjectRow{unit: unit}
		var id []byte
		err := rows.Scan(&row.key, &id)
		row.id = toID(id)
		touched[row.key] = touch{row, false}
		return err
	})
}
