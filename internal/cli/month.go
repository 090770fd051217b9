package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/viet"
)

func (s *session) monthCommand() *cobra.Command {
	return s.group("month", "thang", s.monthCloseCommand(), s.monthReopenCommand(), s.monthStatusCommand())
}

func (s *session) monthCloseCommand() *cobra.Command {
	var reason string
	var again bool
	cmd := s.command("close", "chot", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		month, err := viet.ParseMonth(args[0])
		if err != nil {
			return err
		}
		in := club.CloseMonth{Month: month, Reason: reason, Again: again}
		return s.record(ctx, path(cmd), in, func(ctx context.Context, book *store.Book, r store.Receipt) (string, error) {
			closing := r.Result.(club.Closing)
			funds, err := book.FundStates(ctx, month.Last())
			return s.say("done.month_close", month, closing.Entries, s.closingBalances(funds, closing.Balances)), err
		})
	})
	s.textFlag(cmd, &reason, "reason", "text")
	cmd.Flags().BoolVar(&again, "again", false, "")
	cmd.ValidArgsFunction = s.completeMonth
	return cmd
}

// closingBalances says what each fund has: HĐ 1.250.000 đ.
func (s *session) closingBalances(funds []store.FundState, balances []club.Balance) string {
	var parts []string
	for _, f := range funds {
		var sum int64
		for _, b := range balances {
			if b.Fund == f.ID && b.Account.HoldsMoney() {
				sum += b.Amount
			}
		}
		parts = append(parts, f.Code+" "+s.dong(sum))
	}
	return strings.Join(parts, ", ")
}

func (s *session) monthReopenCommand() *cobra.Command {
	var reason string
	cmd := s.command("reopen", "mo-lai", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		month, err := viet.ParseMonth(args[0])
		if err != nil {
			return err
		}
		if err := s.ask(ctx, cmd, args, []question{need("reason", asTyped)}); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), club.ReopenMonth{Month: month, Reason: reason}, func(context.Context, *store.Book, store.Receipt) (string, error) {
			return s.say("done.month_reopen", month, reason), nil
		})
	})
	s.textFlag(cmd, &reason, "reason", "text")
	cmd.ValidArgsFunction = s.completeMonth
	return cmd
}

func (s *session) monthStatusCommand() *cobra.Command {
	var period string
	cmd := s.command("status", "tinh-hinh", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		from, to, err := s.monthsOf(period)
		if err != nil {
			return err
		}
		return s.read(ctx, func(book *store.Book) error { return s.listMonths(ctx, book, from, to, period != "") })
	})
	s.textFlag(cmd, &period, "period", "period")
	return lists(cmd)
}

func (s *session) listMonths(ctx context.Context, book *store.Book, from, to viet.Month, asked bool) error {
	first, any, err := book.FirstMonth(ctx)
	if err != nil {
		return err
	}
	if now := viet.MonthOf(s.today()); now.Before(to) {
		to = now
	}
	if !asked && any && from.Before(first) {
		from = first
	}
	through, err := book.ClosedThrough(ctx)
	if err != nil {
		return err
	}
	var months []store.MonthRow
	if any || asked {
		if months, err = book.Months(ctx, from, to); err != nil {
			return err
		}
	}
	funds, err := book.FundStates(ctx, to.Last())
	if err != nil {
		return err
	}
	return list(s, s.monthColumns(funds, through), months, "month.none")
}

func (s *session) monthColumns(funds []store.FundState, through viet.Month) []column[store.MonthRow] {
	state := func(m store.MonthRow) string {
		switch {
		case m.Closed && m.Differs():
			return "changed"
		case m.Closed, !through.Before(m.Month):
			return "closed"
		}
		return "open"
	}
	columns := []column[store.MonthRow]{
		{key: "month", value: func(m store.MonthRow) any { return m.Month.String() }, shown: func(m store.MonthRow) string { return m.Month.Vietnamese() }, right: true},
		{key: "state", value: func(m store.MonthRow) any { return state(m) }, shown: func(m store.MonthRow) string { return s.word("month_state", state(m)) }},
		{key: "since", value: func(m store.MonthRow) any { return dateOrNull(m.On) }, shown: func(m store.MonthRow) string { return m.On.Vietnamese() }, heading: "column.month_since"},
		{key: "meetings", value: func(m store.MonthRow) any { return m.Meeting }, shown: func(m store.MonthRow) string { return strconv.Itoa(m.Meeting) }, right: true},
		{key: "entries", value: func(m store.MonthRow) any { return m.Entries }, shown: func(m store.MonthRow) string { return strconv.Itoa(m.Entries) }, right: true},
		{key: "balances", value: func(m store.MonthRow) any { return balanceObjects(funds, m.Balances) }, shown: func(m store.MonthRow) string { return s.closingBalances(funds, m.Balances) }},
		{key: "reason", value: func(m store.MonthRow) any { return orNull(m.Reason) }, shown: func(m store.MonthRow) string { return m.Reason }, heading: "column.month_reason"},
	}
	return columns
}

func balanceObjects(funds []store.FundState, balances []club.Balance) []object {
	objects := []object{}
	for _, b := range balances {
		at := slices.IndexFunc(funds, func(f store.FundState) bool { return f.ID == b.Fund })
		if at < 0 {
			continue
		}
		amount := b.Amount
		if b.Account == ledger.Savings {
			amount = -amount
		}
		objects = append(objects, object{{"fund", funds[at].Code}, {"account", string(b.Account)}, {"amount", amount}})
	}
	return objects
}

// monthsOf are the first and the last month of a period; of this year without
// one.
func (s *session) monthsOf(period string) (from, to viet.Month, err error) {
	if period == "" {
		year := s.today().Year
		return viet.Month{Year: year, Month: 1}, viet.Month{Year: year, Month: 12}, nil
	}
	p, err := report.ParsePeriod(period)
	if err != nil || p.Length == report.Day {
		return from, to, at("period", refuse(codeBadPeriod, period))
	}
	return viet.MonthOf(p.From), viet.MonthOf(p.To), nil
}
