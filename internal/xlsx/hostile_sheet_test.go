package xlsx

import "strings"

// hostileRows are faults in the order and the names of rows and cells.
var hostileRows = []kind{
	{"a sheet with another root", Dialect, "S!", bookWith(swapIn(sheetAt, "worksheet", "chartsheet"))},
	{"a sheet in another namespace", Dialect, "S!", bookWith(swapIn(sheetAt, mainNS, "urn:else"))},
	{"a sheet in no namespace", Dialect, "S!", bookWith(swapIn(sheetAt, ` xmlns="`+mainNS+`"`, ""))},
	{"two lists of rows", Dialect, "S!", bookWith(sheetTail("<sheetData/>"))},
	{"rows 5, 2, 5", RowOrder, "S!A2", bookWith(withRows(`<row r="5"/><row r="2"/><row r="5"/>`))},
	{"a row twice", RowOrder, "S!A2", bookWith(withRows(`<row r="2"/><row r="2"/>`))},
	{"a row before one without number", RowOrder, "S!A3", bookWith(withRows(`<row r="2"/><row/><row r="3"/>`))},
	{"row 0", BadReference, "S!A1", bookWith(withRows(`<row r="0"/>`))},
	{"row -1", BadReference, "S!A1", bookWith(withRows(`<row r="-1"/>`))},
	{"row 1048577", BadReference, "S!A1", bookWith(withRows(`<row r="1048577"/>`))},
	{"row 99999999999999999999", BadReference, "S!A1", bookWith(withRows(`<row r="99999999999999999999"/>`))},
	{"row 1.5", BadReference, "S!A2", bookWith(withRows(`<row/><row r="1.5"/>`))},
	{"a row behind the last one", Rows, "S!A1048577", bookWith(withRows(`<row r="1048576"/><row/>`))},
	{"a value in row 60001", Rows, "S!A60001", bookWith(withRows(`<row r="60001"><c r="A60001"><v>1</v></c></row>`))},
	{"a value in column 301", Columns, "S!KO1", bookWith(withCells(`<c r="KO1"><v>1</v></c>`))},
	{"a cell twice", CellOrder, "S!B1", bookWith(withCells(`<c r="B1"><v>1</v></c><c r="B1"><v>2</v></c>`))},
	{"cells out of order", CellOrder, "S!A1", bookWith(withCells(`<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>`))},
	{"a cell of another row", CellRow, "S!B1", bookWith(withCells(`<c r="A1"/><c r="B2"><v>1</v></c>`))},
	{"a cell of another row, spelled otherwise", CellRow, "S!B1", bookWith(withCells(`<c r="A1"/><c r='B2'><v>1</v></c>`))},
	{"a cell of no row", BadReference, "S!A1", bookWith(withCells(`<c r="A"/>`))},
	{"a cell of no column", BadReference, "S!A1", bookWith(withCells(`<c r="1"/>`))},
	{"a cell of row 01", BadReference, "S!A1", bookWith(withCells(`<c r="A01"/>`))},
	{"a cell at column XFE", BadReference, "S!A1", bookWith(withCells(`<c r="XFE1"/>`))},
	{"a cell with dollars", BadReference, "S!A1", bookWith(withCells(`<c r="$A$1"/>`))},
	{"a cell at an empty address", BadReference, "S!A1", bookWith(withCells(`<c r=""/>`))},
	{"a cell that is a range", BadReference, "S!A1", bookWith(withCells(`<c r="A1:B2"/>`))},
	{"a cell at a Vietnamese letter", BadReference, "S!A1", bookWith(withCells(`<c r="Đ1"/>`))},
	{"rows in a choice of versions", Dialect, "S!", bookWith(withRows(`<mc:AlternateContent xmlns:mc="` + mcNS + `"><mc:Choice Requires="x"><row/></mc:Choice></mc:AlternateContent>`))},
	{"cells in a choice of versions", Dialect, "S!A1", bookWith(withCells(`<mc:AlternateContent xmlns:mc="` + mcNS + `"/>`))},
	{"values in a choice of versions", Dialect, "S!A1", bookWith(withCells(`<c r="A1"><mc:AlternateContent xmlns:mc="` + mcNS + `"/></c>`))},
	{"something else than rows", Dialect, "S!A1", bookWith(withRows(`<row/><line/>`))},
	{"something else than cells", Dialect, "S!A1", bookWith(withCells(`<c r="A1"/><cell r="B1"/>`))},
	{"rows in rows", Dialect, "S!A1", bookWith(withCells(`<row r="2"/>`))},
	{"cells in cells", Dialect, "S!A1", bookWith(withCells(`<c r="A1"><c r="B1"/></c>`))},
	{"a cell of another namespace", Dialect, "S!A1", bookWith(withCells(`<x:c xmlns:x="urn:x" r="A1"/>`))},
	{"a value of another namespace", Dialect, "S!A1", bookWith(withCells(`<c r="A1"><x:v xmlns:x="urn:x">1</x:v></c>`))},
}

