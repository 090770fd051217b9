package money

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reading is how numbers are said: both ways are right, and a club keeps to its own.
// The zero value says lẻ and nghìn.
type Reading struct {
	Linh bool // một trăm linh năm, not lẻ
	Ngan bool // một ngàn, not nghìn
}

// Words writes an amount as forms want it after "Bằng chữ:": "Một trăm hai mươi triệu
// đồng". Some forms want "chẵn" after that.
func Words(amount int64) string { return capital(Number(amount, Reading{}) + " đồng") }

// Number says any number: hai trăm bảy mươi sáu nghìn. Groups of three that are all
// zeros are not said, and a group after another is said with its hundreds: một triệu
// không trăm lẻ một (domain.md 5.3).
func Number(n int64, reading Reading) string {
	var said []string
	if n < 0 {
		said = append(said, "âm")
	}
	if n == 0 {
		return digitWords[0]
	}
	return strings.Join(append(said, reading.say(magnitude(n))...), " ")
}

var digitWords = [10]string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

const groupOfBillions = 1_000_000_000

// say counts by tỉ above the triệu, for there is no larger word: một nghìn tỉ, một
// triệu tỉ, một tỉ tỉ.
func (r Reading) say(n uint64) []string {
	var said []string
	if billions := n / groupOfBillions; billions > 0 {
		said = append(r.say(billions), "tỉ")
	}
	thousands := "nghìn"
	if r.Ngan {
		thousands = "ngàn"
	}
	for _, scale := range []struct {
		worth uint64
		word  string
	}{{1_000_000, "triệu"}, {1000, thousands}, {1, ""}} {
		three := n % groupOfBillions / scale.worth % 1000
		if three == 0 {
			continue
		}
		said = append(said, r.three(three, len(said) > 0)...)
		if scale.word != "" {
			said = append(said, scale.word)
		}
	}
	return said
}

// three says 1 to 999; full, its hundreds even when there are none.
func (r Reading) three(n uint64, full bool) []string {
	hundreds, tens, ones := n/100, n/10%10, n%10
	var said []string
	if full = full || hundreds > 0; full {
		said = append(said, digitWords[hundreds], "trăm")
	}
	switch {
	case tens == 1:
		said = append(said, "mười")
	case tens > 1:
		said = append(said, digitWords[tens], "mươi")
	case full && ones > 0 && r.Linh:
		said = append(said, "linh")
	case full && ones > 0:
		said = append(said, "lẻ")
	}
	switch {
	case ones == 0:
		return said
	case ones == 1 && tens > 1:
		return append(said, "mốt")
	case ones == 4 && tens > 1:
		return append(said, "tư")
	case ones == 5 && tens > 0:
		return append(said, "lăm")
	}
	return append(said, digitWords[ones])
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
