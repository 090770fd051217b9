package club

import (
	"bytes"
	"cmp"
	"slices"

	"soclb/internal/journal"
)

func compareText(a, b string) int { return cmp.Compare(a, b) }

// contested reports the open forks whose writers set a field to different
// values. Edits of different fields both stand and need nobody's decision.
//
// A later fact may come from a writer who had only one side of the fork, and
// the journal cannot tell; so every live fact from the fork's rev on counts.
// The report is then sometimes one too many, and never one too few.
func contested(subject journal.ID, facts []Fact, state journal.State) []Fork {
	var forks []Fork
	for _, fork := range state.Forks {
		inFork := map[string]bool{}
		values := map[string]map[string]bool{}
		for _, i := range state.Live {
			if facts[i].Rev < fork.Rev {
				continue
			}
			for field, value := range said(facts, i) {
				if values[field] == nil {
					values[field] = map[string]bool{}
				}
				values[field][value] = true
				if slices.Contains(fork.Marks, i) {
					inFork[field] = true
				}
			}
		}
		var fields []string
		for field := range inFork {
			if len(values[field]) > 1 {
				fields = append(fields, field)
			}
		}
		if len(fields) > 0 {
			slices.Sort(fields)
			forks = append(forks, Fork{Subject: subject, Rev: fork.Rev, Fields: fields, Leaves: leavesOf(facts, fork.Marks)})
		}
	}
	return forks
}

// said gives the fields that a fact decides and the value it gives each. A
// void decides the fields of the fact it voids: it takes that value back.
func said(facts []Fact, i int) map[string]string {
	fact, takenBack := facts[i], ""
	if target := VoidTarget(fact.Kind, fact.Body); !target.IsZero() {
		at := slices.IndexFunc(facts, func(f Fact) bool { return f.Leaf == target })
		if at < 0 {
			return nil
		}
		fact, takenBack = facts[at], "void "+target.String()
	}
	body, err := ParseBody(fact.Body)
	if err != nil {
		return nil
	}
	values := map[string]string{}
	for name, raw := range body {
		if fact.Kind == PartyPrivate && (name == "group" || name == "from") {
			continue
		}
		field := fact.Kind + "." + name
		if fact.Kind == PartyPrivate && body.Text("from") != "" {
			field += " " + body.Text("from")
		}
		values[field] = string(raw)
		if takenBack != "" {
			values[field] = takenBack
		}
	}
	return values
}

func leavesOf(facts []Fact, indexes []int) []journal.Hash {
	leaves := make([]journal.Hash, len(indexes))
	for at, i := range indexes {
		leaves[at] = facts[i].Leaf
	}
	slices.SortFunc(leaves, func(a, b journal.Hash) int { return bytes.Compare(a[:], b[:]) })
	return leaves
}

// settledBy gives the leaves that an edit of these fields settles: those of the
// open forks in which nothing else is contested.
func settledBy(forks []Fork, fields []string) []journal.Hash {
	var leaves []journal.Hash
	for _, fork := range forks {
		covered := true
		for _, field := range fork.Fields {
			covered = covered && contains(fields, field)
		}
		if covered {
			leaves = append(leaves, fork.Leaves...)
		}
	}
	slices.SortFunc(leaves, func(a, b journal.Hash) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(leaves)
}
