package xlsx

import (
	"slices"
	"strings"
	"testing"
)

// odd is a workbook as few programs write it, and yet a good one.
type odd struct {
	name string
	want string // as dumpOf says it, its lines joined by bars
	make func() []byte
}

func oddKinds() []odd {
	return slices.Concat(oddArchives, oddPackages, oddXML, oddCells, oddDates, oddSheets)
}

// TestOdd: every kind is read, and as what it is.
func TestOdd(t *testing.T) {
	kinds := oddKinds()
	if len(kinds) < 40 {
		t.Fatalf("%d kinds", len(kinds))
	}
	names := map[string]bool{}
	for _, k := range kinds {
		if names[k.name] {
			t.Errorf("two kinds are called %q", k.name)
		}
		names[k.name] = true
		t.Run(k.name, func(t *testing.T) {
			got, err := dumpOf(k.make(), false)
			if err != nil {
				t.Fatal(err)
			}
			if got = strings.ReplaceAll(got, "\n", " | "); got != k.want {
				t.Errorf("got\n%s\nwant\n%s", got, k.want)
			}
		})
	}
}

const (
	strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	strictRel  = "http://purl.oclc.org/ooxml/officeDocument/relationships"

	soundDump = `S!A1 text "a" | S!B1 number 1` // of the sound workbook
)

