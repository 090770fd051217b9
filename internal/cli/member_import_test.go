package cli

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"soclb/internal/club"
	"soclb/internal/intake"
	"soclb/internal/text"
)

// TestImportWords: every value that an import may show has words.
func TestImportWords(t *testing.T) {
	keys := []text.Key{"import_state.added", "import_state.already", "import_state.refused"}
	for _, f := range intake.Fields {
		keys = append(keys, text.Key("list_field."+string(f)))
	}
	for kind, least := range map[string]int{"Use": 5, "Why": 6} {
		values := constantsOf(t, kind)
		if len(values) < least {
			t.Errorf("only %d values of %s", len(values), kind)
		}
		for _, value := range values {
			if key := "list_" + strings.ToLower(kind) + "." + value; value != string(intake.Used) {
				keys = append(keys, text.Key(key))
			}
		}
	}
	for _, code := range []club.Code{club.WarnNoBirth, club.WarnNoSex, club.WarnIDSex, club.WarnIDBirth, club.WarnIDOld, club.WarnBeforeClub} {
		keys = append(keys, text.Key("odd."+string(code)))
	}
	for _, key := range keys {
		for _, lang := range text.Langs {
			if !text.For(lang).Has(key) {
				t.Errorf("%s has no words in %s", key, lang)
			}
		}
	}
}

// constantsOf reads the values of a type from the list's source.
func constantsOf(t *testing.T, kind string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "intake", "list.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		if spec, is := n.(*ast.ValueSpec); is {
			if of, is := spec.Type.(*ast.Ident); is && of.Name == kind {
				value, _ := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				values = append(values, value)
			}
		}
		return true
	})
	return values
}

func TestRuns(t *testing.T) {
	for _, tt := range []struct {
		numbers []int
		want    string
	}{
		{nil, ""},
		{[]int{8}, "8"},
		{[]int{8, 9}, "8 9"},
		{[]int{8, 9, 10, 12}, "8–10 12"},
		{[]int{8, 10, 11, 12, 13}, "8 10–13"},
	} {
		if got := strings.Join(runs(tt.numbers), " "); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.numbers, got, tt.want)
		}
	}
}

// TestImportMasks: no private value of a list is said, in words or as JSON,
// whether its row is taken or refused.
func TestImportMasks(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	b.must("init", "so.soclb", "--name", "CLB")
	secrets := []string{"036150001234", "0912345678", "GD4010123456789", "Số 5 ngõ Hẹp", "Mường", "03615000123", "09123456", "Khơ Mú"}
	b.file("a.csv", fmt.Appendf(nil, "TT;Họ và tên;Năm sinh;Giới tính;CCCD;Điện thoại;BHYT;Địa chỉ;Dân tộc\n1;Vũ Thị Út;1950;nữ;%s;%s;%s;%s;%s\n2;Vũ Văn Cả;1951;nam;%s;%s;;;%s\n",
		secrets[0], secrets[1], secrets[2], secrets[3], secrets[4], secrets[5], secrets[6], secrets[7]))
	for _, args := range [][]string{{"--dry-run"}, {"--dry-run", "--json"}, {}, {"--keep-good", "--json"}, {"--keep-good"}} {
		for _, lang := range []string{"vi", "en"} {
			_, stdout, stderr := b.run(append([]string{"member", "import", "a.csv", "--date", "1/1/2026", "--lang", lang}, args...)...)
			if i := slices.IndexFunc(secrets, func(s string) bool { return strings.Contains(stdout+stderr, s) }); i >= 0 {
				t.Errorf("%v says %s:\n%s%s", args, secrets[i], stdout, stderr)
			}
		}
	}
}

// TestImportIsHarmless: what a list brings along drives no terminal.
func TestImportIsHarmless(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	b.must("init", "so.soclb", "--name", "CLB")
	const odd = "Vũ\u202e\u009b31m Út"
	b.file("a.csv", []byte("TT;Họ và tên;Năm sinh;"+odd+"\n1;"+odd+";1950;x\n2;Lan;"+odd+";x\n"+odd+"\n"))
	for _, args := range [][]string{{"--dry-run"}, {}, {"--json"}, {"--keep-good"}} {
		_, stdout, stderr := b.run(append([]string{"member", "import", "a.csv", "--date", "1/1/2026"}, args...)...)
		if said := stdout + stderr; strings.ContainsAny(said, "\u202e\u009b\x1b") {
			t.Errorf("%v: %q", args, said)
		}
	}
}

// TestImportOfALargeList: a whole commune goes in at once, and a second time
// adds nobody.
func TestImportOfALargeList(t *testing.T) {
	b := &bench{t: t, dir: t.TempDir()}
	b.must("init", "so.soclb", "--name", "CLB")
	var list strings.Builder
	list.WriteString("TT;Họ và tên;Năm sinh;Giới tính;CCCD\n")
	people := intake.MaxPeople
	if testing.Short() {
		people /= 10
	}
	for i := range people {
		fmt.Fprintf(&list, "%d;Vũ Thị %c%c%c;%d;nữ;0361%02d%06d\n", i+1, 'A'+i/576, 'A'+i/24%24, 'A'+i%24, 1930+i%60, 30+i%60, i)
	}
	b.file("a.csv", []byte(list.String()))
	want := fmt.Sprintf("Imported %d members", people)
	if said := b.must("member", "import", "a.csv", "--date", "1/1/2026", "--lang", "en"); !strings.Contains(said, want) {
		t.Errorf("said %q", said)
	}
	if said := b.must("member", "import", "a.csv", "--date", "1/1/2026", "--lang", "en"); !strings.Contains(said, "Nobody new") {
		t.Errorf("said %q", said)
	}
	b.must("check")
}
