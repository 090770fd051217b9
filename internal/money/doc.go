// Package money reads amounts as people type them, writes them in figures and in
// words, and shares them out.
//
// Money is whole đồng in a plain int64: there is no smaller coin, and no sum of a
// club comes near the end of int64 (see [Max]). Parse takes what a person types, from 50.000 to
// 1tr5, and gives đồng, or an *Error that says by a code what is wrong. Nothing is
// guessed: what can be read in two ways is refused, for a wrong amount in a cash book
// is found late or never.
//
// The package is pure. It does not know accounts (internal/ledger), other currencies
// or interest, and holds no sentence for people: those are in internal/text, under
// "error." and the code. Amounts in words are no such sentences: a receipt that is in
// Vietnamese has them in Vietnamese whatever the reader's language.
package money
