package journal_test

import (
	"fmt"
	"strings"
	"testing"

	"soclb/internal/journal"
)

func edit(name string, rev int64) journal.Mark {
	return journal.Mark{Leaf: leaf(name), Rev: rev}
}

func void(name string, rev int64, of string) journal.Mark {
	return journal.Mark{Leaf: leaf(name), Rev: rev, Voids: leaf(of)}
}

func settle(name string, rev int64, of ...string) journal.Mark {
	return journal.Mark{Leaf: leaf(name), Rev: rev, Settles: leaves(of...)}
}

// outcome is a State by the names of its leaves, free of indexes, so that
// resolutions of differently ordered marks can be compared.
type outcome struct {
	live  string // "a b c", in the order in which they apply
	void  string // "d"
	forks string // "1(a b) 2(c d)"
}

func outcomeOf(marks []journal.Mark, s journal.State) outcome {
	names := func(indexes []int) string {
		var list []string
		for _, i := range indexes {
			list = append(list, nameOf(marks[i].Leaf))
		}
		return strings.Join(list, " ")
	}
	var forks []string
	for _, f := range s.Forks {
		forks = append(forks, fmt.Sprintf("%d(%s)", f.Rev, names(f.Marks)))
	}
	return outcome{names(s.Live), names(s.Void), strings.Join(forks, " ")}
}

func resolve(marks []journal.Mark) outcome { return outcomeOf(marks, journal.Resolve(marks)) }

func TestResolveOrderAndVoids(t *testing.T) {
	tests := []struct {
		why   string
		marks []journal.Mark
		want  outcome
	}{
		{
			why: "nothing amounts to nothing",
		},
		{
			why:   "facts apply by rev, whatever their leaves and the order of arrival",
			marks: []journal.Mark{edit("a", 3), edit("b", 2), edit("c", 1)},
			want:  outcome{live: "c b a"},
		},
		{
			why:   "revs compare as numbers, up to the greatest",
			marks: []journal.Mark{edit("a", journal.MaxNumber), edit("b", 10), edit("c", 9)},
			want:  outcome{live: "c b a"},
		},
		{
			why:   "a void takes away the fact that it names and is itself live",
			marks: []journal.Mark{edit("a", 1), void("b", 2, "a")},
			want:  outcome{live: "b", void: "a"},
		},
		{
			why:   "a void takes away nothing but the fact that it names",
			marks: []journal.Mark{edit("a", 1), edit("b", 2), void("c", 3, "a")},
			want:  outcome{live: "b c", void: "a"},
		},
		{
			why:   "a void need not follow its fact at once",
			marks: []journal.Mark{edit("a", 1), edit("b", 2), void("c", 9, "a")},
			want:  outcome{live: "b c", void: "a"},
		},
		{
			why:   "the void of a void brings the fact back",
			marks: []journal.Mark{edit("a", 1), void("b", 2, "a"), void("c", 3, "b")},
			want:  outcome{live: "a c", void: "b"},
		},
		{
			why:   "three voids deep: the first void stands again, so the fact is gone again",
			marks: []journal.Mark{edit("a", 1), void("b", 2, "a"), void("c", 3, "b"), void("d", 4, "c")},
			want:  outcome{live: "b d", void: "a c"},
		},
		{
			why:   "two voids of one fact: taking one back leaves the other",
			marks: []journal.Mark{edit("a", 1), void("b", 2, "a"), void("c", 3, "a"), void("d", 4, "b")},
			want:  outcome{live: "c d", void: "a b"},
		},
		{
			why:   "a void may come before its fact: it names an unknown leaf until then",
			marks: []journal.Mark{edit("a", 1), void("b", 2, "z")},
			want:  outcome{live: "a b"},
		},
		{
			why:   "a void of equal rev did not have the fact: ignored",
			marks: []journal.Mark{edit("a", 2), void("b", 2, "a")},
			want:  outcome{live: "a b", forks: "2(a b)"},
		},
		{
			why:   "a void of lower rev than the fact that it names is ignored",
			marks: []journal.Mark{void("a", 1, "b"), edit("b", 2)},
			want:  outcome{live: "a b"},
		},
		{
			why:   "two voids of equal rev that name each other: both stand, no circle",
			marks: []journal.Mark{void("a", 2, "b"), void("b", 2, "a")},
			want:  outcome{live: "a b", forks: "2(a b)"},
		},
		{
			why:   "voids that name each other across revs: only the higher counts",
			marks: []journal.Mark{void("a", 1, "b"), void("b", 2, "a")},
			want:  outcome{live: "b", void: "a"},
		},
		{
			why:   "a void that names itself voids nothing",
			marks: []journal.Mark{void("a", 1, "a")},
			want:  outcome{live: "a"},
		},
		{
			why:   "a mark given twice counts once and is no fork with itself",
			marks: []journal.Mark{edit("a", 1), edit("a", 1)},
			want:  outcome{live: "a"},
		},
		{
			why:   "a voided mark given twice is void once",
			marks: []journal.Mark{edit("a", 1), void("b", 2, "a"), edit("a", 1), void("b", 2, "a")},
			want:  outcome{live: "b", void: "a"},
		},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) { equal(t, "outcome", resolve(test.marks), test.want) })
	}
}

