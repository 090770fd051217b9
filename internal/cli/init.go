package cli

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
)

// clubOptions are what is said of a club, typed.
type clubOptions struct {
	name, place, placeCode, foundingNo, founded, state string
	meetingDay                                         int
	dues, duesFrom                                     string
}

func (s *session) clubFlags(cmd *cobra.Command, o *clubOptions) {
	s.textFlag(cmd, &o.name, "name", "name")
	s.textFlag(cmd, &o.place, "place", "place")
	s.textFlag(cmd, &o.placeCode, "place-code", "place_code")
	s.textFlag(cmd, &o.foundingNo, "founding-no", "text")
	s.textFlag(cmd, &o.founded, "founded", "date")
	s.numberFlag(cmd, &o.meetingDay, "meeting-day", 0)
}

func (s *session) initCommand() *cobra.Command {
	var o clubOptions
	cmd := s.command("init", "khoi-tao", 0, 1, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		return s.runInit(ctx, cmd, args, &o)
	})
	s.clubFlags(cmd, &o)
	return cmd
}

func (s *session) runInit(ctx context.Context, cmd *cobra.Command, args []string, o *clubOptions) error {
	err := s.ask(ctx, cmd, args, []question{
		need("name", asTyped), may("place", asTyped), may("founded", s.readDate("founded")), may("by", asTyped),
	})
	if err != nil {
		return err
	}
	founded, err := s.date("founded", o.founded)
	if err != nil {
		return err
	}
	target := filepath.Join(s.world.WorkDir, cmp.Or(slug(o.name), "so-clb")+bookExt)
	if len(args) > 0 {
		target = s.path(args[0])
		if filepath.Ext(target) == "" {
			target += bookExt
		}
	}
	receipt, err := store.Create(ctx, s.options(target), club.Found{
		Name: o.name, Place: o.place, PlaceCode: o.placeCode, FoundingNo: o.foundingNo, FoundedOn: founded,
		MeetingDay: o.meetingDay, Operator: s.flags.by,
	}, store.Stamp{Via: path(cmd), Key: s.flags.key, DryRun: s.flags.dryRun})
	if err != nil {
		return err
	}
	receipt.NewDevice = false // a new book has a new device: nothing to wonder about
	if err := s.printReceipt(receipt, s.say("done.init", o.name, target)); err != nil {
		return err
	}
	if !s.flags.dryRun {
		s.rememberBook(target)
		s.talk("talk.after_init")
	}
	return nil
}

// slug makes a file name of a club's name: letters without accents, digits and
// hyphens, which every disk and every shell takes; empty where nothing is left.
func slug(name string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		}
		return ' '
	}, viet.Fold(name))
	const longest = 40
	made := strings.Join(strings.Fields(plain), "-")
	if len(made) > longest {
		made = strings.TrimRight(made[:longest], "-")
	}
	return made
}

func (s *session) clubCommand() *cobra.Command {
	return s.group("club", "clb", s.clubShowCommand(), s.clubEditCommand())
}

func (s *session) clubShowCommand() *cobra.Command {
	return s.command("show", "xem", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		return s.read(ctx, func(book *store.Book) error { return s.showClub(ctx, book) })
	})
}

func (s *session) showClub(ctx context.Context, book *store.Book) error {
	unit, has, err := book.Unit(ctx)
	if err != nil {
		return err
	}
	if !has {
		return &club.Error{Code: club.NoUnit}
	}
	print, err := book.Fingerprint(ctx)
	if err != nil {
		return err
	}
	if s.flags.json {
		return s.printJSON(object{
			{"id", unit.ID.String()},
			{"type", unit.Type},
			{"name", unit.Name},
			{"place", orNull(unit.Place)},
			{"place_code", orNull(unit.PlaceCode)},
			{"founding_no", orNull(unit.FoundingNo)},
			{"founded", dateOrNull(unit.FoundedOn)},
			{"meeting_day", orNull(unit.MeetingDay)},
			{"dues", levelObjects(unit.Dues)},
			{"state", unit.State},
			{"fingerprint", print},
		})
	}
	day := ""
	if unit.MeetingDay > 0 {
		day = s.say("club.meeting_day", unit.MeetingDay)
	}
	s.pairs([][2]string{
		{s.say("field.unit.set.name"), viet.Shown(unit.Name)},
		{s.say("field.unit.set.place"), viet.Shown(strings.TrimSpace(unit.Place + codeInBrackets(unit.PlaceCode)))},
		{s.say("field.unit.set.founding"), viet.Shown(joined(" · ", unit.FoundingNo, unit.FoundedOn.Vietnamese()))},
		{s.say("field.unit.set.meeting_day"), day},
		{s.say("field.unit.set.dues"), s.levels(unit.Dues)},
		{s.say("field.unit.set.state"), s.word("state", unit.State)},
		{s.say("field.fingerprint"), print},
	})
	return nil
}

