//go:build torture

package torture

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// promise is what was acknowledged when so many events had happened: the act
// at this address, or the file under this name.
type promise struct {
	event     int
	act, path string
}

// recorder runs commands under strace and remembers what they promised.
type recorder struct {
	t        *testing.T
	m        machine
	trace    tracer
	promises []promise
	begin    int // no cut comes before this event
}

func newRecorder(t *testing.T) *recorder {
	need(t, "strace", "apt-get install strace")
	m := newMachine(t)
	return &recorder{t: t, m: m, trace: tracer{root: m.dir, names: map[string]int{}}}
}

// run traces one process to its end and gives what it printed.
func (r *recorder) run(cmd *exec.Cmd) answer {
	r.t.Helper()
	record := filepath.Join(r.m.home, "strace")
	args := append([]string{"-f", "-xx", "-s", "10000000", "-e", "trace=" + traced, "-e", "signal=none", "-o", record}, cmd.Args...)
	under := exec.Command("strace", args...)
	under.Env, under.Dir = cmd.Env, cmd.Dir
	a := read(under)
	if a.status != 0 {
		r.t.Fatalf("%v: %v", cmd.Args, a)
	}
	if err := r.trace.follow(record); err != nil {
		r.t.Fatal(err)
	}
	return a
}

func (r *recorder) promise(p promise) {
	p.event = len(r.trace.events)
	r.promises = append(r.promises, p)
}

// TestPowerCut records what the program does to the disk through a life of a
// book, makes of it the states in which power cuts may leave the disk and opens
// each: no damage, and nothing that was acknowledged is missing.
func TestPowerCut(t *testing.T) {
	r := newRecorder(t)
	for i, args := range [][]string{
		{"init", "clb.soclb", "--name", "CLB thôn Đông", "--by", "Lan"},
		{"member", "add", "Trần Văn Ước", "--birth", "1950", "--sex", "nam", "--date", "05/03/2026", "--phone", "0912345678", "--household", "poor"},
		{"member", "add", "Lê Thị Ánh", "--birth", "1948", "--sex", "nu", "--date", "05/03/2026", "--address", "Số 12, ngõ 3"},
		{"member", "edit", "1", "--hamlet", "Xóm Mới", "--phone", "0987654321"},
		{"role", "add", "1", "chair", "--date", "06/03/2026"},
		{"member", "leave", "2", "--date", "01/04/2026", "--reason", "moved"},
		{"undo"},
		{"rebuild"},
		{"backup", "now", "--out", "sao-luu/a.soclb"},
		{"member", "leave", "2", "--date", "02/04/2026", "--reason", "left"},
		{"member", "return", "2", "--date", "03/05/2026"},
		{"member", "add", "Phạm Văn Đạt", "--birth", "1960", "--sex", "nam", "--date", "05/05/2026", "--book", "clb.soclb"},
	} {
		a := r.run(r.m.command(args...))
		p := promise{act: a.act}
		if i == 0 {
			p.path = r.m.book()
		}
		if args[0] == "backup" {
			p.path = filepath.Join(r.m.dir, "sao-luu", "a.soclb")
		}
		r.promise(p)
	}
	for i, m := range models {
		lost, damaged := r.cut(m, *states/len(models), random(uint64(10+i)), r.look)
		if lost+damaged > 0 {
			t.Errorf("%s: %d states lost what was acknowledged, %d are damaged", m.name, lost, damaged)
		}
		summary(t, "%d power cuts after any of %d events (%s)", *states/len(models), len(r.trace.events), m.name)
	}
}

