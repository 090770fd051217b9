package workbook

import "soclb/internal/xlsx"

// WrongSum is a cell that shows something else than what its formula adds up
// to. The zero value is none.
type WrongSum struct {
	Sheet, Cell string
	Shown, Sum  string // as the file has it, and as its formula gives it
}

// mostCells is how many numbers of a sheet are kept to be added up. Reports are
// a thousandth of it; of a larger sheet nothing is said.
const mostCells = 100_000

// mostExact is what a spreadsheet adds without rounding.
const mostExact = 1_000_000_000_000_000

// sums holds the results that a sheet shows against its numbers. A fingerprint
// covers a formula and not its result, and whoever looks at the file without a
// program that calculates sees the result.
type sums struct {
	numbers map[xlsx.Address]int64
	broken  map[xlsx.Address]bool // a number that is not whole
	totals  []total
	off     bool
}

type total struct {
	sum
	shown string
}

func (s *sums) take(at xlsx.Address, c xlsx.Cell) {
	if s.off = s.off || len(s.numbers) > mostCells || len(s.totals) > mostSummed; s.off {
		return
	}
	if s.numbers == nil {
		s.numbers, s.broken = map[xlsx.Address]int64{}, map[xlsx.Address]bool{}
	}
	if n, err := c.Int(); err == nil {
		s.numbers[at] = n
	} else if c.Kind == xlsx.Number || c.Kind == xlsx.Date {
		s.broken[at] = true
	}
	if !c.Cached || c.Text == "" { // nothing is shown
		return
	}
	if sum, is := parseTotal(c.Formula); is {
		sum.at = at
		s.totals = append(s.totals, total{sum, c.String()})
	}
}

// wrong is the first result that is not the sum of its cells. What stands there
// beside numbers adds nothing, as in every spreadsheet; where a number is not
// whole nothing is said.
func (s *sums) wrong(sheet string) WrongSum {
	if s.off {
		return WrongSum{}
	}
	left := mostCells
	for _, t := range s.totals {
		if sum, known := s.add(t.sum, &left); known && sum != t.shown {
			return WrongSum{Sheet: sheet, Cell: t.at.String(), Shown: t.shown, Sum: sum}
		}
	}
	return WrongSum{}
}

// add gives what a formula comes to; false where that is not certain. left is
// how many more cells may be looked at.
func (s *sums) add(of sum, left *int) (shown string, known bool) {
	var total int64
	some := false
	for _, r := range of.ranges {
		if *left -= (r.Last.Row - r.First.Row + 1) * (r.Last.Col - r.First.Col + 1); *left < 0 {
			return "", false
		}
		for row := r.First.Row; row <= r.Last.Row; row++ {
			for col := r.First.Col; col <= r.Last.Col; col++ {
				at := xlsx.At(col, row)
				n, is := s.numbers[at]
				some = some || is
				total += n
				if s.broken[at] || total > mostExact || total < -mostExact {
					return "", false
				}
			}
		}
	}
	if !some && of.none != nil {
		return *of.none, true
	}
	return xlsx.IntValue(total).String(), true
}
