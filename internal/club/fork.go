package club

import (
	"maps"
	"slices"
	"strings"

	"soclb/internal/journal"
)

// forksOf gives the open forks of a subject, those without a contested field
// too: whoever writes next has both sides before them, and their fact settles
// the fork, lest it be taken for a third side later.
func forksOf(reg Register, subject journal.ID) ([]Fork, error) {
	recorded, err := reg.FactsOf(subject)
	if err != nil {
		return nil, err
	}
	facts := bare(recorded)
	return openForks(subject, facts, resolve(facts)), nil
}

// openForks names in each open fork the fields that its writers set to
// different values. Edits of different fields both stand and need nobody's
// decision.
//
// A later fact may come from a writer who had only one side of the fork, and
// the journal cannot tell; so every live fact from the fork's rev on counts.
// The report is then sometimes one too many, and never one too few.
func openForks(subject journal.ID, facts []Fact, state journal.State) []Fork {
	var forks []Fork
	for _, fork := range state.Forks {
		said := hearing{values: map[string]map[string]bool{}, inFork: map[string]bool{}}
		for _, i := range state.Live {
			if facts[i].Rev >= fork.Rev {
				said.hear(facts, i, slices.Contains(fork.Marks, i))
			}
		}
		forks = append(forks, Fork{Subject: subject, Rev: fork.Rev, Fields: said.contested(), Leaves: leavesOf(facts, fork.Marks)})
	}
	return forks
}

// hearing gathers what the facts from a fork on say of each field.
type hearing struct {
	values      map[string]map[string]bool
	inFork      map[string]bool // fields that a fact of the fork itself decides
	unfounded   bool            // somebody takes back that there is such a subject
	unfoundFork bool            // and is one side of the fork
}

// hear takes one fact. A void decides the fields of the fact it voids: it
// takes that value back.
func (h *hearing) hear(facts []Fact, i int, inFork bool) {
	at, takenBack := origin(facts, i)
	if at < 0 {
		return
	}
	fact := facts[at]
	body, err := ReadBody(fact.Body)
	if err != nil {
		return
	}
	if kind, _ := KindOf(fact.Kind); takenBack && kind.Founds && fact.Rev == 1 {
		h.unfounded, h.unfoundFork = true, h.unfoundFork || inFork
	}
	for name, raw := range body {
		if fact.Kind == PartyPrivate && (name == "group" || name == "from") {
			continue
		}
		value := string(raw)
		if takenBack {
			value = "void " + fact.Leaf.String()
		}
		h.add(fieldName(fact.Kind, name, body.Text("from")), value, inFork)
	}
}

func (h *hearing) add(field, value string, inFork bool) {
	if h.values[field] == nil {
		h.values[field] = map[string]bool{}
	}
	h.values[field][value] = true
	h.inFork[field] = h.inFork[field] || inFork
}

// contested gives the fields on which the writers do not agree. Who takes back
// the subject itself contradicts whatever anybody says of it.
func (h *hearing) contested() []string {
	var fields []string
	for field, values := range h.values {
		sides := len(values)
		if h.unfounded && slices.ContainsFunc(slices.Collect(maps.Keys(values)), isSaid) {
			sides++
		}
		if sides > 1 && (h.inFork[field] || h.unfoundFork) {
			fields = append(fields, field)
		}
	}
	slices.Sort(fields)
	return fields
}

func isSaid(value string) bool { return !strings.HasPrefix(value, "void ") }

// origin follows voids to the fact that they are about in the end, and tells
// whether they take it back or, as the void of a void does, restore it. It is
// -1 when that fact is not here.
func origin(facts []Fact, i int) (at int, takenBack bool) {
	for at = i; facts[at].Kind == Void; takenBack = !takenBack {
		target := VoidTarget(facts[at].Kind, facts[at].Body)
		next := slices.IndexFunc(facts, func(f Fact) bool { return f.Leaf == target })
		if next < 0 || facts[next].Rev >= facts[at].Rev { // such a void does not count
			return -1, false
		}
		at = next
	}
	return at, takenBack
}

// fieldName is what a field is called in forks; dated values of different
// dates are different fields.
func fieldName(kind, name, from string) string {
	if kind == PartyPrivate && from != "" {
		return kind + "." + name + " " + from
	}
	return kind + "." + name
}

func leavesOf(facts []Fact, indexes []int) []journal.Hash {
	leaves := make([]journal.Hash, len(indexes))
	for at, i := range indexes {
		leaves[at] = facts[i].Leaf
	}
	slices.SortFunc(leaves, compareLeaves)
	return leaves
}

// settledBy gives the leaves that an edit of these fields settles: those of the
// open forks in which nothing else is contested, as many as a fact can name.
func settledBy(forks []Fork, fields []string) []journal.Hash {
	var leaves []journal.Hash
	for _, fork := range forks {
		covered := !slices.ContainsFunc(fork.Fields, func(f string) bool { return !slices.Contains(fields, f) })
		if covered && len(leaves)+len(fork.Leaves) <= journal.MaxSettles {
			leaves = append(leaves, fork.Leaves...)
		}
	}
	slices.SortFunc(leaves, compareLeaves)
	return slices.Compact(leaves)
}
