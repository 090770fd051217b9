package club_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"soclb/internal/club"
)

// Codes that this package names and others give, with where that is.
var givenElsewhere = map[string]string{
	"ReadOnlyUnit": "store", "NoOperator": "store", "ManyOperators": "store", "ManyActs": "store", "NoSuchAct": "store", "BrokenByThis": "store",
	"FindIDTwice": "store", "FindFork": "store", "FindWaiting": "store", "FindBranches": "store", "FindUnknownKind": "store",
}

// codesDeclared reads the constants of type Code from a source file.
func codesDeclared(t *testing.T, file string) map[string]club.Code {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]club.Code{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Code" {
				value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				codes[spec.Names[0].Name] = club.Code(value)
			}
		}
		return true
	})
	return codes
}

// TestEveryCode: a code that no case brings about is dead, or untested.
func TestEveryCode(t *testing.T) {
	refused, warnings, found := map[club.Code]bool{}, map[club.Code]bool{}, map[club.Code]bool{}
	for _, c := range allIntentCases() {
		refused[c.refuse] = true
		for _, w := range c.warn {
			warnings[w] = true
		}
	}
	for _, c := range findingCases() {
		for _, f := range c.want {
			found[f] = true
		}
	}
	for _, c := range moneyFindingCases {
		for _, f := range c.want {
			found[f] = true
		}
	}
	declared := codesDeclared(t, "error.go")
	for _, file := range []string{"finding.go", "finding_money.go"} {
		for name, code := range codesDeclared(t, file) {
			declared[name] = code
		}
	}
	if len(declared) < 50 {
		t.Fatalf("read %d codes only", len(declared))
	}
	for name, code := range declared {
		if where, elsewhere := givenElsewhere[name]; elsewhere {
			if !givenIn(t, filepath.Join("..", where), name) {
				t.Errorf("%s is not given in %s", name, where)
			}
			continue
		}
		produced := refused
		switch {
		case strings.HasPrefix(name, "Warn"):
			produced = warnings
		case strings.HasPrefix(name, "Find"):
			produced = found
		}
		if !produced[code] {
			t.Errorf("no case brings about %s (%s)", name, code)
		}
	}
}

func givenIn(t *testing.T, folder, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	use := regexp.MustCompile(`\bclub\.` + name + `\b[^\]]`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(file, "_test.go") && use.Match(text) {
			return true
		}
	}
	return false
}
