package text

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestLanguagesSayTheSame(t *testing.T) {
	vi, en := For(Vietnamese).Keys(), For(English).Keys()
	for _, key := range slices.Sorted(maps.Keys(vi)) {
		if _, has := en[key]; !has {
			t.Errorf("%s has no English words", key)
			continue
		}
		if a, b := verbs(vi[key]), verbs(en[key]); !maps.Equal(a, b) {
			t.Errorf("%s: verbs differ: %v and %v", key, a, b)
		}
		if strings.TrimSpace(vi[key]) == "" || strings.TrimSpace(en[key]) == "" {
			t.Errorf("%s is empty", key)
		}
	}
	for key := range en {
		if _, has := vi[key]; !has {
			t.Errorf("%s has no Vietnamese words", key)
		}
	}
}

// TestTopicsDoNotOverlap: maps refuse a key twice only within themselves.
func TestTopicsDoNotOverlap(t *testing.T) {
	for lang, topics := range map[Lang][]topic{Vietnamese: viTopics, English: enTopics} {
		seen := map[Key]bool{}
		for _, words := range topics {
			for key := range words() {
				if seen[key] {
					t.Errorf("%s: %s is in two topics", lang, key)
				}
				seen[key] = true
			}
		}
	}
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?([a-z])`)

// verbs gives the verb of each argument that a sentence uses.
func verbs(sentence string) map[int]string {
	used := map[int]string{}
	at := 0
	for _, m := range verb.FindAllStringSubmatch(sentence, -1) {
		at++
		if m[1] != "" {
			at, _ = strconv.Atoi(m[1])
		}
		used[at] = m[2]
	}
	return used
}

// TestCodesHaveWords reads the codes from the source of the layers below.
func TestCodesHaveWords(t *testing.T) {
	for _, source := range []struct {
		file  string
		least int
		kind  func(name string) []string
	}{
		{"../club/error.go", 40, func(name string) []string {
			if strings.HasPrefix(name, "Warn") {
				return []string{"warn."}
			}
			return []string{"error.", "hint."}
		}},
		{"../club/finding.go", 10, func(string) []string { return []string{"finding.", "finding_hint.", "finding_name."} }},
		{"../club/finding_money.go", 7, func(string) []string { return []string{"finding.", "finding_hint.", "finding_name."} }},
		{"../viet/error.go", 20, func(string) []string { return []string{"error.", "hint."} }},
		{"../money/error.go", 7, func(string) []string { return []string{"error.", "hint."} }},
		{"../store/error.go", 10, func(string) []string { return []string{"error.", "hint."} }},
		{"../xlsx/error.go", 75, func(string) []string { return []string{"error.", "hint."} }},
		{"../club/member_import.go", 3, func(string) []string { return []string{"error.", "hint."} }},
		{"../intake/error.go", 30, func(name string) []string {
			if strings.HasPrefix(name, "Note") {
				return []string{"odd."}
			}
			return []string{"error.", "hint."}
		}},
		{"../workbook/error.go", 16, func(string) []string { return []string{"error.", "hint."} }},
		{"../cli/exit.go", 20, func(string) []string { return []string{"error.", "hint."} }},
	} {
		codes := constants(t, source.file)
		if len(codes) < source.least {
			t.Errorf("%s: found only %d codes", source.file, len(codes))
		}
		for name, code := range codes {
			for _, prefix := range source.kind(name) {
				for _, lang := range Langs {
					if key := Key(prefix + code); !For(lang).Has(key) {
						t.Errorf("%s: %s has no words under %s in %s", source.file, name, key, lang)
					}
				}
			}
		}
	}
}

func constants(t *testing.T, file string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for _, decl := range parsed.Decls {
		general, is := decl.(*ast.GenDecl)
		if !is || general.Tok != token.CONST {
			continue
		}
		for _, spec := range general.Specs {
			value := spec.(*ast.ValueSpec)
			for i, name := range value.Names {
				if i >= len(value.Values) {
					continue
				}
				if literal, is := value.Values[i].(*ast.BasicLit); is && literal.Kind == token.STRING {
					codes[name.Name], _ = strconv.Unquote(literal.Value)
				}
			}
		}
	}
	return codes
}

func TestPages(t *testing.T) {
	names := func(lang Lang) []string {
		entries, err := pages.ReadDir("help/" + string(lang))
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, e := range entries {
			list = append(list, e.Name())
		}
		return list
	}
	if vi, en := names(Vietnamese), names(English); !slices.Equal(vi, en) {
		t.Errorf("pages differ: %v and %v", vi, en)
	}
	for lang, heading := range map[Lang]string{Vietnamese: "## Ví dụ", English: "## Examples"} {
		for _, name := range names(lang) {
			page, _ := For(lang).Page(strings.TrimSuffix(name, ".md"))
			if !strings.Contains(page, "\n"+heading+"\n") {
				t.Errorf("%s/%s has no heading %q", lang, name, heading)
			}
			if examples := strings.Count(page, "\n$ soclb"); examples < 2 {
				t.Errorf("%s/%s has %d examples", lang, name, examples)
			}
			for _, line := range strings.Split(page, "\n") {
				if strings.HasPrefix(line, "## ") && line != heading {
					t.Errorf("%s/%s has the heading %q", lang, name, line)
				}
			}
		}
	}
	if _, has := For(Vietnamese).Page("no-such-page"); has {
		t.Error("a page that does not exist")
	}
}

func TestSay(t *testing.T) {
	words := Words{all: map[Key]string{"plain": "100 %", "one": "a %v", "far": "b %[2]v"}}
	for _, tt := range []struct {
		why, want string
		key       Key
		args      []any
	}{
		{"without arguments nothing is filled", "100 %", "plain", nil},
		{"filled", "a 1", "one", []any{1}},
		{"what a sentence does not use is left out", "a 1", "one", []any{1, 2}},
		{"by position", "b 2", "far", []any{1, 2, 3}},
		{"an unknown key loses nothing", "none 7", "none", []any{7}},
	} {
		if got := words.Say(tt.key, tt.args...); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
	if For("xx").Lang() != Vietnamese {
		t.Error("an unknown language is not Vietnamese")
	}
}

func Example() {
	fmt.Println(For(Vietnamese).Say("error.no_member", "73"))
	fmt.Println(For(English).Say("error.no_member", "73"))
	// Output:
	// Không có thành viên nào mang số 73.
	// No member has number 73.
}

// TestQuestionsExplainThemselves: whoever answers ? is told what to type.
func TestQuestionsExplainThemselves(t *testing.T) {
	asked := 0
	for key := range For(Vietnamese).Keys() {
		rest, is := strings.CutPrefix(string(key), "ask.")
		if !is || strings.Count(rest, ".") != 1 {
			continue
		}
		asked++
		for _, lang := range Langs {
			if help := Key("ask_help." + rest); !For(lang).Has(help) {
				t.Errorf("%s: %s has no words", lang, help)
			}
		}
	}
	if asked < 20 {
		t.Errorf("only %d questions", asked)
	}
}
