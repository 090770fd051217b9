package workbook

import (
	"bytes"
	"image"
	"image/png"
	"sort"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// maker draws a sheet of a built-in form. Forms are drawn here and checked in:
// how one looks can be changed in a spreadsheet too, after which this test says
// what the drawing has to say.
type maker struct {
	t     *testing.T
	f     *excelize.File
	sheet string
	row   int // the next
	ids   map[look]int

	widths []int // of the columns, in tenths of a character
}

// look is how a cell looks.
type look struct {
	size         int // points
	bold, italic bool
	across, up   string // alignment
	wrap, shrink bool
	indent       int
	boxed        bool
	format       string // of numbers
	shaded       bool
}

const (
	wholeFormat   = "#,##0"
	percentFormat = "0.0"
	dayFormat     = "dd/mm/yyyy"
)

// newMaker begins a sheet on A4 paper with the margins of Nghị định 30/2020:
// top and bottom 20 mm, left 30 mm, right 15 mm (domain.md 5.1).
func newMaker(t *testing.T, sheet string, landscape bool, widths ...int) *maker {
	t.Helper()
	m := &maker{t: t, f: excelize.NewFile(), sheet: sheet, row: 1, ids: map[look]int{}, widths: widths}
	m.must(m.f.SetDefaultFont("Times New Roman"))
	m.must(m.f.SetSheetName("Sheet1", sheet))
	const inch = 25.4 // mm
	top, bottom, left, right, foot := 20/inch, 20/inch, 30/inch, 15/inch, 10/inch
	m.must(m.f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Top: &top, Bottom: &bottom, Left: &left, Right: &right, Header: &foot, Footer: &foot}))
	a4, wide, tall, orientation, fit := 9, 1, 0, "portrait", true
	if landscape {
		orientation = "landscape"
	}
	m.must(m.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	usual := 16.0
	m.must(m.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit, DefaultRowHeight: &usual}))
	const letters = `&"Times New Roman,Regular"&8`
	m.must(m.f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + letters + "Mã đối chiếu: {{form.fingerprint}}&C" + letters + "{{form.number}}&R" + letters + "Trang &P/&N",
	}))
	for i, width := range widths {
		col := columnName(i + 1)
		m.must(m.f.SetColWidth(sheet, col, col, float64(width)/10))
	}
	return m
}

func (m *maker) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

func columnName(n int) string { return string(rune('A' + n - 1)) }

func (m *maker) at(col string, row int) string {
	name, err := excelize.JoinCellName(col, row)
	m.must(err)
	return name
}

// style is the number of a look.
func (m *maker) style(l look) int {
	if id, has := m.ids[l]; has {
		return id
	}
	if l.size == 0 {
		l.size = 11
	}
	s := excelize.Style{
		Font:      &excelize.Font{Family: "Times New Roman", Size: float64(l.size), Bold: l.bold, Italic: l.italic},
		Alignment: &excelize.Alignment{Horizontal: l.across, Vertical: l.up, WrapText: l.wrap, ShrinkToFit: l.shrink, Indent: l.indent},
	}
	if l.up == "" {
		s.Alignment.Vertical = "center"
	}
	if l.boxed {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	if l.shaded {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F2F2"}}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	id, err := m.f.NewStyle(&s)
	m.must(err)
	m.ids[l] = id
	return id
}

// put writes into the present row, over the columns of a span such as A:C. A
// text that begins with = is a formula.
func (m *maker) put(span, value string, l look) {
	m.t.Helper()
	first, last, wide := strings.Cut(span, ":")
	if !wide {
		last = first
	}
	from, to := m.at(first, m.row), m.at(last, m.row)
	if formula, is := strings.CutPrefix(value, "="); is {
		m.must(m.f.SetCellFormula(m.sheet, from, formula))
	} else if value != "" {
		m.must(m.f.SetCellStr(m.sheet, from, value))
	}
	m.must(m.f.SetCellStyle(m.sheet, from, to, m.style(l)))
	if wide {
		m.must(m.f.MergeCell(m.sheet, from, to))
	}
}

// end ends the row; a height of 0 leaves it to the program that shows it.
func (m *maker) end(height int) {
	if height > 0 {
		m.must(m.f.SetRowHeight(m.sheet, m.row, float64(height)))
	}
	m.row++
}

// name defines a name over the present row or over rows.
func (m *maker) name(name, ref, scope string) {
	m.must(m.f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "'" + m.sheet + "'!" + ref, Scope: scope}))
}

