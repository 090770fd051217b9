package club_test

import (
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

var (
	hd, ttn  = journal.NamedID(unitID, "fund HĐ"), journal.NamedID(unitID, "fund TTN")
	meeting  = day("2026-10-21")
	october  = viet.Month{Year: 2026, Month: 10}
	dues     = club.EditUnit{Dues: &ledger.Level{From: viet.Month{Year: 2026, Month: 9}, Amount: 10_000}}
	held20   = club.HoldMeeting{Date: meeting}
	gift     = club.CashMove{Amount: 500_000, Account: ledger.Cash, Category: "contribution", Source: "organisation", Date: meeting}
	spent    = club.CashMove{Out: true, Amount: 120_000, Account: ledger.Cash, Category: "meeting", Date: meeting}
	closing  = club.CloseMonth{Month: october}
	deposit  = club.MoveSavings{Members: []club.DuesOf{{Code: "1", Amount: 50_000}}, Account: ledger.Cash, Date: meeting}
	pays     = club.CollectDues{Members: []club.DuesOf{{Code: "1"}}, Account: ledger.Cash, Date: meeting}
	training = club.OpenFund{Code: "dt", Name: "Quỹ đào tạo", Purpose: "other", Date: day("2026-10-01")}
)

var moneyCases = []intentCase{
	{
		why: "dues of a month, and of the month before first", given: after(lan, dues), do: pays,
		want: []string{`entry.posted #3 {"date":"2026-10-21","lines":[{"account":"cash","amount":10000},{"account":"dues","amount":-10000,"month":"2026-09","party":"` + id(1).String() +
			`"}],"voucher":{"book":"A","fund":"` + hd.String() + `","no":1,"year":2026}}`},
	},
	{why: "nobody to pay", given: after(lan, dues), do: with(pays, func(c *club.CollectDues) { c.Members = nil }), refuse: club.NobodyMeant},
	{why: "everybody but everybody", given: after(lan, dues), do: club.CollectDues{All: true, AllBut: []string{"1"}, Date: meeting, Account: ledger.Cash}, refuse: club.NobodyPays},
	{why: "everybody but somebody unknown", given: after(lan, dues), do: club.CollectDues{All: true, AllBut: []string{"73"}, Date: meeting, Account: ledger.Cash}, refuse: club.NoMember},
	{why: "dues of somebody unknown", given: after(lan, dues), do: with(pays, func(c *club.CollectDues) { c.Members = []club.DuesOf{{Code: "73"}} }), refuse: club.NoMember},
	{why: "dues of somebody twice", given: after(lan, dues), do: with(pays, func(c *club.CollectDues) { c.Members = []club.DuesOf{{Code: "1"}, {Code: "1"}} }), refuse: club.NamedTwice},
	{why: "dues that nobody decided on", given: after(lan), do: pays, refuse: club.NoDuesLevel},
	{why: "less than nothing", given: after(lan, dues), do: with(pays, func(c *club.CollectDues) { c.Each = -5 }), refuse: club.BadAmount},
	{why: "dues of three years at once", given: after(lan, dues), do: with(pays, func(c *club.CollectDues) { c.Each = 360_000 }), refuse: club.DuesTooMuch},
	{
		why: "more dues on a day, another amount", given: after(lan, dues, pays), do: with(pays, func(c *club.CollectDues) { c.Each = 20_000 }),
		want: []string{`entry.posted #4 {"date":"2026-10-21","lines":[{"account":"cash","amount":20000},{"account":"dues","amount":-10000,"month":"2026-10","party":"` + id(1).String() +
			`"},{"account":"dues","amount":-10000,"month":"2026-11","party":"` + id(1).String() + `"}],"voucher":{"book":"A","fund":"` + hd.String() + `","no":2,"year":2026}}`},
	},
	{
		why:   "what months lack that were paid ahead before the dues rose",
		given: after(lan, dues, with(pays, func(c *club.CollectDues) { c.Each = 30_000 }), club.EditUnit{Dues: &ledger.Level{From: october, Amount: 15_000}}),
		do:    with(pays, func(c *club.CollectDues) { c.Each = 8_000 }),
		want: []string{`entry.posted #4 {"date":"2026-10-21","lines":[{"account":"cash","amount":8000},{"account":"dues","amount":-5000,"month":"2026-10","party":"` + id(1).String() +
			`"},{"account":"dues","amount":-3000,"month":"2026-11","party":"` + id(1).String() + `"}],"voucher":{"book":"A","fund":"` + hd.String() + `","no":2,"year":2026}}`},
	},
	{why: "dues of two months twice on a day", given: after(lan, dues, with(pays, func(c *club.CollectDues) { c.Each = 20_000 })), do: with(pays, func(c *club.CollectDues) { c.Each = 20_000 }), refuse: club.PostedAlready},
	{why: "dues of somebody who left and owes none", given: after(lan, leave, dues), do: with(pays, func(c *club.CollectDues) { c.Each = 10_000 }), refuse: club.RoleOutside},
	{why: "dues twice on a day", given: after(lan, dues, pays), do: pays, refuse: club.PostedAlready},
	{why: "dues at a meeting that was not", given: after(lan, dues), do: club.CollectDues{Present: true, Date: meeting, Account: ledger.Cash}, refuse: club.NoMeeting},
	{why: "dues tomorrow", given: after(lan, dues), do: with(pays, func(c *club.CollectDues) { c.Date = day("2026-11-24") }), refuse: club.FutureDate},
	{why: "dues on no day", given: after(lan, dues), do: with(pays, func(c *club.CollectDues) { c.Date = viet.Date{} }), refuse: club.DateMissing},
	{why: "dues into a fund that is not", given: after(lan, dues), do: with(pays, func(c *club.CollectDues) { c.Fund = "vàng" }), refuse: club.NoFund},
	{why: "dues into one of two operating funds", given: after(lan, dues, with(training, func(f *club.OpenFund) { f.Purpose = "operating" })), do: pays, refuse: club.WhichFund},
	{
		why: "dues that are too much together", given: after(lan, hoa), do: club.CollectDues{All: true, Each: ledger.MaxAmount, Date: meeting, Account: ledger.Cash},
		refuse: club.BadAmount,
	},
	{
		why: "a gift of somebody new", do: with(gift, func(c *club.CashMove) { c.Party, c.Note = "Hội Chữ thập đỏ", "Ủng hộ Tết" }),
		want: []string{
			`party.set #1 {"name":"Hội Chữ thập đỏ"}`,
			`entry.posted #2 {"date":"2026-10-21","lines":[{"account":"cash","amount":500000},{"account":"contribution","amount":-500000,"party":"` + id(1).String() + `","source":"organisation"}],"voucher":{"book":"A","fund":"` + hd.String() + `","no":1,"year":2026}}`,
			`remark #2 {"text":"Ủng hộ Tết"}`,
		},
		warn: []club.Code{club.WarnNewPerson},
	},
	{why: "nothing from before", do: club.OpenBalance{Account: ledger.Cash, Date: meeting}, refuse: club.BadAmount},
	{why: "more from before than there is", do: club.OpenBalance{Account: ledger.Cash, Amount: ledger.MaxAmount + 1, Date: meeting}, refuse: club.BadAmount},
	{why: "a gift of nobody knows whom", do: with(gift, func(c *club.CashMove) { c.Source = "" }), refuse: club.SourceMissing},
	{why: "a sale with a source", do: with(gift, func(c *club.CashMove) { c.Category = "sale" }), refuse: club.SourceUseless},
	{why: "a gift of a member without a name", do: with(gift, func(c *club.CashMove) { c.Source = "member" }), refuse: club.MemberMissing},
	{why: "a receipt for no known reason", do: with(gift, func(c *club.CashMove) { c.Category, c.Source = "luck", "" }), refuse: club.BadChoice},
	{why: "paid out of nothing", do: spent, refuse: club.CashShort},
	{why: "paid out before it came in", given: after(gift), do: with(spent, func(c *club.CashMove) { c.Date = day("2026-10-20") }), refuse: club.CashShort},
	{why: "paid out of what is needed later", given: after(gift, with(spent, func(c *club.CashMove) { c.Amount, c.Date = 500_000, day("2026-10-25") })), do: spent, refuse: club.CashShort},
	{why: "a gift at a meeting that was not", do: with(gift, func(c *club.CashMove) { c.Meeting = meeting }), refuse: club.NoMeeting},
	{why: "to the bank from the bank", given: after(gift), do: club.ShiftMoney{FromAccount: ledger.Bank, ToAccount: ledger.Bank, Amount: 5, Date: meeting}, refuse: club.SamePlace},
	{why: "more to another fund than there is", given: after(gift), do: club.ShiftMoney{FromAccount: ledger.Cash, ToFund: "ttn", ToAccount: ledger.Cash, Amount: 500_001, Date: meeting}, refuse: club.CashShort},
	{
		why: "to another fund before it was opened", given: after(with(gift, func(c *club.CashMove) { c.Date = day("2026-09-10") }), training),
		do: club.ShiftMoney{FromAccount: ledger.Cash, ToFund: "DT", ToAccount: ledger.Cash, Amount: 5_000, Date: day("2026-09-30")}, refuse: club.BeforeFund,
	},
	{
		why: "to another fund", given: after(gift), do: club.ShiftMoney{FromAccount: ledger.Cash, ToFund: "ttn", ToAccount: ledger.Bank, Amount: 200_000, Date: meeting},
		want: []string{`entry.posted #2 {"date":"2026-10-21","lines":[{"account":"cash","amount":-200000},{"account":"transfer","amount":200000},{"account":"bank","amount":200000,"fund":"` + ttn.String() +
			`"},{"account":"transfer","amount":-200000,"fund":"` + ttn.String() + `"}],"voucher":{"book":"A","fund":"` + hd.String() + `","no":2,"year":2026}}`},
	},

	{why: "a fund under a strange code", do: with(training, func(f *club.OpenFund) { f.Code = "a b" }), refuse: club.BadFundCode},
	{why: "a fund under a code that is taken", do: with(training, func(f *club.OpenFund) { f.Code = "hd" }), refuse: club.FundTaken},
	{why: "a fund for no known purpose", do: with(training, func(f *club.OpenFund) { f.Purpose = "fun" }), refuse: club.BadChoice},
	{why: "into a fund before it was", given: after(training), do: with(gift, func(c *club.CashMove) { c.Fund, c.Date = "DT", day("2026-09-30") }), refuse: club.BeforeFund},
	{why: "what a member had saved before", given: after(lan), do: club.OpenBalance{Account: ledger.Savings, Member: "1", Amount: 70_000, Date: meeting}, want: []string{
		`entry.posted #3 {"date":"2026-10-21","lines":[{"account":"savings","amount":-70000,"party":"` + id(1).String() + `"},{"account":"opening","amount":70000}],"voucher":{"book":"A","fund":"` + ttn.String() + `","no":1,"year":2026}}`,
	}},

	{
		why: "savings taken in", given: after(lan), do: deposit,
		want: []string{`entry.posted #3 {"date":"2026-10-21","lines":[{"account":"cash","amount":50000},{"account":"savings","amount":-50000,"party":"` + id(1).String() + `"}],"voucher":{"book":"A","fund":"` + ttn.String() + `","no":1,"year":2026}}`},
	},
	{why: "savings of nobody", do: club.MoveSavings{Date: meeting, Account: ledger.Cash}, refuse: club.NobodyMeant},
	{why: "more taken out than was saved", given: after(lan, hoa, deposit, with(deposit, func(m *club.MoveSavings) { m.Members = []club.DuesOf{{Code: "2", Amount: 50_000}} })), do: with(deposit, func(m *club.MoveSavings) { m.Out, m.Members = true, []club.DuesOf{{Code: "1", Amount: 60_000}} }), refuse: club.SavingsShort},
	{why: "more taken out than was saved, or is there", given: after(lan, deposit), do: with(deposit, func(m *club.MoveSavings) { m.Out, m.Members = true, []club.DuesOf{{Code: "1", Amount: 60_000}} }), refuse: club.SavingsShort},
	{why: "savings of somebody who left", given: after(lan, leave), do: deposit, refuse: club.RoleOutside},
	{
		why: "leaving before a meeting that they were at", given: after(lan, held20), do: club.LeaveMember{Code: "1", Date: meeting, Reason: "moved"},
		want: []string{`member.left #2 {"date":"2026-10-21","reason":"moved"}`}, warn: []club.Code{club.WarnMarkedSince},
	},
	{
		why: "leaving the day after a meeting", given: after(lan, held20), do: club.LeaveMember{Code: "1", Date: meeting.AddDays(1), Reason: "moved"},
		want: []string{`member.left #2 {"date":"2026-10-22","reason":"moved"}`},
	},
	{
		why: "leaving before a meeting that they missed", given: after(lan, with(held20, func(h *club.HoldMeeting) { h.Exceptions = []club.MarkOf{{Code: "1", Mark: "absent"}} })),
		do: club.LeaveMember{Code: "1", Date: meeting, Reason: "moved"}, want: []string{`member.left #2 {"date":"2026-10-21","reason":"moved"}`},
	},
	{why: "leaving with savings", given: after(lan, deposit), do: club.LeaveMember{Code: "1", Date: today, Reason: "moved"}, want: []string{`member.left #2 {"date":"2026-11-23","reason":"moved"}`}, warn: []club.Code{club.WarnSavingsLeft}},

	{why: "a meeting in the future", do: club.HoldMeeting{Date: day("2026-11-24")}, refuse: club.FutureDate},
	{why: "a meeting of nobody", do: held20, want: []string{`meeting.held #1 {"date":"2026-10-21"}`}, warn: []club.Code{club.WarnNobodyActive}},
	{
		why: "a meeting with one away", given: after(lan, hoa), do: club.HoldMeeting{Date: meeting, Exceptions: []club.MarkOf{{"2", "excused"}}, Chair: "1", Guests: 2, Agenda: []string{" Ăn uống "}, Place: "nhà văn hóa", Minutes: "Thống nhất thăm bà Sáu"},
		want: []string{
			`meeting.held #5 {"agenda":["Ăn uống"],"chair":"` + id(1).String() + `","date":"2026-10-21","guests":2,"place":"nhà văn hóa"}`,
			`meeting.roll #5 {"` + id(2).String() + `":"present","` + id(4).String() + `":"excused"}`, `remark #5 {"text":"Thống nhất thăm bà Sáu"}`,
		},
	},
	{
		why: "a meeting of those who came", given: after(lan, hoa), do: club.HoldMeeting{Date: meeting, Present: []string{"2"}},
		want: []string{`meeting.held #5 {"date":"2026-10-21"}`, `meeting.roll #5 {"` + id(2).String() + `":"absent","` + id(4).String() + `":"present"}`},
	},
	{why: "a meeting with fewer guests than none", do: club.HoldMeeting{Date: meeting, Guests: -1}, refuse: club.BadChoice},
	{why: "a meeting twice a day", given: after(lan, held20), do: held20, refuse: club.MeetingTwice},
	{why: "somebody there and not there", given: after(lan), do: club.HoldMeeting{Date: meeting, Exceptions: []club.MarkOf{{"1", "absent"}, {"1", "excused"}}}, refuse: club.NamedTwice},
	{why: "somebody away who was no member", given: after(lan, leave), do: club.HoldMeeting{Date: meeting, Exceptions: []club.MarkOf{{"1", "absent"}}}, refuse: club.RoleOutside},
	{
		why: "one mark of a roll", given: after(lan, hoa, held20), do: club.EditMeeting{Date: meeting, Marks: []club.MarkOf{{"2", "represented"}, {"1", "present"}}},
		want: []string{`meeting.roll #5 {"` + id(4).String() + `":"represented"}`},
	},
	{why: "an edit that changes nothing", given: after(lan, held20), do: club.EditMeeting{Date: meeting, Marks: []club.MarkOf{{"1", "present"}}}, warn: []club.Code{club.WarnNoChange}},
	{why: "an edit of a meeting that was not", do: club.EditMeeting{Date: meeting, Guests: ptr(4)}, refuse: club.NoMeeting},
	{why: "a meeting moved onto another", given: after(lan, held20, club.HoldMeeting{Date: today}), do: club.EditMeeting{Date: meeting, NewDate: &today}, refuse: club.MeetingTwice},
	{why: "a joining under a roll", given: after(lan, held20), do: club.Undo{Address: act(2)}, refuse: club.BuiltUpon},
	{why: "a joining under dues", given: after(lan, dues, pays), do: club.Undo{Address: act(2)}, refuse: club.BuiltUpon},

	{why: "a count that agrees", given: after(gift), do: club.CountCash{Account: ledger.Cash, Total: 500_000, Notes: []club.Note{{500_000, 1}}, Date: meeting}, want: []string{
		`cash.counted #2 {"account":"cash","book":500000,"date":"2026-10-21","fund":"` + hd.String() + `","notes":[{"value":500000,"count":1}],"total":500000}`,
	}},
	{why: "a count that differs", given: after(gift), do: club.CountCash{Account: ledger.Cash, Total: 499_000, Date: meeting, Note: "thiếu tiền lẻ"}, want: []string{
		`cash.counted #2 {"account":"cash","book":500000,"date":"2026-10-21","fund":"` + hd.String() + `","total":499000}`, `remark #2 {"text":"thiếu tiền lẻ"}`,
	}, warn: []club.Code{club.WarnCountDiffers}},
	{why: "a count of less than nothing", do: club.CountCash{Account: ledger.Cash, Total: -1, Date: meeting}, refuse: club.BadAmount},

	{why: "a month closed", given: after(gift), do: closing, want: []string{
		`month.closed #` + monthNumber + ` {"balances":[{"account":"cash","amount":500000,"fund":"` + hd.String() + `"}],"date":"2026-11-23","entries":1,"heads":[{"act":"` + zeroAct + `","device":"` + unitID.String() + `","seq":3}],"month":"2026-10"}`,
	}, warn: []club.Code{club.WarnNotCounted, club.WarnNoMeeting}},
	{why: "a month closed after its meeting", given: after(lan, held20), do: closing, want: []string{
		`month.closed #` + monthNumber + ` {"balances":[],"date":"2026-11-23","entries":0,"heads":[{"act":"` + zeroAct + `","device":"` + unitID.String() + `","seq":4}],"month":"2026-10"}`,
	}},
	{why: "a month that is not over", do: club.CloseMonth{Month: viet.Month{Year: 2026, Month: 11}}, refuse: club.MonthNotOver},
	{why: "closed already", given: after(closing), do: closing, refuse: club.MonthClosedAlready},
	{why: "closed again without a reason", given: after(closing), do: with(closing, func(c *club.CloseMonth) { c.Again = true }), refuse: club.ReasonMissing},
	{why: "closed together with a later one", given: after(closing), do: club.CloseMonth{Month: october.Add(-1)}, refuse: club.MonthClosedWith},
	{why: "closed over a count that differs", given: after(gift, club.CountCash{Account: ledger.Cash, Total: 1, Date: meeting}), do: closing, refuse: club.CountDiffers},
	{
		why: "closed over a count that agreed until something was entered", given: after(gift, club.CountCash{Account: ledger.Cash, Total: 500_000, Date: meeting}, spent),
		do: closing, refuse: club.CountDiffers,
	},
	{
		why: "closed over a count that differed until something was entered", given: after(gift, club.CountCash{Account: ledger.Cash, Total: 380_000, Date: meeting}, spent), do: closing,
		want: []string{
			`month.closed #` + monthNumber + ` {"balances":[{"account":"cash","amount":380000,"fund":"` + hd.String() + `"}],"date":"2026-11-23","entries":2,"heads":[{"act":"` + zeroAct + `","device":"` + unitID.String() + `","seq":5}],"month":"2026-10"}`,
		}, warn: []club.Code{club.WarnNoMeeting},
	},
	{why: "into a closed month", given: after(closing), do: gift, refuse: club.MonthIsClosed},
	{why: "a meeting in a closed month", given: after(lan, closing), do: held20, refuse: club.MonthIsClosed},
	{why: "reopened without a reason", given: after(closing), do: club.ReopenMonth{Month: october}, refuse: club.ReasonMissing},
	{why: "reopened though open", do: club.ReopenMonth{Month: october, Reason: "x"}, refuse: club.MonthIsOpen},
	{why: "reopened below a later one", given: after(with(closing, func(c *club.CloseMonth) { c.Month = october.Add(-1) }), closing), do: club.ReopenMonth{Month: october.Add(-1), Reason: "x"}, refuse: club.MonthNotLast},
	{why: "reopened, and entered", given: after(closing, club.ReopenMonth{Month: october, Reason: "sót phiếu"}, gift), do: spent, want: []string{
		`entry.posted #2 {"date":"2026-10-21","lines":[{"account":"cash","amount":-120000},{"account":"expense","amount":120000,"category":"meeting"}],"voucher":{"book":"A","fund":"` + hd.String() + `","no":2,"year":2026}}`,
	}},

	{why: "an entry taken back in a closed month", given: after(gift, closing), do: club.Undo{Address: act(2)}, refuse: club.MonthIsClosed},
	{why: "a meeting taken back in a closed month", given: after(lan, held20, closing), do: club.Undo{Address: act(3)}, refuse: club.MonthIsClosed},
	{why: "a closing taken back", given: after(closing), do: club.Undo{}, refuse: club.UndoMonth},
	{why: "an entry taken back before its day", given: after(gift), do: club.Undo{Address: act(2), Date: day("2026-10-20")}, refuse: club.VoidEarly},
	{why: "money taken back that is spent", given: after(gift, spent), do: club.Undo{Address: act(2)}, refuse: club.CashShort},
	{why: "a taking back taken back", given: after(gift, club.Undo{}), do: club.Undo{Address: act(3)}, refuse: club.VoidIsFinal},
	{why: "a fund taken back under an entry", given: after(training, with(gift, func(c *club.CashMove) { c.Fund = "DT" })), do: club.Undo{Address: act(2)}, refuse: club.BuiltUpon},
	{why: "a meeting taken back under dues", given: after(lan, dues, held20, club.CollectDues{Present: true, Date: meeting, Account: ledger.Cash}), do: club.Undo{Address: act(4)}, refuse: club.BuiltUpon},
}

const zeroAct = "0000000000000000000000000000000000000000000000000000000000000000"

var monthNumber = strings.Fields(lines(club.Decision{Drafts: []club.Draft{{Subject: club.MonthID(unitID, october)}}})[0])[0][1:]
