package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
)

// session is one run of the program: the world, the reader's language and what
// holds for every command.
type session struct {
	world       World
	words       text.Words
	flags       globalFlags
	settings    settings
	settingsErr error // reported by commands that need the settings
	out         *bufio.Writer
	in          *bufio.Reader
	sat         sitting
	fundCodes   map[string]string // by id, of the book whose log is told
	who         string            // whom the numbers of a command meant, told behind what was recorded
}

// say fills a sentence; dates, lists and text from a book become what a person
// may read.
func (s *session) say(key text.Key, args ...any) string {
	shown := make([]any, len(args))
	for i, arg := range args {
		shown[i] = s.readable(arg)
	}
	return s.words.Say(key, shown...)
}

func (s *session) readable(arg any) any {
	switch a := arg.(type) {
	case int, int64:
		return a
	case string:
		return viet.Shown(a)
	case []string:
		return viet.Shown(strings.Join(a, ", "))
	case viet.Date:
		return a.Vietnamese()
	case viet.Month:
		return a.Vietnamese()
	case club.Dong:
		return s.dong(int64(a))
	case viet.Birth:
		if a.IsZero() {
			return s.words.Say("unknown")
		}
		return a.Vietnamese()
	}
	return viet.Shown(fmt.Sprint(arg))
}

// print writes a line of the result.
func (s *session) print(key text.Key, args ...any) { s.prose(s.say(key, args...)) }

// prose writes a line of words, which may be broken where the terminal is
// narrow.
func (s *session) prose(line string) { s.line(wrapped(line, s.outWidth())) }

// line writes a line that is made already. An error of the stream stays in the
// writer and comes out when it is flushed.
func (s *session) line(line string) { _, _ = s.out.WriteString(line + "\n") }

// talk says something to the person, beside the result. With --json nobody
// listens.
func (s *session) talk(key text.Key, args ...any) {
	if !s.flags.json {
		s.talkLine(s.say(key, args...))
	}
}

// talkLine lets the result so far go first, so that a terminal shows both in
// the order in which they were said.
func (s *session) talkLine(line string) { s.talkWhole(wrapped(line, s.errWidth())) }

// talkWhole is talkLine for what must not be broken: a command to be copied.
func (s *session) talkWhole(line string) {
	_ = s.out.Flush() // the error stays in the writer, see line
	_, _ = fmt.Fprintln(s.world.Stderr, line)
}

// path takes a path as it was typed, from the folder where it was typed.
func (s *session) path(typed string) string {
	if filepath.IsAbs(typed) {
		return filepath.Clean(typed)
	}
	return filepath.Join(s.world.WorkDir, typed)
}

func (s *session) options(path string) store.Options {
	return store.Options{Path: path, Now: s.world.Now, Zone: s.world.Zone, Rand: s.world.Rand, ConfigDir: s.world.ConfigDir}
}

func (s *session) today() viet.Date { return s.options("").Today() }

// date reads a date as it was typed for a flag; empty gives none. A year that
// was not typed is told.
func (s *session) date(flag, typed string) (viet.Date, error) {
	day, err := s.dateTyped(flag, typed)
	if err == nil && !day.IsZero() {
		if _, short := viet.ParseDate(typed, s.today(), true); short != nil {
			s.talk("talk.day", typed, day)
		}
	}
	return day, err
}

func (s *session) dateTyped(flag, typed string) (viet.Date, error) {
	if typed == "" {
		return viet.Date{}, nil
	}
	watched := s.world.Terminal.In && !s.flags.noInput
	day, err := viet.ParseDate(typed, s.today(), !watched)
	return day, at(flag, err)
}

// dateOrToday is date for a question about a day: today where none is named.
func (s *session) dateOrToday(flag, typed string) (viet.Date, error) {
	day, err := s.date(flag, typed)
	if day.IsZero() {
		day = s.today()
	}
	return day, err
}

func (s *session) birth(flag, typed string) (viet.Birth, error) {
	if typed == "" {
		return viet.Birth{}, nil
	}
	birth, err := viet.ParseBirth(typed, s.today())
	return birth, at(flag, err)
}

// read lends a book to a question. The file is not changed.
func (s *session) read(ctx context.Context, ask func(*store.Book) error) error {
	path, err := s.findBook(false)
	if err != nil {
		return err
	}
	book, err := store.OpenRead(ctx, s.options(path))
	if err != nil {
		return err
	}
	return errors.Join(ask(book), book.Close())
}

// write lends a book to something that changes it, and says which book.
func (s *session) write(ctx context.Context, do func(*store.Book) error) error {
	path, err := s.findBook(true)
	if err != nil {
		return err
	}
	book, err := store.OpenWrite(ctx, s.options(path))
	if err != nil {
		return err
	}
	if s.flags.dryRun {
		s.talk("talk.book_dry", path)
	} else {
		s.talk("talk.book", path)
	}
	err = errors.Join(do(book), book.Close())
	if err == nil && !s.flags.dryRun {
		s.rememberBook(path)
	}
	return err
}

// record is how every writing command but init and backup ends: one intent, one
// act, one line that says what was done.
func (s *session) record(ctx context.Context, via string, intent club.Intent, done func(context.Context, *store.Book, store.Receipt) (string, error)) error {
	return s.recordConfirmed(ctx, via, intent, func(*store.Book) error { return nil }, done)
}

// recordConfirmed is record for what must be confirmed first, with the book in
// hand.
func (s *session) recordConfirmed(ctx context.Context, via string, intent club.Intent, confirmed func(*store.Book) error,
	done func(context.Context, *store.Book, store.Receipt) (string, error),
) error {
	return s.write(ctx, func(book *store.Book) error {
		if err := confirmed(book); err != nil {
			return err
		}
		stamp, err := s.stamp(ctx, book, via)
		if err != nil {
			return err
		}
		return s.recordIn(ctx, book, stamp, intent, done)
	})
}

func (s *session) recordIn(ctx context.Context, book *store.Book, stamp store.Stamp, intent club.Intent, done func(context.Context, *store.Book, store.Receipt) (string, error)) error {
	receipt, err := book.Record(ctx, intent, stamp)
	if err != nil {
		return err
	}
	sentence := ""
	if !receipt.Repeated && receipt.Act != "" && !s.flags.json {
		if sentence, err = done(ctx, book, receipt); err != nil {
			return err
		}
	}
	return s.printReceipt(receipt, sentence)
}

// stamp says who records, by which command and under which key.
func (s *session) stamp(ctx context.Context, book *store.Book, via string) (store.Stamp, error) {
	stamp := store.Stamp{Via: via, Key: s.flags.key, DryRun: s.flags.dryRun}
	typed := s.operator()
	if typed == "" {
		var err error
		stamp.By, err = book.Keeper(ctx)
		return stamp, err
	}
	by, err := book.Operator(ctx, typed)
	stamp.By = by
	return stamp, at("by", err)
}
