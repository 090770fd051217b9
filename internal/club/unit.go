package club

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/ledger"
	"soclb/internal/viet"
)

// Found brings a club into being: the first act of a book.
type Found struct {
	ID         journal.ID // of the unit, made with its key
	Name       string
	PlaceCode  string
	Place      string
	FoundingNo string
	FoundedOn  viet.Date
	MeetingDay int
	// Operator is who keeps the book, recorded as a person under OperatorID;
	// both empty for none.
	Operator   string
	OperatorID journal.ID
}

// Decide implements [Intent].
func (in Found) Decide(_ Register, now Moment) (Decision, error) {
	var d Decision
	name, err := required(in.Name, MaxTitle)
	if err != nil {
		return d, err
	}
	edit := EditUnit{PlaceCode: given(in.PlaceCode), Place: given(in.Place), FoundingNo: given(in.FoundingNo), FoundedOn: given(in.FoundedOn), MeetingDay: given(in.MeetingDay)}
	fields, err := edit.fields(Unit{}, now)
	if err != nil {
		return d, err
	}
	maps.DeleteFunc(fields, func(_ string, value any) bool { return value == nil })
	fields["type"], fields["name"], fields["state"] = "club", name, "active"
	d.draft(in.ID, UnitSet, fields, nil)
	for _, fund := range firstFunds {
		fund.ID = firstFundID(in.ID, fund.Code)
		d.openFund(fund)
	}
	if in.Operator != "" {
		operator, err := required(in.Operator, MaxName)
		if err != nil {
			return d, err
		}
		d.draft(in.OperatorID, PartySet, map[string]any{"name": operator}, nil)
	}
	return d, nil
}

// EditUnit changes what is said of the club. A nil field stays as it is, an
// empty one is cleared.
type EditUnit struct {
	Name       *string
	PlaceCode  *string
	Place      *string
	FoundingNo *string
	FoundedOn  *viet.Date
	MeetingDay *int
	State      *string
	Dues       *ledger.Level // added to the levels, in place of one of the same month
}

// Decide implements [Intent].
func (in EditUnit) Decide(reg Register, now Moment) (Decision, error) {
	var d Decision
	unit, has, err := reg.Unit()
	if err != nil {
		return d, err
	}
	if !has {
		return d, refuse(NoUnit)
	}
	fields, err := in.fields(unit, now)
	if err != nil {
		return d, err
	}
	d, err = patch(reg, unit.ID, UnitSet, fields, unitFields(unit))
	if err == nil && len(d.Drafts) == 0 {
		d.warn(WarnNoChange)
	}
	return d, err
}

func (in EditUnit) fields(was Unit, now Moment) (map[string]any, error) {
	fields := map[string]any{}
	if in.Name != nil {
		name, err := required(*in.Name, MaxTitle)
		if err != nil {
			return nil, err
		}
		fields["name"] = name
	}
	if in.Place != nil || in.PlaceCode != nil {
		place, err := placeFields(was, in)
		if err != nil {
			return nil, err
		}
		fields["place"] = place
	}
	if in.FoundingNo != nil || in.FoundedOn != nil {
		founding, err := foundingFields(was, in, now)
		if err != nil {
			return nil, err
		}
		fields["founding"] = founding
	}
	if in.MeetingDay != nil {
		if *in.MeetingDay < 0 || *in.MeetingDay > 31 {
			return nil, refuse(BadChoice, strconv.Itoa(*in.MeetingDay), "1–31")
		}
		fields["meeting_day"] = orNull(*in.MeetingDay)
	}
	if in.Dues != nil {
		if in.Dues.From.IsZero() || in.Dues.Amount < 0 || in.Dues.Amount > ledger.MaxAmount {
			return nil, refuse(BadAmount, Dong(in.Dues.Amount))
		}
		fields["dues"] = levelFields(withLevel(was.Dues, *in.Dues))
	}
	if in.State != nil {
		if !slices.Contains(UnitStates, *in.State) {
			return nil, refuse(BadChoice, *in.State, strings.Join(UnitStates, ", "))
		}
		fields["state"] = *in.State
	}
	return fields, nil
}

func placeFields(was Unit, in EditUnit) (any, error) {
	code, text := was.PlaceCode, was.Place
	var err error
	if in.Place != nil {
		if text, err = viet.Line(*in.Place, MaxText); err != nil {
			return nil, err
		}
	}
	if in.PlaceCode != nil {
		code = *in.PlaceCode
		if code != "" && !placeCode([]byte(`"`+code+`"`)) {
			return nil, refuse(BadChoice, code, "01, 00004")
		}
	}
	return unitPlace(code, text), nil
}

func foundingFields(was Unit, in EditUnit, now Moment) (any, error) {
	no, on := was.FoundingNo, was.FoundedOn
	var err error
	if in.FoundingNo != nil {
		if no, err = viet.Line(*in.FoundingNo, MaxTitle); err != nil {
			return nil, err
		}
	}
	if in.FoundedOn != nil {
		on = *in.FoundedOn
		if err := notFuture(on, now); err != nil {
			return nil, err
		}
	}
	return unitFounding(no, on), nil
}

// unitFields is the unit as a body would say it, for comparison.
func unitFields(u Unit) map[string]any {
	return map[string]any{
		"name": u.Name, "place": unitPlace(u.PlaceCode, u.Place), "founding": unitFounding(u.FoundingNo, u.FoundedOn),
		"meeting_day": orNull(u.MeetingDay), "state": orNull(u.State), "dues": levelFields(u.Dues),
	}
}

func unitPlace(code, text string) any { return filled(map[string]string{"code": code, "text": text}) }

func unitFounding(no string, on viet.Date) any {
	return filled(map[string]string{"no": no, "date": on.String()})
}
