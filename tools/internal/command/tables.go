package command

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"gongkai/tools/internal/cache"
	"gongkai/tools/internal/facts"
	"gongkai/tools/internal/ledger"
	"gongkai/tools/internal/message"
	"gongkai/tools/internal/opendata"
	"gongkai/tools/internal/page"
	"gongkai/tools/internal/picture"
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
		printer := a.catalogue.Printer(s.Locale)
		tables := opendata.Tables(made.outcome.Pages, chain, printer)
		files, err := opendata.Files(ctx, tables, site, opendata.DefaultLimits, func(name string, data []byte) error {
			return write(folder, opendata.Folder+"/"+name, data)
		})
		if err == nil {
			err = listOnPage(filepath.Join(folder, opendata.Folder, opendata.ListPage), files, printer)
		}
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

// listOnPage puts the list of the data files on the page that says what they are: it
// was built before there were any. A page without a place for it is the office's own.
func listOnPage(file string, files []opendata.File, printer message.Printer) error {
	html, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the page on the data: %w", err)
	}
	list, err := opendata.Listing(files, printer)
	if err != nil {
		return err
	}
	html = bytes.Replace(html, []byte(opendata.ListPlace), []byte(list), 1)
	if err := os.WriteFile(file, html, 0o644); err != nil {
		return fmt.Errorf("write the page on the data: %w", err)
	}
	return nil
}

// forms writes beside the records of forms what is made of them.
type forms struct {
	settings settings.Settings
	printer  message.Printer
	// kept has the files of earlier builds by what they were made from; program is
	// part of that.
	kept    *cache.Folder
	program string
}

// publishForms writes beside the index.json of each form its workbook and its
// indicators, made of that file as it is published, so that they cannot say
// different things; those of superseded versions too. Made-up forms have none.
func (a *app) publishForms(made *conversion) func(context.Context, string) error {
	f := forms{settings: made.settings, printer: a.catalogue.Printer(made.settings.Locale), kept: made.kept, program: a.program}
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
			group.Go(func() error { return f.publish(folder, path.Dir(name)) })
			return nil
		})
		return cmp.Or(group.Wait(), err)
	}
}

// publish writes the files of the form in a folder of the site.
func (f forms) publish(site, form string) error {
	data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(form), page.RecordName))
	if err != nil {
		return fmt.Errorf("read a published record: %w", err)
	}
	address := ""
	if f.settings.HasAddress() {
		address = f.settings.BaseURL + form + "/"
	}
	made, err := f.made(data, form, address)
	for name, file := range made {
		if err == nil {
			err = write(site, form+"/"+name, file)
		}
	}
	return err
}

// made gives the files that are made of a record, or those that an earlier build
// made of the same bytes.
func (f forms) made(record []byte, form, address string) (map[string][]byte, error) {
	key := cache.KeyOf("files of a form 2", f.program, f.printer.Locale, address, string(record))
	if f.program != "" {
		var again map[string][]byte
		if data, ok := f.kept.Get(key); ok && json.Unmarshal(data, &again) == nil {
			return again, nil
		}
	}
	made := map[string][]byte{}
	published, err := page.ReadRecord(record)
	if err != nil {
		return nil, fmt.Errorf("write the files of %s: %w", form, err)
	}
	if published.Evaluation.Sample {
		return made, nil
	}
	if made[opendata.IndicatorsName], err = opendata.Indicators(published.Evaluation, f.printer); err != nil {
		return nil, err
	}
	if made[opendata.FormName], err = opendata.Form(published, address, f.printer); err != nil {
		return nil, fmt.Errorf("write the workbook of %s: %w", form, err)
	}
	shown := picture.Form{Year: published.Evaluation.Year, Path: form + "/", Statement: published.Summary.Statement}
	if made[picture.Name], err = picture.Draw(shown); err != nil {
		return nil, fmt.Errorf("draw the picture of %s: %w", form, err)
	}
	if data, err := json.Marshal(made); err == nil && f.program != "" {
		f.kept.Put(key, data)
	}
	return made, nil
}
