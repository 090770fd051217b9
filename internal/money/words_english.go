package money

import "strings"

var (
	smallEnglish = [20]string{
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
		"twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	tensEnglish = [10]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)

// WordsEnglish writes an amount in English: "One hundred and twenty million dong".
func WordsEnglish(amount int64) string {
	var said []string
	n := magnitude(amount)
	switch {
	case amount == 0:
		said = append(said, smallEnglish[0])
	case amount < 0:
		said = append(said, "minus")
	}
	begun := false // whether a larger group came before
	for _, scale := range []struct {
		worth uint64
		word  string
	}{
		{1_000_000_000_000_000_000, "quintillion"},
		{1_000_000_000_000_000, "quadrillion"},
		{1_000_000_000_000, "trillion"},
		{1_000_000_000, "billion"},
		{1_000_000, "million"},
		{1000, "thousand"},
		{1, ""},
	} {
		three := n / scale.worth % 1000
		if three == 0 {
			continue
		}
		said = append(said, threeEnglish(three, begun && scale.worth == 1)...)
		if scale.word != "" {
			said = append(said, scale.word)
		}
		begun = true
	}
	return capital(strings.Join(append(said, "dong"), " "))
}

// threeEnglish says 1 to 999. The last of several groups has its "and" even without
// hundreds: one thousand and one.
func threeEnglish(n uint64, last bool) []string {
	var said []string
	hundreds, rest := n/100, n%100
	if hundreds > 0 {
		said = append(said, smallEnglish[hundreds], "hundred")
	}
	if rest > 0 && (hundreds > 0 || last) {
		said = append(said, "and")
	}
	switch {
	case rest == 0:
		return said
	case rest < 20:
		return append(said, smallEnglish[rest])
	case rest%10 == 0:
		return append(said, tensEnglish[rest/10])
	}
	return append(said, tensEnglish[rest/10]+"-"+smallEnglish[rest%10])
}
