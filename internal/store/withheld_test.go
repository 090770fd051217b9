package store_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
)

// withSecrets is a book with somebody who left and asks to be forgotten.
func withSecrets(t testing.TB) *desk {
	d := founded(t, 1)
	d.record(club.AddMember{Name: "Hoàng Thị Xuyến", Birth: born("1948"), Joined: day("2026-03-05"), Private: map[string]string{
		"phone": "0912345678", "ethnicity": "Sán Dìu", "household": "poor",
	}})
	d.record(member("Lê Thị Ánh"))
	d.record(club.EditMember{Code: "1", Name: ptr("Hoàng Thị Xuyên"), Private: map[string]string{"address": "xóm Gò Sỏi"}})
	d.record(club.LeaveMember{Code: "1", Date: day("2026-06-01"), Reason: "moved"})
	return d
}

var secrets = []string{"Hoàng Thị Xuyến", "Hoàng Thị Xuyên", "hoang thi xuyen", "0912345678", "Sán Dìu", "xóm Gò Sỏi"}

func secretsIn(t testing.TB, path string) (found []string) {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	for _, s := range secrets {
		if bytes.Contains(data, []byte(s)) {
			found = append(found, s)
		}
	}
	return found
}

func TestErasedContentIsOutOfTheFile(t *testing.T) {
	d := withSecrets(t)
	if n := len(secretsIn(t, d.o.Path)); n != len(secrets) {
		t.Fatalf("the test is blind: %d of %d secrets in the file before", n, len(secrets))
	}
	before := d.mustCheck()
	d.record(club.EraseMember{Code: "1", Date: day("2026-07-01")})
	if found := secretsIn(t, d.o.Path); len(found) > 0 {
		t.Errorf("still in the file: %q", found)
	}
	if found := secretsIn(t, d.o.Path+"-journal"); len(found) > 0 {
		t.Errorf("in the journal: %q", found)
	}
	after := d.mustCheck()
	if after.Facts != before.Facts+1 || len(after.Findings) > 0 {
		t.Errorf("%+v", after)
	}
	d.read(func(b *store.Book) {
		log, err := b.Log(ctx, store.LogFilter{})
		must(t, err)
		states := map[journal.LeafState]int{}
		for _, act := range log {
			for _, f := range act.Facts {
				states[f.State]++
			}
		}
		if states[journal.Erased] != 6 || states[journal.Withheld] != 0 {
			t.Errorf("%v", states)
		}
	})
	d.refused(club.UndoErasure, club.Undo{})
	d.refused(club.NothingErase, club.EraseMember{Code: "1", Date: day("2026-07-01")})
	if m := d.members("left"); len(m) != 1 || !m[0].Party.Erased || m[0].Party.Name != "" {
		t.Errorf("that there was a member stays: %+v", m)
	}
	d.record(club.EditMember{Code: "1", Name: ptr("Bà X")}) // named anew, by somebody who asked
}

// The erasure comes before, between or after what it erases.
func TestErasureOnArrival(t *testing.T) {
	d := withSecrets(t)
	start := d.copied(3)
	whole := d.records()
	d.record(club.EraseMember{Code: "1", Date: day("2026-07-01")})
	erasing := d.records()
	random := rand.New(rand.NewChaCha8([32]byte{3}))
	var first *desk
	for round := range 20 {
		fresh := founded(t, 90)
		parts := append(append([]journal.Record(nil), whole...), erasing...)
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		for i, r := range parts {
			fresh.take(r)
			if i%5 == round%5 {
				fresh.mustCheck()
			}
		}
		fresh.mustCheck()
		if found := secretsIn(t, fresh.o.Path); len(found) > 0 {
			t.Fatalf("round %d: in the file: %q", round, found)
		}
		if first == nil {
			first = fresh
		}
		same(t, first, fresh)
	}
	start.take(erasing...)
	same(t, d, start)
}

func TestWithheldFilledInLater(t *testing.T) {
	d := withSecrets(t)
	all := d.records()
	whole := founded(t, 90)
	whole.take(all...)
	want := whole.digest()
	groups := map[string]func(*journal.Fact) bool{
		"everything":   func(*journal.Fact) bool { return true },
		"the personal": personal,
		"the private":  func(f *journal.Fact) bool { return f.Kind == club.PartyPrivate },
		"the plain":    func(f *journal.Fact) bool { return !personal(f) },
	}
	for why, hide := range groups {
		for _, backwards := range []bool{false, true} {
			fresh := founded(t, 90)
			var bare []journal.Record
			for _, r := range all {
				bare = append(bare, withheld(r, hide))
			}
			fresh.mustTake(bare...)
			if fresh.digest().Facts == want.Facts {
				t.Errorf("%s: withheld, and the digest of facts is that of the whole", why)
			}
			for i := range all {
				if backwards {
					i = len(all) - 1 - i
				}
				if got := fresh.mustTake(all[i]); got.Known != 1 {
					t.Errorf("%s: %+v", why, got)
				}
				fresh.mustTake(bare[i]) // and what is here is not taken out again
			}
			if got := fresh.digest(); got.Facts != want.Facts || got.View != want.View {
				t.Errorf("%s: filled in is not as whole from the start", why)
			}
		}
	}
}

