package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"soclb/internal/club"
	"soclb/internal/intake"
	"soclb/internal/text"
	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// importHint is what to do about a refusal where a list is read: the hints of
// single commands speak of flags.
func (m *listImport) importHint(code string, err error) string {
	var known coded
	key := text.Key("import_hint." + code)
	if !m.words.Has(key) || !errors.As(err, &known) {
		return ""
	}
	return m.say(key, known.ErrorArgs()...)
}

// show tells in a dry run everything that was understood; else only what was
// not read.
func (m *listImport) show() {
	if m.flags.dryRun {
		m.showColumns()
		m.showRows()
		m.showSkipped()
		return
	}
	var left []string
	for _, c := range m.list.Columns {
		if c.Use != intake.Used && c.Use != intake.Ordinal {
			left = append(left, c.Heading)
		}
	}
	if len(left) > 0 {
		m.talk("import.left_out", left)
	}
	for _, why := range []intake.Why{intake.WhyGroup, intake.WhyTotal, intake.WhySigning, intake.WhyAgain, intake.WhyBlank} {
		if rows := m.skippedFor(why); len(rows) > 0 {
			m.talk("import.passed", m.word("list_why", string(why)), runs(rows))
		}
	}
}

func (m *listImport) skippedFor(why intake.Why) []int {
	var rows []int
	for _, s := range m.list.Skipped {
		if s.Why == why {
			rows = append(rows, s.Number)
		}
	}
	return rows
}

func (m *listImport) title(key text.Key, args ...any) {
	m.line(m.style(m.world.Terminal.Out).strong(m.say(key, args...)))
}

func (m *listImport) showColumns() {
	heading := strconv.Itoa(m.list.First)
	if m.list.Last > m.list.First {
		heading = fmt.Sprintf("%d–%d", m.list.First, m.list.Last)
	}
	m.title("import.columns", heading)
	var rows [][]string
	for _, c := range m.list.Columns {
		rows = append(rows, []string{xlsx.ColumnName(c.Col), viet.Shown(c.Heading), m.useWord(c)})
	}
	m.table([]string{m.say("column.col"), m.say("column.heading"), m.say("column.field")}, []bool{false, false, false}, rows)
	m.line("")
}

func (m *listImport) useWord(c intake.Column) string {
	if c.Use == intake.Used {
		return m.word("list_field", string(c.Field))
	}
	return m.word("list_use", string(c.Use))
}

func (m *listImport) showSkipped() {
	if len(m.list.Skipped) == 0 {
		return
	}
	m.title("import.skipped")
	var rows [][]string
	for _, s := range m.list.Skipped {
		rows = append(rows, []string{strconv.Itoa(s.Number), viet.Shown(s.Text), m.word("list_why", string(s.Why))})
	}
	m.table([]string{m.say("column.row"), m.say("column.text"), m.say("column.field")}, []bool{true, false, false}, rows)
	m.line("")
}

// importedRow is a row with what becomes of it.
type importedRow struct {
	intake.Row
	outcome club.ImportOutcome
	state   string // added, already, refused
}

func (m *listImport) importedRows() []importedRow {
	outcomes := m.outcomes()
	rows := make([]importedRow, 0, len(m.list.Rows))
	for _, row := range m.list.Rows {
		r := importedRow{Row: row, outcome: outcomes[row.Number], state: "added"}
		switch {
		case len(row.Problems) > 0 || r.outcome.Refusal != nil:
			r.state = "refused"
		case r.outcome.Already:
			r.state = "already"
		}
		rows = append(rows, r)
	}
	return rows
}

func (m *listImport) showRows() {
	m.title("import.rows")
	columns := []struct {
		key   text.Key
		right bool
		value func(importedRow) string
	}{
		{"column.row", true, func(r importedRow) string { return strconv.Itoa(r.Number) }},
		{"column.result", false, func(r importedRow) string { return m.word("import_state", r.state) }},
		{"column.code", true, func(r importedRow) string { return r.outcome.Code }},
		{"column.name", false, func(r importedRow) string { return r.Person.Name }},
		{"column.birth", true, func(r importedRow) string { return r.Person.Birth.Vietnamese() }},
		{"column.sex", false, func(r importedRow) string { return m.sexWord(r.Person.Sex) }},
		{"column.hamlet", false, func(r importedRow) string { return r.Person.Hamlet }},
		{"column.joined", true, func(r importedRow) string { return r.Person.Joined.Vietnamese() }},
		{"column.private", false, m.privateWords},
		{"column.odd", false, m.oddWords},
	}
	var headings []string
	var right []bool
	for _, c := range columns {
		headings, right = append(headings, m.say(c.key)), append(right, c.right)
	}
	var rows [][]string
	for _, r := range m.importedRows() {
		var cells []string
		for _, c := range columns {
			cells = append(cells, viet.Shown(c.value(r)))
		}
		rows = append(rows, cells)
	}
	m.table(headings, right, rows)
	m.line("")
}

// privateWords are the private values of a row, masked.
func (m *listImport) privateWords(r importedRow) string {
	var parts []string
	for _, f := range club.PrivateFields {
		if value, has := r.Person.Private[f.Name]; has {
			parts = append(parts, m.word("field.party.private", f.Name)+" "+f.Hide(value))
		}
	}
	return strings.Join(parts, "; ")
}

// oddities are what to know of a row: how it was read, and what the rules warn
// of.
func (m *listImport) oddities(r importedRow) []intake.Note {
	notes := slices.Clone(r.Notes)
	for _, w := range r.outcome.Warnings {
		notes = append(notes, intake.Note{Cell: r.Cells[intake.Name], Code: intake.Code(w.Code), Args: w.Args})
	}
	return notes
}

func (m *listImport) oddWord(n intake.Note) string {
	return m.say(text.Key("odd."+string(n.Code)), n.Args...)
}

func (m *listImport) oddWords(r importedRow) string {
	var parts []string
	for _, n := range m.oddities(r) {
		parts = append(parts, m.oddWord(n))
	}
	return strings.Join(parts, "; ")
}

// tellOdd sums up what is odd: each thing once, with its rows.
func (m *listImport) tellOdd() {
	var order []string
	rows := map[string][]int{}
	for _, r := range m.importedRows() {
		if r.state != "added" {
			continue
		}
		for _, n := range m.oddities(r) {
			said := m.oddWord(n)
			if rows[said] == nil {
				order = append(order, said)
			}
			rows[said] = append(rows[said], r.Number)
		}
	}
	for _, said := range order {
		m.talk("import.odd", said, runs(rows[said]))
	}
}

// runs writes ascending numbers, those that follow each other as 8–32.
func runs(numbers []int) []string {
	var list []string
	for i := 0; i < len(numbers); {
		last := i
		for last+1 < len(numbers) && numbers[last+1] <= numbers[last]+1 {
			last++
		}
		if last > i+1 {
			list = append(list, fmt.Sprintf("%d–%d", numbers[i], numbers[last]))
			i = last + 1
			continue
		}
		list = append(list, strconv.Itoa(numbers[i]))
		i++
	}
	return list
}

// tellRefusals says what is the same of several cells once.
func (m *listImport) tellRefusals() {
	var order []string
	cells := map[string][]string{}
	first := map[string]problem{}
	for _, r := range m.refusals() {
		said := r.problem.Message
		if _, has := first[said]; !has {
			order = append(order, said)
			first[said] = r.problem
		}
		cells[said] = append(cells[said], r.problem.Where["cell"])
	}
	for _, said := range order {
		p := first[said]
		p.Where = m.where(strings.Join(cells[said], ", "))
		m.tell(p)
	}
}
