package cli

import (
	"soclb/internal/club"
	"soclb/internal/intake"
	"soclb/internal/store"
	"soclb/internal/xlsx"
)

// tellJSON is the result for a program: a refusal is one too, so that all of
// them can be read at once.
func (m *listImport) tellJSON(receipt store.Receipt, refused error) error {
	if receipt.Changed == nil {
		receipt.Changed = []store.Change{}
	}
	receipt.DryRun = m.flags.dryRun
	added, already, left := m.in.Counts()
	if refused != nil {
		added = 0
	}
	o := receiptObject(receipt)
	o = append(o, field{"file", m.file}, field{"sheet", orNull(m.list.Sheet)}, field{"heading", []int{m.list.First, m.list.Last}},
		field{"added", added}, field{"already", already}, field{"refused", left},
		field{"columns", m.columnObjects()}, field{"rows", m.rowObjects()}, field{"skipped", m.skippedObjects()})
	if err := m.printJSON(o); err != nil {
		return err
	}
	return m.ending(receipt, refused)
}

func (m *listImport) columnObjects() []object {
	list := make([]object, 0, len(m.list.Columns))
	for _, c := range m.list.Columns {
		name := ""
		if c.Use == intake.Used {
			name = string(c.Field)
		}
		list = append(list, object{{"column", xlsx.ColumnName(c.Col)}, {"heading", c.Heading}, {"field", orNull(name)}, {"use", string(c.Use)}})
	}
	return list
}

func (m *listImport) skippedObjects() []object {
	list := make([]object, 0, len(m.list.Skipped))
	for _, s := range m.list.Skipped {
		list = append(list, object{{"row", s.Number}, {"why", string(s.Why)}, {"text", s.Text}})
	}
	return list
}

func (m *listImport) rowObjects() []object {
	refusals := map[int][]object{}
	for _, r := range m.refusals() {
		refusals[r.row] = append(refusals[r.row], object{
			{"code", r.problem.Code}, {"cell", orNull(r.problem.Where["cell"])}, {"there", r.there}, {"message", r.problem.Message}, {"next", r.problem.Next},
		})
	}
	list := make([]object, 0, len(m.list.Rows))
	for _, r := range m.importedRows() {
		p := r.Person
		private := []object{}
		for _, f := range club.PrivateFields {
			if value, has := p.Private[f.Name]; has {
				private = append(private, object{{"field", f.Name}, {"value", f.Hide(value)}})
			}
		}
		notes := []object{}
		for _, n := range m.oddities(r) {
			notes = append(notes, object{{"code", string(n.Code)}, {"cell", orNull(n.Cell)}, {"args", plainArgs(n.Args)}, {"message", m.oddWord(n)}})
		}
		list = append(list, object{
			{"row", r.Number},
			{"state", r.state},
			{"code", orNull(r.outcome.Code)},
			{"name", orNull(p.Name)},
			{"birth", orNull(p.Birth.Value())},
			{"birth_precision", orNull(string(p.Birth.Precision))},
			{"sex", orNull(p.Sex)},
			{"hamlet", orNull(p.Hamlet)},
			{"joined", dateOrNull(p.Joined)},
			{"private", private},
			{"notes", notes},
			{"refusals", never(refusals[r.Number])},
		})
	}
	return list
}
