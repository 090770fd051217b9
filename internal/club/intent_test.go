package club_test

import (
	"slices"
	"testing"

	"soclb/internal/club"
)

// intentCase says what an intent records (the exact bodies: they are for
// ever), with which warnings, or why it is refused.
type intentCase struct {
	why    string
	empty  bool          // a book without a unit; else one club founded on 1 January 2020
	given  []club.Intent // what was done before
	do     club.Intent
	want   []string
	warn   []club.Code
	refuse club.Code
}

func allIntentCases() []intentCase {
	return slices.Concat(unitCases, addCases, editCases, leaveCases, returnCases, eraseCases, roleCases, undoCases, moneyCases, noteCases)
}

func TestIntents(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range allIntentCases() {
		if seen[c.why] {
			t.Errorf("two cases for: %s", c.why)
		}
		seen[c.why] = true
		t.Run(c.why, func(t *testing.T) {
			b := emptyBook()
			if !c.empty {
				b = newBook(t)
			}
			for _, in := range c.given {
				b.do(t, in)
			}
			if c.refuse != "" {
				b.refused(t, c.do, c.refuse)
				return
			}
			d := b.do(t, c.do)
			same(t, "drafts", lines(d), c.want)
			same(t, "warnings", warned(d), c.warn)
		})
	}
}

// after gives the intents that make the state of a case.
func after(list ...club.Intent) []club.Intent { return list }

var (
	lan   = person("Nguyễn Thị Lan") // party #1, stay #2, code 1
	hoa   = person("Trần Thị Hoa")   // party #3, stay #4, code 2
	leave = club.LeaveMember{Code: "1", Date: day("2022-06-01"), Reason: "moved"}
	chair = club.AddRole{Code: "1", Role: "chair", From: day("2021-01-01")}
)

// The funds that every club begins with.
const (
	ttnFund = `fund.set TTN {"code":"TTN","name":"Quỹ tăng thu nhập","purpose":"income"}`
	hdFund  = `fund.set HĐ {"code":"HĐ","name":"Quỹ hoạt động","purpose":"operating"}`
)

