package xlsx

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Patch writes to dst the form that src holds, changed as the plan says, and
// everything else as it was: entries of the archive that did not change are the
// same bytes, header and all. A plan that changes nothing gives the same file.
//
// The form is verified whole and the plan held against it before the first byte
// is written, so a refusal leaves dst empty. What [Read] refuses is refused
// here too. In sheets that change, and in those that look at one that does, the
// formulas lose the results that were stored with them unless the plan gives
// them, and the workbook asks to be calculated when it is opened: no program
// shows a total of yesterday.
//
// A sheet that grows beyond Limits.Entry is refused with [EntryLarge].
//
// Time and memory grow linearly with the rows that come out.
func Patch(ctx context.Context, dst io.Writer, src io.ReaderAt, size int64, limits Limits, plan Plan) error {
	b, err := open(ctx, src, size, limits)
	if err != nil {
		return err
	}
	read, err := b.readForm()
	if err != nil {
		return err
	}
	filled, err := b.checkPlan(plan, read.lastUsed)
	if err != nil {
		return err
	}
	if len(filled) == 0 {
		_, err := io.Copy(dst, io.NewSectionReader(src, 0, size))
		return err
	}
	p := &patcher{b: b, filled: filled, stale: read.reaches.stale(filled), parts: map[*entry][][]byte{}, gone: map[*entry]bool{}}
	if err := p.run(); err != nil {
		return err
	}
	return p.write(dst)
}

// form is what has to be known of a form before it is changed.
type form struct {
	lastUsed map[*Sheet]int // the last row that holds something
	reaches  *reaches
}

// readForm reads every sheet once and verifies the rest of the file.
func (b *Book) readForm() (form, error) {
	f := form{lastUsed: map[*Sheet]int{}, reaches: b.newReaches()}
	for _, sheet := range b.Sheets {
		for row, err := range b.Rows(sheet) {
			if err != nil {
				return f, err
			}
			f.lastUsed[sheet] = row.Number
			for _, c := range row.Cells {
				if c.Formula != "" {
					f.reaches.follow(f.reaches.of[sheet], c.Formula)
				}
			}
		}
	}
	return f, b.verifyRest()
}

// patcher makes new parts of old ones.
type patcher struct {
	b      *Book
	filled map[*Sheet]*filledSheet // the sheets that the plan changes
	stale  map[*Sheet]bool         // the sheets whose results may be out of date
	shift  *shifter
	parts  map[*entry][][]byte // new contents, in pieces: a sheet is large
	gone   map[*entry]bool     // entries that are left out
	packer *flate.Writer
}

func (p *patcher) run() error {
	for _, e := range p.b.archive.entries {
		if strings.HasPrefix(strings.ToLower(e.name), "_xmlsignatures/") {
			return &Error{Code: Signed, Part: e.name}
		}
	}
	var err error
	if p.shift, err = p.newShift(); err != nil {
		return err
	}
	for _, sheet := range p.b.Sheets {
		if sheet.Chart {
			continue
		}
		if err := p.patchSheet(sheet); err != nil {
			return withPlace(err, sheet.Name, "")
		}
	}
	if p.grows() {
		if err := p.patchOthers(); err != nil {
			return err
		}
	}
	if len(p.stale) == 0 {
		return nil // only texts of pages: nothing has to be calculated
	}
	return p.patchWorkbook()
}

func (p *patcher) newShift() (*shifter, error) {
	names := make([]string, len(p.b.Sheets))
	for i, sheet := range p.b.Sheets {
		names[i] = sheet.Name
	}
	shift := newShifter(names)
	for sheet, f := range p.filled {
		if err := shift.grow(sheet.Name, f.growth); err != nil {
			return nil, err
		}
	}
	return shift, nil
}

// grows tells whether rows move anywhere.
func (p *patcher) grows() bool {
	for _, f := range p.filled {
		if f.growth.changes() {
			return true
		}
	}
	return false
}

// load gives the content of an entry, the new one if there is one.
func (p *patcher) load(e *entry) ([]byte, error) {
	if pieces, changed := p.parts[e]; changed {
		return slices.Concat(pieces...), nil
	}
	p.b.inflater.reset(p.b.archive.src, e)
	// A byte more than there is, so that the end shows without growing.
	b := make([]byte, 0, e.size+1)
	for {
		n, err := p.b.inflater.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err == io.EOF { //nolint:errorlint // of our own reader, bare
			return slices.Clip(b), nil
		}
		if err != nil {
			return nil, err
		}
		if len(b) == cap(b) {
			b = slices.Grow(b, 1)
		}
	}
}

// scan begins to read an entry that is in memory.
func (p *patcher) scan(e *entry) (*scanner, []byte, error) {
	part, err := p.load(e)
	if err != nil {
		return nil, nil, err
	}
	return newBytesScanner(part, e.name, p.b.limits), part, nil
}

// rewrite reads an entry and makes the edits that visit asks for. It is called
// for every token, the end of the part included.
func (p *patcher) rewrite(e *entry, visit func(s *scanner, changes *edits) error) error {
	s, part, err := p.scan(e)
	if err != nil {
		return err
	}
	var changes edits
	for {
		if err := s.next(); err != nil {
			return err
		}
		end := s.kind == tokenEOF // visit may read on
		if err := visit(s, &changes); err != nil {
			return err
		}
		if end {
			p.change(e, part, changes)
			return nil
		}
	}
}

// change makes the edits if there are any.
func (p *patcher) change(e *entry, part []byte, changes edits) {
	if len(changes) > 0 {
		p.parts[e] = [][]byte{changes.apply(make([]byte, 0, len(part)+256), part, 0, len(part))}
	}
}
