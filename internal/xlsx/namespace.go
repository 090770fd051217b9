package xlsx

import "bytes"

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

// declare notes what a prefix means from here on. One that means nothing would
// make x:r the same as r, and is not allowed.
func (s *scanner) declare(a *attribute) error {
	space := spaceOf(string(s.value(a)))
	switch prefix, own := bytes.CutPrefix(a.name, []byte("xmlns:")); {
	case own && space == spaceNone:
		return s.malformed("a prefix that means nothing")
	case own:
		s.bindings = append(s.bindings, binding{string(prefix), space})
	case string(a.name) == "xmlns":
		s.plain = space
	}
	return nil
}

func (s *scanner) resolveNames() error {
	var ok bool
	if s.space, s.local, ok = s.resolve(s.local, s.plain); !ok {
		return s.malformed("a prefix that was not declared")
	}
	for i := range s.attrs {
		a := &s.attrs[i]
		if a.space, a.local, ok = s.resolve(a.name, spaceNone); !ok {
			return s.malformed("a prefix that was not declared")
		}
	}
	return nil
}

// resolve splits a name and tells what its prefix means.
func (s *scanner) resolve(name []byte, plain namespace) (namespace, []byte, bool) {
	prefix, local, found := bytes.Cut(name, []byte(":"))
	if !found {
		return plain, name, true
	}
	if len(prefix) == 0 || len(local) == 0 || bytes.IndexByte(local, ':') >= 0 {
		return 0, nil, false
	}
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == string(prefix) {
			return s.bindings[i].space, local, true
		}
	}
	return spaceOther, local, string(prefix) == "xml" || string(prefix) == "xmlns"
}
