package viet_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"soclb/internal/viet"
)

func byKey(a, b string) int { return strings.Compare(viet.SortKey(a), viet.SortKey(b)) }

func TestGivenName(t *testing.T) {
	for _, tt := range []struct{ why, in, want string }{
		{"family, middle, given", "Nguyễn Thị Ánh", "Ánh"},
		{"one word", "Ánh", "Ánh"},
		{"spaces", " Trần  An\u00a0", "An"},
		{"composed", norm.NFD.String("Lê Ấm"), "Ấm"},
		{"none", "  ", ""},
	} {
		if got := viet.GivenName(tt.in); got != tt.want {
			t.Errorf("%s: GivenName(%q) = %q, want %q", tt.why, tt.in, got, tt.want)
		}
	}
}

// TestSortKeyOrder shuffles lists that are written in their right order.
func TestSortKeyOrder(t *testing.T) {
	for _, tt := range []struct {
		why  string
		want []string
	}{
		{"tones", strings.Fields("ba bà bả bã bá bạ")},
		{"tones on a marked letter", strings.Fields("ân ần ẩn ẫn ấn ận")},
		{"letters", strings.Fields("a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z")},
		{"letters decide before tones", strings.Fields("An Ạn Anh Ánh Ăn Ắng Ấm Ân")},
		{"given names of d and đ", strings.Fields("Dung Dũng Duyên Đan Đào Đức")},
		{"lower case before upper, last of all", []string{"an", "An", "AN", "án"}},
		{"by given name, not family", []string{"Vũ Thị An", "Trần Văn Bình", "Đỗ Thị Bưởi", "Lê Văn Cường", "Bùi Thị Ấm Ứng"}},
		{"then family name", []string{"Bùi Văn An", "Đỗ Thị An", "Lê Văn An", "Nguyễn Thị An", "Vũ An"}},
		{"then middle names", []string{"Nguyễn An", "Nguyễn Thị An", "Nguyễn Thị Thu An", "Nguyễn Văn An"}},
		{"one word before the same with a family", []string{"An", "Bùi An", "Bùi Anh", "Ánh"}},
		{"short word before long, whatever follows", []string{"Zung Văn An", "Bùi Anh", "Ân"}},
		{"syllable by syllable: the tone of the given name before any family", []string{"Vũ Hoa", "Bùi Hòa", "An Hóa"}},
		{"old and new tone placement stand together", []string{"Bùi Văn Hoà", "Đỗ Văn Hòa", "Lê Văn Hoà", "Vũ Văn Hòa", "Bùi Văn Hoả", "An Hoạ"}},
		{"capitals do not part a list", []string{"BÙI VĂN AN", "Đỗ Văn An", "LÊ VĂN AN", "lê văn ân"}},
		{"no name first", []string{"", "An"}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(1, 2))
			for range 20 {
				got := slices.Clone(tt.want)
				rng.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
				slices.SortFunc(got, byKey)
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Fatal(diff)
				}
			}
		})
	}
}

// TestSortKeyAgreesWithCollator compares single syllables with x/text, whose order for
// them is that of the dictionaries (domain.md 6.4).
func TestSortKeyAgreesWithCollator(t *testing.T) {
	c := collate.New(language.Vietnamese)
	tones := []string{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
	syllable := rapid.Custom(func(t *rapid.T) string {
		return norm.NFC.String(rapid.SampledFrom([]string{"", "b", "d", "đ", "ng", "th"}).Draw(t, "onset") +
			rapid.SampledFrom(strings.Fields("a ă â e ê i o ô ơ u ư y")).Draw(t, "vowel") +
			rapid.SampledFrom(tones).Draw(t, "tone") +
			rapid.SampledFrom([]string{"", "m", "n", "ng", "i"}).Draw(t, "coda"))
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := syllable.Draw(t, "a"), syllable.Draw(t, "b")
		if got, want := byKey(a, b), c.CompareString(a, b); got != want {
			t.Fatalf("%q and %q: %d, collator %d", a, b, got, want)
		}
	})
}

func TestSortKeyFollowsGivenName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := vietnamese().Draw(t, "a"), vietnamese().Draw(t, "b")
		given := byKey(strings.ToLower(viet.GivenName(a)), strings.ToLower(viet.GivenName(b)))
		sameLetters := viet.Fold(viet.GivenName(a)) == viet.Fold(viet.GivenName(b))
		if got := byKey(a, b); !sameLetters && got != given {
			t.Fatalf("%q and %q: %d, their given names %d", a, b, got, given)
		}
	})
}

func TestSortKeyFromManyGoroutines(t *testing.T) {
	names := []string{"Nguyễn Văn An", "Trần Thị Ánh", "Đỗ Ấm"}
	want := []string{viet.SortKey(names[0]), viet.SortKey(names[1]), viet.SortKey(names[2])}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 200 {
				if n := (i + j) % len(names); viet.SortKey(names[n]) != want[n] {
					t.Errorf("SortKey(%q) changed", names[n])
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkSortKey(b *testing.B) {
	for b.Loop() {
		viet.SortKey("Nguyễn Thị Ánh Tuyết")
	}
}

// BenchmarkSortKeyFirst makes the two collators, the work only the first call does. A
// program meets it cold, with tables not yet in memory, and then waits some 100 µs.
func BenchmarkSortKeyFirst(b *testing.B) {
	for b.Loop() {
		letters := collate.New(language.Vietnamese, collate.IgnoreDiacritics, collate.IgnoreCase)
		whole := collate.New(language.Vietnamese)
		var buffer collate.Buffer
		letters.KeyFromString(&buffer, "a")
		whole.KeyFromString(&buffer, "a")
	}
}

func ExampleSortKey() {
	names := []string{"Nguyễn Văn Đức", "Trần Thị Ánh", "Vũ Thị An", "Bùi Văn Dũng", "Lê Thị Ấm"}
	slices.SortFunc(names, func(a, b string) int {
		return strings.Compare(viet.SortKey(a), viet.SortKey(b))
	})
	fmt.Println(strings.Join(names, "\n"))
	// Output:
	// Vũ Thị An
	// Trần Thị Ánh
	// Lê Thị Ấm
	// Bùi Văn Dũng
	// Nguyễn Văn Đức
}
