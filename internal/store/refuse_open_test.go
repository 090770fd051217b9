//go:build unix

package store_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"soclb/internal/store"
)

func TestFilesThatAreNoBook(t *testing.T) {
	d := founded(t, 1)
	d.record(wordy(100))
	whole, err := os.ReadFile(d.o.Path)
	must(t, err)
	header := func(change func(b []byte)) []byte {
		b := append([]byte(nil), whole...)
		change(b)
		return b
	}
	const half, not = store.HalfBook, store.NotABook
	for why, c := range map[string]struct {
		content []byte
		want    []store.Code
	}{
		"empty":                  {[]byte{}, []store.Code{store.EmptyFile}},
		"one byte":               {[]byte("x"), []store.Code{not}},
		"text":                   {[]byte(strings.Repeat("Danh sách hội viên\n", 300)), []store.Code{not}},
		"zip":                    {append([]byte("PK\x03\x04"), make([]byte, 9000)...), []store.Code{not}},
		"zeros":                  {make([]byte, 8192), []store.Code{not}},
		"cut in the magic":       {whole[:10], []store.Code{not, half}},
		"cut in the header":      {whole[:60], []store.Code{not, half}},
		"header only":            {whole[:100], []store.Code{not, half}},
		"cut in the first page":  {whole[:2000], []store.Code{half, not}},
		"one page":               {whole[:4096], []store.Code{half}},
		"cut in a page":          {whole[:4096*3+17], []store.Code{half}},
		"a page short":           {whole[:len(whole)-4096], []store.Code{half}},
		"a byte short":           {whole[:len(whole)-1], []store.Code{half}},
		"newer":                  {header(func(b []byte) { b[63] = 9 }), []store.Code{store.NewerBook}},
		"another application id": {header(func(b []byte) { b[70] ^= 1 }), []store.Code{not}},
		"no application id":      {header(func(b []byte) { copy(b[68:72], make([]byte, 4)) }), []store.Code{not}},
		"another magic":          {header(func(b []byte) { b[3] ^= 1 }), []store.Code{not}},
		"page size 3":            {header(func(b []byte) { b[16], b[17] = 0, 3 }), []store.Code{not, half}},
		"garbled header":         {header(func(b []byte) { copy(b[16:100], strings.Repeat("\xa7", 84)) }), []store.Code{not, half}},
		"garbled schema":         {header(func(b []byte) { copy(b[100:4096], strings.Repeat("\xa7", 3996)) }), []store.Code{half, not}},
		"root page zeroed":       {header(func(b []byte) { clear(b[100:120]) }), []store.Code{half, not}},
	} {
		path := filepath.Join(t.TempDir(), "clb.soclb")
		must(t, os.WriteFile(path, c.content, 0o600))
		refusesBoth(t, why, path, c.want...)
	}
}

// refusesBoth opens a file in both ways, and it stays as it was.
func refusesBoth(t *testing.T, why, path string, want ...store.Code) {
	t.Helper()
	before := fileSum(t, path)
	o := newDesk(t, path, 1).o
	for way, open := range map[string]func() (*store.Book, error){
		"read":  func() (*store.Book, error) { return store.OpenRead(ctx, o) },
		"write": func() (*store.Book, error) { return store.OpenWrite(ctx, o) },
	} {
		b, err := open()
		if err == nil {
			must(t, b.Close())
		}
		code := errorCode(err)
		for i, w := range want {
			if code == w {
				break
			}
			if i == len(want)-1 {
				t.Errorf("%s, %s: %q, want %q", why, way, code, want)
			}
		}
	}
	if fileSum(t, path) != before {
		t.Errorf("%s: opening changed the file", why)
	}
	if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("%s: opening made %v", why, names)
	}
}

func TestForeignDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "clb.soclb")
	db, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = db.ExecContext(ctx, "CREATE TABLE unit (id INTEGER)")
	must(t, errors.Join(err, db.Close()))
	refusesBoth(t, "a database of another program", path, store.NotABook)
}

func TestPlacesWithoutABook(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "file"), []byte("x"), 0o600))
	must(t, os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "link")))
	for path, want := range map[string]store.Code{
		"missing.soclb": store.NoBook, "no/such/folder.soclb": store.NoBook, ".": store.NotABook,
		"file/below.soclb": store.NoBook, "link": store.NoBook,
	} {
		o := newDesk(t, filepath.Join(dir, path), 1).o
		for _, open := range []func() (*store.Book, error){
			func() (*store.Book, error) { return store.OpenRead(ctx, o) },
			func() (*store.Book, error) { return store.OpenWrite(ctx, o) },
		} {
			if _, err := open(); errorCode(err) != want {
				t.Errorf("%s: %v, want %s", path, err, want)
			}
		}
	}
	if names := namesIn(t, dir); len(names) != 2 {
		t.Error("made", names)
	}
}

