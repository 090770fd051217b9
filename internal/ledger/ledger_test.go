package ledger_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

var (
	fundA = journal.ID{1}
	fundB = journal.ID{2}
	lan   = journal.ID{3}
	may26 = viet.Month{Year: 2026, Month: 5}
)

func TestWaysOfMovingBalance(t *testing.T) {
	for name, lines := range map[string][]ledger.Line{
		"in":      ledger.Move(fundA, ledger.Cash, 50_000, ledger.Line{Account: ledger.Contribution, Source: "individual"}),
		"out":     ledger.Move(fundA, ledger.Bank, -50_000, ledger.Line{Account: ledger.Expense, Category: "visit"}),
		"collect": ledger.Collect(fundA, ledger.Cash, []ledger.Line{{Account: ledger.Dues, Amount: 10_000, Party: lan, Month: may26}, {Account: ledger.Dues, Amount: 5_000, Party: fundB, Month: may26}}),
		"within":  ledger.Shift(ledger.Place{fundA, ledger.Cash}, ledger.Place{fundA, ledger.Bank}, 7),
		"between": ledger.Shift(ledger.Place{fundA, ledger.Cash}, ledger.Place{fundB, ledger.Bank}, 7),
	} {
		if err := ledger.Check(lines); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := ledger.Check(ledger.Opposite(lines)); err != nil {
			t.Errorf("opposite of %s: %v", name, err)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	good := ledger.Move(fundA, ledger.Cash, 5, ledger.Line{Account: ledger.Dues, Party: lan, Month: may26})
	for name, spoil := range map[string]func(l []ledger.Line){
		"unbalanced":        func(l []ledger.Line) { l[0].Amount++ },
		"another fund":      func(l []ledger.Line) { l[0].Fund = fundB },
		"no fund":           func(l []ledger.Line) { l[0].Fund = journal.ID{} },
		"zero":              func(l []ledger.Line) { l[0].Amount, l[1].Amount = 0, 0 },
		"too much":          func(l []ledger.Line) { l[0].Amount, l[1].Amount = ledger.MaxAmount+1, -ledger.MaxAmount-1 },
		"unknown account":   func(l []ledger.Line) { l[0].Account = "gold" },
		"dues of nobody":    func(l []ledger.Line) { l[1].Party = journal.ID{} },
		"dues of no month":  func(l []ledger.Line) { l[1].Month = viet.Month{} },
		"cash of somebody":  func(l []ledger.Line) { l[0].Party = lan },
		"dues by category":  func(l []ledger.Line) { l[1].Category = "x" },
		"dues of a loan":    func(l []ledger.Line) { l[1].Loan = lan },
		"gift of no source": func(l []ledger.Line) { l[1] = ledger.Line{Fund: fundA, Amount: -5, Account: ledger.Contribution} },
	} {
		lines := append([]ledger.Line{}, good...)
		spoil(lines)
		if err := ledger.Check(lines); !errors.Is(err, ledger.ErrEntry) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if ledger.Check(good[:1]) == nil {
		t.Error("one line alone is taken")
	}
}

// months and levels of a few years, as a club may have decided them.
func drawLevels(t *rapid.T) []ledger.Level {
	var levels []ledger.Level
	from := viet.Month{Year: 2024, Month: 1}.Add(rapid.IntRange(0, 12).Draw(t, "first"))
	for range rapid.IntRange(0, 4).Draw(t, "levels") {
		levels = append(levels, ledger.Level{From: from, Amount: int64(rapid.IntRange(0, 5).Draw(t, "level")) * 5000})
		from = from.Add(rapid.IntRange(1, 9).Draw(t, "gap"))
	}
	return levels
}

func drawSpans(t *rapid.T) []ledger.Span {
	var spans []ledger.Span
	from := viet.Month{Year: 2023, Month: 6}
	for range rapid.IntRange(0, 3).Draw(t, "spans") {
		from = from.Add(rapid.IntRange(1, 8).Draw(t, "away"))
		to := from.Add(rapid.IntRange(-1, 14).Draw(t, "stay"))
		spans = append(spans, ledger.Span{From: from, To: to})
		if from.Before(to) {
			from = to
		}
	}
	return spans
}

// TestDueIsTheSumOfItsMonths compares the multiplied sum with counting.
func TestDueIsTheSumOfItsMonths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels, spans := drawLevels(t), drawSpans(t)
		upTo := viet.Month{Year: 2024, Month: 1}.Add(rapid.IntRange(0, 36).Draw(t, "up to"))
		var want int64
		for _, s := range spans {
			for m := s.From; !s.To.Before(m) && !upTo.Before(m); m = m.Add(1) {
				want += ledger.LevelIn(levels, m)
			}
		}
		if got := ledger.Due(levels, spans, upTo); got != want {
			t.Fatalf("due %d, want %d", got, want)
		}
	})
}