var unitCases = []intentCase{
	{
		why: "the least of a club", empty: true, do: club.Found{ID: unitID, Name: "  CLB   thôn Đông "},
		want: []string{`unit.set unit {"name":"CLB thôn Đông","state":"active","type":"club"}`, ttnFund, hdFund},
	},
	{
		why: "all of a club", empty: true,
		do: club.Found{
			ID: unitID, Name: "CLB", PlaceCode: "00004", Place: "thôn Đông", FoundingNo: "12/QĐ-UBND", FoundedOn: day("2020-01-01"),
			MeetingDay: 15, Operator: "Lê Văn Sổ", OperatorID: id(77),
		},
		want: []string{
			`unit.set unit {"founding":{"date":"2020-01-01","no":"12/QĐ-UBND"},"meeting_day":15,"name":"CLB","place":{"code":"00004","text":"thôn Đông"},"state":"active","type":"club"}`,
			ttnFund, hdFund,
			`party.set #77 {"name":"Lê Văn Sổ"}`,
		},
	},
	{
		why: "a place of spaces is no place, and not null in the first fact", empty: true, do: club.Found{ID: unitID, Name: "CLB", Place: "  "},
		want: []string{`unit.set unit {"name":"CLB","state":"active","type":"club"}`, ttnFund, hdFund},
	},
	{why: "a club without a name", empty: true, do: club.Found{ID: unitID, Name: " "}, refuse: club.NameMissing},
	{why: "an operator of spaces", empty: true, do: club.Found{ID: unitID, Name: "CLB", Operator: " ", OperatorID: id(77)}, refuse: club.NameMissing},
	{why: "a club founded tomorrow", empty: true, do: club.Found{ID: unitID, Name: "CLB", FoundedOn: day("2026-11-24")}, refuse: club.FutureDate},
	{why: "a meeting day before the first", empty: true, do: club.Found{ID: unitID, Name: "CLB", MeetingDay: -1}, refuse: club.BadChoice},
	{why: "a place code of three digits", empty: true, do: club.Found{ID: unitID, Name: "CLB", PlaceCode: "004"}, refuse: club.BadChoice},

	{why: "edit without a unit", empty: true, do: club.EditUnit{Name: ptr("X")}, refuse: club.NoUnit},
	{
		why: "every field of the unit", do: club.EditUnit{
			Name: ptr("CLB Tây"), PlaceCode: ptr("01"), Place: ptr("Hà Nội"), FoundingNo: ptr("5"),
			FoundedOn: ptr(day("2019-05-01")), MeetingDay: ptr(31), State: ptr("paused"),
		},
		want: []string{`unit.set unit {"founding":{"date":"2019-05-01","no":"5"},"meeting_day":31,"name":"CLB Tây","place":{"code":"01","text":"Hà Nội"},"state":"paused"}`},
	},
	{
		why: "one half of the founding keeps the other", do: club.EditUnit{FoundingNo: ptr("5")},
		want: []string{`unit.set unit {"founding":{"date":"2020-01-01","no":"5"}}`},
	},
	{
		why: "an empty half of the founding that was empty", do: club.EditUnit{FoundedOn: ptr(day("2020-01-01")), FoundingNo: ptr("")},
		warn: []club.Code{club.WarnNoChange},
	},
	{
		why: "meeting day cleared", given: after(club.EditUnit{MeetingDay: ptr(5)}), do: club.EditUnit{MeetingDay: ptr(0)},
		want: []string{`unit.set unit {"meeting_day":null}`},
	},
	{
		why: "place cleared", given: after(club.EditUnit{Place: ptr("thôn")}), do: club.EditUnit{Place: ptr("")},
		want: []string{`unit.set unit {"place":null}`},
	},
	{
		why: "only what differs is recorded", do: club.EditUnit{Name: ptr("CLB Đông"), State: ptr("closed")},
		want: []string{`unit.set unit {"state":"closed"}`},
	},
	{why: "nothing changed in the unit", do: club.EditUnit{Name: ptr("CLB Đông")}, warn: []club.Code{club.WarnNoChange}},
	{why: "the name of a unit cannot be cleared", do: club.EditUnit{Name: ptr("")}, refuse: club.NameMissing},
	{why: "a state that there is not", do: club.EditUnit{State: ptr("asleep")}, refuse: club.BadChoice},
	{why: "the 32nd of a month", do: club.EditUnit{MeetingDay: ptr(32)}, refuse: club.BadChoice},
	{why: "edit to a club founded tomorrow", do: club.EditUnit{FoundedOn: ptr(day("2026-11-24"))}, refuse: club.FutureDate},
}

