package ledger

import "soclb/internal/viet"

// Level is the dues of a month, in đồng, from a month on; 0 is none.
type Level struct {
	From   viet.Month
	Amount int64
}

// LevelIn is the level that holds in a month; 0 before the first. Levels are
// given by month, ascending.
func LevelIn(levels []Level, month viet.Month) int64 {
	var amount int64
	for _, l := range levels {
		if month.Before(l.From) {
			break
		}
		amount = l.Amount
	}
	return amount
}

// Span is a stay in the club as dues see it: from the month in which somebody
// joined to the last month that they owe.
type Span struct{ From, To viet.Month }

// Due is what was owed for the months of some spans up to and with a month, in
// đồng. Spans do not overlap.
func Due(levels []Level, spans []Span, upTo viet.Month) int64 {
	var sum int64
	for _, span := range spans {
		to := span.To
		if upTo.Before(to) {
			to = upTo
		}
		sum += dueWithin(levels, span.From, to)
	}
	return sum
}

// dueWithin multiplies level by level, so that ten years cost no more than one.
func dueWithin(levels []Level, from, to viet.Month) int64 {
	var sum int64
	for i, l := range levels {
		begin, end := l.From, to
		if begin.Before(from) {
			begin = from
		}
		if i+1 < len(levels) && levels[i+1].From.Add(-1).Before(end) {
			end = levels[i+1].From.Add(-1)
		}
		if months := end.Since(begin) + 1; months > 0 {
			sum += int64(months) * l.Amount
		}
	}
	return sum
}

// Share is a part of a payment of dues and the month that it pays.
type Share struct {
	Month  viet.Month
	Amount int64
}

// MaxAhead is how many months from now on dues can be paid for.
const MaxAhead = 24

// Paid is what somebody has paid in dues so far, as seen from a month.
type Paid struct {
	Until int64   // for the months up to it, in all
	Ahead []Share // for the months after it, one by one, ascending
}

// Allocate shares a payment among the months that are owed, the oldest first.
// Once everything up to now is paid, the months after it follow, at most
// [MaxAhead] of them: what a month lacks that was paid ahead before the dues
// rose comes before the months for which nothing was paid. What is left then is
// given back as rest. The shares sum to the amount less the rest.
func Allocate(levels []Level, spans []Span, now viet.Month, paid Paid, amount int64) (shares []Share, rest int64) {
	last := now.Add(MaxAhead)
	have, ahead := paid.Until, paid.Ahead
	for _, span := range spans {
		month := passPaidYears(levels, span, now, &have)
		for ; !span.To.Before(month) && !last.Before(month) && amount > 0; month = month.Add(1) {
			for len(ahead) > 0 && !month.Before(ahead[0].Month) {
				have, ahead = have+ahead[0].Amount, ahead[1:]
			}
			due := LevelIn(levels, month)
			if have >= due {
				have -= due
				continue
			}
			part := min(due-have, amount)
			shares = append(shares, Share{month, part})
			have, amount = 0, amount-part
		}
	}
	return shares, amount
}

// passPaidYears takes from what somebody has paid the years of a span up to now
// for which it is enough, and gives the month after them: ten years cost hardly
// more than one.
func passPaidYears(levels []Level, span Span, now viet.Month, have *int64) viet.Month {
	month := span.From
	for end := month.Add(11); !span.To.Before(end) && !now.Before(end); end = month.Add(11) {
		due := dueWithin(levels, month, end)
		if *have < due {
			break
		}
		*have -= due
		month = end.Add(1)
	}
	return month
}
