package cli

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
	"soclb/internal/workbook"
)

func (s *session) reportCommand() *cobra.Command {
	return s.group("report", "bao-cao", s.reportListCommand(), s.reportRunCommand(), s.reportShowCommand(), s.reportExplainCommand(), s.reportVerifyCommand())
}

// pack is the template pack that is asked for: by the flag, by the settings of
// the machine, or the one that comes with the program.
func (s *session) pack(typed string) (workbook.Pack, error) {
	if typed == "" {
		typed = s.settings.Pack
	}
	if typed == "" {
		return workbook.Builtin()
	}
	path := s.path(typed)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return workbook.Pack{}, at("pack", refuse(codeNoFile, path))
	}
	pack, err := workbook.Load(path)
	return pack, at("pack", err)
}

func (s *session) reportListCommand() *cobra.Command {
	var pack string
	cmd := s.command("list", "danh-sach", 0, 0, func(context.Context, *cobra.Command, []string) error {
		p, err := s.pack(pack)
		if err != nil {
			return err
		}
		return list(s, s.formColumns(), p.Forms, "report.no_forms")
	})
	s.textFlag(cmd, &pack, "pack", "file")
	return lists(cmd)
}

func (s *session) formColumns() []column[workbook.Form] {
	return []column[workbook.Form]{
		{key: "form", value: func(f workbook.Form) any { return f.Code }, shown: s.formName},
		{key: "number", heading: "column.form_number", value: func(f workbook.Form) any { return orNull(f.Number) }, shown: func(f workbook.Form) string { return f.Number }},
		{key: "title", heading: "column.form_title", value: func(f workbook.Form) any { return f.Title }, shown: func(f workbook.Form) string { return f.Title }},
		{key: "period", heading: "column.form_period", value: func(f workbook.Form) any { return f.Period }, shown: func(f workbook.Form) string { return s.word("form_period", f.Period) }},
		{key: "due_day", value: func(f workbook.Form) any { return orNull(f.DueDay) }, shown: s.dueDay, right: true},
		{key: "version", value: func(f workbook.Form) any { return f.Version }, shown: func(f workbook.Form) string { return f.Version }, right: true},
		{key: "level", value: func(f workbook.Form) any { return orNull(f.Level) }},
		{key: "from", value: func(f workbook.Form) any { return dateOrNull(f.From) }},
		{key: "to", value: func(f workbook.Form) any { return dateOrNull(f.To) }},
		{key: "language", value: func(f workbook.Form) any { return f.Language }, shown: func(f workbook.Form) string { return f.Language }},
		{key: "issuer", value: func(f workbook.Form) any { return orNull(f.Issuer) }},
		{key: "legal", value: func(f workbook.Form) any { return orNull(f.Legal) }},
	}
}

// formName is the name under which the reader types a form: its code, or its
// Vietnamese title as a command is typed, bao-cao-thang.
func (s *session) formName(f workbook.Form) string {
	if name := slug(f.Names[string(text.Vietnamese)]); name != "" && s.words.Lang() == text.Vietnamese {
		return name
	}
	return f.Code
}

func (s *session) dueDay(f workbook.Form) string {
	if f.DueDay == 0 {
		return ""
	}
	return strconv.Itoa(f.DueDay)
}

// formCode finds the code of the form that is meant: by its code, its name in
// either language, or its number; false where there is none such.
func formCode(p workbook.Pack, typed string) (code string, has bool) {
	for _, f := range p.Forms {
		names := []string{f.Code, f.Number}
		for _, name := range f.Names {
			names = append(names, name)
		}
		for _, name := range names {
			if name != "" && squeeze(name) == squeeze(typed) {
				return f.Code, true
			}
		}
	}
	return "", false
}

// reportFlags are what a report is made of.
type reportFlags struct{ pack, period, date, fund, recipient string }

func (s *session) reportFlags(cmd *cobra.Command, f *reportFlags) {
	s.textFlag(cmd, &f.period, "period", "period")
	s.textFlag(cmd, &f.fund, "fund", "fund")
	s.textFlag(cmd, &f.date, "date", "date")
	s.textFlag(cmd, &f.recipient, "recipient", "recipient")
	s.textFlag(cmd, &f.pack, "pack", "file")
	cmd.ValidArgsFunction = s.completeForm
}

// readyForm is a form with all that it is filled with.
type readyForm struct {
	form    workbook.Form
	set     report.Set
	fund    club.Fund // of a form that is of one fund
	signed  viet.Date
	to      string // who receives it
	through viet.Month
}

