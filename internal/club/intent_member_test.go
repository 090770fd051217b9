package club_test

import (
	"soclb/internal/club"
	"soclb/internal/viet"
)

var editCases = []intentCase{
	{
		why: "every field of a member", given: after(lan, leave), do: club.EditMember{
			Code: "1", Name: ptr("Nguyễn Lan"), Birth: ptr(born("3/1949")), Sex: ptr("male"), Hamlet: ptr("xóm 1"), NewCode: ptr("B2"),
			Joined: ptr(day("2020-04-01")), Left: ptr(day("2022-07-01")), Reason: ptr("died"), Private: map[string]string{"phone": "0912345678", "household": "none"}, Since: day("2021-01-01"),
		},
		want: []string{
			`party.set #1 {"birth":{"precision":"month","value":"1949-03"},"hamlet":"xóm 1","name":"Nguyễn Lan","sex":"male"}`,
			`member.joined #2 {"code":"B2","date":"2020-04-01"}`,
			`member.left #2 {"date":"2022-07-01","reason":"died"}`,
			`party.private #1 {"group":"contact","phone":"0912345678"}`,
			`party.private #1 {"from":"2021-01-01","group":"household","household":"none"}`,
		},
	},
	{
		why: "fields cleared", given: after(with(lan, func(in *club.AddMember) { in.Hamlet = "x"; in.Private = map[string]string{"phone": "0912345678"} })),
		do:   club.EditMember{Code: "1", Birth: ptr(viet.Birth{}), Sex: ptr(""), Hamlet: ptr(" "), Private: map[string]string{"phone": "", "address": ""}},
		want: []string{`party.set #1 {"birth":null,"hamlet":null,"sex":null}`, `party.private #1 {"group":"contact","phone":null}`},
	},
	{why: "nothing changed of a member", given: after(lan), do: club.EditMember{Code: "1", Name: ptr("Nguyễn Thị Lan"), Birth: ptr(born("1950"))}, warn: []club.Code{club.WarnNoChange}},
	{
		why: "one value of a group leaves the others alone", given: after(numbered(lan)), do: club.EditMember{Code: "1", Private: map[string]string{"id_number": "001150000001", "insurance_number": "0123456789"}},
		want: []string{`party.private #1 {"group":"id","insurance_number":"0123456789"}`},
	},
	{
		why: "a wrong birth and a wrong joining day mended together", given: after(with(lan, func(in *club.AddMember) { in.Birth = born("1920"); in.Joined = day("1940-01-01") })),
		do:   club.EditMember{Code: "1", Birth: ptr(born("1950")), Joined: ptr(day("2020-01-01"))},
		want: []string{`party.set #1 {"birth":{"precision":"year","value":"1950"}}`, `member.joined #2 {"date":"2020-01-01"}`},
	},
	{
		why: "the same number is meant", given: after(numbered(lan), hoa), do: club.EditMember{Code: "2", Private: map[string]string{"id_number": "001150000001"}, Again: true},
		want: []string{`party.private #3 {"group":"id","id_number":"001150000001"}`},
	},
	{
		why: "the number is compared with the sex of the same edit", given: after(lan), do: club.EditMember{Code: "1", Sex: ptr("male"), Private: map[string]string{"id_number": "001150000001"}},
		want: []string{`party.set #1 {"sex":"male"}`, `party.private #1 {"group":"id","id_number":"001150000001"}`}, warn: []club.Code{club.WarnIDSex},
	},

	{why: "edit of nobody", do: club.EditMember{Code: "9"}, refuse: club.NoMember},
	{why: "the name of a member cannot be cleared", given: after(lan), do: club.EditMember{Code: "1", Name: ptr("")}, refuse: club.NameMissing},
	{why: "edit to a sex that there is not", given: after(lan), do: club.EditMember{Code: "1", Sex: ptr("x")}, refuse: club.BadChoice},
	{why: "edit to a birth after joining", given: after(lan), do: club.EditMember{Code: "1", Birth: ptr(born("2021"))}, refuse: club.BeforeBirth},
	{why: "edit to a joining before birth", given: after(lan), do: club.EditMember{Code: "1", Joined: ptr(day("1949-01-01"))}, refuse: club.BeforeBirth},
	{why: "edit to joining tomorrow", given: after(lan), do: club.EditMember{Code: "1", Joined: ptr(day("2026-11-24"))}, refuse: club.FutureDate},
	{why: "edit to joining after leaving", given: after(lan, leave), do: club.EditMember{Code: "1", Joined: ptr(day("2023-01-01"))}, refuse: club.LeftEarly},
	{why: "edit to leaving before joining", given: after(lan, leave), do: club.EditMember{Code: "1", Left: ptr(day("2019-01-01"))}, refuse: club.LeftEarly},
	{why: "a leaving day cannot be cleared: that is undone", given: after(lan, leave), do: club.EditMember{Code: "1", Left: ptr(viet.Date{})}, refuse: club.DateMissing},
	{why: "the leaving of somebody who has not", given: after(lan), do: club.EditMember{Code: "1", Reason: ptr("died")}, refuse: club.StillActive},
	{why: "edit to a reason that there is not", given: after(lan, leave), do: club.EditMember{Code: "1", Reason: ptr("bored")}, refuse: club.BadChoice},
	{why: "edit to a code that another has", given: after(lan, hoa), do: club.EditMember{Code: "2", NewCode: ptr("1")}, refuse: club.CodeTaken},
	{why: "an empty new code is not the next number", given: after(lan), do: club.EditMember{Code: "1", NewCode: ptr("")}, refuse: club.BadCode},
	{why: "poor since when", given: after(lan), do: club.EditMember{Code: "1", Private: map[string]string{"household": "poor"}}, refuse: club.SinceMissing},
	{why: "since when what", given: after(lan), do: club.EditMember{Code: "1", Name: ptr("A"), Since: today}, refuse: club.SinceUseless},
	{why: "edit to poor since tomorrow", given: after(lan), do: club.EditMember{Code: "1", Private: map[string]string{"household": "poor"}, Since: day("2026-11-24")}, refuse: club.FutureDate},
	{why: "edit to a number that another has", given: after(numbered(lan), hoa), do: club.EditMember{Code: "2", Private: map[string]string{"id_number": "001150000001"}}, refuse: club.IDTaken},
	{why: "edit of a private field that there is not", given: after(lan), do: club.EditMember{Code: "1", Private: map[string]string{"Phone": "0912345678"}}, refuse: club.FieldForbidden},
	{why: "edit of a joining day to after a role began", given: after(lan, chair), do: club.EditMember{Code: "1", Joined: ptr(day("2021-06-01"))}, refuse: club.BrokenByThis},
}

