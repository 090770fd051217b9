package club_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/viet"
)

// rows makes a list: "name birth sex number code", "-" for what is not known.
func rows(lines ...string) []club.ImportRow {
	var list []club.ImportRow
	for i, line := range lines {
		f := strings.Fields(line + " - - - -")
		row := club.ImportRow{Row: i + 2, AddMember: club.AddMember{Name: strings.ReplaceAll(f[0], "_", " "), Joined: day("2026-01-15"), Private: map[string]string{}}}
		if f[1] != "-" {
			row.Birth = born(f[1])
		}
		if f[2] != "-" {
			row.Sex = map[string]string{"f": "female", "m": "male"}[f[2]]
		}
		if f[3] != "-" {
			row.Private["id_number"] = f[3]
		}
		if f[4] != "-" {
			row.Code = f[4]
		}
		list = append(list, row)
	}
	return list
}

// outcomes are what became of the rows: +code, =code, or the reason.
func outcomes(in *club.ImportMembers) string {
	var list []string
	for _, o := range in.Outcomes {
		switch {
		case o.Refusal != nil:
			var coded interface{ ErrorCode() string }
			errors.As(o.Refusal, &coded)
			list = append(list, coded.ErrorCode())
		case o.Already:
			list = append(list, "="+o.Code)
		default:
			list = append(list, "+"+o.Code)
		}
	}
	return strings.Join(list, " ")
}

const numberOfLan, numberOfHoa = "001150000001", "001150000002"

