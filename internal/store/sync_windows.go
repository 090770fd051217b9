package store

// syncFolder has nothing to do on Windows: NTFS journals names by itself, and
// a folder cannot be flushed.
func syncFolder(string) error { return nil }
