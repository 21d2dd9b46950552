package reading

import (
	"context"
	"runtime"
)

// Each reads the workbooks at the given paths, files or folders, and hands on what
// each file gave, in the order of the files, as soon as it is its turn. Findings
// are those of the reading; no rule has looked at the forms. What hand has
// returned from is not kept: however many files there are, a few are held at a
// time. The first reading holds no file but the refusals of paths that could not
// be looked at. It ends with the first error of hand, or when ctx ends.
func (r Reader) Each(ctx context.Context, paths []string, hand func(*Reading) error) error {
	return r.each(ctx, paths, false, hand)
}

func (r Reader) each(ctx context.Context, paths []string, checked bool, hand func(*Reading) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	files, refusals := collect(paths)
	if err := hand(&Reading{Refusals: refusals}); err != nil {
		return err
	}
	// A file waits in its place until those before it are handed on; so few may
	// wait that a slow one keeps the others from piling up.
	workers := runtime.GOMAXPROCS(0)
	places := make(chan chan *Reading, 2*workers)
	go func() {
		defer close(places)
		free := make(chan struct{}, workers)
		for _, f := range files {
			place := make(chan *Reading, 1)
			select {
			case places <- place:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			go func() {
				defer func() { <-free }()
				one := r.throughCache(f, checked)
				one.Files = 1
				place <- &one
			}()
		}
	}()
	done := 0
	for place := range places {
		var one *Reading
		select {
		case one = <-place:
		case <-ctx.Done(): // a file that LibreOffice has to convert may take a minute
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := hand(one); err != nil {
			return err
		}
		if done++; r.Progress != nil {
			r.Progress(done, len(files))
		}
	}
	return ctx.Err()
}

// add appends what another reading gave.
func (r *Reading) add(one *Reading) {
	r.Forms = append(r.Forms, one.Forms...)
	r.Refusals = append(r.Refusals, one.Refusals...)
	r.PassedOver = append(r.PassedOver, one.PassedOver...)
	r.Findings = append(r.Findings, one.Findings...)
	r.Hidden = append(r.Hidden, one.Hidden...)
	r.Files += one.Files
}
