package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"soclb/internal/club"
	"soclb/internal/text"
)

func testSession(lang text.Lang, args ...string) *session {
	return newSession(World{
		Args: append(args, "--lang", string(lang)), LookupEnv: func(string) (string, bool) { return "", false },
		Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard, Now: time.Now, Zone: time.UTC,
	})
}

func walk(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, child := range cmd.Commands() {
		walk(child, visit)
	}
}

// TestEveryCommandHasWords: a command or flag without words is named here.
func TestEveryCommandHasWords(t *testing.T) {
	for _, lang := range text.Langs {
		s := testSession(lang)
		seen := 0
		root := s.rootCommand()
		describe(root, s)
		walk(root, func(cmd *cobra.Command) {
			seen++
			name := path(cmd)
			if !s.words.Has(text.Key("short." + name)) {
				t.Errorf("%s: command %q has no words", lang, name)
			}
			if _, has := s.words.Page(pageName(cmd)); !has {
				t.Errorf("%s: command %q has no page", lang, name)
			}
			flags := func(f *pflag.Flag) {
				english := englishFlag(f.Name)
				if !s.words.Has(text.Key("flag."+english)) && !s.words.Has(text.Key("flag."+name+"."+english)) {
					t.Errorf("%s: flag --%s of %q has no words", lang, english, name)
				}
				value := f.Annotations[valueNote]
				if len(value) == 0 && f.Value.Type() == "string" {
					value = []string{english}
				}
				if len(value) > 0 && !s.words.Has(text.Key("value."+value[0])) {
					t.Errorf("%s: the value of --%s of %q has no words", lang, english, name)
				}
				if f.Usage == "" {
					t.Errorf("%s: --%s of %q is not described", lang, f.Name, name)
				}
			}
			cmd.LocalNonPersistentFlags().VisitAll(flags)
			cmd.PersistentFlags().VisitAll(flags)
			if !cmd.HasParent() {
				return
			}
			if cmd.Annotations[nameNote] == "" || cmd.Annotations[vietnameseNote] == "" {
				t.Errorf("%q lacks a name", name)
			}
		})
		if seen < 33 {
			t.Errorf("found only %d commands", seen)
		}
	}
}

// TestEveryFlagHasBothNames: but for those that are alike in both languages.
func TestEveryFlagHasBothNames(t *testing.T) {
	alike := []string{"json", "csv"}
	used := map[string]bool{}
	walk(testSession(text.English).rootCommand(), func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) { used[f.Name] = true })
		cmd.PersistentFlags().VisitAll(func(f *pflag.Flag) { used[f.Name] = true })
	})
	names := map[string]bool{}
	for _, both := range flagNames() {
		if names[both[0]] || names[both[1]] {
			t.Errorf("%v: a name is used twice", both)
		}
		names[both[0]], names[both[1]] = true, true
		if !used[both[0]] {
			t.Errorf("no command has --%s", both[0])
		}
	}
	for name := range used {
		if !names[name] && !slices.Contains(alike, name) {
			t.Errorf("--%s has no Vietnamese name", name)
		}
	}
}

func TestTopicsHavePages(t *testing.T) {
	for _, lang := range text.Langs {
		words := text.For(lang)
		for _, names := range topics() {
			if _, has := words.Page("topic-" + names[0]); !has || !words.Has(text.Key("topic."+names[0])) {
				t.Errorf("%s: topic %s has no page or no words", lang, names[0])
			}
		}
	}
}

// TestListsHaveWords: every value that a person may type or see.
func TestListsHaveWords(t *testing.T) {
	lists := map[string][]string{
		"damage":       {"file", "reference", "fact", "act", "chain", "view", "erasure"},
		"sheet_state":  {"shown", "hidden", "chart", "hidden_chart"},
		"wrong_format": wrongFormats(t),
		"origin":       {string(fromFlag), string(fromEnvironment), string(fromSettings), string(fromFolder), string(fromLastUsed), string(fromDefault)},
	}
	for _, list := range []string{"account", "purpose", "income", "expense", "source", "variant", "sex", "role", "reason", "void_reason", "household", "yes_no", "state", "status", "sort", "lang", "color"} {
		lists[list] = choices(list)
	}
	for _, kind := range club.Kinds {
		lists["kind"] = append(lists["kind"], kind.Name)
	}
	for _, f := range club.PrivateFields {
		lists["field.party.private"] = append(lists["field.party.private"], f.Name)
	}
	for list, values := range lists {
		if len(values) == 0 {
			t.Errorf("%s is empty", list)
		}
		for _, value := range values {
			for _, lang := range text.Langs {
				if key := text.Key(list + "." + value); !text.For(lang).Has(key) {
					t.Errorf("%s has no words in %s", key, lang)
				}
			}
		}
	}
}

