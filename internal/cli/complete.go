package cli

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// completer offers values for what is being typed.
type completer = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective)

const nothingElse = cobra.ShellCompDirectiveNoFileComp

// offered are values with what they mean. A shell cannot be told of an error:
// without a book there is simply nothing to offer.
func (s *session) offered(cmd *cobra.Command, typed string, ask func(context.Context, *store.Book) ([]string, error)) ([]string, cobra.ShellCompDirective) {
	var values []string
	err := s.read(cmd.Context(), func(book *store.Book) (err error) {
		values, err = ask(cmd.Context(), book)
		return err
	})
	if err != nil {
		return nil, nothingElse
	}
	return beginning(values, typed), nothingElse
}

func beginning(values []string, typed string) []string {
	return slices.DeleteFunc(values, func(value string) bool {
		word, _, _ := strings.Cut(value, "\t")
		return !strings.HasPrefix(viet.Fold(word), viet.Fold(typed))
	})
}

func described(value, meaning string) string {
	return viet.Shown(value) + "\t" + viet.Shown(meaning)
}

// completeMember offers the codes of members of a status, with their names.
func (s *session) completeMember(status string) completer {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, nothingElse
		}
		return s.offerMembers(cmd, status, typed)
	}
}

func (s *session) offerMembers(cmd *cobra.Command, status, typed string) ([]string, cobra.ShellCompDirective) {
	return s.offered(cmd, typed, func(ctx context.Context, book *store.Book) ([]string, error) {
		members, err := book.Members(ctx, store.MemberFilter{Status: status, Sort: "code"})
		values := make([]string, 0, len(members))
		for _, m := range members {
			values = append(values, described(m.Stay.Code, s.nameOf(m)))
		}
		return slices.Compact(values), err
	})
}

// completeRole offers a member and then a role: one that they hold, when it is
// about ending it.
func (s *session) completeRole(held bool) completer {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		switch {
		case len(args) == 0:
			return s.offerMembers(cmd, "active", typed)
		case len(args) > 1:
			return nil, nothingElse
		case !held:
			return beginning(s.spoken("role"), typed), nothingElse
		}
		return s.offered(cmd, typed, func(ctx context.Context, book *store.Book) ([]string, error) {
			member, _, err := book.MemberCoded(ctx, strings.ToUpper(args[0]))
			var values []string
			for _, role := range member.Roles {
				if role.To.IsZero() {
					values = append(values, described(unaccented(s.word("role", role.Role)), s.word("role", role.Role)))
				}
			}
			return values, err
		})
	}
}

// spoken are the words of a closed list as they are typed: without accents and
// spaces.
func (s *session) spoken(list string) []string {
	var values []string
	for _, value := range choices(list) {
		word := s.word(list, value)
		values = append(values, described(unaccented(word), word))
	}
	return values
}

func unaccented(word string) string { return strings.ReplaceAll(viet.Fold(word), " ", "-") }

// completeValue offers values for flags of a kind; nil for what only the person
// knows.
func (s *session) completeValue(kind string) completer {
	switch kind {
	case "file":
		return nil // the shell's own
	case "hamlet":
		return s.completeHamlet
	case "code", "date", "birth", "name", "place", "place_code", "text", "number", "amount", "fund_name", "members", "marks", "notes", "month", "period", "party":
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return nil, nothingElse }
	case "fund":
		return func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return s.completeFund(cmd, nil, typed)
		}
	case "member":
		return func(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
			return s.offerMembers(cmd, "all", typed)
		}
	}
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		return beginning(s.spoken(kind), typed), nothingElse
	}
}

func (s *session) completeHamlet(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return s.offered(cmd, typed, func(ctx context.Context, book *store.Book) ([]string, error) {
		members, err := book.Members(ctx, store.MemberFilter{Status: "all"})
		var hamlets []string
		for _, m := range members {
			if m.Party.Hamlet != "" {
				hamlets = append(hamlets, viet.Shown(m.Party.Hamlet))
			}
		}
		slices.SortFunc(hamlets, func(a, b string) int { return strings.Compare(viet.SortKey(a), viet.SortKey(b)) })
		return slices.Compact(hamlets), err
	})
}

