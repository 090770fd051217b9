//go:build unix

package store_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/store"
)

func TestCreateMakesAWholeBook(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "clb.soclb"), 1)
	r := d.found()
	if r.NewDevice || r.MarkerLost || len(r.Changed) != 4 {
		t.Errorf("%+v", r)
	}
	report := d.mustCheck()
	if report.Acts != 1 || report.Facts != 4 || len(report.Findings) > 0 {
		t.Errorf("%+v", report)
	}
	if names := namesIn(t, filepath.Dir(d.o.Path)); len(names) != 1 {
		t.Error("left beside the book:", names)
	}
	if info, err := os.Stat(d.o.Path); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("others may read it:", info.Mode())
	}
	d.read(func(b *store.Book) {
		keeper, err := b.Keeper(ctx)
		must(t, err)
		named, err := b.Operator(ctx, "nguyen thi lan")
		must(t, err)
		if keeper != named || keeper.IsZero() {
			t.Error("the keeper is not who began the book")
		}
	})
	d.copied(2).read(func(b *store.Book) {
		if keeper, err := b.Keeper(ctx); err != nil || !keeper.IsZero() {
			t.Error("on another machine somebody else may sit:", err)
		}
	})
}

func TestCreateIsReproducible(t *testing.T) {
	a, b := founded(t, 1), founded(t, 1)
	for _, d := range []*desk{a, b} {
		d.record(member("Lê Thị Ánh"))
	}
	if fileSum(t, a.o.Path) != fileSum(t, b.o.Path) {
		t.Error("the same world gives another file")
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	for why, make := range map[string]func(path string) error{
		"a book":          func(path string) error { return os.WriteFile(path, []byte("book"), 0o600) },
		"an empty file":   func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"a folder":        func(path string) error { return os.Mkdir(path, 0o700) },
		"a dangling link": func(path string) error { return os.Symlink(path+"x", path) },
		// SQLite would play it back into the new book, whatever it came from.
		"the journal of a book that is gone": func(path string) error { return os.WriteFile(path+"-journal", []byte("hot"), 0o600) },
	} {
		d := newDesk(t, filepath.Join(t.TempDir(), "clb.soclb"), 1)
		must(t, make(d.o.Path))
		before := namesIn(t, filepath.Dir(d.o.Path))
		_, err := store.Create(ctx, d.o, club.Found{Name: "CLB"}, store.Stamp{})
		if errorCode(err) != store.BookExists {
			t.Errorf("%s: %v", why, err)
		}
		if after := namesIn(t, filepath.Dir(d.o.Path)); !slices.Equal(before, after) {
			t.Errorf("%s: %v", why, after)
		}
	}
}

func TestCreateBesideAnEmptyJournal(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "clb.soclb"), 1)
	must(t, os.WriteFile(d.o.Path+"-journal", nil, 0o600)) // what a deleted book leaves
	d.found()
	d.record(member("Lê Thị Ánh"))
}

// The book was deleted and its hot journal was not: it must not be played back
// into a new book or a backup of that name.
func TestStrayHotJournal(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	killedInWrite(t, d)
	journal, err := os.ReadFile(d.o.Path + "-journal")
	must(t, err)
	must(t, os.Remove(d.o.Path))
	if _, err := store.Create(ctx, d.o, club.Found{Name: "CLB"}, store.Stamp{}); errorCode(err) != store.BookExists {
		t.Error("create:", err)
	}
	other := founded(t, 2)
	target := filepath.Join(t.TempDir(), "b.soclb")
	must(t, os.WriteFile(target+"-journal", journal, 0o600))
	other.read(func(b *store.Book) {
		if _, err := b.Backup(ctx, target); errorCode(err) != store.BookExists {
			t.Error("backup:", err)
		}
	})
}