var leaveCases = []intentCase{
	{why: "leaving", given: after(lan), do: leave, want: []string{`member.left #2 {"date":"2022-06-01","reason":"moved"}`}},
	{
		why: "leaving on the day of joining", given: after(lan), do: club.LeaveMember{Code: "1", Date: day("2020-03-05"), Reason: "other"},
		want: []string{`member.left #2 {"date":"2020-03-05","reason":"other"}`},
	},
	{
		why: "leaving ends the roles held", given: after(lan, chair, club.AddRole{Code: "1", Role: "volunteer", From: day("2020-05-01")}, club.EndRole{Code: "1", Role: "volunteer", To: day("2021-05-01")}), do: leave,
		want: []string{`member.left #2 {"date":"2022-06-01","reason":"moved"}`, `role.held #3 {"to":"2022-06-01"}`}, warn: []club.Code{club.WarnRolesEnded},
	},
	{
		why:   "leaving before a role began ends it the day it began, and shortens the one that outlasts it",
		given: after(lan, chair, club.AddRole{Code: "1", Role: "volunteer", From: day("2020-05-01")}, club.EndRole{Code: "1", Role: "volunteer", To: day("2021-05-01")}),
		do:    club.LeaveMember{Code: "1", Date: day("2020-12-01"), Reason: "moved"},
		want:  []string{`member.left #2 {"date":"2020-12-01","reason":"moved"}`, `role.held #3 {"to":"2021-01-01"}`, `role.held #4 {"to":"2020-12-01"}`}, warn: []club.Code{club.WarnRolesEnded},
	},
	{why: "leaving of nobody", do: leave, refuse: club.NoMember},
	{why: "leaving twice", given: after(lan, leave), do: leave, refuse: club.NotActive},
	{why: "leaving for a reason that there is not", given: after(lan), do: club.LeaveMember{Code: "1", Date: today, Reason: "bored"}, refuse: club.BadChoice},
	{why: "leaving without a day", given: after(lan), do: club.LeaveMember{Code: "1", Reason: "died"}, refuse: club.DateMissing},
	{why: "leaving before joining", given: after(lan), do: club.LeaveMember{Code: "1", Date: day("2020-03-04"), Reason: "died"}, refuse: club.LeftEarly},
	{why: "leaving tomorrow", given: after(lan), do: club.LeaveMember{Code: "1", Date: day("2026-11-24"), Reason: "died"}, refuse: club.FutureDate},
}

