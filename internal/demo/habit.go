package demo

import (
	"math/rand/v2"
	"slices"
	"time"

	"soclb/internal/viet"
)

// habit is how somebody takes part in the club.
type habit struct {
	comes int   // to how many of a hundred meetings
	pays  int   // at how many of a hundred where something is owed
	saves int64 // đồng a meeting; 0 for who has no savings
}

const always = 100

// Who never misses a meeting: the vice chair, the secretary and four more.
var faithful = []int{2, 3, 5, 8, 12, 16}

// ill are the months, first and last, that somebody is ill for.
var ill = map[int][2]int{1: {6, 6}, 23: {3, 5}, 26: {11, 13}, 29: {4, 5}, 31: {7, 10}, 37: {10, 11}}

// What members put aside: domain.md 3.4 has 20,000 to 200,000 đ a month of
// groups nearby.
var deposits = []int64{20_000, 50_000, 50_000, 50_000, 100_000, 100_000, 200_000}

func habits(random *rand.Rand, count int) []habit {
	list := make([]habit, count)
	for i := range list {
		h := habit{comes: 88 + random.IntN(10), pays: 97}
		if random.IntN(100) < 25 {
			h.comes = 65 + random.IntN(16)
		}
		if slices.Contains(faithful, i+1) {
			h.comes = always
		}
		if random.IntN(100) < 15 && i >= officers {
			h.pays = 45
		}
		if random.IntN(100) < 35 {
			h.saves = deposits[random.IntN(len(deposits))]
		}
		list[i] = h
	}
	return list
}

// chance is true so many times in a hundred.
func (y *year) chance(percent int) bool { return y.random.IntN(100) < percent }

func (y *year) isIll(number int) bool {
	span, is := ill[number]
	return is && span[0] <= y.n && y.n <= span[1]
}

// mark is how a member is at the meeting of this month.
func (y *year) mark(number int) string {
	if y.isIll(number) {
		if y.chance(30) {
			return "represented"
		}
		return "excused"
	}
	comes := y.habits[number-1].comes
	if harvest(y.month) && comes < always {
		comes -= 20
	}
	if y.chance(comes) {
		return "present"
	}
	return away.pick(y.random)
}

// How those are marked who do not come.
var away = weighted{{"excused", 55}, {"represented", 25}, {"absent", 20}}

// harvest: the village grows two crops of rice, and hands are short then.
func harvest(m viet.Month) bool { return m.Month == time.June || m.Month == time.October }
