package store_test

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// frozenBook is what the book of version 1 held when it was frozen.
type frozenBook struct {
	Acts, Facts int
	FactsDigest string
	ViewDigest  string
	Members     []string // code, name, birth, joined, left
	// Since version 2: code, cash, bank and savings of each fund at the end of
	// October 2026; the meetings with their attendance; the entries of the year.
	Funds    []string `json:",omitempty"`
	Meetings []string `json:",omitempty"`
	Entries  []string `json:",omitempty"`
}

// testdata/book/v1.soclb was written by the first version, whose last day was
// 23 November 2026, v2.soclb by the next on the 28th, v3.soclb is that book as
// the third migrated it. They must open, be whole
// and say the same for ever; a later schema brings a file of its own beside
// them. UPDATE=1 writes what a new one says.
func TestFrozenBook(t *testing.T) {
	for _, name := range []string{"v1", "v2", "v3"} {
		b := openFrozen(t, name)
		got := frozen(t, b)
		file := filepath.Join("../../testdata/book", name+".json")
		if _, err := os.Stat(file); os.IsNotExist(err) && os.Getenv("UPDATE") != "" {
			must(t, os.WriteFile(file, []byte(inJSON(t, got)+"\n"), 0o600))
		}
		var want frozenBook
		readJSON(t, file, &want)
		if g, w := inJSON(t, got), inJSON(t, want); g != w {
			t.Errorf("the frozen book says\n%s\nand said\n%s", g, w)
		}
		must(t, b.Close())
	}
}

func openFrozen(t *testing.T, name string) *store.Book {
	t.Helper()
	b, err := store.OpenRead(ctx, frozenOptions(t, name))
	must(t, err)
	return b
}

// frozenOptions are those for a copy of a frozen book.
func frozenOptions(t *testing.T, name string) store.Options {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("../../testdata/book", name+".soclb"))
	must(t, err)
	dir := t.TempDir()
	o := store.Options{
		Path: filepath.Join(dir, name+".soclb"), ConfigDir: filepath.Join(dir, "config"), Zone: time.UTC,
		Rand: rand.Reader,
		Now:  func() time.Time { return time.Date(2026, 11, 28, 8, 0, 0, 0, time.UTC) },
	}
	must(t, os.WriteFile(o.Path, content, 0o600))
	return o
}

// The two first funds of a book that began without them are the same on every
// machine that opens them there.
func TestFirstFundsOfAnOlderBook(t *testing.T) {
	var ids []journal.ID
	for range 2 {
		b, err := store.OpenWrite(ctx, frozenOptions(t, "v1"))
		must(t, err)
		for _, f := range []club.OpenFund{{Code: "hđ", Name: "Quỹ hoạt động", Purpose: "operating"}, {Code: "XH", Name: "Quỹ xã hội", Purpose: "other"}} {
			f.Date = viet.Date{Year: 2026, Month: 11, Day: 1}
			_, err := b.Record(ctx, f, store.Stamp{Via: "fund open"})
			must(t, err)
		}
		states, err := b.FundStates(ctx, viet.Date{Year: 2026, Month: 11, Day: 28})
		must(t, err)
		for _, f := range states {
			ids = append(ids, f.ID)
		}
		must(t, b.Close())
	}
	if len(ids) != 4 || ids[0] != ids[2] || ids[1] == ids[3] {
		t.Errorf("funds %v", ids)
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
	f.books(t, b)
	return f
}

func (f *frozenBook) books(t *testing.T, b *store.Book) {
	t.Helper()
	first, last := viet.Date{Year: 2026, Month: 1, Day: 1}, viet.Date{Year: 2026, Month: 10, Day: 31}
	funds, err := b.FundStates(ctx, last)
	must(t, err)
	for _, s := range funds {
		f.Funds = append(f.Funds, fmt.Sprint(s.Code, s.Cash, s.Bank, s.Savings))
	}
	meetings, err := b.Meetings(ctx, first, last)
	must(t, err)
	for _, m := range meetings {
		f.Meetings = append(f.Meetings, fmt.Sprint(m.Date, m.Attendance(), m.Guests, m.Agenda, m.Minutes))
	}
	entries, err := b.Entries(ctx, store.EntryFilter{From: first, To: last})
	must(t, err)
	for _, e := range entries {
		f.Entries = append(f.Entries, fmt.Sprint(e.Day, " ", e.Voucher.Number(e.FundCode), " ", e.Opposite, " ", len(e.Lines), " ", e.Text, e.Parties))
	}
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
