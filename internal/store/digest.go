package store

import (
	"context"
	"database/sql"
	"fmt"

	"soclb/internal/journal"
	"soclb/internal/seal"
)

// Digests sum up a book: two books with equal facts have an equal Facts, and
// two that show the same have an equal View, whatever the order in which the
// facts came.
type Digests struct {
	Facts journal.Hash
	View  journal.Hash
	Heads []journal.Head
}

// equal compares what two books hold and show.
func (d Digests) equal(other Digests) bool {
	return d.Facts == other.Facts && d.View == other.View
}

// Digest computes the digests over all units, or with clubsOnly over all but
// an office's own.
func (b *Book) Digest(ctx context.Context, clubsOnly bool) (Digests, error) {
	d, err := b.reader(ctx).digests(clubsOnly)
	return d, explain(b.opts.Path, err)
}

func (s *session) digests(clubsOnly bool) (Digests, error) {
	var leftOut int64
	if clubsOnly {
		_, err := s.one("SELECT s.unit FROM unit u JOIN subject s ON s.id = u.subject WHERE s.unit = ? AND u.type = 'office'", []any{s.book.unit}, &leftOut)
		if err != nil {
			return Digests{}, err
		}
	}
	var d Digests
	var err error
	if d.Facts, err = s.factsDigest(leftOut); err != nil {
		return d, err
	}
	if d.View, err = s.viewDigest(leftOut); err != nil {
		return d, err
	}
	d.Heads, err = s.heads(leftOut)
	return d, err
}

func (s *session) factsDigest(leftOut int64) (journal.Hash, error) {
	digest := journal.NewFactsDigest()
	var act journal.Hash
	var states []journal.LeafState
	err := s.scan(`SELECT a.hash, f.subject IS NOT NULL, EXISTS (
			SELECT 1 FROM erasure e JOIN subject s ON s.id = e.subject WHERE e.leaf = f.leaf AND s.unit = d.unit)
		FROM act a JOIN device d ON d.id = a.device JOIN fact f ON f.id >= a.first AND f.id < a.first + a.count
		WHERE d.unit <> ? ORDER BY a.hash, f.id`, []any{leftOut}, func(rows *sql.Rows) error {
		var hash []byte
		var whole, erased bool
		if err := rows.Scan(&hash, &whole, &erased); err != nil {
			return err
		}
		if next := toHash(hash); next != act {
			if len(states) > 0 {
				digest.Add(act, states)
			}
			act, states = next, states[:0]
		}
		state := journal.Withheld
		if whole {
			state = journal.Whole
		} else if erased {
			state = journal.Erased
		}
		states = append(states, state)
		return nil
	})
	if len(states) > 0 {
		digest.Add(act, states)
	}
	return digest.Sum(), err
}

// viewQueries read every projection by content: names instead of small
// integers, in the order of those names. What is made for searching alone (the
// folded name, the sort key, the keyed hash) is left out: it follows from the
// rest and may differ from machine to machine.
var viewQueries = []struct {
	table, query, order string
	since2              bool
}{
	{"unit", `SELECT hex(u.uuid), hex(s.uuid), t.type, t.name, t.place_code, t.place, t.founding_no, t.founded, t.meeting_day, t.state FROM unit t`, "1, 2", false},
	{"party", `SELECT hex(u.uuid), hex(s.uuid), t.name, t.birth, t.precision, t.sex, t.hamlet, t.erased FROM party t`, "1, 2", false},
	{"membership", `SELECT hex(u.uuid), hex(s.uuid), hex(p.uuid), t.code, t.joined, t."left", t.reason FROM membership t LEFT JOIN subject p ON p.id = t.party`, "1, 2", false},
	{"role", `SELECT hex(u.uuid), hex(s.uuid), hex(p.uuid), t.role, t.since, t.until FROM role t LEFT JOIN subject p ON p.id = t.party`, "1, 2", false},
	{"private", `SELECT hex(u.uuid), hex(s.uuid), t.field, t.since, t.value FROM private t`, "1, 2, 3, 4", false},
	{"fork", `SELECT hex(u.uuid), hex(s.uuid), t.rev, t.fields, hex(t.leaves) FROM fork t`, "1, 2, 3", false},
	{"unknown", `SELECT hex(u.uuid), hex(s.uuid), t.kind FROM unknown t`, "1, 2, 3", false},
	{"dues_level", `SELECT hex(u.uuid), hex(s.uuid), t.since, t.amount FROM dues_level t`, "1, 2, 3", true},
	{"fund", `SELECT hex(u.uuid), hex(s.uuid), t.code, t.name, t.purpose, t.opened FROM fund t`, "1, 2", true},
	{"entry", `SELECT hex(u.uuid), hex(s.uuid), t.date, hex(m.uuid), hex(f.uuid), t.year, t.book, t.no, t.reversed, t.reason FROM entry t
		LEFT JOIN subject m ON m.id = t.meeting JOIN subject f ON f.id = t.fund`, "1, 2", true},
	{"line", `SELECT hex(u.uuid), hex(s.uuid), t.n, t.date, t.opposite, hex(f.uuid), t.account, t.amount, hex(p.uuid), hex(l.uuid), t.month, t.category, t.source FROM line t
		JOIN subject f ON f.id = t.fund LEFT JOIN subject p ON p.id = t.party LEFT JOIN subject l ON l.id = t.loan`, "1, 2, 3", true},
	{"cash_count", `SELECT hex(u.uuid), hex(s.uuid), hex(f.uuid), t.account, t.date, t.total, t.book, t.notes FROM cash_count t JOIN subject f ON f.id = t.fund`, "1, 2", true},
	{"meeting", `SELECT hex(u.uuid), hex(s.uuid), t.date, t.place, hex(c.uuid), t.guests, t.agenda FROM meeting t LEFT JOIN subject c ON c.id = t.chair`, "1, 2", true},
	{"mark", `SELECT hex(u.uuid), hex(s.uuid), hex(m.uuid), t.mark FROM mark t JOIN subject m ON m.id = t.membership`, "1, 2, 3", true},
	{"month", `SELECT hex(u.uuid), hex(s.uuid), t.month, t.closed, t.date, t.entries, t.balances FROM month t`, "1, 2", true},
	{"wording", `SELECT hex(u.uuid), hex(s.uuid), t.text FROM wording t`, "1, 2", true},
}

