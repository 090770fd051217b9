package club

import (
	"encoding/json"
	"slices"
	"strings"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// fieldCheck tells whether the JSON value of a field is one it may have.
type fieldCheck func(json.RawMessage) bool

func asText(raw json.RawMessage) (string, bool) {
	var s string
	err := json.Unmarshal(raw, &s)
	return s, err == nil
}

// line is text as [viet.Line] makes it, not empty.
func line(limit int) fieldCheck {
	return func(raw json.RawMessage) bool {
		s, ok := asText(raw)
		clean, err := viet.Line(s, limit)
		return ok && err == nil && clean == s && s != ""
	}
}

func oneOf(values ...string) fieldCheck {
	return func(raw json.RawMessage) bool {
		s, ok := asText(raw)
		return ok && slices.Contains(values, s)
	}
}

func integer(low, high int64) fieldCheck {
	return func(raw json.RawMessage) bool {
		var n int64
		return json.Unmarshal(raw, &n) == nil && n >= low && n <= high
	}
}

func list(item fieldCheck, low, high int) fieldCheck {
	return func(raw json.RawMessage) bool {
		var items []json.RawMessage
		if json.Unmarshal(raw, &items) != nil || len(items) < low || len(items) > high {
			return false
		}
		for _, i := range items {
			if !item(i) {
				return false
			}
		}
		return true
	}
}

func object(fields map[string]fieldCheck) fieldCheck {
	return func(raw json.RawMessage) bool {
		var body Body
		if json.Unmarshal(raw, &body) != nil || body == nil {
			return false
		}
		for name, value := range body {
			if check, known := fields[name]; known && !check(value) {
				return false
			}
		}
		return true
	}
}

func date(raw json.RawMessage) bool {
	s, ok := asText(raw)
	_, err := viet.ParseISODate(s)
	return ok && err == nil
}

func birth(raw json.RawMessage) bool {
	var body Body
	if json.Unmarshal(raw, &body) != nil {
		return false
	}
	_, err := viet.ParseStoredBirth(body.Text("value"), body.Text("precision"))
	return err == nil
}

func subject(raw json.RawMessage) bool {
	s, ok := asText(raw)
	id, err := journal.ParseID(s)
	return ok && err == nil && !id.IsZero()
}

func isSubject(name string) bool {
	id, err := journal.ParseID(name)
	return err == nil && !id.IsZero()
}

func month(raw json.RawMessage) bool {
	s, ok := asText(raw)
	_, err := viet.ParseISOMonth(s)
	return ok && err == nil
}

// word is a value of a list that clubs may add to: lower-case letters, digits
// and underscores.
func word(raw json.RawMessage) bool {
	s, ok := asText(raw)
	return ok && s != "" && len(s) <= 30 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

func leaf(raw json.RawMessage) bool {
	s, ok := asText(raw)
	_, err := journal.ParseHash(s)
	return ok && err == nil
}

// placeCode is the code of a province (2 digits) or of a commune (5 digits) by
// Decision 19/2025/QĐ-TTg.
func placeCode(raw json.RawMessage) bool {
	s, ok := asText(raw)
	if !ok || len(s) != 2 && len(s) != 5 {
		return false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// memberCode is the number of a member: capital letters, digits and hyphens,
// at most 12, ending with a digit, so that a letter typed behind it ("33p",
// excused) is never taken for a part of it.
func memberCode(raw json.RawMessage) bool {
	s, ok := asText(raw)
	return ok && isMemberCode(s)
}
