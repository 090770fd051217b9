package xlsx

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// small limits let a fuzzer try more; what they bound is tried elsewhere.
var small = Limits{Entry: 1 << 20, Total: 4 << 20, Cells: 20_000, Rows: 2_000, Strings: 20_000, Items: 2_000, Merges: 2_000}

const longestSeed = 20 << 10

// dumpWithin is dumpOf within the limits for fuzzing.
func dumpWithin(file []byte, slow bool) (string, error) {
	var out strings.Builder
	err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), small, func(b *Book) error {
		b.slow = slow
		return dumpBook(&out, b)
	})
	return out.String(), err
}

// checkBothWays reads at a glance and token by token: both give the same, or
// refuse the same at the same place.
func checkBothWays(t *testing.T, file []byte) {
	fast, fastErr := dumpWithin(file, false)
	slow, slowErr := dumpWithin(file, true)
	if got, want := refusal(t, fastErr), refusal(t, slowErr); got != want {
		t.Errorf("fast: %v\nslow: %v", fastErr, slowErr)
	}
	if fastErr == nil && fast != slow {
		t.Errorf("fast\n%s\nslow\n%s", fast, slow)
	}
}

// refusal is code and place of an error, which must be of our type.
func refusal(t *testing.T, err error) string {
	if err == nil {
		return ""
	}
	var e *Error
	if !errors.As(err, &e) || e.Code == "" {
		t.Fatalf("an error of another type: %v", err)
	}
	return fmt.Sprintf("%s in %s at %s!%s", e.Code, e.Part, e.Sheet, e.Cell)
}

// FuzzGate reads anything: it is refused by an error of ours, or it is sound.
func FuzzGate(f *testing.F) {
	for _, m := range madeBooks() {
		f.Add(m.file)
	}
	for _, k := range slices.Concat(hostileFiles, hostileEntries) {
		if file := k.make(); len(file) < longestSeed {
			f.Add(file)
		}
	}
	for _, k := range slices.Concat(oddArchives, oddPackages) {
		f.Add(k.make())
	}
	f.Fuzz(checkBothWays)
}

// sheetInside puts the parts of a sheet, stored as they are, into the sound
// workbook.
func sheetInside(head, rows, tail string) []byte {
	z := &rawZip{entries: slices.Clone(soundEntries)}
	content := strings.NewReplacer("<sheetData>", head+"<sheetData>", "</worksheet>", tail+"</worksheet>").Replace(sheetXML(""))
	z.add(newRawEntry(sheetAt, strings.Replace(content, "</sheetData>", rows+"</sheetData>", 1), stored))
	return z.bytes()
}

var soundEntries = archiveOf(dropPart(sheetAt)).entries

// FuzzSheet reads any sheet, both ways.
func FuzzSheet(f *testing.F) {
	for _, k := range oddKinds() {
		head, rows, tail := sheetPieces(k.make)
		f.Add(head, rows, tail)
	}
	for _, k := range slices.Concat(hostileXML, hostileText, hostileRows, hostileCells, hostileSettings) {
		head, rows, tail := sheetPieces(k.make)
		f.Add(head, rows, tail)
	}
	f.Fuzz(func(t *testing.T, head, rows, tail string) {
		file := sheetInside(head, rows, tail)
		checkBothWays(t, file)
		checkSmallWindow(t, file)
	})
}

// sheetPieces are what a workbook's sheet has before, in and behind its rows.
func sheetPieces(file func() []byte) (head, rows, tail string) {
	b := file()
	a, err := openArchive(bytes.NewReader(b), int64(len(b)), DefaultLimits())
	if err != nil || a.find(sheetAt) == nil || a.find(sheetAt).size > longestSeed {
		return "", "", ""
	}
	in := inflater{ctx: context.Background(), limits: DefaultLimits(), total: new(int64)}
	in.reset(bytes.NewReader(b), a.find(sheetAt))
	content, err := io.ReadAll(&in)
	if err != nil {
		return "", "", ""
	}
	head, rest, _ := strings.Cut(string(content), "<sheetData>")
	rows, tail, _ = strings.Cut(rest, "</sheetData>")
	_, head, _ = strings.Cut(head, relNS+`">`)
	return head, rows, strings.TrimSuffix(tail, "</worksheet>")
}

// checkSmallWindow reads the first sheet byte by byte, so that the window ends
// everywhere once.
func checkSmallWindow(t *testing.T, file []byte) {
	dump := func(oneByOne bool) (string, error) {
		var out strings.Builder
		b, err := open(context.Background(), bytes.NewReader(file), int64(len(file)), small)
		if err != nil {
			return "", err
		}
		sheet := b.Sheets[0]
		b.begin(sheet.entry, b.inflater, b.scanner)
		if oneByOne {
			b.scanner.src = iotest.OneByteReader(b.inflater)
		}
		r := sheetReader{b: b, s: b.scanner, sheet: sheet}
		err = r.read(func(row *Row, err error) bool {
			for _, c := range row.Cells {
				fmt.Fprintf(&out, "%s %s\n", At(c.Col, row.Number), dumpCell(c))
			}
			return true
		})
		dumpSettings(&out, sheet)
		return out.String(), withPlace(err, sheet.Name, r.where())
	}
	whole, wholeErr := dump(false)
	bytewise, bytewiseErr := dump(true)
	if refusal(t, wholeErr) != refusal(t, bytewiseErr) || whole != bytewise {
		t.Errorf("whole\n%s%v\nbyte by byte\n%s%v", whole, wholeErr, bytewise, bytewiseErr)
	}
}

