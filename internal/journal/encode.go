package journal

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"strconv"
)

// The header lines separate the two uses of the hash from each other and from
// any other, so that the bytes of a fact can never be read as an act.
const (
	factHeader = "soclb fact 1\n"
	actHeader  = "soclb act 1\n"
)

// encoder feeds fields to a hash, each behind its length in four bytes, so
// that no two different lists of fields give the same bytes.
type encoder struct {
	sum hash.Hash
	buf []byte
}

func newEncoder(header string) *encoder {
	e := &encoder{sum: sha256.New(), buf: make([]byte, 0, 64)}
	e.sum.Write([]byte(header)) // a hash.Hash never fails
	return e
}

func (e *encoder) bytes(field []byte) {
	e.buf = binary.BigEndian.AppendUint32(e.buf[:0], uint32(len(field)))
	e.sum.Write(e.buf)
	e.sum.Write(field)
}

func (e *encoder) text(field string) { e.bytes([]byte(field)) }

func (e *encoder) number(n int64) { e.text(strconv.FormatInt(n, 10)) }

func (e *encoder) hash() Hash {
	var h Hash
	e.sum.Sum(h[:0])
	return h
}
