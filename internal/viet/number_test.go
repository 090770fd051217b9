package viet_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"soclb/internal/viet"
)

func TestParseIDNumber(t *testing.T) {
	for _, tt := range []struct {
		why, in string
		want    viet.IDNumber
		code    string
	}{
		{"a man of the 1900s", "001048123456", viet.IDNumber{Number: "001048123456", Sex: "male", BirthYear: 1948, Province: "001"}, ""},
		{"a woman of the 1900s", "031152000001", viet.IDNumber{Number: "031152000001", Sex: "female", BirthYear: 1952, Province: "031"}, ""},
		{"a man of the 2000s", "096205000001", viet.IDNumber{Number: "096205000001", Sex: "male", BirthYear: 2005, Province: "096"}, ""},
		{"a woman of the 2300s", "001999000001", viet.IDNumber{Number: "001999000001", Sex: "female", BirthYear: 2399, Province: "001"}, ""},
		{"in groups", " 001 048.123 456 ", viet.IDNumber{Number: "001048123456", Sex: "male", BirthYear: 1948, Province: "001"}, ""},
		{"old CMND", "012 345 678", viet.IDNumber{Number: "012345678", Old: true}, ""},
		{"province 000", "000048123456", viet.IDNumber{}, viet.IDProvince},
		{"province 097", "097048123456", viet.IDNumber{}, viet.IDProvince},
		{"a spreadsheet took the zeros", "1048123456", viet.IDNumber{}, viet.IDLength},
		{"one digit more", "0010481234567", viet.IDNumber{}, viet.IDLength},
		{"a letter", "00104812345O", viet.IDNumber{}, viet.IDFormat},
		{"hyphens are not written in these", "001-048-123456", viet.IDNumber{}, viet.IDFormat},
		{"a spreadsheet's number", "1.04812E+09", viet.IDNumber{}, viet.IDFormat},
		{"full-width digits", "００１０４８１２３４５６", viet.IDNumber{}, viet.IDFormat},
		{"nothing", " . ", viet.IDNumber{}, viet.IDFormat},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, err := viet.ParseIDNumber(tt.in)
			if diff := cmp.Diff(tt.want, got); diff != "" || code(t, err) != tt.code {
				t.Errorf("ParseIDNumber(%q): %v, want %q\n%s", tt.in, err, tt.code, diff)
			}
		})
	}
}

func TestParsePhone(t *testing.T) {
	for _, tt := range []struct{ why, in, want string }{
		{"mobile", "0912345678", "0912345678"},
		{"mobile 03", "0312345678", "0312345678"},
		{"grouped", "0912 345.678", "0912345678"},
		{"hyphens", "091-234-5678", "0912345678"},
		{"from abroad", "+84 912 345 678", "0912345678"},
		{"from abroad without plus", "84912345678", "0912345678"},
		{"landline of 11", "(024) 3825 1234", "02438251234"},
		{"landline of 10", "0203825123", "0203825123"},
		{"landline from abroad", "+84 24 3825 1234", "02438251234"},
		{"mobile one short", "091234567", ""},
		{"mobile one long", "09123456789", ""},
		{"landline one long", "024382512345", ""},
		{"no such beginning", "0412345678", ""},
		{"double zero", "0091234567", ""},
		{"a spreadsheet took the zero", "912345678", ""},
		{"zero kept after 84", "+840912345678", ""},
		{"another country", "+85612345678", ""},
		{"plus alone", "+", ""},
		{"plus inside", "0912+345678", ""},
		{"two numbers", "0912345678/0912345679", ""},
		{"letters", "0912345abc", ""},
		{"Arabic digits", "٠٩١٢٣٤٥٦٧٨", ""},
		{"nothing", "", ""},
	} {
		t.Run(tt.why, func(t *testing.T) {
			want := viet.PhoneFormat
			if tt.want != "" {
				want = ""
			}
			got, err := viet.ParsePhone(tt.in)
			if got != tt.want || code(t, err) != want {
				t.Errorf("ParsePhone(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
			}
		})
	}
}

func TestParseInsurance(t *testing.T) {
	for _, tt := range []struct{ why, in, want, code string }{
		{"card before 2021", "GD4010123456789", "GD4010123456789", ""},
		{"in its boxes, small", "gd 4 01 0123456789", "GD4010123456789", ""},
		{"hyphens", "HT-3-01-0123456789", "HT3010123456789", ""},
		{"a group written with Đ", "đh4010123456789", "ĐH4010123456789", ""},
		{"later card", "0123456789", "0123456789", ""},
		{"identity number", "001 048 123 456", "001048123456", ""},
		{"12 digits that are none", "999048123456", "", viet.IDProvince},
		{"level 0", "GD0010123456789", "", viet.InsuranceFormat},
		{"level 6", "GD6010123456789", "", viet.InsuranceFormat},
		{"one letter", "G44010123456789", "", viet.InsuranceFormat},
		{"letter among the digits", "GD401O123456789", "", viet.InsuranceFormat},
		{"one short", "GD401012345678", "", viet.InsuranceFormat},
		{"9 digits", "123456789", "", viet.InsuranceFormat},
		{"10 characters", "GD40101234", "", viet.InsuranceFormat},
		{"12 characters", "GD4010123456", "", viet.InsuranceFormat},
		{"accented letters", "ÁB4010123456789", "", viet.InsuranceFormat},
		{"nothing", "", "", viet.InsuranceFormat},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got, err := viet.ParseInsurance(tt.in)
			if got != tt.want || code(t, err) != tt.code {
				t.Errorf("ParseInsurance(%q) = %q, %v; want %q, %q", tt.in, got, err, tt.want, tt.code)
			}
		})
	}
}

