package xlsx

import (
	"unicode"
	"unicode/utf8"
)

// identAt is the length of the character at i if names and sheets may hold it
// without quotes, else 0. Beyond ASCII that is anything but space: no operator
// is there.
func identAt(f string, i int) int {
	if i >= len(f) {
		return 0
	}
	switch c := f[i]; {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '_', c == '.', c == '\\', c == '?':
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	r, n := utf8.DecodeRuneInString(f[i:])
	if unicode.IsSpace(r) {
		return 0
	}
	return n
}

// glueAt is identAt or a dollar: what is no reference but goes on like one is as
// a whole none, as no program writes it.
func glueAt(f string, i int) int {
	if i < len(f) && f[i] == '$' {
		return 1
	}
	return identAt(f, i)
}

// spaceAt is the length of the blank at i, else 0.
func spaceAt(f string, i int) int {
	if i >= len(f) {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(f[i:]); unicode.IsSpace(r) {
		return n
	}
	return 0
}

func digitAt(f string, i int) int {
	if i < len(f) && f[i] >= '0' && f[i] <= '9' {
		return 1
	}
	return 0
}

// numberAt is where the number ends that begins at i; i itself if none does.
func numberAt(f string, i int) int {
	digits := func(i int) int {
		for digitAt(f, i) > 0 {
			i++
		}
		return i
	}
	end := digits(i)
	whole := end - i
	if end < len(f) && f[end] == '.' {
		after := digits(end + 1)
		if whole+after-end-1 == 0 {
			return i
		}
		end = after
	}
	if end == i || end == len(f) || f[end]|0x20 != 'e' {
		return end
	}
	power := end + 1
	if power < len(f) && (f[power] == '+' || f[power] == '-') {
		power++
	}
	if after := digits(power); after > power {
		return after
	}
	return end
}

// errorAt is the length of the error value at i, else 0.
func errorAt(f string, i int) int {
	if i >= len(f) || f[i] != '#' {
		return 0
	}
	longest := min(len(f), i+len("#GETTING_DATA"))
	for end := longest; end > i+1; end-- {
		if isErrorValue(f[i:end]) {
			return end - i
		}
	}
	return 0
}
