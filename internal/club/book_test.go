package club_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"soclb/internal/club"
	"soclb/internal/journal"
	"soclb/internal/viet"
)

// tb is what the helpers need of a test, be it Go's or rapid's.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

var today = day("2026-11-23")

func day(s string) viet.Date {
	d, err := viet.ParseISODate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func born(s string) viet.Birth {
	b, err := viet.ParseBirth(s, today)
	if err != nil {
		panic(err)
	}
	return b
}

// book is a book on one device: a register and the one way in.
type book struct {
	*memory
	ids *uint64
	by  journal.ID
}

var unitID = journal.ID{0xff}

// emptyBook has no unit yet.
func emptyBook() *book {
	return &book{memory: &memory{unit: unitID, device: "aaaaa"}, ids: new(uint64)}
}

// newBook keeps a club founded on 1 January 2020.
func newBook(t tb) *book {
	t.Helper()
	b := emptyBook()
	b.do(t, club.Found{ID: unitID, Name: "CLB Đông", FoundedOn: day("2020-01-01")})
	return b
}

// other is the book on another device from here on.
func (b *book) other(device string) *book {
	return &book{memory: b.copied(device), ids: b.ids}
}

// id numbers subjects 1, 2, 3 … so that a golden body can be read.
func id(n int) journal.ID {
	var id journal.ID
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	return id
}

func (b *book) newID() (journal.ID, error) {
	*b.ids++
	return id(int(*b.ids)), nil
}

// try takes an intent the way of the store: decide, check the form, record,
// look for findings that were not there; a refusal leaves the book as it was.
func (b *book) try(in club.Intent) (club.Decision, error) {
	d, err := in.Decide(b, club.Moment{Today: today, NewID: b.newID})
	if err != nil {
		return d, err
	}
	if len(d.Drafts) == 0 {
		return d, nil
	}
	before, acts := b.findings(), b.acts
	if err := b.add(b.by, d.Drafts); err != nil {
		return d, fmt.Errorf("form: %w", err)
	}
	for _, f := range b.findings() {
		if !slices.ContainsFunc(before, func(g club.Finding) bool { return reflect.DeepEqual(f, g) }) {
			b.acts = acts
			return d, &club.Error{Code: club.BrokenByThis, Args: append([]any{string(f.Code)}, f.Args...)}
		}
	}
	return d, nil
}

// do records what must be possible.
func (b *book) do(t tb, in club.Intent) club.Decision {
	t.Helper()
	d, err := b.try(in)
	if err != nil {
		t.Fatalf("%T %+v: %v", in, in, err)
	}
	return d
}

// refused makes sure that a rule says no, and nothing was recorded.
func (b *book) refused(t tb, in club.Intent, want club.Code) *club.Error {
	t.Helper()
	acts := len(b.acts)
	_, err := b.try(in)
	var refusal *club.Error
	if !errors.As(err, &refusal) || refusal.Code != want {
		t.Fatalf("%T: got %v, want refusal %s", in, err, want)
	}
	if len(b.acts) != acts {
		t.Fatalf("%T: refused and recorded", in)
	}
	return refusal
}

func (b *book) findings() []club.Finding { return club.Findings(b.roster(), today) }

// last is the address of the newest act here.
func (b *book) last() *journal.Address {
	at := b.acts[len(b.acts)-1].address()
	return &at
}

func (b *book) member(t tb, code string) (club.Membership, club.Party) {
	t.Helper()
	stays, _ := b.MembershipsCoded(code)
	if len(stays) == 0 {
		t.Fatalf("no member %s", code)
	}
	stay := stays[len(stays)-1]
	party, _, _ := b.Party(stay.Party)
	return stay, party
}

func (b *book) forks(t tb) (fields []string) {
	t.Helper()
	view := b.view()
	for _, subject := range b.subjects() {
		for _, f := range view[subject].Forks {
			fields = append(fields, strings.Join(f.Fields, " "))
		}
	}
	return fields
}

func ptr[T any](v T) *T { return &v }

// person is a member to add who gives no warning.
func person(name string) club.AddMember {
	return club.AddMember{Name: name, Birth: born("1950"), Sex: "female", Joined: day("2020-03-05")}
}

// lines are the drafts of a decision, readable: kind, subject, body.
func lines(d club.Decision) []string {
	var list []string
	for _, draft := range d.Drafts {
		n := binary.BigEndian.Uint64(draft.Subject[8:])
		subject := fmt.Sprint("#", n)
		switch draft.Subject {
		case unitID:
			subject = "unit"
		case hd:
			subject = "HĐ"
		case ttn:
			subject = "TTN"
		}
		body := string(draft.Body)
		if leaves := club.ErasedLeaves(draft.Body); len(leaves) > 0 {
			body = fmt.Sprintf("%d leaves", len(leaves))
		}
		list = append(list, fmt.Sprintf("%s %s %s", draft.Kind, subject, body))
	}
	return list
}

func warned(d club.Decision) []club.Code {
	var codes []club.Code
	for _, w := range d.Warnings {
		codes = append(codes, w.Code)
	}
	return codes
}

func same[T any](t tb, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s\n got %v\nwant %v", what, got, want)
	}
}
