// Package journal is the form of what soclb holds to be true: immutable facts,
// gathered into acts, each act linked to the one before it on its device.
//
// A fact says one thing about one subject. Its leaf is the SHA-256 of its
// content; an act lists the leaves of the facts that one command recorded and
// names the previous act of its device, so the acts of a device form a hash
// chain. From the facts of a subject alone, in whatever order they came,
// [Resolve] tells which are live, in which order they apply and where two
// writers did not know of each other. Nothing here depends on a clock, on the
// order of arrival or on the name of a file.
//
// The bytes are fixed for ever; testdata/vectors.json freezes examples.
//
// The package does no I/O. It knows neither clubs nor SQL nor JSON: a body is
// bytes to it.
package journal