// wrongFormats are what the reader of workbooks takes a file for that is none,
// gathered from its source.
func wrongFormats(t *testing.T) []string {
	found := map[string]bool{}
	file := filepath.Join("..", "xlsx", "magic.go")
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	word := regexp.MustCompile("^[a-z0-9]+$")
	keep := func(e ast.Expr) {
		if literal, is := e.(*ast.BasicLit); is && literal.Kind == token.STRING {
			if value, err := strconv.Unquote(literal.Value); err == nil && word.MatchString(value) {
				found[value] = true
			}
		}
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr: // Detail: "html"
			if name, is := n.Key.(*ast.Ident); is && name.Name == "Detail" {
				keep(n.Value)
			}
		case *ast.CompositeLit: // {"%PDF", "pdf"}
			if len(n.Elts) == 2 {
				keep(n.Elts[1])
			}
		}
		return true
	})
	if len(found) < 12 {
		t.Errorf("only %d wrong formats found: %v", len(found), found)
	}
	return slices.Sorted(maps.Keys(found))
}

// TestChoicesAreClear: no word means two values of one list.
func TestChoicesAreClear(t *testing.T) {
	s := testSession(text.Vietnamese)
	for _, list := range []string{"account", "purpose", "income", "expense", "source", "variant", "sex", "role", "reason", "void_reason", "household", "yes_no", "state", "status", "sort"} {
		for _, value := range choices(list) {
			for _, lang := range text.Langs {
				words := text.For(lang)
				typed := append([]string{value, words.Say(text.Key(list + "." + value))}, strings.Split(words.Say(text.Key("also."+list+"."+value)), ",")...)
				if !words.Has(text.Key("also." + list + "." + value)) {
					typed = typed[:2]
				}
				for _, word := range typed {
					if got, err := s.choose(list, word); got != value || err != nil {
						t.Errorf("%s: %q means %q (%v), want %q", list, word, got, err, value)
					}
				}
			}
		}
	}
}

// derived are the beginnings of keys that code makes from codes and names.
var derived = []string{
	"error.", "hint.", "hint_near.", "warn.", "finding.", "finding_hint.", "finding_name.", "short.", "use.", "flag.", "value.",
	"sex.", "role.", "reason.", "void_reason.", "household.", "yes_no.", "state.", "status.", "sort.", "lang.", "color.", "also.",
	"unit_type.", "kind.", "field.", "via.", "origin.", "damage.", "topic.", "column.", "ask.", "ask_help.", "done.role_", "place.", "sheet_state.", "wrong_format.",
	"list_field.", "list_use.", "list_why.", "import_state.", "import_hint.", "odd.",
	"indicator.", "formula.", "form.", "unit.", "variant.", "period.", "check.", "why.", "form_period.",
	"account.", "purpose.", "income.", "expense.", "source.", "mark.", "month_state.", "done.saving_",
}

// TestEverySentenceIsSaid: each key in the code has words, and all words that
// are not derived from something are in the code.
func TestEverySentenceIsSaid(t *testing.T) {
	used := map[text.Key]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || file == "report_data.go" { // it names the fields of forms
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			literal, is := n.(*ast.BasicLit)
			if !is || literal.Kind != token.STRING {
				return true
			}
			if value, err := strconv.Unquote(literal.Value); err == nil {
				used[text.Key(value)] = true
			}
			return true
		})
	}
	for _, key := range slices.Sorted(maps.Keys(text.For(text.English).Keys())) {
		isDerived := slices.ContainsFunc(derived, func(prefix string) bool { return strings.HasPrefix(string(key), prefix) })
		if !isDerived && !used[key] {
			t.Errorf("nobody says %s", key)
		}
	}
	english := text.For(text.English)
	for key := range used {
		prefix, rest, dotted := strings.Cut(string(key), ".")
		if !dotted || rest == "" || strings.ContainsAny(rest, " /") || strings.HasSuffix(rest, "_") || strings.HasSuffix(rest, ".") {
			continue
		}
		topic := slices.ContainsFunc(slices.Collect(maps.Keys(english.Keys())), func(k text.Key) bool { return strings.HasPrefix(string(k), prefix+".") })
		label := english.Has("field."+key) || english.Has(key+".phone") // named in parts
		if topic && !english.Has(key) && !label && key != settingsFile {
			t.Errorf("%s is said but has no words", key)
		}
	}
}
