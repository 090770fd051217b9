package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/text"
)

func (s *session) meetingCommand() *cobra.Command {
	return s.group("meeting", "sinh-hoat", s.meetingHoldCommand(), s.meetingListCommand(), s.meetingShowCommand(), s.meetingEditCommand())
}

// meetingOptions are what is said of a meeting, typed.
type meetingOptions struct {
	date, allBut, present, mark, place, chair, minutes string
	guests                                             int
	topics                                             []string
	all                                                bool
}

func (s *session) meetingFlags(cmd *cobra.Command, o *meetingOptions) {
	s.textFlag(cmd, &o.place, "place", "place")
	s.textFlag(cmd, &o.chair, "chair", "member")
	s.numberFlag(cmd, &o.guests, "guests", 0)
	cmd.Flags().StringArrayVar(&o.topics, "topic", nil, "")
	s.noteValue(cmd, "topic", "text")
	s.textFlag(cmd, &o.minutes, "minutes", "text")
}

func (s *session) meetingHoldCommand() *cobra.Command {
	var o meetingOptions
	cmd := s.command("hold", "ghi", 0, 0, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		return s.holdMeeting(ctx, cmd, args, &o)
	})
	s.textFlag(cmd, &o.date, "date", "date")
	s.textFlag(cmd, &o.allBut, "all-but", "marks")
	s.textFlag(cmd, &o.present, "present", "members")
	cmd.Flags().BoolVar(&o.all, "all", false, "")
	s.meetingFlags(cmd, &o)
	return cmd
}

func (s *session) holdMeeting(ctx context.Context, cmd *cobra.Command, args []string, o *meetingOptions) error {
	questions := []question{need("date", s.readDate("date"))}
	if !o.all && o.present == "" {
		if s.withoutPeople(cmd) {
			return refuse(string(club.NobodyMeant))
		}
		questions = append(questions, need("all-but", s.readMembers(ctx, markedCodes)))
	}
	questions = append(questions, may("chair", s.readMember(ctx)), may("topic", asTyped), may("guests", s.readCount("guests")), may("place", asTyped))
	if err := s.ask(ctx, cmd, args, questions); err != nil {
		return err
	}
	in := club.HoldMeeting{Place: o.place, Chair: o.chair, Guests: o.guests, Agenda: o.topics, Minutes: o.minutes}
	var err error
	if in.Date, err = s.date("date", o.date); err != nil {
		return err
	}
	switch {
	case o.present != "" && o.all:
		return s.apart("present", "all")
	case o.present != "" && o.allBut != "":
		return s.apart("present", "all-but")
	case o.present != "":
		in.Present = items(o.present)
	case !s.nobody(items(o.allBut)):
		if in.Exceptions, err = marksOf("all-but", o.allBut, "absent"); err != nil {
			return err
		}
	}
	return s.record(ctx, path(cmd), in, func(_ context.Context, _ *store.Book, r store.Receipt) (string, error) {
		return s.say("done.meeting_hold", in.Date, s.attendance(r.Result.(club.Attendance))), nil
	})
}

// attendance says how many were there.
func (s *session) attendance(a club.Attendance) string {
	said := s.say("meeting.attendance", a.Present, a.Expected())
	for _, part := range []struct {
		key   text.Key
		count int
	}{{"meeting.represented", a.Represented}, {"meeting.excused", a.Excused}, {"meeting.absent", a.Absent}} {
		if part.count > 0 {
			said += ", " + s.say(part.key, part.count)
		}
	}
	return said
}

func (s *session) meetingListCommand() *cobra.Command {
	var period string
	cmd := s.command("list", "danh-sach", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		from, to, err := s.monthsOf(period)
		if err != nil {
			return err
		}
		return s.read(ctx, func(book *store.Book) error {
			meetings, err := book.Meetings(ctx, from.First(), to.Last())
			if err != nil {
				return err
			}
			return list(s, s.meetingColumns(), meetings, "meeting.none")
		})
	})
	s.textFlag(cmd, &period, "period", "period")
	return lists(cmd)
}

