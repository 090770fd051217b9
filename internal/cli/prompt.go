package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"soclb/internal/text"
)

// Questions are plain lines, not a form that takes over the screen: they work
// in every Windows console, over a slow line and with a screen reader, and cost
// nothing at start.

// question asks for the value of a flag that was not given.
type question struct {
	flag     string
	optional bool
	read     func(typed string) (value string, err error) // what the flag gets
}

// The answers that are not values.
const (
	answerBack   = "<"
	answerHelp   = "?"
	answerFinish = "."
)

// canAsk: somebody sits there and wants to be asked.
func (s *session) canAsk() bool {
	t := s.world.Terminal
	return t.In && t.Err && !s.flags.noInput && !s.flags.json
}

// ask completes the flags of a command. It asks only when something is missing
// that the command cannot do without; then it asks for the rest too, and ends
// with the one line that does the same.
func (s *session) ask(ctx context.Context, cmd *cobra.Command, args []string, questions []question) error {
	var open []question
	first := ""
	for _, q := range questions {
		if cmd.Flags().Changed(q.flag) {
			continue
		}
		open = append(open, q)
		if !q.optional && first == "" {
			first = q.flag
		}
	}
	if first == "" {
		return nil
	}
	if !s.canAsk() {
		return missing(first)
	}
	s.talk("ask.manners")
	if err := s.sitting(ctx, cmd, open); err != nil {
		return err
	}
	s.talk("ask.same")
	s.talkWhole("  " + s.oneLine(cmd, args)) // to be copied
	return nil
}

// sitting asks one question after the other. Whoever finishes early is asked
// only what is still needed.
func (s *session) sitting(ctx context.Context, cmd *cobra.Command, questions []question) error {
	finishing := false
	for i := 0; i < len(questions); {
		q := questions[i]
		if finishing && q.optional {
			i++
			continue
		}
		answer, err := s.answer(ctx, s.say(text.Key("ask."+path(cmd)+"."+q.flag)))
		if err != nil {
			return err
		}
		switch {
		case answer == answerBack:
			i = max(i-1, 0)
		case answer == answerHelp:
			s.talk(text.Key("ask_help." + path(cmd) + "." + q.flag))
		case answer == answerFinish:
			finishing = true
		case answer == "" && q.optional:
			i++
		case answer == "":
			s.talk("ask.needed")
		default:
			taken, err := s.take(cmd, q, answer)
			if err != nil {
				return err
			}
			if taken {
				i++
			}
		}
	}
	return nil
}

// take gives an answer to its flag, or says what is wrong with it.
func (s *session) take(cmd *cobra.Command, q question, answer string) (bool, error) {
	value, err := q.read(answer)
	if err != nil {
		p := s.explain(err)
		s.talkLine(strings.TrimSpace(p.Message + " " + p.Next))
		return false, nil
	}
	return true, cmd.Flags().Set(q.flag, value)
}

// answer reads one line. It gives way to an interrupt, which a blocked read
// does not notice.
func (s *session) answer(ctx context.Context, prompt string) (string, error) {
	if err := s.out.Flush(); err != nil {
		return "", err
	}
	_, _ = fmt.Fprint(s.world.Stderr, wrapped(prompt, s.errWidth())+" ")
	type read struct {
		line string
		err  error
	}
	lines := make(chan read, 1)
	go func() {
		line, err := s.in.ReadString('\n')
		lines <- read{line, err}
	}()
	select {
	case <-ctx.Done():
		s.talkLine("") // what is said next stands on a line of its own
		return "", ctx.Err()
	case r := <-lines:
		if errors.Is(r.err, io.EOF) && r.line == "" {
			return "", context.Canceled // the end of input is a way of saying stop
		}
		if r.err != nil && !errors.Is(r.err, io.EOF) {
			return "", r.err
		}
		return strings.TrimSpace(r.line), nil
	}
}

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
// on any day.
func (s *session) readDate(flag string) func(string) (string, error) {
	return func(typed string) (string, error) {
		day, err := s.date(flag, typed)
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
