package xlsx

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"strings"
)

// rawZip is an archive that is written byte by byte, so that every field of it
// can lie. archive/zip writes none that do.
type rawZip struct {
	entries []*rawEntry

	prefix, comment, suffix string
	disk                    uint16
	count                   int   // records that the end record claims too many
	move                    int64 // how far the directory's place is from where it claims
	wide                    bool  // with the end record of large archives
	wideMove                int64 // how far that one is from where its locator claims
	commentLength           int   // bytes that the comment claims too many
}

// rawHeader is what both headers of an entry say.
type rawHeader struct {
	mark              string
	name              string
	flags, method     uint16
	crc, packed, size uint32
	extra             []byte
}

// rawEntry is one entry. Both headers begin alike and true.
type rawEntry struct {
	local, central rawHeader
	data           []byte // packed
	descriptor     []byte
	at             int64     // where its header is said to be, unless -1
	inside         *rawEntry // the entry before it whose data holds this one
}

// newRawEntry deflates content, or stores it.
func newRawEntry(name, content string, method uint16) *rawEntry {
	data := []byte(content)
	if method == deflated {
		data = deflateOf(content)
	}
	return rawEntryOf(name, data, crc32.ChecksumIEEE([]byte(content)), len(content), method)
}

// rawEntryOf has content that was packed elsewhere.
func rawEntryOf(name string, data []byte, crc uint32, size int, method uint16) *rawEntry {
	h := rawHeader{name: name, method: method, crc: crc, packed: uint32(len(data)), size: uint32(size)}
	e := &rawEntry{local: h, central: h, data: data, at: -1}
	e.local.mark, e.central.mark = string(localMark), string(centralMark)
	return e
}

func deflateOf(content string) []byte {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.DefaultCompression)
	_, _ = w.Write([]byte(content))
	_ = w.Close()
	return out.Bytes()
}

// both sets the same lie in both headers.
func (e *rawEntry) both(lie func(h *rawHeader)) {
	lie(&e.local)
	lie(&e.central)
}

// describe moves sums and sizes behind the data, with the mark or without, in
// 4 or 8 bytes.
func (e *rawEntry) describe(mark, wide bool) {
	e.both(func(h *rawHeader) { h.flags |= flagDescriptor })
	e.local.crc, e.local.packed, e.local.size = 0, 0, 0
	var d []byte
	if mark {
		d = append(d, descriptorMark...)
	}
	d = binary.LittleEndian.AppendUint32(d, e.central.crc)
	for _, n := range []uint32{e.central.packed, e.central.size} {
		if wide {
			d = binary.LittleEndian.AppendUint64(d, uint64(n))
		} else {
			d = binary.LittleEndian.AppendUint32(d, n)
		}
	}
	e.descriptor = d
}

// widen moves the sizes into the extra field of large archives.
func (e *rawEntry) widen() {
	extra := binary.LittleEndian.AppendUint16(nil, 1)
	extra = binary.LittleEndian.AppendUint16(extra, 16)
	extra = binary.LittleEndian.AppendUint64(extra, uint64(e.central.size))
	extra = binary.LittleEndian.AppendUint64(extra, uint64(e.central.packed))
	e.both(func(h *rawHeader) { h.size, h.packed, h.extra = 0xFFFFFFFF, 0xFFFFFFFF, extra })
}

// archiveOf is the sound workbook with those tweaks, deflated.
func archiveOf(tweaks ...tweak) *rawZip {
	p := partsWith(tweaks...)
	z := &rawZip{}
	for _, name := range p.sortedNames() {
		z.entries = append(z.entries, newRawEntry(name, p[name], deflated))
	}
	return z
}

// zipWith gives the sound workbook with a lie about the archive.
func zipWith(lie func(z *rawZip), tweaks ...tweak) func() []byte {
	return func() []byte {
		z := archiveOf(tweaks...)
		lie(z)
		return z.bytes()
	}
}

// entryWith gives the sound workbook with a lie about its sheet.
func entryWith(lie func(e *rawEntry), tweaks ...tweak) func() []byte {
	return zipWith(func(z *rawZip) { lie(z.entry(sheetAt)) }, tweaks...)
}

func (z *rawZip) entry(name string) *rawEntry {
	for _, e := range z.entries {
		if e.central.name == name {
			return e
		}
	}
	panic("no entry " + name)
}

func (z *rawZip) add(entries ...*rawEntry) { z.entries = append(z.entries, entries...) }

