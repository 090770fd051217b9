package journal_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"soclb/internal/journal"
)

var sentinels = []error{
	journal.ErrID, journal.ErrHash, journal.ErrAddress, journal.ErrFact, journal.ErrAct, journal.ErrLeaf,
}

// refused checks that err wraps want and no other sentinel; want may be nil.
func refused(t *testing.T, err, want error) {
	t.Helper()
	if (err == nil) != (want == nil) {
		t.Errorf("got error %v, want %v", err, want)
	}
	for _, s := range sentinels {
		if errors.Is(err, s) != errors.Is(want, s) {
			t.Errorf("got error %v, want %v", err, want)
		}
	}
}

// ascendingHashes makes n different hashes in ascending order.
func ascendingHashes(n int) []journal.Hash {
	hs := make([]journal.Hash, n)
	for i := range hs {
		hs[i] = leaf(fmt.Sprintf("%08d", i))
	}
	return hs
}

func TestFactCheck(t *testing.T) {
	bad := journal.ErrFact
	tests := []struct {
		why    string
		change func(*journal.Fact)
		want   error
	}{
		{"every field given", func(f *journal.Fact) {}, nil},
		{"no settles, salt or body", func(f *journal.Fact) { f.Settles, f.Salt, f.Body = nil, nil, nil }, nil},
		{"a unit can be its own subject", func(f *journal.Fact) { f.Subject = f.Unit }, nil},
		{"no unit", func(f *journal.Fact) { f.Unit = journal.ID{} }, bad},
		{"no subject", func(f *journal.Fact) { f.Subject = journal.ID{} }, bad},
		{"rev 1, the first", func(f *journal.Fact) { f.Rev = 1 }, nil},
		{"rev 0", func(f *journal.Fact) { f.Rev = 0 }, bad},
		{"rev below zero", func(f *journal.Fact) { f.Rev = -1 }, bad},
		{"greatest rev", func(f *journal.Fact) { f.Rev = 9007199254740991 }, nil},
		{"a rev that JSON readers round", func(f *journal.Fact) { f.Rev = 9007199254740992 }, bad},
		{"no kind", func(f *journal.Fact) { f.Kind = "" }, bad},
		{"kind of 64 bytes", func(f *journal.Fact) { f.Kind = strings.Repeat("k", 64) }, nil},
		{"kind of 65 bytes", func(f *journal.Fact) { f.Kind = strings.Repeat("k", 65) }, bad},
		{"kind with a capital", func(f *journal.Fact) { f.Kind = "Party.set" }, bad},
		{"one settle", func(f *journal.Fact) { f.Settles = leaves("a") }, nil},
		{"64 settles", func(f *journal.Fact) { f.Settles = ascendingHashes(64) }, nil},
		{"65 settles", func(f *journal.Fact) { f.Settles = ascendingHashes(65) }, bad},
		{"settles descending: one set would have two leaves", func(f *journal.Fact) { f.Settles = leaves("b", "a") }, bad},
		{"the last settle out of order", func(f *journal.Fact) { f.Settles = leaves("a", "c", "b") }, bad},
		{"one settle twice", func(f *journal.Fact) { f.Settles = leaves("a", "a") }, bad},
		{"salt of 1 byte", func(f *journal.Fact) { f.Salt = make([]byte, 1) }, bad},
		{"salt of 15 bytes", func(f *journal.Fact) { f.Salt = make([]byte, 15) }, bad},
		{"salt of 16 bytes, though zero", func(f *journal.Fact) { f.Salt = make([]byte, 16) }, nil},
		{"salt of 17 bytes", func(f *journal.Fact) { f.Salt = make([]byte, 17) }, bad},
		{"body of 24 KiB", func(f *journal.Fact) { f.Body = []byte(strings.Repeat("x", 24576)) }, nil},
		{"body of 24 KiB and a byte", func(f *journal.Fact) { f.Body = []byte(strings.Repeat("x", 24577)) }, bad},
		{"body that is not JSON is not this package's matter", func(f *journal.Fact) { f.Body = []byte("{") }, nil},
		{"body that is not UTF-8", func(f *journal.Fact) { f.Body = []byte("\xff") }, bad},
		{"body that ends within a letter", func(f *journal.Fact) { f.Body = []byte("Đ")[:1] }, bad},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			f := goodFact()
			test.change(&f)
			refused(t, f.Check(), test.want)
		})
	}
}

