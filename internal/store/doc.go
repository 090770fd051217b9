// Package store is the one file: a book in SQLite, and the only SQL.
//
// Truth is the journal tables (act, fact, body and the small dictionaries they
// point into), which are only ever added to. Everything else that is asked of
// (unit, party, membership, role, private, fork, unknown) is derived from them
// by the club package, subject by subject, can be thrown away and is made anew
// by [Book.Rebuild]. Table local holds what belongs to this file alone: its
// keys and its device.
//
// There is one way in: [Book.Record] for what a person does here and
// [Book.Accept] for acts that came from elsewhere; both insert, project the
// touched subjects and verify what they wrote before they commit.
//
// The package decides nothing about clubs (package club does) and says nothing
// to people (it answers with codes).
package store
