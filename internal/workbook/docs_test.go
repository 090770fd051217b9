package workbook

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

func templatesPage(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/templates.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// between gives what stands between two marks of the page.
func between(t *testing.T, page, from, to string) string {
	t.Helper()
	_, rest, found := strings.Cut(page, from)
	inner, _, ends := strings.Cut(rest, to)
	if !found || !ends {
		t.Fatalf("the page has nothing between %q and %q", from, to)
	}
	return inner
}

// The pack.toml of the page can be read, and has every key that there is.
func TestDocumentedPack(t *testing.T) {
	source := between(t, templatesPage(t), "```toml\n", "```")
	p, err := parsePack([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	f := p.Forms[0]
	if p.Issuer == "" || p.Legal == "" || f.Number == "" || len(f.Names) != 2 || f.DueDay == 0 || f.From.IsZero() || f.To.IsZero() {
		t.Errorf("a key is not shown: %+v", f)
	}
	for _, values := range [][]string{levels, periods, languages} {
		if !strings.Contains(source, strings.Join(values, ", ")) {
			t.Errorf("the values %v are not told", values)
		}
	}
}

var exampleRow = regexp.MustCompile("(?m)^\\| `([^`]*\\{\\{[^`]*)` \\| (?:`([^`]*)`)? ?\\|")

// Each placeholder of the page becomes what the page says.
func TestDocumentedPlaceholders(t *testing.T) {
	d := Data{
		Fields: map[string]Value{
			"mem_end": Int(60), "mem_end.ytd": Int(61), "rate": Decimal(875, 1), "club.name": Text("CLB Đồng Tâm"),
			"report.date": Day(date(2026, 1, 5)), "fund.end": Int(3_128_000),
		},
		Known:   func(name string) bool { return monthlyCodes()[name] },
		Aliases: map[string]string{"tv_cuoi_ky": "mem_end"},
		Lists:   map[string]List{"members": sampleMembers(2)},
	}
	rows := exampleRow.FindAllStringSubmatch(between(t, templatesPage(t), "## Placeholders", "## Blocks"), -1)
	if len(rows) < 12 {
		t.Fatalf("only %d examples were found", len(rows))
	}
	for _, row := range rows {
		form := strings.ReplaceAll(row[1], `\|`, "|")
		book, _ := filled(t, draw(t, cells(map[string]string{"B2": form})), d)
		_, got, _ := strings.Cut(values(t, book)["B2"], " ")
		if got != row[2] {
			t.Errorf("%s becomes %q, the page says %q", form, got, row[2])
		}
	}
}

// The block of the page is filled row by row.
func TestDocumentedBlock(t *testing.T) {
	section := between(t, templatesPage(t), "## Blocks", "## Headers")
	if !strings.Contains(section, "`list_members` for `=S!$6:$6`") {
		t.Fatal("the page names its block otherwise")
	}
	texts := map[string]string{"E6": "{{.n}}", "E7": "=SUM(E6:E6)"}
	for i, cell := range regexp.MustCompile("`(\\{\\{[^`]*)` \\|").FindAllStringSubmatch(section, -1) {
		texts[columnName(i+1)+"6"] = strings.ReplaceAll(cell[1], `\|`, "|")
	}
	if len(texts) != 5 {
		t.Fatal(texts)
	}
	book, _ := filled(t, draw(t, cells(texts), named("list_members", "S!$6:$6")), Data{Lists: map[string]List{"members": sampleMembers(60)}})
	got := values(t, book)
	for at, want := range map[string]string{"A6": "number 1", "B7": "text Trần Văn Ước", "C65": "text Tổ dân phố số 12 phường Minh Xuân", "E66": "number =SUM(E6:E65) is 1830"} {
		if got[at] != want {
			t.Errorf("%s: %q, want %q", at, got[at], want)
		}
	}
}

// Every field, filter and list that the built-in forms use is on the page, and
// every filter that there is.
func TestDocumentedFields(t *testing.T) {
	page := templatesPage(t)
	codes := strings.ReplaceAll(strings.TrimSpace(between(t, page, "<!-- codes -->", "<!-- end -->")), "`", "")
	if want := monthlyCodes(); len(strings.Fields(codes)) != len(want) {
		t.Errorf("the page has %d codes, the form %d", len(strings.Fields(codes)), len(want))
	}
	told := func(name string) {
		t.Helper()
		if !regexp.MustCompile("[` ]" + regexp.QuoteMeta(name) + "[` ]").MatchString(page) {
			t.Errorf("%s is not on the page", name)
		}
	}
	for name := range vietnamese.filters() {
		told(name)
	}
	for _, code := range []string{"monthly", "members", "cashbook"} {
		form, err := readTemplate(t.Context(), builtinForm(t, code).book)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range form.sheets {
			for _, c := range s.cells {
				for _, p := range c.pieces {
					name := strings.TrimPrefix(p.name, ".")
					if base, variant, _ := strings.Cut(name, "."); monthlyCodes()[base] {
						name = base
						if variant != "" {
							told("mem_end." + variant)
						}
					}
					if name != "" && name != numberField {
						told(name)
					}
				}
			}
			for _, b := range s.blocks {
				told(blockPrefix + b.list)
			}
		}
	}
	for name := range newFields(Form{}, Data{}).own {
		told(name)
	}
}
