package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"runtime/debug"
	"strings"
)

// bill is a bill of materials, as CycloneDX 1.5 has it. It holds no time and no
// drawn number, so that the same program has the same bill.
type bill struct {
	Format  string `json:"bomFormat"`
	Version string `json:"specVersion"`
	Edition int    `json:"version"`
	About   about  `json:"metadata"`
	Parts   []part `json:"components"`
}

type about struct {
	Program part `json:"component"`
}

// part is one module that is compiled in. Hashes are those of go.sum.
type part struct {
	Kind       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	Address    string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// materials gives the bill of a program from what the go command wrote into it:
// not what should be in it, but what is.
func materials(info *debug.BuildInfo, target string) ([]byte, error) {
	b := bill{Format: "CycloneDX", Version: "1.5", Edition: 1}
	b.About.Program = part{Kind: "application", Ref: info.Path, Name: "gongkai", Version: info.Main.Version, Properties: []property{{"target", target}}}
	for _, setting := range info.Settings {
		if strings.HasPrefix(setting.Key, "vcs.") {
			b.About.Program.Properties = append(b.About.Program.Properties, property{setting.Key, setting.Value})
		}
	}
	language := strings.TrimPrefix(info.GoVersion, "go")
	b.Parts = []part{{Kind: "library", Ref: "pkg:golang/std@" + language, Name: "std", Version: language, Address: "pkg:golang/std@" + language}}
	for _, module := range info.Deps {
		if module.Replace != nil {
			module = module.Replace
		}
		address := "pkg:golang/" + module.Path + "@" + module.Version
		p := part{Kind: "library", Ref: address, Name: module.Path, Version: module.Version, Address: address}
		hash, found := strings.CutPrefix(module.Sum, "h1:")
		if !found {
			return nil, errors.New(module.Path + " has no hash in the program: it was not taken from where go.sum says")
		}
		// The hash of a module's list of files, which is not that of an archive:
		// it goes by its own name.
		raw, err := base64.StdEncoding.DecodeString(hash)
		if err != nil {
			return nil, err
		}
		p.Properties = []property{{"go:h1", hex.EncodeToString(raw)}}
		b.Parts = append(b.Parts, p)
	}
	text, err := json.MarshalIndent(b, "", "  ")
	return append(text, '\n'), err
}
