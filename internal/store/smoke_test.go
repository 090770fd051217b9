package store_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/viet"
)

func TestSmoke(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	o := store.Options{
		Path: filepath.Join(dir, "sổ #1 ? 100%.soclb"), Now: func() time.Time { now = now.Add(time.Second); return now },
		Zone: time.UTC, Rand: rand.NewChaCha8([32]byte{1}), ConfigDir: filepath.Join(dir, "config"),
	}
	r, err := store.Create(ctx, o, club.Found{Name: "CLB thôn Đông", Operator: "Nguyễn Thị Lan"}, store.Stamp{Via: "init"})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(r)
	b, err := store.OpenWrite(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	birth, _ := viet.ParseBirth("1950", o.Today())
	for _, name := range []string{"Trần Văn Ước", "Lê Thị Ánh"} {
		r, err = b.Record(ctx, club.AddMember{Name: name, Birth: birth, Sex: "female", Joined: viet.Date{Year: 2026, Month: 3, Day: 5},
			Private: map[string]string{"phone": "0912345678", "household": "poor"}}, store.Stamp{Via: "member add"})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%+v", r)
	}
	r, err = b.Record(ctx, club.LeaveMember{Code: "2", Date: viet.Date{Year: 2026, Month: 4, Day: 1}, Reason: "moved"}, store.Stamp{Via: "member leave", Key: "k"})
	t.Logf("%+v %v", r, err)
	r, err = b.Record(ctx, club.Undo{}, store.Stamp{Via: "undo"})
	t.Logf("%+v %v", r, err)
	ms, err := b.Members(ctx, store.MemberFilter{})
	t.Logf("%+v %v", ms, err)
	log, err := b.Log(ctx, store.LogFilter{})
	t.Logf("%+v %v", log, err)
	rep, err := b.Rebuild(ctx, nil)
	t.Logf("%+v %v", rep, err)
	if rep.Before != rep.After {
		t.Error("rebuild changed the view")
	}
	b.Close()
	b, err = store.OpenRead(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	c, err := b.Check(ctx, nil)
	t.Logf("%+v %v", c, err)
	bk, err := b.Backup(ctx, filepath.Join(dir, "sao-luu", "a.soclb"))
	t.Logf("%+v %v", bk, err)
	b.Close()
}
