package xlsx

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestDecimals: what a cell's text is as a number, to 15 digits, and as an
// integer, where it is one.
func TestDecimals(t *testing.T) {
	for _, c := range []struct{ name, in, text, whole string }{
		{"zero", "0", "0", "0"},
		{"zero with a sign", "-0", "0", "0"},
		{"zero in many digits", "-000.000E+05", "0", "0"},
		{"an integer", "120000", "120000", "120000"},
		{"an integer with zeros before it", "007", "7", "7"},
		{"a plus sign", "+5", "5", "5"},
		{"a point without fraction", "5.", "5", "5"},
		{"a fraction of zeros", "5.000", "5", "5"},
		{"no integer part", ".5", "0.5", "xlsx_not_whole"},
		{"a fraction", "-12.25", "-12.25", "xlsx_not_whole"},
		{"an exponent", "1E+3", "1000", "1000"},
		{"a small exponent", "1.5e-3", "0.0015", "xlsx_not_whole"},
		{"an exponent that makes a fraction whole", "12.5e1", "125", "125"},
		{"a binary fraction in full", "0.10000000000000001", "0.1", "xlsx_not_whole"},
		{"a sum of binary fractions", "0.30000000000000004", "0.3", "xlsx_not_whole"},
		{"an integer less a binary fraction", "4.9999999999999996", "5", "5"},
		{"an integer and a binary fraction", "1234567.0000000002", "1234567", "1234567"},
		{"15 digits", "999999999999999", "999999999999999", "999999999999999"},
		{"16 digits", "1234567890123456", "1234567890123460", "xlsx_rounded"},
		{"16 digits of which the last is zero", "1000000000000000", "1000000000000000", "xlsx_rounded"},
		{"an identity number as a number", "001234567890123456", "1234567890123460", "xlsx_rounded"},
		{"15 digits that round up to 16", "999999999999999.9", "1000000000000000", "xlsx_rounded"},
		{"nines that round up", "99999999999999.95", "100000000000000", "100000000000000"},
		{"half is away from zero", "-1.000000000000005", "-1.00000000000001", "xlsx_not_whole"},
		{"the largest number", "9.99999999999999E+307", "999999999999999" + strings.Repeat("0", 293), "xlsx_rounded"},
		{"a number too small to matter", "1E-300", "0." + strings.Repeat("0", 299) + "1", "xlsx_not_whole"},
	} {
		d, ok := parseDecimal(c.in)
		if !ok || !isNumber([]byte(c.in)) {
			t.Errorf("%s: %q is no number", c.name, c.in)
			continue
		}
		if got := d.String(); got != c.text {
			t.Errorf("%s: %s, want %s", c.name, got, c.text)
		}
		if got := wholeText(Cell{Kind: Number, Text: c.in}); got != c.whole {
			t.Errorf("%s: as an integer %s, want %s", c.name, got, c.whole)
		}
	}
}

// wholeText is a cell's integer, or the code of why it has none.
func wholeText(c Cell) string {
	n, err := c.Int()
	if err != nil {
		return string(errorCode(err))
	}
	return strconv.FormatInt(n, 10)
}

func TestNoDecimals(t *testing.T) {
	for _, c := range []struct{ name, in string }{
		{"nothing", ""},
		{"a sign", "-"},
		{"a point", "."},
		{"two points", "1.2.3"},
		{"two signs", "--1"},
		{"a sign behind", "1-"},
		{"a comma", "1,5"},
		{"a space", " 1"},
		{"a percent sign", "5%"},
		{"an exponent without digits", "1E"},
		{"an exponent of a sign", "1E+"},
		{"an exponent with a point", "1E1.5"},
		{"an exponent of five digits", "1E00001"},
		{"only an exponent", "E5"},
		{"not a number", "NaN"},
		{"infinity", "Inf"},
		{"hexadecimal", "0x10"},
		{"underlines", "1_000"},
		{"too large", "1E309"},
		{"just too large", "1.7976931348623159E308"},
		{"too many digits", strings.Repeat("1", 401)},
		{"Arabic digits", "١"},
	} {
		if _, ok := parseDecimal(c.in); ok || isNumber([]byte(c.in)) {
			t.Errorf("%s: %q is a number", c.name, c.in)
		}
	}
	for _, c := range []Cell{{Kind: Text, Text: "5"}, {Kind: Date, Text: "5"}, {Kind: Bool, Text: "1"}, {}} {
		if got := wholeText(c); got != string(NotNumber) {
			t.Errorf("%s %q as an integer: %s", c.Kind, c.Text, got)
		}
	}
}

