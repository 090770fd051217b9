package journal_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"soclb/internal/journal"
)

// vectors is testdata/vectors.json. There is no flag that writes it: a package
// that disagrees with it can no longer read the books that exist.
type vectors struct {
	About string
	Facts []struct {
		Why, Unit, Subject string
		Rev                int64
		Kind               string
		Settles            []string
		Salt, Body         string
		Preimage, Leaf     string
	}
	Acts []struct {
		Why, Unit, Device string
		Seq               int64
		Prev              string
		At                int64
		Instant           string
		By, Via, Key      string
		Leaves            []string
		Preimage, ID      string
	}
	FactsDigest struct {
		Why           string
		Acts          []struct{ ID, States string }
		Preimage, Sum string
	}
	ViewDigest struct {
		Why           string
		Rows          [][]string
		Preimage, Sum string
	}
	Shorts []struct{ ID, Short string }
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&v); err != nil {
		t.Fatal(err)
	}
	if len(v.Facts) < 15 || len(v.Acts) < 7 {
		t.Fatalf("%d facts and %d acts: vectors were taken away", len(v.Facts), len(v.Acts))
	}
	return v
}

// preimage is the encoder once more, from the design and not from the package:
// a header line, then each field behind its length in four bytes.
func preimage(header string, fields ...[]byte) []byte {
	out := []byte(header)
	for _, f := range fields {
		n := len(f)
		out = append(out, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
		out = append(out, f...)
	}
	return out
}

func decimal(n int64) []byte { return []byte(strconv.FormatInt(n, 10)) }

// unhex reads hexadecimal digits, with or without the dashes of a UUID.
func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, "-", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// id and hash read vector fields in which empty stands for the zero value.
func id(t *testing.T, s string) (id journal.ID) {
	t.Helper()
	copy(id[:], unhex(t, s))
	return id
}

func hash(t *testing.T, s string) (h journal.Hash) {
	t.Helper()
	copy(h[:], unhex(t, s))
	return h
}

func hashes(t *testing.T, list []string) []journal.Hash {
	t.Helper()
	var hs []journal.Hash
	for _, s := range list {
		hs = append(hs, hash(t, s))
	}
	return hs
}

// checkVector compares the three ways to one hash: the file, the independent
// encoder and the package.
func checkVector(t *testing.T, built []byte, frozenPreimage string, got journal.Hash, want string) {
	t.Helper()
	equal(t, "preimage", hex.EncodeToString(built), frozenPreimage)
	sum := sha256.Sum256(built)
	equal(t, "SHA-256 of the preimage", hex.EncodeToString(sum[:]), want)
	equal(t, "hash of the package", got.String(), want)
}

func TestVectorsOfFacts(t *testing.T) {
	for _, v := range readVectors(t).Facts {
		t.Run(v.Why, func(t *testing.T) {
			f := journal.Fact{
				Unit: id(t, v.Unit), Subject: id(t, v.Subject), Rev: v.Rev, Kind: v.Kind,
				Settles: hashes(t, v.Settles), Salt: unhex(t, v.Salt), Body: []byte(v.Body),
			}
			if err := f.Check(); err != nil {
				t.Error(err)
			}
			built := preimage("soclb fact 1\n", unhex(t, v.Unit), unhex(t, v.Subject), decimal(v.Rev),
				[]byte(v.Kind), unhex(t, strings.Join(v.Settles, "")), unhex(t, v.Salt), []byte(v.Body))
			checkVector(t, built, v.Preimage, f.Leaf(), v.Leaf)
		})
	}
}

func TestVectorsOfActs(t *testing.T) {
	for _, v := range readVectors(t).Acts {
		t.Run(v.Why, func(t *testing.T) {
			a := journal.Act{
				Unit: id(t, v.Unit), Device: id(t, v.Device), Seq: v.Seq, Prev: hash(t, v.Prev), At: v.At,
				By: id(t, v.By), Via: v.Via, Key: v.Key, Leaves: hashes(t, v.Leaves),
			}
			if err := a.Check(); err != nil {
				t.Error(err)
			}
			fields := [][]byte{
				unhex(t, v.Unit), unhex(t, v.Device), decimal(v.Seq), unhex(t, v.Prev), []byte(v.Instant),
				unhex(t, v.By), []byte(v.Via), []byte(v.Key), decimal(int64(len(v.Leaves))),
			}
			for _, l := range v.Leaves {
				fields = append(fields, unhex(t, l))
			}
			checkVector(t, preimage("soclb act 1\n", fields...), v.Preimage, a.ID(), v.ID)
			equal(t, "instant", journal.Instant(v.At), v.Instant)
			equal(t, "head", a.Head(), journal.Head{Unit: a.Unit, Device: a.Device, Seq: v.Seq, Act: hash(t, v.ID)})
			sealed := fmt.Sprintf("%s%s%016x%s", v.Unit, v.Device, v.Seq, v.ID)
			equal(t, "bytes of the head", hex.EncodeToString(a.Head().Bytes()), strings.ReplaceAll(sealed, "-", ""))
		})
	}
}

func TestVectorsOfDigests(t *testing.T) {
	v := readVectors(t)

	facts, fields := journal.NewFactsDigest(), [][]byte(nil)
	for _, a := range v.FactsDigest.Acts {
		facts.Add(hash(t, a.ID), states(a.States))
		fields = append(fields, unhex(t, a.ID), []byte(a.States))
	}
	checkVector(t, preimage("soclb facts 1\n", fields...), v.FactsDigest.Preimage, facts.Sum(), v.FactsDigest.Sum)

	view, fields := journal.NewViewDigest(), nil
	for _, row := range v.ViewDigest.Rows {
		view.Row(row...)
		fields = append(fields, decimal(int64(len(row))))
		for _, f := range row {
			fields = append(fields, []byte(f))
		}
	}
	checkVector(t, preimage("soclb view 1\n", fields...), v.ViewDigest.Preimage, view.Sum(), v.ViewDigest.Sum)
}

// Short names stand on paper and in reports, so they are frozen too.
func TestVectorsOfShortNames(t *testing.T) {
	for _, v := range readVectors(t).Shorts {
		equal(t, v.ID, id(t, v.ID).Short(), v.Short)
	}
}
