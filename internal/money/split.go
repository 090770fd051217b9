package money

import (
	"errors"
	"math/big"
	"slices"
)

// ErrWeights says that nothing can be shared out by these weights: there are none, one
// is negative, or all are zero.
var ErrWeights = errors.New("money: weights that share out nothing")

// Split shares a total out by weights, in whole đồng that sum to it exactly. Each gets
// its share rounded down; the đồng that remain go one each to the largest remainders,
// among equals to the earlier, so that the same list always gives the same shares. A
// weight of zero gets nothing. A negative total is shared like the positive one.
//
// It counts in big numbers: a total times a weight can be beyond int64, and so can the
// sum of weights that are amounts themselves.
func Split(total int64, weights []int64) ([]int64, error) {
	sum := new(big.Int)
	for _, w := range weights {
		if w < 0 {
			return nil, ErrWeights
		}
		sum.Add(sum, big.NewInt(w))
	}
	if sum.Sign() == 0 {
		return nil, ErrWeights
	}
	size := magnitude(total)
	whole := new(big.Int).SetUint64(size)
	shares, remainders, order := make([]uint64, len(weights)), make([]*big.Int, len(weights)), make([]int, len(weights))
	left := size
	for i, w := range weights {
		share, remainder := new(big.Int).QuoRem(new(big.Int).Mul(whole, big.NewInt(w)), sum, new(big.Int))
		shares[i], remainders[i], order[i] = share.Uint64(), remainder, i
		left -= shares[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return remainders[b].Cmp(remainders[a]) })
	// The remainders sum to left times the sum of weights and each is less than that
	// sum: more than left of them are not zero, or left is 0.
	for _, i := range order[:left] {
		shares[i]++
	}
	signed := make([]int64, len(shares))
	for i, share := range shares {
		signed[i] = int64(share) // of the smallest int64 alone this wraps, and is right
		if total < 0 {
			signed[i] = -signed[i]
		}
	}
	return signed, nil
}
