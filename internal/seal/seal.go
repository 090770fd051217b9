// Package seal makes and checks a unit's key and what it signs.
//
// A seal says that the holder of the unit's key vouches for some bytes, such
// as the head of a journal. It does not say that they are true, and the
// package does not know what they mean. It does no I/O and keeps no key: where
// a key lives is its caller's affair.
package seal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrKey says that bytes are no key.
var ErrKey = errors.New("not a key")

// Key is the private key of a unit (Ed25519, RFC 8032).
type Key struct{ private ed25519.PrivateKey }

// NewKey makes a key from 32 random bytes.
func NewKey(random io.Reader) (Key, error) {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return Key{}, fmt.Errorf("read random bytes: %w", err)
	}
	return Key{ed25519.NewKeyFromSeed(seed)}, nil
}

// ParseKey reads what Bytes wrote; the error is [ErrKey].
func ParseKey(seed []byte) (Key, error) {
	if len(seed) != ed25519.SeedSize {
		return Key{}, ErrKey
	}
	return Key{ed25519.NewKeyFromSeed(seed)}, nil
}

// Bytes is the 32-byte seed of the key: a secret.
func (k Key) Bytes() []byte { return k.private.Seed() }

// Public is the 32-byte public key.
func (k Key) Public() []byte { return []byte(k.private.Public().(ed25519.PublicKey)) }

// header keeps a seal from being taken for a signature of another kind.
const header = "soclb seal 1\n"

// Sign seals a message: 64 bytes, the same for the same message.
func (k Key) Sign(message []byte) []byte {
	return ed25519.Sign(k.private, append([]byte(header), message...))
}

// Verify tells whether the seal of a message was made with the key that
// belongs to a public key.
func Verify(public, message, signature []byte) bool {
	return len(public) == ed25519.PublicKeySize && ed25519.Verify(public, append([]byte(header), message...), signature)
}

// Fingerprint is what two people compare by telephone: 100 bits of the hash of
// a public key as five groups of four characters.
func Fingerprint(public []byte) string {
	sum := sha256.Sum256(append([]byte("soclb key 1\n"), public...))
	digits := base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").EncodeToString(sum[:])
	groups := make([]string, 5)
	for i := range groups {
		groups[i] = digits[4*i : 4*i+4]
	}
	return strings.Join(groups, "-")
}
