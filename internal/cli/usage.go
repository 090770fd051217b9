package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"soclb/internal/journal"
	"soclb/internal/text"
	"soclb/internal/viet"
)

// count bounds the number of arguments, in the reader's language.
func (s *session) count(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			wanted := strings.Fields(s.words.Say(text.Key("use." + path(cmd))))
			return refuse(codeMissingArgs, strings.Join(wanted[min(len(args), len(wanted)):], " "), s.typedPath(cmd))
		case most >= 0 && len(args) > most:
			return refuse(codeExtraArgs, args[most], s.typedPath(cmd))
		}
		return nil
	}
}

// typedPath is a command as the reader would type it.
func (s *session) typedPath(cmd *cobra.Command) string { return cmd.CommandPath() }

// unknownCommand refuses a word that is no command, and nothing is executed:
// cobra itself would show help and end with 0.
func (s *session) unknownCommand(parent *cobra.Command, words []string) error {
	var names []string
	for _, child := range parent.Commands() {
		names = append(names, child.Name())
		names = append(names, child.Aliases...)
	}
	near := ""
	for n := min(len(words), longestName); n > 1 && near == ""; n-- { // "thành viên" is thanh-vien
		if joined := viet.Fold(strings.Join(words[:n], "-")); slices.Contains(names, joined) {
			near = joined
		}
	}
	if near == "" {
		near = nearest(viet.Fold(words[0]), names)
	}
	return refuse(codeUnknownCommand, words[0], near, s.typedPath(parent))
}

// longestName is of how many words a command's name is at the most.
const longestName = 4

// flagError puts what pflag found into our terms; its own words are English.
func (s *session) flagError(cmd *cobra.Command, err error) error {
	if words := cmd.Flags().Args(); cmd.HasSubCommands() && len(words) > 0 {
		return s.unknownCommand(cmd, words) // the flag is wrong because the command is
	}
	var missing *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &missing):
		typed := missing.GetSpecifiedName()
		if short := missing.GetSpecifiedShortnames(); short != "" {
			return refuse(codeUnknownFlag, "-"+typed, "", s.typedPath(cmd))
		}
		return refuse(codeUnknownFlag, "--"+typed, s.nearestFlag(cmd, typed), s.typedPath(cmd))
	case errors.As(err, &bare):
		return refuse(codeFlagNeeds, "--"+bare.GetFlag().Name)
	case errors.As(err, &wrong):
		return refuse(codeFlagValue, "--"+wrong.GetFlag().Name, wrong.GetValue())
	case errors.As(err, &syntax):
		return refuse(codeFlagSyntax, syntax.GetSpecifiedFlag())
	}
	return err
}

func (s *session) nearestFlag(cmd *cobra.Command, typed string) string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name, englishFlag(f.Name)) })
	if name := nearest(typed, names); name != "" {
		return "--" + name
	}
	return ""
}

// nearest is the name closest to what was typed, if it is close: two slips at
// the most, and fewer than half of the letters.
func nearest(typed string, names []string) string {
	best, slips := "", 3
	for _, name := range names {
		if d := distance(strings.ToLower(typed), name); d < slips && 2*d < len(name) {
			best, slips = name, d
		}
	}
	if best != "" {
		return best
	}
	for _, name := range names {
		if len(typed) > 1 && strings.HasPrefix(name, strings.ToLower(typed)) {
			return name
		}
	}
	return ""
}

// distance counts the letters to add, drop or change (Levenshtein).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(y); j++ {
			change := diagonal
			if x[i-1] != y[j-1] {
				change++
			}
			diagonal = row[j]
			row[j] = min(change, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(y)]
}

func checkKey(key string) error {
	if !journal.IsKey(key) {
		return at("key", refuse(codeBadKey, key))
	}
	return nil
}

// address reads where an act stands.
func address(typed string) (*journal.Address, error) {
	if typed == "" {
		return nil, nil
	}
	a, err := journal.ParseAddress(strings.ToLower(strings.TrimSpace(typed)))
	if err != nil {
		return nil, refuse(codeBadAddress, typed)
	}
	return &a, nil
}

// missing names the flag that a command cannot do without.
func (s *session) missing(cmd *cobra.Command, flag string) error {
	return at(flag, refuse(codeMissingValue, "--"+s.flagName(flag), s.typedPath(cmd)))
}
