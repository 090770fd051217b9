package club

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"soclb/internal/viet"
)

// TidyCode makes a member's code comparable: capital letters, no spaces around.
func TidyCode(s string) string { return strings.ToUpper(strings.TrimSpace(viet.NFC(s))) }

// memberCoded finds the latest stay under a code.
func memberCoded(reg Register, code string) (Membership, error) {
	code = TidyCode(code)
	stays, err := reg.MembershipsCoded(code)
	if err != nil {
		return Membership{}, err
	}
	if len(stays) == 0 {
		return Membership{}, refuse(NoMember, code)
	}
	return latest(stays), nil
}

func latest(stays []Membership) Membership {
	return slices.MaxFunc(stays, compareStays)
}

// compareStays orders stays in time: by joining, one that goes on after one
// that goesOn the day it began.
func compareStays(a, b Membership) int {
	goesOn := func(m Membership) int {
		if m.Left.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(a.Joined.Compare(b.Joined), cmp.Compare(goesOn(a), goesOn(b)), a.Left.Compare(b.Left), compareIDs(a.ID, b.ID))
}

// freeCode checks a code that the club gave, or makes the next number. A code
// stays with its person for ever: one that belonged to somebody who left is
// not given again.
func freeCode(reg Register, typed string, owner *Membership) (string, error) {
	if typed == "" {
		highest, err := reg.HighestCode()
		next := strconv.Itoa(highest + 1)
		if err == nil && !isMemberCode(next) {
			err = refuse(BadCode, next)
		}
		return next, err
	}
	code := TidyCode(typed)
	if !isMemberCode(code) {
		return "", refuse(BadCode, typed)
	}
	stays, err := reg.MembershipsCoded(code)
	if err != nil {
		return "", err
	}
	for _, stay := range stays {
		if owner == nil || stay.Party != owner.Party {
			holder, _, err := reg.Party(stay.Party)
			if err != nil {
				return "", err
			}
			return "", refuse(CodeTaken, code, holder.Name)
		}
	}
	return code, nil
}

// checkSex refuses anything but the known values; empty is not known.
func checkSex(sex string) error {
	if sex != "" && !slices.Contains(Sexes, sex) {
		return refuse(BadChoice, sex, strings.Join(Sexes, ", "))
	}
	return nil
}

// checkJoined holds what must be true of a joining date.
func checkJoined(joined viet.Date, birth viet.Birth, now Moment) error {
	if joined.IsZero() {
		return refuse(DateMissing)
	}
	if err := notFuture(joined, now); err != nil {
		return err
	}
	return notBeforeBirth(joined, birth)
}

func notBeforeBirth(d viet.Date, birth viet.Birth) error {
	if !d.IsZero() && !birth.IsZero() && d.Year < birth.Year() {
		return refuse(BeforeBirth, d, birth)
	}
	return nil
}

// warnOfID compares what the ID number says with what is recorded. The number
// holds the registered sex and year, which may differ from the real ones, so
// it is never more than a warning (domain.md 6.1).
func (d *Decision) warnOfID(code, number, sex string, birth viet.Birth) {
	if number == "" {
		return
	}
	id, err := viet.ParseIDNumber(number)
	if err != nil {
		return
	}
	switch {
	case id.Old:
		d.warn(WarnIDOld, code)
	case sex != "" && id.Sex != "" && sex != id.Sex:
		d.warn(WarnIDSex, code)
	}
	if !id.Old && !birth.IsZero() && id.BirthYear != birth.Year() {
		d.warn(WarnIDBirth, code, id.BirthYear)
	}
}
