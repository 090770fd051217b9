package cli

import (
	"bytes"
	"context"
	"errors"

	"github.com/spf13/cobra"

	"soclb/internal/journal"
	"soclb/internal/report"
	"soclb/internal/workbook"
)

func (s *session) reportRunCommand() *cobra.Command {
	var f reportFlags
	var out string
	var replace bool
	cmd := s.command("run", "lap", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		m, err := s.makeReport(ctx, cmd, args, &f)
		if err != nil {
			return err
		}
		return s.runReport(ctx, m, out, replace)
	})
	s.reportFlags(cmd, &f)
	s.textFlag(cmd, &out, "out", "file")
	cmd.Flags().BoolVar(&replace, "replace", false, "")
	return cmd
}

// standardOut is the name of standard output as a file.
const standardOut = "-"

func (s *session) runReport(ctx context.Context, m readyForm, out string, replace bool) error {
	var content bytes.Buffer
	filled, err := workbook.Fill(ctx, &content, m.form, s.formData(m))
	if err != nil {
		return err
	}
	if out == standardOut && s.flags.json {
		return s.apart("out", "json") // both would go the same way
	}
	if out == standardOut {
		_, _ = s.out.Write(content.Bytes()) // an error stays in the writer, see line
		return s.warnOfReport(m)
	}
	target, err := s.outputTarget(out, fileName(m))
	if err != nil {
		return err
	}
	unchanged, err := s.output(target, content.Bytes(), replace)
	if err != nil {
		return err
	}
	form, period := s.reportTitle(m)
	switch {
	case s.flags.json:
		return errors.Join(s.printJSON(s.reportObject(m, filled.Fingerprint, target, unchanged)), s.warnOfReport(m))
	case unchanged:
		s.print("done.report_same", form, period, target, filled.Fingerprint)
	case s.flags.dryRun:
		s.print("done.report_plan", form, period, target, filled.Fingerprint)
	default:
		s.print("done.report", form, period, target, filled.Fingerprint)
	}
	return s.warnOfReport(m)
}

// reportObject is a report for programs: what was made, and every figure of it.
func (s *session) reportObject(m readyForm, fingerprint, target string, unchanged bool) object {
	checks := []object{}
	for _, c := range m.set.Checks() {
		checks = append(checks, object{{"code", c.Code}, {"fund", orNull(c.Fund)}, {"left", c.Left}, {"right", c.Right}, {"holds", c.Holds()}})
	}
	return object{
		{"form", m.form.Code},
		{"version", m.form.Version},
		{"number", orNull(m.form.Number)},
		{"fund", orNull(m.fund.Code)},
		{"period", m.set.Period.String()},
		{"path", orNull(target)},
		{"fingerprint", fingerprint},
		{"unchanged", unchanged},
		{"dry_run", s.flags.dryRun},
		{"closed_through", orNull(m.through.String())},
		{"checks", checks},
		{"figures", s.figureObjects(m.set)},
	}
}

func (s *session) figureObjects(set report.Set) []object {
	objects := []object{}
	add := func(i report.Indicator, v report.Variant, fund journal.ID) {
		if f, has := set.Figure(i, v, fund); has {
			objects = append(objects, s.figureObject(f, v))
		}
	}
	for _, i := range report.All() {
		for _, v := range report.Variants {
			add(i, v, journal.ID{})
			for _, fund := range set.Now.Funds {
				if i.Fund {
					add(i, v, fund.ID)
				}
			}
		}
	}
	return objects
}
