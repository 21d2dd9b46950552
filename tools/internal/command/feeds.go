package command

import (
	"context"
	"strings"

	"gongkai/tools/internal/feed"
)

// publishFeeds writes the feeds of corrections, where the site's address is known:
// a feed is nothing without absolute addresses.
func (a *app) publishFeeds(made *conversion) func(context.Context, string) error {
	return func(_ context.Context, folder string) error {
		s := made.settings
		if !s.HasAddress() {
			return nil
		}
		site := feed.Site{Address: strings.TrimRight(s.BaseURL, "/") + "/", Title: s.Title, Publisher: s.Organisation, Printer: a.catalogue.Printer(s.Locale)}
		return feed.Files(made.outcome.Corrections, feed.Lists(made.outcome.Pages), site, func(name string, data []byte) error {
			return write(folder, name, data)
		})
	}
}
