package journal_test

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/journal"
)

// leaf makes a hash that sorts by its name and is printed as it, so that a
// table of marks, and what it prints when it fails, can be read.
func leaf(name string) (h journal.Hash) {
	copy(h[:], name)
	return h
}

func nameOf(h journal.Hash) string { return string(bytes.TrimRight(h[:], "\x00")) }

func leaves(names ...string) []journal.Hash {
	var hs []journal.Hash
	for _, name := range names {
		hs = append(hs, leaf(name))
	}
	return hs
}

// idOf makes an identifier that is not zero unless n is.
func idOf(n byte) journal.ID { return journal.ID{15: n} }

// goodFact has every optional field, so that every field can be spoiled.
func goodFact() journal.Fact {
	return journal.Fact{
		Unit: idOf(1), Subject: idOf(2), Rev: 3, Kind: "party.set",
		Settles: leaves("a", "b"), Salt: []byte("0123456789abcdef"), Body: []byte(`{"name":"Đượm"}`),
	}
}

// goodAct has every optional field, as goodFact.
func goodAct() journal.Act {
	return journal.Act{
		Unit: idOf(1), Device: idOf(3), Seq: 2, Prev: leaf("prev"), At: 1_715_000_000, By: idOf(4),
		Via: "member add", Key: "2024/05", Leaves: leaves("x", "y"),
	}
}

func genHash() *rapid.Generator[journal.Hash] {
	return rapid.Custom(func(t *rapid.T) journal.Hash {
		return journal.Hash(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash"))
	})
}

func genID() *rapid.Generator[journal.ID] {
	return rapid.Custom(func(t *rapid.T) journal.ID {
		return journal.ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
	}).Filter(func(id journal.ID) bool { return !id.IsZero() })
}

// genFact makes facts that Check accepts.
func genFact() *rapid.Generator[journal.Fact] {
	return rapid.Custom(func(t *rapid.T) journal.Fact {
		settles := rapid.SliceOfNDistinct(genHash(), 0, 3, rapid.ID).Draw(t, "settles")
		slices.SortFunc(settles, func(a, b journal.Hash) int { return bytes.Compare(a[:], b[:]) })
		var salt []byte
		if rapid.Bool().Draw(t, "salted") {
			salt = rapid.SliceOfN(rapid.Byte(), journal.SaltLen, journal.SaltLen).Draw(t, "salt")
		}
		return journal.Fact{
			Unit:    genID().Draw(t, "unit"),
			Subject: genID().Draw(t, "subject"),
			Rev:     rapid.Int64Range(1, journal.MaxNumber).Draw(t, "rev"),
			Kind:    rapid.StringMatching(`[a-z_]{1,8}(\.[a-z_]{1,8}){0,3}`).Draw(t, "kind"),
			Settles: settles,
			Salt:    salt,
			Body:    []byte(rapid.String().Draw(t, "body")),
		}
	})
}

// flipBit gives a copy of field with one bit changed; an empty field has no
// bit to flip and gets a byte.
func flipBit(t *rapid.T, field []byte) []byte {
	if len(field) == 0 {
		return []byte{'x'}
	}
	flipped := slices.Clone(field)
	bit := rapid.IntRange(0, 8*len(field)-1).Draw(t, "bit")
	flipped[bit/8] ^= 1 << (bit % 8)
	return flipped
}

// flipHashBit is flipBit for a list of hashes.
func flipHashBit(t *rapid.T, hashes []journal.Hash) []journal.Hash {
	if len(hashes) == 0 {
		return leaves("x")
	}
	flipped := slices.Clone(hashes)
	i := rapid.IntRange(0, len(hashes)-1).Draw(t, "which")
	flipped[i] = journal.Hash(flipBit(t, flipped[i][:]))
	return flipped
}

// flipNumber flips one of the 64 bits.
func flipNumber(t *rapid.T, n int64) int64 {
	return n ^ 1<<rapid.IntRange(0, 63).Draw(t, "bit of number")
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s\n got %v\nwant %v", what, got, want)
	}
}
