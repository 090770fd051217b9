package journal

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Limits of a fact. They keep a hostile packet from costing more than it
// brings; nothing that a person writes comes near them.
const (
	MaxBody    = 24 << 10 // bytes
	MaxSettles = 64       // leaves
	MaxKind    = 64       // bytes
	SaltLen    = 16       // bytes
	// MaxNumber bounds revisions and sequence numbers: what every JSON reader
	// holds exactly.
	MaxNumber = 1<<53 - 1
)

// Fact is one statement about one subject.
type Fact struct {
	Unit    ID
	Subject ID
	Rev     int64  // 1 + the highest rev of the subject that the writer had
	Kind    string // such as "member.joined"
	Settles []Hash // leaves it decides between, ascending; usually none
	Salt    []byte // 16 random bytes for personal and private kinds, else empty
	Body    []byte // JSON, hashed as it is
}

// Leaf is the hash of a fact's content: its name.
func (f Fact) Leaf() Hash {
	e := newEncoder(factHeader)
	e.bytes(f.Unit[:])
	e.bytes(f.Subject[:])
	e.number(f.Rev)
	e.text(f.Kind)
	e.bytes(JoinHashes(f.Settles))
	e.bytes(f.Salt)
	e.bytes(f.Body)
	return e.hash()
}

// Check tells whether the fact has the form of a fact. It says nothing of what
// the body means. The error wraps [ErrFact].
func (f Fact) Check() error {
	switch {
	case f.Unit.IsZero() || f.Subject.IsZero():
		return fmt.Errorf("%w: no unit or subject", ErrFact)
	case f.Rev < 1 || f.Rev > MaxNumber:
		return fmt.Errorf("%w: rev %d", ErrFact, f.Rev)
	case !IsKind(f.Kind):
		return fmt.Errorf("%w: kind %q", ErrFact, f.Kind)
	case len(f.Settles) > MaxSettles || !ascending(f.Settles):
		return fmt.Errorf("%w: settles", ErrFact)
	case len(f.Salt) != 0 && len(f.Salt) != SaltLen:
		return fmt.Errorf("%w: salt of %d bytes", ErrFact, len(f.Salt))
	case len(f.Body) > MaxBody:
		return fmt.Errorf("%w: body of %d bytes", ErrFact, len(f.Body))
	case !utf8.Valid(f.Body):
		return fmt.Errorf("%w: body is not UTF-8", ErrFact)
	}
	return nil
}

// IsKind tells whether s can name a kind: words of a-z and _ joined by dots.
func IsKind(s string) bool {
	if s == "" || len(s) > MaxKind {
		return false
	}
	for _, word := range bytes.Split([]byte(s), []byte{'.'}) {
		if len(word) == 0 {
			return false
		}
		for _, c := range word {
			if (c < 'a' || c > 'z') && c != '_' {
				return false
			}
		}
	}
	return true
}

// JoinHashes writes hashes one after the other, 32 bytes each: the form in
// which they are hashed and stored.
func JoinHashes(hashes []Hash) []byte {
	if len(hashes) == 0 {
		return nil
	}
	joined := make([]byte, 0, len(hashes)*len(Hash{}))
	for _, h := range hashes {
		joined = append(joined, h[:]...)
	}
	return joined
}

// SplitHashes reads what JoinHashes wrote; the error wraps [ErrHash].
func SplitHashes(joined []byte) ([]Hash, error) {
	size := len(Hash{})
	if len(joined)%size != 0 {
		return nil, ErrHash
	}
	if len(joined) == 0 {
		return nil, nil
	}
	hashes := make([]Hash, 0, len(joined)/size)
	for ; len(joined) > 0; joined = joined[size:] {
		hashes = append(hashes, Hash(joined[:size]))
	}
	return hashes, nil
}

func ascending(hashes []Hash) bool {
	for i := 1; i < len(hashes); i++ {
		if bytes.Compare(hashes[i-1][:], hashes[i][:]) >= 0 {
			return false
		}
	}
	return true
}
