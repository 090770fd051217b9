package xlsx

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestWriterRefuses(t *testing.T) {
	a := SheetSpec{Name: "A"}
	with := func(change func(*SheetSpec)) func(w *Writer) error {
		spec := a
		change(&spec)
		return func(w *Writer) error { return w.Sheet(spec) }
	}
	row := func(v ...Value) func(w *Writer) error { return func(w *Writer) error { return w.Row(v...) } }
	sheet := with(func(*SheetSpec) {})
	for name, c := range map[string]struct {
		calls []func(w *Writer) error // only the last fails
		want  Error
	}{
		"no sheets":           {nil, Error{Code: NoSheets}},
		"all sheets hidden":   {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Hidden = true })}, Error{Code: NoSheets}},
		"row before sheet":    {[]func(w *Writer) error{row()}, Error{Code: WriterOrder}},
		"styled row before":   {[]func(w *Writer) error{func(w *Writer) error { return w.StyledRow(StyleTitle) }}, Error{Code: WriterOrder}},
		"no such style":       {[]func(w *Writer) error{sheet, func(w *Writer) error { return w.StyledRow(8) }}, Error{Code: StyleIndex, Sheet: "A", Detail: "8"}},
		"invalid UTF-8":       {[]func(w *Writer) error{sheet, row(), row(Value{}, TextValue("a\xff"))}, Error{Code: BadText, Sheet: "A", Cell: "B2", Detail: `"a\xff"`}},
		"long text":           {[]func(w *Writer) error{sheet, row(TextValue(strings.Repeat("x", MaxText+1)))}, Error{Code: LongText, Sheet: "A", Cell: "A1", Detail: "32768"}},
		"long text of pairs":  {[]func(w *Writer) error{sheet, row(TextValue(strings.Repeat("👍", MaxText/2+1)))}, Error{Code: LongText, Sheet: "A", Cell: "A1", Detail: "32768"}},
		"no number":           {[]func(w *Writer) error{sheet, row(DecimalValue("1,5"))}, Error{Code: BadNumber, Sheet: "A", Cell: "A1", Detail: "1,5"}},
		"empty number":        {[]func(w *Writer) error{sheet, row(DecimalValue(""))}, Error{Code: BadNumber, Sheet: "A", Cell: "A1"}},
		"no error value":      {[]func(w *Writer) error{sheet, row(ErrorValue("<v>"))}, Error{Code: BadErrorValue, Sheet: "A", Cell: "A1", Detail: "<v>"}},
		"too wide":            {[]func(w *Writer) error{sheet, row(make([]Value, MaxColumns+1)...)}, Error{Code: WriterBadColumn, Sheet: "A", Cell: "A1", Detail: "16385"}},
		"wider than spec":     {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Columns = make([]ColumnSpec, 2) }), row(make([]Value, 3)...)}, Error{Code: WriterBadColumn, Sheet: "A", Cell: "A1", Detail: "3"}},
		"too many columns":    {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Columns = make([]ColumnSpec, MaxColumns+1) })}, Error{Code: WriterBadColumn, Sheet: "A", Detail: "16385"}},
		"column too wide":     {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Columns = []ColumnSpec{{}, {Width: 256}} })}, Error{Code: WriterBadColumn, Sheet: "A", Cell: "B", Detail: "256"}},
		"column of width -1":  {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Columns = []ColumnSpec{{Width: -1}} })}, Error{Code: WriterBadColumn, Sheet: "A", Cell: "A", Detail: "-1"}},
		"no such style there": {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Columns = []ColumnSpec{{Style: 8}} })}, Error{Code: StyleIndex, Sheet: "A", Cell: "A", Detail: "8"}},
		"too many rows":       {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Rows = MaxRows + 1 })}, Error{Code: SheetFull, Sheet: "A", Detail: "1048577"}},
		"header is all":       {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Header = MaxRows })}, Error{Code: SheetFull, Sheet: "A", Detail: "1048576"}},
		"negative rows":       {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Rows = -1 })}, Error{Code: WriterRowCount, Sheet: "A", Detail: "-1"}},
		"negative header":     {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Header = -1 })}, Error{Code: WriterRowCount, Sheet: "A", Detail: "-1"}},
		"header over rows":    {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Header, s.Rows = 3, 2 })}, Error{Code: WriterRowCount, Sheet: "A", Detail: "3"}},
		"filter of nothing":   {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Filter = true })}, Error{Code: WriterRowCount, Sheet: "A", Detail: "0"}},
		"one row too many":    {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Rows = 1 }), row(), row()}, Error{Code: WriterRowCount, Sheet: "A", Detail: "2"}},
		"one row too few":     {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Rows = 2 }), row()}, Error{Code: WriterRowCount, Sheet: "A", Detail: "1"}},
		"too few, then sheet": {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Rows = 2 }), row(), with(func(s *SheetSpec) { s.Name = "B" })}, Error{Code: WriterRowCount, Sheet: "A", Detail: "1"}},
		"header never came":   {[]func(w *Writer) error{with(func(s *SheetSpec) { s.Header = 2 }), row()}, Error{Code: WriterRowCount, Sheet: "A", Detail: "1"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := NewWriter(io.Discard)
			var err error
			for i, call := range c.calls {
				if err = call(w); err != nil && i < len(c.calls)-1 {
					t.Fatalf("call %d: %v", i, err)
				}
			}
			closing := w.Close()
			if err != nil && !errors.Is(closing, err) {
				t.Errorf("the first error is %v, that of Close %v", err, closing)
			}
			var got *Error
			if !errors.As(closing, &got) || *got != c.want {
				t.Errorf("%v, want %v", closing, &c.want)
			}
			for _, again := range []error{w.Sheet(SheetSpec{Name: "Z"}), w.Row(), w.StyledRow(StyleTitle), w.HeadingRow("a"), w.Close()} {
				if !errors.Is(again, closing) {
					t.Errorf("afterwards: %v", again)
				}
			}
		})
	}
}

