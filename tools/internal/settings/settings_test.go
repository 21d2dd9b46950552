package settings

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/tools/internal/finding"
	"gongkai/tools/internal/source"
)

func TestParse(t *testing.T) {
	s, err := Parse([]byte(`
title = "公开"
locale = "zh-CN"
somethingOfHugo = true
[params]
other = 1
[params.gongkai]
organisation = "巡视办"
fail_on = "error"
[params.gongkai.contact]
email = "a@example.org"
[params.gongkai.site]
name = "某市公开网"
id_code = "1234567890"
icp_link = "https://example.org/"
mark = "mark.png"
[params.gongkai.rules.total-score-mismatch]
severity = "off"
reason = "本级口径不同"
[params.gongkai.rules.missing-value]
severity = "note"
reason = "留空即为零"
`))
	if err != nil {
		t.Fatal(err)
	}
	if s.Title != "公开" || s.Locale != "zh-cn" || s.Organisation != "巡视办" || s.Contact.Email != "a@example.org" || s.FailOn != finding.Error || s.Site.IDCode != "1234567890" {
		t.Errorf("read as %+v", s)
	}
	applied := s.Apply([]finding.Finding{
		finding.New(finding.TotalScoreMismatch, source.Place{}),
		finding.New(finding.MissingValue, source.Place{}),
		finding.New(finding.TotalWeightMismatch, source.Place{}),
	})
	if len(applied) != 2 || applied[0].Severity != finding.Note || applied[1].Severity != finding.Error {
		t.Errorf("applied: %+v", applied)
	}
}

func TestParseRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"unknown key":           {"[params.gongkai]\norganization = 'x'", "Near:organisation"},
		"licence without https": {"[params.gongkai.licence]\nlink = 'javascript:alert(1)'", "params.gongkai.licence.link"},
		"unknown nested key":    {"[params.gongkai.contact]\nemial = 'x'", "Near:email"},
		"unknown rule":          {"[params.gongkai.rules.total-score-mismtch]\nseverity = 'off'\nreason = 'x'", "Near:total-score-mismatch"},
		"unknown severity":      {"[params.gongkai]\nfail_on = 'fatal'", "fail_on"},
		"unknown rule's grade":  {"[params.gongkai.rules.missing-value]\nseverity = 'fatal'\nreason = 'x'", "severity"},
		"unknown site key":      {"[params.gongkai.site]\nidcode = 'x'", "Near:id_code"},
		"link to nowhere":       {"[params.gongkai.site]\nreport = 'javascript:x'", "site.report"},
		"foreign image":         {"[params.gongkai.site]\nmark = 'https://example.org/a.png'", "site.mark"},
		"image outside":         {"[params.gongkai.site]\nmark = '../../secret.png'", "site.mark"},
		"image that is none":    {"[params.gongkai.site]\nreport_image = 'a.html'", "site.report_image"},
		"no e-mail address":     {"[params.gongkai.contact]\nemail = 'office at example.org'", "contact.email"},
		"e-mail with a header":  {"[params.gongkai.contact]\nemail = 'a@example.org?bcc=b@example.org'", "contact.email"},
		"no reason":             {"[params.gongkai.rules.missing-value]\nseverity = 'off'", "reason"},
		"wrong type":            {"[params.gongkai]\nhide_findings = 'yes'", "hide_findings"},
		"syntax":                {"title = ", "Line:1"},
		"a word in no quotes":   {"locale = \"zh-cn\"\ntitle = 公开网站", "Line:2"},
		"title of a number":     {"title = 3", "Key:title"},
		"address of no kind":    {"baseURL = 'www.example.gov.cn'", "settings.base-url"},
		"address of a path":     {"baseURL = '/jixiao/'", "settings.base-url"},
		"address of no host":    {"baseURL = 'https:///jixiao/'", "settings.base-url"},
		"address by ftp":        {"baseURL = 'ftp://www.example.gov.cn/'", "settings.base-url"},
		"too many withdrawn":    {"[params.gongkai]\nwithdraw_percent = 200", "settings.withdraw"},
		"a secret":              {"[params.gongkai.targets.a]\nto = 's3://b'\nsecret_access_key = 'AKIA'", "settings.secret map[Key:params.gongkai.targets.a.secret_access_key"},
		"a password":            {"[params.gongkai.targets.a]\nto = 'sftp://h/d'\n\"密码\" = 'AKIA'", "settings.secret map"},
		"a bare password":       {"[params.gongkai.targets.a]\nto = 'sftp://h/d'\n密码 = 'AKIA'", "settings.secret map[Key:密码"},
		"a key":                 {"[params.gongkai.targets.a]\nto = 's3://b'\naccess_key_id = 'AKIA'", "settings.secret map"},
		"keys in an address":    {"[params.gongkai.targets.a]\nto = 's3://AKIA:x@b/c'", "settings.secret-in-address map[Key:params.gongkai.targets.a.to"},
		"password in address":   {"[params.gongkai.targets.a]\nto = 'sftp://u:AKIA@h/d'", "settings.secret-in-address"},
		"keys in an endpoint":   {"[params.gongkai.targets.a]\nto = 's3://b'\nendpoint = 'https://AKIA@h'", "targets.a.endpoint"},
		"a target of nothing":   {"[params.gongkai.targets.a]\nregion = 'x'", "settings.target-empty"},
		"a name like a path":    {"[params.gongkai.targets.'a/b']\nto = 'x'", "settings.target-name"},
		"a name like a file":    {"[params.gongkai.targets.'a.ZIP']\nto = 'x'", "settings.target-name"},
		"a folder's region":     {"[params.gongkai.targets.a]\nto = 'www'\nregion = 'x'", "settings.target-store map[Key:params.gongkai.targets.a.region"},
		"a slip in a target":    {"[params.gongkai.targets.a]\nto = 's3://b'\nend_point = 'x'", "Near:endpoint"},
		"GBK":                   {"title = \"\xb9\xab\xbf\xaa\"", "tomlfile.not-utf8"},
		"UTF-16":                {"\xff\xfet\x00i\x00", "tomlfile.not-utf8"},
	} {
		if _, err := Parse([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "AKIA") {
			t.Errorf("%s: error is %v, want it to name %s", name, err, c.want)
		}
	}
}

