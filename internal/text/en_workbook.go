package text

// enTemplates are the words about forms, packs of forms and their fingerprints.
func enTemplates() map[Key]string {
	const form = "Correct the form and try again, or use one that comes with the program."
	return map[Key]string{
		"form.fingerprint": "Fingerprint: %v",

		"error.template_syntax":   "The form has a placeholder that cannot be read: %q.",
		"hint.template_syntax":    "Write small letters without accents in double braces, such as {{mem_end}} or {{club.name|upper}}; not within a formula.",
		"error.template_field":    "The form uses a field %q that the program does not know.",
		"hint.template_field":     "Correct the field's name in the form. A field with a dot in front is for the rows of a list only.",
		"error.template_filter":   "The form uses a filter %q that the program does not know.",
		"hint.template_filter":    "The filters: upper, lower, date, longdate, spell, words, dash, blank.",
		"error.template_value":    "The value of %q cannot be written as the form wants it.",
		"hint.template_value":     "Look at the filter behind the | (of days: date, longdate; of numbers: spell, words). A cell cannot keep numbers of more than 15 digits.",
		"error.template_list":     "The form has rows for a list %q that the program does not know.",
		"hint.template_list":      "Correct the name list_… in the form, or delete it.",
		"error.template_block":    "The name %q of the form is not one of adjoining rows of a sheet.",
		"hint.template_block":     "Give the name list_… to the sample rows as a whole, such as =Sheet1!$6:$6.",
		"error.template_overlap":  "Two blocks of rows of the form share rows: %v.",
		"hint.template_overlap":   "Each sample row belongs to one block only.",
		"error.template_long":     "A header or footer of the form has more than 255 characters once filled.",
		"hint.template_long":      "Shorten the headers and footers of the form.",
		"error.template_damaged":  "The form's file cannot be read or cannot be filled: %v",
		"hint.template_damaged":   form + " To see what is wrong and where: soclb workbook check FILE",
		"error.pack_syntax":       "pack.toml is wrong in line %v.",
		"hint.pack_syntax":        "Correct that line. How pack.toml is written: docs/templates.md.",
		"error.pack_value":        "pack.toml has a value that cannot be, or lacks it: %v.",
		"hint.pack_value":         "Correct that entry. The entries and their values: docs/templates.md.",
		"error.pack_twice":        "On %[1]v there are two forms with the code %[2]v.",
		"hint.pack_twice":         "Correct from and to in pack.toml so that each day has one version.",
		"error.pack_file":         "The file %[3]v of the pack of forms cannot be read.",
		"hint.pack_file":          "A pack is a folder or a .zip with pack.toml and the .xlsx files named in it, each of at most 20 MB.",
		"error.no_form":           "No form has the code %[2]v.",
		"hint.no_form":            "The codes: %v",
		"error.form_not_in_force": "On %[1]v no version of the form %[2]v is in force.",
		"hint.form_not_in_force":  "Choose another period, or look at from and to in the pack's pack.toml.",
		"error.no_fingerprint":    "The file has no fingerprint at the foot of its pages.",
		"hint.no_fingerprint":     "Only reports made by soclb can be verified. Make the report again, or ask the sender for the original file.",
	}
}
