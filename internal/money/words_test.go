package money_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/money"
)

func TestFormat(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1.000", 100_000: "100.000", 1_849_255_000: "1.849.255.000",
		-5: "-5", -999: "-999", -1000: "-1.000",
		math.MaxInt64: "9.223.372.036.854.775.807", math.MinInt64: "-9.223.372.036.854.775.808",
	} {
		if got := money.Format(n); got != want {
			t.Errorf("Format(%d) = %s, want %s", n, got, want)
		}
		if got, want := money.FormatEnglish(n), strings.ReplaceAll(want, ".", ","); got != want {
			t.Errorf("FormatEnglish(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int64]string{
		// The vectors of domain.md 5.3.
		15: "mười lăm", 21: "hai mươi mốt", 24: "hai mươi tư", 105: "một trăm lẻ năm",
		1001: "một nghìn không trăm lẻ một", 1015: "một nghìn không trăm mười lăm",
		2005: "hai nghìn không trăm lẻ năm", 276_000: "hai trăm bảy mươi sáu nghìn",
		1_001_000: "một triệu không trăm lẻ một nghìn", 1_000_001: "một triệu không trăm lẻ một",
		2_634_266:     "hai triệu sáu trăm ba mươi tư nghìn hai trăm sáu mươi sáu",
		1_005_000_000: "một tỉ không trăm lẻ năm triệu",
		// Each rule by itself.
		0: "không", 1: "một", 4: "bốn", 5: "năm", 10: "mười", 11: "mười một", 14: "mười bốn", 20: "hai mươi",
		25: "hai mươi lăm", 55: "năm mươi lăm", 100: "một trăm", 101: "một trăm lẻ một", 104: "một trăm lẻ bốn",
		110: "một trăm mười", 111: "một trăm mười một", 115: "một trăm mười lăm", 121: "một trăm hai mươi mốt",
		1000: "một nghìn", 1010: "một nghìn không trăm mười", 1020: "một nghìn không trăm hai mươi", 1100: "một nghìn một trăm",
		// Beyond tỉ.
		1_000_000_000_000:         "một nghìn tỉ",
		1_001_000_000_001:         "một nghìn không trăm lẻ một tỉ không trăm lẻ một",
		1_000_000_000_000_000:     "một triệu tỉ",
		1_000_000_000_000_000_000: "một tỉ tỉ",
		math.MaxInt64: "chín tỉ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỉ " +
			"tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm lẻ bảy",
		math.MinInt64: "âm chín tỉ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỉ " +
			"tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm lẻ tám",
		-21: "âm hai mươi mốt",
	} {
		if got := money.Number(n, money.Reading{}); got != want {
			t.Errorf("Number(%d) = %s, want %s", n, got, want)
		}
		other := strings.NewReplacer("lẻ", "linh", "nghìn", "ngàn").Replace(want)
		if got := money.Number(n, money.Reading{Linh: true, Ngan: true}); got != other {
			t.Errorf("Number(%d) = %s, want %s", n, got, other)
		}
	}
	if got, want := money.Number(2005, money.Reading{Linh: true}), "hai nghìn không trăm linh năm"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := money.Number(2005, money.Reading{Ngan: true}), "hai ngàn không trăm lẻ năm"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestWords(t *testing.T) {
	for n, want := range map[int64][2]string{
		0:             {"Không đồng", "Zero dong"},
		1:             {"Một đồng", "One dong"},
		-5:            {"Âm năm đồng", "Minus five dong"},
		13:            {"Mười ba đồng", "Thirteen dong"},
		21:            {"Hai mươi mốt đồng", "Twenty-one dong"},
		40:            {"Bốn mươi đồng", "Forty dong"},
		105:           {"Một trăm lẻ năm đồng", "One hundred and five dong"},
		1001:          {"Một nghìn không trăm lẻ một đồng", "One thousand and one dong"},
		50_000:        {"Năm mươi nghìn đồng", "Fifty thousand dong"},
		120_000_000:   {"Một trăm hai mươi triệu đồng", "One hundred and twenty million dong"},
		1_020_000:     {"Một triệu không trăm hai mươi nghìn đồng", "One million twenty thousand dong"},
		2_000_000_350: {"Hai tỉ ba trăm năm mươi đồng", "Two billion three hundred and fifty dong"},
		money.Max:     {"Một triệu tỉ đồng", "One quadrillion dong"},
		math.MinInt64: {
			"Âm chín tỉ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỉ " +
				"tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm lẻ tám đồng",
			"Minus nine quintillion two hundred and twenty-three quadrillion three hundred and seventy-two trillion " +
				"thirty-six billion eight hundred and fifty-four million seven hundred and seventy-five thousand " +
				"eight hundred and eight dong",
		},
	} {
		if got := [2]string{money.Words(n), money.WordsEnglish(n)}; got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// readBack understands a number as somebody who listens does, word by word, without
// the rules by which it was said.
func readBack(t *rapid.T, said string) int64 {
	digits := map[string]uint64{
		"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
		"sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
	}
	var done, group, three, digit uint64 // counted in tỉ, of the tỉ now read, of the group now read
	said, negative := strings.CutPrefix(said, "âm ")
	for _, word := range strings.Fields(said) {
		worth := uint64(0)
		switch word {
		case "trăm", "mươi":
			three += digit * map[string]uint64{"trăm": 100, "mươi": 10}[word]
			digit = 0
		case "mười":
			three += 10
		case "lẻ", "linh":
		case "nghìn", "ngàn":
			worth = 1000
		case "triệu":
			worth = 1_000_000
		case "tỉ":
			done = (done + group + three + digit) * 1_000_000_000
			group, three, digit = 0, 0, 0
		default:
			d, known := digits[word]
			if !known || digit != 0 {
				t.Fatalf("%q in %q", word, said)
			}
			digit = d
		}
		if worth > 0 {
			group += (three + digit) * worth
			three, digit = 0, 0
		}
	}
	n := int64(done + group + three + digit)
	if negative {
		return -n
	}
	return n
}

func TestWordsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "number")
		if rapid.Bool().Draw(t, "with zeros") { // in the middle too, as amounts have them
			zeros := int64(math.Pow10(rapid.IntRange(0, 17).Draw(t, "zeros")))
			n = n/zeros*zeros + rapid.Int64Range(0, 20).Draw(t, "rest")*(n>>63|1)
		}
		reading := money.Reading{Linh: rapid.Bool().Draw(t, "linh"), Ngan: rapid.Bool().Draw(t, "ngàn")}
		said := money.Number(n, reading)
		if got := readBack(t, said); got != n {
			t.Fatalf("%d is said %q, which is %d", n, said, got)
		}
		lower := strings.ToLower(money.Words(n))
		if want := money.Number(n, money.Reading{}) + " đồng"; lower != want {
			t.Fatalf("Words(%d) is %q, want %q", n, lower, want)
		}
	})
}

func ExampleWords() {
	fmt.Println(money.Words(120_000_000))
	fmt.Println(money.WordsEnglish(120_000_000))
	// Output:
	// Một trăm hai mươi triệu đồng
	// One hundred and twenty million dong
}
