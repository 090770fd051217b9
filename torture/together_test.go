//go:build torture

package torture

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"soclb/internal/store"
)

// TestTwoProcesses lets several processes add members to one book at once:
// every one is told that it succeeded, and every one did, under its own code.
func TestTwoProcesses(t *testing.T) {
	const writers, each = 4, 50
	m := newMachine(t)
	if a := m.run("init", m.book(), "--name", "CLB thôn Đông"); a.status != 0 {
		t.Fatal(a)
	}
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for n := range each {
				a := m.run("member", "add", fmt.Sprintf("Nguyễn Thị Lan %d %d", w, n), "--birth", "1950", "--sex", "nu", "--date", "05/11/2026")
				if a.status != 0 || a.act == "" {
					t.Errorf("process %d: %v", w, a)
				}
			}
		})
	}
	wg.Wait()
	acts, _, err := m.sound(m.book())
	if err != nil || len(acts) != 1+writers*each {
		t.Errorf("%d acts, %v", len(acts), err)
	}
	ctx := context.Background()
	book, err := store.OpenRead(ctx, m.options(m.book()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	members, err := book.Members(ctx, store.MemberFilter{})
	codes := map[string]bool{}
	for _, member := range members {
		codes[member.Stay.Code] = true
	}
	if err != nil || len(members) != writers*each || len(codes) != writers*each {
		t.Errorf("%d members under %d codes, %v", len(members), len(codes), err)
	}
	digests, err := book.Digest(ctx, false)
	if err != nil || len(digests.Heads) != 1 {
		t.Errorf("one machine wrote as %d devices, %v", len(digests.Heads), err)
	}
	summary(t, "%d writes by %d processes at once", writers*each, writers)
}
