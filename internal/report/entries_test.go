package report_test

import (
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
)

func count(fund journal.ID, account ledger.Account, on string, total, book int64) club.Count {
	return club.Count{Fund: fund, Account: account, Date: day(on), Total: total, Book: book}
}

// purse posts entries with vouchers in their order.
type purse struct{ list []report.Posting }

// post adds an entry; reversed is the day on which it is taken back, or empty.
func (b *purse) post(fund journal.ID, date, reversed, text string, lines []ledger.Line) {
	code := map[journal.ID]string{hd: "HĐ", ttn: "TTN"}[fund]
	e := report.Posting{Entry: club.Entry{ID: journal.ID{8, byte(len(b.list))}, Date: day(date), Lines: lines}, FundCode: code, Text: text}
	e.Voucher = club.Voucher{Fund: fund, Year: e.Date.Year, Book: "A", No: 1}
	for _, other := range b.list {
		if other.Voucher.Fund == fund {
			e.Voucher.No++
		}
	}
	if reversed != "" {
		e.Reversed = day(reversed)
	}
	if err := ledger.Check(lines); err != nil {
		panic(err)
	}
	b.list = append(b.list, e)
}

// byDay are the entries as a book gives them.
func (b *purse) byDay() []report.Posting {
	slices.SortStableFunc(b.list, func(a, c report.Posting) int { return a.Date.Compare(c.Date) })
	return b.list
}

// dues are payments into the box of the operating fund.
func dues(payments ...ledger.Line) []ledger.Line { return ledger.Collect(hd, ledger.Cash, payments) }

func pays(n int, amount int64, months ...string) []ledger.Line {
	var list []ledger.Line
	for _, m := range months {
		list = append(list, ledger.Line{Account: ledger.Dues, Party: id(n), Month: month(m), Amount: amount})
	}
	return list
}

// saves is a deposit in the income-generation fund, or a withdrawal.
func saves(n int, place ledger.Account, amount int64) []ledger.Line {
	return ledger.Move(ttn, place, amount, ledger.Line{Account: ledger.Savings, Party: id(n)})
}

func gift(source string) ledger.Line {
	return ledger.Line{Account: ledger.Contribution, Source: source}
}

func cost(category string) ledger.Line {
	return ledger.Line{Account: ledger.Expense, Category: category}
}

func entries2026() []report.Posting {
	var b purse
	b.post(hd, "2026-01-01", "", "Số dư đầu", ledger.Move(hd, ledger.Cash, 25_000, ledger.Line{Account: ledger.Opening}))
	b.post(hd, "2026-01-05", "", "", dues(slices.Concat(pays(1, 10_000, "2026-01"), pays(4, 10_000, "2026-01"))...))
	b.post(hd, "2026-01-20", "", "Trà nước", ledger.Move(hd, ledger.Cash, -60_000, cost("meeting")))
	b.post(hd, "2026-02-15", "", "", ledger.Move(hd, ledger.Bank, 2_000_000, gift("budget")))
	b.post(hd, "2026-04-10", "", "", dues(slices.Concat(
		pays(1, 10_000, "2026-02", "2026-03", "2026-04"), pays(3, 10_000, "2025-11"), pays(5, 10_000, "2026-01"), pays(5, 5_000, "2026-02"))...))
	b.post(hd, "2026-05-05", "2026-06-02", "", ledger.Move(hd, ledger.Cash, 40_000, gift("individual")))
	b.post(hd, "2026-05-10", "2026-06-12", "", dues(slices.Concat(pays(6, 10_000, "2026-01", "2026-02", "2026-03", "2026-04"), pays(6, 15_000, "2026-05"))...))
	b.post(hd, "2026-06-03", "", "", ledger.Move(hd, ledger.Cash, 500_000, gift("organisation")))
	b.post(hd, "2026-06-08", "", "Gửi ngân hàng", ledger.Shift(ledger.Place{Fund: hd, Account: ledger.Cash}, ledger.Place{Fund: hd, Account: ledger.Bank}, 200_000))
	b.post(hd, "2026-06-09", "", "", ledger.Shift(ledger.Place{Fund: hd, Account: ledger.Bank}, ledger.Place{Fund: ttn, Account: ledger.Bank}, 300_000))
	b.post(hd, "2026-06-10", "", "", dues(slices.Concat(
		pays(1, 15_000, "2026-05", "2026-06", "2026-07"), pays(9, 15_000, "2026-06"), pays(8, 10_000, "2026-01"))...))
	b.post(hd, "2026-06-11", "", "Thăm ốm", ledger.Move(hd, ledger.Cash, -150_000, cost("sick_visit")))
	b.post(hd, "2026-06-15", "", "", ledger.Move(hd, ledger.Cash, 80_000, ledger.Line{Account: ledger.Contribution, Source: "member", Party: id(4)}))
	b.post(hd, "2026-06-25", "", "", dues(slices.Concat(pays(3, 10_000, "2025-12", "2026-01"), pays(7, 15_000, "2026-06"))...))

	b.post(ttn, "2026-03-02", "", "", ledger.Collect(ttn, ledger.Cash, []ledger.Line{
		{Account: ledger.Savings, Party: id(1), Amount: 50_000}, {Account: ledger.Savings, Party: id(2), Amount: 100_000},
	}))
	b.post(ttn, "2026-06-03", "", "Ông Sáu ủng hộ", ledger.Move(ttn, ledger.Bank, 1_000_000, gift("individual")))
	b.post(ttn, "2026-06-05", "", "", saves(7, ledger.Cash, -120_000))
	b.post(ttn, "2026-06-10", "2026-06-20", "", saves(3, ledger.Cash, 60_000))
	// Found late: what the fund had and owed when the book began.
	owed := ledger.Move(ttn, ledger.Savings, -90_000, ledger.Line{Account: ledger.Opening})
	owed[0].Party = id(5)
	b.post(ttn, "2026-06-18", "", "", owed)
	b.post(ttn, "2026-06-18", "", "", ledger.Move(ttn, ledger.Bank, 90_000, ledger.Line{Account: ledger.Opening}))
	b.post(ttn, "2026-06-28", "", "", saves(2, ledger.Bank, 30_000))
	b.post(ttn, "2026-06-30", "", "", ledger.Move(ttn, ledger.Bank, 5_000, ledger.Line{Account: ledger.Income, Category: "bank_interest"}))
	return b.byDay()
}

func entries2025() []report.Posting {
	var b purse
	b.post(hd, "2025-06-10", "", "", dues(slices.Concat(
		pays(1, 10_000, "2025-06"), pays(2, 10_000, "2025-06"), pays(3, 10_000, "2025-04"), pays(14, 10_000, "2025-05", "2025-06"))...))
	b.post(hd, "2025-06-21", "", "", ledger.Move(hd, ledger.Cash, -40_000, cost("gift")))
	b.post(ttn, "2025-06-15", "", "", ledger.Move(ttn, ledger.Bank, 333_333, gift("organisation")))
	b.post(ttn, "2025-06-20", "", "", saves(14, ledger.Bank, -200_000))
	return b.byDay()
}
