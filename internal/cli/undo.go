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

// undone tells which act was taken back, and what it was about: who undoes by
// mistake must see it.
func (s *session) undone(ctx context.Context, book *store.Book, r store.Receipt, typed *journal.Address) (string, error) {
	done, _ := r.Result.(club.Undone)
	at, err := journal.ParseAddress(done.Act)
	if err != nil {
		return "", err
	}
	acts, err := book.Log(ctx, store.LogFilter{Address: &at})
	if err != nil {
		return "", err
	}
	var about []string
	for _, a := range acts {
		for _, f := range a.Facts {
			beside := len(about) > 0 && (f.Kind == club.Remark || f.Kind == club.MeetingRoll) // of what is told already
			if said := s.undoneFact(f); said != "" && !beside && !slices.Contains(about, said) {
				about = append(about, said)
			}
		}
	}
	switch {
	case typed != nil && len(about) == 0:
		return s.say("done.undo", done.Act), nil
	case typed != nil:
		return s.say("done.undo_of", done.Act, about), nil
	case len(about) == 0:
		return s.say("done.undo_last"), nil
	}
	return s.say("done.undo_last_of", about), nil
}

// undoneFact says what a fact was about: of whom, or what happened on which day
// and how much money it was.
func (s *session) undoneFact(f store.LogFact) string {
	day, isDay := dayOrMonth(f.Who)
	if !isDay {
		return viet.Shown(f.Who)
	}
	said := s.say("done.undo_day", s.word("kind", f.Kind), day)
	if f.Kind != club.EntryPosted {
		return said
	}
	return said + " (" + s.linesWords(f.Body["lines"]) + ")"
}
