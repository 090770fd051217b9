package intake

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"soclb/internal/viet"
)

var today = viet.Date{Year: 2026, Month: 11, Day: 23}

func read(t *testing.T, g *grid) *List {
	t.Helper()
	h, has, err := findHeading(g)
	if !has || err != nil {
		t.Fatalf("no heading: %v", err)
	}
	l, err := readRows(g, h, today)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// told is what was understood of a row, in one line.
func told(r Row) string {
	p := r.Person
	parts := []string{fmt.Sprint(r.Number), p.Name, p.Birth.Value(), p.Sex, p.Hamlet, p.Joined.String(), p.Code}
	for _, name := range slices.Sorted(maps.Keys(p.Private)) {
		parts = append(parts, name+"="+p.Private[name])
	}
	for _, problem := range r.Problems {
		var coded interface{ ErrorCode() string }
		if errors.As(problem.Err, &coded) {
			parts = append(parts, "!"+coded.ErrorCode()+"@"+problem.Cell)
		}
	}
	for _, n := range r.Notes {
		parts = append(parts, "~"+string(n.Code)+"@"+n.Cell)
	}
	return strings.Join(parts, " ")
}

func rowsOf(l *List) string {
	var lines []string
	for _, r := range l.Rows {
		lines = append(lines, told(r))
	}
	for _, s := range l.Skipped {
		lines = append(lines, fmt.Sprintf("-%d %s %s", s.Number, s.Why, s.Text))
	}
	return strings.Join(lines, "\n")
}

func TestRows(t *testing.T) {
	for _, tt := range []struct {
		why, text string
		merges    []string
		want      string
	}{
		{
			"hamlets between the rows", "TT|Họ và tên|Năm sinh\nI. Thôn Đông||\n1|Lan|1955\n2|Hoa|1956\nII|Tổ dân phố số 3 (12 người)|\n1|Mai|1957\nB. Hội viên khác\n1|Cúc|1958", nil,
			"3 Lan 1955  Thôn Đông   ~read_hamlet_from@A2\n4 Hoa 1956  Thôn Đông   ~read_hamlet_from@A2\n6 Mai 1957  Tổ dân phố số 3   ~read_hamlet_from@A5\n8 Cúc 1958    \n" +
				"-2 hamlet I. Thôn Đông\n-5 hamlet Tổ dân phố số 3 (12 người)\n-7 group B. Hội viên khác",
		},
		{
			"families that look like words", "TT|Họ và tên|Năm sinh\n1|Tô Văn Ba|\n2|Tống Thị Tư|\n3|Công Văn Sáu|1950\n|Ban chủ nhiệm|", nil,
			"2 Tô Văn Ba     \n3 Tống Thị Tư     \n4 Công Văn Sáu 1950    \n5 Ban chủ nhiệm      !row_unclear@B5",
		},
		{
			"totals and signatures", "TT|Họ và tên|Năm sinh|Thôn\n1|Lan|1955|Đông\nTổng cộng: 1 người\n|||Tân Hưng, ngày 5 tháng 3 năm 2026\n|NGƯỜI LẬP BIỂU||CHỦ NHIỆM\n|||(Ký, ghi rõ họ tên)\n|Lê Thị Thủy||Trần Văn Bình", nil,
			"2 Lan 1955  Đông  \n-3 total Tổng cộng: 1 người\n-4 signing Tân Hưng, ngày 5 tháng 3 năm 2026\n-5 signing NGƯỜI LẬP BIỂU\n-6 signing (Ký, ghi rõ họ tên)\n-7 signing Lê Thị Thủy",
		},
		{
			"people below a signature are people", "TT|Họ và tên|Năm sinh\n1|Lan|1955\n|Người lập|\n2|Hoa|1956", nil,
			"2 Lan 1955    \n4 Hoa 1956    \n-3 signing Người lập",
		},
		{
			"the heading on each page, numbers without people", "TT|Họ và tên|Năm sinh\n1|Lan|1955\nTT|Họ và tên|Năm sinh\n2|Hoa|1956\n3||\n4||", nil,
			"2 Lan 1955    \n4 Hoa 1956    \n-3 again Họ và tên\n-5 blank \n-6 blank ",
		},
		{
			"a remark is no signature", "Họ và tên|Năm sinh|Ghi chú\nLan|1955|đã ký, xác nhận\nHoa|1956\n||Người lập\n||Mai", nil,
			"2 Lan 1955    \n3 Hoa 1956    \n-4 signing Người lập\n-5 signing Mai",
		},
		{"a row without a name", "TT|Họ và tên|Năm sinh\n1||1955\n2|Hoa|1956", nil, "2  1955     !row_no_name@B2\n3 Hoa 1956    "},
		{
			"merged cells hold for every row", "TT|Họ và tên|Thôn|Diện hộ\n1|Lan|Đông|nghèo\n2|Hoa||\n3|Mai|Tây|",
			[]string{"C2:C3", "D2:D3"},
			"2 Lan   Đông   household=poor\n3 Hoa   Đông   household=poor\n4 Mai   Tây  ",
		},
		{"names in two columns", "TT|Họ đệm|Tên|Năm sinh\n1|Nguyễn  Thị|Lan|1955", nil, "2 Nguyễn Thị Lan 1955    "},
		{"a group by number", "TT|Họ và tên|Tổ|Năm sinh\n1|Lan|3|1955\n2|Hoa|Tổ 4|1956", nil, "2 Lan 1955  Tổ 3   ~read_hamlet_number@C2\n3 Hoa 1956  Tổ 4  "},
		{"an old font", "TT|Họ và tên|Năm sinh\n1|NguyÔn ThÞ HuÖ|1955\n2|Y Ñiêr Niê|1956", nil, "2 NguyÔn ThÞ HuÖ 1955     !name_font@B2 ~read_letters@B2\n3 Y Ñiêr Niê 1956    "},
	} {
		if got := rowsOf(read(t, sheet(t, tt.text, tt.merges...))); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.why, got, tt.want)
		}
	}
}

