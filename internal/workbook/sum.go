package workbook

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"soclb/internal/xlsx"
)

// sum is a cell with a formula that adds up ranges of its own sheet.
type sum struct {
	at     xlsx.Address
	ranges []summed
	none   *string // what it gives where there is no number, instead of 0
}

type summed struct {
	xlsx.Range
	single bool // an address alone, which stays that of the first item
}

// parseTotal reads SUM(E6:E9) and SUM(E6:E9,E12), with or without $, and
// IF(COUNT(E6:E9)=0,"–",SUM(E6:E9)), which gives no sum of figures that there are
// not. Any other formula is left to the program that opens the file.
func parseTotal(formula string) (sum, bool) {
	formula = strings.TrimSpace(formula)
	if ranges, is := parseSum(formula); is {
		return sum{ranges: ranges}, true
	}
	m := orNone().FindStringSubmatch(formula)
	if m == nil || !strings.EqualFold(m[1], m[3]) {
		return sum{}, false
	}
	ranges, is := parseSum("SUM(" + m[3] + ")")
	return sum{ranges: ranges, none: &m[2]}, is
}

var orNone = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^IF\(COUNT\(([^()"]+)\)=0,"([^"]*)",SUM\(([^()"]+)\)\)$`)
})

func parseSum(formula string) ([]summed, bool) {
	inner, is := strings.CutPrefix(strings.ToUpper(formula), "SUM(")
	if !is {
		return nil, false
	}
	if inner, is = strings.CutSuffix(inner, ")"); !is {
		return nil, false
	}
	var ranges []summed
	for part := range strings.SplitSeq(inner, ",") {
		r, err := xlsx.ParseRange(strings.ReplaceAll(strings.TrimSpace(part), "$", ""))
		if err != nil {
			return nil, false
		}
		ranges = append(ranges, summed{Range: r, single: !strings.Contains(part, ":")})
	}
	return ranges, true
}

// results gives the results of the sums that are certain: over whole numbers
// that are known, in rows whose growth makes no question. A program that does
// not calculate then shows them; without a result it shows nothing.
func (s *templateSheet) results(p xlsx.SheetPlan) []xlsx.Fill {
	if len(s.sums) == 0 {
		return nil
	}
	filled := map[xlsx.Address][]xlsx.Value{}
	for _, f := range p.Fill {
		filled[f.At] = append(filled[f.At], f.Value)
	}
	for _, b := range p.Blocks {
		for _, item := range b.Items {
			for _, f := range item {
				filled[f.At] = append(filled[f.At], f.Value)
			}
		}
	}
	var results []xlsx.Fill
	for _, sum := range s.sums {
		if s.blockAt(sum.at.Row) >= 0 {
			continue
		}
		if v, ok := s.result(sum, p, filled); ok {
			results = append(results, xlsx.Fill{At: sum.at, Value: v, Cached: true})
		}
	}
	return results
}

// mostSummed is how many cells of a form a sum may look at here.
const mostSummed = 10_000

func (s *templateSheet) result(sum sum, p xlsx.SheetPlan, filled map[xlsx.Address][]xlsx.Value) (xlsx.Value, bool) {
	total, numbers, cells := int64(0), 0, 0
	add := func(n int64) bool {
		const most = 1_000_000_000_000_000 // what a spreadsheet adds without rounding
		numbers++
		total += n
		return n < most && n > -most && total < most && total > -most
	}
	for _, r := range sum.ranges {
		if !s.growsWhole(r) {
			return xlsx.Value{}, false
		}
		for row := r.First.Row; row <= r.Last.Row; row++ {
			for col := r.First.Col; col <= r.Last.Col; col++ {
				if cells++; cells > mostSummed {
					return xlsx.Value{}, false
				}
				at := xlsx.At(col, row)
				for _, v := range filled[at] {
					if n, counts, ok := wholeOf(v); !ok || counts && !add(n) {
						return xlsx.Value{}, false
					}
				}
				c, has := s.numbers[at]
				if !has || len(filled[at]) > 0 {
					continue
				}
				times := 1
				if i := s.blockAt(row); i >= 0 {
					times = len(p.Blocks[i].Items)
				}
				for range times {
					if !c.sum || !add(c.n) {
						return xlsx.Value{}, false
					}
				}
			}
		}
	}
	if numbers == 0 && sum.none != nil {
		return xlsx.TextValue(*sum.none), true
	}
	return xlsx.IntValue(total), true
}

// growsWhole tells whether a range covers each block that it meets from its
// first row to its last, so that it will cover all rows of all items.
func (s *templateSheet) growsWhole(r summed) bool {
	for _, b := range s.blocks {
		if r.First.Row > b.last || r.Last.Row < b.first {
			continue
		}
		if r.single || r.First.Row > b.first || r.Last.Row < b.last {
			return false
		}
	}
	return true
}

// wholeOf gives what a value adds to a sum, and whether it adds anything; ok is
// false where that is not a whole number.
func wholeOf(v xlsx.Value) (n int64, counts, ok bool) {
	switch v.Kind() {
	case xlsx.Number:
		n, err := strconv.ParseInt(v.String(), 10, 64)
		return n, true, err == nil
	case xlsx.Date:
		return 0, true, false
	default: // a sum passes over text, such as a dash
		return 0, false, true
	}
}
