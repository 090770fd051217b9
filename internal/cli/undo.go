package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/viet"
)

func (s *session) undoCommand() *cobra.Command {
	var reason, date string
	cmd := s.command("undo", "hoan-tac", 0, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		var in club.Undo
		var err error
		if len(args) > 0 {
			if in.Address, err = address(args[0]); err != nil {
				return err
			}
		}
		if in.Reason, err = s.chooseFor("reason", "void_reason", reason); err != nil {
			return err
		}
		if in.Date, err = s.date("date", date); err != nil {
			return err
		}
		return s.write(ctx, func(book *store.Book) error {
			stamp, err := s.stamp(ctx, book, path(cmd))
			if err != nil {
				return err
			}
			in.By = stamp.By
			return s.recordIn(ctx, book, stamp, in, func(ctx context.Context, book *store.Book, r store.Receipt) (string, error) {
				return s.undone(ctx, book, r, in.Address)
			})
		})
	})
	s.textFlag(cmd, &reason, "reason", "void_reason")
	s.textFlag(cmd, &date, "date", "date")
	cmd.ValidArgsFunction = s.completeAct
	return cmd
}

// undone tells which act was taken back, or of whom the last one was.
func (s *session) undone(ctx context.Context, book *store.Book, r store.Receipt, act *journal.Address) (string, error) {
	if act != nil {
		return s.say("done.undo", act.String()), nil
	}
	if r.DryRun {
		return s.say("done.undo_last"), nil
	}
	at, err := journal.ParseAddress(r.Act)
	if err != nil {
		return "", err
	}
	acts, err := book.Log(ctx, store.LogFilter{Address: &at})
	if err != nil {
		return "", err
	}
	var whose []string
	for _, a := range acts {
		for _, f := range a.Facts {
			name := viet.Shown(f.Who)
			if day, isDay := dayOrMonth(f.Who); isDay {
				name = s.say("done.undo_day", day)
			}
			if name != "" && !slices.Contains(whose, name) {
				whose = append(whose, name)
			}
		}
	}
	if len(whose) == 0 {
		return s.say("done.undo_last"), nil
	}
	return s.say("done.undo_last_of", whose), nil
}
