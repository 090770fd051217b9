package store

import (
	"bytes"
	"database/sql"
	"maps"
	"slices"

	"soclb/internal/seal"
)

// locals looks at what belongs to this file alone. No hash vouches for it, so
// each is held against something else: names against the journal, the private
// key against its public half, the key to find by against the rows made with
// it (in the look at the view).
func (c *checker) locals() error {
	have := map[string][]byte{}
	err := c.scan("SELECT name, value FROM local", nil, func(rows *sql.Rows) error {
		var name string
		var value []byte
		err := rows.Scan(&name, &value)
		have[name] = value
		return err
	})
	if err != nil {
		return err
	}
	right, err := c.rightLocals(have)
	if err != nil {
		return err
	}
	if _, has := have["keeper"]; !has { // nobody was named, or the book has moved
		delete(right, "keeper")
	}
	for name := range have {
		if _, known := right[name]; !known {
			right[name] = false
		}
	}
	for _, name := range slices.Sorted(maps.Keys(right)) {
		if !right[name] {
			c.damage("file", "local", name+" is not what it was")
		}
	}
	return nil
}

func (c *checker) rightLocals(have map[string][]byte) (map[string]bool, error) {
	var one int
	writes, err := c.one("SELECT 1 FROM device WHERE uuid = ? AND unit = ?", []any{have["device"], c.book.unit}, &one)
	if err != nil {
		return nil, err
	}
	keeper, err := c.knownSubject(toID(have["keeper"]))
	if err != nil {
		return nil, err
	}
	key, noKey := seal.ParseKey(have["unit_key"])
	return map[string]bool{
		"unit":        c.book.unit != 0,
		"device":      writes,
		"keeper":      keeper != 0,
		"find_key":    len(have["find_key"]) == 32,
		"unit_key":    noKey == nil,
		"unit_public": noKey == nil && bytes.Equal(key.Public(), have["unit_public"]),
	}, nil
}
