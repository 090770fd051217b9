//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"soclb/internal/club"
	"soclb/internal/demo"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// The ten-year book holds the club of the one-year book after thousands of
// further acts of every kind there is: mostly corrections and changes of
// status, some comings and goings, undone acts, an erasure a year.
const tenYearFacts = 30_000

type book struct {
	path, config string
	acts, facts  int
	bytes        int64
}

func (b book) options(now func() time.Time) store.Options {
	return store.Options{Path: b.path, ConfigDir: b.config, Now: now, Zone: time.UTC, Rand: rand.NewChaCha8([32]byte{9})}
}

// bothBooks makes the books in a folder, or takes those that stand there.
func bothBooks(ctx context.Context, dir string, seed uint64) (one, ten book, err error) {
	one = book{path: filepath.Join(dir, "one.soclb"), config: filepath.Join(dir, "config", "soclb")}
	ten = book{path: filepath.Join(dir, "ten.soclb"), config: one.config}
	if _, missing := os.Stat(ten.path); missing != nil {
		if one, err = oneYear(ctx, dir, seed); err == nil {
			ten, err = tenYears(ctx, one, dir, seed)
		}
		return one, ten, err
	}
	return one, ten, errors.Join(one.count(ctx), ten.count(ctx))
}

func (b *book) count(ctx context.Context) error {
	opened, err := store.OpenRead(ctx, b.options(time.Now))
	if err != nil {
		return err
	}
	b.acts, b.facts, err = opened.Counts(ctx)
	return errors.Join(err, opened.Close(), b.measure())
}

func oneYear(ctx context.Context, dir string, seed uint64) (book, error) {
	b := book{path: filepath.Join(dir, "one.soclb"), config: filepath.Join(dir, "config", "soclb")}
	made, err := demo.Club(ctx, b.options(time.Now), seed)
	b.acts, b.facts = made.Acts, made.Facts
	return b, errors.Join(err, b.measure())
}

func (b *book) measure() error {
	info, err := os.Stat(b.path)
	if err == nil {
		b.bytes = info.Size()
	}
	return err
}

// tenYears lets the club of another book live on. It is a copy of that book
// on the same machine, so it takes a device of its own.
func tenYears(ctx context.Context, one book, dir string, seed uint64) (book, error) {
	b := book{path: filepath.Join(dir, "ten.soclb"), config: one.config}
	content, err := os.ReadFile(one.path)
	if err != nil {
		return b, err
	}
	if err := os.WriteFile(b.path, content, 0o600); err != nil {
		return b, err
	}
	opened, err := store.OpenWrite(ctx, b.options(time.Now))
	if err != nil {
		return b, err
	}
	l := longLife{book: opened, random: rand.New(rand.NewPCG(seed, 1)), today: viet.DateOf(time.Now())}
	for err == nil && b.facts < tenYearFacts {
		if err = l.step(ctx); err == nil {
			b.acts, b.facts, err = opened.Counts(ctx)
		}
	}
	return b, errors.Join(err, opened.Close(), b.measure())
}

type longLife struct {
	book   *store.Book
	random *rand.Rand
	today  viet.Date
	n      int
}

func (l *longLife) step(ctx context.Context) error {
	l.n++
	active, err := l.book.Members(ctx, store.MemberFilter{})
	if err != nil {
		return err
	}
	m := active[l.random.IntN(len(active))]
	intents := []club.Intent{l.edit(m)}
	switch {
	case l.n%2000 == 0:
		intents = []club.Intent{
			club.LeaveMember{Code: m.Stay.Code, Date: l.today, Reason: "left"}, club.EraseMember{Code: m.Stay.Code, Date: l.today},
			club.AddMember{Name: "Người Mới " + strconv.Itoa(l.n), Birth: m.Party.Birth, Sex: "female", Joined: l.today, Again: true},
		}
	case l.n%200 == 0:
		intents = []club.Intent{
			club.LeaveMember{Code: m.Stay.Code, Date: l.today, Reason: "moved"}, club.ReturnMember{Code: m.Stay.Code, Date: l.today},
		}
	case l.n%150 == 0 && len(m.Roles) == 0:
		intents = []club.Intent{
			club.AddRole{Code: m.Stay.Code, Role: "volunteer", From: l.today}, club.EndRole{Code: m.Stay.Code, Role: "volunteer", To: l.today},
		}
	case l.n%10 == 0:
		intents = append(intents, club.Undo{})
	}
	for _, in := range intents {
		if _, err := l.book.Record(ctx, in, store.Stamp{Via: "bench"}); err != nil {
			return fmt.Errorf("step %d, %T: %w", l.n, in, err)
		}
	}
	return nil
}

// edit changes what clubs do change: where somebody lives, their number, their
// status, which is looked at once a year.
func (l *longLife) edit(m store.Member) club.Intent {
	hamlet := "Thôn " + strconv.Itoa(l.n)
	household := club.Households[l.n%len(club.Households)]
	return club.EditMember{
		Code: m.Stay.Code, Hamlet: &hamlet, Since: viet.Date{Year: l.today.Year - l.random.IntN(10), Month: 1, Day: 1},
		Private: map[string]string{"phone": fmt.Sprintf("0900%06d", l.n), "household": household, "address": "Số " + strconv.Itoa(l.n)},
	}
}