func TestCreateRefusals(t *testing.T) {
	dir := t.TempDir()
	for why, c := range map[string]struct {
		path  string
		found club.Found
		want  string
	}{
		"no folder": {"no/clb.soclb", club.Found{Name: "CLB"}, string(store.NoFolder)},
		"no name":   {"clb.soclb", club.Found{}, string(club.NameMissing)},
		"a future":  {"clb.soclb", club.Found{Name: "CLB", FoundedOn: day("2027-01-01")}, string(club.FutureDate)},
	} {
		d := newDesk(t, filepath.Join(dir, c.path), 1)
		_, err := store.Create(ctx, d.o, c.found, store.Stamp{})
		if err == nil || errorText(err) != c.want {
			t.Errorf("%s: %v, want %s", why, err, c.want)
		}
		if names := namesIn(t, dir); len(names) > 0 {
			t.Errorf("%s left %v", why, names)
		}
	}
}

func TestCreateDryRunLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	d := newDesk(t, filepath.Join(dir, "clb.soclb"), 1)
	r, err := store.Create(ctx, d.o, club.Found{Name: "CLB thôn Đông"}, store.Stamp{Via: "init", DryRun: true})
	must(t, err)
	if !r.DryRun || len(r.Changed) != 3 {
		t.Errorf("%+v", r)
	}
	if names := namesIn(t, dir); len(names) > 0 {
		t.Error("left", names)
	}
	if _, err := os.Stat(d.o.ConfigDir); err == nil {
		t.Error("a device was remembered")
	}
}

func TestSweep(t *testing.T) {
	d := newDesk(t, filepath.Join(t.TempDir(), "clb.soclb"), 1)
	old, young := filepath.Join(filepath.Dir(d.o.Path), ".clb.soclb.moi-00000001"), filepath.Join(filepath.Dir(d.o.Path), ".clb.soclb.moi-00000002")
	mine := filepath.Join(filepath.Dir(d.o.Path), "ghi chép.moi-1")
	for path, age := range map[string]time.Duration{old: 2 * time.Hour, young: time.Minute, mine: 99 * time.Hour} {
		must(t, os.WriteFile(path, []byte("half"), 0o600))
		at := morning.Add(-age)
		must(t, os.Chtimes(path, at, at))
	}
	d.found()
	names := namesIn(t, filepath.Dir(d.o.Path))
	if slices.Contains(names, filepath.Base(old)) || !slices.Contains(names, filepath.Base(young)) || !slices.Contains(names, filepath.Base(mine)) {
		t.Error(names)
	}
}

// Killed at any moment, init leaves a whole book or none, and can be repeated.
func TestCreateKilled(t *testing.T) {
	whole, none := 0, 0
	for i := range 40 {
		d := newDesk(t, filepath.Join(t.TempDir(), "clb.soclb"), 1)
		c := d.child("create", 5, "Đông")
		must(t, c.Start())
		time.Sleep(time.Duration(i) * time.Millisecond)
		must(t, c.Process.Kill())
		_ = c.Wait()
		if _, err := os.Stat(d.o.Path); err != nil {
			none++
			d.found()
		} else {
			whole++
		}
		d.mustCheck()
	}
	t.Logf("%d whole, %d none", whole, none)
}

func TestTwoProcessesCreateOneBook(t *testing.T) {
	for round := range 5 {
		d := newDesk(t, filepath.Join(t.TempDir(), "clb.soclb"), 1)
		var children []*exec.Cmd
		var said []*strings.Builder
		for i := range byte(3) {
			c := d.child("create", 5+i, string(rune('A'+i)))
			said = append(said, &strings.Builder{})
			c.Stdout = said[i]
			must(t, c.Start())
			children = append(children, c)
		}
		won := 0
		for i, c := range children {
			if c.Wait() == nil {
				won++
			} else if text := strings.TrimSpace(said[i].String()); text != string(store.BookExists) {
				t.Errorf("round %d: %s", round, text)
			}
		}
		if won != 1 {
			t.Errorf("round %d: %d won", round, won)
		}
		d.mustCheck()
		if names := namesIn(t, filepath.Dir(d.o.Path)); len(names) != 1 {
			t.Error("left:", names)
		}
	}
}
