package report

import (
	"slices"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

const (
	decision1336 = "QĐ 1336/QĐ-TTg"
	elderlyLaw   = "Luật Người cao tuổi 39/2009/QH12"
	savix        = "SAVIX"
)

var memberIndicators = []Indicator{
	{Code: "mem_start", Kind: Start, Unit: People, rows: membersBefore},
	{Code: "mem_in", Kind: Flow, Unit: Times, rows: joins},
	{Code: "mem_out", Kind: Flow, Unit: Times, rows: leaves()},
	{Code: "mem_out_death", Kind: Flow, Unit: Times, rows: leaves("died")},
	{Code: "mem_out_moved", Kind: Flow, Unit: Times, rows: leaves("moved")},
	{Code: "mem_out_other", Kind: Flow, Unit: Times, rows: leaves("left", "excluded", "other", "")},
	{Code: "mem_end", Kind: Stock, Unit: People, rows: members(everybody)},
	{Code: "mem_women", Kind: Stock, Unit: People, rows: members(women)},
	{Code: "mem_60", Kind: Stock, Unit: People, Source: elderlyLaw, rows: members(older)},
	{Code: "mem_55", Kind: Stock, Unit: People, rows: members(second)},
	{Code: "mem_under_55", Kind: Stock, Unit: People, rows: members(younger)},
	{Code: "mem_age_unknown", Kind: Stock, Unit: People, rows: members(ageless)},
	{Code: "mem_poor", Kind: Stock, Unit: People, field: "household", rows: members(household("poor"))},
	{Code: "mem_near_poor", Kind: Stock, Unit: People, field: "household", rows: members(household("near_poor"))},
	{Code: "mem_hardship", Kind: Stock, Unit: People, field: "household", rows: members(household("hardship"))},
	{Code: "mem_minority", Kind: Stock, Unit: People, field: "ethnicity", rows: members(minority)},
	{Code: "mem_disabled", Kind: Stock, Unit: People, field: "disability", rows: members(disabled)},
	{Code: "board", Kind: Stock, Unit: People, rows: holders(onBoard, everybody)},
	{Code: "board_women", Kind: Stock, Unit: People, rows: holders(onBoard, women)},
	{Code: "volunteers", Kind: Stock, Unit: People, rows: holders(isVolunteer, everybody)},
	{Code: "mem_growth", Kind: Ratio, Unit: Percent, Source: savix, rows: growth},
	{Code: "mem_dropout", Kind: Ratio, Unit: Percent, Source: savix, rows: dropout},
	{Code: "mem_retention", Kind: Ratio, Unit: Percent, Source: savix, rows: retention},
	{Code: "pct_60", Kind: Ratio, Unit: Percent, Source: decision1336, rows: share(older)},
	{Code: "pct_55", Kind: Ratio, Unit: Percent, rows: share(second)},
	{Code: "pct_women", Kind: Ratio, Unit: Percent, Source: decision1336, rows: share(women)},
	{Code: "pct_poor", Kind: Ratio, Unit: Percent, field: "household", rows: share(household("poor"))},
	{Code: "pct_near_poor", Kind: Ratio, Unit: Percent, field: "household", rows: share(household("near_poor"))},
	{Code: "pct_disabled", Kind: Ratio, Unit: Percent, field: "disability", rows: share(disabled)},
	{Code: "club_size_ok", Kind: Ratio, Unit: Percent, Source: decision1336, rows: sizeOK},
}

// trait tells whether a person has something on a day, and whether that hangs
// on a birth of which only the year is known.
type trait func(d *Data, p *Person, on viet.Date) (has, approx bool)

func everybody(*Data, *Person, viet.Date) (bool, bool) { return true, false }

func women(_ *Data, p *Person, _ viet.Date) (bool, bool) { return p.Sex == "female", false }

func older(d *Data, p *Person, on viet.Date) (bool, bool) { return aged(p, on, d.Norms.OlderFrom) }

func second(d *Data, p *Person, on viet.Date) (bool, bool) { return aged(p, on, d.Norms.SecondAge) }

func younger(d *Data, p *Person, on viet.Date) (bool, bool) {
	if p.Birth.IsZero() {
		return false, false
	}
	has, _ := second(d, p, on)
	return !has, false
}

func ageless(_ *Data, p *Person, _ viet.Date) (bool, bool) { return p.Birth.IsZero(), false }

// aged counts full years. Of whom only the year of birth is known it counts
// year less year (indicators.md, PCT_60), and says so where a later birthday
// would have decided otherwise.
func aged(p *Person, on viet.Date, from int) (has, approx bool) {
	if p.Birth.IsZero() {
		return false, false
	}
	years, exact := p.Birth.AgeOn(on)
	return years >= from, !exact && years == from
}

func household(status string) trait {
	return func(_ *Data, p *Person, on viet.Date) (bool, bool) {
		return club.PrivateOn(p.Private, "household", on) == status, false
	}
}

func disabled(_ *Data, p *Person, on viet.Date) (bool, bool) {
	return club.PrivateOn(p.Private, "disability", on) == "yes", false
}

func minority(d *Data, p *Person, on viet.Date) (bool, bool) {
	ethnicity := club.PrivateOn(p.Private, "ethnicity", on)
	return ethnicity != "" && strings.TrimPrefix(viet.Fold(ethnicity), "dan toc ") != d.Norms.Majority, false
}

// membersOn has a row for each member of a day who has a trait.
func membersOn(d *Data, on viet.Date, has trait) []Row {
	var rows []Row
	for i := range d.People {
		p := &d.People[i]
		if stay := p.stayOn(on); stay != nil {
			if yes, approx := has(d, p, on); yes {
				if rows == nil {
					rows = make([]Row, 0, len(d.People)-i)
				}
				rows = append(rows, Row{Num: 1, Code: stay.Code, Name: p.Name, Approx: approx})
			}
		}
	}
	return rows
}

func members(has trait) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, _ journal.ID) []Row { return membersOn(d, p.To, has) }
}

