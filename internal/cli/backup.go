package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"soclb/internal/store"
)

func (s *session) backupCommand() *cobra.Command {
	return s.group("backup", "sao-luu", s.backupNowCommand(), s.backupVerifyCommand())
}

func (s *session) backupNowCommand() *cobra.Command {
	var out string
	cmd := s.command("now", "ngay", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		book, err := s.findBook(false)
		if err != nil {
			return err
		}
		target := s.backupTarget(book, out)
		return s.read(ctx, func(b *store.Book) error {
			if s.flags.dryRun {
				s.print("done.dry_run", s.say("done.backup_plan", target))
				return nil
			}
			backup, err := b.Backup(ctx, target)
			if err != nil {
				return err
			}
			return s.showBackup(backup)
		})
	})
	s.textFlag(cmd, &out, "out", "file")
	return cmd
}

const backupStamp = "20060102-150405"

// backupTarget: a folder, named or the usual one, gets a file named after the
// book and the moment; anything else is the file itself.
func (s *session) backupTarget(book, out string) string {
	name := bookName(book) + "-" + s.world.Now().In(s.world.Zone).Format(backupStamp) + bookExt
	if out == "" {
		return filepath.Join(store.BackupFolder(book), name)
	}
	target := s.path(out)
	info, err := os.Stat(target)
	isFolder := err == nil && info.IsDir() || strings.HasSuffix(out, "/") || strings.HasSuffix(out, `\`)
	switch {
	case isFolder:
		return filepath.Join(target, name)
	case filepath.Ext(target) == "":
		return target + bookExt
	}
	return target
}

func bookName(book string) string {
	return strings.TrimSuffix(filepath.Base(book), filepath.Ext(book))
}

func (s *session) showBackup(b store.Backup) error {
	if s.flags.json {
		return s.printJSON(object{
			{"path", b.Path}, {"bytes", b.Bytes}, {"acts", b.Acts}, {"facts", b.Facts.String()}, {"view", b.View.String()},
		})
	}
	s.print("done.backup", b.Path, b.Bytes, b.Acts)
	s.talk("talk.after_backup")
	return nil
}

func (s *session) backupVerifyCommand() *cobra.Command {
	cmd := s.command("verify", "doi-chieu", 1, 1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		backup := s.path(args[0])
		path, err := s.findBook(false)
		var none *fault
		if errors.As(err, &none) {
			return s.verifyBackup(ctx, backup, nil) // without a book the backup is checked by itself
		}
		if err != nil {
			return err
		}
		book, err := store.OpenRead(ctx, s.options(path))
		if err != nil {
			return err
		}
		return errors.Join(s.verifyBackup(ctx, backup, book), book.Close())
	})
	cmd.ValidArgsFunction = s.completeBackup
	return cmd
}

func (s *session) verifyBackup(ctx context.Context, backup string, book *store.Book) error {
	r, err := store.VerifyBackup(ctx, s.options(backup), book)
	if err != nil {
		return err
	}
	var end error
	if len(r.Damages) > 0 || book != nil && (!r.SameUnit || r.Ahead > 0) {
		end = ended(exitFindings)
	}
	if s.flags.json {
		err := s.printJSON(object{
			{"path", r.Path},
			{"acts", r.Acts},
			{"facts", r.Facts.String()},
			{"view", r.View.String()},
			{"damages", damageObjects(r.Damages)},
			{"compared", book != nil},
			{"same_unit", r.SameUnit},
			{"behind", r.Behind},
			{"ahead", r.Ahead},
			{"equal", r.Equal},
		})
		return errors.Join(err, end)
	}
	s.print("backup.read", backup, r.Acts)
	s.showDamages(r.Damages)
	switch {
	case len(r.Damages) > 0:
	case book == nil:
		s.print("backup.sound")
	case !r.SameUnit:
		s.print("backup.other_unit")
	case r.Ahead > 0:
		s.print("backup.ahead", r.Ahead)
	case r.Behind > 0:
		s.print("backup.behind", r.Behind)
	case !r.Equal:
		s.print("backup.content")
	default:
		s.print("backup.equal")
	}
	return end
}

// backups are those of a book in the usual folder, the oldest first: their
// names end in the moment.
func backups(book string) []string {
	all, err := booksIn(store.BackupFolder(book))
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(all, func(path string) bool {
		_, dated := backedUpAt(book, path)
		return !dated
	})
}

func backedUpAt(book, backup string) (time.Time, bool) {
	stamp, ours := strings.CutPrefix(bookName(backup), bookName(book)+"-")
	at, err := time.Parse(backupStamp, stamp)
	return at, ours && err == nil
}
