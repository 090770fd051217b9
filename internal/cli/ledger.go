package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/viet"
)

func (s *session) ledgerCommand() *cobra.Command {
	return s.group("ledger", "so-cai", s.ledgerShowCommand())
}

func (s *session) ledgerShowCommand() *cobra.Command {
	var period, from, to, fund, account, member string
	cmd := s.command("show", "xem", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		f, err := s.ledgerDays(period, from, to)
		if err != nil {
			return err
		}
		if f.Account, err = s.moneyPlace("account", account); err != nil {
			return err
		}
		if account == "" {
			f.Account = ""
		}
		return s.read(ctx, func(book *store.Book) error { return s.showLedger(ctx, book, f, fund, member) })
	})
	s.textFlag(cmd, &period, "period", "period")
	s.textFlag(cmd, &from, "from", "date")
	s.textFlag(cmd, &to, "to", "date")
	s.textFlag(cmd, &fund, "fund", "fund")
	s.textFlag(cmd, &account, "account", "account")
	s.textFlag(cmd, &member, "member", "member")
	return lists(cmd)
}

// ledgerDays are the days that are asked for: a month, or from one day to
// another; this month without either.
func (s *session) ledgerDays(period, from, to string) (store.EntryFilter, error) {
	var f store.EntryFilter
	var err error
	if f.From, err = s.date("from", from); err != nil {
		return f, err
	}
	if f.To, err = s.date("to", to); err != nil {
		return f, err
	}
	month := viet.MonthOf(s.today())
	switch {
	case period != "" && (from != "" || to != ""):
		return f, s.apart("period", "from")
	case period != "":
		p, err := report.ParsePeriod(period)
		if err != nil {
			return f, at("period", refuse(codeBadPeriod, period))
		}
		f.From, f.To = p.From, p.To
		return f, nil
	case from != "" || to != "":
		return f, nil
	}
	f.From, f.To = month.First(), month.Last()
	return f, nil
}

func (s *session) showLedger(ctx context.Context, book *store.Book, f store.EntryFilter, fund, member string) error {
	if fund != "" {
		found, err := s.findFund(ctx, book, fund)
		if err != nil {
			return at("fund", err)
		}
		f.Fund = found.ID
	}
	if member != "" {
		found, _, err := book.MemberCoded(ctx, club.TidyCode(member))
		if err != nil {
			return at("member", err)
		}
		f.Party = found.Party.ID
	}
	rows, err := book.Entries(ctx, f)
	if err != nil {
		return err
	}
	if err := list(s, s.entryColumns(f), rows, "ledger.none"); err != nil || len(rows) == 0 {
		return err
	}
	return s.sumUp(ctx, book, f, rows)
}

// sumUp says what was there before the rows, what they moved and what is there
// after them; of one person only what they moved.
func (s *session) sumUp(ctx context.Context, book *store.Book, f store.EntryFilter, rows []store.EntryRow) error {
	var in, out, before int64
	for _, r := range rows {
		rowIn, rowOut := moved(r, f)
		in, out = in+rowIn, out+rowOut
	}
	if !f.Party.IsZero() {
		s.talk("ledger.sum_person", club.Dong(in), club.Dong(out))
		return nil
	}
	if !f.From.IsZero() {
		funds, err := book.FundStates(ctx, f.From.AddDays(-1))
		if err != nil {
			return err
		}
		for _, fund := range funds {
			if !f.Fund.IsZero() && fund.ID != f.Fund {
				continue
			}
			if f.Account != ledger.Bank {
				before += fund.Cash
			}
			if f.Account != ledger.Cash {
				before += fund.Bank
			}
		}
	}
	s.talk("ledger.sum", club.Dong(before), club.Dong(in), club.Dong(out), club.Dong(before+in-out))
	return nil
}