func TestResolveForks(t *testing.T) {
	tests := []struct {
		why   string
		marks []journal.Mark
		want  outcome
	}{
		{
			why:   "two edits of equal rev: their writers did not know of each other; by leaf",
			marks: []journal.Mark{edit("c", 2), edit("b", 2), edit("a", 1)},
			want:  outcome{live: "a b c", forks: "2(b c)"},
		},
		{
			why:   "a later fact that settles nothing leaves the fork open",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), edit("c", 2)},
			want:  outcome{live: "a b c", forks: "1(a b)"},
		},
		{
			why:   "a later fact that names both settles them; both still apply",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), settle("c", 2, "a", "b")},
			want:  outcome{live: "a b c"},
		},
		{
			why:   "a settle may come much later and among others",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), edit("c", 2), settle("d", 7, "a", "b")},
			want:  outcome{live: "a b c d"},
		},
		{
			why:   "to name one of two is to have seen one of two: open",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), settle("c", 2, "a")},
			want:  outcome{live: "a b c", forks: "1(a b)"},
		},
		{
			why:   "as many leaves as branches, but not those: open",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), settle("c", 2, "a", "z")},
			want:  outcome{live: "a b c", forks: "1(a b)"},
		},
		{
			why:   "a third branch arrives after two were settled: open anew, with all three",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), settle("c", 2, "a", "b"), edit("d", 1)},
			want:  outcome{live: "a b d c", forks: "1(a b d)"},
		},
		{
			why: "two settles of two each do not add up to a settle of three",
			marks: []journal.Mark{
				edit("a", 1), edit("b", 1), edit("d", 1), settle("e", 2, "a", "b"), settle("f", 3, "b", "d"),
			},
			want: outcome{live: "a b d e f", forks: "1(a b d)"},
		},
		{
			why:   "one settle of all three closes the fork",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), edit("d", 1), settle("e", 2, "a", "b", "d")},
			want:  outcome{live: "a b d e"},
		},
		{
			why: "two writers settle alike without knowing of each other: settled, yet a new fork",
			marks: []journal.Mark{
				edit("a", 1), edit("b", 1), settle("c", 2, "a", "b"), settle("d", 2, "a", "b"),
			},
			want: outcome{live: "a b c d", forks: "2(c d)"},
		},
		{
			why: "one fact can settle two forks",
			marks: []journal.Mark{
				edit("a", 1), edit("b", 1), edit("c", 2), edit("d", 2), settle("e", 3, "a", "b", "c", "d"),
			},
			want: outcome{live: "a b c d e"},
		},
		{
			why:   "a settle that was voided settles nothing",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), settle("c", 2, "a", "b"), void("d", 3, "c")},
			want:  outcome{live: "a b d", void: "c", forks: "1(a b)"},
		},
		{
			why: "a settle whose void was voided settles again",
			marks: []journal.Mark{
				edit("a", 1), edit("b", 1), settle("c", 2, "a", "b"), void("d", 3, "c"), void("e", 4, "d"),
			},
			want: outcome{live: "a b c e", void: "d"},
		},
		{
			why:   "a settle of equal rev is a branch itself and cannot have seen the others",
			marks: []journal.Mark{edit("a", 2), edit("b", 2), settle("c", 2, "a", "b")},
			want:  outcome{live: "a b c", forks: "2(a b c)"},
		},
		{
			why:   "even one that names itself too",
			marks: []journal.Mark{edit("a", 2), edit("b", 2), settle("c", 2, "a", "b", "c")},
			want:  outcome{live: "a b c", forks: "2(a b c)"},
		},
		{
			why:   "a settle of lower rev is ignored",
			marks: []journal.Mark{settle("a", 1, "b", "c"), edit("b", 2), edit("c", 2)},
			want:  outcome{live: "a b c", forks: "2(b c)"},
		},
		{
			why:   "voiding one of two branches leaves no fork",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), void("c", 2, "b")},
			want:  outcome{live: "a c", void: "b"},
		},
		{
			why:   "a settle of two closes a fork of three whose third branch is void",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), edit("c", 1), settle("d", 2, "a", "b"), void("e", 3, "c")},
			want:  outcome{live: "a b d e", void: "c"},
		},
		{
			why:   "a void can be a branch: one writer edits, another voids",
			marks: []journal.Mark{edit("a", 1), edit("b", 2), void("c", 2, "a")},
			want:  outcome{live: "b c", void: "a", forks: "2(b c)"},
		},
		{
			why:   "two voids of one fact for different reasons are a fork among voids",
			marks: []journal.Mark{edit("a", 1), void("b", 2, "a"), void("c", 2, "a")},
			want:  outcome{live: "b c", void: "a", forks: "2(b c)"},
		},
		{
			why:   "a fork among voids is settled like any other",
			marks: []journal.Mark{edit("a", 1), void("b", 2, "a"), void("c", 2, "a"), settle("d", 3, "b", "c")},
			want:  outcome{live: "b c d", void: "a"},
		},
		{
			why:   "a fork given twice is one fork of two",
			marks: []journal.Mark{edit("a", 1), edit("b", 1), edit("b", 1), edit("a", 1)},
			want:  outcome{live: "a b", forks: "1(a b)"},
		},
		{
			why:   "forks are listed from the lowest rev up",
			marks: []journal.Mark{edit("a", 5), edit("b", 5), edit("c", 1), edit("d", 1)},
			want:  outcome{live: "c d a b", forks: "1(c d) 5(a b)"},
		},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) { equal(t, "outcome", resolve(test.marks), test.want) })
	}
}
