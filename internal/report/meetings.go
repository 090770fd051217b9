package report

import (
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
)

var meetingIndicators = []Indicator{
	{Code: "meetings", Kind: Flow, Unit: Meetings, books: true, rows: perMeeting(func(club.Attendance) (int, int) { return 1, 0 })},
	{Code: "att_present", Kind: Flow, Unit: Times, books: true, rows: perMeeting(func(a club.Attendance) (int, int) { return a.Present, 0 })},
	{Code: "att_expected", Kind: Flow, Unit: Times, books: true, rows: perMeeting(func(a club.Attendance) (int, int) { return a.Expected(), 0 })},
	{Code: "guests", Kind: Flow, Unit: Times, books: true, rows: guests},
	{
		Code: "att_rate", Kind: Ratio, Unit: Percent, Source: savix, books: true,
		rows: perMeeting(func(a club.Attendance) (int, int) { return a.Present, a.Expected() }),
	},
	{
		Code: "att_with_rep", Kind: Ratio, Unit: Percent, Source: "DreamSave", books: true,
		rows: perMeeting(func(a club.Attendance) (int, int) { return a.Present + a.Represented, a.Expected() }),
	},
	{
		Code: "att_excused", Kind: Ratio, Unit: Percent, books: true,
		rows: perMeeting(func(a club.Attendance) (int, int) { return a.Excused, a.Expected() - a.Present }),
	},
	{Code: "meet_regularity", Kind: Ratio, Unit: Percent, Source: "Panchasutra", books: true, rows: regularity},
	{Code: "absent_3", Kind: List, Unit: People, books: true, rows: absentees},
}

func (d *Data) meetingsIn(p Period) []club.Meeting {
	var list []club.Meeting
	for _, m := range d.Meetings {
		if p.Has(m.Date) {
			list = append(list, m)
		}
	}
	return list
}

// perMeeting has a row for each meeting with what its roll amounts to.
func perMeeting(count func(club.Attendance) (num, den int)) func(*Data, Period, journal.ID) []Row {
	return func(d *Data, p Period, _ journal.ID) []Row {
		var rows []Row
		for _, m := range d.meetingsIn(p) {
			num, den := count(m.Attendance())
			rows = append(rows, Row{Num: int64(num), Den: int64(den), Day: m.Date})
		}
		return rows
	}
}

func guests(d *Data, p Period, _ journal.ID) []Row {
	var rows []Row
	for _, m := range d.meetingsIn(p) {
		if m.Guests > 0 {
			rows = append(rows, Row{Num: int64(m.Guests), Day: m.Date})
		}
	}
	return rows
}

// regularity: meetings held ÷ meetings scheduled, from the month in which the
// book begins on.
func regularity(d *Data, p Period, _ journal.ID) []Row {
	var rows []Row
	for _, month := range d.months(p) {
		if !month.Last().Before(d.Begun) {
			rows = append(rows, Row{Den: int64(d.Norms.PerMonth), Month: month})
		}
	}
	for _, m := range d.meetingsIn(p) {
		rows = append(rows, Row{Num: 1, Day: m.Date})
	}
	return rows
}

// absentees are the members of the last day who missed the last meetings up to
// it running, excused or not: they may need a visit.
func absentees(d *Data, p Period, _ journal.ID) []Row {
	var last []club.Meeting
	for _, m := range slices.Backward(d.Meetings) {
		if !m.Date.After(p.To) && len(last) < d.Norms.AbsentRun {
			last = append(last, m)
		}
	}
	if len(last) < d.Norms.AbsentRun {
		return nil
	}
	var rows []Row
	for i := range d.People {
		person := &d.People[i]
		stay := person.stayOn(p.To)
		missed := func(m club.Meeting) bool { return m.Marks[stay.ID] == "absent" || m.Marks[stay.ID] == "excused" }
		if stay != nil && !slices.ContainsFunc(last, func(m club.Meeting) bool { return !missed(m) }) {
			rows = append(rows, Row{Num: 1, Code: stay.Code, Name: person.Name})
		}
	}
	return rows
}
