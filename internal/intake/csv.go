package intake

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"soclb/internal/xlsx"
)

// The names of encodings, as they are called everywhere.
const (
	oldEncodings = "Windows-1258, TCVN3, VNI"
	wideEncoding = "UTF-16"
)

// readCSV reads a file of text with one of three separators: the one under
// which a heading is found, and the most of it.
func readCSV(ctx context.Context, src io.ReaderAt, size int64, o Options) (*List, error) {
	if o.Sheet != "" {
		return nil, refuse(SheetUseless)
	}
	text, err := readText(src, size)
	if err != nil {
		return nil, err
	}
	var best *grid
	none := NoHeading
	var bestHeading heading
	var firstErr, bestErr error
	for _, comma := range []rune{';', ',', '\t'} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		g, err := parseCSV(text, comma)
		if err != nil {
			firstErr = errors.Join(firstErr, err)
			continue
		}
		if h, has, err := findHeading(g); has && (best == nil || len(h.columns) > len(bestHeading.columns)) {
			best, bestHeading, bestErr = g, h, err
		} else if g.inOldFont() {
			none = ListFont
		}
	}
	switch {
	case best != nil && bestErr != nil:
		return nil, bestErr
	case best != nil:
		return readRows(best, bestHeading, o.Today)
	case firstErr != nil:
		return nil, firstError(firstErr)
	}
	return nil, refuse(none)
}

// firstError gives the first error of this package among several.
func firstError(err error) error {
	var own *Error
	if errors.As(err, &own) {
		return own
	}
	return err
}

// readText reads the file whole, within the limits of workbooks, and gives it
// as UTF-8. Encodings are not guessed: the wrong one would change names.
func readText(src io.ReaderAt, size int64) ([]byte, error) {
	switch limit := xlsx.DefaultLimits().File; {
	case size == 0:
		return nil, &xlsx.Error{Code: xlsx.EmptyFile}
	case size > limit:
		return nil, &xlsx.Error{Code: xlsx.TooLarge}
	}
	data, err := io.ReadAll(io.NewSectionReader(src, 0, size))
	if err != nil {
		return nil, &xlsx.Error{Code: xlsx.Unreadable, Err: err}
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		data = fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		data = fromUTF16(data[2:], binary.BigEndian)
	case bytes.IndexByte(data, 0) >= 0:
		return nil, refuse(Encoding, wideEncoding)
	}
	if !utf8.Valid(data) {
		return nil, refuse(Encoding, oldEncodings)
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n")), nil
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) > 1; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	return []byte(string(utf16.Decode(units)))
}

// parseCSV cuts text into rows with the numbers that a spreadsheet would give
// them: empty lines count, lines within quotes do not.
func parseCSV(text []byte, comma rune) (*grid, error) {
	g := &grid{csv: true}
	number, line := 0, 1 // the last row; the line on which the next would begin
	if rest, had := bytes.CutPrefix(text, []byte("sep=")); had && len(rest) > 1 && rest[1] == '\n' {
		if rune(rest[0]) != comma {
			return g, nil
		}
		text, number = rest[2:], 1
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = comma, -1, true
	limits := xlsx.DefaultLimits()
	from := int64(0)
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		var wrong *csv.ParseError
		switch {
		case errors.As(err, &wrong):
			return nil, refuse(Quotes, wrong.StartLine)
		case err != nil:
			return nil, err
		}
		begins, _ := r.FieldPos(0)
		number += 1 + begins - line
		line = begins + bytes.Count(text[start(text, from):r.InputOffset()], []byte("\n"))
		from = r.InputOffset()
		switch {
		case number > limits.Rows:
			return nil, &xlsx.Error{Code: xlsx.Rows}
		case len(record) > limits.Columns:
			return nil, &xlsx.Error{Code: xlsx.Columns}
		}
		g.add(number, record)
	}
}

// start is where the record behind an offset begins: empty lines are passed
// over.
func start(text []byte, from int64) int64 {
	for from < int64(len(text)) && text[from] == '\n' {
		from++
	}
	return from
}

// add keeps a record as a row of texts.
func (g *grid) add(number int, record []string) {
	row := xlsx.Row{Number: number}
	for i, text := range record {
		if text != "" {
			row.Cells = append(row.Cells, xlsx.Cell{Col: i + 1, Kind: xlsx.Text, Text: strings.Clone(text)})
		}
	}
	if len(row.Cells) > 0 {
		g.rows = append(g.rows, row)
	}
}
