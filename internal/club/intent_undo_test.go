package club_test

import (
	"soclb/internal/club"
	"soclb/internal/journal"
)

// act is the address of the n-th act of the book of a case; 1 is its founding.
func act(n int64) *journal.Address { return &journal.Address{Seq: n} }

var undoCases = []intentCase{
	{why: "nothing to undo", empty: true, do: club.Undo{}, refuse: club.NothingToUndo},
	{why: "an act that there is not", do: club.Undo{Address: act(9)}, refuse: club.NoSuchAct},
	{why: "the founding", do: club.Undo{}, refuse: club.UndoFounding},
	{why: "undone already", given: after(lan, club.Undo{}), do: club.Undo{Address: act(2)}, refuse: club.UndoneAlready},
	{why: "an erasure", given: after(lan, leave, club.EraseMember{Code: "1", Date: today}), do: club.Undo{}, refuse: club.UndoErasure},
	{why: "a reason to undo that there is not", given: after(lan), do: club.Undo{Reason: "whim"}, refuse: club.BadChoice},
	{why: "a joining under a role", given: after(lan, chair), do: club.Undo{Address: act(2)}, refuse: club.BuiltUpon},
	{why: "a joining under a leaving", given: after(lan, leave), do: club.Undo{Address: act(2)}, refuse: club.BuiltUpon},
	{why: "a joining under an edit", given: after(lan, club.EditMember{Code: "1", Hamlet: ptr("x")}), do: club.Undo{Address: act(2)}, refuse: club.BuiltUpon},
	{why: "a leaving under a return", given: after(lan, leave, club.ReturnMember{Code: "1", Date: today}), do: club.Undo{Address: act(3)}, refuse: club.BuiltUpon},
	{why: "a leaving under an erasure: only who left is erased", given: after(lan, leave, club.EraseMember{Code: "1", Date: today}), do: club.Undo{Address: act(3)}, refuse: club.BrokenByThis},
	{why: "an edit under an edit of the same field", given: after(lan, club.EditMember{Code: "1", Hamlet: ptr("x")}, club.EditMember{Code: "1", Hamlet: ptr("y")}), do: club.Undo{Address: act(3)}, refuse: club.BuiltUpon},
	{why: "an edit of a code that would come back to two", given: after(lan, club.EditMember{Code: "1", NewCode: ptr("5")}, with(hoa, func(in *club.AddMember) { in.Code = "1" })), do: club.Undo{Address: act(3)}, refuse: club.BrokenByThis},
	{why: "the undoing of an undoing, with a leaving after it", given: after(lan, club.Undo{}, club.Undo{Address: act(3)}, leave), do: club.Undo{Address: act(4)}, refuse: club.BuiltUpon},
	{why: "the undoing of an edit of a joining that is undone", given: after(lan, club.EditMember{Code: "1", Hamlet: ptr("x")}, club.Undo{}, club.Undo{}), do: club.Undo{Address: act(4)}, refuse: club.UndoneAlready},
}
