package workbook

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"soclb/internal/xlsx"
)

// What stands in a cell of a form, and what it becomes.
func TestFillValues(t *testing.T) {
	for _, tt := range []struct{ form, want string }{
		{"{{mem_end}}", "number 1060"},
		{"{{ mem_end }}", "number 1060"},
		{"{{mem_end.ytd}}", "number -2000000"},
		{"{{rate}}", "number 87.5"},
		{"{{minus}}", "number -0.05"},
		{"{{day}}", "number 46027"}, // excelize's cell has no format of dates
		{"{{old}}", "text 01/01/1900"},
		{"{{club.name}}", "text Đồng Tâm"},
		{"{{club.name|upper}}", "text ĐỒNG TÂM"},
		{"{{club.name | upper | lower}}", "text đồng tâm"},
		{"{{mem_end|upper}}", "text 1.060"},
		{"{{nothing}}", "text –"},
		{"{{nothing|dash}}", "text –"},
		{"{{nothing|blank}}", ""},
		{"{{mem_end|blank}}", "number 1060"},
		{"{{nothing|upper|date|spell}}", "text –"},
		{"{{loan_end}}", "text –"},
		{"{{day|date}}", "text 05/01/2026"},
		{"{{day|longdate}}", "text ngày 05 tháng 01 năm 2026"},
		{"{{mem_end|spell}}", "text một nghìn không trăm sáu mươi"},
		{"{{mem_end|words}}", "text Một nghìn không trăm sáu mươi đồng"},
		{"{{tv_cuoi_ky}}", "number 1060"},
		{"{{tv_cuoi_ky.ytd}}", "number -2000000"},
		{"{{members.count}}", "number 3"},
		{"{{thanh_vien.count}}", "number 3"},
		{"{{form.code}} {{form.version}} {{form.number}} {{form.due_day}}", "text small 2 09/X –"},
		{"Có {{mem_end}} người, {{rate}} %, {{mem_end.ytd}} đồng, {{day}}, {{minus}}, {{nothing}}", "text Có 1.060 người, 87,5 %, -2.000.000 đồng, 05/01/2026, -0,05, –"},
		{"{{nothing|blank}}x", "text x"},
		{"a { b } c", "text a { b } c"},
	} {
		book, _ := filled(t, draw(t, cells(map[string]string{"B2": tt.form})), small())
		if got := values(t, book)["B2"]; got != tt.want {
			t.Errorf("%s became %q, want %q", tt.form, got, tt.want)
		}
	}
}

func TestFillInEnglish(t *testing.T) {
	f := draw(t, cells(map[string]string{"A1": "{{mem_end}} {{rate}}", "A2": "{{day|longdate}}", "A3": "{{mem_end|spell}}", "A4": "{{mem_end|words}}"}))
	f.Language = "en"
	book, print := filled(t, f, small())
	got := values(t, book)
	for at, want := range map[string]string{
		"A1": "text 1,060 87.5", "A2": "text 5 January 2026", "A3": "text one thousand and sixty", "A4": "text One thousand and sixty dong",
		"oddFooter": "&L&8Fingerprint: " + print,
	} {
		if got[at] != want {
			t.Errorf("%s: %q, want %q", at, got[at], want)
		}
	}
}

// A filter that the caller brings stands beside the built-in ones, or in the
// place of one.
func TestFillOwnFilters(t *testing.T) {
	d := small()
	d.Filters = map[string]Filter{
		"spell": Words(func(n int64) string { return strings.Repeat("i", int(n/500)) }),
		"money": func(v Value) (Value, error) { return Text(v.text + "$"), nil },
	}
	book, _ := filled(t, draw(t, cells(map[string]string{"A1": "{{mem_end|spell|upper}}", "A2": "{{club.name|money}}"})), d)
	if got := values(t, book); got["A1"] != "text II" || got["A2"] != "text Đồng Tâm$" {
		t.Error(got)
	}
}

