package main

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

const codePageUTF8 = 65001

// prepareConsole makes the console show and take UTF-8, and tells whether its
// window is ours alone: then we were started by a double click, and the window
// closes when we end. Without a console both calls fail and nothing is lost.
func prepareConsole() (ownWindow bool) {
	_ = windows.SetConsoleOutputCP(codePageUTF8)
	_ = windows.SetConsoleCP(codePageUTF8)
	var ids [2]uint32
	list := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	n, _, _ := list.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}
