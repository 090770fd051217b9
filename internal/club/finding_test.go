package club_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

type findingCase struct {
	why    string
	roster club.Roster
	want   []club.Code
}

// people are #1 born 1950, #2 born 1960, #3 of whom nothing but a name is known and #5 who was erased.
func people() map[journal.ID]club.Party {
	return map[journal.ID]club.Party{
		id(1): {ID: id(1), Name: "Lan", Birth: born("1950")},
		id(2): {ID: id(2), Name: "Hoa", Birth: born("1960")},
		id(3): {ID: id(3), Name: "Mai"},
		id(5): {ID: id(5), Erased: true},
	}
}

func dayOr(s string) viet.Date {
	if s == "" {
		return viet.Date{}
	}
	return day(s)
}

func stay(n, party int, code, joined, left string) club.Membership {
	return club.Membership{ID: id(n), Party: id(party), Code: code, Joined: dayOr(joined), Left: dayOr(left)}
}

func role(n, party int, name, from, to string) club.Role {
	return club.Role{ID: id(n), Party: id(party), Role: name, From: dayOr(from), To: dayOr(to)}
}

func stays(list ...club.Membership) club.Roster {
	return club.Roster{Parties: people(), Memberships: list}
}

// roles are held by people of whom #1 and #2 are members since 2020 and #3 was
// one until 2022.
func roles(list ...club.Role) club.Roster {
	r := stays(stay(11, 1, "1", "2020-01-01", ""), stay(12, 2, "2", "2020-01-01", ""), stay(13, 3, "3", "2020-01-01", "2022-01-01"))
	r.Roles = list
	return r
}

func findingCases() []findingCase {
	return []findingCase{
		{"an empty club", club.Roster{}, nil},
		{
			"a healthy club: back on the day of leaving, the chair handed over on a day, two volunteers",
			club.Roster{
				Parties:     people(),
				Memberships: []club.Membership{stay(11, 1, "1", "2020-01-01", ""), stay(12, 2, "2", "2020-01-01", "2021-01-01"), stay(13, 2, "2", "2021-01-01", "2021-01-01"), stay(9, 2, "2", "2021-01-01", "")},
				Roles:       []club.Role{role(21, 1, "chair", "2020-01-01", "2021-06-01"), role(22, 2, "chair", "2021-06-01", ""), role(23, 1, "volunteer", "2020-01-01", ""), role(24, 2, "volunteer", "2021-01-01", "")},
			},
			nil,
		},
		{"one code, two people", stays(stay(11, 1, "7", "2020-01-01", ""), stay(12, 2, "7", "2021-01-01", "")), []club.Code{club.FindCodeTwice}},
		{"codes withheld are no code of two", stays(stay(11, 1, "", "2020-01-01", ""), stay(12, 2, "", "2021-01-01", "")), nil},
		{"a return before the leaving", stays(stay(11, 1, "1", "2020-01-01", "2022-01-01"), stay(12, 1, "1", "2021-12-31", "")), []club.Code{club.FindStaysOverlap}},
		{"two stays without an end", stays(stay(11, 1, "1", "2020-01-01", ""), stay(12, 1, "1", "2021-12-31", "")), []club.Code{club.FindStaysOverlap}},
		{"left before joining", stays(stay(11, 1, "1", "2020-01-02", "2020-01-01")), []club.Code{club.FindLeftEarly}},
		{"joined before birth", stays(stay(11, 2, "1", "1959-12-31", "")), []club.Code{club.FindBeforeBirth}},
		{"joined nobody knows when is not before birth", stays(stay(11, 2, "1", "", "")), nil},
		{"a stay of nobody", stays(stay(11, 4, "1", "2020-01-01", "")), []club.Code{club.FindNoPerson}},
		{"a stay of somebody erased, over", stays(stay(11, 5, "1", "2020-01-01", "2021-01-01")), nil},
		{"a stay of somebody erased in one book who came back in another", stays(stay(11, 5, "1", "2020-01-01", "")), []club.Code{club.FindNoPerson}},
		{"joined and left in the future", stays(stay(11, 1, "1", "2027-01-01", "2027-02-01")), []club.Code{club.FindFuture, club.FindFuture}},
		{"a role of nobody", roles(role(21, 4, "chair", "2020-01-01", "")), []club.Code{club.FindNoPerson}},
		{"two chairs", roles(role(21, 1, "chair", "2020-01-01", "2021-01-01"), role(22, 2, "chair", "2020-12-31", "")), []club.Code{club.FindRoleTwice}},
		{"a chair within the time of another", roles(role(21, 1, "chair", "2020-01-01", ""), role(22, 2, "chair", "2020-12-31", "2021-01-01"), role(23, 2, "chair", "2023-12-31", "")), []club.Code{club.FindRoleTwice, club.FindRoleTwice}},
		{"a chair for no day beside the chair", roles(role(21, 1, "chair", "2020-01-01", ""), role(22, 2, "chair", "2021-01-01", "2021-01-01")), nil},
		{"a role before joining", roles(role(21, 1, "board", "2019-12-31", "")), []club.Code{club.FindRoleOutside}},
		{"a role before joining, for no day", roles(role(21, 1, "board", "2019-12-31", "2019-12-31")), nil},
		{"a role that outlasts the stay: one left on one device, was chosen on another", roles(role(21, 3, "board", "2021-01-01", "")), []club.Code{club.FindRoleOutside}},
		{"a role ended before it began", roles(role(21, 1, "board", "2021-01-01", "2020-12-31")), []club.Code{club.FindRoleEndEarly}},
		{"a role in the future", roles(role(21, 1, "board", "2027-01-01", "")), []club.Code{club.FindFuture}},
	}
}

