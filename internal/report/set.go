package report

import (
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// Set is what a report of one period is made from: the data of the year up to
// the period's end, and of the same period a year before.
type Set struct {
	Period Period
	Now    *Data
	Last   *Data
}

// Variant says which of the columns of a form a figure is for.
type Variant string

// The variants of a figure.
const (
	InPeriod   Variant = ""      // trong kỳ
	YearToDate Variant = "ytd"   // lũy kế từ đầu năm
	Previous   Variant = "prev"  // cùng kỳ năm trước
	Share      Variant = "share" // of the whole that it is a part of, in percent
)

// Variants are the variants that every indicator can be asked for; a share
// exists of parts only.
var Variants = []Variant{InPeriod, YearToDate, Previous, Share}

// wholes say of what a figure is a part.
var wholes = map[string]string{
	"mem_women": "mem_end", "mem_60": "mem_end", "mem_55": "mem_end", "mem_under_55": "mem_end", "mem_age_unknown": "mem_end",
	"mem_poor": "mem_end", "mem_near_poor": "mem_end", "mem_hardship": "mem_end", "mem_minority": "mem_end", "mem_disabled": "mem_end",
	"board_women": "board", "att_present": "att_expected", "dues_paid": "dues_due",
}

// Figure computes a variant of an indicator; false when it has none such.
func (s Set) Figure(i Indicator, v Variant, fund journal.ID) (Figure, bool) {
	switch v {
	case InPeriod:
		return Compute(s.Now, i, s.Period, fund), true
	case YearToDate:
		return Compute(s.Now, i, s.Period.YearToDate(), fund), true
	case Previous:
		return Compute(s.Last, i, s.Period.YearBefore(), fund), true
	case Share:
		whole, has := Find(wholes[i.Code])
		if !has {
			return Figure{}, false
		}
		f := Compute(s.Now, i, s.Period, fund)
		f.Indicator.Kind, f.Indicator.Unit = Ratio, Percent
		all := Compute(s.Now, whole, s.Period, fund)
		f.Den, f.Rows = all.Num, against(f.Rows, all.Rows)
		return f, true
	}
	return Figure{}, false
}

// against adds the rows of the whole to those of the part: each to the first row
// about the same that has none yet, or as a row of its own.
func against(part, whole []Row) []Row {
	type subject struct {
		code, name string
		day        viet.Date
		month      viet.Month
	}
	of := func(r Row) subject { return subject{r.Code, r.Name, r.Day, r.Month} }
	free := make(map[subject][]int, len(part))
	for i, row := range part {
		free[of(row)] = append(free[of(row)], i)
	}
	for _, row := range whole {
		places := free[of(row)]
		if len(places) == 0 {
			row.Num, row.Den = 0, row.Num
			part = append(part, row)
			continue
		}
		part[places[0]].Den, free[of(row)] = row.Num, places[1:]
	}
	return part
}

// Checks are the checks of the period.
func (s Set) Checks() []Check { return Checks(s.Now, s.Period) }
