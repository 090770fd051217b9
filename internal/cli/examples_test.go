package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"soclb/internal/text"
)

// bench is a folder with a book, and a world around it whose clock stands still.
type bench struct {
	t    *testing.T
	dir  string
	seed byte
}

func (b *bench) run(args ...string) (status int, stdout, stderr string) {
	b.seed++
	var out, errs bytes.Buffer
	status = Run(context.Background(), World{
		Args: args, LookupEnv: func(string) (string, bool) { return "", false },
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Now:       func() time.Time { return time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC) },
		Rand:      rand.NewChaCha8([32]byte{b.seed}),
		Zone:      time.FixedZone("+07", 7*60*60),
		ConfigDir: filepath.Join(b.dir, ".config"), WorkDir: b.dir,
	})
	return status, out.String(), errs.String()
}

func (b *bench) must(args ...string) string {
	b.t.Helper()
	status, stdout, stderr := b.run(args...)
	if status != exitDone {
		b.t.Fatalf("soclb %s ended with %d: %s", strings.Join(args, " "), status, stderr)
	}
	return stdout
}

// sample is the book that the examples in the help stand on: members 1 to 60,
// of whom 58 and 59 have left, the board, a backup, workbooks, a closed month
// with a meeting and money, and an open one.
func sample(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir()}
	b.must("init", "so.soclb", "--name", "CLB mẫu")
	for i := 1; i <= 60; i++ {
		name := fmt.Sprintf("Nguyễn Văn %c%c", 'A'+i/26, 'a'+i%26)
		switch i {
		case 3:
			name = "Lê Thị Thủy"
		case 58:
			name = "Phạm Văn Tám"
		}
		joined := "15/1/2024"
		if i == 11 {
			joined = "1/11/2026" // nothing stands on this act, the twelfth: an example undoes it
		}
		b.must("member", "add", name, "--birth", fmt.Sprint(1935+i), "--sex", "m", "--hamlet", "Thôn Đông", "--date", joined, "--no-input")
	}
	for _, code := range []string{"58", "59"} {
		b.must("member", "leave", code, "--date", "1/6/2025", "--reason", "moved")
	}
	for code, role := range map[string]string{"1": "chair", "2": "vice chair", "3": "secretary", "4": "accountant", "5": "cashier"} {
		b.must("role", "add", code, role, "--date", "1/2/2024")
	}
	b.must("backup", "now", "--out", "sao-luu/so-20260101-080000.soclb")
	b.workbooks()
	b.books()
	return b
}

// books keeps the books of September 2026, closed, and begins October.
func (b *bench) books() {
	for _, typed := range []string{
		"club edit --dues 10k --dues-from 9/2026",
		"fund opening HD --amount 2tr --date 1/9/2026",
		"fund opening TTN --amount 5tr --date 1/9/2026",
		"meeting hold --date 21/9/2026 --all --chair 1",
		`dues collect --all-but "7, 12, 33" --date 21/9/2026`,
		`cash out --amount 150k --category meeting --note "nước uống" --date 21/9/2026`,
		"saving deposit 7=100k 12=50k --date 21/9/2026",
		"cash count --amount 2.390.000 --date 30/9/2026",
		"cash count --fund TTN --amount 5.150.000 --date 30/9/2026",
		"month close 9/2026",
		`meeting hold --date 21/10/2026 --all-but "7, 12p, 33t" --chair 1`,
		"report run monthly --period 2026-09 --out made.xlsx",
		"report run monthly --period 2026-09 --out da-lap.xlsx",
	} {
		b.must(shellWords(typed)...)
	}
}

func (b *bench) copy(t *testing.T) *bench {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(b.dir)); err != nil {
		t.Fatal(err)
	}
	return &bench{t: t, dir: dir, seed: 200}
}

// TestExamples runs every line of the help that begins with "$ soclb", each on
// a fresh copy of the sample.
func TestExamples(t *testing.T) {
	made := sample(t)
	for _, lang := range text.Langs {
		pages, err := filepath.Glob(filepath.Join("..", "text", "help", string(lang), "*.md"))
		if err != nil || len(pages) < 30 {
			t.Fatalf("%d pages: %v", len(pages), err)
		}
		for _, page := range pages {
			name := strings.TrimSuffix(filepath.Base(page), ".md")
			t.Run(string(lang)+"/"+name, func(t *testing.T) {
				content, err := os.ReadFile(page)
				if err != nil {
					t.Fatal(err)
				}
				examples := 0
				for _, line := range strings.Split(string(content), "\n") {
					command, is := strings.CutPrefix(line, "$ soclb")
					if !is {
						continue
					}
					examples++
					args := append(shellWords(command), "--lang", string(lang))
					if status, _, stderr := made.copy(t).run(args...); status != exitDone {
						t.Errorf("%s\nended with %d: %s", line, status, stderr)
					}
				}
				if examples < 2 {
					t.Errorf("%d examples", examples)
				}
			})
		}
	}
}

// shellWords parts a line as a shell does: words, and words in double quotes.
func shellWords(line string) []string {
	var words []string
	var word strings.Builder
	quoted, begun := false, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted, begun = !quoted, true
		case r == ' ' && !quoted:
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// TestHelpOfEveryCommand: it shows its examples, in both languages, and is the
// same by flag and by command.
func TestHelpOfEveryCommand(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	for _, lang := range text.Langs {
		var paths [][]string
		walk(testSession(lang).rootCommand(), func(cmd *cobra.Command) { paths = append(paths, strings.Fields(path(cmd))) })
		for _, words := range paths {
			by := b.must(append(words[:len(words):len(words)], "--help", "--lang", string(lang))...)
			if strings.Count(by, "  $ soclb") < 2 {
				t.Errorf("%s: help of %v has no two examples:\n%s", lang, words, by)
			}
			if lang == text.Vietnamese && (strings.Contains(by, "Usage") || strings.Contains(by, "Flags") || strings.Contains(by, "help for")) {
				t.Errorf("help of %v has English headings:\n%s", words, by)
			}
			if len(words) > 0 && words[0] == "undo" {
				continue // shares its name with a topic
			}
			if asked := b.must(append([]string{"help", "--lang", string(lang)}, words...)...); asked != by {
				t.Errorf("%s: help %v differs from --help", lang, words)
			}
		}
	}
}

// TestBrokenOutput: a result that cannot be written is no success.
func TestBrokenOutput(t *testing.T) {
	var errs bytes.Buffer
	status := Run(context.Background(), World{
		Args: []string{"version"}, LookupEnv: func(string) (string, bool) { return "", false },
		Stdin: strings.NewReader(""), Stdout: brokenWriter{}, Stderr: &errs, Now: time.Now, Zone: time.UTC,
	})
	if status != exitUnexpected || errs.Len() == 0 {
		t.Errorf("status %d, said %q", status, errs.String())
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// TestInterrupted: a command that is stopped says so with its own status.
func TestInterrupted(t *testing.T) {
	made := sample(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	status := Run(ctx, World{
		Args: []string{"check", "--lang", "en"}, LookupEnv: func(string) (string, bool) { return "", false },
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Now: time.Now, Rand: rand.NewChaCha8([32]byte{}), Zone: time.UTC, WorkDir: made.dir,
	})
	if status != exitInterrupted || !strings.Contains(errs.String(), "Stopped as asked") {
		t.Errorf("status %d, said %q", status, errs.String())
	}
}
