package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
)

func (s *session) memberListCommand() *cobra.Command {
	var find, hamlet, sex, status, on, sort string
	cmd := s.command("list", "danh-sach", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		f := store.MemberFilter{Find: find, Hamlet: hamlet}
		var err error
		if f.Sex, err = s.chooseFor("sex", "sex", sex); err != nil {
			return err
		}
		if f.Status, err = s.chooseFor("status", "status", status); err != nil {
			return err
		}
		if f.Sort, err = s.chooseFor("sort", "sort", sort); err != nil {
			return err
		}
		if f.On, err = s.date("on", on); err != nil {
			return err
		}
		return s.read(ctx, func(book *store.Book) error { return s.listMembers(ctx, book, f) })
	})
	s.textFlag(cmd, &find, "find", "text")
	s.textFlag(cmd, &hamlet, "hamlet", "hamlet")
	s.textFlag(cmd, &sex, "sex", "sex")
	s.textFlag(cmd, &status, "status", "status")
	s.textFlag(cmd, &on, "on", "date")
	s.textFlag(cmd, &sort, "sort", "sort")
	return lists(cmd)
}

func (s *session) listMembers(ctx context.Context, book *store.Book, f store.MemberFilter) error {
	members, err := book.Members(ctx, f)
	if err != nil {
		return err
	}
	day := f.On
	if day.IsZero() {
		day = s.today()
	}
	none := text.Key("member.none")
	if f == (store.MemberFilter{}) {
		none = "member.none_yet"
	}
	if err := list(s, s.memberColumns(day, f.Status), members, none); err != nil {
		return err
	}
	if len(members) > 0 {
		s.talk("member.count", len(members))
	}
	return nil
}

// memberColumns are what is told of a member on a day. Who has left has a day
// and a reason worth a column only where they are asked for.
func (s *session) memberColumns(day viet.Date, status string) []column[store.Member] {
	columns := []column[store.Member]{
		{key: "id", value: func(m store.Member) any { return m.Party.ID.String() }},
		{key: "code", value: func(m store.Member) any { return m.Stay.Code }, shown: func(m store.Member) string { return m.Stay.Code }, right: true},
		{key: "name", value: func(m store.Member) any { return orNull(m.Party.Name) }, shown: s.nameOf},
		{key: "birth", value: func(m store.Member) any { return orNull(m.Party.Birth.Value()) }, shown: func(m store.Member) string { return m.Party.Birth.Vietnamese() }, right: true},
		{key: "birth_precision", value: func(m store.Member) any { return orNull(string(m.Party.Birth.Precision)) }},
		{key: "age", value: func(m store.Member) any { return age(m, day) }, shown: func(m store.Member) string { return s.ageOf(m, day) }, right: true},
		{key: "age_exact", value: func(m store.Member) any { _, exact := m.Party.Birth.AgeOn(day); return exact }},
		{key: "sex", value: func(m store.Member) any { return orNull(m.Party.Sex) }, shown: func(m store.Member) string { return s.sexWord(m.Party.Sex) }},
		{key: "hamlet", value: func(m store.Member) any { return orNull(m.Party.Hamlet) }, shown: func(m store.Member) string { return m.Party.Hamlet }},
		{key: "joined", value: func(m store.Member) any { return dateOrNull(m.Stay.Joined) }, shown: func(m store.Member) string { return m.Stay.Joined.Vietnamese() }, right: true},
		{key: "status", value: func(m store.Member) any { return statusOn(m.Stay, day) }},
		{key: "left", value: func(m store.Member) any { return dateOrNull(m.Stay.Left) }},
		{key: "reason", value: func(m store.Member) any { return orNull(m.Stay.Reason) }},
		{key: "roles", value: func(m store.Member) any { return rolesOn(m, day) }, shown: func(m store.Member) string { return s.roleWords(rolesOn(m, day)) }},
		{key: "erased", value: func(m store.Member) any { return m.Party.Erased }},
	}
	if status == "left" || status == "all" {
		for i := range columns {
			switch columns[i].key {
			case "left":
				columns[i].shown = func(m store.Member) string { return m.Stay.Left.Vietnamese() }
				columns[i].right = true
			case "reason":
				columns[i].shown = func(m store.Member) string { return s.reasonWord(m.Stay) }
			}
		}
	}
	return columns
}

func (s *session) reasonWord(stay club.Membership) string {
	if stay.Reason == "" {
		return ""
	}
	return s.word("reason", stay.Reason)
}

func (s *session) nameOf(m store.Member) string {
	if m.Party.Erased {
		return s.say("member.erased")
	}
	return m.Party.Name
}

// age is the age on a day, null when it is not known.
func age(m store.Member, day viet.Date) any {
	if m.Party.Birth.IsZero() {
		return nil
	}
	years, _ := m.Party.Birth.AgeOn(day)
	return years
}

// ageOf marks an age that may be one too high.
func (s *session) ageOf(m store.Member, day viet.Date) string {
	if m.Party.Birth.IsZero() {
		return ""
	}
	years, exact := m.Party.Birth.AgeOn(day)
	if exact {
		return strconv.Itoa(years)
	}
	return "~" + strconv.Itoa(years)
}

func statusOn(stay club.Membership, day viet.Date) string {
	switch {
	case stay.ActiveOn(day):
		return "active"
	case day.Before(stay.Joined):
		return "future"
	}
	return "left"
}

func rolesOn(m store.Member, day viet.Date) []string {
	held := []string{}
	for _, role := range m.Roles {
		if role.HeldOn(day) {
			held = append(held, role.Role)
		}
	}
	return held
}

func (s *session) roleWords(roles []string) string {
	words := make([]string, len(roles))
	for i, role := range roles {
		words[i] = s.word("role", role)
	}
	return strings.Join(words, ", ")
}