// TestAllocate: nothing is lost, the oldest month comes first, no month gets
// more than its dues.
func TestAllocate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels, spans := drawLevels(t), drawSpans(t)
		now := viet.Month{Year: 2025, Month: 6}
		paid, amount := int64(rapid.IntRange(0, 200_000).Draw(t, "paid")), int64(rapid.IntRange(1, 300_000).Draw(t, "amount"))
		shares, rest := ledger.Allocate(levels, spans, now, ledger.Paid{Until: paid}, amount)
		sum := rest
		last := viet.Month{}
		for _, s := range shares {
			if s.Amount <= 0 || s.Amount > ledger.LevelIn(levels, s.Month) || !last.Before(s.Month) {
				t.Fatalf("share %+v after %v", s, last)
			}
			sum, last = sum+s.Amount, s.Month
		}
		if sum != amount || rest < 0 {
			t.Fatalf("shares %v and rest %d of %d", shares, rest, amount)
		}
		if all := ledger.Due(levels, spans, now.Add(ledger.MaxAhead)); rest > 0 && paid+amount-rest < all {
			t.Fatalf("%d is given back while %d of %d is not paid", rest, all-paid-amount+rest, all)
		}
		if !last.IsZero() {
			before := ledger.Due(levels, spans, last.Add(-1))
			if paid+amount-rest < before {
				t.Fatalf("month %v is paid while %d of earlier months is owed", last, before-paid-amount+rest)
			}
		}
	})
}

func TestAllocateByHand(t *testing.T) {
	levels := []ledger.Level{{viet.Month{Year: 2026, Month: 1}, 10_000}, {viet.Month{Year: 2026, Month: 7}, 15_000}}
	spans := []ledger.Span{{viet.Month{Year: 2025, Month: 3}, viet.Month{Year: 2099, Month: 1}}}
	shares, rest := ledger.Allocate(levels, spans, viet.Month{Year: 2026, Month: 8}, ledger.Paid{Until: 55_000}, 40_000)
	want := []ledger.Share{{viet.Month{Year: 2026, Month: 6}, 5_000}, {viet.Month{Year: 2026, Month: 7}, 15_000}, {viet.Month{Year: 2026, Month: 8}, 15_000}, {viet.Month{Year: 2026, Month: 9}, 5_000}}
	if rest != 0 || len(shares) != len(want) {
		t.Fatalf("%v, rest %d", shares, rest)
	}
	for i := range want {
		if shares[i] != want[i] {
			t.Errorf("share %d: %v, want %v", i, shares[i], want[i])
		}
	}
}

// TestAllocateEndsAhead: dues can be paid for two years from now on, and for no
// month more.
func TestAllocateEndsAhead(t *testing.T) {
	now := viet.Month{Year: 2026, Month: 8}
	levels, spans := []ledger.Level{{now, 10_000}}, []ledger.Span{{now, now.Add(100)}}
	shares, rest := ledger.Allocate(levels, spans, now, ledger.Paid{}, 300_000)
	if want := (ledger.Share{Month: viet.Month{Year: 2028, Month: 8}, Amount: 10_000}); len(shares) != 25 || shares[24] != want || rest != 50_000 {
		t.Errorf("%d months to %v, rest %d", len(shares), shares[len(shares)-1], rest)
	}
	if spans[0].To != now.Add(100) {
		t.Error("the caller's spans are changed")
	}
}

