package intake

import (
	"regexp"
	"sync"
)

// pattern is compiled when it is first asked: most runs of the program read no
// list.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
