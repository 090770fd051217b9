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
	if _, has := have["voucher_book"]; !has { // no entry yet
		delete(right, "voucher_book")
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
	vouchers, err := c.ownVouchers(have["voucher_book"])
	if err != nil {
		return nil, err
	}
	key, noKey := seal.ParseKey(have["unit_key"])
	return map[string]bool{
		"unit":         c.book.unit != 0,
		"device":       writes,
		"keeper":       keeper != 0,
		"voucher_book": vouchers,
		"find_key":     len(have["find_key"]) == 32,
		"unit_key":     noKey == nil,
		"unit_public":  noKey == nil && bytes.Equal(key.Public(), have["unit_public"]),
	}, nil
}

// ownVouchers tells whether the device that is said to have a book of vouchers
// has posted an entry in it.
func (c *checker) ownVouchers(value []byte) (bool, error) {
	device := toID(value)
	if len(value) <= len(device) {
		return false, nil
	}
	var one int
	return c.one(`SELECT 1 FROM entry e JOIN fact f ON f.subject = e.subject JOIN act a ON a.id = f.act JOIN device d ON d.id = a.device
		WHERE e.unit = ? AND e.book = ? AND d.uuid = ? AND d.unit = e.unit AND f.rev = 1 LIMIT 1`,
		[]any{c.book.unit, string(value[len(device):]), device[:]}, &one)
}
