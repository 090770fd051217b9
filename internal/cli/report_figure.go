package cli

import (
	"cmp"
	"slices"
	"strconv"

	"soclb/internal/report"
	"soclb/internal/text"
)

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
