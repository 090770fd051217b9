package intake

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"soclb/internal/xlsx"
)

func TestRecognise(t *testing.T) {
	for _, tt := range []struct {
		field    Field
		headings []string
	}{
		{Name, list("Họ và tên", "HỌ VÀ TÊN", "Ho va ten", "Họ  và\ntên (*)", "Họ, đệm và tên", "Họ tên", "Họ và tên (viết chữ in hoa)", "Họ và tên thành viên", "Họ và tên người cao tuổi", "Tên thành viên", "Full name", "Name", "Họ và tên(1)", "HỌ VÀ TÊN")},
		{FamilyName, list("Họ đệm", "Họ và đệm", "Họ và tên đệm", "Họ và chữ đệm", "Họ lót", "Family name")},
		{GivenName, list("Tên", "TÊN", "First name")},
		{Birth, list("Năm sinh", "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng,\nnăm sinh", "Năm sinh (*)", "Năm sinh / Ngày sinh (*)", "Ngày sinh (dd/mm/yyyy)", "NGÀY SINH (dương lịch)", "Sinh ngày", "Sinh", "Date of birth", "Year of birth", "DOB", "Nam sinh")},
		{BirthYear, list("Năm")},
		{Sex, list("Giới tính", "Giới", "Phái", "Nam/Nữ", "Giới tính (Nam/Nữ)", "Sex", "Gender")},
		{Male, list("Nam", "NAM", "Giới tính: Nam (*)", "Male")},
		{Female, list("Nữ", "Giới tính: Nữ (*)", "Female")},
		{IDNumber, list("Số CCCD", "CCCD", "CMND", "Số CMND/CCCD", "Số CCCD/CMND", "Số căn cước công dân", "Số định danh cá nhân", "Mã định danh", "Số CCCD hoặc CMND", "Căn cước", "CMTND", "ID number")},
		{Ethnicity, list("Dân tộc", "Thành phần dân tộc", "Ethnicity")},
		{Hamlet, list("Thôn", "Thôn/tổ", "Thôn, xóm", "Tổ", "Tổ dân phố", "TDP", "Ấp", "Khu phố", "Thôn (bản)", "Bản", "Tên thôn", "Địa chỉ (thôn/tổ)", "Hamlet")},
		{Address, list("Địa chỉ", "Nơi ở", "Nơi ở hiện nay", "Cư trú", "Chỗ ở hiện tại", "Nơi đăng ký thường trú", "Hộ khẩu thường trú", "Địa chỉ (thôn, xã)", "Address")},
		{Phone, list("Điện thoại", "Số điện thoại", "SĐT", "Số ĐT", "ĐT", "Điện thoại (nếu có)", "Điện thoại di động", "Phone")},
		{Status, list("Diện hộ", "Hộ nghèo, cận nghèo", "Hộ nghèo/cận nghèo/khó khăn", "Thuộc diện hộ nghèo", "Diện", "Household status")},
		{Poor, list("Hộ nghèo", "Nghèo")},
		{NearPoor, list("Hộ cận nghèo", "Cận nghèo")},
		{Hardship, list("Hoàn cảnh khó khăn", "Khó khăn")},
		{Disabled, list("Khuyết tật", "Người khuyết tật", "Dạng khuyết tật", "Mức độ khuyết tật", "Disability")},
		{Insurance, list("Số thẻ BHYT", "Thẻ BHYT", "Mã thẻ BHYT", "Mã số BHYT", "Bảo hiểm y tế")},
		{Joined, list("Ngày vào", "Ngày tham gia", "Ngày vào CLB", "Ngày tham gia câu lạc bộ", "Ngày, tháng, năm tham gia CLB", "Ngày gia nhập", "Ngày kết nạp", "Date joined")},
		{MemberCode, list("Mã số", "Số thành viên", "Mã thành viên", "Mã TV", "Member number")},
		{ordinal, list("STT", "TT", "Số TT", "Số thứ tự", "No.")},
		{notes, list("Ghi chú", "Notes", "Tuổi")},
		// Of something else, or of somebody else.
		{"", list("", "Danh sách thành viên", "Ngày cấp CCCD", "Nơi cấp", "Nơi sinh", "Họ và tên chồng", "Họ và tên chủ hộ", "Điện thoại người thân", "Điện thoại (người thân)", "Tổ vay vốn", "Tổ trưởng",
			"Ngày vào Đảng", "Ngày tham gia Hội NCT", "Có thẻ BHYT", "Từ 70-74 tuổi hộ nghèo (cận nghèo)", "Đủ 75 tuổi trở lên", "Ban", "Điện", "DT", "Chữ ký", "Đã nhận quà", "Số tiền", "Số thẻ", "Ngày sinh (âm lịch)", "Hoàn cảnh gia đình", "Thôn/Diện")},
	} {
		for _, h := range tt.headings {
			if got := recognise(h); got != tt.field {
				t.Errorf("%q is %q, want %q", h, got, tt.field)
			}
		}
	}
}

