package journal_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/journal"
)

// recordOf is the first act of a device with these facts, all of one unit.
func recordOf(facts ...*journal.Fact) journal.Record {
	a := goodAct()
	a.Unit, a.Leaves = facts[0].Unit, nil
	for _, f := range facts {
		a.Leaves = append(a.Leaves, f.Leaf())
	}
	return journal.Record{Act: a, Facts: facts}
}

func TestRecordCheck(t *testing.T) {
	tests := []struct {
		why    string
		change func(*journal.Record)
		want   error
	}{
		{"every fact is here", func(r *journal.Record) {}, nil},
		{"one fact was withheld", func(r *journal.Record) { r.Facts[0] = nil }, nil},
		{"all facts were withheld", func(r *journal.Record) { r.Facts[0], r.Facts[1] = nil, nil }, nil},
		{"malformed act", func(r *journal.Record) { r.Act.Seq = 0 }, journal.ErrAct},
		{"a fact is missing", func(r *journal.Record) { r.Facts = r.Facts[:1] }, journal.ErrAct},
		{"a fact too many, though absent", func(r *journal.Record) { r.Facts = append(r.Facts, nil) }, journal.ErrAct},
		{"malformed fact", func(r *journal.Record) { r.Facts[1].Rev = 0 }, journal.ErrFact},
		{"malformed fact behind a withheld one", func(r *journal.Record) { r.Facts[0], r.Facts[1].Kind = nil, "" }, journal.ErrFact},
		{
			"malformed fact, though it hashes to its leaf",
			func(r *journal.Record) {
				r.Facts[1].Settles = leaves("b", "a")
				r.Act.Leaves[1] = r.Facts[1].Leaf()
			},
			journal.ErrFact,
		},
		{
			"fact of another unit, though it hashes to its leaf",
			func(r *journal.Record) {
				r.Facts[1].Unit = idOf(9)
				r.Act.Leaves[1] = r.Facts[1].Leaf()
			},
			journal.ErrFact,
		},
		{"all facts of another unit", func(r *journal.Record) { r.Act.Unit = idOf(9) }, journal.ErrFact},
		{"fact does not hash to its leaf", func(r *journal.Record) { r.Facts[1].Body = nil }, journal.ErrLeaf},
		{"facts in another order than their leaves", func(r *journal.Record) { slices.Reverse(r.Facts) }, journal.ErrLeaf},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			first, second := goodFact(), goodFact()
			second.Rev++
			r := recordOf(&first, &second)
			test.change(&r)
			refused(t, r.Check(), test.want)
		})
	}
}

// fieldNames lists the fields of a struct: a field that is added later makes
// the tests below fail until they know it.
func fieldNames[T any]() []string {
	var names []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		names = append(names, f.Name)
	}
	return names
}

// spoilFact flips one bit of one field.
func spoilFact(t *rapid.T, f journal.Fact) journal.Fact {
	switch field := rapid.SampledFrom(fieldNames[journal.Fact]()).Draw(t, "field"); field {
	case "Unit":
		f.Unit = journal.ID(flipBit(t, f.Unit[:]))
	case "Subject":
		f.Subject = journal.ID(flipBit(t, f.Subject[:]))
	case "Rev":
		f.Rev = flipNumber(t, f.Rev)
	case "Kind":
		f.Kind = string(flipBit(t, []byte(f.Kind)))
	case "Settles":
		f.Settles = flipHashBit(t, f.Settles)
	case "Salt":
		f.Salt = flipBit(t, f.Salt)
	case "Body":
		f.Body = flipBit(t, f.Body)
	default:
		t.Fatalf("nobody knows how to spoil Fact.%s", field)
	}
	return f
}

func TestRecordCheckFindsEveryFlippedBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fact := genFact().Draw(t, "fact")
		r := recordOf(&fact)
		if err := r.Check(); err != nil {
			t.Fatalf("before: %v", err)
		}
		spoiled := spoilFact(t, fact)
		r.Facts[0] = &spoiled
		if err := r.Check(); !errors.Is(err, journal.ErrLeaf) && !errors.Is(err, journal.ErrFact) {
			t.Fatalf("spoiled: %v", err)
		}
		// Check may refuse for the form; the leaf alone has to tell too.
		if spoiled.Leaf() == fact.Leaf() {
			t.Fatal("another fact has the same leaf")
		}
	})
}

