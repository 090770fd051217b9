package xlsx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAddresses(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     Address
	}{
		{"the first cell", "A1", At(1, 1)},
		{"the last cell", "XFD1048576", At(16_384, 1_048_576)},
		{"two letters", "AA10", At(27, 10)},
		{"a fixed column", "$B7", At(2, 7)},
		{"a fixed row", "B$7", At(2, 7)},
		{"both fixed", "$B$7", At(2, 7)},
		{"nothing", "", Address{}},
		{"no row", "B", Address{}},
		{"no column", "7", Address{}},
		{"a small letter", "b7", Address{}},
		{"row 0", "B0", Address{}},
		{"a zero before the row", "B07", Address{}},
		{"a row too many", "A1048577", Address{}},
		{"a row of many digits", "A99999999999999999999", Address{}},
		{"a column too many", "XFE1", Address{}},
		{"four letters", "AAAA1", Address{}},
		{"a space before", " B7", Address{}},
		{"a space behind", "B7 ", Address{}},
		{"two dollars", "$$B7", Address{}},
		{"a dollar behind", "B7$", Address{}},
		{"a sign", "B-7", Address{}},
		{"a sheet", "S!B7", Address{}},
		{"a range", "B7:B8", Address{}},
		{"a Vietnamese letter", "Đ7", Address{}},
		{"an Arabic digit", "B٧", Address{}},
	} {
		got, err := ParseAddress(c.in)
		if got != c.want || (err == nil) != (c.want != Address{}) {
			t.Errorf("%s: %q is %v, %v", c.name, c.in, got, err)
		}
		if err != nil && errorCode(err) != BadReference {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a range", "A1:C9", "A1:C9"},
		{"a single cell", "B7", "B7"},
		{"a single cell as a range", "B7:B7", "B7"},
		{"corners the other way", "C9:A1", "A1:C9"},
		{"the other corners", "C1:A9", "A1:C9"},
		{"all fixed", "$A$1:$C$9", "A1:C9"},
		{"a whole sheet", "A1:XFD1048576", "A1:XFD1048576"},
		{"no end", "A1:", ""},
		{"no begin", ":A1", ""},
		{"three corners", "A1:B2:C3", ""},
		{"whole columns", "A:C", ""},
		{"whole rows", "1:9", ""},
		{"nothing", "", ""},
		{"a space", "A1 B2", ""},
		{"beyond the sheet", "A1:XFE1", ""},
	} {
		got, err := ParseRange(c.in)
		if err == nil && got.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s: %q is %s, %v", c.name, c.in, got, err)
		}
		if err != nil && errorCode(err) != BadReference {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func addresses() *rapid.Generator[Address] {
	return rapid.Custom(func(t *rapid.T) Address {
		return At(rapid.IntRange(1, MaxColumns).Draw(t, "column"), rapid.IntRange(1, MaxRows).Draw(t, "row"))
	})
}

// Every column has a name that no other has, and that leads back to it.
func TestColumnNames(t *testing.T) {
	before := ""
	for col := 1; col <= MaxColumns; col++ {
		name := ColumnName(col)
		if got, ok := parseColumn(name); !ok || got != col {
			t.Fatalf("column %d is %s, which is %d", col, name, got)
		}
		if len(name) < len(before) || len(name) == len(before) && name <= before {
			t.Fatalf("%s comes before %s", before, name)
		}
		before = name
	}
	if before != "XFD" || ColumnName(0) != "" || ColumnName(-1) != "" {
		t.Errorf("the last column is %s", before)
	}
}

func TestAddressesLeadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := addresses().Draw(t, "a"), addresses().Draw(t, "b")
		if got, err := ParseAddress(a.String()); err != nil || got != a {
			t.Fatalf("%s is %v, %v", a, got, err)
		}
		if col, row, ok := splitAddress([]byte(strings.ToLower(a.String()))); !ok || At(col, row) != a {
			t.Fatalf("%s is %d, %d, %v in a cell", a, col, row, ok)
		}
		r, err := ParseRange(a.String() + ":" + b.String())
		if err != nil || !r.Contains(a) || !r.Contains(b) || r.First.Row > r.Last.Row || r.First.Col > r.Last.Col {
			t.Fatalf("%s, %v", r, err)
		}
		if again, err := ParseRange(r.String()); err != nil || again != r {
			t.Fatalf("%s is %s, %v", r, again, err)
		}
		if outside := At(r.Last.Col+1, r.Last.Row); r.Contains(outside) {
			t.Fatalf("%s contains %s", r, outside)
		}
	})
}

// What cells say of their place and what addresses may be are the same, but for
// small letters and dollars.
func TestAddressesOfCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.OneOf(rapid.StringMatching(`[A-Z]{0,4}[0-9]{0,8}`), rapid.StringMatching(`[A-Y]{1,3}0?[0-9]{1,7}`), rapid.String()).Draw(t, "in")
		a, err := ParseAddress(in)
		col, row, ok := splitAddress([]byte(in))
		if plain := !strings.ContainsRune(in, '$') && strings.ToUpper(in) == in; plain && (ok != (err == nil) || ok && At(col, row) != a) {
			t.Fatalf("%q is %s, %v; in a cell %d, %d, %v", in, a, err, col, row, ok)
		}
	})
}
