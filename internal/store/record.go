package store

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// Stamp is what an act says besides its facts.
type Stamp struct {
	By     journal.ID // operator; zero when nobody said
	Via    string     // command path
	Key    string     // idempotency key
	DryRun bool
}

// Receipt tells what an act recorded, or would.
type Receipt struct {
	Act        string // address; empty when there was nothing to record
	DryRun     bool
	Repeated   bool // the key was known: this is the first act under it
	NewDevice  bool // the file was copied, restored or moved to this machine
	MarkerLost bool // the machine cannot remember the device
	Changed    []Change
	Warnings   []club.Warning
	Result     any // what the intent says came out of it
}

// Change is one recorded fact.
type Change struct{ Kind, Subject, Address string }

// Record is the way in for what somebody does here: decide, stamp, insert,
// project, verify, commit. With DryRun all of it happens but the commit. An
// act whose key the unit already has is not recorded again.
func (b *Book) Record(ctx context.Context, in club.Intent, stamp Stamp) (Receipt, error) {
	receipt, err := b.record(ctx, in, stamp)
	return receipt, explain(b.opts.Path, err)
}

func (b *Book) record(ctx context.Context, in club.Intent, stamp Stamp) (Receipt, error) {
	tx, err := b.conn.BeginTx(ctx, nil)
	if err != nil {
		return Receipt{}, err
	}
	defer tx.Rollback()
	s := b.session(ctx, tx)
	defer s.close()
	if stamp.Key != "" {
		receipt, found, err := s.underKey(stamp.Key)
		if err != nil || found {
			return receipt, err
		}
	}
	if err := s.writable(); err != nil {
		return Receipt{}, err
	}
	decision, err := in.Decide(s, club.Moment{Today: b.opts.Today(), NewID: b.opts.newID})
	if err != nil {
		return Receipt{}, err
	}
	receipt := Receipt{DryRun: stamp.DryRun, Warnings: decision.Warnings, Changed: []Change{}, Result: decision.Result}
	if len(decision.Drafts) == 0 {
		return receipt, nil
	}
	w, err := s.writing()
	if err != nil {
		return receipt, err
	}
	record, err := s.stamp(decision.Drafts, stamp, w)
	if err != nil {
		return receipt, err
	}
	if err := s.write(record); err != nil {
		return receipt, err
	}
	receipt.describe(record)
	receipt.NewDevice = w.isNew
	if stamp.DryRun {
		return receipt, nil
	}
	receipt.MarkerLost = w.announce(b.unitID, record.Act) != nil
	if err := tx.Commit(); err != nil {
		return Receipt{}, err
	}
	receipt.MarkerLost = receipt.MarkerLost || b.settle(ctx, w, record.Act) != nil
	return receipt, nil
}

func (r *Receipt) describe(record journal.Record) {
	at := journal.Address{Device: record.Act.Device.Short(), Seq: record.Act.Seq}
	r.Act = at.String()
	for i, f := range record.Facts {
		at.N = i + 1
		r.Changed = append(r.Changed, Change{Kind: f.Kind, Subject: f.Subject.String(), Address: at.String()})
	}
}

// stamp turns drafts into the facts of one act.
func (s *session) stamp(drafts []club.Draft, stamp Stamp, w writer) (journal.Record, error) {
	act := journal.Act{
		Unit: s.book.unitID, Device: w.id, Seq: w.seq + 1, Prev: w.last,
		At: s.book.opts.Now().Unix(), By: stamp.By, Via: stamp.Via, Key: stamp.Key,
	}
	record := journal.Record{}
	revs := map[journal.ID]int64{}
	for _, d := range drafts {
		rev, err := s.nextRev(d.Subject, revs)
		if err != nil {
			return record, err
		}
		kind, known := club.KindOf(d.Kind)
		if !known {
			return record, fmt.Errorf("draft of unknown kind %q", d.Kind)
		}
		f := journal.Fact{Unit: act.Unit, Subject: d.Subject, Rev: rev, Kind: d.Kind, Settles: d.Settles, Body: d.Body}
		if kind.Salted() {
			f.Salt = make([]byte, journal.SaltLen)
			if _, err := io.ReadFull(s.book.opts.Rand, f.Salt); err != nil {
				return record, err
			}
		}
		if err := formRule(kind, f); err != nil {
			return record, err
		}
		act.Leaves = append(act.Leaves, f.Leaf())
		record.Facts = append(record.Facts, &f)
	}
	record.Act = act
	return record, record.Check()
}

