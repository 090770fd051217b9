package money_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"soclb/internal/money"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		why, in string
		want    int64
	}{
		{"plain", "50000", 50_000},
		{"the least", "1", 1},
		{"dots", "50.000", 50_000},
		{"commas", "50,000", 50_000},
		{"a space", "50 000", 50_000},
		{"no-break spaces of two kinds", "1\u00a0250\u202f000", 1_250_000},
		{"a dot is a group", "1.000", 1_000},
		{"two dots", "1.250.000", 1_250_000},
		{"two commas", "1,250,000", 1_250_000},
		{"two spaces", "1 250 000", 1_250_000},
		{"the most", "1.000.000.000.000.000", money.Max},
		{"spaces around", " \u00a050.000 ", 50_000},

		{"k", "50k", 50_000},
		{"K", "50K", 50_000},
		{"the sign of kelvin looks like K", "50\u212a", 50_000},
		{"nghìn", "50 nghìn", 50_000},
		{"ngàn", "50 ngàn", 50_000},
		{"no accents", "50 nghin", 50_000},
		{"no accents, ngàn", "50ngan", 50_000},
		{"n", "50n", 50_000},
		{"tr", "1tr", 1_000_000},
		{"triệu, capitals", "2 TRIỆU", 2_000_000},
		{"triệu, no accents", "2 trieu", 2_000_000},
		{"triệu, as keyboards of Windows send it", "2 triê\u0323u", 2_000_000},
		{"tỷ", "2 tỷ", 2_000_000_000},
		{"tỉ", "2 tỉ", 2_000_000_000},
		{"ty", "2ty", 2_000_000_000},
		{"ti", "2 Ti", 2_000_000_000},
		{"hundreds of thousands of billions", "1000000 tỷ", money.Max},

		{"decimal comma", "1,5 triệu", 1_500_000},
		{"decimal dot", "1.5tr", 1_500_000},
		{"two decimals", "1,25 tỷ", 1_250_000_000},
		{"four decimals are no group", "1,2345tr", 1_234_500},
		{"useless zeros at the end", "1,50 triệu", 1_500_000},
		{"a decimal of zero", "1,0tr", 1_000_000},
		{"less than one", "0,5tr", 500_000},
		{"a group cannot begin with 0", "0.500tr", 500_000},
		{"a group has at most three", "1234.567tr", 1_234_567_000},
		{"one đồng as a decimal", "0,001k", 1},
		{"groups and decimals", "1.250,5 nghìn", 1_250_500},
		{"English groups and decimals", "1,250.5k", 1_250_500},
		{"two groups", "1.250.000k", 1_250_000_000},
		{"groups by spaces are no decimals", "1 500 triệu", 1_500_000_000},

		{"a decimal after the unit", "1tr5", 1_500_000},
		{"two of them", "1tr25", 1_250_000},
		{"with a zero", "1tr05", 1_050_000},
		{"three", "1tr250", 1_250_000},
		{"three with zeros", "1tr050", 1_050_000},
		{"after k", "50k5", 50_500},
		{"three after k", "50k500", 50_500},
		{"after tỷ", "1tỷ2", 1_200_000_000},
		{"zero before", "0tr5", 500_000},

		{"two units", "1tr250k", 1_250_000},
		{"two units in words", "1 triệu 250 nghìn", 1_250_000},
		{"three units", "1 tỷ 2 triệu 3 nghìn", 1_002_003_000},
		{"the lower without the middle", "1 tỷ 5k", 1_000_005_000},
		{"a decimal of the lowest", "1 tỷ 2,5 triệu", 1_002_500_000},
		{"a decimal after the lowest", "1tr250k5", 1_250_500},
		{"đồng where both readings agree", "250 nghìn 500 đồng", 250_500},
		{"đồng in groups", "1 triệu 250.000", 1_250_000},
		{"đồng in groups by spaces", "1tr 250 000 đ", 1_250_000},

		{"đ", "50.000đ", 50_000},
		{"đ apart", "50.000 đ", 50_000},
		{"d", "50000d", 50_000},
		{"đồng", "50.000 đồng", 50_000},
		{"đồng, as keyboards of Windows send it", "50.000 đô\u0300ng", 50_000},
		{"dong", "50.000 Dong", 50_000},
		{"vnd", "50.000 vnd", 50_000},
		{"VND", "50000VND", 50_000},
		{"VNĐ", "50.000 VNĐ", 50_000},
		{"the sign", "50.000 ₫", 50_000},
		{"after a unit at once", "50kđ", 50_000},
		{"after a unit", "50 nghìn đồng", 50_000},
		{"after a decimal", "1tr5đ", 1_500_000},
		{"after ngàn", "5nganđ", 5_000},
	} {
		for form, in := range map[string]string{"NFC": norm.NFC.String(tt.in), "NFD": norm.NFD.String(tt.in), "capitals": strings.ToUpper(tt.in), "typed": tt.in} {
			if got, err := money.Parse(in); got != tt.want || err != nil {
				t.Errorf("%s, %s: Parse(%q) = %d, %v; want %d", tt.why, form, in, got, err, tt.want)
			}
		}
	}
}

