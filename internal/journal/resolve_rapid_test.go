package journal_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/journal"
)

// genMarks makes marks of one subject with few leaves and revs, so that voids
// meet what they name, chains of voids grow deep and settles often cover a
// whole rev. Some marks are given again; a leaf always stands for one content,
// as a hash does.
func genMarks() *rapid.Generator[[]journal.Mark] {
	return rapid.Custom(func(t *rapid.T) []journal.Mark {
		names := strings.Fields("a b c d e f g h i j k l m n")
		unknown := "z"
		used := names[:rapid.IntRange(0, len(names)).Draw(t, "facts")]
		revOf := map[string]int64{}
		for _, name := range used {
			revOf[name] = rapid.Int64Range(1, 5).Draw(t, "rev")
		}
		var marks []journal.Mark
		for _, name := range used {
			m := edit(name, revOf[name])
			switch rapid.SampledFrom([]string{"edit", "void", "void", "settle some", "settle rev"}).Draw(t, "what") {
			case "void":
				m.Voids = leaf(rapid.SampledFrom(append([]string{unknown}, used...)).Draw(t, "of"))
			case "settle some":
				m.Settles = leaves(rapid.SliceOfDistinct(rapid.SampledFrom(used), rapid.ID).Draw(t, "of")...)
			case "settle rev":
				rev := rapid.Int64Range(1, 5).Draw(t, "rev settled")
				for _, other := range used {
					if revOf[other] == rev {
						m.Settles = append(m.Settles, leaf(other))
					}
				}
			}
			marks = append(marks, m)
		}
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(names)), 0, 5).Draw(t, "again") {
			if i < len(used) {
				marks = append(marks, marks[i])
			}
		}
		return marks
	})
}

// oracle is Resolve as the design words it, slow and recursive.
func oracle(marks []journal.Mark) outcome {
	byLeaf := map[journal.Hash]journal.Mark{}
	for _, m := range marks {
		byLeaf[m.Leaf] = m
	}
	var live func(journal.Mark) bool
	live = func(m journal.Mark) bool {
		for _, v := range byLeaf {
			if v.Voids == m.Leaf && v.Rev > m.Rev && live(v) { // rev grows: it ends
				return false
			}
		}
		return true
	}

	// The words sort as Resolve sorts: the tests use revs of one length.
	word := func(m journal.Mark) string { return fmt.Sprintf("%05d %s", m.Rev, nameOf(m.Leaf)) }
	lives, voids := map[string]bool{}, map[string]bool{}
	branches := map[int64]map[string]bool{}
	for _, m := range byLeaf {
		if !live(m) {
			voids[word(m)] = true
			continue
		}
		lives[word(m)] = true
		if branches[m.Rev] == nil {
			branches[m.Rev] = map[string]bool{}
		}
		branches[m.Rev][word(m)] = true
	}
	open := func(rev int64) bool {
		for _, s := range byLeaf {
			left := maps.Clone(branches[rev])
			for _, h := range s.Settles {
				delete(left, word(byLeaf[h]))
			}
			if s.Rev > rev && live(s) && len(left) == 0 {
				return false
			}
		}
		return len(branches[rev]) > 1
	}
	names := func(words map[string]bool) string {
		var list []string
		for _, w := range slices.Sorted(maps.Keys(words)) {
			list = append(list, strings.Fields(w)[1])
		}
		return strings.Join(list, " ")
	}
	var forks []string
	for _, rev := range slices.Sorted(maps.Keys(branches)) {
		if open(rev) {
			forks = append(forks, fmt.Sprintf("%d(%s)", rev, names(branches[rev])))
		}
	}
	return outcome{names(lives), names(voids), strings.Join(forks, " ")}
}

func TestResolveAgreesWithOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		marks := genMarks().Draw(t, "marks")
		if got, want := resolve(marks), oracle(marks); got != want {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	})
}

// What arrives by two ways or in another order is the same knowledge.
func TestResolveIsOfTheSetOfMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		marks := genMarks().Draw(t, "marks")
		other := rapid.Permutation(slices.Concat(marks, marks)).Draw(t, "shuffled twice over")
		if got, want := resolve(other), resolve(marks); got != want {
			t.Fatalf("shuffled %+v, first %+v", got, want)
		}
	})
}

func TestResolveParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		marks := genMarks().Draw(t, "marks")
		given := slices.Clone(marks)
		s := journal.Resolve(marks)

		if fmt.Sprint(marks) != fmt.Sprint(given) {
			t.Fatal("Resolve changed its argument")
		}
		times := map[string]int{}
		for _, i := range slices.Concat(s.Live, s.Void) {
			times[nameOf(marks[i].Leaf)]++
		}
		for _, m := range marks {
			if times[nameOf(m.Leaf)] != 1 {
				t.Fatalf("%s stands %d times in Live and Void", nameOf(m.Leaf), times[nameOf(m.Leaf)])
			}
		}
		for _, f := range s.Forks {
			if len(f.Marks) < 2 {
				t.Fatalf("fork of %d", len(f.Marks))
			}
			for _, i := range f.Marks {
				if !slices.Contains(s.Live, i) || marks[i].Rev != f.Rev {
					t.Fatalf("fork of rev %d holds %s", f.Rev, nameOf(marks[i].Leaf))
				}
			}
		}
	})
}
