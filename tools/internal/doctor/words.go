package doctor

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/tools/internal/content"
	"gongkai/tools/internal/coverage"
	"gongkai/tools/internal/inspect"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/spelling"
	"gongkai/tools/internal/tomlfile"
)

// words looks at the lists of data/: the words to watch, the units expected, and
// files there that no rule reads.
func (l *look) words() {
	list, err := fs.ReadFile(l.site.Files, l.site.WatchList)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		l.mend(Words, message.New("doctor.words.closed", "File", l.site.WatchList, "Detail", l.site.Detail(err)), message.New("doctor.folder.closed-remedy"))
	}
	if text, ok := tomlfile.Text(list); ok {
		l.idleWords(text)
	} else {
		l.mend(Words, message.New("doctor.words.encoding", "File", l.site.WatchList), message.New("doctor.words.encoding-remedy"))
	}
	if _, err := coverage.Load(l.site.Files, coverage.Name); err != nil {
		l.mend(Words, message.New("doctor.words.expected", "File", coverage.Name, "Detail", l.site.Detail(err)), message.New("doctor.words.expected-remedy"))
	}
	l.unreadLists()
	if l.silent(Words) {
		l.well(Words, message.New("doctor.words.well", "Number", len(inspect.Words(list))))
	}
}

// idleWords tells words that are never looked for by themselves: a shorter one of
// the list stands in them and is told in their place too.
func (l *look) idleWords(list []byte) {
	words := inspect.Words(list)
	for _, word := range words {
		at := slices.IndexFunc(words, func(other string) bool { return other != word && strings.Contains(word, other) })
		if at >= 0 {
			l.mend(Words, message.New("doctor.words.idle", "File", l.site.WatchList, "Word", word, "Other", words[at]), message.New("doctor.words.idle-remedy"))
		}
	}
}

// unreadLists tells files of data/ that nobody reads, with the one that is meant.
// A template of the office's own may read them, so that this is a note.
func (l *look) unreadLists() {
	names := []string{l.site.WatchList, coverage.Name, ledger.Name, content.RenamedName}
	known, _ := fs.ReadDir(l.site.Embedded, "data")
	for _, entry := range known {
		names = append(names, "data/"+entry.Name())
	}
	for _, entry := range l.list(Words, filepath.Join(l.site.Folder, "data")) {
		name := path.Join("data", entry.Name())
		if entry.IsDir() || slices.Contains(names, name) || strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		l.note(Words, message.New("doctor.words.unread", "File", name), message.New("doctor.words.unread-remedy", "Near", spelling.Nearest(name, names)))
	}
}
