package xlsx

import (
	"net/url"
	"path"
	"strings"
)

// contentTypes says of what type each part is.
type contentTypes struct {
	byPart      map[string]string
	byExtension map[string]string
}

func (c contentTypes) of(part string) string {
	lower := strings.ToLower(part)
	if t, found := c.byPart[lower]; found {
		return t
	}
	return c.byExtension[strings.TrimPrefix(path.Ext(lower), ".")]
}

const typesPart = "[Content_Types].xml"

// readTypes reads [Content_Types].xml and refuses parts of types that run or
// reach out.
func (b *Book) readTypes() error {
	if b.archive.find(typesPart) == nil {
		return b.notWorkbook()
	}
	b.types = contentTypes{byPart: map[string]string{}, byExtension: map[string]string{}}
	s, err := b.start(typesPart)
	if err != nil {
		return err
	}
	if err := s.root(spaceTypes, "Types"); err != nil {
		return err
	}
	for {
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.kind == tokenEOF:
			return b.checkTypes()
		case s.kind != tokenStart:
			continue
		case s.is(spaceTypes, "Default"):
			b.types.byExtension[strings.ToLower(string(s.attr("Extension")))] = string(s.attr("ContentType"))
		case s.is(spaceTypes, "Override"):
			part := strings.TrimPrefix(string(s.attr("PartName")), "/")
			b.types.byPart[strings.ToLower(part)] = string(s.attr("ContentType"))
			if code := forbiddenType(string(s.attr("ContentType"))); code != "" {
				return &Error{Code: code, Part: part}
			}
		}
		if len(b.types.byPart)+len(b.types.byExtension) > b.limits.Items {
			return s.fail(Items, "")
		}
	}
}

// checkTypes refuses the entries that have such a type by their extension. The
// type of an extension that no entry has is no harm: programs leave it behind.
func (b *Book) checkTypes() error {
	for _, e := range b.archive.entries {
		if code := forbiddenType(b.types.of(e.name)); code != "" {
			return &Error{Code: code, Part: e.name}
		}
	}
	return nil
}

// forbiddenType names what a content type would bring along.
func forbiddenType(contentType string) Code {
	t := strings.ToLower(contentType)
	switch {
	case strings.Contains(t, "macroenabled"), strings.Contains(t, "vbaproject"), strings.Contains(t, "macrosheet"), strings.Contains(t, "vnd.ms-excel.intlmacrosheet"):
		return Macros
	case strings.Contains(t, "ms-excel.sheet.binary"):
		return BinaryBook
	case strings.Contains(t, "externallink"):
		return ExternalLink
	case strings.Contains(t, ".connections+xml"), strings.Contains(t, "querytable+xml"), strings.Contains(t, "vnd.openxmlformats-officedocument.model+data"):
		return Connection
	case strings.Contains(t, "activex"), strings.Contains(t, "webextension"):
		return Active
	case strings.Contains(t, "oleobject"), strings.Contains(t, "-officedocument.package"):
		return Embedded
	}
	return ""
}

// forbiddenPlaces are folders of an archive by which the same is known when the
// content types do not tell.
var forbiddenPlaces = []struct {
	begins string
	code   Code
}{
	{"xl/externallinks/", ExternalLink},
	{"xl/embeddings/", Embedded},
	{"xl/activex/", Active},
	{"xl/webextensions/", Active},
	{"xl/macrosheets/", Macros},
	{"xl/connections.", Connection},
	{"xl/querytables/", Connection},
	{"xl/model/", Connection},
	{"customui/", Active},
}

// checkEntries refuses entries by their names.
func (b *Book) checkEntries() error {
	for _, e := range b.archive.entries {
		lower := strings.ToLower(e.name)
		if strings.HasSuffix(lower, "vbaproject.bin") || strings.HasSuffix(lower, "vbadata.xml") {
			return &Error{Code: Macros, Part: e.name}
		}
		if b.archive.find("xl/workbook.bin") != nil {
			return &Error{Code: BinaryBook, Part: "xl/workbook.bin"}
		}
		for _, place := range forbiddenPlaces {
			if strings.HasPrefix(lower, place.begins) && !e.isFolder() {
				return &Error{Code: place.code, Part: e.name}
			}
		}
		if e.isFolder() && e.size != 0 {
			return &Error{Code: EntryName, Detail: e.name}
		}
	}
	return nil
}

