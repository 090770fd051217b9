//go:build torture

package torture

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// leastHot is the share of kills, in a hundred, that must meet a journal with
// something in it: below it the campaign did not test recovery.
const leastHot = 30

// TestKill kills the program at random moments while it writes. What it had
// acknowledged must be there; what it had not is wholly there or wholly absent
// and has no second effect under the same key.
func TestKill(t *testing.T) {
	k := &killer{t: t, m: newMachine(t), random: random(1), aim: time.Millisecond, lasts: map[string]time.Duration{}, acknowledged: map[string]string{}}
	k.m.village(t)
	k.story = story{m: k.m, random: k.random}
	if _, k.acknowledged, _ = k.m.sound(k.m.book()); k.acknowledged == nil {
		t.Fatal("no book to begin with")
	}
	for k.killed < *kills {
		if k.random.IntN(100) < 8 {
			k.founding()
		} else {
			k.writing()
		}
		if t.Failed() {
			t.Fatalf("after %d kills", k.killed)
		}
	}
	share := 100 * k.hot / k.killed
	if share < leastHot {
		t.Errorf("only %d %% of the kills met a hot journal: the campaign is blind", share)
	}
	if k.refused > k.runs/4 {
		t.Errorf("%d of %d commands were refused: the story does not fit the book", k.refused, k.runs)
	}
	summary(t, "%d kills, %d met a hot journal (%d %%), %d of %d commands ended before the kill", k.killed, k.hot, share, k.runs-k.killed, k.runs)
}

type killer struct {
	t            *testing.T
	m            machine
	story        story
	random       *rand.Rand
	aim          time.Duration            // longest wait once the journal is hot
	lasts        map[string]time.Duration // how long a command lasts, by name
	acknowledged map[string]string        // address by key
	runs         int
	killed       int
	hot          int
	refused      int
}

// writing kills one command over the standing book and looks what is left.
func (k *killer) writing() {
	next, err := k.story.next()
	if err != nil {
		k.t.Fatal(err)
	}
	got, killed := k.strike(next.name, k.m.book()+"-journal", next.args)
	if !killed {
		k.finished(next, got)
		return
	}
	if a := k.m.run("check"); a.status != 0 {
		k.t.Errorf("check after killing %v: %v", next.args, a)
		return
	}
	acts, keys, err := k.m.sound(k.m.book())
	if err != nil {
		k.t.Errorf("after killing %v: %v", next.args, err)
		return
	}
	for key, address := range k.acknowledged {
		if keys[key] != address {
			k.t.Errorf("after killing %v: the acknowledged act %s (%s) is %q", next.args, address, key, keys[key])
		}
	}
	k.backups()
	if next.key == "" {
		return
	}
	before, had := keys[next.key]
	again := k.m.run(next.args...)
	k.finished(next, again)
	after, _, err := k.m.sound(k.m.book())
	switch {
	case err != nil:
		k.t.Errorf("after repeating %v: %v", next.args, err)
	case had && (again.act != before || !again.repeated || len(after) != len(acts)):
		k.t.Errorf("%v was there as %s and took effect again: %v", next.args, before, again)
	case !had && again.repeated:
		k.t.Errorf("%v was not there and is called repeated: %v", next.args, again)
	}
}

// finished notes what a command that ran to its end said.
func (k *killer) finished(s step, a answer) {
	switch {
	case a.status == 0 && s.key != "" && a.act != "":
		k.acknowledged[s.key] = a.act
	case a.status == 3:
		k.refused++
	case a.status != 0:
		k.t.Errorf("%v: %v", s.args, a)
	}
}

// backups: a file under a backup's name is a whole backup.
func (k *killer) backups() {
	found, err := filepath.Glob(filepath.Join(k.m.dir, "sao-luu", "*.soclb"))
	if err != nil {
		k.t.Fatal(err)
	}
	for _, path := range found {
		if _, _, err := k.m.sound(path); err != nil {
			k.t.Errorf("backup %s: %v", path, err)
		}
		_ = os.Remove(path)
	}
}

// founding kills init: there is no book, or a whole one, and it can be made.
func (k *killer) founding() {
	dir := filepath.Join(k.m.dir, fmt.Sprintf("moi-%d", k.runs))
	if err := os.Mkdir(dir, 0o700); err != nil {
		k.t.Fatal(err)
	}
	book := filepath.Join(dir, "clb.soclb")
	args := []string{"init", book, "--name", "CLB thôn Đoài", "--by", "Lan", "--key", "moi"}
	got, killed := k.strike("init", filepath.Join(dir, "*-journal"), args)
	if !killed && got.status != 0 {
		k.t.Errorf("init: %v", got)
		return
	}
	if _, err := os.Stat(book); err != nil {
		if !killed {
			k.t.Errorf("init was acknowledged and there is no book: %v", err)
		}
		if got = k.m.run(args...); got.status != 0 {
			k.t.Errorf("init after a killed init: %v", got)
		}
	}
	if acts, _, err := k.m.sound(book); err != nil || len(acts) != 1 {
		k.t.Errorf("after killing init: %d acts, %v", len(acts), err)
	}
	if a := k.m.run("check", "--book", book); a.status != 0 {
		k.t.Errorf("check after killing init: %v", a)
	}
}

// strike runs a command and kills it, at any moment or, more often, just after
// a journal became hot. It tells whether the command was killed before its end.
func (k *killer) strike(name, journal string, args []string) (answer, bool) {
	k.runs++
	var stdout, stderr bytes.Buffer
	cmd := k.m.command(args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	// Of a command that never ended by itself it is not known how long it lasts:
	// to give up on its journal too soon would teach nothing, again and again.
	usual := max(k.lasts[name], 5*time.Millisecond)
	if k.lasts[name] == 0 {
		usual = 40 * time.Millisecond
	}
	aimed := k.random.IntN(100) < 70
	if aimed {
		for !isHot(journal) && time.Since(begun) < 3*usual {
			time.Sleep(20 * time.Microsecond)
		}
		time.Sleep(time.Duration(k.random.Int64N(int64(k.aim))))
	} else {
		time.Sleep(time.Duration(k.random.Int64N(int64(usual) * 5 / 4)))
	}
	_ = cmd.Process.Kill() // it may have ended by itself
	got := finish(cmd, &stdout, &stderr)
	if cmd.ProcessState.Exited() {
		k.lasts[name] = (3*usual + time.Since(begun)) / 4
		if aimed {
			k.aim = max(k.aim*4/5, 50*time.Microsecond)
		}
		return got, false
	}
	k.killed++
	if isHot(journal) {
		k.hot++
		k.aim = min(k.aim*6/5, 20*time.Millisecond)
	} else if aimed {
		k.aim = max(k.aim*4/5, 50*time.Microsecond)
	}
	return got, true
}

func isHot(pattern string) bool {
	found, err := filepath.Glob(pattern)
	if err != nil {
		return false
	}
	for _, path := range found {
		if info, err := os.Stat(path); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}
