package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"soclb/internal/club"
	"soclb/internal/text"
)

// sitting is what was answered while somebody sat before a command.
type sitting struct {
	answered map[string]bool // by flag
	args     []string        // answers that are arguments
	again    bool            // what was answered is asked once more
	settled  bool            // nothing is to be asked again
}

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
		if s.given(cmd, q) {
			continue
		}
		open = append(open, q)
		if !q.optional && q.applies() && first == "" && (!q.ruled || s.canAsk()) {
			first = q.flag
		}
	}
	switch {
	case first == "" || s.sat.settled:
		return nil
	case !s.canAsk():
		return s.missing(cmd, first)
	case s.sat.again:
		s.talk("ask.mend")
	default:
		s.talk("ask.manners")
	}
	if err := s.askAll(ctx, cmd, open); err != nil {
		return err
	}
	s.talk("ask.same")
	s.talkWhole("  " + s.oneLine(cmd, append(args, s.sat.args...))) // to be copied
	return nil
}

// given tells that a question need not be asked: its flag was typed.
func (s *session) given(cmd *cobra.Command, q question) bool {
	return !q.arg && cmd.Flags().Changed(q.flag) && !s.sat.answered[q.flag]
}

// askAll asks one question after the other. Whoever finishes early is asked
// only what is still needed.
func (s *session) askAll(ctx context.Context, cmd *cobra.Command, questions []question) error {
	finishing := false
	for i := 0; i < len(questions); {
		q := questions[i]
		before := s.before(cmd, q)
		enough := q.optional || before != ""
		if !q.applies() || finishing && enough {
			i++
			continue
		}
		answer, err := s.answer(ctx, s.prompt(cmd, q, before))
		if err != nil {
			return err
		}
		switch {
		case answer == answerBack:
			for i = max(i-1, 0); i > 0 && !questions[i].applies(); i-- {
			}
		case answer == answerHelp:
			s.talk(text.Key("ask_help." + path(cmd) + "." + q.flag))
			s.offer(q)
		case answer == answerFinish:
			finishing = true
		case answer == "" && enough:
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

// before is what was answered the time before; Enter keeps it.
func (s *session) before(cmd *cobra.Command, q question) string {
	switch {
	case q.arg:
		return strings.Join(s.sat.args, " ")
	case !s.sat.answered[q.flag]:
		return ""
	}
	value := cmd.Flags().Lookup(q.flag).Value
	if several, is := value.(pflag.SliceValue); is {
		return strings.Join(several.GetSlice(), "; ")
	}
	return value.String()
}

func (s *session) prompt(cmd *cobra.Command, q question, before string) string {
	asked := s.say(text.Key("ask." + path(cmd) + "." + q.flag))
	if before == "" {
		return asked
	}
	return strings.TrimSuffix(asked, ":") + " [" + before + "]:"
}

// offer lists what may be chosen, each with a number that is quicker to type.
func (s *session) offer(q question) {
	for i, word := range s.wordsOf(q.list) {
		s.talkLine(fmt.Sprintf("  %2d. %s", i+1, word))
	}
}

// take gives an answer to its flag, or says what is wrong with it.
func (s *session) take(cmd *cobra.Command, q question, answer string) (bool, error) {
	if words := s.wordsOf(q.list); q.list != "" {
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(words) {
			answer = words[n-1]
			s.talkLine("  = " + answer)
		}
	}
	value, err := q.read(answer)
	if err != nil {
		p := s.explain(err)
		if q.list != "" {
			p.Next = s.say("ask.choose")
		}
		s.talkLine(strings.TrimSpace(p.Message + " " + p.Next))
		s.offer(q)
		return false, nil
	}
	if q.arg {
		s.sat.args = items(value)
		return true, nil
	}
	flag := cmd.Flags().Lookup(q.flag)
	if several, is := flag.Value.(pflag.SliceValue); is && s.sat.answered[q.flag] {
		err = several.Replace([]string{value})
	} else {
		err = cmd.Flags().Set(q.flag, value)
	}
	s.sat.answered[q.flag] = true
	return true, err
}

// untilRight does what a command does. Where a rule of the club refuses what
// somebody answered, the answers are not lost: they hear why, and are asked
// anew with what they had typed.
func (s *session) untilRight(ctx context.Context, cmd *cobra.Command, args []string, do run) error {
	refused := exitDone
	for {
		err := do(ctx, cmd, args)
		if ended, stopped := s.stopped(ctx, err, refused); stopped {
			return ended
		}
		if !s.canMend(ctx, err) {
			return err
		}
		p := s.explain(err)
		s.tell(p)
		s.sat.again, refused = true, p.Exit
		agreed, err := s.agreed(ctx, cmd, p.Code)
		if ended, stopped := s.stopped(ctx, err, refused); stopped {
			return ended
		}
		if err != nil {
			return err
		}
		s.sat.settled = agreed
	}
}

// stopped tells that the answers came to an end after a refusal that was told:
// that is how the command ends.
func (s *session) stopped(ctx context.Context, err error, refused int) (error, bool) {
	if refused == exitDone || ctx.Err() != nil || !errors.Is(err, context.Canceled) {
		return nil, false
	}
	s.talkLine("")
	return ended(refused), true
}

// canMend tells that an error is about what was answered, and can be set right
// by other answers.
func (s *session) canMend(ctx context.Context, err error) bool {
	var rule *club.Error
	if len(s.sat.answered) == 0 || ctx.Err() != nil || !errors.As(err, &rule) {
		return false
	}
	switch statusOf(string(rule.Code)) {
	case exitUsage, exitRefused, exitChoice:
		return true
	}
	return rule.Code == club.MonthIsClosed
}

// agreed asks whether something is recorded although one like it is there, if
// that is all that is wrong, and the command can be told so.
func (s *session) agreed(ctx context.Context, cmd *cobra.Command, code string) (bool, error) {
	switch club.Code(code) {
	case club.PostedAlready, club.MemberTwice, club.IDTaken:
	default:
		return false, nil
	}
	if cmd.Flags().Lookup("again") == nil {
		return false, nil
	}
	yes, err := s.yesNo(ctx, s.say("ask.again"))
	if err == nil && yes {
		err = cmd.Flags().Set("again", "true")
	}
	return yes, err
}

// yesNo asks until the answer is yes or no.
func (s *session) yesNo(ctx context.Context, prompt string) (bool, error) {
	for {
		answer, err := s.answer(ctx, prompt)
		if err != nil {
			return false, err
		}
		switch value, err := s.choose("yes_no", answer); {
		case err != nil || value == "":
			s.talk("ask.yes_or_no")
		default:
			return value == "yes", nil
		}
	}
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