const mcNS = "http://schemas.openxmlformats.org/markup-compatibility/2006"

// cellWith makes B1 hold that, of that type, A1 before it being sound.
func cellWith(attrs, content string) func() []byte {
	return bookWith(withCells(`<c r="A1"/><c r="B1" ` + attrs + `>` + content + `</c>`))
}

// hostileCells are cells whose type and value do not go together.
var hostileCells = []kind{
	{"string index -1", StringIndex, "S!B1", cellWith(`t="s"`, `<v>-1</v>`)},
	{"string index 99999999", StringIndex, "S!B1", cellWith(`t="s"`, `<v>99999999</v>`)},
	{"string index of 20 digits", StringIndex, "S!B1", cellWith(`t="s"`, `<v>18446744073709551616</v>`)},
	{"the first string index too many", StringIndex, "S!B1", cellWith(`t="s"`, `<v>3</v>`)},
	{"string index 1.0", StringIndex, "S!B1", cellWith(`t="s"`, `<v>1.0</v>`)},
	{"an empty string index", StringIndex, "S!B1", cellWith(`t="s"`, `<v></v>`)},
	{"a string index without table", StringIndex, "S!A1", bookWith(dropPart(stringsAt), swapIn(bookRelsAt, `<Relationship Id="rId3" Type="`+relNS+`/sharedStrings" Target="sharedStrings.xml"/>`, ""))},
	{"style index too high", StyleIndex, "S!B1", cellWith(`s="7"`, `<v>1</v>`)},
	{"style index too high of an empty cell", StyleIndex, "S!B1", cellWith(`s="7"`, ``)},
	{"style index -1", StyleIndex, "S!B1", cellWith(`s="-1"`, `<v>1</v>`)},
	{"style index x", StyleIndex, "S!B1", cellWith(`s="x"`, `<v>1</v>`)},
	{"an empty style index", StyleIndex, "S!B1", cellWith(`s=""`, `<v>1</v>`)},
	{"a style index without styles", StyleIndex, "S!B1", bookWith(withCells(`<c r="B1" s="1"/>`), dropPart(stylesAt), swapIn(bookRelsAt, `<Relationship Id="rId2" Type="`+relNS+`/styles" Target="styles.xml"/>`, ""))},
	{"an unknown cell type", CellType, "S!B1", cellWith(`t="q"`, `<v>1</v>`)},
	{"an unknown cell type before the address", CellType, "S!B1", bookWith(withCells(`<c t="q" r="B1"/>`))},
	{"a cell type of another case", CellType, "S!B1", cellWith(`t="S"`, `<v>1</v>`)},
	{"NaN", BadNumber, "S!B1", cellWith(``, `<v>NaN</v>`)},
	{"infinity", BadNumber, "S!B1", cellWith(``, `<v>-Infinity</v>`)},
	{"1e309", BadNumber, "S!B1", cellWith(``, `<v>1e309</v>`)},
	{"1.8e308, which overflows too", BadNumber, "S!B1", cellWith(``, `<v>1.8e308</v>`)},
	{"1e99999", BadNumber, "S!B1", cellWith(``, `<v>1e99999</v>`)},
	{"a number of 401 digits", BadNumber, "S!B1", cellWith(``, `<v>0.`+strings.Repeat("1", 400)+`</v>`)},
	{"a number with a comma", BadNumber, "S!B1", cellWith(``, `<v>1,5</v>`)},
	{"a number with points between thousands", BadNumber, "S!B1", cellWith(``, `<v>5.000.000</v>`)},
	{"a number in hexadecimal", BadNumber, "S!B1", cellWith(``, `<v>0x1F</v>`)},
	{"a number with underlines", BadNumber, "S!B1", cellWith(``, `<v>1_000</v>`)},
	{"a number with a space inside", BadNumber, "S!B1", cellWith(``, `<v>1 000</v>`)},
	{"a number in Arabic digits", BadNumber, "S!B1", cellWith(``, `<v>١٢</v>`)},
	{"a number of a sign", BadNumber, "S!B1", cellWith(``, `<v>-</v>`)},
	{"a number of a point", BadNumber, "S!B1", cellWith(``, `<v>.</v>`)},
	{"a number of two signs", BadNumber, "S!B1", cellWith(``, `<v>--1</v>`)},
	{"a number without exponent", BadNumber, "S!B1", cellWith(``, `<v>1e</v>`)},
	{"a number of a formula that is a word", BadNumber, "S!B1", cellWith(``, `<f>A1</f><v>abc</v>`)},
	{"text as a number", BadNumber, "S!B1", cellWith(``, `<v>Nguyễn</v>`)},
	{"text as a date", BadNumber, "S!B1", cellWith(`s="1"`, `<v>05/03/2026</v>`)},
	{"2 as a bool", BadBool, "S!B1", cellWith(`t="b"`, `<v>2</v>`)},
	{"TRUE as a bool", BadBool, "S!B1", cellWith(`t="b"`, `<v>TRUE</v>`)},
	{"nothing as a bool", BadBool, "S!B1", cellWith(`t="b"`, `<v> </v>`)},
	{"an error value that is none", BadErrorValue, "S!B1", cellWith(`t="e"`, `<v>#OOPS!</v>`)},
	{"an error value in German", BadErrorValue, "S!B1", cellWith(`t="e"`, `<v>#NV</v>`)},
	{"nothing as an error value", BadErrorValue, "S!B1", cellWith(`t="e"`, `<v></v>`)},
	{"a date with slashes", BadDate, "S!B1", cellWith(`t="d"`, `<v>2026/03/05</v>`)},
	{"30 February", BadDate, "S!B1", cellWith(`t="d"`, `<v>2026-02-30</v>`)},
	{"29 February of 1900", BadDate, "S!B1", cellWith(`t="d"`, `<v>1900-02-29</v>`)},
	{"month 13", BadDate, "S!B1", cellWith(`t="d"`, `<v>2026-13-01</v>`)},
	{"25 o'clock", BadDate, "S!B1", cellWith(`t="d"`, `<v>2026-03-05T25:00:00</v>`)},
	{"a date of another zone", BadDate, "S!B1", cellWith(`t="d"`, `<v>2026-03-05T08:00:00+07:00</v>`)},
	{"a date with an empty fraction", BadDate, "S!B1", cellWith(`t="d"`, `<v>2026-03-05T08:00:00.Z</v>`)},
	{"a serial number as an ISO date", BadDate, "S!B1", cellWith(`t="d"`, `<v>45000</v>`)},
	{"a value twice", Dialect, "S!B1", cellWith(``, `<v>1</v><v>2</v>`)},
	{"a formula twice", Dialect, "S!B1", cellWith(``, `<f>1</f><f>2</f>`)},
	{"a formula behind its value", Dialect, "S!B1", cellWith(``, `<v>1</v><f>1</f>`)},
	{"an inline text of a number", Dialect, "S!B1", cellWith(``, `<is><t>a</t></is>`)},
	{"an inline text twice", Dialect, "S!B1", cellWith(`t="inlineStr"`, `<is><t>a</t></is><is><t>b</t></is>`)},
	{"a value behind an inline text", Dialect, "S!B1", cellWith(`t="inlineStr"`, `<is><t>a</t></is><v>1</v>`)},
	{"a formula of an unknown type", Dialect, "S!B1", cellWith(``, `<f t="magic">1</f><v>1</v>`)},
	{"a text of 32,768 letters", LongText, "S!B1", cellWith(`t="inlineStr"`, `<is><t>`+strings.Repeat("a", 32_768)+`</t></is>`)},
	{"a text of 32,768 Vietnamese letters", LongText, "S!B1", cellWith(`t="inlineStr"`, `<is><t>`+strings.Repeat("ệ", 32_768)+`</t></is>`)},
	{"a text of 16,384 emoji", LongText, "S!B1", cellWith(`t="inlineStr"`, `<is><t>`+strings.Repeat("😀", 16_384)+`</t></is>`)},
	{"a formula's text of 32,768 letters", LongText, "S!B1", cellWith(`t="str"`, `<v>`+strings.Repeat("a", 32_768)+`</v>`)},
	{"a value of an inline text of 32,768 letters", LongText, "S!B1", cellWith(`t="inlineStr"`, `<v>`+strings.Repeat("a", 32_768)+`</v>`)},
	{"a text of 32,768 escapes", LongText, "S!B1", cellWith(`t="inlineStr"`, `<is><t>`+strings.Repeat("_x0041_", 32_768)+`</t></is>`)},
	{"a formula that calls a program", DDE, "S!B1", cellWith(``, `<f>cmd|'/c calc'!A0</f><v>0</v>`)},
	{"a formula that calls a program, capitals and spaces", DDE, "S!B1", cellWith(``, `<f> MSEXCEL|'\..\..\Windows\System32\cmd.exe /c calc.exe'!'' </f>`)},
	{"a formula into another workbook", ExternalLink, "S!B1", cellWith(``, `<f>SUM([1]Sheet1!A1:A9)</f><v>0</v>`)},
	{"a formula into another workbook by its path", ExternalLink, "S!B1", cellWith(``, `<f>'C:\a\[b.xlsx]Sheet1'!A1</f><v>0</v>`)},
}

