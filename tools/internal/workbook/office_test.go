package workbook

import "testing"

func TestFileURL(t *testing.T) {
	for path, want := range map[string]string{
		"/tmp/a b/profile":              "file:///tmp/a%20b/profile",
		"C:/Users/a/profile":            "file:///C:/Users/a/profile",
		"D:/temp #1/100%/profile":       "file:///D:/temp%20%231/100%25/profile",
		"//server/share/a/profile":      "file://server/share/a/profile",
		"C:/Users/\u674e\u56db/profile": "file:///C:/Users/%E6%9D%8E%E5%9B%9B/profile",
	} {
		if got := fileURL(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
