package club_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"soclb/internal/club"
	"soclb/internal/viet"
)

var (
	aLeaf    = strings.Repeat("ab", 32)
	aSubject = id(9).String()
)

// forms are, for each kind, the least and the fullest body, and for each field
// values that it cannot have, beside null where null clears nothing.
var forms = append(peopleForms, moneyForms...)

type formCase struct {
	kind, least, full string
	wrong             map[string][]string
	required          []string
}

var peopleForms = []formCase{
	{
		club.UnitSet, `{"name":"A","type":"club"}`,
		`{"type":"office","name":"A","place":{"code":"00004","text":"x"},"founding":{"no":"1","date":"2020-01-01"},"meeting_day":31,"state":"closed"}`,
		map[string][]string{
			"type": {`"shop"`, `1`, `["club"]`}, "name": {`""`, `" A"`, `"A  B"`, `7`, `"` + strings.Repeat("a", club.MaxTitle+1) + `"`, `"a\u202eb"`, `"a\tb"`, `"a\u200bb"`},
			"place": {`"Hà Nội"`, `[]`, `{"code":"1"}`, `{"code":"0000a"}`, `{"text":""}`, `{"text":null}`, `{"code":1}`}, "founding": {`{"date":"2020-13-01"}`, `{"no":5}`, `{"date":null}`},
			"meeting_day": {`0`, `32`, `-1`, `"5"`, `true`}, "state": {`"asleep"`, `0`},
		},
		[]string{"type", "name"},
	},
	{
		club.PartySet, `{"name":"Ước"}`, `{"name":"Ước","birth":{"value":"1948-03-15","precision":"day"},"sex":"female","hamlet":"xóm 2"}`,
		map[string][]string{
			"name":  {`""`, `"Ước\u0007"`, `"Lan\n"`, `"` + strings.Repeat("ư", club.MaxName+1) + `"`, `"U\u031bo\u031b"`, `{}`},
			"birth": {`"1948"`, `{}`, `{"value":"1948"}`, `{"value":"1948","precision":"day"}`, `{"value":"1948-02-30","precision":"day"}`, `{"value":"1700","precision":"year"}`, `{"value":1948,"precision":"year"}`},
			"sex":   {`"f"`, `"Female"`, `1`}, "hamlet": {`""`, `3`, `"\u2066x"`},
		},
		[]string{"name"},
	},
	{
		club.PartyPrivate, `{"group":"id"}`, `{"group":"household","from":"2020-01-01","household":"poor"}`,
		map[string][]string{"group": {`"ids"`, `1`}, "from": {`"2020"`, `"1/1/2020"`, `20200101`}, "household": {`""`, `1`, `"a\u0000"`}, "phone": {`"0912345678"`, `0`}},
		[]string{"group"},
	},
	{
		club.MemberJoined, `{"party":"` + aSubject + `","code":"1","date":"2020-01-01"}`, `{"party":"` + aSubject + `","code":"A-12","date":"2020-01-01"}`,
		map[string][]string{
			"party": {`"9"`, `"00000000-0000-0000-0000-000000000000"`, `"` + strings.ToUpper("00000000-0000-0000-0000-00000000000a") + `"`, `9`},
			"code":  {`""`, `"33p"`, `"a1"`, `"A"`, `"1234567890123"`, `1`, `"1 "`}, "date": {`"2020-02-30"`, `"2020-1-1"`, `""`, `"1899-12-31"`},
		},
		[]string{"party", "code", "date"},
	},
	{club.MemberLeft, `{}`, `{"date":"2020-01-01","reason":"died"}`, map[string][]string{"date": {`"x"`, `1`}, "reason": {`"bored"`, `""`}}, nil},
	{
		club.RoleHeld, `{"party":"` + aSubject + `","role":"chair","from":"2020-01-01"}`, `{"party":"` + aSubject + `","role":"volunteer","from":"2020-01-01","to":"2021-01-01"}`,
		map[string][]string{"party": {`"x"`}, "role": {`"king"`, `1`}, "from": {`"x"`}, "to": {`"x"`, `1`}},
		[]string{"party", "role", "from"},
	},
	{
		club.Void, `{"of":"` + aLeaf + `","reason":"undo"}`, `{"of":"` + aLeaf + `","reason":"twice","date":"2020-01-01"}`,
		map[string][]string{"of": {`"` + aLeaf[1:] + `"`, `"` + strings.ToUpper(aLeaf) + `"`, `1`}, "reason": {`"whim"`}, "date": {`"x"`, `null`}},
		[]string{"of", "reason"},
	},
	{
		club.BodyErased, `{"of":["` + aLeaf + `"],"date":"2020-01-01"}`, `{"of":["` + strings.Repeat(aLeaf+`","`, 299) + aLeaf + `"],"date":"2020-01-01"}`,
		map[string][]string{"of": {`[]`, `"` + aLeaf + `"`, `["x"]`, `[null]`, `["` + strings.Repeat(aLeaf+`","`, 300) + aLeaf + `"]`}, "date": {`"x"`}},
		[]string{"of", "date"},
	},
}

