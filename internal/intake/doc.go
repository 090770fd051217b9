// Package intake reads the lists of people that clubs and communes keep for
// themselves: any workbook or CSV file with a heading row, whoever made it.
//
// It finds the sheet and the heading, tells which column holds what, and reads
// each row into a [club.AddMember] or into the reasons why it cannot, each with
// the cell and what was there. It guesses nothing: what has two readings is
// refused, what has one but was not written out (a zero that a spreadsheet
// dropped) is read with a note that people see before anything is recorded.
// docs/intake.md says how headings are recognised and what is never guessed.
//
// The package opens no file, records nothing and speaks to nobody: codes go out,
// package text has the words.
package intake
