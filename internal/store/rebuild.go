package store

import (
	"context"

	"soclb/internal/journal"
)

// RebuildReport tells what a rebuild did.
type RebuildReport struct {
	Subjects int
	Before   journal.Hash // view digest
	After    journal.Hash
}

// Rebuild throws away everything that is derived and derives it anew, in one
// transaction.
func (b *Book) Rebuild(ctx context.Context, progress func(done, total int)) (RebuildReport, error) {
	report, err := b.rebuild(ctx, progress)
	return report, explain(b.opts.Path, err)
}

func (b *Book) rebuild(ctx context.Context, progress func(done, total int)) (RebuildReport, error) {
	var r RebuildReport
	tx, err := b.conn.BeginTx(ctx, nil)
	if err != nil {
		return r, err
	}
	defer tx.Rollback()
	s := b.session(ctx, tx)
	defer s.close()
	if r.Before, err = s.viewDigest(0); err != nil {
		return r, err
	}
	if err := s.rebuild(progress); err != nil {
		return r, err
	}
	if r.After, err = s.viewDigest(0); err != nil {
		return r, err
	}
	if _, err := s.one("SELECT count(*) FROM subject", nil, &r.Subjects); err != nil {
		return r, err
	}
	return r, tx.Commit()
}
