// Package viet reads and orders what Vietnamese people write by hand: lines of
// text, names, dates, birth dates known only to the year, identity, insurance and
// telephone numbers.
//
// Every Parse function takes a value as a person types it and gives it in one
// canonical form, or an *Error that says by a code what is wrong. Nothing is
// guessed: what can be read in two ways is refused.
//
// The package is pure. It opens nothing, asks no clock (today is always a
// parameter) and holds no sentence for people: those are in internal/text, under
// "error." and the code. It does not convert the old TCVN3 and VNI encodings, does
// not correct spelling, does not move tone marks in what is stored, and does not
// know whether a number was really issued: these numbers carry no check digit.
package viet
