// Package starter makes the folder of a new site.
//
// An office's answers and a year go in; a folder comes out that `check` and
// `build` work in: config.toml with every setting explained, a folder for the
// year's workbooks, the files that an office may fill in, each with examples
// behind a #, and a text that says what to do. It guarantees that what it writes
// reads back, that nothing that stood there is changed, and that a run which was
// cut off can be completed by the next one. It refuses a folder that holds
// something else. The texts are the files below files/.
package starter

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/pelletier/go-toml/v2"

	"gongkai/tools/internal/disk"
	"gongkai/tools/internal/settings"
	"gongkai/tools/internal/tomlfile"
)

// configName is the file that makes a folder a site's. It is written last.
const configName = "config.toml"

// contentName is the folder for the office's own pages.
const contentName = "content"

// yearFolder stands for the year in the paths below files/.
const yearFolder = "/year/"

//go:embed files
var files embed.FS

// ErrOther says that a folder holds something other than a new site.
var ErrOther = errors.New("the folder holds something else")

// Answers are what the office says of itself. All but Year may be empty.
type Answers struct {
	// Title is the site's name, Address its baseURL, Organisation the office.
	Title, Address, Organisation string
	// Office, Telephone, Email and Postal are how the public reaches it.
	Office, Telephone, Email, Postal string
	// Year is the year of the first workbooks.
	Year int
}

// Check gives what is wrong with the answers as the settings' Faults.
func (a Answers) Check() error {
	config, err := a.write(configName)
	if err != nil {
		return err
	}
	_, err = settings.Parse(config)
	return err
}

// Next is the year in which a year's forms are published.
func (a Answers) Next() int { return a.Year + 1 }

// Make writes the folder. Made is false where it is a site's already: then
// nothing is changed. The error is ErrOther where something else is in it, with
// the name of that; of type settings.Faults where the answers are wrong.
func Make(folder string, a Answers) (made bool, err error) {
	if err := a.Check(); err != nil {
		return false, err
	}
	paths, err := a.paths()
	if err != nil {
		return false, err
	}
	texts := map[string][]byte{}
	for name, from := range paths {
		if texts[name], err = a.write(from); err != nil {
			return false, err
		}
	}
	if IsSite(folder) {
		return false, nil
	}
	if err := free(folder, texts); err != nil {
		return false, err
	}
	if err := os.MkdirAll(filepath.Join(folder, contentName), 0o755); err != nil {
		return false, fmt.Errorf("make the folder for pages: %w", err)
	}
	for _, name := range inOrder(texts) {
		if err := disk.Put(filepath.Join(folder, filepath.FromSlash(name)), texts[name]); err != nil {
			return false, err
		}
	}
	return true, nil
}

// inOrder gives the names in order, with config.toml last.
func inOrder(texts map[string][]byte) []string {
	var names []string
	for name := range texts {
		if name != configName {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return append(names, configName)
}

// IsSite reports whether a folder has the settings of a site, in whatever state
// they are.
func IsSite(folder string) bool {
	data, err := os.ReadFile(filepath.Join(folder, configName))
	if err != nil {
		return false
	}
	text, _ := tomlfile.Text(data)
	return bytes.Contains(text, []byte("[params.gongkai]"))
}

// free refuses a folder with anything in it that this run would not write just
// so. What systems put into folders by themselves does not count.
func free(folder string, texts map[string][]byte) error {
	ours := map[string]bool{".": true, contentName: true}
	for name := range texts {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			ours[dir] = true
		}
	}
	err := filepath.WalkDir(folder, func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			if at == folder && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		name, err := filepath.Rel(folder, at)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch info, _ := os.Stat(at); {
		case name == "." && info != nil && info.IsDir(), entry.IsDir() && ours[name]:
			return nil
		case !entry.IsDir() && (bySystem[strings.ToLower(entry.Name())] || disk.IsTemporary(entry.Name())):
			return nil
		case entry.Type().IsRegular() && texts[name] != nil:
			if data, err := os.ReadFile(at); err == nil && bytes.Equal(data, texts[name]) {
				return nil
			}
		}
		return fmt.Errorf("%w: %s", ErrOther, name)
	})
	return err
}

// bySystem are files that Windows and macOS put into folders by themselves.
var bySystem = map[string]bool{"desktop.ini": true, "thumbs.db": true, ".ds_store": true}

// paths gives the files of a new site, each with its text below files/.
func (a Answers) paths() (map[string]string, error) {
	paths := map[string]string{}
	err := fs.WalkDir(files, "files", func(at string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			name := strings.TrimPrefix(at, "files/")
			paths[strings.Replace(name, yearFolder, "/"+strconv.Itoa(a.Year)+"/", 1)] = name
		}
		return err
	})
	return paths, err
}

// write gives the bytes of one file as Windows' editors read them: lines end
// with CR LF, and a .txt begins with a byte order mark.
func (a Answers) write(name string) ([]byte, error) {
	text, err := template.New(path.Base(name)).Funcs(template.FuncMap{"quote": quote}).ParseFS(files, "files/"+name)
	if err != nil {
		return nil, fmt.Errorf("read the text of %s: %w", name, err)
	}
	var b bytes.Buffer
	if path.Ext(name) == ".txt" {
		b.WriteString("\ufeff")
	}
	if err := text.Execute(&b, a); err != nil {
		return nil, fmt.Errorf("write the text of %s: %w", name, err)
	}
	return bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte("\r\n")), nil
}

// quote gives a text as a string of TOML.
func quote(text string) (string, error) {
	const key = "v"
	data, err := toml.Marshal(map[string]string{key: text})
	return strings.TrimSpace(strings.TrimPrefix(string(data), key+" = ")), err
}
