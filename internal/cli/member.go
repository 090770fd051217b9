package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
)

func (s *session) memberCommand() *cobra.Command {
	return s.group("member", "thanh-vien", s.memberAddCommand(), s.memberImportCommand(), s.memberListCommand(), s.memberShowCommand(), s.memberEditCommand(),
		s.memberLeaveCommand(), s.memberReturnCommand(), s.memberEraseCommand())
}

// memberOptions are what is said of a member, typed.
type memberOptions struct {
	name, birth, sex, hamlet, date, code, since string
	again                                       bool
	private                                     map[string]*string // by field name
}

func (s *session) memberFlags(cmd *cobra.Command, o *memberOptions) {
	s.textFlag(cmd, &o.name, "name", "name")
	s.textFlag(cmd, &o.birth, "birth", "birth")
	s.textFlag(cmd, &o.sex, "sex", "sex")
	s.textFlag(cmd, &o.hamlet, "hamlet", "hamlet")
	s.textFlag(cmd, &o.date, "date", "date")
	s.textFlag(cmd, &o.code, "code", "code")
	o.private = map[string]*string{}
	for _, p := range privateFlags() {
		o.private[p.field] = new(string)
		s.textFlag(cmd, o.private[p.field], p.flag, p.value)
	}
	s.textFlag(cmd, &o.since, "since", "date")
	cmd.Flags().BoolVar(&o.again, "again", false, "")
}

// privateFlag is the flag of a private field.
type privateFlag struct {
	field, flag, value string
	list               string // the closed list of its values, if any
}

func privateFlags() []privateFlag {
	return []privateFlag{
		{"id_number", "id-number", "number", ""},
		{"insurance_number", "insurance", "number", ""},
		{"phone", "phone", "number", ""},
		{"address", "address", "text", ""},
		{"household", "household", "household", "household"},
		{"disability", "disability", "yes_no", "yes_no"},
		{"ethnicity", "ethnicity", "text", ""},
	}
}

// given gathers the private values that were typed, each by its field's name.
func (o *memberOptions) given(s *session, cmd *cobra.Command) (map[string]string, error) {
	values := map[string]string{}
	for _, p := range privateFlags() {
		if !cmd.Flags().Changed(p.flag) {
			continue
		}
		value := *o.private[p.field]
		if p.list != "" {
			var err error
			if value, err = s.chooseFor(p.flag, p.list, value); err != nil {
				return nil, err
			}
		}
		if field, known := club.PrivateFieldOf(p.field); known && value != "" {
			if _, err := field.Normalise(value); err != nil {
				return nil, at(p.flag, err)
			}
		}
		values[p.field] = value
	}
	return values, nil
}

func (s *session) memberAddCommand() *cobra.Command {
	var o memberOptions
	var same bool
	cmd := s.command("add", "them", 0, -1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		return s.addMember(ctx, cmd, args, &o, same)
	})
	s.memberFlags(cmd, &o)
	cmd.Flags().BoolVar(&same, "same", false, "")
	return cmd
}

func (s *session) addMember(ctx context.Context, cmd *cobra.Command, args []string, o *memberOptions, same bool) error {
	if len(args) > 0 && !s.sat.again {
		if cmd.Flags().Changed("name") {
			return at("name", refuse(codeGivenTwice))
		}
		if err := cmd.Flags().Set("name", strings.Join(args, " ")); err != nil {
			return err
		}
	}
	err := s.ask(ctx, cmd, nil, []question{
		need("name", asTyped),
		may("birth", s.readBirth),
		s.mayOneOf("sex", "sex"),
		may("hamlet", asTyped),
		need("date", s.readDate("date")),
	})
	if err != nil {
		return err
	}
	in := club.AddMember{Name: o.name, Hamlet: o.hamlet, Code: o.code, Again: o.again, Same: same}
	if in.Birth, err = s.birth("birth", o.birth); err != nil {
		return err
	}
	if in.Sex, err = s.chooseFor("sex", "sex", o.sex); err != nil {
		return err
	}
	if in.Joined, err = s.date("date", o.date); err != nil {
		return err
	}
	if in.Since, err = s.date("since", o.since); err != nil {
		return err
	}
	if in.Private, err = o.given(s, cmd); err != nil {
		return err
	}
	return s.record(ctx, path(cmd), in, func(ctx context.Context, book *store.Book, r store.Receipt) (string, error) {
		return s.added(ctx, book, r, in)
	})
}

// added tells who was added, with the code that the program gave.
func (s *session) added(ctx context.Context, book *store.Book, r store.Receipt, in club.AddMember) (string, error) {
	code := club.TidyCode(in.Code)
	if code == "" && r.DryRun {
		code = s.say("done.next_code")
	}
	if code == "" {
		at, err := journal.ParseAddress(r.Act)
		if err != nil {
			return "", err
		}
		acts, err := book.Log(ctx, store.LogFilter{Address: &at})
		if err != nil {
			return "", err
		}
		for _, act := range acts {
			for _, f := range act.Facts {
				if f.Kind == club.MemberJoined {
					code = f.Code
				}
			}
		}
	}
	about := joined(", ", s.sexWord(in.Sex), s.labelled("done.born", in.Birth.Vietnamese()), viet.Shown(in.Hamlet))
	return s.say("done.member_add", strings.Join(strings.Fields(in.Name), " "), code, joined(", ", about, s.say("done.joined", in.Joined))), nil
}

func (s *session) sexWord(sex string) string {
	if sex == "" {
		return ""
	}
	return s.word("sex", sex)
}

// labelled is a value in its sentence; nothing when there is none.
func (s *session) labelled(key text.Key, value string) string {
	if value == "" {
		return ""
	}
	return s.say(key, value)
}
