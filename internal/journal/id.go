package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// ID names a unit, a device or a subject: 16 bytes, shown as a UUID.
// The zero ID names nothing.
type ID [16]byte

// NewID makes a UUIDv7 (RFC 9562, section 5.7) from an instant in Unix
// milliseconds and 10 random bytes. Both are given, so a seeded test makes the
// same identifiers; the common libraries read the system clock.
func NewID(unixMilli int64, random io.Reader) (ID, error) {
	var id ID
	if _, err := io.ReadFull(random, id[6:]); err != nil {
		return ID{}, fmt.Errorf("read random bytes: %w", err)
	}
	for i := range 6 {
		id[i] = byte(unixMilli >> (40 - 8*i))
	}
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id, nil
}

// NamedID makes the UUIDv8 (RFC 9562, section 5.8) of something that has one name
// within a unit, such as a month: every device makes the same, so what two of
// them say of it meets under one subject.
func NamedID(unit ID, name string) ID {
	sum := sha256.Sum256([]byte("soclb name 1\n" + string(unit[:]) + name))
	var id ID
	copy(id[:], sum[:])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}

// ParseID reads the only form that String writes: 36 characters, lower case.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != 36 || s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
		return ID{}, ErrID
	}
	digits := s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:]
	if _, err := hex.Decode(id[:], []byte(digits)); err != nil || id.String() != s {
		return ID{}, ErrID
	}
	return id, nil
}

// String writes the UUID form, 8-4-4-4-12 lower-case hexadecimal digits.
func (id ID) String() string {
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// IsZero tells whether the ID names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// shortAlphabet is Crockford's base 32: no i, l, o, u, which people misread.
const shortAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"

// ShortLen is the number of characters of [ID.Short].
const ShortLen = 5

// Short is what people see of an ID: five characters of its random end (the
// front is a clock and alike in all). Two devices of one book share a short
// form about once in 33 million; whoever looks one up must allow for it.
func (id ID) Short() string {
	bits := uint32(id[12])<<24 | uint32(id[13])<<16 | uint32(id[14])<<8 | uint32(id[15])
	var s [ShortLen]byte
	for i := ShortLen - 1; i >= 0; i-- {
		s[i] = shortAlphabet[bits&31]
		bits >>= 5
	}
	return string(s[:])
}

// Hash is a SHA-256 value: the leaf of a fact or the identifier of an act.
type Hash [32]byte

// ParseHash reads the 64 lower-case hexadecimal digits that String writes.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) != 2*len(h) {
		return Hash{}, ErrHash
	}
	if _, err := hex.Decode(h[:], []byte(s)); err != nil || h.String() != s {
		return Hash{}, ErrHash
	}
	return h, nil
}

// String writes 64 lower-case hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// IsZero tells whether the hash names nothing.
func (h Hash) IsZero() bool { return h == Hash{} }