func TestFillBlocks(t *testing.T) {
	f := draw(t,
		cells(map[string]string{
			"A1": "Tên", "A2": "{{.n}}", "B2": "{{.ho_ten}}", "C2": "{{.paid}}", "D2": "{{.n}}. {{.name}} ({{club.name}})", "E2": "{{.paid|blank}}",
			"B3": "Cộng", "C3": "=SUM(C2:C2)", "A6": "{{.n}}", "B6": "- {{.name}}", "C6": "{{mem_end}}", "C7": "=SUM(C6:C6)", "C8": "=SUM(C2:C2,C6:C7)", "C9": "=C3*2", "C10": "=SUM(C2)",
			"D3": `=IF(COUNT(C2:C2)=0,"–",SUM(C2:C2))`, "D7": `=IF(COUNT(B6:B6)=0,"Chưa có",SUM(B6:B6))`, "E7": `=IF(COUNT(C6:C6)=0,"–",SUM(B6:B6))`,
		}),
		named("list_members", "S!$A$2:$E$2"), named("LIST_none", "S!$6:$6"))
	book, _ := filled(t, f, small())
	got := values(t, book)
	want := map[string]string{
		"A2": "number 1", "B2": "text Ánh", "C2": "number 50000", "D2": "text 1. Ánh (Đồng Tâm)", "E2": "number 50000",
		"A3": "number 2", "B3": "text Ước", "C3": "text –", "D3": "text 2. Ước (Đồng Tâm)", "E3": "",
		"A4": "number 3", "B4": "text Ỷ", "C4": "number 20000",
		"B5": "text Cộng", "C5": "number =SUM(C2:C4) is 70000",
		// A list without items keeps one row, which is empty but for fields of all.
		"A8": "", "B8": "", "C8": "number 1060", "C9": "number =SUM(C8:C8) is 1060",
		// Nothing is said where a formula is in the range, or another formula.
		"C10": "empty =SUM(C2:C4,C8:C9) is ", "C11": "empty =C5*2 is ", "C12": "empty =SUM(C2) is ",
		// Of figures that there are not there is no sum, where the form says so.
		"D5": `number =IF(COUNT(C2:C4)=0,"–",SUM(C2:C4)) is 70000`, "D9": `text =IF(COUNT(B8:B8)=0,"Chưa có",SUM(B8:B8)) is Chưa có`,
		"E9": `empty =IF(COUNT(C8:C8)=0,"–",SUM(B8:B8)) is `,
	}
	for at, value := range want {
		if got[at] != value {
			t.Errorf("%s: %q, want %q", at, got[at], value)
		}
	}
}

func TestFillPages(t *testing.T) {
	for _, tt := range []struct {
		why  string
		page excelize.HeaderFooterOptions
		want map[string]string // %s is the fingerprint
	}{
		{"none", excelize.HeaderFooterOptions{}, map[string]string{"oddFooter": "&L&8Mã đối chiếu: %s"}},
		{"in its place", excelize.HeaderFooterOptions{OddFooter: "&C{{form.fingerprint}}"}, map[string]string{"oddFooter": "&C%s"}},
		{"beside others", excelize.HeaderFooterOptions{OddFooter: `Trang &P&R&"Arial,Bold"&9a&&L`}, map[string]string{"oddFooter": `&L&8Mã đối chiếu: %s&CTrang &P&R&"Arial,Bold"&9a&&L`}},
		{"below others, with nothing in the middle", excelize.HeaderFooterOptions{OddFooter: "&Rhai&Lmột"}, map[string]string{"oddFooter": "&Rhai&Lmột\n&8Mã đối chiếu: %s"}},
		{"below others", excelize.HeaderFooterOptions{OddFooter: "&Lmột&Rhai"}, map[string]string{"oddFooter": "&Lmột\n&8Mã đối chiếu: %s&Rhai"}},
		{
			"fields, with what would be codes",
			excelize.HeaderFooterOptions{OddHeader: "&C&12{{mem_end}} {{club.name}}{{amp}}", OddFooter: "{{form.fingerprint}}"},
			map[string]string{"oddHeader": "&C&12 1.060 Đồng TâmA && B &&P", "oddFooter": "%s"},
		},
		{
			"all pages",
			excelize.HeaderFooterOptions{DifferentFirst: true, DifferentOddEven: true, OddFooter: "{{form.fingerprint}}", EvenFooter: "{{form.fingerprint}}x", FirstFooter: "&Rf"},
			map[string]string{"oddFooter": "%s", "evenFooter": "%sx", "firstFooter": "&L&8Mã đối chiếu: %s&Rf"},
		},
	} {
		d := small()
		d.Fields["amp"] = Text("A & B &P")
		book, print := filled(t, draw(t, cells(map[string]string{"A1": "x"}), footer(tt.page)), d)
		got := map[string]string{}
		for at, value := range values(t, book) {
			if strings.HasSuffix(at, "er") {
				got[at] = strings.ReplaceAll(value, print, "%s")
			}
		}
		for at := range tt.want {
			// Lines of a page text are lines of the listing too.
			if first, rest, has := strings.Cut(tt.want[at], "\n"); has {
				tt.want[at] = first
				if !strings.Contains(strings.ReplaceAll(cellText(t, book), print, "%s"), "\n"+rest) {
					t.Errorf("%s: %s", tt.why, cellText(t, book))
				}
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.why, diff)
		}
	}
}

