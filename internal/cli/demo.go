package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"soclb/internal/demo"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/workbook"
)

func (s *session) demoCommand() *cobra.Command {
	var seed int
	cmd := s.command("demo", "lam-mau", 1, 1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		return s.makeDemo(ctx, filepath.Join(s.path(args[0]), "clb-mau"+bookExt), uint64(seed))
	})
	s.numberFlag(cmd, &seed, "seed", 1)
	return cmd
}

// makeDemo makes a sample club in a folder, looks it through like any book and
// says what to try on it.
func (s *session) makeDemo(ctx context.Context, target string, seed uint64) error {
	if s.flags.dryRun {
		s.print("done.dry_run", s.say("done.demo_plan", target))
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return &store.Error{Code: store.NoAccess, Path: filepath.Dir(target), Err: err}
	}
	made, err := demo.Club(ctx, s.options(target), seed)
	if err != nil {
		return err
	}
	checked, err := s.lookThrough(ctx, target)
	if err != nil {
		return err
	}
	filed, err := s.demoReport(ctx, made)
	if err != nil {
		return err
	}
	if err := s.showDemo(made, checked, filed.path); err != nil || s.flags.json {
		return err
	}
	s.line("")
	if err := s.showSheets(ctx, filed.content); err != nil {
		return err
	}
	s.line("")
	s.print("done.demo_report", filed.path)
	return nil
}

// filed is a workbook where it lies.
type filed struct {
	path    string
	content []byte
}

// demoReport makes the monthly report of the last closed month beside the book.
func (s *session) demoReport(ctx context.Context, of demo.Made) (filed, error) {
	pack, err := workbook.Builtin()
	if err != nil {
		return filed{}, err
	}
	period := report.MonthPeriod(of.Closed)
	var m readyForm
	if m.form, err = pack.Form("monthly", period.To); err != nil {
		return filed{}, err
	}
	book, err := store.OpenRead(ctx, s.options(of.Path))
	if err != nil {
		return filed{}, err
	}
	if err := errors.Join(m.load(ctx, book, period, ""), book.Close()); err != nil {
		return filed{}, err
	}
	var content bytes.Buffer
	if _, err := workbook.Fill(ctx, &content, m.form, s.formData(m)); err != nil {
		return filed{}, err
	}
	target := filepath.Join(filepath.Dir(of.Path), fileName(m))
	_, err = s.output(target, content.Bytes(), true)
	return filed{target, content.Bytes()}, err
}

func (s *session) showDemo(made demo.Made, checked store.CheckReport, filed string) error {
	if s.flags.json {
		return s.printJSON(object{
			{"path", made.Path},
			{"people", made.People},
			{"acts", made.Acts},
			{"facts", made.Facts},
			{"meetings", made.Meetings},
			{"entries", made.Entries},
			{"closed", made.Closed.String()},
			{"report", filed},
			{"damages", len(checked.Damages)},
			{"findings", len(checked.Findings)},
		})
	}
	s.print("done.demo", made.Path, made.People, made.Acts, made.Facts)
	s.print("done.demo_books", made.Meetings, made.Entries, made.Closed)
	s.print("done.demo_checked", len(checked.Damages), len(checked.Findings))
	s.print("done.demo_try")
	for _, command := range []text.Key{"done.demo_try_show", "done.demo_meetings", "done.demo_arrears", "done.demo_months", "done.demo_try_log"} {
		s.line("  " + s.say(command, made.Path))
	}
	s.line("  " + s.say("done.demo_month", made.Path, made.Closed.String()))
	return nil
}

func (s *session) lookThrough(ctx context.Context, path string) (store.CheckReport, error) {
	book, err := store.OpenRead(ctx, s.options(path))
	if err != nil {
		return store.CheckReport{}, err
	}
	report, err := book.Check(ctx, nil)
	return report, errors.Join(err, book.Close())
}