func TestWriterSheetNames(t *testing.T) {
	for _, name := range []string{
		"", "a[b", "a]b", "a:b", "a*b", "a?b", "a/b", `a\b`, "'a", "a'", "'", "a\tb", "a\x00", "a\uFFFF", "a\xff", "History", "HISTORY",
		strings.Repeat("x", 32), strings.Repeat("👍", 16), "đội a", "ĐỘI A",
	} {
		w := NewWriter(io.Discard)
		if err := w.Sheet(SheetSpec{Name: "Đội A"}); err != nil {
			t.Fatal(err)
		}
		var got *Error
		if err := w.Sheet(SheetSpec{Name: name}); !errors.As(err, &got) || *got != (Error{Code: SheetName, Detail: name}) {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, name := range []string{"a", "a'b", "Đội A", strings.Repeat("ế", 31), strings.Repeat("👍", 15), "=1", "$A$1", "a!b", " "} {
		if err := NewWriter(io.Discard).Sheet(SheetSpec{Name: name}); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestWriterFullSheet(t *testing.T) {
	w := NewWriter(io.Discard)
	if err := w.Sheet(SheetSpec{Name: "A"}); err != nil {
		t.Fatal(err)
	}
	for range MaxRows {
		if err := w.Row(); err != nil {
			t.Fatal(err)
		}
	}
	var got *Error
	if err := w.Row(); !errors.As(err, &got) || *got != (Error{Code: SheetFull, Sheet: "A"}) {
		t.Error(err)
	}
}

// A finished workbook stays one, whatever is asked of its Writer.
func TestWriterAfterClose(t *testing.T) {
	var out strings.Builder
	w := NewWriter(&out)
	if err := errors.Join(w.Sheet(SheetSpec{Name: "A"}), w.Close()); err != nil {
		t.Fatal(err)
	}
	length := out.Len()
	for _, err := range []error{w.Row(), w.StyledRow(StyleTitle), w.HeadingRow(), w.Sheet(SheetSpec{Name: "B"}), w.Close()} {
		if !errors.Is(err, &Error{Code: WriterOrder}) {
			t.Error(err)
		}
	}
	if out.Len() != length {
		t.Error("something was written after Close")
	}
}

// smallDisk takes some bytes and then fails, as a full disk does.
type smallDisk struct{ room int }

var errDiskFull = errors.New("no room")

func (n *smallDisk) Write(b []byte) (int, error) {
	if len(b) > n.room {
		return 0, errDiskFull
	}
	n.room -= len(b)
	return len(b), nil
}

// Wherever the writing fails, Close tells.
func TestWriterOnFullDisk(t *testing.T) {
	whole := len(written(t, cashBook))
	for room := 0; room < whole; room += 7 {
		w := NewWriter(&smallDisk{room})
		err := cashBook(w)
		closing := w.Close()
		if !errors.Is(closing, errDiskFull) || err != nil && !errors.Is(err, errDiskFull) {
			t.Fatalf("room for %d bytes: %v, then %v", room, err, closing)
		}
	}
	w := NewWriter(&smallDisk{whole})
	if err := errors.Join(cashBook(w), w.Close()); err != nil {
		t.Fatal(err)
	}
}

// A sheet that does not fit is not written to its end before anyone is told.
func TestWriterTellsWhileWriting(t *testing.T) {
	w := NewWriter(&smallDisk{100_000})
	if err := w.Sheet(SheetSpec{Name: "A"}); err != nil {
		t.Fatal(err)
	}
	for i := range MaxRows {
		if err := w.Row(IntValue(int64(i)), IntValue(int64(i*i))); err != nil {
			if !errors.Is(err, errDiskFull) {
				t.Fatal(err)
			}
			return
		}
	}
	t.Error("no error before Close")
}
