package store_test

import (
	"slices"
	"strings"
	"testing"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// everyKind is a small book in which each table and column has something: an
// erasure, a fork and what settled it, a waiting act, a kind of the future.
func everyKind(t testing.TB) *desk {
	d := founded(t, 1)
	for _, name := range []string{"Lê Thị Ánh", "Trần Văn Ước", "Bùi Thị Én"} {
		in := member(name)
		in.Private = map[string]string{"phone": "0912345678", "household": "poor", "ethnicity": "Tày"}
		d.record(in)
	}
	other := d.copied(2)
	d.record(club.EditMember{Code: "1", Name: ptr("Lê Thị Anh")})
	other.record(club.EditMember{Code: "1", Name: ptr("Lê Thị Oanh")})
	other.record(club.EditMember{Code: "2", Hamlet: ptr("Đông")})
	d.mustTake(other.records()...)
	d.record(club.EditMember{Code: "1", Name: ptr("Lê Thị Anh")})
	d.record(club.EditMember{Code: "2", Hamlet: ptr("Đoài")})
	other.record(club.EditMember{Code: "2", Hamlet: ptr("Bắc")})
	other.record(club.EditMember{Code: "2", Hamlet: ptr("Nam")})
	d.mustTake(other.records()...)
	d.record(club.AddRole{Code: "2", Role: "chair", From: day("2026-04-01")})
	d.record(club.LeaveMember{Code: "3", Date: day("2026-06-01"), Reason: "moved"})
	d.record(club.EraseMember{Code: "3", Date: day("2026-07-01")})
	d.money()
	unit, _ := d.unit()
	_, err := d.try(club.EditUnit{MeetingDay: ptr(15), Place: ptr("xã Tân Hòa"), PlaceCode: ptr("00004"), FoundingNo: ptr("12/QĐ-UBND"), FoundedOn: ptr(day("2020-01-01"))},
		store.Stamp{By: unit, Via: "unit edit", Key: "khóa"})
	must(t, err)
	a := d.author(50)
	a.name(8, 1, "Mất trên đường")
	d.mustTake(a.name(9, 1, "Đang chờ"))
	b := d.author(51)
	d.mustTake(b.act(b.fact(id(6), 1, "later.thing", `{"a":1}`)))
	return d
}

// money records one of everything that is known of money and meetings.
func (d *desk) money() {
	may := day("2026-05-15")
	d.record(club.EditUnit{Dues: &ledger.Level{From: viet.Month{Year: 2026, Month: 1}, Amount: 10_000}})
	d.record(club.HoldMeeting{Date: may, Exceptions: []club.MarkOf{{Code: "2", Mark: "excused"}}, Place: "Nhà văn hóa", Chair: "2", Guests: 2, Agenda: []string{"Ăn uống lành mạnh"}})
	d.record(club.CollectDues{Present: true, Date: may, Account: ledger.Cash})
	d.record(club.CashMove{Amount: 500_000, Account: ledger.Bank, Category: "contribution", Source: "organisation", Party: "Hội Chữ thập đỏ", Note: "Ủng hộ", Date: may, Meeting: may})
	last := d.record(club.CashMove{Out: true, Amount: 5_000, Account: ledger.Cash, Category: "stationery", Date: may})
	at, err := journal.ParseAddress(last.Act)
	must(d.t, err)
	d.record(club.Undo{Address: &at, Reason: "mistake", Date: day("2026-05-20")})
	d.record(club.CountCash{Account: ledger.Cash, Total: 20_000, Notes: []club.Note{{Value: 10_000, Count: 2}}, Date: day("2026-05-31")})
	d.record(club.CloseMonth{Month: viet.MonthOf(may)})
}

// unit is the operator of the book and its name.
func (d *desk) unit() (operator journal.ID, name string) {
	d.t.Helper()
	d.read(func(b *store.Book) {
		u, _, err := b.Unit(ctx)
		must(d.t, err)
		operator, err = b.Operator(ctx, "nguyen thi lan")
		must(d.t, err)
		name = u.Name
	})
	return operator, name
}

func (d *desk) damagedIn() (what []string) {
	d.t.Helper()
	for _, x := range d.check().Damages {
		what = append(what, x.What)
	}
	slices.Sort(what)
	return slices.Compact(what)
}

func TestCheckFindsTamperedRows(t *testing.T) {
	d := everyKind(t)
	d.mustCheck()
	const bare = "subject IS NOT NULL"
	for _, c := range []struct{ why, statements string }{
		{"the body of a fact", `UPDATE body SET body = CAST(replace(CAST(body AS TEXT), 'Ánh', 'Ảnh') AS BLOB) WHERE CAST(body AS TEXT) LIKE '%Ánh%'`},
		{"body and leaf of a fact", `UPDATE body SET body = CAST('{"name":"Ai"}' AS BLOB) WHERE fact = 3; UPDATE fact SET leaf = randomblob(32) WHERE id = 3`},
		{"a body taken away", `DELETE FROM body WHERE fact = 3`},
		{"a body added to an erased fact", `INSERT INTO body SELECT max(id), CAST('{}' AS BLOB) FROM fact WHERE subject IS NULL`},
		{"a body of no fact", `INSERT INTO body VALUES (9999, CAST('{}' AS BLOB))`},
		{"two bodies exchanged", `UPDATE body SET fact = -fact WHERE fact IN (3, 4); UPDATE body SET fact = 7 + fact WHERE fact < 0`},
		{"an act deleted", `DELETE FROM body WHERE fact IN (SELECT id FROM fact WHERE act = 2); DELETE FROM fact WHERE act = 2; DELETE FROM act WHERE id = 2`},
		{"an act deleted and the numbers closed up", `DELETE FROM body WHERE fact >= (SELECT first FROM act WHERE id = 12);
			DELETE FROM fact WHERE act >= 12; DELETE FROM act WHERE id >= 12`},
		{"an act without its facts", `DELETE FROM body WHERE fact IN (SELECT id FROM fact WHERE act = 2); DELETE FROM fact WHERE act = 2`},
		{"a fact deleted", `DELETE FROM body WHERE fact = 3; DELETE FROM fact WHERE id = 3`},
		{"a fact added behind", `INSERT INTO fact (id, act, leaf) SELECT max(id) + 1, max(act), randomblob(32) FROM fact`},
		{"an act added", `INSERT INTO act SELECT id + 50, randomblob(32), device, seq + 100, 0, hash, at, by, via, key, 9999, 1, 0 FROM act WHERE id = 2`},
		{"two acts exchanged", `UPDATE act SET id = -1 WHERE id = 3; UPDATE act SET id = 3 WHERE id = 2; UPDATE act SET id = 2 WHERE id = -1`},
		{"two facts exchanged", `UPDATE fact SET id = -1 WHERE id = 3; UPDATE fact SET id = 3 WHERE id = 4; UPDATE fact SET id = 4 WHERE id = -1`},
		{"a fact of another act", `UPDATE fact SET act = 3 WHERE id = 3`},
		{"an act later by a minute", `UPDATE act SET at = at + 60 WHERE id = 2`},
		{"an act by somebody else", `UPDATE act SET by = 2 WHERE by IS NOT NULL`},
		{"an act by nobody", `UPDATE act SET by = NULL WHERE by IS NOT NULL`},
		{"an act of another device", `UPDATE act SET device = 2, branch = 7 WHERE id = 2`},
		{"an act under another key", `UPDATE act SET key = 'x' WHERE key IS NOT NULL`},
		{"an act without its key", `UPDATE act SET key = NULL WHERE key IS NOT NULL`},
		{"a waiting act in force", `UPDATE act SET force = 1`},
		{"an act in force that waits", `UPDATE act SET force = 0 WHERE id = 3`},
		{"a fact of somebody else", `UPDATE fact SET subject = 1 WHERE id = 3`},
		{"a fact emptied", `DELETE FROM body WHERE fact = 3; UPDATE fact SET subject = NULL, rev = NULL, kind = NULL, salt = NULL, settles = NULL WHERE id = 3`},
		{"what a fact settles", `UPDATE fact SET settles = NULL WHERE settles IS NOT NULL`},
		{"settles of a wrong length", `UPDATE fact SET settles = x'00' WHERE ` + bare},
		{"no settles but an empty one", `UPDATE fact SET settles = randomblob(32) WHERE id = 3`},
		{"a salt of a wrong length", `UPDATE fact SET salt = x'00' WHERE ` + bare},
		{"a kind renamed", `UPDATE kind SET name = 'member.gone' WHERE name = 'member.left'`},
		{"two kinds exchanged", `UPDATE kind SET name = 'x' WHERE name = 'member.left'; UPDATE kind SET name = 'member.left' WHERE name = 'member.joined';
			UPDATE kind SET name = 'member.joined' WHERE name = 'x'`},
		{"a command path", `UPDATE via SET path = 'else' WHERE path = 'test'`},
		{"somebody's name in the dictionary", `UPDATE subject SET uuid = randomblob(16) WHERE id = 2`},
		{"the unit's name", `UPDATE unit_id SET uuid = randomblob(16)`},
		{"a device's name", `UPDATE device SET uuid = randomblob(16) WHERE id = 1`},
		{"an erasure forgotten", `DELETE FROM erasure`},
		{"one erasure forgotten", `DELETE FROM erasure WHERE leaf = (SELECT min(leaf) FROM erasure)`},
		{"an erasure of something else", `UPDATE erasure SET leaf = randomblob(32) WHERE leaf = (SELECT min(leaf) FROM erasure)`},
		{"an erasure that nobody asked for", `INSERT INTO erasure SELECT leaf, subject FROM fact WHERE id = 3`},
		{"another unit for the book", `UPDATE local SET value = randomblob(16) WHERE name = 'unit'`},
		{"no unit for the book", `DELETE FROM local WHERE name = 'unit'`},
		{"another device", `UPDATE local SET value = randomblob(16) WHERE name = 'device'`},
		{"no device", `DELETE FROM local WHERE name = 'device'`},
		{"another key", `UPDATE local SET value = randomblob(32) WHERE name = 'unit_key'`},
		{"no key", `DELETE FROM local WHERE name = 'unit_key'`},
		{"half a key", `UPDATE local SET value = randomblob(16) WHERE name = 'unit_key'`},
		{"another key to find by", `UPDATE local SET value = randomblob(32) WHERE name = 'find_key'`},
		{"no key to find by", `DELETE FROM local WHERE name = 'find_key'`},
		{"another keeper", `UPDATE local SET value = randomblob(16) WHERE name = 'keeper'`},
		{"a name nobody gave", `INSERT INTO local VALUES ('keepes', randomblob(16))`},
	} {
		one := d.copied(3)
		one.tamper(strings.Split(c.statements, ";")...)
		if what := one.damagedIn(); len(what) == 0 {
			t.Errorf("not found: %s", c.why)
		}
	}
}

// Each column of each table that is derived, and rows too many and too few.
func TestCheckFindsATamperedView(t *testing.T) {
	d := everyKind(t)
	d.mustCheck()
	db := d.raw()
	for _, table := range store.TableNames() {
		var rows int
		must(t, db.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&rows))
		if rows == 0 {
			t.Errorf("the test is blind: table %s is empty", table)
		}
	}
	columns := map[string][]string{}
	list, err := db.QueryContext(ctx, "SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'")
	must(t, err)
	for list.Next() {
		var table, column, kind string
		must(t, list.Scan(&table, &column, &kind))
		if slices.Contains(store.TableNames(), table) {
			columns[table] = append(columns[table], `"`+column+`" = `+map[string]string{"TEXT": "'x'", "INTEGER": "-5", "BLOB": "x'01'"}[kind])
		}
	}
	must(t, list.Err())
	must(t, list.Close())
	must(t, db.Close())
	for table, sets := range columns {
		statements := []string{"DELETE FROM " + table}
		for _, set := range sets {
			statements = append(statements, "UPDATE "+table+" SET "+set+" WHERE rowid = (SELECT max(rowid) FROM "+table+")")
		}
		for _, s := range statements {
			one := d.copied(3)
			if withoutRowid := slices.Contains([]string{"private", "fork", "unknown", "dues_level", "line", "mark"}, table); withoutRowid {
				s, _, _ = strings.Cut(s, " WHERE rowid")
				s = strings.Replace(s, "UPDATE", "UPDATE OR IGNORE", 1)
			}
			one.tamper(s)
			if what := one.damagedIn(); !slices.Contains(what, "view") {
				t.Errorf("%s: %v", s, what)
			}
			one.write(func(b *store.Book) {
				_, err := b.Rebuild(ctx, nil)
				must(t, err)
			})
			one.mustCheck() // what is derived can always be made anew
		}
	}
}

