package cli

import (
	"context"

	"github.com/spf13/cobra"

	"soclb/internal/club"
	"soclb/internal/store"
	"soclb/internal/text"
	"soclb/internal/viet"
)

func (s *session) roleCommand() *cobra.Command {
	return s.group("role", "vai-tro", s.roleChange("add", "them", addRole), s.roleChange("end", "ket-thuc", endRole), s.roleListCommand())
}

// addRole and endRole differ in the intent only.
func addRole(code, role string, day viet.Date) club.Intent {
	return club.AddRole{Code: code, Role: role, From: day}
}

func endRole(code, role string, day viet.Date) club.Intent {
	return club.EndRole{Code: code, Role: role, To: day}
}

func (s *session) roleChange(name, vietnamese string, intent func(code, role string, day viet.Date) club.Intent) *cobra.Command {
	var date string
	cmd := s.command(name, vietnamese, 2, 2, func(ctx context.Context, cmd *cobra.Command, args []string) error {
		role, err := s.choose("role", args[1])
		if err != nil {
			return err
		}
		if err := s.known(ctx, args[0]); err != nil {
			return err
		}
		if err := s.ask(ctx, cmd, args, []question{need("date", s.readDate("date"))}); err != nil {
			return err
		}
		day, err := s.date("date", date)
		if err != nil {
			return err
		}
		return s.record(ctx, path(cmd), intent(args[0], role, day), func(ctx context.Context, book *store.Book, _ store.Receipt) (string, error) {
			who, err := s.memberName(ctx, book, args[0], nil)
			return s.say(text.Key("done.role_"+name), who, club.TidyCode(args[0]), s.word("role", role), day), err
		})
	})
	s.textFlag(cmd, &date, "date", "date")
	cmd.ValidArgsFunction = s.completeRole(name == "end")
	return cmd
}

func (s *session) roleListCommand() *cobra.Command {
	var on string
	var all bool
	cmd := s.command("list", "danh-sach", 0, 0, func(ctx context.Context, _ *cobra.Command, _ []string) error {
		day, err := s.dateOrToday("on", on)
		if err != nil {
			return err
		}
		return s.read(ctx, func(book *store.Book) error {
			roles, err := book.Roles(ctx, day, all)
			if err != nil {
				return err
			}
			return list(s, s.roleColumns(), roles, "role.none")
		})
	})
	s.textFlag(cmd, &on, "on", "date")
	cmd.Flags().BoolVar(&all, "all", false, "")
	return lists(cmd)
}

func (s *session) roleColumns() []column[store.RoleRow] {
	return []column[store.RoleRow]{
		{key: "id", value: func(r store.RoleRow) any { return r.ID.String() }},
		{key: "role", value: func(r store.RoleRow) any { return r.Role.Role }, shown: func(r store.RoleRow) string { return s.word("role", r.Role.Role) }},
		{key: "code", value: func(r store.RoleRow) any { return orNull(r.Code) }, shown: func(r store.RoleRow) string { return r.Code }, right: true},
		{key: "name", value: func(r store.RoleRow) any { return orNull(r.Name) }, shown: func(r store.RoleRow) string { return r.Name }},
		{key: "from", value: func(r store.RoleRow) any { return dateOrNull(r.From) }, shown: func(r store.RoleRow) string { return r.From.Vietnamese() }, right: true},
		{key: "to", value: func(r store.RoleRow) any { return dateOrNull(r.To) }, shown: func(r store.RoleRow) string { return r.To.Vietnamese() }, right: true},
	}
}
