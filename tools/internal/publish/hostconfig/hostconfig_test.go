package hostconfig_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"gongkai/tools/internal/publish/hostconfig"
)

// TestEveryServerAnswersAlike looks for the same promises in all settings.
func TestEveryServerAnswersAlike(t *testing.T) {
	for _, name := range hostconfig.Names() {
		for _, path := range []string{"", "/", "/jixiao/"} {
			text, err := hostconfig.Write(name, hostconfig.Site{Path: path, Root: "/var/www/公开"})
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			for _, want := range []string{hostconfig.Policy + "; frame-ancestors 'none'", "nosniff", "no-cache", "DENY"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s below %q lacks %q", name, path, want)
				}
			}
			if name != "headers" && (!strings.Contains(text, "404.html") || !strings.Contains(text, "application/jsonl")) {
				t.Errorf("%s below %q has no page for what is missing, or no media types", name, path)
			}
			if path == "/jixiao/" && !strings.Contains(text, "/jixiao/") {
				t.Errorf("%s does not know its path", name)
			}
		}
	}
}

func TestIISIsXML(t *testing.T) {
	text, err := hostconfig.Write("iis", hostconfig.Site{Root: `D:\sites\公开`})
	if err != nil {
		t.Fatal(err)
	}
	for decoder := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestRefused(t *testing.T) {
	if _, err := hostconfig.Write("apache", hostconfig.Site{}); !errors.Is(err, hostconfig.ErrUnknown) {
		t.Errorf("a server that nobody knows: %v", err)
	}
	for _, site := range []hostconfig.Site{
		{Path: "jixiao/"}, {Path: "/jixiao"}, {Path: "/a/../b/"}, {Path: "//"}, {Path: "/a;b/"}, {Path: "/$uri/"}, {Path: "/a\n/"},
		{Path: `/a\b/`}, {Root: `/www"; return 200`}, {Root: "/a\n}"}, {Root: "/{a}"},
	} {
		for _, name := range hostconfig.Names() {
			if _, err := hostconfig.Write(name, site); !errors.Is(err, hostconfig.ErrPath) {
				t.Errorf("%s, %+v: %v", name, site, err)
			}
		}
	}
}
