package xlsx

import (
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// kind is one way in which a workbook can be damaged or hostile.
type kind struct {
	name string
	code Code
	at   string // sheet and cell as S!B7, or the part; empty where the file as a whole is at fault
	make func() []byte
}

// mostMemory is what reading a hostile file may allocate in total, freed or not.
const mostMemory = 128 << 20

// hostileKinds is the list, by where the fault lies.
func hostileKinds() []kind {
	return slices.Concat(hostileFiles, hostileEntries, hostileBombs, hostileXML, hostileText,
		hostilePackages, hostileBooks, hostileRows, hostileCells, hostileSettings)
}

// TestHostile: every kind is refused with its code and its place, within bounds.
func TestHostile(t *testing.T) {
	kinds := hostileKinds()
	if len(kinds) < 100 {
		t.Fatalf("%d kinds", len(kinds))
	}
	names := map[string]bool{}
	for _, k := range kinds {
		if names[k.name] {
			t.Errorf("two kinds are called %q", k.name)
		}
		names[k.name] = true
		t.Run(k.name, func(t *testing.T) { checkHostile(t, k) })
	}
}

func checkHostile(t *testing.T, k kind) {
	file := k.make()
	for _, slow := range []bool{false, true} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := dumpOf(file, slow)
		runtime.ReadMemStats(&after)
		var e *Error
		if !errors.As(err, &e) {
			t.Fatalf("error %v, want %s", err, k.code)
		}
		if e.Code != k.code {
			t.Errorf("error %v, want %s", err, k.code)
		}
		checkPlace(t, e, k.at)
		if used := after.TotalAlloc - before.TotalAlloc; used > mostMemory {
			t.Errorf("%d MiB were allocated", used>>20)
		}
		if len(e.Error()) > 2000 {
			t.Errorf("an error of %d bytes", len(e.Error()))
		}
	}
}

// checkPlace holds where an error says that it is against where it should be.
func checkPlace(t *testing.T, e *Error, want string) {
	switch {
	case want == "":
		if e.Sheet != "" || e.Cell != "" {
			t.Errorf("at %s!%s, want no place", e.Sheet, e.Cell)
		}
	case strings.Contains(want, "!"):
		if got := e.Sheet + "!" + e.Cell; got != want {
			t.Errorf("at %s, want %s", got, want)
		}
		if e.Part == "" {
			t.Error("no part")
		}
	case e.Part != want:
		t.Errorf("in %q, want %q", e.Part, want)
	}
}

