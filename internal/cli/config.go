package cli

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"soclb/internal/viet"
)

func (s *session) configCommand() *cobra.Command {
	return s.group("config", "cai-dat", s.configShowCommand(), s.configSetCommand(), s.configUnsetCommand())
}

// shownSetting is a setting or a path with where it comes from.
type shownSetting struct {
	name, value string
	origin      origin
}

func (s *session) configShowCommand() *cobra.Command {
	return lists(s.command("show", "xem", 0, 0, func(context.Context, *cobra.Command, []string) error {
		columns := []column[shownSetting]{
			{key: "name", heading: "column.setting", value: func(c shownSetting) any { return c.name }, shown: func(c shownSetting) string { return c.name }},
			{key: "value", value: func(c shownSetting) any { return orNull(c.value) }, shown: func(c shownSetting) string { return c.value }},
			{key: "origin", value: func(c shownSetting) any { return string(c.origin) }, shown: func(c shownSetting) string { return s.word("origin", string(c.origin)) }},
		}
		return list(s, columns, s.shownSettings(), "config.none")
	}))
}

func (s *session) shownSettings() []shownSetting {
	from := func(flag string, kept string, otherwise origin) origin {
		switch {
		case flag != "":
			return fromFlag
		case kept != "":
			return fromSettings
		}
		return otherwise
	}
	langOtherwise := fromDefault
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if s.world.env(name) != "" {
			langOtherwise = fromEnvironment
		}
	}
	rows := []shownSetting{
		{"lang", string(s.words.Lang()), from(s.flags.lang, s.settings.Lang, langOtherwise)},
		{"by", s.operator(), from(s.flags.by, s.settings.By, fromDefault)},
	}
	book, bookFrom, err := s.locateBook(false)
	if err != nil {
		book, bookFrom = "", fromDefault
	}
	color := s.settings.Color
	if color == "" {
		color = "auto"
	}
	rows = append(rows, shownSetting{"book", book, bookFrom}, shownSetting{"color", color, from("", s.settings.Color, fromDefault)})
	rows = append(rows, shownSetting{"pack", s.settings.Pack, from("", s.settings.Pack, fromDefault)},
		shownSetting{"recipient", s.settings.Recipient, from("", s.settings.Recipient, fromDefault)})
	if s.world.ConfigDir != "" {
		rows = append(rows,
			shownSetting{"config_file", filepath.Join(s.world.ConfigDir, settingsFile), fromDefault},
			shownSetting{"devices_folder", filepath.Join(s.world.ConfigDir, "devices"), fromDefault})
	}
	return rows
}

func settingNames() []string {
	var names []string
	for _, set := range allSettings() {
		names = append(names, set.name)
	}
	return names
}

func findSetting(name string) (setting, error) {
	for _, set := range allSettings() {
		if set.name == squeeze(name) {
			return set, nil
		}
	}
	return setting{}, refuse(codeNoSetting, name, settingNames())
}

func (s *session) configSetCommand() *cobra.Command {
	cmd := s.command("set", "dat", 2, 2, func(_ context.Context, _ *cobra.Command, args []string) error {
		set, err := findSetting(args[0])
		if err != nil {
			return err
		}
		value := args[1]
		if set.choice != "" {
			if value, err = s.choose(set.choice, value); err != nil {
				return err
			}
		}
		if set.name == "book" || set.name == "pack" {
			value = s.path(value)
		}
		if value, err = viet.RequiredLine(value, longestSetting); err != nil {
			return err
		}
		return s.changeSetting(set, value)
	})
	cmd.ValidArgsFunction = s.completeSetting
	return cmd
}

const longestSetting = 1000

func (s *session) configUnsetCommand() *cobra.Command {
	cmd := s.command("unset", "bo", 1, 1, func(_ context.Context, _ *cobra.Command, args []string) error {
		set, err := findSetting(args[0])
		if err != nil {
			return err
		}
		return s.changeSetting(set, "")
	})
	cmd.ValidArgsFunction = s.completeSetting
	return cmd
}

func (s *session) changeSetting(set setting, value string) error {
	kept := s.settings
	*set.value(&kept) = value
	if !s.flags.dryRun {
		if err := saveSettings(s.world.ConfigDir, kept); err != nil {
			return err
		}
	}
	if s.flags.json {
		return s.printJSON(object{{"name", set.name}, {"value", orNull(value)}, {"dry_run", s.flags.dryRun}})
	}
	sentence := s.say("done.unset", set.name)
	if value != "" {
		sentence = s.say("done.set", set.name, value)
	}
	if s.flags.dryRun {
		s.print("done.dry_run", sentence)
		return nil
	}
	s.line(sentence)
	return nil
}
