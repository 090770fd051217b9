package club

import (
	"maps"
	"slices"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// privateChange drafts changes of private fields, one fact per group.
type privateChange struct {
	party  journal.ID
	typed  map[string]string // by field name; empty clears
	since  viet.Date
	again  bool
	normal map[string]string // what the typed text became
}

func (c *privateChange) draft(reg Register, now Moment, d *Decision) error {
	if err := c.checkNames(); err != nil {
		return err
	}
	have, err := reg.PrivateOf(c.party)
	if err != nil {
		return err
	}
	forks, err := forksOf(reg, c.party)
	if err != nil {
		return err
	}
	c.normal = map[string]string{}
	groups := map[string]map[string]any{}
	for _, field := range PrivateFields {
		typed, asked := c.typed[field.Name]
		if !asked {
			continue
		}
		value, err := c.value(reg, field, typed)
		if err != nil {
			return err
		}
		said, from := map[string]any{"group": field.Group}, ""
		if field.Dated {
			if err := c.checkSince(field, now); err != nil {
				return err
			}
			from = c.since.String()
			said["from"] = from
		}
		if value == standing(have, field, c.since) && !isContested(forks, fieldName(PartyPrivate, field.Name, from)) {
			continue
		}
		if groups[field.Group] == nil {
			groups[field.Group] = said
		}
		groups[field.Group][field.Name] = orNull(value)
	}
	for _, field := range PrivateFields { // in the order of the table, not of the map
		if said, has := groups[field.Group]; has {
			d.draft(c.party, PartyPrivate, said, forks)
			delete(groups, field.Group)
		}
	}
	return nil
}

// checkNames refuses a field that there is not: passing over it would lose
// what somebody typed.
func (c *privateChange) checkNames() error {
	for _, name := range slices.Sorted(maps.Keys(c.typed)) {
		if _, known := PrivateFieldOf(name); !known {
			return refuse(FieldForbidden, name)
		}
	}
	return nil
}

func (c *privateChange) value(reg Register, field PrivateField, typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	value, err := field.Normalise(typed)
	if err != nil {
		return "", err
	}
	c.normal[field.Name] = value
	if field.Name != "id_number" || c.again {
		return value, nil
	}
	others, err := reg.PartiesWith(field.Name, value)
	if err != nil {
		return "", err
	}
	for _, other := range others {
		if other == c.party {
			continue
		}
		holder, _, err := reg.Party(other)
		if err != nil {
			return "", err
		}
		return "", refuse(IDTaken, holder.Name)
	}
	return value, nil
}

func (c *privateChange) checkSince(field PrivateField, now Moment) error {
	if c.since.IsZero() {
		return refuse(SinceMissing, field.Name)
	}
	return notFuture(c.since, now)
}

// standing is the value that a field has from exactly this date on, or, for a
// field without dates, at all.
func standing(values []PrivateValue, field PrivateField, since viet.Date) string {
	if !field.Dated {
		since = viet.Date{}
	}
	for _, v := range values {
		if v.Field == field.Name && v.Since == since {
			return v.Value
		}
	}
	return ""
}

// asksDated tells whether any of the fields typed holds from a date on.
func asksDated(typed map[string]string) bool {
	return slices.ContainsFunc(PrivateFields, func(f PrivateField) bool {
		_, asked := typed[f.Name]
		return asked && f.Dated
	})
}
