package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDocumentedSessions types what the READMEs and the guide show, each page
// from top to bottom in a fresh folder, and compares what the page says is
// answered. A command without an answer on the page must succeed.
func TestDocumentedSessions(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("..", "..", "docs", "huong-dan", "[0-9]*.md"))
	if err != nil || len(pages) < 5 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	pages = append(pages, filepath.Join("..", "..", "README.md"), filepath.Join("..", "..", "README.vi.md"))
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			content, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			b := &bench{t: t, dir: t.TempDir()}
			b.workbooks()
			typed := 0
			for _, part := range sessions(string(content)) {
				typed++
				_, stdout, stderr := b.run(shellWords(part.command)...)
				if strings.Contains(stderr, "Lỗi:") || strings.Contains(stderr, "Error:") {
					if part.answer == "" {
						t.Errorf("$ soclb%s\n%s", part.command, stderr)
					}
				}
				answer := strings.TrimSpace(strings.ReplaceAll(stdout+withoutBook(stderr), b.dir, "…"))
				if part.answer != "" && !sameAnswer(part.answer, answer) {
					t.Errorf("$ soclb%s\nthe page says:\n%s\nthe program says:\n%s", part.command, part.answer, answer)
				}
			}
			if typed < 3 {
				t.Errorf("only %d commands on the page", typed)
			}
		})
	}
}

// withoutBook drops the line that names the book before each write: the pages
// leave it out.
func withoutBook(stderr string) string {
	var kept []string
	for _, line := range strings.Split(stderr, "\n") {
		if !strings.HasPrefix(line, "Writing to the book ") && !strings.HasPrefix(line, "Ghi vào sổ ") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

type exchange struct{ command, answer string }

// sessions reads the console blocks of a page.
func sessions(page string) []exchange {
	var list []exchange
	inside := false
	for _, line := range strings.Split(page, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = line == "```console"
		case !inside:
		case strings.HasPrefix(line, "$ soclb"):
			list = append(list, exchange{command: strings.TrimPrefix(line, "$ soclb")})
		case len(list) > 0:
			list[len(list)-1].answer += line + "\n"
		}
	}
	return list
}

// sameAnswer compares line by line without regard to trailing spaces; device
// names differ from run to run and stand as "k7f3q" on a page.
func sameAnswer(said, got string) bool {
	a, b := strings.Split(strings.TrimSpace(said), "\n"), strings.Split(got, "\n")
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if plain(a[i]) != plain(b[i]) {
			return false
		}
	}
	return true
}

var fingerprint = regexp.MustCompile(`\b[0-9a-f]{4}(-[0-9a-f]{4}){3}\b`)

// plain takes out of a line the short name of a device, five characters before
// a slash and a number, and a fingerprint, which changes with every form.
func plain(line string) string {
	words := strings.Fields(fingerprint.ReplaceAllString(line, "1a2b-3c4d-5e6f-7a8b"))
	for i, word := range words {
		if device, rest, found := strings.Cut(word, "/"); found && len(device) == 5 && strings.Trim(rest, "0123456789.") == "" {
			words[i] = "k7f3q/" + rest
		}
	}
	return strings.Join(words, " ")
}