// TestEntriesHoldSoMany lines and no more.
func TestEntriesHoldSoMany(t *testing.T) {
	fund := journal.ID{1}
	payments := make([]ledger.Line, 159)
	for i := range payments {
		payments[i] = ledger.Line{Account: ledger.Savings, Amount: 1, Party: journal.ID{2}}
	}
	if err := ledger.Check(ledger.Collect(fund, ledger.Cash, payments)); err != nil {
		t.Error(err)
	}
	if ledger.Check(ledger.Collect(fund, ledger.Cash, append(payments, payments[0]))) == nil {
		t.Error("161 lines are taken")
	}
}

// TestAllocateAfterARise: five months were paid at 10,000; from the third on the
// club decided on 15,000. What is missing of the third month is paid first, not
// what the last of the five lacks.
func TestAllocateAfterARise(t *testing.T) {
	m := func(n int) viet.Month { return viet.Month{Year: 2026, Month: time.Month(n)} }
	levels := []ledger.Level{{From: m(1), Amount: 10_000}, {From: m(3), Amount: 15_000}}
	spans := []ledger.Span{{From: m(1), To: m(12)}}
	paid := ledger.Paid{Until: 30_000, Ahead: []ledger.Share{{Month: m(4), Amount: 10_000}, {Month: m(5), Amount: 10_000}}}
	for amount, want := range map[int64][]ledger.Share{
		5_000:  {{m(3), 5_000}},
		7_000:  {{m(3), 5_000}, {m(4), 2_000}},
		30_000: {{m(3), 5_000}, {m(4), 5_000}, {m(5), 5_000}, {m(6), 15_000}},
	} {
		if shares, rest := ledger.Allocate(levels, spans, m(3), paid, amount); rest != 0 || !slices.Equal(shares, want) {
			t.Errorf("%d: %v, rest %d, want %v", amount, shares, rest, want)
		}
	}
	// A gap in the stay: what was paid ahead for months outside goes to the next.
	back := []ledger.Span{{From: m(1), To: m(2)}, {From: m(6), To: m(12)}}
	if shares, _ := ledger.Allocate(levels, back, m(2), ledger.Paid{Until: 20_000, Ahead: []ledger.Share{{m(3), 10_000}}}, 5_000); !slices.Equal(shares, []ledger.Share{{m(6), 5_000}}) {
		t.Errorf("after a gap: %v", shares)
	}
}

// TestShifted: what moves between funds, told apart from what comes from
// outside with it.
func TestShifted(t *testing.T) {
	shift := ledger.Shift(ledger.Place{Fund: fundA, Account: ledger.Cash}, ledger.Place{Fund: fundB, Account: ledger.Bank}, 7)
	both := append(slices.Clone(shift), ledger.Move(fundB, ledger.Cash, 5, ledger.Line{Account: ledger.Income, Category: "other"})...)
	for name, c := range map[string]struct {
		lines []ledger.Line
		a, b  int64
	}{
		"between funds":        {shift, -7, 7},
		"with something else":  {both, -7, 7},
		"taken back":           {ledger.Opposite(shift), 7, -7},
		"one side alone":       {shift[:2], 0, 0},
		"within a fund":        {ledger.Shift(ledger.Place{Fund: fundA, Account: ledger.Cash}, ledger.Place{Fund: fundA, Account: ledger.Bank}, 7), 0, 0},
		"nothing between them": {ledger.Move(fundA, ledger.Cash, 7, ledger.Line{Account: ledger.Opening}), 0, 0},
	} {
		if a, b := ledger.Shifted(c.lines, fundA), ledger.Shifted(c.lines, fundB); a != c.a || b != c.b {
			t.Errorf("%s: %d and %d", name, a, b)
		}
	}
}
