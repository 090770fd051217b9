package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
)

func (s *session) duesCommand() *cobra.Command {
	return s.group("dues", "hoi-phi", s.duesCollectCommand(), s.duesArrearsCommand())
}

// duesOptions are what is said of a collection, typed.
type duesOptions struct {
	moneyFlags
	allBut       string
	all, present bool
}

func (s *session) duesCollectCommand() *cobra.Command {
	var o duesOptions
	cmd := s.command("collect", "thu", 0, -1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		return s.collectDues(ctx, cmd, args, &o)
	})
	s.moneyFlags(cmd, &o.moneyFlags, "amount", "date")
	s.textFlag(cmd, &o.allBut, "all-but", "members")
	cmd.Flags().BoolVar(&o.all, "all", false, "")
	cmd.Flags().BoolVar(&o.present, "present", false, "")
	s.moneyFlags(cmd, &o.moneyFlags, "fund", "account", "again")
	cmd.ValidArgsFunction = s.completeMembers
	return cmd
}

func (s *session) collectDues(ctx context.Context, cmd *cobra.Command, args []string, o *duesOptions) error {
	members, err := s.withAmounts(args)
	if err != nil {
		return err
	}
	if err := s.known(ctx, codesIn(members)...); err != nil {
		return err
	}
	questions := []question{need("date", s.readDate("date"))}
	if len(members) == 0 && !o.all && !o.present {
		if s.withoutPeople(cmd) {
			return refuse(string(club.NobodyMeant))
		}
		questions = append(questions, need("all-but", s.readMembers(ctx, codesOf)))
	}
	if len(members) == 0 || needsEach(members) {
		questions = append(questions, may("amount", s.readAmount("amount")))
	}
	if err := s.ask(ctx, cmd, args, questions); err != nil {
		return err
	}
	in := club.CollectDues{
		Members: members, All: o.all || cmd.Flags().Changed("all-but") && !o.present, Present: o.present, Fund: o.fund, Again: o.again,
	}
	if in.AllBut = items(o.allBut); s.nobody(in.AllBut) {
		in.AllBut = nil
	}
	if cmd.Flags().Changed("amount") {
		if in.Each, err = s.someAmount("amount", o.amount); err != nil {
			return err
		}
	}
	if in.Account, err = s.moneyPlace("account", o.account); err != nil {
		return err
	}
	if in.Date, err = s.date("date", o.date); err != nil {
		return err
	}
	return s.record(ctx, path(cmd), in, func(_ context.Context, _ *store.Book, r store.Receipt) (string, error) {
		got := r.Result.(club.Collected)
		return s.say("done.dues_collect", got.Payers, s.inFull(got.Total), got.Numbers()), nil
	})
}

// needsEach tells that the amount of somebody was not given beside their number.
func needsEach(members []club.DuesOf) bool {
	return slices.ContainsFunc(members, func(of club.DuesOf) bool { return of.Amount == 0 })
}

// withoutPeople tells that only the people are missing, and nobody can be asked
// for them: there are more flags for them than the one that a question fills.
func (s *session) withoutPeople(cmd *cobra.Command) bool {
	return cmd.Flags().Changed("date") && !cmd.Flags().Changed("all-but") && !s.canAsk()
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
		{key: "due", value: func(a store.Arrears) any { return a.Due }, shown: func(a store.Arrears) string { return s.whole(a.Due) }, right: true},
		{key: "paid", value: func(a store.Arrears) any { return a.Paid }, shown: func(a store.Arrears) string { return s.whole(a.Paid) }, right: true},
		{key: "owed", value: func(a store.Arrears) any { return a.Owed }, shown: func(a store.Arrears) string { return s.whole(a.Owed) }, right: true},
		{key: "owed_since", value: func(a store.Arrears) any { return orNull(a.Since.String()) }, shown: func(a store.Arrears) string { return a.Since.Vietnamese() }, right: true},
	}
	none := text.Key("dues.none_owed")
	if unit, _, err := book.Unit(ctx); err != nil {
		return err
	} else if ledger.LevelIn(unit.Dues, month) == 0 {
		none = "dues.no_level"
	}
	if err := list(s, columns, arrears, none); err != nil || len(arrears) == 0 {
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
