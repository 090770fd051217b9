package viet_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"soclb/internal/viet"
)

// failer is what testing.TB and rapid.TB share that code needs.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// code is the code of err, "" when there is none; any other error fails the test.
func code(t failer, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *viet.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v is no *viet.Error", err)
	}
	return e.ErrorCode()
}

// vietnamese draws text of Vietnamese letters with any tone in any placement, and spaces.
func vietnamese() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		letters := rapid.StringOfN(rapid.SampledFrom([]rune("aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯN   ")), 0, 30, -1).Draw(t, "letters")
		var b strings.Builder
		for _, r := range letters {
			b.WriteRune(r)
			if r != ' ' {
				b.WriteString(rapid.SampledFrom([]string{"", "", "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}).Draw(t, "tone"))
			}
		}
		return b.String()
	})
}

func TestLine(t *testing.T) {
	for _, tt := range []struct{ why, in, want, code string }{
		{"a name", "Trần Ấm", "Trần Ấm", ""},
		{"decomposed, as macOS gives it", norm.NFD.String("Nguyễn Ấm"), "Nguyễn Ấm", ""},
		{"spaces at the ends and double", "  An   Bình ", "An Bình", ""},
		{"no-break space from a web page", "An\u00a0\u00a0Bình\u00a0", "An Bình", ""},
		{"ideographic space", "An\u3000Bình", "An Bình", ""},
		{"empty is the caller's affair", " \u00a0", "", ""},
		{"exactly ten characters, in more bytes", "ăâđêôơư123", "ăâđêôơư123", ""},
		{"eleven characters", "ăâđêôơư1234", "", viet.TextLong},
		{"long before the spaces go, not after", "a" + strings.Repeat(" ", 20) + "b", "a b", ""},
		{"tab breaks a table", "An\tBình", "", viet.TextControl},
		{"line break", "An\nBình", "", viet.TextControl},
		{"escape colours a terminal", "\x1b[31mAn", "", viet.TextControl},
		{"C1 control sequence introducer", "\u009b31m", "", viet.TextControl},
		{"delete", "An\x7f", "", viet.TextControl},
		{"right-to-left override", "An\u202e", "", viet.TextControl},
		{"isolate", "\u2066An", "", viet.TextControl},
		{"zero-width space", "A\u200bn", "", viet.TextControl},
		{"byte order mark", "\ufeffAn", "", viet.TextControl},
		{"soft hyphen", "A\u00adn", "", viet.TextControl},
		{"line separator", "An\u2028", "", viet.TextControl},
		{"variation selector", "A\ufe0f", "", viet.TextControl},
		{"Hangul filler looks like nothing", "A\u3164", "", viet.TextControl},
		{"tag character", "A\U000e0041", "", viet.TextControl},
		{"half a character", "An\xc4", "", viet.TextEncoding},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, err := viet.Line(tt.in, 10)
			if got != tt.want || code(t, err) != tt.code {
				t.Errorf("Line(%q) = %q, %v; want %q, %q", tt.in, got, err, tt.want, tt.code)
			}
		})
	}
}

func TestRequiredLine(t *testing.T) {
	if _, err := viet.RequiredLine(" \u00a0 ", 10); code(t, err) != viet.TextEmpty {
		t.Errorf("only spaces: %v", err)
	}
	if got, err := viet.RequiredLine(" An ", 10); got != "An" || err != nil {
		t.Errorf("An: %q, %v", got, err)
	}
	if _, err := viet.RequiredLine("\x00", 10); code(t, err) != viet.TextControl {
		t.Errorf("control: %v", err)
	}
}

