package xlsx

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// entry is one file in the archive. Offsets are from the start of the archive.
type entry struct {
	name    string // with slashes, as it is shown
	method  uint16
	flags   uint16
	crc     uint32
	packed  int64 // bytes as stored
	size    int64 // bytes inflated, as the directory says
	header  int64 // where its local header begins
	data    int64 // where its packed bytes begin
	end     int64 // where they end, the descriptor included
	counted int64 // of the inflated bytes: how many were held against Limits.Total
	record  []byte
}

func (e *entry) isFolder() bool { return strings.HasSuffix(e.name, "/") }

// archive is the directory of a zip file. It is read here rather than by
// archive/zip because a patched form keeps the very bytes of what did not
// change, headers included, and because that reader accepts entries that
// overlap, names that occur twice and local headers that say something else.
type archive struct {
	src     io.ReaderAt
	size    int64
	entries []*entry // in the order of the directory
	byName  map[string]*entry
	comment []byte
}

const (
	localHead     = 30
	centralHead   = 46
	endHead       = 22
	end64Head     = 56
	locator64Head = 20

	flagEncrypted  = 1 << 0
	flagDescriptor = 1 << 3
	flagUTF8       = 1 << 11

	stored   = 0
	deflated = 8
)

var (
	localMark      = []byte("PK\x03\x04")
	descriptorMark = []byte("PK\x07\x08")
	centralMark    = []byte("PK\x01\x02")
	endMark        = []byte("PK\x05\x06")
	end64Mark      = []byte("PK\x06\x06")
	locator64Mark  = []byte("PK\x06\x07")
)

func damaged(detail string) error { return &Error{Code: Archive, Detail: detail} }

// openArchive reads the directory and holds it against the local headers: same
// names, no shared bytes, nothing outside the file.
func openArchive(src io.ReaderAt, size int64, l Limits) (*archive, error) {
	a := &archive{src: src, size: size, byName: map[string]*entry{}}
	d, err := a.findDirectory()
	if err != nil {
		return nil, err
	}
	if d.count > int64(l.Entries) {
		return nil, &Error{Code: Entries}
	}
	directory, err := a.read(d.offset, d.size)
	if err != nil {
		return nil, err
	}
	for range d.count {
		e, rest, err := readRecord(directory)
		if err != nil {
			return nil, err
		}
		directory = rest
		if err := a.add(e, d.offset, l); err != nil {
			return nil, err
		}
	}
	if len(directory) != 0 {
		return nil, damaged("directory longer than its entries")
	}
	return a, a.checkOverlap()
}

