//go:build torture

package torture

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// event is one thing that a traced program did to the file system.
type event struct {
	call   string // write, truncate, sync, create, remove, rename, link, mkdir, say
	path   string
	to     string // of rename and link
	data   []byte
	offset int64 // of write; length of truncate
	inode  int   // of write, truncate, sync and create; 0 is a folder
}

const traced = "open,openat,close,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir,mkdirat"

var (
	lineForm    = regexp.MustCompile(`^(?:\[pid +)?(\d+)\]? +(.*)$`)
	resumedForm = regexp.MustCompile(`^<\.\.\. \w+ resumed>(.*)$`)
	callForm    = regexp.MustCompile(`^(\w+)\((.*)\) += (-?\d+)`)
	textForm    = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?`)
)

// tracer turns what strace wrote into events below one folder. It goes on from
// process to process: names and inodes outlive them.
type tracer struct {
	root   string
	events []event
	names  map[string]int // path to inode
	inodes int
}

type descriptor struct {
	path   string
	inode  int
	offset int64
}

// follow reads the record of one process.
func (t *tracer) follow(record string) error {
	data, err := os.ReadFile(record)
	if err != nil {
		return err
	}
	open, halves := map[string]*descriptor{}, map[string]string{}
	for line := range strings.Lines(string(data)) {
		parts := lineForm.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if parts == nil {
			continue
		}
		thread, text := parts[1], parts[2]
		if half, cut := strings.CutSuffix(text, " <unfinished ...>"); cut {
			halves[thread] = half
			continue
		}
		if rest := resumedForm.FindStringSubmatch(text); rest != nil {
			text = halves[thread] + rest[1]
		}
		call := callForm.FindStringSubmatch(text)
		if call == nil {
			continue // a signal, an exit, a failed call
		}
		if err := t.call(open, call[1], call[2], call[3]); err != nil {
			return fmt.Errorf("%s: %w", text[:min(len(text), 120)], err)
		}
	}
	return nil
}

func (t *tracer) call(open map[string]*descriptor, name, args, result string) error {
	if strings.HasPrefix(result, "-") {
		return nil
	}
	texts, err := decode(args)
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(args, ",")
	file := open[first]
	switch name {
	case "open", "openat":
		open[result] = t.open(texts[0], args)
	case "close":
		delete(open, args)
	case "write", "pwrite64", "ftruncate", "fsync", "fdatasync":
		if file != nil {
			return t.change(file, name, args, texts)
		}
		if first == "1" && name == "write" {
			t.events = append(t.events, event{call: "say", data: []byte(texts[0])})
		}
	case "unlink", "unlinkat":
		t.named(event{call: "remove", path: texts[0]})
	case "rename", "renameat", "renameat2":
		t.named(event{call: "rename", path: texts[0], to: texts[1]})
	case "link", "linkat":
		t.named(event{call: "link", path: texts[0], to: texts[1]})
	case "mkdir", "mkdirat":
		t.named(event{call: "mkdir", path: texts[0]})
	}
	return nil
}

func (t *tracer) open(path, args string) *descriptor {
	if !t.ours(path) {
		return nil
	}
	if strings.Contains(args, "O_DIRECTORY") {
		return &descriptor{path: path}
	}
	inode, has := t.names[path]
	if !has {
		if !strings.Contains(args, "O_CREAT") {
			return &descriptor{path: path} // a folder, opened plainly
		}
		t.inodes++
		inode = t.inodes
		t.named(event{call: "create", path: path, inode: inode})
	}
	file := &descriptor{path: path, inode: inode}
	if strings.Contains(args, "O_TRUNC") {
		t.events = append(t.events, event{call: "truncate", path: path, inode: inode})
	}
	return file
}

func (t *tracer) change(file *descriptor, name, args string, texts []string) error {
	e := event{path: file.path, inode: file.inode}
	last := args[strings.LastIndex(args, ",")+1:]
	number, err := strconv.ParseInt(strings.TrimSpace(last), 10, 64)
	switch name {
	case "fsync", "fdatasync":
		e.call, err = "sync", nil
	case "ftruncate":
		e.call, e.offset = "truncate", number
	case "pwrite64":
		e.call, e.data, e.offset = "write", []byte(texts[0]), number
	case "write":
		e.call, e.data, e.offset = "write", []byte(texts[0]), file.offset
		file.offset += int64(len(e.data))
	}
	t.events = append(t.events, e)
	return err
}

// named notes a change of names, if it is below the folder.
func (t *tracer) named(e event) {
	if !t.ours(e.path) {
		return
	}
	switch e.call {
	case "create":
		t.names[e.path] = e.inode
	case "remove":
		delete(t.names, e.path)
	case "rename", "link":
		t.names[e.to] = t.names[e.path]
		if e.call == "rename" {
			delete(t.names, e.path)
		}
	}
	t.events = append(t.events, e)
}

func (t *tracer) ours(path string) bool {
	return path == t.root || strings.HasPrefix(path, t.root+string(filepath.Separator))
}

// decode reads the strings among the arguments of a call, which strace -xx
// writes in hexadecimal.
func decode(args string) ([]string, error) {
	var texts []string
	for _, found := range textForm.FindAllStringSubmatch(args, -1) {
		raw, err := hex.DecodeString(strings.ReplaceAll(found[1], `\x`, ""))
		if err != nil {
			return nil, err
		}
		texts = append(texts, string(raw))
	}
	return texts, nil
}
