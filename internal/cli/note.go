package cli

import (
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/viet"
)

func (s *session) noteCommand() *cobra.Command {
	return s.group("note", "ghi-chu", s.noteEditCommand(), s.noteEraseCommand())
}

func (s *session) noteEditCommand() *cobra.Command {
	var note string
	cmd := s.command("edit", "sua", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		act, err := givenAddress(args[0])
		if err != nil {
			return err
		}
		if err := s.ask(ctx, cmd, args, []question{need("note", asTyped)}); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), club.EditNote{Address: act, Text: note}, func(context.Context, *store.Book, store.Receipt) (string, error) {
			return s.say("done.note_edit", act.String(), viet.Shown(note)), nil
		})
	})
	s.textFlag(cmd, &note, "note", "text")
	cmd.ValidArgsFunction = s.completeAct
	return cmd
}

func (s *session) noteEraseCommand() *cobra.Command {
	var date, confirm string
	cmd := s.command("erase", "xoa-theo-yeu-cau", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		act, err := givenAddress(args[0])
		if err != nil {
			return err
		}
		if err := s.ask(ctx, cmd, args, []question{need("date", s.readDate("date"))}); err != nil {
			return err
		}
		in := club.EraseNote{Address: act}
		if in.Date, err = s.date("date", date); err != nil {
			return err
		}
		confirmed := func(book *store.Book) error { return s.confirmNote(ctx, book, act, confirm) }
		return s.recordConfirmed(ctx, path(cmd), in, confirmed, func(context.Context, *store.Book, store.Receipt) (string, error) {
			return s.say("done.note_erase", act.String(), in.Date), nil
		})
	})
	s.textFlag(cmd, &date, "date", "date")
	s.textFlag(cmd, &confirm, "confirm", "address")
	cmd.ValidArgsFunction = s.completeAct
	return cmd
}

func givenAddress(typed string) (journal.Address, error) {
	act, err := address(typed)
	if err == nil && act == nil {
		err = refuse(codeBadAddress, typed)
	}
	if err != nil {
		return journal.Address{}, err
	}
	return *act, nil
}

// confirmNote shows the words and wants the address typed once more: what is
// erased does not come back.
func (s *session) confirmNote(ctx context.Context, book *store.Book, act journal.Address, confirm string) error {
	words, err := book.WordsOf(ctx, act)
	if err != nil || s.flags.dryRun || len(words) == 0 {
		return err // the rule that refuses these comes next and needs no address
	}
	if confirm == "" && s.canAsk() {
		s.talk("ask.erase_words", act.String())
		for _, w := range words {
			s.talkLine("  " + viet.Shown(w))
		}
		if confirm, err = s.answer(ctx, s.say("ask.erase_address")); err != nil {
			return err
		}
	}
	if confirm != act.String() {
		return at("confirm", refuse(codeNotConfirmed, act.String()))
	}
	return nil
}
