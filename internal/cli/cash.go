package cli

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/money"
	"soclb/internal/store"
	"soclb/internal/text"
)

func (s *session) cashCommand() *cobra.Command {
	return s.group("cash", "tien-mat", s.cashInCommand(), s.cashOutCommand(), s.cashTransferCommand(), s.cashCountCommand())
}

func (s *session) cashInCommand() *cobra.Command {
	var m moneyFlags
	var category, source, party, meeting string
	cmd := s.command("in", "thu", 0, 0, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		err := s.ask(ctx, cmd, args, []question{
			need("amount", s.readAmount("amount")),
			s.needOneOf("category", "income"),
			{flag: "source", read: s.readChoice("source"), list: "source", ruled: true, when: func() bool { return s.isContribution(category) }},
			may("party", asTyped),
			may("note", asTyped),
			need("date", s.readDate("date")),
		})
		if err != nil {
			return err
		}
		in := club.CashMove{Fund: m.fund, Party: party, Note: m.note, Again: m.again}
		if in.Category, err = s.chooseFor("category", "income", category); err != nil {
			return err
		}
		if in.Source, err = s.chooseFor("source", "source", source); err != nil {
			return err
		}
		return s.moveCash(ctx, cmd, &m, in, meeting, "done.cash_in")
	})
	s.moneyFlags(cmd, &m, "amount")
	s.textFlag(cmd, &category, "category", "income")
	s.textFlag(cmd, &source, "source", "source")
	s.cashFlags(cmd, &m, &party, &meeting)
	return cmd
}

// isContribution tells whether a category, as typed, is the one that needs to
// say who gave.
func (s *session) isContribution(typed string) bool {
	category, err := s.choose("income", typed)
	return err == nil && category == club.ContributionCategory
}

func (s *session) cashFlags(cmd *cobra.Command, m *moneyFlags, party, meeting *string) {
	s.textFlag(cmd, party, "party", "party")
	s.moneyFlags(cmd, m, "note", "date", "fund", "account")
	s.textFlag(cmd, meeting, "meeting", "date")
	s.moneyFlags(cmd, m, "again")
}

func (s *session) cashOutCommand() *cobra.Command {
	var m moneyFlags
	var category, party, meeting string
	cmd := s.command("out", "chi", 0, 0, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		err := s.ask(ctx, cmd, args, []question{
			need("amount", s.readAmount("amount")),
			s.needOneOf("category", "expense"),
			may("party", asTyped),
			may("note", asTyped),
			need("date", s.readDate("date")),
		})
		if err != nil {
			return err
		}
		in := club.CashMove{Out: true, Fund: m.fund, Party: party, Note: m.note, Again: m.again}
		if in.Category, err = s.chooseFor("category", "expense", category); err != nil {
			return err
		}
		return s.moveCash(ctx, cmd, &m, in, meeting, "done.cash_out")
	})
	s.moneyFlags(cmd, &m, "amount")
	s.textFlag(cmd, &category, "category", "expense")
	s.cashFlags(cmd, &m, &party, &meeting)
	return cmd
}

func (s *session) moveCash(ctx context.Context, cmd *cobra.Command, m *moneyFlags, in club.CashMove, meeting string, done text.Key) error {
	var err error
	if in.Amount, err = s.someAmount("amount", m.amount); err != nil {
		return err
	}
	if in.Account, err = s.moneyPlace("account", m.account); err != nil {
		return err
	}
	if in.Date, err = s.date("date", m.date); err != nil {
		return err
	}
	if in.Meeting, err = s.date("meeting", meeting); err != nil {
		return err
	}
	return s.record(ctx, path(cmd), in, func(ctx context.Context, book *store.Book, r store.Receipt) (string, error) {
		posted := r.Result.(club.Posting)
		if strings.ContainsAny(in.Party, "0123456789") {
			if err := s.sayWho(ctx, book, []string{in.Party}); err != nil && !errors.Is(err, &club.Error{Code: club.NoMember}) {
				return "", err // a name that has a digit in it is told by itself
			}
		}
		list := "income"
		if in.Out {
			list = "expense"
		}
		return s.say(done, s.inFull(in.Amount), s.word(list, in.Category), posted.Fund.Code, posted.Number()), nil
	})
}

