package store_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"soclb/internal/store"
)

// sound tells whether a book opens and its check finds nothing.
func (d *desk) sound() bool {
	d.t.Helper()
	b, err := store.OpenRead(ctx, d.o)
	if err != nil {
		return false
	}
	report, err := b.Check(ctx, nil)
	must(d.t, err)
	must(d.t, b.Close())
	return len(report.Damages) == 0
}

// One bit of what the journal holds, changed in the file itself: found, every
// time. (SQLite's own check misses most of them: reliability.md, 0.4.)
func TestFlippedBitsInTheFile(t *testing.T) {
	t.Parallel()
	const flips = 1000
	d := everyKind(t)
	places := d.storedBytes()
	random := rand.New(rand.NewChaCha8([32]byte{5}))
	file, err := os.ReadFile(d.o.Path)
	must(t, err)
	missed := map[string]int{}
	for range flips {
		p := places[random.IntN(len(places))]
		at, bit := p.offset+int64(random.IntN(p.length)), byte(1)<<random.IntN(8)
		writeByte(t, d.o.Path, at, file[at]^bit)
		if d.sound() {
			missed[p.what]++
		}
		writeByte(t, d.o.Path, at, file[at])
	}
	if len(missed) > 0 {
		t.Errorf("not found: %v", missed)
	}
	d.mustCheck()
}

func writeByte(t *testing.T, path string, at int64, b byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	must(t, err)
	_, err = f.WriteAt([]byte{b}, at)
	must(t, err)
	must(t, f.Close())
}

type place struct {
	what   string
	offset int64
	length int
}

// storedBytes finds where in the file the values of the journal stand.
func (d *desk) storedBytes() (places []place) {
	d.t.Helper()
	file, err := os.ReadFile(d.o.Path)
	must(d.t, err)
	db := d.raw()
	for _, what := range []string{
		"hash FROM act", "prev FROM act", "key FROM act", "leaf FROM fact", "settles FROM fact", "salt FROM fact", "body FROM body",
		"uuid FROM unit_id", "uuid FROM device", "uuid FROM subject", "name FROM kind", "path FROM via", "leaf FROM erasure",
		"value FROM private", "name FROM party", "leaves FROM fork", "value FROM local WHERE name IN ('unit_key', 'unit')",
	} {
		before := len(places)
		rows, err := db.QueryContext(ctx, "SELECT "+what)
		must(d.t, err)
		for rows.Next() {
			var value []byte
			must(d.t, rows.Scan(&value))
			if len(value) < 3 {
				continue // stands by chance in many places
			}
			for from := 0; ; from++ {
				at := bytes.Index(file[from:], value)
				if at < 0 {
					break
				}
				from += at
				places = append(places, place{what, int64(from), len(value)})
			}
		}
		must(d.t, rows.Err())
		must(d.t, rows.Close())
		if len(places) == before {
			d.t.Errorf("the test is blind for %s", what)
		}
	}
	must(d.t, db.Close())
	return places
}

// One bit of one value, changed by SQL: the file is a sound database, and not
// what was written.
func TestFlippedBitsByStatement(t *testing.T) {
	t.Parallel()
	const flips = 1000
	d := everyKind(t)
	must(t, dropTriggersOf(d))
	random := rand.New(rand.NewChaCha8([32]byte{6}))
	columns := []string{
		"act.hash", "act.device", "act.seq", "act.branch", "act.prev", "act.at", "act.by", "act.via", "act.key", "act.first", "act.count",
		"act.force", "act.id", "fact.id", "fact.act", "fact.leaf", "fact.subject", "fact.rev", "fact.kind", "fact.settles", "fact.salt",
		"body.body", "body.fact", "unit_id.uuid", "device.uuid", "device.unit", "subject.uuid", "subject.unit", "kind.name", "kind.id",
		"via.path", "via.id", "erasure.leaf", "erasure.subject", "local.value", "unknown.kind",
	}
	file, err := os.ReadFile(d.o.Path)
	must(t, err)
	missed, tried := map[string]int{}, 0
	for tried < flips {
		column := columns[random.IntN(len(columns))]
		if !d.flipBySQL(random, column) {
			continue // a constraint of the table stands against it
		}
		tried++
		if d.sound() {
			missed[column]++
		}
		must(t, os.WriteFile(d.o.Path, file, 0o600))
	}
	if len(missed) > 0 {
		t.Errorf("not found: %v", missed)
	}
	d.mustCheck()
}

func dropTriggersOf(d *desk) error {
	db := d.raw()
	defer db.Close()
	return dropTriggers(db)
}

// flipBySQL changes one bit of a random value.
func (d *desk) flipBySQL(random *rand.Rand, column string) bool {
	d.t.Helper()
	table, name, _ := strings.Cut(column, ".")
	db := d.raw()
	defer func() { must(d.t, db.Close()) }()
	_, err := db.ExecContext(ctx, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")
	must(d.t, err)
	var n int
	must(d.t, db.QueryRowContext(ctx, "SELECT count(*) FROM "+table+" WHERE "+name+" IS NOT NULL").Scan(&n))
	var was any
	query := fmt.Sprintf("SELECT %s FROM %s WHERE %[1]s IS NOT NULL ORDER BY 1 LIMIT 1 OFFSET ?", name, table)
	must(d.t, db.QueryRowContext(ctx, query, random.IntN(n)).Scan(&was))
	row := name + " = ?1" // all rows of that value, or one of them
	if !slices.Contains([]string{"erasure", "unknown", "local"}, table) && random.IntN(2) == 0 {
		row = fmt.Sprintf("rowid = (SELECT max(rowid) FROM %s WHERE %s)", table, row)
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("UPDATE %s SET %s = ?2 WHERE %s", table, name, row), was, flipped(random, was))
	return err == nil
}

func flipped(random *rand.Rand, value any) any {
	switch v := value.(type) {
	case int64:
		return v ^ 1<<random.IntN(8)
	case string:
		b := []byte(v)
		b[random.IntN(len(b))] ^= 1 << random.IntN(7)
		return string(b)
	case []byte:
		b := bytes.Clone(v)
		b[random.IntN(len(b))] ^= 1 << random.IntN(8)
		return b
	}
	panic(fmt.Sprintf("%T", value))
}
