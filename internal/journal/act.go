package journal

import (
	"encoding/binary"
	"fmt"
	"time"
	"unicode"
	"unicode/utf8"
)

// Limits of an act.
const (
	MaxLeaves = 100_000
	MaxVia    = 64  // bytes
	MaxKey    = 128 // bytes
	// Instants of acts lie from 1970 to the end of 9999, so that RFC 3339
	// writes each in one way.
	maxAt = 253402300799
)

// Act is everything that one command recorded: whole or not at all.
type Act struct {
	Unit   ID
	Device ID
	Seq    int64  // 1, 2, 3 … on this device for this unit, without gaps
	Prev   Hash   // the act before it there; zero for the first
	At     int64  // Unix seconds by the writer's clock; for people, orders nothing
	By     ID     // subject of the operator, or zero
	Via    string // command path, such as "member add"
	Key    string // idempotency key, or empty
	Leaves []Hash // of its facts, in order
}

// ID is the hash that names the act and is the next act's Prev.
func (a Act) ID() Hash {
	e := newEncoder(actHeader)
	e.bytes(a.Unit[:])
	e.bytes(a.Device[:])
	e.number(a.Seq)
	e.bytes(optional(a.Prev[:], a.Prev.IsZero()))
	e.text(Instant(a.At))
	e.bytes(optional(a.By[:], a.By.IsZero()))
	e.text(a.Via)
	e.text(a.Key)
	e.number(int64(len(a.Leaves)))
	for _, leaf := range a.Leaves {
		e.bytes(leaf[:])
	}
	return e.hash()
}

func optional(field []byte, absent bool) []byte {
	if absent {
		return nil
	}
	return field
}

// Instant writes Unix seconds as RFC 3339 in UTC, to the second.
func Instant(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.RFC3339) }

// Check tells whether the act has the form of an act; the error wraps [ErrAct].
func (a Act) Check() error {
	switch {
	case a.Unit.IsZero() || a.Device.IsZero():
		return fmt.Errorf("%w: no unit or device", ErrAct)
	case a.Seq < 1 || a.Seq > MaxNumber:
		return fmt.Errorf("%w: seq %d", ErrAct, a.Seq)
	case (a.Seq == 1) != a.Prev.IsZero():
		return fmt.Errorf("%w: previous act of seq %d", ErrAct, a.Seq)
	case a.At < 0 || a.At > maxAt:
		return fmt.Errorf("%w: instant %d", ErrAct, a.At)
	case !isPlain(a.Via, MaxVia):
		return fmt.Errorf("%w: via", ErrAct)
	case !isPlain(a.Key, MaxKey):
		return fmt.Errorf("%w: key", ErrAct)
	case len(a.Leaves) == 0 || len(a.Leaves) > MaxLeaves:
		return fmt.Errorf("%w: %d facts", ErrAct, len(a.Leaves))
	}
	return nil
}

// IsKey tells whether s can be an idempotency key: at most 128 bytes of
// printable UTF-8; empty means none.
func IsKey(s string) bool { return isPlain(s, MaxKey) }

func isPlain(s string, limit int) bool {
	if len(s) > limit || !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if !unicode.IsPrint(r) {
			return false
		}
	}
	return true
}

// Head names the last act of a device for a unit: what a receipt or a report
// refers to, and what a seal signs.
type Head struct {
	Unit, Device ID
	Seq          int64
	Act          Hash
}

// Head is the head of a device whose last act is a.
func (a Act) Head() Head { return Head{Unit: a.Unit, Device: a.Device, Seq: a.Seq, Act: a.ID()} }

// Record is an act with what is known of its facts: Facts[i] belongs to
// Leaves[i], and is nil where only the leaf came (withheld or erased).
type Record struct {
	Act   Act
	Facts []*Fact
}

// Check verifies the form of the act and of each fact, that each fact speaks
// of the act's unit and that it hashes to its leaf. The error wraps [ErrAct],
// [ErrFact] or [ErrLeaf].
func (r Record) Check() error {
	if err := r.Act.Check(); err != nil {
		return err
	}
	if len(r.Facts) != len(r.Act.Leaves) {
		return fmt.Errorf("%w: %d facts for %d leaves", ErrAct, len(r.Facts), len(r.Act.Leaves))
	}
	for i, f := range r.Facts {
		if f == nil {
			continue
		}
		if err := f.Check(); err != nil {
			return fmt.Errorf("fact %d: %w", i+1, err)
		}
		if f.Unit != r.Act.Unit {
			return fmt.Errorf("fact %d: %w: of another unit", i+1, ErrFact)
		}
		if f.Leaf() != r.Act.Leaves[i] {
			return fmt.Errorf("fact %d: %w", i+1, ErrLeaf)
		}
	}
	return nil
}

// Bytes is what a seal of the head signs: 16 + 16 bytes, the sequence number
// in eight (big-endian), and the 32 of the act.
func (h Head) Bytes() []byte {
	b := append(h.Unit[:len(h.Unit):len(h.Unit)], h.Device[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(h.Seq))
	return append(b, h.Act[:]...)
}
