package club

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// posting is an entry about to be posted.
type posting struct {
	date    viet.Date
	meeting journal.ID
	fund    Fund // whose voucher it is
	lines   []ledger.Line
	note    string // in words; may name a person
	again   bool   // one like it that day is known of
}

// Posting is what came of an entry: the fund whose voucher it has, and itself.
type Posting struct {
	Fund  Fund
	Entry Entry
}

// Number is the number of the voucher.
func (p Posting) Number() string { return p.Entry.Voucher.Number(p.Fund.Code) }

// Collected is what came of a collection, from or to many people at once: one
// entry, or several in a row where one does not hold it.
type Collected struct {
	Postings []Posting
	Payers   int
	Total    int64 // what all of them paid or got, positive
}

// Numbers are the numbers of the vouchers.
func (c Collected) Numbers() string {
	numbers := make([]string, len(c.Postings))
	for i, p := range c.Postings {
		numbers[i] = p.Number()
	}
	return strings.Join(numbers, ", ")
}

// collect drafts entries for what each of many people pays, a list of lines
// each. Nobody's payment is spread over two entries, but for one that alone is
// more than an entry holds: that of more than thirteen years.
func (d *Decision) collect(reg Register, now Moment, p posting, place ledger.Account, payments [][]ledger.Line) error {
	got := Collected{Payers: len(payments)}
	var parts [][]ledger.Line // each of what an entry holds beside the money
	for _, payment := range payments {
		for part := range slices.Chunk(payment, ledger.MaxLines-1) {
			if last := len(parts) - 1; last >= 0 && len(parts[last])+len(part) < ledger.MaxLines {
				parts[last] = slices.Concat(parts[last], part)
			} else {
				parts = append(parts, part)
			}
		}
	}
	for _, part := range parts {
		p.lines = ledger.Collect(p.fund.ID, place, part)
		if err := d.post(reg, now, p); err != nil {
			return err
		}
		got.Postings = append(got.Postings, d.Result.(Posting))
		got.Total += max(p.lines[0].Amount, -p.lines[0].Amount)
	}
	d.Result = got
	return nil
}

// post drafts an entry if the rules let it: on a day that has come, in an open
// month, from pockets that hold the money on that day and on every later one.
func (d *Decision) post(reg Register, now Moment, p posting) error {
	if err := onOpenDay(reg, p.date, now); err != nil {
		return err
	}
	if !p.fund.Opened.IsZero() && p.date.Before(p.fund.Opened) {
		return refuse(BeforeFund, p.date, p.fund.Code, p.fund.Opened)
	}
	note, err := viet.Line(p.note, MaxText)
	if err != nil {
		return err
	}
	for _, l := range p.lines { // what many pay together can be too much for a line
		if err := checkAmount(max(l.Amount, -l.Amount)); err != nil {
			return err
		}
	}
	if err := ledger.Check(p.lines); err != nil {
		return err // a mistake of ours: nothing else can be wrong with them
	}
	if err := enough(reg, p.lines, p.date); err != nil {
		return err
	}
	if !p.again {
		if err := notAgain(reg, p); err != nil {
			return err
		}
	}
	voucher, err := reg.NextVoucher(p.fund.ID, p.date.Year)
	if err != nil {
		return err
	}
	for _, before := range d.Drafts { // of this act, and in no book yet
		if before.Kind == EntryPosted {
			voucher.No++
		}
	}
	id, err := now.NewID()
	if err != nil {
		return err
	}
	entry := Entry{ID: id, Date: p.date, Meeting: p.meeting, Voucher: voucher, Lines: p.lines}
	d.draft(id, EntryPosted, entryFields(entry), nil)
	if note != "" {
		d.draft(id, Remark, map[string]any{"text": note}, nil)
	}
	d.Result = Posting{Fund: p.fund, Entry: entry}
	return nil
}

// onOpenDay holds what must be true of the day of any record of money or of a
// meeting.
func onOpenDay(reg Register, day viet.Date, now Moment) error {
	if day.IsZero() {
		return refuse(DateMissing)
	}
	if err := notFuture(day, now); err != nil {
		return err
	}
	through, err := reg.ClosedThrough()
	if err != nil || through.Before(viet.MonthOf(day)) {
		return err
	}
	state, _, err := reg.Month(through)
	if err != nil {
		return err
	}
	return refuse(MonthIsClosed, viet.MonthOf(day), state.On, through)
}