func (s *session) nextRev(subject journal.ID, revs map[journal.ID]int64) (int64, error) {
	if rev, has := revs[subject]; has {
		revs[subject] = rev + 1
		return rev + 1, nil
	}
	key, err := s.knownSubject(subject)
	if err != nil {
		return 0, err
	}
	var highest sql.NullInt64
	if _, err := s.one("SELECT max(rev) FROM fact WHERE subject = ?", []any{key}, &highest); err != nil {
		return 0, err
	}
	revs[subject] = highest.Int64 + 1
	return revs[subject], nil
}

// write inserts a record of this device, projects what it touched and verifies
// both: the bytes by reading them back, the state by looking for findings that
// were not there before.
func (s *session) write(record journal.Record) error {
	subjects, err := s.concerned(record)
	if err != nil {
		return err
	}
	pockets, err := s.pocketsOf(record)
	if err != nil {
		return err
	}
	before, err := s.findingsAround(subjects, pockets)
	if err != nil {
		return err
	}
	inserted, err := s.insert(record, s.book.unit, 0, true)
	if err != nil {
		return err
	}
	if err := s.projectAll(inserted.touched); err != nil {
		return err
	}
	if err := s.readBack(inserted.act, record); err != nil {
		return err
	}
	after, err := s.findingsAround(subjects, pockets)
	if err != nil {
		return err
	}
	for _, f := range after {
		if !slices.ContainsFunc(before, func(b club.Finding) bool { return sameFinding(b, f) }) {
			return &club.Error{Code: club.BrokenByThis, Args: append([]any{string(f.Code)}, f.Args...)}
		}
	}
	return nil
}

// concerned gives the subjects of a record and the people that their facts
// name, whether these facts stand now or will: what is looked at before and
// after must be the same people, or an old finding would look like a new one.
func (s *session) concerned(record journal.Record) (map[journal.ID]bool, error) {
	subjects := map[journal.ID]bool{}
	add := func(body []byte) {
		fields, err := club.ReadBody(body)
		if err != nil {
			return // cannot be: the form rules let it in
		}
		if party, err := journal.ParseID(fields.Text("party")); err == nil {
			subjects[party] = true
		}
	}
	for _, f := range record.Facts {
		subjects[f.Subject] = true
		if f.Kind == club.PartySet || f.Kind == club.PartyPrivate {
			continue // the subject is the person, and their history may be long
		}
		add(f.Body)
		facts, err := s.FactsOf(f.Subject)
		if err != nil {
			return nil, err
		}
		for _, recorded := range facts {
			add(recorded.Body)
		}
	}
	return subjects, nil
}

// underKey finds the act that was recorded under an idempotency key.
func (s *session) underKey(key string) (Receipt, bool, error) {
	var id, seq, count int64
	var device []byte
	found, err := s.one(`SELECT a.id, a.seq, a.count, d.uuid FROM act a JOIN device d ON d.id = a.device
		WHERE a.key = ? AND d.unit = ? ORDER BY a.id LIMIT 1`, []any{key, s.book.unit}, &id, &seq, &count, &device)
	if err != nil || !found {
		return Receipt{}, false, err
	}
	at := journal.Address{Device: toID(device).Short(), Seq: seq}
	receipt := Receipt{Act: at.String(), Repeated: true, Changed: []Change{}}
	err = s.scan(`SELECT f.id - a.first + 1, k.name, s.uuid FROM act a JOIN fact f ON f.id >= a.first AND f.id < a.first + a.count
		JOIN kind k ON k.id = f.kind JOIN subject s ON s.id = f.subject WHERE a.id = ? ORDER BY f.id`, []any{id}, func(rows *sql.Rows) error {
		var kind string
		var subject []byte
		if err := rows.Scan(&at.N, &kind, &subject); err != nil {
			return err
		}
		receipt.Changed = append(receipt.Changed, Change{Kind: kind, Subject: toID(subject).String(), Address: at.String()})
		return nil
	})
	return receipt, true, err
}

func (s *session) writable() error {
	kinds, err := s.unknownKinds()
	if err == nil && len(kinds) > 0 {
		err = &club.Error{Code: club.ReadOnlyUnit, Args: []any{kinds}}
	}
	return err
}

// unknownKinds are the kinds of facts of the own unit that this program does
// not know: it must not write then.
func (s *session) unknownKinds() ([]string, error) {
	var kinds []string
	err := s.scan("SELECT DISTINCT kind FROM unknown WHERE unit = ? ORDER BY kind", []any{s.book.unit}, func(rows *sql.Rows) error {
		var kind string
		err := rows.Scan(&kind)
		kinds = append(kinds, kind)
		return err
	})
	return kinds, err
}
