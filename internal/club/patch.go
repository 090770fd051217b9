package club

import (
	"reflect"
	"slices"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// patch drafts the fields that differ from what stands, and those that are
// contested even where they do not: setting a contested field decides it. With
// nothing left to say there is no draft.
func patch(reg Register, subject journal.ID, kind string, fields, was map[string]any) (Decision, error) {
	var d Decision
	forks, err := forksOf(reg, subject)
	if err != nil {
		return d, err
	}
	for name, value := range fields {
		if reflect.DeepEqual(value, was[name]) && !isContested(forks, kind+"."+name) {
			delete(fields, name)
		}
	}
	if len(fields) > 0 {
		d.draft(subject, kind, fields, forks)
	}
	return d, nil
}

func isContested(forks []Fork, field string) bool {
	for _, fork := range forks {
		if slices.Contains(fork.Fields, field) {
			return true
		}
	}
	return false
}

// required cleans a line of text that must not be empty.
func required(s string, limit int) (string, error) {
	clean, err := viet.Line(s, limit)
	if err != nil {
		return "", err
	}
	if clean == "" {
		return "", refuse(NameMissing)
	}
	return clean, nil
}

// orNull is the value, or null where it is zero: null clears a field.
func orNull[T comparable](value T) any {
	var zero T
	if value == zero {
		return nil
	}
	return value
}

// filled keeps the entries that have a value; null when none has.
func filled(entries map[string]string) any {
	object := map[string]any{}
	for name, value := range entries {
		if value != "" {
			object[name] = value
		}
	}
	if len(object) == 0 {
		return nil
	}
	return object
}

// given is the value for an edit, or nil, which leaves alone, where it is zero.
func given[T comparable](value T) *T {
	var zero T
	if value == zero {
		return nil
	}
	return &value
}

func notFuture(d viet.Date, now Moment) error {
	if now.Today.Before(d) {
		return refuse(FutureDate, d)
	}
	return nil
}

func birthField(b viet.Birth) any {
	if b.IsZero() {
		return nil
	}
	return map[string]any{"value": b.Value(), "precision": string(b.Precision)}
}