var addCases = []intentCase{
	{
		why: "the least of a member", do: club.AddMember{Name: "Lê Ánh", Joined: day("2020-03-05")},
		want: []string{`party.set #1 {"name":"Lê Ánh"}`, `member.joined #2 {"code":"1","date":"2020-03-05","party":"00000000-0000-0000-0000-000000000001"}`},
		warn: []club.Code{club.WarnNoBirth, club.WarnNoSex},
	},
	{
		why: "all of a member, a fact per private group", do: club.AddMember{
			Name: "Lê  Thị Ánh", Birth: born("15/3/1948"), Sex: "female", Hamlet: "xóm 2", Joined: day("2020-03-05"), Code: " a-07 ",
			Private: map[string]string{
				"id_number": "001 148 000 001", "insurance_number": "gd4010123456789", "phone": "+84 912 345 678", "address": "số 2",
				"household": "poor", "disability": "no", "ethnicity": "Tày",
			},
		},
		want: []string{
			`party.set #1 {"birth":{"precision":"day","value":"1948-03-15"},"hamlet":"xóm 2","name":"Lê Thị Ánh","sex":"female"}`,
			`party.private #1 {"group":"id","id_number":"001148000001","insurance_number":"GD4010123456789"}`,
			`party.private #1 {"address":"số 2","group":"contact","phone":"0912345678"}`,
			`party.private #1 {"from":"2020-03-05","group":"household","household":"poor"}`,
			`party.private #1 {"disability":"no","from":"2020-03-05","group":"disability"}`,
			`party.private #1 {"ethnicity":"Tày","group":"ethnicity"}`,
			`member.joined #2 {"code":"A-07","date":"2020-03-05","party":"00000000-0000-0000-0000-000000000001"}`,
		},
	},
	{
		why: "poor since another day", do: with(lan, func(in *club.AddMember) {
			in.Since = day("2019-01-01")
			in.Private = map[string]string{"household": "poor"}
		}),
		want: []string{
			`party.set #1 {"birth":{"precision":"year","value":"1950"},"name":"Nguyễn Thị Lan","sex":"female"}`,
			`party.private #1 {"from":"2019-01-01","group":"household","household":"poor"}`,
			`member.joined #2 {"code":"1","date":"2020-03-05","party":"00000000-0000-0000-0000-000000000001"}`,
		},
	},
	{
		why: "the next number counts from the highest", given: after(with(lan, func(in *club.AddMember) { in.Code = "041" }), with(person("A B"), func(in *club.AddMember) { in.Code = "Z99" })), do: hoa,
		want: []string{
			`party.set #5 {"birth":{"precision":"year","value":"1950"},"name":"Trần Thị Hoa","sex":"female"}`,
			`member.joined #6 {"code":"42","date":"2020-03-05","party":"00000000-0000-0000-0000-000000000005"}`,
		},
	},
	{why: "no number is left behind the longest", given: after(with(lan, func(in *club.AddMember) { in.Code = "999999999999" })), do: hoa, refuse: club.BadCode},
	{
		why: "the operator becomes a member", given: after(operator), do: with(lan, func(in *club.AddMember) { in.Same = true }),
		want: []string{
			`party.set #77 {"birth":{"precision":"year","value":"1950"},"sex":"female"}`,
			`member.joined #1 {"code":"1","date":"2020-03-05","party":"00000000-0000-0000-0000-00000000004d"}`,
		},
	},
	{
		why: "what is known of the operator is not asked again", given: after(operator, with(lan, func(in *club.AddMember) { in.Same = true }), club.Undo{}), do: club.AddMember{Name: "Nguyễn Thị Lan", Joined: day("2021-01-01"), Same: true},
		want: []string{`member.joined #2 {"code":"1","date":"2021-01-01","party":"00000000-0000-0000-0000-00000000004d"}`}, warn: []club.Code{club.WarnNoBirth, club.WarnNoSex},
	},
	{
		why: "another of the same name", given: after(lan), do: with(lan, func(in *club.AddMember) { in.Again = true }),
		want: []string{
			`party.set #3 {"birth":{"precision":"year","value":"1950"},"name":"Nguyễn Thị Lan","sex":"female"}`,
			`member.joined #4 {"code":"2","date":"2020-03-05","party":"00000000-0000-0000-0000-000000000003"}`,
		},
	},
	{
		why: "a namesake of another age needs no word", given: after(lan), do: with(lan, func(in *club.AddMember) { in.Birth = born("1951") }),
		want: []string{
			`party.set #3 {"birth":{"precision":"year","value":"1951"},"name":"Nguyễn Thị Lan","sex":"female"}`,
			`member.joined #4 {"code":"2","date":"2020-03-05","party":"00000000-0000-0000-0000-000000000003"}`,
		},
	},
	{
		why: "joined before the club was founded", do: with(lan, func(in *club.AddMember) { in.Joined = day("2019-12-31") }),
		want: []string{
			`party.set #1 {"birth":{"precision":"year","value":"1950"},"name":"Nguyễn Thị Lan","sex":"female"}`,
			`member.joined #2 {"code":"1","date":"2019-12-31","party":"00000000-0000-0000-0000-000000000001"}`,
		}, warn: []club.Code{club.WarnBeforeClub},
	},
	{
		why: "the number says a man of another year", do: with(lan, func(in *club.AddMember) { in.Private = map[string]string{"id_number": "001049000001"} }),
		want: []string{
			`party.set #1 {"birth":{"precision":"year","value":"1950"},"name":"Nguyễn Thị Lan","sex":"female"}`,
			`party.private #1 {"group":"id","id_number":"001049000001"}`,
			`member.joined #2 {"code":"1","date":"2020-03-05","party":"00000000-0000-0000-0000-000000000001"}`,
		}, warn: []club.Code{club.WarnIDSex, club.WarnIDBirth},
	},
	{
		why: "an old number", do: with(lan, func(in *club.AddMember) { in.Private = map[string]string{"id_number": "123456789"} }),
		want: []string{
			`party.set #1 {"birth":{"precision":"year","value":"1950"},"name":"Nguyễn Thị Lan","sex":"female"}`,
			`party.private #1 {"group":"id","id_number":"123456789"}`,
			`member.joined #2 {"code":"1","date":"2020-03-05","party":"00000000-0000-0000-0000-000000000001"}`,
		}, warn: []club.Code{club.WarnIDOld},
	},

	{why: "a member without a name", do: club.AddMember{Joined: today}, refuse: club.NameMissing},
	{why: "a member without a day", do: club.AddMember{Name: "A"}, refuse: club.DateMissing},
	{why: "joining tomorrow", do: club.AddMember{Name: "A", Joined: day("2026-11-24")}, refuse: club.FutureDate},
	{why: "joining before birth", do: club.AddMember{Name: "A", Birth: born("2021"), Joined: day("2020-05-05")}, refuse: club.BeforeBirth},
	{
		why: "joining before the known birth", given: after(operator, with(lan, func(in *club.AddMember) { in.Same = true }), leave, club.EditMember{Code: "1", NewCode: ptr("X1")}),
		do: club.AddMember{Name: "Nguyễn Thị Lan", Joined: day("1949-05-05"), Same: true}, refuse: club.WasMember,
	},
	{why: "a sex that there is not", do: club.AddMember{Name: "A", Sex: "f", Joined: today}, refuse: club.BadChoice},
	{why: "a code that ends with a letter", do: club.AddMember{Name: "A", Joined: today, Code: "33p"}, refuse: club.BadCode},
	{why: "a code that somebody has", given: after(lan), do: with(hoa, func(in *club.AddMember) { in.Code = "1" }), refuse: club.CodeTaken},
	{why: "a code that somebody had", given: after(lan, leave), do: with(hoa, func(in *club.AddMember) { in.Code = "1" }), refuse: club.CodeTaken},
	{why: "a name that a member has, told apart by accents only", given: after(lan), do: with(lan, func(in *club.AddMember) { in.Name = "nguyen thi LAN" }), refuse: club.MemberTwice},
	{why: "a name that somebody who left has", given: after(lan, leave), do: lan, refuse: club.WasMember},
	{why: "a name that the operator has", given: after(operator), do: lan, refuse: club.KnownPerson},
	{why: "an ID number that another has", given: after(numbered(lan)), do: numbered(hoa), refuse: club.IDTaken},
	{why: "a household that there is not", do: with(lan, func(in *club.AddMember) { in.Private = map[string]string{"household": "rich"} }), refuse: club.BadChoice},
	{why: "poor since tomorrow", do: with(lan, func(in *club.AddMember) {
		in.Since = day("2026-11-24")
		in.Private = map[string]string{"household": "poor"}
	}), refuse: club.FutureDate},
	{why: "since without what holds since", do: with(lan, func(in *club.AddMember) {
		in.Since = day("2020-11-24")
		in.Private = map[string]string{"phone": "0912345678"}
	}), refuse: club.SinceUseless},
	{why: "a private field that there is not", do: with(lan, func(in *club.AddMember) { in.Private = map[string]string{"religion": "x"} }), refuse: club.FieldForbidden},
}

// operator makes somebody known who is no member: Found does so, but the book
// of a case is founded already.
var operator = intentFunc(func() []club.Draft {
	return []club.Draft{{Subject: id(77), Kind: club.PartySet, Body: []byte(`{"name":"Nguyễn Thị Lan"}`)}}
})

type intentFunc func() []club.Draft

func (f intentFunc) Decide(club.Register, club.Moment) (club.Decision, error) {
	return club.Decision{Drafts: f()}, nil
}

// with changes a copy of an intent.
func with[T any](in T, change func(*T)) T {
	change(&in)
	return in
}

func numbered(in club.AddMember) club.AddMember {
	in.Private = map[string]string{"id_number": "001150000001"}
	return in
}
