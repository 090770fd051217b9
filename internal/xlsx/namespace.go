package xlsx

// namespace is one of those that this package tells apart. The transitional and
// the strict spelling of one are the same here.
type namespace uint8

const (
	spaceNone     namespace = iota
	spaceOther              // declared, and of no concern
	spaceMain               // spreadsheetml
	spaceRel                // r:id and the like
	spacePackage            // relationships parts
	spaceTypes              // [Content_Types].xml
	spaceX14                // sheet extensions of 2009
	spaceXM                 // xm:f and xm:sqref inside extensions
	spaceMC                 // markup compatibility
	spaceDrawing            // anchors of pictures and charts
	spaceThreaded           // threaded comments
)

// spaceOf gives the namespace of that name.
func spaceOf(uri string) namespace {
	switch uri {
	case "":
		return spaceNone
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main":
		return spaceMain
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
		return spaceRel
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return spacePackage
	case "http://schemas.openxmlformats.org/package/2006/content-types":
		return spaceTypes
	case "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main":
		return spaceX14
	case "http://schemas.microsoft.com/office/excel/2006/main":
		return spaceXM
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return spaceMC
	case "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
		"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing":
		return spaceDrawing
	case "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments":
		return spaceThreaded
	}
	return spaceOther
}
