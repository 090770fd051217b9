package club_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// fact makes a fact whose leaf sorts by its name.
func fact(leaf string, rev int64, kind, body string) club.Fact {
	f := club.Fact{Rev: rev, Kind: kind, Body: []byte(body)}
	copy(f.Leaf[:], leaf)
	return f
}

func named(leaf string) journal.Hash { return fact(leaf, 1, "", "").Leaf }

func voidOf(leaf string) string { return fmt.Sprintf(`{"of":%q,"reason":"undo"}`, named(leaf)) }

func erasing(leaf string) string { return fmt.Sprintf(`{"of":[%q],"date":"2026-01-01"}`, named(leaf)) }

func TestProjectFolds(t *testing.T) {
	party := func(p club.Party) club.Projection { p.ID = id(1); return club.Projection{Party: &p} }
	for _, c := range []struct {
		why   string
		facts []club.Fact
		want  club.Projection
	}{
		{"nothing", nil, club.Projection{}},
		{"the higher rev counts", []club.Fact{fact("z", 1, club.PartySet, `{"name":"A"}`), fact("a", 2, club.PartySet, `{"name":"B"}`)}, party(club.Party{Name: "B"})},
		{
			"of one rev the greater leaf, and a fork",
			[]club.Fact{fact("b", 1, club.PartySet, `{"name":"B"}`), fact("a", 1, club.PartySet, `{"name":"A"}`)},
			club.Projection{Party: &club.Party{ID: id(1), Name: "B"}, Forks: []club.Fork{{Subject: id(1), Rev: 1, Fields: []string{"party.set.name"}, Leaves: []journal.Hash{named("a"), named("b")}}}},
		},
		{"null clears", []club.Fact{fact("a", 1, club.PartySet, `{"name":"A","sex":"male"}`), fact("b", 2, club.PartySet, `{"sex":null}`)}, party(club.Party{Name: "A"})},
		{"a field unsaid stays", []club.Fact{fact("a", 1, club.PartySet, `{"name":"A","sex":"male"}`), fact("b", 2, club.PartySet, `{"name":"B"}`)}, party(club.Party{Name: "B", Sex: "male"})},
		{"a void takes back", []club.Fact{fact("a", 1, club.PartySet, `{"name":"A"}`), fact("b", 2, club.PartySet, `{"name":"B"}`), fact("c", 3, club.Void, voidOf("b"))}, party(club.Party{Name: "A"})},
		{
			"an unknown kind is told and no more",
			[]club.Fact{fact("a", 1, club.PartySet, `{"name":"A"}`), fact("b", 2, "party.aura", `!`), fact("c", 3, "party.aura", ``), fact("d", 4, "abc", ``)},
			club.Projection{Party: &club.Party{ID: id(1), Name: "A"}, Unknown: []string{"abc", "party.aura"}},
		},
		{"erased", []club.Fact{fact("z", 2, club.BodyErased, erasing("a"))}, club.Projection{Party: &club.Party{ID: id(1), Erased: true}, Erased: []journal.Hash{named("a")}}},
		{
			"erased while the body is still here",
			[]club.Fact{fact("a", 1, club.PartySet, `{"name":"A"}`), fact("z", 2, club.BodyErased, erasing("a"))},
			club.Projection{Party: &club.Party{ID: id(1), Erased: true}, Erased: []journal.Hash{named("a")}},
		},
		{
			"an erasure cannot be taken back",
			[]club.Fact{fact("a", 1, club.PartySet, `{"name":"A"}`), fact("m", 2, club.BodyErased, erasing("a")), fact("z", 3, club.Void, voidOf("m"))},
			club.Projection{Party: &club.Party{ID: id(1), Erased: true}, Erased: []journal.Hash{named("a")}},
		},
		{
			"a count that was taken back is no person, though its words are erased",
			[]club.Fact{
				fact("a", 1, club.CashCounted, `{"fund":"`+id(9).String()+`","date":"2026-10-31","total":0,"book":0}`), fact("c", 3, club.Void, voidOf("a")),
				fact("z", 4, club.BodyErased, erasing("b")),
			},
			club.Projection{Erased: []journal.Hash{named("b")}},
		},
		{
			"an erasure of part",
			[]club.Fact{fact("a", 1, club.PartySet, `{"name":"A","sex":"male"}`), fact("b", 2, club.PartySet, `{"name":"B"}`), fact("z", 3, club.BodyErased, erasing("a"))},
			club.Projection{Party: &club.Party{ID: id(1), Name: "B"}, Erased: []journal.Hash{named("a")}},
		},
		{
			"dated values stand beside each other",
			[]club.Fact{
				fact("a", 1, club.PartySet, `{"name":"A"}`),
				fact("b", 2, club.PartyPrivate, `{"group":"household","from":"2024-01-01","household":"none"}`), fact("c", 3, club.PartyPrivate, `{"group":"household","from":"2021-01-01","household":"poor"}`),
				fact("d", 4, club.PartyPrivate, `{"group":"household","from":"2024-01-01","household":"near_poor"}`), fact("e", 5, club.PartyPrivate, `{"group":"household","from":"2020-01-01","household":null}`),
			},
			club.Projection{Party: &club.Party{ID: id(1), Name: "A"}, Private: []club.PrivateValue{
				{Party: id(1), Field: "household", Since: day("2021-01-01"), Value: "poor"}, {Party: id(1), Field: "household", Since: day("2024-01-01"), Value: "near_poor"},
			}},
		},
	} {
		t.Run(c.why, func(t *testing.T) { same(t, "projection", club.Project(id(1), c.facts), c.want) })
	}
}

