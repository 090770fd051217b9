package demo_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"soclb/internal/demo"
	"soclb/internal/store"
)

func make1(t *testing.T, seed uint64) store.Options {
	t.Helper()
	dir := t.TempDir()
	zone := time.FixedZone("ICT", 7*3600)
	o := store.Options{
		Path: filepath.Join(dir, "clb.soclb"), ConfigDir: filepath.Join(dir, "config"), Zone: zone,
		Now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, zone) },
	}
	made, err := demo.Club(context.Background(), o, seed)
	if err != nil {
		t.Fatal(err)
	}
	if made.People != 62 || made.Acts < 80 {
		t.Errorf("made %+v", made)
	}
	return o
}

// Many seeds make a club without damage and without findings.
func TestEverySeedIsSound(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(5) {
		book, err := store.OpenRead(ctx, make1(t, seed))
		if err != nil {
			t.Fatal(err)
		}
		report, err := book.Check(ctx, nil)
		if err != nil || len(report.Damages) > 0 || len(report.Findings) > 0 {
			t.Errorf("seed %d: %+v, %v", seed, report, err)
		}
		members, err := book.Members(ctx, store.MemberFilter{})
		if err != nil || len(members) < 55 || len(members) > 62 {
			t.Errorf("seed %d: %d members, %v", seed, len(members), err)
		}
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}
}

// One seed and one last day give one book, to the byte.
func TestSameSeedSameBytes(t *testing.T) {
	sum := func(o store.Options) string {
		data, err := os.ReadFile(o.Path)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%x", sha256.Sum256(data))
	}
	if a, b := sum(make1(t, 7)), sum(make1(t, 7)); a != b {
		t.Error("two runs of one seed differ")
	}
	if a, b := sum(make1(t, 7)), sum(make1(t, 8)); a == b {
		t.Error("two seeds give the same book")
	}
}
