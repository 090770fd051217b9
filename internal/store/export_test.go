package store

import (
	"context"
	"database/sql"
	"slices"
	"testing"
)

// Conn lets a test look at the connection of an open book.
func (b *Book) Conn() *sql.Conn { return b.conn }

// RawDSN is how a book is opened for writing; a test that plays another
// program opens the file by it.
func RawDSN(path string) string { return dsn(path, true) }

// HurryBusy makes a lock that another holds an error after 50 ms.
func HurryBusy(t *testing.T) {
	before := forBoth["_busy_timeout"]
	forBoth["_busy_timeout"] = []string{"50"}
	t.Cleanup(func() { forBoth["_busy_timeout"] = before })
}

// PretendVersion gives the program a later schema and the ways to it.
func PretendVersion(t *testing.T, version int64, ways ...string) {
	beforeVersion, beforeWays := SchemaVersion, migrations
	SchemaVersion, migrations = version, append(slices.Clone(migrations), ways...)
	t.Cleanup(func() { SchemaVersion, migrations = beforeVersion, beforeWays })
}

// SameRows compares a book row by row with a file.
func (b *Book) SameRows(ctx context.Context, path string) error {
	to := b.opts
	to.Path = path
	return b.sameRows(ctx, to)
}

// TableNames are the tables that are derived from the facts.
func TableNames() []string {
	var names []string
	for _, t := range tables {
		names = append(names, t.name)
	}
	return names
}

// Statements are those that must not cost the whole history, by name.
func Statements() map[string]string {
	return map[string]string{
		"duesEver": duesEver, "duesBeyond": duesBeyond, "saversOn": saversOn, "duesOf": duesOf, "duesAhead": duesAhead,
		"yearSums": yearSums, "entriesNaming": entriesNaming, "lineSums": lineSums, "statedBalances": statedBalances, "linesWithin": linesWithin, "fundsBegun": fundsBegun, "sumThrough": sumThrough,
	}
}