func (s *session) cashTransferCommand() *cobra.Command {
	var m moneyFlags
	var toFund, toAccount string
	cmd := s.command("transfer", "chuyen", 0, 0, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		err := s.ask(ctx, cmd, args, []question{need("amount", s.readAmount("amount")), need("date", s.readDate("date"))})
		if err != nil {
			return err
		}
		in := club.ShiftMoney{FromFund: m.fund, ToFund: toFund, Note: m.note, Again: m.again}
		if in.FromAccount, err = s.moneyPlace("account", m.account); err != nil {
			return err
		}
		if in.ToAccount, err = s.moneyPlace("to-account", toAccount); err != nil {
			return err
		}
		if in.Amount, err = s.someAmount("amount", m.amount); err != nil {
			return err
		}
		if in.Date, err = s.date("date", m.date); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), in, func(_ context.Context, _ *store.Book, r store.Receipt) (string, error) {
			posted := r.Result.(club.Posting)
			to := toFund
			if to == "" {
				to = posted.Fund.Code
			}
			return s.say("done.cash_transfer", s.inFull(in.Amount), posted.Fund.Code, s.word("account", string(in.FromAccount)), strings.ToUpper(to), s.word("account", string(in.ToAccount)), posted.Number()), nil
		})
	})
	s.moneyFlags(cmd, &m, "amount", "fund", "account")
	s.textFlag(cmd, &toFund, "to-fund", "fund")
	s.textFlag(cmd, &toAccount, "to-account", "account")
	s.moneyFlags(cmd, &m, "note", "date", "again")
	return cmd
}

func (s *session) cashCountCommand() *cobra.Command {
	var m moneyFlags
	var notes string
	cmd := s.command("count", "kiem-quy", 0, 0, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		questions := []question{need("amount", s.readCounted(cmd)), need("date", s.readDate("date"))}
		if notes != "" {
			questions = questions[1:]
		}
		err := s.ask(ctx, cmd, args, questions)
		if err != nil {
			return err
		}
		in := club.CountCash{Fund: m.fund, Note: m.note}
		if in.Total, in.Notes, err = s.counted(m.amount, notes); err != nil {
			return err
		}
		if in.Account, err = s.moneyPlace("account", m.account); err != nil {
			return err
		}
		if in.Date, err = s.date("date", m.date); err != nil {
			return err
		}
		return s.record(ctx, path(cmd), in, func(_ context.Context, _ *store.Book, r store.Receipt) (string, error) {
			got := r.Result.(club.Counted)
			return s.say("done.cash_count", s.word("account", string(in.Account)), got.Fund.Code, in.Date, s.inFull(got.Count.Total), club.Dong(got.Count.Book)), nil
		})
	})
	s.moneyFlags(cmd, &m, "amount")
	s.textFlag(cmd, &notes, "notes", "notes")
	s.moneyFlags(cmd, &m, "fund", "account", "note", "date")
	return cmd
}

// readCounted takes a total, notes as they lie in the box, or an empty box.
func (s *session) readCounted(cmd *cobra.Command) func(string) (string, error) {
	plain := s.readAmount("amount")
	return func(typed string) (string, error) {
		notes := ""
		if strings.Contains(typed, "*") {
			notes = typed
		}
		if notes != "" || cmd.Flags().Changed("notes") {
			if err := cmd.Flags().Set("notes", notes); err != nil {
				return "", err
			}
		}
		switch {
		case notes != "":
			total, _, err := s.counted("", notes)
			if err != nil {
				return "", err
			}
			s.talkLine("  = " + s.inFull(total))
			return money.Format(total), nil
		case strings.Trim(typed, "0 đd") == "" && typed != "":
			s.talkLine("  = " + s.inFull(0))
			return "0", nil
		}
		return plain(typed)
	}
}

// counted reads what is in the box: a total, or notes as 500k*3, 200k*2.
func (s *session) counted(total, notes string) (int64, []club.Note, error) {
	if notes == "" {
		if strings.TrimSpace(total) == "0" {
			return 0, nil, nil
		}
		amount, err := s.someAmount("amount", total)
		return amount, nil, err
	}
	var list []club.Note
	var sum int64
	for _, item := range strings.FieldsFunc(notes, func(r rune) bool { return r == ',' || r == ';' }) {
		value, count, found := strings.Cut(item, "*")
		if !found {
			value, count, found = strings.Cut(item, "x")
		}
		n, err := strconv.ParseInt(strings.TrimSpace(count), 10, 32)
		if !found || err != nil || n < 1 {
			return 0, nil, at("notes", refuse(codeBadNotes, item))
		}
		note := club.Note{Count: n}
		if note.Value, err = money.Parse(value); err != nil {
			return 0, nil, at("notes", err)
		}
		if !money.IsNote(note.Value) {
			return 0, nil, at("notes", refuse(codeBadNotes, item))
		}
		list = append(list, note)
		sum += note.Value * note.Count
	}
	if given, err := s.amount("amount", total); err != nil || given != 0 && given != sum {
		if err == nil {
			err = at("notes", refuse(codeNotesDiffer, club.Dong(sum), club.Dong(given)))
		}
		return 0, nil, err
	}
	return sum, list, nil
}
