package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// checkSpec refuses a sheet that cannot be.
func (w *Writer) checkSpec(spec SheetSpec) error {
	if !goodSheetName(spec.Name) {
		return &Error{Code: SheetName, Detail: spec.Name}
	}
	for _, s := range w.sheets {
		if strings.EqualFold(s.name, spec.Name) {
			return &Error{Code: SheetName, Detail: spec.Name}
		}
	}
	switch header, rows := spec.Header, spec.Rows; {
	case rows > MaxRows, header >= MaxRows:
		return &Error{Code: SheetFull, Sheet: spec.Name, Detail: strconv.Itoa(max(rows, header))}
	case rows < 0:
		return &Error{Code: WriterRowCount, Sheet: spec.Name, Detail: strconv.Itoa(rows)}
	case header < 0, rows > 0 && rows < header, spec.Filter && header == 0:
		return &Error{Code: WriterRowCount, Sheet: spec.Name, Detail: strconv.Itoa(header)}
	case len(spec.Columns) > MaxColumns:
		return &Error{Code: WriterBadColumn, Sheet: spec.Name, Detail: strconv.Itoa(len(spec.Columns))}
	}
	for i, c := range spec.Columns {
		if c.Width < 0 || c.Width > MaxWidth {
			return &Error{Code: WriterBadColumn, Sheet: spec.Name, Cell: ColumnName(i + 1), Detail: strconv.Itoa(c.Width)}
		}
		if c.Style >= styleCount {
			return &Error{Code: StyleIndex, Sheet: spec.Name, Cell: ColumnName(i + 1), Detail: strconv.Itoa(int(c.Style))}
		}
	}
	return nil
}

// goodSheetName tells whether spreadsheet programs take the name. History is
// one that they keep for themselves.
func goodSheetName(name string) bool {
	if n := TextLength(name); n == 0 || n > 31 || !utf8.ValidString(name) || strings.EqualFold(name, "History") {
		return false
	}
	for _, r := range name {
		if r < ' ' || r == 0xFFFE || r == 0xFFFF || strings.ContainsRune(`[]:*?/\`, r) {
			return false
		}
	}
	return name[0] != '\'' && name[len(name)-1] != '\''
}

// beginSheet writes all that stands before a sheet's first row.
func (w *Writer) beginSheet(spec SheetSpec) {
	w.spec, w.row, w.widest = spec, 0, 0
	w.spec.Columns = append([]ColumnSpec(nil), spec.Columns...) // the caller may use his again
	w.columns, w.wrapping = w.columns[:0], w.wrapping[:0]
	for i, c := range w.spec.Columns {
		if c.Style == StyleHeading || c.Style == StyleWrapped {
			w.wrapping = append(w.wrapping, i)
		}
	}
	w.sheets = append(w.sheets, writtenSheet{name: spec.Name, hidden: spec.Hidden, header: spec.Header})
	first := w.active < 0 && !spec.Hidden
	if first {
		w.active = len(w.sheets) - 1
	}
	w.begin("xl/worksheets/sheet" + strconv.Itoa(len(w.sheets)) + ".xml")
	w.add(xmlHead, `<worksheet xmlns="`, nsMain, `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
	if spec.Rows > 0 && len(spec.Columns) > 0 {
		all := Range{At(1, 1), At(len(spec.Columns), spec.Rows)}
		w.add(`<dimension ref="`, all.String(), `"/>`)
	}
	w.addView(first)
	w.add(`<sheetFormatPr defaultRowHeight="15.75"/>`)
	w.addColumns()
	w.add(`<sheetData>`)
}

// addView freezes the header. Exactly one sheet is selected, as programs edit
// all selected sheets at once.
func (w *Writer) addView(selected bool) {
	w.add(`<sheetViews><sheetView`)
	if selected {
		w.add(` tabSelected="1"`)
	}
	w.add(` workbookViewId="0"`)
	if w.spec.Header == 0 {
		w.add(`/></sheetViews>`)
		return
	}
	below := At(1, w.spec.Header+1).String()
	w.add(`><pane ySplit="`, strconv.Itoa(w.spec.Header), `" topLeftCell="`, below, `" activePane="bottomLeft" state="frozen"/>`,
		`<selection pane="bottomLeft" activeCell="`, below, `" sqref="`, below, `"/></sheetView></sheetViews>`)
}

// addColumns writes the columns of which there is something to say. Every one
// has a width: some programs take a column without for one of width 0.
func (w *Writer) addColumns() {
	opened := false
	for i, c := range w.spec.Columns {
		if c == (ColumnSpec{}) {
			continue
		}
		if !opened {
			w.add(`<cols>`)
			opened = true
		}
		n := strconv.Itoa(i + 1)
		w.add(`<col min="`, n, `" max="`, n, `" width="`)
		if c.Width > 0 {
			w.add(strconv.Itoa(c.Width), `" customWidth="1"`)
		} else {
			w.add(strconv.Itoa(usualWidth), `"`)
		}
		if c.Style != StyleGeneral {
			w.add(` style="`, strconv.Itoa(int(c.Style)), `"`)
		}
		if c.Hidden {
			w.add(` hidden="1"`)
		}
		w.add(`/>`)
	}
	if opened {
		w.add(`</cols>`)
	}
}

// endSheet writes all that stands after a sheet's last row.
func (w *Writer) endSheet() {
	if w.spec.Rows > 0 && w.row != w.spec.Rows || w.row < w.spec.Header {
		w.err = &Error{Code: WriterRowCount, Sheet: w.spec.Name, Detail: strconv.Itoa(w.row)}
		return
	}
	w.add(`</sheetData>`)
	if w.spec.Filter {
		last := Address{w.row, max(w.widest, len(w.spec.Columns), 1)}
		filtered := Range{At(1, w.spec.Header), last}
		w.sheets[len(w.sheets)-1].filter = filtered
		w.add(`<autoFilter ref="`, filtered.String(), `"/>`)
	}
	// Grid lines are printed, as rows of text next to numbers are hard to read
	// without, and borders would need a cell even where there is no value.
	orientation := "portrait"
	if w.spec.Landscape {
		orientation = "landscape"
	}
	w.add(`<printOptions horizontalCentered="1" gridLines="1"/>`,
		`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>`,
		`<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="`, orientation, `"/>`,
		`<headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`)
	w.flush()
}
