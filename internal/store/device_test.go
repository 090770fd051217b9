package store_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
)

type marker struct {
	Unit string `json:"unit"`
	Head string `json:"head"`
	Next string `json:"next,omitempty"`
}

// markerOf is the only marker of a desk, and its file.
func (d *desk) markerOf() (m marker, path string) {
	d.t.Helper()
	names := namesIn(d.t, filepath.Join(d.o.ConfigDir, "devices"))
	if len(names) != 1 {
		d.t.Fatal("markers:", names)
	}
	path = filepath.Join(d.o.ConfigDir, "devices", names[0])
	data, err := os.ReadFile(path)
	must(d.t, err)
	must(d.t, json.Unmarshal(data, &m))
	return m, path
}

func (m marker) save(t *testing.T, path string) {
	t.Helper()
	data, err := json.Marshal(m)
	must(t, err)
	must(t, os.WriteFile(path, data, 0o600))
}

func deviceOf(r store.Receipt) string { return strings.Split(r.Act, "/")[0] }

func TestDeviceGoesOn(t *testing.T) {
	d := founded(t, 1)
	first := d.record(member("Lê Thị Ánh"))
	second := d.record(member("Trần Văn Ước"))
	if deviceOf(first) != deviceOf(second) || first.NewDevice || second.NewDevice || second.MarkerLost {
		t.Errorf("%+v %+v", first, second)
	}
	moved := *d
	moved.o.Path = filepath.Join(t.TempDir(), "đổi tên.soclb")
	must(t, os.Rename(d.o.Path, moved.o.Path))
	if r := moved.record(member("Bùi Thị Én")); r.NewDevice {
		t.Error("a moved book is the same book")
	}
}

func TestCopiedBooksTakeDevicesOfTheirOwn(t *testing.T) {
	d := founded(t, 1)
	mine := deviceOf(d.record(member("Lê Thị Ánh")))
	copyOf := func() *desk { // on the same machine
		other := *d
		other.o.Path = filepath.Join(t.TempDir(), "bản sao.soclb")
		copyFile(t, d.o.Path, other.o.Path)
		return &other
	}
	for why, other := range map[string]*desk{"another machine": d.copied(9), "the same machine": copyOf()} {
		d.record(member("A " + why)) // the first to go on keeps the device
		for i, want := range []bool{true, false} {
			in := member("B " + why)
			in.Again = i > 0
			if r := other.record(in); r.NewDevice != want || deviceOf(r) == mine {
				t.Errorf("%s, act %d: %+v", why, i, r)
			}
		}
		if r := d.record(member("C " + why)); r.NewDevice || deviceOf(r) != mine {
			t.Errorf("%s took the device away: %+v", why, r)
		}
		d.mustTake(other.records()...)
		if slices.Contains(d.findings(), club.FindBranches) {
			t.Errorf("%s: a device was copied", why)
		}
	}
}

func TestRestoredBookTakesANewDevice(t *testing.T) {
	d := founded(t, 1)
	old := d.copied(9).o.Path
	later := d.record(member("Lê Thị Ánh"))
	lost := d.records()
	copyFile(t, old, d.o.Path)
	r := d.record(member("Trần Văn Ước"))
	if !r.NewDevice || deviceOf(r) == deviceOf(later) {
		t.Errorf("%+v", r)
	}
	d.mustTake(lost...) // from a backup that was found later
	if slices.Contains(d.findings(), club.FindBranches) {
		t.Error("the restored book forked its chain")
	}
}

// The newest act of the own device has come back from elsewhere, and one
// before it has not: going on from it would build on a gap.
func TestRestoredBookDoesNotGoOnBehindAGap(t *testing.T) {
	d := founded(t, 1)
	old := d.copied(9).o.Path
	d.record(member("Lê Thị Ánh"))
	d.record(member("Trần Văn Ước"))
	all := d.records()
	copyFile(t, old, d.o.Path)
	d.mustTake(all[len(all)-1])
	if r := d.record(member("Bùi Thị Én")); !r.NewDevice {
		t.Errorf("went on behind a gap: %+v", r)
	}
	d.mustTake(all...)
}

