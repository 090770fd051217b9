package report_test

import (
	"strconv"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/viet"
)

// The club of the vectors: fourteen people by their numbers. Its figures were
// worked out by hand, on paper, from what stands here.

func day(text string) viet.Date {
	d, err := viet.ParseISODate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func month(text string) viet.Month { return viet.MonthOf(day(text + "-01")) }

func period(text string) report.Period {
	p, err := report.ParsePeriod(text)
	if err != nil {
		panic(err)
	}
	return p
}

// id names people and, with a number of its own, each stay of theirs.
func id(n int) journal.ID { return journal.ID{byte(n), 1} }

var (
	ttn = journal.ID{1, 9} // the income-generation fund
	hd  = journal.ID{2, 9} // the operating fund
)

var funds = []club.Fund{
	{ID: hd, Code: "HĐ", Name: "Quỹ hoạt động", Purpose: "operating"},
	{ID: ttn, Code: "TTN", Name: "Quỹ tăng thu nhập", Purpose: "income"},
}

func born(value string) viet.Birth {
	if value == "" {
		return viet.Birth{}
	}
	precision := map[int]viet.Precision{4: viet.ByYear, 7: viet.ByMonth, 10: viet.ByDay}[len(value)]
	b, err := viet.ParseStoredBirth(value, string(precision))
	if err != nil {
		panic(err)
	}
	return b
}

func stay(n, code int, joined, left, reason string) club.Membership {
	m := club.Membership{ID: id(n), Party: id(code), Code: strconv.Itoa(code), Joined: day(joined), Reason: reason}
	if left != "" {
		m.Left = day(left)
	}
	return m
}

func person(n int, name, sex, birth string, stays ...club.Membership) report.Person {
	return report.Person{Party: club.Party{ID: id(n), Name: name, Sex: sex, Birth: born(birth)}, Stays: stays}
}

func (c *fixture) private(n int, field, value, since string) {
	v := club.PrivateValue{Party: id(n), Field: field, Value: value}
	if since != "" {
		v.Since = day(since)
	}
	c.people[n-1].Private = append(c.people[n-1].Private, v)
}

func role(n int, name, from, to string) club.Role {
	r := club.Role{Party: id(n), Role: name, From: day(from)}
	if to != "" {
		r.To = day(to)
	}
	return r
}

type fixture struct{ people []report.Person }

// people are those of the club, with comings and goings on the first and the
// last day of June 2026 and of June 2025.
func people() []report.Person {
	c := fixture{[]report.Person{
		person(1, "An", "female", "1966-06-30", stay(1, 1, "2020-01-15", "", "")),                                                      // 60 on 30 June 2026
		person(2, "Bình", "male", "1966", stay(2, 2, "2020-01-15", "", "")),                                                            // 59 or 60
		person(3, "Cúc", "female", "1971-06", stay(3, 3, "2020-01-15", "", "")),                                                        // 55 by 30 June 2026
		person(4, "Dung", "female", "", stay(4, 4, "2025-06-01", "", "")),                                                              // first day
		person(5, "Em", "male", "1980-03-02", stay(5, 5, "2025-06-30", "", "")),                                                        // last day
		person(6, "Giang", "female", "1950", stay(6, 6, "2021-05-01", "2026-06-01", "died")),                                           // no member on 1 June
		person(7, "Hà", "female", "1955-12-31", stay(7, 7, "2021-05-01", "2026-06-30", "moved")),                                       // nor on 30 June
		person(8, "Inh", "male", "1960-07-01", stay(8, 8, "2021-05-01", "2026-06-10", "left")),                                         // nor at that day's meeting
		person(9, "Kim", "female", "1971", stay(9, 9, "2026-06-01", "", "")),                                                           // 54 or 55
		person(10, "Lan", "male", "1971-07-01", stay(10, 10, "2026-06-30", "", "")),                                                    // 54
		person(11, "Mai", "female", "1945", stay(11, 11, "2021-05-01", "2026-02-10", "excluded"), stay(111, 11, "2026-06-15", "", "")), // a return
		person(12, "Nga", "female", "2000-01-01", stay(12, 12, "2026-06-20", "2026-06-20", "other")),                                   // came and went
		person(13, "Oanh", "male", "1940-02-29", stay(13, 13, "2021-05-01", "2025-06-30", "")),                                         // no reason was noted
		person(14, "Phú", "female", "1949-01", stay(14, 14, "2021-05-01", "2026-01-01", "died")),                                       // first day of the year
	}}
	c.private(1, "household", "poor", "2024-01-01")
	c.private(3, "household", "poor", "2024-01-01")
	c.private(3, "household", "near_poor", "2026-06-15")
	c.private(4, "household", "hardship", "2025-01-01")
	c.private(9, "household", "poor", "2026-07-01") // not yet
	c.private(11, "household", "near_poor", "2026-01-01")
	c.private(4, "disability", "yes", "2026-06-30")
	c.private(8, "disability", "yes", "2020-01-01")
	c.private(2, "ethnicity", "Tày", "")
	c.private(4, "ethnicity", "KINH", "")
	c.private(5, "ethnicity", "Kinh", "")
	c.private(7, "ethnicity", "Mường", "")
	return c.people
}

var roles = []club.Role{
	role(1, "chair", "2024-01-01", ""), role(2, "vice_chair", "2024-01-01", ""), role(2, "accountant", "2026-01-01", ""),
	role(3, "secretary", "2024-01-01", "2026-06-30"), role(5, "cashier", "2025-07-01", ""), role(7, "board", "2024-01-01", ""),
	role(1, "volunteer", "2025-01-01", ""), role(4, "volunteer", "2026-06-30", ""), role(9, "volunteer", "2026-07-01", ""),
	role(13, "volunteer", "2024-01-01", "2025-06-30"),
}

// met is a meeting with the marks of stays: p present, r represented, e
// excused, a absent.
func met(date string, guests int, marks map[string][]int) club.Meeting {
	m := club.Meeting{ID: journal.ID{7, date[3], date[5], date[6], date[8]}, Date: day(date), Guests: guests, Marks: map[journal.ID]string{}}
	for mark, stays := range marks {
		for _, n := range stays {
			m.Marks[id(n)] = map[string]string{"p": "present", "r": "represented", "e": "excused", "a": "absent"}[mark]
		}
	}
	return m
}

var meetings = []club.Meeting{
	met("2025-04-10", 9, map[string][]int{"p": {1, 2, 3, 6, 8, 11}, "e": {14}, "a": {7, 13}}),
	met("2025-05-10", 9, map[string][]int{"p": {1, 2, 6, 8, 11}, "e": {7}, "a": {3, 13, 14}}),
	met("2025-06-10", 0, map[string][]int{"p": {1, 2, 6, 8}, "r": {11}, "e": {7}, "a": {3, 4, 13, 14}}),
	met("2026-04-10", 2, map[string][]int{"p": {1, 2, 6, 8}, "r": {5}, "e": {3}, "a": {4, 7}}),
	met("2026-05-10", 0, map[string][]int{"p": {1, 2, 5, 8}, "e": {4, 6}, "a": {3, 7}}),
	met("2026-06-10", 3, map[string][]int{"p": {1, 7, 9}, "r": {5}, "e": {2}, "a": {3, 4}}),
	met("2026-06-25", 1, map[string][]int{"p": {1, 5, 7, 111}, "e": {3}, "a": {2, 4, 9}}),
}

var levels = []ledger.Level{{From: month("2024-01"), Amount: 10_000}, {From: month("2026-05"), Amount: 15_000}}

// thisYear is what the club's reports of June 2026 are made from.
func thisYear() *report.Data {
	return &report.Data{
		From: day("2026-01-01"), To: day("2026-06-30"), Unit: club.Unit{Name: "CLB thôn Đông", Dues: levels},
		Begun: day("2025-04-01"), FirstJoined: day("2020-01-15"), Norms: report.DefaultNorms,
		FundBegun: map[journal.ID]viet.Date{hd: day("2025-04-01"), ttn: day("2025-04-02")},
		People:    people(), Roles: roles, Meetings: meetings, Funds: funds,
		Before: []club.Balance{
			{Fund: hd, Account: ledger.Cash, Amount: 100_000},
			{Fund: hd, Account: ledger.Bank, Amount: 500_000},
			{Fund: ttn, Account: ledger.Cash, Amount: 200_000},
			{Fund: ttn, Account: ledger.Bank, Amount: 1_000_000},
			{Fund: ttn, Account: ledger.Loans, Amount: 300_000},
			{Fund: ttn, Account: ledger.Savings, Amount: -700_000},
		},
		Savings: []report.Saving{{Fund: ttn, Party: id(1), Amount: 400_000}, {Fund: ttn, Party: id(7), Amount: 300_000}},
		Entries: entries2026(),
		Counts: []club.Count{
			count(ttn, ledger.Bank, "2026-02-10", 997_000, 1_000_000), count(hd, ledger.Cash, "2026-05-31", 230_000, 235_000),
			count(hd, ledger.Cash, "2026-06-29", 470_000, 475_000), count(hd, ledger.Cash, "2026-06-30", 475_000, 475_000),
			count(ttn, ledger.Cash, "2026-06-30", 231_000, 230_000),
		},
		// Due by December 2025: 24 months of 10,000 from those who came before
		// 2024, 7 months from 4 and 5, 17 months from 13.
		DuesPaid: map[journal.ID]int64{
			id(1): 240_000, id(2): 240_000, id(3): 220_000, id(4): 70_000, id(5): 70_000, id(6): 240_000, id(7): 240_000,
			id(8): 240_000, id(11): 240_000, id(13): 150_000, id(14): 240_000,
		},
		Ahead: []report.DuesLine{
			{Party: id(2), Day: day("2025-12-05"), Month: month("2026-01"), Amount: 10_000, Voucher: "HĐ-2025-A-9"},
			{Party: id(2), Day: day("2025-12-05"), Month: month("2026-02"), Amount: 10_000, Voucher: "HĐ-2025-A-9"},
		},
	}
}

// lastYear is what they compare with: June 2025 alone.
func lastYear() *report.Data {
	d := thisYear()
	d.From, d.To, d.Counts, d.Entries = day("2025-06-01"), day("2025-06-30"), nil, entries2025()
	d.Meetings = meetings[:3]
	d.Before = []club.Balance{
		{Fund: hd, Account: ledger.Cash, Amount: 60_000},
		{Fund: ttn, Account: ledger.Cash, Amount: 200_000},
		{Fund: ttn, Account: ledger.Bank, Amount: 900_000},
		{Fund: ttn, Account: ledger.Savings, Amount: -600_000},
	}
	d.Savings = []report.Saving{{Fund: ttn, Party: id(1), Amount: 400_000}, {Fund: ttn, Party: id(14), Amount: 200_000}}
	// Due by May 2025: 17 months of 10,000.
	d.DuesPaid = map[journal.ID]int64{
		id(1): 170_000, id(2): 170_000, id(3): 150_000, id(6): 170_000, id(7): 170_000, id(8): 170_000, id(11): 170_000,
		id(13): 150_000, id(14): 160_000,
	}
	d.Ahead = []report.DuesLine{{Party: id(6), Day: day("2025-05-20"), Month: month("2025-06"), Amount: 10_000, Voucher: "HĐ-2025-A-1"}}
	return d
}

func june() report.Set {
	return report.Set{Period: period("2026-06"), Now: thisYear(), Last: lastYear()}
}
