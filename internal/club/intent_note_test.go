package club_test

import (
	"strings"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
)

var (
	flowers = with(gift, func(c *club.CashMove) { c.Note = "Cụ Lan ủng hộ hoa" })
	reword  = club.EditNote{Address: *act(2), Text: "Cụ Sáu ủng hộ hoa"}
	counted = club.CountCash{Account: "cash", Total: 500_000, Date: meeting, Note: "Bà Lan đếm"}
)

var noteCases = []intentCase{
	{why: "other words about an entry", given: after(flowers), do: reword, want: []string{`remark #1 {"text":"Cụ Sáu ủng hộ hoa"}`}},
	{why: "words about an entry without any", given: after(gift), do: reword, want: []string{`remark #1 {"text":"Cụ Sáu ủng hộ hoa"}`}},
	{why: "words about a count", given: after(gift, counted), do: with(reword, func(e *club.EditNote) { e.Address = *act(3) }), want: []string{`remark #2 {"text":"Cụ Sáu ủng hộ hoa"}`}},
	{
		why: "what a meeting resolved", given: after(lan, held20), do: with(reword, func(e *club.EditNote) { e.Address = *act(3) }),
		want: []string{`remark #3 {"text":"Cụ Sáu ủng hộ hoa"}`},
	},
	{
		why: "why a month was closed", given: after(lan, held20, closing), do: with(reword, func(e *club.EditNote) { e.Address = *act(4) }),
		want: []string{`remark #` + monthNumber + ` {"text":"Cụ Sáu ủng hộ hoa"}`},
	},
	{why: "by the address of words that were changed before", given: after(flowers, reword), do: club.EditNote{Address: *act(3), Text: "Hoa"}, want: []string{`remark #1 {"text":"Hoa"}`}},
	{why: "the same words", given: after(flowers), do: with(reword, func(e *club.EditNote) { e.Text = " Cụ Lan  ủng hộ hoa" }), warn: []club.Code{club.WarnNoChange}},
	{why: "no words", given: after(flowers), do: with(reword, func(e *club.EditNote) { e.Text = " " }), refuse: club.WordsMissing},
	{why: "words about a member", given: after(lan), do: reword, refuse: club.NothingNoted},
	{why: "words about no act", given: after(flowers), do: with(reword, func(e *club.EditNote) { e.Address = *act(9) }), refuse: club.NoSuchAct},
	{why: "words about what was taken back", given: after(flowers, club.Undo{}), do: reword, refuse: club.UndoneAlready},
	{why: "other words in a closed month", given: after(flowers, counted, held20, closing), do: reword, refuse: club.MonthIsClosed},

	{
		why: "words erased, the old ones too", given: after(flowers, reword), do: club.EraseNote{Address: *act(2), Date: today},
		want: []string{`body.erased #1 2 leaves`},
	},
	{why: "words erased in a closed month", given: after(flowers, counted, held20, closing), do: club.EraseNote{Address: *act(2), Date: today}, want: []string{`body.erased #1 1 leaves`}},
	{why: "words erased of what was taken back", given: after(flowers, club.Undo{}), do: club.EraseNote{Address: *act(2), Date: today}, want: []string{`body.erased #1 1 leaves`}},
	{why: "words erased twice", given: after(flowers, club.EraseNote{Address: *act(2), Date: today}), do: club.EraseNote{Address: *act(2), Date: today}, refuse: club.NothingNoted},
	{why: "words erased on no day", given: after(flowers), do: club.EraseNote{Address: *act(2)}, refuse: club.DateMissing},
	{why: "words erased tomorrow", given: after(flowers), do: club.EraseNote{Address: *act(2), Date: day("2026-11-24")}, refuse: club.FutureDate},
	{why: "words erased of no act", given: after(flowers), do: club.EraseNote{Address: *act(9), Date: today}, refuse: club.NoSuchAct},
	{why: "the undoing of erased words", given: after(flowers, club.EraseNote{Address: *act(2), Date: today}), do: club.Undo{}, refuse: club.UndoErasure},
}

// TestErasedPersonInWords: whoever is erased may stand in words about money
// and meetings; the acts that may name them are told, each once.
func TestErasedPersonInWords(t *testing.T) {
	for words, named := range map[string]bool{
		"Thăm bà Lan ốm": true, "NGUYỄN THỊ  LAN": true, "thăm (bà lan), 2 hộp sữa": true, "nguyen thi lan": true, "Cụ Lan": true,
		"Lan can nhà văn hóa": false, "Thăm bà Lành": false, "Thị Lan": false, "bà": false, "mua hoa lan": false, "Nguyễn Thị": false,
	} {
		b := newBook(t)
		b.do(t, lan)
		b.do(t, with(gift, func(c *club.CashMove) { c.Note = words }))
		b.do(t, club.EditNote{Address: *act(3), Text: "Ủng hộ"}) // the words before are still in the book
		b.do(t, leave)
		d := b.do(t, club.EraseMember{Code: "1", Date: today})
		if got := len(d.Warnings) == 1 && d.Warnings[0].Code == club.WarnNamedInNotes; got != named {
			t.Errorf("%q: %v, want named: %v", words, d.Warnings, named)
		}
		if named && (len(d.Warnings[0].Args) != 2 || !strings.HasSuffix(d.Warnings[0].Args[1].([]string)[0], "/3")) {
			t.Errorf("%q: %v", words, d.Warnings)
		}
	}
}

// TestWordsStandInNobodysWay: what has got other words since, or none any more
// (which cannot be undone), is taken back like anything else.
func TestWordsStandInNobodysWay(t *testing.T) {
	for _, since := range []func(journal.Address) club.Intent{
		func(at journal.Address) club.Intent { return club.EditNote{Address: at, Text: "Khác"} },
		func(at journal.Address) club.Intent { return club.EraseNote{Address: at, Date: today} },
	} {
		for _, in := range []club.Intent{flowers, counted, with(held20, func(h *club.HoldMeeting) { h.Minutes = "Thăm bà Lan" })} {
			b := newBook(t)
			b.do(t, in)
			b.do(t, since(*act(2)))
			b.do(t, club.Undo{Address: act(2)})
			b.refused(t, club.Undo{Address: act(2)}, club.UndoneAlready)
			b.refused(t, club.EditNote{Address: *act(2), Text: "Lại khác"}, club.UndoneAlready)
		}
	}
}
