package xlsx

// readSetting reads what stands in a sheet beside its rows: columns, merged
// ranges, validations; the rest is passed over.
func (r *sheetReader) readSetting() error {
	s := r.s
	switch {
	case s.is(spaceMain, "cols"):
		return r.each(spaceMain, "col", r.readColumns)
	case s.is(spaceMain, "mergeCells"):
		return r.each(spaceMain, "mergeCell", r.readMerge)
	case s.is(spaceMain, "dataValidations"):
		return r.each(spaceMain, "dataValidation", r.readValidation)
	case s.is(spaceMain, "conditionalFormatting"), s.is(spaceMain, "extLst"):
		return r.readNested()
	case s.is(spaceMain, "autoFilter"):
		ref := string(s.attr("ref"))
		if _, err := ParseRange(ref); err != nil {
			return s.fail(BadReference, ref)
		}
		r.sheet.Filter = ref
	case s.is(spaceMain, "headerFooter"):
		return r.readPageTexts()
	case s.is(spaceMain, "oleObjects"):
		return s.fail(Embedded, "")
	}
	return s.skip()
}

// each reads the elements of that name in the element that was just entered.
func (r *sheetReader) each(space namespace, local string, read func() error) error {
	for {
		if err := r.s.next(); err != nil {
			return err
		}
		switch r.s.kind {
		case tokenEnd, tokenEOF:
			return nil
		case tokenStart:
			if !r.s.is(space, local) {
				if err := r.s.skip(); err != nil {
					return err
				}
				continue
			}
			if err := read(); err != nil {
				return err
			}
		case tokenText:
		}
	}
}

func (r *sheetReader) readColumns() error {
	first, ok1 := smallNumber(r.s.attr("min"))
	last, ok2 := smallNumber(r.s.attr("max"))
	if !ok1 || !ok2 || first < 1 || last < first || last > MaxColumns {
		return r.s.fail(BadReference, "col")
	}
	if len(r.sheet.Columns) >= r.b.limits.Items {
		return r.s.fail(Items, "")
	}
	r.sheet.Columns = append(r.sheet.Columns, ColumnRange{first, last, isTrue(r.s.attr("hidden"))})
	return r.s.skip()
}

func (r *sheetReader) readMerge() error {
	ref := string(r.s.attr("ref"))
	merged, err := ParseRange(ref)
	if err != nil {
		return r.s.fail(BadReference, ref)
	}
	if len(r.sheet.Merges) >= r.b.limits.Merges {
		return r.s.fail(Merges, "")
	}
	r.sheet.Merges = append(r.sheet.Merges, merged)
	return r.s.skip()
}

// readValidation reads a rule, of the sheet itself or of its extension: lists on
// other sheets stand in the extension, with their ranges in an element.
func (r *sheetReader) readValidation() error {
	s := r.s
	if len(r.sheet.Validations) >= r.b.limits.Items {
		return s.fail(Items, "")
	}
	v := Validation{Type: string(s.attr("type")), Operator: string(s.attr("operator")), Ranges: string(s.attr("sqref"))}
	if v.Type == "" {
		v.Type = "none"
	}
	for {
		if err := s.next(); err != nil {
			return err
		}
		switch s.kind {
		case tokenStart:
			text, err := r.formulaText()
			if err != nil {
				return err
			}
			switch string(text.local) {
			case "formula1":
				v.Formula1 = text.value
			case "formula2":
				v.Formula2 = text.value
			case "sqref":
				v.Ranges = text.value
			}
		case tokenEnd, tokenEOF:
			r.sheet.Validations = append(r.sheet.Validations, v)
			return nil
		case tokenText:
		}
	}
}

type named struct {
	local string
	value string
}

// formulaText reads an element with a formula in it, bare or in an <xm:f>.
func (r *sheetReader) formulaText() (named, error) {
	n := named{local: string(r.s.local)}
	var text []byte
	for depth := 1; depth > 0; {
		if err := r.s.next(); err != nil {
			return n, err
		}
		switch r.s.kind {
		case tokenStart:
			depth++
		case tokenEnd:
			depth--
		case tokenText:
			if text = append(text, r.s.text...); len(text) > longestText {
				return n, r.s.fail(LongText, "")
			}
		case tokenEOF:
		}
	}
	n.value = string(text)
	if code := forbiddenFormula(n.value); code != "" && n.local != "sqref" {
		return n, r.s.fail(code, "")
	}
	return n, nil
}

// readNested passes over formats by condition and a sheet's extensions, but for
// the validations among these and for formulas, which reach out as well as those
// of cells.
func (r *sheetReader) readNested() error {
	for depth := 1; depth > 0; {
		if err := r.s.next(); err != nil {
			return err
		}
		switch r.s.kind {
		case tokenStart:
			var err error
			switch {
			case r.s.is(spaceX14, "dataValidations"):
				err = r.each(spaceX14, "dataValidation", r.readValidation)
			case r.s.is(spaceMain, "formula"), r.s.is(spaceXM, "f"):
				_, err = r.formulaText()
			default:
				depth++
			}
			if err != nil {
				return err
			}
		case tokenEnd:
			depth--
		case tokenText, tokenEOF:
		}
	}
	return nil
}
