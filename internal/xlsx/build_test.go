package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// parts is a workbook as the contents of its parts, by name.
type parts map[string]string

// tweak changes parts; several together say in one line what is wrong or odd
// about a workbook.
type tweak func(parts)

const (
	typesAt    = "[Content_Types].xml"
	rootRelsAt = "_rels/.rels"
	bookAt     = "xl/workbook.xml"
	bookRelsAt = "xl/_rels/workbook.xml.rels"
	stylesAt   = "xl/styles.xml"
	stringsAt  = "xl/sharedStrings.xml"
	sheetAt    = "xl/worksheets/sheet1.xml"

	partHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNS     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relsNS    = "http://schemas.openxmlformats.org/package/2006/relationships"
	ctypesNS  = "http://schemas.openxmlformats.org/package/2006/content-types"
	mainType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
	sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
)

// soundParts is a small sound workbook: one sheet S with text and number, seven
// cell formats of which 1, 2, 5 and 6 show dates, and the texts a, b and Tiền.
func soundParts() parts {
	return parts{
		typesAt: partHead + `<Types xmlns="` + ctypesNS + `">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + mainType + `"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + sheetType + `"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
		rootRelsAt: partHead + `<Relationships xmlns="` + relsNS + `"><Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		bookAt:     partHead + `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `"><workbookPr/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets><definedNames></definedNames></workbook>`,
		bookRelsAt: partHead + `<Relationships xmlns="` + relsNS + `"><Relationship Id="rId1" Type="` + relNS + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relNS + `/styles" Target="styles.xml"/><Relationship Id="rId3" Type="` + relNS + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		stylesAt: partHead + `<styleSheet xmlns="` + mainNS + `"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\/mm\/yyyy"/>` +
			`<numFmt numFmtId="165" formatCode="&quot;ngày&quot; dd &quot;tháng&quot; mm"/></numFmts>` +
			`<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>` +
			`<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="49"/><xf numFmtId="3"/><xf numFmtId="46"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		stringsAt: partHead + `<sst xmlns="` + mainNS + `" count="3" uniqueCount="3"><si><t>a</t></si><si><t>b</t></si><si><t>Tiền</t></si></sst>`,
		sheetAt:   sheetXML(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>`),
	}
}

