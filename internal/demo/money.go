package demo

import (
	"fmt"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
)

// The codes of the two funds that every club has.
const (
	incomeFund    = "TTN"
	operatingFund = "HĐ"
)

// openBooks sets the dues and what was there when the book began. The
// income-generation fund starts with what Ninh Thuận's plan wants at least
// (domain.md 1.3).
func (y *year) openBooks() {
	y.setDues(0, firstLevel)
	y.do("fund opening", club.OpenBalance{Fund: incomeFund, Account: ledger.Bank, Amount: 20_000_000, Date: y.today()})
	y.do("fund opening", club.OpenBalance{Fund: operatingFund, Account: ledger.Cash, Amount: 1_500_000, Date: y.today()})
}

// moved is money that comes in or goes out on a day of a month.
type moved struct {
	month, day int
	club.CashMove
}

// moves are the receipts and payments besides what every month has. Sums are in
// the size of those of domain.md: 15 to 50 million of the budget for a club's
// fund (1.3), 5 million for equipment (3.1), 500,000 at a funeral (7.4).
var moves = []moved{
	{0, 7, paid(ledger.Cash, 85_000, "stationery", "Sổ, bút, giấy")},
	{1, 7, given(incomeFund, ledger.Cash, 200_000, "member", "4", "Đóng góp vốn")},
	{2, 20, given(operatingFund, ledger.Cash, 500_000, "individual", "Trần Văn Bách", "Con em xa quê ủng hộ")},
	{3, 21, sold(180_000)},
	{4, 8, given(operatingFund, ledger.Bank, 5_000_000, "organisation", "Mặt trận Tổ quốc xã Bình Minh", "Hỗ trợ dụng cụ chăm sóc sức khỏe")},
	{4, 14, paid(ledger.Cash, 60_000, "stationery", "Sổ, bút, giấy")},
	{5, 11, paid(ledger.Bank, 1_150_000, "equipment", "Máy đo huyết áp, cân sức khỏe")},
	{5, 21, paid(ledger.Cash, 600_000, "gift", "Quà mừng thọ")},
	{6, 6, paid(ledger.Cash, 500_000, "funeral", "Vòng hoa viếng")},
	{6, 18, given(incomeFund, ledger.Bank, 15_000_000, "budget", "Ủy ban nhân dân xã Bình Minh", "Hỗ trợ vốn cho câu lạc bộ")},
	{7, 22, paid(ledger.Cash, 300_000, "support", "Giúp hộ khó khăn sửa mái nhà")},
	{8, 6, paid(ledger.Cash, missing, "meeting", "Tiền gửi xe tháng trước chưa ghi")},
	{8, 14, paid(ledger.Cash, 45_000, "stationery", "Sổ, bút, giấy")},
	{8, 21, sold(240_000)},
	{9, 20, given(operatingFund, ledger.Cash, 500_000, "individual", "Trần Văn Bách", "Con em xa quê ủng hộ")},
	{10, 9, given(incomeFund, ledger.Bank, 2_000_000, "organisation", "Hội Người cao tuổi xã Bình Minh", "Hỗ trợ vốn cho câu lạc bộ")},
	{10, 22, paid(ledger.Cash, 450_000, "health", "Khăn, đệm tập dưỡng sinh")},
	{11, 7, given(incomeFund, ledger.Cash, 100_000, "member", "6", "Đóng góp vốn")},
	{11, 7, given(incomeFund, ledger.Cash, 100_000, "member", "12", "Đóng góp vốn")},
	{12, 6, paid(ledger.Cash, 500_000, "funeral", "Vòng hoa viếng")},
	{12, 14, paid(ledger.Cash, 70_000, "stationery", "Sổ, bút, giấy")},
	{13, 21, sold(210_000)},
	{13, 22, paid(ledger.Cash, 250_000, "culture", "Trang phục văn nghệ")},
	{14, 7, given(operatingFund, ledger.Cash, 300_000, "individual", "Hoàng Thị Diễm", "Ủng hộ câu lạc bộ")},
}

func given(fund string, place ledger.Account, amount int64, source, from, note string) club.CashMove {
	return club.CashMove{Fund: fund, Account: place, Amount: amount, Category: club.ContributionCategory, Source: source, Party: from, Note: note}
}

func sold(amount int64) club.CashMove {
	return club.CashMove{Fund: operatingFund, Account: ledger.Cash, Amount: amount, Category: "sale", Note: "Bán giấy vụn, chai nhựa gây quỹ"}
}

// paid is money of the fund that pays all costs of the club.
func paid(place ledger.Account, amount int64, category, note string) club.CashMove {
	return club.CashMove{Out: true, Fund: operatingFund, Account: place, Amount: amount, Category: category, Note: note}
}

// move records money of today.
func (y *year) move(in club.CashMove) {
	in.Date = y.today()
	via := "cash in"
	if in.Out {
		via = "cash out"
	}
	y.do(via, in)
}

// The month in which an amount is typed with a 0 too many and taken back.
const wrongAmountMonth = 4

// visitTheSick pays for visits: 30,000 each (domain.md 7.4). Nothing says whom:
// that somebody is ill is nobody's business.
func (y *year) visitTheSick() {
	visits := 1 + y.random.IntN(2)
	for number := range ill {
		if y.isIll(number) {
			visits++
		}
	}
	in := paid(ledger.Cash, int64(visits)*30_000, "sick_visit", fmt.Sprintf("Thăm ốm %d người", visits))
	if y.n == wrongAmountMonth {
		wrong := in
		wrong.Amount *= 10
		y.move(wrong)
		y.do("undo", club.Undo{By: y.by, Reason: "mistake"})
	}
	y.move(in)
}

// bringToBank takes what the cash box need not hold to the bank, a few times a
// year, and once moves the interest to the fund that pays the club's costs.
func (y *year) bringToBank() {
	switch y.n {
	case 3, 8, 12:
		y.deposit(incomeFund, 500_000)
	case 7:
		y.deposit(operatingFund, 1_000_000)
	case 10:
		y.do("cash transfer", club.ShiftMoney{
			FromFund: incomeFund, FromAccount: ledger.Bank, ToFund: operatingFund, ToAccount: ledger.Bank,
			Amount: y.interest, Note: "Chuyển lãi ngân hàng theo nghị quyết", Date: y.today(),
		})
	}
}

func (y *year) deposit(fund string, keep int64) {
	const step = 100_000
	amount := (y.fund(fund).Cash - keep) / step * step
	if amount <= 0 {
		return
	}
	y.do("cash transfer", club.ShiftMoney{
		FromFund: fund, FromAccount: ledger.Cash, ToAccount: ledger.Bank, Amount: amount, Note: "Nộp tiền vào ngân hàng", Date: y.today(),
	})
}

// fund is how a fund stands today.
func (y *year) fund(code string) store.FundState {
	if y.err != nil {
		return store.FundState{}
	}
	var list []store.FundState
	list, y.err = y.book.FundStates(y.ctx, y.today())
	for _, f := range list {
		if f.Code == code {
			return f
		}
	}
	return store.FundState{}
}