func TestUnder(t *testing.T) {
	for _, tt := range []struct {
		parent, child string
		want          Field
	}{
		{"Giới tính", "Nam", Male},
		{"Giới tính", "Nữ", Female},
		{"Năm sinh", "Nam", Male},
		{"Năm sinh", "Nữ", Female},
		{"Ngày sinh", "Ngày", BirthDay},
		{"Ngày sinh", "Năm", BirthYear},
		{"Ngày cấp", "Năm", ""},
		{"Họ và tên", "Họ đệm", FamilyName},
		{"Họ và tên", "Tên", GivenName},
		{"Họ và tên", "", Name},
		{"Chủ hộ", "Tên", ""},
		{"Số CCCD/CMND", "Số", IDNumber},
		{"Số CCCD/CMND", "Ngày cấp", ""},
		{"Thông tin cá nhân", "Điện thoại", Phone},
		{"Người thân", "Điện thoại", ""},
		{"Người thân", "Họ và tên", ""},
		{"Diện hộ", "Hộ nghèo", Poor},
		{"Thuộc diện", "Cận nghèo", NearPoor},
		{"Địa chỉ", "Thôn", Hamlet},
		{"Số người", "Nam", ""},
		{"", "Ghi chú", notes},
	} {
		if got := under(tt.parent, tt.child); got != tt.want {
			t.Errorf("%q over %q is %q, want %q", tt.parent, tt.child, got, tt.want)
		}
	}
}

// sheet makes a grid of a workbook: cells apart by |, text unless they are
// numbers; merges as addresses.
func sheet(t *testing.T, text string, merges ...string) *grid {
	t.Helper()
	g := &grid{name: "Danh sách"}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		row := xlsx.Row{Number: i + 1}
		for at, cell := range strings.Split(line, "|") {
			cell = strings.TrimSpace(cell)
			kind := xlsx.Text
			if _, err := (xlsx.Cell{Kind: xlsx.Number, Text: cell}).Int(); err == nil {
				kind = xlsx.Number
			}
			if cell != "" {
				row.Cells = append(row.Cells, xlsx.Cell{Col: at + 1, Kind: kind, Text: strings.TrimPrefix(cell, "'")})
			}
		}
		if len(row.Cells) > 0 {
			g.rows = append(g.rows, row)
		}
	}
	for _, m := range merges {
		r, err := xlsx.ParseRange(m)
		if err != nil {
			t.Fatal(err)
		}
		g.merges = append(g.merges, r)
	}
	return g
}

func described(h heading) string {
	var parts []string
	for _, c := range h.columns {
		text := xlsx.ColumnName(c.Col) + "=" + string(c.Field)
		if c.Use != Used && c.Field != ordinal && c.Field != notes {
			text += "/" + string(c.Use)
		}
		parts = append(parts, text)
	}
	return fmt.Sprintf("%d-%d %s", h.first, h.last, strings.Join(parts, " "))
}

