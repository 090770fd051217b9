package journal_test

import (
	"fmt"
	"testing"

	"soclb/internal/journal"
)

func BenchmarkLeaf(b *testing.B) {
	f := goodFact()
	b.ReportAllocs()
	for b.Loop() {
		f.Leaf()
	}
}

// Three marks are what a subject has; a thousand, with a fork, a settle and a
// void in every ten, are far more than any will have.
func BenchmarkResolve(b *testing.B) {
	for _, n := range []int{3, 1000} {
		var marks []journal.Mark
		for i := range n {
			name, rev := fmt.Sprintf("%04d", i), int64(i+1)
			last := func(back int) string { return fmt.Sprintf("%04d", i-back) }
			switch i % 10 {
			case 4:
				marks = append(marks, edit(name, rev-1)) // a fork with the edit before
			case 5:
				marks = append(marks, settle(name, rev, last(2), last(1)))
			case 9:
				marks = append(marks, void(name, rev, last(1)))
			default:
				marks = append(marks, edit(name, rev))
			}
		}
		benchmarkResolve(b, fmt.Sprint(n), marks)
	}
}

// All that a hostile packet can put on one subject within the limits: forks
// only, and each mark settles as much as it may, none of it a fork. Ten times
// the marks must cost about ten times as much, not a hundred.
func BenchmarkResolveHostile(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		var marks []journal.Mark
		for i := range n {
			m := edit(fmt.Sprintf("%06d", i), int64(i/2+1))
			m.Settles = ascendingHashes(journal.MaxSettles)
			marks = append(marks, m)
		}
		benchmarkResolve(b, fmt.Sprint(n), marks)
	}
}

func benchmarkResolve(b *testing.B, name string, marks []journal.Mark) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			journal.Resolve(marks)
		}
	})
}
