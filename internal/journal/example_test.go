package journal_test

import (
	"fmt"

	"soclb/internal/journal"
)

// Two devices correct one address without knowing of each other; then one of
// the corrections is taken back.
func ExampleResolve() {
	party := func(rev int64, kind, body string) journal.Fact {
		return journal.Fact{Unit: journal.ID{1}, Subject: journal.ID{2}, Rev: rev, Kind: kind, Body: []byte(body)}
	}
	added := party(1, "party.set", `{"name":"Đượm","hamlet":"Thượng"}`)
	here := party(2, "party.set", `{"hamlet":"Hạ"}`)
	there := party(2, "party.set", `{"hamlet":"Trung"}`)
	undone := party(3, "void", `{"of":"`+there.Leaf().String()+`"}`)

	tell := func(facts ...journal.Fact) {
		var marks []journal.Mark
		for _, f := range facts {
			m := journal.Mark{Leaf: f.Leaf(), Rev: f.Rev, Settles: f.Settles}
			if f.Kind == "void" { // the caller reads bodies; this package does not
				m.Voids = there.Leaf()
			}
			marks = append(marks, m)
		}
		s := journal.Resolve(marks)
		fmt.Printf("%d live, %d void, %d forks\n", len(s.Live), len(s.Void), len(s.Forks))
	}
	tell(added, here)
	tell(there, here, added)         // the other edit has come
	tell(undone, there, here, added) // in any order
	// Output:
	// 2 live, 0 void, 0 forks
	// 3 live, 0 void, 1 forks
	// 3 live, 1 void, 0 forks
}

// The leaf of a fact changes with every bit of it.
func ExampleFact_Leaf() {
	joined := journal.Fact{
		Unit:    journal.ID{1},
		Subject: journal.ID{2},
		Rev:     1,
		Kind:    "member.joined",
		Body:    []byte(`{"date":"2024-05-06"}`),
	}
	fmt.Println(joined.Leaf())
	joined.Body = []byte(`{"date":"2024-05-07"}`)
	fmt.Println(joined.Leaf())
	// Output:
	// 308139af43bdbe1bb8fb87d08fc3bf95877c2a762eac7053abaeaa7049a0c693
	// 279b26552e8358f75ba88be1c75011df43e1afe8e400468e5deb90ca65544372
}
