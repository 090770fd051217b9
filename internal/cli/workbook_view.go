package cli

import (
	"strconv"

	"soclb/internal/viet"
)

func (s *session) showWorkbook(file string, sheets []sheetSummary) error {
	st := s.style(s.world.Terminal.Out)
	s.line(st.strong(viet.Shown(file)))
	if err := list(s, s.sheetColumns(), sheets, "error.xlsx_no_sheets"); err != nil {
		return err
	}
	s.print("workbook.sound", len(sheets))
	return nil
}

func (s *session) sheetColumns() []column[sheetSummary] {
	columns := []column[sheetSummary]{
		{key: "name", heading: "column.sheet", value: func(sh sheetSummary) any { return sh.name }, shown: func(sh sheetSummary) string { return sh.name }},
		{key: "state", value: func(sh sheetSummary) any { return sh.state }, shown: func(sh sheetSummary) string { return s.word("sheet_state", sh.state) }},
	}
	for _, number := range []struct {
		key string
		of  func(sheetSummary) int
	}{
		{"rows", func(sh sheetSummary) int { return sh.rows }},
		{"cells", func(sh sheetSummary) int { return sh.cells }},
		{"formulas", func(sh sheetSummary) int { return sh.formulas }},
		{"merges", func(sh sheetSummary) int { return sh.merges }},
		{"hidden_rows", func(sh sheetSummary) int { return sh.hiddenRows }},
		{"hidden_columns", func(sh sheetSummary) int { return sh.hiddenColumns }},
	} {
		columns = append(columns, column[sheetSummary]{
			key: number.key, right: true,
			value: func(sh sheetSummary) any { return number.of(sh) },
			shown: func(sh sheetSummary) string { return strconv.Itoa(number.of(sh)) },
		})
	}
	return columns
}

// workbookObject is a file for a machine: what is in it, or why it was refused.
// Of a refused one nothing was believed, so it has no sheets.
func (s *session) workbookObject(file string, sheets []sheetSummary, refused *problem) object {
	objects := make([]object, 0, len(sheets))
	for _, sheet := range sheets {
		objects = append(objects, objectOf(s.sheetColumns(), sheet))
	}
	return object{{"file", file}, {"ok", refused == nil}, {"sheets", objects}, {"error", orNull(refused)}}
}
