package cli

import (
	"strings"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/report"
	"soclb/internal/text"
	"soclb/internal/viet"
)

// inPeriod is what is typed for the figure of the period itself.
const inPeriod = "period"

// choices are the closed lists that a person may type a value of. The words of
// both languages are taken, with their accents or without, and so are the
// values themselves.
func choices(list string) []string {
	switch list {
	case "sex":
		return club.Sexes
	case "role":
		return club.RoleNames()
	case "reason":
		return club.LeaveReasons
	case "account":
		return []string{string(ledger.Cash), string(ledger.Bank)}
	case "purpose":
		return club.FundPurposes
	case "income":
		return append([]string{club.ContributionCategory}, club.IncomeCategories...)
	case "expense":
		return club.ExpenseCategories
	case "source":
		return club.Sources
	case "variant":
		return []string{inPeriod, string(report.YearToDate), string(report.Previous), string(report.Share)}
	case "void_reason":
		return club.VoidReasons
	case "household":
		return club.Households
	case "yes_no":
		return club.YesNo
	case "state":
		return club.UnitStates
	case "status":
		return []string{"active", "left", "all"}
	case "sort":
		return []string{"name", "code", "joined", "birth"}
	case "lang":
		return []string{"vi", "en"}
	case "color":
		return []string{"auto", "always", "never"}
	}
	return nil
}

// word is a value of a closed list in the reader's language; the value itself
// where the list does not hold it (a later version's).
func (s *session) word(list, value string) string {
	if key := text.Key(list + "." + value); s.words.Has(key) {
		return s.words.Say(key)
	}
	return value
}

func (s *session) wordsOf(list string) []string {
	values := choices(list)
	words := make([]string, len(values))
	for i, value := range values {
		words[i] = s.word(list, value)
	}
	return words
}

// choose finds the value that was meant; empty stays empty.
func (s *session) choose(list, typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	wanted := squeeze(typed)
	for _, value := range choices(list) {
		if squeeze(value) == wanted {
			return value, nil
		}
		for _, lang := range text.Langs {
			words := text.For(lang)
			spoken := []string{words.Say(text.Key(list + "." + value))}
			if also := text.Key("also." + list + "." + value); words.Has(also) {
				spoken = append(spoken, strings.Split(words.Say(also), ",")...)
			}
			for _, word := range spoken {
				if squeeze(word) == wanted {
					return value, nil
				}
			}
		}
	}
	return "", refuse(codeNotAChoice, typed, s.wordsOf(list))
}

// chooseFor is choose for the value of a flag.
func (s *session) chooseFor(flag, list, typed string) (string, error) {
	value, err := s.choose(list, typed)
	return value, at(flag, err)
}

// squeeze drops what people leave out or put between words: accents, capitals,
// spaces, hyphens, underscores.
func squeeze(typed string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(viet.Fold(typed))
}
