package club

import (
	"errors"
	"fmt"
)

// Code names a reason why a rule says no. internal/text has its words.
type Code string

// The reasons. docs/exit-status.md says which exit status each gives.
const (
	NoUnit         Code = "no_unit"         // the book has no unit of its own
	NoMember       Code = "no_member"       // args: code
	BadCode        Code = "bad_code"        // args: code
	CodeTaken      Code = "code_taken"      // args: code, name
	MemberTwice    Code = "member_twice"    // args: name, code, birth; a choice
	WasMember      Code = "was_member"      // args: name, code; a choice
	KnownPerson    Code = "known_person"    // args: name; a choice
	IDTaken        Code = "id_taken"        // args: code or name of the other; a choice
	NameMissing    Code = "name_missing"    //
	DateMissing    Code = "date_missing"    //
	FutureDate     Code = "future_date"     // args: date
	BeforeBirth    Code = "before_birth"    // args: date, birth
	LeftEarly      Code = "left_early"      // leaving before joining; args: left, joined
	NotActive      Code = "not_active"      // args: code, left
	StillActive    Code = "still_active"    // args: code
	ReturnEarly    Code = "return_early"    // args: date, left
	BadChoice      Code = "bad_choice"      // args: value, allowed
	SinceMissing   Code = "since_missing"   // args: field
	SinceUseless   Code = "since_useless"   //
	NoSuchRole     Code = "no_such_role"    // args: role
	RoleTwice      Code = "role_twice"      // args: code, role
	RoleTaken      Code = "role_taken"      // args: role, code of the holder
	RoleNotHeld    Code = "role_not_held"   // args: code, role
	RoleOutside    Code = "role_outside"    // no member on that day; args: code, date
	RoleEndEarly   Code = "role_end_early"  // ending before it began; args: date, from
	NothingToUndo  Code = "nothing_to_undo" //
	UndoneAlready  Code = "undone_already"  // args: address
	UndoFounding   Code = "undo_founding"   // the unit's first act
	UndoErasure    Code = "undo_erasure"    //
	BuiltUpon      Code = "built_upon"      // args: address, later addresses
	NoSuchAct      Code = "no_such_act"     // args: address
	ManyActs       Code = "many_acts"       // args: address
	NothingErase   Code = "nothing_erase"   // args: code
	WordsMissing   Code = "words_missing"   //
	NothingNoted   Code = "nothing_noted"   // an act without words; args: address
	BrokenByThis   Code = "broken_by_this"  // the act would leave a finding; args: finding code
	ReadOnlyUnit   Code = "read_only_unit"  // facts of a newer version; args: kinds
	NoOperator     Code = "no_operator"     // args: what was typed
	ManyOperators  Code = "many_operators"  // args: what was typed
	FieldForbidden Code = "field_forbidden" // no such private field; args: field

	NoFund             Code = "no_fund"              // args: what was typed, codes there are
	WhichFund          Code = "which_fund"           // args: codes; a choice
	FundTaken          Code = "fund_taken"           // args: code, name
	BadFundCode        Code = "bad_fund_code"        // args: what was typed
	BeforeFund         Code = "before_fund"          // args: date, code, opened
	BadAmount          Code = "bad_amount"           // args: amount
	CashShort          Code = "cash_short"           // args: fund, account, what there is, on which day, what is wanted
	SavingsShort       Code = "savings_short"        // args: member, what there is, on which day, what is wanted
	PostedAlready      Code = "posted_already"       // args: voucher, date, amount; a choice
	SourceMissing      Code = "source_missing"       // args: sources
	SourceUseless      Code = "source_useless"       //
	MemberMissing      Code = "member_missing"       //
	SamePlace          Code = "same_place"           // args: fund
	NamedTwice         Code = "named_twice"          // args: member
	NobodyMeant        Code = "nobody_meant"         //
	NobodyPays         Code = "nobody_pays"          // of everybody, nobody is left; args: date
	NoDuesLevel        Code = "no_dues_level"        // args: month
	DuesTooMuch        Code = "dues_too_much"        // args: member, amount, what can be taken, months
	MeetingTwice       Code = "meeting_twice"        // args: date
	NoMeeting          Code = "no_meeting"           // args: date
	MonthIsClosed      Code = "month_is_closed"      // args: month, closed on, last closed month
	MonthClosedAlready Code = "month_closed_already" // args: month, closed on
	MonthClosedWith    Code = "month_closed_with"    // args: month, the later month
	MonthNotOver       Code = "month_not_over"       // args: month, last day
	MonthIsOpen        Code = "month_is_open"        // args: month
	MonthNotLast       Code = "month_not_last"       // args: month, last closed month
	CountDiffers       Code = "count_differs"        // args: fund, date, counted, book
	ReasonMissing      Code = "reason_missing"       //
	UndoMonth          Code = "undo_month"           //
	VoidIsFinal        Code = "void_is_final"        // args: address
	VoidEarly          Code = "void_early"           // args: date, of the entry
)

// The warnings that accompany an act that was recorded.
const (
	WarnNoChange     Code = "no_change"
	WarnNoBirth      Code = "birth_missing"   // args: code
	WarnNoSex        Code = "sex_missing"     // args: code
	WarnIDSex        Code = "id_sex"          // sex differs from the ID number; args: code
	WarnIDBirth      Code = "id_birth"        // year differs from the ID number; args: code, year
	WarnIDOld        Code = "id_old"          // 9-digit number; args: code
	WarnBooksAndCash Code = "books_and_cash"  // args: code
	WarnRolesEnded   Code = "roles_ended"     // args: code, roles
	WarnBeforeClub   Code = "before_club"     // args: date, founding date
	WarnNewPerson    Code = "new_person"      // args: name
	WarnCountDiffers Code = "count_differs"   // args: fund, counted, book, difference
	WarnNotCounted   Code = "not_counted"     // args: fund, month
	WarnNoMeeting    Code = "meeting_missing" // args: month
	WarnNobodyActive Code = "nobody_active"   // args: date
	WarnNamedInNotes Code = "named_in_notes"  // args: name, addresses of acts
	WarnSavingsLeft  Code = "savings_left"    // args: member, amount
	WarnMarkedSince  Code = "marked_since"    // args: member, day of leaving, day of the last meeting that they were at
)

// Error says that a rule refuses, and with what.
type Error struct {
	Code Code
	Args []any
}

func (e *Error) Error() string {
	if len(e.Args) == 0 {
		return string(e.Code)
	}
	return fmt.Sprintf("%s %v", e.Code, e.Args)
}

// Is compares codes, so that errors.Is(err, &Error{Code: NoMember}) holds for
// every error of that code.
func (e *Error) Is(target error) bool {
	var other *Error
	return errors.As(target, &other) && other.Code == e.Code
}

// ErrorCode is the code as text, for the one place that turns it into words.
func (e *Error) ErrorCode() string { return string(e.Code) }

// ErrorArgs are what the words are filled with.
func (e *Error) ErrorArgs() []any { return e.Args }

func refuse(code Code, args ...any) error { return &Error{Code: code, Args: args} }

// Warning is something a person should know about an act that was recorded.
type Warning struct {
	Code Code
	Args []any
}