const (
	leastEntry = `{"date":"2026-05-15","lines":[{"account":"cash","amount":5},{"account":"income","amount":-5,"category":"sale"}],"voucher":{"fund":"00000000-0000-0000-0000-000000000009","year":2026,"book":"A","no":1}}`
	fullEntry  = `{"date":"2026-05-15","meeting":"00000000-0000-0000-0000-000000000009","lines":[{"account":"cash","amount":5},` +
		`{"account":"contribution","amount":-3,"source":"budget","party":"00000000-0000-0000-0000-000000000009"},{"account":"dues","amount":-2,"party":"00000000-0000-0000-0000-000000000009","month":"2026-05"},` +
		`{"account":"loans","amount":7,"party":"00000000-0000-0000-0000-000000000009","loan":"00000000-0000-0000-0000-000000000008","fund":"00000000-0000-0000-0000-000000000007"},` +
		`{"account":"bank","amount":-7,"fund":"00000000-0000-0000-0000-000000000007"}],"voucher":{"fund":"00000000-0000-0000-0000-000000000009","year":2026,"book":"AB","no":12}}`
)

// moneyForms are the forms of the kinds of money and meetings.
var moneyForms = []formCase{
	{
		club.FundSet, `{"code":"HĐ","name":"Quỹ","purpose":"operating"}`, `{"code":"TTN2","name":"Quỹ","purpose":"other","opened":"2026-01-01"}`,
		map[string][]string{"code": {`""`, `"hđ"`, `"A B"`, `"123456789"`, `"1A"`, `"Á"`, `1`}, "name": {`""`, `1`}, "purpose": {`"fun"`}, "opened": {`"x"`}},
		[]string{"code", "name", "purpose"},
	},
	{
		club.EntryPosted, leastEntry, fullEntry,
		map[string][]string{
			"date": {`"x"`, `1`}, "meeting": {`"x"`},
			"voucher": {`{}`, `{"fund":"x","year":2026,"book":"A","no":1}`, `{"fund":"` + aSubject + `","year":2026,"book":"a","no":1}`, `{"fund":"` + aSubject + `","year":2026,"book":"A","no":0}`, `{"fund":"` + aSubject + `","year":2026,"book":"A"}`, `{"fund":"` + aSubject + `","year":2026,"book":"ABCD","no":1}`, `{"fund":"` + aSubject + `","year":2026,"book":"","no":1}`},
			"lines": {
				`[]`, `{}`, `[{"account":"cash","amount":5}]`, `[{"account":"cash","amount":5},{"account":"income","amount":-4,"category":"sale"}]`,
				`[{"account":"cash","amount":"5"},{"account":"income","amount":-5,"category":"sale"}]`, `[{"account":"cash","amount":5},{"account":"income","amount":-5}]`,
				`[{"account":"cash","amount":5},{"account":"income","amount":-5,"category":"Sale!"}]`, `[{"account":"cash","amount":5},{"account":"contribution","amount":-5,"source":"luck"}]`,
				`[{"account":"cash","amount":5},{"account":"dues","amount":-5,"party":"` + aSubject + `","month":"2026-13"}]`, `[{"account":"cash","amount":5},{"account":"savings","amount":-5,"party":"me"}]`,
				`[{"account":"cash","amount":0},{"account":"bank","amount":0}]`, `[{"account":"cash","amount":2000000000000000},{"account":"bank","amount":-2000000000000000}]`,
			},
		},
		[]string{"date", "voucher", "lines"},
	},
	{
		club.CashCounted, `{"fund":"` + aSubject + `","account":"cash","date":"2026-05-31","total":0,"book":-5}`,
		`{"fund":"` + aSubject + `","account":"bank","date":"2026-05-31","total":20000,"book":20000,"notes":[{"value":10000,"count":2}]}`,
		map[string][]string{
			"fund": {`"x"`}, "account": {`"loans"`, `1`}, "date": {`"x"`}, "total": {`-1`, `"5"`, `1000000000000001`}, "book": {`"5"`, `1000000000000001`},
			"notes": {`{}`, `[{"value":0,"count":1}]`, `[{"value":5,"count":"x"}]`},
		},
		[]string{"fund", "account", "date", "total", "book"},
	},
	{
		club.MonthClosed, `{"month":"2026-05","date":"2026-06-01","balances":[],"entries":0,"heads":[]}`,
		`{"month":"2026-05","date":"2026-06-01","balances":[{"fund":"` + aSubject + `","account":"savings","amount":-5}],"entries":4,"heads":[{"device":"` + aSubject + `","seq":1,"act":"` + aLeaf + `"}]}`,
		map[string][]string{
			"month": {`"2026-13"`, `"2026-5"`, `5`}, "date": {`"x"`}, "entries": {`-1`, `"4"`},
			"balances": {`{}`, `[{"account":"dues"}]`, `[{"amount":"5"}]`, `[5]`}, "heads": {`[{"seq":0}]`, `[{"act":"x"}]`, `[{"device":"x"}]`},
		},
		[]string{"month", "date", "balances", "entries", "heads"},
	},
	{club.MonthOpened, `{"month":"2026-05","date":"2026-06-01"}`, `{"month":"2026-05","date":"2026-06-01"}`, map[string][]string{"month": {`"x"`}, "date": {`"x"`}}, []string{"month", "date"}},
	{club.Remark, `{"text":"Ủng hộ"}`, `{"text":"Ủng hộ"}`, map[string][]string{"text": {`""`, `1`, `"a\nb"`}}, []string{"text"}},
	{
		club.MeetingHeld, `{"date":"2026-05-15"}`, `{"date":"2026-05-15","place":"nhà văn hóa","chair":"` + aSubject + `","guests":0,"agenda":["x"]}`,
		map[string][]string{"date": {`"x"`}, "place": {`""`}, "chair": {`"x"`}, "guests": {`-1`, `10001`}, "agenda": {`"x"`, `[""]`, `[5]`}},
		[]string{"date"},
	},
	{
		club.MeetingRoll, `{}`, `{"` + aSubject + `":"represented","00000000-0000-0000-0000-000000000001":"absent"}`,
		map[string][]string{aSubject: {`"here"`, `1`, `""`}},
		nil,
	},
}

