package store_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
)

func TestDryRunSaysWhatTheRealRunDoes(t *testing.T) {
	for why, in := range map[string]club.Intent{
		"several facts, salts and new subjects": club.AddMember{
			Name: "Trần Văn Ước", Joined: day("2026-03-05"), Private: map[string]string{"phone": "0912345678", "household": "poor"},
		},
		"an undo":           club.Undo{},
		"nothing to record": club.EditMember{Code: "1", Name: ptr("Lê Thị Ánh")},
	} {
		d := founded(t, 1)
		d.record(member("Lê Thị Ánh"))
		before, folder := fileSum(t, d.o.Path), namesIn(t, d.o.ConfigDir+"/devices")
		at, random := *d.clock, *d.random
		dry, err := d.try(in, store.Stamp{Via: "x", Key: "k", DryRun: true})
		must(t, err)
		if fileSum(t, d.o.Path) != before || !slices.Equal(namesIn(t, d.o.ConfigDir+"/devices"), folder) {
			t.Errorf("%s: a dry run left something", why)
		}
		*d.clock, *d.random = at, random
		wet, err := d.try(in, store.Stamp{Via: "x", Key: "k"})
		must(t, err)
		if wet.DryRun || !dry.DryRun {
			t.Errorf("%s: the receipts do not say which is which", why)
		}
		if wet.DryRun = true; !reflect.DeepEqual(dry, wet) {
			t.Errorf("%s: dry %+v\nwet %+v", why, dry, wet)
		}
		d.mustCheck()
	}
}

func TestRecordIsAllOrNothing(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	before := d.digest()
	drafts := []club.Draft{
		{Subject: id(1), Kind: club.PartySet, Body: []byte(`{"name":"Trần Văn Ước"}`)},
		{Subject: id(2), Kind: club.PartySet, Body: []byte(`{"name":" not tidy"}`)},
	}
	if _, err := d.try(decided(drafts...), store.Stamp{}); !errors.Is(err, club.ErrBody) {
		t.Errorf("a bad second fact: %v", err)
	}
	drafts[1] = club.Draft{Subject: id(2), Kind: "later.thing", Body: []byte(`{}`)}
	if _, err := d.try(decided(drafts...), store.Stamp{}); err == nil {
		t.Error("an unknown kind was written")
	}
	drafts[1] = club.Draft{Subject: id(2), Kind: club.UnitSet, Body: []byte(`{"type":"club","name":"B"}`)}
	if _, err := d.try(decided(drafts...), store.Stamp{}); !errors.Is(err, journal.ErrFact) {
		t.Errorf("a unit.set of another subject: %v", err)
	}
	// A failure after everything was inserted and projected: the second stay
	// takes the code of the first.
	drafts[1] = club.Draft{Subject: id(3), Kind: club.MemberJoined, Body: []byte(body("party", id(1).String(), "code", "1", "date", "2026-01-01"))}
	if _, err := d.try(decided(drafts...), store.Stamp{}); !errors.Is(err, &club.Error{Code: club.BrokenByThis}) {
		t.Errorf("a code twice: %v", err)
	}
	if after := d.digest(); !reflect.DeepEqual(after, before) {
		t.Error("a refused act left something")
	}
	d.mustCheck()
	if r := d.record(member("Phạm Văn Đức")); r.NewDevice {
		t.Error("a refused act cost the device")
	}
}

// decided is an intent that decided already.
type decidedDrafts struct{ drafts []club.Draft }

func decided(drafts ...club.Draft) club.Intent { return decidedDrafts{drafts} }

func (d decidedDrafts) Decide(club.Register, club.Moment) (club.Decision, error) {
	return club.Decision{Drafts: d.drafts}, nil
}