// decimalTexts are spellings of numbers, most of them in bounds.
func decimalTexts() *rapid.Generator[string] {
	digits := rapid.OneOf(rapid.StringMatching(`[0-9]{1,20}`), rapid.StringMatching(`9{1,18}`), rapid.StringMatching(`[0-9]{0,12}0{1,8}`))
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.SampledFrom([]string{"", "-", "+"}).Draw(t, "sign") + digits.Draw(t, "digits")
		if rapid.Bool().Draw(t, "fraction") {
			s += "." + rapid.StringMatching(`[0-9]{0,20}|[0-9]{0,3}9{10,18}`).Draw(t, "fraction digits")
		}
		if rapid.Bool().Draw(t, "exponent") {
			s += rapid.StringMatching(`[eE][+-]?[0-9]{1,3}`).Draw(t, "exponent digits")
		}
		return s
	})
}

// rounded15 is x to 15 digits, half away from zero.
func rounded15(x *big.Rat) *big.Rat {
	if x.Sign() == 0 {
		return x
	}
	abs := new(big.Rat).Abs(x)
	exp := len(new(big.Int).Quo(abs.Num(), abs.Denom()).String()) - 1
	for abs.Cmp(power10(exp)) < 0 {
		exp--
	}
	unit := power10(exp - spreadsheetDigits + 1)
	twice := new(big.Rat).Quo(abs, unit)
	twice.Add(twice, big.NewRat(1, 2))
	n := new(big.Int).Quo(twice.Num(), twice.Denom())
	r := new(big.Rat).Mul(new(big.Rat).SetInt(n), unit)
	if x.Sign() < 0 {
		r.Neg(r)
	}
	return r
}

func power10(n int) *big.Rat {
	p := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		return new(big.Rat).SetFrac(big.NewInt(1), p)
	}
	return new(big.Rat).SetInt(p)
}

// TestDecimalsAreExact holds decimals against fractions of whole numbers.
func TestDecimalsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := decimalTexts().Draw(t, "in")
		d, ok := parseDecimal(in)
		if ok != isNumber([]byte(in)) {
			t.Fatalf("parseDecimal says %v, isNumber does not", ok)
		}
		if _, err := strconv.ParseFloat(in, 64); ok != (err == nil) {
			t.Fatalf("is a number: %v; as a binary fraction: %v", ok, err)
		}
		if !ok {
			return
		}
		exact, _ := new(big.Rat).SetString(in)
		want := rounded15(exact)
		got, set := new(big.Rat).SetString(d.String())
		if !set || got.Cmp(want) != 0 {
			t.Fatalf("%s is %s, want %s", in, d, want.RatString())
		}
		again, ok := parseDecimal(d.String())
		if len(d.String()) < 400 && (!ok || again.String() != d.String()) {
			t.Fatalf("%s is %s, which is %s", in, d, again)
		}
		checkWhole(t, d, exact, want)
	})
}

// checkWhole: a whole number of at most 15 digits is given, and nothing else.
func checkWhole(t *rapid.T, d decimal, exact, rounded *big.Rat) {
	limit := power10(spreadsheetDigits)
	small := new(big.Rat).Abs(rounded).Cmp(limit) < 0 && (!exact.IsInt() || new(big.Rat).Abs(exact).Cmp(limit) < 0)
	n, code := d.whole()
	switch {
	case !rounded.IsInt():
		if code != NotWhole {
			t.Fatalf("a fraction: %d %s", n, code)
		}
	case !small:
		if code != Rounded {
			t.Fatalf("over 15 digits: %d %s", n, code)
		}
	case code != "" || rounded.Cmp(new(big.Rat).SetInt64(n)) != 0:
		t.Fatalf("%d %s, want %s", n, code, rounded.RatString())
	}
}

// TestIsNumber: the quick look and the parser agree on anything.
func TestIsNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.OneOf(rapid.StringMatching(`[-+0-9.eE ]{0,12}`), rapid.StringMatching(`-?[0-9]{280,420}\.?[0-9]{0,150}`), rapid.String()).Draw(t, "in")
		if _, ok := parseDecimal(in); ok != isNumber([]byte(in)) {
			t.Fatalf("parseDecimal says %v", ok)
		}
	})
}