func TestActCheck(t *testing.T) {
	bad := journal.ErrAct
	lastInstant := time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC).Unix()
	tests := []struct {
		why    string
		change func(*journal.Act)
		want   error
	}{
		{"every field given", func(a *journal.Act) {}, nil},
		{"no operator, via or key", func(a *journal.Act) { a.By, a.Via, a.Key = journal.ID{}, "", "" }, nil},
		{"no unit", func(a *journal.Act) { a.Unit = journal.ID{} }, bad},
		{"no device", func(a *journal.Act) { a.Device = journal.ID{} }, bad},
		{"the first has no prev", func(a *journal.Act) { a.Seq, a.Prev = 1, journal.Hash{} }, nil},
		{"the first with prev", func(a *journal.Act) { a.Seq = 1 }, bad},
		{"the second without prev", func(a *journal.Act) { a.Seq, a.Prev = 2, journal.Hash{} }, bad},
		{"seq 0", func(a *journal.Act) { a.Seq = 0 }, bad},
		{"seq 0 without prev", func(a *journal.Act) { a.Seq, a.Prev = 0, journal.Hash{} }, bad},
		{"seq below zero", func(a *journal.Act) { a.Seq = -1 }, bad},
		{"greatest seq", func(a *journal.Act) { a.Seq = 9007199254740991 }, nil},
		{"a seq that JSON readers round", func(a *journal.Act) { a.Seq = 9007199254740992 }, bad},
		{"the first instant of 1970", func(a *journal.Act) { a.At = 0 }, nil},
		{"before 1970", func(a *journal.Act) { a.At = -1 }, bad},
		{"the last instant of 9999", func(a *journal.Act) { a.At = lastInstant }, nil},
		{"year 10000, five digits", func(a *journal.Act) { a.At = lastInstant + 1 }, bad},
		{"via of 64 bytes", func(a *journal.Act) { a.Via = strings.Repeat("v", 64) }, nil},
		{"via of 65 bytes", func(a *journal.Act) { a.Via = strings.Repeat("v", 65) }, bad},
		{"via of two lines", func(a *journal.Act) { a.Via = "member\nadd" }, bad},
		{"via that is not UTF-8", func(a *journal.Act) { a.Via = "\xff" }, bad},
		{"key of 128 bytes", func(a *journal.Act) { a.Key = strings.Repeat("k", 128) }, nil},
		{"key of 129 bytes", func(a *journal.Act) { a.Key = strings.Repeat("k", 129) }, bad},
		{"key of 64 letters and 128 bytes", func(a *journal.Act) { a.Key = strings.Repeat("đ", 64) }, nil},
		{"key of 65 letters and 130 bytes", func(a *journal.Act) { a.Key = strings.Repeat("đ", 65) }, bad},
		{"key with a control character", func(a *journal.Act) { a.Key = "a\x1b[0m" }, bad},
		{"no facts", func(a *journal.Act) { a.Leaves = nil }, bad},
		{"one fact", func(a *journal.Act) { a.Leaves = leaves("x") }, nil},
		{"100 000 facts", func(a *journal.Act) { a.Leaves = make([]journal.Hash, 100_000) }, nil},
		{"100 001 facts", func(a *journal.Act) { a.Leaves = make([]journal.Hash, 100_001) }, bad},
		{"leaves need no order", func(a *journal.Act) { a.Leaves = leaves("y", "x") }, nil},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			a := goodAct()
			test.change(&a)
			refused(t, a.Check(), test.want)
		})
	}
}

func TestIsKind(t *testing.T) {
	for _, s := range []string{"void", "unit.set", "a", "_", "a.b.c", "entry_line.posted", strings.Repeat("a.", 31) + "ab"} {
		equal(t, s, journal.IsKind(s), true)
	}
	for _, s := range []string{
		"", ".", ".a", "a.", "a..b", "A", "unit.Set", "a b", " a", "a\n", "a-b", "a1", "a/b", "đ", "a\x00", "{", "`",
		strings.Repeat("a.", 32) + "a",
	} {
		equal(t, s, journal.IsKind(s), false)
	}
}

func TestIsKey(t *testing.T) {
	for _, s := range []string{"", "k", "2024/05 thẻ số 12", strings.Repeat("k", 128)} {
		equal(t, s, journal.IsKey(s), true)
	}
	// A tab, a soft hyphen and a no-break space look like something else.
	for _, s := range []string{"a\tb", "a\u00adb", "a\u00a0b", "\u202e", "\xff", "\x7f", strings.Repeat("k", 129)} {
		equal(t, s, journal.IsKey(s), false)
	}
}

// Instants are hashed as text, so one second has one text.
func TestInstant(t *testing.T) {
	equal(t, "epoch", journal.Instant(0), "1970-01-01T00:00:00Z")
	equal(t, "leap day", journal.Instant(1_709_164_800), "2024-02-29T00:00:00Z")
}
