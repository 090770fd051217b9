package journal_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/journal"
)

func TestParseAddress(t *testing.T) {
	tests := []struct {
		text string
		want journal.Address
	}{
		{"12", journal.Address{Seq: 12}},
		{"12.2", journal.Address{Seq: 12, N: 2}},
		{"k7f3q/12", journal.Address{Device: "k7f3q", Seq: 12}},
		{"k7f3q/12.2", journal.Address{Device: "k7f3q", Seq: 12, N: 2}},
		{"00000/1", journal.Address{Device: "00000", Seq: 1}},
		{"12345/67.8", journal.Address{Device: "12345", Seq: 67, N: 8}},
		{"9007199254740991", journal.Address{Seq: journal.MaxNumber}},
		{"1.100000", journal.Address{Seq: 1, N: journal.MaxLeaves}},
	}
	for _, test := range tests {
		got, err := journal.ParseAddress(test.text)
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
		}
		equal(t, test.text, got, test.want)
		equal(t, "back to text", got.String(), test.text)
	}
}

func TestParseAddressRefuses(t *testing.T) {
	for _, s := range []string{
		"", ".", "/", "k7f3q", "k7f3q/", "k7f3q/.1", "/1", "1/", "1/1", // a part is missing
		"K7F3Q/1", "k7f3Q/1", "k7i3q/1", "k7l3q/1", "k7o3q/1", "k7u3q/1", "i7f3l/1", // not the alphabet
		"k7f3/1", "k7f3qq/1", "k7f3q1", "k7đ3/1", "k-f3q/1", // not five of it
		"k7f3q/k7f3q/1", "k7f3q//1", "k7f3q/1/1", "1.1.1", "1..1", "k7f3q.1", // too many parts
		"0", "-1", "1.0", "1.-1", "k7f3q/0", "k7f3q/-1", "0.1", // counted from 1
		"01", "+1", "1.01", "1.+1", "k7f3q/01", "00", "1_0", "0x1", "1e3", "1,000", // one number, one text
		" 1", "1 ", "1\n", "k7f3q /1", "k7f3q/ 1", "k7f3q/1. 1", // no spaces
		"1.", "k7f3q/1.", "a", "k7f3q/a", "1.a", "١", // not numbers
		"k7f3q/9007199254740992", "9007199254740992", "9223372036854775808", "1.9223372036854775808", // too great
		"#12", "k7f3q#12", `k7f3q\12`, // not the marks
	} {
		got, err := journal.ParseAddress(s)
		if err == nil {
			t.Errorf("%q was read as %+v", s, got)
		}
		refused(t, err, journal.ErrAddress)
		equal(t, s, got, journal.Address{})
	}
}

func TestAddressRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := journal.Address{
			Seq: rapid.Int64Range(1, journal.MaxNumber).Draw(t, "seq"),
			N:   rapid.IntRange(0, journal.MaxLeaves).Draw(t, "n"),
		}
		if rapid.Bool().Draw(t, "with device") {
			want.Device = genID().Draw(t, "device").Short()
			if strings.Trim(want.Device, alphabet) != "" {
				t.Fatalf("short name %q", want.Device)
			}
		}
		got, err := journal.ParseAddress(want.String())
		if err != nil || got != want {
			t.Fatalf("%s: got %+v, %v", want, got, err)
		}
	})
}
