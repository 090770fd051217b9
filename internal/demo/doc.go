// Package demo makes a believable club: people, roles and fourteen months of
// meetings and money, to try the program on, to report on and to test with.
//
// Everything goes the one way in, intent by intent, as a secretary would have
// typed it, only with a clock and a source of randomness of its own: the same
// seed and the same last day give the same book. No person, number or place in
// it is real. The package knows no rule and writes no file by itself.
package demo
