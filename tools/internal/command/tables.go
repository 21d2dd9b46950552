package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/settings"
)

// publishData writes the tables that others can load: those of the whole site,
// and beside each list the forms that stand in it.
func (a *app) publishData(made *conversion, chain *ledger.Ledger) func(context.Context, string) error {
	return func(ctx context.Context, folder string) error {
		s := made.settings
		site := opendata.Site{Title: s.Title, Publisher: s.Organisation, Locale: s.Locale}
		if s.HasAddress() {
			site.Address = s.BaseURL
		}
		tables := opendata.Tables(made.outcome.Pages, chain, a.catalogue.Printer(s.Locale))
		_, err := opendata.Files(ctx, tables, site, opendata.DefaultLimits, func(name string, data []byte) error {
			return write(folder, opendata.Folder+"/"+name, data)
		})
		if err != nil {
			return err
		}
		for list, table := range opendata.Lists(tables[0], made.outcome.Pages) {
			data, err := table.Sheet()
			if err == nil {
				err = write(folder, list+"/"+opendata.ListName, data)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// publishIndicators writes the indicators of each form beside its index.json, made
// of that file as it is published, so that the two cannot say different things;
// those of superseded versions too. Made-up forms have none.
func (a *app) publishIndicators(s settings.Settings) func(context.Context, string) error {
	return func(ctx context.Context, folder string) error {
		return fs.WalkDir(os.DirFS(folder), string(facts.All), func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil // a site without forms
			case err != nil:
				return fmt.Errorf("look for published records: %w", err)
			case entry.IsDir() || entry.Name() != page.RecordName:
				return ctx.Err()
			}
			data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
			if err != nil {
				return fmt.Errorf("read a published record: %w", err)
			}
			published, err := page.ReadRecord(data)
			if err != nil {
				return fmt.Errorf("write the indicators beside %s: %w", name, err)
			}
			if published.Evaluation.Sample {
				return nil
			}
			table, err := opendata.Indicators(published.Evaluation, a.catalogue.Printer(s.Locale))
			if err != nil {
				return err
			}
			return write(folder, path.Join(path.Dir(name), opendata.IndicatorsName), table)
		})
	}
}
