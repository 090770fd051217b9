package cli

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"soclb/internal/money"
	"soclb/internal/text"
)

// TestExitStatusPage: the page holds every status and every code. UPDATE=1
// writes the second table anew.
func TestExitStatusPage(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "exit-status.md")
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var documented []string
	for _, m := range regexp.MustCompile(`(?m)^\| (\d+) \|`).FindAllStringSubmatch(string(page), -1) {
		documented = append(documented, m[1])
	}
	if want := []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "130"}; !slices.Equal(documented, want) {
		t.Errorf("statuses %v, want %v", documented, want)
	}
	for _, lang := range text.Langs {
		topic, _ := text.For(lang).Page("topic-exit-status")
		for _, status := range documented {
			if !regexp.MustCompile(`(?m)^  ` + status + ` `).MatchString(topic) {
				t.Errorf("the help topic in %s lacks %s", lang, status)
			}
		}
	}
	head, _, _ := strings.Cut(string(page), "| code | status | in words |")
	want := head + codesTable()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	} else if string(page) != want {
		t.Error("docs/exit-status.md is not of this program: run the test with UPDATE=1")
	}
}

// codesTable has a line for each code that has words; the tests of package
// text see to it that every code has.
func codesTable() string {
	var table strings.Builder
	table.WriteString("| code | status | in words |\n|---|---|---|\n")
	words := text.For(text.English).Keys()
	verb := regexp.MustCompile(`%(\[\d+\])?[a-z]`)
	for _, key := range slices.Sorted(maps.Keys(words)) {
		if code, is := strings.CutPrefix(string(key), "error."); is {
			said := strings.ReplaceAll(verb.ReplaceAllString(words[key], "…"), "\n", " ")
			fmt.Fprintf(&table, "| `%s` | %s | %s |\n", code, strconv.Itoa(statusOf(code)), said)
		}
	}
	return table.String()
}

// TestStatusesHaveWords: the table has no code that nobody can have.
func TestStatusesHaveWords(t *testing.T) {
	for code := range statuses() {
		if !text.For(text.English).Has(text.Key("error." + code)) {
			t.Errorf("%s has a status and no words", code)
		}
	}
}

// TestRefusedAmountIsQuoted: the words of a refused amount begin with what was typed,
// though the error itself keeps that out of its arguments and so out of logs.
func TestRefusedAmountIsQuoted(t *testing.T) {
	_, err := money.Parse("1.500tr")
	var refused coded
	if !errors.As(at("amount", err), &refused) {
		t.Fatalf("%v carries no code", err)
	}
	key := text.Key("error." + refused.ErrorCode())
	if got, want := text.For(text.Vietnamese).Say(key, wordsArgs(refused)...), `"1.500tr" có thể hiểu theo hai cách.`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
