package demo_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"soclb/internal/demo"
	"soclb/internal/store"
	"soclb/internal/viet"
)

var (
	ctx  = context.Background()
	zone = time.FixedZone("ICT", 7*3600)
	late = time.Date(2026, 11, 23, 9, 0, 0, 0, zone)
)

func make1(t *testing.T, seed uint64, end time.Time) (store.Options, demo.Made) {
	t.Helper()
	dir := t.TempDir()
	o := store.Options{
		Path: filepath.Join(dir, "clb.soclb"), ConfigDir: filepath.Join(dir, "config"), Zone: zone,
		Now: func() time.Time { return end },
	}
	made, err := demo.Club(ctx, o, seed)
	if err != nil {
		t.Fatal(err)
	}
	return o, made
}

func opened(t *testing.T, o store.Options) *store.Book {
	t.Helper()
	book, err := store.OpenRead(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	})
	return book
}

// Many seeds make a club without damage and without findings, whose figures
// agree with each other.
func TestEverySeedIsSound(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			o, made := make1(t, seed, late)
			if made.People != 62 || made.Acts < 230 || made.Meetings != 15 || made.Entries < 90 || made.Closed.String() != "2026-10" {
				t.Errorf("made %+v", made)
			}
			book := opened(t, o)
			sound(t, book)
			members, err := book.Members(ctx, store.MemberFilter{})
			if err != nil || len(members) < 55 || len(members) > 62 {
				t.Errorf("%d members, %v", len(members), err)
			}
			a := audit{t: t, book: book, now: viet.MonthOf(viet.DateOf(late))}
			a.months()
			a.dues()
			a.savings()
			a.attendance()
			a.slips()
		})
	}
}

func sound(t *testing.T, book *store.Book) {
	t.Helper()
	report, err := book.Check(ctx, nil)
	if err != nil || len(report.Damages) > 0 || len(report.Findings) > 0 {
		t.Errorf("check: %+v, %v", report, err)
	}
}

// Whatever the last day is, nothing is recorded after it, and every month
// before it is closed.
func TestAnyLastDay(t *testing.T) {
	for _, c := range []struct {
		end      time.Time
		meetings int
	}{
		{time.Date(2026, 3, 1, 0, 1, 0, 0, zone), 14},
		{time.Date(2027, 1, 5, 8, 30, 0, 0, zone), 14},
		{time.Date(2028, 2, 29, 23, 59, 0, 0, zone), 15},
	} {
		t.Run(c.end.Format(time.DateOnly), func(t *testing.T) {
			t.Parallel()
			o, made := make1(t, 1, c.end)
			if want := viet.MonthOf(viet.DateOf(c.end)).Add(-1); made.Meetings != c.meetings || made.Closed != want {
				t.Errorf("made %+v", made)
			}
			book := opened(t, o)
			sound(t, book)
			acts, err := book.Log(ctx, store.LogFilter{Brief: true})
			if err != nil || len(acts) != made.Acts {
				t.Fatalf("%d of %d acts, %v", len(acts), made.Acts, err)
			}
			for _, act := range acts {
				if act.At.After(c.end) {
					t.Errorf("act %s (%s) at %s", act.Address, act.Via, act.At)
				}
			}
		})
	}
}

// One seed and one last day give one book, to the byte.
func TestSameSeedSameBook(t *testing.T) {
	t.Parallel()
	sum := func(seed uint64, end time.Time) (string, store.Digests) {
		o, _ := make1(t, seed, end)
		data, err := os.ReadFile(o.Path)
		digests, wrong := opened(t, o).Digest(ctx, false)
		if err := errors.Join(err, wrong); err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%x", sha256.Sum256(data)), digests
	}
	a, digestsA := sum(7, late)
	b, digestsB := sum(7, late.Add(14*time.Hour))
	if a != b || digestsA.Facts != digestsB.Facts || digestsA.View != digestsB.View {
		t.Error("two runs of one seed differ")
	}
	if c, digestsC := sum(8, late); a == c || digestsA.Facts == digestsC.Facts || digestsA.View == digestsC.View {
		t.Error("two seeds give the same book")
	}
}
