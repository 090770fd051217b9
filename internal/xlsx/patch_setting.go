package xlsx

import (
	"slices"
	"strings"
)

// referring tells how an attribute or an element's text refers to cells.
type referring uint8

const (
	refersCell    referring = iota + 1 // one cell
	refersRange                        // one range, which grows
	refersRanges                       // ranges by spaces; a part of a block is repeated
	refersStretch                      // ranges by spaces, which grow
	refersMerge                        // a range that is repeated with its block
	refersLink                         // a range; its element is repeated
	refersFormula                      // a formula, or where a link leads
	refersBreak                        // the row above a page break
)

// referringAttributes are all places in a sheet's part, but for its cells, where
// an attribute refers to rows of its own sheet. Tables, comments and pivots are
// parts of their own.
var referringAttributes = map[string]map[string]referring{
	"sheetView":             {"topLeftCell": refersCell},
	"customSheetView":       {"topLeftCell": refersCell},
	"pane":                  {"topLeftCell": refersCell},
	"selection":             {"activeCell": refersCell, "sqref": refersStretch},
	"mergeCell":             {"ref": refersMerge},
	"conditionalFormatting": {"sqref": refersRanges},
	"cfvo":                  {"val": refersFormula},
	"dataValidation":        {"sqref": refersRanges},
	"hyperlink":             {"ref": refersLink, "location": refersFormula},
	"autoFilter":            {"ref": refersRange},
	"sortState":             {"ref": refersRange},
	"sortCondition":         {"ref": refersRange},
	"protectedRange":        {"sqref": refersStretch},
	"ignoredError":          {"sqref": refersRanges},
	"inputCells":            {"r": refersCell},
	"cellWatch":             {"r": refersCell},
	"cellSmartTags":         {"r": refersCell},
	"webPublishItem":        {"sourceRef": refersRange},
	"controlPr":             {"linkedCell": refersFormula, "listFillRange": refersFormula},
	"brk":                   {"id": refersBreak},
}

// referringTexts are the elements whose text refers to cells, in the sheet's own
// markup or in its extensions.
var referringTexts = map[string]referring{
	"formula":  refersFormula,
	"formula1": refersFormula,
	"formula2": refersFormula,
	"f":        refersFormula,
	"sqref":    refersRanges,
}

// settingPatcher changes what stands in a sheet's part beside its rows.
type settingPatcher struct {
	p       *patcher
	s       *scanner
	part    []byte
	sheet   string
	f       *filledSheet
	edits   edits
	columns []columnStyle
	width   int // of other columns
	open    []*setting
}

// setting is an element that is being read.
type setting struct {
	local      string
	from       int
	count      piece // value of count
	manual     piece // value of manualBreakCount
	children   int
	kept       int
	gone       bool     // its cells are removed, and it with them
	repeat     []string // it stands once for each of these references…
	ref        piece    // …at this place
	row        int      // the row from which its formulas are seen
	formulas   []waiting
	vertical   bool // of breaks: whether they are of rows
	unresolved bool // its reference comes after its formulas
}

// waiting is a formula that was read before the cells it is for.
type waiting struct {
	at   piece
	text string
}

// token takes the token that the scanner stands on.
func (p *settingPatcher) token() error {
	switch p.s.kind {
	case tokenStart:
		return p.begin()
	case tokenEnd:
		if len(p.open) > 0 {
			return p.end()
		}
	case tokenText, tokenEOF:
	}
	return nil
}

