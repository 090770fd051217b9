package store_test

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/viet"
)

var (
	seeds = flag.Uint64("seed", 1, "the first seed of the simulations")
	runs  = flag.Int("runs", 3, "how many simulations")
	steps = flag.Int("steps", 60, "steps of each computer")
)

// sim is one club on three computers whose clocks are wrong, that write at the
// same time, undo, forget people, and hand each other parts of their books.
type sim struct {
	t      testing.TB
	random *rand.Rand
	start  *desk // the book as it was when it was copied
	desks  []*desk
	done   map[string]int // what happened, by intent
}

func simulate(t testing.TB, seed uint64, steps int) *sim {
	t.Helper()
	s := &sim{t: t, random: rand.New(rand.NewPCG(seed, 0)), done: map[string]int{}}
	first := founded(t, byte(seed))
	first.record(member("Nguyễn Thị Lan Hai"))
	s.start = first.copied(200)
	s.desks = []*desk{first, first.copied(byte(seed) + 1), first.copied(byte(seed) + 2)}
	for i, d := range s.desks {
		*d.clock = morning.AddDate(s.random.IntN(41)-20, 0, i)
	}
	for range steps {
		for _, d := range s.desks {
			if s.random.IntN(8) == 0 {
				s.hear(d)
			} else {
				s.act(d)
			}
		}
	}
	return s
}

// act does something at random; what a rule refuses is no matter.
func (s *sim) act(d *desk) {
	s.t.Helper()
	in := s.intent(d)
	r, err := d.try(in, store.Stamp{Via: "sim"})
	var no *club.Error
	switch {
	case errors.As(err, &no):
		s.done[fmt.Sprintf("%T refused", in)]++
	case err != nil:
		s.t.Fatalf("%#v: %v", in, err)
	case r.Act != "":
		s.done[fmt.Sprintf("%T", in)]++
	}
}

func (s *sim) intent(d *desk) club.Intent {
	today := d.o.Today()
	back := func() viet.Date {
		return viet.Date{Year: today.Year - s.random.IntN(3), Month: 1 + time.Month(s.random.IntN(int(today.Month))), Day: 1 + s.random.IntN(min(28, today.Day))}
	}
	code := itoa(1 + s.random.IntN(8))
	word := func() string {
		return []string{"Đông", "Đoài", "Bắc", "Nam", "Trung", "Thượng"}[s.random.IntN(6)]
	}
	one := func(status string) string { // a member of that kind, if there is one
		if list := d.members(status); len(list) > 0 {
			return list[s.random.IntN(len(list))].Stay.Code
		}
		return code
	}
	switch s.random.IntN(14) {
	case 0, 1:
		return club.AddMember{
			Name: "Lê Thị " + word(), Birth: born(itoa(1930 + s.random.IntN(30))), Joined: back(), Again: true,
			Private: map[string]string{"phone": fmt.Sprintf("09%08d", s.random.IntN(5)), "household": "poor"},
		}
	case 2, 3:
		return club.EditMember{Code: code, Name: ptr("Trần Văn " + word())}
	case 4:
		return club.EditMember{Code: code, Hamlet: ptr(word()), Sex: ptr([]string{"male", "female", ""}[s.random.IntN(3)])}
	case 5:
		return club.EditMember{Code: code, Private: map[string]string{"household": "none", "address": word()}, Since: back()}
	case 6:
		return club.LeaveMember{Code: one(""), Date: today, Reason: "moved"}
	case 7:
		return club.ReturnMember{Code: one("left"), Date: today}
	case 8:
		return club.AddRole{Code: one(""), Role: []string{"chair", "cashier", "volunteer", "volunteer"}[s.random.IntN(4)], From: today}
	case 9:
		for _, m := range d.members("") {
			for _, role := range m.Roles {
				if role.To.IsZero() {
					return club.EndRole{Code: m.Stay.Code, Role: role.Role, To: today}
				}
			}
		}
		return club.EndRole{Code: code, Role: "chair", To: today}
	case 10:
		return club.EraseMember{Code: one("left"), Date: today}
	case 11:
		return club.EditUnit{MeetingDay: ptr(s.random.IntN(31)), Name: ptr("CLB " + word())}
	case 12:
		return club.Undo{}
	}
	var at *journal.Address
	d.read(func(b *store.Book) {
		log, err := b.Log(ctx, store.LogFilter{})
		must(s.t, err)
		some, err := journal.ParseAddress(log[s.random.IntN(len(log))].Address)
		must(s.t, err)
		at = &some
	})
	return club.Undo{Address: at}
}

