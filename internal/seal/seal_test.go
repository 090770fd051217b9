package seal_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/seal"
)

func key(t *testing.T) seal.Key {
	t.Helper()
	k, err := seal.NewKey(bytes.NewReader(bytes.Repeat([]byte{7}, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// The bytes are for ever: a seal made today must verify in ten years.
func TestFrozen(t *testing.T) {
	k := key(t)
	const (
		public      = "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c"
		signature   = "d0d232b893623f9bdd20cbb04b3fe41513c462acdeabd740d94746c5b66aa504d1f120c81ff1b9752a82e23c44361a63dbd2a6ed5ae969541c3ca2fc6130f20d"
		fingerprint = "BAHM-32WS-SVMW-E4QM-S8R1"
	)
	if got := hex.EncodeToString(k.Public()); got != public {
		t.Errorf("public key %s, want %s", got, public)
	}
	if got := hex.EncodeToString(k.Sign([]byte("đầu sổ"))); got != signature {
		t.Errorf("seal %s, want %s", got, signature)
	}
	if got := seal.Fingerprint(k.Public()); got != fingerprint {
		t.Errorf("fingerprint %s, want %s", got, fingerprint)
	}
}

func TestKeyRoundTrip(t *testing.T) {
	k := key(t)
	again, err := seal.ParseKey(k.Bytes())
	if err != nil || !bytes.Equal(again.Public(), k.Public()) {
		t.Fatalf("key did not survive: %v", err)
	}
	if _, err := seal.ParseKey(k.Bytes()[1:]); !errors.Is(err, seal.ErrKey) {
		t.Errorf("short key: %v", err)
	}
	if _, err := seal.NewKey(bytes.NewReader([]byte{1})); err == nil {
		t.Error("a key was made from one random byte")
	}
}

// Any change of message, seal or key is seen.
func TestAnyFlipIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, err := seal.NewKey(bytes.NewReader(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "seed")))
		if err != nil {
			t.Fatal(err)
		}
		message := rapid.SliceOfN(rapid.Byte(), 1, 100).Draw(t, "message")
		parts := [][]byte{k.Public(), message, k.Sign(message)}
		if !seal.Verify(parts[0], parts[1], parts[2]) {
			t.Fatal("a good seal was refused")
		}
		part := rapid.IntRange(0, 2).Draw(t, "part")
		bit := rapid.IntRange(0, 8*len(parts[part])-1).Draw(t, "bit")
		parts[part] = bytes.Clone(parts[part])
		parts[part][bit/8] ^= 1 << (bit % 8)
		if seal.Verify(parts[0], parts[1], parts[2]) {
			t.Fatalf("bit %d of part %d flipped and not seen", bit, part)
		}
	})
}
