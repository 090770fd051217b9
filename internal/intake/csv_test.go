package intake

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"soclb/internal/xlsx"
)

func readCSVText(text string, o Options) (*List, error) {
	o.CSV, o.Today = true, today
	return Read(context.Background(), strings.NewReader(text), int64(len(text)), o)
}

func wide(text string, order binary.AppendByteOrder) string {
	data := []byte{}
	for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
		data = order.AppendUint16(data, unit)
	}
	return string(data)
}

func TestCSV(t *testing.T) {
	const plain = "TT;Họ và tên;Năm sinh\n1;Lan, con bà Tư;1955\n2;Hoa;1956\n"
	for _, tt := range []struct {
		why, text, want string
		refused         error
	}{
		{why: "semicolons", text: plain, want: "2 Lan, con bà Tư 1955     ~read_letters@B2\n3 Hoa 1956    "},
		{why: "commas", text: "TT,Họ và tên,Năm sinh\n1,Lan,1955\n", want: "2 Lan 1955    "},
		{why: "tabs", text: "TT\tHọ và tên\tNăm sinh\n1\tLan\t1955", want: "2 Lan 1955    "},
		{why: "with a mark", text: "\ufeffTT,Họ và tên,Năm sinh\n1,Lan,1955\n", want: "2 Lan 1955    "},
		{why: "lines of Windows and of old Macs", text: "TT,Họ và tên,Năm sinh\r\n1,Lan,1955\r2,Hoa,1956\r", want: "2 Lan 1955    \n3 Hoa 1956    "},
		{why: "UTF-16 of both orders", text: wide("TT\tHọ và tên\tNăm sinh\r\n1\tLan\t1955", binary.LittleEndian), want: "2 Lan 1955    "},
		{why: "UTF-16, big end first", text: wide("TT\tHọ và tên\tNăm sinh\r\n1\tLan\t1955", binary.BigEndian), want: "2 Lan 1955    "},
		{why: "empty lines count, lines in quotes do not", text: "\n\nTT,\"Họ và\ntên\",Năm sinh\n\n1,\"Nguyễn\nLan\",1955\n\n\n2,Hoa,1956", want: "5 Nguyễn Lan 1955    \n8 Hoa 1956    "},
		{why: "a line that names the separator", text: "sep=;\nTT;Họ và tên;Năm sinh\n1;Lan;1955", want: "3 Lan 1955    "},
		{why: "a comma too many", text: "TT,Họ và tên,Thôn\n1,Lan,Thôn Đông, xã Tây\n", want: "2 Lan   Thôn Đông   !row_overlong@D2"},
		{why: "given names without a heading", text: "TT,Họ và tên,,Năm sinh\n1,Nguyễn Thị,Lan,1955\n2,Trần,Hoa,1956\n", want: "2 Nguyễn Thị Lan 1955    \n3 Trần Hoa 1956    "},
		{why: "what stands beside the name is no name", text: "TT,Họ và tên,,Năm sinh\n1,Nguyễn Thị Lan,,1955\n2,Trần Hoa,x,1956\n", want: "2 Nguyễn Thị Lan 1955    \n3 Trần Hoa 1956    "},
		{why: "an old encoding", text: "TT,H\xe4 v\xb5 t\xaan,N\xa8m sinh\n", refused: &Error{Code: Encoding}},
		{why: "UTF-16 without a mark", text: wide("TT,a", binary.LittleEndian)[2:], refused: &Error{Code: Encoding}},
		{why: "an open quotation mark", text: "TT,Họ và tên,Năm sinh\n1,\"Lan,1955\n2,Hoa,1956\n", refused: &Error{Code: Quotes}},
		{why: "empty", text: "", refused: &xlsx.Error{Code: xlsx.EmptyFile}},
		{why: "no list", text: "Kính gửi,\nông bà\n", refused: &Error{Code: NoHeading}},
		{why: "an old font", text: "STT,Hä vµ tªn,N¨m sinh\n1,NguyÔn ThÞ HuÖ,1955\n2,TrÇn V¨n §«ng,1950\n", refused: &Error{Code: ListFont}},
		{why: "a workbook by another name", text: "PK\x03\x04", refused: &xlsx.Error{Code: xlsx.CutShort}},
		{why: "too many columns", text: "TT,Họ và tên,Năm sinh" + strings.Repeat(",", 300), refused: &Error{Code: NoHeading}},
	} {
		l, err := readCSVText(tt.text, Options{})
		switch {
		case tt.refused != nil && tt.why == "too many columns":
			if err == nil {
				t.Errorf("%s: read", tt.why)
			}
		case tt.refused != nil:
			if !errors.Is(err, tt.refused) {
				t.Errorf("%s: %v, want %v", tt.why, err, tt.refused)
			}
		case err != nil:
			t.Errorf("%s: %v", tt.why, err)
		default:
			if got := rowsOf(l); got != tt.want {
				t.Errorf("%s:\n got %s\nwant %s", tt.why, got, tt.want)
			}
		}
	}
	if _, err := readCSVText(plain, Options{Sheet: "A"}); !errors.Is(err, &Error{Code: SheetUseless}) {
		t.Errorf("a sheet of text: %v", err)
	}
}

