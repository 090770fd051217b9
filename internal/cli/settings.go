package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"soclb/internal/text"
)

// settings are those of the machine. What belongs to the club is a fact in its
// book.
type settings struct {
	Lang  string `toml:"lang,omitempty"`
	By    string `toml:"by,omitempty"`
	Book  string `toml:"book,omitempty"`
	Color string `toml:"color,omitempty"`
	// Pack is the template pack of reports, and Recipient who receives them.
	Pack      string `toml:"pack,omitempty"`
	Recipient string `toml:"recipient,omitempty"`
}

// setting is one of them by its name, with what it may be.
type setting struct {
	name   string
	choice string // list of its values; empty for free text
	value  func(*settings) *string
}

func allSettings() []setting {
	return []setting{
		{"lang", "lang", func(s *settings) *string { return &s.Lang }},
		{"by", "", func(s *settings) *string { return &s.By }},
		{"book", "", func(s *settings) *string { return &s.Book }},
		{"color", "color", func(s *settings) *string { return &s.Color }},
		{"pack", "", func(s *settings) *string { return &s.Pack }},
		{"recipient", "", func(s *settings) *string { return &s.Recipient }},
	}
}

const (
	settingsFile = "config.toml"
	lastBookFile = "last-book"
)

func loadSettings(dir string) (settings, error) {
	var read settings
	if dir == "" {
		return read, nil
	}
	file := filepath.Join(dir, settingsFile)
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return read, nil
	}
	if err != nil {
		return read, refuse(codeBadSettings, file, err.Error())
	}
	decoder := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	if err := decoder.Decode(&read); err != nil {
		return settings{}, refuse(codeBadSettings, file, settingsLine(err))
	}
	return read, nil
}

// settingsLine says in one line which row is wrong, and what there.
func settingsLine(err error) string {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		row, _ := strict.Errors[0].Position()
		return fmt.Sprintf("%d: %s", row, strings.Join(strict.Errors[0].Key(), "."))
	}
	var wrong *toml.DecodeError
	if errors.As(err, &wrong) {
		row, _ := wrong.Position()
		return fmt.Sprintf("%d: %s", row, wrong.Error())
	}
	return err.Error()
}

func saveSettings(dir string, kept settings) error {
	if dir == "" {
		return refuse(codeNoConfigDir)
	}
	file := filepath.Join(dir, settingsFile)
	data, err := toml.Marshal(kept)
	if err == nil {
		err = writeOwn(file, data)
	}
	if err != nil {
		return refuse(codeSettingsUnsafe, file, err.Error())
	}
	return nil
}

// writeOwn writes a small file of the program's own, for this user only.
func writeOwn(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return writeWhole(file, data, 0o600)
}

// language is the reader's: the flag, the setting, the machine's locale where
// it asks for English; Vietnamese otherwise. It is needed before the command
// line is parsed, since a mistake there must be told in it.
func (s *session) language() text.Lang {
	for _, asked := range []string{typedValue(s.world.Args, "lang"), s.settings.Lang} {
		if asked != "" {
			return text.Lang(asked)
		}
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale := s.world.env(name); locale != "" {
			if len(locale) >= 2 && locale[:2] == "en" {
				return text.English
			}
			return text.Vietnamese
		}
	}
	return text.Vietnamese
}

// operator is who records, as typed or set.
func (s *session) operator() string {
	if s.flags.by != "" {
		return s.flags.by
	}
	return s.settings.By
}
