package cli_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/unicode/norm"

	"soclb/internal/cli"
	"soclb/internal/xlsx"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"soclb": func() { os.Exit(cli.Run(context.Background(), processWorld())) }})
}

// processWorld is the world of a script: the clock and the randomness are
// those of the script's variables NOW and SEED, and TERMINAL puts a person
// before it. The released program has none of these.
func processWorld() cli.World {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		panic(err)
	}
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	world := cli.World{
		Args: os.Args[1:], LookupEnv: os.LookupEnv, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Now: time.Now, Rand: rand.Reader, Zone: zone, ConfigDir: os.Getenv("CONFIG"), WorkDir: dir,
	}
	if typed := os.Getenv("NOW"); typed != "" {
		now, err := time.ParseInLocation("2006-01-02 15:04", typed, zone)
		if err != nil {
			panic(err)
		}
		world.Now = func() time.Time { return now }
	}
	if seed := os.Getenv("SEED"); seed != "" {
		world.Rand = seeded(seed, os.Getenv("RUNS"))
	}
	if width, err := strconv.Atoi(os.Getenv("TERMINAL")); err == nil {
		world.Terminal = cli.Terminal{In: true, Out: true, Err: true, Width: width}
	}
	return world
}

// seeded gives each process of a script its own stream, by counting them in a
// file: with one stream all of them would make the same ids.
func seeded(seed, runs string) io.Reader {
	counter, err := os.OpenFile(runs, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = counter.WriteString(".")
	}
	if err := errors.Join(err, counter.Close()); err != nil {
		panic(err)
	}
	info, err := os.Stat(runs)
	if err != nil {
		panic(err)
	}
	var key [32]byte
	copy(key[:], seed+"/"+strconv.FormatInt(info.Size(), 10))
	return mathrand.NewChaCha8(key)
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			config := filepath.Join(env.WorkDir, ".config", "soclb")
			lists, err := filepath.Abs(filepath.Join("..", "..", "testdata", "lists"))
			if err != nil {
				return err
			}
			for name, value := range map[string]string{
				"LISTS": lists, // workbooks that other programs made
				"NOW":   "2026-11-23 09:00", "SEED": "script", "RUNS": filepath.Join(env.WorkDir, ".runs"), "CONFIG": config, "LANG": "",
				// Names that a script cannot hold as they are.
				"NFD": norm.NFD.String("Nguyễn Thị Ấm"), "LONG": strings.Repeat("Ă", 500),
				"BELL": "Vũ\x07 Thị Sáu", "BIDI": "Vũ \u202eThị Sáu", "BROKEN": "V\xff Thị Sáu",
			} {
				env.Setenv(name, value)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "same": same, "cut": cut, "flip": flip, "bytes": writeBytes, "workbook": makeWorkbook,
			"texts": makeTexts, "tamper": tamper,
		},
		Condition: func(name string) (bool, error) {
			if name != "root" {
				return false, errors.New("unknown condition " + name)
			}
			return os.Geteuid() == 0, nil // whom no file mode stops
		},
	})
}

// exits N COMMAND… runs a command that must end with a status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	status := 0
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		status = failed.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if want, err := strconv.Atoi(args[0]); err != nil || status != want {
		ts.Fatalf("exit status %d, want %s", status, args[0])
	}
}

// same FILE keeps a copy of a file the first time, and later says whether the
// file still has the same bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	kept := file + ".kept"
	before, err := os.ReadFile(kept)
	if errors.Is(err, os.ErrNotExist) {
		ts.Check(os.WriteFile(kept, data, 0o600))
		return
	}
	ts.Check(err)
	if equal := string(before) == string(data); equal == neg {
		ts.Fatalf("%s: same bytes is %v", args[0], equal)
	}
	ts.Check(os.WriteFile(kept, data, 0o600))
}

// cut FILE BYTES shortens a file.
func cut(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut FILE BYTES")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// flip FILE BYTE turns one bit over, of the byte at that place.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: flip FILE BYTE")
	}
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	data[at] ^= 1
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// bytes FILE HEX… writes a file that a script cannot hold as it is.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: bytes FILE HEX…")
	}
	data, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// workbook FILE SHEET… makes a workbook of sheets with a heading and two rows;
// a sheet whose name ends in ? is hidden.
func makeWorkbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: workbook FILE SHEET…")
	}
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	w := xlsx.NewWriter(file) // it keeps its first error, so only Close is asked
	for _, sheet := range args[1:] {
		name, hidden := strings.CutSuffix(sheet, "?")
		_ = w.Sheet(xlsx.SheetSpec{Name: name, Hidden: hidden, Header: 1})
		_ = w.HeadingRow("Họ tên", "Sinh", "Hội phí")
		_ = w.Row(xlsx.TextValue("Nguyễn Thị Lan"), xlsx.IntValue(1955), xlsx.IntValue(10_000))
		_ = w.Row(xlsx.TextValue("Trần Văn Bình"), xlsx.IntValue(1948))
	}
	ts.Check(errors.Join(w.Close(), file.Close()))
}

// texts FILE TEXT… makes a workbook of one sheet with a text in each row.
func makeTexts(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: texts FILE TEXT…")
	}
	file, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	w := xlsx.NewWriter(file)
	_ = w.Sheet(xlsx.SheetSpec{Name: "Trang1"})
	for _, text := range args[1:] {
		_ = w.Row(xlsx.TextValue(text))
	}
	ts.Check(errors.Join(w.Close(), file.Close()))
}

// tamper FILE OLD NEW changes the text of a workbook's cells as somebody would
// who wants another figure to stand there.
func tamper(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: tamper FILE OLD NEW")
	}
	archive, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	var changed bytes.Buffer
	w := zip.NewWriter(&changed)
	found := false
	for _, entry := range archive.File {
		from, err := entry.Open()
		ts.Check(err)
		content, err := io.ReadAll(from)
		ts.Check(err)
		if strings.HasPrefix(entry.Name, "xl/worksheets/") || entry.Name == "xl/sharedStrings.xml" {
			found = found || bytes.Contains(content, []byte(args[1]))
			content = bytes.ReplaceAll(content, []byte(args[1]), []byte(args[2]))
		}
		to, err := w.Create(entry.Name)
		ts.Check(err)
		_, err = to.Write(content)
		ts.Check(errors.Join(err, from.Close()))
	}
	ts.Check(errors.Join(w.Close(), archive.Close(), os.WriteFile(ts.MkAbs(args[0]), changed.Bytes(), 0o600)))
	if !found {
		ts.Fatalf("no %s in %s", args[1], args[0])
	}
}
