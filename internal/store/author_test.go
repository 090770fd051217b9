package store_test

import (
	"encoding/json"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
)

// author writes acts by hand, as another program might have.
type author struct {
	unit, device journal.ID
	seq          int64
	prev         journal.Hash
}

func id(n byte) journal.ID { return journal.ID{0: 1, 6: 0x70, 8: 0x80, 14: 7, 15: n} }

// of is an author for the unit of a desk's book.
func (d *desk) author(device byte) *author {
	d.t.Helper()
	return &author{unit: d.records()[0].Act.Unit, device: id(device)}
}

func (a *author) fact(subject journal.ID, rev int64, kind string, body string) *journal.Fact {
	f := &journal.Fact{Unit: a.unit, Subject: subject, Rev: rev, Kind: kind, Body: []byte(body)}
	if k, known := club.KindOf(kind); known && k.Salted() {
		f.Salt = make([]byte, journal.SaltLen)
		f.Salt[0], f.Salt[1] = byte(rev), subject[15]
	}
	return f
}

// act puts facts into the author's next act.
func (a *author) act(facts ...*journal.Fact) journal.Record {
	r := journal.Record{Facts: facts}
	a.seq++
	r.Act = journal.Act{Unit: a.unit, Device: a.device, Seq: a.seq, Prev: a.prev, At: morning.Unix(), Via: "by hand"}
	for _, f := range facts {
		r.Act.Leaves = append(r.Act.Leaves, f.Leaf())
	}
	a.prev = r.Act.ID()
	return r
}

// name is an act that says how somebody is called.
func (a *author) name(subject byte, rev int64, name string) journal.Record {
	return a.act(a.fact(id(subject), rev, club.PartySet, body("name", name)))
}

func (a *author) void(subject byte, rev int64, of journal.Record) journal.Record {
	return a.act(a.fact(id(subject), rev, club.Void, body("of", of.Act.Leaves[0].String(), "reason", "undo")))
}

func (a *author) erase(subject byte, rev int64, leaves ...journal.Hash) journal.Record {
	var of []string
	for _, l := range leaves {
		of = append(of, l.String())
	}
	return a.act(a.fact(id(subject), rev, club.BodyErased, body("of", of, "date", "2026-11-01")))
}

func body(pairs ...any) string {
	fields := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		fields[pairs[i].(string)] = pairs[i+1]
	}
	text, err := json.Marshal(fields)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// withheld is a record of which only the leaves of the named facts came.
func withheld(r journal.Record, hide func(*journal.Fact) bool) journal.Record {
	facts := make([]*journal.Fact, len(r.Facts))
	for i, f := range r.Facts {
		if f != nil && !hide(f) {
			facts[i] = f
		}
	}
	return journal.Record{Act: r.Act, Facts: facts}
}

func personal(f *journal.Fact) bool {
	kind, _ := club.KindOf(f.Kind)
	return kind.Salted()
}

// partyNamed finds out what a book shows as the name of a subject.
func (d *desk) partyNamed(t *testing.T, subject byte) string {
	t.Helper()
	var name string
	who := id(subject)
	db := d.raw()
	row := db.QueryRowContext(ctx, "SELECT coalesce(p.name, '') FROM subject s JOIN party p ON p.subject = s.id WHERE s.uuid = ?", who[:])
	if row.Scan(&name) != nil {
		name = "nobody"
	}
	must(t, db.Close())
	return name
}