func membersBefore(d *Data, p Period, _ journal.ID) []Row {
	return membersOn(d, p.before(), everybody)
}

func joins(d *Data, p Period, _ journal.ID) []Row {
	var rows []Row
	for i := range d.People {
		person := &d.People[i]
		for _, stay := range person.Stays {
			if p.Has(stay.Joined) {
				rows = append(rows, Row{Num: 1, Day: stay.Joined, Code: stay.Code, Name: person.Name})
			}
		}
	}
	return byDay(rows)
}

// leaves has a row for each leaving, or for those for some reasons.
func leaves(reasons ...string) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, _ journal.ID) []Row {
		var rows []Row
		for i := range d.People {
			person := &d.People[i]
			for _, stay := range person.Stays {
				if p.Has(stay.Left) && (len(reasons) == 0 || slices.Contains(reasons, stay.Reason)) {
					rows = append(rows, Row{Num: 1, Day: stay.Left, Code: stay.Code, Name: person.Name, Why: stay.Reason})
				}
			}
		}
		return byDay(rows)
	}
}

func onBoard(r club.RoleKind) bool { return r.Board }

func isVolunteer(r club.RoleKind) bool { return r.Name == "volunteer" }

// holders has a row for each member who holds a role, however many they hold.
func holders(wanted func(club.RoleKind) bool, has trait) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, _ journal.ID) []Row {
		holds := map[journal.ID]bool{}
		for _, r := range d.Roles {
			if kind, known := club.RoleKindOf(r.Role); known && wanted(kind) && r.HeldOn(p.To) {
				holds[r.Party] = true
			}
		}
		return membersOn(d, p.To, func(d *Data, person *Person, on viet.Date) (bool, bool) {
			yes, _ := has(d, person, on)
			return yes && holds[person.ID], false
		})
	}
}

// share has a row for each member: 1 of 1 for whom the trait is there.
func share(has trait) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, _ journal.ID) []Row {
		var rows []Row
		for i := range d.People {
			person := &d.People[i]
			if stay := person.stayOn(p.To); stay != nil {
				row := Row{Den: 1, Code: stay.Code, Name: person.Name}
				if yes, approx := has(d, person, p.To); yes {
					row.Num, row.Approx = 1, approx
				}
				rows = append(rows, row)
			}
		}
		return rows
	}
}

// growth: (M₁ − M₀) ÷ M₀, from joins and leaves over those who were there.
func growth(d *Data, p Period, _ journal.ID) []Row {
	rows := joins(d, p, journal.ID{})
	for _, r := range leaves()(d, p, journal.ID{}) {
		r.Num = -1
		rows = append(rows, r)
	}
	return append(rows, asDen(membersBefore(d, p, journal.ID{}))...)
}

// dropout: Lo ÷ (M₀ + J); deaths and transfers are no dropouts.
func dropout(d *Data, p Period, _ journal.ID) []Row {
	rows := leaves("left", "excluded", "other", "")(d, p, journal.ID{})
	return append(rows, asDen(append(membersBefore(d, p, journal.ID{}), joins(d, p, journal.ID{})...))...)
}

// retention: 1 − dropout.
func retention(d *Data, p Period, _ journal.ID) []Row {
	rows := dropout(d, p, journal.ID{})
	for i := range rows {
		rows[i].Num = rows[i].Den - rows[i].Num
	}
	return rows
}

// asDen turns rows that count into rows that something is counted against.
func asDen(rows []Row) []Row {
	for i := range rows {
		rows[i].Num, rows[i].Den = 0, rows[i].Num
	}
	return rows
}

func sizeOK(d *Data, p Period, _ journal.ID) []Row {
	size := len(membersOn(d, p.To, everybody))
	row := Row{Den: 1, Name: d.Unit.Name}
	if size >= d.Norms.SizeMin && size <= d.Norms.SizeMax {
		row.Num = 1
	}
	return []Row{row}
}

func byDay(rows []Row) []Row {
	slices.SortStableFunc(rows, func(a, b Row) int { return a.Day.Compare(b.Day) })
	return rows
}
