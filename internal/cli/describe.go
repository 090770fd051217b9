package cli

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"soclb/internal/text"
)

// completes tells that a shell asks for completions, which come with what they
// mean.
func completes(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// describe brings the words to the tree: one line for each command, how it is
// typed, and what each flag is good for. Commands are made without words: most
// runs of the program say none of them.
func describe(cmd *cobra.Command, s *session) {
	name := path(cmd)
	cmd.Short = s.words.Say(text.Key("short." + name))
	if use := text.Key("use." + name); name != "" && s.words.Has(use) {
		cmd.Use += " " + s.words.Say(use)
	}
	each := func(f *pflag.Flag) { f.Usage = s.flagWords(name, f.Name) }
	cmd.LocalNonPersistentFlags().VisitAll(each)
	cmd.PersistentFlags().VisitAll(each)
	for _, child := range cmd.Commands() {
		describe(child, s)
	}
}

// flagWords is what a flag is good for: as this command means it, or as all do.
func (s *session) flagWords(command, name string) string {
	name = englishFlag(name)
	for _, key := range []text.Key{text.Key("flag." + command + "." + name), text.Key("flag." + name)} {
		if s.words.Has(key) {
			return s.words.Say(key)
		}
	}
	return s.words.Say(text.Key("flag." + name))
}
