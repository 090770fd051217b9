package xlsx_test

import (
	"io"
	"runtime/metrics"
	"strconv"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"soclb/internal/xlsx"
)

// benchDivisor makes the benchmarks smaller, for a quick look.
const benchDivisor = 1

// benchSheets are a register of members and four cash books: 380,000 rows and
// 2.8 million cells.
var benchSheets = []struct {
	name       string
	rows, cols int
}{
	{"Hội viên", 60_000, 15},
	{"Quỹ 1", 80_000, 6},
	{"Quỹ 2", 80_000, 6},
	{"Quỹ 3", 80_000, 6},
	{"Quỹ 4", 80_000, 6},
}

// benchRows is how many rows are prepared; the sheets repeat them with a number
// of their own in the first column.
const benchRows = 4096

var (
	benchFamilies = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"}
	benchMiddles  = []string{"Văn", "Thị", "Đức", "Ngọc", "Minh", "Quang", "Thanh", "Kim"}
	benchGiven    = []string{"An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hùng", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Sơn", "Tuấn", "Yến"}
)

// benchCell is the cell of that prepared row and column: text, a number, an
// identifier or a day (as its serial number), as such tables mix them.
func benchCell(row, col int) (text string, number int64, day int) {
	h := uint64(row*31+col+1) * 0x9E3779B97F4A7C15
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	h ^= h >> 32
	pick := func(of []string) string { h = h>>5 | h<<59; return of[h%uint64(len(of))] }
	switch col % 5 {
	case 0:
		return pick(benchFamilies) + " " + pick(benchMiddles) + " " + pick(benchGiven), 0, 0
	case 1:
		return strconv.FormatUint(100_000_000_000+h%800_000_000_000, 10), 0, 0
	case 2:
		return "", int64(h%5_000) * 1_000, 0
	case 3:
		return "", 0, 1 + int(h%28)
	default:
		return "Thu hội phí tháng " + strconv.FormatUint(1+h%12, 10) + ", tổ " + pick(benchGiven), 0, 0
	}
}

// peak runs work and gives the most that the heap held meanwhile, in MiB.
func peak(work func()) uint64 {
	done, result := make(chan struct{}), make(chan uint64)
	go func() {
		most := uint64(0)
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-done:
				result <- most
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	work()
	close(done)
	return <-result >> 20
}

// counter counts the bytes of a workbook.
type counter struct{ n int64 }

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return len(b), nil
}

var _ io.Writer = (*counter)(nil)

func BenchmarkWriter(b *testing.B) {
	rows := make([][]xlsx.Value, benchRows)
	for r := range rows {
		for c := range 15 {
			switch text, number, day := benchCell(r, c); {
			case text != "":
				rows[r] = append(rows[r], xlsx.TextValue(text))
			case day != 0:
				rows[r] = append(rows[r], xlsx.DateValue(2026, 3, day))
			default:
				rows[r] = append(rows[r], xlsx.IntValue(number))
			}
		}
	}
	b.ResetTimer()
	for range b.N {
		var out counter
		most := peak(func() {
			w := xlsx.NewWriter(&out)
			for _, s := range benchSheets {
				spec := xlsx.SheetSpec{Name: s.name, Rows: s.rows / benchDivisor, Columns: make([]xlsx.ColumnSpec, s.cols)}
				for c := range spec.Columns {
					spec.Columns[c] = xlsx.ColumnSpec{Width: 20, Style: []xlsx.Style{xlsx.StyleText, xlsx.StyleText, xlsx.StyleWhole, xlsx.StyleDay, xlsx.StyleText}[c%5]}
				}
				if err := w.Sheet(spec); err != nil {
					b.Fatal(err)
				}
				for r := range spec.Rows {
					row := rows[r%benchRows][:s.cols]
					row[0] = xlsx.IntValue(int64(r + 1))
					if err := w.Row(row...); err != nil {
						b.Fatal(err)
					}
				}
			}
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
		})
		b.Logf("%d KiB, peak of the heap %d MiB", out.n>>10, most)
		if most > 48 {
			b.Error("more than 48 MiB")
		}
	}
}

func BenchmarkExcelizeStreamWriter(b *testing.B) {
	rows := make([][]any, benchRows)
	for r := range rows {
		for c := range 15 {
			switch text, number, day := benchCell(r, c); {
			case text != "":
				rows[r] = append(rows[r], text)
			case day != 0:
				rows[r] = append(rows[r], 46081+day)
			default:
				rows[r] = append(rows[r], number)
			}
		}
	}
	b.ResetTimer()
	for range b.N {
		var out counter
		most := peak(func() { excelizeStream(b, &out, rows) })
		b.Logf("%d KiB, peak of the heap %d MiB", out.n>>10, most)
	}
}

func excelizeStream(b *testing.B, out io.Writer, rows [][]any) {
	check := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	f := excelize.NewFile()
	defer f.Close()
	check(f.SetSheetName("Sheet1", benchSheets[0].name))
	for i, s := range benchSheets {
		if i > 0 {
			_, err := f.NewSheet(s.name)
			check(err)
		}
		count := s.rows / benchDivisor
		check(f.SetSheetDimension(s.name, "A1:"+xlsx.At(s.cols, count).String()))
		sw, err := f.NewStreamWriter(s.name)
		check(err)
		for r := range count {
			row := rows[r%benchRows][:s.cols]
			row[0] = r + 1
			check(sw.SetRow("A"+strconv.Itoa(r+1), row))
		}
		check(sw.Flush())
	}
	_, err := f.WriteTo(out)
	check(err)
}
