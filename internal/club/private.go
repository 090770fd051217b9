package club

import (
	"encoding/json"
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// PrivateField is one thing about a person that is masked, erasable and
// withheld by default.
type PrivateField struct {
	Name  string
	Group string // fields of one group are recorded, withheld and erased together
	Dated bool   // the value holds from a date on, and earlier values stay known
	// Normalise makes what was typed comparable and storable, or refuses it.
	Normalise func(string) (string, error)
	// Hide shows as little as tells two values apart.
	Hide func(string) string
}

// PrivateFields are all private fields. Household and disability decide
// entitlements and figures at a date, so they are dated. Ethnicity and
// disability are sensitive data by Decree 356/2025/NĐ-CP; all are optional.
var PrivateFields = []PrivateField{
	{Name: "id_number", Group: "id", Normalise: normaliseID, Hide: viet.Mask},
	{Name: "insurance_number", Group: "id", Normalise: viet.ParseInsurance, Hide: viet.Mask},
	{Name: "phone", Group: "contact", Normalise: viet.ParsePhone, Hide: viet.Mask},
	{Name: "address", Group: "contact", Normalise: freeText, Hide: hideWhole},
	{Name: "household", Group: "household", Dated: true, Normalise: choice(Households), Hide: hideWhole},
	{Name: "disability", Group: "disability", Dated: true, Normalise: choice(YesNo), Hide: hideWhole},
	{Name: "ethnicity", Group: "ethnicity", Normalise: freeText, Hide: hideWhole},
}

// PrivateFieldOf finds a private field by its name.
func PrivateFieldOf(name string) (PrivateField, bool) {
	for _, f := range PrivateFields {
		if f.Name == name {
			return f, true
		}
	}
	return PrivateField{}, false
}

func normaliseID(s string) (string, error) {
	id, err := viet.ParseIDNumber(s)
	return id.Number, err
}

func freeText(s string) (string, error) { return viet.Line(s, MaxText) }

func hideWhole(string) string { return "•••" }

func choice(values []string) func(string) (string, error) {
	return func(s string) (string, error) {
		if !slices.Contains(values, s) {
			return "", refuse(BadChoice, s, strings.Join(values, ", "))
		}
		return s, nil
	}
}

// privateChecks are the form rules of party.private: text as it is normalised
// today, loosely, so that a rule that gets stricter never refuses an old fact.
func privateChecks() map[string]fieldCheck {
	checks := map[string]fieldCheck{"from": date}
	var groups []string
	for _, f := range PrivateFields {
		checks[f.Name] = line(MaxText)
		if !slices.Contains(groups, f.Group) {
			groups = append(groups, f.Group)
		}
	}
	checks["group"] = oneOf(groups...)
	return checks
}

// keepsToGroup tells whether the fields are those of the group that the body
// names, dated if they are dated fields: a fact is withheld by its group.
func keepsToGroup(body Body) bool {
	group, from := body.Text("group"), body.Text("from")
	for _, f := range PrivateFields {
		if _, has := body[f.Name]; has && (f.Group != group || f.Dated != (from != "")) {
			return false
		}
	}
	return true
}

// PrivateValue is a private field of a party as it stands from a date on.
type PrivateValue struct {
	Party journal.ID
	Field string
	Since viet.Date // zero for a field that is not dated
	Value string
}

// foldPrivate adds what one party.private fact says: per field and starting
// date the last word counts, null clears.
func foldPrivate(values []PrivateValue, party journal.ID, body Body) []PrivateValue {
	since := body.date("from")
	for _, f := range PrivateFields {
		raw, has := body[f.Name]
		if !has {
			continue
		}
		values = slices.DeleteFunc(values, func(v PrivateValue) bool { return v.Field == f.Name && v.Since == since })
		var value string
		if json.Unmarshal(raw, &value) == nil && value != "" {
			values = append(values, PrivateValue{Party: party, Field: f.Name, Since: since, Value: value})
		}
	}
	return values
}

// PrivateOn is the value of a field on a day: the one with the latest starting
// date not after it; empty when there is none.
func PrivateOn(values []PrivateValue, field string, on viet.Date) string {
	var best PrivateValue
	for _, v := range values {
		if v.Field == field && v.Since.Compare(on) <= 0 && (best.Value == "" || v.Since.Compare(best.Since) >= 0) {
			best = v
		}
	}
	return best.Value
}