func TestBusy(t *testing.T) {
	store.HurryBusy(t)
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	for lock, reads := range map[string]bool{"BEGIN IMMEDIATE": true, "BEGIN EXCLUSIVE": false} {
		other := d.raw()
		_, err := other.ExecContext(ctx, lock)
		must(t, err)
		b, err := store.OpenWrite(ctx, d.o)
		if err == nil {
			_, err = b.Record(ctx, member("Trần Văn Ước"), store.Stamp{Via: "x"})
			must(t, b.Close())
		}
		if errorCode(err) != store.BookBusy {
			t.Errorf("%s: write: %v", lock, err)
		}
		b, err = store.OpenRead(ctx, d.o)
		if err == nil {
			must(t, b.Close())
		}
		if reads && err != nil || !reads && errorCode(err) != store.BookBusy {
			t.Errorf("%s: read: %v", lock, err)
		}
		must(t, other.Close())
	}
	if r := d.record(member("Trần Văn Ước")); r.NewDevice {
		t.Error("a lock cost the device")
	}
}

// No room: the book stays as it was, wherever the room ends.
func TestNoRoom(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	codes := map[string]int{}
	for more := 0; more < 80_000; more += 6_000 {
		one := d.copied(2)
		before := one.digest()
		said := says(t, one.child("full", 3, itoa(more)))
		codes[said]++
		after := one.digest()
		if said != "" && (after.Facts != before.Facts || after.View != before.View) {
			t.Errorf("%d more bytes: %s, and something was recorded", more, said)
		}
		one.mustCheck()
	}
	if codes[string(store.IOError)]+codes[string(store.DiskFull)] < 5 || len(codes) > 3 {
		t.Error("said:", codes)
	}
}

func TestHotJournal(t *testing.T) {
	for why, open := range map[string]func(*desk){
		"reading": func(d *desk) { d.read(func(*store.Book) {}) },
		"writing": func(d *desk) { d.write(func(*store.Book) {}) },
	} {
		d := founded(t, 1)
		d.record(member("Lê Thị Ánh"))
		before := d.digest()
		killedInWrite(t, d)
		open(d)
		after := d.digest()
		if after.Facts != before.Facts || after.View != before.View {
			t.Errorf("%s: half a write was left", why)
		}
		if r := d.record(member("Trần Văn Ước")); r.NewDevice {
			t.Errorf("%s: a kill cost the device", why)
		}
	}
}

// As another user: root reads and writes what it likes.
func TestWithoutRights(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can become somebody else, and what others may not read cannot be tried as oneself")
	}
	public, err := os.MkdirTemp("", "soclb")
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(public) })
	must(t, os.Chmod(public, 0o755))
	d := newDesk(t, filepath.Join(public, "clb.soclb"), 1)
	d.o.ConfigDir = filepath.Join(public, "config")
	d.found()
	for _, c := range []struct {
		why          string
		file, folder os.FileMode
		do, want     string
	}{
		{"a file only to read", 0o644, 0o755, "read", ""},
		{"a file only to read", 0o644, 0o777, "write", string(store.BookReadOnly)},
		{"a secret file", 0o600, 0o755, "read", string(store.NoAccess)},
		{"a secret file", 0o600, 0o755, "write", string(store.NoAccess)},
		{"a secret folder", 0o666, 0o700, "read", string(store.NoAccess)},
		{"no journal can be made", 0o666, 0o755, "write", string(store.BookReadOnly)},
		{"no book can be made", 0o666, 0o755, "create", string(store.NoAccess)},
	} {
		_ = os.Remove(d.o.Path + "-journal")
		must(t, os.Chmod(d.o.Path, c.file))
		must(t, os.Chmod(public, c.folder))
		before := fileSum(t, d.o.Path)
		one := *d
		if c.do == "create" {
			one.o.Path = filepath.Join(public, "other.soclb")
		}
		if said := says(t, one.child("stranger", 5, c.do)); said != c.want {
			t.Errorf("%s, %s: %q, want %q", c.why, c.do, said, c.want)
		}
		if fileSum(t, d.o.Path) != before {
			t.Errorf("%s, %s: the file changed", c.why, c.do)
		}
	}
}
