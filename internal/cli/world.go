package cli

import (
	"io"
	"time"
)

// World is everything that the program takes from outside. main fills it in;
// tests and demo fill it in differently.
type World struct {
	Args      []string // without the program's name
	LookupEnv func(string) (string, bool)
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	Now       func() time.Time
	Rand      io.Reader      // ids, salts and keys come from here
	Zone      *time.Location // in which a day begins
	ConfigDir string         // settings, devices, the last book; empty when there is no home
	WorkDir   string
	Terminal  Terminal
}

// Terminal says which streams a person sits at.
type Terminal struct {
	In, Out, Err bool
	Width        int // in columns; 0 when not known
	// OwnWindow: started by a double click, in a window that closes with us.
	OwnWindow bool
}

func (w World) env(name string) string {
	value, _ := w.LookupEnv(name)
	return value
}
