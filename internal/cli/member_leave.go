package cli

import (
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/viet"
)

func (s *session) memberLeaveCommand() *cobra.Command {
	var date, reason string
	cmd := s.command("leave", "thoi", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		if err := s.known(ctx, args[0]); err != nil {
			return err
		}
		err := s.ask(ctx, cmd, args, []question{need("date", s.readDate("date")), s.needOneOf("reason", "reason")})
		if err != nil {
			return err
		}
		in := club.LeaveMember{Code: args[0]}
		if in.Date, err = s.date("date", date); err != nil {
			return err
		}
		if in.Reason, err = s.chooseFor("reason", "reason", reason); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), in, func(ctx context.Context, book *store.Book, _ store.Receipt) (string, error) {
			name, err := s.memberName(ctx, book, in.Code, nil)
			return s.say("done.member_leave", name, club.TidyCode(in.Code), in.Date, s.word("reason", in.Reason)), err
		})
	})
	s.textFlag(cmd, &date, "date", "date")
	s.textFlag(cmd, &reason, "reason", "reason")
	cmd.ValidArgsFunction = s.completeMember("active")
	return cmd
}

func (s *session) memberReturnCommand() *cobra.Command {
	var date, code string
	cmd := s.command("return", "vao-lai", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		if err := s.known(ctx, args[0]); err != nil {
			return err
		}
		err := s.ask(ctx, cmd, args, []question{need("date", s.readDate("date"))})
		if err != nil {
			return err
		}
		in := club.ReturnMember{Code: args[0], NewCode: club.TidyCode(code)}
		if in.Date, err = s.date("date", date); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), in, func(ctx context.Context, book *store.Book, _ store.Receipt) (string, error) {
			name, err := s.memberName(ctx, book, in.Code, nil)
			now := in.NewCode
			if now == "" {
				now = club.TidyCode(in.Code)
			}
			return s.say("done.member_return", name, now, in.Date), err
		})
	})
	s.textFlag(cmd, &date, "date", "date")
	s.textFlag(cmd, &code, "code", "code")
	cmd.ValidArgsFunction = s.completeMember("left")
	return cmd
}

func (s *session) memberEraseCommand() *cobra.Command {
	var date, confirm string
	cmd := s.command("erase", "xoa-theo-yeu-cau", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		if err := s.known(ctx, args[0]); err != nil {
			return err
		}
		err := s.ask(ctx, cmd, args, []question{need("date", s.readDate("date"))})
		if err != nil {
			return err
		}
		in := club.EraseMember{Code: args[0]}
		if in.Date, err = s.date("date", date); err != nil {
			return err
		}
		confirmed := func(book *store.Book) error { return s.confirmErasure(ctx, book, in.Code, confirm) }
		return s.recordConfirmed(ctx, path(cmd), in, confirmed, func(context.Context, *store.Book, store.Receipt) (string, error) {
			return s.say("done.member_erase", club.TidyCode(in.Code), in.Date), nil
		})
	})
	s.textFlag(cmd, &date, "date", "date")
	s.textFlag(cmd, &confirm, "confirm", "name")
	cmd.ValidArgsFunction = s.completeMember("left")
	return cmd
}

// confirmErasure wants the member's name typed: what is erased does not come
// back, not even by undo, so "yes" is not enough.
func (s *session) confirmErasure(ctx context.Context, book *store.Book, code, confirm string) error {
	member, _, err := book.MemberCoded(ctx, club.TidyCode(code))
	if err != nil || s.flags.dryRun || member.Party.Erased || member.Stay.Left.IsZero() {
		return err // the rule that refuses these comes next and needs no name
	}
	if confirm == "" && s.canAsk() {
		s.talk("ask.erase", member.Party.Name, club.TidyCode(code))
		if confirm, err = s.answer(ctx, s.say("ask.erase_name")); err != nil {
			return err
		}
	}
	if viet.Fold(confirm) != viet.Fold(member.Party.Name) {
		return at("confirm", refuse(codeNotConfirmed, member.Party.Name))
	}
	return nil
}
