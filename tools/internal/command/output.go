package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"gongkai/tools/internal/destination"
	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/settings"
)

// alone runs a step that writes into the site's folder, while no other gongkai
// does. Every temporary file of the step, of its libraries and of the programs
// it starts lies in a folder of the site's, so that the next step clears what a
// killed one left, and no other disk has to have room.
func (a *app) alone(ctx context.Context, step func() error) error {
	state := disk.StateOf(a.siteFolder)
	unlock, err := disk.Lock(ctx, state.LockFile(), func() { a.tell("command.build.waiting", "Folder", a.siteFolder) })
	if err != nil {
		return a.cannotWrite(a.siteFolder, err)
	}
	defer unlock()
	defer a.endInTime()()
	work, err := filepath.Abs(state.Work())
	if err == nil {
		err = errors.Join(disk.RemoveAll(work), os.MkdirAll(work, 0o755))
	}
	if err != nil {
		return a.cannotWrite(a.siteFolder, err)
	}
	defer disk.RemoveAll(work)
	for _, variable := range []string{"TMPDIR", "TMP", "TEMP"} {
		before, set := os.LookupEnv(variable)
		if err := os.Setenv(variable, work); err != nil {
			return fmt.Errorf("choose the folder for temporary files: %w", err)
		}
		if set {
			defer os.Setenv(variable, before)
		} else {
			defer os.Unsetenv(variable)
		}
	}
	return step()
}

// open takes hold of the output. One that must not be replaced is told with the
// reason and the remedy, before anything is read.
func (a *app) open(ctx context.Context, s settings.Settings) (*destination.Destination, error) {
	if a.zip {
		var refused *finding.Refusal
		if errors.As(destination.CheckArchive(a.zipFile()), &refused) {
			a.refuse([]*finding.Refusal{refused})
			return nil, errNothing
		}
	}
	place, err := destination.Open(ctx, a.output, a.owner(s), func() { a.tell("command.build.waiting", "Folder", a.output) })
	if refused := a.refused(err); errors.Is(refused, errNothing) {
		return nil, refused
	}
	if err != nil && ctx.Err() == nil {
		return nil, a.cannotWrite(a.output, err)
	}
	return place, err
}

// refused tells a refusal, and gives every other error as it is.
func (a *app) refused(err error) error {
	var refused *finding.Refusal
	if errors.As(err, &refused) {
		a.refuse([]*finding.Refusal{refused})
		return errNothing
	}
	return err
}

// commit lets the new site take the place of the old one. What cannot be
// removed afterwards is a note: the site is built.
func (a *app) commit(place *destination.Destination) error {
	left, err := place.Commit()
	if err == nil && left != nil {
		a.tell("command.build.left", "Folder", place.Building)
	}
	return err
}

// notBuilt words why a site was not built; the old one is as it was.
func (a *app) notBuilt(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &fault{text: message.New("command.fault.build", "Detail", a.detail(err), "Folder", a.output), cause: err}
}

// cannotWrite words why a folder cannot be written.
func (a *app) cannotWrite(folder string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &fault{text: message.New("command.fault.write", "Folder", folder, "Detail", a.detail(err)), cause: err}
}

// owner is the site, as a destination knows it.
func (a *app) owner(s settings.Settings) destination.Owner {
	return destination.Owner{Folder: a.siteFolder, Workbooks: a.workbooks, Title: s.Title, Address: s.BaseURL}
}

// zipFile is where the edition that opens without a server is written.
func (a *app) zipFile() string { return filepath.Clean(a.output) + ".zip" }

// pack writes the edition that opens without a server, if it is asked for.
func (a *app) pack(s settings.Settings) error {
	if !a.zip {
		return nil
	}
	file := a.zipFile()
	if err := a.site.Zip(a.output, s.BaseURL, file); err != nil {
		return &fault{text: message.New("command.fault.zip", "File", file, "Detail", a.detail(err)), cause: err}
	}
	a.result("command.build.zip", "File", file)
	return nil
}
