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
	Path     string
	People   int
	Acts     int
	Facts    int
	Meetings int
	Entries  int        // posted, also the one that was taken back
	Closed   viet.Month // the last closed month: the one to report on
}

const (
	people   = 62
	founders = 48
	months   = 14 // that are over and closed; the one of the last day follows
)

// Club makes the book of a demo club at o.Path. It ends where the day of o.Now
// begins; the clock is only asked once, and the identifiers come from the seed.
func Club(ctx context.Context, o store.Options, seed uint64) (Made, error) {
	var chacha [32]byte
	binary.LittleEndian.PutUint64(chacha[:], seed)
	source := rand.NewChaCha8(chacha)
	now := o.Now().In(o.Zone)
	end := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, o.Zone) // at any hour of a day the same book
	y := &year{ctx: ctx, random: rand.New(source), end: end, month: viet.MonthOf(viet.DateOf(end)).Add(-months)}
	y.reach(5, 8)
	o.Rand, o.Now = source, y.now
	y.people = village(y.random, people, end.Year())
	y.habits = habits(y.random, people)
	if err := y.found(o); err != nil {
		return Made{}, err
	}
	book, err := store.OpenWrite(ctx, o)
	if err != nil {
		return Made{}, err
	}
	y.book = book
	y.live()
	made := y.made
	made.Path, made.People = o.Path, people
	if y.err == nil {
		made.Acts, made.Facts, y.err = book.Counts(ctx)
	}
	return made, errors.Join(y.err, book.Close())
}

// year drives the club through its months. The first error stops everything
// after it, so that the story below reads as a story.
type year struct {
	ctx      context.Context
	random   *rand.Rand
	clock    time.Time
	end      time.Time  // the clock never goes beyond it
	month    viet.Month // that the story is in
	n        int        // its number; the founding month has 0
	book     *store.Book
	people   []person
	habits   []habit
	by       journal.ID
	joined   int
	interest int64 // from the bank so far, in đồng
	made     Made
	err      error
}

// now lets a little time pass with every question, as it does at a desk.
func (y *year) now() time.Time {
	y.set(y.clock.Add(time.Duration(20+y.random.IntN(60)) * time.Second))
	return y.clock
}

// set moves the clock forward, at most to the end.
func (y *year) set(t time.Time) {
	if t.After(y.end) {
		t = y.end
	}
	if t.After(y.clock) {
		y.clock = t
	}
}

// reach lets it be an hour of a day of the story's month; false when that has
// not come yet on the last day.
func (y *year) reach(day, hour int) bool {
	t := time.Date(y.month.Year, y.month.Month, day, hour, 0, 0, 0, y.end.Location())
	y.set(t)
	return y.err == nil && !t.After(y.end)
}

func (y *year) today() viet.Date { return viet.DateOf(y.clock) }

func (y *year) found(o store.Options) error {
	secretary := y.people[2]
	_, err := store.Create(y.ctx, o, club.Found{
		Name: "CLB Liên thế hệ tự giúp nhau thôn Đông", Place: "Thôn Đông, xã Bình Minh",
		FoundingNo: "35/QĐ-UBND", FoundedOn: y.today(), MeetingDay: firstMeetingDay, Operator: secretary.name,
	}, store.Stamp{Via: "init"})
	return err
}

// do records an intent; via is the command that a secretary would have typed.
func (y *year) do(via string, in club.Intent) {
	if y.err != nil {
		return
	}
	receipt, err := y.book.Record(y.ctx, in, store.Stamp{By: y.by, Via: via})
	if err != nil {
		y.err = fmt.Errorf("%s on %s: %s %+v: %w", y.month, y.today(), via, in, err)
	}
	for _, change := range receipt.Changed {
		switch change.Kind {
		case club.MeetingHeld:
			y.made.Meetings++
		case club.EntryPosted:
			y.made.Entries++
		}
	}
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
