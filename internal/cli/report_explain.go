package cli

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"soclb/internal/journal"
	"soclb/internal/money"
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
		if err := s.ask(ctx, cmd, args, []question{{"period", false, s.checkPeriod}}); err != nil {
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

// figureText is a figure with its unit: 62 người, 87,5 %, 1.250.000 đ; – for
// what is not known.
func (s *session) figureText(f report.Figure) string {
	value, scale, is := f.Value()
	switch {
	case !is:
		return "–"
	case f.Indicator.Unit == report.Dong:
		return s.dong(value)
	case scale > 1:
		return s.tenths(value) + " %"
	}
	return s.whole(value) + " " + s.word("unit", string(f.Indicator.Unit))
}

// whole is a whole number with the reader's separators.
func (s *session) whole(n int64) string {
	if s.words.Lang() == text.Vietnamese {
		return money.Format(n)
	}
	return money.FormatEnglish(n)
}

// tenths is a number with one decimal.
func (s *session) tenths(n int64) string {
	sign, comma := "", "."
	if s.words.Lang() == text.Vietnamese {
		comma = ","
	}
	if n < 0 {
		sign, n = "-", -n
	}
	return sign + s.whole(n/10) + comma + strconv.FormatInt(n%10, 10)
}

// figureObject is a figure for programs: what it is of, its sums and its value.
func (s *session) figureObject(f report.Figure, v report.Variant) object {
	var value any
	if n, scale, is := f.Value(); is && scale == 1 {
		value = n
	}
	return object{
		{"indicator", f.Indicator.Code},
		{"variant", string(v)},
		{"fund", orNull(f.Fund)},
		{"period", f.Period.String()},
		{"from", f.Period.From.String()},
		{"to", f.Period.To.String()},
		{"kind", string(f.Indicator.Kind)},
		{"unit", string(f.Indicator.Unit)},
		{"known", f.Known},
		{"value", value},
		{"percent_tenths", percentTenths(f)},
		{"numerator", knownOrNull(f, f.Num)},
		{"denominator", denominatorOrNull(f)},
		{"approximate", f.Approx()},
	}
}

func percentTenths(f report.Figure) any {
	if n, scale, is := f.Value(); is && scale == 10 {
		return n
	}
	return nil
}

func knownOrNull(f report.Figure, n int64) any {
	if !f.Known {
		return nil
	}
	return n
}

func denominatorOrNull(f report.Figure) any {
	if f.Indicator.Kind != report.Ratio {
		return nil
	}
	return knownOrNull(f, f.Den)
}

func (s *session) figureRows(f report.Figure) []object {
	objects := make([]object, 0, len(f.Rows))
	for _, row := range f.Rows {
		objects = append(objects, objectOf(s.rowColumns(f), row))
	}
	return objects
}

// rowColumns are the columns in which some row says something.
func (s *session) rowColumns(f report.Figure) []column[report.Row] {
	ratio := f.Indicator.Kind == report.Ratio
	columns := []column[report.Row]{
		{key: "date", value: func(r report.Row) any { return dateOrNull(r.Day) }, shown: func(r report.Row) string { return r.Day.Vietnamese() }, right: true},
		{key: "code", value: func(r report.Row) any { return orNull(r.Code) }, shown: func(r report.Row) string { return r.Code }, right: true},
		{key: "name", heading: s.nameHeading(f), value: func(r report.Row) any { return orNull(r.Name) }, shown: func(r report.Row) string { return r.Name }},
		{key: "voucher", value: func(r report.Row) any { return orNull(r.Voucher) }, shown: func(r report.Row) string { return r.Voucher }},
		{key: "month", value: func(r report.Row) any { return orNull(r.Month.String()) }, shown: func(r report.Row) string { return r.Month.Vietnamese() }, right: true},
		{key: "why", value: func(r report.Row) any { return orNull(r.Why) }, shown: s.whyOf},
		{key: "approx", value: func(r report.Row) any { return r.Approx }, shown: s.approxOf},
		{key: "numerator", heading: s.numeratorHeading(ratio), value: func(r report.Row) any { return r.Num }, shown: func(r report.Row) string { return s.whole(r.Num) }, right: true},
		{key: "denominator", value: func(r report.Row) any { return r.Den }, shown: func(r report.Row) string { return s.whole(r.Den) }, right: true},
	}
	for i, c := range columns {
		said := c.key == "numerator" || c.key == "denominator" && ratio
		for _, row := range f.Rows {
			said = said || c.key != "denominator" && cmp.Or(c.shown(row), "") != ""
		}
		if !said {
			columns[i].shown = nil
		}
	}
	return columns
}

func (s *session) numeratorHeading(ratio bool) text.Key {
	if ratio {
		return "column.numerator"
	}
	return "column.counted"
}

// nameHeading: rows about members have names, rows about money what was noted.
func (s *session) nameHeading(f report.Figure) text.Key {
	if slices.ContainsFunc(f.Rows, func(r report.Row) bool { return r.Code != "" }) {
		return "column.name"
	}
	return "column.row_about"
}

// whyOf is the word for what a row says beside: a reason of leaving, a source,
// a place of money, a fund.
func (s *session) whyOf(r report.Row) string {
	for _, list := range []string{"reason", "source", "expense", "income", "account", "why"} {
		if key := text.Key(list + "." + r.Why); r.Why != "" && s.words.Has(key) {
			return s.words.Say(key)
		}
	}
	return r.Why
}

func (s *session) approxOf(r report.Row) string {
	if !r.Approx {
		return ""
	}
	return s.say("report.by_year")
}