// A fact that waits behind a gap and is withheld comes into force, and its
// content only then.
func TestWithheldBehindAGap(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	acts := []journal.Record{a.name(1, 1, "Một"), a.name(1, 2, "Hai")}
	everything := func(*journal.Fact) bool { return true }
	for _, order := range [][]journal.Record{
		{withheld(acts[1], everything), acts[1], acts[0]},
		{withheld(acts[1], everything), acts[0], acts[1]},
		{acts[1], withheld(acts[0], everything), acts[0]},
	} {
		fresh := d.copied(2)
		for _, r := range order {
			fresh.mustTake(r)
		}
		if name := fresh.partyNamed(t, 1); name != "Hai" {
			t.Error(name)
		}
	}
}

// What was erased is not filled in, not even where the act waits and nothing is
// derived from it.
func TestErasedFactBehindAGapIsNotFilledIn(t *testing.T) {
	d := founded(t, 1)
	a, b := d.author(50), d.author(51)
	gap, waiting := a.name(9, 1, "Chưa đến"), a.name(1, 1, secrets[0])
	erasing := b.erase(1, 2, waiting.Act.Leaves[0])
	for why, order := range map[string][]journal.Record{
		"bare, then whole": {withheld(waiting, personal), erasing, waiting, gap, waiting},
		"whole":            {erasing, waiting, gap, waiting},
	} {
		fresh := d.copied(2)
		for _, r := range order {
			fresh.mustTake(r)
			if found := secretsIn(t, fresh.o.Path); len(found) > 0 {
				t.Errorf("%s: in the file: %q", why, found)
			}
		}
	}
}

// What is plain stays, whatever names it: figures rest on it, and an erasure
// must not erase an erasure.
func TestErasureDoesNotReachPlainFacts(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	joined := a.act(a.fact(id(1), 1, club.MemberJoined, body("party", id(2).String(), "code", "7", "date", "2026-01-01")))
	erasing := a.erase(1, 2, joined.Act.Leaves[0])
	again := a.erase(1, 3, erasing.Act.Leaves[0])
	before := d.copied(2)
	d.mustTake(joined, erasing, again)
	before.mustTake(erasing, again)
	before.mustTake(joined)
	same(t, d, before)
	if m := d.members("all"); len(m) != 1 || m[0].Stay.Code != "7" {
		t.Errorf("%+v", m)
	}
}

// Whoever knew the kind asked for it: what this program cannot read may hold a
// name.
func TestErasureOfAnUnknownKind(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	strange := a.act(a.fact(id(1), 1, "later.thing", body("who", secrets[0])))
	erasing := a.erase(1, 2, strange.Act.Leaves[0])
	for _, order := range [][]journal.Record{{strange, erasing}, {erasing, strange}} {
		fresh := d.copied(2)
		fresh.mustTake(order...)
		if found := secretsIn(t, fresh.o.Path); len(found) > 0 {
			t.Errorf("in the file: %q", found)
		}
		fresh.record(member("Lê Thị Ánh")) // nothing is left that it could not read
	}
}

// An erasure that names what never came says "erased" of it and nothing else.
func TestErasureOfWithheldFacts(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	first := a.name(1, 1, "Một")
	kept := a.name(2, 1, "Hai")
	erasing := a.erase(1, 2, first.Act.Leaves[0], kept.Act.Leaves[0])
	bare := withheld(first, personal)
	var sums []store.Digests
	for i, order := range [][]journal.Record{
		{first, kept, erasing}, {bare, kept, erasing}, {erasing, first, kept}, {bare, erasing, kept, first}, {kept, erasing, bare, first},
	} {
		fresh := d.copied(2)
		fresh.mustTake(order...)
		sums = append(sums, fresh.digest())
		if fresh.partyNamed(t, 1) != "" || fresh.partyNamed(t, 2) != "Hai" {
			t.Errorf("order %d: an erasure speaks of its own subject", i)
		}
		if i > 0 && (sums[i].Facts != sums[0].Facts || sums[i].View != sums[0].View) {
			t.Errorf("order %d ends elsewhere", i)
		}
	}
}

// Of a member whose name never came nothing can be changed without naming them.
func TestEditOfSomebodyWithheld(t *testing.T) {
	d := founded(t, 1)
	other := d.copied(2)
	other.record(member("Lê Thị Ánh"))
	for _, r := range other.records() {
		d.mustTake(withheld(r, personal))
	}
	d.refused(club.NameMissing, club.EditMember{Code: "1", Hamlet: ptr("Đông")})
	d.record(club.EditMember{Code: "1", Name: ptr("Lê Thị Ánh"), Hamlet: ptr("Đông")})
}
