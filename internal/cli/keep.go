package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/text"
)

func (s *session) checkCommand() *cobra.Command {
	return s.command("check", "kiem-tra", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		return s.read(ctx, func(book *store.Book) error {
			report, err := book.Check(ctx, s.progress("progress.check"))
			if err != nil {
				return err
			}
			return s.showCheck(report)
		})
	})
}

func (s *session) showCheck(r store.CheckReport) error {
	var end error
	if len(r.Damages)+len(r.Findings) > 0 {
		end = ended(exitFindings)
	}
	if s.flags.json {
		err := s.printJSON(object{
			{"acts", r.Acts}, {"facts", r.Facts}, {"damages", damageObjects(r.Damages)}, {"findings", s.findingObjects(r.Findings)},
		})
		if err != nil {
			return err
		}
		return end
	}
	s.print("check.read", r.Acts, r.Facts)
	s.showDamages(r.Damages)
	s.showFindings(r.Findings)
	if end == nil {
		s.print("check.sound")
	}
	return end
}

func (s *session) showDamages(damages []store.Damage) {
	for _, d := range damages {
		s.print("check.damage", s.word("damage", d.What), joined(": ", d.Where, d.Detail))
	}
	if len(damages) > 0 {
		s.talkLine(s.say("report.next") + " " + s.say("check.damage_next"))
	}
}

func (s *session) showFindings(findings []club.Finding) {
	for _, f := range findings {
		code := string(f.Code)
		s.prose("! " + s.say(text.Key("finding."+code), s.inWords(code, f.Args)...))
		s.prose("  " + s.say(text.Key("finding_hint."+code), s.inWords(code, f.Args)...))
	}
}

func damageObjects(damages []store.Damage) []object {
	objects := make([]object, 0, len(damages))
	for _, d := range damages {
		objects = append(objects, object{{"what", d.What}, {"where", d.Where}, {"detail", d.Detail}})
	}
	return objects
}

func (s *session) findingObjects(findings []club.Finding) []object {
	objects := make([]object, 0, len(findings))
	for _, f := range findings {
		code := string(f.Code)
		subjects := make([]string, 0, len(f.Subjects))
		for _, id := range f.Subjects {
			subjects = append(subjects, id.String())
		}
		objects = append(objects, object{
			{"code", code},
			{"args", plainArgs(f.Args)},
			{"subjects", subjects},
			{"message", s.say(text.Key("finding."+code), s.inWords(code, f.Args)...)},
		})
	}
	return objects
}

// progress draws on a terminal how far a long command is, at most ten times a
// second and only when it takes more than one.
func (s *session) progress(key text.Key) func(done, total int) {
	if !s.world.Terminal.Err || s.flags.json {
		return func(int, int) {}
	}
	begun := s.world.Now()
	var last time.Time
	return func(done, total int) {
		now := s.world.Now()
		drawn := !last.IsZero()
		if done == total && drawn {
			_, _ = fmt.Fprint(s.world.Stderr, "\r\x1b[K")
			return
		}
		if now.Sub(begun) < time.Second || now.Sub(last) < 100*time.Millisecond {
			return
		}
		last = now
		_, _ = fmt.Fprint(s.world.Stderr, "\r\x1b[K"+s.say(key, done, total))
	}
}

func (s *session) rebuildCommand() *cobra.Command {
	return s.command("rebuild", "dung-lai", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		return s.write(ctx, func(book *store.Book) error {
			report, err := book.Rebuild(ctx, s.progress("progress.rebuild"))
			if err != nil {
				return err
			}
			if s.flags.json {
				return s.printJSON(object{
					{"subjects", report.Subjects}, {"before", report.Before.String()}, {"after", report.After.String()}, {"changed", report.Before != report.After},
				})
			}
			s.print("done.rebuild", report.Subjects, short(report.After))
			if report.Before != report.After {
				s.talk("talk.rebuilt_differs")
			}
			return nil
		})
	})
}

// short is as much of a hash as people compare by eye.
func short(h journal.Hash) string { return h.String()[:16] }

func (s *session) digestCommand() *cobra.Command {
	var clubs bool
	cmd := s.command("digest", "ma-tong", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		return s.read(ctx, func(book *store.Book) error {
			digests, err := book.Digest(ctx, clubs)
			if err != nil {
				return err
			}
			if s.flags.json {
				return s.printJSON(object{{"facts", digests.Facts.String()}, {"view", digests.View.String()}, {"heads", headObjects(digests.Heads)}})
			}
			s.pairs([][2]string{
				{s.say("digest.facts"), digests.Facts.String()},
				{s.say("digest.view"), digests.View.String()},
			})
			return nil
		})
	})
	cmd.Flags().BoolVar(&clubs, "clubs", false, "")
	return cmd
}

func headObjects(heads []journal.Head) []object {
	objects := make([]object, 0, len(heads))
	for _, h := range heads {
		objects = append(objects, object{{"unit", h.Unit.String()}, {"device", h.Device.String()}, {"seq", h.Seq}, {"act", h.Act.String()}})
	}
	return objects
}
