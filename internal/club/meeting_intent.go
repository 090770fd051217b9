package club

import (
	"maps"
	"slices"
	"strconv"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// MarkOf is how a member was at a meeting, where that differs from the rest.
type MarkOf struct {
	Code string
	Mark string // one of [Marks]
}

// HoldMeeting records a meeting with the roll of all members active that day:
// they were there but for the exceptions, or, where Present lists who came,
// away without leave but for those.
type HoldMeeting struct {
	Date       viet.Date
	Exceptions []MarkOf
	Present    []string // nil unless the roll is by presence
	Place      string
	Chair      string // a member's number
	Guests     int
	Agenda     []string
	Minutes    string
}

// Decide implements [Intent].
func (in HoldMeeting) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	if err := onOpenDay(reg, in.Date, now); err != nil {
		return d, err
	}
	meetings, err := reg.MeetingsOn(in.Date)
	if err != nil {
		return d, err
	}
	if len(meetings) > 0 {
		return d, refuse(MeetingTwice, in.Date)
	}
	marks, err := in.roll(reg)
	if err != nil {
		return d, err
	}
	edit := EditMeeting{Place: given(in.Place), Chair: given(in.Chair), Guests: given(in.Guests)}
	if len(in.Agenda) > 0 {
		edit.Agenda = &in.Agenda
	}
	fields, err := edit.fields(reg)
	if err != nil {
		return d, err
	}
	id, err := now.NewID()
	if err != nil {
		return d, err
	}
	maps.DeleteFunc(fields, func(_ string, value any) bool { return value == nil })
	fields["date"] = in.Date.String()
	d.draft(id, MeetingHeld, fields, nil)
	if len(marks) > 0 {
		d.draft(id, MeetingRoll, marks, nil)
	}
	minutes, err := viet.Line(in.Minutes, MaxText)
	if err != nil {
		return d, err
	}
	if minutes != "" {
		d.draft(id, Remark, map[string]any{"text": minutes}, nil)
	}
	var all Attendance
	for _, mark := range marks {
		all.Count(mark.(string))
	}
	d.Result = all
	if all.Expected() == 0 {
		d.warn(WarnNobodyActive, in.Date)
	}
	return d, nil
}

// roll marks every member of the day.
func (in HoldMeeting) roll(reg Register) (map[string]any, error) {
	active, err := reg.ActiveOn(in.Date)
	if err != nil {
		return nil, err
	}
	usual := "present"
	exceptions := in.Exceptions
	if in.Present != nil {
		usual = "absent"
		for _, code := range in.Present {
			exceptions = append(slices.Clip(exceptions), MarkOf{code, "present"})
		}
	}
	return rollOf(reg, active, in.Date, usual, exceptions)
}

func rollOf(reg Register, active []Membership, day viet.Date, usual string, exceptions []MarkOf) (map[string]any, error) {
	marks := map[string]any{}
	if usual != "" {
		for _, stay := range active {
			marks[stay.ID.String()] = usual
		}
	}
	here := byCode(active)
	said := map[string]string{}
	for _, e := range exceptions {
		if !slices.Contains(Marks, e.Mark) {
			return nil, refuse(BadChoice, e.Mark, "present, excused, absent, represented")
		}
		stay, is := here[TidyCode(e.Code)]
		if !is {
			return nil, notHere(reg, e.Code, day)
		}
		if before, twice := said[stay.Code]; twice && before != e.Mark {
			return nil, refuse(NamedTwice, stay.Code)
		}
		said[stay.Code] = e.Mark
		marks[stay.ID.String()] = e.Mark
	}
	return marks, nil
}

// notHere says why somebody is no member of the day: nobody has the number, or
// they were not in the club then.
func notHere(reg Register, code string, day viet.Date) error {
	stay, err := memberCoded(reg, code)
	if err != nil {
		return err
	}
	return refuse(RoleOutside, stay.Code, day)
}

// coded finds the members of a day by their numbers.
func coded(reg Register, active []Membership, codes []string, day viet.Date) (map[journal.ID]bool, error) {
	here := byCode(active)
	found := map[journal.ID]bool{}
	for _, code := range codes {
		stay, is := here[TidyCode(code)]
		if !is {
			return nil, notHere(reg, code, day)
		}
		found[stay.ID] = true
	}
	return found, nil
}

func byCode(stays []Membership) map[string]Membership {
	found := map[string]Membership{}
	for _, m := range stays {
		found[m.Code] = m
	}
	return found
}

// meetingOn is the meeting of a day; none for no day.
func meetingOn(reg Register, day viet.Date) (journal.ID, error) {
	if day.IsZero() {
		return journal.ID{}, nil
	}
	meetings, err := reg.MeetingsOn(day)
	if err != nil || len(meetings) == 0 {
		return journal.ID{}, orRefuse(err, NoMeeting, day)
	}
	return meetings[0].ID, nil
}

func agendaOf(topics []string) (any, error) {
	var clean []string
	for _, topic := range topics {
		text, err := viet.Line(topic, MaxTitle)
		if err != nil {
			return nil, err
		}
		if text != "" {
			clean = append(clean, text)
		}
	}
	if len(clean) == 0 {
		return nil, nil
	}
	if len(clean) > 20 {
		return nil, refuse(BadChoice, strconv.Itoa(len(clean)), "0–20")
	}
	return clean, nil
}

func meetingFields(m Meeting) map[string]any {
	fields := map[string]any{"date": m.Date.String(), "place": orNull(m.Place), "guests": orNull(m.Guests)}
	if !m.Chair.IsZero() {
		fields["chair"] = m.Chair.String()
	}
	if len(m.Agenda) > 0 {
		fields["agenda"] = m.Agenda
	}
	return fields
}
