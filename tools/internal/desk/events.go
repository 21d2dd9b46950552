package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"
)

// events tells a window of every change, and counts it as open meanwhile.
func (d *Desk) events(w http.ResponseWriter, r *http.Request) {
	flusher, can := w.(http.Flusher)
	if !can {
		http.Error(w, "no stream", http.StatusInternalServerError)
		return
	}
	closed := d.guard.window()
	defer closed()
	w.Header().Set("Content-Type", "text/event-stream")
	for {
		changed := d.work.changed()
		if err := d.event(w); err != nil {
			return
		}
		flusher.Flush()
		// Several lines in a row are one event.
		if !pause(r.Context(), 100*time.Millisecond) {
			return
		}
		select {
		case <-changed:
		case <-time.After(20 * time.Second):
		case <-r.Context().Done():
			return
		}
	}
}

func pause(ctx context.Context, long time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(long):
		return true
	}
}

// event writes the newest task.
func (d *Desk) event(w io.Writer) error {
	state := struct {
		Running bool   `json:"running"`
		Number  int    `json:"number"`
		Text    string `json:"text"`
		State   string `json:"state"`
	}{}
	if list := d.work.last(); len(list) > 0 {
		state.Number, state.Running = list[0].number, !list[0].done
		state.Text, state.State = list[0].log.read()
	}
	data, err := json.Marshal(state)
	if err == nil {
		_, err = fmt.Fprintf(w, "data: %s\n\n", data)
	}
	return err
}
