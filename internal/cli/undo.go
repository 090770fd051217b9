package cli

import (
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
)

func (s *session) undoCommand() *cobra.Command {
	var reason string
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
		return s.write(ctx, func(book *store.Book) error {
			stamp, err := s.stamp(ctx, book, path(cmd))
			if err != nil {
				return err
			}
			in.By = stamp.By
			return s.recordIn(ctx, book, stamp, in, func(context.Context, *store.Book, store.Receipt) (string, error) {
				if in.Address == nil {
					return s.say("done.undo_last"), nil
				}
				return s.say("done.undo", in.Address.String()), nil
			})
		})
	})
	s.textFlag(cmd, &reason, "reason", "void_reason")
	cmd.ValidArgsFunction = s.completeAct
	return cmd
}
