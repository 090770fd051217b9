package money

import "slices"

// notes are the values of the notes and coins of the State Bank of Vietnam that
// are legal tender, in đồng.
var notes = []int64{500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100}

// IsNote tells that a note or coin of a value, in đồng, exists.
func IsNote(value int64) bool { return slices.Contains(notes, value) }
