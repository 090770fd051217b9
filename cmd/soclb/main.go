// Command soclb keeps the book of one Intergenerational Self-Help Club and
// carries it upward. Everything it does is in internal/cli; here the real world
// is put together.
package main

import (
	"context"
	"crypto/rand"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata" // Windows has no zones of its own

	"golang.org/x/term"

	"soclb/internal/cli"
)

func main() { os.Exit(run()) }

func run() int {
	// Most runs live for some hundredths of a second and use a few megabytes: to
	// collect garbage as often as a server does costs them a tenth of that.
	debug.SetGCPercent(400)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return cli.Run(ctx, realWorld())
}

func realWorld() cli.World {
	ownWindow := prepareConsole()
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		width = 0
	}
	world := cli.World{
		Args: os.Args[1:], LookupEnv: os.LookupEnv,
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Now: time.Now, Rand: rand.Reader, Zone: vietnam(),
		Terminal: cli.Terminal{
			In: isTerminal(os.Stdin), Out: isTerminal(os.Stdout), Err: isTerminal(os.Stderr),
			Width: width, OwnWindow: ownWindow,
		},
	}
	if dir, err := os.UserConfigDir(); err == nil {
		world.ConfigDir = filepath.Join(dir, "soclb")
	}
	// Without a folder of its own the program still answers with --book.
	if dir, err := os.Getwd(); err == nil {
		world.WorkDir = dir
	}
	return world
}

// vietnam is where a day begins, wherever the machine believes to be. The zone
// is built into the program, so it is always found.
func vietnam() *time.Location {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		return time.FixedZone("+07", 7*60*60)
	}
	return zone
}

func isTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }
