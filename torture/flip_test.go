//go:build torture

package torture

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"soclb/internal/store"
)

// TestFlips turns single bits of a book. Every one that belongs to a stored
// fact must be found; of all others, none may change what the book says and
// stay unseen.
func TestFlips(t *testing.T) {
	m := newMachine(t)
	m.village(t)
	whole, err := os.ReadFile(m.book())
	if err != nil {
		t.Fatal(err)
	}
	want, err := m.digests(m.book())
	if err != nil {
		t.Fatal(err)
	}
	places := factBytes(t, m.book(), whole)
	chance := random(30)
	silent := 0
	for range *flips {
		at := places[chance.IntN(len(places))]
		if m.flipped(t, whole, at, byte(1)<<chance.IntN(8)) == nil {
			silent++
			t.Errorf("bit flip at byte %d of a stored fact is not found", at)
		}
	}
	summary(t, "%d bits flipped in stored facts (%d of %d bytes), %d not found", *flips, len(places), len(whole), silent)

	found, harmless, changed := 0, 0, 0
	for range *flips / 2 {
		at := chance.IntN(len(whole))
		if m.flipped(t, whole, at, byte(1)<<chance.IntN(8)) != nil {
			found++
		} else if got, err := m.digests(m.copy()); err != nil || got != want {
			changed++
			t.Errorf("bit flip at byte %d changes what the book says and is not found: %v", at, err)
		} else {
			harmless++
		}
	}
	summary(t, "%d bits flipped anywhere, %d found, %d harmless (the book says the same), %d neither", *flips/2, found, harmless, changed)
}

func (m machine) copy() string { return filepath.Join(m.dir, "flip.soclb") }

// flipped checks a copy of the book with one bit turned.
func (m machine) flipped(t *testing.T, whole []byte, at int, bit byte) error {
	t.Helper()
	content := slices.Clone(whole)
	content[at] ^= bit
	if err := os.WriteFile(m.copy(), content, 0o600); err != nil {
		t.Fatal(err)
	}
	return m.checked(m.copy(), func(context.Context, *store.Book) error { return nil })
}

func (m machine) digests(path string) (string, error) {
	ctx := context.Background()
	book, err := store.OpenRead(ctx, m.options(path))
	if err != nil {
		return "", err
	}
	d, err := book.Digest(ctx, false)
	return d.Facts.String() + d.View.String(), errors.Join(err, book.Close())
}

// factBytes gives the places in the file where the bytes of facts and acts
// stand: leaves, salts, bodies, hashes and names, wherever they stand whole.
// Table local repeats the names of the unit and the device and is no fact.
func factBytes(t *testing.T, path string, whole []byte) []int {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(`SELECT leaf FROM fact UNION ALL SELECT salt FROM fact UNION ALL SELECT settles FROM fact UNION ALL SELECT body FROM body
		UNION ALL SELECT hash FROM act UNION ALL SELECT prev FROM act
		UNION ALL SELECT uuid FROM subject UNION ALL SELECT uuid FROM device UNION ALL SELECT uuid FROM unit_id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var local int
	if err := db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'local'").Scan(&local); err != nil {
		t.Fatal(err)
	}
	const page = 4096
	places := map[int]bool{}
	for rows.Next() {
		var blob []byte
		if err := rows.Scan(&blob); err != nil {
			t.Fatal(err)
		}
		for from := 0; len(blob) > 0; {
			at := bytes.Index(whole[from:], blob)
			if at < 0 {
				break
			}
			for i := range blob {
				if place := from + at + i; place/page != local-1 {
					places[place] = true
				}
			}
			from += at + len(blob)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if len(places) < 10_000 {
		t.Fatalf("only %d bytes of facts found in the file", len(places))
	}
	list := make([]int, 0, len(places))
	for at := range places {
		list = append(list, at)
	}
	slices.Sort(list)
	return list
}
