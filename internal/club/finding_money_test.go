package club_test

import (
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
)

var moneyFindingCases = []struct {
	why   string
	money club.Money
	want  []club.Code
}{
	{"nothing", club.Money{}, nil},
	{"two funds of two codes", club.Money{Funds: []club.Fund{{ID: hd, Code: "HĐ"}, {ID: ttn, Code: "TTN"}}}, nil},
	{"two funds of one code", club.Money{Funds: []club.Fund{{ID: hd, Code: "HĐ"}, {ID: id(5), Code: "HD"}}}, []club.Code{club.FindFundTwice}},
	{"one number of two", club.Money{Vouchers: []club.SharedVoucher{{Voucher: club.Voucher{Fund: hd, Year: 2026, Book: "A", No: 1}, Entries: []journal.ID{id(2), id(1)}}}}, []club.Code{club.FindVoucherTwice}},
	{"a box that is empty", club.Money{Lows: []club.PocketLow{{Pocket: club.Pocket{Fund: hd, Account: ledger.Cash}}}}, nil},
	{"a box that is more than empty", club.Money{Lows: []club.PocketLow{{Pocket: club.Pocket{Fund: hd, Account: ledger.Cash}, Low: club.Low{Amount: -1, On: meeting}}}}, []club.Code{club.FindCashBelow}},
	{"savings that are more than gone", club.Money{Lows: []club.PocketLow{{Pocket: club.Pocket{Fund: ttn, Account: ledger.Savings, Party: id(1)}, Low: club.Low{Amount: -1, On: meeting}}}}, []club.Code{club.FindSavingsBelow}},
	{"a month as it was closed", club.Money{Months: []club.MonthNow{monthOf(5, 2)}}, nil},
	{"a month with an entry more", club.Money{Months: []club.MonthNow{monthOf(5, 3)}}, []club.Code{club.FindMonthDiffers}},
	{"a month with another balance", club.Money{Months: []club.MonthNow{monthOf(6, 2)}}, []club.Code{club.FindMonthDiffers}},
	{"a month without its balance", club.Money{Months: []club.MonthNow{{MonthState: monthOf(5, 2).MonthState, Entries: 2}}}, []club.Code{club.FindMonthDiffers}},
	{"two meetings of a day", club.Money{Meetings: []club.Meeting{{ID: id(1), Date: meeting}, {ID: id(2), Date: meeting}}}, []club.Code{club.FindMeetingTwice}},
	{"an entry of a fund that is not here", club.Money{Strays: []club.Entry{{ID: id(1), Date: meeting}}}, []club.Code{club.FindNoFund}},
}

// monthOf is October as closed with 5 đồng and 2 entries, and as it is now.
func monthOf(amount int64, entries int) club.MonthNow {
	return club.MonthNow{
		MonthState: club.MonthState{ID: id(9), Month: october, Closed: true, Balances: []club.Balance{{Fund: hd, Account: ledger.Cash, Amount: 5}}, Entries: 2},
		Balances:   []club.Balance{{Fund: hd, Account: ledger.Cash, Amount: amount}}, Entries: entries,
	}
}

func TestMoneyFindings(t *testing.T) {
	for _, c := range moneyFindingCases {
		var codes []club.Code
		for _, f := range club.MoneyFindings(c.money) {
			codes = append(codes, f.Code)
		}
		same(t, c.why, codes, c.want)
	}
}