var returnCases = []intentCase{
	{
		why: "a return is a new stay under the same code", given: after(lan, leave), do: club.ReturnMember{Code: "1", Date: day("2022-06-01")},
		want: []string{`member.joined #3 {"code":"1","date":"2022-06-01","party":"00000000-0000-0000-0000-000000000001"}`},
	},
	{
		why: "a return under another code", given: after(lan, leave), do: club.ReturnMember{Code: "1", Date: day("2023-06-01"), NewCode: "c9"},
		want: []string{`member.joined #3 {"code":"C9","date":"2023-06-01","party":"00000000-0000-0000-0000-000000000001"}`},
	},
	{why: "a return of nobody", do: club.ReturnMember{Code: "1", Date: today}, refuse: club.NoMember},
	{why: "a return of a member", given: after(lan), do: club.ReturnMember{Code: "1", Date: today}, refuse: club.StillActive},
	{why: "a return without a day", given: after(lan, leave), do: club.ReturnMember{Code: "1"}, refuse: club.DateMissing},
	{why: "a return tomorrow", given: after(lan, leave), do: club.ReturnMember{Code: "1", Date: day("2026-11-24")}, refuse: club.FutureDate},
	{why: "a return before leaving", given: after(lan, leave), do: club.ReturnMember{Code: "1", Date: day("2022-05-31")}, refuse: club.ReturnEarly},
	{why: "a return under the code of another", given: after(lan, leave, hoa), do: club.ReturnMember{Code: "1", Date: today, NewCode: "2"}, refuse: club.CodeTaken},
	{why: "a return under an impossible code", given: after(lan, leave), do: club.ReturnMember{Code: "1", Date: today, NewCode: "2?"}, refuse: club.BadCode},
	{why: "a return of somebody erased", given: after(lan, leave, club.EraseMember{Code: "1", Date: today}), do: club.ReturnMember{Code: "1", Date: today}, refuse: club.NoMember},
	{why: "a return under the old code of somebody who is back under another", given: after(lan, leave, club.ReturnMember{Code: "1", Date: today, NewCode: "9"}), do: club.ReturnMember{Code: "1", Date: today}, refuse: club.StillActive},
}

var eraseCases = []intentCase{
	{why: "erasing nobody", do: club.EraseMember{Code: "1", Date: today}, refuse: club.NoMember},
	{why: "erasing a member", given: after(lan), do: club.EraseMember{Code: "1", Date: today}, refuse: club.StillActive},
	{why: "erasing a member by the code of a stay that is over", given: after(lan, leave, club.ReturnMember{Code: "1", Date: today, NewCode: "9"}), do: club.EraseMember{Code: "1", Date: today}, refuse: club.StillActive},
	{why: "erasing without a day", given: after(lan, leave), do: club.EraseMember{Code: "1"}, refuse: club.DateMissing},
	{why: "erasing tomorrow", given: after(lan, leave), do: club.EraseMember{Code: "1", Date: day("2026-11-24")}, refuse: club.FutureDate},
	{
		why: "erasing somebody who stands in words", given: after(lan, with(gift, func(c *club.CashMove) { c.Note = "Thăm bà Lan" }), leave), do: club.EraseMember{Code: "1", Date: today},
		want: []string{"body.erased #1 1 leaves"}, warn: []club.Code{club.WarnNamedInNotes},
	},
	{why: "erasing twice", given: after(lan, leave, club.EraseMember{Code: "1", Date: today}), do: club.EraseMember{Code: "1", Date: today}, refuse: club.NothingErase},
}

