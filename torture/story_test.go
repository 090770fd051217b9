//go:build torture

package torture

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"soclb/internal/demo"
	"soclb/internal/store"
)

// village puts the book of a club of 62 people where the program will find it.
func (m machine) village(t *testing.T) {
	t.Helper()
	o := m.options(m.book())
	if _, err := demo.Club(context.Background(), o, *seed); err != nil {
		t.Fatal(err)
	}
}

// story draws writing commands that the book as it stands allows.
type story struct {
	m      machine
	random *rand.Rand
	n      int
}

// step is a command with what makes it safe to repeat.
type step struct {
	name string
	args []string
	key  string // empty for a command that records nothing
}

func (s *story) next() (step, error) {
	active, left, err := s.codes()
	if err != nil {
		return step{}, err
	}
	today := time.Now().In(time.FixedZone("+07", 7*3600)).Format("02/01/2006")
	someone := active[s.random.IntN(len(active))]
	s.n++
	add := step{name: "member add", args: []string{
		"member", "add", fmt.Sprintf("Nguyễn Thị Ước %d", s.n), "--birth", "1950", "--sex", "nu", "--date", today,
		"--phone", fmt.Sprintf("09%08d", s.random.IntN(1e8)), "--household", "poor", "--address", "Số 12, ngõ 3",
	}}
	var chosen step
	switch at := s.random.IntN(100); {
	case at < 13:
		chosen = add
	case at < 18:
		chosen = step{name: "dues collect", args: []string{"dues", "collect", someone + "=1000", "--date", today, "--again"}}
	case at < 23:
		chosen = step{name: "cash in", args: []string{
			"cash", "in", "--amount", fmt.Sprint(1000 + s.n), "--category", "contribution", "--source", "individual", "--note", "Ủng hộ", "--date", today,
		}}
	case at < 28:
		chosen = step{name: "cash out", args: []string{"cash", "out", "--amount", fmt.Sprint(1000 + s.n), "--category", "meeting", "--date", today}}
	case at < 32:
		chosen = step{name: "saving deposit", args: []string{"saving", "deposit", someone + "=2000", "--date", today, "--again"}}
	case at < 45:
		chosen = step{name: "member edit", args: []string{"member", "edit", someone, "--hamlet", fmt.Sprintf("Xóm %d", s.n), "--phone", fmt.Sprintf("09%08d", s.random.IntN(1e8))}}
	case at < 53 && len(active) > 20:
		chosen = step{name: "member leave", args: []string{"member", "leave", someone, "--date", today, "--reason", "moved"}}
	case at < 60 && len(left) > 0:
		chosen = step{name: "member return", args: []string{"member", "return", left[s.random.IntN(len(left))], "--date", today}}
	case at < 66:
		chosen = step{name: "role add", args: []string{"role", "add", someone, "volunteer", "--date", today}}
	case at < 73:
		chosen = step{name: "undo", args: []string{"undo"}}
	case at < 90:
		return step{name: "rebuild", args: []string{"rebuild"}}, nil
	case at < 94:
		return step{name: "backup now", args: []string{"backup", "now"}}, nil
	default:
		chosen = add
	}
	chosen.key = fmt.Sprintf("k%d", s.n)
	chosen.args = append(chosen.args, "--key", chosen.key)
	return chosen, nil
}

// codes lists who can leave and who can return. Whoever holds a role stays:
// undoing around them would only be refused more often.
func (s *story) codes() (active, left []string, err error) {
	ctx := context.Background()
	book, err := store.OpenRead(ctx, s.m.options(s.m.book()))
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	members, err := book.Members(ctx, store.MemberFilter{Status: "all"})
	latest := map[string]store.Member{}
	for _, m := range members {
		if old, has := latest[m.Stay.Code]; !has || old.Stay.Joined.Before(m.Stay.Joined) {
			latest[m.Stay.Code] = m
		}
	}
	for _, code := range slices.Sorted(maps.Keys(latest)) { // one seed, one story
		switch m := latest[code]; {
		case m.Party.Erased || len(m.Roles) > 0:
		case m.Stay.Left.IsZero():
			active = append(active, code)
		default:
			left = append(left, code)
		}
	}
	return active, left, err
}