// completeAct offers the addresses of the last acts.
func (s *session) completeAct(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, nothingElse
	}
	return s.offered(cmd, typed, func(ctx context.Context, book *store.Book) ([]string, error) {
		acts, err := book.Log(ctx, store.LogFilter{Limit: logLength})
		values := make([]string, 0, len(acts))
		for _, act := range acts {
			values = append(values, described(act.Address, joined(" · ", s.viaWords(act.Via), s.instant(act.At))))
		}
		return values, err
	})
}

// completeBackup offers the backups in the usual folder, the newest first.
func (s *session) completeBackup(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	book, err := s.findBook(false)
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var values []string
	for _, path := range backups(book) {
		if near, err := filepath.Rel(s.world.WorkDir, path); err == nil {
			path = near
		}
		values = append(values, path)
	}
	slices.Reverse(values)
	return beginning(values, typed), cobra.ShellCompDirectiveDefault
}

func (s *session) completeSetting(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		return beginning(settingNames(), typed), nothingElse
	case 1:
		if set, err := findSetting(args[0]); err == nil && set.choice != "" && cmd.Annotations[nameNote] == "set" {
			return beginning(choices(set.choice), typed), nothingElse
		}
	}
	return nil, cobra.ShellCompDirectiveDefault
}

// completeHelp offers commands, at any depth, and topics.
func (s *session) completeHelp(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	parent, rest, err := cmd.Root().Find(args)
	if err != nil || len(rest) > 0 {
		return nil, nothingElse
	}
	var values []string
	for _, child := range parent.Commands() {
		values = append(values, described(child.Name(), child.Short))
	}
	if len(args) == 0 {
		for _, names := range topics() {
			values = append(values, described(s.topicName(names), s.word("topic", names[0])))
		}
	}
	return beginning(values, typed), nothingElse
}

// completeFund offers the codes of the funds.
func (s *session) completeFund(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, nothingElse
	}
	return s.offered(cmd, typed, func(ctx context.Context, book *store.Book) ([]string, error) {
		funds, err := book.FundStates(ctx, s.today())
		values := make([]string, 0, len(funds))
		for _, f := range funds {
			values = append(values, described(f.Code, f.Name))
		}
		return values, err
	})
}

// completeMembers offers members however many were named already.
func (s *session) completeMembers(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return s.offerMembers(cmd, "active", typed)
}

// completeMeeting offers the days of the last meetings.
func (s *session) completeMeeting(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, nothingElse
	}
	return s.offered(cmd, typed, func(ctx context.Context, book *store.Book) ([]string, error) {
		days, err := book.LastMeetings(ctx, 12)
		values := make([]string, 0, len(days))
		for _, day := range days {
			values = append(values, day.Vietnamese())
		}
		return values, err
	})
}

// completeIndicator offers the codes of indicators with their names.
func (s *session) completeIndicator(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, nothingElse
	}
	var offers []string
	for _, i := range report.All() {
		if strings.HasPrefix(i.Code, squeezeCode(typed)) {
			offers = append(offers, i.Code+"\t"+s.indicatorName(i))
		}
	}
	return offers, nothingElse
}

// squeezeCode is what was typed so far of a code.
func squeezeCode(typed string) string { return strings.ToLower(strings.ReplaceAll(typed, "-", "_")) }

// completeForm offers the forms of the pack that is used without --pack.
func (s *session) completeForm(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	pack, err := s.pack("")
	if len(args) > 0 || err != nil {
		return nil, nothingElse
	}
	var offers []string
	for _, f := range pack.Forms {
		if name := s.formName(f); strings.HasPrefix(name, typed) {
			offers = append(offers, name+"\t"+f.Title)
		}
	}
	return offers, nothingElse
}

// completeMonth offers the months since the last closed one.
func (s *session) completeMonth(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, nothingElse
	}
	return s.offered(cmd, typed, func(ctx context.Context, book *store.Book) ([]string, error) {
		through, err := book.ClosedThrough(ctx)
		month := viet.MonthOf(s.today())
		values := []string{}
		for n := 0; n < 12 && !month.Before(through) && !month.IsZero(); n++ {
			values = append(values, month.String())
			month = month.Add(-1)
		}
		return values, err
	})
}
