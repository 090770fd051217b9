package xlsx

// ExpandFormulas makes [Book.Rows] give the followers of a shared formula the
// text that they would have if each stood alone: programs share and unshare
// formulas as they like, so that only these texts can be compared. It is to be
// called before the rows are read.
func (b *Book) ExpandFormulas() { b.expand = true }

// expand keeps the text of a shared formula, or makes that of a follower. All
// texts together are as bounded as the parts of the file are.
func (r *sheetReader) expand(p *pending) error {
	if p.formula.to > p.formula.from {
		if r.shared == nil {
			r.shared = map[int]sharedFormula{}
		}
		r.shared[p.group] = sharedFormula{row: r.number, col: r.col, formula: string(r.arena[p.formula.from:p.formula.to])}
		return nil
	}
	master, has := r.shared[p.group]
	if !has {
		return r.s.fail(Dialect, "shared formula")
	}
	text, err := translate(master.formula, r.number-master.row, r.col-master.col)
	if err != nil {
		return err
	}
	if r.b.expanded += int64(len(text)); r.b.expanded > r.b.limits.Total {
		return r.s.fail(TotalLarge, "")
	}
	from := len(r.arena)
	r.arena = append(r.arena, text...)
	p.formula = span{from: from, to: len(r.arena), formula: true}
	return nil
}
