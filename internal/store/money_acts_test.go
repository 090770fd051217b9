package store_test

import (
	"cmp"
	"strings"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// What people do with the money of a random club, each act with what the model
// expects of it.

func (r *ledgerRun) leave(t *rapid.T) {
	n, on := rapid.IntRange(1, len(r.model.members)).Draw(t, "member"), drawDay(t)
	member := &r.model.members[n-1]
	want := club.Code("")
	switch {
	case !member.left.IsZero():
		want = club.NotActive
	case on.Before(member.joined):
		want = club.LeftEarly
	}
	if _, done := r.do(t, club.LeaveMember{Code: itoa(n), Date: on, Reason: "moved"}, want); done {
		member.left = on
	}
}

func (r *ledgerRun) dues(t *rapid.T) {
	on := drawDay(t)
	each := int64(rapid.SampledFrom([]int{0, 5_000, 10_000, 25_000, 240_000, 300_000}).Draw(t, "each"))
	in := club.CollectDues{Each: each, Account: ledger.Cash, Date: on, Again: true}
	var payers []string
	marks, met := r.model.meetings[on]
	switch how := rapid.SampledFrom([]string{"one", "two", "all", "present"}).Draw(t, "how"); how {
	case "one", "two":
		payers = append(payers, r.drawCode(t))
		if second := r.drawCode(t); how == "two" && second != payers[0] {
			payers = append(payers, second)
		}
		for _, code := range payers {
			in.Members = append(in.Members, club.DuesOf{Code: code})
		}
	case "all":
		in.All = true
	case "present":
		in.Present = true
	}
	if in.All || in.Present {
		for i, m := range r.model.members {
			mark := marks[itoa(i+1)]
			if m.activeOn(on) && (in.All || mark == "present" || mark == "represented") {
				payers = append(payers, itoa(i+1))
			}
		}
	}
	want := r.model.onOpenDay(on)
	v := &move{day: on, pockets: map[string]int64{}}
	free := 0 // lines of the entry that is being filled
	switch {
	case want != "":
	case in.Present && !met:
		want = club.NoMeeting
	case len(payers) == 0 && (in.All || in.Present):
		want = club.NobodyPays
	case len(payers) == 0:
		want = club.NobodyMeant
	}
	for _, code := range payers {
		if want != "" {
			break
		}
		var list []share
		list, want = r.model.shares(code, on, cmp.Or(each, monthly))
		for _, s := range list {
			v.pockets["HĐ cash"] += s.amount
		}
		v.dues = append(v.dues, list...)
		if v.entries == 0 || free < len(list) {
			v.entries, free = v.entries+1, ledger.MaxLines-1
		}
		free -= len(list)
	}
	r.post(t, in, v, want)
}

func (r *ledgerRun) save(t *rapid.T) {
	code, on, amount, out := r.drawCode(t), drawDay(t), drawMoney(t), rapid.Bool().Draw(t, "out")
	in := club.MoveSavings{Out: out, Members: []club.DuesOf{{Code: code, Amount: amount}}, Account: ledger.Cash, Date: on, Again: true}
	want := r.model.onOpenDay(on)
	if want == "" && !out && !r.model.member(code).activeOn(on) {
		want = club.RoleOutside
	}
	if out {
		amount = -amount
	}
	r.post(t, in, &move{day: on, pockets: map[string]int64{"TTN cash": amount, saved(code): amount}}, want)
}

// void takes an entry back, on its day or later.
func (r *ledgerRun) void(t *rapid.T) {
	if len(r.model.moves) == 0 {
		return
	}
	v := rapid.SampledFrom(r.model.moves).Draw(t, "entry")
	at, err := journal.ParseAddress(v.act)
	r.ok(t, err)
	in := club.Undo{Address: &at}
	on := v.day
	if rapid.Bool().Draw(t, "later") {
		on = drawDay(t)
		in.Date = on
	}
	opposite := map[string]int64{}
	for pocket, amount := range v.pockets {
		opposite[pocket] = -amount
	}
	want := r.model.refusal(on, opposite)
	switch {
	case !v.back.IsZero():
		want = club.UndoneAlready
	case on.Before(v.day):
		want = club.VoidEarly
	}
	if _, done := r.do(t, in, want); done {
		v.back = on
	}
}

// note changes the words beside an entry, or erases all that there ever were.
func (r *ledgerRun) note(t *rapid.T) {
	if len(r.model.moves) == 0 {
		return
	}
	v := rapid.SampledFrom(r.model.moves).Draw(t, "entry")
	at, err := journal.ParseAddress(v.act)
	r.ok(t, err)
	if rapid.Bool().Draw(t, "erase") {
		want := club.Code("")
		if !v.noted {
			want = club.NothingNoted
		}
		r.do(t, club.EraseNote{Address: at, Date: lastDay}, want)
		v.noted = false
		return
	}
	want := r.model.onOpenDay(v.day)
	if !v.back.IsZero() {
		want = club.UndoneAlready
	}
	if _, done := r.do(t, club.EditNote{Address: at, Text: rapid.SampledFrom([]string{"một", "hai"}).Draw(t, "words")}, want); done {
		v.noted = true
	}
}

func (r *ledgerRun) meet(t *rapid.T) {
	on := drawDay(t)
	if rapid.Bool().Draw(t, "on the 21st") {
		on.Day = 21
	}
	in, marks := club.HoldMeeting{Date: on}, map[string]string{}
	for i, m := range r.model.members {
		if mark := rapid.SampledFrom(club.Marks).Draw(t, "mark"); m.activeOn(on) {
			marks[itoa(i+1)] = mark
			in.Exceptions = append(in.Exceptions, club.MarkOf{Code: itoa(i + 1), Mark: mark})
		}
	}
	want := r.model.onOpenDay(on)
	if _, twice := r.model.meetings[on]; want == "" && twice {
		want = club.MeetingTwice
	}
	if _, done := r.do(t, in, want); done {
		r.model.meetings[on] = marks
	}
}

func (r *ledgerRun) count(t *rapid.T) {
	on, pocket := drawDay(t), rapid.SampledFrom([]string{"HĐ cash", "TTN cash", "HĐ bank"}).Draw(t, "pocket")
	fund, account, _ := strings.Cut(pocket, " ")
	total := r.model.held(pocket, on) + int64(rapid.IntRange(0, 2).Draw(t, "too much"))*1000
	in := club.CountCash{Fund: fund, Account: ledger.Account(account), Total: total, Date: on}
	if _, done := r.do(t, in, r.model.onOpenDay(on)); done {
		r.model.counts = append(r.model.counts, modelCount{pocket, on, total})
	}
}

func drawMonth(t *rapid.T) viet.Month { return duesFrom.Add(rapid.IntRange(-1, 3).Draw(t, "month")) }

func (r *ledgerRun) close(t *rapid.T) {
	month, reason, again := drawMonth(t), rapid.Bool().Draw(t, "reason"), rapid.Bool().Draw(t, "again")
	in := club.CloseMonth{Month: month, Again: again}
	if reason {
		in.Reason = "lệch quỹ"
	}
	if _, done := r.do(t, in, r.model.closing(month, reason, again)); done {
		r.model.closed[month] = true
	}
}

func (r *ledgerRun) reopen(t *rapid.T) {
	month, through := drawMonth(t), r.model.through()
	if rapid.Bool().Draw(t, "the last one") && !through.IsZero() {
		month = through
	}
	want := club.Code("")
	switch {
	case through.Before(month):
		want = club.MonthIsOpen
	case through != month:
		want = club.MonthNotLast
	}
	if _, done := r.do(t, club.ReopenMonth{Month: month, Reason: "sót phiếu"}, want); done {
		r.model.closed[month] = false
	}
}