func TestRestoredBookThatCaughtUpGoesOn(t *testing.T) {
	d := founded(t, 1)
	old := d.copied(9).o.Path
	d.record(member("Lê Thị Ánh"))
	all := d.records()
	copyFile(t, old, d.o.Path)
	d.mustTake(all...)
	if r := d.record(member("Bùi Thị Én")); r.NewDevice {
		t.Error("the book is whole again, and the device is known")
	}
}

func TestMarker(t *testing.T) {
	for why, c := range map[string]struct {
		change func(m marker, path string)
		isNew  bool
	}{
		"killed before the commit": {func(m marker, path string) { m.Next = "99 " + strings.Repeat("0", 64); m.save(t, path) }, false},
		"killed before settling":   {func(m marker, path string) { m.Head, m.Next = "1 "+strings.Repeat("0", 64), m.Head; m.save(t, path) }, false},
		"of an older head":         {func(m marker, path string) { m.Head = "1 " + strings.Repeat("0", 64); m.save(t, path) }, true},
		"of another unit":          {func(m marker, path string) { m.Unit = id(9).String(); m.save(t, path) }, true},
		"lost":                     {func(_ marker, path string) { must(t, os.Remove(path)) }, true},
		"torn":                     {func(_ marker, path string) { must(t, os.WriteFile(path, []byte(`{"un`), 0o600)) }, true},
		"empty":                    {func(_ marker, path string) { must(t, os.WriteFile(path, nil, 0o600)) }, true},
	} {
		d := founded(t, 1)
		d.record(member("Lê Thị Ánh"))
		c.change(d.markerOf())
		if r := d.record(member("Trần Văn Ước")); r.NewDevice != c.isNew {
			t.Errorf("%s: %+v", why, r)
		}
		if r := d.record(member("Bùi Thị Én")); r.NewDevice {
			t.Errorf("%s: new again", why)
		}
	}
}

func TestConfigFolderThatCannotBeWritten(t *testing.T) {
	d := founded(t, 1)
	d.o.ConfigDir = filepath.Join(t.TempDir(), "a file")
	must(t, os.WriteFile(d.o.ConfigDir, nil, 0o600))
	for _, name := range []string{"Lê Thị Ánh", "Trần Văn Ước"} {
		if r := d.record(member(name)); !r.MarkerLost || !r.NewDevice {
			t.Errorf("%+v", r)
		}
	}
	if n := len(d.members("")); n != 2 {
		t.Errorf("%d recorded", n)
	}
}

// A machine that was cloned whole cannot be told from its original: both write
// under one device, and a merge keeps both branches.
func TestClonedMachine(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	clone := d.copied(9)
	must(t, os.CopyFS(clone.o.ConfigDir, os.DirFS(d.o.ConfigDir)))
	a, b := member("Trần Văn Ước"), member("Bùi Thị Én")
	a.Code, b.Code = "A1", "B1"
	mine, theirs := d.record(a), clone.record(b)
	if theirs.NewDevice || mine.Act != theirs.Act {
		t.Fatalf("not a clone: %+v %+v", mine, theirs)
	}
	clone.record(club.EditMember{Code: "B1", Hamlet: ptr("Đoài")})
	fromHere, fromThere := d.records(), clone.records()
	d.mustTake(fromThere...)
	clone.mustTake(fromHere...)
	same(t, d, clone)
	for _, x := range []*desk{d, clone} {
		if codes := x.findings(); !slices.Contains(codes, club.FindBranches) {
			t.Error("no finding:", codes)
		}
		if n := len(x.members("")); n != 3 {
			t.Errorf("%d members", n)
		}
	}
	if heads := d.digest().Heads; len(heads) != 2 || heads[0].Device != heads[1].Device {
		t.Errorf("a head of each branch is wanted: %+v", heads)
	}
	at, err := journal.ParseAddress(mine.Act)
	must(t, err)
	d.refused(club.ManyActs, club.Undo{Address: &at})
	if r := d.record(member("Phạm Văn Đức")); !r.NewDevice {
		t.Error("a forked chain is not gone on with")
	}
}

// same holds two books against each other.
func same(t testing.TB, a, b *desk) {
	t.Helper()
	x, y := a.digest(), b.digest()
	if x.Facts != y.Facts {
		t.Error("the facts differ")
	}
	if x.View != y.View {
		t.Error("the views differ")
	}
}