// TestParseProperties: whatever is written is read back, in every way of writing.
func TestParseProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, money.Max).Draw(t, "amount")
		ways := []string{
			fmt.Sprint(n), money.Format(n), money.FormatEnglish(n), money.Format(n) + " đồng",
			strings.ReplaceAll(money.Format(n), ".", "\u00a0"),
		}
		high, low := n/1_000_000, n%1_000_000
		if high > 0 && low > 999 {
			ways = append(ways, fmt.Sprintf("%d triệu %s đ", high, money.Format(low)))
		}
		if low%1000 == 0 {
			ways = append(ways, fmt.Sprintf("%dtr%dk", high, low/1000), fmt.Sprintf("%dtr%03d", high, low/1000))
		}
		if decimals := fmt.Sprintf("%06d", low); len(fmt.Sprint(high)) > 3 {
			ways = append(ways, fmt.Sprintf("%d,%s triệu", high, decimals))
		}
		for _, way := range ways {
			if got, err := money.Parse(way); got != n || err != nil {
				t.Fatalf("Parse(%q) = %d, %v; want %d", way, got, err, n)
			}
			if _, err := money.Parse("-" + way); code(t, err) != money.AmountNegative {
				t.Fatalf("Parse(%q): %v", "-"+way, err)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"50.000", "50 000", "1.5tr", "1tr5", "1tr05", "50k5", "1 triệu 250 nghìn", "1,2345k", "1.500tr", "-5", "\u22125",
		"2 tỷ", "50.000 VNĐ", "1,000.50", "12.34.567", "1000000000000000000", "0", "", "1tr250.000", "50\xff", "1 trie\u0323\u0302u",
	} {
		f.Add(s)
	}
	codes := []string{
		money.AmountFormat, money.AmountFraction, money.AmountZero, money.AmountNegative, money.AmountLarge,
		money.AmountEmpty, money.AmountAmbiguous,
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := money.Parse(s)
		if err != nil {
			if c := code(t, err); got != 0 || !slices.Contains(codes, c) {
				t.Errorf("Parse(%q) = %d, %v", s, got, err)
			}
			return
		}
		if got < 1 || got > money.Max {
			t.Errorf("Parse(%q) = %d", s, got)
		}
		for _, same := range []string{money.Format(got), norm.NFD.String(s), norm.NFC.String(s), " " + s + "\u00a0"} {
			if again, err := money.Parse(same); again != got || err != nil {
				t.Errorf("Parse(%q) = %d, but Parse(%q) = %d, %v", s, got, same, again, err)
			}
		}
	})
}

func ExampleParse() {
	for _, s := range []string{"50.000", "50k", "1tr5", "1 triệu 250 nghìn", "50,5", "1.500tr"} {
		amount, err := money.Parse(s)
		fmt.Println(s, "→", amount, err)
	}
	// Output:
	// 50.000 → 50000 <nil>
	// 50k → 50000 <nil>
	// 1tr5 → 1500000 <nil>
	// 1 triệu 250 nghìn → 1250000 <nil>
	// 50,5 → 0 money: amount_fraction
	// 1.500tr → 0 money: amount_ambiguous
}
