package intake

import (
	"slices"
	"strings"
	"unicode"

	"soclb/internal/viet"
	"soclb/internal/xlsx"
)

// rowsReader goes through the rows below a heading.
type rowsReader struct {
	g       *grid
	h       heading
	today   viet.Date
	list    *List
	names   []int // columns of the name
	number  int   // column of ordinals, 0 when there is none
	hamlet  string
	from    int  // row that named the hamlet
	signing bool // below the line with date and signatures
}

// readRows fills the list with the people below its heading.
func readRows(g *grid, h heading, today viet.Date) (*List, error) {
	l := &List{Sheet: g.name, First: h.first, Last: h.last, Columns: h.columns}
	r := rowsReader{g: g, h: h, today: today, list: l, names: h.of(Name)}
	if len(r.names) == 0 {
		r.names = append(h.of(FamilyName), h.of(GivenName)...)
	}
	for _, c := range h.columns {
		if c.Use == Ordinal {
			r.number = c.Col
		}
	}
	if cols := h.of(Joined); len(cols) > 0 {
		l.joinedCol = cols[0]
	}
	for i := range g.rows {
		if g.rows[i].Number <= h.last {
			continue
		}
		r.read(&g.rows[i])
		if len(l.Rows) > MaxPeople {
			return nil, &Error{Code: TooLong, Sheet: g.name, Args: []any{MaxPeople}}
		}
	}
	if len(l.Rows) == 0 {
		return nil, &Error{Code: NoPeople, Sheet: g.name, Cell: at(1, h.last+1)}
	}
	return l, nil
}

// read decides what a row is. What is no person is noted; what could be one and
// is not clear is refused, never dropped.
func (r *rowsReader) read(row *xlsx.Row) {
	said := r.said(row)
	name := r.nameIn(row)
	switch {
	case len(said) == 0 && !r.numbered(row):
	case len(said) == 0:
		r.skip(row, WhyBlank, "")
	case r.isHeading(row):
		r.skip(row, WhyAgain, name)
	case isTotal(said[0]) && !r.numbered(row):
		r.skip(row, WhyTotal, said[0])
	case r.isSigning(row):
		r.signing = true
		r.skip(row, WhySigning, said[0])
	case r.signing && !r.numbered(row) && r.known(row) < 3:
		r.skip(row, WhySigning, said[0])
	case len(said) == 1 && hamletOf(said[0]) != "":
		r.hamlet, r.from = hamletOf(said[0]), row.Number
		r.skip(row, WhyHamlet, said[0])
	case len(said) == 1 && r.isGroup(row, name, said[0]):
		r.hamlet = ""
		r.skip(row, WhyGroup, said[0])
	default:
		r.person(row, name, len(said))
	}
}

func (r *rowsReader) skip(row *xlsx.Row, why Why, text string) {
	r.list.Skipped = append(r.list.Skipped, Skipped{Number: row.Number, Why: why, Text: text})
}

// said is what stands in a row beside the number that counts it.
func (r *rowsReader) said(row *xlsx.Row) []string {
	var texts []string
	for _, c := range row.Cells {
		text := words(c)
		if !holds(c) || c.Col == r.number && counts(text) {
			continue
		}
		texts = append(texts, text)
	}
	return texts
}

var (
	countOf = pattern(`^([0-9]{1,5}|[IVXLC]{1,6}|[A-Za-z])[.)]?$`)
	arabic  = pattern(`^[0-9]{1,5}[.)]?$`)
)

func counts(text string) bool { return countOf().MatchString(text) }

// numbered tells whether a row is counted as people are: 1, 2, 3.
func (r *rowsReader) numbered(row *xlsx.Row) bool {
	return r.number > 0 && arabic().MatchString(words(row.Cell(r.number)))
}

// known counts the cells of a row that stand in columns which are read.
func (r *rowsReader) known(row *xlsx.Row) int {
	n := 0
	for _, c := range r.h.columns {
		if c.Use == Used && holds(row.Cell(c.Col)) {
			n++
		}
	}
	return n
}

func (r *rowsReader) nameIn(row *xlsx.Row) string {
	var parts []string
	for _, col := range r.names {
		if text := words(row.Cell(col)); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " ")
}

