package cli

import (
	"errors"
	"fmt"

	"soclb/internal/money"
	"soclb/internal/text"
	"soclb/internal/viet"
)

// fault is what goes wrong at the command line itself: a code, as in the layers
// below, and what the words are filled with.
type fault struct {
	code string
	args []any
}

func (f *fault) Error() string     { return fmt.Sprintf("%s %v", f.code, f.args) }
func (f *fault) ErrorCode() string { return f.code }
func (f *fault) ErrorArgs() []any  { return f.args }

func refuse(code string, args ...any) error { return &fault{code: code, args: args} }

// placed says where on the command line an error belongs.
type placed struct {
	flag string // English name
	err  error
}

func (p *placed) Error() string { return "--" + p.flag + ": " + p.err.Error() }
func (p *placed) Unwrap() error { return p.err }

func at(flag string, err error) error {
	if err == nil {
		return nil
	}
	return &placed{flag: flag, err: err}
}

// inFile says in which file an error is, by the name that was typed.
type inFile struct {
	file string
	err  error
}

func (f *inFile) Error() string { return f.file + ": " + f.err.Error() }
func (f *inFile) Unwrap() error { return f.err }

func in(file string, err error) error { return &inFile{file: file, err: err} }

// advised is an error about which there is better advice than the usual one.
type advised struct {
	hint text.Key
	args []any
	err  error
}

func (a *advised) Error() string { return a.err.Error() }
func (a *advised) Unwrap() error { return a.err }

// ended ends the program with a status when all that there is to say was said,
// as a check does that found something.
type ended int

func (e ended) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// coded is any error that carries a code, from whichever layer.
type coded interface {
	error
	ErrorCode() string
	ErrorArgs() []any
}

// wordsArgs are what the words of an error are filled with. A typed value that
// cannot be read is quoted first.
func wordsArgs(err coded) []any {
	var typed *viet.Error
	if errors.As(err, &typed) {
		return append([]any{typed.Input}, typed.Args...)
	}
	var amount *money.Error
	if errors.As(err, &amount) {
		return append([]any{amount.Input}, amount.Args...)
	}
	return err.ErrorArgs()
}
