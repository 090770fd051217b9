package workbook

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// Result is what [Verify] found.
type Result struct {
	Computed string // of the cells as they are
	Printed  string // at the foot of the pages
	Same     bool   // on every sheet that shows
	Wrong    WrongSum
}

// Sound tells that nobody changed what the workbook shows.
func (r Result) Sound() bool { return r.Same && r.Wrong == WrongSum{} }

// Verify computes the fingerprint of a workbook's cells anew and compares it
// with the one at the foot of its pages.
//
// A fingerprint covers, of every sheet that shows, in the order of the tabs: its
// name, and of each cell that holds something the address, the type and the
// value. Of a formula it covers the text and not the result, which programs
// calculate as they go; that the results of sums are those of their cells is
// looked at apart ([WrongSum]). It covers neither formats, widths and heights, pictures,
// notes, charts and the texts of pages, nor hidden sheets. So it stays the same
// when another program saves the workbook, and changes with any value. It is no
// signature: who changes a value can compute the new fingerprint and print it.
//
// A workbook that prints none is refused with [NoFingerprint], one that is not
// sound as by [xlsx.Read].
func Verify(ctx context.Context, src io.ReaderAt, size int64) (Result, error) {
	p, err := fingerprint(ctx, src, size)
	if err != nil {
		return Result{}, err
	}
	r := Result{Computed: p.computed, Same: p.everywhere, Wrong: p.wrong}
	if len(p.printed) == 0 {
		return r, &Error{Code: NoFingerprint}
	}
	r.Printed = p.printed[0]
	for _, other := range p.printed {
		r.Same = r.Same && other == r.Computed
	}
	return r, nil
}

// prints are the fingerprints of a workbook.
type prints struct {
	computed   string
	printed    []string // one after the other, over all sheets that show
	everywhere bool     // each of them has one
	wrong      WrongSum // the first of them
}

// shape is what a fingerprint looks like.
var shape = regexp.MustCompile(`[0-9a-f]{4}(?:-[0-9a-f]{4}){3}`)

// printVersion begins what is hashed: another way to hash gets another name.
const printVersion = "soclb cells 1"

func fingerprint(ctx context.Context, src io.ReaderAt, size int64) (prints, error) {
	p := prints{everywhere: true}
	d := digest{sha256.New()}
	d.add(printVersion)
	err := xlsx.Read(ctx, src, size, xlsx.Limits{}, func(b *xlsx.Book) error {
		b.ExpandFormulas()
		for _, sheet := range b.Sheets {
			if sheet.Hidden || sheet.Chart {
				continue
			}
			wrong, err := d.sheet(b, sheet)
			if err != nil {
				return err
			}
			if p.wrong == (WrongSum{}) {
				p.wrong = wrong
			}
			found := 0
			for _, page := range sheet.PageTexts {
				all := shape.FindAllString(page.Text, -1)
				found += len(all)
				p.printed = append(p.printed, all...)
			}
			p.everywhere = p.everywhere && found > 0
		}
		return nil
	})
	if err != nil {
		return prints{}, err
	}
	p.computed = d.shown()
	return p, nil
}

// digest takes in texts so that no two rows of texts give the same bytes: each
// has its length before it.
type digest struct{ hash.Hash }

func (d digest) add(parts ...string) {
	for _, s := range parts {
		d.Write([]byte(strconv.Itoa(len(s)) + ":" + s))
	}
}

// shown is the digest as people compare it: the first 64 bits in four groups.
func (d digest) shown() string {
	const bytes, group = 8, 4
	digits := hex.EncodeToString(d.Sum(nil)[:bytes])
	var groups []string
	for g := range slices.Chunk([]byte(digits), group) {
		groups = append(groups, string(g))
	}
	return strings.Join(groups, "-")
}

func (d digest) sheet(b *xlsx.Book, sheet *xlsx.Sheet) (WrongSum, error) {
	d.add("sheet", viet.NFC(sheet.Name))
	var sums sums
	for row, err := range b.Rows(sheet) {
		if err != nil {
			return WrongSum{}, err
		}
		for _, c := range row.Cells {
			sums.take(xlsx.At(c.Col, row.Number), c)
			what, value := canonical(c)
			if value != "" {
				d.add(xlsx.At(c.Col, row.Number).String(), what, value)
			}
		}
	}
	return sums.wrong(sheet.Name), nil
}

// canonical gives a cell as every program saves it: numbers to 15 digits, days
// as such in whichever date system, text composed and with plain line ends.
func canonical(c xlsx.Cell) (what, value string) {
	switch {
	case c.Cached:
		return "formula", plainFormula(c.Formula)
	case c.Kind == xlsx.Text:
		return "text", viet.NFC(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(c.Text))
	case c.Kind == xlsx.Date:
		if m, err := c.Moment(); err == nil {
			return "date", m.String()
		}
	}
	return c.Kind.String(), c.String()
}

// plainFormula gives a formula in capitals and without spaces but in quotes, as
// programs set these as they like.
func plainFormula(formula string) string {
	var out strings.Builder
	quote := rune(0)
	for _, r := range strings.TrimPrefix(formula, "=") {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == ' ' || r == '\n' || r == '\r' || r == '\t':
			continue
		default:
			r = unicode.ToUpper(r)
		}
		out.WriteRune(r)
	}
	return viet.NFC("=" + out.String())
}