func TestKeyRecordsOnce(t *testing.T) {
	d := founded(t, 1)
	first, err := d.try(member("Lê Thị Ánh"), store.Stamp{Via: "x", Key: "k"})
	must(t, err)
	before := fileSum(t, d.o.Path)
	again, err := d.try(member("Somebody else"), store.Stamp{Via: "y", Key: "k"})
	must(t, err)
	if !again.Repeated || again.Act != first.Act || !reflect.DeepEqual(again.Changed, first.Changed) {
		t.Errorf("first %+v\nagain %+v", first, again)
	}
	if fileSum(t, d.o.Path) != before {
		t.Error("a repetition changed the file")
	}
	other := d.copied(9)
	if r, err := other.try(member("Somebody else"), store.Stamp{Key: "k"}); err != nil || !r.Repeated {
		t.Errorf("on another device of the unit: %+v %v", r, err)
	}
	stranger := &author{unit: id(77), device: id(78)}
	foreign := stranger.name(5, 1, "Ngoài")
	foreign.Act.Key = "theirs"
	d.mustTake(foreign)
	if r, err := d.try(member("Phạm Văn Đức"), store.Stamp{Key: "theirs"}); err != nil || r.Repeated {
		t.Errorf("the key of another unit counted: %+v %v", r, err)
	}
	d.mustCheck()
}

func TestUnknownKindMakesItsUnitReadOnlyAndNothingElse(t *testing.T) {
	d := founded(t, 1)
	stranger := &author{unit: id(77), device: id(78)}
	d.mustTake(stranger.act(stranger.fact(id(5), 1, "later.thing", `{}`)))
	d.record(member("Lê Thị Ánh")) // another unit's future is not ours
	mine := d.author(60)
	strange := mine.act(mine.fact(id(6), 1, "later.thing", `{"a":1}`))
	d.mustTake(strange)
	d.refused(club.ReadOnlyUnit, member("Trần Văn Ước"))
	if codes := d.findings(); !slices.Contains(codes, club.FindUnknownKind) {
		t.Error("not found:", codes)
	}
	if n := len(d.members("")); n != 1 {
		t.Errorf("%d members to read", n)
	}
	d.mustTake(mine.name(7, 1, "Ai đó"), stranger.name(8, 1, "Người lạ")) // merging goes on
	d.mustTake(mine.void(6, 2, strange))
	d.record(member("Trần Văn Ước")) // whoever knew the kind took it back
}

func TestFindingsBackstop(t *testing.T) {
	d := founded(t, 1)
	first := d.record(member("Lê Thị Ánh"))
	undone := d.record(club.Undo{})
	second := member("Trần Văn Ước")
	second.Code = "1"
	d.record(second) // the code is free again
	at, err := journal.ParseAddress(undone.Act)
	must(t, err)
	d.refused(club.BrokenByThis, club.Undo{Address: &at})
	if first.Act == undone.Act {
		t.Error("one address for two acts")
	}
}

// What was wrong already does not keep anybody from mending a part of it.
func TestBackstopLooksAtWhatIsNew(t *testing.T) {
	d := founded(t, 1)
	other := d.copied(2)
	d.record(member("Lê Thị Ánh"))
	other.record(member("Trần Văn Ước"))
	d.mustTake(other.records()...)
	if codes := d.findings(); !slices.Equal(codes, []club.Code{club.FindCodeTwice}) {
		t.Fatal(codes)
	}
	d.record(club.EditMember{Code: "1", Name: ptr("Lê Thị Anh")})
	d.record(club.EditMember{Code: "1", NewCode: ptr("2")})
	if codes := d.findings(); len(codes) > 0 {
		t.Error("mended, and still", codes)
	}
}

// What is wrong about somebody does not bar them from all that comes.
func TestClashBarsNobody(t *testing.T) {
	d := founded(t, 1)
	other := d.copied(2)
	d.record(member("Lê Thị Ánh"))
	other.record(member("Trần Văn Ước"))
	d.mustTake(other.records()...)
	d.record(club.AddRole{Code: "1", Role: "volunteer", From: day("2026-04-01")})
	undone := d.record(club.Undo{})
	at, err := journal.ParseAddress(undone.Act)
	must(t, err)
	d.record(club.Undo{Address: &at})
	d.record(club.LeaveMember{Code: "1", Date: day("2026-05-01"), Reason: "moved"})
	if codes := d.findings(); !slices.Equal(codes, []club.Code{club.FindCodeTwice}) {
		t.Error(codes)
	}
}

// But what was wrong already excuses nothing else of that sort.
func TestBackstopSeesASecondClash(t *testing.T) {
	d := founded(t, 1)
	other := d.copied(2)
	d.record(member("Lê Thị Ánh"))
	other.record(member("Trần Văn Ước"))
	d.mustTake(other.records()...)
	third := member("Bùi Thị Én")
	third.Code = "2"
	d.record(third)
	anh := d.members("")[0].Party.ID
	d.refused(club.BrokenByThis, decided(club.Draft{
		Subject: id(3), Kind: club.MemberJoined, Body: []byte(body("party", anh.String(), "code", "2", "date", "2020-01-01")),
	}, club.Draft{Subject: id(3), Kind: club.MemberLeft, Body: []byte(`{"date":"2021-01-01","reason":"moved"}`)}))
}