// made is a workbook of sheets; a name that ends in ? is of a hidden one.
func made(t *testing.T, sheets ...[]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := xlsx.NewWriter(&out)
	for _, lines := range sheets {
		name, hidden := strings.CutSuffix(lines[0], "?")
		_ = w.Sheet(xlsx.SheetSpec{Name: name, Hidden: hidden})
		for _, line := range lines[1:] {
			var values []xlsx.Value
			for _, text := range strings.Split(line, "|") {
				values = append(values, xlsx.TextValue(text))
			}
			_ = w.Row(values...)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSheets(t *testing.T) {
	letter := []string{"Thư", "Kính gửi"}
	east := []string{"Thôn Đông", "TT|Họ và tên|Năm sinh", "1|Lan|1955"}
	west := []string{"Thôn Tây", "TT|Họ và tên|Năm sinh", "1|Hoa|1956"}
	hidden := []string{"Cũ?", "TT|Họ và tên|Năm sinh", "1|Mai|1957"}
	form := []string{"Mẫu", "TT|Họ và tên|Năm sinh"}
	for _, tt := range []struct {
		why     string
		sheets  [][]string
		asked   string
		want    string
		refused Code
	}{
		{why: "the only one", sheets: [][]string{letter, east, form}, want: "Lan"},
		{why: "hidden ones do not count", sheets: [][]string{hidden, east}, want: "Lan"},
		{why: "hidden ones can be asked for", sheets: [][]string{hidden, east}, asked: "Cũ", want: "Mai"},
		{why: "two", sheets: [][]string{east, west}, refused: ManySheets},
		{why: "two, and one is asked for", sheets: [][]string{east, west}, asked: "thôn tây", want: "Hoa"},
		{why: "none", sheets: [][]string{letter}, refused: NoHeading},
		{why: "asked for one that is not there", sheets: [][]string{east}, asked: "Nam", refused: NoSheet},
		{why: "asked for one without a list", sheets: [][]string{east, letter}, asked: "Thư", refused: NoHeading},
		{why: "a heading and nothing else", sheets: [][]string{letter, form}, refused: NoPeople},
		{why: "asked for a heading and nothing else", sheets: [][]string{east, form}, asked: "Mẫu", refused: NoPeople},
		{why: "an old font", sheets: [][]string{{"DS", "STT|Hä vµ tªn|N¨m sinh", "1|NguyÔn ThÞ HuÖ|1955", "2|TrÇn V¨n §«ng|1950"}}, refused: ListFont},
		{why: "a letter with signs", sheets: [][]string{{"Thư", "Điều § 5: ½ × 2"}}, refused: NoHeading},
	} {
		data := made(t, tt.sheets...)
		l, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), Options{Sheet: tt.asked, Today: today})
		switch {
		case tt.refused != "":
			if !errors.Is(err, &Error{Code: tt.refused}) {
				t.Errorf("%s: %v, want %s", tt.why, err, tt.refused)
			}
		case err != nil || l.Rows[0].Person.Name != tt.want:
			t.Errorf("%s: %+v, %v", tt.why, l, err)
		}
	}
}

// TestWholeOrNothing: a file that is damaged behind its list gives no list.
func TestWholeOrNothing(t *testing.T) {
	data := made(t, []string{"A", "TT|Họ và tên|Năm sinh", "1|Lan|1955"}, []string{"B", "x"})
	for at := 0; at < len(data); at += 7 {
		broken := bytes.Clone(data)
		broken[at] ^= 0x55
		l, err := Read(context.Background(), bytes.NewReader(broken), int64(len(broken)), Options{Today: today})
		if err == nil && (len(l.Rows) != 1 || l.Rows[0].Person.Name != "Lan") {
			t.Fatalf("byte %d changed: read %+v", at, l)
		}
		if err != nil && l != nil {
			t.Fatalf("byte %d changed: a list beside %v", at, err)
		}
	}
}

// FuzzRead: whatever text is given, reading ends without a panic, and whoever
// is read has a name and stands in a row of their own.
func FuzzRead(f *testing.F) {
	f.Add("TT;Họ và tên;Năm sinh;Giới tính\n;;;Nam;Nữ\n1;Lan;1955;x", true)
	f.Add("TT,Họ và tên,,Ngày sinh,CCCD,Điện thoại\nI. Thôn Đông\n1,Nguyễn,Lan,00/00/1955,36155001234,0912345678/0912345678\nTổng cộng", true)
	f.Add("TT\tHọ đệm\tTên\tNgày sinh\t\t\tDiện hộ\n\t\t\tNgày\tTháng\tNăm\n1\tLê\tLan\t1\t2\t1955\tnghèo\nNgười lập", false)
	f.Fuzz(func(t *testing.T, text string, csv bool) {
		var l *List
		if csv {
			l, _ = readCSVText(text, Options{})
		} else {
			g := sheet(t, text, "A1:A2", "D1:F1", "C3:C9")
			if h, has, err := findHeading(g); has && err == nil {
				l, _ = readRows(g, h, today)
			}
		}
		if l == nil {
			return
		}
		last := 0
		for _, row := range l.Rows {
			if row.Number <= last || row.Number <= l.Last {
				t.Fatalf("row %d after %d", row.Number, last)
			}
			last = row.Number
			if len(row.Problems) == 0 && row.Person.Name == "" {
				t.Fatalf("row %d has no name", row.Number)
			}
		}
		l.JoinOn(today)
	})
}
