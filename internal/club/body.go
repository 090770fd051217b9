package club

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"soclb/internal/journal"
	"soclb/internal/viet"
)

// ErrBody is wrapped by every refusal of a body by the form rules.
var ErrBody = errors.New("malformed body")

// Body is the content of a fact: the fields that it sets, as JSON.
type Body map[string]json.RawMessage

const maxDepth = 8

// ParseBody reads a JSON object strictly: UTF-8 in NFC, each name once, no
// fractions or exponents (amounts are whole đồng), at most 8 levels deep.
// Field names are matched to the letter, unlike in encoding/json's structs.
func ParseBody(data []byte) (Body, error) {
	if err := checkJSON(data); err != nil {
		return nil, err
	}
	var body Body
	if err := json.Unmarshal(data, &body); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBody, err)
	}
	if body == nil {
		return nil, fmt.Errorf("%w: not an object", ErrBody)
	}
	return body, nil
}

// ReadBody reads the body of a fact that passed [CheckFact] when it came in, so
// nothing but its fields is looked for. It is several times faster than
// ParseBody, which counts where a subject has hundreds of facts.
func ReadBody(data []byte) (Body, error) {
	var body Body
	if err := json.Unmarshal(data, &body); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBody, err)
	}
	return body, nil
}

func checkJSON(data []byte) error {
	if !utf8.Valid(data) {
		return fmt.Errorf("%w: not UTF-8", ErrBody)
	}
	if !bytes.Equal(data, []byte(viet.NFC(string(data)))) {
		return fmt.Errorf("%w: not NFC", ErrBody)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := checkValue(decoder, 0); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: more than one value", ErrBody)
	}
	return nil
}

func checkValue(decoder *json.Decoder, depth int) error {
	token, err := decoder.Token()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBody, err)
	}
	switch t := token.(type) {
	case json.Number:
		if _, err := strconv.ParseInt(t.String(), 10, 64); err != nil {
			return fmt.Errorf("%w: number %s", ErrBody, t)
		}
	case json.Delim:
		if depth == maxDepth {
			return fmt.Errorf("%w: too deep", ErrBody)
		}
		return checkInside(decoder, t, depth+1)
	}
	return nil
}

func checkInside(decoder *json.Decoder, open json.Delim, depth int) error {
	names := map[string]bool{}
	for decoder.More() {
		if open == '{' {
			token, err := decoder.Token()
			if err != nil {
				return fmt.Errorf("%w: %w", ErrBody, err)
			}
			name := fmt.Sprint(token)
			if names[name] {
				return fmt.Errorf("%w: field %s twice", ErrBody, name)
			}
			names[name] = true
		}
		if err := checkValue(decoder, depth); err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return fmt.Errorf("%w: %w", ErrBody, err)
	}
	return nil
}

// CheckFact holds the form rules of a fact of a known kind: the fields it must
// have and what each may be. Fields that this program does not know are let
// through: a later version added them. The error wraps [ErrBody] and names the
// field.
func CheckFact(kind Kind, rev int64, data []byte) error {
	body, err := ParseBody(data)
	if err != nil {
		return err
	}
	for _, name := range kind.Required {
		if _, has := body[name]; !has && (rev == 1 || !kind.Founds || !kind.Patch) {
			return fmt.Errorf("%w: %s without %s", ErrBody, kind.Name, name)
		}
	}
	for name, raw := range body {
		check, known := kind.fields[name]
		if !known && kind.each != nil && isSubject(name) {
			check, known = kind.each, true
		}
		if !known {
			continue
		}
		if string(raw) == "null" {
			if !kind.Patch || slices.Contains(kind.Required, name) {
				return fmt.Errorf("%w: %s.%s is null", ErrBody, kind.Name, name)
			}
			continue
		}
		if !check(raw) {
			return fmt.Errorf("%w: %s.%s", ErrBody, kind.Name, name)
		}
	}
	if kind.whole != nil && !kind.whole(body) {
		return fmt.Errorf("%w: %s: fields that do not go together", ErrBody, kind.Name)
	}
	return nil
}

// encode writes a body with its fields in alphabetical order. A nil value
// clears the field. Values are strings, integers, lists and objects of those,
// which cannot fail to encode.
func encode(fields map[string]any) []byte {
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(fields); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n"))
}

// Text reads a string field; empty when absent, null or no string.
func (b Body) Text(name string) string {
	var s string
	if json.Unmarshal(b[name], &s) != nil {
		return ""
	}
	return s
}

// object reads a field that holds an object; empty when absent.
func (b Body) object(name string) Body {
	var inner Body
	if json.Unmarshal(b[name], &inner) != nil {
		return nil
	}
	return inner
}

func (b Body) number(name string) int { return int(b.amount(name)) }

// amount reads a whole number; 0 when absent, null or none.
func (b Body) amount(name string) int64 {
	var n int64
	if json.Unmarshal(b[name], &n) != nil {
		return 0
	}
	return n
}

func (b Body) date(name string) viet.Date {
	d, err := viet.ParseISODate(b.Text(name))
	if err != nil {
		return viet.Date{}
	}
	return d
}

func (b Body) month(name string) viet.Month {
	m, err := viet.ParseISOMonth(b.Text(name))
	if err != nil {
		return viet.Month{}
	}
	return m
}

// objects reads a field that holds a list of objects.
func (b Body) objects(name string) []Body {
	var list []Body
	if json.Unmarshal(b[name], &list) != nil {
		return nil
	}
	return list
}

func (b Body) texts(name string) []string {
	var list []string
	if json.Unmarshal(b[name], &list) != nil {
		return nil
	}
	return list
}

func (b Body) id(name string) journal.ID {
	id, err := journal.ParseID(b.Text(name))
	if err != nil {
		return journal.ID{}
	}
	return id
}

func (b Body) birth(name string) viet.Birth {
	inner := b.object(name)
	birth, err := viet.ParseStoredBirth(inner.Text("value"), inner.Text("precision"))
	if err != nil {
		return viet.Birth{}
	}
	return birth
}

// VoidTarget is the leaf that a void names, or zero for a fact of another kind.
func VoidTarget(kind string, data []byte) journal.Hash {
	if kind != Void {
		return journal.Hash{}
	}
	body, err := ReadBody(data)
	if err != nil {
		return journal.Hash{}
	}
	target, err := journal.ParseHash(body.Text("of"))
	if err != nil {
		return journal.Hash{}
	}
	return target
}

// ErasedLeaves are the leaves whose content a body.erased asks to remove.
func ErasedLeaves(data []byte) []journal.Hash {
	body, err := ParseBody(data)
	if err != nil {
		return nil
	}
	var texts []string
	if json.Unmarshal(body["of"], &texts) != nil {
		return nil
	}
	var leaves []journal.Hash
	for _, text := range texts {
		if h, err := journal.ParseHash(text); err == nil {
			leaves = append(leaves, h)
		}
	}
	return leaves
}

func isMemberCode(s string) bool {
	if s == "" || len(s) > MaxCode || s[len(s)-1] < '0' || s[len(s)-1] > '9' {
		return false
	}
	return strings.Trim(s, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == ""
}
