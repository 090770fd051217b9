// Package torture holds the campaigns that try to make soclb lose something:
// kills, power cuts, flipped bits, full and read-only disks, several processes
// at once. They run the real program, take minutes, and need Linux, strace and
// root, so they stand behind the build tag torture:
//
//	go test -tags torture -timeout 60m -v ./torture
//
// A campaign whose tool is absent fails and says what to install: a proof that
// skips itself is none. Each prints one line with its runs, failures and seed.
package torture
