package store

import (
	"context"
	"fmt"
	"iter"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// Accepted counts what became of acts that came from elsewhere. All but Woken
// add up to what was given.
type Accepted struct {
	New     int // in the book now and in force
	Waiting int // in the book, behind a gap in their device's chain
	Known   int // was here already; content that was missing is filled in
	Refused []Refusal

	Woken int // of those that waited since an earlier call: in force now; not of what was given
}

// Refusal is an act that the form rules refuse, and why.
type Refusal struct {
	Act journal.Hash
	Err error
}

const acceptBatch = 2000 // acts per commit

// Accept is the way in for acts that came from elsewhere: verify, insert what
// is new, project what came into force. State rules refuse nothing here; what
// they would have refused is found afterwards, so that what is accepted
// depends on no order. Each batch of acts is committed as a whole; repeating a
// call that was cut off changes nothing that was done.
func (b *Book) Accept(ctx context.Context, records iter.Seq[journal.Record], progress func(acts int)) (Accepted, error) {
	var total Accepted
	before, _, err := b.Counts(ctx)
	if err != nil {
		return total, err
	}
	next, stop := iter.Pull(records)
	defer stop()
	for acts := 0; ; {
		n, err := b.acceptBatch(ctx, next, int64(before), &total)
		if err != nil {
			return total, explain(b.opts.Path, err)
		}
		if n == 0 {
			return total, nil
		}
		acts += n
		if progress != nil {
			progress(acts)
		}
	}
}

func (b *Book) acceptBatch(ctx context.Context, next func() (journal.Record, bool), lastBefore int64, total *Accepted) (int, error) {
	// Cancelling is looked at between batches: inside one it would cost a
	// goroutine per statement.
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	ctx = context.WithoutCancel(ctx)
	tx, err := b.conn.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	s := b.session(ctx, tx)
	defer s.close()
	a, n := arrival{Accepted: *total, lastBefore: lastBefore, touched: map[int64]touch{}}, 0
	for ; n < acceptBatch; n++ {
		record, more := next()
		if !more {
			break
		}
		if err := s.accept(record, &a); err != nil {
			return n, err
		}
	}
	if err := s.projectAll(a.touched); err != nil {
		return n, err
	}
	if err := tx.Commit(); err != nil {
		return n, err
	}
	*total = a.Accepted
	return n, nil
}

// arrival is one batch of acts on their way in.
type arrival struct {
	Accepted
	lastBefore int64 // the newest act before the call
	touched    map[int64]touch
}

func (s *session) accept(record journal.Record, a *arrival) error {
	if err := formRules(record); err != nil {
		a.Refused = append(a.Refused, Refusal{record.Act.ID(), err})
		return nil
	}
	unit, err := s.unitKey(record.Act.Unit)
	if err != nil {
		return err
	}
	device, err := s.deviceKey(unit, record.Act.Device)
	if err != nil {
		return err
	}
	id := record.Act.ID()
	same, err := s.actsNumbered(device, record.Act.Seq)
	if err != nil {
		return err
	}
	for _, known := range same {
		if known.hash == id {
			a.Known++
			return s.fillIn(known.id, unit, record, a.touched)
		}
	}
	inForce, err := s.followsOn(device, record.Act)
	if err != nil {
		return err
	}
	in, err := s.insert(record, unit, len(same), inForce)
	if err != nil {
		return err
	}
	if !inForce {
		a.Waiting++
		return nil
	}
	a.New++
	mergeTouched(a.touched, in.touched)
	return s.wake(device, unit, record.Act.Seq, id, a)
}

// formRules are all that a fact must fulfil anywhere. Facts of a kind that
// this program does not know are let in: they are somebody's truth, and make
// their unit read-only here.
func formRules(record journal.Record) error {
	if err := record.Check(); err != nil {
		return err
	}
	for _, f := range record.Facts {
		if f == nil {
			continue
		}
		kind, known := club.KindOf(f.Kind)
		if !known {
			continue
		}
		if err := formRule(kind, *f); err != nil {
			return err
		}
	}
	return nil
}

// formRule is what a fact of a known kind must fulfil: its body's rules, a
// salt exactly where content may be withheld, and that what is said of a unit
// is said of the unit itself.
func formRule(kind club.Kind, f journal.Fact) error {
	if kind.Salted() != (len(f.Salt) > 0) {
		return fmt.Errorf("%w: salt of %s", journal.ErrFact, f.Kind)
	}
	if f.Kind == club.UnitSet && f.Subject != f.Unit {
		return fmt.Errorf("%w: %s of another subject than the unit", journal.ErrFact, f.Kind)
	}
	return club.CheckFact(kind, f.Rev, f.Body)
}

// fillIn completes facts of which only the leaf was here, unless they were
// erased on request.
func (s *session) fillIn(act, unit int64, record journal.Record, touched map[int64]touch) error {
	in := inserted{act: act, touched: map[int64]touch{}}
	var first int64
	var inForce bool
	if _, err := s.one("SELECT first, force FROM act WHERE id = ?", []any{act}, &first, &inForce); err != nil {
		return err
	}
	for i, f := range record.Facts {
		if f == nil {
			continue
		}
		id := first + int64(i)
		var bare bool
		_, err := s.one("SELECT subject IS NULL FROM fact WHERE id = ?", []any{id}, &bare)
		if err != nil {
			return err
		}
		if !bare {
			continue
		}
		gone, err := s.goneAlready(unit, record.Act.Leaves[i], f)
		if err != nil {
			return err
		}
		if gone {
			continue
		}
		content, err := s.content(&in, unit, f)
		if err != nil {
			return err
		}
		if _, err := s.exec("UPDATE fact SET subject = ?, rev = ?, kind = ?, settles = ?, salt = ? WHERE id = ?", append(content, id)...); err != nil {
			return err
		}
		if _, err := s.exec("INSERT INTO body (fact, body) VALUES (?, ?)", id, f.Body); err != nil {
			return err
		}
	}
	if inForce {
		mergeTouched(touched, in.touched)
	}
	return nil
}

func mergeTouched(into, from map[int64]touch) {
	for key, t := range from {
		if _, has := into[key]; has {
			t.fresh = into[key].fresh
		}
		into[key] = t
	}
}
