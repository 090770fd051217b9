package xlsx

import (
	"context"
	"io"
	"slices"
	"strings"
)

// Book is a workbook that is being read: what is known of it before its cells.
// It is good only inside the function that [Read] calls.
type Book struct {
	Sheets   []*Sheet // in the order of their tabs
	Names    []Name
	Date1904 bool // serial numbers count from 1904-01-01

	ctx      context.Context // of the Read it belongs to
	limits   Limits
	archive  *archive
	inflater *inflater // reused from part to part, as is scanner
	scanner  *scanner
	slow     bool            // read every cell token by token: for the tests
	busy     bool            // a sheet is being read with them
	expand   bool            // followers of a shared formula get a text of their own
	expanded int64           // bytes of those texts
	total    int64           // bytes inflated
	seen     map[*entry]bool // entries that were begun
	types    contentTypes
	strings  []string
	table    string                 // the part that they are of, if there is one
	wanted   func(text string) bool // of which texts runs are kept; nil for none
	rich     map[int][]Run          // of the strings, by their number
	runs     int                    // how many were kept
	formats  []bool                 // of each cell format: whether it shows dates
	faces    []face                 // of each cell format
}

// Name is a defined name.
type Name struct {
	Name    string
	Formula string // what it stands for, such as Sheet1!$A$1:$B$2
	Sheet   *Sheet // the sheet it belongs to, nil for the workbook
	Hidden  bool
	Comment string
}

// Sheet is one sheet of a workbook. The fields of the second group are known
// once all its rows were read.
type Sheet struct {
	Name    string
	Hidden  bool
	Chart   bool          // a chart sheet: no cells
	Columns []ColumnRange // widths and hidden columns; known before the first row

	Merges      []Range
	Validations []Validation
	Filter      string // range of the automatic filter

	PageTexts        []PageText
	FirstPageDiffers bool // first pages have texts of their own, or none
	EvenPagesDiffer  bool

	entry *entry
	part  string
	state string
	whole bool // read to its end and found sound
}

// ColumnRange is a run of columns with a setting of their own.
type ColumnRange struct {
	First, Last int
	Hidden      bool
}

// Validation is a rule for what may be typed into cells.
type Validation struct {
	Type     string // list, whole, decimal, date, time, textLength, custom, none
	Operator string // between where none is given
	Ranges   string // references, separated by spaces
	Formula1 string // of a list: its values in quotes, or where they stand
	Formula2 string
}

// Read verifies a workbook and lets use have its cells. It returns nil only
// when use did and when the whole file is sound to its last byte, so act on what
// was read only then. What use did not read is verified all the same.
//
// src must not change while it is read. Refusals are of type [*Error] and name
// part, sheet and cell; a cancelled context gives the context's error.
func Read(ctx context.Context, src io.ReaderAt, size int64, limits Limits, use func(*Book) error) error {
	b, err := open(ctx, src, size, limits)
	if err != nil {
		return err
	}
	if err := use(b); err != nil {
		return err
	}
	return b.verifyRest()
}

// open reads everything but the sheets, the media and what is of no concern.
func open(ctx context.Context, src io.ReaderAt, size int64, limits Limits) (*Book, error) {
	l := limits.withDefaults()
	if size == 0 {
		return nil, &Error{Code: EmptyFile}
	}
	if size > l.File {
		return nil, &Error{Code: TooLarge}
	}
	if err := checkMagic(src, size); err != nil {
		return nil, err
	}
	a, err := openArchive(src, size, l)
	if err != nil {
		return nil, err
	}
	b := &Book{ctx: ctx, limits: l, archive: a, seen: map[*entry]bool{}}
	b.inflater, b.scanner = b.newReading()
	return b, b.readPackage()
}

// readPackage goes from the content types to the workbook and what it names.
func (b *Book) readPackage() error {
	if err := b.checkEntries(); err != nil {
		return err
	}
	if err := b.readTypes(); err != nil {
		return err
	}
	root, err := b.relations("")
	if err != nil {
		return err
	}
	main := root.ofType("officeDocument")
	if main == nil {
		return b.notWorkbook()
	}
	if err := b.checkMain(main.target); err != nil {
		return err
	}
	rels, err := b.relations(main.target)
	if err != nil {
		return err
	}
	if styles := rels.ofType("styles"); styles != nil {
		if err := b.readStyles(styles.target); err != nil {
			return err
		}
	} else {
		b.formats, b.faces = []bool{false}, []face{{}}
	}
	if table := rels.ofType("sharedStrings"); table != nil {
		if err := b.readStrings(table.target); err != nil {
			return err
		}
	}
	return b.readWorkbook(main.target, rels)
}

// start makes the scanner read the part of that name from its beginning.
func (b *Book) start(part string) (*scanner, error) {
	e := b.archive.find(part)
	if e == nil {
		return nil, &Error{Code: PartMissing, Part: part}
	}
	b.begin(e, b.inflater, b.scanner)
	return b.scanner, nil
}

func (b *Book) begin(e *entry, f *inflater, s *scanner) {
	f.reset(b.archive.src, e)
	s.reset(f, e.name)
	b.seen[e] = true
}

func (b *Book) newReading() (*inflater, *scanner) {
	return &inflater{ctx: b.ctx, limits: b.limits, total: &b.total}, newScanner(nil, "", b.limits)
}

// root reads the first start tag and holds it against the element that the part
// must be.
func (s *scanner) root(space namespace, local string) error {
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenStart {
			break
		}
	}
	if !s.is(space, local) {
		return s.fail(Dialect, string(s.local))
	}
	return nil
}

// finish reads a part to its end.
func (s *scanner) finish() error {
	for {
		if err := s.next(); err != nil || s.kind == tokenEOF {
			return err
		}
	}
}

// verifyRest reads every entry that was not read yet.
func (b *Book) verifyRest() error {
	for _, sheet := range b.Sheets {
		if sheet.Chart || sheet.whole {
			continue
		}
		for _, err := range b.Rows(sheet) {
			if err != nil {
				return err
			}
		}
	}
	for _, e := range b.archive.entries {
		if b.seen[e] || e.isFolder() {
			continue
		}
		if err := b.verify(e); err != nil {
			return err
		}
	}
	return nil
}

// verify reads one entry of no concern: to its end, and as XML if it is XML. The
// drawings of old notes are left out, as some programs write them with tags that
// do not match.
func (b *Book) verify(e *entry) error {
	b.begin(e, b.inflater, b.scanner)
	if lower := strings.ToLower(e.name); !strings.HasSuffix(lower, ".xml") && !strings.HasSuffix(lower, ".rels") {
		return b.inflater.drain()
	}
	if strings.HasSuffix(strings.ToLower(e.name), ".rels") {
		_, err := b.scanner.readRelations(e.name, b.limits)
		return err
	}
	return b.scanner.finish()
}

// Sheet gives the sheet of that name, without regard to case, or nil.
func (b *Book) Sheet(name string) *Sheet {
	i := slices.IndexFunc(b.Sheets, func(s *Sheet) bool { return strings.EqualFold(s.Name, name) })
	if i < 0 {
		return nil
	}
	return b.Sheets[i]
}
