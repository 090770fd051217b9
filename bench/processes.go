//go:build bench

package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// A pair is two commands run in turn, now one first, now the other, so that the
// ratio holds when the machine's speed drifts.
type pair struct {
	name   string
	ours   func() *exec.Cmd
	theirs func() *exec.Cmd
	limit  float64 // of the ratio
}

type programs struct{ soclb, empty string }

func build(ctx context.Context, dir string) (programs, error) {
	p := programs{soclb: filepath.Join(dir, "soclb"), empty: filepath.Join(dir, "emptycobra")}
	for out, pkg := range map[string]string{p.soclb: "./cmd/soclb", p.empty: "./bench/emptycobra"} {
		cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-tags", "bench", "-o", out, pkg)
		if text, err := cmd.CombinedOutput(); err != nil {
			return p, fmt.Errorf("build %s: %w: %s", pkg, err, text)
		}
	}
	return p, nil
}

// command runs the program on a book.
func (p programs) command(b book, args ...string) func() *exec.Cmd {
	return func() *exec.Cmd {
		cmd := exec.Command(p.soclb, append([]string{"--book", b.path, "--lang", "en", "--no-input"}, args...)...)
		cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+filepath.Dir(b.config))
		return cmd
	}
}

// timed is the whole life of a process, from start to reaped.
func timed(cmd *exec.Cmd) (time.Duration, error) {
	var talk bytes.Buffer
	cmd.Stderr = &talk
	start := time.Now()
	err := cmd.Run()
	if err != nil {
		err = fmt.Errorf("%v: %w: %s", cmd.Args, err, talk.String())
	}
	return time.Since(start), err
}

// writing is command for one that writes: each run finds the file, and what the
// machine remembers of it, as they were before the first. The clock starts
// after that.
func (p programs) writing(b book, args ...string) func() *exec.Cmd {
	run := p.command(b, args...)
	return func() *exec.Cmd {
		if err := b.restore(); err != nil {
			panic(err) // the folder is this program's own
		}
		return run()
	}
}

// run gives the medians of both sides in milliseconds, and the median of the
// ratios of each two that ran one after the other.
func (p pair) run(times int) (ours, theirs, ratio float64, err error) {
	var a, b []time.Duration
	var ratios []float64
	for i := range times + 2 {
		var took [2]time.Duration
		for turn := range 2 {
			side := (i + turn) % 2
			if took[side], err = timed([]func() *exec.Cmd{p.ours, p.theirs}[side]()); err != nil {
				return 0, 0, 0, err
			}
		}
		if i >= 2 { // the first two warm up
			a, b = append(a, took[0]), append(b, took[1])
			ratios = append(ratios, float64(took[0])/float64(took[1]))
		}
	}
	return float64(median(a).Microseconds()) / 1000, float64(median(b).Microseconds()) / 1000, median(ratios), nil
}

func median[T cmp.Ordered](list []T) T {
	slices.Sort(list)
	return list[len(list)/2]
}

const listQuery = `SELECT m.code, p.name, p.birth, p.sex, p.hamlet, m.joined FROM membership m JOIN party p ON p.subject = m.party
 WHERE m.joined <= date('now') AND (m."left" IS NULL OR m."left" > date('now')) ORDER BY p.sort`

func pairs(p programs, one, ten book) []pair {
	sqlite := func(b book) func() *exec.Cmd {
		return func() *exec.Cmd { return exec.Command("sqlite3", "-readonly", b.path, listQuery) }
	}
	list := []pair{
		{"version : empty cobra", p.command(one, "version"), func() *exec.Cmd { return exec.Command(p.empty, "version") }, 2.5},
		{"member list : sqlite3, one year", p.command(one, "member", "list"), sqlite(one), 4},
	}
	n := 0
	add := func(b book) func() *exec.Cmd {
		return func() *exec.Cmd {
			n++
			return p.command(b, "member", "add", fmt.Sprintf("Đo Thử %d", n), "--birth", "1950", "--sex", "male", "--date", "05/11/2026", "--again")()
		}
	}
	same := func(name string, args ...string) pair {
		return pair{name + ": ten years : one year", p.command(ten, args...), p.command(one, args...), 1.15}
	}
	edit := func(b book) func() *exec.Cmd {
		return func() *exec.Cmd {
			n++
			return p.command(b, "member", "edit", "30", "--hamlet", fmt.Sprintf("Thôn %d", n))()
		}
	}
	return append(list,
		same("version", "version"), same("member list", "member", "list"), same("member show", "member", "show", "30"),
		same("log", "log", "--limit", "5"), same("no arguments"),
		pair{"member edit: ten years : one year", edit(ten), edit(one), 1.15},
		pair{"member add: ten years : one year", add(ten), add(one), 1.15},
	)
}