func (s *session) entryColumns(f store.EntryFilter) []column[store.EntryRow] {
	in := func(r store.EntryRow) int64 { moved, _ := moved(r, f); return moved }
	out := func(r store.EntryRow) int64 { _, moved := moved(r, f); return moved }
	return []column[store.EntryRow]{
		{key: "id", value: func(r store.EntryRow) any { return r.ID.String() }},
		{key: "date", value: func(r store.EntryRow) any { return r.Day.String() }, shown: func(r store.EntryRow) string { return r.Day.Vietnamese() }, right: true},
		{key: "voucher", value: func(r store.EntryRow) any { return r.Voucher.Number(r.FundCode) }, shown: func(r store.EntryRow) string { return r.Voucher.Number(r.FundCode) }},
		{key: "reverses", value: func(r store.EntryRow) any { return r.Opposite }},
		{key: "description", value: func(r store.EntryRow) any { return s.describeEntry(r) }, shown: s.describeEntry},
		{key: "in", value: func(r store.EntryRow) any { return in(r) }, shown: func(r store.EntryRow) string { return s.orBlank(in(r)) }, right: true},
		{key: "out", value: func(r store.EntryRow) any { return out(r) }, shown: func(r store.EntryRow) string { return s.orBlank(out(r)) }, right: true},
		{key: "lines", value: func(r store.EntryRow) any { return lineObjects(r) }},
		{key: "note", value: func(r store.EntryRow) any { return orNull(r.Text) }},
		{key: "address", value: func(r store.EntryRow) any { return r.Act }, shown: func(r store.EntryRow) string { return r.Act }},
	}
}

// moved is what came into and went out of the places that are looked at. Money
// that only moves between them counts on both sides. Of one person it is what
// they brought and what they got, however many others the entry names. What
// takes an entry back stands on its side with the other sign, as in the cash
// book and in reports: the sums of a month are the same in all three.
func moved(r store.EntryRow, f store.EntryFilter) (in, out int64) {
	if r.Opposite {
		in, out = movedBy(ledger.Opposite(r.Lines), f)
		return -in, -out
	}
	return movedBy(r.Lines, f)
}

func movedBy(lines []ledger.Line, f store.EntryFilter) (in, out int64) {
	for _, l := range lines {
		if !f.Party.IsZero() {
			if l.Party == f.Party {
				in, out = in+max(0, -l.Amount), out+max(0, l.Amount)
			}
			continue
		}
		if !l.Account.HoldsMoney() || !f.Fund.IsZero() && l.Fund != f.Fund || f.Account != "" && l.Account != f.Account {
			continue
		}
		if l.Amount > 0 {
			in += l.Amount
		} else {
			out -= l.Amount
		}
	}
	return in, out
}

func (s *session) orBlank(amount int64) string {
	if amount == 0 {
		return ""
	}
	return s.whole(amount)
}

// describeEntry says what an entry is about: what was noted, else what its
// lines say.
func (s *session) describeEntry(r store.EntryRow) string {
	text := r.Text
	if text == "" {
		text = s.purposeOf(r)
	}
	switch len(r.Parties) {
	case 0:
	case 1:
		text = joined(" – ", text, r.Parties[0])
	default:
		text += " " + s.say("ledger.people", len(r.Parties))
	}
	if r.Opposite {
		text = s.say("ledger.opposite", text)
	}
	return text
}

func (s *session) purposeOf(r store.EntryRow) string {
	for _, l := range r.Lines {
		switch l.Account {
		case ledger.Cash, ledger.Bank:
		case ledger.Income:
			return s.word("income", l.Category)
		case ledger.Expense:
			return s.word("expense", l.Category)
		case ledger.Savings:
			if (l.Amount < 0) != r.Opposite {
				return s.say("ledger.deposit")
			}
			return s.say("ledger.withdraw")
		case ledger.Contribution:
			return joined(", ", s.word("income", club.ContributionCategory), s.word("source", l.Source))
		default:
			return s.word("account", string(l.Account))
		}
	}
	return s.word("account", string(ledger.Transfer))
}

func lineObjects(r store.EntryRow) []object {
	objects := make([]object, len(r.Lines))
	for i, l := range r.Lines {
		objects[i] = object{
			{"fund", l.Fund.String()},
			{"account", string(l.Account)},
			{"amount", l.Amount},
			{"party", orNull(strings.Trim(l.Party.String(), "0-"))},
			{"month", orNull(l.Month.String())},
			{"category", orNull(l.Category)},
			{"source", orNull(l.Source)},
		}
		if !l.Party.IsZero() {
			objects[i][3].value = l.Party.String()
		}
	}
	return objects
}
