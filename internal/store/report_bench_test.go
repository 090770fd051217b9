package store_test

import (
	"fmt"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// lived is the book of a club of sixty that has met, paid its dues, saved, been
// given and spent money every month of some years up to October 2026. Each
// year five members leave and five come. In one year there is nothing yet to
// compare with.
func lived(t testing.TB, years int) *desk {
	t.Helper()
	d := founded(t, 77)
	*d.clock = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	first := viet.Month{Year: 2026, Month: 11}.Add(-12 * years)
	d.write(func(b *store.Book) {
		do := func(in club.Intent) {
			t.Helper()
			if _, err := b.Record(ctx, in, store.Stamp{Via: "test"}); err != nil {
				t.Fatalf("%#v: %v", in, err)
			}
		}
		members, savers := 0, []string{}
		join := func(on viet.Date) {
			members++
			do(club.AddMember{
				Name: fmt.Sprint("Lê Thị ", members), Birth: born(itoa(1940 + members%40)), Sex: club.Sexes[members%2], Joined: on, Again: true,
				Private: map[string]string{"household": club.Households[members%4], "ethnicity": "Kinh"},
			})
		}
		for range 60 {
			join(first.First())
		}
		do(club.EditUnit{Dues: &ledger.Level{From: first, Amount: 10_000}})
		for month := range 12 * years {
			m := first.Add(month)
			on := m.First().AddDays(14)
			if month%12 == 6 {
				for range 5 {
					do(club.LeaveMember{Code: itoa(members - 59), Date: on, Reason: "moved"})
					join(on)
				}
			}
			gone := itoa(members - 59 + month%59)
			do(club.HoldMeeting{Date: on, Guests: 2, Exceptions: []club.MarkOf{{Code: gone, Mark: "absent"}}})
			do(club.CollectDues{All: true, AllBut: []string{gone}, Date: on, Account: ledger.Cash})
			savers = append(savers, gone)
			do(club.MoveSavings{Members: []club.DuesOf{{Code: gone, Amount: 50_000}}, Date: on, Account: ledger.Cash})
			if len(savers) > 10 { // who left takes out what is theirs
				do(club.MoveSavings{Out: true, Members: []club.DuesOf{{Code: savers[0], Amount: 50_000}}, Date: on, Account: ledger.Cash, Again: true})
				savers = savers[1:]
			}
			do(club.CashMove{Amount: 200_000, Category: club.ContributionCategory, Source: "individual", Party: "Ông Sáu", Date: on, Account: ledger.Cash})
			do(club.CashMove{Out: true, Amount: 150_000, Category: "sick_visit", Date: on, Account: ledger.Cash})
			do(club.CountCash{Account: ledger.Cash, Total: 640_000 * int64(month+1), Date: m.Last()})
		}
	})
	return d
}

// figures computes every indicator in every variant, and those of funds for
// each fund.
func figures(set report.Set) (known int) {
	for _, i := range report.All() {
		funds := []journal.ID{{}}
		for _, f := range set.Now.Funds {
			if i.Fund {
				funds = append(funds, f.ID)
			}
		}
		for _, fund := range funds {
			for _, v := range report.Variants {
				if f, has := set.Figure(i, v, fund); has && f.Known {
					known++
				}
			}
		}
	}
	return known
}

func BenchmarkReport(b *testing.B) {
	for _, years := range []int{1, 2, 10} {
		d := lived(b, years)
		p := report.MonthPeriod(viet.Month{Year: 2026, Month: 10})
		d.read(func(book *store.Book) {
			b.Run(fmt.Sprintf("load/years=%d", years), func(b *testing.B) {
				for b.Loop() {
					if _, err := book.ReportSet(ctx, p); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run(fmt.Sprintf("figures/years=%d", years), func(b *testing.B) {
				for b.Loop() {
					b.StopTimer() // data remembers what it looked up
					set, err := book.ReportSet(ctx, p)
					b.StartTimer()
					if err != nil || figures(set) < 150 {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
