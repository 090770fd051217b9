package cli

import (
	"sync"

	"github.com/spf13/cobra"
)

// tame sets what cobra keeps in variables of its own: commands in our order,
// the common ones first; and no refusal to run when started by a double click
// in Explorer.
var tame = sync.OnceFunc(func() {
	cobra.EnableCommandSorting = false
	cobra.MousetrapHelpText = ""
})
