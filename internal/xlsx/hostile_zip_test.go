package xlsx

import (
	"fmt"
	"slices"
	"strings"
)

func justBytes(s string) func() []byte { return func() []byte { return []byte(s) } }

// cutTo keeps a part of the sound workbook.
func cutTo(part func(all []byte) []byte) func() []byte {
	return func() []byte { return part(bookWith()()) }
}

// zipOf is an archive with entries of those names, that is no workbook.
func zipOf(names ...string) func() []byte {
	return func() []byte {
		z := &rawZip{}
		for _, name := range names {
			z.add(newRawEntry(name, "<x/>", stored))
		}
		return z.bytes()
	}
}

// oldFileWith is a container as of 1997 with that name in its directory.
func oldFileWith(name string) func() []byte {
	wide := strings.Join(strings.Split(name, ""), "\x00") + "\x00"
	return justBytes(string(oldFile) + strings.Repeat("\x00", 1000) + wide + strings.Repeat("\x00", 1000))
}

// hostileFiles are not workbooks at all, or archives with a wrong end.
var hostileFiles = []kind{
	{"an empty file", EmptyFile, "", justBytes("")},
	{"a file of one byte", WrongFormat, "", justBytes("P")},
	{"a file of two bytes", Archive, "", justBytes("PK")},
	{"an .xls file", OldFormat, "", oldFileWith("Workbook")},
	{"an encrypted workbook", Encrypted, "", oldFileWith("EncryptedPackage")},
	{"an encrypted workbook of another program", Encrypted, "", oldFileWith("EncryptionInfo")},
	{"a web page called .xls", WrongFormat, "", justBytes("\xEF\xBB\xBF \n<html><table><tr><td>1</table></html>")},
	{"a web page that begins as XML", WrongFormat, "", justBytes(`<?xml version="1.0"?><html><table/></html>`)},
	{"a web archive", WrongFormat, "", justBytes("MIME-Version: 1.0\nContent-Type: multipart/related")},
	{"the XML of 2003", WrongFormat, "", justBytes(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>`)},
	{"CSV", WrongFormat, "", justBytes("STT;Họ tên\n1;Nguyễn Thị Hoa\n")},
	{"CSV in UTF-16", WrongFormat, "", justBytes("\xFF\xFES\x00T\x00T\x00")},
	{"a PDF", WrongFormat, "", justBytes("%PDF-1.7\n")},
	{"a PNG picture", WrongFormat, "", justBytes("\x89PNG\r\n\x1A\n")},
	{"a JPEG picture", WrongFormat, "", justBytes("\xFF\xD8\xFF\xE0")},
	{"a GIF picture", WrongFormat, "", justBytes("GIF89a")},
	{"a RAR archive", WrongFormat, "", justBytes("Rar!\x1A\x07\x01\x00")},
	{"a 7z archive", WrongFormat, "", justBytes("7z\xBC\xAF\x27\x1C")},
	{"a document of rich text", WrongFormat, "", justBytes(`{\rtf1 a}`)},
	{"unknown bytes", WrongFormat, "", justBytes("\x00\x01\x02\x03")},
	{"a .docx file", WrongFormat, "", zipOf("word/document.xml")},
	{"a .pptx file", WrongFormat, "", zipOf("ppt/presentation.xml")},
	{"an .ods file", WrongFormat, "", zipOf("mimetype", "content.xml")},
	{"any zip archive", WrongFormat, "", zipOf("a.txt")},
	{"an archive of no entries", Archive, "", func() []byte { return (&rawZip{}).bytes() }},
	{"half a workbook", CutShort, "", cutTo(func(b []byte) []byte { return b[:len(b)/2] })},
	{"a workbook less its last byte", CutShort, "", cutTo(func(b []byte) []byte { return b[:len(b)-1] })},
	{"a workbook less its first byte", WrongFormat, "", cutTo(func(b []byte) []byte { return b[1:] })},
	{"the first four bytes of a workbook", CutShort, "", cutTo(func(b []byte) []byte { return b[:4] })},
	{"the end of a workbook", Archive, "", cutTo(func(b []byte) []byte { return b[len(b)-endHead:] })},
	{"21 MB of file", TooLarge, "", zipWith(func(z *rawZip) { z.add(newRawEntry("big.bin", strings.Repeat("x", 21<<20), stored)) })},
	{"a byte behind the end", Archive, "", zipWith(func(z *rawZip) { z.suffix = "\n" })},
	{"100 KB behind the end", CutShort, "", zipWith(func(z *rawZip) { z.suffix = zeros[:100_000] })},
	{"something before the start", WrongFormat, "", zipWith(func(z *rawZip) { z.prefix = "\x7FELF" })},
	{"offsets that something before the start moved", Archive, "", zipWith(func(z *rawZip) { z.prefix, z.move = string(localMark), -4 })},
	{"the second of two disks", Archive, "", zipWith(func(z *rawZip) { z.disk = 1 })},
	{"a comment that was cut", CutShort, "", zipWith(func(z *rawZip) { z.comment, z.commentLength = "abc", 5 })},
	{"an entry more than there is", Archive, "", zipWith(func(z *rawZip) { z.count = 1 })},
	{"an entry less than there is", Archive, "", zipWith(func(z *rawZip) { z.count = -1 })},
	{"a directory elsewhere", Archive, "", zipWith(func(z *rawZip) { z.move = 1 })},
	{"a directory behind the file", Archive, "", zipWith(func(z *rawZip) { z.move = 1 << 30 })},
	{"a directory before the file", Archive, "", zipWith(func(z *rawZip) { z.wide, z.move = true, -1<<40 })},
	{"a large end record elsewhere", Archive, "", zipWith(func(z *rawZip) { z.wide, z.wideMove = true, 1 })},
	{"a large end record behind the file", Archive, "", zipWith(func(z *rawZip) { z.wide, z.wideMove = true, 1<<40 })},
	{"a large end record before the file", Archive, "", zipWith(func(z *rawZip) { z.wide, z.wideMove = true, -1<<40 })},
	{"a directory record without mark", Archive, "", entryWith(func(e *rawEntry) { e.central.mark = "PK\x01\x03" })},
	{"2,001 entries", Entries, "", zipWith(manyEntries(2_001))},
	{"more entries than any directory holds", Archive, "", zipWith(func(z *rawZip) { z.wide, z.count = true, 1<<50 })},
}

// hostileEntries are archives whose entries lie.
var hostileEntries = []kind{
	{"an entry twice", EntryTwice, sheetAt, zipWith(func(z *rawZip) { z.add(newRawEntry(sheetAt, "<x/>", stored)) })},
	{"an entry twice, by case", EntryTwice, "XL/Worksheets/Sheet1.xml", zipWith(func(z *rawZip) { z.add(newRawEntry("XL/Worksheets/Sheet1.xml", "<x/>", stored)) })},
	{"an entry twice, by slash", EntryTwice, sheetAt, zipWith(func(z *rawZip) { z.add(newRawEntry(`xl\worksheets\sheet1.xml`, "<x/>", stored)) })},
	{"an entry above the archive", EntryName, "", bookWith(putPart("../../etc/passwd", "x"))},
	{"an entry above the archive, by backslash", EntryName, "", bookWith(putPart(`..\..\etc\passwd`, "x"))},
	{"an entry above a folder", EntryName, "", bookWith(putPart("xl/../../x", "x"))},
	{"an entry at the root", EntryName, "", bookWith(putPart("/etc/passwd", "x"))},
	{"an entry on a drive", EntryName, "", bookWith(putPart("C:/x", "x"))},
	{"an entry with no name", EntryName, "", bookWith(putPart("", "x"))},
	{"an entry in a folder of no name", EntryName, "", bookWith(putPart("xl//x", "x"))},
	{"an entry here", EntryName, "", bookWith(putPart("xl/./x", "x"))},
	{"an entry with a control character", EntryName, "", bookWith(putPart("xl/\x1B[2J", "x"))},
	{"an entry name that is not UTF-8", EntryName, "", bookWith(putPart("xl/\xFF", "x"))},
	{"an entry name of 300 letters", EntryName, "", bookWith(putPart(strings.Repeat("a", 300), "x"))},
	{"a folder with content", EntryName, "", bookWith(putPart("xl/folder/", "x"))},
	{"an encrypted entry", Encrypted, sheetAt, entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.flags |= flagEncrypted }) })},
	{"an entry encrypted by its own header only", Archive, "", entryWith(func(e *rawEntry) { e.local.flags |= flagEncrypted })},
	{"a method that nobody has", EntryMethod, sheetAt, entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.method = 99 }) })},
	{"the method bzip2", EntryMethod, sheetAt, entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.method = 12 }) })},
	{"headers of two names", Archive, "", entryWith(func(e *rawEntry) { e.local.name = "xl/worksheets/sheet9.xml" })},
	{"headers of two methods", Archive, "", entryWith(func(e *rawEntry) { e.local.method = stored })},
	{"headers of two sums", Archive, "", entryWith(func(e *rawEntry) { e.local.crc++ })},
	{"headers of two sizes", Archive, "", entryWith(func(e *rawEntry) { e.local.size++ })},
	{"headers of two packed sizes", Archive, "", entryWith(func(e *rawEntry) { e.local.packed-- })},
	{"no header where it should be", Archive, "", entryWith(func(e *rawEntry) { e.at = 3 })},
	{"a header behind the file", Archive, "", entryWith(func(e *rawEntry) { e.at = 1 << 30 })},
	{"a header of another entry", Archive, "", entryWith(func(e *rawEntry) { e.at = 0 })},
	{"data that runs into the directory", Archive, "", entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.packed += 1000 }) })},
	{"a stored entry of two sizes", Archive, "", entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.method = stored }) })},
	{"a wrong sum of the sheet", EntryDamaged, "S!", entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.crc++ }) })},
	{"a wrong sum of a picture", EntryDamaged, "xl/media/image1.png", zipWith(func(z *rawZip) { z.entry("xl/media/image1.png").both(func(h *rawHeader) { h.crc++ }) }, putPart("xl/media/image1.png", "x"))},
	{"a size smaller than the content", EntryDamaged, "S!", entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.size -= 2 }) })},
	{"a size larger than the content", EntryDamaged, "S!", entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.size += 2 }) })},
	{"a size of nothing", EntryDamaged, "S!", entryWith(func(e *rawEntry) { e.both(func(h *rawHeader) { h.size = 0 }) })},
	{"bytes behind the end of the packed content", EntryDamaged, "S!", entryWith(func(e *rawEntry) { e.data = append(e.data, 0); e.both(func(h *rawHeader) { h.packed++ }) })},
	{"packed content that was cut", EntryDamaged, "S!", entryWith(func(e *rawEntry) { e.data = e.data[:20]; e.both(func(h *rawHeader) { h.packed = 20 }) })},
	{"packed content of a kind that is none", EntryDamaged, "S!", entryWith(func(e *rawEntry) { e.data[0] |= 6 })},
	{"a changed amount with the old sum", EntryDamaged, "S!", changedAmount},
	{"a descriptor that is not there", Archive, "", entryWith(func(e *rawEntry) { e.describe(true, false); e.descriptor = nil })},
	{"a descriptor of another sum", Archive, "", entryWith(func(e *rawEntry) { e.describe(true, false); e.descriptor[4]++ })},
	{"a descriptor of another size", Archive, "", entryWith(func(e *rawEntry) { e.describe(true, false); e.descriptor[12]++ })},
	{"a descriptor in one header only", Archive, "", entryWith(func(e *rawEntry) { e.describe(true, false); e.local.flags = 0 })},
	{"large sizes that are not there", Archive, "", entryWith(func(e *rawEntry) { e.widen(); e.central.extra = nil })},
	{"large sizes that were cut", Archive, "", entryWith(func(e *rawEntry) { e.widen(); e.central.extra[2] = 8 })},
	{"large sizes longer than their field", Archive, "", entryWith(func(e *rawEntry) { e.widen(); e.central.extra[2] = 200 })},
	{"large sizes below zero", Archive, "", entryWith(func(e *rawEntry) { e.widen(); e.central.extra[11] = 0xFF })},
	{"an entry inside another", EntryOverlap, "inner.bin", zipWith(nested(1))},
	{"entries inside entries inside entries", EntryOverlap, "outer48.bin", zipWith(nested(50))},
}

// hostileBombs are small files that become large.
var hostileBombs = []kind{
	{"a text of 256 MB", EntryLarge, sheetAt, bombWith(sheetAt, textHead, strings.Repeat("a", 1<<20), textTail, 256)},
	{"a text of 30 MB", LongText, "S!A1", bombWith(sheetAt, textHead, noise(1<<20), textTail, 30)},
	{"a number of 30 MB", LongText, "S!A1", bombWith(sheetAt, strings.Replace(textHead, ` t="inlineStr"><is><t>`, `><v>`, 1), mixed(digitsOnly), "</v></c></row></sheetData></worksheet>", 30)},
	{"a formula of 30 MB", LongText, "S!A1", bombWith(sheetAt, strings.Replace(textHead, ` t="inlineStr"><is><t>`, `><f>`, 1), mixed(digitsOnly), "</f></c></row></sheetData></worksheet>", 30)},
	{"a text of 30 MB of brackets", LongText, "S!A1", bombWith(sheetAt, textHead, noise(8000)+strings.Repeat("]", 1<<20), textTail, 30)},
	{"30 MB of brackets beside the cells", Dialect, "S!A1", bombWith(sheetAt, textHead+"</t></is></c>", noise(8000)+strings.Repeat("]", 1<<20), "<x/></row></sheetData></worksheet>", 30)},
	{"30 MB of carriage returns beside the cells", Dialect, "S!A1", bombWith(sheetAt, textHead+"</t></is></c>", noise(8000)+strings.Repeat("\r", 1<<20), "<x/></row></sheetData></worksheet>", 30)},
	{"a picture of 512 MB of zeros", EntryLarge, "xl/media/image1.png", bombWith("xl/media/image1.png", "", zeros, "", 512)},
	{"a picture of 64 MB that claims 100 bytes", EntryDamaged, "xl/media/image1.png", zipWith(liar(100))},
	{"a picture of 64 MB that claims 31", Ratio, "xl/media/image1.png", zipWith(liar(31 << 20))},
	{"a picture that inflates a thousandfold", Ratio, "xl/media/image1.png", bombWith("xl/media/image1.png", "", zeros, "", 30)},
	{"three pictures of 30 MB each", TotalLarge, "xl/media/image3.png", zipWith(func(z *rawZip) {
		for i := range 3 {
			z.add(bomb(fmt.Sprintf("xl/media/image%d.png", i+1), "", noise(8<<10)+zeros, "", 29))
		}
	})},
	{"5 million empty shared texts", Strings, stringsAt, bombWith(stringsAt, `<sst xmlns="`+mainNS+`">`, strings.Repeat("<si/>", 200_000), "</sst>", 25)},
	{"3 million cells without addresses", Cells, "S!A41", bombWith(sheetAt, textHead[:strings.Index(textHead, "<row")], "<row>"+strings.Repeat("<c/>", 10_000)+"</row>", "</sheetData></worksheet>", 300)},
	{"a row of 20,000 cells without addresses", Columns, "S!XFE1", bookWith(withCells(strings.Repeat("<c/>", 20_000)))},
	{"20,000 rows with a number at XFD", Columns, "S!XFD1", bookWith(withRows(manyRows(20_000, `<c r="XFD%d"><v>1</v></c>`)))},
	{"60,000 merged ranges", Merges, "S!", bookWith(sheetTail("<mergeCells>" + strings.Repeat(`<mergeCell ref="A1:B2"/>`, 60_000) + "</mergeCells>"))},
	{"60,001 empty rows", Rows, "S!A60001", bookWith(withRows(strings.Repeat("<row/>", 60_001)))},
	{"70,000 rules", Items, "S!", bookWith(sheetTail("<dataValidations>" + numbered(70_000, `<dataValidation sqref="A%d"/>`) + "</dataValidations>"))},
	{"70,000 column ranges", Items, "S!", bookWith(sheetHead("<cols>" + numbered(70_000, `<col min="1" max="%d"/>`) + "</cols>"))},
	{"70,000 content types", Items, typesAt, bookWith(manyTypes(70_000))},
}

const (
	textHead   = `<worksheet xmlns="` + mainNS + `"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>`
	textTail   = "</t></is></c></row></sheetData></worksheet>"
	digitsOnly = "0123456789"
)

// noise is text that hardly packs, the same on every machine.
func noise(n int) string {
	b, x := make([]byte, n), uint64(88172645463325252)
	for i := range b {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		b[i] = 'a' + byte(x>>32)%26
	}
	return string(b)
}

// mixed is a megabyte of those characters, that packs to a tenth.
func mixed(of string) string {
	some := []byte(noise(100 << 10))
	for i, c := range some {
		some[i] = of[int(c)%len(of)]
	}
	return strings.Repeat(string(some), 10)
}

// numbered repeats an element with a number in it. All alike, a megabyte of them
// would pack so well that the ratio refuses it first.
func numbered(n int, xml string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, xml, i*7919%16_000+1)
	}
	return b.String()
}

func manyRows(n int, cell string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<row r="%d">`+cell+`</row>`, i+1, i+1)
	}
	return b.String()
}

