package xlsx

import "strings"

// KeepRuns makes [Row.Runs] give the runs of those texts that wanted answers true
// for. Until then nothing of them is kept, as only forms need them. It reads the
// table of texts once more, which counts into Limits.Total again. More runs than
// Limits.Items are refused with [Items].
func (b *Book) KeepRuns(wanted func(text string) bool) error {
	b.wanted = wanted
	b.rich = map[int][]Run{}
	if b.table == "" {
		return nil
	}
	f, s := b.newReading()
	b.begin(b.archive.find(b.table), f, s)
	if err := s.root(spaceMain, "sst"); err != nil {
		return err
	}
	var text []byte
	for n := 0; ; {
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.kind == tokenEOF:
			return nil
		case s.kind == tokenStart && s.is(spaceMain, "si"):
			var pieces runPieces
			var err error
			if text, err = s.readRich(text[:0], &pieces); err != nil {
				return err
			}
			runs, err := b.runsOf(s, &pieces, text)
			if err != nil {
				return err
			}
			if runs != nil {
				b.rich[n] = runs
			}
			n++
		case s.kind == tokenStart:
			if err := s.skip(); err != nil {
				return err
			}
		}
	}
}

// Runs gives the runs of the text in a column, or nil if all of it is in the font
// of its cell, or if [Book.KeepRuns] did not ask for them. They may be kept.
func (r *Row) Runs(col int) []Run { return r.runs[col] }

// keepRuns notes the runs of the cell that is being read.
func (r *sheetReader) keepRuns(runs []Run) {
	if runs == nil {
		return
	}
	if r.row.runs == nil {
		r.row.runs = map[int][]Run{}
	}
	r.row.runs[r.col] = runs
}

// readInline reads the text of an <is> into the arena.
func (r *sheetReader) readInline() (err error) {
	from := len(r.arena)
	if r.b.wanted == nil {
		r.arena, err = r.s.readRich(r.arena, nil)
		return err
	}
	var pieces runPieces
	if r.arena, err = r.s.readRich(r.arena, &pieces); err != nil {
		return err
	}
	runs, err := r.b.runsOf(r.s, &pieces, r.arena[from:])
	r.keepRuns(runs)
	return err
}

// runPieces collects the runs of one text while it is read.
type runPieces struct {
	font RunFont // of the run that is being read
	all  []Run   // with _xHHHH_ as it stands there
}

func (p *runPieces) add(raw []byte) {
	if len(raw) > 0 {
		p.all = append(p.all, Run{string(raw), p.font})
	}
}

// runsOf gives the runs of a text that is wanted.
func (b *Book) runsOf(s *scanner, p *runPieces, text []byte) ([]Run, error) {
	var whole strings.Builder
	own := false
	for i := range p.all {
		p.all[i].Text = string(unescapeX([]byte(p.all[i].Text)))
		whole.WriteString(p.all[i].Text)
		own = own || p.all[i].Font.own
	}
	// Where a character's _xHHHH_ lies over the edge of a run, readers differ about
	// the text: what has runs must be certain.
	if !own || whole.String() != string(text) || !b.wanted(whole.String()) {
		return nil, nil
	}
	runs := joined(p.all)
	if b.runs += len(runs); b.runs > b.limits.Items {
		return nil, s.fail(Items, "")
	}
	return runs, nil
}