// oddArchives are archives as other programs make them.
var oddArchives = []odd{
	{"as it should be", soundDump, bookWith()},
	{"names with backslashes", soundDump, zipWith(func(z *rawZip) { renamed(z, "/", `\`) })},
	{"names in another case", soundDump, zipWith(func(z *rawZip) { renamed(z, "worksheets/sheet", "WorkSheets/Sheet") })},
	{"folders have entries", soundDump, bookWith(putPart("xl/", ""), putPart("xl/worksheets/", ""))},
	{"all entries are stored", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry { return storedAgain(e) }))},
	{"all entries have descriptors", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry { e.describe(true, false); return e }))},
	{"descriptors without mark", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry { e.describe(false, false); return e }))},
	{"descriptors of eight bytes", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry { e.describe(true, true); return e }))},
	{"descriptors of eight bytes without mark", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry { e.describe(false, true); return e }))},
	{"stored entries with descriptors", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry { e = storedAgain(e); e.describe(true, false); return e }))},
	{"sizes in the field of large archives", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry { e.widen(); return e }))},
	{"fields of other programs before it", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry {
		e.widen()
		e.central.extra = append([]byte("UT\x05\x00\x01abcd"), e.central.extra...)
		return e
	}))},
	{"the end record of large archives", soundDump, zipWith(func(z *rawZip) { z.wide = true })},
	{"a comment", soundDump, zipWith(func(z *rawZip) { z.comment = "made by hand" })},
	{"a comment that looks like an end", soundDump, zipWith(func(z *rawZip) { z.comment = string(endMark) + zeros[:40] })},
	{"names that say they are UTF-8", soundDump, zipWith(eachEntry(func(e *rawEntry) *rawEntry { e.both(func(h *rawHeader) { h.flags |= flagUTF8 }); return e }))},
	{"an entry with a Vietnamese name", soundDump, bookWith(putPart("Đọc tôi.txt", "Chào"))},
	{"unused bytes between entries", soundDump, zipWith(func(z *rawZip) { z.entries[0].descriptor = []byte("left over") })},
	{"the sheet comes before everything", soundDump, zipWith(func(z *rawZip) { slices.Reverse(z.entries) })},
}

func renamed(z *rawZip, old, fresh string) {
	for _, e := range z.entries {
		e.both(func(h *rawHeader) { h.name = strings.ReplaceAll(h.name, old, fresh) })
	}
}

func eachEntry(lie func(e *rawEntry) *rawEntry) func(z *rawZip) {
	return func(z *rawZip) {
		for i, e := range z.entries {
			z.entries[i] = lie(e)
		}
	}
}

func storedAgain(e *rawEntry) *rawEntry {
	return newRawEntry(e.central.name, soundParts()[e.central.name], stored)
}

// oddPackages hang their parts together in unusual ways.
var oddPackages = []odd{
	{"targets from the root", soundDump, bookWith(swapIn(bookRelsAt, `Target="`, `Target="/xl/`), swapIn(rootRelsAt, `Target="`, `Target="/`))},
	{"targets by detours", soundDump, bookWith(swapIn(bookRelsAt, "worksheets/sheet1.xml", "./worksheets/../worksheets//sheet1.xml"))},
	{"targets with backslashes", soundDump, bookWith(swapIn(bookRelsAt, "worksheets/sheet1.xml", `worksheets\sheet1.xml`))},
	{"targets that are escaped", soundDump, bookWith(movePart(sheetAt, "xl/worksheets/Sổ 1.xml"), swapIn(bookRelsAt, "sheet1.xml", "S%E1%BB%95%201.xml"))},
	{"targets of another case than the parts", soundDump, bookWith(swapIn(bookRelsAt, "sheet1.xml", "SHEET1.XML"))},
	{"all parts in one folder", soundDump, bookWith(movePart(bookAt, "book.xml"), movePart(bookRelsAt, "_rels/book.xml.rels"), movePart(sheetAt, "s.xml"), movePart(stylesAt, "styles.xml"), movePart(stringsAt, "sharedStrings.xml"),
		swapIn(rootRelsAt, "xl/workbook.xml", "book.xml"), swapIn(typesAt, "/xl/workbook.xml", "/book.xml"), swapIn("_rels/book.xml.rels", "worksheets/sheet1.xml", "s.xml"))},
	{"the strict dialect", soundDump, bookWith(everywhere(mainNS, strictMain), everywhere(relNS, strictRel))},
	{"a template", soundDump, bookWith(swapIn(typesAt, "spreadsheetml.sheet.main", "spreadsheetml.template.main"))},
	{"no styles", "S!A1 text \"a\" | S!B1 number 1", bookWith(dropPart(stylesAt), swapIn(bookRelsAt, `<Relationship Id="rId2" Type="`+relNS+`/styles" Target="styles.xml"/>`, ""))},
	{"styles of nothing", soundDump, bookWith(putPart(stylesAt, `<styleSheet xmlns="`+mainNS+`"/>`))},
	{"no string table", "S!A1 number 1", bookWith(withCells(`<c r="A1"><v>1</v></c>`), dropPart(stringsAt), swapIn(bookRelsAt, `<Relationship Id="rId3" Type="`+relNS+`/sharedStrings" Target="sharedStrings.xml"/>`, ""))},
	{"types by extension only", soundDump, bookWith(swapIn(typesAt, `ContentType="application/xml"`, `ContentType="`+mainType+`"`), swapIn(typesAt, `<Override PartName="/xl/workbook.xml" ContentType="`+mainType+`"/>`, ""))},
	{"the type of macros left behind without any", soundDump, bookWith(swapIn(typesAt, "</Types>", `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`))},
	{"a link to the web", soundDump, bookWith(putPart("xl/worksheets/_rels/sheet1.xml.rels", `<Relationships xmlns="`+relsNS+`"><Relationship Id="r" Type="`+relNS+`/hyperlink" Target="https://example.org/a?b=c" TargetMode="External"/></Relationships>`))},
	{"a link into the workbook", soundDump, bookWith(withSheetRel("hyperlink", "#S!A1"))},
	{"a small picture of the first page", soundDump, bookWith(putPart("docProps/thumbnail.jpeg", "\xFF\xD8\xFF\xE0"), swapIn(rootRelsAt, "</Relationships>", `<Relationship Id="t" Type="`+relsNS+`/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Relationships>`))},
	{"XML of the office", soundDump, bookWith(putPart("customXml/item1.xml", `<a xmlns="urn:office"><b/></a>`), putPart("customXml/_rels/item1.xml.rels", `<Relationships xmlns="`+relsNS+`"/>`))},
	{"notes, and drawings of notes with tags that do not match", soundDump, bookWith(withSheetRel("vmlDrawing", "../drawings/vmlDrawing1.vml"), putPart("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>"), putPart("xl/comments1.xml", `<comments xmlns="`+mainNS+`"/>`))},
	{"printer settings", soundDump, bookWith(putPart("xl/printerSettings/printerSettings1.bin", "\x00\x01"))},
	{"unknown parts", soundDump, bookWith(putPart("xl/unknown/part.dat", "\x00\xFF"), putPart("META-INF/x.txt", "x"))},
	{"old calculations", soundDump, bookWith(putPart("xl/calcChain.xml", `<calcChain xmlns="`+mainNS+`"><c r="A1" i="1"/></calcChain>`))},
}

// everywhere replaces a text in all parts.
func everywhere(old, fresh string) tweak {
	return func(p parts) {
		for name := range p {
			p[name] = strings.ReplaceAll(p[name], old, fresh)
		}
	}
}

// oddXML is spelled as few programs spell it.
var oddXML = []odd{
	{"prefixed elements", `S!A1 text "a" | S!B1 number 1 | S merge A1:B1`, bookWith(putPart(sheetAt, `<x:worksheet xmlns:x="`+mainNS+`"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1"><x:v>1</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`))},
	{"a prefixed workbook", soundDump, bookWith(putPart(bookAt, `<x:workbook xmlns:x="`+mainNS+`" xmlns:rel="`+relNS+`"><x:sheets><x:sheet name="S" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`))},
	{"prefixed texts and styles", `S!A1 text "xin chào"`, bookWith(withCells(`<c r="A1" t="s"><v>0</v></c>`), putPart(stringsAt, `<x:sst xmlns:x="`+mainNS+`"><x:si><x:r><x:t>xin </x:t></x:r><x:r><x:t>chào</x:t></x:r></x:si></x:sst>`), putPart(stylesAt, `<x:styleSheet xmlns:x="`+mainNS+`"><x:cellXfs><x:xf numFmtId="0"/></x:cellXfs></x:styleSheet>`))},
	{"a namespace that is declared again and again", soundDump, bookWith(swapIn(sheetAt, `<c `, `<c xmlns="`+mainNS+`" `), swapIn(sheetAt, `<v>`, `<v xmlns="`+mainNS+`">`))},
	{"a byte order mark", soundDump, bookWith(func(p parts) {
		for name := range p {
			p[name] = "\xEF\xBB\xBF" + p[name]
		}
	})},
	{"no XML declaration", soundDump, bookWith(everywhere(partHead, ""))},
	{"an encoding in another case", soundDump, bookWith(everywhere("UTF-8", "utf-8"))},
	{"apostrophes around values", soundDump, bookWith(withRows(`<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='0'><v>1</v></c></row>`))},
	{"white space in tags", soundDump, bookWith(withRows("<row\n r = \"1\" ><c\tr=\"A1\"\r\n t = 's' ><v >0</v ></c\n><c r=\"B1\" ><v>1</v></c ></row >"))},
	{"white space between tags", soundDump, bookWith(withRows("\n <row r=\"1\">\r\n\t<c r=\"A1\" t=\"s\">\n<v>0</v>\n</c>\n <c r=\"B1\">\n<v>1</v> </c>\n</row>\n"))},
	{"comments and instructions anywhere", soundDump, bookWith(withRows(`<!-- a --><row r="1"><?b c?><c r="A1" t="s"><!-- d --><v><!-- e -->0<?f?></v></c><!-- g --><c r="B1"><v>1<!-- h --></v></c></row>`), swapIn(sheetAt, "</worksheet>", "</worksheet><!-- end --><?end?>\n"))},
	{"references in attributes", soundDump, bookWith(withRows(`<row r="&#49;"><c r="&#x41;1" t="&#115;"><v>0</v></c><c r="B&#49;" s="&#48;"><v>1</v></c></row>`))},
	{"references in a number", soundDump, bookWith(withCells(`<c r="A1" t="s"><v>&#48;</v></c><c r="B1"><v>&#x31;</v></c>`))},
	{"attributes of others", soundDump, bookWith(withRows(`<row r="1" spans="1:2" xmlns:x14ac="urn:ac" x14ac:dyDescent="0.25" x14ac:r="9" ht="15"><c r="A1" t="s" cm="1" ph="1" x14ac:t="b"><v>0</v></c><c x14ac:r="Z9" r="B1"><v>1</v></c></row>`))},
	{"elements of others beside the rows", soundDump, bookWith(sheetTail(`<y:z xmlns:y="urn:y"><y:c r="A1"/></y:z><extLst><ext uri="{1}" xmlns:y="urn:y"><y:mergeCell ref="A1:B2"/></ext></extLst>`))},
	{"extensions of rows and cells", soundDump, bookWith(withCells(`<c r="A1" t="s"><v>0</v><extLst><ext/></extLst></c><c r="B1"><v>1</v></c><extLst><ext uri="x"/></extLst>`))},
	{"a choice of versions beside the rows", soundDump, bookWith(sheetTail(`<mc:AlternateContent xmlns:mc="` + mcNS + `"><mc:Choice Requires="x14"><mergeCells><mergeCell ref="A1:B2"/></mergeCells></mc:Choice><mc:Fallback/></mc:AlternateContent>`))},
	{"a tag that is longer than the window", soundDump, bookWith(swapIn(sheetAt, `<c r="B1"`, `<c a="`+strings.Repeat("a", 3*window)+`" r="B1"`))},
	{"a comment that is longer than the window", soundDump, bookWith(swapIn(sheetAt, `<c r="B1"`, `<!--`+strings.Repeat("a", 3*window)+`--><c r="B1"`))},
	{"CDATA", `S!A1 text "a<b>&c"`, bookWith(withText(`a<![CDATA[<b>&]]>c`))},
	{"CDATA in a number", `S!A1 number 12`, bookWith(withCells(`<c r="A1"><v>1<![CDATA[2]]></v></c>`))},
	{"the five references", `S!A1 text "<>&\"'"`, bookWith(withText(`&lt;&gt;&amp;&quot;&apos;`))},
	{"references by number", `S!A1 text "Aệ😀\t\n\r"`, bookWith(withText(`&#65;&#x1EC7;&#x1F600;&#9;&#10;&#13;`))},
	{"line breaks of three systems", `S!A1 text "a\nb\nc\nd"`, bookWith(withText("a\r\nb\rc\nd"))},
	{"line breaks of three systems in a shared text", `S!A1 text "a\nb\nc\nd"`, bookWith(withStrings("<si><t>a\r\nb\rc\nd</t></si>"))},
	{"brackets that are no end of CDATA", `S!A1 text "]] >]>]]"`, bookWith(withText(`]] >]>]]`))},
	{"line breaks in an attribute", `name X =1 // a b  c | S!A1 text "a" | S!B1 number 1`, bookWith(withName("name=\"X\" comment=\"a\nb\t\r\nc\"", "1"))},
	{"line breaks in an attribute by reference", "name X =1 // a | b | S!A1 text \"a\" | S!B1 number 1", bookWith(withName(`name="X" comment="a&#10;b"`, "1"))},
}
