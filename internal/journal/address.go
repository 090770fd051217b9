package journal

import (
	"strconv"
	"strings"
)

// Address is where an act or a fact stands, as people see and type it:
// "k7f3q/12" is the twelfth act of the device whose short name is k7f3q,
// "k7f3q/12.2" the second fact of it. A bare "12" leaves the device open.
type Address struct {
	Device string // short name, or empty
	Seq    int64
	N      int // 1, 2, 3 …; 0 for the act itself
}

// ParseAddress reads an address; the error is [ErrAddress].
func ParseAddress(s string) (Address, error) {
	var a Address
	place := s
	if device, rest, found := strings.Cut(s, "/"); found {
		if len(device) != ShortLen || strings.Trim(device, shortAlphabet) != "" {
			return Address{}, ErrAddress
		}
		a.Device, place = device, rest
	}
	seq, n, found := strings.Cut(place, ".")
	var err error
	if a.Seq, err = strconv.ParseInt(seq, 10, 64); err != nil {
		return Address{}, ErrAddress
	}
	if found {
		if a.N, err = strconv.Atoi(n); err != nil || a.N < 1 {
			return Address{}, ErrAddress
		}
	}
	if a.Seq < 1 || a.Seq > MaxNumber || a.String() != s {
		return Address{}, ErrAddress
	}
	return a, nil
}

func (a Address) String() string {
	s := strconv.FormatInt(a.Seq, 10)
	if a.Device != "" {
		s = a.Device + "/" + s
	}
	if a.N > 0 {
		s += "." + strconv.Itoa(a.N)
	}
	return s
}
