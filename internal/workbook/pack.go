package workbook

import (
	"cmp"
	"slices"
	"strings"

	"soclb/internal/viet"
)

// Pack is a set of forms that somebody issued.
type Pack struct {
	ID     string
	Title  string
	Issuer string
	Legal  string // the document that orders the forms, if any
	Forms  []Form // in the order of pack.toml
}

// Form is one form, in one version.
type Form struct {
	Code     string // for commands: small letters, digits and hyphens
	Version  string
	Number   string            // as printed, such as 01/CLB-LTHTGN
	Title    string            // as printed
	Names    map[string]string // for lists of forms, by language: vi, en
	File     string            // in the pack
	Level    string            // who fills it in: club, commune, district, province, nation
	Period   string            // what it covers: day, month, quarter, half, year
	DueDay   int               // of the month after the period, 1 to 31; 0 for none
	ByFund   bool              // it is of one fund, as a cash book is
	From, To viet.Date         // in force, both days included; no date for no end
	Language string            // vi or en
	Issuer   string            // the pack's
	Legal    string            // the pack's

	book []byte
}

// inForce tells whether the form is the one to be used for a day.
func (f Form) inForce(on viet.Date) bool {
	return (f.From.IsZero() || !on.Before(f.From)) && (f.To.IsZero() || !on.After(f.To))
}

// Form gives the form of that code that is in force on that day. Refused are
// a code of no form, with [NoForm], and one of which none is in force, with
// [FormNotInForce].
func (p Pack) Form(code string, on viet.Date) (Form, error) {
	known := false
	for _, f := range p.Forms {
		if f.Code != code {
			continue
		}
		if known = true; f.inForce(on) {
			return f, nil
		}
	}
	if known {
		return Form{}, &Error{Code: FormNotInForce, Form: code, Detail: on.Vietnamese()}
	}
	return Form{}, &Error{Code: NoForm, Form: code, Detail: strings.Join(p.codes(), ", ")}
}

// codes are those of all forms, each once, in order.
func (p Pack) codes() []string {
	var all []string
	for _, f := range p.Forms {
		if !slices.Contains(all, f.Code) {
			all = append(all, f.Code)
		}
	}
	return all
}

// checkTwice refuses two forms of one code for the same day.
func (p Pack) checkTwice() error {
	forms := slices.Clone(p.Forms)
	slices.SortStableFunc(forms, func(a, b Form) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), a.From.Compare(b.From))
	})
	for i := 1; i < len(forms); i++ {
		a, b := forms[i-1], forms[i]
		if a.Code != b.Code {
			continue
		}
		if a.To.IsZero() || !b.From.After(a.To) {
			return &Error{Code: PackTwice, Form: a.Code, File: packFile, Detail: b.From.Vietnamese()}
		}
	}
	return nil
}
