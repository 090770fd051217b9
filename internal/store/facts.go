package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// storedFact is a fact in force with the act that brought it.
type storedFact struct {
	club.Fact
	act     int64
	address journal.Address
	device  journal.ID
}

// factsInForce loads the facts of a subject that are here whole and belong to
// acts in force.
func (s *session) factsInForce(subject int64) ([]storedFact, error) {
	var list []storedFact
	err := s.scan(`SELECT f.id - a.first + 1, a.id, a.seq, d.uuid, f.leaf, f.rev, f.kind, f.settles, b.body
		FROM fact f JOIN act a ON a.id = f.act JOIN device d ON d.id = a.device JOIN body b ON b.fact = f.id
		WHERE f.subject = ? AND a.force = 1`, []any{subject}, func(rows *sql.Rows) error {
		var f storedFact
		var device, leaf, settles []byte
		var kind int64
		if err := rows.Scan(&f.address.N, &f.act, &f.address.Seq, &device, &leaf, &f.Rev, &kind, &settles, &f.Body); err != nil {
			return err
		}
		var err error
		if f.Kind, err = s.kindName(kind); err != nil {
			return err
		}
		if f.Settles, err = journal.SplitHashes(settles); err != nil {
			return err
		}
		f.Leaf, f.device = toHash(leaf), toID(device)
		f.address.Device = f.device.Short()
		list = append(list, f)
		return nil
	})
	return list, err
}

// resolved marks which of the facts of a subject are live.
func resolved(facts []storedFact) []club.Recorded {
	marks := make([]journal.Mark, len(facts))
	for i, f := range facts {
		marks[i] = journal.Mark{Leaf: f.Leaf, Rev: f.Rev, Settles: f.Settles, Voids: club.VoidTarget(f.Kind, f.Body)}
	}
	live := map[journal.Hash]bool{}
	for _, i := range journal.Resolve(marks).Live {
		live[facts[i].Leaf] = true
	}
	list := make([]club.Recorded, len(facts))
	for i, f := range facts {
		act := f.address
		act.N = 0
		list[i] = club.Recorded{Fact: f.Fact, Act: act.String(), Live: live[f.Leaf]}
	}
	slices.SortFunc(list, func(a, b club.Recorded) int {
		return cmp.Or(cmp.Compare(a.Rev, b.Rev), bytes.Compare(a.Leaf[:], b.Leaf[:]))
	})
	return list
}

// FactsOf implements [club.Register].
func (s *session) FactsOf(subject journal.ID) ([]club.Recorded, error) {
	key, err := s.knownSubject(subject)
	if err != nil || key == 0 {
		return nil, err
	}
	facts, err := s.factsInForce(key)
	if err != nil {
		return nil, err
	}
	list := resolved(facts)
	for i := range list {
		list[i].Subject = subject
	}
	return list, nil
}

// ActAt implements [club.Register].
func (s *session) ActAt(at journal.Address) (club.RecordedAct, error) {
	acts, err := s.actsAt(at)
	if err != nil {
		return club.RecordedAct{}, err
	}
	switch len(acts) {
	case 0:
		return club.RecordedAct{}, &club.Error{Code: club.NoSuchAct, Args: []any{at.String()}}
	case 1:
		return s.recordedAct(acts[0])
	}
	var addresses []string
	for _, a := range acts {
		addresses = append(addresses, a.address.String())
	}
	return club.RecordedAct{}, &club.Error{Code: club.ManyActs, Args: []any{at.String(), addresses}}
}

type actRow struct {
	id      int64
	address journal.Address
}

// actsAt finds the acts of the own unit that an address may mean: without a
// device the one that this book last wrote under, else any. CROSS JOIN keeps
// SQLite from walking over all acts instead of the few devices.
func (s *session) actsAt(at journal.Address) ([]actRow, error) {
	var list []actRow
	own, err := s.localValue("device")
	if err != nil {
		return nil, err
	}
	err = s.scan(`SELECT a.id, d.uuid FROM device d CROSS JOIN act a ON a.device = d.id AND a.seq = ? WHERE d.unit = ? ORDER BY a.id`,
		[]any{at.Seq, s.book.unit}, func(rows *sql.Rows) error {
			row := actRow{address: journal.Address{Seq: at.Seq}}
			var device []byte
			err := rows.Scan(&row.id, &device)
			row.address.Device = toID(device).Short()
			if at.Device == "" && bytes.Equal(device, own) {
				list = []actRow{row}
				at.Device = row.address.Device
			} else if at.Device == "" || at.Device == row.address.Device {
				list = append(list, row)
			}
			return err
		})
	return list, err
}