func TestMask(t *testing.T) {
	for _, tt := range []struct{ why, in, want string }{
		{"identity number", "001048123456", "••••••••3456"},
		{"insurance card", "GD4010123456789", "•••••••••••6789"},
		{"phone", "0912345678", "•••••••678"},
		{"old CMND", "012345678", "••••••678"},
		{"eight are too few", "12345678", "••••••••"},
		{"characters, not bytes", "ĐH4010123456789", "•••••••••••6789"},
		{"harmless for a terminal", "0010481234\x1bm", "••••••••34\ufffdm"},
		{"nothing", "", ""},
	} {
		if got := viet.Mask(tt.in); got != tt.want {
			t.Errorf("%s: Mask(%q) = %q, want %q", tt.why, tt.in, got, tt.want)
		}
	}
}

func TestIDNumberSaysWhatItsDigitsSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		province, year := rapid.IntRange(1, 96).Draw(t, "province"), rapid.IntRange(1900, 2399).Draw(t, "year")
		woman := rapid.IntRange(0, 1).Draw(t, "woman")
		number := fmt.Sprintf("%03d%d%02d%06d", province, (year-1900)/100*2+woman, year%100, rapid.IntRange(0, 999999).Draw(t, "random"))
		want := viet.IDNumber{Number: number, Sex: []string{"male", "female"}[woman], BirthYear: year, Province: number[:3]}
		got, err := viet.ParseIDNumber(strings.Join(strings.SplitAfter(number, ""), " "))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Fatalf("%s: %v\n%s", number, err, diff)
		}
	})
}

func TestPhoneIsSameFromAbroad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		local := rapid.StringMatching(`0([35789][0-9]{8}|2[0-9]{8,9})`).Draw(t, "local")
		for _, s := range []string{local, "+84" + local[1:], "84 " + local[1:]} {
			if got, err := viet.ParsePhone(s); got != local || err != nil {
				t.Fatalf("ParsePhone(%q) = %q, %v", s, got, err)
			}
		}
	})
}

var (
	anyID        = regexp.MustCompile(`^(0[0-9]{11}|[0-9]{9})$`)
	anyPhone     = regexp.MustCompile(`^0([35789][0-9]{8}|2[0-9]{8,9})$`)
	anyInsurance = regexp.MustCompile(`^([A-ZĐ]{2}[1-5][0-9]{12}|[0-9]{10}|0[0-9]{11})$`)
)

func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"001048123456", "012345678", "0912345678", "+84 24 3825 1234", "GD4010123456789", "đh 4 01 0123456789", "", "+", "84"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range []struct {
			name  string
			parse func(string) (string, error)
			shape *regexp.Regexp
		}{
			{"id", func(s string) (string, error) { id, err := viet.ParseIDNumber(s); return id.Number, err }, anyID},
			{"phone", viet.ParsePhone, anyPhone},
			{"insurance", viet.ParseInsurance, anyInsurance},
		} {
			got, err := kind.parse(s)
			if err != nil {
				if code(t, err); got != "" {
					t.Errorf("%s %q refused but gave %q", kind.name, s, got)
				}
				continue
			}
			if !kind.shape.MatchString(got) {
				t.Errorf("%s %q gave %q", kind.name, s, got)
			}
			if again, err := kind.parse(got); again != got || err != nil {
				t.Errorf("%s %q gave %q, then %q, %v", kind.name, s, got, again, err)
			}
		}
	})
}
