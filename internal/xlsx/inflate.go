package xlsx

import (
	"bufio"
	"compress/flate"
	"context"
	"errors"
	"hash/crc32"
	"io"
)

// inflater reads entries one after the other. It keeps the decompressor and its
// buffers, counts what came out against the limits, and sums it.
type inflater struct {
	ctx    context.Context // an io.Reader has no other way to be cancelled
	limits Limits
	total  *int64 // bytes that came out, of all inflaters of a book

	in    *bufio.Reader
	flate io.ReadCloser

	entry *entry
	out   io.Reader // of the present entry
	got   int64
	sum   uint32
	done  bool
}

// reset makes f read e from its start.
func (f *inflater) reset(src io.ReaderAt, e *entry) {
	section := io.NewSectionReader(src, e.data, e.packed)
	if f.in == nil {
		f.in = bufio.NewReaderSize(section, 16<<10)
		f.flate = flate.NewReader(f.in)
	} else {
		f.in.Reset(section)
	}
	f.entry, f.got, f.sum, f.done = e, 0, 0, false
	if e.method == stored {
		f.out = f.in
		return
	}
	// A reset with a nil dictionary cannot fail.
	_ = f.flate.(flate.Resetter).Reset(f.in, nil)
	f.out = f.flate
}

// Read inflates. It ends with io.EOF only when the entry was as long as the
// directory says, with the right sum, and nothing packed was left over.
func (f *inflater) Read(p []byte) (int, error) {
	if f.done {
		return 0, io.EOF
	}
	if err := f.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := f.out.Read(p)
	f.got += int64(n)
	f.sum = crc32.Update(f.sum, crc32.IEEETable, p[:n])
	if more := f.got - f.entry.counted; more > 0 { // what was read before counts once
		*f.total += more
		f.entry.counted = f.got
	}
	if limit := f.overLimit(); limit != nil {
		return 0, limit
	}
	if errors.Is(err, io.EOF) {
		if f.got != f.entry.size || f.sum != f.entry.crc || f.leftOver() {
			return 0, &Error{Code: EntryDamaged, Part: f.entry.name}
		}
		f.done = true
		return n, io.EOF
	}
	if err != nil {
		return 0, f.failed(err)
	}
	return n, nil
}

// failed tells damaged content from a source that cannot be read, such as a
// stick that was pulled out: the sender of the file is to blame for one only.
func (f *inflater) failed(err error) error {
	var corrupt flate.CorruptInputError
	if errors.As(err, &corrupt) || errors.Is(err, io.ErrUnexpectedEOF) {
		return &Error{Code: EntryDamaged, Part: f.entry.name, Err: err}
	}
	return &Error{Code: Unreadable, Part: f.entry.name, Err: err}
}

func (f *inflater) overLimit() error {
	switch {
	case f.got > f.entry.size:
		return &Error{Code: EntryDamaged, Part: f.entry.name}
	case f.got > f.limits.Entry:
		return &Error{Code: EntryLarge, Part: f.entry.name}
	case *f.total > f.limits.Total:
		return &Error{Code: TotalLarge, Part: f.entry.name}
	case f.got > 1<<20 && f.got/max(f.entry.packed, 1) > f.limits.Ratio:
		return &Error{Code: Ratio, Part: f.entry.name}
	}
	return nil
}

// leftOver tells whether packed bytes remain behind the end of the content.
func (f *inflater) leftOver() bool {
	_, err := f.in.ReadByte()
	return err == nil
}

// drain reads the present entry to its end.
func (f *inflater) drain() error {
	var b [16 << 10]byte
	for {
		if _, err := f.Read(b[:]); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}
