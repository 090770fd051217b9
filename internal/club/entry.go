package club

import (
	"fmt"
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// Fund is a pot of the club's money with books of its own.
type Fund struct {
	ID      journal.ID
	Code    string // HĐ, TTN: capital letters and digits, in vouchers
	Name    string
	Purpose string
	Opened  viet.Date // zero when nobody said
}

// Voucher is the number of an entry: gapless within a fund, a year and the
// book of vouchers (quyển) of one device.
type Voucher struct {
	Fund journal.ID
	Year int
	Book string
	No   int
}

// Entry is a posting with its lines. Reversed is the day on which opposite
// lines take it back, zero while it stands.
type Entry struct {
	ID       journal.ID
	Date     viet.Date
	Meeting  journal.ID
	Voucher  Voucher
	Lines    []ledger.Line
	Reversed viet.Date
	Reason   string // of taking it back
}

// Posted is one line as the books hold it: of the entry, or opposite.
type Posted struct {
	Date     viet.Date
	Opposite bool
	ledger.Line
}

// Lines of the books that the entry amounts to: its own, and once more with the
// other sign where it is taken back.
func (e Entry) Posted() []Posted {
	var list []Posted
	for _, l := range e.Lines {
		list = append(list, Posted{e.Date, false, l})
	}
	if !e.Reversed.IsZero() {
		for _, l := range ledger.Opposite(e.Lines) {
			list = append(list, Posted{e.Reversed, true, l})
		}
	}
	return list
}

// entryOf finds the entry of a subject. It never folds away: however many voids
// name it, and whatever voids those, it is taken back once, on the day that the
// first void of the order says.
func entryOf(subject journal.ID, facts []Fact) *Entry {
	facts = slices.Clone(facts)
	slices.SortFunc(facts, compareFacts)
	at := slices.IndexFunc(facts, func(f Fact) bool { return f.Kind == EntryPosted })
	if at < 0 {
		return nil
	}
	b, err := ReadBody(facts[at].Body)
	if err != nil {
		return nil
	}
	v := b.object("voucher")
	e := &Entry{
		ID: subject, Date: b.date("date"), Meeting: b.id("meeting"), Lines: linesOf(b),
		Voucher: Voucher{Fund: v.id("fund"), Year: v.number("year"), Book: v.Text("book"), No: v.number("no")},
	}
	for _, f := range facts[at+1:] {
		if f.Rev <= facts[at].Rev || VoidTarget(f.Kind, f.Body) != facts[at].Leaf {
			continue
		}
		void, err := ReadBody(f.Body)
		if err != nil {
			continue
		}
		e.Reversed, e.Reason = void.date("date"), void.Text("reason")
		if e.Reversed.IsZero() {
			e.Reversed = e.Date
		}
		break
	}
	return e
}

func linesOf(b Body) []ledger.Line {
	fund := b.object("voucher").id("fund")
	var lines []ledger.Line
	for _, o := range b.objects("lines") {
		l := ledger.Line{
			Fund: fund, Account: ledger.Account(o.Text("account")), Amount: o.amount("amount"), Party: o.id("party"), Loan: o.id("loan"),
			Month: o.month("month"), Category: o.Text("category"), Source: o.Text("source"),
		}
		if other := o.id("fund"); !other.IsZero() {
			l.Fund = other
		}
		lines = append(lines, l)
	}
	return lines
}

// entryFields is an entry as a body says it. A line names its fund only where
// that is not the voucher's.
func entryFields(e Entry) map[string]any {
	lines := make([]map[string]any, len(e.Lines))
	for i, l := range e.Lines {
		line := map[string]any{"account": string(l.Account), "amount": l.Amount}
		if l.Fund != e.Voucher.Fund {
			line["fund"] = l.Fund.String()
		}
		for name, id := range map[string]journal.ID{"party": l.Party, "loan": l.Loan} {
			if !id.IsZero() {
				line[name] = id.String()
			}
		}
		for name, text := range map[string]string{"month": l.Month.String(), "category": l.Category, "source": l.Source} {
			if text != "" {
				line[name] = text
			}
		}
		lines[i] = line
	}
	fields := map[string]any{
		"date": e.Date.String(), "lines": lines,
		"voucher": map[string]any{"fund": e.Voucher.Fund.String(), "year": e.Voucher.Year, "book": e.Voucher.Book, "no": e.Voucher.No},
	}
	if !e.Meeting.IsZero() {
		fields["meeting"] = e.Meeting.String()
	}
	return fields
}

// Number is a voucher's number as it is printed: HĐ-2026-A-12.
func (v Voucher) Number(fundCode string) string {
	return fmt.Sprintf("%s-%d-%s-%d", fundCode, v.Year, v.Book, v.No)
}

// isFundCode: 1 to 8 capital letters, Vietnamese ones too, and digits.
func isFundCode(s string) bool {
	n := 0
	for _, c := range s {
		n++
		digit := c >= '0' && c <= '9' && n > 1
		if !digit && !strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZĐĂÂÊÔƠƯ", c) {
			return false
		}
	}
	return n >= 1 && n <= 8
}
