package cli

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
)

const logLength = 20 // acts shown unless somebody says otherwise

func (s *session) logCommand() *cobra.Command {
	var limit int
	var all bool
	var member string
	cmd := s.command("log", "nhat-ky", 0, 1, func(ctx context.Context, _ *cobra.Command, args []string) error {
		f := store.LogFilter{Limit: limit, Member: member}
		if all {
			f.Limit = 0
		}
		if len(args) > 0 {
			var err error
			if f.Address, err = address(args[0]); err != nil {
				return err
			}
		}
		return s.read(ctx, func(book *store.Book) error {
			acts, err := book.Log(ctx, f)
			if err != nil {
				return err
			}
			if s.fundCodes, err = book.FundCodes(ctx); err != nil {
				return err
			}
			return s.showLog(acts)
		})
	})
	s.numberFlag(cmd, &limit, "limit", logLength)
	cmd.Flags().BoolVar(&all, "all", false, "")
	s.textFlag(cmd, &member, "member", "member")
	cmd.ValidArgsFunction = s.completeAct
	return lists(cmd)
}

func (s *session) showLog(acts []store.LogAct) error {
	if s.flags.json || s.flags.csv {
		return list(s, s.actColumns(), acts, "log.none")
	}
	if len(acts) == 0 {
		s.talk("log.none")
	}
	st := s.style(s.world.Terminal.Out)
	for _, act := range acts {
		s.prose(st.strong(act.Address) + "  " + joined(" · ", s.instant(act.At), s.viaWords(act.Via), viet.Shown(act.By), s.actState(act)))
		for _, f := range act.Facts {
			s.prose("  " + s.factLine(f))
		}
	}
	return nil
}

func (s *session) instant(at time.Time) string {
	at = at.In(s.world.Zone)
	return viet.DateOf(at).Vietnamese() + at.Format(" 15:04")
}

// viaWords is the command of an act as the reader would type it.
func (s *session) viaWords(via string) string {
	if s.words.Lang() == text.English || via == "" {
		return viet.Shown(via)
	}
	return s.word("via", via)
}

func (s *session) actState(act store.LogAct) string {
	if act.Waiting {
		return s.say("log.waiting")
	}
	return ""
}

// factLine tells one fact: what kind, of whom, with which content.
func (s *session) factLine(f store.LogFact) string {
	mark := "+"
	if !f.Live {
		mark = "×"
	}
	switch f.State {
	case journal.Withheld:
		return mark + " " + s.say("log.withheld")
	case journal.Erased:
		return mark + " " + s.say("log.erased")
	}
	who := viet.Shown(f.Who)
	if day, isDay := dayOrMonth(f.Who); isDay {
		who = day
	}
	if f.Code != "" {
		who = s.say("log.member", f.Who, f.Code)
	}
	line := mark + " " + joined(" · ", s.word("kind", f.Kind), who, s.bodyWords(f.Kind, f.Body))
	if !f.Live {
		line += " " + s.say("log.void")
	}
	return line
}

// dayOrMonth is the day of an entry, a meeting or a count, or a month: what such
// facts are about has no name.
func dayOrMonth(who string) (string, bool) {
	if day, err := viet.ParseISODate(who); err == nil {
		return day.Vietnamese(), true
	}
	month, err := viet.ParseISOMonth(who)
	return month.Vietnamese(), err == nil
}

