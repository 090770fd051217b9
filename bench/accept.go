//go:build bench

package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"syscall"
	"time"

	"soclb/internal/club"
	"soclb/internal/store"
)

// acceptance is what accepting foreign facts cost.
type acceptance struct {
	Facts       int
	Seconds     float64
	First, Last float64 // facts a second of processor time over the first and the last tenth
	PeakMiB     float64
	BytesAFact  float64
}

// accept runs in a process of its own, so that its peak of memory is its own.
func accept(ctx context.Context, facts int, seed uint64, profile string) (acceptance, error) {
	dir, err := os.MkdirTemp("", "soclb-bench-")
	if err != nil {
		return acceptance{}, err
	}
	defer os.RemoveAll(dir)
	o := store.Options{
		Path: filepath.Join(dir, "office.soclb"), ConfigDir: filepath.Join(dir, "config"),
		Now: time.Now, Zone: time.UTC, Rand: rand.Reader,
	}
	if _, err := store.Create(ctx, o, club.Found{Name: "Office"}, store.Stamp{Via: "init"}); err != nil {
		return acceptance{}, err
	}
	if profile != "" {
		file, err := os.Create(profile)
		if err != nil {
			return acceptance{}, err
		}
		if err := pprof.StartCPUProfile(file); err != nil {
			return acceptance{}, err
		}
		defer pprof.StopCPUProfile()
	}
	done, err := acceptInto(ctx, o, facts, seed)
	if err != nil {
		return done, err
	}
	info, err := os.Stat(o.Path)
	if err != nil {
		return done, err
	}
	done.BytesAFact = float64(info.Size()) / float64(done.Facts)
	done.PeakMiB = float64(usage().Maxrss) / 1024
	return done, nil
}

func acceptInto(ctx context.Context, o store.Options, facts int, seed uint64) (acceptance, error) {
	book, err := store.OpenWrite(ctx, o)
	if err != nil {
		return acceptance{}, err
	}
	defer book.Close()
	type mark struct {
		facts int
		spent time.Duration
	}
	emitted, begun := 0, time.Now()
	marks := []mark{{0, processorTime()}}
	counts, err := book.Accept(ctx, foreign(facts, seed, &emitted), func(int) { marks = append(marks, mark{emitted, processorTime()}) })
	if err != nil {
		return acceptance{}, err
	}
	if counts.Waiting+counts.Known+len(counts.Refused) > 0 {
		return acceptance{}, fmt.Errorf("accepted %+v", counts)
	}
	between := func(from, to mark) float64 { return float64(to.facts-from.facts) / (to.spent - from.spent).Seconds() }
	first, last := 0, len(marks)-1
	for marks[first].facts < facts/10 {
		first++
	}
	end := last
	for marks[end].facts > facts-facts/10 {
		end--
	}
	return acceptance{
		Facts: emitted, Seconds: time.Since(begun).Seconds(),
		First: between(marks[0], marks[first]), Last: between(marks[end], marks[last]),
	}, nil
}

// usage is what this process took so far; asking for oneself never fails.
func usage() (u syscall.Rusage) {
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u
}

// processorTime does not count what else the machine is busy with, so two
// rates compare.
func processorTime() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// acceptChild is the body of the process that bench starts for accept.
func acceptChild(ctx context.Context, facts int, seed uint64, profile string) error {
	done, err := accept(ctx, facts, seed, profile)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(done)
}
