//go:build torture

package torture

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

const unavailable = 6 // the exit status of a book that cannot be written now

// writing is every command that writes a book with ten people or more.
func writing() [][]string {
	return [][]string{
		{"member", "add", "Nguyễn Văn Mới", "--birth", "1950", "--sex", "nam", "--date", "05/11/2026"},
		{"member", "edit", "40", "--hamlet", "Xóm Đầy"},
		{"member", "leave", "40", "--date", "06/11/2026", "--reason", "moved"},
		{"member", "return", "29", "--date", "06/11/2026"},
		{"role", "add", "40", "volunteer", "--date", "06/11/2026"},
		{"role", "end", "1", "chair", "--date", "06/11/2026"},
		{"club", "edit", "--meeting-day", "7"},
		{"undo", "--by", "3"},
		{"rebuild"},
	}
}

func (m machine) mount(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("mount", append(args, m.dir)...).CombinedOutput(); err != nil {
		t.Fatalf("mount %v: %v %s", args, err, out)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(m.dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// TestDiskFull fills the disk under a book: every writing command says so and
// leaves the book as it was.
func TestDiskFull(t *testing.T) {
	needRoot(t)
	m := newMachine(t)
	m.mount(t, "-t", "tmpfs", "-o", "size=2m", "tmpfs")
	m.village(t)
	before, err := m.digests(m.book())
	if err != nil {
		t.Fatal(err)
	}
	filler := filepath.Join(m.dir, "phim.mp4")
	fill(t, filler)
	commands := append(writing(), []string{"backup", "now"}, []string{"init", "khac.soclb", "--name", "CLB khác"})
	m.refuses(t, commands, "disk_full")
	if after, err := m.digests(m.book()); err != nil || after != before {
		t.Errorf("the book is another after a full disk: %v", err)
	}
	if _, err := os.Stat(filepath.Join(m.dir, "khac.soclb")); err == nil {
		t.Error("a full disk holds half a book")
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if a := m.run(commands[0]...); a.status != 0 {
		t.Errorf("with room again: %v", a)
	}
	summary(t, "%d commands on a full disk", len(commands))
}

func fill(t *testing.T, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := 64 << 10; size > 0; {
		if _, err := file.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
	if err := file.Close(); err != nil && !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}

// refuses runs commands of which each must end as unavailable, with one of the
// codes and without harm to the book.
func (m machine) refuses(t *testing.T, commands [][]string, codes ...string) {
	t.Helper()
	for _, args := range commands {
		if args[0] != "init" {
			args = append(args, "--book", m.book())
		}
		m.refused(t, m.command(args...), codes)
		if a := m.run("check", "--book", m.book()); a.status != 0 {
			t.Errorf("check after %v: %v", args, a)
		}
	}
}

func (m machine) refused(t *testing.T, cmd *exec.Cmd, codes []string) {
	t.Helper()
	a := read(cmd)
	for _, code := range codes {
		if a.status == unavailable && a.code == code {
			return
		}
	}
	t.Errorf("%v: want %v, got %v", cmd.Args[1:], codes, a)
}

// TestReadOnly puts a book where it cannot be written: a read-only file
// system, and a folder of somebody else.
func TestReadOnly(t *testing.T) {
	needRoot(t)
	m := newMachine(t)
	m.village(t)
	before, err := m.digests(m.book())
	if err != nil {
		t.Fatal(err)
	}
	m.mount(t, "--bind", m.dir)
	if out, err := exec.Command("mount", "-o", "remount,bind,ro", m.dir).CombinedOutput(); err != nil {
		t.Fatalf("mount: %v %s", err, out)
	}
	m.refuses(t, writing(), "book_read_only", "no_access")
	if out, err := exec.Command("mount", "-o", "remount,bind,rw", m.dir).CombinedOutput(); err != nil {
		t.Fatalf("mount: %v %s", err, out)
	}
	m.asNobody(t)
	if after, err := m.digests(m.book()); err != nil || after != before {
		t.Errorf("the book is another after read-only attempts: %v", err)
	}
	summary(t, "%d commands on a read-only disk and %d as another user", len(writing()), 2*len(writing()))
}

// asNobody runs the commands as a user who may read the book, and as one who
// may not.
func (m machine) asNobody(t *testing.T) {
	t.Helper()
	const nobody = 65534
	for path := m.dir; path != "/tmp" && path != "/"; path = filepath.Dir(path) {
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, mode := range []os.FileMode{0o644, 0o600} {
		if err := os.Chmod(m.book(), mode); err != nil {
			t.Fatal(err)
		}
		for _, args := range writing() {
			cmd := m.command(append(args, "--book", m.book())...)
			cmd.Env = append(cmd.Env, "HOME=/nonexistent", "XDG_CONFIG_HOME=/nonexistent")
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
			m.refused(t, cmd, []string{"book_read_only", "no_access"})
		}
	}
}
