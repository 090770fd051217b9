package xlsx

import (
	"encoding/binary"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

// counted is a writer that knows how far it is.
type counted struct {
	w io.Writer
	n int64
}

func (c *counted) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// write puts the archive together: what did not change is copied from where its
// header begins to where its data ends, in the order of the directory.
func (p *patcher) write(dst io.Writer) error {
	a := p.b.archive
	out := &counted{w: dst}
	var records []byte
	count := 0
	for _, e := range a.entries {
		if p.gone[e] {
			continue
		}
		if err := p.b.ctx.Err(); err != nil {
			return err
		}
		begin := out.n
		record, err := p.writeEntry(out, e)
		if err != nil {
			return err
		}
		records = append(records, withOffset(record, begin)...)
		count++
	}
	if out.n+int64(len(records)) > 0xFFFFFFFF {
		return &Error{Code: TooLarge}
	}
	begin := out.n
	if _, err := out.Write(records); err != nil {
		return err
	}
	end := append([]byte(nil), endMark...)
	end = append(end, 0, 0, 0, 0)
	end = binary.LittleEndian.AppendUint16(end, uint16(count))
	end = binary.LittleEndian.AppendUint16(end, uint16(count))
	end = binary.LittleEndian.AppendUint32(end, uint32(len(records)))
	end = binary.LittleEndian.AppendUint32(end, uint32(begin))
	end = binary.LittleEndian.AppendUint16(end, uint16(len(a.comment)))
	_, err := out.Write(append(end, a.comment...))
	return err
}

// writeEntry writes header and data of an entry and gives its record for the
// directory.
func (p *patcher) writeEntry(out *counted, e *entry) ([]byte, error) {
	content, changed := p.parts[e]
	if !changed {
		_, err := io.Copy(out, io.NewSectionReader(p.b.archive.src, e.header, e.end-e.header))
		return e.record, err
	}
	packed, err := p.deflate(content)
	if err != nil {
		return nil, err
	}
	// Name and time are the old ones; fields of the old sizes would be wrong.
	nameLen := int(le16(e.record[28:]))
	name := e.record[centralHead : centralHead+nameLen]
	head := append([]byte(nil), localMark...)
	head = binary.LittleEndian.AppendUint16(head, 20)
	head = binary.LittleEndian.AppendUint16(head, e.flags&flagUTF8)
	head = binary.LittleEndian.AppendUint16(head, deflated)
	head = append(head, e.record[12:16]...)
	sum, size := uint32(0), 0
	for _, piece := range content {
		sum, size = crc32.Update(sum, crc32.IEEETable, piece), size+len(piece)
	}
	head = binary.LittleEndian.AppendUint32(head, sum)
	head = binary.LittleEndian.AppendUint32(head, uint32(len(packed)))
	head = binary.LittleEndian.AppendUint32(head, uint32(size))
	head = binary.LittleEndian.AppendUint16(head, uint16(nameLen))
	head = binary.LittleEndian.AppendUint16(head, 0)
	record := append([]byte(nil), centralMark...)
	record = append(record, e.record[4:6]...)
	record = append(record, head[4:28]...)
	record = binary.LittleEndian.AppendUint16(record, 0)
	record = append(record, 0, 0, 0, 0)         // comment, disk
	record = append(record, e.record[36:42]...) // attributes
	record = append(append(record, 0, 0, 0, 0), name...)
	if _, err := out.Write(append(head, name...)); err != nil {
		return nil, err
	}
	_, err = out.Write(packed)
	return record, err
}

// withOffset gives a directory record that says where its entry begins now. A
// 64-bit offset in a zip64 field is replaced by the plain one before it.
func withOffset(record []byte, offset int64) []byte {
	record = append([]byte(nil), record...)
	if le32(record[42:]) == 0xFFFFFFFF {
		nameLen, extraLen := int(le16(record[28:])), int(le16(record[30:]))
		dropWideOffset(record[centralHead+nameLen : centralHead+nameLen+extraLen])
	}
	binary.LittleEndian.PutUint32(record[42:], uint32(offset))
	return record
}

// dropWideOffset turns a zip64 field that holds nothing needed any more into one
// that readers skip; one that also holds sizes keeps them, as they come first.
func dropWideOffset(extra []byte) {
	for len(extra) >= 4 {
		n := int(le16(extra[2:]))
		if le16(extra) == 1 && n == 8 {
			binary.LittleEndian.PutUint16(extra, 0xFFFF)
		}
		if n+4 > len(extra) {
			return
		}
		extra = extra[4+n:]
	}
}

type sliceWriter []byte

func (s *sliceWriter) Write(b []byte) (int, error) {
	*s = append(*s, b...)
	return len(b), nil
}

// deflate packs a part. The compressor is large and serves all parts.
func (p *patcher) deflate(pieces [][]byte) ([]byte, error) {
	var out sliceWriter
	var err error
	if p.packer == nil {
		p.packer, err = flate.NewWriter(&out, compression)
	} else {
		p.packer.Reset(&out)
	}
	for _, piece := range pieces {
		if err == nil {
			_, err = p.packer.Write(piece)
		}
	}
	if err == nil {
		err = p.packer.Close()
	}
	return out, err
}