// TestFaultsAreToldTogether wants an officer to see everything that is wrong at
// once.
func TestFaultsAreToldTogether(t *testing.T) {
	_, err := Parse([]byte("baseURL = 'example.org'\n[params.gongkai]\norganization = 'x'\nfail_on = 'fatal'\n[params.gongkai.contact]\nemial = 'x'\n[params.gongkai.site]\nmark = '/a.png'\nreport = 'x'"))
	var faults Faults
	if !errors.As(err, &faults) || len(faults) != 6 {
		t.Errorf("%d faults: %v", len(faults), err)
	}
}

func TestAByteOrderMarkIsReadOver(t *testing.T) {
	s, err := Parse([]byte("\ufefftitle = '公开'"))
	if err != nil || s.Title != "公开" {
		t.Errorf("title %q, %v", s.Title, err)
	}
}

func TestHasAddress(t *testing.T) {
	for address, want := range map[string]bool{
		"": false, "http://localhost:1313/": false, "http://LOCALHOST/": false, "http://127.0.0.1/": false, "http://127.8.9.1:80/": false, "http://[::1]/": false,
		"http://0.0.0.0/": false, "http://site.localhost/": false, "https://www.example.gov.cn/jixiao/": true, "http://10.1.2.3/": true, "https://localhost.example.cn/": true,
	} {
		if got := (Settings{BaseURL: address}).HasAddress(); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}

func TestBasePath(t *testing.T) {
	for address, want := range map[string]string{
		"": "/", "https://example.org": "/", "https://example.org/": "/", "https://example.org/jixiao": "/jixiao/",
		"https://example.org/a/b/": "/a/b/", "http://[::1": "/",
	} {
		if got := BasePath(address); got != want {
			t.Errorf("%q: %s, want %s", address, got, want)
		}
	}
}

func TestKeysThatNameFoldersAreSeen(t *testing.T) {
	for text, want := range map[string]bool{
		`title = "公开"`:             false,
		`contentDir = "elsewhere"`: true,
		`STATICDIR = "elsewhere"`:  true,
		`theme = "other"`:          true,
		"[module]\n[[module.mounts]]\nsource = \"a\"\ntarget = \"static\"": true,
		`ignoreFiles = ["x"]`:                           false,
		"[params]\nthemesDir = \"of the office's own\"": false,
	} {
		s, err := Parse([]byte(text))
		if err != nil || s.Elsewhere != want {
			t.Errorf("%s: %v, %v", text, s.Elsewhere, err)
		}
	}
}

func TestLoadWithoutFileGivesDefaults(t *testing.T) {
	s, err := Load(t.TempDir() + "/config.toml")
	if err != nil || s.Locale != "zh-cn" || s.FailOn != "" || s.HideFindings {
		t.Errorf("defaults %+v, %v", s, err)
	}
}

func TestKnownKeysAreTheStructs(t *testing.T) {
	var keys []string
	var walk func(reflect.Type)
	walk = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Map:
			walk(typ.Elem())
		case reflect.Struct:
			for i := range typ.NumField() {
				keys = append(keys, typ.Field(i).Tag.Get("toml"))
				walk(typ.Field(i).Type)
			}
		}
	}
	walk(reflect.TypeFor[Gongkai]())
	slices.Sort(keys)
	keys = slices.Compact(keys) // some tables have a name and a link
	known := slices.Sorted(slices.Values(Keys))
	if !slices.Equal(keys, known) {
		t.Errorf("struct tags %v, Keys %v", keys, known)
	}
}

func TestTargets(t *testing.T) {
	s, err := Parse([]byte("[params.gongkai.targets.\"外网\"]\nto = 's3://jixiao/2025'\nendpoint = 'https://oss-cn-beijing.aliyuncs.com'\npath_style = true\nprofile = 'web'\n[params.gongkai.targets.a]\nto = 'sftp://web@host/dir'"))
	if err != nil || !slices.Equal(s.TargetNames(), []string{"a", "外网"}) || s.Targets["外网"] != (Publication{"s3://jixiao/2025", "https://oss-cn-beijing.aliyuncs.com", "", true, "web"}) {
		t.Errorf("%+v, %v", s.Targets, err)
	}
}
