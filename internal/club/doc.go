// Package club knows what the facts of a club say and the rules over them.
//
// A command becomes an [Intent]; an intent looks up what it needs through a
// [Register] and decides: which facts to record, with which warnings, or why
// not. [CheckFact] holds the form rules, which need only the fact and hold
// anywhere; the rules inside the intents need the book and hold for new acts
// of this device. [Project] turns the facts of one subject into the rows that
// questions are asked of, and [Findings] says what in a roster cannot be right,
// which only a merge of separate books brings about.
//
// The package is pure: no I/O, no clock, no SQL, and no words for people; it
// answers with codes, and internal/text has their words in both languages.
package club
