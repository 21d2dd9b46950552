package settings

import "gongkai/tools/internal/message"

// Licence says under which terms what the site publishes may be used. What is empty
// is not said: gongkai knows no terms that hold everywhere.
type Licence struct {
	// Name is what the terms are called, Link leads to them, Terms says them in a
	// sentence.
	Name  string `toml:"name"`
	Link  string `toml:"link"`
	Terms string `toml:"terms"`
}

func (l Licence) validate() Faults {
	if l.Link == "" || isLink(l.Link) {
		return nil
	}
	return Faults{message.New("settings.link", "Key", "params.gongkai.licence.link", "Value", l.Link)}
}

// Images gives the pictures below static/ that the office chose, by full key.
func (g Gongkai) Images() map[string]string {
	chosen := map[string]string{}
	for table, images := range map[string]map[string]string{siteTable: g.Site.images(), ThemeTable: g.Theme.images()} {
		for key, name := range images {
			if name != "" {
				chosen[table+key] = name
			}
		}
	}
	return chosen
}

// What stands before the keys of two tables.
const (
	siteTable = "params.gongkai.site."
	// ThemeTable is that of the office's look.
	ThemeTable = "params.gongkai.theme."
)
