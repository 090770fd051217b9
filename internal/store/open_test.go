package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
)

func TestPragmas(t *testing.T) {
	d := founded(t, 1)
	both := map[string]string{
		"foreign_keys": "1", "trusted_schema": "0", "cell_size_check": "1", "secure_delete": "1", "temp_store": "2",
		"busy_timeout": "5000", "application_id": "1936679788", "user_version": "3", "locking_mode": "normal",
	}
	writing := map[string]string{"journal_mode": "truncate", "synchronous": "3"}
	look := func(b *store.Book, wants ...map[string]string) {
		t.Helper()
		for _, want := range wants {
			for name, value := range want {
				var got string
				must(t, b.Conn().QueryRowContext(ctx, "PRAGMA "+name).Scan(&got))
				if got != value {
					t.Errorf("%s is %s, want %s", name, got, value)
				}
			}
		}
	}
	d.read(func(b *store.Book) {
		look(b, both)
		if _, err := b.Conn().ExecContext(ctx, "DELETE FROM local"); err == nil {
			t.Error("a reader wrote")
		}
	})
	d.write(func(b *store.Book) {
		look(b, both, writing)
		for why, statement := range map[string]string{
			"defensive": "PRAGMA writable_schema = ON", "no quoted strings": `SELECT "no such column"`,
		} {
			_, err := b.Conn().ExecContext(ctx, statement)
			var on string
			if err == nil && why == "defensive" {
				must(t, b.Conn().QueryRowContext(ctx, "PRAGMA writable_schema").Scan(&on))
			}
			if err == nil && on != "0" {
				t.Errorf("not %s", why)
			}
		}
	})
	d.mustCheck()
}

func TestPaths(t *testing.T) {
	for _, name := range []string{
		"CLB #5.soclb", "gì? 100%.soclb", "%41.soclb", "a&mode=memory.soclb", "thôn Đông – sổ.soclb", // NFC
		"thôn Đoài.soclb", // NFD: the file system keeps what it is given
		"'quoted' \"twice\".soclb", "a;b+c d.soclb", "-dash.soclb", ":memory:", "file:x.soclb",
	} {
		dir := filepath.Join(t.TempDir(), "thư mục #1 ?")
		must(t, os.Mkdir(dir, 0o700))
		d := newDesk(t, filepath.Join(dir, name), 1)
		d.found()
		d.record(member("Lê Thị Ánh"))
		d.read(func(b *store.Book) {
			_, err := b.Backup(ctx, filepath.Join(dir, "sao-luu", name))
			must(t, err)
		})
		for _, there := range namesIn(t, dir) {
			if there != name && there != name+"-journal" && there != "sao-luu" {
				t.Errorf("%s: made %s", name, there)
			}
		}
	}
}

func TestRelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	d := newDesk(t, "clb.soclb", 1)
	d.found()
	d.record(member("Lê Thị Ánh"))
	if names := namesIn(t, "."); len(names) != 2 && len(names) != 1 {
		t.Error(names)
	}
}

// Every question, and not a byte of the file changes.
func TestReadingChangesNothing(t *testing.T) {
	d := founded(t, 1)
	r := d.record(club.AddMember{Name: "Lê Thị Ánh", Joined: day("2026-03-05"), Private: map[string]string{"phone": "0912345678"}})
	d.record(club.AddRole{Code: "1", Role: "chair", From: day("2026-03-05")})
	at, err := journal.ParseAddress(r.Act)
	must(t, err)
	who := d.members("")[0].Party.ID
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	must(t, os.Chtimes(d.o.Path, old, old))
	before, folder := fileSum(t, d.o.Path), namesIn(t, filepath.Dir(d.o.Path))
	ask := func(b *store.Book) {
		t.Helper()
		for name, question := range map[string]func() error{
			"Check":       func() error { _, err := b.Check(ctx, nil); return err },
			"Digest":      func() error { _, err := b.Digest(ctx, true); return err },
			"Log":         func() error { _, err := b.Log(ctx, store.LogFilter{}); return err },
			"Log member":  func() error { _, err := b.Log(ctx, store.LogFilter{Member: "1", Limit: 1}); return err },
			"Log address": func() error { _, err := b.Log(ctx, store.LogFilter{Address: &at}); return err },
			"Members": func() error {
				_, err := b.Members(ctx, store.MemberFilter{Find: "0912345678", Status: "all"})
				return err
			},
			"MemberCoded": func() error { _, _, err := b.MemberCoded(ctx, "1"); return err },
			"Private":     func() error { _, err := b.Private(ctx, who); return err },
			"Roles":       func() error { _, err := b.Roles(ctx, day("2026-04-01"), true); return err },
			"Operator":    func() error { _, err := b.Operator(ctx, "nguyen thi lan"); return err },
			"Keeper":      func() error { _, err := b.Keeper(ctx); return err },
			"Unit":        func() error { _, _, err := b.Unit(ctx); return err },
			"Findings":    func() error { _, err := b.Findings(ctx); return err },
			"Counts":      func() error { _, _, err := b.Counts(ctx); return err },
			"Fingerprint": func() error { _, err := b.Fingerprint(ctx); return err },
			"Seal":        func() error { _, err := b.Seal(ctx, journal.Head{}); return err },
			"Records":     func() error { recordsOf(t, b, nil); return nil },
			"Backup":      func() error { _, err := b.Backup(ctx, filepath.Join(t.TempDir(), "b.soclb")); return err },
		} {
			if err := question(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	d.read(ask)
	d.write(ask) // opened for writing, the same holds until something is recorded
	info, err := os.Stat(d.o.Path)
	must(t, err)
	if fileSum(t, d.o.Path) != before || !info.ModTime().Equal(old) {
		t.Error("the file changed")
	}
	if now := namesIn(t, filepath.Dir(d.o.Path)); len(now) > len(folder) {
		t.Errorf("new files: %v", now)
	}
}

func TestReaderSeesOneState(t *testing.T) {
	store.HurryBusy(t)
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	d.read(func(b *store.Book) {
		before, err := b.Digest(ctx, false)
		must(t, err)
		_, err = d.try(member("Trần Văn Ước"), store.Stamp{Via: "x"})
		if errorCode(err) != store.BookBusy {
			t.Errorf("a write under a reader: %v", err)
		}
		after, err := b.Digest(ctx, false)
		must(t, err)
		if before.Facts != after.Facts {
			t.Error("the reader saw two states")
		}
	})
	d.record(member("Trần Văn Ước"))
}
