package xlsx

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestMoments: what serial numbers and ISO dates mean; empty where it is not
// certain.
func TestMoments(t *testing.T) {
	for _, c := range []struct {
		name, in string
		of1904   bool
		want     string
	}{
		{"a day", "45000", false, "2023-03-15"},
		{"the same day of 1904", "43538", true, "2023-03-15"},
		{"the first certain day", "61", false, "1900-03-01"},
		{"29 February of 1900, which was none", "60", false, ""},
		{"the last uncertain day", "59", false, ""},
		{"a second that rounds up to the first certain day", "60.999999", false, "1900-03-01"},
		{"half a second less than that", "60.99999", false, ""},
		{"day 0", "0", false, ""},
		{"a day before all", "-1", false, ""},
		{"day 0 of 1904", "0", true, "1904-01-01"},
		{"a day before 1904", "-1", true, ""},
		{"the last day", "2958465", false, "9999-12-31"},
		{"the last second", "2958465.99999", false, "9999-12-31T23:59:59"},
		{"a second that rounds up beyond the last day", "2958465.999999", false, ""},
		{"the day after the last", "2958466", false, ""},
		{"the last day of 1904", "2957003", true, "9999-12-31"},
		{"the day after the last of 1904", "2957004", true, ""},
		{"a number of eight digits", "20230315", false, ""},
		{"a number of many digits", "1E+300", false, ""},
		{"a very small number", "1E-300", true, "1904-01-01"},
		{"noon", "45000.5", false, "2023-03-15T12:00:00"},
		{"a third of a day, in binary", "45000.333333333336", false, "2023-03-15T08:00:00"},
		{"a second", "45000.0000115741", false, "2023-03-15T00:00:01"},
		{"less than half a second", "45000.0000057", false, "2023-03-15"},
		{"more than half a second", "45000.0000058", false, "2023-03-15T00:00:01"},
		{"a second before midnight", "45000.99998843", false, "2023-03-15T23:59:59"},
		{"midnight by rounding", "45000.999999", false, "2023-03-16"},
		{"a leap day", "45351", false, "2024-02-29"},
		{"no leap day in 2100", "73109", false, "2100-02-28"},
		{"the day after it", "73110", false, "2100-03-01"},
		{"an ISO date", "2026-03-05", false, "2026-03-05"},
		{"an ISO date does not ask for the system", "2026-03-05", true, "2026-03-05"},
		{"an ISO date with a time", "2026-03-05T23:59:59", false, "2026-03-05T23:59:59"},
		{"an ISO date with a fraction", "2026-03-05T08:00:00.999", false, "2026-03-05T08:00:00"},
		{"an ISO date of the world", "2026-03-05T08:00:00Z", false, "2026-03-05T08:00:00"},
		{"an ISO date before all", "1900-02-28", false, ""},
		{"an ISO date of five digits", "12026-03-05", false, ""},
		{"an ISO date of short numbers", "2026-3-5", false, ""},
		{"an ISO date with a small t", "2026-03-05t08:00:00", false, ""},
		{"an ISO date with minutes only", "2026-03-05T08:00", false, ""},
		{"an ISO date with a second too many", "2026-03-05T08:00:60", false, ""},
		{"an ISO date with an hour too many", "2026-03-05T24:00:00", false, ""},
		{"an ISO date with a sign", "2026-03-+5", false, ""},
		{"an ISO date with more behind it", "2026-03-05T08:00:00Zx", false, ""},
		{"text", "mai", false, ""},
	} {
		m, err := Cell{Kind: Date, Text: c.in, system1904: c.of1904}.Moment()
		got := m.String()
		if err != nil {
			got = ""
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.name, got, c.want, err)
		}
	}
	if _, err := (Cell{Kind: Number, Text: "45000"}).Moment(); errorCode(err) != NotDate {
		t.Errorf("a number as a date: %v", err)
	}
}

func errorCode(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

var (
	firstDay = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	dayZero  = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) // of the 1900 system, as from its day 61 on
)

