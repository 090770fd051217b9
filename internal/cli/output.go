package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
)

// outputTarget is the file that a result goes into: a folder, named or the one
// where we are, gets a file of the usual name. A name gets the usual ending when
// it has none, and must not have that of another kind of file.
func (s *session) outputTarget(out, name string) (string, error) {
	target := s.path(out)
	info, err := os.Stat(target)
	folder := err == nil && info.IsDir()
	if folder {
		target = filepath.Join(target, name)
		info, err = os.Stat(target)
	}
	switch {
	case err == nil && !info.Mode().IsRegular(): // to read a pipe is to wait for ever
		return "", at("out", refuse(codeOutputNoFile, target))
	case folder:
		return target, nil
	case strings.HasSuffix(out, "/"), strings.HasSuffix(out, `\`):
		return "", at("out", refuse(codeOutputFolder, target))
	}
	ending := filepath.Ext(name)
	switch has := filepath.Ext(target); {
	case strings.EqualFold(has, ending):
	case otherEnding().MatchString(has):
		return "", at("out", refuse(codeOutputEnding, target, ending))
	default: // 10.2026 is no ending
		target += ending
	}
	if _, err := os.Stat(filepath.Dir(target)); errors.Is(err, fs.ErrNotExist) {
		return "", at("out", refuse(codeOutputFolder, filepath.Dir(target)))
	}
	return target, nil
}

// otherEnding is the ending of a file's name that tells its kind: .pdf, .xls.
var otherEnding = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\.[A-Za-z][A-Za-z0-9]{1,4}$`) })

// output writes a file whole or not at all: under a temporary name beside it,
// to the disk, and then in its place. A file of the same content is left as it
// is; one of other content is replaced only when that is asked for.
func (s *session) output(target string, content []byte, replace bool) (unchanged bool, err error) {
	there, err := os.ReadFile(target)
	switch {
	case err == nil && bytes.Equal(there, content):
		return true, nil
	case err == nil && !replace:
		return false, at("out", refuse(codeOutputExists, target))
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return false, at("out", unwritable(target, err))
	case isOpenElsewhere(target):
		return false, at("out", refuse(codeOutputInUse, target))
	case s.flags.dryRun:
		return false, nil
	}
	return false, at("out", replaceFile(target, content, s.world.Now()))
}

// replaceFile is writeWhole for what a person asked for: it tidies the folder,
// and says in words what went wrong.
func replaceFile(target string, content []byte, now time.Time) error {
	sweep(filepath.Dir(target), now)
	err := writeWhole(target, content, 0o644)
	var renaming *os.LinkError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &renaming) && errors.Is(err, fs.ErrPermission) && isThere(target):
		// Windows refuses to replace a file that a program holds open.
		return refuse(codeOutputInUse, target)
	}
	return unwritable(target, err)
}

// writeWhole replaces a file so that a reader sees the old or the new, whenever
// the program or the machine stops.
func writeWhole(target string, content []byte, mode fs.FileMode) error {
	file, err := os.CreateTemp(filepath.Dir(target), temporaryName+"*"+filepath.Ext(target))
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Sync(), file.Chmod(mode), file.Close())
	if err == nil {
		err = readBack(file.Name(), content)
	}
	if err == nil {
		err = os.Rename(file.Name(), target)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}

// temporaryName begins the names of files that are not whole yet.
const temporaryName = ".soclb-"

// stale is how old a file under a temporary name must be to be nobody's any
// more: a running program needs its for a moment.
const stale = time.Hour

// sweep removes what a killed program left half-written in a folder. What
// cannot be removed harms nothing.
func sweep(dir string, now time.Time) {
	left, err := filepath.Glob(filepath.Join(dir, temporaryName+"*.xlsx"))
	if err != nil {
		return // of a folder's name that is taken for a pattern
	}
	for _, path := range left {
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) > stale {
			_ = os.Remove(path)
		}
	}
}

var errReadBack = errors.New("read back otherwise than written")

// readBack holds what the disk gives against what it was given: a stick that is
// worn out says yes to everything.
func readBack(path string, content []byte) error {
	there, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(there, content) {
		err = errReadBack
	}
	return err
}

// windowsDiskFull is what Windows says of a full disk, ERROR_DISK_FULL.
const windowsDiskFull = syscall.Errno(112)

// unwritable says why a file cannot be written: by one of the causes that
// happen, or in the system's words.
func unwritable(target string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return refuse(codeOutputDenied, target)
	case errors.Is(err, syscall.ENOSPC), runtime.GOOS == "windows" && errors.Is(err, windowsDiskFull):
		return refuse(codeOutputNoRoom, target)
	}
	return refuse(codeOutputUnwritable, target, cause(err))
}

// isOpenElsewhere tells whether an office program says that it has the file
// open: each leaves a small file beside it (Excel and WPS ~$name, LibreOffice
// .~lock.name#). On Windows the file is locked too; elsewhere it would be
// replaced under the program's feet.
func isOpenElsewhere(target string) bool {
	dir, name := filepath.Split(target)
	return isThere(filepath.Join(dir, "~$"+name)) || isThere(filepath.Join(dir, ".~lock."+name+"#"))
}

func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// cause is the system's own word for what failed, without the path.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	return err.Error()
}
