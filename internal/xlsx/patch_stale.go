package xlsx

import "strings"

// reach is where the formulas of a sheet, or of a name, look beside their own
// sheet.
type reach struct {
	all    bool            // it cannot be told: anywhere
	sheets map[string]bool // by name in small letters
}

// reaches finds out what each sheet looks at, so that a sheet whose results may
// be out of date is known even when it looks by way of a name or of a third
// sheet.
type reaches struct {
	names map[string]*reach // defined names in small letters
	of    map[*Sheet]*reach
}

func (b *Book) newReaches() *reaches {
	r := &reaches{names: map[string]*reach{}, of: map[*Sheet]*reach{}}
	for _, n := range b.Names { // first, so that names made of names are not followed without end
		r.names[strings.ToLower(n.Name)] = &reach{all: true}
	}
	found := map[string]*reach{}
	for _, n := range b.Names {
		key := strings.ToLower(n.Name)
		if found[key] == nil {
			found[key] = &reach{sheets: map[string]bool{}}
		}
		r.follow(found[key], n.Formula)
	}
	r.names = found
	for _, sheet := range b.Sheets {
		r.of[sheet] = &reach{sheets: map[string]bool{}}
	}
	return r
}

// follow adds what a formula looks at.
func (r *reaches) follow(to *reach, formula string) {
	if to.all {
		return
	}
	s := formulaScanner{f: formula}
	name := "" // an identifier, until it is known whether it is called
	for s.next() {
		if name != "" {
			r.named(to, name, s.kind == opToken && s.text() == "(")
			name = ""
		}
		switch s.kind {
		case refToken:
			to.all = to.all || s.ref.last != ""
			if s.ref.sheet != "" {
				to.sheets[strings.ToLower(s.ref.sheet)] = true
			}
		case nameToken:
			name = strings.ToLower(s.text())
		case bracketToken: // of a table, wherever that is
			to.all = true
		default:
		}
	}
	if name != "" {
		r.named(to, name, false)
	}
	to.all = to.all || s.err != nil
}

// named adds what an identifier stands for: a function, which looks at its
// arguments only but for INDIRECT, or a name.
func (r *reaches) named(to *reach, name string, called bool) {
	if called {
		to.all = to.all || name == "indirect"
		return
	}
	if at := strings.LastIndexByte(name, '!'); at >= 0 {
		name = name[at+1:]
	}
	known := r.names[name]
	switch {
	case name == "true" || name == "false":
	case known == nil || known.all:
		to.all = true
	default:
		for sheet := range known.sheets {
			to.sheets[sheet] = true
		}
	}
}

// stale gives the sheets whose formulas may give something else once those
// sheets changed: they, and whatever looks at one that is stale.
func (r *reaches) stale(changed map[*Sheet]*filledSheet) map[*Sheet]bool {
	stale, names := map[*Sheet]bool{}, map[string]bool{}
	for sheet, f := range changed {
		if !f.changesCells() {
			continue
		}
		stale[sheet], names[strings.ToLower(sheet.Name)] = true, true
	}
	for more := true; more; {
		more = false
		for sheet, at := range r.of {
			if stale[sheet] || !at.all && !meet(at.sheets, names) {
				continue
			}
			stale[sheet], names[strings.ToLower(sheet.Name)] = true, true
			more = true
		}
	}
	return stale
}

func meet(a, b map[string]bool) bool {
	for name := range a {
		if b[name] {
			return true
		}
	}
	return false
}