// TestValues reads one person under one more heading.
func TestValues(t *testing.T) {
	for _, tt := range []struct{ heading, value, want string }{
		{"Ngày sinh", "15/03/1948", "1948-03-15"},
		{"Ngày sinh", "15-3-1948", "1948-03-15"},
		{"Ngày sinh", "15.3.1948", "1948-03-15"},
		{"Ngày sinh", "15 / 3 / 1948", "1948-03-15"},
		{"Ngày sinh", "1948-03-15", "1948-03-15"},
		{"Ngày sinh", "1948-03-15 00:00:00", "1948-03-15"},
		{"Ngày sinh", "01/01/1948", "1948-01-01"},
		{"Ngày sinh", "3/1948", "1948-03"},
		{"Ngày sinh", "ngày 05 tháng  3 năm 1948", "1948-03-05"},
		{"Ngày sinh", "5 tháng 3 năm 1948", "1948-03-05"},
		{"Ngày sinh", "Tháng 3 năm 1948", "1948-03"},
		{"Ngày sinh", "năm 1948", "1948"},
		{"Ngày sinh", "5 năm 1948", " !birth_format"},
		{"Ngày sinh", "ngày 31 tháng 2 năm 1948", " !date_impossible"},
		{"Ngày sinh", "1948", "1948"},
		{"Ngày sinh", "'1948", "1948"},
		{"Ngày sinh", "00/00/1948", "1948 ~read_birth_zero"},
		{"Ngày sinh", "0/3/1948", "1948-03 ~read_birth_zero"},
		{"Ngày sinh", "không rõ", ""},
		{"Ngày sinh", "-", ""},
		{"Ngày sinh", "48", " !birth_number"},
		{"Ngày sinh", "'48", " !date_year_short"},
		{"Ngày sinh", "17607", " !birth_number"},
		{"Ngày sinh", "3/15/1948", " !date_impossible"},
		{"Ngày sinh", "15/3/48", " !date_year_short"},
		{"Ngày sinh", "khoảng 1948", " !birth_format"},
		{"Ngày sinh", "2027", " !birth_future"},
		{"Ngày sinh", "1820", " !birth_old"},

		{"Giới tính", "Nữ", "female"},
		{"Giới tính", "NAM", "male"},
		{"Giới tính", "nu", "female"},
		{"Giới tính", "Bà", "female"},
		{"Giới tính", "1", " !sex_unclear"},
		{"Giới tính", "khác", " !sex_unclear"},

		{"Ngày vào CLB", "15/3/2024", "2024-03-15"},
		{"Ngày vào CLB", "ngày 15 tháng 3 năm 2024", "2024-03-15"},
		{"Ngày vào CLB", "tháng 3 năm 2024", " !date_part"},
		{"Ngày vào CLB", "2024", " !date_part"},
		{"Ngày vào CLB", "3/2024", " !date_part"},
		{"Ngày vào CLB", "45000", " !date_number"},
		{"Ngày vào CLB", "15/3", " !date_needs_year"},
		{"Ngày vào CLB", "hôm nay", " !date_format"},

		{"Số CCCD", "036 155 001 234", "id_number=036155001234"},
		{"Số CCCD", "'036155001234", "id_number=036155001234"},
		{"Số CMND", "162345678", "id_number=162345678"},
		{"Số CCCD", "'36155001234", " !id_zero"},
		{"Số CCCD", "36155001234", " !id_zero"}, // birth and sex are not known here
		{"Số CCCD", "'3.6155E+10", " !id_rounded"},
		{"Số CCCD", "9999", " !id_length"},
		{"Số CCCD", "chưa có", ""},

		{"Thẻ BHYT", "GD4010123456789", "insurance_number=GD4010123456789"},
		{"Thẻ BHYT", "x", " ~read_card_only"},
		{"Thẻ BHYT", "12345", " !insurance_format"},

		{"Điện thoại", "0912 345 678", "phone=0912345678"},
		{"Điện thoại", "912345678", "phone=0912345678 ~read_phone_zero"},
		{"Điện thoại", "'912345678", " !phone_format"},
		{"Điện thoại", "0912345678 / 0987654321", "phone=0912345678 ~read_phone_two"},
		{"Điện thoại", "0912345678 / con", " !phone_format"},
		{"Điện thoại", "không", ""},

		{"Diện hộ", "Hộ nghèo", "household=poor"},
		{"Diện hộ", "Cận nghèo", "household=near_poor"},
		{"Diện hộ", "khó khăn", "household=hardship"},
		{"Diện hộ", "không", "household=none"},
		{"Diện hộ", "mới thoát nghèo", " !household_unclear"},
		{"Hộ nghèo", "x", "household=poor"},
		{"Hộ nghèo", "", ""},
		{"Hộ nghèo", "0", ""},
		{"Hộ cận nghèo", "✓", "household=near_poor"},
		{"Hộ nghèo, cận nghèo", "x", " !household_unclear"},

		{"Khuyết tật", "x", "disability=yes"},
		{"Khuyết tật", "không", "disability=no"},
		{"Khuyết tật", "Vận động, nặng", "disability=yes ~read_disability"},
		{"Khuyết tật", "đang xin giám định", " !disability_unclear"},

		{"Dân tộc", "Tày", "ethnicity=Tày"},
		{"Địa chỉ", "Số 5, thôn Đông", "address=Số 5, thôn Đông"},
		{"Mã số", "td-15", "TD-15"},
		{"Thôn", "THÔN ĐÔNG", "THÔN ĐÔNG"},
		{"Thôn", "Thôn\u200bĐông", " !text_control"},
	} {
		l := read(t, sheet(t, "TT|Họ và tên|Dân tộc|"+tt.heading+"\n1|Lan|Kinh|"+tt.value))
		if tt.heading == "Dân tộc" {
			l = read(t, sheet(t, "TT|Họ và tên|"+tt.heading+"\n1|Lan|"+tt.value))
		}
		row := l.Rows[0]
		if row.Person.Private["ethnicity"] == "Kinh" {
			delete(row.Person.Private, "ethnicity")
		}
		got := strings.TrimPrefix(told(row), "2 Lan ")
		var kept []string
		for _, part := range strings.Fields(got) {
			part, _, _ = strings.Cut(part, "@")
			kept = append(kept, part)
		}
		if got := strings.Join(kept, " "); got != strings.TrimSpace(tt.want) {
			t.Errorf("%s %q is read as %q, want %q", tt.heading, tt.value, got, tt.want)
		}
	}
}

