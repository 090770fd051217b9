package xlsx

// Style is how the cells of a [Writer] look. All are in Times New Roman 12, the
// hand of Vietnamese office papers, unless they say otherwise.
type Style uint8

// The styles. They are also their places in the list of cell formats.
const (
	StyleGeneral Style = iota // as the program likes
	StyleHeading              // of a column: bold, centred, framed, wrapped
	StyleText                 // text as it is, also what people type later: 012345678901 stays so
	StyleWhole                // 1,234,567 at the right
	StyleDecimal              // 1,234.50 at the right
	StyleDay                  // 05/03/2026
	StyleWrapped              // text in as many lines as it takes
	StyleTitle                // bold 14
	styleCount

	ofColumn = styleCount // each cell has its column's style
)

// styleAttr ends a cell's r attribute and gives its style.
var styleAttr = [styleCount]string{
	`"`, `" s="1"`, `" s="2"`, `" s="3"`, `" s="4"`, `" s="5"`, `" s="6"`, `" s="7"`,
}

// Formats 3, 4 and 49 are built in. Character set 163 is Vietnamese. The first
// two fills are fixed by the format.
const writerStyles = xmlHead + `<styleSheet xmlns="` + nsMain + `">` +
	`<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>` +
	`<fonts count="3">` +
	`<font><sz val="12"/><name val="Times New Roman"/><family val="1"/><charset val="163"/></font>` +
	`<font><b/><sz val="12"/><name val="Times New Roman"/><family val="1"/><charset val="163"/></font>` +
	`<font><b/><sz val="14"/><name val="Times New Roman"/><family val="1"/><charset val="163"/></font>` +
	`</fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
	`<fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/><bgColor indexed="64"/></patternFill></fill></fills>` +
	`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>` +
	`<border><left style="thin"><color auto="1"/></left><right style="thin"><color auto="1"/></right>` +
	`<top style="thin"><color auto="1"/></top><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" applyAlignment="1"><alignment vertical="center"/></xf></cellStyleXfs>` +
	`<cellXfs count="8">` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="center"/></xf>` +
	`<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">` +
	`<alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
	`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="center"/></xf>` +
	`<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" vertical="center"/></xf>` +
	`<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="right" vertical="center"/></xf>` +
	`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="center"/></xf>` +
	`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>` +
	`<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="center"/></xf>` +
	`</cellXfs>` +
	`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>` +
	`</styleSheet>`
