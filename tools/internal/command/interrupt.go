package command

import (
	"context"
	"os"
	"time"
)

// grace is how long a run that Ctrl+C has interrupted may take to end by itself.
const grace = 2 * time.Second

// endInTime ends the process where a run that was interrupted does not end by itself
// in time: not every stage can be stopped half-way. What is left then is what a killed
// run leaves, and the next one clears it away. From the moment at which the new site
// begins to take the place of the old one, which is when the run holds placing, it is
// let end. The run calls stop when it is over.
func (a *app) endInTime() (stop func()) {
	if a.process == nil {
		return func() {}
	}
	over := make(chan struct{})
	forget := context.AfterFunc(a.process, func() {
		select {
		case <-over:
			return
		case <-time.After(grace):
		}
		a.placing.Lock()
		defer a.placing.Unlock()
		select {
		case <-over:
		default:
			os.Exit(a.exit(context.Canceled))
		}
	})
	return func() {
		forget()
		close(over)
	}
}