func TestSexInTwoColumns(t *testing.T) {
	for _, tt := range []struct{ parent, male, female, birth, want string }{
		{"Giới tính", "x", "", "1955", "1955 male"},
		{"Giới tính", "", "X", "1955", "1955 female"},
		{"Giới tính", "", "1", "1955", "1955 female"},
		{"Giới tính", "0", "1", "1955", "1955 female"},
		{"Giới tính", "", "✓", "", " female"},
		{"Giới tính", "x", "x", "1955", "1955 male !sex_twice@E3"},
		{"Giới tính", "", "", "1955", "1955 "},
		{"Giới tính", "", "chắc thế", "1955", "1955  !tick_unclear@E3"},
		{"Năm sinh", "1948", "", "", "1948 male"},
		{"Năm sinh", "", "15/3/1948", "", "1948-03-15 female"},
		{"Năm sinh", "1948", "1950", "", "1948 male !birth_differs@E3 !sex_twice@E3"},
		{"Giới tính", "1948", "", "15/3/1948", "1948-03-15 male"},
		{"Giới tính", "1948", "", "1950", "1950 male !birth_differs@D3"},
	} {
		text := fmt.Sprintf("TT|Họ và tên|Thôn|%s||Ngày sinh\n|||Nam|Nữ\n1|Lan|Đông|%s|%s|%s", tt.parent, tt.male, tt.female, tt.birth)
		l := read(t, sheet(t, text, "D1:E1"))
		got := strings.TrimPrefix(told(l.Rows[0]), "3 Lan ")
		got = strings.TrimRight(strings.Replace(got, " Đông  ", "", 1), " ")
		if got != strings.TrimRight(tt.want, " ") {
			t.Errorf("%s %q %q %q is %q, want %q", tt.parent, tt.male, tt.female, tt.birth, got, tt.want)
		}
	}
}

