package xlsx

import (
	"strings"
	"testing"
)

// spot is one more place where a form may refer to rows: markup that is put
// into a part of the form, and what must stand there when the first block has
// three items and the second two.
type spot struct {
	what       string
	part       string
	have, want string
}

// spotsOfSheet are put before the page margins of the sheet.
var spotsOfSheet = []spot{
	{"custom view", "", `<customSheetViews><customSheetView guid="{0}" topLeftCell="A9"><selection activeCell="B9" sqref="B9"/><rowBreaks count="1" manualBreakCount="1"><brk id="9" man="1"/></rowBreaks></customSheetView></customSheetViews>`, `topLeftCell="A11"><selection activeCell="B11" sqref="B11"/><rowBreaks count="1" manualBreakCount="1"><brk id="11" man="1"/>`},
	{"column breaks are of columns", "", `<colBreaks count="1"><brk id="8" man="1"/></colBreaks>`, `<colBreaks count="1"><brk id="8" man="1"/></colBreaks>`},
	{"scenario", "", `<scenarios><scenario name="x"><inputCells r="E7" val="1"/></scenario></scenarios>`, `<inputCells r="E9" val="1"/>`},
	{"watch", "", `<cellWatches><cellWatch r="E16"/></cellWatches>`, `<cellWatch r="E20"/>`},
	{"smart tag", "", `<smartTags><cellSmartTags r="B9"><cellSmartTag type="0"/></cellSmartTags></smartTags>`, `<cellSmartTags r="B11">`},
	{"sort order", "", `<sortState ref="A6:H7"><sortCondition ref="B6:B7"/></sortState>`, `<sortState ref="A6:H9"><sortCondition ref="B6:B9"/>`},
	{"published range", "", `<webPublishItems><webPublishItem sourceRef="A6:H7"/></webPublishItems>`, `sourceRef="A6:H9"`},
	{"bar up to a formula", "", `<conditionalFormatting sqref="I6"><cfRule type="dataBar" priority="8"><dataBar><cfvo type="num" val="0"/><cfvo type="formula" val="$E$7"/></dataBar></cfRule></conditionalFormatting>`, `<cfvo type="num" val="0"/><cfvo type="formula" val="$E$9"/>`},
	{"rule for whole columns", "", `<protectedRanges><protectedRange sqref="A:A A7" name="y"/></protectedRanges>`, `sqref="A:A A9"`},
	{"control over cells", "", `<controls xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><control shapeId="9"><controlPr linkedCell="$E$7" listFillRange="$B$6:$B$6"><anchor><from><xdr:col>1</xdr:col><xdr:row>8</xdr:row></from><to><xdr:col>2</xdr:col><xdr:row>9</xdr:row></to></anchor></controlPr></control></controls>`, `linkedCell="$E$9" listFillRange="$B$6:$B$8"><anchor><from><xdr:col>1</xdr:col><xdr:row>10</xdr:row></from><to><xdr:col>2</xdr:col><xdr:row>11</xdr:row>`},
	{"link in each row", "", `<hyperlinks><hyperlink ref="B14" location="A1"/></hyperlinks>`, `<hyperlink ref="B16" location="A1"/><hyperlink ref="B18" location="A1"/>`},
	{"break after the sample", "", `<rowBreaks count="1" manualBreakCount="1"><brk id="6" man="1"/></rowBreaks>`, `<brk id="8" man="1"/>`},
}

// spotsOfParts are parts that belong to the sheet by a link of that kind.
var spotsOfParts = []spot{
	{"threaded comment", "threadedComment", `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A9" id="{1}"><text>x</text></threadedComment></ThreadedComments>`, `ref="A11"`},
	{"single mapped cell", "tableSingleCells", `<singleXmlCells xmlns="` + mainSpace + `"><singleXmlCell id="1" r="E16"/></singleXmlCells>`, `r="E20"`},
	{"form control", "ctrlProp", `<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="CheckBox" fmlaLink="$E$7" fmlaRange="'Báo cáo'!$B$6:$B$6"/>`, `fmlaLink="$E$9" fmlaRange="'Báo cáo'!$B$6:$B$8"`},
	{"pivot table below", "pivotTable", `<pivotTableDefinition xmlns="` + mainSpace + `"><location ref="J20:K25" firstHeaderRow="1"/></pivotTableDefinition>`, `<location ref="J24:K29"`},
	{"table around the block", "table", `<table xmlns="` + mainSpace + `" id="2" ref="A5:H7" totalsRowCount="1"><autoFilter ref="A5:H6"/><tableColumns count="1"><tableColumn id="1"><calculatedColumnFormula>E6*2</calculatedColumnFormula><totalsRowFormula>SUM(E6:E6)</totalsRowFormula></tableColumn></tableColumns></table>`, `ref="A5:H9" totalsRowCount="1"><autoFilter ref="A5:H8"/><tableColumns count="1"><tableColumn id="1"><calculatedColumnFormula>E6*2</calculatedColumnFormula><totalsRowFormula>SUM(E6:E8)</totalsRowFormula>`},
	{"box of an old control", "vmlDrawing", `<xml xmlns:x="urn:x"><v:shape id="s1"><x:ClientData ObjectType="Checkbox"><x:Anchor>1, 0, 8, 0, 2, 0, 9, 0</x:Anchor><x:FmlaLink>$E$7</x:FmlaLink></x:ClientData></v:shape></xml>`, `<x:Anchor>1, 0, 10, 0, 2, 0, 11, 0</x:Anchor><x:FmlaLink>$E$9</x:FmlaLink>`},
	{"shapes over cells", "drawing", `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:oneCellAnchor><xdr:from><xdr:row>15</xdr:row></xdr:from><xdr:sp textlink="$E$7"/></xdr:oneCellAnchor><xdr:twoCellAnchor><xdr:from><xdr:row>4</xdr:row></xdr:from><xdr:to><xdr:row>6</xdr:row></xdr:to><xdr:sp/></xdr:twoCellAnchor><xdr:twoCellAnchor editAs="oneCell"><xdr:from><xdr:row>4</xdr:row></xdr:from><xdr:to><xdr:row>6</xdr:row></xdr:to><xdr:sp/></xdr:twoCellAnchor></xdr:wsDr>`, `<xdr:row>19</xdr:row></xdr:from><xdr:sp textlink="$E$9"/></xdr:oneCellAnchor><xdr:twoCellAnchor><xdr:from><xdr:row>4</xdr:row></xdr:from><xdr:to><xdr:row>8</xdr:row></xdr:to><xdr:sp/></xdr:twoCellAnchor><xdr:twoCellAnchor editAs="oneCell"><xdr:from><xdr:row>4</xdr:row></xdr:from><xdr:to><xdr:row>6</xdr:row></xdr:to>`},
}

