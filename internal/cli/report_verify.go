package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"soclb/internal/workbook"
)

func (s *session) reportVerifyCommand() *cobra.Command {
	cmd := s.command("verify", "doi-chieu", 1, -1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		return s.verifyReports(ctx, args)
	})
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"xlsx"}, cobra.ShellCompDirectiveFilterFileExt
	}
	return cmd
}

// verifyReports holds each file's cells against the fingerprint printed on it.
func (s *session) verifyReports(ctx context.Context, files []string) error {
	objects := make([]object, 0, len(files))
	var statuses []int
	for _, file := range files {
		result, err := s.verifyReport(ctx, file)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			p := s.explain(in(file, err))
			statuses = append(statuses, p.Exit)
			objects = append(objects, object{{"file", file}, {"same", nil}, {"printed", nil}, {"computed", nil}, {"wrong_sum", nil}, {"error", &p}})
			if !s.flags.json {
				s.tell(p)
			}
			continue
		case !result.Sound():
			statuses = append(statuses, exitFindings)
		}
		objects = append(objects, object{{"file", file}, {"same", result.Sound()}, {"printed", result.Printed}, {"computed", result.Computed}, {"wrong_sum", orNull(result.Wrong.Cell)}, {"error", nil}})
		switch {
		case s.flags.json:
		case result.Sound():
			s.print("report.same", file, result.Computed)
		case result.Same:
			s.print("report.wrong_sum", file, result.Computed, result.Wrong.Cell, result.Wrong.Sheet, result.Wrong.Shown, result.Wrong.Sum)
		default:
			s.print("report.differs", file, result.Printed, result.Computed)
		}
	}
	if s.flags.json {
		if err := s.printJSON(objects); err != nil {
			return err
		}
	}
	return endOf(len(files), statuses)
}

func (s *session) verifyReport(ctx context.Context, file string) (workbook.Result, error) {
	source, size, err := openFile(s.path(file))
	if err != nil {
		return workbook.Result{}, err
	}
	result, err := workbook.Verify(ctx, source, size)
	return result, errors.Join(err, source.Close())
}
