package viet

import (
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// GivenName is the last word of a full name (họ – đệm – tên; domain.md 6.4), composed.
// A name of one word is its own given name; no words give "".
func GivenName(full string) string {
	words := strings.Fields(NFC(full))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// SortKey gives bytes that order names as a Vietnamese list does: by given name, then
// family name, then middle names, each word by its letters (a ă â … d đ …) and then by
// its tone (none, huyền, hỏi, ngã, sắc, nặng). Source: domain.md 6.4.
//
// A word's tone counts wherever its mark sits, so Hoà and Hòa, which official lists
// mix, stand together; only names alike in all words are told apart by tone placement
// and then lower case before upper. Keys compare as strings or bytes, hold zero bytes
// and are not text. They change when golang.org/x/text does: compute, never keep as a
// fact.
//
// Safe to call from several goroutines. A call takes about 10 µs, so make each name's
// key once and sort the keys. The first call takes about 100 µs, as it makes the
// collators. Importing golang.org/x/text/collate costs each program start about 0.2 ms
// (GODEBUG=inittrace=1), all this package adds to it.
func SortKey(full string) string {
	words := strings.Fields(norm.NFD.String(full))
	if n := len(words); n > 1 {
		words = append([]string{words[n-1]}, words[:n-1]...)
	}

	c := collators()
	c.Lock()
	defer c.Unlock()
	key := make([]byte, 0, 12*len(full))
	for _, word := range words {
		letters, tones := splitTones(word)
		key = append(key, c.letters.KeyFromString(&c.buffer, letters)...)
		key = append(key, 0, 0) // below every letter weight: An before Anh
		key = append(key, tones...)
		key = append(key, 0) // below every tone
	}
	key = append(key, 0) // a name ends before one with a further word
	key = append(key, c.whole.KeyFromString(&c.buffer, strings.Join(words, " "))...)
	c.buffer.Reset()
	return string(key)
}

// toneRank is the order of the tones by their combining mark; no mark comes first.
func toneRank(mark rune) byte {
	switch mark {
	case '\u0300': // huyền
		return 1
	case '\u0309': // hỏi
		return 2
	case '\u0303': // ngã
		return 3
	case '\u0301': // sắc
		return 4
	case '\u0323': // nặng
		return 5
	}
	return 0
}

// splitTones parts a decomposed word into its letters and the ranks of its tones. A
// syllable has one tone at most, but a foreign word may have several marks that look
// like tones: they count in turn.
func splitTones(word string) (letters string, tones []byte) {
	letters = strings.Map(func(r rune) rune {
		rank := toneRank(r)
		if rank == 0 {
			return r
		}
		tones = append(tones, rank)
		return -1
	}, word)
	return letters, tones
}

// collation holds the collators, which are not safe for use by two goroutines.
type collation struct {
	sync.Mutex
	letters *collate.Collator // letters alone: ă and â are letters of their own, É is E
	whole   *collate.Collator // everything: the last resort between look-alikes
	buffer  collate.Buffer
}

var collators = sync.OnceValue(func() *collation {
	return &collation{
		letters: collate.New(language.Vietnamese, collate.IgnoreDiacritics, collate.IgnoreCase),
		whole:   collate.New(language.Vietnamese),
	}
})
