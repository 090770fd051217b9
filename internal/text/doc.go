// Package text holds every sentence that a person reads, in Vietnamese (which
// is what one gets without asking) and in English, and the long help pages.
//
// The rest of the program knows codes, not sentences. Most keys are derived
// from what they are about, so code hardly ever mentions words:
//
//	error.<code>, hint.<code>        what went wrong, and what to do next
//	warn.<code>                      what to know about an act that was recorded
//	finding.<code>, finding_hint.…   what cannot be right in a book, and who mends it
//	short.<command path>             a command in one line ("short.member add")
//	flag.<name>, flag.<path>.<name>  a flag, and a flag as one command means it
//	<list>.<value>                   a value of a closed list ("role.chair")
//	also.<list>.<value>              further words that people type for it
//
// The package decides nothing, formats no number or date (its callers do, they
// know the reader) and does no I/O. Its tests fail when a code, a command or a
// flag lacks words in either language.
package text