func TestUndoRestoresTheView(t *testing.T) {
	d := founded(t, 7)
	d.record(member("Lê Thị Ánh"))
	d.record(member("Trần Văn Ước"))
	d.record(club.AddRole{Code: "2", Role: "chair", From: day("2026-04-01")})
	for why, in := range map[string]club.Intent{
		"add":     club.AddMember{Name: "Bùi Thị Én", Joined: day("2026-05-01"), Private: map[string]string{"ethnicity": "Tày"}},
		"edit":    club.EditMember{Code: "1", Name: ptr("Lê Thị Anh"), Hamlet: ptr("Đông"), Private: map[string]string{"phone": "0912345678"}},
		"clear":   club.EditMember{Code: "1", Sex: ptr("")},
		"leave":   club.LeaveMember{Code: "2", Date: day("2026-06-01"), Reason: "moved"},
		"role":    club.AddRole{Code: "1", Role: "cashier", From: day("2026-04-01")},
		"unit":    club.EditUnit{Name: ptr("CLB thôn Đoài"), MeetingDay: ptr(15)},
		"new day": club.EditMember{Code: "2", Joined: ptr(day("2026-02-01"))},
	} {
		before := d.digest()
		done := d.record(in)
		then := d.digest()
		undone := d.record(club.Undo{})
		if d.digest().View != before.View || then.View == before.View {
			t.Errorf("%s: the undo does not restore the view", why)
		}
		at, err := journal.ParseAddress(undone.Act)
		must(t, err)
		d.record(club.Undo{Address: &at})
		if d.digest().View != then.View {
			t.Errorf("%s: undoing the undo does not bring it back", why)
		}
		at, err = journal.ParseAddress(done.Act)
		must(t, err)
		d.record(club.Undo{Address: &at})
		if d.digest().View != before.View {
			t.Errorf("%s: the second undo does not restore the view", why)
		}
	}
}

// What reached the tables is not what was to be written: nobody is told that
// it was.
func TestRecordReadsBack(t *testing.T) {
	for _, spoil := range []string{
		"AFTER INSERT ON body BEGIN UPDATE body SET body = CAST('{\"name\":\"Ai\"}' AS BLOB) WHERE fact = new.fact; END",
		"AFTER INSERT ON body BEGIN DELETE FROM body WHERE fact = new.fact; END",
		"AFTER INSERT ON act BEGIN UPDATE act SET at = at + 1 WHERE id = new.id; END",
	} {
		d := founded(t, 1)
		before := d.digest()
		d.tamper("CREATE TRIGGER spoiled " + spoil)
		if _, err := d.try(member("Lê Thị Ánh"), store.Stamp{Via: "x"}); err == nil {
			t.Errorf("recorded with %s", spoil)
		}
		if after := d.digest(); after.Facts != before.Facts || after.View != before.View {
			t.Errorf("something was left with %s", spoil)
		}
		d.mustCheck()
	}
}

func TestReceiptNamesWhatWasRecorded(t *testing.T) {
	d := founded(t, 1)
	r := d.record(club.AddMember{Name: "Lê Thị Ánh", Joined: day("2026-03-05"), Private: map[string]string{"phone": "0912345678"}})
	var kinds []string
	for i, c := range r.Changed {
		kinds = append(kinds, c.Kind)
		if !strings.HasPrefix(c.Address, r.Act+".") || !strings.HasSuffix(c.Address, string(rune('1'+i))) {
			t.Errorf("address %s in act %s", c.Address, r.Act)
		}
	}
	if !slices.Equal(kinds, []string{club.PartySet, club.PartyPrivate, club.MemberJoined}) {
		t.Error(kinds)
	}
	d.read(func(b *store.Book) {
		log, err := b.Log(ctx, store.LogFilter{Limit: 1})
		must(t, err)
		if len(log) != 1 || log[0].Address != r.Act || len(log[0].Facts) != 3 || log[0].Facts[0].Who != "Lê Thị Ánh" || log[0].Facts[2].Code != "1" {
			t.Errorf("%+v", log)
		}
	})
}
