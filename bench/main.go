//go:build bench

// Command bench prints what docs/performance.md quotes: whole processes as
// ratios in one run, the size of a book, and the rate at which facts from
// elsewhere are accepted. It judges nothing on its own: beside each figure
// stands what was promised.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

func main() {
	facts := flag.Int("facts", 1_000_000, "foreign facts to accept; 0 leaves that out")
	seed := flag.Uint64("seed", 1, "seed of everything that is made up")
	times := flag.Int("n", 41, "counted runs of each process")
	child := flag.Bool("accept-only", false, "accept foreign facts in this process and print the figures as JSON")
	profile := flag.String("profile", "", "with -accept-only: write a CPU profile here")
	books := flag.String("books", "", "make the books in this folder and leave them, or take them from there")
	only := flag.String("only", "", "time only the processes whose name holds this")
	flag.Parse()
	ctx := context.Background()
	err := error(nil)
	if *child {
		err = acceptChild(ctx, *facts, *seed, *profile)
	} else {
		err = everything(ctx, *books, *only, *facts, *times, *seed)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func everything(ctx context.Context, books, only string, facts, times int, seed uint64) error {
	dir, err := os.MkdirTemp("", "soclb-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	p, err := build(ctx, dir)
	if err != nil {
		return err
	}
	if books == "" {
		books = dir
	}
	one, ten, err := bothBooks(ctx, books, seed)
	if err != nil {
		return err
	}
	fmt.Printf("one-year book: %d acts, %d facts, %d bytes\n", one.acts, one.facts, one.bytes)
	fmt.Printf("ten-year book: %d acts, %d facts, %d bytes\n", ten.acts, ten.facts, ten.bytes)
	fmt.Printf("%-44s %9.1f            promised <= 400\n", "bytes a fact on disk, ten years", float64(ten.bytes)/float64(ten.facts))
	moneyOne, moneyTen, err := moneyBooks(ctx, books, dir, seed)
	if err != nil {
		return err
	}
	fmt.Printf("books of money: %d acts, %d facts, %d bytes; %d acts, %d facts, %d bytes\n",
		moneyOne.acts, moneyOne.facts, moneyOne.bytes, moneyTen.acts, moneyTen.facts, moneyTen.bytes)
	for _, pair := range slices.Concat(pairs(p, one, ten), moneyPairs(p, moneyOne, moneyTen)) {
		if !strings.Contains(pair.name, only) {
			continue
		}
		ours, theirs, ratio, err := pair.run(times)
		if err != nil {
			return err
		}
		fmt.Printf("%-44s %6.2f ms %6.2f ms  %5.2f x  promised <= %.2f x\n", pair.name, ours, theirs, ratio, pair.limit)
	}
	fmt.Printf("%-44s %22s promised < 30 ms: the last line above, both columns\n", "member add, one process", "")
	if facts == 0 {
		return nil
	}
	return acceptApart(ctx, facts, seed)
}

// acceptApart starts this program once more, so that the peak of memory is of
// accepting alone.
func acceptApart(ctx context.Context, facts int, seed uint64) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, "-accept-only", fmt.Sprintf("-facts=%d", facts), fmt.Sprintf("-seed=%d", seed))
	cmd.Stderr = os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return err
	}
	var a acceptance
	if err := json.Unmarshal(text, &a); err != nil {
		return err
	}
	fmt.Printf("accepting %d foreign facts: %.0f s, first tenth %.0f/s, last tenth %.0f/s, %.2f x (promised <= 1.3), peak %.0f MiB, %.0f bytes a fact\n",
		a.Facts, a.Seconds, a.First, a.Last, a.First/a.Last, a.PeakMiB, a.BytesAFact)
	return nil
}
