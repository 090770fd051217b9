package cli

import (
	"context"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"soclb/internal/store"
)

func (s *session) versionCommand() *cobra.Command {
	return s.command("version", "phien-ban", 0, 0, func(context.Context, *cobra.Command, []string) error {
		version, commit, built := buildInfo()
		if s.flags.json {
			return s.printJSON(object{
				{"version", version},
				{"commit", orNull(commit)},
				{"built", orNull(built)},
				{"book_version", store.SchemaVersion},
				{"go", runtime.Version()},
				{"platform", runtime.GOOS + "/" + runtime.GOARCH},
			})
		}
		s.print("version.line", version, store.SchemaVersion, joined(" ", runtime.GOOS+"/"+runtime.GOARCH, commit))
		return nil
	})
}

// buildInfo is what the Go tool wrote into the program.
func buildInfo() (version, commit, built string) {
	version = "dev"
	info, has := debug.ReadBuildInfo()
	if !has {
		return version, "", ""
	}
	if info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			commit = setting.Value[:min(len(setting.Value), 12)]
		case "vcs.time":
			built = setting.Value
		}
	}
	return version, commit, built
}
