package report

import "soclb/internal/journal"

// Check is something that must be true between figures of one report.
type Check struct {
	Code string // its words are in internal/text
	Fund string // code, of a check of one fund
	// Left and Right are what must be equal.
	Left, Right int64
}

// Counted is the code of the check of what was counted against the book. Where
// it does not hold, the club has stated a reason: it is told, and no fault.
const Counted = "counted"

// Holds tells whether it is true.
func (c Check) Holds() bool { return c.Left == c.Right }

// Checks holds the figures of a period against each other: the identities of
// members and of each fund (indicators.md, MEM_END and FUND_ID), parts against
// their wholes, and what was last counted against the book.
func Checks(d *Data, p Period) []Check {
	value := func(code string, fund journal.ID) int64 {
		i, _ := Find(code)
		return Compute(d, i, p, fund).Num
	}
	of := func(code string) int64 { return value(code, journal.ID{}) }
	list := []Check{
		{Code: "members", Left: of("mem_end"), Right: of("mem_start") + of("mem_in") - of("mem_out")},
		{Code: "leaving", Left: of("mem_out"), Right: of("mem_out_death") + of("mem_out_moved") + of("mem_out_other")},
		{Code: "ages", Left: of("mem_end"), Right: of("mem_55") + of("mem_under_55") + of("mem_age_unknown")},
	}
	for _, f := range d.Funds {
		list = append(list, Check{
			Code: "fund", Fund: f.Code,
			Left: value("fund_end", f.ID), Right: value("fund_start", f.ID) + value("fund_in", f.ID) - value("fund_out", f.ID),
		})
		for _, row := range variance(d, p, f.ID) {
			list = append(list, Check{Code: Counted, Fund: f.Code, Left: row.Num})
		}
	}
	return append(list, Check{Code: "raised", Left: of("raised"), Right: of("raised_budget") + of("raised_org") + of("raised_person") + of("raised_members")})
}