// isHeading: printed lists repeat their heading on each page.
func (r *rowsReader) isHeading(row *xlsx.Row) bool {
	same, other := 0, 0
	for _, c := range row.Cells {
		if !holds(c) {
			continue
		}
		if text := normal(words(c)); text != "" && (text == normal(words(r.g.row(r.h.first).Cell(c.Col))) || text == normal(words(r.g.row(r.h.last).Cell(c.Col)))) {
			same++
		} else {
			other++
		}
	}
	return same > 1 && other <= same/2
}

// isGroup: a line of its own that is in no column of names, or is counted with
// I, II, A, B.
func (r *rowsReader) isGroup(row *xlsx.Row, name, text string) bool {
	if r.numbered(row) || !strings.ContainsFunc(text, unicode.IsLetter) {
		return false
	}
	return name == "" || r.number > 0 && holds(row.Cell(r.number))
}

func isTotal(text string) bool {
	lower := strings.ToLower(viet.NFC(text))
	first, _, _ := strings.Cut(lower, " ")
	first = strings.TrimRight(first, ":.")
	// With its accents: Tống is a family name, Công another.
	return first == "tổng" || first == "cộng" || first == "total" || strings.HasPrefix(lower, "tong cong") || strings.HasPrefix(lower, "tong so")
}

var (
	dateLine = pattern(`(^|[ ,])ngay [0-9 .…]* ?thang [0-9 .…]* ?nam`)
	signers  = list("nguoi lap", "lap bieu", "lap bang", "lap danh sach", "ky ghi ro", "ky ten", "ky va ghi", "da ky", "xac nhan", "tm ban", "t m ban", "tm uy ban", "danh sach nay co", "an dinh danh sach", "danh sach co")
)

// isSigning tells the foot of a list. A row that is counted is none, and neither
// is somebody's whose remarks say "đã ký".
func (r *rowsReader) isSigning(row *xlsx.Row) bool {
	if r.numbered(row) {
		return false
	}
	nothingRead := r.known(row) == 0
	for _, c := range row.Cells {
		if (nothingRead || r.isRead(c.Col)) && isFoot(words(c)) {
			return true
		}
	}
	return false
}

func (r *rowsReader) isRead(col int) bool {
	return slices.ContainsFunc(r.h.columns, func(c Column) bool { return c.Col == col && c.Use == Used })
}

func isFoot(text string) bool {
	if dateLine().MatchString(viet.Fold(text)) {
		return true
	}
	plain := " " + normal(text) + " "
	return slices.ContainsFunc(signers, func(s string) bool { return strings.Contains(plain, " "+s+" ") })
}

var enumerator = pattern(`^([IVXLC]{1,6}|[A-Za-z]|[0-9]{1,3}) ?[.)/:-] ?`)

// hamletOf reads a heading such as "I. Thôn Đông (12 người)"; empty when it is
// not unmistakably the name of a hamlet.
func hamletOf(text string) string {
	text = enumerator().ReplaceAllString(text, "")
	text, _, _ = strings.Cut(text, "(")
	text, _, _ = strings.Cut(text, ":")
	text = strings.TrimSpace(text)
	parts := strings.Fields(text)
	if len(parts) < 2 || len(parts) > 6 {
		return ""
	}
	rest := parts[1:]
	// With its accents: Tô is a family name, Ban the board.
	switch strings.ToLower(viet.NFC(parts[0])) {
	case "thôn", "thon", "xóm", "xom", "ấp", "bản", "buôn", "làng", "khóm", "phum", "sóc", "tdp", "kdc":
	case "tổ":
		rest = afterWords(rest, "dân phố", "dân cư", "số")
	case "khu":
		rest = afterWords(rest, "dân cư", "phố", "số")
	default:
		return ""
	}
	if len(rest) == 0 || strings.EqualFold(parts[0], "tổ") && len(rest) == len(parts)-1 && !startsWithDigit(rest[0]) {
		return ""
	}
	for _, word := range rest {
		first := []rune(word)[0]
		if !unicode.IsUpper(first) && !unicode.IsDigit(first) && viet.Fold(word) != "so" {
			return ""
		}
	}
	return text
}

// afterWords drops the words that belong to the kind of hamlet.
func afterWords(rest []string, kinds ...string) []string {
	text := strings.ToLower(viet.NFC(strings.Join(rest, " ")))
	for _, kind := range kinds {
		if strings.HasPrefix(text, kind+" ") {
			return rest[len(strings.Fields(kind)):]
		}
	}
	return rest
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
