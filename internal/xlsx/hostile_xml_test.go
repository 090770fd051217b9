package xlsx

import (
	"strings"
	"unicode/utf16"
)

// rawSheet takes the place of the sheet, from the first byte.
func rawSheet(content string) func() []byte { return bookWith(putPart(sheetAt, content)) }

// inRow puts XML where cells stand, cell A1 before it.
func inRow(xml string) func() []byte { return bookWith(withCells(`<c r="A1"/>` + xml)) }

// cutSheet is a sheet of ten rows that ends in the sixth, in an archive that is
// sound.
func cutSheet() []byte {
	all := sheetXML(manyRows(10, `<c r="A%d"><v>1</v></c>`))
	return rawSheet(all[:strings.Index(all, `r="A6"`)+8])()
}

// wide spells text in UTF-16, with the mark of the byte order given.
func asUTF16(text, mark string) string {
	b := []byte(mark)
	for _, u := range utf16.Encode([]rune(text)) {
		if mark == "\xFE\xFF" {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

const (
	bareSheet = `<worksheet xmlns="` + mainNS + `"><sheetData/></worksheet>`
	laughs    = `<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	outside   = `<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>`
)

// hostileXML are parts that are no well-formed XML, or more of it than is good.
var hostileXML = []kind{
	{"a sheet cut in row 6 of 10", Malformed, "S!A6", cutSheet},
	{"a sheet less its last tag", Malformed, "S!", rawSheet(strings.TrimSuffix(bareSheet, "</worksheet>"))},
	{"a sheet of no bytes", Malformed, "S!", rawSheet("")},
	{"a sheet of white space", Malformed, "S!", rawSheet(" \n ")},
	{"a sheet of an XML declaration", Malformed, "S!", rawSheet(partHead)},
	{"a sheet of text", Malformed, "S!", rawSheet("hello")},
	{"a sheet cut in a tag", Malformed, "S!", rawSheet(`<worksheet xmlns="` + mainNS)},
	{"a sheet cut in its first byte", Malformed, "S!", rawSheet(`<`)},
	{"a sheet cut in an end tag", Malformed, "S!", rawSheet(strings.TrimSuffix(bareSheet, ">"))},
	{"a tag that ends another", Malformed, "S!B1", inRow(`<c r="B1"><v>1</c></v>`)},
	{"an end tag of another case", Malformed, "S!B1", inRow(`<c r="B1"></C>`)},
	{"an end tag of another prefix", Malformed, "S!B1", inRow(`<c r="B1"></x:c>`)},
	{"an end tag with an attribute", Malformed, "S!B1", inRow(`<c r="B1"></c r="B1">`)},
	{"an end tag too many", Malformed, "S!", rawSheet(bareSheet + "</worksheet>")},
	{"a second root", Malformed, "S!", rawSheet(bareSheet + "<x/>")},
	{"text behind the root", Malformed, "S!", rawSheet(bareSheet + "x")},
	{"text before the root", Malformed, "S!", rawSheet("x" + bareSheet)},
	{"a tag that begins with a space", Malformed, "S!A1", inRow(`< c r="B1"/>`)},
	{"a tag that begins with a digit", Malformed, "S!A1", inRow(`<1c/>`)},
	{"a tag without name", Malformed, "S!A1", inRow(`<>`)},
	{"a slash inside a tag", Malformed, "S!A1", inRow(`<c / r="B1">`)},
	{"an attribute twice", Malformed, "S!A1", inRow(`<c r="B1" r="B1"/>`)},
	{"an attribute without value", Malformed, "S!A1", inRow(`<c r/>`)},
	{"an attribute without quotes", Malformed, "S!A1", inRow(`<c r=B1/>`)},
	{"an attribute without name", Malformed, "S!A1", inRow(`<c ="B1"/>`)},
	{"attributes that touch", Malformed, "S!A1", inRow(`<c r="B1"s="0"/>`)},
	{"< in an attribute", Malformed, "S!A1", inRow(`<c r="<"/>`)},
	{"an attribute that does not end", Malformed, "S!A1", inRow(`<c r="B1/>`)},
	{"1,000 attributes", Malformed, "S!A1", inRow(`<c ` + manyAttributes(1_000) + `/>`)},
	{"an attribute of two megabytes", Malformed, "S!A1", inRow(`<c a="` + noise(2<<20) + `"/>`)},
	{"a name of two megabytes", Malformed, "S!A1", inRow(`<` + noise(2<<20) + `/>`)},
	{"a tag of two megabytes of spaces", Malformed, "S!A1", inRow(`<c` + mixed(" \t\r\n") + mixed(" \t\r\n") + `/>`)},
	{"a comment of two megabytes", Malformed, "S!A1", inRow(`<!--` + noise(2<<20) + `-->`)},
	{"an instruction of two megabytes", Malformed, "S!A1", inRow(`<?a ` + noise(2<<20) + `?>`)},
	{"a prefix that was not declared", Malformed, "S!A1", inRow(`<x:c r="B1"/>`)},
	{"a prefix of an attribute that was not declared", Malformed, "S!A1", inRow(`<c x:r="B1"/>`)},
	{"a prefix that ended with its element", Malformed, "S!B1", inRow(`<c r="B1" xmlns:x="urn:x"/><c x:r="C1"/>`)},
	{"a prefix that means nothing", Malformed, "S!A1", inRow(`<c xmlns:x="" x:r="B1"/>`)},
	{"a name of two prefixes", Malformed, "S!A1", inRow(`<c xmlns:x="urn:x" x:x:r="B1"/>`)},
	{"a prefix without name", Malformed, "S!A1", inRow(`<c xmlns:x="urn:x" x:="B1"/>`)},
	{"70 elements in each other", Depth, "S!", bookWith(sheetTail(strings.Repeat("<a>", 70) + strings.Repeat("</a>", 70)))},
	{"a million elements in each other", Depth, "S!", bookWith(sheetTail(strings.Repeat("<a>", 1_000_000)))},
	{"70 elements in each other in a theme", Depth, "xl/theme/theme1.xml", bookWith(putPart("xl/theme/theme1.xml", strings.Repeat("<a>", 70)+strings.Repeat("</a>", 70)))},
	{"a document type", Doctype, "S!", rawSheet("<!DOCTYPE worksheet>" + bareSheet)},
	{"a billion laughs", Doctype, "S!", rawSheet(laughs + strings.Replace(bareSheet, "<sheetData/>", "<a>&c;</a>", 1))},
	{"an entity from a file", Doctype, "S!", rawSheet(outside + strings.Replace(bareSheet, "<sheetData/>", "<a>&x;</a>", 1))},
	{"a document type in the properties", Doctype, "docProps/core.xml", bookWith(putPart("docProps/core.xml", outside+"<a/>"))},
	{"a document type in relationships of no concern", Doctype, "xl/charts/_rels/chart1.xml.rels", bookWith(putPart("xl/charts/_rels/chart1.xml.rels", outside+"<a/>"))},
	{"an entity without document type", Malformed, "S!", rawSheet(`<!ENTITY x "y">` + bareSheet)},
	{"a document type inside the rows", Doctype, "S!A1", inRow(`<!DOCTYPE c>`)},
	{"a condition of document types", Malformed, "S!A1", inRow(`<![INCLUDE[x]]>`)},
	{"-- in a comment", Malformed, "S!A1", inRow(`<!-- a -- b -->`)},
	{"a comment that ends in three dashes", Malformed, "S!A1", inRow(`<!-- a --->`)},
	{"a comment that does not end", Malformed, "S!A1", inRow(`<!-- a`)},
	{"a CDATA section that does not end", Malformed, "S!A1", inRow(`<![CDATA[ a ]>`)},
	{"a CDATA section outside the root", Malformed, "S!", rawSheet("<![CDATA[x]]>" + bareSheet)},
	{"an instruction that does not end", Malformed, "S!A1", inRow(`<?a >`)},
	{"an instruction without name", Malformed, "S!A1", inRow(`<? a?>`)},
	{"a second XML declaration", Malformed, "S!A1", inRow(`<?xml version="1.0" encoding="UTF-16"?>`)},
	{"an XML declaration behind a line break", Malformed, "S!", rawSheet("\n" + partHead + bareSheet)},
	{"an XML declaration without quotes", Malformed, "S!", rawSheet(`<?xml version="1.0" encoding=utf-8?>` + bareSheet)},
	{"properties that are cut", Malformed, "docProps/app.xml", bookWith(putPart("docProps/app.xml", "<a><b>"))},
	{"comments that are cut", Malformed, "xl/comments1.xml", bookWith(putPart("xl/comments1.xml", "<a><b></a>"))},
	{"a workbook that is cut", Malformed, bookAt, bookWith(swapIn(bookAt, "</workbook>", ""))},
	{"styles that are cut", Malformed, stylesAt, bookWith(swapIn(stylesAt, "</styleSheet>", ""))},
	{"a string table that is cut", Malformed, stringsAt, bookWith(swapIn(stringsAt, "</si></sst>", ""))},
	{"relationships that are cut", Malformed, bookRelsAt, bookWith(swapIn(bookRelsAt, "</Relationships>", ""))},
	{"content types that are cut", Malformed, typesAt, bookWith(swapIn(typesAt, "</Types>", ""))},
}

// hostileText are characters that XML does not allow and encodings that are not
// UTF-8.
var hostileText = []kind{
	{"bytes that are no UTF-8 in text", Encoding, "S!A1", bookWith(withText("a\xFFb"))},
	{"a character that is cut in text", Encoding, "S!A1", bookWith(withText("a\xE1\xBA"))},
	{"a letter of more bytes than it needs", Encoding, "S!A1", bookWith(withText("\xC1\x81"))},
	{"half a surrogate pair as bytes", Encoding, "S!A1", bookWith(withText("\xED\xA0\x80"))},
	{"a character beyond Unicode", Encoding, "S!A1", bookWith(withText("\xF4\x90\x80\x80"))},
	{"bytes that are no UTF-8 in an attribute", Encoding, "S!A1", inRow("<c a=\"\xFF\"/>")},
	{"bytes that are no UTF-8 in a name", Encoding, "S!A1", inRow("<c\xFF/>")},
	{"bytes that are no UTF-8 in an attribute's name", Encoding, "S!A1", inRow("<c \xFF=\"a\"/>")},
	{"bytes that are no UTF-8 in a comment", Encoding, "S!A1", inRow("<!--\xFF-->")},
	{"bytes that are no UTF-8 in an instruction", Encoding, "S!A1", inRow("<?a \xFF?>")},
	{"bytes that are no UTF-8 in CDATA", Encoding, "S!A1", bookWith(withText("<![CDATA[\xFF]]>"))},
	{"bytes that are no UTF-8 in a shared text", Encoding, stringsAt, bookWith(withStrings("<si><t>\xFF</t></si>"))},
	{"an old Vietnamese encoding that is not declared", Encoding, "S!A1", bookWith(withText("Ti\xD2n"))},
	{"a control character in text", Malformed, "S!A1", bookWith(withText("a\x1B[2Jb"))},
	{"a zero byte in text", Malformed, "S!A1", bookWith(withText("a\x00b"))},
	{"a control character in an attribute", Malformed, "S!A1", inRow("<c a=\"\x01\"/>")},
	{"a control character in a comment", Malformed, "S!A1", inRow("<!--\x01-->")},
	{"a control character in CDATA", Malformed, "S!A1", bookWith(withText("<![CDATA[\x01]]>"))},
	{"U+FFFE in text", Malformed, "S!A1", bookWith(withText("\uFFFE"))},
	{"U+FFFF in text", Malformed, "S!A1", bookWith(withText("a\uFFFFb"))},
	{"U+FFFF in a name", Malformed, "S!A1", inRow("<c\uFFFF/>")},
	{"a reference to a control character", Malformed, "S!A1", bookWith(withText("&#27;"))},
	{"a reference to zero", Malformed, "S!A1", bookWith(withText("&#0;"))},
	{"a reference to U+FFFE", Malformed, "S!A1", bookWith(withText("&#xFFFE;"))},
	{"a reference to half a surrogate pair", Malformed, "S!A1", bookWith(withText("&#xD800;"))},
	{"a reference beyond Unicode", Malformed, "S!A1", bookWith(withText("&#x110000;"))},
	{"a reference to a number that is none", Malformed, "S!A1", bookWith(withText("&#12a;"))},
	{"a reference to a number with a sign", Malformed, "S!A1", bookWith(withText("&#+65;"))},
	{"a reference to no number", Malformed, "S!A1", bookWith(withText("&#;"))},
	{"a reference by a capital X", Malformed, "S!A1", bookWith(withText("&#X41;"))},
	{"a reference of HTML", Malformed, "S!A1", bookWith(withText("a&nbsp;b"))},
	{"a reference without end", Malformed, "S!A1", bookWith(withText("Vay & Cho vay"))},
	{"a reference of HTML in an attribute", Malformed, "S!A1", inRow(`<c a="&nbsp;"/>`)},
	{"a reference of HTML in a sheet name", Malformed, bookAt, bookWith(swapIn(bookAt, `"S"`, `"a&eacute;"`))},
	{"]]> in text", Malformed, "S!A1", bookWith(withText("a]]>b"))},
	{"UTF-16 with its mark", Encoding, "S!", rawSheet(asUTF16(bareSheet, "\xFF\xFE"))},
	{"UTF-16 with the other mark", Encoding, "S!", rawSheet(asUTF16(bareSheet, "\xFE\xFF"))},
	{"UTF-16 without mark", Encoding, "S!", rawSheet(asUTF16(bareSheet, ""))},
	{"UTF-16 declared", Encoding, "S!", rawSheet(`<?xml version="1.0" encoding="UTF-16"?>` + bareSheet)},
	{"an old Vietnamese encoding declared", Encoding, "S!", rawSheet(`<?xml version='1.0' encoding='windows-1258'?>` + bareSheet)},
	{"UTF-16 in the properties", Encoding, "docProps/app.xml", bookWith(putPart("docProps/app.xml", asUTF16("<a/>", "\xFF\xFE")))},
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" " + ColumnName(i+1) + `="1"`)
	}
	return b.String()
}