// hear takes a part of another computer's book, in any order, some of it twice
// and some of it withheld.
func (s *sim) hear(d *desk) {
	s.t.Helper()
	records := s.desks[s.random.IntN(len(s.desks))].records()
	s.random.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
	records = records[:s.random.IntN(len(records)+1)]
	for i := range records {
		switch s.random.IntN(6) {
		case 0:
			records = append(records, records[i])
		case 1:
			records[i] = withheld(records[i], personal)
		}
	}
	d.mustTake(records...)
	s.done["part taken"]++
}

// everything is all that any of the computers recorded.
func (s *sim) everything() (all []journal.Record) {
	s.t.Helper()
	for _, d := range s.desks {
		all = append(all, d.records()...)
	}
	return all
}

// neverDone names what simulations that are not blind would have done.
func neverDone(done map[string]int) (missing []string) {
	for _, what := range []string{"AddMember", "EditMember", "LeaveMember", "ReturnMember", "EraseMember", "AddRole", "EndRole", "Undo", "EditUnit"} {
		if done["club."+what] == 0 {
			missing = append(missing, what)
		}
	}
	return missing
}

func TestSimulation(t *testing.T) {
	t.Parallel()
	done := map[string]int{}
	for i := range *runs {
		seed := *seeds + uint64(i)
		t.Run(fmt.Sprintf("seed=%d", seed), func(t *testing.T) {
			s := simulate(t, seed, *steps)
			all := s.everything()
			for _, d := range s.desks {
				d.mustTake(all...)
			}
			for what, n := range s.done {
				done[what] += n
			}
			for _, d := range s.desks {
				same(t, s.desks[0], d)
				if waiting := slices.Contains(d.findings(), club.FindWaiting); waiting {
					t.Error("an act waits though all is here")
				}
				before := d.digest()
				d.write(func(b *store.Book) {
					r, err := b.Rebuild(ctx, nil)
					must(t, err)
					if r.Before != r.After {
						t.Error("a rebuild shows something else")
					}
				})
				if after := d.digest(); after.Facts != before.Facts {
					t.Error("a rebuild changed facts")
				}
			}
		})
	}
	if t.Log(done); len(neverDone(done)) > 0 {
		t.Error("never happened:", neverDone(done))
	}
}

// The same acts in any order, in any groups, with repeats: one book.
func TestEveryOrderGivesOneBook(t *testing.T) {
	t.Parallel()
	const orders = 200
	seed := *seeds + 100
	s := simulate(t, seed, 30)
	for len(neverDone(s.done)) > 0 { // the first short one that did everything
		seed++
		s = simulate(t, seed, 30)
	}
	t.Log(seed, s.done)
	all := s.everything()
	whole := s.start.copied(210)
	whole.mustTake(all...)
	want := whole.digest()
	random, waited := s.random, 0
	for order := range orders {
		d := s.start.copied(211)
		parts := slices.Clone(all)
		for range len(all) / 4 { // ahead of the whole, or after it, or alone: never in its place
			parts = append(parts, withheld(all[random.IntN(len(all))], personal))
		}
		random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		for len(parts) > 0 {
			n := 1 + random.IntN(len(parts))
			waited += d.take(parts[:n]...).Waiting
			parts = parts[n:]
		}
		if order%20 == 0 {
			d.mustCheck()
		}
		if got := d.digest(); got.Facts != want.Facts || got.View != want.View {
			t.Fatalf("order %d of seed %d ends elsewhere", order, seed)
		}
	}
	if waited < orders {
		t.Errorf("only %d acts ever waited: the test is blind", waited)
	}
}
