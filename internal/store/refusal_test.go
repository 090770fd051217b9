package store_test

import (
	"errors"
	"slices"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
)

func TestRefusedActsLeaveNothing(t *testing.T) {
	for why, c := range map[string]struct {
		spoil func(a *author, good journal.Record) journal.Record
		want  error
	}{
		"a changed body": {func(_ *author, r journal.Record) journal.Record {
			r.Facts[0].Body = []byte(body("name", "Khác"))
			return r
		}, journal.ErrLeaf},
		"a changed salt": {func(_ *author, r journal.Record) journal.Record {
			r.Facts[0].Salt[5] ^= 1
			return r
		}, journal.ErrLeaf},
		"a fact of another unit": {func(a *author, _ journal.Record) journal.Record {
			f := a.fact(id(1), 1, club.PartySet, body("name", "Lạ"))
			f.Unit = id(99)
			a.seq, a.prev = 0, journal.Hash{}
			return a.act(f)
		}, journal.ErrFact},
		"a field of the wrong form": {func(a *author, _ journal.Record) journal.Record {
			a.seq, a.prev = 0, journal.Hash{}
			return a.act(a.fact(id(1), 1, club.PartySet, body("name", " hai ")))
		}, club.ErrBody},
		"a required field left out": {func(a *author, _ journal.Record) journal.Record {
			a.seq, a.prev = 0, journal.Hash{}
			return a.act(a.fact(id(1), 1, club.PartySet, `{"sex":"male"}`))
		}, club.ErrBody},
		"no JSON": {func(a *author, _ journal.Record) journal.Record {
			a.seq, a.prev = 0, journal.Hash{}
			return a.act(a.fact(id(1), 1, club.PartySet, `{"name":`))
		}, club.ErrBody},
		"a name without salt": {func(a *author, _ journal.Record) journal.Record {
			f := a.fact(id(1), 1, club.PartySet, body("name", "Không muối"))
			f.Salt = nil
			a.seq, a.prev = 0, journal.Hash{}
			return a.act(f)
		}, journal.ErrFact},
		"the second of two facts": {func(a *author, _ journal.Record) journal.Record {
			a.seq, a.prev = 0, journal.Hash{}
			return a.act(a.fact(id(1), 1, club.PartySet, body("name", "Tốt")), a.fact(id(2), 1, club.PartySet, `{}`))
		}, club.ErrBody},
		"an act without facts": {func(a *author, _ journal.Record) journal.Record {
			a.seq, a.prev = 0, journal.Hash{}
			return a.act()
		}, journal.ErrAct},
		"a first act with one before it": {func(_ *author, r journal.Record) journal.Record {
			r.Act.Prev = journal.Hash{1}
			return r
		}, journal.ErrAct},
		"a second act with none before it": {func(_ *author, r journal.Record) journal.Record {
			r.Act.Seq = 2
			return r
		}, journal.ErrAct},
		"more facts than leaves": {func(_ *author, r journal.Record) journal.Record {
			r.Facts = append(r.Facts, nil)
			return r
		}, journal.ErrAct},
	} {
		d := founded(t, 1)
		before := d.digest()
		a, good := d.author(50), d.author(51)
		bad := c.spoil(a, a.name(1, 1, "Một"))
		got := d.take(bad)
		if len(got.Refused) != 1 || !errors.Is(got.Refused[0].Err, c.want) || got.Refused[0].Act != bad.Act.ID() {
			t.Errorf("%s: %+v", why, got)
			continue
		}
		if after := d.digest(); after.Facts != before.Facts || after.View != before.View {
			t.Errorf("%s: left something", why)
		}
		rest := []journal.Record{good.name(5, 1, "Năm"), bad, good.name(6, 1, "Sáu"), bad}
		if got := d.take(rest...); got.New != 2 || len(got.Refused) != 2 {
			t.Errorf("%s: the rest of the delivery: %+v", why, got)
		}
		if d.partyNamed(t, 1) != "nobody" || d.partyNamed(t, 6) != "Sáu" {
			t.Errorf("%s: the wrong ones went in", why)
		}
		d.mustCheck()
	}
}

// A wrong prev is no form error: the act waits for an act that may not exist.
func TestActWithAWrongPrevWaits(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	first := a.name(1, 1, "Một")
	a.prev = journal.Hash{9}
	if got := d.mustTake(first, a.name(1, 2, "Hai")); got.New != 1 || got.Waiting != 1 {
		t.Errorf("%+v", got)
	}
	if codes := d.findings(); !slices.Equal(codes, []club.Code{club.FindWaiting}) {
		t.Error(codes)
	}
}
