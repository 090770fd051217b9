//go:build torture

package torture

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"soclb/internal/store"
)

var (
	seed   = flag.Uint64("seed", 1, "seed of everything that is drawn")
	kills  = flag.Int("kills", 300, "programs to kill")
	states = flag.Int("states", 2000, "power-cut states to open")
	flips  = flag.Int("flips", 1000, "bits of stored facts to flip")

	binary string // the program under test
)

func TestMain(m *testing.M) {
	flag.Parse()
	if path := os.Getenv(writerPath); path != "" {
		write(path, os.Getenv(writerPragmas)) // this process is the writer that a power-cut test traces
		return
	}
	dir, err := os.MkdirTemp("", "soclb-torture-")
	if err == nil {
		err = os.Chmod(dir, 0o755) // another user runs it too
	}
	if err == nil {
		binary = filepath.Join(dir, "soclb")
		err = build(binary)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	status := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(status)
}

func build(target string) error {
	out, err := exec.Command("go", "build", "-trimpath", "-o", target, "../cmd/soclb").CombinedOutput()
	return errors.Join(err, outputError(out))
}

func outputError(out []byte) error {
	if len(out) == 0 {
		return nil
	}
	return errors.New(string(out))
}

func random(stream uint64) *rand.Rand { return rand.New(rand.NewPCG(*seed, stream)) }

// need fails a test whose tool is not there.
func need(t *testing.T, tool, install string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Fatalf("this campaign needs %s: %s", tool, install)
	}
}

func needRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Fatal("this campaign mounts file systems: run it as root")
	}
}

// summary is the line that goes into docs/reliability.md.
func summary(t *testing.T, format string, args ...any) {
	t.Helper()
	commit, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		commit = []byte("unknown")
	}
	failures := "0 failures"
	if t.Failed() {
		failures = "WITH FAILURES"
	}
	t.Logf("%s: %s, seed %d, commit %s", fmt.Sprintf(format, args...), failures, *seed, bytes.TrimSpace(commit))
}

// machine is a place with a folder for books and a home of its own.
type machine struct{ dir, home string }

func newMachine(t *testing.T) machine {
	t.Helper()
	root := t.TempDir()
	m := machine{filepath.Join(root, "so"), filepath.Join(root, "home")}
	for _, dir := range []string{m.dir, m.home} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func (m machine) book() string { return filepath.Join(m.dir, "clb.soclb") }

func (m machine) options(path string) store.Options {
	return store.Options{
		Path: path, ConfigDir: filepath.Join(m.home, "soclb"), Now: time.Now,
		Zone: time.FixedZone("+07", 7*3600), Rand: rand.NewChaCha8([32]byte{byte(*seed)}),
	}
}

func (m machine) environment() []string {
	return []string{"HOME=" + m.home, "XDG_CONFIG_HOME=" + m.home, "LC_ALL=en_US.UTF-8", "PATH=" + os.Getenv("PATH")}
}

func (m machine) command(args ...string) *exec.Cmd {
	cmd := exec.Command(binary, append(args, "--json", "--no-input")...)
	cmd.Env, cmd.Dir = m.environment(), m.dir
	return cmd
}

// answer is what a command left behind; act is the address that it printed.
type answer struct {
	status         int
	stdout, stderr []byte
	act            string
	repeated       bool
	code           string // of the error
}

func (m machine) run(args ...string) answer { return read(m.command(args...)) }

func read(cmd *exec.Cmd) answer {
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		return answer{status: -1, stderr: []byte(err.Error())}
	}
	return finish(cmd, &stdout, &stderr)
}

func finish(cmd *exec.Cmd, stdout, stderr *bytes.Buffer) answer {
	_ = cmd.Wait() // the status says it
	a := answer{status: cmd.ProcessState.ExitCode(), stdout: stdout.Bytes(), stderr: stderr.Bytes()}
	var receipt struct {
		Act      string `json:"act"`
		Repeated bool   `json:"repeated"`
	}
	if a.status == 0 && json.Unmarshal(a.stdout, &receipt) == nil {
		a.act, a.repeated = receipt.Act, receipt.Repeated
	}
	var failed struct {
		Error struct {
			Code string `json:"code"`
		} `json:"error"`
	}
	if json.Unmarshal(a.stderr, &failed) == nil {
		a.code = failed.Error.Code
	}
	return a
}

func (a answer) String() string {
	return fmt.Sprintf("status %d, %s %s", a.status, strings.TrimSpace(string(a.stdout)), strings.TrimSpace(string(a.stderr)))
}

// sound opens a book in this process and looks through all of it; it gives the
// acts by address and by key.
func (m machine) sound(path string) (acts, keys map[string]string, err error) {
	acts, keys = map[string]string{}, map[string]string{}
	err = m.checked(path, func(ctx context.Context, book *store.Book) error {
		list, err := book.Log(ctx, store.LogFilter{})
		for _, act := range list {
			acts[act.Address] = act.Via
			if act.Key != "" {
				keys[act.Key] = act.Address
			}
		}
		return err
	})
	return acts, keys, err
}

// checked lends a book in which a check finds no damage.
func (m machine) checked(path string, use func(context.Context, *store.Book) error) (err error) {
	ctx := context.Background()
	book, err := store.OpenRead(ctx, m.options(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	report, err := book.Check(ctx, nil)
	if err != nil {
		return err
	}
	if len(report.Damages) > 0 {
		return fmt.Errorf("damaged: %v", report.Damages)
	}
	return use(ctx, book)
}
