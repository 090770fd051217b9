package journal_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"soclb/internal/journal"
)

// Each target checks that what is accepted has one text only: two texts for
// one name would let one thing be found under one and missed under the other.

func FuzzParseAddress(f *testing.F) {
	for _, s := range []string{"12", "k7f3q/12.2", "k7f3q/", "01", "1.0", "1.1.1", "-1", "", "k7f3q/9007199254740992"} {
		f.Add(s)
	}
	form := regexp.MustCompile(`^([0-9a-hjkmnp-tv-z]{5}/)?[1-9][0-9]{0,15}(\.[1-9][0-9]{0,18})?$`)
	f.Fuzz(func(t *testing.T, s string) {
		a, err := journal.ParseAddress(s)
		if err != nil {
			refused(t, err, journal.ErrAddress)
			return
		}
		if a.String() != s || !form.MatchString(s) || a.Seq > journal.MaxNumber {
			t.Errorf("%q was read as %+v", s, a)
		}
	})
}

func FuzzParseID(f *testing.F) {
	for _, s := range []string{goodID, strings.ToUpper(goodID), "{" + goodID + "}", strings.Repeat("-", 36), ""} {
		f.Add(s)
	}
	form := regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	f.Fuzz(func(t *testing.T, s string) {
		id, err := journal.ParseID(s)
		equal(t, "accepted", err == nil, form.MatchString(s))
		if err != nil {
			refused(t, err, journal.ErrID)
			return
		}
		equal(t, "text", id.String(), s)
	})
}

func FuzzSplitHashes(f *testing.F) {
	for _, n := range []int{0, 1, 31, 32, 33, 64, 96} {
		f.Add(bytes.Repeat([]byte{7}, n))
	}
	f.Fuzz(func(t *testing.T, joined []byte) {
		hashes, err := journal.SplitHashes(joined)
		equal(t, "accepted", err == nil, len(joined)%32 == 0)
		if err != nil {
			refused(t, err, journal.ErrHash)
			return
		}
		if !bytes.Equal(journal.JoinHashes(hashes), joined) {
			t.Error("joined again, the hashes are other bytes")
		}
	})
}

func FuzzIsKind(f *testing.F) {
	for _, s := range []string{"unit.set", "void", "", ".", "a..b", "A", "a1", "đ", strings.Repeat("a", 65)} {
		f.Add(s)
	}
	form := regexp.MustCompile(`\A[a-z_]+(\.[a-z_]+)*\z`)
	f.Fuzz(func(t *testing.T, s string) {
		equal(t, "is a kind", journal.IsKind(s), len(s) <= journal.MaxKind && form.MatchString(s))
	})
}

// decodeMarks reads marks of five bytes: leaf and rev, what it voids, and a
// set of the sixteen leaves that it settles. A leaf that comes again is the
// same mark again, as a hash stands for one content.
func decodeMarks(data []byte) []journal.Mark {
	const names = "abcdefghijklmnop"
	known := map[byte]journal.Mark{}
	var marks []journal.Mark
	for ; len(data) >= 5; data = data[5:] {
		name := data[0] % 16
		m, found := known[name]
		if !found {
			m = edit(names[name:name+1], 1+int64(data[1]%8))
			if of := data[2] % 32; of < 16 {
				m.Voids = leaf(names[of : of+1])
			}
			for i := range 16 {
				if (uint16(data[3])<<8|uint16(data[4]))>>i&1 == 1 {
					m.Settles = append(m.Settles, leaf(names[i:i+1]))
				}
			}
			known[name] = m
		}
		marks = append(marks, m)
	}
	return marks
}

func FuzzResolve(f *testing.F) {
	f.Add([]byte{}, byte(0))
	f.Add([]byte{0, 0, 16, 0, 0, 1, 1, 0, 0, 0, 2, 2, 1, 0, 0}, byte(1))                  // void of a void
	f.Add([]byte{0, 0, 16, 0, 0, 1, 0, 16, 0, 0, 2, 1, 16, 0, 3}, byte(2))                // fork, settled
	f.Add([]byte{0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0}, byte(1))                   // voids in a circle, one again
	f.Add([]byte{0, 0, 16, 0, 0, 1, 0, 16, 0, 0, 2, 1, 16, 0, 3, 3, 2, 2, 0, 0}, byte(3)) // settle voided
	f.Fuzz(func(t *testing.T, data []byte, turn byte) {
		marks := decodeMarks(data)
		first := resolve(marks)
		equal(t, "against the oracle", first, oracle(marks))

		turned := slices.Clone(marks)
		if len(marks) > 0 {
			at := int(turn) % len(marks)
			turned = slices.Concat(marks[at:], marks[:at])
		}
		equal(t, "turned", resolve(turned), first)
		slices.Reverse(turned)
		equal(t, "turned and reversed", resolve(turned), first)
		equal(t, "twice over", resolve(slices.Concat(marks, turned)), first)
	})
}
