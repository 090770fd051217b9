package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"

	"soclb/internal/viet"
)

// packText is pack.toml.
type packText struct {
	ID     string     `toml:"id"`
	Title  string     `toml:"title"`
	Issuer string     `toml:"issuer"`
	Legal  string     `toml:"legal"`
	Form   []formText `toml:"form"`
}

type formText struct {
	Code     string            `toml:"code"`
	Version  string            `toml:"version"`
	Number   string            `toml:"number"`
	Title    string            `toml:"title"`
	Names    map[string]string `toml:"names"`
	File     string            `toml:"file"`
	Level    string            `toml:"level"`
	Period   string            `toml:"period"`
	DueDay   int               `toml:"due_day"`
	ByFund   bool              `toml:"by_fund"`
	From     *toml.LocalDate   `toml:"from"`
	To       *toml.LocalDate   `toml:"to"`
	Language string            `toml:"language"`
}

// parsePack reads pack.toml. A key that nobody knows is refused: it is one that
// was misspelled.
func parsePack(source []byte) (Pack, error) {
	var t packText
	d := toml.NewDecoder(bytes.NewReader(source))
	if err := d.DisallowUnknownFields().Decode(&t); err != nil {
		return Pack{}, packSyntax(err)
	}
	p := Pack{ID: t.ID, Title: t.Title, Issuer: t.Issuer, Legal: t.Legal}
	switch {
	case !isCode(p.ID):
		return Pack{}, packValue("", "id")
	case !isLine(p.Title, true):
		return Pack{}, packValue("", "title")
	case !isLine(p.Issuer, false):
		return Pack{}, packValue("", "issuer")
	case !isLine(p.Legal, false):
		return Pack{}, packValue("", "legal")
	case len(t.Form) == 0 || len(t.Form) > maxPackForms:
		return Pack{}, packValue("", "form")
	}
	for i := range t.Form {
		f, key := t.Form[i].form()
		if key != "" {
			return Pack{}, packValue(f.Code, "form "+strconv.Itoa(i+1)+": "+key)
		}
		f.Issuer, f.Legal = p.Issuer, p.Legal
		p.Forms = append(p.Forms, f)
	}
	return p, p.checkTwice()
}

func packSyntax(err error) error {
	e := &Error{Code: PackSyntax, File: packFile, Err: err}
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &unknown) && len(unknown.Errors) > 0:
		row, _ := unknown.Errors[0].Position()
		e.Detail = fmt.Sprintf("%d (%s)", row, shorten(strings.Join(unknown.Errors[0].Key(), ".")))
	case errors.As(err, &wrong):
		row, _ := wrong.Position()
		e.Detail = strconv.Itoa(row)
	}
	return e
}

func packValue(form, key string) error {
	return &Error{Code: PackValue, Form: form, File: packFile, Detail: key}
}

// What a form may say of itself.
var (
	levels    = []string{"club", "commune", "district", "province", "nation"}
	periods   = []string{"day", "month", "quarter", "half", "year"}
	languages = []string{string(vietnamese), string(english)}
)

// form gives the form, or the key whose value cannot be.
func (t formText) form() (f Form, wrong string) {
	f = Form{
		Code: t.Code, Version: t.Version, Number: t.Number, Title: t.Title, Names: t.Names, File: t.File,
		Level: t.Level, Period: t.Period, DueDay: t.DueDay, ByFund: t.ByFund, Language: t.Language,
	}
	fromOK, toOK := setDay(&f.From, t.From), setDay(&f.To, t.To)
	for _, rule := range []struct {
		key string
		ok  bool
	}{
		{"code", isCode(f.Code)},
		{"version", isLine(f.Version, true)},
		{"number", isLine(f.Number, false)},
		{"title", isLine(f.Title, true)},
		{"names", areNames(f.Names)},
		{"file", fs.ValidPath(f.File) && strings.EqualFold(path.Ext(f.File), ".xlsx") && !strings.ContainsAny(f.File, "\\:")},
		{"level", slices.Contains(levels, f.Level)},
		{"period", slices.Contains(periods, f.Period)},
		{"due_day", f.DueDay >= 0 && f.DueDay <= 31},
		{"from", fromOK},
		{"to", toOK && (f.To.IsZero() || !f.To.Before(f.From))},
		{"language", slices.Contains(languages, f.Language)},
	} {
		if !rule.ok {
			if rule.key == "code" {
				f.Code = ""
			}
			return f, rule.key
		}
	}
	return f, ""
}

// setDay takes a day over; false if there is no such day.
func setDay(to *viet.Date, from *toml.LocalDate) bool {
	if from == nil {
		return true
	}
	*to = viet.Date{Year: from.Year, Month: time.Month(from.Month), Day: from.Day}
	return to.Valid()
}

func areNames(names map[string]string) bool {
	for lang, name := range names {
		if !slices.Contains(languages, lang) || !isLine(name, true) {
			return false
		}
	}
	return true
}

// isCode tells whether a text can be typed as the name of a form.
func isCode(s string) bool {
	const longest = 40
	for i := range len(s) {
		c := s[i]
		if ('a' > c || c > 'z') && (i == 0 || (c < '0' || c > '9') && c != '-') {
			return false
		}
	}
	return s != "" && len(s) <= longest
}

// isLine tells whether a text is one line that can be shown.
func isLine(s string, required bool) bool {
	line, err := viet.Line(s, maxPackText)
	return err == nil && (line != "" || !required)
}
