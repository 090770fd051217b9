package report_test

import (
	"fmt"
	"slices"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
)

// lines tells rows in short: number, day, name, voucher.
func lines(rows []report.Row) []string {
	var list []string
	for _, r := range rows {
		list = append(list, fmt.Sprintf("%d/%d %v %s %s", r.Num, r.Den, r.Day, r.Name, r.Voucher))
	}
	return list
}

// TestDonorsGaveWhatStands: who gives again after a gift was taken back is a
// donor by the second one, however small; who only had one taken back is none.
func TestDonorsGaveWhatStands(t *testing.T) {
	d := one()
	from := func(n int, amount int64) []ledger.Line {
		l := gift("individual")
		l.Party = id(n)
		return ledger.Move(hd, ledger.Cash, amount, l)
	}
	d.People = append(d.People, person(2, "Bình", "male", "1950"))
	var b purse
	b.post(hd, "2026-04-10", "2026-05-02", "", from(1, 500_000))
	b.post(hd, "2026-05-10", "", "", from(1, 20_000))
	b.post(hd, "2026-05-11", "", "", from(1, 30_000))
	b.post(hd, "2026-05-12", "2026-05-31", "", from(2, 70_000))
	d.Entries = b.byDay()
	for p, want := range map[string][]string{
		"2026-04": {"1/0 2026-04-10 An HĐ-2026-A-1"}, "2026-05": {"1/0 2026-05-10 An HĐ-2026-A-2"}, "2026-06": nil, "2026-H1": {"1/0 2026-05-10 An HĐ-2026-A-2"},
	} {
		if got := lines(report.Compute(d, indicator(t, "donors"), period(p), journal.ID{}).Rows); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", p, got, want)
		}
	}
}

// TestAbsenteesOfAnEarlierMonth: who came afterwards had still missed three.
func TestAbsenteesOfAnEarlierMonth(t *testing.T) {
	d := thisYear()
	d.Norms.AbsentRun = 2
	// 4 missed April and May; 3 and 7 as well, and 7 was there in June.
	if f := report.Compute(d, indicator(t, "absent_3"), period("2026-05"), journal.ID{}); !slices.Equal(lines(f.Rows), []string{"1/0  Cúc ", "1/0  Dung ", "1/0  Hà "}) {
		t.Errorf("%q", lines(f.Rows))
	}
}

// TestSavingsOfWhoIsNotKnownComeLast, behind all whose names are.
func TestSavingsOfWhoIsNotKnownComeLast(t *testing.T) {
	d := thisYear()
	d.Savings = append([]report.Saving{{Fund: ttn, Party: id(77), Amount: 5_000}}, d.Savings...)
	rows := report.Compute(d, indicator(t, "savings_balance"), period("2026-06"), journal.ID{}).Rows
	if last := rows[len(rows)-1]; last.Num != 5_000 || last.Name != "" || rows[0].Name != "An" {
		t.Errorf("%q", lines(rows))
	}
}

// TestSharesAddUpRowByRow: two meetings of a day, as a merge can leave them, are
// each held against their own roll.
func TestSharesAddUpRowByRow(t *testing.T) {
	set := june()
	set.Now.Meetings = []club.Meeting{met("2026-06-10", 0, map[string][]int{"p": {1, 2}, "a": {3}}), met("2026-06-10", 0, map[string][]int{"p": {4}, "a": {5}})}
	f, has := set.Figure(indicator(t, "att_present"), report.Share, journal.ID{})
	if want := []string{"2/3 2026-06-10  ", "1/2 2026-06-10  "}; !has || !slices.Equal(lines(f.Rows), want) || f.Num != 3 || f.Den != 5 {
		t.Errorf("%d/%d from %q, want %q", f.Num, f.Den, lines(f.Rows), want)
	}
	// Of the whole, who is no part has a row as well.
	if f, _ = set.Figure(indicator(t, "mem_women"), report.Share, journal.ID{}); int64(len(f.Rows)) != f.Den || f.Den == f.Num {
		t.Errorf("%d/%d from %q", f.Num, f.Den, lines(f.Rows))
	}
}

// TestNumbersOfWhoIsNoMember: of somebody who left it is the last they had.
func TestNumbersOfWhoIsNoMember(t *testing.T) {
	d := one()
	d.People[0].Stays = []club.Membership{stay(1, 1, "2024-01-01", "2024-06-01", "moved"), stay(2, 7, "2025-01-01", "2025-06-01", "moved")}
	d.Savings = []report.Saving{{Fund: ttn, Party: id(1), Amount: 5_000}}
	if rows := report.Compute(d, indicator(t, "savings_balance"), period("2026-06"), journal.ID{}).Rows; len(rows) != 1 || rows[0].Code != "7" {
		t.Errorf("%+v", rows)
	}
}

// TestEntriesOfManyNameNobody: only where it is about one person is an entry
// without a remark told by a name.
func TestEntriesOfManyNameNobody(t *testing.T) {
	d := one()
	var b purse
	for range 3 {
		b.post(hd, "2026-06-03", "", "", ledger.Move(hd, ledger.Cash, -5_000, cost("gift")))
	}
	b.list[0].Parties, b.list[1].Parties = []string{"An"}, []string{"An", "Bình"}
	b.list[2].Parties, b.list[2].Text = []string{"An"}, "Quà"
	d.Entries = b.byDay()
	var names []string
	for _, r := range report.Compute(d, indicator(t, "spent"), period("2026-06"), journal.ID{}).Rows {
		names = append(names, r.Name)
	}
	if !slices.Equal(names, []string{"An", "", "Quà"}) {
		t.Errorf("%q", names)
	}
}
