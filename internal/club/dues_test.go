package club_test

import (
	"slices"
	"testing"

	"soclb/internal/club"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// TestSpans: dues are owed for the months on whose last day somebody is a member.
func TestSpans(t *testing.T) {
	month := func(n int) viet.Month { return viet.Month{Year: 2026}.Add(n) }
	now := month(10)
	for why, c := range map[string]struct {
		stays []club.Membership
		want  []ledger.Span
	}{
		"still a member":                {[]club.Membership{{Joined: day("2026-03-31")}}, []ledger.Span{{From: month(3), To: now.Add(24)}}},
		"left within a month":           {[]club.Membership{{Joined: day("2026-03-01"), Left: day("2026-05-30")}}, []ledger.Span{{From: month(3), To: month(4)}}},
		"left on the first":             {[]club.Membership{{Joined: day("2026-03-01"), Left: day("2026-05-01")}}, []ledger.Span{{From: month(3), To: month(4)}}},
		"left on the last day, no more": {[]club.Membership{{Joined: day("2026-03-01"), Left: day("2026-05-31")}}, []ledger.Span{{From: month(3), To: month(4)}}},
		"came and went in a month":      {[]club.Membership{{Joined: day("2026-03-01"), Left: day("2026-03-31")}}, nil},
		"came back, told out of order": {
			[]club.Membership{{Joined: day("2026-08-15")}, {Joined: day("2026-01-01"), Left: day("2026-02-01")}},
			[]ledger.Span{{From: month(1), To: month(1)}, {From: month(8), To: now.Add(24)}},
		},
	} {
		if got := club.Spans(c.stays, now); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", why, got, c.want)
		}
	}
}