func TestErrorTellsWhatTheSentenceNeeds(t *testing.T) {
	_, control := viet.Line("A\u200bn", 10)
	_, long := viet.Line("An Bình", 3)
	_, length := viet.ParseIDNumber("1089123456")
	_, province := viet.ParseIDNumber("097148123456")
	_, dateRange := viet.ParseISODate("1899-12-31")
	_, old := viet.ParseBirth("1800", day(2026, 11, 23))
	_, escape := viet.ParsePhone("\x1b[2J" + strings.Repeat("ă", 100))
	for _, tt := range []struct {
		why  string
		err  error
		want viet.Error
	}{
		{"the code point, as it cannot be seen", control, viet.Error{Code: viet.TextControl, Input: "A\ufffdn", Args: []any{"U+200B"}}},
		{"the most allowed", long, viet.Error{Code: viet.TextLong, Input: "An Bình", Args: []any{3}}},
		{"how many digits there are", length, viet.Error{Code: viet.IDLength, Input: "1089123456", Args: []any{10}}},
		{"the three digits", province, viet.Error{Code: viet.IDProvince, Input: "097148123456", Args: []any{"097"}}},
		{"the years allowed", dateRange, viet.Error{Code: viet.DateRange, Input: "1899-12-31", Args: []any{1900, 2200}}},
		{"the years back", old, viet.Error{Code: viet.BirthOld, Input: "1800", Args: []any{130}}},
		{"input harmless and short", escape, viet.Error{Code: viet.PhoneFormat, Input: "\ufffd[2J" + strings.Repeat("ă", 56) + "…"}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			var got *viet.Error
			if !errors.As(tt.err, &got) {
				t.Fatalf("%v is no *viet.Error", tt.err)
			}
			if diff := cmp.Diff(tt.want, *got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.want.Args, got.ErrorArgs()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestErrorKeepsPersonalDataOutOfLogs(t *testing.T) {
	_, err := viet.ParseIDNumber("00114812345")
	if got, want := err.Error(), "viet: id_length [11]"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
	_, err = viet.ParseBirth("1/1/48", day(2026, 1, 1))
	if got, want := err.Error(), "viet: date_year_short"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
}

func TestShown(t *testing.T) {
	for _, tt := range []struct{ why, in, want string }{
		{"letters stay", "Nguyễn Thị Ấm, 50%", "Nguyễn Thị Ấm, 50%"},
		{"escape", "\x1b]0;x\a", "\ufffd]0;x\ufffd"},
		{"line break", "a\r\nb", "a\ufffd\ufffdb"},
		{"bidi", "a\u202eb", "a\ufffdb"},
		{"bad byte", "a\xffb", "a\ufffdb"},
		{"no-break space is seen", "a\u00a0b", "a\u00a0b"},
	} {
		if got := viet.Shown(tt.in); got != tt.want {
			t.Errorf("%s: Shown(%q) = %q, want %q", tt.why, tt.in, got, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ why, in, want string }{
		{"a name", "Nguyễn Thị Ấm", "nguyen thi am"},
		{"capitals", "ĐẶNG VĂN ĐỨC", "dang van duc"},
		{"all vowels", "ă â ê ô ơ ư ẫ ế ỡ ự ỷ", "a a e o o u a e o u y"},
		{"old tone placement", "Thanh Hoá, Khánh Hoà, Thuý", "thanh hoa, khanh hoa, thuy"},
		{"new tone placement", "Thanh Hóa, Khánh Hòa, Thúy", "thanh hoa, khanh hoa, thuy"},
		{"the word a blind replacement broke", "thoái", "thoai"},
		{"decomposed", norm.NFD.String("Nguyễn"), "nguyen"},
		{"eth and African d for đ", "\u00d0ức \u0189ức", "duc duc"},
		{"spaces", " \t An\u00a0\nBình  ", "an binh"},
		{"zero-width from a paste", "A\u200bn", "an"},
		{"nothing", "", ""},
	} {
		if got := viet.Fold(tt.in); got != tt.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", tt.why, tt.in, got, tt.want)
		}
	}
}

func TestTextIsSameComposedOrNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(vietnamese(), rapid.String()).Draw(t, "s")
		nfc, nfd := norm.NFC.String(s), norm.NFD.String(s)
		if a, b := viet.Fold(nfc), viet.Fold(nfd); a != b {
			t.Fatalf("Fold: %q and %q", a, b)
		}
		if a, b := viet.SortKey(nfc), viet.SortKey(nfd); a != b {
			t.Fatalf("SortKey: %x and %x", a, b)
		}
		if a, b := viet.GivenName(nfc), viet.GivenName(nfd); a != b {
			t.Fatalf("GivenName: %q and %q", a, b)
		}
		a, errA := viet.Line(nfc, 1000)
		b, errB := viet.Line(nfd, 1000)
		if a != b || (errA == nil) != (errB == nil) {
			t.Fatalf("Line: %q, %v and %q, %v", a, errA, b, errB)
		}
	})
}

func FuzzLine(f *testing.F) {
	for _, s := range []string{"", " ", "Nguyễn Văn An", "a\u0301\u0323 b", "\xff", "A\u200b", "\u0301a", "İSTANBUL ẞ", "각 \u1100\u1161", "\u2000x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := viet.Fold(s)
		if again := viet.Fold(folded); again != folded {
			t.Errorf("Fold(%q) = %q, then %q", s, folded, again)
		}
		if shown := viet.Shown(s); viet.Shown(shown) != shown || !utf8.ValidString(shown) {
			t.Errorf("Shown(%q) = %q", s, shown)
		}
		viet.SortKey(s)
		viet.GivenName(s)
		viet.Mask(s)

		line, err := viet.Line(s, 50)
		if err != nil {
			if code(t, err); line != "" {
				t.Errorf("Line(%q) refused but gave %q", s, line)
			}
			return
		}
		if again, err := viet.Line(line, 50); err != nil || again != line {
			t.Errorf("Line(%q) = %q, then %q, %v", s, line, again, err)
		}
		if !norm.NFC.IsNormalString(line) || viet.Shown(line) != line || utf8.RuneCountInString(line) > 50 {
			t.Errorf("Line(%q) = %q is not storable", s, line)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		viet.Fold("Nguyễn Thị Ánh Tuyết")
	}
}

func ExampleFold() {
	fmt.Println(viet.Fold("ĐẶNG THỊ THUÝ") == viet.Fold("dang thi thúy"))
	// Output: true
}
