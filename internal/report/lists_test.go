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

// told is a cash book in words: day, voucher, in, out, balance; ! for taking
// back.
func told(rows []report.CashRow) []string {
	var list []string
	for _, r := range rows {
		mark := ""
		if r.Opposite {
			mark = "!"
		}
		list = append(list, fmt.Sprintf("%02d/%02d %s%d %d %d %d", r.Day.Day, r.Day.Month, mark, r.Voucher.No, r.In, r.Out, r.Balance))
	}
	return list
}

func TestCashBook(t *testing.T) {
	for _, c := range []struct {
		name, period string
		fund         journal.ID
		start, end   int64
		rows         []string
	}{
		// Vouchers are numbered as entries_test.go posts them.
		{"HĐ in June", "2026-06", hd, 235_000, 475_000, []string{
			"02/06 !6 -40000 0 195000", // a gift of May taken back stands on its side in red
			"03/06 8 500000 0 695000",
			"08/06 9 0 200000 495000", // to the bank: out of the box
			"10/06 11 70000 0 565000", // on the 9th money moved from bank to bank
			"11/06 12 0 150000 415000",
			"12/06 !7 -55000 0 360000",
			"15/06 13 80000 0 440000",
			"25/06 14 35000 0 475000",
		}},
		{"TTN in June", "2026-06", ttn, 350_000, 230_000, []string{
			"05/06 3 0 120000 230000", "10/06 4 60000 0 290000", "20/06 !4 -60000 0 230000",
		}},
		{"HĐ in January", "2026-01", hd, 100_000, 85_000, []string{
			"01/01 1 25000 0 125000", "05/01 2 20000 0 145000", "20/01 3 0 60000 85000",
		}},
		{"nothing moved", "2026-03", hd, 85_000, 85_000, nil},
	} {
		start, rows, end := report.CashBook(thisYear(), period(c.period), c.fund)
		if start != c.start || end != c.end || !slices.Equal(told(rows), c.rows) {
			t.Errorf("%s: %d\n%v\n%d", c.name, start, told(rows), end)
		}
	}
}

// TestCashBookTakesPaymentsBack: a payment that is taken back the same day
// stands on the side of payments, and the balance ends where it was.
func TestCashBookTakesPaymentsBack(t *testing.T) {
	d := thisYear()
	var b purse
	b.post(hd, "2026-06-05", "2026-06-05", "", ledger.Move(hd, ledger.Cash, -30_000, cost("other")))
	d.Entries = b.byDay()
	start, rows, end := report.CashBook(d, period("2026-06"), hd)
	want := []string{"05/06 1 0 30000 70000", "05/06 !1 0 -30000 100000"}
	if start != 100_000 || end != start || !slices.Equal(told(rows), want) {
		t.Errorf("%d\n%v\n%d", start, told(rows), end)
	}
}

func TestMemberList(t *testing.T) {
	for on, want := range map[string][]string{
		// As the data gives them, which is by name; of each the stay of that day.
		"2026-06-30": {
			"1 An 2020-01-15 [chair volunteer]", "2 Bình 2020-01-15 [vice_chair accountant]", "3 Cúc 2020-01-15 []", "4 Dung 2025-06-01 [volunteer]",
			"5 Em 2025-06-30 [cashier]", "9 Kim 2026-06-01 []", "10 Lan 2026-06-30 []", "11 Mai 2026-06-15 []",
		},
		"2026-06-29": {
			"1 An 2020-01-15 [chair volunteer]", "2 Bình 2020-01-15 [vice_chair accountant]", "3 Cúc 2020-01-15 [secretary]", "4 Dung 2025-06-01 []",
			"5 Em 2025-06-30 [cashier]", "7 Hà 2021-05-01 [board]", "9 Kim 2026-06-01 []", "11 Mai 2026-06-15 []",
		},
		"2020-01-14": nil,
	} {
		var got []string
		for _, m := range report.MemberList(thisYear(), day(on)) {
			got = append(got, fmt.Sprint(m.Code, " ", m.Name, " ", m.Joined, " ", m.Roles))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", on, got)
		}
	}
}

func TestHolder(t *testing.T) {
	for _, c := range []struct{ role, on, want string }{
		{"chair", "2026-06-30", "An"}, {"secretary", "2026-06-29", "Cúc"}, {"secretary", "2026-06-30", ""}, {"cashier", "2025-06-30", ""}, {"cashier", "2025-07-01", "Em"},
	} {
		if got := report.Holder(thisYear(), c.role, day(c.on)); got != c.want {
			t.Errorf("%s on %s: %q, want %q", c.role, c.on, got, c.want)
		}
	}
}

// TestFundsBy: a report of May does not list a fund that was opened in August,
// unless it had money.
func TestFundsBy(t *testing.T) {
	d := thisYear()
	d.Funds = append(slices.Clone(d.Funds), club.Fund{ID: journal.ID{3, 9}, Code: "TTV", Opened: day("2026-08-01")})
	for on, want := range map[string]int{"2026-05-31": 2, "2026-07-31": 2, "2026-08-01": 3} {
		if got := d.FundsBy(day(on)); len(got) != want {
			t.Errorf("%s: %v", on, got)
		}
	}
	d.FundBegun[journal.ID{3, 9}] = day("2026-07-31")
	if got := d.FundsBy(day("2026-07-31")); len(got) != 3 {
		t.Errorf("with money: %v", got)
	}
}

func TestFundCodes(t *testing.T) {
	if got := thisYear().FundCodes(); !slices.Equal(got, []string{"HĐ", "TTN"}) {
		t.Error(got)
	}
}

// TestRowsExplain: what stands behind a figure is told as people can check it.
func TestRowsExplain(t *testing.T) {
	for _, c := range []struct {
		code string
		fund journal.ID
		want []string
	}{
		{"mem_out", journal.ID{}, []string{"1 2026-06-01 6 Giang died", "1 2026-06-10 8 Inh left", "1 2026-06-20 12 Nga other", "1 2026-06-30 7 Hà moved"}},
		{"dues_arrears", journal.ID{}, []string{
			"50000  2 Bình 2026-03", "60000  3 Cúc 2026-02", "60000  4 Dung 2026-02", "55000  5 Em 2026-02", "15000  10 Lan 2026-06", "25000  11 Mai 2026-01",
		}},
		{"savings_balance", journal.ID{}, []string{"450000  1 An TTN", "130000  2 Bình TTN", "90000  5 Em TTN", "180000  7 Hà TTN"}},
		{"raised_person", journal.ID{}, []string{"-40000 2026-06-02  individual HĐ-2026-A-6", "1000000 2026-06-03  Ông Sáu ủng hộ individual TTN-2026-A-2"}},
		{"fund_out", hd, []string{"300000 2026-06-09  transfer HĐ-2026-A-10", "150000 2026-06-11  Thăm ốm sick_visit HĐ-2026-A-12"}},
		{"fund_start", ttn, []string{
			"200000   Quỹ tăng thu nhập cash", "1000000   Quỹ tăng thu nhập bank", "150000 2026-03-02  savings TTN-2026-A-1",
		}},
	} {
		var got []string
		for _, r := range report.Compute(thisYear(), indicator(t, c.code), period("2026-06"), c.fund).Rows {
			text := fmt.Sprintf("%d %v %s", r.Num, r.Day, r.Code)
			for _, more := range []string{r.Name, r.Month.String(), r.Why, r.Voucher} {
				if more != "" {
					text += " " + more
				}
			}
			got = append(got, text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\n%q", c.code, got, c.want)
		}
	}
}
