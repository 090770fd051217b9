package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"soclb/internal/journal"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/text"
)

// reportExplainCommand tells what an indicator means and what a figure of it is
// made of; all indicators where none is named.
func (s *session) reportExplainCommand() *cobra.Command {
	var period, fund, variant string
	cmd := s.command("explain", "giai-thich", 0, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return list(s, s.indicatorColumns(), report.All(), "report.no_indicators")
		}
		indicator, err := s.findIndicator(args[0])
		if err != nil {
			return err
		}
		column, err := s.chooseFor("variant", "variant", variant)
		if err != nil {
			return err
		}
		if column == inPeriod {
			column = string(report.InPeriod)
		}
		if err := s.ask(ctx, cmd, args, []question{need("period", s.checkPeriod)}); err != nil {
			return err
		}
		span, err := s.period(period)
		if err != nil {
			return err
		}
		return s.read(ctx, func(book *store.Book) error {
			return s.explainFigure(ctx, book, indicator, report.Variant(column), span, fund)
		})
	})
	s.textFlag(cmd, &period, "period", "period")
	s.textFlag(cmd, &fund, "fund", "fund")
	s.textFlag(cmd, &variant, "variant", "variant")
	cmd.ValidArgsFunction = s.completeIndicator
	return lists(cmd)
}

func (s *session) indicatorColumns() []column[report.Indicator] {
	return []column[report.Indicator]{
		{key: "code", heading: "column.indicator", value: func(i report.Indicator) any { return i.Code }, shown: func(i report.Indicator) string { return i.Code }},
		{key: "name", heading: "column.indicator_name", value: func(i report.Indicator) any { return s.indicatorName(i) }, shown: s.indicatorName},
		{key: "unit", value: func(i report.Indicator) any { return string(i.Unit) }, shown: func(i report.Indicator) string { return s.word("unit", string(i.Unit)) }},
		{key: "kind", value: func(i report.Indicator) any { return string(i.Kind) }},
		{key: "by_fund", value: func(i report.Indicator) any { return i.Fund }},
		{key: "formula", value: func(i report.Indicator) any { return s.formula(i) }, shown: s.formula},
		{key: "origin", heading: "column.formula_source", value: func(i report.Indicator) any { return orNull(i.Source) }},
	}
}

func (s *session) indicatorName(i report.Indicator) string {
	return s.words.Say(text.Key("indicator." + i.Code))
}

func (s *session) formula(i report.Indicator) string {
	return s.words.Say(text.Key("formula." + i.Code))
}

// findIndicator finds an indicator by its code, however that is written.
func (s *session) findIndicator(typed string) (report.Indicator, error) {
	var codes []string
	for _, i := range report.All() {
		if squeeze(i.Code) == squeeze(typed) {
			return i, nil
		}
		codes = append(codes, i.Code)
	}
	return report.Indicator{}, refuse(codeNoIndicator, typed, nearest(typed, codes))
}

// period reads the period that a report is of, as --period says it.
func (s *session) period(typed string) (report.Period, error) {
	p, err := report.ParsePeriod(typed)
	switch {
	case err != nil:
		return p, at("period", refuse(codeBadPeriod, typed))
	case p.From.After(s.today()):
		return p, at("period", refuse(codePeriodAhead, s.periodName(p)))
	}
	return p, nil
}

func (s *session) checkPeriod(typed string) (string, error) {
	_, err := s.period(typed)
	return typed, err
}

// periodName is a period as people say it: tháng 10 năm 2026.
func (s *session) periodName(p report.Period) string { return periodIn(s.words, p) }

func periodIn(words text.Words, p report.Period) string {
	switch p.Length {
	case report.Day:
		return words.Say("period.day", p.To.Vietnamese())
	case report.Half:
		return words.Say(text.Key("period.half."+strconv.Itoa(p.Number())), p.Number(), p.To.Year)
	}
	return words.Say(text.Key("period."+string(p.Length)), p.Number(), p.To.Year)
}

func (s *session) explainFigure(ctx context.Context, book *store.Book, i report.Indicator, v report.Variant, p report.Period, fund string) error {
	var of journal.ID
	switch {
	case fund != "" && !i.Fund:
		return at("fund", refuse(codeFundUseless, i.Code))
	case fund != "":
		found, err := s.findFund(ctx, book, fund)
		if err != nil {
			return at("fund", err)
		}
		of = found.ID
	}
	set, err := book.ReportSet(ctx, p)
	if err != nil {
		return err
	}
	f, has := set.Figure(i, v, of)
	if !has {
		return at("variant", refuse(codeNoShare, i.Code))
	}
	switch {
	case s.flags.json:
		return s.printJSON(append(s.figureObject(f, v), field{"rows", s.figureRows(f)}))
	case s.flags.csv:
		return list(s, s.rowColumns(f), f.Rows, "report.no_rows")
	}
	s.showFigure(f)
	if len(f.Rows) > 0 {
		s.line("")
		return list(s, s.rowColumns(f), f.Rows, "report.no_rows")
	}
	s.talk("report.no_rows")
	return nil
}

// showFigure says what a figure is before its rows do.
func (s *session) showFigure(f report.Figure) {
	s.line(s.style(s.world.Terminal.Out).strong(s.indicatorName(f.Indicator) + ": " + s.figureText(f)))
	rows := [][2]string{
		{s.say("report.period"), s.say("report.days", s.periodName(f.Period), f.Period.From, f.Period.To)},
		{s.say("report.fund"), f.Fund},
		{s.say("report.formula"), s.formula(f.Indicator)},
		{s.say("report.source"), f.Indicator.Source},
	}
	if f.Indicator.Kind == report.Ratio && f.Known {
		rows = append(rows,
			[2]string{s.say("report.numerator"), s.whole(f.Num)},
			[2]string{s.say("report.denominator"), s.whole(f.Den)})
	}
	if n := f.Approx(); n > 0 {
		rows = append(rows, [2]string{s.say("report.approx"), s.say("report.approx_rows", n)})
	}
	if !f.Known {
		rows = append(rows, [2]string{s.say("report.unknown"), s.say("report.not_recorded")})
	}
	s.pairs(rows)
}