// PocketOf is the pocket that a line takes from or puts into; false for one
// that cannot run out.
func PocketOf(l ledger.Line) (Pocket, bool) {
	switch {
	case l.Account.HoldsMoney():
		return Pocket{Fund: l.Fund, Account: l.Account}, true
	case l.Account == ledger.Savings:
		return Pocket{Fund: l.Fund, Account: l.Account, Party: l.Party}, true
	}
	return Pocket{}, false
}

// taken sums what lines take out of each pocket; positive is taken.
func taken(lines []ledger.Line) map[Pocket]int64 {
	sums := map[Pocket]int64{}
	for _, l := range lines {
		if pocket, is := PocketOf(l); is {
			if l.Account == ledger.Savings {
				sums[pocket] += l.Amount
			} else {
				sums[pocket] -= l.Amount
			}
		}
	}
	return sums
}

func enough(reg Register, lines []ledger.Line, day viet.Date) error {
	sums := taken(lines)
	for _, pocket := range SortedPockets(sums) {
		amount := sums[pocket]
		if amount <= 0 {
			continue
		}
		low, err := reg.Lowest(pocket, day)
		if err != nil {
			return err
		}
		if low.Amount >= amount {
			continue
		}
		return short(reg, pocket, low, amount)
	}
	return nil
}

func short(reg Register, pocket Pocket, low Low, amount int64) error {
	code, err := fundNamed(reg, pocket.Fund)
	if err != nil {
		return err
	}
	if pocket.Account == ledger.Savings {
		stays, err := reg.MembershipsOf(pocket.Party)
		if err != nil || len(stays) == 0 {
			return orRefuse(err, NoMember, "")
		}
		return refuse(SavingsShort, latest(stays).Code, Dong(low.Amount), low.On, Dong(amount))
	}
	return refuse(CashShort, code, string(pocket.Account), Dong(low.Amount), low.On, Dong(amount))
}

// SortedPockets: what is owed to somebody comes before the cash box it is paid
// from, for to whoever saved nothing the cash box is no matter.
func SortedPockets[V any](of map[Pocket]V) []Pocket {
	return slices.SortedFunc(maps.Keys(of), func(a, b Pocket) int {
		if savings := a.Account == ledger.Savings; savings != (b.Account == ledger.Savings) {
			if savings {
				return -1 // whose money it is says more than that the box is empty
			}
			return 1
		}
		return cmp.Or(compareIDs(a.Fund, b.Fund), cmp.Compare(a.Account, b.Account), compareIDs(a.Party, b.Party))
	})
}

// notAgain asks where an entry of the same day says the same of the same
// person: the same account, purpose and amount. Typed twice is easily done.
func notAgain(reg Register, p posting) error {
	entries, err := reg.EntriesOn(p.date)
	if err != nil {
		return err
	}
	said := purposes(p.lines)
	for _, e := range entries {
		for _, there := range purposes(e.Lines) {
			if !slices.Contains(said, there) {
				continue
			}
			code, err := fundNamed(reg, e.Voucher.Fund)
			if err != nil {
				return err
			}
			return refuse(PostedAlready, e.Voucher.Number(code), p.date, Dong(max(there.Amount, -there.Amount)))
		}
	}
	return nil
}

// purposes are what lines say beside the money itself, summed up for each
// person: which months a payment of dues pays differs the second time.
func purposes(lines []ledger.Line) []ledger.Line {
	var sums []ledger.Line
	for _, l := range lines {
		if l.Account.HoldsMoney() {
			continue
		}
		amount := l.Amount
		l.Month, l.Amount = viet.Month{}, 0
		at := slices.IndexFunc(sums, func(o ledger.Line) bool { o.Amount = 0; return o == l })
		if at < 0 {
			at = len(sums)
			sums = append(sums, l)
		}
		sums[at].Amount += amount
	}
	return sums
}

// checkAmount refuses what no amount can be. What people type is read by
// package money; this is for every other way in.
func checkAmount(amount int64) error {
	if amount <= 0 || amount > ledger.MaxAmount {
		return refuse(BadAmount, Dong(amount))
	}
	return nil
}
