package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"soclb/internal/store"
)

const (
	wayOn = "ALTER TABLE party ADD COLUMN note TEXT; DELETE FROM party; INSERT INTO local VALUES ('keeper', zeroblob(16)) ON CONFLICT DO NOTHING"
	noWay = "ALTER TABLE party ADD COLUMN note TEXT; INSERT INTO nothing VALUES (1)"
)

// present is the version of this program's books.
var present = store.SchemaVersion

func (d *desk) version() (v int64) {
	d.t.Helper()
	db := d.raw()
	must(d.t, db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v))
	must(d.t, db.Close())
	return v
}

func TestMigration(t *testing.T) {
	for way, open := range map[string]func(*desk){
		"reading": func(d *desk) { d.read(func(*store.Book) {}) },
		"writing": func(d *desk) { d.write(func(*store.Book) {}) },
	} {
		t.Run(way, func(t *testing.T) {
			d := founded(t, 1)
			d.record(member("Lê Thị Ánh"))
			before := d.digest()
			store.PretendVersion(t, present+1, wayOn)
			open(d)
			if v := d.version(); v != present+1 {
				t.Fatal("version", v)
			}
			after := d.digest()
			if after.Facts != before.Facts || after.View != before.View {
				t.Error("the book is not what it was")
			}
			names := namesIn(t, store.BackupFolder(d.o.Path))
			if len(names) != 1 || !strings.HasPrefix(names[0], fmt.Sprintf("clb-v%d-2026", present)) {
				t.Fatal(names)
			}
			d.record(member("Trần Văn Ước"))
			if again := namesIn(t, store.BackupFolder(d.o.Path)); len(again) != 1 {
				t.Error("migrated twice:", again)
			}
			kept := newDesk(t, filepath.Join(store.BackupFolder(d.o.Path), names[0]), 3)
			if kept.version() != present {
				t.Error("the backup was migrated")
			}
		})
	}
}

func TestMigrationByTwoSteps(t *testing.T) {
	d := founded(t, 1)
	store.PretendVersion(t, present+2, wayOn, "ALTER TABLE party ADD COLUMN more TEXT")
	d.record(member("Lê Thị Ánh"))
	if v := d.version(); v != present+2 {
		t.Error("version", v)
	}
}

func TestFailingMigrationLeavesTheBook(t *testing.T) {
	for why, ways := range map[string][]string{"at once": {noWay, ""}, "at the second step": {wayOn, noWay}} {
		t.Run(why, func(t *testing.T) {
			d := founded(t, 1)
			d.record(member("Lê Thị Ánh"))
			before := fileSum(t, d.o.Path)
			store.PretendVersion(t, present+2, ways...)
			for _, open := range []func() error{
				func() error { _, err := store.OpenRead(ctx, d.o); return err },
				func() error { _, err := store.OpenWrite(ctx, d.o); return err },
			} {
				if err := open(); err == nil {
					t.Error("opened")
				}
			}
			if fileSum(t, d.o.Path) != before || d.version() != present {
				t.Error("the book changed")
			}
		})
	}
}

// Without a backup there is no migration.
func TestMigrationNeedsItsBackup(t *testing.T) {
	d := founded(t, 1)
	before := fileSum(t, d.o.Path)
	must(t, os.WriteFile(store.BackupFolder(d.o.Path), []byte("a file in the way"), 0o600))
	store.PretendVersion(t, present+1, wayOn)
	if _, err := store.OpenWrite(ctx, d.o); errorCode(err) != store.NoFolder {
		t.Error(err)
	}
	if fileSum(t, d.o.Path) != before {
		t.Error("migrated all the same")
	}
}

// The copy of an older book is compared row by row.
func TestCopyOfAnOlderBookIsVerified(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	same, other := d.copied(2), d.copied(3)
	other.tamper("UPDATE body SET body = CAST('{}' AS BLOB) WHERE fact = 3")
	d.read(func(b *store.Book) {
		must(t, b.SameRows(ctx, same.o.Path))
		if err := b.SameRows(ctx, other.o.Path); errorCode(err) != store.BackupFails {
			t.Error(err)
		}
	})
}

func TestNewerBookIsRefused(t *testing.T) {
	d := founded(t, 1)
	store.PretendVersion(t, present+1, wayOn)
	d.read(func(*store.Book) {})
	before := fileSum(t, d.o.Path)
	store.PretendVersion(t, 1)
	for _, open := range []func() error{
		func() error { _, err := store.OpenRead(ctx, d.o); return err },
		func() error { _, err := store.OpenWrite(ctx, d.o); return err },
		func() error { _, err := store.VerifyBackup(ctx, d.o, nil); return err },
	} {
		if err := open(); errorCode(err) != store.NewerBook {
			t.Error(err)
		}
	}
	if fileSum(t, d.o.Path) != before {
		t.Error("changed")
	}
}
