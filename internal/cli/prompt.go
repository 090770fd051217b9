package cli

import (
	"bytes"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"soclb/internal/club"
)

// Questions are plain lines, not a form that takes over the screen: they work
// in every Windows console, over a slow line and with a screen reader, and cost
// nothing at start.

// question asks for the value of a flag that was not given.
type question struct {
	flag     string
	optional bool
	read     func(typed string) (value string, err error) // what the flag gets
	list     string                                       // of the values that can be chosen
	when     func() bool                                  // by earlier answers; nil is always
	arg      bool                                         // the answer is arguments: flag only names the question
	ruled    bool                                         // where nobody can be asked, a rule refuses in better words
}

func need(flag string, read func(string) (string, error)) question {
	return question{flag: flag, read: read}
}

func may(flag string, read func(string) (string, error)) question {
	return question{flag: flag, optional: true, read: read}
}

// needOneOf asks for a value of a closed list, mayOneOf lets it be left out.
func (s *session) needOneOf(flag, list string) question {
	return question{flag: flag, read: s.readChoice(list), list: list}
}

func (s *session) mayOneOf(flag, list string) question {
	return question{flag: flag, optional: true, read: s.readChoice(list), list: list}
}

func (q question) applies() bool { return q.when == nil || q.when() }

// The answers that are not values.
const (
	answerBack   = "<"
	answerHelp   = "?"
	answerFinish = "."
)

// oneLine is the command that does what was answered.
func (s *session) oneLine(cmd *cobra.Command, args []string) string {
	var line bytes.Buffer
	line.WriteString(cmd.CommandPath())
	for _, arg := range args {
		line.WriteString(" " + quoted(arg))
	}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		values := []string{f.Value.String()}
		if several, is := f.Value.(pflag.SliceValue); is { // one that can be given again and again
			values = several.GetSlice()
		}
		for _, value := range values {
			line.WriteString(" --" + f.Name)
			if f.Value.Type() != "bool" {
				line.WriteString(" " + quoted(value))
			}
		}
	})
	return line.String()
}

// quoted puts a word in quotes that every shell understands, where it needs any.
func quoted(word string) string {
	if word != "" && !strings.ContainsAny(word, " \t\"'\\$`!&|;<>()*?[]#~%^") {
		return word
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(word) + `"`
}

// asTyped is the reading of a value that the rules of the club look at later.
func asTyped(typed string) (string, error) { return typed, nil }

// readDate gives a date in full, so that the one line at the end means the same
// on any day. What is asked for has happened: a day that has not come is a slip.
func (s *session) readDate(flag string) func(string) (string, error) {
	return func(typed string) (string, error) {
		day, err := s.dateTyped(flag, typed)
		if err == nil && day.After(s.today()) {
			err = &club.Error{Code: club.FutureDate, Args: []any{day}}
		}
		if err == nil && day.Vietnamese() != typed {
			s.talkLine("  = " + day.Vietnamese())
		}
		return day.Vietnamese(), err
	}
}

func (s *session) readBirth(typed string) (string, error) {
	birth, err := s.birth("birth", typed)
	return birth.Vietnamese(), err
}

func (s *session) readChoice(list string) func(string) (string, error) {
	return func(typed string) (string, error) {
		value, err := s.choose(list, typed)
		return unaccented(s.word(list, value)), err
	}
}
