package text

// enWarnings are what to know about an act that was recorded.
func enWarnings() map[Key]string {
	return map[Key]string{
		"warn.no_change":      "The values were so already; nothing changed.",
		"warn.birth_missing":  "Member %v has no year of birth. Add it: soclb member edit %[1]v --birth 1948",
		"warn.sex_missing":    "Member %v is recorded as neither male nor female. Add it: soclb member edit %[1]v --sex female",
		"warn.id_sex":         "The ID number of member %v says another sex than the book. Please look.",
		"warn.id_birth":       "The ID number of member %v says born in %v, the book says otherwise. Please look.",
		"warn.id_old":         "Member %v has an old ID number of 9 digits. Put in the new one when there is one.",
		"warn.books_and_cash": "Member %v keeps both the books and the cash. Better give these to two people.",
		"warn.roles_ended":    "Roles of member %v ended too: %v.",
		"warn.before_club":    "%v is earlier than the founding of the club (%v).",
	}
}

// enFindings are what cannot be right in a book, and who can mend it.
func enFindings() map[Key]string {
	return map[Key]string{
		"finding.code_twice":          "Two people have number %v: %v.",
		"finding_hint.code_twice":     "Give one of them a new number: soclb member edit %[1]v --code …",
		"finding.stays_overlap":       "Two memberships of member %v overlap.",
		"finding_hint.stays_overlap":  "Correct a day of joining or leaving: soclb member edit %v --date … --left …",
		"finding.left_early":          "Somebody left on %v, before joining on %v.",
		"finding_hint.left_early":     "Find them: soclb member list --status all; then correct the day.",
		"finding.before_birth":        "Member %v joined before the year of birth (%v).",
		"finding_hint.before_birth":   "Correct the day of joining or the birth: soclb member edit %[1]v …",
		"finding.no_person":           "%v refers to a person who is not in the book.",
		"finding_hint.no_person":      "What is missing may be on another machine. Merge that machine's book.",
		"finding.role_two":            "The role %v is held by two people from %v on.",
		"finding_hint.role_two":       "End it for the earlier one: soclb role end NUMBER …",
		"finding.role_outside":        "Member %v holds the role %v while not in the club.",
		"finding_hint.role_outside":   "See: soclb member show %[1]v; then undo, or correct the day.",
		"finding.role_end_early":      "The role %v ends before it begins.",
		"finding_hint.role_end_early": "Undo the wrong act: soclb log; then soclb undo ADDRESS",
		"finding.future_date":         "A date has not come yet: %v.",
		"finding_hint.future_date":    "Look at the clock of the machine that wrote it, then correct the date.",
		"finding.id_twice":            "One ID number is recorded for several people: %v.",
		"finding_hint.id_twice":       "See each of them with --reveal and correct the wrong number.",
		"finding.fork":                "%v: two machines recorded different things for %v.",
		"finding_hint.fork":           "Record the right value with an edit; it replaces both.",
		"finding.acts_waiting":        "%v acts of machine %v wait for an earlier one that is not here.",
		"finding_hint.acts_waiting":   "Merge the missing packet of that machine.",
		"finding.device_copied":       "The book was copied and written in two places under one machine (%[2]v).",
		"finding_hint.device_copied":  "Both parts are kept. See the log and undo what is there twice.",
		"finding.unknown_kind":        "The book holds kinds of facts that this version does not know: %v.",
		"finding_hint.unknown_kind":   "Install the newer version of soclb.",

		"finding_name.code_twice":     "two people under one number",
		"finding_name.stays_overlap":  "overlapping memberships",
		"finding_name.left_early":     "left before joining",
		"finding_name.before_birth":   "joined before birth",
		"finding_name.no_person":      "refers to nobody",
		"finding_name.role_two":       "two people in one role",
		"finding_name.role_outside":   "a role outside the membership",
		"finding_name.role_end_early": "a role that ends before it begins",
		"finding_name.future_date":    "a date in the future",
		"finding_name.id_twice":       "one ID number for several people",
		"finding_name.fork":           "two versions",
		"finding_name.acts_waiting":   "acts that wait",
		"finding_name.device_copied":  "a copied book",
		"finding_name.unknown_kind":   "an unknown kind of fact",
	}
}
