package journal_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/journal"
)

func states(letters string) []journal.LeafState {
	var list []journal.LeafState
	for _, letter := range []byte(letters) {
		list = append(list, journal.LeafState(letter))
	}
	return list
}

// actStates is what one call of FactsDigest.Add is given.
type actStates struct{ act, states string }

func sumFacts(acts ...actStates) journal.Hash {
	d := journal.NewFactsDigest()
	for _, a := range acts {
		d.Add(leaf(a.act), states(a.states))
	}
	return d.Sum()
}

func sumRows(rows ...[]string) journal.Hash {
	d := journal.NewViewDigest()
	for _, row := range rows {
		d.Row(row...)
	}
	return d.Sum()
}

// allDifferent reports sums that are the same though what was summed is not.
func allDifferent(t *testing.T, sums map[string]journal.Hash) {
	t.Helper()
	seen := map[journal.Hash]string{}
	for why, sum := range sums {
		if other, found := seen[sum]; found {
			t.Errorf("same digest: %s, and %s", why, other)
		}
		seen[sum] = why
	}
}

func TestFactsDigestTellsApart(t *testing.T) {
	allDifferent(t, map[string]journal.Hash{
		"nothing":                           sumFacts(),
		"an act without facts":              sumFacts(actStates{"a", ""}),
		"one whole fact":                    sumFacts(actStates{"a", "w"}),
		"it was withheld":                   sumFacts(actStates{"a", "h"}),
		"it was erased":                     sumFacts(actStates{"a", "e"}),
		"another act":                       sumFacts(actStates{"b", "w"}),
		"two facts":                         sumFacts(actStates{"a", "ww"}),
		"the second fact erased":            sumFacts(actStates{"a", "we"}),
		"the first fact erased":             sumFacts(actStates{"a", "ew"}),
		"two acts":                          sumFacts(actStates{"a", "w"}, actStates{"b", "w"}),
		"two acts in another order":         sumFacts(actStates{"b", "w"}, actStates{"a", "w"}),
		"both facts in the first":           sumFacts(actStates{"a", "ww"}, actStates{"b", ""}),
		"both facts in the second":          sumFacts(actStates{"a", ""}, actStates{"b", "ww"}),
		"an act twice":                      sumFacts(actStates{"a", "w"}, actStates{"a", "w"}),
		"an empty view is no empty journal": sumRows(),
	})
}

func TestViewDigestTellsApart(t *testing.T) {
	allDifferent(t, map[string]journal.Hash{
		"nothing":              sumRows(),
		"a row of no fields":   sumRows([]string{}),
		"two of them":          sumRows([]string{}, []string{}),
		"a row of one empty":   sumRows([]string{""}),
		"ab, c":                sumRows([]string{"ab", "c"}),
		"a, bc":                sumRows([]string{"a", "bc"}),
		"abc":                  sumRows([]string{"abc"}),
		"abc, empty":           sumRows([]string{"abc", ""}),
		"empty, abc":           sumRows([]string{"", "abc"}),
		"c, ab":                sumRows([]string{"c", "ab"}),
		"ab and c in two rows": sumRows([]string{"ab"}, []string{"c"}),
		"c and ab in two rows": sumRows([]string{"c"}, []string{"ab"}),
		// Fields that look like the counts of rows.
		"1, ab, 1, c": sumRows([]string{"1", "ab", "1", "c"}),
		"ab, 1, c":    sumRows([]string{"ab", "1", "c"}),
	})
}

// Sum may be asked for on the way.
func TestDigestSumDoesNotEndIt(t *testing.T) {
	facts := journal.NewFactsDigest()
	facts.Sum()
	facts.Add(leaf("a"), states("w"))
	equal(t, "facts", facts.Sum(), sumFacts(actStates{"a", "w"}))

	view := journal.NewViewDigest()
	view.Sum()
	view.Row("a")
	equal(t, "view", view.Sum(), sumRows([]string{"a"}))
}

func TestJoinAndSplitHashes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(genHash(), 0, 5).Draw(t, "hashes")
		joined := journal.JoinHashes(want)
		if len(joined) != 32*len(want) {
			t.Fatalf("%d bytes for %d hashes", len(joined), len(want))
		}
		got, err := journal.SplitHashes(joined)
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("got %v, %v", got, err)
		}
		// What was read must not change with the buffer that it was read from.
		clear(joined)
		if !slices.Equal(got, want) {
			t.Fatal("hashes share the memory of the bytes")
		}
	})
}

func TestSplitHashesRefuses(t *testing.T) {
	for _, n := range []int{1, 31, 33, 63, 65} {
		got, err := journal.SplitHashes(make([]byte, n))
		refused(t, err, journal.ErrHash)
		equal(t, "hashes", len(got), 0)
	}
}
