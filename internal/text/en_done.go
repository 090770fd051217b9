package text

// enDone are what was recorded, said with dates in full.
func enDone() map[Key]string {
	return map[Key]string{
		"done.recorded":      "%v Act %v.",
		"done.dry_run":       "Dry run, nothing recorded. In earnest: %v",
		"done.repeated":      "Key %v was recorded already in act %v; nothing was added.",
		"done.nothing":       "The values were so already; nothing was recorded.",
		"done.change":        "%v: %v",
		"done.cleared":       "(cleared)",
		"done.next_code":     "the next",
		"done.born":          "born %v",
		"done.joined":        "joined on %v",
		"done.init":          "Began the book of %v: %v.",
		"done.club_edit":     "Changed what is said of the club: %v.",
		"done.member_add":    "Added %v, number %v: %v.",
		"done.member_edit":   "Changed member %v (%v): %v.",
		"done.member_leave":  "Recorded that %v (number %v) left on %v, reason: %v.",
		"done.member_return": "Recorded that %v (number %v) came back on %v.",
		"done.member_erase":  "Erased the personal data of member %v, requested on %v.",
		"done.role_add":      "Gave %v (number %v) the role %v from %v on.",
		"done.role_end":      "Ended the role of %v (number %v): %v, from %v on.",
		"done.undo":          "Undid act %v.",
		"done.undo_last":     "Undid the last act.",
		"done.undo_last_of":  "Undid the last act, about %v.",
		"done.rebuild":       "Derived the tables of %v subjects anew. Digest of the view: %v…",
		"done.backup":        "Backed up to %v (%v bytes, %v acts) and read it again.",
		"done.backup_plan":   "back up to %v.",
		"done.demo":          "Made the sample book %v: %v people, %v acts, %v facts.",
		"done.demo_plan":     "make the sample book %v.",
		"done.demo_checked":  "Looked through all of it: %v damaged, %v findings.",
		"done.demo_try":      "Try:",
		"done.demo_try_list": "soclb --book %v member list",
		"done.demo_try_show": "soclb --book %v member show 11",
		"done.demo_try_log":  "soclb --book %v log --limit 10",
		"done.set":           "Set %v = %v.",
		"done.unset":         "Unset %v.",
	}
}

// enAsk are questions. Each has a help text for whoever types "?".
func enAsk() map[Key]string {
	return map[Key]string{
		"ask.manners":    "Enter: skip · <: back · ?: explain · .: finish · Ctrl-C: stop, nothing is recorded",
		"ask.needed":     "This one is needed.",
		"ask.same":       "The same in one line: %v",
		"ask.erase":      "About to erase the personal data of %v (number %v). It does not come back.",
		"ask.erase_name": "Type the full name to confirm:",

		"ask.init.name":         "Name of the club:",
		"ask.init.place":        "Place (hamlet, commune, province):",
		"ask.init.founded":      "Date of founding:",
		"ask.init.by":           "Name of who keeps the book:",
		"ask.member add.name":   "Full name:",
		"ask.member add.birth":  "Year of birth (or day/month/year):",
		"ask.member add.sex":    "Female or male:",
		"ask.member add.hamlet": "Hamlet or residential group:",
		"ask.member add.date":   "Date of joining:",

		"ask.member leave.date":   "Date of leaving:",
		"ask.member leave.reason": "Why (left, moved, died, excluded, other):",
		"ask.member return.date":  "Date of coming back:",
		"ask.member erase.date":   "Date of the request:",
		"ask.role add.date":       "From which day:",
		"ask.role end.date":       "No longer held from:",

		"ask_help.init.name":           "The full name as in the founding decision.",
		"ask_help.init.place":          "Where the club meets, such as: thôn Đông, xã Tân Hưng, tỉnh Ninh Bình.",
		"ask_help.init.founded":        "The date of the founding decision, such as 27/10/2021.",
		"ask_help.init.by":             "Who will keep the book, usually the secretary. This name stands beside each act.",
		"ask_help.member add.name":     "The full name with its accents, as on the papers.",
		"ask_help.member add.birth":    "If only the year is known type the year: 1948. With the month: 3/1948. With the day: 15/3/1948.",
		"ask_help.member add.sex":      "Type female or male (f, m).",
		"ask_help.member add.hamlet":   "Where they live, such as: thôn Đông.",
		"ask_help.member add.date":     "The day of joining, such as 15/3/2026; 15/3 is the last 15 March that has been; or type: today.",
		"ask_help.member leave.date":   "The first day on which they are no longer a member, such as 15/3/2026.",
		"ask_help.member leave.reason": "Type one of the reasons.",
		"ask_help.member return.date":  "The day of coming back, such as 15/3/2026.",
		"ask_help.member erase.date":   "The day of the request, such as 15/3/2026.",
		"ask_help.role add.date":       "The first day of the role, such as 15/3/2026.",
		"ask_help.role end.date":       "The first day on which the role is no longer held, such as 15/3/2026.",
	}
}
