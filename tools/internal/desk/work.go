package desk

import (
	"context"
	"slices"
	"strings"
	"sync"
)

// Log is what one command has printed so far. It is safe for use by several
// goroutines.
type Log struct {
	mutex sync.Mutex
	text  strings.Builder
	state string // what goes on now, without a line of its own
	tell  func()
}

// Write adds to the log.
func (l *Log) Write(data []byte) (int, error) {
	l.mutex.Lock()
	l.text.Write(data)
	l.mutex.Unlock()
	l.tell()
	return len(data), nil
}

// Progress says how far the command is; the next one replaces it.
func (l *Log) Progress(text string) {
	l.mutex.Lock()
	changed := l.state != text
	l.state = text
	l.mutex.Unlock()
	if changed {
		l.tell()
	}
}

// read gives the text and what goes on.
func (l *Log) read() (text, state string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.text.String(), l.state
}

// task is one command that was run.
type task struct {
	number  int
	name    string // the key of its words
	command string // as it is typed
	log     *Log
	done    bool
	code    int
	files   []string // what it has made, below the desk's folder
}

// work runs one command at a time and remembers the last ones.
type work struct {
	out string // where tasks put files to be taken away

	mutex   sync.Mutex
	tasks   []*task
	cancel  context.CancelFunc
	change  chan struct{} // closed when something has changed
	settled sync.WaitGroup
}

// kept is how many tasks are remembered.
const kept = 20

func newWork(out string) *work { return &work{out: out, change: make(chan struct{})} }

// start runs a task unless one runs; run gives the exit code and the files made.
func (w *work) start(ctx context.Context, name, command string, run func(context.Context, *Log) (int, []string)) bool {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if n := len(w.tasks); n > 0 && !w.tasks[n-1].done {
		return false
	}
	one := &task{number: 1, name: name, command: command, log: &Log{tell: w.tell}}
	if n := len(w.tasks); n > 0 {
		one.number = w.tasks[n-1].number + 1
	}
	w.tasks = append(w.tasks, one)
	w.tasks = slices.Clone(w.tasks[max(0, len(w.tasks)-kept):])
	ctx, w.cancel = context.WithCancel(ctx)
	w.settled.Add(1)
	go func() {
		defer w.settled.Done()
		code, files := run(ctx, one.log)
		one.log.Progress("")
		w.mutex.Lock()
		one.done, one.code, one.files = true, code, files
		w.cancel()
		w.mutex.Unlock()
		w.tell()
	}()
	w.signal()
	return true
}

// stop interrupts the task that runs.
func (w *work) stop() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.cancel != nil {
		w.cancel()
	}
}

// end interrupts the task that runs and waits for it.
func (w *work) end() {
	w.stop()
	w.settled.Wait()
}

func (w *work) running() bool {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return len(w.tasks) > 0 && !w.tasks[len(w.tasks)-1].done
}

// last gives copies of the tasks, the newest first.
func (w *work) last() []task {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	var list []task
	for _, one := range slices.Backward(w.tasks) {
		list = append(list, *one)
	}
	return list
}

// tell wakes those who wait for a change.
func (w *work) tell() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.signal()
}

func (w *work) signal() {
	close(w.change)
	w.change = make(chan struct{})
}

// changed is closed with the next change.
func (w *work) changed() <-chan struct{} {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return w.change
}