// cut opens so many states and counts those that lost an acknowledged thing
// and those that are damaged.
func (r *recorder) cut(m model, count int, random *rand.Rand, look func(dir string, after int) (bool, error)) (lost, damaged int) {
	dir := r.t.TempDir()
	for i := range count {
		at := r.begin + random.IntN(len(r.trace.events)-r.begin+1)
		state := filepath.Join(dir, fmt.Sprint(i))
		if err := put(crash(r.trace.events, at, m, random), r.m.dir, state); err != nil {
			r.t.Fatal(err)
		}
		missing, err := look(state, at)
		switch {
		case err != nil:
			damaged++
			if damaged <= 2 {
				r.t.Logf("%s, cut after event %d: %v", m.name, at, err)
			}
		case missing:
			lost++
			if lost <= 2 {
				r.t.Logf("%s, cut after event %d: an acknowledged thing is missing", m.name, at)
			}
		}
		_ = os.RemoveAll(state)
	}
	return lost, damaged
}

// look opens every file that stands under the name of a book or a backup.
func (r *recorder) look(dir string, after int) (missing bool, err error) {
	acts := map[string]string{}
	for _, path := range []string{r.m.book(), filepath.Join(r.m.dir, "sao-luu", "a.soclb")} {
		name := strings.TrimPrefix(path, r.m.dir)
		if _, err := os.Stat(dir + name); err != nil {
			continue
		}
		found, _, err := r.m.sound(dir + name)
		if err != nil {
			return false, err
		}
		maps.Copy(acts, found)
		acts[path] = "there"
	}
	for _, p := range r.promises {
		if p.event > after {
			break
		}
		for _, name := range []string{p.act, p.path} {
			if _, has := acts[name]; name != "" && !has {
				return true, nil
			}
		}
	}
	return false, nil
}

// TestPowerCutControl shows that the campaign sees damage: one small writer,
// once with SQLite's safety off and once as the program has it.
func TestPowerCutControl(t *testing.T) {
	for _, c := range []struct {
		pragmas     string
		least, most int // failures in a hundred
	}{
		{"_journal_mode=OFF&_synchronous=OFF", 80, 100},
		{"_journal_mode=TRUNCATE&_synchronous=EXTRA", 0, 0},
	} {
		r := newRecorder(t)
		r.control(c.pragmas)
		const count = 100
		for i, m := range models {
			lost, damaged := r.cut(m, count, random(uint64(20+i)), r.lookControl)
			share := 100 * (lost + damaged) / count
			if share < c.least || share > c.most {
				t.Errorf("control %s: %d %% of the states fail, want %d to %d", c.pragmas, share, c.least, c.most)
			}
			summary(t, "control %s (%s), of whose %d states %d to %d %% must fail and %d %% do", c.pragmas, m.name, count, c.least, c.most, share)
		}
	}
}

// control traces this test as a writer over a book that is on the disk.
func (r *recorder) control(pragmas string) {
	r.m.village(r.t)
	if err := makeControl(r.m.book()); err != nil {
		r.t.Fatal(err)
	}
	content, err := os.ReadFile(r.m.book())
	if err != nil {
		r.t.Fatal(err)
	}
	r.trace.events = []event{
		{call: "create", path: r.m.book(), inode: 1}, {call: "write", path: r.m.book(), inode: 1, data: content},
		{call: "sync", path: r.m.book(), inode: 1}, {call: "sync", path: r.m.dir},
	}
	r.trace.names[r.m.book()], r.trace.inodes = 1, 1
	r.begin = len(r.trace.events)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(r.m.environment(), writerPath+"="+r.m.book(), writerPragmas+"="+pragmas)
	r.run(cmd)
	for i, e := range r.trace.events {
		if e.call == "say" {
			r.promises = append(r.promises, promise{event: i, act: strings.TrimSpace(string(e.data))})
		}
	}
	if len(r.promises) != transactions {
		r.t.Fatalf("the writer spoke %d times", len(r.promises))
	}
}

// lookControl looks for the rows that the writer acknowledged.
func (r *recorder) lookControl(dir string, after int) (missing bool, err error) {
	path := filepath.Join(dir, filepath.Base(r.m.book()))
	if _, _, err := r.m.sound(path); err != nil {
		return false, err
	}
	there, err := written(path)
	for _, p := range r.promises {
		if p.event < after && !there[p.act] {
			return true, err
		}
	}
	return false, err
}
