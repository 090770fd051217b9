package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const bookExt = ".soclb"

// origin says by which rule a book or a setting was found.
type origin string

// The origins, in the order in which they are asked.
const (
	fromFlag        origin = "flag"
	fromEnvironment origin = "environment"
	fromSettings    origin = "settings"
	fromFolder      origin = "folder"
	fromLastUsed    origin = "last_used"
	fromDefault     origin = "default"
)

// findBook tells which book is meant. The last used one serves questions only:
// nobody writes into a book that they did not name and do not see.
func (s *session) findBook(write bool) (string, error) {
	path, _, err := s.locateBook(write)
	return path, err
}

func (s *session) locateBook(write bool) (string, origin, error) {
	for _, named := range []struct {
		path   string
		origin origin
	}{{s.flags.book, fromFlag}, {s.world.env("SOCLB_BOOK"), fromEnvironment}, {s.settings.Book, fromSettings}} {
		if named.path != "" {
			return s.path(named.path), named.origin, nil
		}
	}
	here, err := booksIn(s.world.WorkDir)
	if err != nil {
		return "", "", err
	}
	switch {
	case len(here) == 1:
		return here[0], fromFolder, nil
	case len(here) > 1:
		names := make([]string, len(here))
		for i, path := range here {
			names[i] = filepath.Base(path)
		}
		return "", "", refuse(codeManyBooks, s.world.WorkDir, names)
	}
	if last := s.lastBook(); last != "" && !write {
		return last, fromLastUsed, nil
	}
	return "", "", refuse(codeNoBookHere, s.world.WorkDir)
}

// booksIn lists the books of a folder. Names that begin with a dot are what a
// killed init left.
func booksIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, refuse(codeNoBookHere, folder)
	}
	var books []string
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() && strings.EqualFold(filepath.Ext(name), bookExt) && !strings.HasPrefix(name, ".") {
			books = append(books, filepath.Join(folder, name))
		}
	}
	slices.Sort(books)
	return books, nil
}

func (s *session) lastBook() string {
	if s.world.ConfigDir == "" {
		return ""
	}
	data, err := os.ReadFile(filepath.Join(s.world.ConfigDir, lastBookFile))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// rememberBook is a convenience: where it cannot be written, the next question
// outside the book's folder needs --book, and nothing else is lost.
func (s *session) rememberBook(path string) {
	if s.world.ConfigDir != "" && s.lastBook() != path {
		_ = writeOwn(filepath.Join(s.world.ConfigDir, lastBookFile), []byte(path+"\n"))
	}
}