// makeReport finds the form and loads what it is filled with.
func (s *session) makeReport(ctx context.Context, cmd *cobra.Command, args []string, f *reportFlags) (readyForm, error) {
	var m readyForm
	pack, err := s.pack(f.pack)
	if err != nil {
		return m, err
	}
	code, has := formCode(pack, args[0])
	if !has {
		names := make([]string, len(pack.Forms))
		for i, form := range pack.Forms {
			names[i] = s.formName(form)
		}
		return m, &workbook.Error{Code: workbook.NoForm, Form: args[0], Detail: strings.Join(names, ", ")}
	}
	if err := s.ask(ctx, cmd, args, []question{need("period", s.checkPeriod)}); err != nil {
		return m, err
	}
	period, err := s.period(f.period)
	if err != nil {
		return m, err
	}
	if m.form, err = pack.Form(code, period.To); err != nil {
		return m, err
	}
	switch m.form.Period {
	case string(report.Day): // what stands on a day is asked for of a period's last
		period = report.Period{Length: report.Day, From: period.To, To: period.To}
	case string(period.Length):
	default:
		return m, at("period", refuse(codePeriodLength, s.formName(m.form), s.word("form_period", m.form.Period), s.periodName(period)))
	}
	if m.signed, err = s.date("date", f.date); err != nil {
		return m, err
	}
	m.to = f.recipient
	if m.to == "" {
		m.to = s.settings.Recipient
	}
	err = s.read(ctx, func(book *store.Book) error { return m.load(ctx, book, period, f.fund) })
	return m, err
}

// load reads what the form is filled with.
func (m *readyForm) load(ctx context.Context, book *store.Book, period report.Period, fund string) error {
	var err error
	if m.set, err = book.ReportSet(ctx, period); err != nil {
		return err
	}
	if m.through, err = book.ClosedThrough(ctx); err != nil {
		return err
	}
	return m.chooseFund(fund)
}

// chooseFund finds the fund of a form that is of one: the one that is asked
// for, or the only one.
func (m *readyForm) chooseFund(typed string) error {
	funds := m.set.Now.Funds
	switch {
	case !m.form.ByFund && typed == "":
		return nil
	case !m.form.ByFund:
		return at("fund", refuse(codeFundUseless, m.form.Code))
	case typed == "" && len(funds) == 1:
		m.fund = funds[0]
		return nil
	case typed == "":
		return &club.Error{Code: club.WhichFund, Args: []any{m.set.Now.FundCodes()}}
	}
	fund, err := club.FindFund(funds, typed)
	m.fund = fund
	return at("fund", err)
}

// title is the form with its period, as a sentence names them.
func (s *session) reportTitle(m readyForm) (form, period string) {
	form = m.form.Names[string(s.words.Lang())]
	if form == "" {
		form = m.form.Title
	}
	if m.fund.Code != "" {
		form += " " + m.fund.Code
	}
	return form, s.periodName(m.set.Period)
}

// warnOfReport says what the reader of a report should know: that its months
// may still change, and which checks fail. Checks that fail end with a status
// of their own.
func (s *session) warnOfReport(m readyForm) error {
	var end error
	last := viet.MonthOf(m.set.Period.To)
	begun := m.set.Now.Begun
	switch {
	case begun.IsZero() || begun.After(m.set.Period.To):
		s.talk("talk.before_book", s.periodName(m.set.Period))
	case m.set.Period.To.After(s.today()):
		s.talk("talk.period_running", s.periodName(m.set.Period))
	case m.through.Before(last):
		s.talk("talk.month_open", s.periodName(report.MonthPeriod(last)), last.String())
	}
	for _, c := range m.set.Checks() {
		if c.Holds() {
			continue
		}
		words := s.word("check", c.Code)
		switch {
		case c.Code == report.Counted:
			s.talk("talk.count_differs", c.Fund, club.Dong(c.Left))
			continue
		case c.Fund != "":
			s.talk("talk.check_fails_fund", c.Fund, words, c.Left, c.Right)
		default:
			s.talk("talk.check_fails", words, c.Left, c.Right)
		}
		end = ended(exitFindings)
	}
	return end
}

// fileName is how a report's file is called, for every reader alike: the form,
// the period, the club.
func fileName(m readyForm) string {
	name := slug(m.form.Names[m.form.Language])
	if name == "" {
		name = slug(m.form.Title)
	}
	parts := []string{name, m.set.Period.String()}
	if m.fund.Code != "" {
		parts = append(parts, slug(m.fund.Code))
	}
	if club := slug(m.set.Now.Unit.Name); club != "" {
		parts = append(parts, club)
	}
	return strings.Join(parts, "_") + ".xlsx"
}
