//go:build bench

package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"soclb/internal/xlsx"
)

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

// formFile is the form of the tests, without its picture.
func formFile() ([]byte, error) {
	parts, err := txtar.ParseFile("internal/xlsx/testdata/form.txtar")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts.Files {
		w, err := z.Create(p.Name)
		if err == nil {
			_, err = w.Write(p.Data)
		}
		if err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

// grow fills the form with n people, six values each.
func grow(form []byte, n int) error {
	items := make([][]xlsx.Fill, n)
	for i := range items {
		items[i] = []xlsx.Fill{
			{At: xlsx.At(1, 6), Value: xlsx.IntValue(int64(i + 1))},
			{At: xlsx.At(2, 6), Value: xlsx.TextValue("Nguyễn Thị Lan")},
			{At: xlsx.At(3, 6), Value: xlsx.TextValue("Nữ")},
			{At: xlsx.At(5, 6), Value: xlsx.IntValue(int64(1000 * i))},
			{At: xlsx.At(6, 6), Value: xlsx.IntValue(int64(400 * i))},
			{At: xlsx.At(11, 6), Value: xlsx.DateValue(2026, 10, 5)},
		}
	}
	plan := xlsx.Plan{Sheets: []xlsx.SheetPlan{{Sheet: "Báo cáo", Blocks: []xlsx.Block{{First: 6, Last: 6, Items: items}}}}}
	return xlsx.Patch(context.Background(), io.Discard, bytes.NewReader(form), int64(len(form)), xlsx.Limits{}, plan)
}

func growing(times int) error {
	form, err := formFile()
	if err != nil {
		return err
	}
	sizes := []int{60, 1_000, 10_000, 50_000}
	sides := make([]func() error, len(sizes))
	for i, n := range sizes {
		sides[i] = func() error { return grow(form, n) }
	}
	medians, err := inTurn(2*times, sides...)
	if err != nil {
		return err
	}
	for i, n := range sizes {
		promise := ""
		if n == 1_000 {
			promise = "promised <= 30 ms"
		}
		fmt.Printf("growing the form to %6d rows: %8.2f ms, %5.1f µs a row  %s\n", n, ms(medians[i]), 1000*ms(medians[i])/float64(n), promise)
	}
	fmt.Printf("%-44s %5.2f x  promised: linear\n", "a row at 50,000 : a row at 10,000", ratio(medians[3], medians[2])/5)
	return nil
}
