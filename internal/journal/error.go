package journal

import "errors"

// What can be wrong with the form of a fact, an act or a name. Every refusal
// of this package wraps one of these.
var (
	ErrID      = errors.New("not an identifier")
	ErrHash    = errors.New("not a SHA-256 value")
	ErrAddress = errors.New("not an address")
	ErrFact    = errors.New("malformed fact")
	ErrAct     = errors.New("malformed act")
	ErrLeaf    = errors.New("fact does not hash to its leaf")
)
