package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"soclb/internal/journal"
)

// BackupFolder is where the backups of a book stand unless somebody says
// otherwise: beside it, in a folder of their own, so that a command that looks
// for the only book in a folder still finds one.
func BackupFolder(book string) string { return filepath.Join(filepath.Dir(book), "sao-luu") }

// Backup is a copy of a book that was opened, read whole and compared.
type Backup struct {
	Path  string
	Bytes int64
	Acts  int
	Digests
}

// Backup copies the book into a new file. The copy is reported only after it
// was read back from the disk, checked like any book and found equal; until
// then it has another name.
func (b *Book) Backup(ctx context.Context, target string) (Backup, error) {
	copied, err := b.backupAs(ctx, target, SchemaVersion)
	return copied, explain(target, err)
}

func (b *Book) backupAs(ctx context.Context, target string, version int64) (Backup, error) {
	if err := free(target); err != nil {
		return Backup{}, err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return Backup{}, err
	}
	to := b.opts
	to.Path = target
	to.sweep()
	temporary, err := to.temporary()
	if err != nil {
		return Backup{}, err
	}
	to.Path = temporary
	copied, err := b.copyTo(ctx, to, version)
	if err == nil {
		err = publish(temporary, target)
	}
	copied.Path = target
	return copied, errors.Join(err, discard(temporary))
}

// copyTo uses a connection of its own: VACUUM INTO cannot run inside the
// transaction that a book opened for reading holds.
func (b *Book) copyTo(ctx context.Context, to Options, version int64) (Backup, error) {
	if err := reserve(to.Path); err != nil {
		return Backup{}, err
	}
	db, err := connect(b.opts.Path, false)
	if err != nil {
		return Backup{}, err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to.Path)
	if err := errors.Join(err, db.Close()); err != nil {
		return Backup{}, err
	}
	if err := syncFile(to.Path); err != nil {
		return Backup{}, err
	}
	if version != SchemaVersion {
		return Backup{Path: to.Path}, b.sameRows(ctx, to)
	}
	report, err := VerifyBackup(ctx, to, b)
	if err != nil {
		return report.Backup, err
	}
	if len(report.Damages) > 0 || !report.Equal {
		return report.Backup, &Error{Code: BackupFails, Path: to.Path}
	}
	return report.Backup, nil
}

// sameRows verifies the copy of an older book: this program cannot read that
// as a book before it has migrated it, but it can compare every row.
func (b *Book) sameRows(ctx context.Context, to Options) error {
	db, err := connect(to.Path, false)
	if err != nil {
		return err
	}
	copied, err := use(ctx, &Book{opts: to, db: db}, func(*Book) error { return nil })
	if err != nil {
		return err
	}
	theirs, err := copied.reader(ctx).rowsDigest()
	if err := errors.Join(err, copied.Close()); err != nil {
		return err
	}
	ours, err := b.reader(ctx).rowsDigest()
	if err == nil && ours != theirs {
		err = &Error{Code: BackupFails, Path: to.Path}
	}
	return err
}

// rowsDigest sums up every row of every table.
func (s *session) rowsDigest() (journal.Hash, error) {
	var names []string
	err := s.scan("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", nil, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	})
	digest := journal.NewViewDigest()
	for _, name := range names {
		digest.Row("table", name)
		err = errors.Join(err, s.scan(`SELECT * FROM "`+name+`"`, nil, func(rows *sql.Rows) error {
			fields, err := textRow(rows)
			digest.Row(fields...)
			return err
		}))
	}
	return digest.Sum(), err
}

// BackupReport compares a backup with a book.
type BackupReport struct {
	Backup
	Damages  []Damage
	SameUnit bool
	Equal    bool // in what is here and what is shown; acts can be the same and the content of one erased since
	Behind   int  // acts of the book that the backup lacks
	Ahead    int  // acts of the backup that the book lacks
}

// VerifyBackup reads a backup whole, as [Book.Check] reads a book, and
// compares it with a book if one is given.
func VerifyBackup(ctx context.Context, o Options, against *Book) (BackupReport, error) {
	var r BackupReport
	copied, err := OpenRead(ctx, o)
	if err != nil {
		return r, err
	}
	r, err = copied.compare(ctx, against)
	r.Path = o.Path
	return r, explain(o.Path, errors.Join(err, copied.Close()))
}

func (b *Book) compare(ctx context.Context, against *Book) (BackupReport, error) {
	var r BackupReport
	info, err := os.Stat(b.opts.Path)
	if err != nil {
		return r, err
	}
	r.Bytes = info.Size()
	report, err := b.Check(ctx, nil)
	if err != nil {
		return r, err
	}
	r.Acts, r.Damages = report.Acts, report.Damages
	if r.Digests, err = b.Digest(ctx, false); err != nil {
		return r, err
	}
	if against == nil {
		return r, nil
	}
	r.SameUnit = b.unitID == against.unitID
	if !r.SameUnit {
		return r, nil
	}
	theirs, err := against.Digest(ctx, false)
	if r.Equal = err == nil && theirs.equal(r.Digests); r.Equal || err != nil {
		return r, err
	}
	if r.Behind, err = lacking(ctx, against, b); err != nil {
		return r, err
	}
	r.Ahead, err = lacking(ctx, b, against)
	return r, err
}

// lacking counts the acts of one book that another does not have.
func lacking(ctx context.Context, of, in *Book) (int, error) {
	s := in.reader(ctx)
	n := 0
	for record, err := range of.Records(ctx, nil) {
		if err != nil {
			return n, err
		}
		act := record.Act
		var one int
		id := act.ID()
		has, err := s.one(`SELECT 1 FROM act a JOIN device d ON d.id = a.device JOIN unit_id u ON u.id = d.unit
			WHERE d.uuid = ? AND u.uuid = ? AND a.seq = ? AND a.hash = ?`, []any{act.Device[:], act.Unit[:], act.Seq, id[:]}, &one)
		if err != nil {
			return n, err
		}
		if !has {
			n++
		}
	}
	return n, nil
}

// Counts are the sizes of a book, by the last row of each table: rows are
// never deleted, so no counting is needed.
func (b *Book) Counts(ctx context.Context) (acts, facts int, err error) {
	_, err = b.reader(ctx).one("SELECT coalesce((SELECT max(id) FROM act), 0), coalesce((SELECT max(id) FROM fact), 0)", nil, &acts, &facts)
	return acts, facts, explain(b.opts.Path, err)
}
