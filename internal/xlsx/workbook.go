package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// readWorkbook reads the list of sheets, the date system and the names.
func (b *Book) readWorkbook(part string, rels relations) error {
	s, err := b.start(part)
	if err != nil {
		return err
	}
	if err := s.root(spaceMain, "workbook"); err != nil {
		return err
	}
	scopes := []int{} // of each name: the index of its sheet, or -1
	for {
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.kind == tokenEOF:
			return b.checkSheets(part, scopes)
		case s.kind != tokenStart:
			continue
		case s.is(spaceMain, "workbookPr"):
			b.Date1904 = isTrue(s.attr("date1904"))
		case s.is(spaceMain, "sheet"):
			err = b.readSheetEntry(s, rels)
		case s.is(spaceMain, "definedName"):
			err = b.readName(s, &scopes)
		case s.is(spaceMain, "externalReferences"):
			err = s.fail(ExternalLink, "")
		}
		if err != nil {
			return err
		}
	}
}

func isTrue(b []byte) bool { return string(b) == "1" || string(b) == "true" }

func (b *Book) readSheetEntry(s *scanner, rels relations) error {
	sheet := &Sheet{Name: string(s.attr("name")), state: string(s.attr("state"))}
	if len(b.Sheets) >= min(b.limits.Items, b.limits.Entries) { // each is an entry
		return s.fail(Items, "")
	}
	if !validSheetName(sheet.Name) || b.Sheet(sheet.Name) != nil {
		return s.fail(SheetName, sheet.Name)
	}
	switch sheet.state {
	case "", "visible":
	case "hidden":
		sheet.Hidden = true
	case "veryHidden":
		return withPlace(s.fail(VeryHidden, ""), sheet.Name, "")
	default:
		return withPlace(s.fail(Dialect, sheet.state), sheet.Name, "")
	}
	id := ""
	for i := range s.attrs {
		if a := &s.attrs[i]; a.space == spaceRel && string(a.local) == "id" {
			id = string(s.value(a))
		}
	}
	r := rels.byID(id)
	if r == nil {
		return withPlace(s.fail(PartMissing, id), sheet.Name, "")
	}
	sheet.part = r.target
	switch r.kind {
	case "worksheet":
	case "chartsheet":
		sheet.Chart = true
	default: // dialogs and macro sheets of Excel 5
		return withPlace(s.fail(Dialect, r.kind), sheet.Name, "")
	}
	b.Sheets = append(b.Sheets, sheet)
	return nil
}

// checkSheets finds the part of each sheet and the sheet of each name.
func (b *Book) checkSheets(part string, scopes []int) error {
	if len(b.Sheets) == 0 {
		return &Error{Code: NoSheets, Part: part}
	}
	taken := map[*entry]bool{}
	for _, sheet := range b.Sheets {
		e := b.archive.find(sheet.part)
		if e == nil {
			return &Error{Code: PartMissing, Part: sheet.part, Sheet: sheet.Name}
		}
		if taken[e] || b.seen[e] {
			return &Error{Code: PartTwice, Part: sheet.part, Sheet: sheet.Name}
		}
		taken[e] = true
		sheet.entry = e
	}
	for i, scope := range scopes {
		if scope >= len(b.Sheets) {
			return &Error{Code: BadReference, Part: part, Detail: b.Names[i].Name}
		}
		if scope >= 0 {
			b.Names[i].Sheet = b.Sheets[scope]
		}
	}
	return nil
}

// validSheetName holds a name against the rules of the format.
func validSheetName(name string) bool {
	n := len(utf16.Encode([]rune(name)))
	return n > 0 && n <= 31 && validText(name) && !strings.ContainsAny(name, "[]:*?/\\\x00") &&
		!strings.HasPrefix(name, "'") && !strings.HasSuffix(name, "'")
}

func (b *Book) readName(s *scanner, scopes *[]int) error {
	n := Name{
		Name:    string(s.attr("name")),
		Hidden:  isTrue(s.attr("hidden")),
		Comment: string(s.attr("comment")),
	}
	if len(b.Names) >= b.limits.Items {
		return s.fail(Items, "")
	}
	scope := -1
	if id := s.attr("localSheetId"); id != nil {
		var err error
		if scope, err = strconv.Atoi(string(id)); err != nil || scope < 0 {
			return s.fail(BadReference, n.Name)
		}
	}
	if isTrue(s.attr("xlm")) || isTrue(s.attr("vbProcedure")) || isTrue(s.attr("function")) && isTrue(s.attr("macro")) {
		return s.fail(Macros, n.Name)
	}
	formula, err := s.content(nil)
	if err != nil {
		return err
	}
	n.Formula = string(formula)
	if code := forbiddenFormula(n.Formula); code != "" {
		return s.fail(code, n.Name)
	}
	b.Names = append(b.Names, n)
	*scopes = append(*scopes, scope)
	return nil
}

// forbiddenFormula names what a formula would reach out to.
func forbiddenFormula(f string) Code {
	switch {
	case strings.Contains(f, "|") && hasDDE(f):
		return DDE
	case strings.Contains(f, "[") && hasExternal(f):
		return ExternalLink
	}
	return ""
}