// recordedAct loads an act's facts, each with whether it is live.
func (s *session) recordedAct(row actRow) (club.RecordedAct, error) {
	act := club.RecordedAct{Address: row.address.String()}
	type place struct {
		subject int64
		leaf    journal.Hash
		id      journal.ID
	}
	var places []place
	err := s.scan(`SELECT f.subject, f.leaf, s.uuid FROM act a JOIN fact f ON f.id >= a.first AND f.id < a.first + a.count
		JOIN subject s ON s.id = f.subject WHERE a.id = ? AND a.force = 1 ORDER BY f.id`, []any{row.id}, func(rows *sql.Rows) error {
		var p place
		var leaf, id []byte
		err := rows.Scan(&p.subject, &leaf, &id)
		p.leaf, p.id = toHash(leaf), toID(id)
		places = append(places, p)
		return err
	})
	if err != nil {
		return act, err
	}
	for _, p := range places {
		facts, err := s.factsInForce(p.subject)
		if err != nil {
			return act, err
		}
		for _, f := range resolved(facts) {
			if f.Leaf == p.leaf {
				f.Subject, f.Act = p.id, act.Address
				act.Facts = append(act.Facts, f)
				break
			}
		}
	}
	return act, nil
}

// LastActs implements [club.Register].
func (s *session) LastActs(by journal.ID, more func(club.RecordedAct) bool) error {
	device, err := s.localValue("device")
	if err != nil || device == nil {
		return err
	}
	var operator any
	if !by.IsZero() {
		key, err := s.knownSubject(by)
		if err != nil {
			return err
		}
		operator = key
	}
	before := int64(journal.MaxNumber)
	for {
		row := actRow{address: journal.Address{Device: toID(device).Short()}}
		found, err := s.one(`SELECT a.id, a.seq FROM device d JOIN act a ON a.device = d.id
			WHERE d.uuid = ? AND d.unit = ? AND a.seq < ? AND a.by IS ? ORDER BY a.seq DESC LIMIT 1`,
			[]any{device, s.book.unit, before, operator}, &row.id, &row.address.Seq)
		if err != nil || !found {
			return err
		}
		act, err := s.recordedAct(row)
		if err != nil || !more(act) {
			return err
		}
		before = row.address.Seq
	}
}

func (s *session) forks(where string, args ...any) ([]club.Fork, error) {
	var list []club.Fork
	err := s.scan("SELECT s.uuid, f.rev, f.fields, f.leaves FROM fork f JOIN subject s ON s.id = f.subject "+where, args, func(rows *sql.Rows) error {
		var f club.Fork
		var id, leaves []byte
		var fields string
		if err := rows.Scan(&id, &f.Rev, &fields, &leaves); err != nil {
			return err
		}
		var err error
		f.Subject, f.Fields = toID(id), strings.Split(fields, ",")
		f.Leaves, err = journal.SplitHashes(leaves)
		list = append(list, f)
		return err
	})
	return list, err
}

// ActsNoted implements [club.Books].
func (s *session) ActsNoted(picks func(words string) bool) ([]string, error) {
	var acts []string
	err := s.scan(`SELECT d.uuid, a.seq, b.body FROM kind k CROSS JOIN fact f ON f.kind = k.id JOIN act a ON a.id = f.act JOIN device d ON d.id = a.device
		JOIN body b ON b.fact = f.id WHERE k.name = ?1 AND d.unit = ?2 ORDER BY a.id`, []any{club.Remark, s.book.unit}, func(rows *sql.Rows) error {
		var device, stored []byte
		var at journal.Address
		if err := rows.Scan(&device, &at.Seq, &stored); err != nil {
			return err
		}
		body, err := club.ReadBody(stored)
		if err != nil {
			return err
		}
		at.Device = toID(device).Short()
		if act := at.String(); picks(body.Text("text")) && !slices.Contains(acts, act) {
			acts = append(acts, act)
		}
		return nil
	})
	return acts, err
}

// WordsOf are the words that were ever written about what an act recorded, as
// far as they are still here.
func (b *Book) WordsOf(ctx context.Context, act journal.Address) ([]string, error) {
	notes, err := club.Notes(b.reader(ctx), act)
	if err != nil {
		return nil, explain(b.opts.Path, err)
	}
	var words []string
	for _, f := range notes {
		body, err := club.ReadBody(f.Body)
		if err != nil {
			return nil, explain(b.opts.Path, err)
		}
		words = append(words, body.Text("text"))
	}
	return words, nil
}