func TestFindHeading(t *testing.T) {
	for _, tt := range []struct {
		why, text string
		merges    []string
		want      string // empty when there is none
		refused   Code
	}{
		{why: "plain", text: "STT|Họ và tên|Năm sinh\n1|Lan|1955", want: "1-1 A=ordinal B=name C=birth"},
		{why: "below a letter head", text: "HỘI NGƯỜI CAO TUỔI\nDANH SÁCH THÀNH VIÊN\nTT|Họ tên|Giới tính|Ghi chú\n1|Lan|Nữ", want: "3-3 A=ordinal B=name C=sex D=notes"},
		{
			why: "two rows with merges", text: "STT|Họ và tên|Giới tính||Thôn\n||Nam|Nữ\n1|Lan||x|Đông", merges: []string{"A1:A2", "B1:B2", "C1:D1", "E1:E2"},
			want: "1-2 A=ordinal B=name C=male D=female E=hamlet",
		},
		{why: "two rows without merges", text: "STT|Họ và tên|Năm sinh||Thôn\n||Nam|Nữ\n1|Lan||1955|Đông", want: "1-2 A=ordinal B=name C=male D=female E=hamlet"},
		{why: "a date in three columns", text: "TT|Họ và tên|Ngày sinh|||Thôn\n||Ngày|Tháng|Năm\n1|Lan|1|2|1955|Đông", merges: []string{"C1:E1"}, want: "1-2 A=ordinal B=name C=birth_day D=birth_month E=birth_year F=hamlet"},
		{why: "a name in two columns of one heading", text: "TT|Họ và tên||Năm sinh\n1|Nguyễn Thị|Lan|1955", merges: []string{"B1:C1"}, want: "1-1 A=ordinal B=name C=name D=birth"},
		{why: "a name in two columns", text: "TT|Họ đệm|Tên|Năm sinh\n1|Nguyễn Thị|Lan|1955", want: "1-1 A=ordinal B=family_name C=given_name D=birth"},
		{why: "a name and a part of it", text: "TT|Họ và tên|Tên|Năm sinh\n1|Nguyễn Thị Lan|Lan|1955", want: "1-1 A=ordinal B=name C=given_name/second D=birth"},
		{why: "columns numbered", text: "TT|Họ và tên|Năm sinh\n(1)|(2)|(3)\n1|Lan|1955", want: "1-2 A=ordinal B=name C=birth"},
		{why: "two addresses", text: "TT|Họ và tên|Cư trú|Nơi ở hiện nay\n1|Lan|a|b", want: "1-1 A=ordinal B=name C=address/second D=address"},
		{why: "two numbers of cards", text: "TT|Họ và tên|CMND|CCCD\n1|Lan|1|2", want: "1-1 A=ordinal B=name C=id_number D=id_number"},
		{why: "two births", text: "TT|Họ và tên|Ngày sinh|Năm sinh\n1|Lan|1|2", want: "1-1 A=ordinal B=name C=birth D=birth"},
		{why: "women alone", text: "TT|Họ và tên|Nữ\n1|Lan|x", want: "1-1 A=ordinal B=name C=female"},
		{why: "a man alone is no sex", text: "TT|Họ và tên|Nam\n1|Lan|1", want: "1-1 A=ordinal B=name C=/unknown"},
		{why: "the first row of people is no heading", text: "Họ và tên|Thôn\nLan|Đông", want: "1-1 A=name B=hamlet"},
		{why: "two lists side by side", text: "TT|Họ và tên|Năm sinh|TT|Họ và tên|Năm sinh\n1|Lan|1955|2|Hoa|1956", refused: HeadingTwice},
		{why: "two columns of sex", text: "TT|Họ và tên|Giới tính|Giới tính\n1|Lan|Nữ|Nam", refused: HeadingTwice},
		{why: "no name", text: "TT|Năm sinh|Thôn\n1|1955|Đông"},
		{why: "a name alone", text: "Họ và tên\nLan"},
		{why: "too far down", text: strings.Repeat("x\n", 20) + "TT|Họ và tên|Năm sinh"},
	} {
		h, has, err := findHeading(sheet(t, tt.text, tt.merges...))
		switch {
		case tt.refused != "":
			if !errors.Is(err, &Error{Code: tt.refused}) {
				t.Errorf("%s: %v, want %s", tt.why, err, tt.refused)
			}
		case tt.want == "":
			if has {
				t.Errorf("%s: found %s", tt.why, described(h))
			}
		case err != nil || described(h) != tt.want:
			t.Errorf("%s:\n got %s (%v)\nwant %s", tt.why, described(h), err, tt.want)
		}
	}
}

// TestHeadingsAreOfOneField: what is known as a whole is of one field only, or
// the same heading would be read now as this and now as that.
func TestHeadingsAreOfOneField(t *testing.T) {
	of := map[string]Field{}
	for field, headings := range exact {
		for _, heading := range headings {
			if other, twice := of[heading]; twice {
				t.Errorf("%q is both %s and %s", heading, field, other)
			}
			of[heading] = field
		}
	}
	status := map[string]string{}
	for name, words := range households {
		for _, word := range words {
			if other, twice := status[word]; twice {
				t.Errorf("%q is both %s and %s", word, name, other)
			}
			status[word] = name
		}
	}
}
