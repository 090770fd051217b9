package money_test

import (
	"errors"
	"strings"
	"testing"

	"soclb/internal/money"
)

// code gives the code of an error of Parse, and fails for any other error.
func code(t interface{ Fatalf(string, ...any) }, err error) string {
	if err == nil {
		return ""
	}
	var e *money.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is no *money.Error", err)
	}
	if large := e.Code == money.AmountLarge; large != (len(e.Args) == 1) {
		t.Fatalf("%s has the args %v", e.Code, e.Args)
	}
	return e.Code
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct{ why, in, code string }{
		{"nothing", "", money.AmountEmpty},
		{"spaces", " \t\u00a0\n", money.AmountEmpty},

		{"zero", "0", money.AmountZero},
		{"zeros", "000", money.AmountZero},
		{"zero in a unit", "0k", money.AmountZero},
		{"zero with decimals", "0,00 tr", money.AmountZero},
		{"minus zero", "-0", money.AmountZero},

		{"negative", "-5", money.AmountNegative},
		{"negative, the minus of typesetters", "\u22125", money.AmountNegative},
		{"negative, a space and a unit", "- 50 nghìn", money.AmountNegative},
		{"negative and large", "-2000000 tỷ", money.AmountNegative},
		{"a minus twice", "--5", money.AmountFormat},
		{"a minus and no number", "-", money.AmountFormat},
		{"a minus after", "5-", money.AmountFormat},

		{"one over the most", "1000000000000001", money.AmountLarge},
		{"over the most by a unit", "1000001 tỷ", money.AmountLarge},
		{"over the most in sum", "1000000 tỷ 1k", money.AmountLarge},
		{"10^18", "1000000000000000000", money.AmountLarge},
		{"beyond int64", "99999999999999999999", money.AmountLarge},
		{"beyond int64 by a unit", "9999999999999999 tỷ", money.AmountLarge},

		{"one decimal, comma", "50,5", money.AmountFraction},
		{"one decimal, dot", "50.5", money.AmountFraction},
		{"two decimals", "1.25", money.AmountFraction},
		{"decimals of zero too", "50,00", money.AmountFraction},
		{"decimals of đồng", "50,5 đồng", money.AmountFraction},
		{"groups and decimals", "1,000.50", money.AmountFraction},
		{"Vietnamese groups and decimals", "1.000,50", money.AmountFraction},
		{"four decimals", "1.2500", money.AmountFraction},
		{"not whole in the unit", "1,2345k", money.AmountFraction},
		{"not whole at the end", "1tr250k 5,5", money.AmountFraction},

		{"a group or decimals", "1.500tr", money.AmountAmbiguous},
		{"a group or decimals, comma", "1,500 nghìn", money.AmountAmbiguous},
		{"a group or decimals, lower unit", "1 tỷ 1.500k", money.AmountAmbiguous},
		{"a group or decimals, higher unit", "1.500tr5", money.AmountAmbiguous},
		{"a decimal or đồng", "1 triệu 5", money.AmountAmbiguous},
		{"a decimal or đồng, said", "1 triệu 5 đồng", money.AmountAmbiguous},
		{"đồng or thousands", "1 triệu 250", money.AmountAmbiguous},
		{"a half or fifty thousand", "1tr50", money.AmountAmbiguous},
		{"a half or fifty", "50k50", money.AmountAmbiguous},
		{"a tail of zero", "1tr0", money.AmountAmbiguous},
		{"a long tail", "1tr2500", money.AmountAmbiguous},
		{"a decimal or đồng in groups", "1tr5.000", money.AmountAmbiguous},

		{"odd groups", "12.34.567", money.AmountFormat},
		{"a long first group", "1234.567.890", money.AmountFormat},
		{"a short last group", "1.234.56", money.AmountFormat},
		{"groups by two marks", "1.234,567.890", money.AmountFormat},
		{"groups by dot and space", "1.234 567", money.AmountFormat},
		{"a decimal space", "50 5", money.AmountFormat},
		{"two spaces", "50  000", money.AmountFormat},
		{"two dots", "50..000", money.AmountFormat},
		{"a dot at the end", "50.000.", money.AmountFormat},
		{"a dot at the beginning", ".5tr", money.AmountFormat},
		{"a telephone number", "0912345678", money.AmountFormat},
		{"a group that begins with 0", "0.500.000", money.AmountFormat},
		{"a word", "năm mươi nghìn", money.AmountFormat},
		{"a unit alone", "k", money.AmountFormat},
		{"đồng alone", "đồng", money.AmountFormat},
		{"đồng twice", "5 đồng đồng", money.AmountFormat},
		{"another accent", "5 nghín", money.AmountFormat},
		{"another accent, decomposed", "5 nghi\u0301n", money.AmountFormat},
		{"another currency", "5 usd", money.AmountFormat},
		{"a unit after a unit", "5 nghìn tỷ", money.AmountFormat},
		{"units upwards", "5k 1tr", money.AmountFormat},
		{"a unit twice", "1tr 2tr", money.AmountFormat},
		{"a lower part that is too large", "1tr 1250k", money.AmountFormat},
		{"groups that are too large", "50 nghìn 1.000", money.AmountFormat},
		{"a decimal of a higher unit", "1,5tr 250k", money.AmountFormat},
		{"a decimal twice", "1,5tr5", money.AmountFormat},
		{"a plus", "+5", money.AmountFormat},
		{"a sum", "5k+5k", money.AmountFormat},
		{"an exponent", "5e3", money.AmountFormat},
		{"wide digits", "５０", money.AmountFormat},
		{"not UTF-8", "50\xff", money.AmountFormat},
		{"a zero-width space", "50\u200bk", money.AmountFormat},
	} {
		if got, err := money.Parse(tt.in); got != 0 || code(t, err) != tt.code {
			t.Errorf("%s: Parse(%q) = %d, %v; want %s", tt.why, tt.in, got, err, tt.code)
		}
	}
}

func TestErrorQuotesHarmlessly(t *testing.T) {
	for in, want := range map[string]string{
		"50\x1b[31m":            "50\uFFFD[31m",
		"\u202e50":              "\uFFFD50",
		strings.Repeat("ố", 61): strings.Repeat("ố", 60) + "…",
		strings.Repeat("ố", 60): strings.Repeat("ố", 60),
		" 5\u00a0x\xff":         " 5\u00a0x\uFFFD",
	} {
		_, err := money.Parse(in)
		var e *money.Error
		if !errors.As(err, &e) || e.Input != want || e.ErrorCode() != money.AmountFormat || e.ErrorArgs() != nil {
			t.Errorf("Parse(%q): %#v, want the input %q", in, err, want)
		}
		if strings.Contains(err.Error(), "50") {
			t.Errorf("Parse(%q): the log would say %v", in, err)
		}
	}
	_, err := money.Parse("2000000 tỷ")
	if want := "money: amount_large [1000000000000000]"; err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
