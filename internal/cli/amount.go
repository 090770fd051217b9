package cli

import (
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/money"
	"soclb/internal/text"
	"soclb/internal/viet"
)

// amount reads an amount as it was typed for a flag; empty gives 0.
func (s *session) amount(flag, typed string) (int64, error) {
	if strings.TrimSpace(typed) == "" {
		return 0, nil
	}
	return s.someAmount(flag, typed)
}

// someAmount reads an amount that must be there: an empty variable in a script
// is no wish for what is usual.
func (s *session) someAmount(flag, typed string) (int64, error) {
	amount, err := money.Parse(typed)
	return amount, at(flag, err)
}

// dong is an amount as the reader writes it.
func (s *session) dong(amount int64) string { return s.whole(amount) + " đ" }

// whole is a whole number as the reader groups its digits: a count, or an amount
// in a column of amounts.
func (s *session) whole(n int64) string {
	if s.words.Lang() == text.Vietnamese {
		return money.Format(n)
	}
	return money.FormatEnglish(n)
}

// inFull is an amount with its words, so that a digit too many is seen.
func (s *session) inFull(amount int64) string {
	words := money.WordsEnglish
	if s.words.Lang() == text.Vietnamese {
		words = money.Words
	}
	return s.dong(amount) + " (" + words(amount) + ")"
}

// smallestUsual is what hardly any amount is below: who types 50 means 50.000
// more often than 50 đồng, for which there is no note.
const smallestUsual = 1000

// readAmount echoes an amount in full, with its words, and gives the flag the
// plain number. One that is unusually small must be typed twice.
func (s *session) readAmount(flag string) func(string) (string, error) {
	small := int64(0)
	return func(typed string) (string, error) {
		amount, err := s.amount(flag, typed)
		if err == nil && amount < smallestUsual && amount != small {
			small = amount
			err = refuse(codeAmountSmall, s.inFull(amount), amount)
		}
		if err != nil {
			return "", err
		}
		s.talkLine("  = " + s.inFull(amount))
		return money.Format(amount), nil
	}
}

// moneyPlace reads where money lies: the cash box unless the bank is named.
func (s *session) moneyPlace(flag, typed string) (ledger.Account, error) {
	value, err := s.chooseFor(flag, "account", typed)
	if value == "" {
		value = string(ledger.Cash)
	}
	return ledger.Account(value), err
}

// moneyFlags are what most movements of money say.
type moneyFlags struct {
	amount, fund, account, date, note string
	again                             bool
}

func (s *session) moneyFlags(cmd *cobra.Command, m *moneyFlags, names ...string) {
	for _, f := range []struct {
		name, value string
		target      *string
	}{{"amount", "amount", &m.amount}, {"fund", "fund", &m.fund}, {"account", "account", &m.account}, {"date", "date", &m.date}, {"note", "text", &m.note}} {
		if slices.Contains(names, f.name) {
			s.textFlag(cmd, f.target, f.name, f.value)
		}
	}
	if slices.Contains(names, "again") {
		cmd.Flags().BoolVar(&m.again, "again", false, "")
	}
}

// items splits a typed list at commas, semicolons and spaces.
func items(typed string) []string {
	return strings.FieldsFunc(viet.NFC(typed), func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) })
}

// nobody tells that a list says in words that it is empty.
func (s *session) nobody(list []string) bool {
	return len(list) == 1 && slices.Contains([]string{"khong", "none", "nobody"}, squeeze(list[0]))
}

// withAmounts reads members' numbers, each perhaps with an amount: 7, 12=20k.
func (s *session) withAmounts(args []string) ([]club.DuesOf, error) {
	var list []club.DuesOf
	for _, arg := range args {
		for _, item := range items(arg) {
			code, typed, given := strings.Cut(item, "=")
			of := club.DuesOf{Code: code}
			if given {
				amount, err := money.Parse(typed)
				if err != nil {
					return nil, err
				}
				of.Amount = amount
			}
			list = append(list, of)
		}
	}
	return list, nil
}

// markLetters are how a member's mark is typed behind their number, in the
// languages of the paper roll: x, p, k, t; in English e, a, r too.
var markLetters = map[string]string{
	"x": "present", "p": "excused", "k": "absent", "t": "represented", "e": "excused", "a": "absent", "r": "represented",
}

// marksOf reads numbers with marks: 7, 12p, 33t. A number alone has the usual
// mark.
func marksOf(flag, typed, usual string) ([]club.MarkOf, error) {
	var list []club.MarkOf
	for _, item := range items(typed) {
		code := strings.TrimRightFunc(item, func(r rune) bool { return r < '0' || r > '9' })
		letter := strings.ToLower(item[len(code):])
		mark, known := markLetters[letter]
		switch {
		case code == "" || letter != "" && !known:
			return nil, at(flag, refuse(codeBadMark, item))
		case letter == "":
			mark = usual
		}
		if mark == "" {
			return nil, at(flag, refuse(codeBadMark, item))
		}
		list = append(list, club.MarkOf{Code: code, Mark: mark})
	}
	return list, nil
}
