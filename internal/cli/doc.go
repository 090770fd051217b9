// Package cli is the command line: commands, prompts, tables, exit statuses.
//
// Its rules, which every command keeps:
//
//   - Results go to stdout, everything said to a person (which book, warnings,
//     questions, errors) to stderr. With --json nothing but JSON is written, to
//     either.
//   - A message says what is wrong, where, and what to do next, the last as a
//     command where there is one. No blame, no exclamation marks.
//   - Nothing is asked unless stdin and stderr are terminals; whatever can be
//     asked can be given as a flag, and each sitting ends with the one line
//     that does the same.
//   - Colour only on a terminal, and never colour alone.
//   - Reading commands change no file. Writing commands record one act, through
//     the store's one way in, and say what they recorded with dates in full.
//   - Text from a book passes viet.Shown before it reaches a terminal; private
//     values are masked unless --reveal is given.
//   - Names of commands and flags are those of the reader's language; those of
//     the other language are taken everywhere too.
//
// The package knows no rule of clubs (package club does), no SQL (package store)
// and no sentence (package text). What it needs of the outside world comes in
// one struct, [World]; nothing here reads a clock, a variable or a stream by
// itself.
package cli
