package intake

// Field is what a column can be taken for.
type Field string

// The fields. Names of private ones are those of package club.
const (
	Name       Field = "name"
	FamilyName Field = "family_name" // and middle names: what stands before the given one
	GivenName  Field = "given_name"
	Birth      Field = "birth"
	BirthDay   Field = "birth_day" // three columns for one date
	BirthMonth Field = "birth_month"
	BirthYear  Field = "birth_year"
	Sex        Field = "sex"
	Male       Field = "male" // a tick, or the birth in the column of the sex
	Female     Field = "female"
	Hamlet     Field = "hamlet"
	Joined     Field = "joined"
	MemberCode Field = "code"
	IDNumber   Field = "id_number"
	Insurance  Field = "insurance_number"
	Phone      Field = "phone"
	Address    Field = "address"
	Status     Field = "household" // in words
	Poor       Field = "poor"      // a tick
	NearPoor   Field = "near_poor"
	Hardship   Field = "hardship"
	Disabled   Field = "disability"
	Ethnicity  Field = "ethnicity"

	ordinal Field = "ordinal"
	notes   Field = "notes"
)

// Fields are all fields that are taken over, in the order in which they are
// told of.
var Fields = []Field{
	Name, FamilyName, GivenName, Birth, BirthDay, BirthMonth, BirthYear, Sex, Male, Female, Hamlet, Joined, MemberCode,
	IDNumber, Insurance, Phone, Address, Status, Poor, NearPoor, Hardship, Disabled, Ethnicity,
}

// vocabulary says by which words a column is known. A heading is of a field
// when it has one of the keys and all of its words are in the field's words:
// "Số CCCD/CMND" is an ID number, "Ngày cấp CCCD" is not.
type vocabulary struct {
	field Field
	keys  []string
	words string
}

// vocabularies are asked in this order. Folded: without accents and capitals.
var vocabularies = []vocabulary{
	{
		IDNumber, list("cccd", "cmnd", "cmtnd", "cmt", "can cuoc", "dinh danh", "chung minh", "id number", "id card", "national id"),
		"so ma the cccd cmnd cmtnd cmt can cuoc cong dan dinh danh ca nhan chung minh nhan dan thu hoac va id number no card national citizen of",
	},
	{
		Insurance, list("bhyt", "bao hiem y te", "health insurance", "insurance number"),
		"so ma the bhyt bao hiem y te health insurance number no card",
	},
	{
		Phone, list("dien thoai", "sdt", "so dt", "phone", "mobile", "telephone", "tel", "di dong"),
		"so dien thoai di dong ca nhan lien he lien lac sdt dt phone mobile tel telephone number no",
	},
	{Ethnicity, list("dan toc", "ethnic", "ethnicity"), "thanh phan dan toc ethnic ethnicity group"},
	{
		Disabled, list("khuyet tat", "tan tat", "disability", "disabled"),
		"nguoi bi dang muc do tinh trang khuyet tat tan disability disabled status",
	},
	{
		Status, list("dien ho", "loai ho", "ho ngheo", "can ngheo", "ngheo", "kho khan", "household"),
		"dien ho loai thuoc hoan canh gia dinh ngheo can kho khan khac hoac va household status poor near hardship",
	},
	{
		Joined, list("ngay vao", "ngay tham gia", "tham gia", "gia nhap", "ket nap", "vao clb", "vao cau lac bo", "date joined", "joined", "joining date"),
		"ngay thang nam vao tham gia gia nhap ket nap clb cau lac bo sinh hoat date joined joining of the club",
	},
	{
		Birth, list("nam sinh", "ngay sinh", "sinh ngay", "sinh", "birth", "date of birth", "year of birth", "dob", "born"),
		"ngay thang nam sinh hoac date year of birth dob born",
	},
	{Sex, list("gioi tinh", "gioi", "phai", "nam nu", "sex", "gender"), "gioi tinh phai nam nu hoac sex gender m f male female"},
	{
		Name, list("ho va ten", "ho ten", "ho dem va ten", "ten thanh vien", "ten hoi vien", "full name", "name"),
		"ho va dem lot ten khai sinh day du thanh vien hoi vien nguoi cao tuoi nct full name member members of",
	},
	{
		Hamlet, list("thon", "to dan pho", "tdp", "to", "xom", "ap", "ban", "buon", "lang", "khu pho", "khu dan cu", "kdc", "khu", "khom", "phum", "soc", "hamlet", "village"),
		"ten so thon to dan pho tdp xom doi ap ban buon lang khu cu kdc khom phum soc hoac va noi o cu tru dia chi hamlet village residential group",
	},
	{
		Address, list("dia chi", "noi o", "cho o", "cu tru", "thuong tru", "tam tru", "address", "residence"),
		"dia chi noi cho o cu tru thuong tam tru hien nay tai dang ky ho khau nha rieng so duong thon to xom ap xa phuong dac khu tinh thanh pho va address residence home current place of",
	},
	{
		MemberCode, list("ma so", "so thanh vien", "ma thanh vien", "ma tv", "so tv", "member number", "member no", "member code", "code"),
		"ma so thanh vien tv hoi clb cau lac bo member number no code",
	},
}

// exact are headings that are known only as a whole.
var exact = map[Field][]string{
	ordinal:    list("stt", "tt", "so tt", "so thu tu", "thu tu", "no", "nr"),
	notes:      list("ghi chu", "note", "notes", "remark", "remarks", "tuoi", "age", "so tuoi"),
	FamilyName: list("ho", "ho dem", "ho va dem", "ho chu dem", "ho va chu dem", "ho ten dem", "ho va ten dem", "ho lot", "ho va lot", "ho va chu lot", "ho va ten lot", "dem", "ten dem", "chu dem", "ten lot", "chu lot", "family name", "surname", "middle name"),
	GivenName:  list("ten", "given name", "first name"),
	Poor:       list("ho ngheo", "ngheo", "thuoc ho ngheo", "poor"),
	NearPoor:   list("ho can ngheo", "can ngheo", "thuoc ho can ngheo", "near poor"),
	Hardship:   list("kho khan", "ho kho khan", "hoan canh kho khan", "hardship"),
	Male:       list("male", "gioi tinh nam", "so nam"),
	Female:     list("nu", "female", "gioi tinh nu", "so nu", "women"),
}

// noise is what headings say about how to fill them in.
var noise = list("viet bang chu in hoa", "viet chu in hoa", "ghi chu in hoa", "chu in hoa", "viet in hoa", "viet hoa", "in hoa", "ghi ro", "ghi day du", "neu co", "bat buoc",
	"dd mm yyyy", "dd mm yy", "ddmmyyyy", "mm yyyy", "yyyy", "ngay thang nam day du", "danh dau x", "danh dau", "ghi x", "tich x", "theo cccd", "theo giay to", "theo giay khai sinh",
	"duong lich", "required", "optional", "if any")

// neutral are headings over groups of columns that say nothing of whose the
// values are: "Điện thoại" under "Thông tin cá nhân" is the person's own, under
// "Người thân" it is not.
var neutral = list("", "thong tin", "thong tin ca nhan", "thong tin chung", "thong tin co ban", "thong tin thanh vien", "thong tin hoi vien", "thong tin lien he",
	"giay to tuy than", "giay to", "ly lich", "thanh vien", "hoi vien", "nguoi cao tuoi", "personal details", "member", "members")

func list(words ...string) []string { return words }
