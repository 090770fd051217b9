package report_test

import (
	"slices"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
)

// counting tells which of some indicators count the only person or entry of a
// club.
func counting(t *testing.T, d *report.Data, codes ...string) []string {
	t.Helper()
	var list []string
	for _, code := range codes {
		if report.Compute(d, indicator(t, code), period("2026-06"), journal.ID{}).Num != 0 {
			list = append(list, code)
		}
	}
	return list
}

// one is a club of one member.
func one() *report.Data {
	d := emptyClub()
	d.Begun, d.FirstJoined = day("2020-01-01"), day("2020-01-01")
	d.People = []report.Person{person(1, "An", "", "", stay(1, 1, "2020-01-01", "", ""))}
	return d
}

// TestEveryRecordedValueIsCounted holds the figures to the words that the book
// really stores: each value of a closed list is counted where it belongs, and
// a value that joins a list must find its place here.
func TestEveryRecordedValueIsCounted(t *testing.T) {
	for _, list := range []struct {
		name   string
		values []string
		codes  []string
		want   map[string]string
		set    func(d *report.Data, value string)
	}{
		{"sex", club.Sexes, []string{"mem_women"}, map[string]string{"female": "mem_women"}, func(d *report.Data, value string) { d.People[0].Sex = value }},
		{
			"reason", club.LeaveReasons,
			[]string{"mem_out_death", "mem_out_moved", "mem_out_other"},
			map[string]string{"died": "mem_out_death", "moved": "mem_out_moved", "left": "mem_out_other", "excluded": "mem_out_other", "other": "mem_out_other"},
			func(d *report.Data, value string) {
				d.People[0].Stays[0].Left, d.People[0].Stays[0].Reason = day("2026-06-01"), value
			},
		},
		{
			"household", club.Households,
			[]string{"mem_poor", "mem_near_poor", "mem_hardship"},
			map[string]string{"poor": "mem_poor", "near_poor": "mem_near_poor", "hardship": "mem_hardship"},
			private("household"),
		},
		{"disability", club.YesNo, []string{"mem_disabled"}, map[string]string{"yes": "mem_disabled"}, private("disability")},
		{
			"source", club.Sources,
			[]string{"raised_budget", "raised_org", "raised_person", "raised_members"},
			map[string]string{"budget": "raised_budget", "organisation": "raised_org", "individual": "raised_person", "member": "raised_members"},
			func(d *report.Data, value string) {
				var b purse
				b.post(hd, "2026-06-03", "", "", ledger.Move(hd, ledger.Cash, 5, gift(value)))
				d.Entries = b.list
			},
		},
		{
			"purpose", club.FundPurposes,
			[]string{"loan_fund"},
			map[string]string{"income": "loan_fund"},
			func(d *report.Data, value string) {
				d.Funds = []club.Fund{{ID: hd, Code: "X", Purpose: value}}
				d.Before = []club.Balance{{Fund: hd, Account: ledger.Cash, Amount: 7}}
			},
		},
		{
			"mark", club.Marks,
			[]string{"att_present", "att_with_rep", "att_excused"},
			map[string]string{"present": "att_present", "represented": "att_with_rep", "excused": "att_excused"},
			func(d *report.Data, value string) {
				m := met("2026-06-03", 0, nil)
				m.Marks[id(1)] = value
				d.Meetings = []club.Meeting{m}
			},
		},
		{
			"role", club.RoleNames(),
			[]string{"board", "volunteers"},
			map[string]string{"chair": "board", "vice_chair": "board", "secretary": "board", "accountant": "board", "cashier": "board", "board": "board", "volunteer": "volunteers"},
			func(d *report.Data, value string) { d.Roles = []club.Role{role(1, value, "2026-01-01", "")} },
		},
	} {
		for _, value := range list.values {
			d := one()
			list.set(d, value)
			got := counting(t, d, list.codes...)
			if value == "present" && slices.Equal(got, []string{"att_present", "att_with_rep"}) {
				continue // the rate with those represented counts both
			}
			if want := list.want[value]; want == "" && got != nil || want != "" && !slices.Equal(got, []string{want}) {
				t.Errorf("%s %s is counted by %v, want %q", list.name, value, got, want)
			}
		}
	}
}

func private(field string) func(*report.Data, string) {
	return func(d *report.Data, value string) {
		d.People[0].Private = []club.PrivateValue{{Party: id(1), Field: field, Since: day("2026-01-01"), Value: value}}
	}
}
