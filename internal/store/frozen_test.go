package store_test

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
)

// frozenBook is what the book of version 1 held when it was frozen.
type frozenBook struct {
	Acts, Facts int
	FactsDigest string
	ViewDigest  string
	Members     []string // code, name, birth, joined, left
}

// testdata/book/v1.soclb was written by the first version, whose last day was
// 23 November 2026. It must open, be whole and say the same for ever; a later
// schema brings a file of its own beside it.
func TestFrozenBook(t *testing.T) {
	content, err := os.ReadFile("../../testdata/book/v1.soclb")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	o := store.Options{
		Path: filepath.Join(dir, "v1.soclb"), ConfigDir: filepath.Join(dir, "config"), Zone: time.UTC,
		Rand: rand.Reader,
		Now:  func() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) },
	}
	if err := os.WriteFile(o.Path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	var want frozenBook
	readJSON(t, "../../testdata/book/v1.json", &want)
	b, err := store.OpenRead(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	got := frozen(t, b)
	if g, w := inJSON(t, got), inJSON(t, want); g != w {
		t.Errorf("the frozen book says\n%s\nand said\n%s", g, w)
	}
}

func frozen(t *testing.T, b *store.Book) frozenBook {
	t.Helper()
	report, err := b.Check(ctx, nil)
	if err != nil || len(report.Damages) > 0 || len(report.Findings) > 0 {
		t.Errorf("check: %+v, %v", report, err)
	}
	digests, err := b.Digest(ctx, false)
	if err != nil {
		t.Fatal(err)
	}
	f := frozenBook{Acts: report.Acts, Facts: report.Facts, FactsDigest: digests.Facts.String(), ViewDigest: digests.View.String()}
	members, err := b.Members(ctx, store.MemberFilter{Status: "all", Sort: "code"})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range members {
		f.Members = append(f.Members, m.Stay.Code+" "+m.Party.Name+" "+m.Party.Birth.Value()+" "+m.Stay.Joined.String()+" "+m.Stay.Left.String())
	}
	return f
}

// frozenFact is a fact with its leaf, in words that any program can read.
type frozenFact struct {
	Unit, Subject, Kind, Salt, Body, Leaf string
	Rev                                   int64
	Settles                               []string
}

// Every kind has an example that passes the form rules and keeps its leaf for
// ever: testdata/kinds.
func TestFrozenKinds(t *testing.T) {
	for _, kind := range club.Kinds {
		t.Run(kind.Name, func(t *testing.T) {
			var want frozenFact
			readJSON(t, filepath.Join("../../testdata/kinds", kind.Name+".json"), &want)
			f := journal.Fact{Rev: want.Rev, Kind: want.Kind, Body: []byte(want.Body)}
			var err error
			if f.Unit, err = journal.ParseID(want.Unit); err != nil {
				t.Fatal(err)
			}
			if f.Subject, err = journal.ParseID(want.Subject); err != nil {
				t.Fatal(err)
			}
			if f.Salt, err = hex.DecodeString(want.Salt); err != nil {
				t.Fatal(err)
			}
			if f.Kind != kind.Name || f.Leaf().String() != want.Leaf {
				t.Errorf("%s has leaf %s, frozen as %s", f.Kind, f.Leaf(), want.Leaf)
			}
			if err := f.Check(); err != nil {
				t.Error(err)
			}
			if err := club.CheckFact(kind, f.Rev, f.Body); err != nil {
				t.Error(err)
			}
			if kind.Salted() != (len(f.Salt) == journal.SaltLen) {
				t.Errorf("salt of %d bytes", len(f.Salt))
			}
		})
	}
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

func inJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