// Hidden sheets are filled, but print nothing.
func TestFillHiddenSheets(t *testing.T) {
	f := draw(t, func(f *excelize.File) error {
		if _, err := f.NewSheet("H"); err != nil {
			return err
		}
		if err := f.SetCellStr("H", "A1", "{{mem_end}}"); err != nil {
			return err
		}
		return f.SetSheetVisible("H", false)
	})
	book, _ := filled(t, f, small())
	text := cellText(t, book)
	if _, hidden, _ := strings.Cut(text, "sheet H"); !strings.Contains(hidden, "A1 number 1060") || strings.Contains(hidden, "Footer") {
		t.Error(text)
	}
}

func TestFillCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out bytes.Buffer
	if _, err := Fill(ctx, &out, draw(t), small()); !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
}

// Whatever the values are, they come out as they went in, each in its own row,
// and the total is right.
func TestFillKeepsValues(t *testing.T) {
	f := draw(t, cells(map[string]string{"A2": "{{.n}}", "B2": "{{.name}}", "C2": "{{.paid}}", "C3": "=SUM(C2:C2)"}), named("list_members", "S!$2:$2"))
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(rapid.StringMatching(`[A-Za-zÀ-ỹ0-9 =+&<>{}"'_]{1,20}`), 1, 20).Draw(t, "names")
		paid := rapid.SliceOfN(rapid.Int64Range(-1_000_000_000_000, 1_000_000_000_000), len(names), len(names)).Draw(t, "paid")
		d, total := Data{}, int64(0)
		list := List{Fields: []string{"name", "paid"}}
		for i, name := range names {
			list.Items = append(list.Items, map[string]Value{"name": Text(name), "paid": Int(paid[i])})
			total += paid[i]
		}
		d.Lists = map[string]List{"members": list}
		var out bytes.Buffer
		if _, err := Fill(context.Background(), &out, f, d); err != nil {
			t.Fatal(err)
		}
		rows := 0
		err := xlsx.Read(context.Background(), bytes.NewReader(out.Bytes()), int64(out.Len()), xlsx.Limits{}, func(b *xlsx.Book) error {
			for row, err := range b.Rows(b.Sheets[0]) {
				if err != nil {
					return err
				}
				n, _ := row.Cell(3).Int()
				if i := row.Number - 2; i < len(names) {
					rows++
					if row.Cell(2).Text != names[i] || n != paid[i] {
						t.Fatalf("row %d: %q %d, want %q %d", row.Number, row.Cell(2).Text, n, names[i], paid[i])
					}
				} else if n != total {
					t.Fatalf("the total is %d, want %d", n, total)
				}
			}
			return nil
		})
		if err != nil || rows != len(names) {
			t.Fatalf("%v, %d rows of %d", err, rows, len(names))
		}
	})
}
