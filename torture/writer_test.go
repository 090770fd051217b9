//go:build torture

package torture

import (
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"os"

	_ "modernc.org/sqlite" // the driver, without the store's pragmas
)

// The environment that makes this test the writer of [TestPowerCutControl].
const (
	writerPath    = "TORTURE_WRITER"
	writerPragmas = "TORTURE_PRAGMAS"
)

const transactions = 40

// write puts rows into a book past the store, one in a transaction, and says
// the name of each when its commit has returned. They go into a table of their
// own, of which the check knows nothing, so that the book stays sound.
func write(path, pragmas string) {
	if err := writeRows(path, pragmas); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func writeRows(path, pragmas string) error {
	db, err := sql.Open("sqlite", "file:"+path+"?"+pragmas)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	for n := range transactions {
		value := make([]byte, 3000) // of a page and more: trees split
		_, _ = rand.Read(value)     // it never fails
		name := fmt.Sprintf("row %d", n)
		if _, err := db.Exec("INSERT INTO control (name, value) VALUES (?, ?)", name, value); err != nil {
			return errors.Join(err, db.Close())
		}
		fmt.Println(name)
	}
	return db.Close()
}

// makeControl adds the writer's table to a book before anything is traced.
func makeControl(path string) error {
	db, err := sql.Open("sqlite", "file:"+path+"?mode=rw")
	if err != nil {
		return err
	}
	_, err = db.Exec("CREATE TABLE control (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID")
	return errors.Join(err, db.Close())
}

// written gives the names of the rows that are there.
func written(path string) (map[string]bool, error) {
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := db.Query("SELECT name FROM control")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	there := map[string]bool{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		there[name] = true
	}
	return there, rows.Err()
}
