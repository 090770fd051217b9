package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"soclb/internal/club"
	"soclb/internal/intake"
	"soclb/internal/journal"
	"soclb/internal/text"
	"soclb/internal/viet"
	"soclb/internal/workbook"
	"soclb/internal/xlsx"
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
		if data, err := plainJSON(map[string]problem{"error": p}); err == nil {
			s.talkLine(string(data))
		}
		return p.Exit
	}
	s.tell(p)
	return p.Exit
}

// tell says what is wrong, where, and what to do next.
func (s *session) tell(p problem) {
	s.talkLine(s.style(s.world.Terminal.Err).bad(s.say("report.error")) + " " + p.Message)
	if place := s.place(p.Where); place != "" {
		s.talk("report.where", place)
	}
	if p.Next != "" {
		s.talkLine(s.say("report.next") + " " + p.Next)
	}
}

// longestPart is as much as is said of the name of a part: a hostile file may
// give one of 65,535 bytes.
const longestPart = 80

// place puts in words where an error is: at a flag, or in a file, from the
// outside in. The part of a workbook's archive is named only where no sheet is:
// it means nothing to most people.
func (s *session) place(where map[string]string) string {
	if flag := where["flag"]; flag != "" {
		return "--" + s.flagName(flag)
	}
	var words []string
	for _, name := range []string{"file", "sheet", "cell", "part"} {
		value := where[name]
		if value == "" || name == "part" && where["sheet"] != "" {
			continue
		}
		switch {
		case name == "part":
			value = ansi.Truncate(viet.Shown(value), longestPart, "…")
		case name == "cell" && strings.Contains(value, ":"):
			name = "range"
		}
		words = append(words, s.say(text.Key("place."+name), value))
	}
	return strings.Join(words, ", ")
}

// explain finds the words and the status of an error by its code.
func (s *session) explain(err error) problem {
	p := problem{Where: whereOf(err)}
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
	var x *xlsx.Error
	if p.Code == string(workbook.TemplateDamaged) && errors.As(err, &x) {
		args[0] = s.explain(x).Message // what is wrong with the file, not its code
	}
	p.Message = s.say(text.Key("error."+p.Code), args...)
	p.Next = s.next(p.Code, s.argText(known), args)
	var better *advised
	switch typed := s.argText(known); {
	case errors.As(err, &better):
		p.Next = s.say(better.hint, better.args...)
	case p.Code == string(club.NoMember) && typed != "" && !strings.ContainsAny(typed, "0123456789"):
		p.Next = s.say("advice.number_not_name")
	}
	if flag := p.Where["flag"]; flag == "" && strings.HasPrefix(p.Code, "flag_") {
		p.Where["flag"] = strings.TrimLeft(s.argText(known), "-")
	}
	return p
}

// apart refuses two flags of which only one may be given.
func (s *session) apart(flag, other string) error {
	return at(flag, refuse(codeFlagsApart, "--"+s.flagName(flag), "--"+s.flagName(other)))
}

// whereOf gathers what an error knows of its place.
func whereOf(err error) map[string]string {
	where := map[string]string{}
	var flag *placed
	if errors.As(err, &flag) {
		where["flag"] = flag.flag
	}
	var file *inFile
	if errors.As(err, &file) {
		where["file"] = file.file
	}
	var list *intake.Error
	if errors.As(err, &list) {
		for name, value := range map[string]string{"sheet": list.Sheet, "cell": list.Cell} {
			if value != "" {
				where[name] = value
			}
		}
	}
	var form *workbook.Error
	if errors.As(err, &form) {
		for name, value := range map[string]string{"file": form.File, "sheet": form.Sheet, "cell": form.Cell} {
			if value != "" {
				where[name] = value
			}
		}
	}
	var e *xlsx.Error
	if errors.As(err, &e) {
		for name, value := range map[string]string{"sheet": e.Sheet, "cell": e.Cell, "part": e.Part} {
			if value != "" {
				where[name] = value
			}
		}
	}
	return where
}

// next is what to do about an error: where something close to what was typed
// exists, that; else what goes with the value at fault, as a pdf is dealt with
// in another way than a web page; else what always helps.
func (s *session) next(code, value string, args []any) string {
	if near := text.Key("hint_near." + code); s.words.Has(near) && len(args) > 1 && args[1] != "" {
		return s.say(near, args...)
	}
	for _, hint := range []text.Key{text.Key("hint." + code + "." + value), text.Key("hint." + code)} {
		if s.words.Has(hint) {
			return s.say(hint, args...)
		}
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
	"cash_short":     {1: "account"},
	"cash_below":     {1: "account"},
	"no_fund":        {0: "purpose"},
	"source_missing": {0: "source"},

	string(xlsx.WrongFormat): {0: "wrong_format"},
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
	if strings.HasPrefix(value, club.MeetingRoll+".") {
		value = club.MeetingRoll // of whichever member
	}
	name, since, dated := strings.Cut(value, " ")
	day, err := viet.ParseISODate(since)
	if !dated || err != nil {
		return s.word(list, value)
	}
	return s.say("member.since", s.word(list, name), day)
}
