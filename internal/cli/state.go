package cli

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// state is what is seen without naming a command: how the club stands, what
// wants doing, what to type next; in ten lines at most.
func (s *session) state(ctx context.Context) error {
	path, err := s.findBook(false)
	var none *fault
	if errors.As(err, &none) && none.code == codeNoBookHere {
		return s.noBookYet()
	}
	if err != nil {
		return err
	}
	book, err := store.OpenRead(ctx, s.options(path))
	if err != nil {
		return err
	}
	summary, err := s.summarise(ctx, book)
	if err := errors.Join(err, book.Close()); err != nil {
		return err
	}
	summary.backup, summary.path = s.lastBackup(path), path
	if s.flags.json {
		return s.printJSON(summary.object())
	}
	s.showState(summary)
	return nil
}

func (s *session) noBookYet() error {
	if s.flags.json {
		return refuse(codeNoBookHere, s.world.WorkDir)
	}
	s.print("state.no_book", s.world.WorkDir)
	s.print("state.begin")
	s.print("state.try")
	s.print("state.more")
	return nil
}

// summary is how a club stands on a day.
type summary struct {
	path, name                        string
	active, women, over60, over55     int
	joined, left                      int // in this year
	vacant                            []string
	noBirth, findings                 int
	funds                             []store.FundState
	lastMeeting                       viet.Date
	toClose                           viet.Month // the oldest month that is over and not closed
	backup                            viet.Date
	lastAct, lastAt, lastBy, lastThat string
}

func (s *session) summarise(ctx context.Context, book *store.Book) (summary, error) {
	var sum summary
	unit, has, err := book.Unit(ctx)
	if err != nil {
		return sum, err
	}
	if !has {
		return sum, &club.Error{Code: club.NoUnit}
	}
	sum.name = unit.Name
	members, err := book.Members(ctx, store.MemberFilter{Status: "all"})
	if err != nil {
		return sum, err
	}
	sum.count(members, s.today())
	findings, err := book.Findings(ctx)
	if err != nil {
		return sum, err
	}
	sum.findings = len(findings)
	if err := sum.books(ctx, book, s.today()); err != nil {
		return sum, err
	}
	acts, err := book.Log(ctx, store.LogFilter{Limit: 1, Brief: true})
	if err != nil {
		return sum, err
	}
	for _, act := range acts {
		sum.lastAct, sum.lastAt, sum.lastBy, sum.lastThat = act.Address, s.instant(act.At), act.By, s.viaWords(act.Via)
	}
	return sum, nil
}

// books is how money and meetings stand.
func (sum *summary) books(ctx context.Context, book *store.Book, today viet.Date) error {
	var err error
	if sum.funds, err = book.FundStates(ctx, today); err != nil {
		return err
	}
	meetings, err := book.LastMeetings(ctx, 1)
	if err != nil {
		return err
	}
	if len(meetings) > 0 {
		sum.lastMeeting = meetings[0]
	}
	first, any, err := book.FirstMonth(ctx)
	if err != nil || !any {
		return err
	}
	through, err := book.ClosedThrough(ctx)
	next := through.Add(1)
	if through.Before(first) {
		next = first
	}
	if next.Before(viet.MonthOf(today)) {
		sum.toClose = next
	}
	return err
}

func (sum *summary) count(members []store.Member, today viet.Date) {
	held := map[string]bool{}
	for _, m := range members {
		if m.Stay.Joined.Year == today.Year {
			sum.joined++
		}
		if m.Stay.Left.Year == today.Year {
			sum.left++
		}
		if !m.Stay.ActiveOn(today) {
			continue
		}
		sum.active++
		if m.Party.Sex == "female" {
			sum.women++
		}
		if m.Party.Birth.IsZero() && !m.Party.Erased {
			sum.noBirth++
		}
		years, _ := m.Party.Birth.AgeOn(today)
		if years >= 60 {
			sum.over60++
		}
		if years >= 55 {
			sum.over55++
		}
		for _, role := range rolesOn(m, today) {
			held[role] = true
		}
	}
	for _, kind := range club.RoleKinds {
		if kind.Single && !held[kind.Name] {
			sum.vacant = append(sum.vacant, kind.Name)
		}
	}
}

func (s *session) lastBackup(book string) viet.Date {
	all := backups(book)
	if len(all) == 0 {
		return viet.Date{}
	}
	at, _ := backedUpAt(book, all[len(all)-1])
	return viet.DateOf(at)
}

func (sum summary) object() object {
	funds := []object{}
	for _, f := range sum.funds {
		funds = append(funds, object{{"code", f.Code}, {"cash", f.Cash}, {"bank", f.Bank}, {"savings", f.Savings}})
	}
	return object{
		{"book", sum.path},
		{"name", sum.name},
		{"active", sum.active},
		{"women", sum.women},
		{"aged_60", sum.over60},
		{"aged_55", sum.over55},
		{"joined_this_year", sum.joined},
		{"left_this_year", sum.left},
		{"vacant_roles", never(sum.vacant)},
		{"without_birth", sum.noBirth},
		{"findings", sum.findings},
		{"funds", funds},
		{"last_meeting", dateOrNull(sum.lastMeeting)},
		{"month_to_close", orNull(sum.toClose.String())},
		{"last_backup", dateOrNull(sum.backup)},
		{"last_act", orNull(sum.lastAct)},
	}
}

func (s *session) showState(sum summary) {
	st := s.style(s.world.Terminal.Out)
	s.line(st.strong(viet.Shown(sum.name)) + "  " + st.faint(viet.Shown(filepath.Base(sum.path))))
	s.print("state.members", sum.active, sum.women, sum.over60, sum.over55, sum.joined, sum.left)
	s.showBooks(sum)
	var wants []string
	if !sum.toClose.IsZero() {
		wants = append(wants, s.say("state.to_close", sum.toClose, sum.toClose.String()))
	}
	if len(sum.vacant) > 0 {
		wants = append(wants, s.say("state.vacant", s.roleWords(sum.vacant)))
	}
	if sum.noBirth > 0 {
		wants = append(wants, s.say("state.no_birth", sum.noBirth))
	}
	if sum.findings > 0 {
		wants = append(wants, s.say("state.findings", sum.findings))
	}
	if len(wants) > 0 {
		s.print("state.wants", strings.Join(wants, "; "))
	}
	if sum.backup.IsZero() {
		s.print("state.never_backed_up")
	} else {
		s.print("state.backup", sum.backup)
	}
	s.print("state.last", joined(" · ", sum.lastThat, sum.lastAt, viet.Shown(sum.lastBy)))
	s.line("")
	s.print("state.next")
	s.print("state.more")
}

// showBooks is a line on money and meetings, once there are any.
func (s *session) showBooks(sum summary) {
	var parts []string
	for _, f := range sum.funds {
		if held := f.Cash + f.Bank; held != 0 {
			parts = append(parts, f.Code+" "+s.dong(held))
		}
	}
	line := joined(" ", s.ofFunds(parts), s.ofMeeting(sum.lastMeeting))
	if line != "" {
		s.prose(line)
	}
}

func (s *session) ofFunds(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return s.say("state.funds", strings.Join(parts, ", "))
}

func (s *session) ofMeeting(last viet.Date) string {
	if last.IsZero() {
		return ""
	}
	return s.say("state.meeting", last)
}
