package cli

import (
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/text"
)

func (s *session) savingCommand() *cobra.Command {
	return s.group("saving", "tiet-kiem", s.savingMoveCommand("deposit", "gui", false), s.savingMoveCommand("withdraw", "rut", true), s.savingListCommand())
}

func (s *session) savingMoveCommand(name, vietnamese string, out bool) *cobra.Command {
	var m moneyFlags
	cmd := s.command(name, vietnamese, 0, -1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		in := club.MoveSavings{Out: out, Fund: m.fund, Note: m.note, Again: m.again}
		var err error
		if in.Members, err = s.savers(ctx, cmd, args); err != nil {
			return err
		}
		if cmd.Flags().Changed("amount") {
			if in.Each, err = s.someAmount("amount", m.amount); err != nil {
				return err
			}
		}
		if in.Account, err = s.moneyPlace("account", m.account); err != nil {
			return err
		}
		if in.Date, err = s.date("date", m.date); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), in, func(_ context.Context, _ *store.Book, r store.Receipt) (string, error) {
			got := r.Result.(club.Collected)
			return s.say(text.Key("done.saving_"+name), got.Payers, s.inFull(got.Total), got.Numbers()), nil
		})
	})
	s.moneyFlags(cmd, &m, "amount", "date", "fund", "account", "note", "again")
	cmd.ValidArgsFunction = s.completeMembers
	return cmd
}

// savers reads who deposits or withdraws, and asks for what was not said.
func (s *session) savers(ctx context.Context, cmd *cobra.Command, args []string) ([]club.DuesOf, error) {
	members, err := s.withAmounts(args)
	if err != nil {
		return nil, err
	}
	if len(args) == 0 && !s.canAsk() {
		return nil, s.count(1, -1)(cmd, args)
	}
	if err := s.known(ctx, codesIn(members)...); err != nil {
		return nil, err
	}
	questions := []question{
		{flag: "amount", read: s.readAmount("amount"), when: func() bool {
			said, err := s.withAmounts(append(args, s.sat.args...))
			return err == nil && needsEach(said)
		}},
		need("date", s.readDate("date")),
	}
	if len(args) == 0 {
		who := question{flag: "members", arg: true, read: s.readMembers(ctx, func(typed string) ([]string, error) {
			said, err := s.withAmounts(items(typed))
			return codesIn(said), err
		})}
		questions = append([]question{who}, questions...)
	}
	if err := s.ask(ctx, cmd, args, questions); err != nil {
		return nil, err
	}
	return s.withAmounts(append(args, s.sat.args...))
}

func codesIn(members []club.DuesOf) []string {
	codes := make([]string, len(members))
	for i, m := range members {
		codes[i] = m.Code
	}
	return codes
}

func (s *session) savingListCommand() *cobra.Command {
	var on string
	cmd := s.command("list", "danh-sach", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		day, err := s.dateOrToday("on", on)
		if err != nil {
			return err
		}
		return s.read(ctx, func(book *store.Book) error {
			savers, err := book.Savers(ctx, day)
			if err != nil {
				return err
			}
			return s.listSavers(savers)
		})
	})
	s.textFlag(cmd, &on, "on", "date")
	return lists(cmd)
}

func (s *session) listSavers(savers []store.Saver) error {
	columns := []column[store.Saver]{
		{key: "id", value: func(v store.Saver) any { return v.Party.ID.String() }},
		{key: "code", value: func(v store.Saver) any { return orNull(v.Code) }, shown: func(v store.Saver) string { return v.Code }, right: true},
		{key: "name", value: func(v store.Saver) any { return orNull(v.Party.Name) }, shown: func(v store.Saver) string { return v.Party.Name }},
		{key: "fund", value: func(v store.Saver) any { return v.Fund }, shown: func(v store.Saver) string { return v.Fund }},
		{key: "balance", value: func(v store.Saver) any { return v.Balance }, shown: func(v store.Saver) string { return s.whole(v.Balance) }, right: true},
	}
	if err := list(s, columns, savers, "saving.none"); err != nil || len(savers) == 0 {
		return err
	}
	var sum int64
	for _, v := range savers {
		sum += v.Balance
	}
	s.talk("saving.sum", len(savers), club.Dong(sum))
	return nil
}
