package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
)

// SchemaVersion is the version of the schema, in user_version.
var SchemaVersion int64 = 3

// migrations turn a book of version i+1 into one of version i+2, each a list
// of SQL statements. Kinds and journal tables never change their meaning, so a
// migration moves local things or projections, or adds.
var migrations = []string{
	moneySchema,
	// Version 2 had an index of lines by person that no question could use, and
	// with which a collection wrote one page for each payer.
	"DROP INDEX IF EXISTS line_party",
}

// migrate brings an older book to the present version, in one transaction and
// after a verified backup beside it. A reading command cannot read an older
// book, so it migrates too.
func (b *Book) migrate(ctx context.Context, write bool) error {
	var version int64
	if err := b.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version == SchemaVersion {
		return nil
	}
	if !write {
		newer, err := OpenWrite(ctx, b.opts)
		if err != nil {
			return err
		}
		return newer.Close()
	}
	name := strings.TrimSuffix(filepath.Base(b.opts.Path), filepath.Ext(b.opts.Path))
	stamp := b.opts.Now().In(b.opts.Zone).Format("20060102-150405")
	target := filepath.Join(BackupFolder(b.opts.Path), fmt.Sprintf("%s-v%d-%s.soclb", name, version, stamp))
	if _, err := b.backupAs(ctx, target, version); err != nil {
		return err
	}
	tx, err := b.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// Another process may have migrated while this one made its backup, and that
	// may have been a newer program.
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version >= SchemaVersion {
		return identify(ctx, tx, b.opts.Path)
	}
	for ; version < SchemaVersion; version++ {
		if _, err := tx.ExecContext(ctx, migrations[version-1]); err != nil {
			return fmt.Errorf("migrate from version %d: %w", version, err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", SchemaVersion)); err != nil {
		return err
	}
	s := b.session(ctx, tx)
	defer s.close()
	if err := s.rebuild(nil); err != nil {
		return err
	}
	return tx.Commit()
}
