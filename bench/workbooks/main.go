//go:build bench

// Command workbooks prints what docs/performance.md quotes of internal/xlsx:
// reading against pure inflation and against excelize, growing a form, writing
// large workbooks. The sides of a ratio run in turn, and their medians are
// compared. It judges nothing: beside each figure stands what was promised.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

func main() {
	files := flag.Int("files", 200, "workbooks to read")
	times := flag.Int("n", 5, "counted rounds")
	only := flag.String("only", "", "one of read, grow, write")
	alone := flag.String("peak", "", "do only this, read or write, and print the peak of memory")
	folder := flag.String("in", "", "the folder whose workbooks -peak read reads")
	flag.Parse()
	switch *alone {
	case "read":
		exit(readPeak(*folder))
	case "write":
		exit(writePeak())
	}
	for _, part := range []struct {
		name string
		run  func() error
	}{
		{"read", func() error { return reading(*files, *times) }},
		{"grow", func() error { return growing(*times) }},
		{"write", func() error { return writing(*times) }},
	} {
		if *only == "" || *only == part.name {
			if err := part.run(); err != nil {
				exit(err)
			}
		}
	}
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// inTurn runs each side once a round after one round that does not count, and
// gives the median of each.
func inTurn(times int, sides ...func() error) ([]time.Duration, error) {
	all := make([][]time.Duration, len(sides))
	for round := range times + 1 {
		for i, side := range sides {
			begin := time.Now()
			if err := side(); err != nil {
				return nil, err
			}
			if round > 0 {
				all[i] = append(all[i], time.Since(begin))
			}
		}
	}
	medians := make([]time.Duration, len(sides))
	for i, d := range all {
		slices.Sort(d)
		medians[i] = d[len(d)/2]
	}
	return medians, nil
}

// peak runs this program again with those flags and gives what it prints.
func peak(args ...string) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	cmd := exec.Command(self, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