func manyTypes(n int) tweak {
	return func(p parts) {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<Override PartName="/%d" ContentType="x"/>`, i)
		}
		swapIn(typesAt, "</Types>", b.String()+"</Types>")(p)
	}
}

func manyEntries(n int) func(z *rawZip) {
	return func(z *rawZip) {
		for i := len(z.entries); i < n; i++ {
			z.add(newRawEntry(fmt.Sprintf("x/%d", i), "", stored))
		}
	}
}

// nested hides an entry in the stored data of another, and that in another.
func nested(deep int) func(z *rawZip) {
	return func(z *rawZip) {
		inner := newRawEntry("inner.bin", strings.Repeat("x", 1000), stored)
		chain := []*rawEntry{inner}
		for i := range deep {
			outer := newRawEntry(fmt.Sprintf("outer%02d.bin", i), string(inner.localBytes()), stored)
			inner.inside = outer
			inner = outer
			chain = append(chain, outer)
		}
		slices.Reverse(chain)
		z.add(chain...)
	}
}

// liar adds a picture of 64 MB that claims to be smaller.
func liar(claims uint32) func(z *rawZip) {
	return func(z *rawZip) {
		e := bomb("xl/media/image1.png", "", zeros, "", 64)
		e.both(func(h *rawHeader) { h.size = claims })
		z.add(e)
	}
}

// changedAmount is a workbook whose 5000000 became 9000000 in a stored sheet.
func changedAmount() []byte {
	z := archiveOf(withCells(`<c r="A1"><v>5000000</v></c>`))
	for i, e := range z.entries {
		if e.central.name == sheetAt {
			content := sheetXML(`<row r="1"><c r="A1"><v>5000000</v></c></row>`)
			z.entries[i] = newRawEntry(sheetAt, content, stored)
			z.entries[i].data = []byte(strings.Replace(content, "5000000", "9000000", 1))
		}
	}
	return z.bytes()
}
