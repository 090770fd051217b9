// Package ledger is the arithmetic of the club's money: accounts, entries that
// balance, the ways in which money moves, what each month's dues are and which
// months a payment pays.
//
// Amounts are whole đồng in int64. A line with a positive amount is a debit
// (money comes into the cash box, a cost arises), one with a negative amount a
// credit (money leaves, an income or a liability arises); the lines of an entry
// sum to zero within each fund.
//
// The package is pure: it keeps nothing, asks no clock and knows no clubs. Who
// may post what, and when, is decided by package club; sums over time come from
// package store.
package ledger