func sheetXML(rows string) string {
	return partHead + `<worksheet xmlns="` + mainNS + `" xmlns:r="` + relNS + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// bookWith gives the sound workbook with those tweaks, when it is called.
func bookWith(tweaks ...tweak) func() []byte {
	return func() []byte { return archiveOf(tweaks...).bytes() }
}

func partsWith(tweaks ...tweak) parts {
	p := soundParts()
	for _, e := range tweaks {
		e(p)
	}
	return p
}

// putPart adds a part or takes the place of one.
func putPart(name, content string) tweak { return func(p parts) { p[name] = content } }

func dropPart(names ...string) tweak {
	return func(p parts) {
		for _, name := range names {
			if _, found := p[name]; !found {
				panic("no part " + name)
			}
			delete(p, name)
		}
	}
}

// movePart gives a part another name.
func movePart(from, to string) tweak {
	return func(p parts) {
		content := p[from]
		dropPart(from)(p)
		p[to] = content
	}
}

// swapIn replaces all of a text in a part. That the text is there is certain,
// or the case would test nothing.
func swapIn(part, old, fresh string) tweak {
	return func(p parts) {
		if !strings.Contains(p[part], old) {
			panic(part + " does not hold " + old)
		}
		p[part] = strings.ReplaceAll(p[part], old, fresh)
	}
}

// withRows fills the sheet with rows, withCells with one row.
func withRows(rows string) tweak   { return putPart(sheetAt, sheetXML(rows)) }
func withCells(cells string) tweak { return withRows(`<row r="1">` + cells + `</row>`) }

// sheetHead and sheetTail put elements before and behind the rows.
func sheetHead(xml string) tweak { return swapIn(sheetAt, `<sheetData>`, xml+`<sheetData>`) }
func sheetTail(xml string) tweak { return swapIn(sheetAt, `</worksheet>`, xml+`</worksheet>`) }

// withText makes an inline text of A1, spelled as given.
func withText(xml string) tweak {
	return withCells(`<c r="A1" t="inlineStr"><is><t>` + xml + `</t></is></c>`)
}

// withStrings makes the table of texts, the sheet showing the first.
func withStrings(items string) tweak {
	return func(p parts) {
		putPart(stringsAt, partHead+`<sst xmlns="`+mainNS+`">`+items+`</sst>`)(p)
		withCells(`<c r="A1" t="s"><v>0</v></c>`)(p)
	}
}

// withFormat shows the number 45000 in a number format.
func withFormat(code string) tweak {
	return func(p parts) {
		swapIn(stylesAt, `dd\/mm\/yyyy`, strings.ReplaceAll(code, `"`, "&quot;"))(p)
		withCells(`<c r="A1" s="2"><v>45000</v></c>`)(p)
	}
}

// withTab adds a sheet with rows; attrs are further ones of its <sheet>.
func withTab(name, attrs, rows string) tweak {
	return func(p parts) {
		n := strings.Count(p[bookAt], "<sheet ") + 1
		p[fmt.Sprintf("xl/worksheets/sheet%d.xml", n)] = sheetXML(rows)
		withBookRel(fmt.Sprintf(`<Relationship Id="tab%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, relNS, n))(p)
		swapIn(bookAt, `</sheets>`, fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="tab%d" %s/></sheets>`, name, n, n, attrs))(p)
	}
}

// withName adds a defined name.
func withName(attrs, formula string) tweak {
	return swapIn(bookAt, `</definedNames>`, `<definedName `+attrs+`>`+formula+`</definedName></definedNames>`)
}

func withBookRel(xml string) tweak {
	return swapIn(bookRelsAt, `</Relationships>`, xml+`</Relationships>`)
}

// withSheetRel gives the sheet a link to a part or to the world.
func withSheetRel(kind, target string) tweak {
	return putPart("xl/worksheets/_rels/sheet1.xml.rels", partHead+`<Relationships xmlns="`+relsNS+`">`+
		`<Relationship Id="rId1" Type="`+relNS+`/`+kind+`" Target="`+target+`"/></Relationships>`)
}

// withType says of what type a part is.
func withType(part, contentType string) tweak {
	return swapIn(typesAt, `</Types>`, `<Override PartName="/`+part+`" ContentType="`+contentType+`"/></Types>`)
}

// dumpOf reads a workbook and writes down all that the reader gives, one thing a
// line. What is as in most workbooks, such as a sheet that shows, is not said.
func dumpOf(file []byte, slow bool) (string, error) {
	var out strings.Builder
	err := Read(context.Background(), bytes.NewReader(file), int64(len(file)), Limits{}, func(b *Book) error {
		b.slow = slow
		return dumpBook(&out, b)
	})
	return strings.TrimSuffix(out.String(), "\n"), err
}

func dumpBook(out *strings.Builder, b *Book) error {
	if b.Date1904 {
		out.WriteString("1904\n")
	}
	for _, n := range b.Names {
		scope := ""
		if n.Sheet != nil {
			scope = " on " + n.Sheet.Name
		}
		fmt.Fprintf(out, "name %s =%s%s%s%s\n", n.Name, n.Formula, scope, ifTrue(n.Hidden, " hidden"), ifTrue(n.Comment != "", " // "+n.Comment))
	}
	for _, sheet := range b.Sheets {
		fmt.Fprintf(out, "%s", ifTrue(sheet.Hidden, sheet.Name+" hidden\n")+ifTrue(sheet.Chart, sheet.Name+" chart\n"))
		rows := 0
		for row, err := range b.Rows(sheet) {
			if err != nil {
				return err
			}
			rows++
			fmt.Fprintf(out, "%s", ifTrue(row.Hidden, fmt.Sprintf("%s row %d hidden\n", sheet.Name, row.Number)))
			for _, c := range row.Cells {
				fmt.Fprintf(out, "%s!%s %s\n", sheet.Name, At(c.Col, row.Number), dumpCell(c))
			}
		}
		dumpSettings(out, sheet)
		if rows == 0 && !sheet.Chart {
			fmt.Fprintf(out, "%s empty\n", sheet.Name)
		}
	}
	return nil
}

// dumpCell is kind, value and format; dates also as the day that they mean.
func dumpCell(c Cell) string {
	text := " " + c.Text
	switch c.Kind {
	case Empty:
		text = ""
	case Text:
		text = fmt.Sprintf(" %q", c.Text)
	}
	day := ""
	if m, err := c.Moment(); err == nil {
		day = " (" + m.String() + ")"
	}
	formula := ifTrue(c.Cached, " cached") + ifTrue(c.Formula != "", " ="+c.Formula)
	return c.Kind.String() + text + day + ifTrue(c.Style != 0, fmt.Sprintf(" s%d", c.Style)) + formula
}

func dumpSettings(out *strings.Builder, sheet *Sheet) {
	for _, c := range sheet.Columns {
		fmt.Fprintf(out, "%s columns %d-%d%s\n", sheet.Name, c.First, c.Last, ifTrue(c.Hidden, " hidden"))
	}
	for _, m := range sheet.Merges {
		fmt.Fprintf(out, "%s merge %s\n", sheet.Name, m)
	}
	for _, v := range sheet.Validations {
		fmt.Fprintf(out, "%s validation %s\n", sheet.Name, strings.TrimSpace(strings.Join([]string{v.Type, v.Operator, v.Ranges, v.Formula1, v.Formula2}, " ")))
	}
	if sheet.Filter != "" {
		fmt.Fprintf(out, "%s filter %s\n", sheet.Name, sheet.Filter)
	}
}

func ifTrue(is bool, text string) string {
	if is {
		return text
	}
	return ""
}

// sortedNames are the names of the parts, the content types first, as programs
// write them.
func (p parts) sortedNames() []string {
	names := slices.Sorted(maps.Keys(p))
	slices.SortStableFunc(names, func(a, b string) int {
		return strings.Compare(strings.TrimPrefix(a, typesAt), strings.TrimPrefix(b, typesAt))
	})
	return names
}
