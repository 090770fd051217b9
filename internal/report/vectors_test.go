package report_test

import (
	"fmt"
	"slices"
	"testing"

	"soclb/internal/journal"
	"soclb/internal/report"
)

// cell is what a variant must amount to; "–" where there is no value. The zero
// cell is for a variant that the indicator does not have.
type cell struct {
	num, den int64
	value    string
}

// vector has the four variants of an indicator for the club of club_test.go in
// June 2026, of one fund where it names one.
type vector struct {
	code, fund              string
	month, ytd, prev, share cell
}

// same is a number without a denominator, which prints as it is.
func same(n int64) cell { return cell{n, 0, fmt.Sprint(n)} }

var unknown = cell{0, 0, "–"}

func TestVectors(t *testing.T) {
	vectors := slices.Concat(memberVectors, meetingVectors, duesVectors, fundVectors)
	has := map[string]bool{}
	for _, v := range vectors {
		i, known := report.Find(v.code)
		if !known {
			t.Errorf("no indicator %s", v.code)
			continue
		}
		has[v.code+" "+v.fund] = true
		for variant, want := range map[report.Variant]cell{report.InPeriod: v.month, report.YearToDate: v.ytd, report.Previous: v.prev, report.Share: v.share} {
			v.compare(t, i, variant, want)
		}
	}
	for _, i := range report.All() {
		if !has[i.Code+" "] || i.Fund && (!has[i.Code+" HĐ"] || !has[i.Code+" TTN"]) {
			t.Errorf("%s has no vector", i.Code)
		}
	}
}

func (v vector) compare(t *testing.T, i report.Indicator, variant report.Variant, want cell) {
	t.Helper()
	fund := map[string]journal.ID{"HĐ": hd, "TTN": ttn}[v.fund]
	f, has := june().Figure(i, variant, fund)
	if !has {
		if want != (cell{}) {
			t.Errorf("%s has no variant %q", v.code, variant)
		}
		return
	}
	if got := (cell{f.Num, f.Den, printed(f)}); got != want || f.Fund != v.fund {
		t.Errorf("%s %s %q: %+v, want %+v; from %+v", v.code, v.fund, variant, got, want, f.Rows)
	}
	var num, den int64
	for _, row := range f.Rows {
		num, den = num+row.Num, den+row.Den
	}
	if num != f.Num || den != f.Den {
		t.Errorf("%s %q: the rows sum to %d/%d, not %d/%d", v.code, variant, num, den, f.Num, f.Den)
	}
}

func printed(f report.Figure) string {
	value, scale, is := f.Value()
	switch {
	case !is:
		return "–"
	case scale == 1:
		return fmt.Sprint(value)
	}
	sign, positive := "", max(value, -value)
	if value < 0 {
		sign = "-"
	}
	return fmt.Sprintf("%s%d.%d", sign, positive/int64(scale), positive%int64(scale))
}