// relation is a link from one part to another.
type relation struct {
	id, kind, target string // kind is the last step of the type
	outside          bool   // a link to a web page, say
}

type relations []relation

func (r relations) ofType(kind string) *relation {
	for i := range r {
		if r[i].kind == kind && !r[i].outside {
			return &r[i]
		}
	}
	return nil
}

func (r relations) byID(id string) *relation {
	for i := range r {
		if r[i].id == id && !r[i].outside {
			return &r[i]
		}
	}
	return nil
}

// relationsPart names the part that holds the links of a part; of the archive
// itself for "".
func relationsPart(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base("/"+part)) + ".rels"
}

// relations reads the links of a part; one without links has none.
func (b *Book) relations(part string) (relations, error) {
	name := relationsPart(part)
	if part == "" {
		name = "_rels/.rels"
	}
	if b.archive.find(name) == nil {
		return nil, nil
	}
	s, err := b.start(name)
	if err != nil {
		return nil, err
	}
	return s.readRelations(name, b.limits)
}

// readRelations reads a relationships part. Links that lead out of the workbook
// are refused unless a person has to click on them.
func (s *scanner) readRelations(name string, l Limits) (relations, error) {
	folder := path.Dir(path.Dir(name))
	if err := s.root(spacePackage, "Relationships"); err != nil {
		return nil, err
	}
	var all relations
	ids := map[string]bool{}
	for {
		if err := s.next(); err != nil || s.kind == tokenEOF {
			return all, err
		}
		if s.kind != tokenStart || !s.is(spacePackage, "Relationship") {
			continue
		}
		r := relation{
			id:      string(s.attr("Id")),
			kind:    path.Base(string(s.attr("Type"))),
			outside: string(s.attr("TargetMode")) == "External",
		}
		target := string(s.attr("Target"))
		if r.outside {
			if r.kind != "hyperlink" {
				return nil, s.fail(ExternalLink, r.kind)
			}
		} else if r.target = resolveTarget(folder, target); r.target == "" && r.kind != "hyperlink" {
			return nil, s.fail(PartMissing, target)
		}
		if ids[r.id] || len(all) >= l.Items {
			return nil, s.fail(PartTwice, r.id)
		}
		ids[r.id] = true
		if code := forbiddenRelation(r.kind); code != "" {
			return nil, s.fail(code, r.kind)
		}
		all = append(all, r)
	}
}

func forbiddenRelation(kind string) Code {
	switch kind {
	case "vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "wordVbaData":
		return Macros
	case "externalLink", "externalLinkPath", "attachedTemplate", "subDocument", "frame":
		return ExternalLink
	case "connections", "queryTable", "powerPivotData":
		return Connection
	case "oleObject", "package":
		return Embedded
	case "control", "activeXControlBinary", "webextension", "webextensiontaskpanes", "extensibility":
		return Active
	}
	return ""
}

// resolveTarget gives the name of the part that a link leads to, or "".
func resolveTarget(folder, target string) string {
	target, _, _ = strings.Cut(target, "#")
	plain, err := url.PathUnescape(strings.ReplaceAll(target, `\`, "/"))
	if err != nil || plain == "" || strings.Contains(plain, ":") {
		return ""
	}
	if !strings.HasPrefix(plain, "/") {
		plain = folder + "/" + plain
	}
	part := path.Clean(strings.TrimPrefix(plain, "/"))
	if part == "." || part == ".." || strings.HasPrefix(part, "../") {
		return ""
	}
	return part
}

// checkMain makes sure that the main part is a workbook of this format.
func (b *Book) checkMain(part string) error {
	t := strings.ToLower(b.types.of(part))
	if code := forbiddenType(t); code != "" {
		return &Error{Code: code, Part: part}
	}
	switch {
	case strings.Contains(t, "spreadsheetml.sheet.main"), strings.Contains(t, "spreadsheetml.template.main"):
		return nil
	case strings.Contains(t, "wordprocessingml"):
		return &Error{Code: WrongFormat, Detail: "word"}
	case strings.Contains(t, "presentationml"):
		return &Error{Code: WrongFormat, Detail: "slides"}
	}
	return &Error{Code: Dialect, Part: part, Detail: b.types.of(part)}
}