// levels says the dues, the level that holds now first.
func (s *session) levels(levels []ledger.Level) string {
	var parts []string
	for _, l := range slices.Backward(levels) {
		parts = append(parts, s.say("club.dues", club.Dong(l.Amount), l.From))
	}
	return strings.Join(parts, "; ")
}

func levelObjects(levels []ledger.Level) []object {
	objects := []object{}
	for _, l := range levels {
		objects = append(objects, object{{"from", l.From.String()}, {"amount", l.Amount}})
	}
	return objects
}

func codeInBrackets(code string) string {
	if code == "" {
		return ""
	}
	return " (" + code + ")"
}

// joined puts what is not empty together.
func joined(separator string, parts ...string) string {
	var full []string
	for _, part := range parts {
		if part != "" {
			full = append(full, part)
		}
	}
	return strings.Join(full, separator)
}

func (s *session) clubEditCommand() *cobra.Command {
	var o clubOptions
	cmd := s.command("edit", "sua", 0, 0, func(ctx context.Context, cmd *cobra.Command, _ []string) error {
		intent, changes, err := s.editUnit(cmd, &o)
		if err != nil {
			return err
		}
		return s.record(ctx, path(cmd), intent, func(context.Context, *store.Book, store.Receipt) (string, error) {
			return s.say("done.club_edit", changes), nil
		})
	})
	s.clubFlags(cmd, &o)
	s.textFlag(cmd, &o.state, "state", "state")
	s.textFlag(cmd, &o.dues, "dues", "amount")
	s.textFlag(cmd, &o.duesFrom, "dues-from", "month")
	return cmd
}

// editUnit makes the intent, and the words for what it changes.
func (s *session) editUnit(cmd *cobra.Command, o *clubOptions) (club.EditUnit, string, error) {
	var in club.EditUnit
	var changes []string
	say := func(label, value string) {
		changes = append(changes, s.say("done.change", s.say(text.Key("field."+label)), s.orCleared(value)))
	}
	for _, f := range []struct {
		flag, label string
		target      **string
		value       *string
	}{
		{"name", "unit.set.name", &in.Name, &o.name},
		{"place", "unit.set.place", &in.Place, &o.place},
		{"place-code", "unit.set.place_code", &in.PlaceCode, &o.placeCode},
		{"founding-no", "unit.set.founding_no", &in.FoundingNo, &o.foundingNo},
	} {
		if cmd.Flags().Changed(f.flag) {
			*f.target = f.value
			say(f.label, *f.value)
		}
	}
	if cmd.Flags().Changed("founded") {
		day, err := s.date("founded", o.founded)
		if err != nil {
			return in, "", err
		}
		in.FoundedOn = &day
		say("unit.set.founded", day.Vietnamese())
	}
	if cmd.Flags().Changed("meeting-day") {
		in.MeetingDay = &o.meetingDay
		say("unit.set.meeting_day", s.say("club.meeting_day", o.meetingDay))
	}
	if cmd.Flags().Changed("state") {
		state, err := s.chooseFor("state", "state", o.state)
		if err != nil {
			return in, "", err
		}
		in.State = &state
		say("unit.set.state", s.word("state", state))
	}
	if cmd.Flags().Changed("dues") || cmd.Flags().Changed("dues-from") {
		level, err := s.duesLevel(cmd, o)
		if err != nil {
			return in, "", err
		}
		in.Dues = &level
		say("unit.set.dues", s.say("club.dues", club.Dong(level.Amount), level.From))
	}
	if len(changes) == 0 {
		return in, "", refuse(codeNothingGiven, s.typedPath(cmd))
	}
	return in, strings.Join(changes, "; "), nil
}

// duesLevel reads the dues of a month and from which month on they hold. The
// month is never guessed.
func (s *session) duesLevel(cmd *cobra.Command, o *clubOptions) (ledger.Level, error) {
	if o.dues == "" {
		return ledger.Level{}, s.missing(cmd, "dues")
	}
	if o.duesFrom == "" {
		return ledger.Level{}, s.missing(cmd, "dues-from")
	}
	var level ledger.Level
	var err error
	if strings.Trim(o.dues, "0 ") != "" { // 0: no dues from then on
		if level.Amount, err = s.amount("dues", o.dues); err != nil {
			return level, err
		}
	}
	level.From, err = viet.ParseMonth(o.duesFrom)
	return level, at("dues-from", err)
}

// orCleared is a value, or the word for having cleared it.
func (s *session) orCleared(value string) string {
	if value == "" {
		return s.say("done.cleared")
	}
	return value
}
