package cli

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/text"
	"soclb/internal/viet"
)

// problem is an error as it is told.
type problem struct {
	Code    string            `json:"code"`
	Exit    int               `json:"exit"`
	Message string            `json:"message"`
	Where   map[string]string `json:"where"`
	Next    string            `json:"next"`
}

// report turns an error into words and an exit status. It is the only place
// that does.
func (s *session) report(err error) int {
	var silent ended
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &silent):
		return int(silent)
	}
	p := s.explain(err)
	if s.flags.json {
		encoder := json.NewEncoder(s.world.Stderr)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(map[string]problem{"error": p}) // when stderr is gone nobody is told
		return p.Exit
	}
	s.talkLine(s.style(s.world.Terminal.Err).bad(s.say("report.error")) + " " + p.Message)
	if flag := p.Where["flag"]; flag != "" {
		s.talk("report.where", "--"+s.flagName(flag))
	}
	if p.Next != "" {
		s.talkLine(s.say("report.next") + " " + p.Next)
	}
	return p.Exit
}

// explain finds the words and the status of an error by its code.
func (s *session) explain(err error) problem {
	p := problem{Where: map[string]string{}}
	var where *placed
	if errors.As(err, &where) {
		p.Where["flag"] = where.flag
	}
	var known coded
	switch {
	case errors.Is(err, context.Canceled):
		known = &fault{code: codeInterrupted}
	case errors.As(err, &known):
	case errors.Is(err, journal.ErrAddress):
		known = &fault{code: codeBadAddress, args: []any{""}}
	default:
		known = &fault{code: codeUnexpected, args: []any{err.Error()}}
	}
	p.Code = known.ErrorCode()
	p.Exit = statusOf(p.Code)
	args := s.inWords(p.Code, wordsArgs(known))
	p.Message = s.say(text.Key("error."+p.Code), args...)
	p.Next = s.next(p.Code, args)
	if flag := p.Where["flag"]; flag == "" && strings.HasPrefix(p.Code, "flag_") {
		p.Where["flag"] = strings.TrimLeft(s.argText(known), "-")
	}
	return p
}

// next is what to do about an error: where something close to what was typed
// exists, that.
func (s *session) next(code string, args []any) string {
	if near := text.Key("hint_near." + code); s.words.Has(near) && len(args) > 1 && args[1] != "" {
		return s.say(near, args...)
	}
	if hint := text.Key("hint." + code); s.words.Has(hint) {
		return s.say(hint, args...)
	}
	return ""
}

func (s *session) argText(err coded) string {
	if args := err.ErrorArgs(); len(args) > 0 {
		if first, is := args[0].(string); is {
			return first
		}
	}
	return ""
}

// listed tells which arguments of which codes are values of a closed list, by
// position: the reader sees the list's words.
var listed = map[string]map[int]string{
	"role_twice":     {1: "role"},
	"role_taken":     {0: "role"},
	"role_not_held":  {1: "role"},
	"role_outside":   {1: "role"},
	"role_two":       {0: "role"},
	"role_end_early": {0: "role"},
	"no_person":      {0: "role"},
	"roles_ended":    {1: "role"},
	"since_missing":  {0: "field.party.private"},
	"broken_by_this": {0: "finding_name"},
	"fork":           {1: "field"},
}

// inWords replaces values of closed lists by their words.
func (s *session) inWords(code string, args []any) []any {
	lists := listed[code]
	if lists == nil {
		return args
	}
	args = slices.Clone(args)
	for i, list := range lists {
		if i >= len(args) {
			continue
		}
		switch a := args[i].(type) {
		case string:
			args[i] = s.listedWord(list, a)
		case []string:
			words := make([]string, len(a))
			for at, value := range a {
				words[at] = s.listedWord(list, value)
			}
			args[i] = words
		}
	}
	return args
}

// listedWord is the word of a value. A field may carry the day from which it
// holds, as in "party.private.household 2026-01-01".
func (s *session) listedWord(list, value string) string {
	name, since, dated := strings.Cut(value, " ")
	day, err := viet.ParseISODate(since)
	if !dated || err != nil {
		return s.word(list, value)
	}
	return s.say("member.since", s.word(list, name), day)
}
