package workbook

import (
	"archive/zip"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"soclb/internal/xlsx"
)

// What a pack may hold at the most. One person reads and keeps it up.
const (
	packFile     = "pack.toml"
	maxPackFile  = 256 << 10 // bytes
	maxPackForms = 200
	maxPackBytes = 64 << 20 // of all workbooks
	maxPackText  = 300      // characters of one value
)

//go:embed forms
var builtin embed.FS

// Builtin gives the forms that come with the program.
func Builtin() (Pack, error) {
	files, err := fs.Sub(builtin, "forms")
	if err != nil {
		return Pack{}, err
	}
	return Read(files)
}

// Load reads a pack from a folder or a zip. Links that lead out of the folder
// are not followed.
func Load(name string) (Pack, error) {
	info, err := os.Stat(name)
	if err != nil {
		return Pack{}, &Error{Code: PackFile, File: name, Err: err}
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return Pack{}, &Error{Code: PackFile, File: name, Err: err}
		}
		p, err := Read(root.FS())
		return p, errors.Join(err, root.Close())
	}
	if !info.Mode().IsRegular() {
		return Pack{}, &Error{Code: PackFile, File: name, Err: errNoFile}
	}
	z, err := zip.OpenReader(name)
	if err != nil {
		return Pack{}, &Error{Code: PackFile, File: name, Err: err}
	}
	p, err := Read(unfolded(&z.Reader))
	return p, errors.Join(err, z.Close())
}

// unfolded looks into the folder of a zip that holds nothing but one, as zips
// of folders do.
func unfolded(files fs.FS) fs.FS {
	if _, err := fs.Stat(files, packFile); err == nil {
		return files
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil || len(entries) != 1 || !entries[0].IsDir() {
		return files
	}
	if inner, err := fs.Sub(files, entries[0].Name()); err == nil {
		return inner
	}
	return files
}

// Read reads a pack from its files. The workbooks are taken in as they are;
// whether one can be filled shows when it is.
func Read(files fs.FS) (Pack, error) {
	source, err := readLimited(files, packFile, maxPackFile)
	if err != nil {
		return Pack{}, err
	}
	p, err := parsePack(source)
	if err != nil {
		return Pack{}, err
	}
	left := int64(maxPackBytes)
	for i := range p.Forms {
		f := &p.Forms[i]
		if f.book, err = readLimited(files, f.File, min(left, xlsx.DefaultLimits().File)); err != nil {
			return Pack{}, err
		}
		left -= int64(len(f.book))
	}
	return p, nil
}

// errNoFile says of a device or a pipe what it is not. Opening a pipe waits for
// whoever writes into it.
var errNoFile = errors.New("not a regular file")

// readLimited reads a file of at most that many bytes.
func readLimited(files fs.FS, name string, most int64) ([]byte, error) {
	refuse := func(err error) ([]byte, error) { return nil, &Error{Code: PackFile, File: name, Err: err} }
	info, err := fs.Stat(files, name)
	switch {
	case err != nil:
		return refuse(err)
	case !info.Mode().IsRegular():
		return refuse(errNoFile)
	}
	f, err := files.Open(name)
	if err != nil {
		return refuse(err)
	}
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return refuse(err)
	}
	if int64(len(b)) > most {
		return refuse(fmt.Errorf("more than %d bytes", most))
	}
	return b, nil
}
