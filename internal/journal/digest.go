package journal

// LeafState is what a book holds of one fact.
type LeafState byte

// The states of a leaf, as they enter the digest of facts.
const (
	Whole    LeafState = 'w' // content is here
	Withheld LeafState = 'h' // only the leaf came
	Erased   LeafState = 'e' // content was removed on request
)

// FactsDigest sums up a book's acts and what it holds of each fact. Acts must
// be added in ascending order of their identifiers, so that equal sets give
// equal digests whatever the order in which they arrived.
type FactsDigest struct{ e *encoder }

// NewFactsDigest starts a digest.
func NewFactsDigest() *FactsDigest { return &FactsDigest{newEncoder("soclb facts 1\n")} }

// Add takes the next act and the states of its leaves in order.
func (d *FactsDigest) Add(act Hash, states []LeafState) {
	d.e.bytes(act[:])
	text := make([]byte, len(states))
	for i, s := range states {
		text[i] = byte(s)
	}
	d.e.bytes(text)
}

// Sum is the digest of what was added.
func (d *FactsDigest) Sum() Hash { return d.e.hash() }

// ViewDigest sums up the rows that were derived from the facts. Each row is a
// list of fields; tables and rows must come in an order that follows from
// their content.
type ViewDigest struct{ e *encoder }

// NewViewDigest starts a digest.
func NewViewDigest() *ViewDigest { return &ViewDigest{newEncoder("soclb view 1\n")} }

// Row takes the next row.
func (d *ViewDigest) Row(fields ...string) {
	d.e.number(int64(len(fields)))
	for _, f := range fields {
		d.e.text(f)
	}
}

// Sum is the digest of what was added.
func (d *ViewDigest) Sum() Hash { return d.e.hash() }
