package cli

import (
	"soclb/internal/club"
	"soclb/internal/intake"
	"soclb/internal/money"
	"soclb/internal/store"
	"soclb/internal/viet"
)

// The exit statuses: what a script can act upon. docs/exit-status.md is tested
// against the table below.
const (
	exitDone        = 0
	exitUnexpected  = 1
	exitUsage       = 2
	exitRefused     = 3 // no such thing, or a rule says no
	exitFindings    = 4 // something to look at, or some items left out
	exitChoice      = 5
	exitUnavailable = 6 // in use, read-only, of an unknown kind
	exitNewer       = 7
	exitInterrupted = 130
)

// The codes of what can go wrong at the command line itself.
const (
	codeUnexpected     = "unexpected"
	codeInterrupted    = "interrupted"
	codeUnknownCommand = "unknown_command" // args: what was typed, the nearest or ""
	codeUnknownFlag    = "unknown_flag"    // args: what was typed, the nearest or ""
	codeUnknownTopic   = "unknown_topic"   // args: what was typed, the nearest or ""
	codeFlagValue      = "flag_value"      // args: flag, value
	codeFlagNeeds      = "flag_needs"      // args: flag
	codeFlagSyntax     = "flag_syntax"     // args: what was typed
	codeMissingArgs    = "missing_args"    // args: what is missing
	codeExtraArgs      = "extra_args"      // args: the first that is too much
	codeMissingValue   = "missing_value"   // args: flag, command
	codeGivenTwice     = "given_twice"     // args: flag
	codeFlagsApart     = "flags_apart"     // args: the flag, the one that it does not go with
	codeNotAChoice     = "not_a_choice"    // args: value, allowed
	codeBadAddress     = "bad_address"     // args: what was typed
	codeBadKey         = "bad_key"         // args: what was typed
	codeJSONAndCSV     = "json_and_csv"
	codeNoCSV          = "no_csv"
	codeNoBookHere     = "no_book_here"     // args: folder
	codeManyBooks      = "many_books"       // args: folder, names
	codeNotConfirmed   = "not_confirmed"    // args: name to type
	codeNoSetting      = "no_setting"       // args: name, all names
	codeBadSettings    = "bad_settings"     // args: file, line
	codeSettingsUnsafe = "settings_unsaved" // args: file, why
	codeNoConfigDir    = "no_config_dir"
	codeNobodyCalled   = "nobody_called" // args: what was typed
	codeManyCalled     = "many_called"   // args: what was typed, who they are
	codeAmountSmall    = "amount_small"  // args: in words, the number
	codeNothingGiven   = "nothing_given" // args: command
	codeNoFile         = "no_file"       // args: path
	codeNotAFile       = "not_a_file"    // args: path; a folder, say
	codeBadMark        = "bad_mark"      // args: what was typed
	codeBadNotes       = "bad_notes"     // args: what was typed
	codeNotesDiffer    = "notes_differ"  // args: their sum, the amount given
	codeBadPeriod      = "bad_period"    // args: what was typed
	codePeriodAhead    = "period_ahead"  // args: the period
	codePeriodLength   = "period_length" // args: form, the length it is of, the period
	codeNoIndicator    = "no_indicator"  // args: what was typed, the nearest or ""
	codeFundUseless    = "fund_useless"  // args: indicator or form
	codeNoShare        = "no_share"      // args: indicator

	codeOutputExists     = "output_exists"     // args: path
	codeOutputInUse      = "output_in_use"     // args: path
	codeOutputDenied     = "output_denied"     // args: path
	codeOutputNoRoom     = "output_no_room"    // args: path
	codeOutputUnwritable = "output_unwritable" // args: path, why
	codeOutputFolder     = "output_folder"     // args: folder
	codeOutputNoFile     = "output_no_file"    // a device, a pipe; args: path
	codeOutputEnding     = "output_ending"     // of another kind of file; args: path, the ending it needs
)

// statuses is the one table from code to exit status. A code that it does not
// hold is one of the rules of a club, or what is wrong with a workbook: exitRefused.
func statuses() map[string]int {
	table := map[string]int{codeUnexpected: exitUnexpected, codeInterrupted: exitInterrupted}
	put := func(status int, codes ...string) {
		for _, code := range codes {
			table[code] = status
		}
	}
	put(exitUsage, codeUnknownCommand, codeUnknownFlag, codeUnknownTopic, codeFlagValue, codeFlagNeeds, codeFlagSyntax,
		codeMissingArgs, codeExtraArgs, codeMissingValue, codeGivenTwice, codeFlagsApart, codeNotAChoice, codeBadAddress, codeBadKey,
		codeJSONAndCSV, codeNoCSV, codeNoSetting, codeBadSettings, codeNothingGiven, codeBadMark, codeBadNotes, codeNotesDiffer, codeBadPeriod,
		codePeriodLength, codeFundUseless, codeNoShare, codeAmountSmall,
		codeOutputNoFile, codeOutputEnding)
	put(exitUsage, viet.TextControl, viet.TextEmpty, viet.TextEncoding, viet.TextLong, viet.DateFormat, viet.DateISO,
		viet.DateImpossible, viet.DateNeedsYear, viet.DateYearShort, viet.DateRange, viet.MonthFormat, viet.BirthFormat, viet.BirthFuture,
		viet.BirthOld, viet.BirthRange, viet.BirthPrecision, viet.IDFormat, viet.IDLength, viet.IDProvince,
		viet.PhoneFormat, viet.InsuranceFormat)
	put(exitUsage, money.AmountFormat, money.AmountFraction, money.AmountZero, money.AmountNegative, money.AmountLarge,
		money.AmountEmpty, money.AmountAmbiguous)
	put(exitUsage, string(club.NameMissing), string(club.DateMissing), string(club.BadChoice), string(club.BadCode),
		string(club.SinceMissing), string(club.SinceUseless), string(club.NoSuchRole), string(club.FieldForbidden))
	put(exitUsage, string(club.BadFundCode), string(club.BadAmount), string(club.SourceMissing), string(club.SourceUseless), string(club.MemberMissing),
		string(club.SamePlace), string(club.NamedTwice), string(club.NobodyMeant), string(club.ReasonMissing), string(club.WordsMissing))
	put(exitChoice, codeOutputExists, codeManyCalled)
	put(exitUnavailable, codeOutputInUse, codeOutputDenied, codeOutputNoRoom, codeOutputUnwritable)
	put(exitChoice, string(club.WhichFund), string(club.PostedAlready))
	put(exitUnavailable, string(club.MonthIsClosed))
	put(exitChoice, string(club.MemberTwice), string(club.WasMember), string(club.KnownPerson), string(club.IDTaken),
		string(club.ManyOperators), string(club.ManyActs), codeManyBooks, codeNotConfirmed)
	put(exitUsage, string(intake.SheetUseless))
	put(exitChoice, string(intake.ManySheets))
	put(exitUnavailable, string(club.ReadOnlyUnit), string(store.BookBusy), string(store.BookReadOnly),
		string(store.NoAccess), string(store.DiskFull), codeSettingsUnsafe)
	put(exitFindings, string(store.HalfBook), string(store.BackupFails))
	put(exitNewer, string(store.NewerBook))
	put(exitUnexpected, string(store.IOError))
	return table
}

// statusOf is the exit status of a code.
func statusOf(code string) int {
	if status, has := statuses()[code]; has {
		return status
	}
	return exitRefused
}