func (s *session) viewDigest(leftOut int64) (journal.Hash, error) {
	digest := journal.NewViewDigest()
	for _, v := range viewQueries {
		// The tables of version 2 are told of only where they hold something: a
		// book of version 1 has the digest that it always had.
		if !v.since2 {
			digest.Row("table", v.table)
		}
		first := v.since2
		err := s.scan(v.query+` JOIN subject s ON s.id = t.subject JOIN unit_id u ON u.id = s.unit WHERE s.unit <> ? ORDER BY `+v.order,
			[]any{leftOut}, func(rows *sql.Rows) error {
				if first {
					digest.Row("table", v.table)
					first = false
				}
				fields, err := textRow(rows)
				digest.Row(fields...)
				return err
			})
		if err != nil {
			return journal.Hash{}, err
		}
	}
	return digest.Sum(), nil
}

func textRow(rows *sql.Rows) ([]string, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values := make([]sql.NullString, len(columns))
	pointers := make([]any, len(columns))
	for i := range values {
		pointers[i] = &values[i]
	}
	if err := rows.Scan(pointers...); err != nil {
		return nil, err
	}
	fields := make([]string, len(columns))
	for i, v := range values {
		fields[i] = fmt.Sprintf("%t %s", v.Valid, v.String)
	}
	return fields, nil
}

// heads gives the last act in force of every device, and of each branch where
// a copied book has two: the acts in force that none in force follows.
func (s *session) heads(leftOut int64) ([]journal.Head, error) {
	var list []journal.Head
	err := s.scan(`SELECT u.uuid, d.uuid, a.seq, a.hash FROM device d JOIN unit_id u ON u.id = d.unit
		JOIN act a ON a.device = d.id AND a.force = 1
		WHERE NOT EXISTS (SELECT 1 FROM act n WHERE n.device = a.device AND n.seq = a.seq + 1 AND n.prev = a.hash) AND d.unit <> ? ORDER BY u.uuid, d.uuid, a.hash`, []any{leftOut}, func(rows *sql.Rows) error {
		var h journal.Head
		var unit, device, act []byte
		err := rows.Scan(&unit, &device, &h.Seq, &act)
		h.Unit, h.Device, h.Act = toID(unit), toID(device), toHash(act)
		list = append(list, h)
		return err
	})
	return list, err
}

// Seal signs a head with the unit's key.
func (b *Book) Seal(ctx context.Context, head journal.Head) ([]byte, error) {
	key, err := b.key(ctx)
	if err != nil {
		return nil, err
	}
	return key.Sign(head.Bytes()), nil
}

// PublicKey is the key by which others recognise what this unit sealed.
func (b *Book) PublicKey(ctx context.Context) ([]byte, error) {
	key, err := b.key(ctx)
	if err != nil {
		return nil, err
	}
	return key.Public(), nil
}

// Fingerprint is the public key as two people compare it by telephone.
func (b *Book) Fingerprint(ctx context.Context) (string, error) {
	public, err := b.PublicKey(ctx)
	if err != nil {
		return "", err
	}
	return seal.Fingerprint(public), nil
}

func (b *Book) key(ctx context.Context) (seal.Key, error) {
	seed, err := local(ctx, b.q(), "unit_key")
	if err != nil {
		return seal.Key{}, explain(b.opts.Path, err)
	}
	return seal.ParseKey(seed)
}
