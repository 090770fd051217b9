package xlsx

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var escapePattern = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescapeText undoes _xHHHH_ from left to right, as readers do.
func unescapeText(s string) string {
	return escapePattern.ReplaceAllStringFunc(s, func(e string) string {
		n, err := strconv.ParseUint(e[2:6], 16, 16)
		if err != nil {
			panic(err)
		}
		return string(rune(n))
	})
}

// nastyText draws texts of what breaks writers of XML.
func nastyText() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{
			"_", "_x", "_x0041_", "_x0041", "_x005F_", "_X0041_", "_x00e0_", "x0041_", "0041_", "\x00", "\x01", "\x0B", "\x1F", "\x7F",
			"\r", "\r\n", "\n", "\t", " ", "  ", "&", "<", ">", `"`, "'", "]]>", "&amp;", "\uFFFD", "\uFFFE", "\uFFFF", "\uFEFF", "\u00A0",
			"=cmd|' /C calc'!A0", "-Nguyễn", "+84", "@SUM", "e\u0302\u0301", "ế", "👨‍👩‍👧", "𠊛", "012345678901",
		}),
		rapid.StringN(0, 4, -1),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 12), func(p []string) string { return strings.Join(p, "") })
}

func TestAppendText(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "",
		"Nguyễn Văn A":           "Nguyễn Văn A",
		"a<b>&c\"'":              "a&lt;b&gt;&amp;c\"'",
		"]]>":                    "]]&gt;",
		"a\r\nb\tc":              "a_x000D_\nb\tc",
		"\x00\x1f\x7f":           "_x0000__x001F_\x7f",
		"\uFFFD\uFFFE\uFFFF":     "\uFFFD_xFFFE__xFFFF_",
		"\uFEFF\uF000":           "\uFEFF\uF000",
		"_x0041_":                "_x005F_x0041_",
		"_x00e0_x0041_":          "_x005F_x00e0_x005F_x0041_",
		"_x0041":                 "_x0041",
		"_X0041_ _x41_ _x004G_":  "_X0041_ _x41_ _x004G_",
		"_x0041\x01":             "_x005F_x0041_x0001_", // the next escape would end this one
		"_x0041\uFFFF":           "_x005F_x0041_xFFFF_",
		"_x0041\n":               "_x0041\n",
		"__x0041__":              "__x005F_x0041__",
		"\x01x0041_":             "_x0001_x0041_", // readers go from left to right
		"_x0041\uFFFD_x\uFFFE__": "_x0041\uFFFD_x_xFFFE___",
	} {
		if got := string(appendText([]byte("…"), in)); got != "…"+want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestAppendTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := nastyText().Draw(t, "text")
		var got struct {
			Text string `xml:",chardata"`
		}
		element := append(appendText([]byte(`<t xml:space="preserve">`), text), "</t>"...)
		if err := xml.Unmarshal(element, &got); err != nil {
			t.Fatalf("%q: %v", element, err)
		}
		if back := unescapeText(got.Text); back != text {
			t.Fatalf("%q came back as %q from %q", text, back, element)
		}
	})
}

func TestAppendAttrComesBack(t *testing.T) {
	if got := string(appendAttr(nil, "\x00\x1f\uFFFD\uFFFE\uFFFF\uFEFF")); got != "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFEFF" {
		t.Errorf("what XML cannot hold became %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
				return -1
			}
			return r
		}, nastyText().Draw(t, "text"))
		var got struct {
			A string `xml:"a,attr"`
			B string `xml:"b"`
		}
		escaped := string(appendAttr(nil, text))
		if err := xml.Unmarshal([]byte(`<e a="`+escaped+`"><b>`+escaped+`</b></e>`), &got); err != nil {
			t.Fatalf("%q: %v", escaped, err)
		}
		if got.A != text || got.B != text {
			t.Fatalf("%q came back as %q and %q", text, got.A, got.B)
		}
	})
}

func TestNeedsSpace(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "a": false, "a b c": false, "Nguyễn Văn A": false,
		" ": true, " a": true, "a ": true, "a  b": true, "a\tb": true, "a\nb": true, "\n": true, "a\r\nb": true,
	} {
		if needsSpace(text) != want {
			t.Errorf("needsSpace(%q) is not %v", text, want)
		}
	}
}

// The short way of checking a value must not let through what the long way
// refuses.
func TestSurelyFits(t *testing.T) {
	number := rapid.StringOfN(rapid.SampledFrom([]rune("01-+.e")), 0, 4, -1)
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.OneOf(
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) Value { return TextValue(string(b)) }),
			rapid.Map(nastyText(), TextValue),
			rapid.Map(number, DecimalValue),
			rapid.Map(rapid.Int64(), IntValue),
			rapid.Map(number, func(s string) Value { return Value{kind: Date, text: s} }),
			rapid.Map(rapid.String(), ErrorValue),
			rapid.Map(rapid.Bool(), BoolValue),
		).Draw(t, "value")
		if err := v.check(); v.surelyFits() && err != nil {
			t.Fatal(err)
		}
	})
	for _, v := range []Value{TextValue("Nguyễn"), IntValue(-5), IntValue(123456789012345), DateValue(2026, 3, 5)} {
		if !v.surelyFits() {
			t.Errorf("%q goes the long way", v.text)
		}
	}
	for _, v := range []Value{DecimalValue(""), DecimalValue("-"), DecimalValue("--1"), DecimalValue("1e999"), TextValue("\xff")} {
		if v.surelyFits() {
			t.Errorf("%q goes the short way", v.text)
		}
	}
	if n := utf8.UTFMax * MaxText; (&Value{kind: Text, text: strings.Repeat("x", n)}).surelyFits() {
		t.Error("a text too long goes the short way")
	}
}
