package money

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Codes of the errors of Parse, with the Args each carries. An Error never carries
// more or fewer, so that a sentence may name them by position.
const (
	AmountFormat    = "amount_format"    // not one of the ways to write an amount
	AmountFraction  = "amount_fraction"  // not whole đồng: 50,5 or 1,2345k
	AmountZero      = "amount_zero"      // nothing is no amount
	AmountNegative  = "amount_negative"  // below zero: which way money goes is never said by a sign
	AmountLarge     = "amount_large"     // more than Max; Args: Max (int64)
	AmountEmpty     = "amount_empty"     // nothing but spaces
	AmountAmbiguous = "amount_ambiguous" // two readings: 1.500tr, 1 triệu 5
)

// inputMax is how much of a refused value an Error quotes: one screen line, twice the
// longest sensible amount.
const inputMax = 60

// Error says why a typed amount is not what it should be. The words for people are in
// internal/text under "error."+Code; they quote Input first, then Args.
type Error struct {
	Code  string // one of the constants above
	Input string // the amount as typed, made harmless for a terminal, cut at 60 characters
	Args  []any  // what the sentence needs beside Input; see the constants
}

// Error gives the code and its arguments, for logs. It leaves Input out on purpose: in
// the place of an amount somebody may have typed an identity number or a name.
func (e *Error) Error() string {
	if len(e.Args) == 0 {
		return "money: " + e.Code
	}
	return fmt.Sprintf("money: %s %v", e.Code, e.Args)
}

// ErrorCode is the key of the sentence in internal/text, without "error.".
func (e *Error) ErrorCode() string { return e.Code }

// ErrorArgs are the values the sentence names, in the order given at the constants.
func (e *Error) ErrorArgs() []any { return e.Args }

func refuse(code, input string) error {
	count := 0
	for i := range input {
		if count == inputMax {
			input = input[:i] + "…"
			break
		}
		count++
	}
	e := &Error{Code: code, Input: shown(input)}
	if code == AmountLarge {
		e.Args = []any{int64(Max)}
	}
	return e
}

// shown makes every character that is not seen, and every byte that is not UTF-8,
// U+FFFD: an escape sequence in a quoted amount would command the terminal.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsGraphic(r) {
			return r
		}
		return utf8.RuneError
	}, s)
}
