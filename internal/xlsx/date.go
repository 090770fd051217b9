package xlsx

import "strconv"

// daysOf counts days from 1970-01-01 in the proleptic Gregorian calendar.
// (Days from civil, by the 400-year cycle of 146,097 days.)
func daysOf(year, month, day int) int {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	if year < 0 {
		era = (year - 399) / 400
	}
	inEra := year - era*400
	inYear := (153*(month-3)+2)/5 + day - 1
	return era*146097 + inEra*365 + inEra/4 - inEra/100 + inYear - 719468
}

// civilOf is the inverse of daysOf.
func civilOf(days int) (year, month, day int) {
	days += 719468
	era := days / 146097
	if days < 0 {
		era = (days - 146096) / 146097
	}
	inEra := days - era*146097
	yearOfEra := (inEra - inEra/1460 + inEra/36524 - inEra/146096) / 365
	inYear := inEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*inYear + 2) / 153
	day = inYear - (153*m+2)/5 + 1
	month = m + 3
	year = yearOfEra + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

const (
	serial1970   = 25569 // serial number of 1970-01-01 in the 1900 system
	shift1904    = 1462  // days between the two date systems
	firstCertain = 61    // 1900-03-01: before it programs disagree, as the 1900 system has a 29 February 1900
	lastSerial   = 2958465
)

// serialOf gives the serial number of a day in the 1900 system, from
// 1900-03-01 to 9999-12-31.
func serialOf(year, month, day int) (int, bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 1900 || year > 9999 {
		return 0, false
	}
	days := daysOf(year, month, day)
	if y, m, d := civilOf(days); y != year || m != month || d != day {
		return 0, false // 31 April, 29 February of a common year
	}
	n := days + serial1970
	return n, n >= firstCertain
}

// Moment is a day and a time of that day as a cell holds them: no zone.
type Moment struct {
	Year, Month, Day int
	Second           int // of the day, 0 to 86,399
}

// momentOf reads a serial number; system1904 tells the workbook's date system.
// Before 1900-03-01 and after 9999-12-31 it answers no.
func momentOf(serial decimal, system1904 bool) (Moment, bool) {
	days, seconds, ok := serial.daysAndSeconds()
	if !ok {
		return Moment{}, false
	}
	if system1904 {
		days += shift1904
	}
	if days < firstCertain || days > lastSerial {
		return Moment{}, false
	}
	y, m, d := civilOf(days - serial1970)
	return Moment{y, m, d, seconds}, true
}

// parseISO reads the dates that ISO 8601 cells may hold: 2026-03-05,
// 2026-03-05T08:30:00, with a fraction of a second and a Z that are dropped.
func parseISO(s string) (Moment, bool) {
	num := func(from, to int) int {
		if to > len(s) {
			return -1
		}
		for _, c := range []byte(s[from:to]) {
			if c < '0' || c > '9' {
				return -1
			}
		}
		n, err := strconv.Atoi(s[from:to])
		if err != nil {
			return -1
		}
		return n
	}
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return Moment{}, false
	}
	m := Moment{Year: num(0, 4), Month: num(5, 7), Day: num(8, 10)}
	if _, ok := serialOf(m.Year, m.Month, m.Day); !ok {
		return Moment{}, false
	}
	if len(s) == 10 {
		return m, true
	}
	if len(s) < 19 || s[10] != 'T' || s[13] != ':' || s[16] != ':' {
		return Moment{}, false
	}
	hour, minute, second := num(11, 13), num(14, 16), num(17, 19)
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return Moment{}, false
	}
	m.Second = hour*3600 + minute*60 + second
	rest := s[19:]
	if len(rest) > 1 && rest[0] == '.' {
		i := 1
		for i < len(rest) && rest[i] >= '0' && rest[i] <= '9' {
			i++
		}
		if i == 1 {
			return Moment{}, false
		}
		rest = rest[i:]
	}
	return m, rest == "" || rest == "Z"
}
