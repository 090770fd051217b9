package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/text"
)

// The notes that a command carries: its name in each language.
const (
	nameNote       = "soclb_name"
	vietnameseNote = "soclb_vietnamese"
)

// listNote marks a command whose result is a list: it can be had as CSV.
const listNote = "soclb_list"

func lists(cmd *cobra.Command) *cobra.Command {
	cmd.Annotations[listNote] = "yes"
	return cmd
}

// run is what a command does.
type run func(ctx context.Context, cmd *cobra.Command, args []string) error

// command makes a command under its English and its Vietnamese name, without
// words: describe brings those. Least and most bound the arguments; most -1 is
// any number.
func (s *session) command(name, vietnamese string, least, most int, do run) *cobra.Command {
	cmd := &cobra.Command{
		Use: name, Aliases: []string{vietnamese},
		Annotations: map[string]string{nameNote: name, vietnameseNote: vietnamese},
		Args:        s.count(least, most),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := s.begin(cmd); err != nil {
				return err
			}
			return s.untilRight(cmd.Context(), cmd, args, do)
		},
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().SortFlags = false
	if s.words.Lang() == text.Vietnamese {
		cmd.Use, cmd.Aliases = vietnamese, []string{name}
	}
	return cmd
}

// group makes a command that only holds others.
func (s *session) group(name, vietnamese string, children ...*cobra.Command) *cobra.Command {
	cmd := s.command(name, vietnamese, 0, -1, nil)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return s.unknownCommand(cmd, args)
		}
		return cmd.Help()
	}
	cmd.AddCommand(children...)
	return cmd
}

// path is the English name of a command, as acts record it and keys are made
// of it: "member add".
func path(cmd *cobra.Command) string {
	var names []string
	for ; cmd != nil && cmd.HasParent(); cmd = cmd.Parent() {
		names = append([]string{cmd.Annotations[nameNote]}, names...)
	}
	return strings.Join(names, " ")
}

// begin holds what must be true before a command does anything.
func (s *session) begin(cmd *cobra.Command) error {
	if s.settingsErr != nil {
		return s.settingsErr
	}
	switch {
	case s.flags.json && s.flags.csv:
		return refuse(codeJSONAndCSV)
	case s.flags.csv && cmd.Annotations[listNote] == "":
		return refuse(codeNoCSV)
	}
	for _, asked := range []string{s.flags.lang, s.settings.Lang} {
		if asked != "" && asked != string(s.words.Lang()) {
			return at("lang", refuse(codeNotAChoice, asked, choices("lang")))
		}
		if asked != "" {
			break
		}
	}
	return checkKey(s.flags.key)
}

// rootCommand builds the whole tree, without words: whoever wants these, help
// and completion, has it described.
func (s *session) rootCommand() *cobra.Command {
	tame()
	root := &cobra.Command{
		Use: "soclb", SilenceErrors: true, SilenceUsage: true, Args: cobra.ArbitraryArgs,
		CompletionOptions:     cobra.CompletionOptions{DisableDefaultCmd: true},
		DisableFlagsInUseLine: true,
	}
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return s.unknownCommand(cmd, args)
		}
		if err := s.begin(cmd); err != nil {
			return err
		}
		return s.state(cmd.Context())
	}
	root.PersistentFlags().SortFlags = false
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.world.Stderr)
	s.globalFlags(root.PersistentFlags())
	root.AddCommand(
		s.initCommand(), s.clubCommand(), s.memberCommand(), s.roleCommand(),
		s.meetingCommand(), s.duesCommand(), s.savingCommand(), s.cashCommand(), s.fundCommand(), s.ledgerCommand(), s.monthCommand(), s.reportCommand(),
		s.logCommand(), s.undoCommand(), s.noteCommand(), s.checkCommand(), s.rebuildCommand(), s.digestCommand(),
		s.backupCommand(), s.workbookCommand(), s.configCommand(), s.demoCommand(), s.completionCommand(), s.versionCommand(),
	)
	helps := s.helpCommand()
	root.AddCommand(helps)
	root.SetHelpCommand(helps) // in place of cobra's own
	root.SetHelpFunc(s.help)
	root.SetFlagErrorFunc(s.flagError)
	root.SetGlobalNormalizationFunc(s.normaliser())
	if completes(s.world.Args) {
		describe(root, s)
	}
	return root
}
