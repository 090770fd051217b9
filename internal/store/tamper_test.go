package store_test

import (
	"database/sql"
	"errors"

	"soclb/internal/store"
)

// raw is the file as another program sees it.
func (d *desk) raw() *sql.DB {
	d.t.Helper()
	db, err := sql.Open("sqlite", store.RawDSN(d.o.Path))
	must(d.t, err)
	db.SetMaxOpenConns(1)
	d.t.Cleanup(func() { _ = db.Close() })
	return db
}

// tamper runs statements as somebody would who knows SQL and no rules.
func (d *desk) tamper(statements ...string) {
	d.t.Helper()
	db := d.raw()
	must(d.t, dropTriggers(db))
	for _, s := range statements {
		if _, err := db.ExecContext(ctx, s); err != nil {
			d.t.Fatalf("%s: %v", s, err)
		}
	}
	must(d.t, db.Close())
}

func dropTriggers(db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		return err
	}
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return errors.Join(err, rows.Close())
		}
		names = append(names, name)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, name := range names {
		if _, err := db.ExecContext(ctx, "DROP TRIGGER "+name); err != nil {
			return err
		}
	}
	_, err = db.ExecContext(ctx, "PRAGMA foreign_keys = OFF")
	return err
}
