package journal_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/journal"
)

// link is what a Chain is told of an act.
type link struct {
	id   string
	seq  int64
	prev string // empty: none
}

// follow gives the names of the acts in force, in the order given, and the
// number of branches.
func follow(links []link) (inForce string, branches int) {
	var c journal.Chain
	var names []string
	for _, l := range links {
		if c.Next(leaf(l.id), l.seq, leaf(l.prev)) {
			names = append(names, l.id)
		}
	}
	return strings.Join(names, " "), c.Branches()
}

func TestChain(t *testing.T) {
	tests := []struct {
		why      string
		links    []link
		inForce  string
		branches int
	}{
		{why: "no acts, no branches"},
		{
			why:   "a whole chain is in force",
			links: []link{{"a", 1, ""}, {"b", 2, "a"}, {"c", 3, "b"}}, inForce: "a b c", branches: 1,
		},
		{
			why:   "without the first act nothing is",
			links: []link{{"b", 2, "a"}, {"c", 3, "b"}},
		},
		{
			why:   "what stands behind a gap waits, however whole it is after it",
			links: []link{{"a", 1, ""}, {"c", 3, "b"}, {"d", 4, "c"}}, inForce: "a", branches: 1,
		},
		{
			why:   "an act that names the one before the gap does not bridge it",
			links: []link{{"a", 1, ""}, {"c", 3, "a"}}, inForce: "a", branches: 1,
		},
		{
			why:   "prev must be the act one before, not an older one",
			links: []link{{"a", 1, ""}, {"b", 2, "a"}, {"c", 3, "a"}}, inForce: "a b", branches: 1,
		},
		{
			why:   "prev must be an act that is here",
			links: []link{{"a", 1, ""}, {"b", 2, "x"}, {"c", 3, "b"}}, inForce: "a", branches: 1,
		},
		{
			why:   "prev of equal seq does not count, in either order",
			links: []link{{"a", 1, ""}, {"b", 2, "a"}, {"c", 2, "b"}, {"d", 2, "c"}}, inForce: "a b", branches: 1,
		},
		{
			why:   "a first act that names a prev is not a first act",
			links: []link{{"a", 1, "x"}, {"b", 2, "a"}},
		},
		{
			why:   "a later act without prev is not a first act",
			links: []link{{"a", 1, ""}, {"b", 2, ""}, {"c", 3, "b"}}, inForce: "a", branches: 1,
		},
		{
			why: "a copied book wrote on: both branches are in force, and told",
			links: []link{
				{"a", 1, ""}, {"b", 2, "a"}, {"c", 2, "a"}, {"d", 3, "c"}, {"e", 3, "b"},
			},
			inForce: "a b c d e", branches: 2,
		},
		{
			why:     "the branches stay told when only one of them goes on",
			links:   []link{{"a", 1, ""}, {"b", 2, "a"}, {"c", 2, "a"}, {"d", 3, "c"}, {"e", 4, "d"}},
			inForce: "a b c d e", branches: 2,
		},
		{
			why:     "two branches that split again at one seq are three",
			links:   []link{{"a", 1, ""}, {"b", 1, ""}, {"c", 2, "a"}, {"d", 2, "a"}, {"e", 2, "b"}},
			inForce: "a b c d e", branches: 3,
		},
		{
			why:     "an act out of force is no branch",
			links:   []link{{"a", 1, ""}, {"b", 2, "a"}, {"c", 2, "x"}},
			inForce: "a b", branches: 1,
		},
		{
			why:     "an act given twice is one branch",
			links:   []link{{"a", 1, ""}, {"a", 1, ""}, {"b", 2, "a"}},
			inForce: "a a b", branches: 1,
		},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			inForce, branches := follow(test.links)
			equal(t, "in force", inForce, test.inForce)
			equal(t, "branches", branches, test.branches)
		})
	}
}

// An act that waited behind a gap is in force once the gap is filled.
func TestChainGapFilled(t *testing.T) {
	waiting, _ := follow([]link{{"a", 1, ""}, {"c", 3, "b"}})
	filled, _ := follow([]link{{"a", 1, ""}, {"b", 2, "a"}, {"c", 3, "b"}})
	equal(t, "with the gap", waiting, "a")
	equal(t, "without it", filled, "a b c")
}

// genLinks makes trees of acts in ascending seq, some of them with branches,
// lost acts and false prevs, those of equal seq in random order.
func genLinks() *rapid.Generator[[]link] {
	return rapid.Custom(func(t *rapid.T) []link {
		var tree []link
		for _, name := range strings.Fields("a b c d e f g h i j k l m n") {
			l := link{id: name, seq: 1}
			if len(tree) > 0 && rapid.IntRange(0, 5).Draw(t, "grows") > 0 {
				parent := rapid.SampledFrom(tree).Draw(t, "parent")
				l.seq, l.prev = parent.seq+1, parent.id
			}
			switch rapid.IntRange(0, 15).Draw(t, "fault") {
			case 0:
				l.seq += rapid.Int64Range(0, 2).Draw(t, "jump")
			case 1:
				l.prev = rapid.SampledFrom([]string{"", "a", "b", "c", "z"}).Draw(t, "false prev")
			}
			tree = append(tree, l)
		}
		kept := rapid.Permutation(tree).Draw(t, "order")[rapid.IntRange(0, 4).Draw(t, "lost"):]
		slices.SortStableFunc(kept, func(a, b link) int { return int(a.seq - b.seq) })
		return kept
	})
}

// chainOracle is the rule as the design words it, recursive.
func chainOracle(links []link) (inForce string, branches int) {
	var holds func(link) bool
	holds = func(l link) bool {
		if l.seq == 1 {
			return l.prev == ""
		}
		return slices.ContainsFunc(links, func(p link) bool {
			return p.id == l.prev && p.seq == l.seq-1 && holds(p)
		})
	}
	var names []string
	at := map[int64]int{}
	for _, l := range links {
		if holds(l) {
			names = append(names, l.id)
			at[l.seq]++
			branches = max(branches, at[l.seq])
		}
	}
	return strings.Join(names, " "), branches
}

func TestChainAgreesWithOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		links := genLinks().Draw(t, "links")
		inForce, branches := follow(links)
		if wantForce, wantBranches := chainOracle(links); inForce != wantForce || branches != wantBranches {
			t.Fatalf("got %q and %d branches, want %q and %d", inForce, branches, wantForce, wantBranches)
		}
	})
}
