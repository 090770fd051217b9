package cli

import (
	"context"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"soclb/internal/text"
)

// topics are the help pages that are not about one command, by their English
// and their Vietnamese name.
func topics() [][2]string {
	return [][2]string{
		{"dates", "ngay"},
		{"money", "tien"},
		{"exit-status", "trang-thai"},
		{"environment", "moi-truong"},
		{"formats", "dinh-dang"},
		{"privacy", "rieng-tu"},
		{"book", "so"},
		{"undo", "hoan-tac"},
	}
}

func (s *session) helpCommand() *cobra.Command {
	cmd := s.command("help", "tro-giup", 0, -1, nil)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return s.helpFor(cmd.Context(), cmd.Root(), args) }
	cmd.ValidArgsFunction = s.completeHelp
	return cmd
}

// helpFor shows the page of a command or of a topic, or of both where they
// share a name.
func (s *session) helpFor(_ context.Context, root *cobra.Command, words []string) error {
	cmd, rest, _ := root.Find(words) // its error is told below, in the reader's language
	command := cmd != nil && len(rest) == 0
	if command {
		s.help(cmd, nil)
	}
	if len(words) == 1 {
		for _, names := range topics() {
			if words[0] == names[0] || words[0] == names[1] {
				if command {
					s.line("")
				}
				s.page("topic-" + names[0])
				return nil
			}
		}
	}
	if command {
		return nil
	}
	var names []string
	for _, topic := range topics() {
		names = append(names, topic[0], topic[1])
	}
	for _, child := range root.Commands() {
		names = append(names, child.Name())
		names = append(names, child.Aliases...)
	}
	return refuse(codeUnknownTopic, strings.Join(words, " "), nearest(words[0], names))
}

func (s *session) page(name string) {
	page, _ := s.words.Page(name)
	st := s.style(s.world.Terminal.Out)
	for _, line := range strings.Split(strings.TrimSpace(page), "\n") {
		if heading, is := strings.CutPrefix(line, "## "); is {
			line = st.strong(heading)
		} else if heading, is := strings.CutPrefix(line, "# "); is {
			line = st.strong(heading)
		}
		s.line(wrapped(line, s.pageWidth()))
	}
}

// pageWidth is how wide the lines of a page are.
func (s *session) pageWidth() int {
	const widest = 100 // longer lines are hard to read
	return min(s.outWidth(), widest)
}

// pageName is the help page of a command: "member-add", and "soclb" for all.
func pageName(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return "soclb"
	}
	return strings.ReplaceAll(path(cmd), " ", "-")
}

// help shows a command: what it does, examples first, how it is typed, what it
// holds, its flags.
func (s *session) help(cmd *cobra.Command, _ []string) {
	if !completes(s.world.Args) { // else it has its words already
		describe(cmd.Root(), s)
	}
	st := s.style(s.world.Terminal.Out)
	s.line(cmd.Short)
	long, examples := splitPage(s.words, pageName(cmd))
	if examples != "" {
		s.line("\n" + st.strong(s.say("help.examples")))
		s.line(examples)
	}
	s.line("\n" + st.strong(s.say("help.usage")))
	s.line("  " + s.usageLine(cmd))
	if long != "" {
		s.line("\n" + wrapped(long, s.pageWidth()))
	}
	s.helpCommands(st, cmd)
	s.helpFlags(st, "help.flags", cmd.LocalNonPersistentFlags())
	if !cmd.HasParent() {
		s.helpFlags(st, "help.global_flags", cmd.PersistentFlags())
		s.prose("\n" + s.say("help.more"))
		return
	}
	s.prose("\n" + s.say("help.see_global"))
}

func (s *session) usageLine(cmd *cobra.Command) string {
	line := cmd.UseLine()
	switch {
	case cmd.HasSubCommands():
		line += " " + s.say("help.command_word")
	case cmd.LocalNonPersistentFlags().HasFlags():
		line += " " + s.say("help.flags_word")
	}
	return line
}

// splitPage parts a page into its paragraphs and its examples.
func splitPage(words text.Words, name string) (long, examples string) {
	page, _ := words.Page(name)
	long, examples, _ = strings.Cut(page, "\n## ")
	_, examples, _ = strings.Cut(examples, "\n") // the heading
	var lines []string
	for _, line := range strings.Split(strings.TrimSpace(examples), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, "  "+line)
		}
	}
	return strings.TrimSpace(long), strings.Join(lines, "\n")
}

func (s *session) helpCommands(st style, cmd *cobra.Command) {
	if !cmd.HasSubCommands() {
		return
	}
	s.line("\n" + st.strong(s.say("help.commands")))
	var rows [][2]string
	for _, child := range cmd.Commands() {
		other := ""
		if len(child.Aliases) > 0 {
			other = ", " + child.Aliases[0]
		}
		rows = append(rows, [2]string{child.Name() + other, child.Short})
	}
	s.indented(rows)
}

func (s *session) helpFlags(st style, heading text.Key, flags *pflag.FlagSet) {
	var rows [][2]string
	flags.SortFlags = false
	flags.VisitAll(func(f *pflag.Flag) {
		label := "    --" + f.Name
		if f.Shorthand != "" {
			label = "-" + f.Shorthand + ", --" + f.Name
		}
		switch note := f.Annotations[valueNote]; {
		case len(note) > 0:
			label += " " + s.say(text.Key("value."+note[0]))
		case f.Value.Type() == "string":
			label += " " + s.say(text.Key("value."+englishFlag(f.Name)))
		}
		rows = append(rows, [2]string{label, f.Usage})
	})
	if len(rows) > 0 {
		s.line("\n" + st.strong(s.say(heading)))
		s.indented(rows)
	}
}

// indented writes two columns, the second beside the widest of the first.
func (s *session) indented(rows [][2]string) {
	width := 0
	for _, row := range rows {
		width = max(width, lipgloss.Width(row[0]))
	}
	for _, row := range rows {
		for i, part := range wrap(row[1], s.beside(2+width+gap)) {
			if i > 0 {
				row[0] = ""
			}
			s.line("  " + row[0] + strings.Repeat(" ", width-lipgloss.Width(row[0])+gap) + part)
		}
	}
}

// topicName is a topic's name for the reader.
func (s *session) topicName(names [2]string) string {
	if s.words.Lang() == text.Vietnamese {
		return names[1]
	}
	return names[0]
}
