// Package xlsx reads, patches and writes Office Open XML workbooks. It knows
// nothing of clubs.
//
// Reading is a gate: [Read] verifies the whole file while it gives the cells,
// and returns nil only for a file that is sound to its last byte, so whoever
// commits what was read only after Read returned nil was not fooled. Cells are
// raw: typed values as they are stored, never as a number format shows them.
//
// Patching leaves a form intact: a [Plan] says which cells get which values and
// which blocks of rows repeat, and [Patch] writes a new file in which
// everything else is as it was; parts that did not change are copied byte for
// byte.
//
// [Writer] writes large plain workbooks in constant memory.
//
// What is guaranteed, what is refused and why: docs/xlsx.md.
//
// The package calculates no formulas, applies no number formats, decrypts
// nothing, and opens neither files nor the network: it is given bytes.
package xlsx