func TestImport(t *testing.T) {
	lanWithNumber := numbered(lan) // Nguyễn Thị Lan, 1950, female, code 1
	operator := club.Found{ID: unitID, Name: "CLB", Operator: "Lê Thị Thủy", OperatorID: id(77)}
	for _, tt := range []struct {
		why   string
		given []club.Intent
		empty bool
		in    club.ImportMembers
		want  string
		err   club.Code
	}{
		{why: "new people", in: club.ImportMembers{Rows: rows("Lan 1955 f", "Hoa 1956 f", "Bình")}, want: "+1 +2 +3"},
		{why: "numbers go on", given: after(lan), in: club.ImportMembers{Rows: rows("Hoa 1956 f")}, want: "+2"},
		{why: "numbers of the list are not handed out", in: club.ImportMembers{Rows: rows("Lan 1955 f", "Hoa 1956 f - 7", "Bình 1957 m")}, want: "+8 +7 +9"},
		{why: "numbers are tidied", in: club.ImportMembers{Rows: rows("Lan 1955 f - td-15")}, want: "+TD-15"},
		{why: "the same number twice", in: club.ImportMembers{Rows: rows("Lan 1955 f - 7", "Hoa 1956 f - 7")}, want: "+7 code_taken", err: club.ImportRefused},
		{why: "a number that is somebody's", given: after(lan), in: club.ImportMembers{Rows: rows("Hoa 1956 f - 1")}, want: "code_taken", err: club.ImportRefused},
		{why: "members are left alone", given: after(lan), in: club.ImportMembers{Rows: rows("NGUYEN_THI_LAN 1950 f", "Hoa 1956 f")}, want: "=1 +2"},
		{why: "with the day known now", given: after(lan), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 3/5/1950")}, want: "=1"},
		{why: "without birth", given: after(lan), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan")}, want: "=1"},
		{why: "another birth is another person", given: after(lan), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 1951 f")}, want: "+2"},
		{why: "the same number and birth under another name", given: after(lanWithNumber), in: club.ImportMembers{Rows: rows("Nguyễn_Lan 1950 f " + numberOfLan)}, want: "=1"},
		{why: "the same number and another birth", given: after(lanWithNumber), in: club.ImportMembers{Rows: rows("Mai 1957 f " + numberOfLan)}, want: "id_taken", err: club.ImportRefused},
		{why: "the same number and no birth", given: after(lanWithNumber), in: club.ImportMembers{Rows: rows("Mai - f " + numberOfLan)}, want: "id_taken", err: club.ImportRefused},
		{why: "same name and birth, another number", given: after(lanWithNumber), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 1950 f " + numberOfHoa)}, want: "import_unlike", err: club.ImportRefused},
		{why: "same name and birth, the number of the old card", given: after(lanWithNumber), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 1950 f 162345678")}, want: "=1"},
		{why: "same name and birth, another sex", given: after(lan), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 1950 m")}, want: "import_unlike", err: club.ImportRefused},
		{why: "two of one name in the list", in: club.ImportMembers{Rows: rows("Lan 1955 f", "Lan 1960 f")}, want: "+1 +2"},
		{why: "one person twice in the list", in: club.ImportMembers{Rows: rows("Lan 1955 f", "Hoa 1956 f", "LAN 1955 f")}, want: "+1 +2 import_twice", err: club.ImportRefused},
		{why: "perhaps one person twice in the list", in: club.ImportMembers{Rows: rows("Lan 1955 f", "Lan")}, want: "+1 import_twice", err: club.ImportRefused},
		{why: "one number on two people of the list", in: club.ImportMembers{Rows: rows("Lan 1955 f "+numberOfLan, "Hoa 1956 f "+numberOfLan)}, want: "+1 id_taken", err: club.ImportRefused},
		{why: "one number, two names, one birth", in: club.ImportMembers{Rows: rows("Lan 1955 f "+numberOfLan, "Lan_Anh 1955 f "+numberOfLan)}, want: "+1 import_twice", err: club.ImportRefused},
		{why: "a member twice in the list", given: after(lan), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 1950", "Nguyễn_Thị_Lan 1950")}, want: "=1 import_twice", err: club.ImportRefused},
		{
			why: "two members of one name, each met once", given: after(lan, with(lan, func(in *club.AddMember) { in.Again = true; in.Birth = viet.Birth{} })),
			in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan", "Nguyễn_Thị_Lan 1950")}, want: "=1 import_twice", err: club.ImportRefused,
		},
		{
			why: "the exact birth finds the right one of two", given: after(with(lan, func(in *club.AddMember) { in.Birth = viet.Birth{} }), with(lan, func(in *club.AddMember) { in.Again = true })),
			in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 1950", "Nguyễn_Thị_Lan")}, want: "=2 =1",
		},
		{why: "a former member", given: after(lan, leave), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 1950")}, want: "was_member", err: club.ImportRefused},
		{why: "another than the former member", given: after(lan, leave), in: club.ImportMembers{Rows: rows("Nguyễn_Thị_Lan 1950"), Again: true}, want: "+2"},
		{why: "a former member by number", given: after(lanWithNumber, leave), in: club.ImportMembers{Rows: rows("Lan 1950 f " + numberOfLan), Again: true}, want: "was_member", err: club.ImportRefused},
		{why: "somebody known", empty: true, given: after(operator), in: club.ImportMembers{Rows: rows("Lê_Thị_Thủy 1960 f")}, want: "known_person", err: club.ImportRefused},
		{why: "somebody known is meant", empty: true, given: after(operator), in: club.ImportMembers{Rows: rows("Lê_Thị_Thủy 1960 f", "Hoa"), Same: true}, want: "+1 +2"},
		{why: "somebody known is meant and has nothing new", empty: true, given: after(operator), in: club.ImportMembers{Rows: rows("Lê_Thị_Thủy"), Same: true}, want: "+1"},
		{why: "another than who is known", empty: true, given: after(operator), in: club.ImportMembers{Rows: rows("Lê_Thị_Thủy 1960 f"), Again: true}, want: "+1"},
		{
			why: "somebody known with the number of another", empty: true, given: after(operator, with(lanWithNumber, func(in *club.AddMember) { in.Birth = born("1960") })),
			in: club.ImportMembers{Rows: rows("Lê_Thị_Thủy 1960 f " + numberOfLan), Same: true}, want: "=1",
		},
		{why: "what a member may not be", in: club.ImportMembers{Rows: rows("Lan 1955 f 123", "Hoa 1956 f - Ô")}, want: "id_length bad_code", err: club.ImportRefused},
		{why: "the good ones", in: club.ImportMembers{Rows: rows("Lan 1955 f 123", "Hoa 1956 f"), KeepGood: true}, want: "id_length +1"},
		{why: "the good ones of none", in: club.ImportMembers{Rows: rows("Lan 1955 f 123"), KeepGood: true}, want: "id_length", err: club.ImportRefused},
		{why: "rows that could not be read count", in: club.ImportMembers{Rows: rows("Lan 1955 f"), Refused: 1}, want: "+1", err: club.ImportRefused},
		{why: "rows that could not be read are left out", in: club.ImportMembers{Rows: rows("Lan 1955 f"), Refused: 1, KeepGood: true}, want: "+1"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			b := emptyBook()
			if !tt.empty {
				b = newBook(t)
			}
			for _, in := range tt.given {
				b.do(t, in)
			}
			acts := len(b.acts)
			_, err := b.try(&tt.in)
			var refusal *club.Error
			if errors.As(err, &refusal); (refusal == nil) != (tt.err == "") || refusal != nil && refusal.Code != tt.err {
				t.Errorf("%v, want %q", err, tt.err)
			}
			same(t, "outcomes", outcomes(&tt.in), tt.want)
			if err != nil && len(b.acts) != acts {
				t.Error("refused and recorded")
			}
			if err != nil {
				return
			}
			// The same list again adds nobody and records nothing.
			again := tt.in
			d, err := b.try(&again)
			added, _, _ := again.Counts()
			if added != 0 || len(d.Drafts) != 0 {
				t.Errorf("again: %s, %d drafts, %v", outcomes(&again), len(d.Drafts), err)
			}
		})
	}
}

// TestImportIsOneAct: all facts of a list stand in one act, as single additions
// would have drafted them.
func TestImportIsOneAct(t *testing.T) {
	b := newBook(t)
	list := rows("Nguyễn_Thị_Lan 1950 f "+numberOfLan, "Trần_Thị_Hoa 1956 f")
	d := b.do(t, &club.ImportMembers{Rows: list})
	alone := newBook(t)
	var want []string
	for _, row := range list {
		want = append(want, lines(alone.do(t, row.AddMember))...)
	}
	same(t, "drafts", lines(d), want)
	same(t, "acts", len(b.acts), 2)
	b.do(t, club.Undo{Address: b.last()})
	same(t, "members after undo", len(b.roster().Memberships), 0)
}

// TestImportCodes: each code of this file is brought about above.
func TestImportCodes(t *testing.T) {
	source := fmt.Sprint(codesDeclared(t, "member_import.go"))
	for _, code := range []club.Code{club.ImportRefused, club.ImportTwice, club.ImportUnlike} {
		if !strings.Contains(source, string(code)) {
			t.Errorf("%s is not declared", code)
		}
	}
	if n := len(codesDeclared(t, "member_import.go")); n != 3 {
		t.Errorf("%d codes, of which 3 are tried", n)
	}
}

// TestImportProperties: whatever is in a list, a book stays without findings,
// one list given twice records once, and what is added is what was counted.
func TestImportProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBook(t)
		line := rapid.Custom(func(t *rapid.T) string {
			pick := func(label string, values ...string) string { return rapid.SampledFrom(values).Draw(t, label) }
			return strings.Join([]string{
				pick("name", "Lan", "LAN", "Hoa", "Trần_Hoa"), pick("birth", "-", "1950", "1951", "3/5/1950"), pick("sex", "-", "f", "m"),
				pick("number", "-", "-", "-", numberOfLan, numberOfHoa, "162345678", "12"), pick("code", "-", "-", "1", "5", "A1"),
			}, " ")
		})
		for range 2 {
			list := rows(rapid.SliceOfN(line, 1, 8).Draw(t, "list")...)
			in := club.ImportMembers{Rows: list, KeepGood: rapid.Bool().Draw(t, "keep"), Same: rapid.Bool().Draw(t, "same"), Again: rapid.Bool().Draw(t, "again")}
			before := len(b.roster().Memberships)
			_, err := b.try(&in)
			var refusal *club.Error
			if err != nil && (!errors.As(err, &refusal) || refusal.Code != club.ImportRefused) {
				t.Fatalf("%v: %s", err, outcomes(&in))
			}
			added, already, refused := in.Counts()
			if added+already+refused != len(list) {
				t.Fatalf("%d + %d + %d of %d", added, already, refused, len(list))
			}
			if err != nil {
				added = 0
			}
			same(t, "members", len(b.roster().Memberships), before+added)
			same(t, "findings", b.findings(), nil)
			kept := slices.Clone(b.acts)
			again := in
			if d, _ := b.try(&again); err == nil && len(d.Drafts) > 0 && !in.Again {
				t.Fatalf("again: %s after %s", outcomes(&again), outcomes(&in))
			}
			b.acts = kept
			b.seenAt = 0
		}
	})
}