// FuzzScanner holds the scanner against the standard library's. Where they
// agree that a part is well-formed, they give the same tokens; where they do
// not, it is for a known reason.
func FuzzScanner(f *testing.F) {
	for name, content := range soundParts() {
		f.Add([]byte(content))
		f.Add([]byte(strings.Replace(content, mainNS, "urn:"+name, 1)))
	}
	for _, k := range slices.Concat(hostileXML, hostileText) {
		head, rows, tail := sheetPieces(k.make)
		f.Add([]byte("<a>" + head + rows + tail + "</a>"))
	}
	for _, k := range oddXML {
		head, rows, tail := sheetPieces(k.make)
		f.Add([]byte(partHead + "<a>" + head + rows + tail + "</a>"))
	}
	f.Fuzz(checkScanner)
}

func checkScanner(t *testing.T, part []byte) {
	ours, err := ourTokens(bytes.NewReader(part))
	bytewise, bytewiseErr := ourTokens(iotest.OneByteReader(bytes.NewReader(part)))
	if refusal(t, err) != refusal(t, bytewiseErr) || err == nil && !slices.Equal(ours, bytewise) {
		t.Fatalf("whole %q %v\nbyte by byte %q %v", ours, err, bytewise, bytewiseErr)
	}
	memory, memoryErr := xmlTokens(newBytesScanner(bytes.Clone(part), "a", small.withDefaults()))
	if refusal(t, err) != refusal(t, memoryErr) || err == nil && !slices.Equal(ours, memory) {
		t.Fatalf("whole %q %v\nfrom memory %q %v", ours, err, memory, memoryErr)
	}
	theirs, theirErr := theirTokens(part)
	switch {
	case err == nil && theirErr == nil:
		if !slices.Equal(ours, theirs) {
			t.Errorf("we\n%q\nthey\n%q", ours, theirs)
		}
	case err == nil && !laxer(theirErr):
		t.Errorf("we accept %q, they refuse: %v", part, theirErr)
	case theirErr == nil && !stricter(err):
		t.Errorf("they accept %q, we refuse: %v", part, err)
	}
}

// laxer tells whether they refuse what we let pass knowingly: names of any
// characters beyond ASCII, and the number of the version.
func laxer(theirs error) bool {
	return strings.Contains(theirs.Error(), "invalid XML name") || strings.Contains(theirs.Error(), "unsupported version")
}

// stricter tells whether we refuse what they let pass knowingly: they are no
// validating reader of whole parts, and know no limits.
func stricter(ours error) bool {
	var e *Error
	if !errors.As(ours, &e) {
		return false
	}
	return e.Code == Doctype || e.Code == Depth || e.Code == Encoding || slices.Contains([]string{
		"a prefix that was not declared", "a prefix that means nothing",
		"attribute twice", "too many attributes", "attributes that touch",
		"text outside the root element", "two root elements", "ends before its last element", // they read fragments
		"a character that XML does not allow",              // in comments and instructions
		"<? that begins no instruction", "XML declaration", // anywhere and of anything
		"<! that is nothing known",           // elements of document types
		"a reference that XML does not know", // of more than ten digits
	}, e.Detail)
}

func ourTokens(src io.Reader) ([]string, error) {
	return xmlTokens(newScanner(src, "a", small.withDefaults()))
}

// xmlTokens gives tokens as text, pieces of text that follow each other as one.
func xmlTokens(s *scanner) (all []string, err error) {
	text := ""
	for {
		if err := s.next(); err != nil {
			return nil, err
		}
		if s.kind == tokenText {
			text += string(s.text)
			continue
		}
		if text != "" {
			all, text = append(all, "text "+text), ""
		}
		switch s.kind {
		case tokenEOF:
			return all, nil
		case tokenEnd:
			all = append(all, fmt.Sprintf("end %d %s", s.space, s.local))
		case tokenStart:
			token := fmt.Sprintf("start %d %s", s.space, s.local)
			for i := range s.attrs {
				a := &s.attrs[i]
				token += fmt.Sprintf(" %d %s=%q", a.space, a.local, blanks.Replace(string(s.value(a))))
			}
			all = append(all, token)
		}
	}
}

// blanks makes line breaks in attributes spaces, which the standard library
// does not do.
var blanks = strings.NewReplacer("\r", " ", "\n", " ", "\t", " ")

func theirTokens(part []byte) (all []string, err error) {
	d := xml.NewDecoder(bytes.NewReader(part))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	text, depth := "", 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.CharData:
			if depth > 0 {
				text += string(token)
			}
			continue
		case xml.StartElement, xml.EndElement:
		default:
			continue
		}
		if text != "" {
			all, text = append(all, "text "+text), ""
		}
		if end, ok := token.(xml.EndElement); ok {
			depth--
			all = append(all, fmt.Sprintf("end %d %s", spaceOf(end.Name.Space), end.Name.Local))
			continue
		}
		depth++
		all = append(all, theirStart(token.(xml.StartElement)))
	}
}

func theirStart(e xml.StartElement) string {
	token := fmt.Sprintf("start %d %s", spaceOf(e.Name.Space), e.Name.Local)
	for _, a := range e.Attr {
		token += fmt.Sprintf(" %d %s=%q", spaceOf(a.Name.Space), a.Name.Local, blanks.Replace(a.Value))
	}
	return token
}