// spotsOfTypes are parts that are found by their content type.
var spotsOfTypes = []spot{
	{"source of a pivot", "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml", `<pivotCacheDefinition xmlns="` + mainSpace + `"><cacheSource type="worksheet"><worksheetSource ref="A5:H7" sheet="Báo cáo"/></cacheSource></pivotCacheDefinition>`, `ref="A5:H9"`},
	{"new kinds of charts", "application/vnd.ms-office.chartex+xml", `<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"><cx:f dir="row">'Báo cáo'!$E$6:$E$6</cx:f></cx:chartSpace>`, `>'Báo cáo'!$E$6:$E$8<`},
}

func TestPlaces(t *testing.T) {
	check := func(s spot, parts map[string]string, part string) {
		t.Helper()
		grown := entries(t, growForm(t, zipParts(t, parts), 3, 2))
		if !strings.Contains(grown[part], s.want) {
			t.Errorf("%s: no %s in\n%s", s.what, s.want, grown[part])
		}
	}
	for _, s := range spotsOfSheet {
		parts := formParts(t)
		parts[sheetPart] = strings.Replace(parts[sheetPart], "<pageMargins", s.have+"<pageMargins", 1)
		check(s, parts, sheetPart)
	}
	for _, s := range spotsOfParts {
		parts := formParts(t)
		const rels = "xl/worksheets/_rels/sheet1.xml.rels"
		name := "xl/extra.xml"
		if s.part == "vmlDrawing" {
			name = "xl/extra.vml"
		}
		parts[name] = s.have
		parts[rels] = strings.Replace(parts[rels], "</Relationships>", `<Relationship Id="rId99" Type="http://x/`+s.part+`" Target="/`+name+`"/></Relationships>`, 1)
		check(s, parts, name)
	}
	for _, s := range spotsOfTypes {
		parts := formParts(t)
		parts["xl/extra.xml"] = s.have
		parts[typesPart] = strings.Replace(parts[typesPart], "</Types>", `<Override PartName="/xl/extra.xml" ContentType="`+s.part+`"/></Types>`, 1)
		check(s, parts, "xl/extra.xml")
	}
}

// What is over removed rows goes with them.
func TestPlacesRemoved(t *testing.T) {
	parts := formParts(t)
	parts[sheetPart] = strings.Replace(parts[sheetPart], `<brk id="8" max="16383" man="1"/>`, `<brk id="6" man="1"/><brk id="8" man="1"/>`, 1)
	parts[sheetPart] = strings.Replace(parts[sheetPart], `count="1" manualBreakCount="1"`, `count="2" manualBreakCount="2"`, 1)
	parts[drawingPart] = strings.Replace(parts[drawingPart], "<xdr:row>8</xdr:row>", "<xdr:row>13</xdr:row>", 1)
	parts[drawingPart] = strings.Replace(parts[drawingPart], "<xdr:row>10</xdr:row>", "<xdr:row>14</xdr:row>", 1)
	grown := entries(t, growForm(t, zipParts(t, parts), 0, 0))
	if want := `<rowBreaks count="1" manualBreakCount="1"><brk id="7" man="1"/></rowBreaks>`; !strings.Contains(grown[sheetPart], want) {
		t.Errorf("no %s", want)
	}
	if strings.Contains(grown[drawingPart], "Dấu") || !strings.Contains(grown[drawingPart], "<xdr:row>18</xdr:row>") {
		t.Errorf("drawing is %s", grown[drawingPart])
	}
}
