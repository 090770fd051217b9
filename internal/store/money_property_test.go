package store_test

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// checkFew is rapid.Check with fewer cases than usual, unless somebody says how
// many: each case writes some books. It tells how many there were.
func checkFew(t *testing.T, cases string, property func(*rapid.T)) int {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	if usual := checks.DefValue; checks.Value.String() == usual {
		must(t, flag.Set(checks.Name, cases))
		defer func() { must(t, flag.Set(checks.Name, usual)) }()
	}
	n, err := strconv.Atoi(checks.Value.String())
	must(t, err)
	rapid.Check(t, property)
	return n
}

// unsynced is a desk whose files lie in memory where the system has a place for
// that: hundreds of acts would otherwise wait for the disk most of the time.
func unsynced(t *testing.T, seed byte) *desk {
	t.Helper()
	dir := t.TempDir()
	if memory, err := os.MkdirTemp("/dev/shm", "soclb-test-"); err == nil {
		t.Cleanup(func() { must(t, os.RemoveAll(memory)) })
		dir = memory
	}
	d := newDesk(t, filepath.Join(dir, "clb.soclb"), seed)
	d.o.ConfigDir = filepath.Join(dir, "config")
	return d
}

// ledgerRun is a club with random money beside its model. What the model says
// of an act holds: taken, or refused with that very code.
type ledgerRun struct {
	book  *store.Book
	model *moneyModel
	fund  map[string]journal.ID
	seen  map[string]int // what happened, over all cases
}

func newLedgerRun(t *rapid.T, book *store.Book, seen map[string]int) *ledgerRun {
	run := &ledgerRun{book: book, model: newMoneyModel(), fund: map[string]journal.ID{}, seen: seen}
	funds, err := book.FundStates(ctx, lastDay)
	run.ok(t, err)
	for _, f := range funds {
		run.fund[f.Code] = f.ID
	}
	run.do(t, club.EditUnit{Dues: &ledger.Level{From: duesFrom, Amount: monthly}}, "")
	for range 3 {
		run.join(t, day("2026-01-05"))
	}
	run.post(t, club.CashMove{Amount: 90_000, Account: ledger.Cash, Category: "sale", Date: day("2026-08-01")}, &move{day: day("2026-08-01"), pockets: map[string]int64{"HĐ cash": 90_000}}, "")
	return run
}

