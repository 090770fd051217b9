package workbook

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"

	"soclb/internal/xlsx"
)

// Filled is what came of filling a form.
type Filled struct {
	Fingerprint string // as printed at the foot of each page
}

// Fill writes to dst the form filled with the data: placeholders become values,
// blocks of rows are repeated for the items of their lists, and the fingerprint
// of the cells stands at the foot of every page. Everything else of the form is
// as it was. The same form and data give the same bytes.
//
// The result was read back, by the reader that the receiver uses, before the
// first byte is written: a refusal, of type [*Error], leaves dst empty.
func Fill(ctx context.Context, dst io.Writer, f Form, d Data) (Filled, error) {
	t, err := readTemplate(ctx, f.book)
	if err != nil {
		return Filled{}, f.within(err)
	}
	fill := filler{fields: newFields(f, d), lang: language(f.Language), date1904: t.date1904}
	plan := xlsx.Plan{}
	for _, s := range t.sheets {
		p, err := fill.sheet(s)
		if err != nil {
			return Filled{}, f.within(inSheet(err, s.name))
		}
		plan.Sheets = append(plan.Sheets, p)
	}
	if err := fill.pages(t, &plan, noFingerprint); err != nil {
		return Filled{}, f.within(err)
	}
	made, err := patch(ctx, f, plan)
	if err != nil {
		return Filled{}, err
	}
	print, err := fingerprint(ctx, bytes.NewReader(made), int64(len(made)))
	if err != nil {
		return Filled{}, f.within(err)
	}
	// The cells are the same, so the fingerprint is too.
	if err := fill.pages(t, &plan, print.computed); err != nil {
		return Filled{}, f.within(err)
	}
	if made, err = patch(ctx, f, plan); err != nil {
		return Filled{}, err
	}
	if _, err := dst.Write(made); err != nil {
		return Filled{}, err
	}
	return Filled{Fingerprint: print.computed}, nil
}

func patch(ctx context.Context, f Form, plan xlsx.Plan) ([]byte, error) {
	var made bytes.Buffer
	err := xlsx.Patch(ctx, &made, bytes.NewReader(f.book), int64(len(f.book)), xlsx.Limits{}, plan)
	return made.Bytes(), f.within(err)
}

// filler turns placeholders into values.
type filler struct {
	fields   *fields
	lang     language
	date1904 bool
}

// sheet plans the cells of a sheet.
func (f *filler) sheet(s *templateSheet) (xlsx.SheetPlan, error) {
	p := xlsx.SheetPlan{Sheet: s.name}
	inBlock := make([][]cell, len(s.blocks))
	for _, c := range s.cells {
		if i := s.blockAt(c.at.Row); i >= 0 {
			inBlock[i] = append(inBlock[i], c)
			continue
		}
		v, err := f.cell(c, nil)
		if err != nil {
			return p, err
		}
		p.Fill = append(p.Fill, xlsx.Fill{At: c.at, Value: v})
	}
	for i, b := range s.blocks {
		filled, err := f.block(b, inBlock[i])
		if err != nil {
			return p, err
		}
		p.Blocks = append(p.Blocks, filled)
	}
	p.Fill = append(p.Fill, s.results(p)...)
	return p, nil
}

// block plans the rows of a list. Without items one remains and is empty, so
// that formulas over the rows keep something to look at (decisions/0011).
func (f *filler) block(b block, cells []cell) (xlsx.Block, error) {
	filled := xlsx.Block{First: b.first, Last: b.last}
	list, known := f.fields.list(b.list)
	if !known {
		return filled, &Error{Code: TemplateList, Detail: shorten(b.list)}
	}
	of := item{names: map[string]bool{}}
	for _, name := range list.Fields {
		of.names[name] = true
	}
	items := list.Items
	if of.blank = len(items) == 0; of.blank {
		items = make([]map[string]Value, 1)
	}
	if len(items)*len(cells) > xlsx.DefaultLimits().Cells { // no reader would take the result
		return filled, &xlsx.Error{Code: xlsx.Cells}
	}
	for i, values := range items {
		of.number, of.values = i+1, values
		fills := make([]xlsx.Fill, len(cells))
		for at, c := range cells {
			v, err := f.cell(c, &of)
			if err != nil {
				return filled, err
			}
			fills[at] = xlsx.Fill{At: c.at, Value: v}
		}
		filled.Items = append(filled.Items, fills)
	}
	return filled, nil
}

// cell gives what a cell holds: a placeholder alone keeps the type of its
// value, and what stands among other text becomes text. Only text can have fonts
// of its own: a number alone has that of its cell.
func (f *filler) cell(c cell, of *item) (xlsx.Value, error) {
	var v Value
	var texts []string
	var err error
	if len(c.pieces) == 1 {
		v, err = f.fields.value(c.pieces[0], of)
	} else {
		texts, err = f.fields.texts(c.pieces, of, f.lang)
		v = Text(strings.Join(texts, ""))
	}
	if err != nil {
		return xlsx.Value{}, inCell(err, c.at)
	}
	value, ok := v.cell()
	if !ok {
		return value, &Error{Code: TemplateValue, Cell: c.at.String(), Detail: shorten(c.source())}
	}
	if c.fonts != nil && value.Kind() == xlsx.Text {
		if texts == nil {
			texts = []string{value.String()}
		}
		return inFonts(texts, c.fonts), nil
	}
	if f.date1904 {
		value = in1904(value)
	}
	return value, nil
}

// in1904 gives a day as a workbook of old Macintoshes counts it.
func in1904(v xlsx.Value) xlsx.Value {
	const later = 1462 // days from 1899-12-31 to 1904-01-01 as spreadsheets count
	if serial, err := strconv.ParseInt(v.String(), 10, 64); err == nil && v.Kind() == xlsx.Date {
		return xlsx.IntValue(serial - later)
	}
	return v
}

// source is the first placeholder of a cell.
func (c cell) source() string {
	for _, p := range c.pieces {
		if p.isField() {
			return p.source
		}
	}
	return ""
}
