package cli

import (
	"context"
	"slices"
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
		names, err := s.whoAre(ctx, wanted)
		if err == nil {
			s.talkLine("  = " + strings.Join(names, ", "))
		}
		return typed, err
	}
}

// whoAre names the members of numbers, each of which is given once.
func (s *session) whoAre(ctx context.Context, codes []string) ([]string, error) {
	names := make([]string, 0, len(codes))
	err := s.read(ctx, func(book *store.Book) error {
		for _, code := range codes {
			found, _, err := book.MemberCoded(ctx, club.TidyCode(code))
			if err != nil {
				return err
			}
			name := s.say("meeting.who", s.nameOf(found), found.Stay.Code)
			if slices.Contains(names, name) {
				return &club.Error{Code: club.NamedTwice, Args: []any{found.Stay.Code}}
			}
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// known refuses numbers that no member has before anything is asked: answers
// would not mend them.
func (s *session) known(ctx context.Context, codes ...string) error {
	if !s.canAsk() || len(codes) == 0 {
		return nil // the command itself looks
	}
	_, err := s.whoAre(ctx, codes)
	return err
}

// readMember takes one member's number, or so much of the name that nobody else
// is meant.
func (s *session) readMember(ctx context.Context) func(string) (string, error) {
	return func(typed string) (string, error) {
		if strings.ContainsAny(typed, "0123456789") {
			return s.readMembers(ctx, func(typed string) ([]string, error) { return []string{typed}, nil })(typed)
		}
		code := ""
		err := s.read(ctx, func(book *store.Book) error {
			found, err := book.Members(ctx, store.MemberFilter{Find: typed})
			if err != nil {
				return err
			}
			names := make([]string, len(found))
			for i, m := range found {
				names[i] = s.say("meeting.who", s.nameOf(m), m.Stay.Code)
			}
			switch {
			case len(found) == 0:
				return refuse(codeNobodyCalled, typed)
			case len(found) > 1:
				return refuse(codeManyCalled, typed, names)
			}
			s.talkLine("  = " + names[0])
			code = found[0].Stay.Code
			return nil
		})
		return code, err
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