// hostileSettings are faults in what stands beside the rows.
var hostileSettings = []kind{
	{"a merged range that is none", BadReference, "S!", bookWith(sheetTail(`<mergeCells><mergeCell ref="A1:"/></mergeCells>`))},
	{"a merged range without reference", BadReference, "S!", bookWith(sheetTail(`<mergeCells><mergeCell/></mergeCells>`))},
	{"a merged range beyond the sheet", BadReference, "S!", bookWith(sheetTail(`<mergeCells><mergeCell ref="A1:XFE1"/></mergeCells>`))},
	{"a merged range of whole columns", BadReference, "S!", bookWith(sheetTail(`<mergeCells><mergeCell ref="A:B"/></mergeCells>`))},
	{"a filter that is none", BadReference, "S!", bookWith(sheetTail(`<autoFilter ref="A1:B0"/>`))},
	{"columns without end", BadReference, "S!", bookWith(sheetHead(`<cols><col min="1"/></cols>`))},
	{"columns that end before they begin", BadReference, "S!", bookWith(sheetHead(`<cols><col min="3" max="2"/></cols>`))},
	{"columns beyond the sheet", BadReference, "S!", bookWith(sheetHead(`<cols><col min="1" max="16385"/></cols>`))},
	{"column 0", BadReference, "S!", bookWith(sheetHead(`<cols><col min="0" max="1"/></cols>`))},
	{"a rule that calls a program", DDE, "S!", bookWith(sheetTail(`<dataValidations><dataValidation type="custom" sqref="A1"><formula1>cmd|'/c calc'!A0</formula1></dataValidation></dataValidations>`))},
	{"a rule into another workbook", ExternalLink, "S!", bookWith(sheetTail(`<dataValidations><dataValidation type="list" sqref="A1"><formula1>[1]S!$A$1:$A$2</formula1></dataValidation></dataValidations>`))},
	{"a rule of the extension that calls a program", DDE, "S!", bookWith(sheetTail(x14Rule(`cmd|'/c calc'!A0`)))},
	{"a format by condition that calls a program", DDE, "S!", bookWith(sheetTail(`<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>cmd|'/c calc'!A0</formula></cfRule></conditionalFormatting>`))},
	{"a format by condition into another workbook", ExternalLink, "S!", bookWith(sheetTail(`<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>[1]S!A1&gt;1</formula></cfRule></conditionalFormatting>`))},
	{"a small chart from another workbook", ExternalLink, "S!", bookWith(sheetTail(`<extLst><ext uri="{1}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><xm:f>[1]S!A1:A9</xm:f></ext></extLst>`))},
	{"a rule of a megabyte", LongText, "S!", bookWith(sheetTail(`<dataValidations><dataValidation sqref="A1"><formula1>` + strings.Repeat("1+", 500_000) + `1</formula1></dataValidation></dataValidations>`))},
}

// x14Rule is a list whose values stand on another sheet, as programs since 2010
// write it.
func x14Rule(formula string) string {
	return `<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">` +
		`<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list">` +
		`<x14:formula1><xm:f>` + formula + `</xm:f></x14:formula1><xm:sqref>B2:B9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`
}
