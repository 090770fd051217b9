package cli

import (
	"context"
	"strconv"
	"strings"

	"soclb/internal/club"
	"soclb/internal/store"
)

// readMembers takes members' numbers and echoes whose they are: a wrong number
// is seen while it can still be typed anew. Whoever means nobody says so.
func (s *session) readMembers(ctx context.Context, codes func(string) ([]string, error)) func(string) (string, error) {
	return func(typed string) (string, error) {
		if s.nobody(items(typed)) {
			return typed, nil
		}
		wanted, err := codes(typed)
		if err != nil {
			return "", err
		}
		names := make([]string, len(wanted))
		err = s.read(ctx, func(book *store.Book) error {
			for i, code := range wanted {
				found, _, err := book.MemberCoded(ctx, club.TidyCode(code))
				if err != nil {
					return err
				}
				names[i] = s.say("meeting.who", s.nameOf(found), found.Stay.Code)
			}
			return nil
		})
		if err == nil {
			s.talkLine("  = " + strings.Join(names, ", "))
		}
		return typed, err
	}
}

// codesOf are numbers alone: 7, 12.
func codesOf(typed string) ([]string, error) { return items(typed), nil }

// markedCodes are the numbers of a roll without their marks: 7, 12p, 33t.
func markedCodes(typed string) ([]string, error) {
	marks, err := marksOf("all-but", typed, "absent")
	codes := make([]string, len(marks))
	for i, m := range marks {
		codes[i] = m.Code
	}
	return codes, err
}

// readCount takes a number of things or people.
func (s *session) readCount(flag string) func(string) (string, error) {
	return func(typed string) (string, error) {
		n, err := strconv.Atoi(typed)
		if err != nil || n < 0 {
			return "", at(flag, refuse(codeFlagValue, "--"+s.flagName(flag), typed))
		}
		return typed, nil
	}
}
