package cli

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"soclb/internal/report"
	"soclb/internal/text"
)

// TestIndicatorsPage: the page has every indicator as the program explains it.
// UPDATE=1 writes its table anew.
func TestIndicatorsPage(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "indicators.md")
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(page), "| code |")
	want := head + indicatorsTable()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	} else if string(page) != want {
		t.Error("docs/indicators.md is not of this program: run the test with UPDATE=1")
	}
}

func indicatorsTable() string {
	var table strings.Builder
	table.WriteString("| code | kind | unit | name | tên | formula | source |\n|---|---|---|---|---|---|---|\n")
	vi, en := text.For(text.Vietnamese), text.For(text.English)
	for _, i := range report.All() {
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s | %s | %s | %s |\n", i.Code, i.Kind, i.Unit,
			en.Say(text.Key("indicator."+i.Code)), vi.Say(text.Key("indicator."+i.Code)), en.Say(text.Key("formula."+i.Code)), cmp.Or(i.Source, "–"))
	}
	return table.String()
}

// TestIndicatorsHaveWords: whatever report names is said in both languages.
func TestIndicatorsHaveWords(t *testing.T) {
	for _, lang := range text.Langs {
		words := text.For(lang)
		for _, i := range report.All() {
			for _, key := range []string{"indicator." + i.Code, "formula." + i.Code, "unit." + string(i.Unit)} {
				if !words.Has(text.Key(key)) {
					t.Errorf("%s: %s has no words", lang, key)
				}
			}
		}
		for _, c := range report.Checks(&report.Data{}, report.Period{}) {
			if !words.Has(text.Key("check." + c.Code)) {
				t.Errorf("%s: check %s has no words", lang, c.Code)
			}
		}
	}
}

// TestFieldAliasesAreDistinct: each indicator has a Vietnamese name of its own
// in forms.
func TestFieldAliasesAreDistinct(t *testing.T) {
	byCode := map[string]string{}
	for alias, code := range fieldAliases() {
		if other, has := byCode[code]; has {
			t.Errorf("%s is called %s and %s", code, alias, other)
		}
		byCode[code] = alias
	}
	for _, i := range report.All() {
		if byCode[i.Code] == "" {
			t.Errorf("%s shares its Vietnamese name with another", i.Code)
		}
	}
	if fieldAliases()["thanh_vien_cuoi_ky"] != "mem_end" {
		t.Error(fieldAliases())
	}
}