// bodyWords are the fields of a body for people, private ones masked.
func (s *session) bodyWords(kind string, body club.Body) string {
	names := make([]string, 0, len(body))
	for name := range body {
		if s.words.Has(text.Key("field." + kind + "." + name)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var parts []string
	for _, name := range names {
		value, ofBooks := s.bookWords(kind, name, body[name])
		switch {
		case !ofBooks:
			value = s.valueWords(kind, name, body[name])
		case value == "":
			continue
		}
		parts = append(parts, s.say("done.change", s.word("field", kind+"."+name), s.orCleared(value)))
	}
	return strings.Join(parts, "; ")
}

// valueWords is one value of a body for people.
func (s *session) valueWords(kind, name string, raw json.RawMessage) string {
	var value any
	if json.Unmarshal(raw, &value) != nil {
		return ""
	}
	switch v := value.(type) {
	case string:
		if kind == club.PartyPrivate && name != "from" {
			return masked(name, v)
		}
		if day, err := viet.ParseISODate(v); err == nil {
			return day.Vietnamese()
		}
		if month, err := viet.ParseISOMonth(v); err == nil && name == "month" {
			return month.Vietnamese()
		}
		return viet.Shown(s.word(listOf(kind, name), v))
	case map[string]any:
		var parts []string
		for _, key := range []string{"value", "text", "code", "no", "date"} {
			if part, has := v[key].(string); has {
				if birth, err := viet.ParseStoredBirth(part, s.precision(v)); err == nil {
					part = birth.Vietnamese()
				} else if day, err := viet.ParseISODate(part); err == nil {
					part = day.Vietnamese()
				}
				parts = append(parts, viet.Shown(part))
			}
		}
		return strings.Join(parts, ", ")
	case nil:
		return ""
	}
	return viet.Shown(string(raw))
}

func (s *session) precision(v map[string]any) string {
	precision, _ := v["precision"].(string)
	return precision
}

// listOf is the closed list that a field takes its value from.
func listOf(kind, name string) string {
	switch {
	case kind == club.Void && name == "reason":
		return "void_reason"
	case kind == club.UnitSet && name == "type":
		return "unit_type"
	}
	return name // sex, role, reason, state
}

func (s *session) actColumns() []column[store.LogAct] {
	return []column[store.LogAct]{
		{key: "address", value: func(a store.LogAct) any { return a.Address }, shown: func(a store.LogAct) string { return a.Address }},
		{key: "at", value: func(a store.LogAct) any { return a.At.UTC().Format(time.RFC3339) }, shown: func(a store.LogAct) string { return s.instant(a.At) }},
		{key: "by", value: func(a store.LogAct) any { return orNull(a.By) }, shown: func(a store.LogAct) string { return a.By }},
		{key: "via", value: func(a store.LogAct) any { return a.Via }, shown: func(a store.LogAct) string { return s.viaWords(a.Via) }},
		{key: "key", value: func(a store.LogAct) any { return orNull(a.Key) }},
		{key: "waiting", value: func(a store.LogAct) any { return a.Waiting }},
		{key: "facts", value: func(a store.LogAct) any { return factObjects(a.Facts) }, shown: s.factsCell},
	}
}

func (s *session) factsCell(a store.LogAct) string {
	lines := make([]string, len(a.Facts))
	for i, f := range a.Facts {
		lines[i] = s.factLine(f)
	}
	return strings.Join(lines, " | ")
}

func factObjects(facts []store.LogFact) []object {
	objects := make([]object, 0, len(facts))
	for _, f := range facts {
		o := object{
			{"address", f.Address},
			{"kind", orNull(f.Kind)},
			{"subject", idOrNull(f.Subject)},
			{"name", orNull(f.Who)},
			{"code", orNull(f.Code)},
			{"state", stateNames[f.State]},
			{"live", f.Live},
			{"body", bodyJSON(f.Kind, f.Body)},
		}
		objects = append(objects, o)
	}
	return objects
}

var stateNames = map[journal.LeafState]string{journal.Whole: "whole", journal.Withheld: "withheld", journal.Erased: "erased"}

func idOrNull(id journal.ID) any {
	if id.IsZero() {
		return nil
	}
	return id.String()
}

// bodyJSON is a body for a machine; private values stay masked.
func bodyJSON(kind string, body club.Body) any {
	if body == nil {
		return nil
	}
	names := make([]string, 0, len(body))
	for name := range body {
		names = append(names, name)
	}
	slices.Sort(names)
	o := object{}
	for _, name := range names {
		var value any = body[name]
		var text string
		if kind == club.PartyPrivate && name != "group" && name != "from" && json.Unmarshal(body[name], &text) == nil && text != "" {
			value = masked(name, text)
		}
		o = append(o, field{name, value})
	}
	return o
}
