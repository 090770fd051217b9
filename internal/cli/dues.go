package cli

import (
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/viet"
)

func (s *session) duesCommand() *cobra.Command {
	return s.group("dues", "hoi-phi", s.duesCollectCommand(), s.duesArrearsCommand())
}

func (s *session) duesCollectCommand() *cobra.Command {
	var m moneyFlags
	var allBut string
	var all, present bool
	cmd := s.command("collect", "thu", 0, -1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		questions := []question{{"date", false, s.readDate("date")}}
		if len(args) == 0 && !all && !present {
			questions = append(questions, question{"all-but", false, s.readAllBut})
		}
		if len(questions) == 2 && s.withoutPeople(cmd) {
			return refuse(string(club.NobodyMeant))
		}
		if err := s.ask(ctx, cmd, args, append(questions, question{"amount", true, s.readAmount("amount")})); err != nil {
			return err
		}
		in := club.CollectDues{All: all || cmd.Flags().Changed("all-but") && !present, Present: present, Fund: m.fund, Again: m.again}
		var err error
		if in.Members, err = s.withAmounts(args); err != nil {
			return err
		}
		if in.AllBut = items(allBut); s.nobody(in.AllBut) {
			in.AllBut = nil
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
			return s.say("done.dues_collect", got.Payers, s.inFull(got.Total), got.Number()), nil
		})
	})
	s.moneyFlags(cmd, &m, "amount", "date")
	s.textFlag(cmd, &allBut, "all-but", "members")
	cmd.Flags().BoolVar(&all, "all", false, "")
	cmd.Flags().BoolVar(&present, "present", false, "")
	s.moneyFlags(cmd, &m, "fund", "account", "again")
	cmd.ValidArgsFunction = s.completeMembers
	return cmd
}

// withoutPeople tells that only the people are missing, and nobody can be asked
// for them: there are more flags for them than the one that a question fills.
func (s *session) withoutPeople(cmd *cobra.Command) bool {
	return cmd.Flags().Changed("date") && !cmd.Flags().Changed("all-but") && !s.canAsk()
}

// readAllBut takes a list of numbers; whoever means nobody says so.
func (s *session) readAllBut(typed string) (string, error) {
	_, err := marksOf("all-but", typed, "absent")
	if s.nobody(items(typed)) {
		err = nil
	}
	return typed, err
}

func (s *session) duesArrearsCommand() *cobra.Command {
	var period string
	var all bool
	cmd := s.command("arrears", "con-thieu", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		month := viet.MonthOf(s.today())
		if period != "" {
			var err error
			if month, err = viet.ParseMonth(period); err != nil {
				return at("period", err)
			}
		}
		return s.read(ctx, func(book *store.Book) error { return s.listArrears(ctx, book, month, all) })
	})
	s.textFlag(cmd, &period, "period", "month")
	cmd.Flags().BoolVar(&all, "all", false, "")
	return lists(cmd)
}

func (s *session) listArrears(ctx context.Context, book *store.Book, month viet.Month, all bool) error {
	arrears, err := book.DuesArrears(ctx, month, all)
	if err != nil {
		return err
	}
	columns := []column[store.Arrears]{
		{key: "id", value: func(a store.Arrears) any { return a.Member.Party.ID.String() }},
		{key: "code", value: func(a store.Arrears) any { return a.Member.Stay.Code }, shown: func(a store.Arrears) string { return a.Member.Stay.Code }, right: true},
		{key: "name", value: func(a store.Arrears) any { return orNull(a.Member.Party.Name) }, shown: func(a store.Arrears) string { return s.nameOf(a.Member) }},
		{key: "due", value: func(a store.Arrears) any { return a.Due }, shown: func(a store.Arrears) string { return s.plainDong(a.Due) }, right: true},
		{key: "paid", value: func(a store.Arrears) any { return a.Paid }, shown: func(a store.Arrears) string { return s.plainDong(a.Paid) }, right: true},
		{key: "owed", value: func(a store.Arrears) any { return a.Owed }, shown: func(a store.Arrears) string { return s.plainDong(a.Owed) }, right: true},
		{key: "owed_since", value: func(a store.Arrears) any { return orNull(a.Since.String()) }, shown: func(a store.Arrears) string { return a.Since.Vietnamese() }, right: true},
	}
	if err := list(s, columns, arrears, "dues.none_owed"); err != nil || len(arrears) == 0 {
		return err
	}
	var owed int64
	people := 0
	for _, a := range arrears {
		owed += a.Owed
		if a.Owed > 0 {
			people++
		}
	}
	s.talk("dues.owed", people, club.Dong(owed), month)
	return nil
}
