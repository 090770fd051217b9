package demo

import (
	"soclb/internal/club"
	"soclb/internal/ledger"
)

// What goes a little wrong, as it does: in one month the cash box holds less
// than the book says, since a small payment was forgotten; in another the
// bank's paper comes when the month is closed.
const (
	missingMonth = newLevelMonth - 1 // the payment follows in the next, see moves
	missing      = 5_000             // đồng
	latePaper    = 9
)

// endMonth counts the cash of a month that is over, writes the bank's interest
// down each quarter, and closes it at the beginning of the next.
func (y *year) endMonth() {
	last := y.month.Last()
	y.reach(last.Day, 17)
	quarter := y.n > 0 && y.n%3 == 0
	if quarter && y.n != latePaper {
		y.bankInterest()
	}
	y.count(operatingFund)
	y.count(incomeFund)
	y.reach(last.Day+2, 19)
	in := club.CloseMonth{Month: y.month}
	if y.n == missingMonth {
		in.Reason = "Tiền mặt thiếu 5.000 đ so với sổ, đang tìm"
	}
	y.do("month close", in)
	y.made.Closed = y.month
	if y.n != latePaper {
		return
	}
	y.reach(last.Day+4, 9)
	y.do("month reopen", club.ReopenMonth{Month: y.month, Reason: "Sao kê ngân hàng đến muộn"})
	y.bankInterest()
	y.do("month close", club.CloseMonth{Month: y.month, Reason: "Đã ghi lãi theo sao kê"})
}

// bankInterest is what the bank pays for a quarter, by about 0.1 % a year,
// dated on the month's last day.
func (y *year) bankInterest() {
	amount := y.fund(incomeFund).Bank / 4_000
	y.interest += amount
	y.do("cash in", club.CashMove{
		Fund: incomeFund, Account: ledger.Bank, Amount: amount, Category: "bank_interest", Note: "Lãi tiền gửi theo sao kê", Date: y.month.Last(),
	})
}

// count counts the cash box of a fund, note by note.
func (y *year) count(fund string) {
	in := club.CountCash{Fund: fund, Account: ledger.Cash, Total: y.fund(fund).Cash, Date: y.today()}
	if fund == operatingFund && y.n == missingMonth {
		in.Total -= missing
		in.Note = "Thiếu 5.000 đ, chưa rõ khoản nào"
	}
	in.Notes = y.notes(in.Total)
	y.do("cash count", in)
}

// The bank notes from 1,000 đ up: every amount that goes through a cash box
// here is a multiple of that.
var noteValues = []int64{500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000}

// notes are bank notes that make up an amount, with fewer large ones than could
// be: people bring small money.
func (y *year) notes(amount int64) []club.Note {
	var list []club.Note
	for _, value := range noteValues {
		count := amount / value
		if value >= 50_000 {
			count -= y.random.Int64N(count + 1)
		}
		if count > 0 {
			list = append(list, club.Note{Value: value, Count: count})
			amount -= count * value
		}
	}
	return list
}
