package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// ApplicationID marks our files for every program that looks ("socl").
const ApplicationID = 0x736f636c

// Options say which book and what the store takes from the world.
type Options struct {
	Path      string
	Now       func() time.Time
	Zone      *time.Location
	Rand      io.Reader
	ConfigDir string // of this machine; devices are remembered below it
}

// Today is the calendar day of the given clock and zone.
func (o Options) Today() viet.Date { return viet.DateOf(o.Now().In(o.Zone)) }

func (o Options) newID() (journal.ID, error) { return journal.NewID(o.Now().UnixMilli(), o.Rand) }

// Book is an open book. A book opened for reading sees one state of the file
// from beginning to end and never changes it.
type Book struct {
	opts    Options
	db      *sql.DB
	conn    *sql.Conn // the one connection; unlike db it answers a question while another is open
	reading *sql.Tx   // nil in a book opened for writing
	// prepared and asking are those of all sessions that read in it.
	prepared map[string]*sql.Stmt
	asking   map[string]bool
	unit     int64 // own unit in table unit_id; 0 when the book keeps none
	unitID   journal.ID
}

// The two kinds of open. A reader takes no lock that outlives its statement
// and cannot write; a writer takes the write lock when it begins, so that what
// it read cannot change under it. TRUNCATE with EXTRA loses no acknowledged
// act in a power cut on any of our systems (docs/reliability.md).
var (
	pragmas = []string{"trusted_schema=OFF", "cell_size_check=ON", "secure_delete=ON", "temp_store=MEMORY"}
	forBoth = url.Values{
		"_busy_timeout": {"5000"}, "_foreign_keys": {"1"}, "_defensive": {"1"}, "_dqs": {"0"}, "_pragma": pragmas,
	}
)

func dsn(path string, write bool) string {
	values := url.Values{}
	for name, list := range forBoth {
		values[name] = list
	}
	if write {
		values.Set("mode", "rw")
		values.Set("_txlock", "immediate")
		values.Set("_journal_mode", "TRUNCATE")
		values.Set("_synchronous", "EXTRA")
	} else {
		values.Set("mode", "ro")
		values.Set("_txlock", "deferred")
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/book becomes file:///C:/book
	}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: slashed, RawQuery: values.Encode()}).String()
}

func connect(path string, write bool) (*sql.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	sqlite.StrictPragmas(true)
	db, err := sql.Open("sqlite", dsn(absolute, write))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// OpenRead opens a book for questions. Should a killed program have left an
// unfinished write behind, that write is first taken back.
func OpenRead(ctx context.Context, o Options) (*Book, error) {
	b, err := open(ctx, o, false)
	if err == nil {
		return b, nil
	}
	if code := sqliteCode(err); code == sqlite3.SQLITE_READONLY_ROLLBACK || code == sqlite3.SQLITE_READONLY_RECOVERY || code == sqlite3.SQLITE_CANTOPEN {
		if recoverJournal(ctx, o.Path) == nil {
			b, err = open(ctx, o, false)
		}
	}
	return b, explain(o.Path, err)
}

// recoverJournal lets SQLite play a hot journal back: any read of a writable
// connection does.
func recoverJournal(ctx context.Context, path string) error {
	db, err := connect(path, true)
	if err != nil {
		return err
	}
	var n int
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n)
	return errors.Join(err, db.Close())
}

// OpenWrite opens a book for writing; the file itself is not touched before
// something is recorded.
func OpenWrite(ctx context.Context, o Options) (*Book, error) {
	b, err := open(ctx, o, true)
	return b, explain(o.Path, err)
}

func open(ctx context.Context, o Options, write bool) (*Book, error) {
	if err := looksLikeBook(o.Path); err != nil {
		return nil, err
	}
	db, err := connect(o.Path, write)
	if err != nil {
		return nil, err
	}
	return use(ctx, &Book{opts: o, db: db}, func(b *Book) error { return b.begin(ctx, write) })
}

// use takes the connection of a book and prepares it.
func use(ctx context.Context, b *Book, prepare func(*Book) error) (*Book, error) {
	var err error
	if b.conn, err = b.db.Conn(ctx); err != nil {
		return nil, errors.Join(err, b.db.Close())
	}
	if err := prepare(b); err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
}

func (b *Book) begin(ctx context.Context, write bool) error {
	if err := identify(ctx, b.conn, b.opts.Path); err != nil {
		return err
	}
	if err := b.migrate(ctx, write); err != nil {
		return err
	}
	if !write {
		tx, err := b.conn.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		b.reading, b.prepared, b.asking = tx, map[string]*sql.Stmt{}, map[string]bool{}
	}
	return b.loadUnit(ctx)
}

// Close ends the use of the book.
func (b *Book) Close() error {
	var rollback error
	if b.reading != nil {
		rollback = b.reading.Rollback()
	}
	if errors.Is(rollback, sql.ErrTxDone) { // an interrupted context has ended it
		rollback = nil
	}
	return errors.Join(rollback, b.conn.Close(), b.db.Close())
}

// Path is the file of the book.
func (b *Book) Path() string { return b.opts.Path }

// querier is what both a transaction and a connection answer.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (b *Book) q() querier {
	if b.reading != nil {
		return b.reading
	}
	return b.conn
}

func looksLikeBook(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR): // the latter: below a file
		return &Error{Code: NoBook, Path: path}
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &Error{Code: NotABook, Path: path}
	case info.Size() == 0:
		return &Error{Code: EmptyFile, Path: path}
	}
	return nil
}

// identify refuses what is no book, is cut short, or was written by a newer
// program, before anything else is asked of it.
func identify(ctx context.Context, q querier, path string) error {
	var application, version, pages, size int64
	row := q.QueryRowContext(ctx, `SELECT a.application_id, v.user_version, c.page_count, s.page_size
		FROM pragma_application_id a, pragma_user_version v, pragma_page_count c, pragma_page_size s`)
	if err := row.Scan(&application, &version, &pages, &size); err != nil {
		return err
	}
	if application != ApplicationID {
		return &Error{Code: NotABook, Path: path}
	}
	if version > SchemaVersion {
		return &Error{Code: NewerBook, Path: path, More: []any{version}}
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() < pages*size {
		return &Error{Code: HalfBook, Path: path, Err: fmt.Errorf("%d bytes, %d expected", info.Size(), pages*size)}
	}
	return nil
}

func (b *Book) loadUnit(ctx context.Context) error {
	var id []byte
	err := b.q().QueryRowContext(ctx, `SELECT u.id, u.uuid FROM local l JOIN unit_id u ON u.uuid = l.value WHERE l.name = 'unit'`).Scan(&b.unit, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	copy(b.unitID[:], id)
	return nil
}
