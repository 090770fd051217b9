package club

import (
	"strconv"

	"soclb/internal/viet"
)

// EditMeeting changes what is said of a meeting. A nil field stays as it is.
type EditMeeting struct {
	Date    viet.Date // of the meeting
	NewDate *viet.Date
	Place   *string
	Chair   *string
	Guests  *int
	Agenda  *[]string
	Minutes *string
	Marks   []MarkOf
}

// Decide implements [Intent].
func (in EditMeeting) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	if err := onOpenDay(reg, in.Date, now); err != nil {
		return d, err
	}
	meetings, err := reg.MeetingsOn(in.Date)
	if err != nil || len(meetings) == 0 {
		return d, orRefuse(err, NoMeeting, in.Date)
	}
	meeting := meetings[0]
	fields, err := in.fields(reg)
	if err != nil {
		return d, err
	}
	if in.NewDate != nil {
		if err := in.moves(reg, now); err != nil {
			return d, err
		}
		fields["date"] = in.NewDate.String()
	}
	if err := d.add(patch(reg, meeting.ID, MeetingHeld, fields, meetingFields(meeting))); err != nil {
		return d, err
	}
	if err := in.marks(reg, &d, meeting); err != nil {
		return d, err
	}
	if in.Minutes != nil {
		text, err := viet.Line(*in.Minutes, MaxText)
		if err != nil {
			return d, err
		}
		if text != "" {
			d.draft(meeting.ID, Remark, map[string]any{"text": text}, nil)
		}
	}
	if len(d.Drafts) == 0 {
		d.warn(WarnNoChange)
	}
	return d, nil
}

// moves refuses a day on which the meeting cannot have been.
func (in EditMeeting) moves(reg Register, now Moment) error {
	if err := onOpenDay(reg, *in.NewDate, now); err != nil {
		return err
	}
	there, err := reg.MeetingsOn(*in.NewDate)
	if err == nil && *in.NewDate != in.Date && len(there) > 0 {
		err = refuse(MeetingTwice, *in.NewDate)
	}
	return err
}

func (in EditMeeting) marks(reg Register, d *Decision, meeting Meeting) error {
	if len(in.Marks) == 0 {
		return nil
	}
	active, err := reg.ActiveOn(meeting.Date)
	if err != nil {
		return err
	}
	marks, err := rollOf(reg, active, meeting.Date, "", in.Marks)
	if err != nil {
		return err
	}
	was := map[string]any{}
	for id, mark := range meeting.Marks {
		was[id.String()] = mark
	}
	return d.add(patch(reg, meeting.ID, MeetingRoll, marks, was))
}

func (in EditMeeting) fields(reg Register) (map[string]any, error) {
	fields := map[string]any{}
	if in.Place != nil {
		place, err := viet.Line(*in.Place, MaxText)
		if err != nil {
			return nil, err
		}
		fields["place"] = orNull(place)
	}
	if in.Chair != nil {
		fields["chair"] = nil
		if *in.Chair != "" {
			stay, err := memberCoded(reg, *in.Chair)
			if err != nil {
				return nil, err
			}
			fields["chair"] = stay.Party.String()
		}
	}
	if in.Guests != nil {
		if *in.Guests < 0 || *in.Guests > 10_000 {
			return nil, refuse(BadChoice, strconv.Itoa(*in.Guests), "0–10000")
		}
		fields["guests"] = orNull(*in.Guests)
	}
	if in.Agenda != nil {
		agenda, err := agendaOf(*in.Agenda)
		if err != nil {
			return nil, err
		}
		fields["agenda"] = agenda
	}
	return fields, nil
}