var roleCases = []intentCase{
	{why: "a role", given: after(lan), do: chair, want: []string{`role.held #3 {"from":"2021-01-01","party":"00000000-0000-0000-0000-000000000001","role":"chair"}`}},
	{
		why: "a role after its last holder", given: after(lan, hoa, chair, club.EndRole{Code: "1", Role: "chair", To: day("2022-01-01")}), do: club.AddRole{Code: "2", Role: "chair", From: day("2022-01-01")},
		want: []string{`role.held #6 {"from":"2022-01-01","party":"00000000-0000-0000-0000-000000000003","role":"chair"}`},
	},
	{
		why: "a role that was given by mistake and ended the day it began hinders nobody", given: after(lan, hoa, chair, club.EndRole{Code: "1", Role: "chair", To: day("2021-01-01")}), do: club.AddRole{Code: "2", Role: "chair", From: day("2020-06-01")},
		want: []string{`role.held #6 {"from":"2020-06-01","party":"00000000-0000-0000-0000-000000000003","role":"chair"}`},
	},
	{
		why: "two volunteers", given: after(lan, hoa, club.AddRole{Code: "1", Role: "volunteer", From: today}), do: club.AddRole{Code: "2", Role: "volunteer", From: today},
		want: []string{`role.held #6 {"from":"2026-11-23","party":"00000000-0000-0000-0000-000000000003","role":"volunteer"}`},
	},
	{
		why: "books and cash in one hand, said once", given: after(lan, club.AddRole{Code: "1", Role: "secretary", From: today}, club.AddRole{Code: "1", Role: "accountant", From: today}), do: club.AddRole{Code: "1", Role: "cashier", From: today},
		want: []string{`role.held #5 {"from":"2026-11-23","party":"00000000-0000-0000-0000-000000000001","role":"cashier"}`}, warn: []club.Code{club.WarnBooksAndCash},
	},
	{why: "a role that there is not", given: after(lan), do: club.AddRole{Code: "1", Role: "king", From: today}, refuse: club.NoSuchRole},
	{why: "a role of nobody", do: chair, refuse: club.NoMember},
	{why: "a role without a day", given: after(lan), do: club.AddRole{Code: "1", Role: "chair"}, refuse: club.DateMissing},
	{why: "a role from tomorrow", given: after(lan), do: club.AddRole{Code: "1", Role: "chair", From: day("2026-11-24")}, refuse: club.FutureDate},
	{why: "a role from before joining", given: after(lan), do: club.AddRole{Code: "1", Role: "chair", From: day("2020-03-04")}, refuse: club.RoleOutside},
	{why: "a role from a day of a stay that is over", given: after(lan, leave), do: chair, refuse: club.NotActive},
	{why: "the same role again", given: after(lan, chair), do: chair, refuse: club.RoleTwice},
	{why: "a chair beside the chair", given: after(lan, hoa, chair), do: club.AddRole{Code: "2", Role: "chair", From: today}, refuse: club.RoleTaken},
	{why: "a chair before the chair, who would go on beside them", given: after(lan, hoa, chair), do: club.AddRole{Code: "2", Role: "chair", From: day("2020-06-01")}, refuse: club.RoleTaken},

	{why: "the end of a role", given: after(lan, chair), do: club.EndRole{Code: "1", Role: "chair", To: day("2022-01-01")}, want: []string{`role.held #3 {"to":"2022-01-01"}`}},
	{why: "the end of a role that there is not", do: club.EndRole{Code: "1", Role: "king", To: today}, refuse: club.NoSuchRole},
	{why: "the end of a role of nobody", do: club.EndRole{Code: "1", Role: "chair", To: today}, refuse: club.NoMember},
	{why: "the end of a role without a day", given: after(lan, chair), do: club.EndRole{Code: "1", Role: "chair"}, refuse: club.DateMissing},
	{why: "the end of a role tomorrow", given: after(lan, chair), do: club.EndRole{Code: "1", Role: "chair", To: day("2026-11-24")}, refuse: club.FutureDate},
	{why: "the end of a role before its beginning", given: after(lan, chair), do: club.EndRole{Code: "1", Role: "chair", To: day("2020-12-31")}, refuse: club.RoleEndEarly},
	{why: "the end of a role not held", given: after(lan), do: club.EndRole{Code: "1", Role: "chair", To: today}, refuse: club.RoleNotHeld},
}
