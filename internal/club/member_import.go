package club

import (
	"cmp"
	"errors"

	"soclb/internal/viet"
)

// What an import refuses beyond what adding one member does.
const (
	ImportRefused Code = "import_refused" // rows that cannot be taken over, so none is; args: number
	ImportTwice   Code = "import_twice"   // two rows of one person; args: name, the earlier row
	ImportUnlike  Code = "import_unlike"  // same name and birth as a member, other sex or number; args: name, code
)

// ImportRow is one person of a list.
type ImportRow struct {
	AddMember
	Row int // for people: where it stood
}

// ImportMembers takes a list of people into the club in one act. Whoever is a
// member already is left alone, so that the same list can be given again; who
// cannot be taken in keeps everybody else out, unless KeepGood.
//
// Same and Again of the whole list, not of a row, are meant: people known
// without being members are those of the list; who bears the name of a former
// member is somebody else.
type ImportMembers struct {
	Rows     []ImportRow
	Refused  int // rows that could not be read at all
	KeepGood bool
	Same     bool
	Again    bool
	// Outcomes are filled in by Decide, one for each row.
	Outcomes []ImportOutcome
}

// ImportOutcome tells what becomes of a row.
type ImportOutcome struct {
	Row      int
	Code     string // of the new member, or of the one that there is already
	Name     string // as it is recorded
	Already  bool
	Refusal  error // why not
	Warnings []Warning
}

// Added tells whether the row brings a member.
func (o ImportOutcome) Added() bool { return !o.Already && o.Refusal == nil }

// Counts are what became of all rows.
func (in *ImportMembers) Counts() (added, already, refused int) {
	refused = in.Refused
	for _, o := range in.Outcomes {
		switch {
		case o.Refusal != nil:
			refused++
		case o.Already:
			already++
		default:
			added++
		}
	}
	return added, already, refused
}

// Decide implements [Intent]. Each row is decided against the book and the rows
// before it; all outcomes are told, also when the list as a whole is refused.
func (in *ImportMembers) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	in.Outcomes = make([]ImportOutcome, 0, len(in.Rows))
	drafted, err := newDrafted(reg, in.Rows)
	if err != nil {
		return d, err
	}
	for _, row := range in.Rows {
		one, outcome, err := in.decideRow(drafted, now, row)
		if err != nil {
			return Decision{}, err
		}
		if outcome.Added() {
			code, name, err := drafted.take(one.Drafts)
			if err != nil {
				return Decision{}, err
			}
			outcome.Code, outcome.Name = code, cmp.Or(name, outcome.Name)
			d.Drafts = append(d.Drafts, one.Drafts...)
			d.Warnings = append(d.Warnings, one.Warnings...)
		}
		in.Outcomes = append(in.Outcomes, outcome)
	}
	if added, already, refused := in.Counts(); refused > 0 && (!in.KeepGood || added+already == 0) {
		return Decision{}, refuse(ImportRefused, refused)
	}
	return d, nil
}

// decideRow gives what a row records, or why it records nothing. The error is
// one of the book, not of the row.
func (in *ImportMembers) decideRow(reg *drafted, now Moment, row ImportRow) (Decision, ImportOutcome, error) {
	outcome := ImportOutcome{Row: row.Row, Name: row.Name}
	who, err := in.who(reg, now, row)
	if err == nil && who.member != "" {
		outcome.Code, outcome.Name, outcome.Already = who.member, who.party.Name, true
		reg.met[who.party.ID] = row.Row
		return Decision{}, outcome, nil
	}
	var d Decision
	if err == nil {
		add := row.AddMember
		add.Again, add.party = true, &who.party // names and numbers were looked at with who
		d, err = add.Decide(reg, now)
	}
	var refusal *Error
	var typed *viet.Error
	switch {
	case errors.As(err, &refusal), errors.As(err, &typed):
		outcome.Refusal = err
		return Decision{}, outcome, nil
	case err != nil:
		return d, outcome, err
	}
	reg.met[who.party.ID] = row.Row
	outcome.Warnings = d.Warnings
	return d, outcome, nil
}