func TestActIDOfEveryField(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := goodAct()
		a.By = rapid.SampledFrom([]journal.ID{{}, idOf(4)}).Draw(t, "by")
		a.Via = rapid.SampledFrom([]string{"", "member add"}).Draw(t, "via")
		a.Key = rapid.SampledFrom([]string{"", "2024/05"}).Draw(t, "key")
		before := a.ID()
		switch field := rapid.SampledFrom(fieldNames[journal.Act]()).Draw(t, "field"); field {
		case "Unit":
			a.Unit = journal.ID(flipBit(t, a.Unit[:]))
		case "Device":
			a.Device = journal.ID(flipBit(t, a.Device[:]))
		case "Seq":
			a.Seq = flipNumber(t, a.Seq)
		case "Prev":
			a.Prev = journal.Hash(flipBit(t, a.Prev[:]))
		case "At":
			a.At += rapid.Int64Range(1, 1e9).Draw(t, "seconds")
		case "By":
			a.By = journal.ID(flipBit(t, a.By[:]))
		case "Via":
			a.Via = string(flipBit(t, []byte(a.Via)))
		case "Key":
			a.Key = string(flipBit(t, []byte(a.Key)))
		case "Leaves":
			a.Leaves = rapid.SampledFrom([][]journal.Hash{
				flipHashBit(t, a.Leaves), leaves("y", "x"), leaves("x"), leaves("x", "y", "y"), nil,
			}).Draw(t, "leaves")
		default:
			t.Fatalf("nobody knows how to change Act.%s", field)
		}
		if a.ID() == before {
			t.Fatal("another act has the same ID")
		}
	})
}

// Without the lengths before the fields each of these pairs would be the same
// bytes, and one content could be passed off as the other.
func TestFieldsKeepTheirBounds(t *testing.T) {
	h, text := leaf("h"), string(leaves("h")[0][:])
	facts := []struct {
		why  string
		a, b journal.Fact
	}{
		{"rev and kind", journal.Fact{Rev: 12, Kind: "a"}, journal.Fact{Rev: 1, Kind: "2a"}},
		{"kind and salt", journal.Fact{Kind: "ab", Salt: []byte("c")}, journal.Fact{Kind: "a", Salt: []byte("bc")}},
		{"salt and body", journal.Fact{Salt: []byte("ab")}, journal.Fact{Salt: []byte("a"), Body: []byte("b")}},
		{"kind and body", journal.Fact{Kind: "a"}, journal.Fact{Body: []byte("a")}},
		{"kind and settles", journal.Fact{Kind: text}, journal.Fact{Settles: []journal.Hash{h}}},
		{"settles and salt", journal.Fact{Settles: []journal.Hash{h}}, journal.Fact{Salt: h[:]}},
		{"settles and body", journal.Fact{Settles: []journal.Hash{h}}, journal.Fact{Body: h[:]}},
	}
	for _, test := range facts {
		if test.a.Leaf() == test.b.Leaf() {
			t.Errorf("fact: %s run together", test.why)
		}
	}
	acts := []struct {
		why  string
		a, b journal.Act
	}{
		{"via and key", journal.Act{Via: "ab", Key: "c"}, journal.Act{Via: "a", Key: "bc"}},
		{"key and count", journal.Act{Key: "1"}, journal.Act{Leaves: make([]journal.Hash, 10)}},
		{"by and via", journal.Act{By: journal.ID([]byte(text)[:16])}, journal.Act{Via: text[:16]}},
		{"prev and by", journal.Act{Prev: h}, journal.Act{By: journal.ID(h[:16]), Via: text[16:]}},
		{"prev and the leaf", journal.Act{Prev: h}, journal.Act{Leaves: []journal.Hash{h}}},
	}
	for _, test := range acts {
		if test.a.ID() == test.b.ID() {
			t.Errorf("act: %s run together", test.why)
		}
	}
}

// From an alphabet of one letter, facts that differ only in where it stands
// come often.
func TestLeavesAreEqualOnlyForEqualFacts(t *testing.T) {
	short := rapid.StringMatching(`1{0,3}`)
	gen := rapid.Custom(func(t *rapid.T) journal.Fact {
		return journal.Fact{
			Rev:     rapid.SampledFrom([]int64{1, 11, 111}).Draw(t, "rev"),
			Kind:    short.Draw(t, "kind"),
			Settles: leaves(rapid.SliceOfN(short, 0, 2).Draw(t, "settles")...),
			Salt:    []byte(short.Draw(t, "salt")),
			Body:    []byte(short.Draw(t, "body")),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := gen.Draw(t, "a"), gen.Draw(t, "b")
		if (a.Leaf() == b.Leaf()) != reflect.DeepEqual(a, b) {
			t.Fatal("leaves and facts disagree on equality")
		}
	})
}
