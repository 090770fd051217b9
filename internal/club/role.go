package club

// RoleKind is a role that a member can hold.
type RoleKind struct {
	Name string
	// Single: one member at a time holds it.
	Single bool
	// Board: the holder belongs to the management board (Ban Chủ nhiệm).
	Board bool
}

// RoleKinds are the roles of a club: the board (usually five, HelpAge), and
// the volunteers (at least five for home care). domain.md 2.1.
var RoleKinds = []RoleKind{
	{Name: "chair", Single: true, Board: true},
	{Name: "vice_chair", Board: true},
	{Name: "secretary", Single: true, Board: true},
	{Name: "accountant", Single: true, Board: true},
	{Name: "cashier", Single: true, Board: true},
	{Name: "board", Board: true},
	{Name: "volunteer"},
}

// RoleNames are the names of all roles in their order of rank.
func RoleNames() []string {
	names := make([]string, len(RoleKinds))
	for i, k := range RoleKinds {
		names[i] = k.Name
	}
	return names
}

// RoleKindOf finds a role by its name.
func RoleKindOf(name string) (RoleKind, bool) {
	for _, k := range RoleKinds {
		if k.Name == name {
			return k, true
		}
	}
	return RoleKind{}, false
}

// mixesBooksAndCash: the person who keeps the books must not hold the cash.
func mixesBooksAndCash(a, b string) bool {
	keeps := func(s string) bool { return s == "secretary" || s == "accountant" }
	return a == "cashier" && keeps(b) || b == "cashier" && keeps(a)
}