// A column of women alone says who is one, and nothing of the others.
func TestWomenAlone(t *testing.T) {
	for _, tt := range []struct{ value, want string }{
		{"x", "female"},
		{"", ""},
		{"Nữ", "female"},
		{"chắc thế", "!tick_unclear@C2"},
	} {
		l := read(t, sheet(t, "TT|Họ và tên|Nữ|Thôn\n1|Lan|"+tt.value+"|Đông"))
		got := strings.Join(strings.Fields(strings.Replace(strings.TrimPrefix(told(l.Rows[0]), "2 Lan "), "Đông", "", 1)), " ")
		if got != tt.want {
			t.Errorf("%q is %q, want %q", tt.value, got, tt.want)
		}
	}
}

// TestLostZeros: what a spreadsheet dropped is put back only where the number
// then says the same of its bearer as the list.
func TestLostZeros(t *testing.T) {
	for _, tt := range []struct{ number, birth, sex, want string }{
		{"36155001234", "1955", "Nữ", "id_number=036155001234 ~read_id_zero"},
		{"1155001234", "1955", "Nữ", "id_number=001155001234 ~read_id_zero"},
		{"36155001234", "1955", "Nam", "!id_zero"},
		{"36155001234", "1956", "Nữ", "!id_zero"},
		{"36155001234", "", "Nữ", "!id_zero"},
		{"36155001234", "1955", "", "!id_zero"},
		{"99155001234", "1955", "Nữ", "!id_zero"}, // 099 is no province
		{"'36155001234", "1955", "Nữ", "!id_zero"},
	} {
		l := read(t, sheet(t, "TT|Họ và tên|Năm sinh|Giới tính|CCCD\n1|Lan|"+tt.birth+"|"+tt.sex+"|"+tt.number))
		_, got, _ := strings.Cut(told(l.Rows[0])+" ", "   ")
		if got = strings.ReplaceAll(strings.TrimSpace(got), "@E2", ""); got != tt.want {
			t.Errorf("%s %s %s is %q, want %q", tt.number, tt.birth, tt.sex, got, tt.want)
		}
	}
}

func TestJoinOn(t *testing.T) {
	day := viet.Date{Year: 2026, Month: 1, Day: 1}
	l := read(t, sheet(t, "TT|Họ và tên|Ngày vào\n1|Lan|15/3/2024\n2|Hoa|\n3|Mai|2024"))
	if !l.HasDates() {
		t.Error("no dates")
	}
	l.JoinOn(viet.Date{})
	if got := rowsOf(l); got != "2 Lan    2024-03-15 \n3 Hoa      !date_absent@C3\n4 Mai      !date_part@C4" {
		t.Error(got)
	}
	l = read(t, sheet(t, "TT|Họ và tên|Ngày vào\n1|Lan|15/3/2024\n2|Hoa|\n3|Mai|2024"))
	l.JoinOn(day)
	if got := rowsOf(l); got != "2 Lan    2024-03-15 \n3 Hoa    2026-01-01 \n4 Mai      !date_part@C4" {
		t.Error(got)
	}
}

func TestTooLong(t *testing.T) {
	var text strings.Builder
	text.WriteString("TT|Họ và tên|Năm sinh\n")
	for i := range MaxPeople + 1 {
		fmt.Fprintf(&text, "%d|Lan|1955\n", i)
	}
	g := sheet(t, text.String())
	h, _, _ := findHeading(g)
	if _, err := readRows(g, h, today); !errors.Is(err, &Error{Code: TooLong}) {
		t.Error(err)
	}
	g.rows = g.rows[:1]
	if _, err := readRows(g, h, today); !errors.Is(err, &Error{Code: NoPeople}) {
		t.Error(err)
	}
}
