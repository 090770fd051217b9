package club_test

import (
	"testing"

	"soclb/internal/club"
)

// restores makes sure that undoing the last act brings back the book of
// before, and undoing that the book of after.
func restores(t tb, b *book, do func()) {
	t.Helper()
	before := b.view()
	do()
	after, acts := b.view(), len(b.acts)
	b.do(t, club.Undo{Address: b.last()})
	same(t, "undone", b.view(), before)
	b.do(t, club.Undo{Address: b.last()})
	same(t, "restored", b.view(), after)
	b.do(t, club.Undo{Address: b.last()})
	same(t, "undone again", b.view(), before)
	b.acts = b.acts[:acts]
}

func TestUndoRestores(t *testing.T) {
	b := newBook(t)
	for _, in := range []club.Intent{
		with(numbered(lan), func(in *club.AddMember) {
			in.Private = map[string]string{"id_number": "001150000001", "phone": "0912345678"}
		}), hoa, chair,
		club.EditUnit{Name: ptr("CLB Tây"), MeetingDay: ptr(3)},
		club.EditMember{Code: "1", Hamlet: ptr("x"), NewCode: ptr("7"), Private: map[string]string{"phone": ""}},
		club.LeaveMember{Code: "7", Date: day("2022-01-01"), Reason: "moved"},
		club.ReturnMember{Code: "7", Date: day("2022-01-01")},
		club.AddRole{Code: "2", Role: "secretary", From: today},
		club.EndRole{Code: "2", Role: "secretary", To: today},
	} {
		restores(t, b, func() { b.do(t, in) })
	}
}

func TestUndoStepsBack(t *testing.T) {
	b := newBook(t)
	empty := b.view()
	b.do(t, lan)
	one := b.view()
	b.do(t, chair)
	b.do(t, club.EditMember{Code: "1", Hamlet: ptr("x")})
	b.do(t, club.Undo{})
	b.do(t, club.Undo{})
	same(t, "two steps back", b.view(), one)
	b.do(t, club.Undo{})
	same(t, "three steps back", b.view(), empty)
	b.refused(t, club.Undo{}, club.UndoFounding)
}

func TestUndoIsOfTheOperator(t *testing.T) {
	b := newBook(t)
	b.by = id(77)
	b.do(t, lan)
	b.refused(t, club.Undo{By: id(78)}, club.NothingToUndo)
	b.do(t, club.Undo{By: id(77)})
	same(t, "members", len(b.roster().Memberships), 0)
}

func TestUndoKeepsOtherFields(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b.do(t, club.EditMember{Code: "1", Hamlet: ptr("x")})
	at := b.last()
	b.do(t, club.EditMember{Code: "1", Sex: ptr("male")})
	b.do(t, club.Undo{Address: at})
	_, party := b.member(t, "1")
	same(t, "sex and hamlet", party.Sex+party.Hamlet, "male")
}

func TestUndoNamesWhatIsBuiltUpon(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b.do(t, chair)
	b.do(t, leave)
	b.do(t, club.ReturnMember{Code: "1", Date: today})
	refusal := b.refused(t, club.Undo{Address: act(2)}, club.BuiltUpon)
	same(t, "args", refusal.Args, []any{"aaaaa/2", []string{"aaaaa/3", "aaaaa/4", "aaaaa/5"}})
	refusal = b.refused(t, club.Undo{Address: act(4)}, club.BuiltUpon)
	same(t, "args", refusal.Args, []any{"aaaaa/4", []string{"aaaaa/5"}})
}

// The leaving itself, not each correction of it, is what a return stands on.
func TestUndoOfACorrectedLeavingAfterAReturn(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b.do(t, leave)
	b.do(t, club.ReturnMember{Code: "1", Date: today, NewCode: "9"})
	b.do(t, club.EditMember{Code: "1", Reason: ptr("died")})
	b.do(t, club.Undo{Address: b.last()})
	same(t, "reason", first(b.member(t, "1")).Reason, "moved")
}

func TestUndoOfLeavingGivesTheRolesBack(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b.do(t, chair)
	b.do(t, leave)
	same(t, "held", b.roster().Roles[0].HeldOn(today), false)
	b.do(t, club.Undo{})
	same(t, "held", b.roster().Roles[0].HeldOn(today), true)
}

func TestUndoWhenTheChairIsTaken(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b.do(t, hoa)
	b.do(t, chair)
	b.do(t, leave)
	at := b.last()
	b.do(t, club.AddRole{Code: "2", Role: "chair", From: today})
	b.refused(t, club.Undo{Address: at}, club.BrokenByThis)
}

func TestErasedForEver(t *testing.T) {
	b := newBook(t)
	b.do(t, numbered(lan))
	b.do(t, club.EditMember{Code: "1", Name: ptr("Lan Khác"), Private: map[string]string{"phone": "0912345678"}})
	b.do(t, club.Undo{}) // what was undone holds a name too
	b.do(t, leave)
	d := b.do(t, club.EraseMember{Code: "1", Date: today})
	same(t, "facts", len(d.Drafts), 1)
	p := b.view()[id(1)]
	same(t, "party", *p.Party, club.Party{ID: id(1), Erased: true})
	same(t, "leaves", len(p.Erased), 4)
	same(t, "private", len(p.Private), 0)
	same(t, "stay", first(b.member(t, "1")).Left, day("2022-06-01"))
}

// An edit after the erasure is the earliest that is left of the person, and
// founds nothing.
func TestUndoOfAnEditOfSomebodyErased(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b.do(t, leave)
	b.do(t, club.EraseMember{Code: "1", Date: today})
	restores(t, b, func() { b.do(t, club.EditMember{Code: "1", Hamlet: ptr("x")}) })
}

// A role that ended with the leaving on the day it began stands on no return.
func TestUndoOfAReturnOnTheDayOfLeaving(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b.do(t, chair)
	b.do(t, club.LeaveMember{Code: "1", Date: day("2021-01-01"), Reason: "moved"})
	restores(t, b, func() { b.do(t, club.ReturnMember{Code: "1", Date: day("2021-01-01")}) })
}

// Who was erased and is named again may come and go; the old erasure is no
// reason then to keep a leaving.
func TestUndoOfALeavingLongAfterAnErasure(t *testing.T) {
	b := newBook(t)
	b.do(t, lan)
	b.do(t, leave)
	b.do(t, club.EraseMember{Code: "1", Date: today})
	b.do(t, club.EditMember{Code: "1", Name: ptr("Lan")})
	b.do(t, club.ReturnMember{Code: "1", Date: day("2023-01-01")})
	restores(t, b, func() { b.do(t, club.LeaveMember{Code: "1", Date: today, Reason: "moved"}) })
}

func first[A, B any](a A, _ B) A { return a }