// hostilePackages are faults in how the parts hang together, and parts that a
// workbook from elsewhere must not have.
var hostilePackages = []kind{
	{"no content types", WrongFormat, "", bookWith(dropPart(typesAt))},
	{"content types with another root", Dialect, typesAt, bookWith(swapIn(typesAt, "Types", "Kinds"))},
	{"content types in another namespace", Dialect, typesAt, bookWith(swapIn(typesAt, ctypesNS, "urn:else"))},
	{"no relationships", WrongFormat, "", bookWith(dropPart(rootRelsAt))},
	{"relationships with another root", Dialect, rootRelsAt, bookWith(swapIn(rootRelsAt, "Relationships", "Relations"))},
	{"no workbook", PartMissing, bookAt, bookWith(dropPart(bookAt))},
	{"no sheet", PartMissing, "S!", bookWith(dropPart(sheetAt))},
	{"no styles though named", PartMissing, stylesAt, bookWith(dropPart(stylesAt))},
	{"no string table though named", PartMissing, stringsAt, bookWith(dropPart(stringsAt))},
	{"no relationships of the workbook", PartMissing, "S!", bookWith(dropPart(bookRelsAt))},
	{"target above the archive", PartMissing, bookRelsAt, bookWith(swapIn(bookRelsAt, "styles.xml", "../../../etc/passwd"))},
	{"target is the archive itself", PartMissing, bookRelsAt, bookWith(swapIn(bookRelsAt, "styles.xml", "../"))},
	{"target is a web page that claims to be inside", PartMissing, bookRelsAt, bookWith(swapIn(bookRelsAt, "styles.xml", "http://example.org/styles.xml"))},
	{"target is badly escaped", PartMissing, bookRelsAt, bookWith(swapIn(bookRelsAt, "styles.xml", "styles%zz.xml"))},
	{"target is empty", PartMissing, bookRelsAt, bookWith(swapIn(bookRelsAt, `"styles.xml"`, `""`))},
	{"one id for two relationships", PartTwice, bookRelsAt, bookWith(swapIn(bookRelsAt, "rId3", "rId2"))},
	{"70,000 relationships", PartTwice, bookRelsAt, bookWith(withBookRel(strings.Repeat(`<Relationship Target="x"/>`, 70_000)))},
	{"main part of an unknown type", Dialect, bookAt, bookWith(swapIn(typesAt, mainType, "application/x-thing"))},
	{"main part is a document of text", WrongFormat, "", bookWith(swapIn(typesAt, mainType, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"))},
	{"main part is slides", WrongFormat, "", bookWith(swapIn(typesAt, mainType, "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"))},

	{"macros by the type of the workbook", Macros, bookAt, bookWith(swapIn(typesAt, mainType, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"))},
	{"macros in a template", Macros, bookAt, bookWith(swapIn(typesAt, mainType, "application/vnd.ms-excel.template.macroEnabled.main+xml"))},
	{"macros by the name of the part", Macros, "xl/vbaProject.bin", bookWith(putPart("xl/vbaProject.bin", "x"))},
	{"macros elsewhere", Macros, "odd/VBAPROJECT.BIN", bookWith(putPart("odd/VBAPROJECT.BIN", "x"))},
	{"macros by the type of a part", Macros, "xl/code.dat", bookWith(withType("xl/code.dat", "application/vnd.ms-office.vbaProject"))},
	{"macros by the type of an extension", Macros, "xl/code.bin", bookWith(putPart("xl/code.bin", "x"), swapIn(typesAt, "</Types>", `<Default Extension="BIN" ContentType="application/vnd.ms-office.vbaProject"/></Types>`))},
	{"macros by a relationship", Macros, bookRelsAt, bookWith(withBookRel(`<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="code.dat"/>`))},
	{"a sheet of macros of Excel 4", Macros, "xl/macrosheets/sheet1.xml", bookWith(putPart("xl/macrosheets/sheet1.xml", "<x/>"))},
	{"a binary workbook by its part", BinaryBook, "xl/workbook.bin", bookWith(movePart(bookAt, "xl/workbook.bin"))},
	{"a binary workbook by its type", BinaryBook, bookAt, bookWith(swapIn(typesAt, mainType, "application/vnd.ms-excel.sheet.binary.macroEnabled.main"), swapIn(typesAt, ".macroEnabled", ""))},
	{"another workbook by its part", ExternalLink, "xl/externalLinks/externalLink1.xml", bookWith(putPart("xl/externalLinks/externalLink1.xml", "<x/>"))},
	{"another workbook by its type", ExternalLink, "xl/other.xml", bookWith(withType("xl/other.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"))},
	{"another workbook by a relationship", ExternalLink, bookRelsAt, bookWith(withBookRel(`<Relationship Id="e" Type="` + relNS + `/externalLink" Target="other.xml"/>`))},
	{"another workbook by reference", ExternalLink, bookAt, bookWith(swapIn(bookAt, "<definedNames>", "<externalReferences/><definedNames>"))},
	{"a picture from the web", ExternalLink, "xl/drawings/_rels/drawing1.xml.rels", bookWith(putPart("xl/drawings/_rels/drawing1.xml.rels", `<Relationships xmlns="`+relsNS+`"><Relationship Id="r" Type="`+relNS+`/image" Target="http://example.org/p.png" TargetMode="External"/></Relationships>`))},
	{"a template from the web", ExternalLink, bookRelsAt, bookWith(withBookRel(`<Relationship Id="e" Type="` + relNS + `/attachedTemplate" Target="http://example.org/t.xltx" TargetMode="External"/>`))},
	{"an object of another program by its part", Embedded, "xl/embeddings/oleObject1.bin", bookWith(putPart("xl/embeddings/oleObject1.bin", "x"))},
	{"an object of another program by its type", Embedded, "xl/thing.bin", bookWith(withType("xl/thing.bin", "application/vnd.openxmlformats-officedocument.oleObject"))},
	{"an object of another program by a relationship", Embedded, "xl/worksheets/_rels/sheet1.xml.rels", bookWith(withSheetRel("oleObject", "../thing.bin"))},
	{"an object of another program on the sheet", Embedded, "S!", bookWith(sheetTail("<oleObjects/>"))},
	{"a document inside the workbook", Embedded, "xl/worksheets/_rels/sheet1.xml.rels", bookWith(withSheetRel("package", "../thing.docx"))},
	{"a control by its part", Active, "xl/activeX/activeX1.xml", bookWith(putPart("xl/activeX/activeX1.xml", "<x/>"))},
	{"a control by its type", Active, "xl/control.xml", bookWith(withType("xl/control.xml", "application/vnd.ms-office.activeX+xml"))},
	{"a control by a relationship", Active, "xl/worksheets/_rels/sheet1.xml.rels", bookWith(withSheetRel("control", "../control.xml"))},
	{"a web extension", Active, "xl/webextensions/webextension1.xml", bookWith(putPart("xl/webextensions/webextension1.xml", "<x/>"))},
	{"buttons that run something", Active, "customUI/customUI14.xml", bookWith(putPart("customUI/customUI14.xml", "<x/>"))},
	{"a connection by its part", Connection, "xl/connections.xml", bookWith(putPart("xl/connections.xml", "<x/>"))},
	{"a connection by its type", Connection, "xl/c.xml", bookWith(withType("xl/c.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml"))},
	{"a connection by a relationship", Connection, bookRelsAt, bookWith(withBookRel(`<Relationship Id="c" Type="` + relNS + `/connections" Target="c.xml"/>`))},
	{"a query", Connection, "xl/queryTables/queryTable1.xml", bookWith(putPart("xl/queryTables/queryTable1.xml", "<x/>"))},
	{"a query by its type", Connection, "xl/q.xml", bookWith(withType("xl/q.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml"))},
	{"a data model", Connection, "xl/model/item.data", bookWith(putPart("xl/model/item.data", "x"))},
}

// hostileBooks are faults in the list of sheets and the names.
var hostileBooks = []kind{
	{"workbook with another root", Dialect, bookAt, bookWith(swapIn(bookAt, "workbook", "workbock"))},
	{"workbook in another namespace", Dialect, bookAt, bookWith(swapIn(bookAt, mainNS, "urn:else"))},
	{"no sheets in the list", NoSheets, bookAt, bookWith(swapIn(bookAt, `<sheet name="S" sheetId="1" r:id="rId1"/>`, ""))},
	{"a sheet without relationship", PartMissing, "S!", bookWith(swapIn(bookAt, ` r:id="rId1"`, ""))},
	{"a sheet with an unknown relationship", PartMissing, "S!", bookWith(swapIn(bookAt, "rId1", "rId9"))},
	{"a sheet that is the styles", Dialect, "S!", bookWith(swapIn(bookAt, "rId1", "rId2"))},
	{"a sheet of dialogs", Dialect, "S!", bookWith(swapIn(bookRelsAt, "/worksheet\"", "/dialogsheet\""))},
	{"two sheets of one part", PartTwice, "T!", bookWith(swapIn(bookAt, "</sheets>", `<sheet name="T" sheetId="2" r:id="rId1"/></sheets>`))},
	{"two sheets of one part, by case", PartTwice, "T!", bookWith(withTab("T", "", ""), swapIn(bookRelsAt, "sheet2.xml", "SHEET1.xml"))},
	{"a sheet that is the string table", PartTwice, "S!", bookWith(swapIn(bookRelsAt, "worksheets/sheet1.xml", "sharedStrings.xml"))},
	{"one sheet name twice", SheetName, bookAt, bookWith(withTab("S", "", ""))},
	{"one sheet name twice, by case", SheetName, bookAt, bookWith(withTab("s", "", ""))},
	{"one sheet name twice, by Vietnamese case", SheetName, bookAt, bookWith(withTab("Đơn", "", ""), withTab("đƠN", "", ""))},
	{"no sheet name", SheetName, bookAt, bookWith(swapIn(bookAt, `name="S"`, ""))},
	{"an empty sheet name", SheetName, bookAt, bookWith(swapIn(bookAt, `"S"`, `""`))},
	{"a sheet name of 32 letters", SheetName, bookAt, bookWith(swapIn(bookAt, `"S"`, `"`+strings.Repeat("a", 32)+`"`))},
	{"a sheet name of 16 emoji, 32 units", SheetName, bookAt, bookWith(swapIn(bookAt, `"S"`, `"`+strings.Repeat("😀", 16)+`"`))},
	{"a sheet name with a bracket", SheetName, bookAt, bookWith(swapIn(bookAt, `"S"`, `"a[1]"`))},
	{"a sheet name with a slash", SheetName, bookAt, bookWith(swapIn(bookAt, `"S"`, `"a/b"`))},
	{"a sheet name that begins with an apostrophe", SheetName, bookAt, bookWith(swapIn(bookAt, `"S"`, `"'a"`))},
	{"a very hidden sheet", VeryHidden, "T!", bookWith(withTab("T", `state="veryHidden"`, ""))},
	{"a sheet in an unknown state", Dialect, "T!", bookWith(withTab("T", `state="gone"`, ""))},
	{"a name that calls a program", DDE, bookAt, bookWith(withName(`name="X"`, `cmd|'/c calc'!A0`))},
	{"a name into another workbook", ExternalLink, bookAt, bookWith(withName(`name="X"`, `[1]Sheet1!$A$1`))},
	{"a name of a sheet that is not there", BadReference, bookAt, bookWith(withName(`name="X" localSheetId="1"`, `S!$A$1`))},
	{"a name of sheet -1", BadReference, bookAt, bookWith(withName(`name="X" localSheetId="-1"`, `S!$A$1`))},
	{"a name of a sheet beyond counting", BadReference, bookAt, bookWith(withName(`name="X" localSheetId="99999999999999999999"`, `S!$A$1`))},
	{"a name that is a macro of Excel 4", Macros, bookAt, bookWith(withName(`name="Auto_Open" xlm="1"`, `S!$A$1`))},
	{"a name that is a macro", Macros, bookAt, bookWith(withName(`name="X" function="1" vbProcedure="true"`, `S!$A$1`))},
	{"70,000 names", Items, bookAt, bookWith(withName(`name="X"`, `1</definedName>`+numbered(70_000, `<definedName name="Y">%d</definedName>`)+`<definedName name="Z">2`))},
	{"3,000 sheets", Items, bookAt, bookWith(manyTabs(3_000))},
	{"a name of a megabyte", LongText, bookAt, bookWith(withName(`name="X"`, strings.Repeat("1+", 500_000)+"1"))},
	{"styles with another root", Dialect, stylesAt, bookWith(swapIn(stylesAt, "styleSheet", "styles"))},
	{"styles in another namespace", Dialect, stylesAt, bookWith(swapIn(stylesAt, mainNS, "urn:else"))},
	{"a number format that is no number", BadNumber, stylesAt, bookWith(swapIn(stylesAt, `<xf numFmtId="49"/>`, `<xf numFmtId="x"/>`))},
	{"70,000 cell formats", Items, stylesAt, bookWith(swapIn(stylesAt, `<xf numFmtId="49"/>`, strings.Repeat(`<xf/>`, 70_000)))},
	{"string table with another root", Dialect, stringsAt, bookWith(swapIn(stringsAt, "sst", "table"))},
	{"string table in another namespace", Dialect, stringsAt, bookWith(swapIn(stringsAt, mainNS, "urn:else"))},
	{"a shared text of 32,768 letters", LongText, stringsAt, bookWith(withStrings(`<si><t>` + strings.Repeat("a", 32_768) + `</t></si>`))},
	{"a shared text of 16,384 emoji", LongText, stringsAt, bookWith(withStrings(`<si><t>` + strings.Repeat("😀", 16_384) + `</t></si>`))},
	{"a shared text of too many runs", LongText, stringsAt, bookWith(withStrings(`<si>` + strings.Repeat(`<r><t>0123456789</t></r>`, 3_277) + `</si>`))},
}

// manyTabs lists sheets, each with a part of its own that is not there.
func manyTabs(n int) tweak {
	return func(p parts) {
		var tabs, rels strings.Builder
		for i := range n {
			name := ColumnName(i + 1)
			tabs.WriteString(`<sheet name="_` + name + `" r:id="` + name + `"/>`)
			rels.WriteString(`<Relationship Id="` + name + `" Type="` + relNS + `/worksheet" Target="` + name + `.xml"/>`)
		}
		swapIn(bookAt, "</sheets>", tabs.String()+"</sheets>")(p)
		withBookRel(rels.String())(p)
	}
}
