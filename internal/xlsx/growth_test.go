package xlsx

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// label is a row of a grown sheet that remembers where it comes from.
type label struct{ row, instance int }

// sheetModel is a sheet grown by copying rows, one by one. Places in it are
// counted from 1; 0 is none.
type sheetModel []label

func modelOf(rows int, blocks []grown) sheetModel {
	var m sheetModel
	for r := 1; r <= rows; r++ {
		i := slices.IndexFunc(blocks, func(b grown) bool { return b.has(r) })
		if i < 0 {
			m = append(m, label{r, 0})
			continue
		}
		for n := range blocks[i].count {
			for q := blocks[i].first; q <= blocks[i].last; q++ {
				m = append(m, label{q, n})
			}
		}
		r = blocks[i].last
	}
	return m
}

// of is where that instance of the form's row stands.
func (m sheetModel) of(row, instance int) int { return slices.Index(m, label{row, instance}) + 1 }

// from is where what the form has from the row on begins.
func (m sheetModel) from(row int) int {
	return slices.IndexFunc(m, func(l label) bool { return l.row >= row }) + 1
}

// upTo is where what the form has down to the row ends.
func (m sheetModel) upTo(row int) int {
	for i, l := range slices.Backward(m) {
		if l.row <= row {
			return i + 1
		}
	}
	return 0
}

// modelRows are the rows of a form that the tests grow; nothing is below.
const modelRows = 30

func blocksGen(rows int) *rapid.Generator[[]grown] {
	return rapid.Custom(func(t *rapid.T) []grown {
		var blocks []grown
		next := 1
		for range rapid.IntRange(0, 3).Draw(t, "blocks") {
			first := next + rapid.SampledFrom([]int{0, 0, 1, 2, 5}).Draw(t, "gap")
			last := first + rapid.IntRange(0, 2).Draw(t, "more")
			if last > rows {
				break
			}
			blocks = append(blocks, grown{first, last, rapid.IntRange(0, 4).Draw(t, "count")})
			next = last + 1
		}
		return blocks
	})
}

