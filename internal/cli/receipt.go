package cli

import (
	"fmt"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/text"
)

// printReceipt says what a writing command recorded. The sentence is the
// result; warnings and remarks are talk.
func (s *session) printReceipt(r store.Receipt, sentence string) error {
	if s.flags.json {
		return s.printJSON(receiptObject(r))
	}
	switch {
	case r.Repeated:
		s.print("done.repeated", s.flags.key, r.Act)
	case r.Act == "":
		s.print("done.nothing")
	case r.DryRun:
		s.print("done.dry_run", sentence)
	default:
		s.print("done.recorded", sentence, r.Act)
	}
	if s.who != "" {
		s.talkLine(s.who)
	}
	for _, w := range r.Warnings {
		code := string(w.Code)
		if r.Act == "" && code == "no_change" {
			continue // said already
		}
		s.talkLine(s.say("report.warning") + " " + s.say(text.Key("warn."+code), s.inWords(code, w.Args)...))
	}
	if r.NewDevice {
		s.talk("talk.new_device")
	}
	if r.MarkerLost {
		s.talk("talk.marker_lost", s.world.ConfigDir)
	}
	return nil
}

func receiptObject(r store.Receipt) object {
	changed := make([]object, 0, len(r.Changed))
	for _, c := range r.Changed {
		changed = append(changed, object{{"kind", c.Kind}, {"subject", c.Subject}, {"address", c.Address}})
	}
	warnings := make([]object, 0, len(r.Warnings))
	for _, w := range r.Warnings {
		warnings = append(warnings, object{{"code", string(w.Code)}, {"args", plainArgs(w.Args)}})
	}
	return object{
		{"act", orNull(r.Act)},
		{"dry_run", r.DryRun},
		{"repeated", r.Repeated},
		{"changed", changed},
		{"warnings", warnings},
	}
}

// plainArgs are arguments for a machine: dates as they are stored, not as they
// are read.
func plainArgs(args []any) []any {
	plain := make([]any, 0, len(args))
	for _, arg := range args {
		switch a := arg.(type) {
		case string, int, int64, []string:
			plain = append(plain, a)
		case club.Dong:
			plain = append(plain, int64(a))
		case interface{ Value() string }: // a birth
			plain = append(plain, a.Value())
		default:
			plain = append(plain, fmt.Sprint(a))
		}
	}
	return plain
}
