package club_test

import (
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// apart lets two devices work on the same book without knowing of each other
// and gives the book in which both were merged.
func apart(t tb, b *book, mine, theirs []club.Intent) *book {
	t.Helper()
	other := b.other("bbbbb")
	for _, in := range mine {
		b.do(t, in)
	}
	for _, in := range theirs {
		other.do(t, in)
	}
	b.merge(other.memory)
	return b
}

// The acts that joined and edited, before the devices parted.
var (
	first2 = &journal.Address{Device: "aaaaa", Seq: 2}
	first3 = &journal.Address{Device: "aaaaa", Seq: 3}
)

func hamlet(s string) club.Intent { return club.EditMember{Code: "1", Hamlet: ptr(s)} }

func sex(s string) club.Intent { return club.EditMember{Code: "1", Sex: ptr(s)} }

func TestForks(t *testing.T) {
	phone := func(s string) club.Intent {
		return club.EditMember{Code: "1", Private: map[string]string{"phone": s}}
	}
	poor := func(value, since string) club.Intent {
		return club.EditMember{Code: "1", Private: map[string]string{"household": value}, Since: day(since)}
	}
	for _, c := range []struct {
		why          string
		given        []club.Intent
		mine, theirs []club.Intent
		want         []string
	}{
		{"different fields both stand", nil, after(hamlet("x")), after(sex("male")), nil},
		{"one value twice is no fork", nil, after(hamlet("x")), after(hamlet("x")), nil},
		{"one field, two values", nil, after(hamlet("x")), after(hamlet("y")), []string{"party.set.hamlet"}},
		{
			"each field by its name", nil, after(club.EditMember{Code: "1", Hamlet: ptr("x"), Sex: ptr("male")}), after(club.EditMember{Code: "1", Hamlet: ptr("y"), Sex: ptr("")}),
			[]string{"party.set.hamlet party.set.sex"},
		},
		{"a value and its clearing", after(hamlet("x")), after(hamlet("")), after(hamlet("y")), []string{"party.set.hamlet"}},
		{"a telephone", nil, after(phone("0912345678")), after(phone("0912345679")), []string{"party.private.phone"}},
		{"a household from one day on", nil, after(poor("poor", "2021-01-01")), after(poor("none", "2021-01-01")), []string{"party.private.household 2021-01-01"}},
		{"a household from two days on is two values", nil, after(poor("poor", "2021-01-01")), after(poor("none", "2022-01-01")), nil},
		{"one leaving on two days", nil, after(leave), after(club.LeaveMember{Code: "1", Date: day("2022-07-01"), Reason: "moved"}), []string{"member.left.date"}},
		{"an edit of what the other undid", after(hamlet("x")), after(hamlet("y")), after(club.Undo{Address: first3}), []string{"party.set.hamlet"}},
		{"a leaving and the undoing of the joining", nil, after(leave), after(club.Undo{Address: first2}), []string{"member.left.date member.left.reason"}},
		{"two who undo alike", after(hamlet("x")), after(club.Undo{Address: first3}), after(club.Undo{Address: first3}), nil},
		{"two who undo for different reasons", after(hamlet("x")), after(club.Undo{Address: first3}), after(club.Undo{Address: first3, Reason: "mistake"}), nil},
		{"two names of the club", nil, after(club.EditUnit{Name: ptr("A")}), after(club.EditUnit{Name: ptr("B")}), []string{"unit.set.name"}},
	} {
		t.Run(c.why, func(t *testing.T) {
			b := newBook(t)
			b.do(t, lan)
			for _, in := range c.given {
				b.do(t, in)
			}
			b = apart(t, b, c.mine, c.theirs)
			same(t, "forks", b.forks(t), c.want)
		})
	}
}

func TestAnEditSettlesAFork(t *testing.T) {
	for _, value := range []string{"x", "y", "z", ""} {
		b := newBook(t)
		b.do(t, lan)
		b = apart(t, b, after(hamlet("x")), after(hamlet("y")))
		b.do(t, sex("male"))
		same(t, "an edit of another field settles nothing", b.forks(t), []string{"party.set.hamlet"})
		d := b.do(t, hamlet(value))
		same(t, "drafts", len(d.Drafts), 1)
		same(t, "forks", len(b.forks(t)), 0)
		_, party := b.member(t, "1")
		same(t, "hamlet", party.Hamlet, value)
	}
}

func TestForksOfTwoFieldsAreSettledTogether(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b = apart(t, b, after(club.EditMember{Code: "1", Hamlet: ptr("x"), Sex: ptr("male")}), after(club.EditMember{Code: "1", Hamlet: ptr("y"), Sex: ptr("")}))
	b.do(t, club.EditMember{Code: "1", Hamlet: ptr("z"), Sex: ptr("male")})
	same(t, "forks", len(b.forks(t)), 0)
}

// Somebody who edits after the merge has seen both sides: no new fork.
func TestAnEditAfterAPeacefulMergeIsNoFork(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b = apart(t, b, after(hamlet("x")), after(sex("male")))
	b.do(t, hamlet("z"))
	same(t, "forks", len(b.forks(t)), 0)
	b.do(t, sex(""))
	same(t, "forks", len(b.forks(t)), 0)
}

func TestAThirdSideOpensAForkAnew(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	third := b.other("ccccc")
	third.do(t, hamlet("late"))
	b = apart(t, b, after(hamlet("x")), after(hamlet("y")))
	b.do(t, hamlet("z"))
	b.merge(third.memory)
	same(t, "forks", b.forks(t), []string{"party.set.hamlet"})
}

// The way out of a joining that one undid and another built upon: undo the
// undoing, or the other.
func TestUndoSettlesTheForkOfAnUndoing(t *testing.T) {
	for _, at := range []string{"aaaaa", "bbbbb"} {
		b := newBook(t)
		b.do(t, lan)
		b = apart(t, b, after(leave), after(club.Undo{Address: first2}))
		address := &journal.Address{Device: at, Seq: 3}
		if at == "bbbbb" {
			address.Seq = 1
		}
		b.do(t, club.Undo{Address: address})
		same(t, "forks", len(b.forks(t)), 0)
	}
}
