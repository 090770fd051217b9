// Package report computes what a club reports: periods, the indicators of
// members, meetings and money with the rows that each comes from, the checks
// that figures must pass, and the data of the lists that forms print.
//
// A figure is never more than the sum of its rows: what [Compute] gives as
// numerator and denominator is what [Figure.Rows] add up to, so that every
// figure can explain itself.
//
// The package is pure: it reads no book, asks no clock, fills no workbook and
// has no words. Package store loads [Data], package workbook fills forms, and
// package text has the names and formulas of indicators.
package report
