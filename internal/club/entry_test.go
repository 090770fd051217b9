package club_test

import (
	"fmt"
	"testing"

	"soclb/internal/club"
)

// TestEntryIsTakenBackOnce: on the day that the first void after it says, and
// by none that was written beside it.
func TestEntryIsTakenBackOnce(t *testing.T) {
	posted := fact("m", 2, club.EntryPosted, fmt.Sprintf(
		`{"date":"2026-10-21","voucher":{"fund":%q,"year":2026,"book":"A","no":1},"lines":[{"account":"cash","amount":5},{"account":"opening","amount":-5}]}`, hd))
	void := func(leaf string, rev int64, of, date string) club.Fact {
		return fact(leaf, rev, club.Void, fmt.Sprintf(`{"of":%q,"reason":"mistake","date":%q}`, named(of), date))
	}
	for why, c := range map[string]struct {
		voids []club.Fact
		want  string
	}{
		"by none":                           {nil, ""},
		"by one":                            {[]club.Fact{void("v", 3, "m", "2026-10-25")}, "2026-10-25"},
		"by the first of two":               {[]club.Fact{void("a", 4, "m", "2026-10-22"), void("v", 3, "m", "2026-10-25")}, "2026-10-25"},
		"of two at once, by the lesser":     {[]club.Fact{void("w", 3, "m", "2026-10-22"), void("v", 3, "m", "2026-10-25")}, "2026-10-25"},
		"not by one beside it":              {[]club.Fact{void("v", 2, "m", "2026-10-25")}, ""},
		"not by one of something else":      {[]club.Fact{void("v", 3, "n", "2026-10-25")}, ""},
		"though its void was voided":        {[]club.Fact{void("v", 3, "m", "2026-10-25"), void("w", 4, "v", "2026-10-26")}, "2026-10-25"},
		"on its own day where none is said": {[]club.Fact{fact("v", 3, club.Void, voidOf("m"))}, "2026-10-21"},
	} {
		e := club.Project(id(1), append([]club.Fact{posted}, c.voids...)).Entry
		if e == nil || e.Reversed.String() != c.want {
			t.Errorf("%s: %+v, want %q", why, e, c.want)
		}
	}
}
