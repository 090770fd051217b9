//go:build unix

package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/store"
)

// A child is this test binary again, as another process: some things happen
// only between two.
const childTask = "SOCLB_TEST_CHILD"

var tasks = map[string]func(d *desk, args []string) error{
	"members": addMembers, "create": createBook, "stop in a write": stopInWrite, "full": recordWithoutRoom, "stranger": actAsStranger,
}

func TestMain(m *testing.M) {
	task := os.Getenv(childTask)
	if task == "" {
		os.Exit(m.Run())
	}
	seed, err := strconv.Atoi(os.Args[3])
	if err == nil {
		random := rand.NewChaCha8([32]byte{byte(seed)})
		err = tasks[task](&desk{
			random: random,
			o:      store.Options{Path: os.Args[1], ConfigDir: os.Args[2], Now: func() time.Time { return morning }, Zone: time.UTC, Rand: random},
		}, os.Args[4:])
	}
	if err != nil {
		fmt.Println(errorText(err))
		os.Exit(1)
	}
}

func (d *desk) child(task string, seed byte, args ...string) *exec.Cmd {
	self, err := os.Executable()
	must(d.t, err)
	c := exec.Command(self, append([]string{d.o.Path, d.o.ConfigDir, strconv.Itoa(int(seed))}, args...)...)
	c.Env = append(os.Environ(), childTask+"="+task)
	c.Stderr = os.Stderr
	return c
}

// says runs a child to its end and gives what it said.
func says(t testing.TB, c *exec.Cmd) string {
	t.Helper()
	out, err := c.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func addMembers(d *desk, args []string) error {
	for i := range 50 {
		b, err := store.OpenWrite(ctx, d.o)
		if err != nil {
			return err
		}
		r, err := b.Record(ctx, member(fmt.Sprintf("Người %s số %d", args[0], i)), store.Stamp{Via: "member add"})
		if err := errors.Join(err, b.Close()); err != nil {
			return err
		}
		if r.NewDevice || r.MarkerLost {
			return fmt.Errorf("%+v", r)
		}
	}
	return nil
}

func createBook(d *desk, args []string) error {
	_, err := store.Create(ctx, d.o, club.Found{Name: "CLB " + args[0]}, store.Stamp{Via: "init"})
	return err
}

// stopInWrite writes so much into the book that pages go to the disk before
// the commit, says so and waits to be killed.
func stopInWrite(d *desk, _ []string) error {
	b, err := store.OpenWrite(ctx, d.o)
	if err != nil {
		return err
	}
	for _, statement := range []string{
		"PRAGMA cache_size = 2", "PRAGMA cache_spill = 2", "BEGIN IMMEDIATE", "UPDATE party SET name = name || ' half'",
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO local SELECT 'junk ' || i, zeroblob(500) FROM n",
	} {
		if _, err := b.Conn().ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	fmt.Println("now")
	select {}
}

// recordWithoutRoom may not make a file larger than it is plus what it is told.
func recordWithoutRoom(d *desk, args []string) error {
	info, err := os.Stat(d.o.Path)
	if err != nil {
		return err
	}
	more, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	limit := uint64(info.Size()) + uint64(more)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		return err
	}
	b, err := store.OpenWrite(ctx, d.o)
	if err != nil {
		return err
	}
	_, err = b.Record(ctx, wordy(200), store.Stamp{Via: "x"})
	return errors.Join(err, b.Close())
}

// actAsStranger opens the book as a user who may only read, or not even that.
func actAsStranger(d *desk, args []string) error {
	if err := errors.Join(syscall.Setgid(65534), syscall.Setuid(65534)); err != nil {
		return err
	}
	if args[0] == "create" {
		return createBook(d, args)
	}
	open := store.OpenRead
	if args[0] == "write" {
		open = store.OpenWrite
	}
	b, err := open(ctx, d.o)
	if err != nil {
		return err
	}
	if args[0] == "write" {
		_, err = b.Record(ctx, member("Không được"), store.Stamp{Via: "x"})
	} else {
		_, err = b.Check(ctx, nil)
	}
	return errors.Join(err, b.Close())
}

// wordy is an act of many facts.
func wordy(facts int) club.Intent {
	var drafts []club.Draft
	for i := range facts {
		who := id(byte(i))
		who[3] = byte(i >> 8)
		drafts = append(drafts, club.Draft{Subject: who, Kind: club.PartySet, Body: []byte(body("name", strings.Repeat("Dài ", 20)+"Tên"))})
	}
	return decided(drafts...)
}

// killedInWrite leaves a book as a program does that is killed while it writes:
// with a hot journal beside it.
func killedInWrite(t *testing.T, d *desk) {
	t.Helper()
	c := d.child("stop in a write", 1)
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "now\n" {
		t.Fatal(line, err)
	}
	must(t, c.Process.Kill())
	_ = c.Wait() // it was killed
	if info, err := os.Stat(d.o.Path + "-journal"); err != nil || info.Size() == 0 {
		t.Fatal("no hot journal:", err)
	}
}

func TestFourProcessesAtOnce(t *testing.T) {
	d := founded(t, 1)
	d.record(member("Lê Thị Ánh"))
	var children []*exec.Cmd
	for i := range byte(4) {
		c := d.child("members", 10+i, string(rune('A'+i)))
		c.Stdout = os.Stderr
		must(t, c.Start())
		children = append(children, c)
	}
	for _, c := range children {
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	codes := map[string]bool{}
	for _, m := range d.members("") {
		codes[m.Stay.Code] = true
	}
	if len(codes) != 201 {
		t.Errorf("%d codes, want 201", len(codes))
	}
	report := d.mustCheck()
	if report.Acts != 202 || len(report.Findings) > 0 {
		t.Errorf("%d acts, %+v", report.Acts, report.Findings)
	}
	if heads := d.digest().Heads; len(heads) != 1 {
		t.Errorf("%d devices on one machine", len(heads))
	}
}
