package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"soclb/internal/viet"
)

// field is one key of a JSON object with its value.
type field struct {
	key   string
	value any
}

// object is a JSON object whose keys keep their order.
type object []field

// MarshalJSON implements [json.Marshaler].
func (o object) MarshalJSON() ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			buf.WriteByte(',')
		}
		for at, part := range []any{f.key, f.value} {
			if at > 0 {
				buf.WriteByte(':')
			}
			data, err := plainJSON(part)
			if err != nil {
				return nil, err
			}
			buf.Write(data)
		}
	}
	buf.WriteByte('}')
	return buf.Bytes(), nil
}

// plainJSON leaves <, > and & as they are: nothing here goes into a web page.
func plainJSON(value any) ([]byte, error) {
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return harmless(bytes.TrimSuffix(buf.Bytes(), []byte("\n"))), nil
}

// harmless escapes what a terminal would obey or not show, as in \u202e: names
// of sheets come from anywhere, and a program reads them as they were.
func harmless(data []byte) []byte {
	var escaped []byte
	done := 0
	for at, r := range string(data) {
		if r < 0x7F || r == utf8.RuneError || viet.Shown(string(r)) == string(r) {
			continue // the encoder has dealt with what is below
		}
		escaped = append(escaped, data[done:at]...)
		for _, unit := range utf16.Encode([]rune{r}) {
			escaped = fmt.Appendf(escaped, `\u%04x`, unit)
		}
		done = at + utf8.RuneLen(r)
	}
	if done == 0 {
		return data
	}
	return append(escaped, data[done:]...)
}

// printJSON writes one value, indented: people read it too.
func (s *session) printJSON(value any) error {
	data, err := plainJSON(value)
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, data, "", "  "); err != nil {
		return err
	}
	s.line(indented.String())
	return nil
}

// orNull is null for what is not known.
func orNull[T comparable](value T) any {
	var zero T
	if value == zero {
		return nil
	}
	return value
}

func dateOrNull(d viet.Date) any { return orNull(d.String()) }

// never gives a list that is [] and not null when it is empty.
func never[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
