//go:build !windows

package store

import (
	"errors"
	"os"
)

// syncFolder puts a new name on the disk.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
