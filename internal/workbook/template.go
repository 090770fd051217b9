package workbook

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"soclb/internal/xlsx"
)

// template is a form's workbook as far as filling it goes.
type template struct {
	sheets   []*templateSheet
	date1904 bool
}

type templateSheet struct {
	name    string
	visible bool
	blocks  []block // by their rows
	cells   []cell  // with placeholders, by row and column
	sums    []sum
	numbers map[xlsx.Address]constant // cells that a sum may meet
	pages   []xlsx.PageText
	places  []xlsx.PagePlace // where each page's foot is
}

// cell is a cell with placeholders.
type cell struct {
	at     xlsx.Address
	pieces []piece
	fonts  []xlsx.RunFont // of each piece, if the text has fonts of its own
}

// constant is a cell of the form that stays as it is.
type constant struct {
	n   int64
	sum bool // whether it can be added up
}

// block is a run of rows that is repeated for each item of a list.
type block struct {
	list        string
	first, last int
}

const blockPrefix = "list_"

// readTemplate reads the workbook of a form.
func readTemplate(ctx context.Context, book []byte) (*template, error) {
	t := &template{}
	err := xlsx.Read(ctx, bytes.NewReader(book), int64(len(book)), xlsx.Limits{}, func(b *xlsx.Book) error {
		b.ExpandFormulas()
		if err := b.KeepRuns(mayHold); err != nil {
			return err
		}
		t.date1904 = b.Date1904
		for _, sheet := range b.Sheets {
			s, err := readSheet(b, sheet)
			if err != nil {
				return inSheet(err, sheet.Name)
			}
			t.sheets = append(t.sheets, s)
		}
		return t.readBlocks(b)
	})
	return t, err
}

// inSheet says in which sheet an error is that does not know.
func inSheet(err error, name string) error {
	switch own := err.(type) { //nolint:errorlint // bare where it was made
	case *Error:
		own.Sheet = name
	case *xlsx.Error:
		if own.Sheet == "" {
			own.Sheet = name
		}
	}
	return err
}

func readSheet(b *xlsx.Book, sheet *xlsx.Sheet) (*templateSheet, error) {
	s := &templateSheet{name: sheet.Name, visible: !sheet.Hidden && !sheet.Chart, numbers: map[xlsx.Address]constant{}}
	for row, err := range b.Rows(sheet) {
		if err != nil {
			return nil, err
		}
		for _, c := range row.Cells {
			if err := s.take(xlsx.At(c.Col, row.Number), c, row.Runs(c.Col)); err != nil {
				return nil, err
			}
		}
	}
	if sheet.Chart {
		return s, nil
	}
	s.pages = sheet.PageTexts
	s.places = []xlsx.PagePlace{xlsx.OddFooter}
	if sheet.EvenPagesDiffer {
		s.places = append(s.places, xlsx.EvenFooter)
	}
	if sheet.FirstPageDiffers {
		s.places = append(s.places, xlsx.FirstFooter)
	}
	return s, nil
}

// take keeps of a cell what filling the form needs.
func (s *templateSheet) take(at xlsx.Address, c xlsx.Cell, runs []xlsx.Run) error {
	switch {
	case strings.Contains(c.Formula, opening):
		// A program would calculate with the braces.
		return &Error{Code: TemplateSyntax, Cell: at.String(), Detail: shorten(c.Formula)}
	case c.Cached:
		s.numbers[at] = constant{}
		if total, is := parseTotal(c.Formula); is {
			total.at = at
			s.sums = append(s.sums, total)
		}
	case c.Kind == xlsx.Text && mayHold(c.Text):
		pieces, err := parse(c.Text)
		if err != nil {
			return inCell(err, at)
		}
		var fonts []xlsx.RunFont
		if runs != nil {
			pieces, fonts = withFonts(pieces, runs)
		}
		s.cells = append(s.cells, cell{at: at, pieces: pieces, fonts: fonts})
	case c.Kind == xlsx.Number:
		n, err := c.Int()
		s.numbers[at] = constant{n: n, sum: err == nil}
	case c.Kind == xlsx.Date, c.Kind == xlsx.Failure:
		s.numbers[at] = constant{}
	}
	return nil
}

func inCell(err error, at xlsx.Address) error {
	if own, is := err.(*Error); is { //nolint:errorlint // bare where it was made
		own.Cell = at.String()
	}
	return err
}

// readBlocks finds the rows that are named after lists.
func (t *template) readBlocks(b *xlsx.Book) error {
	for _, name := range b.Names {
		list, is := strings.CutPrefix(strings.ToLower(name.Name), blockPrefix)
		if !is {
			continue
		}
		sheet, rows, ok := rowsOf(name.Formula)
		at := slices.IndexFunc(t.sheets, func(s *templateSheet) bool { return strings.EqualFold(s.name, sheet) })
		if !ok || at < 0 || list == "" {
			return &Error{Code: TemplateBlock, Detail: shorten(name.Name)}
		}
		rows.list = list
		t.sheets[at].blocks = append(t.sheets[at].blocks, rows)
	}
	for _, s := range t.sheets {
		slices.SortFunc(s.blocks, func(a, b block) int { return cmp.Compare(a.first, b.first) })
		for i := 1; i < len(s.blocks); i++ {
			if a, b := s.blocks[i-1], s.blocks[i]; b.first <= a.last {
				return &Error{Code: TemplateOverlap, Sheet: s.name, Detail: blockPrefix + a.list + ", " + blockPrefix + b.list}
			}
		}
	}
	return nil
}

// rowsOf reads what a name stands for: 'Báo cáo'!$A$6:$J$7 or Sheet1!$6:$7.
func rowsOf(formula string) (sheet string, rows block, ok bool) {
	at := strings.LastIndexByte(formula, '!')
	if at < 0 {
		return "", block{}, false
	}
	sheet = strings.TrimPrefix(formula[:at], "=")
	if strings.HasPrefix(sheet, "'") && strings.HasSuffix(sheet, "'") && len(sheet) > 1 {
		sheet = strings.ReplaceAll(sheet[1:len(sheet)-1], "''", "'")
	}
	ref := strings.ReplaceAll(formula[at+1:], "$", "")
	if first, last, is := strings.Cut(ref, ":"); is && isDigits(first) && isDigits(last) {
		ref = "A" + first + ":A" + last
	}
	r, err := xlsx.ParseRange(ref)
	return sheet, block{first: r.First.Row, last: r.Last.Row}, err == nil
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// blockAt gives the block that holds a row, or -1.
func (s *templateSheet) blockAt(row int) int {
	return slices.IndexFunc(s.blocks, func(b block) bool { return b.first <= row && row <= b.last })
}
