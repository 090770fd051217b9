package demo

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// Made tells what the demo club consists of.
type Made struct {
	Path   string
	People int
	Acts   int
	Facts  int
}

const (
	people   = 62
	founders = 48
	months   = 14
)

// Club makes the book of a demo club at o.Path. Its last day is o.Now, which
// is only asked once; the identifiers come from the seed.
func Club(ctx context.Context, o store.Options, seed uint64) (Made, error) {
	var chacha [32]byte
	binary.LittleEndian.PutUint64(chacha[:], seed)
	source := rand.NewChaCha8(chacha)
	end := o.Now().In(o.Zone)
	y := &year{ctx: ctx, random: rand.New(source)}
	y.clock = time.Date(end.Year(), end.Month(), 5, 8, 0, 0, 0, o.Zone).AddDate(0, -months, 0)
	o.Rand, o.Now = source, y.now
	y.people = village(y.random, people, end.Year())
	y.founded = y.today()
	if err := y.found(o); err != nil {
		return Made{}, err
	}
	book, err := store.OpenWrite(ctx, o)
	if err != nil {
		return Made{}, err
	}
	y.book = book
	y.live()
	made := Made{Path: o.Path, People: people}
	if y.err == nil {
		made.Acts, made.Facts, y.err = book.Counts(ctx)
	}
	return made, errors.Join(y.err, book.Close())
}

// year drives the club through its months. The first error stops everything
// after it, so that the story below reads as a story.
type year struct {
	ctx     context.Context
	random  *rand.Rand
	clock   time.Time
	book    *store.Book
	people  []person
	by      journal.ID
	founded viet.Date
	joined  int
	err     error
}

// now lets a little time pass with every question, as it does at a desk.
func (y *year) now() time.Time {
	y.clock = y.clock.Add(time.Duration(20+y.random.IntN(60)) * time.Second)
	return y.clock
}

func (y *year) today() viet.Date { return viet.DateOf(y.clock) }

func (y *year) found(o store.Options) error {
	secretary := y.people[2]
	_, err := store.Create(y.ctx, o, club.Found{
		Name: "CLB Liên thế hệ tự giúp nhau thôn Đông", Place: "Thôn Đông, xã Bình Minh",
		FoundingNo: "35/QĐ-UBND", FoundedOn: y.founded, MeetingDay: 5, Operator: secretary.name,
	}, store.Stamp{Via: "init"})
	return err
}

// do records an intent; via is the command that a secretary would have typed.
func (y *year) do(via string, in club.Intent) store.Receipt {
	if y.err != nil {
		return store.Receipt{}
	}
	receipt, err := y.book.Record(y.ctx, in, store.Stamp{By: y.by, Via: via})
	if err != nil {
		y.err = fmt.Errorf("%s %+v: %w", via, in, err)
	}
	return receipt
}

// join takes the next person of the village into the club.
func (y *year) join() {
	if y.err != nil || y.joined == len(y.people) {
		return
	}
	p := y.people[y.joined]
	y.joined++
	private := map[string]string{"household": p.household}
	if p.idNumber != "" {
		private["id_number"] = p.idNumber
	}
	if p.phone != "" {
		private["phone"] = p.phone
	}
	if p.disabled {
		private["disability"] = "yes"
	}
	// The secretary is known as the operator and joins as the same person.
	y.do("member add", club.AddMember{
		Name: p.name, Birth: p.birth, Sex: p.sex, Hamlet: p.hamlet, Joined: y.today(), Private: private, Same: y.joined == 3,
	})
}

func (y *year) nextMonth() {
	y.clock = time.Date(y.clock.Year(), y.clock.Month()+1, 5, 8, 0, 0, 0, y.clock.Location())
}
