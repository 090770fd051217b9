package report

import (
	"math/big"
	"slices"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// Kind says how figures of several periods or clubs go together.
type Kind string

// The kinds of indicators.
const (
	Stock Kind = "stock" // stands at the end of the period; adds over clubs
	Start Kind = "start" // stands at its beginning; adds over clubs
	Flow  Kind = "flow"  // happens in it; adds over periods and clubs
	Ratio Kind = "ratio" // of two sums; the sums add over clubs, never the ratio
	List  Kind = "list"  // people to look after; adds over clubs
	// Distinct counts somebody once however often: it adds over nothing.
	Distinct Kind = "distinct"
)

// Unit is what an indicator counts.
type Unit string

// The units of indicators.
const (
	People   Unit = "people"   // người
	Times    Unit = "times"    // lượt
	Meetings Unit = "meetings" // buổi
	Dong     Unit = "dong"     // đồng
	Percent  Unit = "percent"  // %
	Clubs    Unit = "clubs"
)

// Indicator is a figure that a club can report. Its name and its formula in
// words are in internal/text under its code.
type Indicator struct {
	Code string
	Kind Kind
	Unit Unit
	// Fund tells that the figure is one of each fund, or of all together.
	Fund bool
	// Source is the document or indicator set that the formula comes from; empty
	// for arithmetic that needs none.
	Source string
	// books tells that the figure comes from entries and meetings, which are
	// known only from the first one on.
	books bool
	// field is the private field that it asks for. Where no member has a value in
	// it, nobody asked: that is not the same as none.
	field string
	// counted tells that nothing is known without a row: who counted nothing has
	// not found that everything is there.
	counted bool
	rows    func(d *Data, p Period, fund journal.ID) []Row
}

// Row is one thing that a figure counts.
type Row struct {
	Num, Den int64
	Day      viet.Date  // of what happened; zero for what stands
	Code     string     // the member's number
	Name     string     // of the person or fund
	Voucher  string     // of the entry
	Month    viet.Month // of dues
	Why      string     // a code that says more: reason of leaving, source, "opening"
	// Approx tells that only the year of birth is known and decides.
	Approx bool
}

// Figure is what an indicator amounts to in a period.
type Figure struct {
	Indicator Indicator
	Period    Period
	Fund      string // code, of a figure of one fund
	Num, Den  int64  // Den is 0 for all but ratios
	Known     bool   // false when nothing is recorded for the time: not the same as 0
	Rows      []Row
}

// Approx counts the rows in which only the year of birth was known.
func (f Figure) Approx() int64 {
	var n int64
	for _, row := range f.Rows {
		if row.Approx {
			n++
		}
	}
	return n
}

// Value is the figure in its unit, in units of 1/scale: đồng and counts with
// scale 1, a ratio in percent with scale 10 (one decimal, half away from zero)
// or, where its unit is đồng, in đồng. False for what is not known and for a
// ratio over zero, which print as "–".
func (f Figure) Value() (value int64, scale int, is bool) {
	switch {
	case !f.Known:
		return 0, 1, false
	case f.Indicator.Kind != Ratio:
		return f.Num, 1, true
	case f.Den == 0:
		return 0, 1, false
	case f.Indicator.Unit == Percent:
		return rounded(f.Num, 1000, f.Den), 10, true
	}
	return rounded(f.Num, 1, f.Den), 1, true
}

// rounded is a × scale ÷ b, half away from zero. Sums of đồng in thousandths
// can be larger than int64 holds.
func rounded(a, scale, b int64) int64 {
	half := new(big.Int).Abs(big.NewInt(b))
	twice := new(big.Int).Mul(big.NewInt(a), big.NewInt(2*scale))
	if b < 0 {
		twice.Neg(twice)
	}
	whole := new(big.Int).Mul(half, big.NewInt(2))
	if twice.Sign() < 0 {
		half.Neg(half)
	}
	return whole.Quo(twice.Add(twice, half), whole).Int64()
}

// all are the indicators in the order of reports.
var all = slices.Concat(memberIndicators, meetingIndicators, duesIndicators, fundIndicators)

// All are the indicators in the order in which reports tell them.
func All() []Indicator { return slices.Clone(all) }

// Find is the indicator of a code; false when there is none.
func Find(code string) (Indicator, bool) {
	at := slices.IndexFunc(all, func(i Indicator) bool { return i.Code == code })
	if at < 0 {
		return Indicator{}, false
	}
	return all[at], true
}

// Compute gives the figure of an indicator in a period that lies within the
// data's days. Fund chooses the fund of an indicator that has one; the zero id
// is all funds together.
func Compute(d *Data, i Indicator, p Period, fund journal.ID) Figure {
	f := Figure{Indicator: i, Period: p, Known: d.knows(i, p)}
	if !fund.IsZero() {
		f.Fund = d.fund(fund).Code
	}
	if !f.Known {
		return f
	}
	f.Rows = i.rows(d, p, fund)
	f.Known = !i.counted || len(f.Rows) > 0
	for _, row := range f.Rows {
		f.Num += row.Num
		f.Den += row.Den
	}
	return f
}

// knows tells whether anything is recorded for the time: before the first
// entry or meeting of the book nothing is known of money and meetings, before
// the first member nothing of members.
func (d *Data) knows(i Indicator, p Period) bool {
	begun := d.Begun
	if !i.books {
		begun = d.FirstJoined
	}
	return !begun.IsZero() && !begun.After(p.To) && (i.field == "" || d.asked(i.field, p.To))
}

// asked tells whether a private field is known of any member of a day.
func (d *Data) asked(field string, on viet.Date) bool {
	for i := range d.People {
		if p := &d.People[i]; p.stayOn(on) != nil && club.PrivateOn(p.Private, field, on) != "" {
			return true
		}
	}
	return false
}
