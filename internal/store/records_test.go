package store_test

import (
	"testing"

	"soclb/internal/journal"
	"soclb/internal/store"
)

func (d *desk) lacking(have []journal.Head) (list []journal.Record) {
	d.t.Helper()
	d.read(func(b *store.Book) { list = recordsOf(d.t, b, have) })
	return list
}

func TestRecordsGivesWhatHeadsLack(t *testing.T) {
	d := founded(t, 1)
	other := d.copied(2)
	if n := len(d.lacking(other.digest().Heads)); n != 0 {
		t.Errorf("%d acts for an equal book", n)
	}
	d.record(member("Lê Thị Ánh"))
	d.record(member("Trần Văn Ước"))
	other.record(member("Bùi Thị Én"))
	mine := d.lacking(other.digest().Heads)
	if len(mine) != 2 || mine[0].Act.Seq != 2 || mine[1].Act.Seq != 3 {
		t.Errorf("%d acts", len(mine))
	}
	theirs := other.lacking(d.digest().Heads)
	// Of a head that is not here nothing can be said: one act too many.
	if len(theirs) != 2 {
		t.Errorf("%d acts", len(theirs))
	}
	other.mustTake(mine...)
	d.mustTake(theirs...)
	same(t, d, other)
	if n := len(d.lacking(other.digest().Heads)) + len(other.lacking(d.digest().Heads)); n != 0 {
		t.Errorf("%d acts for equal books", n)
	}
}

// The branches of a copied device have the same numbers: a head covers its own
// branch only.
func TestRecordsOfACopiedDevice(t *testing.T) {
	d := founded(t, 1)
	a := d.author(50)
	d.mustTake(a.name(1, 1, "Một"))
	fork := *a
	other := d.copied(2)
	d.mustTake(a.name(2, 1, "Hai"), a.name(3, 1, "Ba"))
	other.mustTake(fork.name(4, 1, "Bốn"), fork.name(5, 1, "Năm"), fork.name(6, 1, "Sáu"))
	d.mustTake(other.lacking(d.digest().Heads)...)
	other.mustTake(d.lacking(other.digest().Heads)...)
	same(t, d, other)
	heads := d.digest().Heads
	if len(heads) != 3 {
		t.Fatalf("a head for the book's device and for each branch: %+v", heads)
	}
	if n := len(d.lacking(heads)); n != 0 {
		t.Errorf("%d acts though every head is there", n)
	}
	for i, h := range heads {
		for _, r := range d.lacking(heads[i : i+1]) {
			if r.Act.ID() == h.Act {
				t.Error("a head does not cover itself")
			}
		}
		rest := append(append([]journal.Head(nil), heads[:i]...), heads[i+1:]...)
		if n := len(d.lacking(rest)); n == 0 {
			t.Errorf("the acts of head %d go missing", i)
		}
	}
}