func (r *ledgerRun) ok(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// do records what the model expects to be recorded, or to be refused.
func (r *ledgerRun) do(t *rapid.T, in club.Intent, want club.Code) (store.Receipt, bool) {
	t.Helper()
	receipt, err := r.book.Record(ctx, in, store.Stamp{Via: "test"})
	var refusal *club.Error
	got := club.Code("")
	switch {
	case errors.As(err, &refusal):
		got = refusal.Code
	case err != nil:
		t.Fatalf("%#v: %v", in, err)
	}
	if got != want {
		t.Fatalf("%#v: %q (%v), want %q", in, got, err, want)
	}
	r.seen[strings.TrimPrefix(fmt.Sprintf("%T ", in), "club.")+string(got)]++
	return receipt, got == ""
}

func (r *ledgerRun) post(t *rapid.T, in club.Intent, v *move, want club.Code) {
	t.Helper()
	if want == "" {
		want = r.model.refusal(v.day, v.pockets)
	}
	if receipt, done := r.do(t, in, want); done {
		v.act = receipt.Act
		r.model.moves = append(r.model.moves, v)
	}
}

func (r *ledgerRun) join(t *rapid.T, day viet.Date) {
	t.Helper()
	n := len(r.model.members) + 1
	if _, done := r.do(t, club.AddMember{Name: "Nguyễn Thị " + itoa(n), Sex: "female", Birth: born("1950"), Joined: day}, ""); done {
		r.model.members = append(r.model.members, modelMember{joined: day})
	}
}

func drawDay(t *rapid.T) viet.Date {
	return day("2026-08-01").AddDays(rapid.IntRange(0, 114).Draw(t, "day"))
}

func (r *ledgerRun) drawCode(t *rapid.T) string {
	return itoa(rapid.IntRange(1, len(r.model.members)).Draw(t, "member"))
}

func drawMoney(t *rapid.T) int64 { return int64(rapid.IntRange(1, 60).Draw(t, "thousands")) * 1000 }

// actions are what people do, in the words of the model.
func (r *ledgerRun) actions() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"": r.compare,
		"join": func(t *rapid.T) {
			if len(r.model.members) < 8 {
				r.join(t, drawDay(t))
			}
		},
		"leave": r.leave,
		"dues":  r.dues,
		"save":  r.save,
		"cash": func(t *rapid.T) {
			out, amount, on := rapid.Bool().Draw(t, "out"), drawMoney(t), drawDay(t)
			in := club.CashMove{Out: out, Amount: amount, Account: ledger.Cash, Category: "other", Date: on, Again: true}
			if !out && rapid.Bool().Draw(t, "gift") {
				in.Category, in.Source = "contribution", "organisation"
			}
			if out {
				amount = -amount
			}
			r.post(t, in, &move{day: on, pockets: map[string]int64{"HĐ cash": amount}}, "")
		},
		"shift": func(t *rapid.T) {
			amount, on := drawMoney(t), drawDay(t)
			to := rapid.SampledFrom([]string{"HĐ bank", "TTN cash", "TTN bank"}).Draw(t, "to")
			fund, account, _ := strings.Cut(to, " ")
			in := club.ShiftMoney{FromAccount: ledger.Cash, ToFund: fund, ToAccount: ledger.Account(account), Amount: amount, Date: on, Again: true}
			r.post(t, in, &move{day: on, pockets: map[string]int64{"HĐ cash": -amount, to: amount}}, "")
		},
		"void":  r.void,
		"note":  r.note,
		"meet":  r.meet,
		"count": r.count,
		"close": func(t *rapid.T) {
			if rapid.IntRange(0, 2).Draw(t, "seldom") == 0 {
				r.close(t)
			}
		},
		"more dues": r.dues, "more savings": r.save,
		"reopen": r.reopen,
	}
}

// TestMoneyIsAsTheModelSays: random clubs; after each step everything that the
// book is asked is what the model counts.
func TestMoneyIsAsTheModelSays(t *testing.T) {
	seen := map[string]int{}
	cases := checkFew(t, "6", func(rt *rapid.T) {
		d := unsynced(t, 7)
		d.found()
		d.write(func(book *store.Book) {
			run := newLedgerRun(rt, book, seen)
			rt.Repeat(run.actions())
			run.compareAll(rt)
		})
		if found := d.mustCheck().Findings; len(found) > 0 {
			rt.Fatalf("findings: %v", found)
		}
		mustRebuildTheSame(t, d)
	})
	mustHaveSeen(t, cases, seen, "CollectDues ", "MoveSavings ", "CashMove ", "ShiftMoney ", "Undo ", "HoldMeeting ", "CountCash ", "CloseMonth ", "ReopenMonth ",
		"CashMove cash_short", "MoveSavings savings_short", "CashMove month_is_closed", "CollectDues dues_too_much", "CloseMonth count_differs", "Undo undone_already", "EditNote ", "EraseNote ", "EraseNote nothing_noted")
}

// mustHaveSeen fails a test that was blind: fifty cases must have seen some of
// it, and hundreds even what is seldom.
func mustHaveSeen(t *testing.T, cases int, seen map[string]int, whats ...string) {
	t.Helper()
	t.Log(seen)
	missing := slices.DeleteFunc(whats, func(what string) bool { return seen[what] > 0 })
	if len(missing) > 0 && cases >= 500 || len(missing) == len(whats) && cases >= 50 {
		t.Errorf("never happened: %q of %v", missing, slices.Sorted(maps.Keys(seen)))
	}
}

func mustRebuildTheSame(t *testing.T, d *desk) {
	t.Helper()
	d.write(func(book *store.Book) {
		report, err := book.Rebuild(ctx, nil)
		must(t, err)
		if report.Before != report.After {
			t.Fatal("a rebuild shows something else")
		}
	})
}