// bytes writes the archive.
func (z *rawZip) bytes() []byte {
	out := []byte(z.prefix)
	places := map[*rawEntry]int64{}
	for _, e := range z.entries {
		if e.inside != nil { // its header is in the data of another, which comes before
			places[e] = places[e.inside] + int64(bytes.Index(e.inside.localBytes(), e.localBytes()))
			continue
		}
		places[e] = int64(len(out))
		out = append(out, e.localBytes()...)
	}
	directory := int64(len(out))
	for _, e := range z.entries {
		at := places[e]
		if e.at >= 0 {
			at = e.at
		}
		out = append(out, e.central.bytes(true, at)...)
	}
	return append(z.end(out, directory), z.suffix...)
}

// localBytes are header, data and descriptor.
func (e *rawEntry) localBytes() []byte {
	b := e.local.bytes(false, 0)
	return append(append(b, e.data...), e.descriptor...)
}

func (h *rawHeader) bytes(central bool, at int64) []byte {
	le := binary.LittleEndian
	b := []byte(h.mark)
	if central {
		b = le.AppendUint16(b, 20)
	}
	b = le.AppendUint16(b, 20)
	b = le.AppendUint16(b, h.flags)
	b = le.AppendUint16(b, h.method)
	b = le.AppendUint32(b, 0x21<<16) // 1980-01-01
	b = le.AppendUint32(b, h.crc)
	b = le.AppendUint32(b, h.packed)
	b = le.AppendUint32(b, h.size)
	b = le.AppendUint16(b, uint16(len(h.name)))
	b = le.AppendUint16(b, uint16(len(h.extra)))
	if central {
		b = append(b, make([]byte, 10)...) // comment, disk, attributes
		b = le.AppendUint32(b, uint32(at))
	}
	return append(append(b, h.name...), h.extra...)
}

// end writes what stands behind the directory.
func (z *rawZip) end(out []byte, directory int64) []byte {
	le := binary.LittleEndian
	at := int64(len(out))
	size, count := at-directory, int64(len(z.entries)+z.count)
	directory += z.move
	if z.wide {
		out = append(out, end64Mark...)
		out = le.AppendUint64(out, end64Head-12)
		out = append(out, 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0)
		for _, n := range []int64{count, count, size, directory} {
			out = le.AppendUint64(out, uint64(n))
		}
		out = append(out, locator64Mark...)
		out = le.AppendUint32(out, 0)
		out = le.AppendUint64(out, uint64(at+z.wideMove))
		out = le.AppendUint32(out, 1)
		size, directory, count = 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFF
	}
	out = append(out, endMark...)
	out = le.AppendUint16(out, z.disk)
	out = le.AppendUint16(out, z.disk)
	out = le.AppendUint16(out, uint16(count))
	out = le.AppendUint16(out, uint16(count))
	out = le.AppendUint32(out, uint32(size))
	out = le.AppendUint32(out, uint32(directory))
	out = le.AppendUint16(out, uint16(len(z.comment)+z.commentLength))
	return append(out, z.comment...)
}

// bomb is an entry of n times the unit that is small in the archive: the packed
// form of the unit is repeated, which deflate allows.
func bomb(name, before, unit, behind string, n int) *rawEntry {
	once := flushedOf(unit)
	data := append(flushedOf(before), bytes.Repeat(once, n)...)
	data = append(data, deflateOf(behind)...)
	sum := crc32.NewIEEE()
	_, _ = sum.Write([]byte(before))
	for range n {
		_, _ = sum.Write([]byte(unit))
	}
	_, _ = sum.Write([]byte(behind))
	return rawEntryOf(name, data, sum.Sum32(), len(before)+n*len(unit)+len(behind), deflated)
}

// flushedOf deflates content to a byte's edge, without an end.
func flushedOf(content string) []byte {
	var out bytes.Buffer
	w, _ := flate.NewWriter(&out, flate.BestCompression)
	_, _ = w.Write([]byte(content))
	_ = w.Flush()
	return out.Bytes()
}

// bombWith gives the sound workbook with an entry that grows.
func bombWith(name, before, unit, behind string, n int, tweaks ...tweak) func() []byte {
	return zipWith(func(z *rawZip) {
		e := bomb(name, before, unit, behind, n)
		for i := range z.entries {
			if z.entries[i].central.name == name {
				z.entries[i] = e
				return
			}
		}
		z.add(e)
	}, tweaks...)
}

// zeros is a megabyte of nothing.
var zeros = strings.Repeat("\x00", 1<<20)
