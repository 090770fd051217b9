package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
)

func (s *session) demoCommand() *cobra.Command {
	var seed int
	cmd := s.command("demo", "lam-mau", 1, 1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		return runDemo(ctx, s, s.path(args[0]), int64(seed))
	})
	s.numberFlag(cmd, &seed, "seed", 1)
	return cmd
}

// runDemo makes a sample book in a folder.
func runDemo(ctx context.Context, s *session, dir string, _ int64) error {
	target := filepath.Join(dir, "clb-mau"+bookExt)
	receipt, err := store.Create(ctx, s.options(target), club.Found{Name: "CLB mẫu"}, store.Stamp{Via: "demo"})
	if err != nil {
		return err
	}
	return s.printReceipt(receipt, s.say("done.init", "CLB mẫu", target))
}
