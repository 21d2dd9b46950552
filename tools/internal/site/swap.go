package site

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// The folders that a build uses beside its output, so that both lie on one
// volume and can change places.
const (
	buildingSuffix = ".building"
	retiredSuffix  = ".retired"
)

// prepare gives an empty folder beside output to build into. What a killed
// build left there is removed, and an old site that it had set aside, but not
// yet replaced, is put back.
func prepare(output string) (building string, err error) {
	if err := recoverRetired(output); err != nil {
		return "", err
	}
	building = output + buildingSuffix
	if err := os.RemoveAll(building); err != nil {
		return "", fmt.Errorf("clear %s: %w", building, err)
	}
	if err := os.MkdirAll(building, 0o755); err != nil {
		return "", fmt.Errorf("make %s: %w", building, err)
	}
	return building, nil
}

func recoverRetired(output string) error {
	retired := output + retiredSuffix
	if _, err := os.Stat(retired); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if _, err := os.Stat(output); errors.Is(err, os.ErrNotExist) {
		if err := os.Rename(retired, output); err != nil {
			return fmt.Errorf("put the old site back from %s: %w", retired, err)
		}
		return nil
	}
	if err := os.RemoveAll(retired); err != nil {
		return fmt.Errorf("clear %s: %w", retired, err)
	}
	return nil
}

// swap puts building in the place of output and removes what was there. Where
// the system can exchange two folders in one step, no moment is without a
// site; elsewhere the old one is set aside first, and recoverRetired mends a
// swap that was cut short.
func swap(building, output string) error {
	if _, err := os.Stat(output); errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(output), 0o755); err != nil {
			return fmt.Errorf("make the folder of %s: %w", output, err)
		}
		if err := os.Rename(building, output); err != nil {
			return fmt.Errorf("put the new site in place: %w", err)
		}
		return nil
	}
	err := exchange(building, output)
	if err == nil {
		return os.RemoveAll(building)
	}
	if !errors.Is(err, errors.ErrUnsupported) {
		return fmt.Errorf("put the new site in place: %w", err)
	}
	retired := output + retiredSuffix
	if err := os.Rename(output, retired); err != nil {
		return fmt.Errorf("set the old site aside: %w", err)
	}
	if err := os.Rename(building, output); err != nil {
		return errors.Join(fmt.Errorf("put the new site in place: %w", err), os.Rename(retired, output))
	}
	return os.RemoveAll(retired)
}
