package journal_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/journal"
)

const goodID = "018f3b1c-7a00-7c11-8a01-5f0e6d2c4b3a"

// alphabet is Crockford's base 32 in lower case.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

func TestParseIDRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := genID().Draw(t, "id")
		got, err := journal.ParseID(want.String())
		if err != nil || got != want {
			t.Fatalf("%s: got %s, %v", want, got, err)
		}
	})
}

func TestParseIDRefuses(t *testing.T) {
	for _, s := range []string{
		"",
		strings.ToUpper(goodID),
		strings.Replace(goodID, "f", "F", 1),
		"{" + goodID + "}",
		"{" + goodID[1:35] + "}", // braces of the right length
		"urn:uuid:" + goodID,
		strings.ReplaceAll(goodID, "-", ""),
		strings.ReplaceAll(goodID, "-", "_"),
		"018f3b1c7-a00-7c11-8a01-5f0e6d2c4b3a", // a dash one place late
		"018f3b1c-7a00-7c11-8a015-f0e6d2c4b3a",
		"018f3b1c-7a00-7c118-a01-5f0e6d2c4b3a",
		"018f3b1c-7a007-c11-8a01-5f0e6d2c4b3a",
		"018f3b1c-7a00-7c11-8a01-5f0e-d2c4b3a", // a dash too many
		goodID[:35],
		goodID + "0",
		goodID[:35] + "g",
		goodID[:35] + " ",
		goodID[:34] + "đ",
	} {
		got, err := journal.ParseID(s)
		refused(t, err, journal.ErrID)
		equal(t, s, got, journal.ID{})
	}
}

func TestHashRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := genHash().Draw(t, "hash")
		got, err := journal.ParseHash(want.String())
		if err != nil || got != want {
			t.Fatalf("%s: got %s, %v", want, got, err)
		}
	})
}

func TestParseHashRefuses(t *testing.T) {
	good := strings.Repeat("0a", 32)
	for _, s := range []string{"", good[:63], good[:62], good + "0", good + "0a", strings.ToUpper(good), good[:63] + "g"} {
		got, err := journal.ParseHash(s)
		refused(t, err, journal.ErrHash)
		equal(t, s, got, journal.Hash{})
	}
}

// Only the zero value names nothing: one bit anywhere makes a name.
func TestIsZero(t *testing.T) {
	equal(t, "zero ID", journal.ID{}.IsZero(), true)
	equal(t, "zero hash", journal.Hash{}.IsZero(), true)
	equal(t, "first byte of ID", journal.ID{0: 1}.IsZero(), false)
	equal(t, "last byte of ID", journal.ID{15: 1}.IsZero(), false)
	equal(t, "first byte of hash", journal.Hash{0: 1}.IsZero(), false)
	equal(t, "last byte of hash", journal.Hash{31: 1}.IsZero(), false)
}

func TestNewIDLayout(t *testing.T) {
	tests := []struct {
		why    string
		ms     int64
		random string // hexadecimal
		want   string
	}{
		{"all ones leave version 7 and variant 10", 0x0123456789ab, strings.Repeat("ff", 10), "01234567-89ab-7fff-bfff-ffffffffffff"},
		{"all zeros too", 0x0123456789ab, strings.Repeat("00", 10), "01234567-89ab-7000-8000-000000000000"},
		{"the example of RFC 9562, appendix A.6", 0x017f22e279b0, "0cc318c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"},
		{"the last millisecond", 1<<48 - 1, strings.Repeat("00", 10), "ffffffff-ffff-7000-8000-000000000000"},
	}
	for _, test := range tests {
		random, err := hex.DecodeString(test.random)
		if err != nil {
			t.Fatal(err)
		}
		got, err := journal.NewID(test.ms, bytes.NewReader(random))
		if err != nil {
			t.Fatal(err)
		}
		equal(t, test.why, got.String(), test.want)
	}
}

// Later identifiers sort later, whatever the random bytes: rows of one day
// stand together in an index.
func TestNewIDMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		early := rapid.Int64Range(0, 1<<48-2).Draw(t, "early")
		late := rapid.Int64Range(early+1, 1<<48-1).Draw(t, "late")
		newID := func(ms int64) journal.ID {
			random := rapid.SliceOfN(rapid.Byte(), 10, 10).Draw(t, "random")
			id, err := journal.NewID(ms, bytes.NewReader(random))
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		if a, b := newID(early), newID(late); bytes.Compare(a[:], b[:]) >= 0 {
			t.Fatalf("%s is not before %s", a, b)
		}
	})
}

func TestNewIDWithoutRandomBytes(t *testing.T) {
	for _, n := range []int{0, 9} {
		id, err := journal.NewID(1, bytes.NewReader(make([]byte, n)))
		if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%d bytes: %v", n, err)
		}
		equal(t, "no half-random identifier", id, journal.ID{})
	}
}

// Short is the last 25 bits in base 32; here by way of strconv's digits.
func TestShort(t *testing.T) {
	equal(t, "zero", journal.ID{}.Short(), "00000")
	equal(t, "seven bits of the fourth byte from the end do not show", journal.ID{12: 0xfe}.Short(), "00000")
	equal(t, "the lowest bit of it does", journal.ID{12: 1}.Short(), "g0000")
	rapid.Check(t, func(t *rapid.T) {
		id := genID().Draw(t, "id")
		last, err := strconv.ParseUint(id.String()[28:], 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		want := ""
		for _, digit := range strconv.FormatUint(1<<25|last&(1<<25-1), 32)[1:] { // the 1 keeps leading zeros
			value, err := strconv.ParseUint(string(digit), 32, 8)
			if err != nil {
				t.Fatal(err)
			}
			want += alphabet[value : value+1]
		}
		if got := id.Short(); got != want || len(got) != journal.ShortLen {
			t.Fatalf("%s: got %s, want %s", id, got, want)
		}
	})
}
