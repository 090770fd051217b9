package xlsx

import (
	"strconv"
	"strings"
)

// patchNotes moves the boxes of notes, and what old controls refer to. These
// parts are often no well-formed XML, so they are changed as text.
func (p *patcher) patchNotes(e *entry, sheet string, g *growth) error {
	part, err := p.load(e)
	if err != nil {
		return err
	}
	var changes edits
	text := string(part)
	for at := 0; ; {
		from := indexFrom(text, "<v:shape ", at)
		to := indexFrom(text, "</v:shape>", from)
		if from < 0 || to < 0 {
			break
		}
		at = to + len("</v:shape>")
		p.patchNote(text, from, at, sheet, g, &changes)
	}
	p.change(e, part, changes)
	return nil
}

func indexFrom(s, what string, from int) int {
	if from < 0 {
		return -1
	}
	if i := strings.Index(s[from:], what); i >= 0 {
		return from + i
	}
	return -1
}

// patchNote changes the shape between from and to.
func (p *patcher) patchNote(text string, from, to int, sheet string, g *growth, changes *edits) {
	inner := func(name string) (string, piece, bool) {
		begin := indexFrom(text[:to], "<x:"+name+">", from)
		end := indexFrom(text[:to], "</x:"+name+">", begin)
		if begin < 0 || end < 0 {
			return "", piece{}, false
		}
		begin += len("<x:" + name + ">")
		return text[begin:end], piece{begin, end}, true
	}
	for _, name := range []string{"FmlaLink", "FmlaRange", "FmlaTxbx", "FmlaPict"} {
		if f, at, ok := inner(name); ok {
			if now, err := p.shift.formula(f, formulaPlace{sheet: sheet}); err == nil && now != f {
				changes.replace(at.from, at.to, string(appendFormula(nil, []byte(now))))
			}
		}
	}
	moved := func(row int) int { return g.start(row+1) - 1 }
	if row, at, ok := inner("Row"); ok {
		n, err := strconv.Atoi(strings.TrimSpace(row))
		if err != nil {
			return
		}
		now, kept := g.row(n+1, 0)
		if !kept {
			changes.remove(from, to)
			return
		}
		changes.replace(at.from, at.to, strconv.Itoa(now-1))
		moved = func(row int) int { return row + now - 1 - n }
	}
	if anchor, at, ok := inner("Anchor"); ok {
		if now, ok := moveAnchor(anchor, moved); ok {
			changes.replace(at.from, at.to, now)
		}
	}
}

// moveAnchor changes the two rows of an anchor: column, offset, row, offset, of
// the upper left corner and of the lower right one.
func moveAnchor(anchor string, moved func(int) int) (string, bool) {
	fields := strings.Split(anchor, ",")
	if len(fields) != 8 {
		return "", false
	}
	for _, i := range []int{2, 6} {
		row, err := strconv.Atoi(strings.TrimSpace(fields[i]))
		if err != nil {
			return "", false
		}
		fields[i] = " " + strconv.Itoa(max(moved(row), 0))
	}
	return strings.Join(fields, ","), true
}
