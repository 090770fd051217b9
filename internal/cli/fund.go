package cli

import (
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
)

func (s *session) fundCommand() *cobra.Command {
	return s.group("fund", "quy", s.fundListCommand(), s.fundShowCommand(), s.fundOpenCommand(), s.fundOpeningCommand())
}

func (s *session) fundListCommand() *cobra.Command {
	var on string
	cmd := s.command("list", "danh-sach", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		day, err := s.dateOrToday("on", on)
		if err != nil {
			return err
		}
		return s.read(ctx, func(book *store.Book) error {
			funds, err := book.FundStates(ctx, day)
			if err != nil {
				return err
			}
			if err := list(s, s.fundColumns(), funds, "fund.none"); err != nil || len(funds) < 2 {
				return err
			}
			var cash, bank int64
			for _, f := range funds {
				cash, bank = cash+f.Cash, bank+f.Bank
			}
			s.talk("fund.sum", club.Dong(cash), club.Dong(bank))
			return nil
		})
	})
	s.textFlag(cmd, &on, "on", "date")
	return lists(cmd)
}

func (s *session) fundColumns() []column[store.FundState] {
	amount := func(of func(store.FundState) int64) (func(store.FundState) any, func(store.FundState) string) {
		return func(f store.FundState) any { return of(f) }, func(f store.FundState) string { return s.whole(of(f)) }
	}
	columns := []column[store.FundState]{
		{key: "id", value: func(f store.FundState) any { return f.ID.String() }},
		{key: "code", value: func(f store.FundState) any { return f.Code }, shown: func(f store.FundState) string { return f.Code }, heading: "column.fund_code"},
		{key: "name", value: func(f store.FundState) any { return f.Name }, shown: func(f store.FundState) string { return f.Name }, heading: "column.fund_name"},
		{key: "purpose", value: func(f store.FundState) any { return f.Purpose }, shown: func(f store.FundState) string { return s.word("purpose", f.Purpose) }},
		{key: "opened", value: func(f store.FundState) any { return dateOrNull(f.Opened) }},
	}
	for _, c := range []struct {
		key string
		of  func(store.FundState) int64
	}{
		{"cash", func(f store.FundState) int64 { return f.Cash }},
		{"bank", func(f store.FundState) int64 { return f.Bank }},
		{"loans", func(f store.FundState) int64 { return f.Loans }},
		{"savings", func(f store.FundState) int64 { return f.Savings }},
	} {
		value, shown := amount(c.of)
		columns = append(columns, column[store.FundState]{key: c.key, value: value, shown: shown, right: true})
	}
	return columns
}

func (s *session) fundShowCommand() *cobra.Command {
	cmd := s.command("show", "xem", 1, 1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		return s.read(ctx, func(book *store.Book) error {
			fund, err := s.findFund(ctx, book, args[0])
			if err != nil {
				return err
			}
			if s.flags.json {
				return s.printJSON(objectOf(s.fundColumns(), fund))
			}
			s.pairs([][2]string{
				{s.say("column.fund_code"), fund.Code},
				{s.say("column.fund_name"), fund.Name},
				{s.say("column.purpose"), s.word("purpose", fund.Purpose)},
				{s.say("column.opened"), fund.Opened.Vietnamese()},
				{s.say("column.cash"), s.dong(fund.Cash)},
				{s.say("column.bank"), s.dong(fund.Bank)},
				{s.say("column.loans"), s.dong(fund.Loans)},
				{s.say("column.savings"), s.dong(fund.Savings)},
			})
			return nil
		})
	})
	cmd.ValidArgsFunction = s.completeFund
	return cmd
}

// findFund is a fund as it stands today.
func (s *session) findFund(ctx context.Context, book *store.Book, typed string) (store.FundState, error) {
	states, err := book.FundStates(ctx, s.today())
	if err != nil {
		return store.FundState{}, err
	}
	funds := make([]club.Fund, len(states))
	for i, f := range states {
		funds[i] = f.Fund
	}
	fund, err := club.FindFund(funds, typed)
	for _, f := range states {
		if err == nil && f.ID == fund.ID {
			return f, nil
		}
	}
	return store.FundState{}, err
}

func (s *session) fundOpenCommand() *cobra.Command {
	var name, purpose, date string
	cmd := s.command("open", "mo", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		err := s.ask(ctx, cmd, args, []question{need("name", asTyped), s.needOneOf("purpose", "purpose"), need("date", s.readDate("date"))})
		if err != nil {
			return err
		}
		in := club.OpenFund{Code: args[0], Name: name}
		if in.Purpose, err = s.chooseFor("purpose", "purpose", purpose); err != nil {
			return err
		}
		if in.Date, err = s.date("date", date); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), in, func(context.Context, *store.Book, store.Receipt) (string, error) {
			return s.say("done.fund_open", in.Name, in.Code, in.Date), nil
		})
	})
	s.textFlag(cmd, &name, "name", "fund_name")
	s.textFlag(cmd, &purpose, "purpose", "purpose")
	s.textFlag(cmd, &date, "date", "date")
	return cmd
}

// fundOpeningCommand records what a fund had, or owed in savings, when the book
// began.
func (s *session) fundOpeningCommand() *cobra.Command {
	var m moneyFlags
	var member string
	cmd := s.command("opening", "so-du-dau", 1, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		err := s.ask(ctx, cmd, args, []question{need("amount", s.readAmount("amount")), need("date", s.readDate("date"))})
		if err != nil {
			return err
		}
		in := club.OpenBalance{Fund: args[0], Member: member, Again: m.again}
		if in.Account, err = s.moneyPlace("account", m.account); err != nil {
			return err
		}
		switch {
		case member != "" && m.account != "":
			return s.apart("member", "account")
		case member != "":
			in.Account = ledger.Savings
		}
		if in.Amount, err = s.someAmount("amount", m.amount); err != nil {
			return err
		}
		if in.Date, err = s.date("date", m.date); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), in, func(_ context.Context, _ *store.Book, r store.Receipt) (string, error) {
			posted := r.Result.(club.Posting)
			return s.say("done.fund_opening", posted.Fund.Code, s.word("account", string(in.Account)), s.inFull(in.Amount), posted.Number()), nil
		})
	})
	s.moneyFlags(cmd, &m, "amount", "account", "date", "again")
	s.textFlag(cmd, &member, "member", "member")
	cmd.ValidArgsFunction = s.completeFund
	return cmd
}
