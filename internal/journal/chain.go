package journal

// Chain follows the acts of one device for one unit in ascending order of Seq
// and tells which are in force: those whose line of previous acts is whole
// down to the first. Both branches of a copied book can be in force; an act
// behind a gap is not, until the gap is filled. Its memory holds the acts of
// two sequence numbers, not the chain.
//
// The zero Chain is ready for the first act.
type Chain struct {
	seq      int64
	here     map[Hash]bool // acts in force at seq
	before   map[Hash]bool // acts in force at seq - 1
	branches int
}

// Next takes the next act and tells whether it is in force. Acts of equal Seq
// may come in any order among themselves.
func (c *Chain) Next(id Hash, seq int64, prev Hash) bool {
	switch seq {
	case c.seq:
	case c.seq + 1:
		c.seq, c.before, c.here = seq, c.here, map[Hash]bool{}
	default: // a gap: nothing after it hangs together with what was before
		c.seq, c.before, c.here = seq, nil, map[Hash]bool{}
	}
	inForce := seq == 1 && prev.IsZero() || c.before[prev]
	if inForce {
		c.here[id] = true
		c.branches = max(c.branches, len(c.here))
	}
	return inForce
}

// Branches is the largest number of acts in force at one sequence number so
// far: more than 1 means that a copied book wrote under the same device.
func (c *Chain) Branches() int { return c.branches }
