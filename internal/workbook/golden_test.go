package workbook

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func builtinForm(t testing.TB, code string) Form {
	t.Helper()
	p, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.Form(code, date(2026, 10, 31))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func filled(t testing.TB, f Form, d Data) ([]byte, string) {
	t.Helper()
	var out bytes.Buffer
	result, err := Fill(context.Background(), &out, f, d)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), result.Fingerprint
}

// The built-in forms, filled, are compared cell by cell as text. UPDATE=1
// accepts what they say now; SAMPLES=folder keeps them to be looked at.
func TestFilledForms(t *testing.T) {
	for _, code := range []string{"monthly", "members", "cashbook"} {
		book, _ := filled(t, builtinForm(t, code), sample())
		again, _ := filled(t, builtinForm(t, code), sample())
		if !bytes.Equal(book, again) {
			t.Errorf("%s: the same data gave other bytes", code)
		}
		if folder := os.Getenv("SAMPLES"); folder != "" {
			if err := os.WriteFile(folder+"/"+code+".xlsx", book, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		got, file := cellText(t, book), "testdata/"+code+".txt"
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", code, diff)
		}
	}
}
