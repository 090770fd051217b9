package money_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"soclb/internal/money"
)

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		why     string
		total   int64
		weights []int64
		want    []int64
	}{
		{"even", 90, []int64{1, 1, 1}, []int64{30, 30, 30}},
		{"ties go to the earlier", 100, []int64{1, 1, 1}, []int64{34, 33, 33}},
		{"two remain", 101, []int64{1, 1, 1}, []int64{34, 34, 33}},
		{"the largest remainder wins, not the first", 10, []int64{1, 2, 6}, []int64{1, 2, 7}},
		{"zero weights get nothing", 7, []int64{0, 1, 0, 1}, []int64{0, 4, 0, 3}},
		{"one", 7, []int64{5}, []int64{7}},
		{"less than the shares", 1, []int64{1, 1, 1}, []int64{1, 0, 0}},
		{"nothing", 0, []int64{1, 2}, []int64{0, 0}},
		{"negative", -100, []int64{1, 1, 1}, []int64{-34, -33, -33}},
		{"large weights", 3, []int64{math.MaxInt64, math.MaxInt64, math.MaxInt64}, []int64{1, 1, 1}},
		{"all large", math.MaxInt64, []int64{math.MaxInt64, math.MaxInt64}, []int64{math.MaxInt64/2 + 1, math.MaxInt64 / 2}},
		{"the smallest int64", math.MinInt64, []int64{1}, []int64{math.MinInt64}},
	} {
		if got, err := money.Split(tt.total, tt.weights); !slices.Equal(got, tt.want) || err != nil {
			t.Errorf("%s: Split(%d, %v) = %v, %v; want %v", tt.why, tt.total, tt.weights, got, err, tt.want)
		}
	}
	for why, weights := range map[string][]int64{"no weights": nil, "only zeros": {0, 0}, "a negative one": {5, -1}} {
		if got, err := money.Split(5, weights); got != nil || !errors.Is(err, money.ErrWeights) {
			t.Errorf("%s: %v, %v", why, got, err)
		}
	}
}

// TestSplitProperties: the shares sum to the total, and each is its exact share
// rounded down or up.
func TestSplitProperties(t *testing.T) {
	weight := rapid.OneOf(rapid.Int64Range(0, 5), rapid.Int64Range(0, math.MaxInt64))
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.OneOf(rapid.Int64Range(0, 1000), rapid.Int64()).Draw(t, "total")
		weights := append(rapid.SliceOfN(weight, 0, 20).Draw(t, "weights"), rapid.Int64Range(1, 9).Draw(t, "one that is not zero"))
		shares, err := money.Split(total, weights)
		if err != nil || len(shares) != len(weights) {
			t.Fatalf("%v, %v", shares, err)
		}
		all, sum := new(big.Int), new(big.Int)
		for i, share := range shares {
			all.Add(all, big.NewInt(weights[i]))
			sum.Add(sum, big.NewInt(share))
		}
		if sum.Cmp(big.NewInt(total)) != 0 {
			t.Fatalf("the shares %v sum to %v", shares, sum)
		}
		for i, share := range shares {
			// share*all and total*weight are less than one đồng, all, apart.
			apart := new(big.Int).Mul(big.NewInt(share), all)
			apart.Sub(apart, new(big.Int).Mul(big.NewInt(total), big.NewInt(weights[i])))
			if apart.CmpAbs(all) >= 0 {
				t.Fatalf("share %d of %v is not a share by weight", i, shares)
			}
			for j := range i {
				if weights[j] == weights[i] && magnitude(shares[j]).Cmp(magnitude(share)) < 0 {
					t.Fatalf("of equal weights the later got more: %v", shares)
				}
			}
		}
	})
}

func magnitude(n int64) *big.Int { b := big.NewInt(n); return b.Abs(b) }

func ExampleSplit() {
	shares, _ := money.Split(100_000, []int64{1, 1, 1})
	fmt.Println(shares)
	// Output: [33334 33333 33333]
}