// Whoever changes what is in force, and derives everything anew, changed what
// the book shows and left no other trace than the chain.
func TestCheckFollowsTheChains(t *testing.T) {
	for _, c := range []struct{ why, statement string }{
		{"a waiting act in force", "UPDATE act SET force = 1"},
		{"the last act waits", "UPDATE act SET force = 0 WHERE id = 3"},
		{"another branch", "UPDATE act SET branch = 1 WHERE id = 3"},
	} {
		d := founded(t, 1)
		d.record(member("Lê Thị Ánh"))
		d.record(member("Trần Văn Ước"))
		a := d.author(50)
		a.name(8, 1, "Mất trên đường")
		d.mustTake(a.name(9, 1, "Đang chờ"))
		d.tamper(c.statement)
		d.write(func(b *store.Book) {
			_, err := b.Rebuild(ctx, nil)
			must(t, err)
		})
		if what := d.damagedIn(); !slices.Equal(what, []string{"chain"}) {
			t.Errorf("%s: %v", c.why, what)
		}
	}
}

func TestCheckCanBeCutOff(t *testing.T) {
	d := everyKind(t)
	d.read(func(b *store.Book) {
		calls := 0
		report, err := b.Check(ctx, func(done, total int) {
			calls++
			if done > total || total == 0 {
				t.Errorf("%d of %d", done, total)
			}
		})
		must(t, err)
		if calls == 0 || report.Acts == 0 {
			t.Error("no progress")
		}
		cut, cancel := contextCancelled()
		defer cancel()
		if _, err := b.Check(cut, nil); err == nil {
			t.Error("a check that was cut off is no check")
		}
	})
}
