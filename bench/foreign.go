//go:build bench

package main

import (
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// A foreign club as an office receives it: people and ten years of what was
// recorded of them under one device, in acts of one to four facts.
const factsPerClub = 2000

var founding = time.Date(2016, 11, 23, 8, 0, 0, 0, time.UTC)

var (
	families    = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ"}
	middles     = []string{"Thị", "Văn", "Thị Thu", "Đức", "Xuân", "Thị Ngọc"}
	given       = []string{"Lan", "Hoa", "Hạnh", "Mai", "Hùng", "Dũng", "Sơn", "Bình", "Ước", "Đạt", "Ánh", "Thơm", "Sen", "Tùng"}
	hamlets     = []string{"Thôn Đông", "Thôn Đoài", "Thôn Trung", "Xóm Mới"}
	someReasons = []string{"left", "moved", "died"}
)

func pick(random *rand.Rand, list []string) string { return list[random.IntN(len(list))] }

func personName(random *rand.Rand) string {
	return pick(random, families) + " " + pick(random, middles) + " " + pick(random, given)
}

// foreign gives the acts of as many clubs as the number of facts takes, club
// after club, the same for one seed. emitted counts the facts handed out.
func foreign(facts int, seed uint64, emitted *int) iter.Seq[journal.Record] {
	return func(yield func(journal.Record) bool) {
		source := rand.NewChaCha8([32]byte{byte(seed)})
		for *emitted < facts {
			c := &foreignClub{random: rand.New(source), source: source, clock: founding, revs: map[journal.ID]int64{}}
			c.unit, c.device = c.id(), c.id()
			for end := min(*emitted+factsPerClub, facts); *emitted < end; {
				record := c.next()
				*emitted += len(record.Facts)
				if !yield(record) {
					return
				}
			}
		}
	}
}

type foreignClub struct {
	random       *rand.Rand
	source       *rand.ChaCha8
	clock        time.Time
	unit, device journal.ID
	seq          int64
	prev         journal.Hash
	revs         map[journal.ID]int64
	people       []journal.ID
	stays        []journal.ID
}

func (c *foreignClub) id() journal.ID {
	id, err := journal.NewID(c.clock.UnixMilli(), c.source)
	if err != nil {
		panic(err) // a ChaCha8 never fails
	}
	return id
}

// next is one act: at first the club, then a third of joinings and the rest
// edits, leavings and roles.
func (c *foreignClub) next() journal.Record {
	c.clock = c.clock.Add(time.Duration(c.random.IntN(8)) * 24 * time.Hour)
	if c.seq == 0 {
		return c.act("init", c.fact(c.unit, club.UnitSet, map[string]any{"type": "club", "name": fmt.Sprintf("CLB thôn %d", c.random.IntN(1000))}))
	}
	at := c.random.IntN(100)
	switch {
	case len(c.people) == 0 || at < 25:
		return c.join()
	case at < 65:
		return c.act("member edit", c.fact(c.someone(), club.PartySet, map[string]any{"hamlet": pick(c.random, hamlets)}))
	case at < 85:
		return c.act("member edit", c.fact(c.someone(), club.PartyPrivate, map[string]any{"group": "contact", "phone": c.phone()}))
	case at < 93:
		stay := c.stays[c.random.IntN(len(c.stays))]
		return c.act("member leave", c.fact(stay, club.MemberLeft, map[string]any{"date": c.day(), "reason": pick(c.random, someReasons)}))
	}
	return c.act("role add", c.fact(c.id(), club.RoleHeld, map[string]any{"party": c.someone().String(), "role": "volunteer", "from": c.day()}))
}

func (c *foreignClub) join() journal.Record {
	person, stay := c.id(), c.id()
	c.people, c.stays = append(c.people, person), append(c.stays, stay)
	year := fmt.Sprint(1936 + c.random.IntN(50))
	return c.act("member add",
		c.fact(person, club.PartySet, map[string]any{
			"name": personName(c.random), "birth": map[string]string{"value": year, "precision": "year"}, "sex": pick(c.random, club.Sexes), "hamlet": pick(c.random, hamlets),
		}),
		c.fact(person, club.PartyPrivate, map[string]any{"group": "id", "id_number": fmt.Sprintf("034%09d", c.random.IntN(1e9))}),
		c.fact(person, club.PartyPrivate, map[string]any{"group": "household", "household": pick(c.random, club.Households), "from": c.day()}),
		c.fact(stay, club.MemberJoined, map[string]any{"party": person.String(), "code": fmt.Sprint(len(c.people)), "date": c.day()}))
}

func (c *foreignClub) someone() journal.ID { return c.people[c.random.IntN(len(c.people))] }
func (c *foreignClub) phone() string       { return fmt.Sprintf("09%08d", c.random.IntN(1e8)) }
func (c *foreignClub) day() string         { return c.clock.Format(time.DateOnly) }

func (c *foreignClub) fact(subject journal.ID, kind string, fields map[string]any) *journal.Fact {
	body, err := json.Marshal(fields)
	if err != nil {
		panic(err) // strings and maps of strings always encode
	}
	c.revs[subject]++
	f := &journal.Fact{Unit: c.unit, Subject: subject, Rev: c.revs[subject], Kind: kind, Body: body}
	if k, _ := club.KindOf(kind); k.Salted() {
		f.Salt = make([]byte, journal.SaltLen)
		_, _ = c.source.Read(f.Salt) // never fails
	}
	return f
}

func (c *foreignClub) act(via string, facts ...*journal.Fact) journal.Record {
	c.seq++
	act := journal.Act{Unit: c.unit, Device: c.device, Seq: c.seq, Prev: c.prev, At: c.clock.Unix(), Via: via}
	for _, f := range facts {
		act.Leaves = append(act.Leaves, f.Leaf())
	}
	c.prev = act.ID()
	return journal.Record{Act: act, Facts: facts}
}
