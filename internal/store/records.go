package store

import (
	"context"
	"iter"

	"soclb/internal/journal"
)

// Records gives the acts of the book that the given heads do not cover, each
// device's in order: what another book of the same unit lacks. Without heads
// it gives all.
func (b *Book) Records(ctx context.Context, have []journal.Head) iter.Seq2[journal.Record, error] {
	return func(yield func(journal.Record, error) bool) {
		s := b.reader(ctx)
		covers, err := s.coverages(have)
		if err != nil {
			yield(journal.Record{}, err)
			return
		}
		var last int64
		for {
			var id int64
			found, err := s.one("SELECT id FROM act WHERE id > ? ORDER BY id LIMIT 1", []any{last}, &id)
			if err != nil {
				yield(journal.Record{}, err)
				return
			}
			if !found {
				return
			}
			last = id
			record, err := s.load(id)
			if err == nil && covered(covers, record.Act) {
				continue
			}
			if !yield(record, err) || err != nil {
				return
			}
		}
	}
}

// coverage is what whoever has a head has of its device: every act up to a
// number and, where a copied book wrote two branches, those of the one that
// leads to the head.
type coverage struct {
	unit, device journal.ID
	through      int64
	branch       map[journal.Hash]bool
}

func covered(covers []coverage, act journal.Act) bool {
	for _, c := range covers {
		if c.unit == act.Unit && c.device == act.Device && (act.Seq <= c.through || c.branch[act.ID()]) {
			return true
		}
	}
	return false
}

func (s *session) coverages(heads []journal.Head) ([]coverage, error) {
	var covers []coverage
	for _, h := range heads {
		c, err := s.coverage(h)
		if err != nil {
			return nil, err
		}
		covers = append(covers, c)
	}
	return covers, nil
}

// coverage follows a head back to where its device has one branch only. Of a
// head that is not here nobody can tell what leads to it: it covers nothing,
// and an act that is sent in vain is known on arrival.
func (s *session) coverage(h journal.Head) (coverage, error) {
	c := coverage{unit: h.Unit, device: h.Device, branch: map[journal.Hash]bool{}}
	var device, fork int64
	_, err := s.one("SELECT d.id FROM device d JOIN unit_id u ON u.id = d.unit WHERE d.uuid = ? AND u.uuid = ?", []any{h.Device[:], h.Unit[:]}, &device)
	if err != nil {
		return c, err
	}
	if _, err := s.one("SELECT coalesce(min(seq), ?) FROM act WHERE device = ? AND branch > 0", []any{int64(journal.MaxNumber), device}, &fork); err != nil {
		return c, err
	}
	at := h.Act
	for seq := h.Seq; seq > 0; seq-- {
		prev, here, err := s.previous(device, seq, at)
		if err != nil || !here {
			return c, err
		}
		if seq < fork {
			c.through = seq
			return c, nil
		}
		c.branch[at] = true
		at = prev
	}
	return c, nil
}

// previous gives the act before an act, and whether the act itself is here.
func (s *session) previous(device, seq int64, id journal.Hash) (journal.Hash, bool, error) {
	acts, err := s.actsNumbered(device, seq)
	for _, a := range acts {
		if a.hash == id {
			return a.prev, true, err
		}
	}
	return journal.Hash{}, false, err
}
