package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/text"
)

func (s *session) memberEditCommand() *cobra.Command {
	var o memberOptions
	var left, reason string
	cmd := s.command("edit", "sua", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		e := memberEdit{session: s, cmd: cmd, o: &o, in: club.EditMember{Code: args[0], Again: o.again}}
		if err := e.fill(left, reason); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), e.in, func(ctx context.Context, book *store.Book, _ store.Receipt) (string, error) {
			name, err := s.memberName(ctx, book, e.in.Code, e.in.NewCode)
			return s.say("done.member_edit", club.TidyCode(args[0]), name, strings.Join(e.changes, "; ")), err
		})
	})
	s.memberFlags(cmd, &o)
	s.textFlag(cmd, &left, "left", "date")
	s.textFlag(cmd, &reason, "reason", "reason")
	cmd.ValidArgsFunction = s.completeMember("all")
	return cmd
}

// memberName is the member's name as it stands now, under the new code if there
// is one (in a dry run there is not).
func (s *session) memberName(ctx context.Context, book *store.Book, code string, newCode *string) (string, error) {
	if newCode != nil && !s.flags.dryRun {
		code = *newCode
	}
	member, _, err := book.MemberCoded(ctx, club.TidyCode(code))
	return member.Party.Name, err
}

// memberEdit gathers what an edit changes, as an intent and as words.
type memberEdit struct {
	*session
	cmd     *cobra.Command
	o       *memberOptions
	in      club.EditMember
	changes []string
}

func (e *memberEdit) fill(left, reason string) error {
	for _, part := range []func() error{
		e.person,
		func() error { return e.stay(left, reason) },
		e.private,
	} {
		if err := part(); err != nil {
			return err
		}
	}
	if len(e.changes) == 0 {
		return refuse(codeNothingGiven, e.typedPath(e.cmd))
	}
	return nil
}

func (e *memberEdit) changed(flag string) bool { return e.cmd.Flags().Changed(flag) }

func (e *memberEdit) say(label, value string) {
	e.changes = append(e.changes, e.session.say("done.change", e.words.Say(text.Key("field."+label)), e.orCleared(value)))
}

func (e *memberEdit) person() error {
	if e.changed("name") {
		e.in.Name = &e.o.name
		e.say("party.set.name", e.o.name)
	}
	if e.changed("birth") {
		birth, err := e.birth("birth", e.o.birth)
		if err != nil {
			return err
		}
		e.in.Birth = &birth
		e.say("party.set.birth", birth.Vietnamese())
	}
	if e.changed("sex") {
		sex, err := e.chooseFor("sex", "sex", e.o.sex)
		if err != nil {
			return err
		}
		e.in.Sex = &sex
		e.say("party.set.sex", e.sexWord(sex))
	}
	if e.changed("hamlet") {
		e.in.Hamlet = &e.o.hamlet
		e.say("party.set.hamlet", e.o.hamlet)
	}
	return nil
}

func (e *memberEdit) stay(left, reason string) error {
	if e.changed("code") {
		code := club.TidyCode(e.o.code)
		e.in.NewCode = &code
		e.say("member.joined.code", code)
	}
	if e.changed("date") {
		day, err := e.date("date", e.o.date)
		if err != nil {
			return err
		}
		e.in.Joined = &day
		e.say("member.joined.date", day.Vietnamese())
	}
	if e.changed("left") {
		day, err := e.date("left", left)
		if err != nil {
			return err
		}
		e.in.Left = &day
		e.say("member.left.date", day.Vietnamese())
	}
	if e.changed("reason") {
		why, err := e.chooseFor("reason", "reason", reason)
		if err != nil {
			return err
		}
		e.in.Reason = &why
		e.say("member.left.reason", e.word("reason", why))
	}
	return nil
}

func (e *memberEdit) private() error {
	var err error
	if e.in.Private, err = e.o.given(e.session, e.cmd); err != nil {
		return err
	}
	for _, p := range privateFlags() {
		typed, asked := e.in.Private[p.field]
		if !asked {
			continue
		}
		field, _ := club.PrivateFieldOf(p.field)
		shown := typed
		if typed != "" {
			shown = field.Hide(typed)
		}
		e.say("party.private."+p.field, shown)
	}
	e.in.Since, err = e.date("since", e.o.since)
	return err
}