// read gives n bytes from an offset; asked for more than there is, it says so
// before anything is allocated.
func (a *archive) read(offset, n int64) ([]byte, error) {
	if offset < 0 || n < 0 || offset > a.size || n > a.size-offset {
		return nil, &Error{Code: CutShort}
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(io.NewSectionReader(a.src, offset, n), b); err != nil {
		return nil, &Error{Code: Unreadable, Err: err}
	}
	return b, nil
}

type directory struct{ offset, size, count int64 }

// findDirectory looks for the end record, which stands at the very end but for
// a comment of at most 65,535 bytes.
func (a *archive) findDirectory() (directory, error) {
	tail, err := a.read(max(0, a.size-endHead-65535), min(a.size, endHead+65535))
	if err != nil {
		return directory{}, err
	}
	longer := false // than the record says
	for at := len(tail) - endHead; at >= 0; at-- {
		at = bytes.LastIndex(tail[:at+4], endMark)
		if at < 0 {
			break
		}
		rest := tail[at:]
		comment := int(le16(rest[20:]))
		if comment == len(rest)-endHead {
			a.comment = rest[endHead:]
			return a.readEnd(rest, a.size-int64(len(rest)))
		}
		longer = longer || comment < len(rest)-endHead
	}
	if longer {
		return directory{}, damaged("bytes behind the end")
	}
	return directory{}, &Error{Code: CutShort}
}

func (a *archive) readEnd(b []byte, at int64) (directory, error) {
	d := directory{offset: int64(le32(b[16:])), size: int64(le32(b[12:])), count: int64(le16(b[10:]))}
	if le16(b[4:]) != 0 || le16(b[6:]) != 0 || le16(b[8:]) != le16(b[10:]) {
		return d, damaged("several disks")
	}
	limit := at
	if locator, err := a.read(at-locator64Head, locator64Head); err == nil && bytes.HasPrefix(locator, locator64Mark) {
		where := int64(binary.LittleEndian.Uint64(locator[8:]))
		end, err := a.read(where, end64Head)
		if err != nil || !bytes.HasPrefix(end, end64Mark) || where >= at {
			return d, damaged("zip64 end record")
		}
		d.count = int64(binary.LittleEndian.Uint64(end[32:]))
		d.size = int64(binary.LittleEndian.Uint64(end[40:]))
		d.offset = int64(binary.LittleEndian.Uint64(end[48:]))
		limit = where
	}
	if d.offset < 0 || d.size < 0 || d.count < 0 || d.offset > limit || d.size != limit-d.offset || d.count > d.size/centralHead {
		return d, damaged("directory not where the end record says")
	}
	return d, nil
}

// readRecord reads one record of the directory and gives what follows it.
func readRecord(b []byte) (*entry, []byte, error) {
	if len(b) < centralHead || !bytes.HasPrefix(b, centralMark) {
		return nil, nil, damaged("directory record")
	}
	nameLen, extraLen, commentLen := int(le16(b[28:])), int(le16(b[30:])), int(le16(b[32:]))
	whole := centralHead + nameLen + extraLen + commentLen
	if len(b) < whole {
		return nil, nil, damaged("directory record")
	}
	e := &entry{
		name:   string(b[centralHead : centralHead+nameLen]),
		flags:  le16(b[8:]),
		method: le16(b[10:]),
		crc:    le32(b[16:]),
		packed: int64(le32(b[20:])),
		size:   int64(le32(b[24:])),
		header: int64(le32(b[42:])),
		record: b[:whole],
	}
	wide := []*int64{}
	for _, f := range []*int64{&e.size, &e.packed, &e.header} { // in the order of the zip64 field
		if *f == 0xFFFFFFFF {
			wide = append(wide, f)
		}
	}
	if len(wide) > 0 && !readWide(b[centralHead+nameLen:centralHead+nameLen+extraLen], wide) {
		return nil, nil, damaged("zip64 sizes of " + e.name)
	}
	return e, b[whole:], nil
}

// readWide takes 64-bit sizes from the zip64 extra field.
func readWide(extra []byte, wide []*int64) bool {
	for len(extra) >= 4 {
		id, n := le16(extra), int(le16(extra[2:]))
		extra = extra[4:]
		if n > len(extra) {
			return false
		}
		if id == 1 {
			if n < 8*len(wide) {
				return false
			}
			for i, f := range wide {
				*f = int64(binary.LittleEndian.Uint64(extra[8*i:]))
			}
			return true
		}
		extra = extra[n:]
	}
	return false
}

// add takes an entry into the archive if its name, method and local header are
// in order.
func (a *archive) add(e *entry, limit int64, l Limits) error {
	shown, fold, ok := cleanName(e.name)
	if !ok {
		return &Error{Code: EntryName, Detail: shown}
	}
	if e.flags&flagEncrypted != 0 {
		return &Error{Code: Encrypted, Part: shown}
	}
	if e.method != stored && e.method != deflated {
		return &Error{Code: EntryMethod, Part: shown}
	}
	if e.method == stored && e.size != e.packed || e.packed < 0 || e.size < 0 {
		return damaged("sizes of " + shown)
	}
	if e.size > l.Entry {
		return &Error{Code: EntryLarge, Part: shown}
	}
	if a.byName[fold] != nil {
		return &Error{Code: EntryTwice, Part: shown}
	}
	if err := a.readLocal(e, limit); err != nil {
		return err
	}
	e.name = shown
	a.byName[fold] = e
	a.entries = append(a.entries, e)
	return nil
}

// cleanName gives a name as it is shown and as it is looked up: part names do
// not tell cases apart, and some programs write backslashes.
func cleanName(raw string) (shown, fold string, ok bool) {
	if !utf8.ValidString(raw) {
		return "?", "", false
	}
	shown = strings.ReplaceAll(raw, `\`, "/")
	if shown == "" || len(shown) > 255 || shown[0] == '/' || strings.ContainsAny(shown, ":*?\"<>|") {
		return shown, "", false
	}
	for _, r := range shown {
		if r < 0x20 || r == 0x7F || r == utf8.RuneError {
			return "?", "", false
		}
	}
	for _, step := range strings.Split(strings.TrimSuffix(shown, "/"), "/") {
		if step == "" || step == "." || step == ".." {
			return shown, "", false
		}
	}
	return shown, strings.ToLower(shown), true
}

// readLocal holds an entry's local header against the directory: a reader that
// goes from header to header must see the same.
func (a *archive) readLocal(e *entry, limit int64) error {
	head, err := a.read(e.header, localHead)
	if err != nil || !bytes.HasPrefix(head, localMark) {
		return damaged("header of " + e.name)
	}
	nameLen, extraLen := int64(le16(head[26:])), int64(le16(head[28:]))
	name, err := a.read(e.header+localHead, nameLen)
	if err != nil || string(name) != e.name {
		return damaged("two names of " + e.name)
	}
	flags, method := le16(head[6:]), le16(head[8:])
	if method != e.method || (flags^e.flags)&(flagEncrypted|flagDescriptor) != 0 {
		return damaged("header of " + e.name)
	}
	e.data = e.header + localHead + nameLen + extraLen
	if e.data < 0 || e.data > limit || e.packed > limit-e.data {
		return damaged("place of " + e.name)
	}
	e.end = e.data + e.packed
	if flags&flagDescriptor != 0 {
		return a.readDescriptor(e, limit)
	}
	if crc, packed, size := le32(head[14:]), le32(head[18:]), le32(head[22:]); crc != e.crc ||
		packed != 0xFFFFFFFF && int64(packed) != e.packed || size != 0xFFFFFFFF && int64(size) != e.size {
		return damaged("header of " + e.name)
	}
	return nil
}

// readDescriptor finds where the record after the data ends. Its mark is
// optional and its sizes are of 4 or 8 bytes.
func (a *archive) readDescriptor(e *entry, limit int64) error {
	b, err := a.read(e.end, min(24, limit-e.end))
	if err != nil {
		return err
	}
	n := 0
	if bytes.HasPrefix(b, descriptorMark) {
		n = 4
	}
	if len(b) < n+12 || le32(b[n:]) != e.crc {
		return damaged("descriptor of " + e.name)
	}
	switch {
	case int64(le32(b[n+4:])) == e.packed && int64(le32(b[n+8:])) == e.size:
		e.end += int64(n + 12)
	case len(b) >= n+20 && int64(binary.LittleEndian.Uint64(b[n+4:])) == e.packed && int64(binary.LittleEndian.Uint64(b[n+12:])) == e.size:
		e.end += int64(n + 20)
	default:
		return damaged("descriptor of " + e.name)
	}
	return nil
}

// checkOverlap makes sure that no two entries share a byte, so that a small file
// cannot hold the same bomb a thousand times.
func (a *archive) checkOverlap() error {
	byPlace := slices.SortedFunc(slices.Values(a.entries), func(x, y *entry) int {
		return int(min(max(x.header-y.header, -1), 1))
	})
	for i := 1; i < len(byPlace); i++ {
		if byPlace[i].header < byPlace[i-1].end {
			return &Error{Code: EntryOverlap, Part: byPlace[i].name}
		}
	}
	return nil
}

// find gives the entry of that name, without regard to case.
func (a *archive) find(name string) *entry { return a.byName[strings.ToLower(name)] }

func le16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
