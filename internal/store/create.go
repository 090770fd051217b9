package store

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/seal"
)

//go:embed schema.sql
var schema string

//go:embed schema_money.sql
var moneySchema string

// Create makes the book of a new club: the file, the unit's key and the first
// act. The book is made under a temporary name and takes its own only when it
// is whole, so no half-made book is ever found and no file is overwritten.
func Create(ctx context.Context, o Options, found club.Found, s Stamp) (Receipt, error) {
	if err := free(o.Path); err != nil {
		return Receipt{}, err
	}
	o.sweep()
	temporary, err := o.temporary()
	if err != nil {
		return Receipt{}, explain(o.Path, err)
	}
	receipt, err := createAt(ctx, o, temporary, found, s)
	if err == nil && !s.DryRun {
		err = publish(temporary, o.Path)
	}
	return receipt, explain(o.Path, errors.Join(err, discard(temporary)))
}

// free tells whether a book can come to stand here. A journal that outlived its
// book keeps the place too: SQLite would play it back into the new one.
func free(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &Error{Code: BookExists, Path: path}
	}
	journal := path + "-journal"
	if info, err := os.Lstat(journal); err == nil && info.Size() > 0 {
		return &Error{Code: BookExists, Path: journal}
	}
	return nil
}

const temporaryMark = ".moi-" // "new": what a killed init leaves behind

func (o Options) temporary() (string, error) {
	random := make([]byte, 4)
	if _, err := io.ReadFull(o.Rand, random); err != nil {
		return "", err
	}
	dir, name := filepath.Split(o.Path)
	return filepath.Join(dir, "."+name+temporaryMark+hex.EncodeToString(random)), nil
}

// sweep removes what killed programs left in the folder, once it is too old to
// be at work still. It may fail: the leftovers harm nobody.
func (o Options) sweep() {
	dir := filepath.Dir(o.Path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && strings.HasPrefix(e.Name(), ".") && strings.Contains(e.Name(), temporaryMark) && o.Now().Sub(info.ModTime()) > time.Hour {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// discard removes a temporary file and the journal that SQLite keeps beside a
// file it wrote.
func discard(temporary string) error {
	var failed error
	for _, name := range []string{temporary, temporary + "-journal"} {
		if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

// reserve makes an empty file that only its owner may read.
func reserve(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

func createAt(ctx context.Context, o Options, path string, found club.Found, s Stamp) (Receipt, error) {
	if err := reserve(path); err != nil {
		return Receipt{}, err
	}
	db, err := connect(path, true)
	if err != nil {
		return Receipt{}, err
	}
	var receipt Receipt
	b, err := use(ctx, &Book{opts: o, db: db}, func(b *Book) error {
		var err error
		receipt, err = b.found(ctx, found, s)
		return err
	})
	if err != nil {
		return receipt, err
	}
	return receipt, b.Close()
}

func (b *Book) found(ctx context.Context, found club.Found, s Stamp) (Receipt, error) {
	for _, id := range []*journal.ID{&found.ID, &found.OperatorID} {
		if !id.IsZero() {
			continue
		}
		made, err := b.opts.newID()
		if err != nil {
			return Receipt{}, err
		}
		*id = made
	}
	if err := b.writeSchema(ctx, found); err != nil {
		return Receipt{}, err
	}
	if err := b.loadUnit(ctx); err != nil {
		return Receipt{}, err
	}
	if found.Operator != "" {
		s.By = found.OperatorID
	}
	return b.Record(ctx, found, s)
}

func (b *Book) writeSchema(ctx context.Context, found club.Found) error {
	key, err := seal.NewKey(b.opts.Rand)
	if err != nil {
		return err
	}
	findKey := make([]byte, 32)
	if _, err := io.ReadFull(b.opts.Rand, findKey); err != nil {
		return err
	}
	tx, err := b.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	header := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", ApplicationID, SchemaVersion)
	if _, err := tx.ExecContext(ctx, header+schema+moneySchema); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO unit_id (uuid) VALUES (?)", found.ID[:]); err != nil {
		return err
	}
	type entry struct {
		name  string
		value []byte
	}
	entries := []entry{{"find_key", findKey}, {"unit", found.ID[:]}, {"unit_key", key.Bytes()}, {"unit_public", key.Public()}}
	if found.Operator != "" {
		entries = append(entries, entry{"keeper", found.OperatorID[:]})
	}
	for _, entry := range entries {
		if err := setLocal(ctx, tx, entry.name, entry.value); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func setLocal(ctx context.Context, tx *sql.Tx, name string, value []byte) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO local (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
	return err
}

func local(ctx context.Context, q querier, name string) ([]byte, error) {
	var value []byte
	err := q.QueryRowContext(ctx, "SELECT value FROM local WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return value, err
}

// publish gives a whole file its name without ever replacing another: a hard
// link fails when the name is taken. Where links do not exist (FAT, some
// shares) it looks first and renames.
func publish(temporary, path string) error {
	if err := syncFile(temporary); err != nil {
		return err
	}
	err := os.Link(temporary, path)
	if errors.Is(err, fs.ErrExist) {
		return &Error{Code: BookExists, Path: path}
	}
	if err != nil {
		if _, err := os.Lstat(path); err == nil {
			return &Error{Code: BookExists, Path: path}
		}
		if err := os.Rename(temporary, path); err != nil {
			return err
		}
	}
	return syncFolder(filepath.Dir(path))
}

func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
