package club_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// crowd is a club of so many members that owe dues since September 2026.
func crowd(t *testing.T, n int) *book {
	t.Helper()
	m := newBook(t)
	for i := range n {
		m.do(t, club.AddMember{Name: fmt.Sprint("Nguyễn Văn ", strings.Repeat("A", i+1)), Joined: day("2026-09-01")})
	}
	m.do(t, dues)
	return m
}

// TestDuesOfACrowd: sixty people who pay three months each are more than an
// entry holds. They are taken in one act all the same, in entries with vouchers
// in a row, nobody's payment in two of them.
func TestDuesOfACrowd(t *testing.T) {
	m := crowd(t, 60)
	d := m.do(t, club.CollectDues{All: true, Each: 30_000, Date: meeting, Account: ledger.Cash})
	got := d.Result.(club.Collected)
	if got.Payers != 60 || got.Total != 1_800_000 || got.Numbers() != "HĐ-2026-A-1, HĐ-2026-A-2" || len(d.Drafts) != 2 {
		t.Fatalf("%d payers, %d, %s, %d facts", got.Payers, got.Total, got.Numbers(), len(d.Drafts))
	}
	entries, err := m.EntriesOn(meeting)
	if err != nil {
		t.Fatal(err)
	}
	paid := map[journal.ID]int64{}
	var people [2][]journal.ID
	for i, e := range entries {
		if err := ledger.Check(e.Lines); err != nil || len(e.Lines) > ledger.MaxLines {
			t.Errorf("%s: %d lines, %v", e.Voucher.Number("HĐ"), len(e.Lines), err)
		}
		for _, l := range e.Lines[1:] {
			paid[l.Party] -= l.Amount
			people[i] = append(people[i], l.Party)
		}
	}
	for party, amount := range paid {
		if amount != 30_000 || slices.Contains(people[0], party) && slices.Contains(people[1], party) {
			t.Errorf("%s paid %d", party, amount)
		}
	}
	if len(paid) != 60 {
		t.Errorf("%d paid", len(paid))
	}
	// The next receipt follows them, and one undo takes both back.
	next := m.do(t, club.CashMove{Amount: 5, Account: ledger.Cash, Category: "sale", Date: meeting}).Result.(club.Posting)
	if next.Number() != "HĐ-2026-A-3" {
		t.Error(next.Number())
	}
}

// TestDuesOfFifteenYears: who owes 180 months pays them in one act.
func TestDuesOfFifteenYears(t *testing.T) {
	m := newBook(t)
	m.do(t, club.EditUnit{Dues: &ledger.Level{From: viet.Month{Year: 2011, Month: 11}, Amount: 1_000}})
	m.do(t, club.AddMember{Name: "Nguyễn Thị Lan", Joined: day("2011-11-01")})
	d := m.do(t, club.CollectDues{Members: []club.DuesOf{{Code: "1", Amount: 180_000}}, Date: meeting, Account: ledger.Cash})
	got := d.Result.(club.Collected)
	if got.Payers != 1 || got.Total != 180_000 || len(got.Postings) != 2 || len(got.Postings[0].Entry.Lines)+len(got.Postings[1].Entry.Lines) != 182 {
		t.Errorf("%d payers, %d in %s", got.Payers, got.Total, got.Numbers())
	}
}

// TestUndoOfACrowd: what two entries of an act brought must be there for both.
func TestUndoOfACrowd(t *testing.T) {
	m := crowd(t, 60)
	m.do(t, club.CollectDues{All: true, Each: 30_000, Date: meeting, Account: ledger.Cash})
	taken := m.last()
	// 1,800,000 came in, in entries of less: 200,000 less is too little for both.
	m.do(t, with(spent, func(c *club.CashMove) { c.Amount = 200_000 }))
	m.refused(t, club.Undo{Address: taken}, club.CashShort)
	m.do(t, club.Undo{}) // the payment
	if d := m.do(t, club.Undo{Address: taken}); len(d.Drafts) != 2 {
		t.Errorf("%d voids", len(d.Drafts))
	}
}
