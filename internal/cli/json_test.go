package cli

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestJSONPage: docs/json.md lists every key that is printed, and no other.
func TestJSONPage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "json.md"))
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string][]string{}
	section := ""
	key := regexp.MustCompile("^\\| `([^`]+)` \\|")
	for _, line := range strings.Split(string(page), "\n") {
		if heading, is := strings.CutPrefix(line, "## "); is {
			section = heading
			sections[section] = nil
		} else if m := key.FindStringSubmatch(line); m != nil {
			sections[section] = append(sections[section], m[1])
		}
	}
	sections["`member show`"] = append(sections["`member show`"], sections["`member list`"]...)
	for _, name := range sections["`check`"] {
		if strings.HasPrefix(name, "damages[].") {
			sections["`backup verify`"] = append(sections["`backup verify`"], name)
		}
	}

	b := sample(t)
	b.must("member", "edit", "12", "--phone", "0912345678", "--household", "poor", "--since", "1/1/2026")
	b.must("role", "end", "5", "cashier", "--date", "1/2/2025")
	for _, command := range []string{
		"meeting hold --date 22/10/2026 --all-but 12p --chair 3 --topic x --minutes y",
		"dues collect --present --date 22/10/2026", "saving deposit 1 2 --amount 50k --date 22/10/2026", "cash in --amount 1tr --category contribution --source budget --date 22/10/2026",
		"cash out --amount 20k --category meeting --note z --date 22/10/2026", "month close 2026-10 --reason x",
	} {
		b.must(strings.Fields(command)...)
	}
	report, err := os.ReadFile(filepath.Join(b.dir, "bao-cao.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	b.file("o-hong.xlsx", changed(t, report, "<v>62</v>", "<v>6o2</v>"))
	b.file("nhap.csv", []byte("TT;Họ và tên;Năm sinh;Giới tính;CCCD\nI. Thôn Đoài\n1;Vũ Thị Út;1950;nữ;036150001234\n2;Vũ Văn Cả;1950;?;123\n3;Vũ Thị Ba;;nữ;\n"))
	unseen := []string{ // need a damaged or a merged book
		"damages[].what", "damages[].where", "damages[].detail",
		"findings[].code", "findings[].args", "findings[].subjects", "findings[].message",
	}
	for section, commands := range map[string][]string{
		"Errors":                          {"member show 99", "member list --on 30/2/2026"},
		"Writing commands":                {"member add A --date 1/1/2026", "undo -n", "club edit --meeting-day 4"},
		"`soclb`":                         {""},
		"`club show`":                     {"club show"},
		"`member list`":                   {"member list", "member list --status all"},
		"`member show`":                   {"member show 12", "member show 5"},
		"`member import`":                 {"member import nhap.csv --date 1/1/2026 --keep-good", "member import nhap.csv --date 1/1/2026 -n"},
		"`meeting list`":                  {"meeting list --period 2026"},
		"`meeting show`":                  {"meeting show 22/10/2026"},
		"`dues arrears`":                  {"dues arrears"},
		"`saving list`":                   {"saving list"},
		"`fund list`":                     {"fund list"},
		"`fund show`":                     {"fund show hd"},
		"`ledger show`":                   {"ledger show --period 10/2026"},
		"`month status`":                  {"month status --period 10/2026"},
		"`role list`":                     {"role list --all"},
		"`log`":                           {"log --all"},
		"`check`":                         {"check"},
		"`rebuild`":                       {"rebuild"},
		"`digest`":                        {"digest"},
		"`backup now`":                    {"backup now"},
		"`backup verify`":                 {"backup verify sao-luu/so-20260101-080000.soclb"},
		"`workbook check`":                {"workbook check bao-cao.xlsx o-hong.xlsx"},
		"`report list`":                   {"report list"},
		"`report run` and `report show`":  {"report run monthly --period 2026-10", "report show cashbook --period 2026-10 --fund HD"},
		"`report explain`":                {"report explain mem_60 --period 2026-10", "report explain"},
		"`report verify`":                 {"report verify made.xlsx o-hong.xlsx"},
		"`config show`":                   {"config show"},
		"`config set` and `config unset`": {"config set by 3", "config unset by"},
		"`version`":                       {"version"},
	} {
		documented, has := sections[section]
		if !has {
			t.Errorf("no section %s", section)
		}
		delete(sections, section)
		printed := map[string]bool{}
		for _, command := range commands {
			_, stdout, stderr := b.run(append(strings.Fields(command), "--json")...)
			if stdout == "" {
				stdout = stderr
			}
			var value any
			if err := json.Unmarshal([]byte(stdout), &value); err != nil {
				t.Fatalf("%s: %v: %s", command, err, stdout)
			}
			collect(printed, "", value)
		}
		for _, name := range slices.Sorted(maps.Keys(printed)) {
			if !slices.Contains(documented, name) {
				t.Errorf("%s prints %s, which docs/json.md does not have", section, name)
			}
		}
		for _, name := range documented {
			if !printed[name] && !slices.Contains(unseen, name) {
				t.Errorf("%s does not print %s", section, name)
			}
		}
	}
	for section := range sections {
		t.Errorf("section %s is not tested", section)
	}
}

// collect gathers the keys of a value; the body of a fact is as its kind has it.
func collect(keys map[string]bool, at string, value any) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			key := strings.TrimPrefix(at+"."+name, ".")
			keys[key] = true
			if name != "body" {
				collect(keys, key, inner)
			}
		}
	case []any:
		for _, item := range v {
			if at == "" {
				collect(keys, "", item)
			} else {
				collect(keys, at+"[]", item)
			}
		}
	}
}