func TestPrivateOn(t *testing.T) {
	b := newBook(t)
	b.do(t, with(lan, func(in *club.AddMember) { in.Private = map[string]string{"household": "poor", "phone": "0912345678"} }))
	b.do(t, club.EditMember{Code: "1", Private: map[string]string{"household": "none"}, Since: day("2024-01-01")})
	values, _ := b.PrivateOf(id(1))
	for on, want := range map[string]string{"2020-03-04": "", "2020-03-05": "poor", "2023-12-31": "poor", "2024-01-01": "none", "2026-11-23": "none"} {
		same(t, on, club.PrivateOn(values, "household", day(on)), want)
		same(t, on, club.PrivateOn(values, "phone", day(on)), "0912345678")
	}
	same(t, "a field without a value", club.PrivateOn(values, "address", today), "")
}

// genFacts makes facts of one subject, few of a rev and some nonsense.
func genFacts() *rapid.Generator[[]club.Fact] {
	bodies := map[string][]string{
		club.PartySet:     {`{"name":"A"}`, `{"name":"B","sex":"male"}`, `{"sex":null}`, `{"hamlet":"x"}`, `{"name":7}`, `{`},
		club.PartyPrivate: {`{"group":"contact","phone":"1"}`, `{"group":"household","from":"2020-01-01","household":"poor"}`, `{"group":"household","from":"2021-01-01","household":null}`},
		club.MemberJoined: {`{"code":"1","date":"2020-01-01"}`, `{"code":"2"}`},
		club.MemberLeft:   {`{"date":"2021-01-01"}`, `{"reason":"died"}`},
		club.RoleHeld:     {`{"role":"chair","from":"2020-01-01"}`, `{"to":"2021-01-01"}`},
		club.UnitSet:      {`{"name":"A","place":{"code":"01"}}`, `{"place":null}`},
		club.Void:         {voidOf("a"), voidOf("b"), voidOf("c"), voidOf("f"), `{}`},
		club.BodyErased:   {erasing("b"), erasing("d")},
		"later.kind":      {``, `{}`},
	}
	kinds := []string{club.PartySet, club.PartySet, club.PartyPrivate, club.MemberJoined, club.MemberLeft, club.RoleHeld, club.UnitSet, club.Void, club.Void, club.BodyErased, "later.kind"}
	return rapid.Custom(func(t *rapid.T) []club.Fact {
		var facts []club.Fact
		for n := range rapid.IntRange(0, 10).Draw(t, "facts") {
			kind := rapid.SampledFrom(kinds).Draw(t, "kind")
			f := fact(string(rune('a'+n)), rapid.Int64Range(1, 5).Draw(t, "rev"), kind, rapid.SampledFrom(bodies[kind]).Draw(t, "body"))
			for _, leaf := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 3, rapid.ID).Draw(t, "settles") {
				f.Settles = append(f.Settles, named(leaf))
			}
			facts = append(facts, f)
		}
		return facts
	})
}

func TestProjectDependsOnNoOrderAndNoRepeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := genFacts().Draw(t, "facts")
		want := club.Project(id(1), facts)
		again := slices.Clone(facts)
		if len(facts) > 0 {
			again = append(again, rapid.SliceOfN(rapid.SampledFrom(facts), 0, 5).Draw(t, "repeated")...)
			again = rapid.Permutation(again).Draw(t, "shuffled")
		}
		given := slices.Clone(again)
		if got := club.Project(id(1), again); !reflect.DeepEqual(got, want) {
			t.Fatalf("order matters\n got %+v\nwant %+v", got, want)
		}
		if !reflect.DeepEqual(given, again) {
			t.Fatal("Project changes what it was given")
		}
	})
}

func FuzzProject(f *testing.F) {
	f.Add(uint(1), int64(1), []byte(`{"name":"A"}`), uint(6), int64(2), []byte(voidOf("a")))
	f.Add(uint(2), int64(1), []byte(`{"group":"id","id_number":null}`), uint(7), int64(1), []byte(erasing("a")))
	f.Add(uint(6), int64(2), []byte(voidOf("b")), uint(6), int64(1), []byte(voidOf("a"))) // a circle, which no hash can make
	f.Fuzz(func(t *testing.T, kindA uint, revA int64, bodyA []byte, kindB uint, revB int64, bodyB []byte) {
		kind := func(n uint) string {
			if n %= uint(len(club.Kinds) + 1); n < uint(len(club.Kinds)) {
				return club.Kinds[n].Name
			}
			return "later.kind"
		}
		facts := []club.Fact{fact("a", revA, kind(kindA), string(bodyA)), fact("b", revB, kind(kindB), string(bodyB)), fact("c", 2, club.PartySet, `{"name":"C"}`)}
		want := club.Project(id(1), facts)
		slices.Reverse(facts)
		if got := club.Project(id(1), facts); !reflect.DeepEqual(got, want) {
			t.Fatalf("order matters\n got %+v\nwant %+v", got, want)
		}
	})
}