// state writes the heads of a paper: who it is from at the left, the state at
// the right, each over its rule (domain.md 5.1). The motto stands close under the
// name of the state however many lines the club's name takes, so its rule, which
// is as long as its text, is drawn into its row: a border would be at the row's
// end, and the line of underlined letters hides the dots below vowels.
func (m *maker) state(left, right string) {
	m.put(left, "{{club.parent|upper}}", look{across: "center", up: "bottom", wrap: true})
	m.put(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", look{bold: true, across: "center", up: "bottom", shrink: true})
	m.end(0)
	m.put(left, "{{club.name|upper}}", look{bold: true, across: "center", up: "top", wrap: true})
	m.put(right, "Độc lập - Tự do - Hạnh phúc", look{size: 12, bold: true, across: "center", up: "top"})
	m.rule(right, 196, 21)
	m.end(0)
	m.rule(left, 130, 1)
	m.end(8)
}

// rule draws a line into the present row, in the middle of a span, as long and as
// far down as said: in pixels of a screen, 4 for 3 points.
func (m *maker) rule(span string, long, down int) {
	pixels := func(width int) int { return width * 74 / 100 } // of a column
	var dot bytes.Buffer
	m.must(png.Encode(&dot, image.NewGray(image.Rect(0, 0, 1, 1))))
	first, last, _ := strings.Cut(span, ":")
	left, room := 0, 0
	for i, width := range m.widths {
		switch col := columnName(i + 1); {
		case col < first:
			left += pixels(width)
		case col <= last:
			room += pixels(width)
		}
	}
	left += (room - long) / 2
	col := 0
	for ; left >= pixels(m.widths[col]); col++ {
		left -= pixels(m.widths[col])
	}
	place := excelize.GraphicOptions{Name: "rule", OffsetX: left, OffsetY: down, Positioning: "oneCell"}
	place.ScaleX, place.ScaleY = float64(long), 1
	m.must(m.f.AddPictureFromBytes(m.sheet, m.at(columnName(col+1), m.row), &excelize.Picture{Extension: ".png", File: dot.Bytes(), Format: &place}))
}

// signer is one who signs: over which columns, as what (in capitals, domain.md
// 5.1), and the field of the name.
type signer struct{ span, title, field string }

// sign writes the signatures, with place and date over the last, into one row,
// as a page can end between any two. The texts stand on the bottom of their
// cells, so that the titles are level however many lines place and date take; the
// last line feed is of the name's size, so that a line without one is as high.
// Between hint and name are 17 mm to sign in, and nearly 15 where the sheet is
// made smaller to fit the paper.
func (m *maker) sign(signers ...signer) {
	bold, italic, room := letters{size: 11, bold: true}, letters{size: 11, italic: true}, letters{size: 16}
	for i, s := range signers {
		date := ""
		if i == len(signers)-1 {
			date = "{{club.place}}, {{report.date|longdate}}"
		}
		m.put(s.span, "", look{across: "center", up: "bottom", wrap: true})
		m.rich(s.span, italic.run(date+"\n"), bold.run(s.title+"\n"), italic.run("(Ký, họ tên)\n"),
			room.run("\n\n"), bold.run("\n{{"+s.field+"|blank}}"))
	}
	m.end(0)
}

// letters are how a part of a text looks.
type letters struct {
	size         int // points
	bold, italic bool
}

func (l letters) run(text string) excelize.RichTextRun {
	return excelize.RichTextRun{Text: text, Font: &excelize.Font{Family: "Times New Roman", Size: float64(l.size), Bold: l.bold, Italic: l.italic}}
}

// rich gives the first cell of a span a text of several looks.
func (m *maker) rich(span string, runs ...excelize.RichTextRun) {
	m.t.Helper()
	first, _, _ := strings.Cut(span, ":")
	m.must(m.f.SetCellRichText(m.sheet, m.at(first, m.row), runs))
}

// finish sets the rows that every page repeats, and what is printed. Before each
// of the rows pages a new page begins: not by breaks, which Excel may pass over
// where a sheet is fitted to the width, but by areas of print, of which each
// begins a page in every program.
func (m *maker) finish(firstTitle, lastTitle int, lastColumn string, pages ...int) *excelize.File {
	m.name("_xlnm.Print_Titles", "$"+itoa(firstTitle)+":$"+itoa(lastTitle), m.sheet)
	var areas []string
	first := 1
	for _, next := range append(pages, m.row) {
		areas = append(areas, "'"+m.sheet+"'!$A$"+itoa(first)+":$"+lastColumn+"$"+itoa(next-1))
		first = next
	}
	m.must(m.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: strings.Join(areas, ","), Scope: m.sheet}))
	// The library lists the types of pictures in the order of a map: the same
	// drawing is to be the same bytes.
	types := m.f.ContentTypes.Defaults
	sort.Slice(types, func(i, j int) bool { return types[i].Extension < types[j].Extension })
	return m.f
}
