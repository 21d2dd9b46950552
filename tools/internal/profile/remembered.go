package profile

import "sync"

// maxRemembered is how many texts are remembered at most; then all are
// forgotten, so that memory does not grow with the number of files.
const maxRemembered = 1 << 13

// remembered keeps what texts were found to be, for several goroutines.
type remembered struct {
	lock  sync.RWMutex
	texts map[string]Reading
}

func (m *remembered) get(text string) (Reading, bool) {
	m.lock.RLock()
	defer m.lock.RUnlock()
	reading, ok := m.texts[text]
	return reading, ok
}

func (m *remembered) put(text string, reading Reading) {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.texts == nil || len(m.texts) >= maxRemembered {
		m.texts = make(map[string]Reading, 256)
	}
	m.texts[text] = reading
}
