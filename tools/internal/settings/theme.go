package settings

import (
	"maps"
	"regexp"
	"slices"

	"gongkai/tools/internal/message"
)

// Theme is the office's own look: colours as #rrggbb, images below static/. What is
// empty is gongkai's own. Package theme measures the colours' contrast.
type Theme struct {
	// Brand is the ground of the header, Link the colour of links, Accent that of
	// lines, bars and buttons' edges, Soft a pale ground; each also for the dark
	// scheme.
	Brand      string `toml:"brand"`
	BrandDark  string `toml:"brand_dark"`
	Link       string `toml:"link"`
	LinkDark   string `toml:"link_dark"`
	Accent     string `toml:"accent"`
	AccentDark string `toml:"accent_dark"`
	Soft       string `toml:"soft"`
	SoftDark   string `toml:"soft_dark"`
	// Logo stands in the header in place of gongkai's sign, Emblem before it.
	Logo   string `toml:"logo"`
	Emblem string `toml:"emblem"`
}

// Colours gives the colours that the office chose, by key.
func (t Theme) Colours() map[string]string {
	chosen := map[string]string{
		"brand": t.Brand, "brand_dark": t.BrandDark, "link": t.Link, "link_dark": t.LinkDark,
		"accent": t.Accent, "accent_dark": t.AccentDark, "soft": t.Soft, "soft_dark": t.SoftDark,
	}
	maps.DeleteFunc(chosen, func(_, colour string) bool { return colour == "" })
	return chosen
}

// images gives the files below static/ among the choices, by key.
func (t Theme) images() map[string]string {
	return map[string]string{"logo": t.Logo, "emblem": t.Emblem}
}

// colour is what the colours of a theme look like.
var colour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func (t Theme) validate() Faults {
	var faults Faults
	colours := t.Colours()
	for _, key := range slices.Sorted(maps.Keys(colours)) {
		if !colour.MatchString(colours[key]) {
			faults = append(faults, message.New("settings.colour", "Key", ThemeTable+key, "Value", colours[key]))
		}
	}
	return append(faults, validateImages(ThemeTable, t.images())...)
}
