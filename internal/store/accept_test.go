package store_test

import (
	"slices"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
)

func TestActsBehindAGapWait(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	acts := []journal.Record{a.name(1, 1, "Một"), a.name(2, 1, "Hai"), a.name(3, 1, "Ba"), a.name(3, 2, "Bốn")}
	before := d.digest()
	if got := d.mustTake(acts[2], acts[3]); got.Waiting != 2 || got.New != 0 {
		t.Errorf("%+v", got)
	}
	if after := d.digest(); after.View != before.View || after.Facts == before.Facts || !slices.Equal(after.Heads, before.Heads) {
		t.Error("what waits is kept, not shown")
	}
	if codes := d.findings(); !slices.Equal(codes, []club.Code{club.FindWaiting}) {
		t.Error(codes)
	}
	d.read(func(b *store.Book) {
		log, err := b.Log(ctx, store.LogFilter{Limit: 1})
		must(t, err)
		if !log[0].Waiting || log[0].Facts[0].Live {
			t.Errorf("%+v", log[0])
		}
	})
	if got := d.mustTake(acts[0]); got.New != 1 || got.Woken != 0 {
		t.Errorf("act 2 is missing still: %+v", got)
	}
	if got := d.mustTake(acts[1]); got.New != 1 || got.Woken != 2 {
		t.Errorf("%+v", got)
	}
	if name := d.partyNamed(t, 3); name != "Bốn" {
		t.Error(name)
	}
	if codes := d.findings(); len(codes) > 0 {
		t.Error(codes)
	}
	if got := d.mustTake(acts...); got.Known != 4 {
		t.Errorf("%+v", got)
	}
}

func TestGapWithinOneDelivery(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	acts := []journal.Record{a.name(1, 1, "Một"), a.name(1, 2, "Hai"), a.name(1, 3, "Ba")}
	if got := d.mustTake(acts[2], acts[1], acts[0], acts[1]); got.New != 3 || got.Known != 1 || got.Woken != 0 {
		t.Errorf("%+v", got)
	}
	if name := d.partyNamed(t, 1); name != "Ba" {
		t.Error(name)
	}
}

// A whole chain on nothing: its first act names one before it.
func TestChainThatBuildsOnAnotherBranchWaits(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	first := a.name(1, 1, "Một")
	b := &author{unit: a.unit, device: a.device}
	b.name(9, 1, "Nhánh khác, chưa đến")
	second := b.name(1, 2, "Hai")
	if got := d.mustTake(first, second); got.New != 1 || got.Waiting != 1 {
		t.Errorf("seq alone does not make a chain: %+v", got)
	}
	third := b.name(1, 3, "Ba")
	third.Act.Seq++ // a number left out, the hash of the act before it named
	third.Act.Leaves[0] = third.Facts[0].Leaf()
	if got := d.mustTake(third); got.Waiting != 1 {
		t.Errorf("prev alone does not make a chain: %+v", got)
	}
}

func TestEditsOfDifferentFieldsBothStand(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	other := d.copied(2)
	d.record(club.EditMember{Code: "1", Hamlet: ptr("Đông")})
	other.record(club.EditMember{Code: "1", Sex: ptr("male")})
	exchange(t, d, other)
	m := d.members("")[0]
	if m.Party.Hamlet != "Đông" || m.Party.Sex != "male" {
		t.Errorf("%+v", m.Party)
	}
	if codes := d.findings(); len(codes) > 0 {
		t.Error("nothing to decide:", codes)
	}
}

func TestForkIsReportedPerFieldAndSettled(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	other := d.copied(2)
	d.record(club.EditMember{Code: "1", Name: ptr("Lê Thị Anh"), Hamlet: ptr("Đông")})
	other.record(club.EditMember{Code: "1", Name: ptr("Lê Thị Oanh"), Sex: ptr("male")})
	exchange(t, d, other)
	for _, x := range []*desk{d, other} {
		found := x.mustCheck().Findings
		if len(found) != 1 || found[0].Code != club.FindFork || !slices.Equal(found[0].Args[1].([]string), []string{"party.set.name"}) {
			t.Fatalf("%+v", found)
		}
	}
	stands := d.members("")[0].Party.Name
	d.record(club.EditMember{Code: "1", Name: ptr(stands)}) // the same value again decides
	exchange(t, d, other)
	if codes := other.findings(); len(codes) > 0 {
		t.Error("settled, and still", codes)
	}
}

func TestVoidOfAVoidRestores(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	first, second := a.name(1, 1, "Một"), a.name(1, 2, "Hai")
	undo := a.void(1, 3, second)
	redo := a.void(1, 4, undo)
	for i, want := range []string{"Một", "Hai", "Một", "Hai"} {
		d.mustTake([]journal.Record{first, second, undo, redo}[i])
		if name := d.partyNamed(t, 1); name != want {
			t.Errorf("after act %d: %s", i+1, name)
		}
	}
}

// A void reaches facts of its own subject and of lower rev, nothing else.
func TestVoidsThatDoNotCount(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	first, second := a.name(1, 1, "Một"), a.name(2, 1, "Hai")
	d.mustTake(first, second, a.void(2, 2, first), a.void(1, 1, first))
	if name := d.partyNamed(t, 1); name != "Một" {
		t.Error(name)
	}
}

// What waits does not void, settle or erase before it is in force.
func TestWaitingActsChangeNothing(t *testing.T) {
	d := founded(t, 1)
	a, b := d.author(50), d.author(51)
	first := a.name(1, 1, "Một")
	d.mustTake(first)
	gap := b.name(9, 1, "Chưa đến")
	waiting := []journal.Record{b.void(1, 2, first), b.erase(1, 3, first.Act.Leaves[0])}
	d.mustTake(waiting...)
	if name := d.partyNamed(t, 1); name != "Một" {
		t.Error(name)
	}
	d.mustTake(gap)
	if name := d.partyNamed(t, 1); name != "" {
		t.Error("the acts are in force, and still", name)
	}
}

func TestUnitsDoNotMix(t *testing.T) {
	d, other := founded(t, 1), founded(t, 2)
	d.record(member("Lê Thị Ánh"))
	other.record(member("Trần Văn Ước"))
	other.record(member("Bùi Thị Én"))
	before, members := d.digest(), d.members("all")
	theirs := other.records()
	d.mustTake(theirs...)
	if got := d.members("all"); len(got) != len(members) {
		t.Error("members of another unit:", len(got))
	}
	if r := d.record(member("Phạm Văn Đức")); r.Changed == nil || d.members("")[1].Stay.Code != "2" {
		t.Error("the codes of another unit count")
	}
	after := d.digest()
	if after.View == before.View || len(after.Heads) != 2 {
		t.Error("the other unit is in the digests")
	}
	other.mustTake(d.records()...)
	same(t, d, other)
	// The same subject in two units is two subjects.
	a, b := d.author(50), &author{unit: theirs[0].Act.Unit, device: id(50)}
	d.mustTake(a.name(1, 1, "Ở đây"), b.name(1, 1, "Ở kia"))
	var n int
	db := d.raw()
	one := id(1)
	must(t, db.QueryRowContext(ctx, "SELECT count(*) FROM party p JOIN subject s ON s.id = p.subject WHERE s.uuid = ?", one[:]).Scan(&n))
	if n != 2 {
		t.Errorf("%d parties", n)
	}
	must(t, db.Close())
}

// exchange brings two books together.
func exchange(t *testing.T, a, b *desk) {
	t.Helper()
	fromA, fromB := a.records(), b.records()
	b.mustTake(fromA...)
	a.mustTake(fromB...)
	same(t, a, b)
}
