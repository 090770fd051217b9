// Package internal_test holds the architecture to its word: it reads the
// imports of every package and fails when an arrow runs wrong.
package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// layers are the packages from the lowest up (docs/architecture.md). Each may
// import any lower layer, never sideways. To change this table is to change
// the design.
var layers = [][]string{
	{"internal/money", "internal/viet", "internal/journal", "internal/seal", "internal/xlsx", "internal/text"},
	{"internal/ledger"},
	{"internal/club"},
	{"internal/report"},
	{"internal/store", "internal/workbook", "internal/intake"},
	{"internal/outbox", "internal/demo"},
	{"internal/cli"},
	{"cmd/soclb"},
}

// guarded are the outside packages that only some rooms may touch.
var guarded = map[string][]string{
	"database/sql":                         {"internal/store"},
	"modernc.org/sqlite":                   {"internal/store"},
	"github.com/xuri/excelize":             {"internal/workbook"},
	"net/http":                             {"internal/outbox", "internal/demo"},
	"net":                                  {"internal/outbox", "internal/demo"},
	"github.com/spf13":                     {"internal/cli"},
	"github.com/charmbracelet":             {"internal/cli"},
	"github.com/pelletier/go-toml":         {"internal/cli", "internal/workbook"},
	"os":                                   {"internal/store", "internal/workbook", "internal/outbox", "internal/cli", "cmd/soclb"},
	"golang.org/x/text/collate":            {"internal/viet"},
	"golang.org/x/text/unicode/norm":       {"internal/viet"},
	"golang.org/x/text/unicode/rangetable": {"internal/viet"},
}

func layerOf(pkg string) int {
	return slices.IndexFunc(layers, func(l []string) bool { return slices.Contains(l, pkg) })
}

// sources parses every Go file that is no test, by package folder. It opens
// the files itself, so that Go's test cache notices a change.
func sources(t *testing.T) map[string][]*ast.File {
	t.Helper()
	packages := map[string][]*ast.File{}
	for _, root := range []string{".", "../cmd"} {
		err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly|parser.ParseComments)
			if err != nil {
				return err
			}
			folder := filepath.ToSlash(filepath.Clean(filepath.Join("internal", filepath.Dir(path))))
			packages[folder] = append(packages[folder], file)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(packages) < 7 {
		t.Fatalf("only %d packages found: the test looks in the wrong place", len(packages))
	}
	return packages
}

func TestArrows(t *testing.T) {
	for pkg, files := range sources(t) {
		layer := layerOf(pkg)
		if layer < 0 {
			t.Errorf("%s has no layer: every package has its place in docs/architecture.md", pkg)
			continue
		}
		for _, file := range files {
			for _, spec := range file.Imports {
				checkImport(t, pkg, layer, strings.Trim(spec.Path.Value, `"`))
			}
		}
	}
}

func checkImport(t *testing.T, pkg string, layer int, path string) {
	t.Helper()
	if own, is := strings.CutPrefix(path, "soclb/"); is {
		if below := layerOf(own); below < 0 || below >= layer {
			t.Errorf("%s imports %s, which is not below it", pkg, own)
		}
		return
	}
	for guard, allowed := range guarded {
		if (path == guard || strings.HasPrefix(path, guard+"/") && guard != "os" && guard != "net") && !slices.Contains(allowed, pkg) {
			t.Errorf("%s imports %s, which is for %s only", pkg, path, strings.Join(allowed, ", "))
		}
	}
}

// Every package says in one place what it is for and what it does not do.
func TestPackageComments(t *testing.T) {
	for pkg, files := range sources(t) {
		comments := 0
		for _, file := range files {
			if file.Doc != nil {
				comments++
			}
		}
		if comments != 1 {
			t.Errorf("%s has %d package comments, want one", pkg, comments)
		}
	}
}

// No room is named for everything and nothing.
func TestNoVagueNames(t *testing.T) {
	for pkg := range sources(t) {
		if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "manager", "service", "misc"}, filepath.Base(pkg)) {
			t.Errorf("%s: name it for what is in it", pkg)
		}
	}
}
