package cli

import (
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"soclb/internal/text"
	"soclb/internal/viet"
)

// globalFlags hold for every command.
type globalFlags struct {
	book, lang, by, key    string
	json, csv, dryRun, yes bool
	noInput, noColor       bool
}

func (s *session) globalFlags(fs *pflag.FlagSet) {
	g := &s.flags
	fs.StringVarP(&g.book, "book", "b", "", "")
	fs.StringVar(&g.lang, "lang", "", "")
	fs.StringVar(&g.by, "by", "", "")
	fs.BoolVar(&g.json, "json", typedFlag(s.world.Args, "json"), "") // a mistake later on the line is told as JSON too
	fs.BoolVar(&g.csv, "csv", false, "")
	fs.BoolVarP(&g.dryRun, "dry-run", "n", false, "")
	fs.BoolVar(&g.yes, "yes", false, "")
	fs.BoolVar(&g.noInput, "no-input", false, "")
	fs.StringVar(&g.key, "key", "", "")
	fs.BoolVar(&g.noColor, "no-color", false, "")
	fs.BoolP("help", "h", false, "")
}

// flagNames is the one table of flags: the English name, which is the name in
// code and in JSON, and the Vietnamese one. Both are taken everywhere; help and
// completion show the reader's.
func flagNames() [][2]string { return namesOfFlags() }

var namesOfFlags = sync.OnceValue(func() [][2]string {
	return [][2]string{
		{"book", "so"},
		{"lang", "ngon-ngu"},
		{"by", "nguoi-ghi"},
		{"dry-run", "thu-truoc"},
		{"yes", "dong-y"},
		{"no-input", "khong-hoi"},
		{"key", "ma-lan-ghi"},
		{"no-color", "khong-mau"},
		{"help", "tro-giup"},
		{"name", "ten"},
		{"birth", "sinh"},
		{"sex", "gioi"},
		{"hamlet", "thon"},
		{"phone", "dien-thoai"},
		{"id-number", "cccd"},
		{"insurance", "bhyt"},
		{"address", "dia-chi"},
		{"household", "dien-ho"},
		{"disability", "khuyet-tat"},
		{"ethnicity", "dan-toc"},
		{"since", "tu-ngay"},
		{"again", "van-ghi"},
		{"same", "dung-nguoi-nay"},
		{"code", "ma-so"},
		{"date", "ngay"},
		{"left", "ngay-thoi"},
		{"reason", "ly-do"},
		{"place", "dia-ban"},
		{"place-code", "ma-dia-ban"},
		{"founding-no", "so-quyet-dinh"},
		{"founded", "ngay-thanh-lap"},
		{"meeting-day", "ngay-sinh-hoat"},
		{"state", "tinh-trang"},
		{"find", "tim"},
		{"status", "trang-thai"},
		{"on", "tai-ngay"},
		{"sort", "sap-xep"},
		{"all", "tat-ca"},
		{"limit", "so-dong"},
		{"member", "thanh-vien"},
		{"clubs", "rieng-clb"},
		{"out", "ra"},
		{"reveal", "hien-het"},
		{"confirm", "xac-nhan"},
		{"seed", "hat-giong"},
		{"amount", "so-tien"},
		{"fund", "quy"},
		{"account", "noi-giu"},
		{"to-fund", "den-quy"},
		{"to-account", "den-noi"},
		{"note", "noi-dung"},
		{"notes", "menh-gia"},
		{"all-but", "tru"},
		{"present", "co-mat"},
		{"mark", "diem-danh"},
		{"chair", "chu-tri"},
		{"guests", "khach"},
		{"topic", "chu-de"},
		{"minutes", "bien-ban"},
		{"meeting", "buoi"},
		{"period", "ky"},
		{"from", "tu"},
		{"to", "den"},
		{"category", "muc"},
		{"source", "nguon"},
		{"party", "nguoi"},
		{"purpose", "muc-dich"},
		{"dues", "hoi-phi"},
		{"dues-from", "hoi-phi-tu"},
		{"sheet", "trang"},
		{"variant", "cot"},
		{"recipient", "noi-nhan"},
		{"pack", "bo-bieu-mau"},
		{"replace", "thay-tep-cu"},
		{"keep-good", "giu-dong-dung"},
	}
})

// flagName is a flag's name for the reader.
func (s *session) flagName(english string) string {
	if s.words.Lang() == text.Vietnamese {
		for _, names := range flagNames() {
			if names[0] == english {
				return names[1]
			}
		}
	}
	return english
}

// englishFlag is the name of a flag in code, whichever way it was typed.
func englishFlag(name string) string {
	if english, is := englishFlags()[name]; is {
		return english
	}
	return name
}

var englishFlags = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, both := range flagNames() {
		names[both[1]] = both[0]
	}
	return names
})

// normaliser takes a flag in both languages and calls it by the reader's name.
func (s *session) normaliser() func(*pflag.FlagSet, string) pflag.NormalizedName {
	to := map[string]string{}
	for _, names := range flagNames() {
		english, vietnamese := names[0], names[1]
		if s.words.Lang() == text.Vietnamese {
			to[english] = vietnamese
		} else {
			to[vietnamese] = english
		}
	}
	return func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		name = strings.ReplaceAll(name, "_", "-")
		if other, has := to[name]; has {
			name = other
		}
		return pflag.NormalizedName(name)
	}
}

// typedValue looks for a flag in what was typed, before anything is parsed:
// a mistake on the command line must be told in the right language and form.
func typedValue(args []string, flag string) string {
	for i, arg := range args {
		if arg == "--" {
			return ""
		}
		name, value, joined := strings.Cut(strings.TrimPrefix(arg, "--"), "=")
		if !strings.HasPrefix(arg, "--") || englishFlag(name) != flag {
			continue
		}
		if joined {
			return value
		}
		if i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

func typedFlag(args []string, flag string) bool {
	for _, arg := range args {
		if arg == "--" {
			return false
		}
		if arg == "--"+flag || arg == "--"+flag+"=true" {
			return true
		}
	}
	return false
}

// valueNote marks what a flag's value is, for help ("value.date" has the word)
// and for completion.
const valueNote = "soclb_value"

// textFlag adds a flag with a value. What it is good for is in package text.
func (s *session) textFlag(cmd *cobra.Command, target *string, name, value string) {
	if value == "file" {
		cmd.Flags().StringVar(target, name, "", "")
	} else {
		cmd.Flags().Var((*composed)(target), name, "")
	}
	s.noteValue(cmd, name, value)
}

// composed is text in NFC, however the keyboard sent it. Paths are left as they
// are: a file has the name that it has.
type composed string

// Set implements [pflag.Value].
func (c *composed) Set(typed string) error {
	*c = composed(viet.NFC(typed))
	return nil
}

// String implements [pflag.Value].
func (c *composed) String() string { return string(*c) }

// Type implements [pflag.Value].
func (c *composed) Type() string { return "string" }

func (s *session) numberFlag(cmd *cobra.Command, target *int, name string, standard int) {
	cmd.Flags().IntVar(target, name, standard, "")
	s.noteValue(cmd, name, "number")
}

func (s *session) noteValue(cmd *cobra.Command, name, value string) {
	flag := cmd.Flags().Lookup(name)
	flag.Annotations = map[string][]string{valueNote: {value}}
	if complete := s.completeValue(value); complete != nil {
		// It fails only for a flag that does not exist or is registered twice.
		if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err)
		}
	}
}