func TestFindings(t *testing.T) {
	for _, c := range findingCases() {
		t.Run(c.why, func(t *testing.T) {
			var got []club.Code
			for _, f := range club.Findings(c.roster, today) {
				got = append(got, f.Code)
				if len(f.Subjects) == 0 || len(f.Args) == 0 {
					t.Errorf("%s says not of what: %v", f.Code, f)
				}
			}
			same(t, "findings", got, c.want)
		})
	}
}

func TestFindingsDependOnNoOrder(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) viet.Date {
		if rapid.IntRange(0, 3).Draw(t, "none") == 0 {
			return viet.Date{}
		}
		return viet.Date{Year: 2020, Month: 1, Day: rapid.IntRange(1, 4).Draw(t, "day")}
	})
	number := rapid.IntRange(1, 4)
	rapid.Check(t, func(t *rapid.T) {
		r := club.Roster{Parties: people()}
		for n := range rapid.IntRange(0, 6).Draw(t, "stays") {
			r.Memberships = append(r.Memberships, club.Membership{
				ID: id(10 + n), Party: id(number.Draw(t, "party")), Code: rapid.SampledFrom([]string{"1", "2"}).Draw(t, "code"),
				Joined: day.Draw(t, "joined"), Left: day.Draw(t, "left"),
			})
		}
		for n := range rapid.IntRange(0, 6).Draw(t, "roles") {
			r.Roles = append(r.Roles, club.Role{
				ID: id(20 + n), Party: id(number.Draw(t, "holder")), Role: rapid.SampledFrom([]string{"chair", "board", "king"}).Draw(t, "role"),
				From: day.Draw(t, "from"), To: day.Draw(t, "to"),
			})
		}
		want := club.Findings(r, today)
		shuffled := club.Roster{Parties: r.Parties, Memberships: rapid.Permutation(slices.Clone(r.Memberships)).Draw(t, "stays again"), Roles: rapid.Permutation(slices.Clone(r.Roles)).Draw(t, "roles again")}
		if got := club.Findings(shuffled, today); !reflect.DeepEqual(got, want) {
			t.Fatalf("order matters\n got %v\nwant %v", got, want)
		}
	})
}
