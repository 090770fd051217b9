package money

import "strings"

// unit is what an amount is counted in, as the zeros that it stands for.
type unit int

const (
	thousand unit = 3
	million  unit = 6
	billion  unit = 9
)

// worth is the unit in đồng.
func (u unit) worth() int64 {
	worth := int64(1)
	for range u {
		worth *= 10
	}
	return worth
}

// unitOf knows the words for them, in small letters. Each stands composed, decomposed,
// as keyboards of Windows send it (the tone alone apart) and without accents. With
// other accents it is another word: those are not dropped but refused.
func unitOf(word string) (u unit, known bool) {
	switch word {
	case "k", "n",
		"nghìn", "nghi\u0300n", "nghin",
		"ngàn", "nga\u0300n", "ngan":
		return thousand, true
	case "tr", "triệu", "trie\u0323\u0302u", "triê\u0323u", "trieu":
		return million, true
	case "tỷ", "ty\u0309", "ty",
		"tỉ", "ti\u0309", "ti":
		return billion, true
	}
	return 0, false
}

// currencies may end an amount and say nothing. No unit ends like one of them, so
// that 50kđ needs no space. A longer one stands before the one that it ends with.
var currencies = []string{
	"đồng", "đo\u0302\u0300ng", "đô\u0300ng", "dong", "vnđ", "vnd", "đ", "d", "₫",
}

func cutCurrency(s string) string {
	for _, currency := range currencies {
		if rest, is := strings.CutSuffix(s, currency); is {
			return strings.TrimSpace(rest)
		}
	}
	return s
}
