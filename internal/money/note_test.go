package money_test

import (
	"testing"

	"soclb/internal/money"
)

func TestIsNote(t *testing.T) {
	for _, value := range []int64{100, 1_000, 20_000, 500_000} {
		if !money.IsNote(value) {
			t.Errorf("there is a note of %d đồng", value)
		}
	}
	for _, value := range []int64{-500, 0, 333, 30_000, 1_000_000} {
		if money.IsNote(value) {
			t.Errorf("there is no note of %d đồng", value)
		}
	}
}
