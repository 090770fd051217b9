package store

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Code names what is wrong with a file. internal/text has its words; the path
// is always the first argument.
type Code string

// What can be wrong with a file.
const (
	NoBook       Code = "no_book"
	BookExists   Code = "book_exists"
	NotABook     Code = "not_a_book" // a file of another kind
	EmptyFile    Code = "empty_file"
	HalfBook     Code = "half_book"  // cut short or torn
	NewerBook    Code = "newer_book" // args: path, its version
	BookBusy     Code = "book_busy"
	BookReadOnly Code = "book_read_only"
	NoAccess     Code = "no_access"
	DiskFull     Code = "disk_full"
	IOError      Code = "io"
	NoFolder     Code = "no_folder"
	BackupFails  Code = "backup_differs" // a copy does not equal its original
)

// Error says what is wrong with which file.
type Error struct {
	Code Code
	Path string
	More []any
	Err  error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %s: %v", e.Path, e.Code, e.Err)
	}
	return fmt.Sprintf("%s: %s", e.Path, e.Code)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is compares codes.
func (e *Error) Is(target error) bool {
	var other *Error
	return errors.As(target, &other) && other.Code == e.Code
}

// ErrorCode is the code as text, for the one place that turns it into words.
func (e *Error) ErrorCode() string { return string(e.Code) }

// ErrorArgs are what the words are filled with: the path, then more.
func (e *Error) ErrorArgs() []any { return append([]any{e.Path}, e.More...) }

// sqliteCode is the extended result code of an SQLite error; 0 for any other.
func sqliteCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// explain puts a file error into our terms. Rules, contexts and what is
// explained already pass through.
func explain(path string, err error) error {
	if err == nil {
		return nil
	}
	var done *Error
	if errors.As(err, &done) {
		return err
	}
	code := Code("")
	switch sqliteCode(err) & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		code = BookBusy
	case sqlite3.SQLITE_READONLY:
		code = BookReadOnly
	case sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CANTOPEN:
		code = NoAccess
	case sqlite3.SQLITE_FULL:
		code = DiskFull
	case sqlite3.SQLITE_IOERR:
		code = IOError
	case sqlite3.SQLITE_CORRUPT:
		code = HalfBook
	case sqlite3.SQLITE_NOTADB:
		code = NotABook
	}
	switch {
	case code != "":
	case errors.Is(err, fs.ErrPermission):
		code = NoAccess
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		code = NoFolder
	default:
		return err
	}
	return &Error{Code: code, Path: path, Err: err}
}
