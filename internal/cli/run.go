package cli

import (
	"bufio"
	"context"
	"errors"
	"io"

	"soclb/internal/text"
)

// Run is the whole program: from what was typed to an exit status.
func Run(ctx context.Context, world World) int {
	s := newSession(world)
	root := s.rootCommand()
	root.SetArgs(s.arguments())
	err := root.ExecuteContext(ctx)
	if ctx.Err() != nil && err != nil {
		err = errors.Join(ctx.Err(), err)
	}
	if flushed := s.out.Flush(); err == nil {
		err = flushed
	}
	status := s.report(err)
	s.keepWindow()
	return status
}

func newSession(world World) *session {
	s := &session{world: world, out: bufio.NewWriter(world.Stdout), in: bufio.NewReader(world.Stdin), sat: sitting{answered: map[string]bool{}}}
	s.settings, s.settingsErr = loadSettings(world.ConfigDir)
	s.words = text.For(s.language())
	return s
}

// arguments are never nil: cobra would take the process's own.
func (s *session) arguments() []string {
	return append([]string{}, s.world.Args...)
}

// keepWindow waits for Enter where the window would close before it was read.
func (s *session) keepWindow() {
	if !s.world.Terminal.OwnWindow {
		return
	}
	s.talk("window.enter")
	if _, err := s.in.ReadString('\n'); err != nil && !errors.Is(err, io.EOF) {
		return // the window is gone: there is nobody to tell
	}
}
