package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"soclb/internal/club"
	"soclb/internal/store"
)

func (d *desk) backup(t *testing.T, target string) (made store.Backup, err error) {
	t.Helper()
	d.read(func(b *store.Book) { made, err = b.Backup(ctx, target) })
	return made, err
}

func (d *desk) verify(t *testing.T, path string) (r store.BackupReport) {
	t.Helper()
	o := d.o
	o.Path = path
	d.read(func(b *store.Book) {
		var err error
		r, err = store.VerifyBackup(ctx, o, b)
		must(t, err)
	})
	return r
}

func TestBackup(t *testing.T) {
	d := everyKind(t)
	target := filepath.Join(store.BackupFolder(d.o.Path), "một bản.soclb")
	made, err := d.backup(t, target)
	must(t, err)
	sums, report := d.digest(), d.mustCheck()
	if made.Path != target || made.Acts != report.Acts || made.Facts != sums.Facts || made.View != sums.View || made.Bytes == 0 {
		t.Errorf("%+v", made)
	}
	if names := namesIn(t, filepath.Dir(target)); len(names) != 1 {
		t.Error("left beside it:", names)
	}
	if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("others may read it:", info.Mode())
	}
	if r := d.verify(t, target); len(r.Damages) > 0 || !r.SameUnit || !r.Equal || r.Behind+r.Ahead != 0 {
		t.Errorf("%+v", r)
	}
}

func TestRestoredBackupIsABook(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	restored := newDesk(t, filepath.Join(t.TempDir(), "b.soclb"), 9)
	_, err := d.backup(t, restored.o.Path)
	must(t, err)
	same(t, d, restored)
	if r := restored.record(member("Trần Văn Ước")); !r.NewDevice {
		t.Errorf("%+v", r)
	}
}

func TestBackupNeverOverwrites(t *testing.T) {
	d := founded(t, 1)
	for why, target := range map[string]string{"the book itself": d.o.Path, "a file": filepath.Join(t.TempDir(), "x"), "a folder": t.TempDir()} {
		if why == "a file" {
			must(t, os.WriteFile(target, []byte("mine"), 0o600))
		}
		if _, err := d.backup(t, target); errorCode(err) != store.BookExists {
			t.Errorf("%s: %v", why, err)
		}
	}
	below := filepath.Join(d.o.Path, "below", "x.soclb")
	if _, err := d.backup(t, below); errorCode(err) != store.NoFolder {
		t.Error(err)
	}
	d.mustCheck()
}

func TestBackupBehindAndAhead(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	target := filepath.Join(t.TempDir(), "b.soclb")
	_, err := d.backup(t, target)
	must(t, err)
	d.record(member("Trần Văn Ước"))
	d.record(club.Undo{})
	if r := d.verify(t, target); r.Behind != 2 || r.Ahead != 0 || r.Equal || len(r.Damages) > 0 {
		t.Errorf("behind: %+v", r)
	}
	old := d.copied(3)
	copyFile(t, target, old.o.Path)
	if r := old.verify(t, d.o.Path); r.Behind != 0 || r.Ahead != 2 || r.Equal {
		t.Errorf("ahead: %+v", r)
	}
	old.record(member("Bùi Thị Én"))
	if r := d.verify(t, old.o.Path); r.Behind != 2 || r.Ahead != 1 {
		t.Errorf("apart: %+v", r)
	}
	stranger := founded(t, 5)
	if r := d.verify(t, stranger.o.Path); r.SameUnit || r.Equal || r.Behind+r.Ahead != 0 {
		t.Errorf("of another unit: %+v", r)
	}
	r, err := store.VerifyBackup(ctx, old.o, nil)
	if err != nil || r.Acts != 3 || len(r.Damages) > 0 {
		t.Errorf("without a book: %+v %v", r, err)
	}
}

// The same acts are not the same book when the content of one came later.
func TestBackupOfWithheldContent(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	r := a.name(1, 1, "Một")
	d.mustTake(withheld(r, personal))
	target := filepath.Join(t.TempDir(), "b.soclb")
	_, err := d.backup(t, target)
	must(t, err)
	d.mustTake(r)
	if got := d.verify(t, target); got.Equal || got.Behind+got.Ahead != 0 {
		t.Errorf("%+v", got)
	}
}

func TestDamagedBackupIsFound(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	target := filepath.Join(t.TempDir(), "b.soclb")
	_, err := d.backup(t, target)
	must(t, err)
	whole, err := os.ReadFile(target)
	must(t, err)
	at := strings.Index(string(whole), `"name":"Lê`)
	broken := append([]byte(nil), whole...)
	broken[at+9] ^= 1
	must(t, os.WriteFile(target, broken, 0o600))
	if r := d.verify(t, target); len(r.Damages) == 0 {
		t.Error("a flipped bit was not found")
	}
	must(t, os.WriteFile(target, whole[:len(whole)/2], 0o600))
	o := d.o
	o.Path = target
	if _, err := store.VerifyBackup(ctx, o, nil); errorCode(err) != store.HalfBook {
		t.Error(err)
	}
	o.Path = target + "x"
	if _, err := store.VerifyBackup(ctx, o, nil); errorCode(err) != store.NoBook {
		t.Error(err)
	}
}

// A damaged book cannot be copied as a sound one.
func TestBackupOfADamagedBook(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	d.tamper("UPDATE act SET at = at + 1 WHERE id = 2")
	target := filepath.Join(t.TempDir(), "sao-luu", "b.soclb")
	if _, err := d.backup(t, target); errorCode(err) != store.BackupFails {
		t.Error(err)
	}
	if names := namesIn(t, filepath.Dir(target)); len(names) > 0 {
		t.Error("left", names)
	}
}
