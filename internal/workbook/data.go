package workbook

import (
	"maps"
	"strings"
)

// Data is what a form is filled with.
type Data struct {
	// Fields are values by name, such as mem_end or mem_end.ytd.
	Fields map[string]Value
	// Known tells that a name is one of a field although Fields has no value
	// for it, which is then none. A name that neither knows is refused. It may
	// be nil.
	Known func(name string) bool
	// Lists are what blocks of rows repeat, by name: members for list_members.
	Lists map[string]List
	// Aliases are other names of fields, fields of items and lists, each with
	// the name that it stands for: tv_cuoi_ky for mem_end, and so
	// tv_cuoi_ky.ytd for mem_end.ytd.
	Aliases map[string]string
	// Filters are filters beside the built-in ones, which they may replace.
	Filters map[string]Filter
}

// List is what a block of rows is repeated for.
type List struct {
	Fields []string           // that the items may have; "n" counts them and need not be named
	Items  []map[string]Value // what an item lacks is none
}

// numberField counts the items of a list from 1, unless these have a field of
// that name themselves.
const numberField = "n"

// fingerprintField stands for the fingerprint. It is known in the texts of
// pages only, as no cell can hold what is made of all cells.
const fingerprintField = "form.fingerprint"

// countSuffix makes the number of a list's items a field: members.count.
const countSuffix = ".count"

// fields finds values by name.
type fields struct {
	Data
	own     map[string]Value
	filters map[string]Filter
}

func newFields(f Form, d Data) *fields {
	due := None()
	if f.DueDay > 0 {
		due = Int(int64(f.DueDay))
	}
	all := language(f.Language).filters()
	maps.Copy(all, d.Filters)
	return &fields{Data: d, filters: all, own: map[string]Value{
		"form.code":    Text(f.Code),
		"form.version": Text(f.Version),
		"form.number":  Text(f.Number),
		"form.title":   Text(f.Title),
		"form.issuer":  Text(f.Issuer),
		"form.legal":   Text(f.Legal),
		"form.due_day": due,
	}}
}

// find gives the value of a field that belongs to no item.
func (f *fields) find(name string) (Value, bool) {
	for _, name := range []string{name, f.unaliased(name)} {
		if v, has := f.own[name]; has {
			return v, true
		}
		if v, has := f.Fields[name]; has {
			return v, true
		}
		if f.Known != nil && f.Known(name) {
			return None(), true
		}
		if list, is := strings.CutSuffix(name, countSuffix); is {
			if l, has := f.list(list); has {
				return Int(int64(len(l.Items))), true
			}
		}
	}
	return None(), false
}

// unaliased replaces an alias, or the alias that a name begins with, by what it
// stands for.
func (f *fields) unaliased(name string) string {
	if real, is := f.Aliases[name]; is {
		return real
	}
	for at := len(name); at > 0; {
		if at = strings.LastIndexByte(name[:at], '.'); at > 0 {
			if real, is := f.Aliases[name[:at]]; is {
				return real + name[at:]
			}
		}
	}
	return name
}

func (f *fields) list(name string) (List, bool) {
	if l, has := f.Lists[name]; has {
		return l, true
	}
	l, has := f.Lists[f.unaliased(name)]
	return l, has
}

// item is one item of a list while its rows are filled.
type item struct {
	names  map[string]bool // that items of the list may have
	values map[string]Value
	number int
	blank  bool // it stands for a list without items: its fields print nothing
}

// find gives the value of a field of the item, by its name without the dot.
func (i *item) find(name string, f *fields) (Value, bool) {
	for _, name := range []string{name, f.unaliased(name)} {
		v, has := i.values[name]
		switch {
		case i.blank && (i.names[name] || name == numberField):
			return Value{kind: empty}, true
		case has && i.names[name]:
			return v, true
		case i.names[name]:
			return None(), true
		case name == numberField:
			return Int(int64(i.number)), true
		}
	}
	return None(), false
}

// value gives what a placeholder stands for once it went through its filters.
func (f *fields) value(p piece, of *item) (Value, error) {
	var v Value
	known := false
	if name, is := strings.CutPrefix(p.name, "."); is {
		if of != nil {
			v, known = of.find(name, f)
		}
	} else {
		v, known = f.find(p.name)
	}
	if !known {
		return v, &Error{Code: TemplateField, Detail: shorten(p.name)}
	}
	for _, name := range p.filters {
		filter, has := f.filters[name]
		if !has {
			return v, &Error{Code: TemplateFilter, Detail: shorten(name)}
		}
		var err error
		if v, err = filter(v); err != nil {
			return v, &Error{Code: TemplateValue, Detail: shorten(p.source), Err: err}
		}
	}
	return v, nil
}

// texts gives what each of several pieces says as text; nothing of a text that
// holds fields of an item that there is not.
func (f *fields) texts(pieces []piece, of *item, lang language) ([]string, error) {
	all := make([]string, len(pieces))
	blank := false
	for i, p := range pieces {
		if !p.isField() {
			all[i] = p.plain
			continue
		}
		v, err := f.value(p, of)
		if err != nil {
			return nil, err
		}
		blank = blank || p.ofItem() && of.blank
		all[i] = lang.print(v)
	}
	if blank {
		return make([]string, len(pieces)), nil
	}
	return all, nil
}
