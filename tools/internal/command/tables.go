package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/settings"
)

// publishData writes the tables that others can load: those of the whole site,
// and beside each list the forms that stand in it.
func (a *app) publishData(made *conversion, chain *ledger.Ledger) func(context.Context, string) error {
	return func(ctx context.Context, folder string) error {
		s := made.settings
		site := opendata.Site{Title: s.Title, Publisher: s.Organisation, Locale: s.Locale, Licence: s.Licence.Name, LicenceLink: s.Licence.Link, Terms: s.Licence.Terms}
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

// publishForms writes beside the index.json of each form its workbook and its
// indicators, made of that file as it is published, so that they cannot say
// different things; those of superseded versions too. Made-up forms have none.
func (a *app) publishForms(s settings.Settings) func(context.Context, string) error {
	printer := a.catalogue.Printer(s.Locale)
	return func(ctx context.Context, folder string) error {
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(runtime.GOMAXPROCS(0))
		err := fs.WalkDir(os.DirFS(folder), string(facts.All), func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil // a site without forms
			case err != nil:
				return fmt.Errorf("look for published records: %w", err)
			case entry.IsDir() || entry.Name() != page.RecordName:
				return ctx.Err()
			}
			group.Go(func() error { return publishForm(folder, path.Dir(name), s, printer) })
			return nil
		})
		return cmp.Or(group.Wait(), err)
	}
}

// publishForm writes the files of the form in a folder of the site.
func publishForm(site, form string, s settings.Settings, printer message.Printer) error {
	data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(form), page.RecordName))
	if err != nil {
		return fmt.Errorf("read a published record: %w", err)
	}
	published, err := page.ReadRecord(data)
	if err != nil {
		return fmt.Errorf("write the files of %s: %w", form, err)
	}
	if published.Evaluation.Sample {
		return nil
	}
	table, err := opendata.Indicators(published.Evaluation, printer)
	if err == nil {
		err = write(site, form+"/"+opendata.IndicatorsName, table)
	}
	if err != nil {
		return err
	}
	address := ""
	if s.HasAddress() {
		address = s.BaseURL + form + "/"
	}
	book, err := opendata.Form(published, address, printer)
	if err != nil {
		return fmt.Errorf("write the workbook of %s: %w", form, err)
	}
	return write(site, form+"/"+opendata.FormName, book)
}