func (p *settingPatcher) begin() error {
	e := &setting{local: string(p.s.local), from: p.s.start}
	p.open = append(p.open, e)
	e.vertical = e.local == "rowBreaks"
	e.unresolved = p.s.space == spaceX14 && (e.local == "conditionalFormatting" || e.local == "dataValidation" || e.local == "sparkline")
	if from, to, ok := p.s.valueSpan("count"); ok {
		e.count = piece{from, to}
	}
	if from, to, ok := p.s.valueSpan("manualBreakCount"); ok {
		e.manual = piece{from, to}
	}
	switch e.local {
	case "col":
		p.readColumn()
	case "sheetFormatPr":
		if width, ok := hundredths(p.s.attr("defaultColWidth")); ok {
			p.width = width
		}
	case "dimension":
		return p.dimension()
	case "pane":
		p.frozen()
	}
	if !p.p.grows() {
		return nil
	}
	if how, refers := referringTexts[e.local]; refers && !p.s.closed && (e.local != "sqref" || p.s.space == spaceXM) {
		return p.text(how)
	}
	if p.s.space == spaceDrawing && e.local == "row" {
		return p.anchorRow()
	}
	return p.attributes(e)
}

func (p *settingPatcher) readColumn() {
	first, _ := smallNumber(p.s.attr("min"))
	last, _ := smallNumber(p.s.attr("max"))
	width, sized := hundredths(p.s.attr("width"))
	if !sized {
		width = p.width
	}
	p.columns = append(p.columns, columnStyle{first, last, string(p.s.attr("style")), width})
}

// growth is that of this sheet.
func (p *settingPatcher) growth() *growth {
	if p.f == nil {
		return nil
	}
	return p.f.growth
}

// attributes changes the references of a start tag.
func (p *settingPatcher) attributes(e *setting) error {
	rules := referringAttributes[e.local]
	for name, how := range rules {
		from, to, ok := p.s.valueSpan(name)
		if !ok {
			continue
		}
		if e.local == "cfvo" && string(p.s.attr("type")) != "formula" && string(p.s.attr("type")) != "" {
			continue
		}
		if how == refersBreak && (len(p.open) < 2 || !p.open[len(p.open)-2].vertical) {
			continue
		}
		if err := p.refer(e, how, string(p.s.attr(name)), piece{from, to}); err != nil {
			return err
		}
	}
	return nil
}

// refer changes one reference, which stands at that place, or marks its element
// as gone.
func (p *settingPatcher) refer(e *setting, how referring, text string, at piece) error {
	shift := p.p.shift
	var now []string
	switch how {
	case refersFormula:
		changed, err := shift.formula(text, formulaPlace{sheet: p.sheet, row: p.row()})
		if err != nil {
			// Not every text in such a place is a formula: leave what is none.
			changed = text
		}
		p.put(at, text, changed)
		return nil
	case refersBreak:
		return p.pageBreak(e, text, at)
	case refersCell, refersRange, refersMerge, refersLink:
		r, err := ParseRange(text)
		if err != nil {
			return p.s.fail(BadReference, text)
		}
		now = p.ranges(how, r)
	case refersRanges, refersStretch:
		changed, _, err := p.manyRanges(how, text)
		if err != nil {
			return err
		}
		if e.row == 0 {
			e.row = firstRow(text)
		}
		if changed != "" {
			now = []string{changed}
		}
	}
	switch {
	case len(now) == 0 && (how == refersCell || e.local == "selection"):
		p.put(at, text, "A1")
	case len(now) == 0:
		e.gone = true
	case len(now) == 1:
		p.put(at, text, now[0])
	default:
		e.repeat, e.ref = now, at
	}
	return nil
}

// firstRow is the row of the first cell of a list of ranges: formulas of formats
// and validations are seen from there.
func firstRow(list string) int {
	first, _, _ := strings.Cut(strings.TrimSpace(list), " ")
	r, err := ParseRange(first)
	if err != nil {
		return 0
	}
	return r.First.Row
}

// row is the row from which formulas are seen here.
func (p *settingPatcher) row() int {
	for _, e := range slices.Backward(p.open) {
		if e.row > 0 {
			return e.row
		}
	}
	return 0
}

func (p *settingPatcher) put(at piece, old, now string) {
	if old != now {
		p.edits.replace(at.from, at.to, escaped(now))
	}
}
