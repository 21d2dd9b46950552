// Package message holds every word that a person reads.
//
// i18n/**/<locale>.toml goes in, the same files that Hugo reads for the site;
// sentences in Chinese or English come out. A package that has something to say
// makes a Message (a key and its arguments) and leaves the wording to whoever
// shows it. Load guarantees that each key has words in every language, or it
// is an error; Sprint never fails, and shows a key that it does not know in
// brackets, which a test looks for.
package message

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"
)

// The locales that everything is worded in; the first is the default.
const (
	Chinese = "zh-cn"
	English = "en"
)

// Locales lists the locales, the default first.
func Locales() []string { return []string{Chinese, English} }

// Message is something to say, before it is worded in a language: a key of i18n/
// and the arguments that its template names. An argument is a string, an int, a
// Message, or a list of Texts, which is joined by the language's list separator.
// An argument named Count chooses the plural form.
type Message struct {
	Key  string
	Args map[string]any
}

// New makes a Message of a key and pairs of argument names and values:
// New("finding.x.message", "Found", "96.87"). An odd number of pairs is a fault
// of the caller and panics.
func New(key string, pairs ...any) Message {
	if len(pairs)%2 != 0 {
		panic("message.New(" + key + "): arguments come in pairs of name and value")
	}
	text := Message{Key: key}
	for i := 0; i < len(pairs); i += 2 {
		if text.Args == nil {
			text.Args = map[string]any{}
		}
		text.Args[pairs[i].(string)] = pairs[i+1]
	}
	return text
}

// Catalogue is all words in all languages.
type Catalogue struct {
	bundle *i18n.Bundle
	keys   map[string]map[string]bool // locale → keys
}

// Load reads every <locale>.toml below dir. A file that is named like no
// language, a key that stands twice, and a key that one of Locales lacks are
// errors. A further language may lack words, which are then said in English, and
// may have none that the others lack.
func Load(fsys fs.FS, dir string) (*Catalogue, error) {
	c := &Catalogue{bundle: i18n.NewBundle(language.SimplifiedChinese), keys: map[string]map[string]bool{}}
	c.bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	for _, locale := range Locales() {
		c.keys[locale] = map[string]bool{}
	}
	err := fs.WalkDir(fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".toml" {
			return err
		}
		return c.add(fsys, name)
	})
	if err != nil {
		return nil, fmt.Errorf("load words from %s: %w", dir, err)
	}
	if err := c.complete(); err != nil {
		return nil, fmt.Errorf("load words from %s: %w", dir, err)
	}
	return c, nil
}

