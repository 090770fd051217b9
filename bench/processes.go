//go:build bench

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// A pair is two commands run in turn, so that the ratio holds when the
// machine's speed drifts. Each writing run works on a copy of its own.
type pair struct {
	name   string
	ours   func() *exec.Cmd
	theirs func() *exec.Cmd
	limit  float64 // of the ratio of medians
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

// command runs the program on a book. A writing one gets a fresh copy of the
// file and of the machine's memory of it, prepared before the clock starts.
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

// run gives the medians of both sides in milliseconds.
func (p pair) run(times int) (ours, theirs float64, err error) {
	var a, b []time.Duration
	for i := range times + 2 {
		for _, side := range []struct {
			make func() *exec.Cmd
			into *[]time.Duration
		}{{p.ours, &a}, {p.theirs, &b}} {
			took, err := timed(side.make())
			if err != nil {
				return 0, 0, err
			}
			if i >= 2 { // the first two warm up
				*side.into = append(*side.into, took)
			}
		}
	}
	return median(a), median(b), nil
}

func median(list []time.Duration) float64 {
	slices.Sort(list)
	return float64(list[len(list)/2].Microseconds()) / 1000
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
