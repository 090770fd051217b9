package main

import (
	"context"
	"flag"
	"fmt"
	"os"
)

func main() {
	facts := flag.Int("facts", 1_000_000, "foreign facts to accept")
	seed := flag.Uint64("seed", 1, "seed of everything that is made up")
	child := flag.Bool("accept-only", false, "accept foreign facts in this process and print the figures as JSON")
	profile := flag.String("profile", "", "with -accept-only: write a CPU profile here")
	flag.Parse()
	ctx := context.Background()
	if *child {
		if err := acceptChild(ctx, *facts, *seed, *profile); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