func (c *Catalogue) add(fsys fs.FS, name string) error {
	locale := strings.TrimSuffix(path.Base(name), ".toml")
	seen, known := c.keys[locale]
	if !known {
		if _, err := language.Parse(locale); err != nil || locale != strings.ToLower(locale) {
			return fmt.Errorf("%s: no such locale; want one of %s, or another language's tag in small letters", name, strings.Join(Locales(), ", "))
		}
		seen = map[string]bool{}
		c.keys[locale] = seen
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	file, err := i18n.ParseMessageFileBytes(data, path.Base(name), map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, message := range file.Messages {
		if seen[message.ID] {
			return fmt.Errorf("%s: key %s stands twice", name, message.ID)
		}
		seen[message.ID] = true
	}
	return c.bundle.AddMessages(language.Make(locale), file.Messages...)
}

func (c *Catalogue) complete() error {
	var missing []error
	for _, has := range Locales() {
		for _, lacks := range Locales() {
			for _, key := range slices.Sorted(maps.Keys(c.keys[has])) {
				if !c.keys[lacks][key] {
					missing = append(missing, fmt.Errorf("key %s has words in %s, but none in %s", key, has, lacks))
				}
			}
		}
	}
	for _, locale := range c.Locales() {
		for _, key := range slices.Sorted(maps.Keys(c.keys[locale])) {
			if !c.Has(key) {
				missing = append(missing, fmt.Errorf("key %s has words in %s, but none in %s", key, locale, Chinese))
			}
		}
	}
	return errors.Join(missing...)
}

// Locales lists the languages that have words: those that everything is worded
// in, then further ones by name.
func (c *Catalogue) Locales() []string {
	further := slices.DeleteFunc(slices.Sorted(maps.Keys(c.keys)), func(locale string) bool { return slices.Contains(Locales(), locale) })
	return append(Locales(), further...)
}

// Parse is the function Parse over the languages of the catalogue.
func (c *Catalogue) Parse(name string) (locale string, known bool) { return parse(name, c.Locales()) }

// Keys lists all keys in order.
func (c *Catalogue) Keys() []string { return slices.Sorted(maps.Keys(c.keys[Chinese])) }

// Has reports whether a key has words.
func (c *Catalogue) Has(key string) bool { return c.keys[Chinese][key] }

// Printer words messages in one language.
type Printer struct {
	// Locale is the language spoken, such as zh-cn or en.
	Locale string
	// voices are the languages to look a key up in, the spoken one first.
	voices []voice
}

// voice is one language's words.
type voice struct {
	keys      map[string]bool
	localizer *i18n.Localizer
}

// In gives the printer of the language that fits locale best: a system's
// zh_CN.UTF-8, zh-Hans and the like are Chinese, everything else is English
// unless nothing is worded, which is Chinese.
func (c *Catalogue) Printer(locale string) Printer {
	chosen, known := c.Parse(locale)
	if !known {
		chosen = Match(locale)
	}
	printer := Printer{Locale: chosen}
	for _, locale := range []string{chosen, English, Chinese} {
		printer.voices = append(printer.voices, voice{c.keys[locale], i18n.NewLocalizer(c.bundle, locale)})
	}
	return printer
}

// Match gives the locale that fits a language name best; see Catalogue.Printer.
func Match(locale string) string {
	if chosen, known := Parse(locale); known {
		return chosen
	}
	if strings.TrimSpace(locale) == "" {
		return Chinese
	}
	return English
}

// Parse gives the locale that a person means: zh, zh-CN, zh_CN.UTF-8, EN, en_GB.
// known is false for a language that nothing is worded in.
func Parse(name string) (locale string, known bool) { return parse(name, Locales()) }

func parse(name string, locales []string) (locale string, known bool) {
	name, _, _ = strings.Cut(strings.TrimSpace(name), ".") // an encoding
	name, _, _ = strings.Cut(name, "@")                    // a variant, as C libraries write it
	tag, err := language.Parse(strings.ReplaceAll(name, "_", "-"))
	if err != nil {
		return "", false
	}
	base, _ := tag.Base()
	for _, locale := range locales {
		if own, _ := language.Make(locale).Base(); own == base && name != "" {
			return locale, true
		}
	}
	return "", false
}

// Sprint words a text. A key without words is shown in brackets.
func (p Printer) Sprint(text Message) string {
	config := &i18n.LocalizeConfig{MessageID: text.Key}
	if len(text.Args) > 0 {
		data := map[string]any{}
		for name, value := range text.Args {
			data[name] = p.argument(value)
		}
		config.TemplateData = data
	}
	if count, ok := text.Args["Count"].(int); ok {
		config.PluralCount = count
	}
	for _, voice := range p.voices {
		if !voice.keys[text.Key] {
			continue
		}
		if worded, err := voice.localizer.Localize(config); err == nil {
			return worded
		}
	}
	return "[" + text.Key + "]"
}

// Key says a text that has no arguments.
func (p Printer) Key(key string) string { return p.Sprint(Message{Key: key}) }

// List says several texts, joined as the language joins a list.
func (p Printer) List(texts []Message) string {
	worded := make([]string, len(texts))
	for i, text := range texts {
		worded[i] = p.Sprint(text)
	}
	return strings.Join(worded, p.Key("list-separator"))
}

func (p Printer) argument(value any) any {
	switch value := value.(type) {
	case Message:
		return p.Sprint(value)
	case []Message:
		return p.List(value)
	default:
		return value
	}
}
