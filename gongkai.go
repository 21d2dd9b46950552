// Package gongkai publishes project expenditure performance self-evaluations
// (项目支出绩效自评表): workbooks in, a public site out.
//
// The packages stand below tools/internal, in the order in which the data flows;
// each one's first comment says what it takes, gives, guarantees
// and refuses:
//
//	source, figure, evaluation   where a text stands, what a number means, the form
//	message, finding, settings   what is said, what is found, what the office chose
//	grid, workbook               an opened sheet, and the files it comes from
//	profile, form                the kinds of form, and reading one off a sheet
//	check, report                what does not tie and why, in words for people
//	summary, page, search        what a page shows, the page itself, finding it
//	reading, content, site       workbooks to pages, pages to a site
//	command                      what a person types
//
// docs/architecture.md has the picture. This package itself holds only what
// makes the site: templates, styles, scripts, words and data, so that one
// binary is enough to build it anywhere.
package gongkai

import "embed"

// Files holds the site's own files, laid out as in the repository. A site
// folder that has a file of the same name overrides it.
//
//go:embed all:layouts all:assets data i18n static config.toml
//go:embed LICENSE THIRD-PARTY-NOTICES.txt docs/使用手册.md
//go:embed content/_index.md all:content/search all:content/rules content/compare content/about content/accessibility content/site-map content/data content/verify
var Files embed.FS
