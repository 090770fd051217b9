package journal

import (
	"bytes"
	"slices"
)

// Mark is what the order of a subject needs to know of one fact in force.
type Mark struct {
	Leaf    Hash
	Rev     int64
	Settles []Hash
	Voids   Hash // the leaf it voids; zero for any other fact
}

// Fork is a set of live facts of one subject with the same rev: their writers
// did not know of each other, and no live fact has settled it since.
type Fork struct {
	Rev   int64
	Marks []int // indexes into what was given to Resolve, by leaf
}

// State is what the facts of one subject amount to.
type State struct {
	Live  []int // indexes of the live facts in the order in which they apply
	Void  []int // indexes of the facts that a live void names
	Forks []Fork
}

// Resolve tells which facts of one subject are live, in which order they apply
// (rev, then leaf) and which forks are open. The result depends only on the
// set of marks: not on their order, and a mark given twice counts once.
//
// A void counts against facts of a lower rev only: it was written by someone
// who had the fact, so its rev is higher. That makes liveness a single pass
// from the highest rev down, with voids of voids included, and leaves no
// circle to fall into.
func Resolve(marks []Mark) State {
	order := sortedOnce(marks)
	dead := voided(marks, order)
	var s State
	for _, i := range order {
		if dead[i] {
			s.Void = append(s.Void, i)
		} else {
			s.Live = append(s.Live, i)
		}
	}
	s.Forks = openForks(marks, s.Live)
	return s
}

// sortedOnce gives the indexes of the marks by (rev, leaf), each leaf once:
// two devices that void one fact alike write the same leaf.
func sortedOnce(marks []Mark) []int {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if marks[a].Rev != marks[b].Rev {
			if marks[a].Rev < marks[b].Rev {
				return -1
			}
			return 1
		}
		return bytes.Compare(marks[a].Leaf[:], marks[b].Leaf[:])
	})
	return slices.CompactFunc(order, func(a, b int) bool { return marks[a].Leaf == marks[b].Leaf })
}

// voided walks from the highest rev down: when it comes to a fact, the fate of
// every void that can name it is known.
func voided(marks []Mark, order []int) map[int]bool {
	dead := map[int]bool{}
	above := map[Hash]bool{} // leaves named by live voids of a higher rev
	for end := len(order); end > 0; {
		start := end
		for start > 0 && marks[order[start-1]].Rev == marks[order[end-1]].Rev {
			start--
		}
		level := order[start:end]
		for _, i := range level {
			if above[marks[i].Leaf] {
				dead[i] = true
			}
		}
		for _, i := range level {
			if !dead[i] && !marks[i].Voids.IsZero() {
				above[marks[i].Voids] = true
			}
		}
		end = start
	}
	return dead
}

// openForks finds the live facts of equal rev that no single live fact settles
// together. A third branch that arrives after two were settled opens the fork
// anew: whoever settled did not see it.
func openForks(marks []Mark, live []int) []Fork {
	settling := map[Hash][]int{} // live facts by each leaf that they settle
	for _, i := range live {
		for _, leaf := range marks[i].Settles {
			settling[leaf] = append(settling[leaf], i)
		}
	}
	var forks []Fork
	for start := 0; start < len(live); {
		end := start + 1
		for end < len(live) && marks[live[end]].Rev == marks[live[start]].Rev {
			end++
		}
		group := live[start:end]
		if len(group) > 1 && !settled(marks, settling[marks[group[0]].Leaf], group) {
			forks = append(forks, Fork{Rev: marks[group[0]].Rev, Marks: slices.Clone(group)})
		}
		start = end
	}
	return forks
}

// settled asks only the facts that name the first of the group: asking every
// live fact would let a hostile subject cost the square of its facts.
func settled(marks []Mark, settling, group []int) bool {
	for _, i := range settling {
		if marks[i].Rev > marks[group[0]].Rev && containsAll(marks[i].Settles, marks, group) {
			return true
		}
	}
	return false
}

func containsAll(settles []Hash, marks []Mark, group []int) bool {
	if len(settles) < len(group) {
		return false
	}
	for _, i := range group {
		if !slices.Contains(settles, marks[i].Leaf) {
			return false
		}
	}
	return true
}
