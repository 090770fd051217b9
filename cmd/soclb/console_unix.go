//go:build !windows

package main

// prepareConsole has nothing to do where terminals speak UTF-8.
func prepareConsole() (ownWindow bool) { return false }
