//go:build torture

package torture

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// A model says what an fsync of a file does besides hardening that file.
type model struct {
	name string
	// ordered: it hardens every earlier change of names too, as a journalling
	// file system does. Without it only a sync of the folder does that.
	ordered bool
}

var models = []model{{"ordered", true}, {"minimal", false}}

const sector = 512

// crash gives the files as a power cut may leave them that comes after the
// first n events: what was synced is there; of the later writes to a file a
// random part is, some torn at sectors; later changes of names are there up to
// a random point.
func crash(events []event, n int, m model, random *rand.Rand) map[string][]byte {
	events = events[:n]
	synced := lastSyncs(events, m)
	names, contents := map[string]int{}, map[int][]byte{}
	reached := -1 // of the changes of names that nothing hardened, the last that survives
	if n > 0 {
		reached = random.IntN(n+1) - 1
	}
	for i, e := range events {
		switch e.call {
		case "write", "truncate":
			if i < synced.inode[e.inode] {
				contents[e.inode] = apply(contents[e.inode], e)
			} else if survives := random.IntN(3); survives > 0 {
				contents[e.inode] = apply(contents[e.inode], torn(e, survives == 1, random))
			}
		case "create", "remove", "rename", "link", "mkdir":
			if i < synced.folder[filepath.Dir(e.path)] || i <= reached {
				rename(names, e)
			}
		}
	}
	files := map[string][]byte{}
	for path, inode := range names {
		files[path] = contents[inode]
	}
	return files
}

// syncs are the places in the record up to which things are on the disk.
type syncs struct {
	inode  map[int]int
	folder map[string]int
}

func lastSyncs(events []event, m model) syncs {
	s := syncs{map[int]int{}, map[string]int{}}
	for i, e := range events {
		switch {
		case e.call != "sync":
		case e.inode == 0:
			s.folder[e.path] = i
		default:
			s.inode[e.inode] = i
			if m.ordered {
				for _, before := range events[:i] {
					s.folder[filepath.Dir(before.path)] = i
				}
			}
		}
	}
	return s
}

// torn keeps some sectors of a write, or all of it.
func torn(e event, tear bool, random *rand.Rand) event {
	if !tear || e.call != "write" {
		return e
	}
	sectors := (len(e.data) + sector - 1) / sector
	kept := random.IntN(sectors) + 1
	if kept < sectors {
		e.data = e.data[:kept*sector]
	}
	return e
}

func apply(content []byte, e event) []byte {
	grown := func(size int64) []byte {
		if int64(len(content)) < size {
			return append(content, make([]byte, size-int64(len(content)))...)
		}
		return content
	}
	if e.call == "truncate" {
		return grown(e.offset)[:e.offset]
	}
	content = grown(e.offset + int64(len(e.data)))
	copy(content[e.offset:], e.data)
	return content
}

func rename(names map[string]int, e event) {
	switch e.call {
	case "create":
		names[e.path] = e.inode
	case "remove":
		delete(names, e.path)
	case "link", "rename":
		if inode, has := names[e.path]; has {
			names[e.to] = inode
		}
		if e.call == "rename" {
			delete(names, e.path)
		}
	}
}

// put writes the files that stood below one folder into another.
func put(files map[string][]byte, from, to string) error {
	for path, content := range files {
		target := to + strings.TrimPrefix(path, from)
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(target, content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
