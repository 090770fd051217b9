package store_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/store"
	"soclb/internal/viet"
)

var ctx = context.Background()

// desk is a machine with one book on it. Every step opens the book, does one
// thing and closes it again, as the commands do, and then checks it.
type desk struct {
	t      testing.TB
	o      store.Options
	random *rand.ChaCha8
	clock  *time.Time
}

var morning = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

func newDesk(t testing.TB, path string, seed byte) *desk {
	clock := morning
	d := &desk{t: t, random: rand.NewChaCha8([32]byte{seed}), clock: &clock}
	d.o = store.Options{
		Path: path, Zone: time.UTC, Rand: d.random, ConfigDir: filepath.Join(t.TempDir(), "config"),
		Now: func() time.Time { clock = clock.Add(time.Second); return clock },
	}
	return d
}

// founded is a desk with the book of a new club.
func founded(t testing.TB, seed byte) *desk {
	d := newDesk(t, filepath.Join(t.TempDir(), "clb.soclb"), seed)
	d.found()
	return d
}

func (d *desk) found() store.Receipt {
	d.t.Helper()
	r, err := store.Create(ctx, d.o, club.Found{Name: "CLB thôn Đông", Operator: "Nguyễn Thị Lan"}, store.Stamp{Via: "init"})
	must(d.t, err)
	return r
}

// copied is another machine with a copy of the book as it is now.
func (d *desk) copied(seed byte) *desk {
	other := newDesk(d.t, filepath.Join(d.t.TempDir(), "clb.soclb"), seed)
	copyFile(d.t, d.o.Path, other.o.Path)
	return other
}

func (d *desk) write(do func(*store.Book)) {
	d.t.Helper()
	b, err := store.OpenWrite(ctx, d.o)
	must(d.t, err)
	defer func() { must(d.t, b.Close()) }()
	do(b)
}

func (d *desk) read(do func(*store.Book)) {
	d.t.Helper()
	b, err := store.OpenRead(ctx, d.o)
	must(d.t, err)
	defer func() { must(d.t, b.Close()) }()
	do(b)
}

func (d *desk) try(in club.Intent, s store.Stamp) (r store.Receipt, err error) {
	d.t.Helper()
	d.write(func(b *store.Book) { r, err = b.Record(ctx, in, s) })
	return r, err
}

// record does one thing in the book and checks the whole of it.
func (d *desk) record(in club.Intent) store.Receipt {
	d.t.Helper()
	r, err := d.try(in, store.Stamp{Via: "test"})
	must(d.t, err)
	d.mustCheck()
	return r
}

func (d *desk) refused(code club.Code, in club.Intent) {
	d.t.Helper()
	before := fileSum(d.t, d.o.Path)
	if _, err := d.try(in, store.Stamp{Via: "test"}); !errors.Is(err, &club.Error{Code: code}) {
		d.t.Fatalf("%#v: %v, want %s", in, err, code)
	}
	if fileSum(d.t, d.o.Path) != before {
		d.t.Error("a refusal changed the file")
	}
}

func (d *desk) check() (report store.CheckReport) {
	d.t.Helper()
	d.read(func(b *store.Book) {
		var err error
		report, err = b.Check(ctx, nil)
		must(d.t, err)
	})
	return report
}

func (d *desk) mustCheck() store.CheckReport {
	d.t.Helper()
	report := d.check()
	if len(report.Damages) > 0 {
		d.t.Fatalf("damaged: %+v", report.Damages)
	}
	return report
}

// found tells the codes of the findings.
func (d *desk) findings() (codes []club.Code) {
	d.t.Helper()
	for _, f := range d.mustCheck().Findings {
		codes = append(codes, f.Code)
	}
	return codes
}

func (d *desk) digest() (sums store.Digests) {
	d.t.Helper()
	d.read(func(b *store.Book) {
		var err error
		sums, err = b.Digest(ctx, false)
		must(d.t, err)
	})
	return sums
}

func (d *desk) records() (list []journal.Record) {
	d.t.Helper()
	d.read(func(b *store.Book) { list = recordsOf(d.t, b, nil) })
	return list
}

func recordsOf(t testing.TB, b *store.Book, have []journal.Head) (list []journal.Record) {
	t.Helper()
	for r, err := range b.Records(ctx, have) {
		must(t, err)
		list = append(list, r)
	}
	return list
}

// take is Accept with the books of account: the numbers add up to the acts.
func (d *desk) take(records ...journal.Record) (a store.Accepted) {
	d.t.Helper()
	d.write(func(b *store.Book) {
		var err error
		a, err = b.Accept(ctx, slices.Values(records), nil)
		must(d.t, err)
	})
	if sum := a.New + a.Waiting + a.Known + len(a.Refused); sum != len(records) || a.Waiting < 0 {
		d.t.Fatalf("%+v for %d acts", a, len(records))
	}
	return a
}

func (d *desk) mustTake(records ...journal.Record) store.Accepted {
	d.t.Helper()
	a := d.take(records...)
	for _, r := range a.Refused {
		d.t.Fatalf("refused: %v", r.Err)
	}
	d.mustCheck()
	return a
}

func (d *desk) members(status string) (list []store.Member) {
	d.t.Helper()
	d.read(func(b *store.Book) {
		var err error
		list, err = b.Members(ctx, store.MemberFilter{Status: status, Sort: "code"})
		must(d.t, err)
	})
	return list
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	must(t, err)
	must(t, os.WriteFile(to, data, 0o600))
}

func fileSum(t testing.TB, path string) [32]byte {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	return sha256.Sum256(data)
}

func namesIn(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func day(text string) viet.Date {
	d, err := viet.ParseISODate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func born(text string) viet.Birth {
	b, err := viet.ParseBirth(text, viet.DateOf(morning))
	if err != nil {
		panic(err)
	}
	return b
}

func member(name string) club.AddMember {
	return club.AddMember{Name: name, Birth: born("1950"), Sex: "female", Joined: day("2026-03-05")}
}

func ptr[T any](v T) *T { return &v }

func itoa(n int) string { return strconv.Itoa(n) }

func contextCancelled() (context.Context, context.CancelFunc) {
	c, cancel := context.WithCancel(ctx)
	cancel()
	return c, cancel
}

// errorCode is the code of a store error, or what the error says.
func errorCode(err error) store.Code {
	var e *store.Error
	if errors.As(err, &e) {
		return e.Code
	}
	if err == nil {
		return ""
	}
	return store.Code("not ours: " + err.Error())
}

// errorText is the code of an error, where it has one.
func errorText(err error) string {
	var coded interface{ ErrorCode() string }
	if errors.As(err, &coded) {
		return coded.ErrorCode()
	}
	return err.Error()
}
