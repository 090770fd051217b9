//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// The books of money hold a club of sixty that meets every month: a roll with
// some away, their dues in one entry, savings, a gift, some payments, a count,
// and the month closed. The last months stay open, so that the processes that
// are timed have days to write on.
const (
	moneyMembers = 60
	openMonths   = 4
)

// moneyBooks makes the book of a club after a year and after ten, or takes those
// that stand there. What is timed writes into copies of them, each on a machine
// that has written there before.
func moneyBooks(ctx context.Context, dir, copies string, seed uint64) (one, ten book, err error) {
	for _, b := range []struct {
		into  *book
		years int
	}{{&one, 1}, {&ten, 10}} {
		*b.into = book{path: filepath.Join(dir, fmt.Sprintf("money-%d.soclb", b.years)), config: filepath.Join(dir, "config", "soclb")}
		if _, missing := os.Stat(b.into.path); missing != nil {
			if err := b.into.makeMoney(ctx, b.years*12, seed); err != nil {
				return one, ten, err
			}
		}
		if err := b.into.count(ctx); err != nil {
			return one, ten, err
		}
		content, err := os.ReadFile(b.into.path)
		if err != nil {
			return one, ten, err
		}
		folder := filepath.Join(copies, fmt.Sprintf("years-%d", b.years))
		b.into.path, b.into.config = filepath.Join(folder, "copy.soclb"), filepath.Join(folder, "config", "soclb")
		err = errors.Join(os.MkdirAll(b.into.config, 0o700), os.WriteFile(b.into.path, content, 0o600), b.into.settle(ctx), b.into.keep())
		if err != nil {
			return one, ten, err
		}
	}
	return one, ten, nil
}

// settle writes once, so that the machine is known to the book.
func (b *book) settle(ctx context.Context) error {
	opened, err := store.OpenWrite(ctx, b.options(time.Now))
	if err != nil {
		return err
	}
	place := "nhà văn hóa"
	_, err = opened.Record(ctx, club.EditUnit{Place: &place}, store.Stamp{Via: "bench"})
	return errors.Join(err, opened.Close())
}

// keep puts the file and what the machine remembers of it aside; restore brings
// them back, down to the disk: the syncs of the run must not write them.
func (b book) keep() error { return os.CopyFS(b.aside(), os.DirFS(filepath.Dir(b.path))) }