func mustGrow(t rapid.TB, blocks []grown, lastUsed int) *growth {
	t.Helper()
	g, err := newGrowth(blocks, lastUsed)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGrowthRefused(t *testing.T) {
	for _, tt := range []struct {
		why      string
		blocks   []grown
		lastUsed int
		want     Code
	}{
		{"no blocks", nil, 10, ""},
		{"in any order", []grown{{9, 9, 2}, {3, 4, 2}}, 10, ""},
		{"side by side", []grown{{3, 4, 2}, {5, 5, 2}}, 10, ""},
		{"row 0", []grown{{0, 1, 2}}, 10, BadBlock},
		{"rows in the wrong order", []grown{{3, 2, 2}}, 10, BadBlock},
		{"below the sheet", []grown{{3, MaxRows + 1, 2}}, 10, BadBlock},
		{"a negative count", []grown{{3, 3, -1}}, 10, BadBlock},
		{"one row shared", []grown{{3, 5, 2}, {5, 6, 2}}, 10, BlockOverlap},
		{"one within another", []grown{{3, 9, 2}, {5, 6, 2}}, 10, BlockOverlap},
		{"the same twice", []grown{{3, 3, 2}, {3, 3, 2}}, 10, BlockOverlap},
		{"just as many rows as there are", []grown{{1, 1, MaxRows}}, 1, ""},
		{"one too many", []grown{{1, 1, MaxRows + 1}}, 1, SheetFull},
		{"one too many by what is below", []grown{{1, 1, MaxRows}}, 2, SheetFull},
		{"removed rows make room", []grown{{1, 1, MaxRows}, {2, 2, 0}}, 2, ""},
		{"but not for the rows above them", []grown{{1, 1, MaxRows}, {3, 3, 0}}, 2, SheetFull},
		{"nor for a block above them", []grown{{1, 1, MaxRows}, {2, 2, 1}, {3, 3, 0}}, 3, SheetFull},
		{"more than can be counted", []grown{{1, 2, math.MaxInt}}, 2, SheetFull},
		{"the last row, once", []grown{{MaxRows, MaxRows, 1}}, MaxRows, ""},
		{"the last row, twice", []grown{{MaxRows, MaxRows, 2}}, 0, SheetFull},
		{"the last row, removed", []grown{{MaxRows, MaxRows, 0}}, MaxRows, ""},
	} {
		t.Run(tt.why, func(t *testing.T) {
			g, err := newGrowth(tt.blocks, tt.lastUsed)
			var e *Error
			if errors.As(err, &e) && e.Code != tt.want || (err == nil) != (tt.want == "") || (err == nil) != (g != nil) {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
}

func TestGrowthKeepsWhatItIsGiven(t *testing.T) {
	blocks := []grown{{9, 9, 2}, {3, 4, 2}}
	g := mustGrow(t, blocks, 10)
	if blocks[0].first != 9 || g.blocks[0].first != 3 {
		t.Errorf("given %v, kept %v", blocks, g.blocks)
	}
}

func TestGrowthRows(t *testing.T) {
	g := mustGrow(t, []grown{{6, 7, 3}, {10, 10, 0}, {12, 12, 1}}, 20)
	for _, tt := range []struct {
		why                     string
		r, instance, row, start int
		end                     int
	}{
		{"above", 5, 0, 5, 5, 5},
		{"the first row of a block", 6, 0, 6, 6, 10},
		{"its second row", 7, 0, 7, 7, 11},
		{"of the last instance", 6, 2, 10, 6, 10},
		{"of none", 6, 3, 0, 6, 10},
		{"of a negative one", 6, -1, 0, 6, 10},
		{"below", 8, 0, 12, 12, 12},
		{"below, whatever the instance", 9, 7, 13, 13, 13},
		{"removed", 10, 0, 0, 14, 13},
		{"below what is removed", 11, 0, 14, 14, 14},
		{"a block that stays", 12, 0, 15, 15, 15},
		{"below all", 13, 0, 16, 16, 16},
		{"the last that stays on the sheet", MaxRows - 3, 0, MaxRows, MaxRows, MaxRows},
		{"the first that does not", MaxRows - 2, 0, 0, MaxRows + 1, MaxRows + 1},
	} {
		t.Run(tt.why, func(t *testing.T) {
			row, ok := g.row(tt.r, tt.instance)
			if ok != (tt.row != 0) || ok && row != tt.row || g.start(tt.r) != tt.start || g.end(tt.r) != tt.end {
				t.Errorf("row %d: %d, %v, start %d, end %d", tt.r, row, ok, g.start(tt.r), g.end(tt.r))
			}
		})
	}
}

func TestGrowthSpans(t *testing.T) {
	g := mustGrow(t, []grown{{6, 7, 3}, {10, 11, 0}}, 20)
	gone := [][2]int(nil)
	for _, tt := range []struct {
		why         string
		first, last int
		span        [2]int
		spread      [][2]int
	}{
		{"above", 1, 5, [2]int{1, 5}, [][2]int{{1, 5}}},
		{"the block", 6, 7, [2]int{6, 11}, [][2]int{{6, 11}}},
		{"over the block", 5, 8, [2]int{5, 12}, [][2]int{{5, 12}}},
		{"the first row of the block goes with each instance", 6, 6, [2]int{6, 10}, [][2]int{{6, 6}, {8, 8}, {10, 10}}},
		{"so does the second", 7, 7, [2]int{7, 11}, [][2]int{{7, 7}, {9, 9}, {11, 11}}},
		{"from the second on, nothing is between", 7, 8, [2]int{7, 12}, [][2]int{{7, 12}}},
		{"removed", 10, 11, [2]int{}, gone},
		{"removed in part", 10, 10, [2]int{}, gone},
		{"what is left above", 9, 10, [2]int{13, 13}, [][2]int{{13, 13}}},
		{"what is left below", 11, 12, [2]int{14, 14}, [][2]int{{14, 14}}},
		{"what is left around", 9, 12, [2]int{13, 14}, [][2]int{{13, 14}}},
		{"all rows", 1, MaxRows, [2]int{1, MaxRows}, [][2]int{{1, MaxRows}}},
		{"all that follow", 8, MaxRows, [2]int{12, MaxRows}, [][2]int{{12, MaxRows}}},
		{"down to where the sheet now ends", 8, MaxRows - 2, [2]int{12, MaxRows}, [][2]int{{12, MaxRows}}},
		{"off the sheet", 8, MaxRows - 1, [2]int{}, gone},
		{"the last row alone", MaxRows, MaxRows, [2]int{}, gone},
	} {
		t.Run(tt.why, func(t *testing.T) {
			from, to, ok := g.span(tt.first, tt.last)
			if ok != (tt.span != [2]int{}) || ok && (from != tt.span[0] || to != tt.span[1]) {
				t.Errorf("span %d to %d, %v", from, to, ok)
			}
			if got := g.spread(tt.first, tt.last); !slices.Equal(got, tt.spread) {
				t.Errorf("spread %v", got)
			}
		})
	}
}

func TestGrowthAtTheSheetsEnd(t *testing.T) {
	g := mustGrow(t, []grown{{MaxRows - 1, MaxRows, 0}}, MaxRows)
	if _, _, ok := g.span(MaxRows-1, MaxRows); ok {
		t.Error("removed rows are there")
	}
	if from, to, ok := g.span(5, MaxRows); from != 5 || to != MaxRows || !ok {
		t.Errorf("down to the end: %d to %d, %v", from, to, ok)
	}
	all := mustGrow(t, []grown{{1, 3, 0}}, 3)
	if all.end(2) != 0 || all.start(2) != 1 {
		t.Errorf("the first rows removed: start %d, end %d", all.start(2), all.end(2))
	}
}

func TestNoGrowth(t *testing.T) {
	var g *growth
	row, ok := g.row(7, 3)
	from, to, is := g.span(5, 9)
	_, in := g.blockOf(7)
	if row != 7 || !ok || g.start(7) != 7 || g.end(7) != 7 || from != 5 || to != 9 || !is || in || g.changes() {
		t.Error("no growth moves rows")
	}
	if _, ok := g.row(MaxRows+1, 0); ok {
		t.Error("a row below the sheet")
	}
	if !slices.Equal(g.spread(5, 9), [][2]int{{5, 9}}) {
		t.Error("no growth spreads rows")
	}
}

// Rows go where a sheet has them whose rows are copied one by one.
func TestGrowthIsCopying(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		blocks := blocksGen(modelRows).Draw(t, "blocks")
		m, g := modelOf(modelRows, blocks), mustGrow(t, rapid.Permutation(blocks).Draw(t, "given"), modelRows)
		for r := 1; r <= modelRows; r++ {
			i, in := g.blockOf(r)
			if want := slices.IndexFunc(blocks, func(b grown) bool { return b.has(r) }); in != (want >= 0) || in && i != want {
				t.Fatalf("row %d is in block %d, %v", r, i, in)
			}
			for n := range 6 {
				instance := n
				if !in {
					instance = 0 // there is but one
				}
				row, ok := g.row(r, n)
				if want := m.of(r, instance); ok != (want > 0) || ok && row != want {
					t.Fatalf("row %d of instance %d: %d, %v, want %d", r, n, row, ok, want)
				}
			}
			if want := m.upTo(r); g.end(r) != want {
				t.Fatalf("end of %d: %d, want %d", r, g.end(r), want)
			}
			if want := m.from(r); want > 0 && g.start(r) != want {
				t.Fatalf("start of %d: %d, want %d", r, g.start(r), want)
			}
			for last := r; last <= modelRows; last++ {
				from, to, ok := g.span(r, last)
				there := slices.ContainsFunc(m, func(l label) bool { return l.row >= r && l.row <= last })
				if ok != there || ok && (from != m.from(r) || to != m.upTo(last)) {
					t.Fatalf("%d:%d: %d:%d, %v, want %d:%d, %v", r, last, from, to, ok, m.from(r), m.upTo(last), there)
				}
				checkSpread(t, m, g, r, last)
			}
		}
		if want := slices.ContainsFunc(blocks, func(b grown) bool { return b.count != 1 }); g.changes() != want {
			t.Fatalf("changes: %v", g.changes())
		}
	})
}

// checkSpread looks row by row: within a block, of which the range has a part,
// the spread has the instances of its rows and no other; else all between.
func checkSpread(t *rapid.T, m sheetModel, g *growth, first, last int) {
	t.Helper()
	i, in := g.blockOf(first)
	part := in && g.blocks[i].has(last) && (g.blocks[i].first != first || g.blocks[i].last != last)
	spread := g.spread(first, last)
	for at, l := range m {
		has := slices.ContainsFunc(spread, func(s [2]int) bool { return s[0] <= at+1 && at+1 <= s[1] })
		want := l.row >= first && l.row <= last
		if !part {
			want = at+1 >= m.from(first) && at+1 <= m.upTo(last)
		}
		if has != want {
			t.Fatalf("%d:%d spreads over %v, row %d %v", first, last, spread, at+1, has)
		}
	}
}