// TestEveryDay goes through all days that are certain, there and back.
func TestEveryDay(t *testing.T) {
	serial := firstCertain
	for day := firstDay; !day.After(lastDay); day = day.AddDate(0, 0, 1) {
		y, m, d := day.Date()
		if n, ok := serialOf(y, int(m), d); !ok || n != serial {
			t.Fatalf("%s is %d, want %d", day, n, serial)
		}
		got, ok := momentOf(decimalOf(serial), false)
		if !ok || got != (Moment{y, int(m), d, 0}) {
			t.Fatalf("%d is %s, want %s", serial, got, day)
		}
		serial++
	}
	if serial != lastSerial+1 {
		t.Errorf("the last day is %d", serial-1)
	}
}

func decimalOf(n int) decimal {
	d, _ := parseDecimal(strconv.Itoa(n))
	return d
}

// TestDays: a day is one if the calendar has it.
func TestDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m, d := rapid.IntRange(1890, 10_010).Draw(t, "year"), rapid.IntRange(-1, 14).Draw(t, "month"), rapid.IntRange(-1, 33).Draw(t, "day")
		day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		there := day.Year() == y && int(day.Month()) == m && day.Day() == d && !day.Before(firstDay) && !day.After(lastDay)
		n, ok := serialOf(y, m, d)
		if ok != there || ok && n != int(day.Sub(dayZero)/(24*time.Hour)) && y < 2100 {
			t.Fatalf("%d, %v, want %v", n, ok, there)
		}
		if v := DateValue(y, m, d); (v.kind == Date) != there {
			t.Fatalf("as a value: %+v", v)
		}
		if y >= 1000 && y <= 9999 && m >= 0 && d >= 0 {
			iso := fmt.Sprintf("%04d-%02d-%02d", y, m, d)
			if got, ok := parseISO(iso); ok != there || ok && got.String() != iso {
				t.Fatalf("%s is %s, %v", iso, got, ok)
			}
		}
	})
}

// TestSeconds: serial numbers are rounded to the second, in both systems.
func TestSeconds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of1904 := rapid.Bool().Draw(t, "1904")
		in := rapid.OneOf(
			rapid.StringMatching(`[0-9]{1,7}(\.[0-9]{1,8})?`),
			rapid.StringMatching(`[0-9]{4,5}\.(0{4,6}|9{4,6})[0-9]{1,4}`),
			rapid.Map(rapid.IntRange(0, 86400*60_000), secondsAsDays),
		).Draw(t, "serial")
		d, ok := parseDecimal(in)
		if !ok {
			t.Fatal("no number")
		}
		got, ok := momentOf(d, of1904)
		want, there := momentByTime(d.String(), of1904)
		if ok != there || ok && got.String() != want {
			t.Fatalf("%s, %v, want %s, %v", got, ok, want, there)
		}
	})
}

// secondsAsDays writes seconds as a spreadsheet does: in days, to 15 digits.
func secondsAsDays(n int) string {
	return strings.TrimRight(new(big.Rat).SetFrac64(int64(n), 86400).FloatString(10), "0")
}

// momentByTime reads a serial number by the standard library's calendar.
func momentByTime(serial string, of1904 bool) (string, bool) {
	x, _ := new(big.Rat).SetString(serial)
	x.Mul(x, big.NewRat(86400, 1))
	x.Add(x, big.NewRat(1, 2))
	seconds := new(big.Int).Quo(x.Num(), x.Denom()).Int64()
	days := int(seconds / 86400)
	at := dayZero.AddDate(0, 0, days)
	if of1904 {
		at = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)
	}
	if at.Before(firstDay) || at.After(lastDay) {
		return "", false
	}
	if seconds %= 86400; seconds == 0 {
		return at.Format(time.DateOnly), true
	}
	return at.Add(time.Duration(seconds) * time.Second).Format("2006-01-02T15:04:05"), true
}