func (b book) restore() error {
	if err := os.RemoveAll(filepath.Dir(b.path)); err != nil {
		return err
	}
	if err := os.CopyFS(filepath.Dir(b.path), os.DirFS(b.aside())); err != nil {
		return err
	}
	f, err := os.OpenFile(b.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func (b book) aside() string { return filepath.Dir(b.path) + "-aside" }

func (b *book) makeMoney(ctx context.Context, months int, seed uint64) error {
	o := b.options(time.Now)
	o.Rand = rand.NewChaCha8([32]byte{byte(months)})
	if _, err := store.Create(ctx, o, club.Found{Name: "CLB đo thử"}, store.Stamp{Via: "init"}); err != nil {
		return err
	}
	opened, err := store.OpenWrite(ctx, o)
	if err != nil {
		return err
	}
	l := treasurer{book: opened, random: rand.New(rand.NewPCG(seed, uint64(months))), today: viet.DateOf(time.Now())}
	return errors.Join(l.live(ctx, months), opened.Close())
}

// treasurer keeps the books month after month.
type treasurer struct {
	book   *store.Book
	random *rand.Rand
	today  viet.Date
}

func (l *treasurer) record(ctx context.Context, intents ...club.Intent) error {
	for _, in := range intents {
		if _, err := l.book.Record(ctx, in, store.Stamp{Via: "bench"}); err != nil {
			return fmt.Errorf("%T: %w", in, err)
		}
	}
	return nil
}

func (l *treasurer) live(ctx context.Context, months int) error {
	now := viet.MonthOf(l.today)
	first := now.Add(-months)
	born := viet.Birth{Date: viet.Date{Year: 1950}, Precision: viet.ByYear}
	for n := range moneyMembers {
		name := "Thành Viên " + strconv.Itoa(n+1)
		if err := l.record(ctx, club.AddMember{Name: name, Birth: born, Sex: club.Sexes[n%2], Joined: first.First()}); err != nil {
			return err
		}
	}
	if err := l.record(ctx, club.EditUnit{Dues: &ledger.Level{From: first, Amount: 10_000}}); err != nil {
		return err
	}
	for month := first; month.Before(now); month = month.Add(1) {
		if err := l.month(ctx, month, month.Before(now.Add(1-openMonths))); err != nil {
			return fmt.Errorf("%v: %w", month, err)
		}
	}
	return nil
}

func (l *treasurer) month(ctx context.Context, month viet.Month, closed bool) error {
	day := month.First().AddDays(20)
	away := strconv.Itoa(1 + l.random.IntN(moneyMembers))
	saver := 1 + l.random.IntN(moneyMembers-10)
	var savers []club.DuesOf
	for n := range 10 {
		savers = append(savers, club.DuesOf{Code: strconv.Itoa(saver + n)})
	}
	intents := []club.Intent{
		club.HoldMeeting{Date: day, Exceptions: []club.MarkOf{{Code: away, Mark: "absent"}}, Agenda: []string{"Sinh hoạt tháng"}, Guests: 2},
		club.CollectDues{Present: true, Date: day, Account: ledger.Cash},
		club.CollectDues{Members: []club.DuesOf{{Code: away}}, Date: day.AddDays(3), Account: ledger.Cash},
		club.MoveSavings{Each: 50_000, Members: savers, Date: day, Account: ledger.Cash},
		club.MoveSavings{Out: true, Members: []club.DuesOf{{Code: savers[0].Code, Amount: 20_000}}, Date: day.AddDays(1), Account: ledger.Cash},
		club.CashMove{Amount: 500_000, Category: "contribution", Source: "organisation", Date: day, Account: ledger.Cash},
		club.CashMove{Out: true, Amount: 120_000, Category: "meeting", Date: day, Account: ledger.Cash},
		club.CashMove{Out: true, Amount: 200_000, Category: "sick_visit", Date: day.AddDays(4), Account: ledger.Cash},
		club.CountCash{Account: ledger.Cash, Total: 0, Date: month.Last()},
	}
	if closed {
		intents = append(intents, club.CloseMonth{Month: month, Reason: "đo thử"})
	}
	return l.record(ctx, intents...)
}

// moneyPairs are what a secretary does every month.
func moneyPairs(p programs, one, ten book) []pair {
	today := viet.DateOf(time.Now())
	last := viet.MonthOf(today).Add(-1)
	meets := today // no day of a meeting that was
	if meets.Day == 21 {
		meets = meets.AddDays(-1)
	}
	both := func(name string, command func(b book, args ...string) func() *exec.Cmd, args ...string) pair {
		return pair{name + ": ten years : one year", command(ten, args...), command(one, args...), 1.15}
	}
	report := func(b book, args ...string) func() *exec.Cmd {
		return func() *exec.Cmd {
			return p.command(b, append(args, b.path+"-"+strconv.FormatInt(time.Now().UnixNano(), 10)+".xlsx")...)()
		}
	}
	return []pair{
		both("report show monthly", p.command, "report", "show", "monthly", "--period", last.String()),
		both("report run monthly", report, "report", "run", "monthly", "--period", last.String(), "--out"),
		both("ledger show", p.command, "ledger", "show", "--period", last.String()),
		both("dues arrears", p.command, "dues", "arrears"), both("fund list", p.command, "fund", "list"),
		both("meeting show", p.command, "meeting", "show", last.First().AddDays(20).String()),
		both("meeting hold", p.writing, "meeting", "hold", "--date", meets.String(), "--all-but", "7,12,33e,40r", "--chair", "1"),
		both("dues collect --all-but", p.writing, "dues", "collect", "--all-but", "7,12", "--date", today.String()),
	}
}
