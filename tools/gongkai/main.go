// Command gongkai publishes project expenditure performance self-evaluations:
// workbooks in, a public site out. `gongkai help` says what it can do.
package main

import (
	"context"
	"os"

	"gongkai"
	"gongkai/tools/internal/command"
	"gongkai/tools/internal/search"
	"gongkai/tools/internal/site"
)

func main() { os.Exit(profiled(run)) }

// run gives the exit code.
func run() int {
	if code, child := site.Child(); child {
		return code
	}
	builder := site.Builder{Files: gongkai.Files}
	return command.Main(os.Args[1:], os.Stdout, os.Stderr, os.Getenv, gongkai.Files, command.Site{
		Build: func(ctx context.Context, r command.SiteRequest) error {
			request := site.Request{Site: r.Folder, Output: r.Output, Documents: r.Documents, Address: r.Address, Environment: environment(r.Documents), Kept: r.Kept, Basis: r.Basis}
			for _, step := range r.Steps {
				request.Steps = append(request.Steps, step)
			}
			return builder.Build(ctx, request)
		},
		Listen: func(r command.PreviewRequest) (command.Preview, error) {
			return site.Listen(site.Preview(r))
		},
		Zip: site.Zip,
	})
}

// environment is production, unless made-up forms stand on the site.
func environment(documents []search.Document) string {
	for _, document := range documents {
		if document.Form.Sample {
			return "development"
		}
	}
	return "production"
}
