package report

import (
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// index is what some hundred figures look up in the same data: made once, when
// the first of them is asked for.
type index struct {
	people map[journal.ID]*Person
	posted []posted // of all entries, by day
}

func (d *Data) indexed() *index {
	if d.index == nil {
		d.index = &index{people: make(map[journal.ID]*Person, len(d.People)), posted: allPosted(d.Entries)}
		for i := range d.People {
			d.index.people[d.People[i].ID] = &d.People[i]
		}
	}
	return d.index
}

// nobody stands for whom the data does not know: they have no name and no number.
var nobody = &Person{}

// person is never nil.
func (d *Data) person(id journal.ID) *Person {
	if p, known := d.indexed().people[id]; known {
		return p
	}
	return nobody
}

func (d *Data) fund(id journal.ID) club.Fund {
	if at := slices.IndexFunc(d.Funds, func(f club.Fund) bool { return f.ID == id }); at >= 0 {
		return d.Funds[at]
	}
	return club.Fund{ID: id}
}

// posted is an entry as it counts on a day: as posted, or as taken back.
type posted struct {
	*Posting
	day      viet.Date
	opposite bool
	lines    []ledger.Line
	number   string // of the voucher
}

func allPosted(entries []Posting) []posted {
	list := make([]posted, 0, len(entries))
	for i := range entries {
		e := &entries[i]
		number := e.Voucher.Number(e.FundCode)
		list = append(list, posted{e, e.Date, false, e.Lines, number})
		if !e.Reversed.IsZero() {
			list = append(list, posted{e, e.Reversed, true, ledger.Opposite(e.Lines), number})
		}
	}
	slices.SortStableFunc(list, func(a, b posted) int { return a.day.Compare(b.day) })
	return list
}

// posted are the entries of a period as they count there, by day.
func (d *Data) posted(p Period) []posted {
	all := d.indexed().posted
	from, _ := slices.BinarySearchFunc(all, p.From, func(e posted, day viet.Date) int { return e.day.Compare(day) })
	days, _ := slices.BinarySearchFunc(all[from:], p.To, func(e posted, day viet.Date) int {
		if e.day.After(day) {
			return 1
		}
		return -1
	})
	return all[from : from+days]
}
