package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"soclb/internal/viet"
)

// person is somebody of the village.
type person struct {
	name      string
	sex       string
	birth     viet.Birth
	hamlet    string
	idNumber  string
	phone     string
	household string
	disabled  bool
}

// Family names with their rough share in a hundred.
var families = weighted{
	{"Nguyễn", 38},
	{"Trần", 12},
	{"Lê", 10},
	{"Phạm", 8},
	{"Hoàng", 5},
	{"Vũ", 5},
	{"Đặng", 4},
	{"Bùi", 4},
	{"Đỗ", 4},
	{"Ngô", 3},
	{"Dương", 3},
	{"Lý", 2},
	{"Đinh", 2},
}

var (
	womensMiddle = weighted{{"Thị", 80}, {"Thị Thu", 6}, {"Thị Ngọc", 6}, {"Thị Kim", 4}, {"Minh", 4}}
	mensMiddle   = weighted{{"Văn", 62}, {"Đức", 9}, {"Xuân", 8}, {"Đình", 8}, {"Quang", 7}, {"Hữu", 6}}
	womensGiven  = strings.Fields("Lan Hoa Hạnh Mai Nga Thanh Hồng Liên Tuyết Ngọc Bích Loan Thoa Xuân Cúc Đào Huệ Nhung Oanh Yến Ánh Ước Thơm Sen Vân Hiền Tâm Lý Chiên Mùi")
	mensGiven    = strings.Fields("Hùng Dũng Sơn Bình Thành Tiến Quý Lợi Phúc Thắng Khánh Long Hải Toàn Minh Đạt Tùng Ấm Ân Thọ Khoa Vượng Chiến Hòa")
	hamlets      = weighted{{"Thôn Đông", 34}, {"Thôn Đoài", 28}, {"Thôn Trung", 22}, {"Xóm Mới", 16}}
	// Shares as the clubs that publish theirs have them: about a quarter poor
	// or near-poor.
	households = weighted{{"none", 66}, {"near_poor", 14}, {"poor", 11}, {"hardship", 9}}
)

type weighted []struct {
	value string
	share int
}

func (w weighted) pick(random *rand.Rand) string {
	total := 0
	for _, item := range w {
		total += item.share
	}
	n := random.IntN(total)
	for _, item := range w {
		if n -= item.share; n < 0 {
			return item.value
		}
	}
	return w[0].value
}

// village makes people of different names: two in three are women, ages lie
// mostly between 55 and 85 with some younger who carry the work.
func village(random *rand.Rand, count, year int) []person {
	taken := map[string]bool{}
	var people []person
	for len(people) < count {
		p := person{sex: "female", hamlet: hamlets.pick(random), household: households.pick(random)}
		middle, given := womensMiddle, womensGiven
		if random.IntN(100) < 34 {
			p.sex, middle, given = "male", mensMiddle, mensGiven
		}
		p.name = families.pick(random) + " " + middle.pick(random) + " " + given[random.IntN(len(given))]
		if taken[p.name] {
			continue
		}
		taken[p.name] = true
		p.birth = birth(random, year-age(random, len(people) < officers))
		if random.IntN(100) < 88 { // domain.md 6.1: about one in eight has no number on the list
			p.idNumber = idNumber(p, len(people))
		}
		if random.IntN(100) < 70 {
			p.phone = fmt.Sprintf("0900000%03d", len(people)+101)
		}
		p.disabled = random.IntN(100) < 6
		people = append(people, p)
	}
	return people
}

// officers are the first in the list: the board and the volunteers, who are
// elderly but not the oldest.
const officers = 14

func age(random *rand.Rand, officer bool) int {
	if officer {
		return 56 + random.IntN(16)
	}
	if random.IntN(100) < 18 {
		return 30 + random.IntN(25)
	}
	return 55 + (random.IntN(31)+random.IntN(31))/2
}

// birth is known to the year for most, as in real lists.
func birth(random *rand.Rand, year int) viet.Birth {
	text := fmt.Sprintf("%04d", year)
	switch n := random.IntN(100); {
	case n < 25:
		text = fmt.Sprintf("%s-%02d-%02d", text, 1+random.IntN(12), 1+random.IntN(28))
	case n < 30:
		text = fmt.Sprintf("%s-%02d", text, 1+random.IntN(12))
	}
	precision := map[int]viet.Precision{4: viet.ByYear, 7: viet.ByMonth, 10: viet.ByDay}[len(text)]
	b, err := viet.ParseStoredBirth(text, string(precision))
	if err != nil {
		panic(err) // the text above is always a birth date
	}
	return b
}

// idNumber has the structure of a real one (domain.md 6.1) and a number that
// stands at the very beginning of its series.
func idNumber(p person, n int) string {
	sex := 0
	if p.sex == "female" {
		sex = 1
	}
	return fmt.Sprintf("034%d%02d%06d", sex, p.birth.Year()%100, n+1)
}
