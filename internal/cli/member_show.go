package cli

import (
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
)

func (s *session) memberShowCommand() *cobra.Command {
	var reveal bool
	cmd := s.command("show", "xem", 1, 1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		return s.read(ctx, func(book *store.Book) error { return s.showMember(ctx, book, args[0], reveal) })
	})
	cmd.Flags().BoolVar(&reveal, "reveal", false, "")
	cmd.ValidArgsFunction = s.completeMember("all")
	return cmd
}

func (s *session) showMember(ctx context.Context, book *store.Book, code string, reveal bool) error {
	member, stays, err := book.MemberCoded(ctx, club.TidyCode(code))
	if err != nil {
		return err
	}
	private, err := book.Private(ctx, member.Party.ID)
	if err != nil {
		return err
	}
	if !reveal {
		for i, v := range private {
			private[i].Value = masked(v.Field, v.Value)
		}
	}
	if s.flags.json {
		o := objectOf(s.memberColumns(s.today(), "all"), member)
		return s.printJSON(append(o, field{"stays", stayObjects(stays)}, field{"all_roles", roleObjects(member.Roles)}, field{"private", privateObjects(private)}))
	}
	s.memberPairs(member, stays, private)
	if len(private) > 0 && !reveal {
		s.talk("member.masked", club.TidyCode(code))
	}
	return nil
}

// masked shows of a private value as little as tells two apart.
func masked(name, value string) string {
	if f, known := club.PrivateFieldOf(name); known {
		return f.Hide(value)
	}
	return "•••"
}

func stayObjects(stays []club.Membership) []object {
	list := make([]object, 0, len(stays))
	for _, m := range stays {
		list = append(list, object{
			{"id", m.ID.String()}, {"code", m.Code}, {"joined", dateOrNull(m.Joined)}, {"left", dateOrNull(m.Left)}, {"reason", orNull(m.Reason)},
		})
	}
	return list
}

func roleObjects(roles []club.Role) []object {
	list := make([]object, 0, len(roles))
	for _, r := range roles {
		list = append(list, object{{"role", r.Role}, {"from", dateOrNull(r.From)}, {"to", dateOrNull(r.To)}})
	}
	return list
}

func privateObjects(values []club.PrivateValue) []object {
	list := make([]object, 0, len(values))
	for _, v := range values {
		list = append(list, object{{"field", v.Field}, {"since", dateOrNull(v.Since)}, {"value", v.Value}})
	}
	return list
}

func (s *session) memberPairs(m store.Member, stays []club.Membership, private []club.PrivateValue) {
	today := s.today()
	rows := [][2]string{
		{s.say("column.code"), m.Stay.Code},
		{s.say("column.name"), viet.Shown(s.nameOf(m))},
		{s.say("column.birth"), m.Party.Birth.Vietnamese()},
		{s.say("column.age"), s.ageOf(m, today)},
		{s.say("column.sex"), s.sexWord(m.Party.Sex)},
		{s.say("column.hamlet"), viet.Shown(m.Party.Hamlet)},
	}
	for _, stay := range stays {
		line := s.say("member.stay", stay.Joined)
		if !stay.Left.IsZero() {
			line = s.say("member.stay_ended", stay.Joined, stay.Left, s.reasonWord(stay))
		}
		rows = append(rows, [2]string{s.say("member.stay_label"), line})
	}
	for _, r := range m.Roles {
		line := s.say("member.role", s.word("role", r.Role), r.From)
		if !r.To.IsZero() {
			line = s.say("member.role_ended", s.word("role", r.Role), r.From, r.To)
		}
		rows = append(rows, [2]string{s.say("column.role"), line})
	}
	for _, v := range private {
		line := viet.Shown(s.privateWord(v.Field, v.Value))
		if !v.Since.IsZero() {
			line = s.say("member.since", line, v.Since)
		}
		rows = append(rows, [2]string{s.say(text.Key("field.party.private." + v.Field)), line})
	}
	s.pairs(rows)
}

// privateWord is a private value for people: of a closed list, its word.
func (s *session) privateWord(name, value string) string {
	for _, p := range privateFlags() {
		if p.field == name && p.list != "" {
			return s.word(p.list, value)
		}
	}
	return value
}
