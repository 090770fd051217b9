package store_test

import (
	"strings"
	"testing"

	"soclb/internal/club"
)

func TestTriggersKeepTheJournal(t *testing.T) {
	d := founded(t, 1)
	d.record(club.AddMember{Name: "Lê Thị Ánh", Joined: day("2026-03-05"), Private: map[string]string{"phone": "0912345678"}})
	d.record(club.LeaveMember{Code: "1", Date: day("2026-06-01"), Reason: "moved"})
	d.record(club.EraseMember{Code: "1", Date: day("2026-07-01")})
	mine := d.author(50)
	mine.name(51, 1, "Mất trên đường")
	d.mustTake(mine.name(51, 2, "Đang chờ"))
	before := d.digest()
	db := d.raw()
	for _, statement := range []string{
		"DELETE FROM act", "DELETE FROM act WHERE force = 0",
		"UPDATE act SET hash = zeroblob(32)", "UPDATE act SET device = device", "UPDATE act SET seq = seq + 1", "UPDATE act SET branch = 1",
		"UPDATE act SET prev = NULL", "UPDATE act SET at = 0", "UPDATE act SET by = NULL", "UPDATE act SET via = 1", "UPDATE act SET key = 'k'",
		"UPDATE act SET first = 1", "UPDATE act SET count = 1", "UPDATE act SET id = id + 100", "UPDATE act SET force = 0 WHERE id = 1",
		"INSERT OR REPLACE INTO act SELECT * FROM act WHERE id = 1",
		"INSERT OR REPLACE INTO act SELECT 99, zeroblob(32), device, seq, branch, prev, at, by, via, key, first, count, force FROM act WHERE id = 1",
		"DELETE FROM fact", "UPDATE fact SET leaf = zeroblob(32)", "UPDATE fact SET act = 1", "UPDATE fact SET id = id + 100",
		"UPDATE fact SET subject = 1 WHERE subject IS NOT NULL", "UPDATE fact SET rev = 9 WHERE subject IS NOT NULL",
		"UPDATE fact SET kind = 1 WHERE subject IS NOT NULL", "UPDATE fact SET salt = NULL WHERE salt IS NOT NULL",
		"UPDATE fact SET settles = zeroblob(32) WHERE subject IS NOT NULL",
		"UPDATE fact SET subject = NULL, rev = NULL, kind = NULL, settles = NULL, salt = NULL WHERE id = 1",
		"INSERT OR REPLACE INTO fact SELECT id, act, zeroblob(32), subject, rev, kind, settles, salt FROM fact WHERE id = 1",
		"DELETE FROM body", "UPDATE body SET body = x'7b7d'", "UPDATE body SET fact = fact + 100",
		"INSERT OR REPLACE INTO body VALUES (1, x'7b7d')", "REPLACE INTO body VALUES (1, x'7b7d')",
		"DELETE FROM erasure", "UPDATE erasure SET subject = 1", "UPDATE erasure SET leaf = zeroblob(32)",
	} {
		if _, err := db.ExecContext(ctx, statement); err == nil {
			t.Errorf("let through: %s", statement)
		} else if !strings.Contains(err.Error(), "never") && !strings.Contains(err.Error(), "stays so") {
			t.Errorf("%s: refused by chance: %v", statement, err)
		}
	}
	must(t, db.Close())
	if after := d.digest(); after.Facts != before.Facts || after.View != before.View {
		t.Error("the journal changed")
	}
	d.mustCheck()
}
