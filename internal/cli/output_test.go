package cli

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestSweepRemovesOnlyWhatNobodyWrites: files under temporary names that are
// old go, all others stay.
func TestSweepRemovesOnlyWhatNobodyWrites(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-2 * stale)
	for name, at := range map[string]time.Time{".soclb-1.xlsx": old, ".soclb-2.xlsx": time.Now(), "bao-cao.xlsx": old, ".soclb-3.txt": old} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := replaceFile(filepath.Join(dir, "moi.xlsx"), []byte("nội dung"), time.Now()); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, e := range entries {
		got += e.Name() + " "
	}
	if want := ".soclb-2.xlsx .soclb-3.txt bao-cao.xlsx moi.xlsx "; got != want {
		t.Errorf("left %s, want %s", got, want)
	}
}
