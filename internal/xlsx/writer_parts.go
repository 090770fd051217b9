package xlsx

import (
	"archive/zip"
	"fmt"
	"strconv"
	"strings"
	"time"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	nsMain         = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsOffice       = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPackage      = "http://schemas.openxmlformats.org/package/2006/"
	typeSheetML    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	typeProperties = "application/vnd.openxmlformats-"
)

// begin starts a part. All have the first date that a zip archive can tell, so
// that the bytes depend on nothing but the calls.
func (w *Writer) begin(name string) {
	if w.err != nil {
		return
	}
	part, err := w.zip.CreateHeader(&zip.FileHeader{
		Name:     name,
		Method:   zip.Deflate,
		Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC),
	})
	w.part = part
	w.wrote(err)
}

// add appends to the part.
func (w *Writer) add(texts ...string) {
	for _, s := range texts {
		w.buf = append(w.buf, s...)
	}
	if len(w.buf) >= flushAt {
		w.flush()
	}
}

// flush hands the buffer over.
func (w *Writer) flush() {
	if w.err == nil {
		_, err := w.part.Write(w.buf)
		w.wrote(err)
	}
	w.buf = w.buf[:0]
}

// wrote keeps the error of a write.
func (w *Writer) wrote(err error) {
	if err != nil && w.err == nil {
		w.err = fmt.Errorf("write workbook: %w", err)
	}
}

// whole writes a part at once.
func (w *Writer) whole(name string, texts ...string) {
	w.begin(name)
	w.add(texts...)
	w.flush()
}

// writeFirstParts writes the parts that are always the same. They come before
// the sheets, as programs that guess a file's type look at its first entries.
func (w *Writer) writeFirstParts() {
	w.whole("_rels/.rels", xmlHead, `<Relationships xmlns="`, nsPackage, `relationships">`,
		`<Relationship Id="rId1" Type="`, nsOffice, `/officeDocument" Target="xl/workbook.xml"/>`,
		`<Relationship Id="rId2" Type="`, nsPackage, `relationships/metadata/core-properties" Target="docProps/core.xml"/>`,
		`<Relationship Id="rId3" Type="`, nsOffice, `/extended-properties" Target="docProps/app.xml"/></Relationships>`)
	w.whole("docProps/app.xml", xmlHead,
		`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>soclb</Application></Properties>`)
	w.whole("docProps/core.xml", xmlHead, `<cp:coreProperties xmlns:cp="`, nsPackage, `metadata/core-properties"`,
		` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>soclb</dc:creator></cp:coreProperties>`)
	w.whole("xl/styles.xml", writerStyles)
}

// writeLastParts writes the parts that list the sheets.
func (w *Writer) writeLastParts() {
	if w.err != nil {
		return
	}
	w.writeWorkbook()

	w.begin("xl/_rels/workbook.xml.rels")
	w.add(xmlHead, `<Relationships xmlns="`, nsPackage, `relationships">`)
	for i := range w.sheets {
		n := strconv.Itoa(i + 1)
		w.add(`<Relationship Id="rId`, n, `" Type="`, nsOffice, `/worksheet" Target="worksheets/sheet`, n, `.xml"/>`)
	}
	w.add(`<Relationship Id="rId`, strconv.Itoa(len(w.sheets)+1), `" Type="`, nsOffice, `/styles" Target="styles.xml"/></Relationships>`)
	w.flush()

	w.begin("[Content_Types].xml")
	w.add(xmlHead, `<Types xmlns="`, nsPackage, `content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`,
		`<Override PartName="/xl/workbook.xml" ContentType="`, typeSheetML, `sheet.main+xml"/>`)
	for i := range w.sheets {
		w.add(`<Override PartName="/xl/worksheets/sheet`, strconv.Itoa(i+1), `.xml" ContentType="`, typeSheetML, `worksheet+xml"/>`)
	}
	w.add(`<Override PartName="/xl/styles.xml" ContentType="`, typeSheetML, `styles+xml"/>`,
		`<Override PartName="/docProps/core.xml" ContentType="`, typeProperties, `package.core-properties+xml"/>`,
		`<Override PartName="/docProps/app.xml" ContentType="`, typeProperties, `officedocument.extended-properties+xml"/></Types>`)
	w.flush()
}

// writeWorkbook writes the list of sheets and the names that programs know
// print titles and filters by.
func (w *Writer) writeWorkbook() {
	w.begin("xl/workbook.xml")
	w.add(xmlHead, `<workbook xmlns="`, nsMain, `" xmlns:r="`, nsOffice, `"><workbookPr/>`,
		`<bookViews><workbookView activeTab="`, strconv.Itoa(w.active), `"/></bookViews><sheets>`)
	for i, s := range w.sheets {
		n := strconv.Itoa(i + 1)
		w.add(`<sheet name="`, string(appendAttr(nil, s.name)), `" sheetId="`, n, `"`)
		if s.hidden {
			w.add(` state="hidden"`)
		}
		w.add(` r:id="rId`, n, `"/>`)
	}
	w.add(`</sheets>`)
	w.addNames()
	w.add(`</workbook>`)
	w.flush()
}

// addNames writes the defined names, if there are any.
func (w *Writer) addNames() {
	opened := false
	name := func(sheet int, attributes, rest string) {
		if !opened {
			w.add(`<definedNames>`)
			opened = true
		}
		quoted := "'" + strings.ReplaceAll(w.sheets[sheet].name, "'", "''") + "'"
		w.add(`<definedName name="_xlnm.`, attributes, ` localSheetId="`, strconv.Itoa(sheet), `">`, string(appendAttr(nil, quoted)), `!`, rest, `</definedName>`)
	}
	for i, s := range w.sheets {
		if f := s.filter; f != (Range{}) {
			name(i, `_FilterDatabase" hidden="1"`, absoluteText(f.First)+":"+absoluteText(f.Last))
		}
		if s.header > 0 {
			name(i, `Print_Titles"`, "$1:$"+strconv.Itoa(s.header))
		}
	}
	if opened {
		w.add(`</definedNames>`)
	}
}

// absoluteText gives $B$7.
func absoluteText(a Address) string {
	return "$" + ColumnName(a.Col) + "$" + strconv.Itoa(a.Row)
}