func kindOf(t tb, name string) club.Kind {
	kind, known := club.KindOf(name)
	if !known {
		t.Fatalf("unknown kind %s", name)
	}
	return kind
}

// changed sets a field of a body.
func changed(t *testing.T, body, field, value string) []byte {
	t.Helper()
	fields, err := club.ParseBody([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	delete(fields, field)
	text := `{"` + field + `":` + value
	for name, raw := range fields {
		text += `,"` + name + `":` + string(raw)
	}
	return []byte(text + "}")
}

func TestEveryKindHasForms(t *testing.T) {
	same(t, "kinds", len(forms), len(club.Kinds))
}

func TestCheckFact(t *testing.T) {
	for _, f := range forms {
		t.Run(f.kind, func(t *testing.T) {
			kind := kindOf(t, f.kind)
			refused := func(rev int64, body []byte) {
				t.Helper()
				if err := club.CheckFact(kind, rev, body); !errors.Is(err, club.ErrBody) {
					t.Errorf("rev %d lets through %s: %v", rev, body, err)
				}
			}
			accepted := func(rev int64, body []byte) {
				t.Helper()
				if err := club.CheckFact(kind, rev, body); err != nil {
					t.Errorf("rev %d refuses %s: %v", rev, body, err)
				}
			}
			for _, body := range []string{f.least, f.full} {
				accepted(1, []byte(body))
				accepted(2, []byte(body))
				accepted(1, changed(t, body, "colour_of_hair", `{"a":[null,"x",{"b":-5}]}`)) // of a later version
			}
			for field, values := range f.wrong {
				for _, value := range values {
					refused(1, changed(t, f.full, field, value))
					refused(2, changed(t, f.full, field, value))
				}
			}
			for _, field := range f.required {
				refused(1, changed(t, f.full, field, "null"))
				refused(2, changed(t, f.full, field, "null"))
				without := []byte(strings.Replace(string(changed(t, f.full, field, "1")), `"`+field+`":1`, `"other":1`, 1))
				refused(1, without)
				if kind.Founds && kind.Patch {
					accepted(2, without)
				} else {
					refused(2, without)
				}
			}
		})
	}
}

func TestNullClearsWhatIsOptional(t *testing.T) {
	for kind, body := range map[string]string{
		club.UnitSet: `{"place":null,"founding":null,"meeting_day":null,"state":null}`, club.PartySet: `{"birth":null,"sex":null,"hamlet":null}`,
		club.PartyPrivate: `{"group":"contact","phone":null,"address":null}`, club.MemberLeft: `{"date":null,"reason":null}`, club.RoleHeld: `{"to":null}`,
	} {
		if err := club.CheckFact(kindOf(t, kind), 2, []byte(body)); err != nil {
			t.Error(err)
		}
	}
}

// A private fact is withheld and erased by the group that it names.
func TestPrivateFieldsKeepToTheirGroup(t *testing.T) {
	for body, good := range map[string]bool{
		`{"group":"id","id_number":"1","insurance_number":"2"}`:                true,
		`{"group":"id","phone":"0912345678"}`:                                  false,
		`{"group":"household","household":"poor"}`:                             false,
		`{"group":"contact","from":"2020-01-01","phone":"0912345678"}`:         false,
		`{"group":"disability","from":"2020-01-01","disability":null}`:         true,
		`{"group":"disability","from":"2020-01-01","household":null}`:          false,
		`{"group":"contact","phone":"0912345678","pigeon":"later version"}`:    true,
		`{"group":"household","from":null,"household":"poor"}`:                 false,
		`{"group":"ethnicity","ethnicity":"something that no list has today"}`: true,
	} {
		if err := club.CheckFact(kindOf(t, club.PartyPrivate), 1, []byte(body)); (err == nil) != good {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestParseBody(t *testing.T) {
	deep := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	for _, c := range []struct {
		why, body string
		good      bool
	}{
		{"empty object", `{}`, true},
		{"spaces around", " {\n\"a\" : 1 }\t", true},
		{"the greatest integers", `{"a":9223372036854775807,"b":-9223372036854775808}`, true},
		{"an integer beyond", `{"a":9223372036854775808}`, false},
		{"a fraction", `{"a":1.5}`, false},
		{"a whole fraction", `{"a":1.0}`, false},
		{"an exponent", `{"a":1e3}`, false},
		{"an exponent deep within", `{"a":[{"b":1E0}]}`, false},
		{"a leading zero", `{"a":01}`, false},
		{"a name twice", `{"a":1,"a":1}`, false},
		{"a name twice, once escaped", `{"a":1,"\u0061":1}`, false},
		{"a name twice deep within", `{"x":[{"a":1,"b":2,"a":3}]}`, false},
		{"names that differ by case only", `{"a":1,"A":2}`, true},
		{"eight levels", deep(8), true},
		{"nine levels", deep(9), false},
		{"a thousand levels", deep(1000), false},
		{"decomposed text", "{\"a\":\"a\u0301\"}", false},
		{"a decomposed name", "{\"a\u0301\":1}", false},
		{"bytes that are no UTF-8", "{\"a\":\"\xff\"}", false},
		{"nothing", ``, false},
		{"null", `null`, false},
		{"a list", `[]`, false},
		{"a text", `"a"`, false},
		{"two values", `{} {}`, false},
		{"something behind", `{}x`, false},
		{"cut off", `{"a":`, false},
		{"a comma too many", `{"a":1,}`, false},
		{"the wrong bracket", `{"a":[1}}`, false},
		{"a control character", "{\"a\":\"\x01\"}", false},
		{"a byte order mark", "\ufeff{}", false},
	} {
		_, err := club.ParseBody([]byte(c.body))
		if (err == nil) != c.good || err != nil && !errors.Is(err, club.ErrBody) {
			t.Errorf("%s: %.80s: %v", c.why, c.body, err)
		}
	}
}

// What an intent writes, the form rules accept and the projection reads back.
func TestBodiesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune(`aƯớđ<>&"\/'  `)), 1, 20, -1).Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
		b := newBook(t)
		name, hamlet := text.Draw(t, "name"), text.Draw(t, "hamlet")
		birth := viet.Birth{Date: viet.Date{Year: rapid.IntRange(1900, 2000).Draw(t, "year")}, Precision: viet.ByYear}
		b.do(t, club.AddMember{Name: name, Hamlet: hamlet, Birth: birth, Joined: today, Private: map[string]string{"address": hamlet}})
		_, party := b.member(t, "1")
		tidy := func(s string) string { return strings.Join(strings.Fields(s), " ") }
		same(t, "party", party, club.Party{ID: id(1), Name: tidy(name), Hamlet: tidy(hamlet), Birth: birth})
		values, _ := b.PrivateOf(id(1))
		same(t, "private", values, []club.PrivateValue{{Party: id(1), Field: "address", Value: tidy(hamlet)}})
	})
}

func FuzzParseBody(f *testing.F) {
	for _, form := range forms {
		f.Add([]byte(form.full))
	}
	f.Add([]byte(`{"a":1,"\u0061":-0}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		body, err := club.ParseBody(data)
		if err != nil {
			if !errors.Is(err, club.ErrBody) {
				t.Fatal(err)
			}
			return
		}
		if body == nil || !utf8.Valid(data) || viet.NFC(string(data)) != string(data) {
			t.Fatalf("lets through %q", data)
		}
	})
}

func FuzzCheckFact(f *testing.F) {
	for i, form := range forms {
		f.Add(i, int64(1), []byte(form.full))
		f.Add(i, int64(2), []byte(form.least))
	}
	f.Fuzz(func(t *testing.T, which int, rev int64, data []byte) {
		kind := club.Kinds[uint(which)%uint(len(club.Kinds))]
		if err := club.CheckFact(kind, rev, data); err != nil && !errors.Is(err, club.ErrBody) {
			t.Fatal(err)
		}
	})
}