func (s *session) meetingColumns() []column[store.MeetingRow] {
	number := func(of func(club.Attendance) int) (func(store.MeetingRow) any, func(store.MeetingRow) string) {
		return func(m store.MeetingRow) any { return of(m.Attendance()) }, func(m store.MeetingRow) string { return s.orBlank(int64(of(m.Attendance()))) }
	}
	columns := []column[store.MeetingRow]{
		{key: "id", value: func(m store.MeetingRow) any { return m.ID.String() }},
		{key: "date", value: func(m store.MeetingRow) any { return m.Date.String() }, shown: func(m store.MeetingRow) string { return m.Date.Vietnamese() }, right: true},
	}
	for _, c := range []struct {
		key string
		of  func(club.Attendance) int
	}{
		{"expected", club.Attendance.Expected},
		{"present", func(a club.Attendance) int { return a.Present }},
		{"represented", func(a club.Attendance) int { return a.Represented }},
		{"excused", func(a club.Attendance) int { return a.Excused }},
		{"absent", func(a club.Attendance) int { return a.Absent }},
	} {
		value, shown := number(c.of)
		columns = append(columns, column[store.MeetingRow]{key: c.key, value: value, shown: shown, right: true})
	}
	return append(columns,
		column[store.MeetingRow]{key: "guests", value: func(m store.MeetingRow) any { return m.Guests }, shown: func(m store.MeetingRow) string { return s.orBlank(int64(m.Guests)) }, right: true},
		column[store.MeetingRow]{key: "chair", value: func(m store.MeetingRow) any { return orNull(m.ChairName) }, shown: func(m store.MeetingRow) string { return m.ChairName }},
		column[store.MeetingRow]{key: "place", value: func(m store.MeetingRow) any { return orNull(m.Place) }, heading: "column.meeting_place", shown: func(m store.MeetingRow) string { return m.Place }},
		column[store.MeetingRow]{key: "topics", value: func(m store.MeetingRow) any { return never(m.Agenda) }, shown: func(m store.MeetingRow) string { return strings.Join(m.Agenda, "; ") }},
	)
}

func (s *session) meetingShowCommand() *cobra.Command {
	cmd := s.command("show", "xem", 1, 1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		day, err := s.date("", args[0])
		if err != nil {
			return err
		}
		return s.read(ctx, func(book *store.Book) error {
			m, err := book.MeetingOn(ctx, day)
			if err != nil {
				return err
			}
			return s.showMeeting(m)
		})
	})
	cmd.ValidArgsFunction = s.completeMeeting
	return cmd
}

func (s *session) showMeeting(m store.MeetingRow) error {
	if s.flags.json {
		roll := make([]object, len(m.Roll))
		for i, r := range m.Roll {
			roll[i] = object{{"code", r.Code}, {"name", orNull(r.Name)}, {"mark", r.Mark}}
		}
		return s.printJSON(append(objectOf(s.meetingColumns(), m), field{"minutes", orNull(m.Minutes)}, field{"roll", roll}))
	}
	s.pairs([][2]string{
		{s.say("column.date"), m.Date.Vietnamese()},
		{s.say("column.meeting_place"), m.Place},
		{s.say("column.chair"), m.ChairName},
		{s.say("meeting.roll"), s.attendance(m.Attendance())},
		{s.say("column.guests"), s.orBlank(int64(m.Guests))},
		{s.say("column.topics"), strings.Join(m.Agenda, "; ")},
		{s.say("column.minutes"), m.Minutes},
	})
	for _, mark := range []string{"represented", "excused", "absent"} {
		var names []string
		for _, r := range m.Roll {
			if r.Mark == mark {
				names = append(names, s.say("meeting.who", r.Name, r.Code))
			}
		}
		if len(names) > 0 {
			s.line("")
			s.line(capital(s.word("mark", mark)) + ":")
			for _, name := range names {
				s.line("  " + name)
			}
		}
	}
	return nil
}

func (s *session) meetingEditCommand() *cobra.Command {
	var o meetingOptions
	cmd := s.command("edit", "sua", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		in, err := s.editMeeting(cmd, args[0], &o)
		if err != nil {
			return err
		}
		return s.record(ctx, path(cmd), in, func(ctx context.Context, book *store.Book, _ store.Receipt) (string, error) {
			return s.say("done.meeting_edit", in.Date), nil
		})
	})
	s.textFlag(cmd, &o.date, "date", "date")
	s.textFlag(cmd, &o.mark, "mark", "marks")
	s.meetingFlags(cmd, &o)
	cmd.ValidArgsFunction = s.completeMeeting
	return cmd
}

func (s *session) editMeeting(cmd *cobra.Command, typed string, o *meetingOptions) (club.EditMeeting, error) {
	var in club.EditMeeting
	var err error
	if in.Date, err = s.date("", typed); err != nil {
		return in, err
	}
	changed := cmd.Flags().Changed
	if changed("date") {
		day, err := s.date("date", o.date)
		if err != nil {
			return in, err
		}
		in.NewDate = &day
	}
	for flag, field := range map[string]struct {
		target **string
		value  *string
	}{"place": {&in.Place, &o.place}, "chair": {&in.Chair, &o.chair}, "minutes": {&in.Minutes, &o.minutes}} {
		if changed(flag) {
			*field.target = field.value
		}
	}
	if changed("guests") {
		in.Guests = &o.guests
	}
	if changed("topic") {
		in.Agenda = &o.topics
	}
	if in.Marks, err = marksOf("mark", o.mark, ""); err != nil {
		return in, err
	}
	if in.NewDate == nil && in.Place == nil && in.Chair == nil && in.Minutes == nil && in.Guests == nil && in.Agenda == nil && len(in.Marks) == 0 {
		return in, refuse(codeNothingGiven, s.typedPath(cmd))
	}
	return in, nil
}
