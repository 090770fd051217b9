package store_test

import (
	"database/sql"
	"regexp"
	"strings"
	"testing"

	"soclb/internal/store"
)

// wholeHistory is a step of a plan that reads all that a unit ever recorded.
var wholeHistory = regexp.MustCompile(`^(SCAN [lbek]\b|SEARCH \w+ USING (COVERING )?(INDEX line_\w+|INDEX entry_date|PRIMARY KEY) \(unit=\?\)$)`)

func planOf(t *testing.T, conn *sql.Conn, query string) (steps []string) {
	t.Helper()
	args := []any{}
	for range 5 { // as many as any of them takes, or the driver wants fewer
		if strings.Contains(query, "?"+itoa(len(args)+1)) {
			args = append(args, "2026-01-01")
		}
	}
	rows, err := conn.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, args...)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		must(t, rows.Scan(&id, &parent, &unused, &step))
		steps = append(steps, step)
	}
	must(t, rows.Err())
	return steps
}

// TestNoStatementReadsTheWholeHistory: what reports and lists of money ask for
// is found by index. Without CROSS JOIN it is not, which shows that the test
// would see it.
func TestNoStatementReadsTheWholeHistory(t *testing.T) {
	blind := true
	founded(t, 91).read(func(b *store.Book) {
		for name, query := range store.Statements() {
			for _, step := range planOf(t, b.Conn(), query) {
				if wholeHistory.MatchString(step) {
					t.Errorf("%s: %s", name, step)
				}
			}
			for _, step := range planOf(t, b.Conn(), strings.ReplaceAll(query, "CROSS JOIN", "JOIN")) {
				blind = blind && !wholeHistory.MatchString(step)
			}
		}
	})
	if blind {
		t.Error("a plan that reads everything is not seen")
	}
}
