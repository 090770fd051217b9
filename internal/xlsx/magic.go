package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

// oldFile is the signature of the container that .xls files and encrypted
// workbooks share.
var oldFile = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

// signatures of what people send in place of a workbook.
var signatures = []struct{ begins, is string }{
	{"%PDF", "pdf"},
	{"Rar!", "rar"},
	{"7z\xBC\xAF", "7z"},
	{"\x89PNG", "picture"},
	{"\xFF\xD8\xFF", "picture"},
	{"GIF8", "picture"},
	{"{\\rtf", "word"},
}

// checkMagic looks at the first bytes: a workbook is a zip archive. What is not
// is named, so that the sender can be told.
func checkMagic(src io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 4096))
	if n, err := src.ReadAt(head, 0); n < len(head) && err != nil && !errors.Is(err, io.EOF) {
		return &Error{Code: Unreadable, Err: err}
	}
	if bytes.HasPrefix(head, localMark) {
		return nil
	}
	if bytes.HasPrefix(head, oldFile) {
		return oldOrEncrypted(src, size)
	}
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.begins)) {
			return &Error{Code: WrongFormat, Detail: s.is}
		}
	}
	return wrongText(head)
}

// wrongText names text files: web pages saved as .xls, the XML of 2003, CSV.
func wrongText(head []byte) error {
	text := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")))
	switch {
	case bytes.HasPrefix(head, []byte("PK")):
		return &Error{Code: Archive, Detail: "first header"}
	case strings.HasPrefix(text, "<?xml") && !strings.Contains(text, "<html"):
		return &Error{Code: WrongFormat, Detail: "xml"}
	case strings.HasPrefix(text, "<"), strings.HasPrefix(text, "mime-version"):
		return &Error{Code: WrongFormat, Detail: "html"}
	case bytes.IndexByte(head, 0) >= 0 && !bytes.HasPrefix(head, []byte("\xFF\xFE")) && !bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return &Error{Code: WrongFormat, Detail: "unknown"}
	}
	return &Error{Code: WrongFormat, Detail: "text"}
}

// oldOrEncrypted tells a workbook with a password from one of the years 1997 to
// 2003 by the names in the container's directory, which are UTF-16.
func oldOrEncrypted(src io.ReaderAt, size int64) error {
	const look = 4 << 20 // the directory stands near the beginning or the end
	wide := func(s string) []byte {
		return []byte(strings.Join(strings.Split(s, ""), "\x00") + "\x00")
	}
	for _, from := range []int64{0, max(0, size-look)} {
		b := make([]byte, min(size, look))
		if n, err := src.ReadAt(b, from); n < len(b) && err != nil && !errors.Is(err, io.EOF) {
			return &Error{Code: Unreadable, Err: err}
		}
		if bytes.Contains(b, wide("EncryptedPackage")) || bytes.Contains(b, wide("EncryptionInfo")) {
			return &Error{Code: Encrypted}
		}
	}
	return &Error{Code: OldFormat}
}

// notWorkbook names an archive that is sound and something else.
func (b *Book) notWorkbook() error {
	for _, known := range []struct{ part, is string }{
		{"word/document.xml", "word"},
		{"ppt/presentation.xml", "slides"},
		{"content.xml", "ods"},
	} {
		if b.archive.find(known.part) != nil {
			return &Error{Code: WrongFormat, Detail: known.is}
		}
	}
	return &Error{Code: WrongFormat, Detail: "zip"}
}
