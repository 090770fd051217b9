package text

import (
	"embed"
	"fmt"
	"maps"
	"strings"
	"sync"
)

// Key names a sentence. See the package comment for how keys are derived.
type Key string

// Lang is a language of the reader.
type Lang string

// The languages.
const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// Langs are all languages, the default first.
var Langs = []Lang{Vietnamese, English}

//go:embed help
var pages embed.FS

// Words are the sentences of one language.
type Words struct {
	lang Lang
	all  map[Key]string
}

// topic is a part of the sentences of a language. Topics are functions, not
// variables: a program start pays for no sentence that it does not say.
type topic func() map[Key]string

// The topics of each language, the same ones in both.
var (
	viTopics = []topic{
		viErrors, viFileErrors, viWorkbookErrors, viUsageErrors, viWarnings, viFindings, viCommands, viFlags, viLists, viViews,
		viBooksErrors, viBooksCommands, viBooksViews, viBooksAsk, viDone, viAsk, viIntake, viMoney, viTemplates, viReports,
		viIndicators,
	}
	enTopics = []topic{
		enErrors, enFileErrors, enWorkbookErrors, enUsageErrors, enWarnings, enFindings, enCommands, enFlags, enLists, enViews,
		enBooksErrors, enBooksCommands, enBooksViews, enBooksAsk, enDone, enAsk, enIntake, enMoney, enTemplates, enReports,
		enIndicators,
	}
)

var (
	vietnamese = once(viTopics)
	english    = once(enTopics)
)

func once(topics []topic) func() map[Key]string {
	return sync.OnceValue(func() map[Key]string {
		all := map[Key]string{}
		for _, t := range topics {
			maps.Copy(all, t())
		}
		return all
	})
}

// For gives the words of a language; Vietnamese for any that it does not know.
func For(lang Lang) Words {
	if lang == English {
		return Words{lang: English, all: english()}
	}
	return Words{lang: Vietnamese, all: vietnamese()}
}

// Lang is the language of these words.
func (w Words) Lang() Lang { return w.lang }

// Has tells whether there is a sentence under a key.
func (w Words) Has(key Key) bool {
	_, has := w.all[key]
	return has
}

// Say is the sentence of a key, its verbs filled with args. A key without a
// sentence is said as it is: ugly, but it loses nothing, and the tests find it.
func (w Words) Say(key Key, args ...any) string {
	sentence, has := w.all[key]
	switch {
	case !has:
		return strings.TrimSpace(fmt.Sprintln(append([]any{key}, args...)...))
	case len(args) == 0 || !strings.Contains(sentence, "%"):
		return sentence
	}
	if !strings.Contains(sentence, "%[") {
		// A hint may say less than its error: it takes the first of the args.
		args = args[:min(len(args), strings.Count(sentence, "%"))]
	}
	return fmt.Sprintf(sentence, args...)
}

// Page is a long help page, such as "member-add" or "topic-dates".
func (w Words) Page(name string) (string, bool) {
	page, err := pages.ReadFile("help/" + string(w.lang) + "/" + name + ".md")
	return string(page), err == nil
}

// Keys are all keys of the language, for tests and for completeness checks.
func (w Words) Keys() map[Key]string { return maps.Clone(w.all) }
