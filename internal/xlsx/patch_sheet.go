package xlsx

import "slices"

// patchSheet makes a sheet's new part, if it differs from the old one.
func (p *patcher) patchSheet(sheet *Sheet) error {
	f := p.filled[sheet]
	if f == nil && !p.grows() && !p.stale[sheet] {
		return nil
	}
	s, part, err := p.scan(sheet.entry)
	if err != nil {
		return err
	}
	if err := s.root(spaceMain, "worksheet"); err != nil {
		return err
	}
	rows := rowPatcher{p: p, s: s, part: part, sheet: sheet, f: f, stale: p.stale[sheet], shared: map[int]*sharedFormula{}}
	settings := settingPatcher{p: p, s: s, part: part, sheet: sheet.Name, f: f, width: usualColumn}
	pages := newPageTexts(f, s.prefix())
	from, to := 0, 0
	for {
		if err := s.next(); err != nil {
			return err
		}
		if s.kind == tokenEOF {
			break
		}
		if len(settings.open) == 0 {
			if s.kind == tokenEnd {
				pages.end(s.start)
			}
			if read, err := pages.token(s); read || err != nil {
				if err != nil {
					return err
				}
				continue
			}
		}
		if s.kind == tokenStart && s.is(spaceMain, "sheetData") {
			if from, to, err = rows.run(settings.columns, settings.width); err != nil {
				return err
			}
			continue
		}
		if err := settings.token(); err != nil {
			return err
		}
	}
	// First, as what is added before an element goes before what changes in it.
	settings.edits = append(pages.edits, settings.edits...)
	if !rows.changed && len(settings.edits) == 0 {
		return nil
	}
	p.parts[sheet.entry] = [][]byte{
		settings.edits.apply(nil, part, 0, from),
		rows.out,
		settings.edits.apply(nil, part, to, len(part)),
	}
	return nil
}

// columnStyle is what is set for a run of columns.
type columnStyle struct {
	first, last int
	style       string // empty for none
	width       int    // in hundredths of a character
}

// run patches <sheetData>, whose start tag was just read, into r.out, and gives
// which bytes of the part that replaces.
func (r *rowPatcher) run(columns []columnStyle, width int) (from, to int, err error) {
	r.columns, r.width = columns, width
	r.prefix = r.s.prefix()
	if r.s.closed {
		from, to = r.s.start, r.s.pos
		if err := r.s.next(); err != nil {
			return 0, 0, err
		}
		if err := r.advance(MaxRows + 1); err != nil {
			return 0, 0, err
		}
		if len(r.out) > 0 {
			r.out = slices.Concat([]byte("<"+r.prefix+"sheetData>"), r.out, []byte("</"+r.prefix+"sheetData>"))
		} else {
			r.out = append(r.out, r.part[from:to]...)
		}
		return from, to, nil
	}
	from = r.s.pos
	to, err = r.readRows()
	return from, to, err
}

// readRows goes through the rows of the form.
func (r *rowPatcher) readRows() (end int, err error) {
	gap := r.s.pos
	for {
		if err := r.s.next(); err != nil {
			return 0, err
		}
		switch r.s.kind {
		case tokenEnd:
			end = r.s.start
			err := r.advance(MaxRows + 1)
			r.out = append(r.out, r.part[gap:end]...)
			return end, err
		case tokenStart:
			row, err := r.readRow()
			if err != nil {
				return 0, err
			}
			row.gap = gap
			gap = row.to
			if err := r.take(row); err != nil {
				return 0, withPlace(err, r.sheet.Name, At(1, row.number).String())
			}
		case tokenText, tokenEOF:
		}
	}
}

// take keeps a row of a block until the block is whole, and writes any other.
func (r *rowPatcher) take(row *formRow) error {
	if b, in := r.blockAt(row.number); in {
		if err := r.advance(b.First); err != nil {
			return err
		}
		r.kept = append(r.kept, row)
		return nil
	}
	if err := r.advance(row.number); err != nil {
		return err
	}
	return r.writeRow(row, r.rowFills(row.number), 0)
}

// blockAt is the next block if the row lies in it.
func (r *rowPatcher) blockAt(row int) (Block, bool) {
	if r.f == nil || r.nextBlock == len(r.f.blocks) {
		return Block{}, false
	}
	b := r.f.blocks[r.nextBlock]
	return b, row >= b.First && row <= b.Last
}

// rowFills takes the cells of a row that stand next in the plan.
func (r *rowPatcher) rowFills(row int) []Fill {
	if r.f == nil {
		return nil
	}
	fills := takeRow(r.f.fills[r.nextFill:], row)
	r.nextFill += len(fills)
	return fills
}

// takeRow gives the leading fills that are of that row.
func takeRow(fills []Fill, row int) []Fill {
	n := 0
	for n < len(fills) && fills[n].At.Row == row {
		n++
	}
	return fills[:n]
}

// advance writes what the plan wants before the form's row: rows that the form
// does not have, and blocks that have ended.
func (r *rowPatcher) advance(row int) error {
	if r.f == nil {
		return nil
	}
	for {
		fill, block := row, row
		if r.nextFill < len(r.f.fills) {
			fill = r.f.fills[r.nextFill].At.Row
		}
		if r.nextBlock < len(r.f.blocks) && r.f.blocks[r.nextBlock].Last < row {
			block = r.f.blocks[r.nextBlock].First
		}
		switch {
		case fill < block && fill < row:
			if err := r.writeRow(&formRow{number: fill}, r.rowFills(fill), 0); err != nil {
				return err
			}
		case block < row:
			if err := r.writeBlock(r.f.blocks[r.nextBlock]); err != nil {
				return err
			}
			r.nextBlock++
			r.kept = r.kept[:0]
		default:
			return nil
		}
	}
}

// sampled is after how many items a block's length is guessed.
const sampled = 32

// writeBlock writes the rows of a block once for each item.
func (r *rowPatcher) writeBlock(b Block) error {
	r.changed = r.changed || len(b.Items) != 1
	from := len(r.out)
	for instance, fills := range b.Items {
		if instance == sampled { // room for all, guessed once, instead of moving what is there again and again
			each := (len(r.out) - from) / sampled
			r.out = slices.Grow(r.out, (each+each/8)*(len(b.Items)-sampled))
		}
		if instance%1024 == 0 && r.p.b.ctx.Err() != nil {
			return r.p.b.ctx.Err()
		}
		if int64(len(r.out)) > r.p.b.limits.Entry { // a large block for many items: no reader would take the result
			return &Error{Code: EntryLarge, Part: r.sheet.part, Sheet: r.sheet.Name}
		}
		kept := r.kept
		for row := b.First; row <= b.Last; row++ {
			cells := takeRow(fills, row)
			fills = fills[len(cells):]
			form := &formRow{number: row}
			if len(kept) > 0 && kept[0].number == row {
				form, kept = kept[0], kept[1:]
			}
			if err := r.writeRow(form, cells, instance); err != nil {
				return withPlace(err, r.sheet.Name, At(1, row).String())
			}
		}
	}
	return nil
}
